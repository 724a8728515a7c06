"""Who is who, and what is a name in a text: what a redactor knows, and what it does to a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Corpus, DocumentFacts, Event, Measurement, Mention, Report, RunReport
from pipeline.redaction.learn import redactor_for
from pipeline.redaction.names import Name, name_of
from pipeline.redaction.people import identified
from pipeline.redaction.redact import redacted
from pipeline.redaction.redactor import Redactor
from pipeline.redaction.rewrite import Edit, Rewrite
from tests import factories


def corpus_of(*texts: str) -> Corpus:
    """A report a text, named in alphabetical order."""
    reports = []
    for n, text in enumerate(texts):
        document = factories.document(f"{n}.docx", text)
        part = factories.section(f"s{n}", None, None, "Раздел", text, 1)
        reports.append(Report(document, DocumentFacts(), ("city_report",), sections=(part,)))
    return Corpus(tuple(reports), {}, {})


def redactor(*texts: str) -> Redactor:
    return redactor_for(corpus_of(*texts), RunReport("OUT", (), (), (), (), {}), "ru")


def numbers(names: Sequence[str]) -> list[int | None]:
    found = [name_of(n) for n in names]
    people = identified([(n, "staff") for n in found if n])
    return [people.number(n) for n in found if n]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ветлугиной Анны Викторовны", Name("ветлугин", "анн", "виктор")),
        ("Анна Викторовна Ветлугина", Name("ветлугин", "анн", "виктор")),
        ("ВЕТЛУГИНА А. В.", Name("ветлугин", "а", "в")),
        ("А.В.Ветлугина", Name("ветлугин", "а", "в")),
        ("Клёнову Игорю", Name("кленов", "игор")),
        ("Игорь Клёнов", Name("кленов", "игор")),
        ("Озёрского Андрея Ильича", Name("озерск", "андр", "иль")),
        ("Алия Рашид кызы", Name("рашид", "ал")),
        ("Анны Викторовны", Name("", "анн", "виктор")),
        ("Римская-Корсакова Н.А.", Name("римская-корсаков", "н", "а")),
    ],
)
def test_spellings_and_cases_share_their_stems(text: str, name: Name) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Ветлугина А.В.", "А.В. Ветлугиной", "Ветлугиной Анне Викторовне", "Ветлугина Анна", "Ветлугина А."],
            [1] * 5,
        ),
        (["Ветлугина А.В.", "Ветлугин К.П."], [1, 2]),
        # Initials that fit two people are nobody's for sure.
        (["Ветлугина Анна Викторовна", "Ветлугин Андрей Викторович", "Ветлугина А.В."], [1, 2, 3]),
        (["Ветлугина Анна Викторовна", "Анной Викторовной"], [1, 1]),
        (["Ветлугина Анна Викторовна", "Лунина Анна Викторовна", "Анна Викторовна"], [1, 2, 3]),
        (["Лунина О.И.", "Ветлугина А.В."], [1, 2]),
    ],
)
def test_who_is_who(names: list[str], expected: list[int]) -> None:
    assert numbers(names) == expected


def test_a_surname_of_two_people_alone_is_a_number_of_its_own() -> None:
    r = redactor("Ветлугина А.В. и Ветлугин К.П. Ветлугина вела кружок.")
    assert r.text("Ветлугина вела кружок") == "Человек 3 вела кружок"


def test_numbers_follow_the_documents() -> None:
    r = redactor("Вела Лунина О.И.", "Вели Ветлугина А.В. и Лунина О.И.")
    assert r.text("А.В. Ветлугина, О.И. Лунина") == "Человек 2, Человек 1"


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        # places and schools called like people, people called like common words
        ("учитель Озёрская И.И.", "Озёрская область, Озёрская СОШ", None),
        ("учитель Берестовская И.И.", "Берестовская провела урок", "Человек 1 провела урок"),
        ("учитель Белозорская И.И.", "город Белозорск; в Белозорске", None),
        ("учитель Золотая И.И., золотые медали", "Золотая осень, праздник «Золотая рыбка»", None),
        ("учитель Золотая И.И., золотые медали", "выступила Золотая И.И.", "выступила Человек 1"),
        ("учитель Родникова И.И., семь родников", "выступила Родникова", "выступила Человек 1"),
        # what a cut has left of a name
        ("Победила Лунина Дарья Ильинична", "Дарья Лунина…", "Человек 1…"),
        ("Победила Лунина Дарья Ильинична", "… Лунина Дарья", "… Человек 1"),
        ("учитель Лунина О.И.", "О. Лунина", "Человек 1"),
        ("учитель Лунина О.И.", "Лунина_О.И._план.docx", "Человек 1_план.docx"),
        ("учитель Лунина О.И.", "https://example.org/~lunina/2019", "https://example.org/~Человек 1/2019"),
        ("учитель Лунина О.И.", "lunar, alunina", None),
        ("учитель Белозорская И.И.", "belozorsk_belozorskaya.docx", "belozorsk_Человек 1.docx"),
        # contacts
        ("тел. 5-12-34", "5-12-34", "Контакт 1"),
        ("тел. +7 (910) 000-12-34", "8 910 000 12 34", "Контакт 1"),
        ("письма: a.lunina@mail.example", "mailto:a.lunina@mail.example", "mailto:Контакт 1"),
        ("тел. 5-12-34", "2015-12-34 и 5-12-345", None),
        ("проживает по адресу: ул. Лесная, 5", "проживает по адресу: ул. Лесная, 5", "Контакт 1"),
        ("", "c89100001234f", None),
        # numbers, laws and marks of lists are no names
        ("учитель Лунина О.И.", "Приказ № 12-ОД от 01.09.2018, СШ № 5 г. Озёрска, А. Б. В.", None),
    ],
)
def test_what_is_replaced_and_what_is_not(known: str, text: str, expected: str | None) -> None:
    assert redactor(known).text(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("Музей им. М.И. Ладожцева",), True),
        (("Музей им. М.И. Ладожцева", "Кружок «Опыты М.И. Ладожцева»"), True),
        (("Музей им. М.И. Ладожцева", "Призёр – Ладожцева Мария, 5 класс"), False),
        (("Музей им. М.И. Ладожцева", "учитель Ладожцев М.И."), False),
    ],
)
def test_an_eponym_stays_where_nobody_else_bears_the_surname(texts: tuple[str, ...], kept: bool) -> None:
    assert ("Ладожцева" in redactor(*texts).text("Школа № 3 им. М.И. Ладожцева")) == kept


def test_a_corpus_without_names_holds_together() -> None:
    """Figures, mentions and pieces point at the same words of the new text; addresses stay those of the document."""
    (report,) = corpus_of("Лунина О.И. подготовила 12 призёров.\nЕщё 3 – у Ветлугиной А.В.").reports
    part = report.sections[0]
    figure = Measurement("m", "f", None, part.section_id, None, "призёров", Decimal(12), "12", part.place, (24, 26))
    first = Mention("n", "person", "Лунина О.И.", None, part.section_id, part.place.at(0, 11), (0, 11), role="staff")
    planned = Event("e", None, part.section_id, "1", "Семинар", "май", "Ветлугина А.В., завуч", "", part.place)
    facts = replace(report.facts, title="Отчёт директора О.И. Луниной", signatory="О.И. Лунина")
    pieces = (replace(part.pieces[0], end=36), replace(part.pieces[0], start=37))
    part = replace(part, pieces=pieces)
    report = replace(
        report, facts=facts, sections=(part,), measurements=(figure,), mentions=(first,), events=(planned,)
    )
    corpus, run = Corpus((report,), {}, {}), RunReport("OUT", (), (), (), (), {})
    corpus, run = redacted(corpus, run, redactor_for(corpus, run, "ru"))
    (done,) = corpus.reports
    text = done.sections[0].text
    assert text == "Человек 1 подготовила 12 призёров.\nЕщё 3 – у Человек 2"
    assert text[slice(*done.measurements[0].span)] == "12"
    assert text[slice(*done.mentions[0].span)] == done.mentions[0].text == "Человек 1"
    assert [text[p.start : p.end] for p in done.sections[0].pieces] == text.split("\n")
    assert done.mentions[0].place == first.place
    assert done.events[0].responsible == "Человек 2, завуч"
    assert (done.facts.title, done.facts.signatory) == ("Отчёт директора Человек 1", "Человек 1")
    assert run.counts == {"people_redacted": 2, "contacts_redacted": 0}


@given(st.lists(st.tuples(st.text("аб ", max_size=5), st.booleans()), max_size=6), st.data())
def test_a_span_of_untouched_words_keeps_them(parts: list[tuple[str, bool]], data: Any) -> None:
    text = "".join(p for p, _ in parts)
    edits, at = [], 0
    for part, gone in parts:
        if gone and part:
            edits.append(Edit(at, at + len(part), "[#]"))
        at += len(part)
    rewrite = Rewrite.of(text, edits)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new_start, new_end = rewrite.span(start, end)
    assert 0 <= new_start <= new_end <= len(rewrite.text)
    if all(e.end <= start or end <= e.start for e in edits):
        assert rewrite.text[new_start:new_end] == text[start:end]
