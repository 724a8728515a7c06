"""A flaw planted in a report without any is found: it alone, with what is folded under it."""

from __future__ import annotations

import pytest

from pipeline.model import Finding
from rules.registry import all_rules
from tests.rules.bases import CITY, ONE_CARD, base, findings_of, sample
from tests.rules.edits import Edit, answer, drop_row, edited
from tests.rules.planters import PLANTERS, Planter

BASES = sorted({ONE_CARD} | {p.base for p in PLANTERS})
CARD = [
    "Название программы",
    "Цель программы",
    "Целевые индикаторы/показатели",
    "Структура государственно-общественного управления",
    "Изменения, внесенные в локальные нормативные акты",
    "Изменения, внесенные в учебный план",
    "Изменения, внесенные в штатное расписание",
    "Социальные партнеры школы",
    "Реквизиты договоров",
    "Мониторинги, обследования, оценочные мероприятия",
    "Методические мероприятия",
    "Формирование индивидуальных образовательных траекторий",
    "Динамика изменения достижений педагогических работников",
    "Динамика* изменения достижений обучающихся",
    "Включение обучающихся в школьные проекты",
    "Включение педработников в школьные проекты",
    "Включение родителей (законных представителей)",
]


def new_findings(name: str, *edits: Edit) -> list[Finding]:
    first, *others = base(name)
    known = {f.finding_id for f in findings_of(base(name))}
    found = findings_of((edited(first, *edits), *others))
    return [f for f in found if f.finding_id not in known]


def test_each_rule_has_a_planter() -> None:
    # No sample is an account of a programme yet, of which LOG007 speaks; its page's examples are run.
    assert {p.code for p in PLANTERS} | {"LOG007"} == {r.code for r in all_rules()}


@pytest.mark.parametrize("name", BASES)
def test_bases_have_no_error_and_no_warning(name: str) -> None:
    assert [f.message_ru for f in findings_of(base(name)) if f.severity != "info"] == []


@pytest.mark.parametrize("planter", PLANTERS, ids=lambda p: f"{p.code} in {p.base}")
def test_a_planted_flaw_is_the_only_new_finding(planter: Planter) -> None:
    found = new_findings(planter.base, *planter.edits)
    unfolded = [f for f in found if f.cause is None and f.rule not in planter.also]
    assert [f.rule for f in unfolded] == [planter.code], [f.message_ru for f in unfolded]
    assert {f.cause for f in found} <= {None, unfolded[0].finding_id}
    assert {f.rule for f in found} >= set(planter.also)


@pytest.mark.parametrize("label", CARD)
@pytest.mark.parametrize("text", ["", "–", "нет"])
def test_an_answer_that_says_nothing_is_one_finding(label: str, text: str) -> None:
    found = new_findings(ONE_CARD, answer(label, text))
    unfolded = [f for f in found if f.cause is None]
    assert len(unfolded) == 1, [f.message_ru for f in unfolded]
    assert (unfolded[0].rule == "COM002") == (text != "нет")
    assert unfolded[0].organization == "СШ № 8"


@pytest.mark.parametrize("label", CARD)
def test_a_row_that_is_gone_is_one_finding(label: str) -> None:
    assert [f.rule for f in new_findings(ONE_CARD, drop_row(label))] == ["COM001"]


def test_edits_refuse_words_that_are_not_there_or_not_only_once() -> None:
    for words, nth in (
        ("Этих слов в отчёте нет", 0),
        ("Социальные партнеры школы", 0),
        ("Социальные партнеры школы", 5),
    ):
        with pytest.raises(LookupError):
            drop_row(words, nth=nth)(sample(CITY))
