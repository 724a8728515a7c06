"""`--redact`: nobody is named in anything under OUT, and nothing else is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from pipeline import run
from pipeline.closing import closing_table
from pipeline.messages import UserError
from pipeline.settings import Settings, load
from tests.pipeline.contents import contents, places_of
from tests.pipeline.reports import city_report

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
REDACT = Settings(redact=True, workers=1)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder for what must not lie in OUT."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "sverka"


def findings(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / "dataset" / f"{table}.parquet").to_pylist()
    return found


# ---------------------------------------------------------------- the samples, through the real command


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The samples, with names and without."""
    folder = tmp_path_factory.mktemp("redaction")
    named, nameless = folder / "named", folder / "nameless"
    for out, options in ((named, []), (nameless, ["--redact"])):
        command = [sys.executable, "-m", "pipeline.cli", "run", SAMPLES / "reports", "--out", out, *options]
        environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=300)
        assert done.returncode == 0, done.stderr
        assert ("Имена" in done.stdout) == bool(options)
        if out is named:
            shutil.copytree(named, nameless, symlinks=True)  # with all that was read, so that it need not be read twice
    return named, nameless


def people_of_the_samples() -> Iterator[str]:
    """Surnames and given names of all who are named in the samples, save those whose names something bears."""
    for line in (SAMPLES / "expected" / "mentions.jsonl").read_text(encoding="utf-8").splitlines():
        mention = json.loads(line)
        if mention["kind"] == "person" and mention["role"] != "eponym":
            yield from re.findall(r"[А-ЯЁ][а-яё]{2,}", mention["text"])
    for line in (SAMPLES / "expected" / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        yield from re.findall(r"[А-ЯЁ][а-яё]{2,}", json.loads(line)["signatory"] or "")


def test_no_name_of_the_samples_is_left_in_any_file(runs: tuple[Path, Path]) -> None:
    named, nameless = runs
    words = {re.sub(r"(?:ой|ая|а|у)$", "", word) if len(word) > 6 else word for word in people_of_the_samples()}
    assert len(words) > 20
    assert places_of(words, named).keys() == words, "the search finds what is there"
    assert places_of(words, nameless) == {}


def test_no_contact_of_the_samples_is_left_in_any_file(runs: tuple[Path, Path]) -> None:
    named, nameless = runs
    contacts = {"school7@olhogorsk.example", "8 (800) 000-07-07", "88000000707"}
    assert places_of(contacts, named).keys() == contacts
    assert places_of(contacts, nameless) == {}


def test_everything_else_is_there(runs: tuple[Path, Path]) -> None:
    named, nameless = map(findings, runs)
    same = ("finding_id", "rule", "severity", "rank", "cause", "document_id", "organization", "section_id")
    assert [[f[k] for k in same] for f in nameless] == [[f[k] for k in same] for f in named]
    for table in ("documents", "organizations", "sections", "measurements", "mentions", "events", "evidence"):
        before, after = rows(runs[0], table), rows(runs[1], table)
        assert len(before) == len(after)
        for a, b in zip(before, after, strict=True):
            assert {k for k in a if a[k] is None} == {k for k in b if b[k] is None}
    counted = json.loads((runs[1] / "run.json").read_text(encoding="utf-8"))["counts"]
    assert counted["people_redacted"] > 15
    assert counted["contacts_redacted"] >= 2


def test_only_names_and_contacts_are_replaced(runs: tuple[Path, Path]) -> None:
    before = {s["section_id"]: s["text"] for s in rows(runs[0], "sections")}
    gone = set()
    for section in rows(runs[1], "sections"):
        parts = re.split(r"(?:Человек|Контакт) \d+", section["text"])
        found = re.fullmatch("(.+?)".join(map(re.escape, parts)), before[section["section_id"]], re.S)
        assert found, section["text"]
        gone |= set(found.groups())
    mentioned = {re.sub(r"^(?:mailto|tel):", "", m["text"]) for m in rows(runs[0], "mentions")}
    assert {g for g in gone if g not in mentioned and not g.startswith("8 (")} == set()


def test_reviewers_read_placeholders(runs: tuple[Path, Path]) -> None:
    out = runs[1]
    pupil = next(f for f in findings(out) if f["rule"] == "PII001")
    (person,) = re.findall(r"Человек \d+", pupil["message"])
    assert person in pupil["evidence"][0]["quote"]
    assert person in (out / "report.html").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(out / "findings.xlsx")["Замечания"]
    assert any(person in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_eponyms_that_nobody_else_is_called_stay(runs: tuple[Path, Path]) -> None:
    names = {o["name"] for o in rows(runs[1], "organizations")}
    assert any("имени Героя Труда Ф.К. Ладейникова" in name for name in names)


# ---------------------------------------------------------------- spellings, file names, contacts

RESULTS = "Динамика изменения достижений обучающихся"
PARTNERS = "Социальные партнеры школы"
PEOPLE = ("Ветлугин", "Сорокопудов", "Лугов", "Дарь", "Ильич", "Викторовн", "vetlugin", "sorokopudov")
CONTACTS = ("5-12-34", "51234", "mail.example")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Two reports in which one person is spelled in many ways, with telephones, addresses and eponyms."""
    city_report(
        tmp_path / "in" / "Ветлугина" / "Отчёт_Ветлугиной_АВ.docx",
        schools={
            "Средняя школа № 3 им. М.И. Лугового": {
                RESULTS: "Подготовила учитель химии Ветлугина Анна Викторовна. На семинаре выступила А.В. Ветлугина. "
                "Стаж Ветлугиной Анны Викторовны – 12 лет. ВЕТЛУГИНА А. В. награждена. Ветлугина ведёт кружок. "
                "Анна Викторовна готовит и учителей. Победитель – Сорокопудова Дарья, ученица 7 класса.",
                PARTNERS: "Музей им. Ф.К. Ладожского, тел. 5-12-34, запись: dasha-sorokopudova@mail.example. "
                "Звонить: 5-12-34. Страница музея: www.example.org/vetlugina",
            }
        },
    )
    city_report(
        tmp_path / "in" / "otchet_vetluginoy.docx",
        "Сосновка",
        schools={
            "Средняя школа № 5": {
                RESULTS: "Опытом делилась учитель Ветлугина А.В. Олимпиаду готовил учитель физики Луговой Пётр Ильич."
            }
        },
    )
    return tmp_path / "in"


@pytest.mark.parametrize(("lang", "person", "contact"), [("ru", "Человек", "Контакт"), ("en", "Person", "Contact")])
def test_one_person_is_one_number_in_every_spelling(
    inbox: Path, tmp_path: Path, lang: Any, person: str, contact: str
) -> None:
    out = tmp_path / "out"
    report = run([inbox], out, replace(REDACT, lang=lang))
    assert places_of((*PEOPLE, *CONTACTS), out) == {}
    assert not [w for w in (*PEOPLE, *CONTACTS) if w in closing_table(report, lang)]
    texts = {(s["document_id"], s["label"]): s["text"] for s in rows(out, "sections")}
    (first, second) = sorted(rows(out, "documents"), key=lambda d: d["file_name"], reverse=True)
    number = re.fullmatch(rf"(?:Отчёт)_({person} \d)\.docx", first["file_name"]) or re.fullmatch("x", "")
    assert number, first["file_name"]
    who = number[1]
    assert first["path"] == f"{who}/{first['file_name']}"
    assert second["file_name"] == f"otchet_{who}.docx"
    told = texts[first["document_id"], RESULTS]
    assert told.count(who) == 6, told
    assert f"Стаж {who} – 12 лет" in told
    assert re.fullmatch(
        rf"Опытом делилась учитель {who} Олимпиаду готовил учитель физики {person} \d\.",
        texts[second["document_id"], RESULTS].replace(f"{who}.", who),
    )
    partners = texts[first["document_id"], PARTNERS]
    # Nobody alive bears the first name, somebody does bear the second.
    assert "Музей им. Ф.К. Ладожского" in partners
    assert any(re.search(rf"им\. {person} \d", o["name"]) for o in rows(out, "organizations"))
    phone, mail, again = re.findall(rf"{contact} \d", partners)
    assert phone == again != mail


def test_numbers_depend_neither_on_the_order_of_files_nor_on_the_number_of_runs(inbox: Path, tmp_path: Path) -> None:
    first, second = sorted(inbox.rglob("*.docx"))
    for out, given in (("a", [[first, second]]), ("b", [[second], [first]])):
        for files in given:
            run(files, tmp_path / out, REDACT)
    for name in ("findings.jsonl", "dataset/csv/sections.csv", "dataset/csv/mentions.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_reasons_bad_files_and_wishes_name_nobody_either(inbox: Path, tmp_path: Path) -> None:
    (inbox / "Сорокопудова Дарья.docx").write_bytes(b"")
    (inbox / "фото Сорокопудовой.jpg").write_bytes(b"\xff\xd8")
    (inbox / "Петров.docx").write_bytes(b"no report")
    shutil.copy(inbox / "otchet_vetluginoy.docx", inbox / "копия, Луговой ПИ.docx")
    run([inbox], tmp_path / "named", Settings(workers=1))
    config = tmp_path / "sverka.toml"
    known = findings(tmp_path / "named")[0]["finding_id"]
    config.write_text(f'redact = true\nworkers = 1\n[suppress]\n{known} = "Решено с Ветлугиной А.В."\n', "utf-8")
    out = tmp_path / "out"
    report = run([inbox], out, load(config))
    assert report.counts["documents_quarantined"] == 2
    (suppressed,) = (f for f in findings(out) if f["suppressed"])
    assert suppressed["suppressed"].startswith("Решено с Человек ")
    with pytest.raises(UserError):
        run([inbox / "Петров.docx"], out, REDACT, replaces="Сорокопудова Дарья и все.docx")
    assert "Человек" in (out / "sverka.log").read_text(encoding="utf-8").splitlines()[-1]
    assert places_of((*PEOPLE, *CONTACTS, "Петров"), out) == {}


# ---------------------------------------------------------------- the workspace


def test_what_names_people_lies_elsewhere_for_this_user_alone(inbox: Path, tmp_path: Path, state: Path) -> None:
    out = tmp_path / "out"
    run([inbox], out, REDACT)
    assert {p.name for p in (out / ".sverka").iterdir()} == {"lock", "redacted", "generations", "current"}
    (private,) = state.iterdir()
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert places_of(["Ветлугин"], private)
    assert (private / "workspace.txt").read_text(encoding="utf-8").strip() == str(out)
    assert all(d.cached for d in run([inbox], out, REDACT).documents), "what was read is kept there"


def test_a_workspace_once_redacted_stays_so(inbox: Path, tmp_path: Path, state: Path) -> None:
    out, plain = tmp_path / "out", Settings(workers=1)
    run([inbox / "otchet_vetluginoy.docx"], out, REDACT)
    report = run([inbox], out, plain)
    assert len(rows(out, "documents")) == 2
    assert places_of(PEOPLE, out) == {}
    assert "Имена" in closing_table(report, "ru")
    document = report.documents[0].document_id
    assert document
    run([], out, plain, forget=document)
    assert len(rows(out, "documents")) == 1
    (private,) = state.iterdir()
    assert not list(private.rglob(f"{document}*"))
    # The teacher whose name the school bears has gone with his document: it is an eponym's again.
    assert places_of(PEOPLE, out).keys() <= {"Лугов"}


def test_a_workspace_with_names_is_cleaned_of_them(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([inbox / "otchet_vetluginoy.docx"], out, Settings(workers=1))
    assert places_of(["Ветлугин"], out)
    report = run([inbox / "Ветлугина"], out, REDACT)
    assert [d.cached for d in report.documents].count(True) == 1, "what was read before is still known"
    assert len(rows(out, "documents")) == 2
    assert places_of(PEOPLE, out) == {}


def test_without_its_private_part_a_workspace_is_left_as_it_is(inbox: Path, tmp_path: Path, state: Path) -> None:
    out = tmp_path / "out"
    run([inbox], out, REDACT)
    before = dict(contents(out))
    shutil.rmtree(state)
    with pytest.raises(UserError) as error:
        run([inbox], out, REDACT)
    assert "закрытой части" in error.value.text("ru")
    assert dict(contents(out)) == before
