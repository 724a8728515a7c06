"""What a rule can not know it does not judge: where a document was read in part, rules about what is absent abstain."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import ExtractionIssue, Place, ReportDocument
from rules.registry import all_rules
from rules.runner import check
from tests.rules.bases import PLAN, REPORTS, findings_of, sample
from tests.rules.edits import edited, refill
from tests.rules.support import card, corpus, criteria, outcome, plan
from tests.scans import bound, scan

ROOT = Path(__file__).parents[2]
PARTNERS = "Социальные партнеры школы"
CONTRACTS = "Реквизиты договоров взаимодействия школ-партнеров"
MONITORING = "Проведенные мониторинги и их результаты"
TRAINING = "Динамика изменения достижений педагогических работников"
RESULTS = "Динамика изменения достижений обучающихся"
TARGETS = "Целевые индикаторы/показатели"
PROJECTS = "Включение обучающихся в школьные проекты"

ABSENT = {
    "COM002": card((PARTNERS, ""), (CONTRACTS, "Договор № 3 с лицеем № 2")),
    "COM005": criteria("Ореховская СОШ", ("Средний балл ЕГЭ, математика", "51", "53"), ("Доля педагогов", "-", "10 %")),
    "COM006": "# Отчет об исполнении плана мероприятий\nПлан выполнен.\nПриложение 4\nСписок\nПриложение 6\nСостав",
    "MON001": card((MONITORING, "Входные работы, пробный экзамен")),
    "MON002": card((MONITORING, "Диагностика тревожности: высокий уровень у 18 %")),
    "MON003": card((MONITORING, "Срез по алгебре: качество 44 %")),
    "MON004": card((MONITORING, "Срез по алгебре: качество 44 %, было 40 %")),
    "PAR001": card((PARTNERS, "")),
    "PAR003": card((PARTNERS, "Библиотека № 6")),
    "PAR004": card((CONTRACTS, "")),
    "PRJ001": card((PROJECTS, "")),
    "EVD001": plan(("Семинар", "май 2019", "14.05.2019, 12 человек"), ("Посещение уроков", "май 2019", "Выполнено")),
    "DYN004": card((RESULTS, "Успеваемость в 2016/2017 уч. году – 98 %.")).replace("\n", " за 2019 год\n", 1),
    "LOG002": card((PARTNERS, "Библиотека № 6"), conclusions="Качество знаний выросло."),
    "LOG003": card((CONTRACTS, "нет"), conclusions="Работа ведется. Рекомендуется развивать материальную базу."),
    "LOG004": card(
        (MONITORING, "Контрольная по физике: качество 27 %, было 30 %"), (TRAINING, "Курсы прошли 8 человек")
    ),
}


@pytest.mark.parametrize("code", ABSENT)
def test_what_seems_absent_may_only_be_unread(code: str) -> None:
    markup = ABSENT[code]
    found, fared = outcome(code, corpus(markup))
    assert (len(found), fared.abstained) == (1, ())
    found, fared = outcome(code, corpus(markup + "\n! page_without_text: 7"))
    assert found == ()
    ((_, reason),) = fared.abstained
    assert reason.startswith("Документ прочитан не полностью (стр. 7): ")
    assert reason.endswith(" могли остаться непрочитанными.")


def test_every_rule_that_abstains_has_its_case() -> None:
    known = {*ABSENT, "COM001", "DOC002", "LOG005", "PAR002"}
    partial = corpus("\n".join(f"=== {code}.docx\n{text}\n! page_without_text: 7" for code, text in ABSENT.items()))
    _, outcomes = check(partial, all_rules())
    assert {o.rule for o in outcomes if o.abstained} <= known


def test_what_was_read_is_judged_all_the_same() -> None:
    found, fared = outcome(
        "COM004", corpus(card(("Изменения в штатном расписании", "нет")) + "\n! page_without_text: 7")
    )
    assert fared.abstained == ()
    assert [f.rule for f in found] in ([], ["COM004"])


@pytest.fixture(scope="module")
def partly_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over a report whose last page is a scan, on a machine that can not recognise scans."""
    folder = tmp_path_factory.mktemp("partly")
    report = REPORTS / "starodubravsk_2019_school_7.pdf"
    picture = scan(report, [2], folder / "picture.pdf", dpi=100)
    document = bound([(report, [1, 2]), (picture, [1])], folder / "report.pdf")
    command = [sys.executable, "-m", "pipeline.cli", "run", str(document), "--out", str(folder / "out")]
    environment = {**os.environ, "PATH": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_the_run_says_which_rule_abstained_on_what_and_why(partly_read: Path) -> None:
    run = json.loads((partly_read / "run.json").read_text(encoding="utf-8"))
    assert [d["status"] for d in run["documents"]] == ["partial"]
    abstained = {rule["rule"]: rule["abstained"] for rule in run["rules"] if rule["abstained"]}
    assert abstained
    for entries in abstained.values():
        for entry in entries:
            assert entry["file_name"] == "report.pdf"
            assert re.fullmatch(r"Документ прочитан не полностью \(стр\. 3\): .+ непрочитанными\.", entry["reason"])
    page = (partly_read / "report.html").read_text(encoding="utf-8")
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index('id="abstained"') :]))
    for code, entries in abstained.items():
        assert code in shown
        assert all(f"report.pdf — {entry['reason']}" in shown for entry in entries)


@pytest.mark.parametrize(("page", "judged"), [(1, False), (3, False), (5, True)])
def test_places_far_from_the_unread_page_are_judged(page: int, judged: bool) -> None:
    def unread(document: ReportDocument) -> ReportDocument:
        issue = ExtractionIssue("page_without_text", "", Place(f"page{page}", page=page))
        return replace(document, status="partial", issues=(issue,))

    emptied = refill("Выполнено. Протокол коллегии", "")
    found = findings_of((edited(sample(PLAN), emptied, unread),))
    empty = [f for f in found if f.rule == "COM002"]
    assert [f.evidence[0].place.page for f in empty] == ([2] if judged else [])
