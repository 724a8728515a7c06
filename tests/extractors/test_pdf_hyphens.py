"""Where a line end broke a word, and where the hyphen is the word's own."""

from __future__ import annotations

import pytest

from extractors.pdf.hyphens import Vocabulary, broken_by_width, join_texts

KNOWN = Vocabulary(
    [
        "организационно-методической работы методической службы обследования школ информационных материалов",
        "Количество единиц по школам, школы-партнёры, образовательные программы, учителя-предметники",
    ]
)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("провели обследо-", "вание школ", "провели обследование школ"),
        ("организационно-", "методическая работа", "организационно-методическая работа"),
        ("школы-", "партнёры", "школы-партнёры"),
        ("учителями-", "предметниками", "учителями-предметниками"),
        ("кто-", "либо из учителей", "кто-либо из учителей"),
        ("по-", "новому", "по-новому"),
        ("Санкт-", "Зареченск", "Санкт-Зареченск"),
        ("в 2018-", "2019 учебном году", "в 2018-2019 учебном году"),
        ("в 2018–", "2019 учебном году", "в 2018–2019 учебном году"),
        ("школа -", "центр района", "школа - центр района"),
        ("мягкий\u00ad", "перенос", "мягкийперенос"),
        ("https://school.example/docs/", "report.pdf", "https://school.example/docs/report.pdf"),
        ("конец строки", "и начало", "конец строки и начало"),
        ("", "одна строка", "одна строка"),
    ],
)
def test_lines_are_joined_as_they_were_written(left: str, right: str, joined: str) -> None:
    assert join_texts(left, right, KNOWN) == joined


@pytest.mark.parametrize(
    ("left", "right", "room", "broken"),
    [
        ("Количеств", "о единиц", 0.4, True),
        ("Образовательны", "е организации", 0.4, True),
        ("Образовательные", "программы", 0.4, False),
        ("Количество", "единиц", 0.4, False),
        ("Количеств", "о единиц", 5.0, False),
        ("Отдел", "образования", 0.2, False),
        ("2018", "учебный год", 0.2, False),
        ("взаимодействи", "и с колледжем", 0.4, True),
        ("взаимодействии", "с колледжем", 0.4, False),
        ("несовершенно", "летних", 0.1, True),
        ("Организованы", "консультации", 0.1, False),
        ("учреждениям", "и школам", 0.1, False),
        ("https://school.exam", "ple/otchet", 0.1, True),
    ],
)
def test_words_too_long_for_their_cells_are_put_together(left: str, right: str, room: float, broken: bool) -> None:
    assert broken_by_width(left, right, room, KNOWN) is broken


def test_a_blank_before_the_line_end_proves_that_no_word_was_broken() -> None:
    assert broken_by_width("учреждениям", "и", 0.6, Vocabulary([], writes_blanks=True))
    assert not broken_by_width("учреждениям", "и", 0.6, Vocabulary([], writes_blanks=True), blank=True)
    assert not broken_by_width("Количеств", "о единиц", 0.4, KNOWN, blank=True)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("психолого-", "педагогический", "психолого-педагогический"),
        ("само-", "обследование", "самообследование"),
        ("учитель-", "логопед", "учитель-логопед"),
        ("образова-", "тельной", "образовательной"),
        ("внутри-", "школьный", "внутришкольный"),
    ],
)
def test_the_dictionary_decides_where_the_document_has_a_word_once(left: str, right: str, joined: str) -> None:
    assert join_texts(left, right, Vocabulary([])) == joined
