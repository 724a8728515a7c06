"""What a spelling may be, and what is found of it in a text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from language import senses as language
from language.lexicon import LexiconError, load
from language.matcher import Matcher
from language.notation import NotationError, parse
from language.senses import annotate, sense


def found(spelling: str, text: str, **others: str) -> list[str]:
    matcher = Matcher({"it": (parse(spelling),), **{name: (parse(s),) for name, s in others.items()}})
    return [text[f.start : f.end] for f in matcher.find(text) if f.sense == "it"]


@pytest.mark.parametrize(
    ("spelling", "text", "wanted"),
    [
        ("высшая категория", "имеют высшую категорию", ["высшую категорию"]),
        ("выполнить:PRTS", "выполнено, выполнить, выполнили", ["выполнено"]),
        ("выполнить:past,plur", "выполнено, выполнить, выполнили", ["выполнили"]),
        ("обуч*", "обученность обучающихся", ["обученность", "обучающихся"]),
        ("=нет", "нет, нету", ["нет"]),
        ("==ОУ", "в ОУ и у оу", ["ОУ"]),
        ("(рост|снижение) на", "рост на 3, снижение на 2", ["рост на", "снижение на"]),
        (
            "[очень] высокий уровень",
            "высокий уровень; очень высокого уровня",
            ["высокий уровень", "очень высокого уровня"],
        ),
        ("балл #", "балл 45,5", ["балл 45,5"]),
        (
            "доля ... педагогов",
            "доля молодых педагогов, доля всех на свете наших добрых педагогов",
            ["доля молодых педагогов"],
        ),
        ("доля {who}", "доля учителей", ["доля учителей"]),
        ("кл.", "5 кл. и кл", ["кл."]),
        ("на % выше", "на % выше", ["на % выше"]),
        ("учет", "с учётом", ["учётом"]),
        ("психолог", "педагога-психолога", ["педагога-психолога"]),
        ("обследование", "само\u00adобследование, обсле\u00adдование", ["обсле\u00adдование"]),
        ("педагог-психолог", "педагоги-психологи и педагог–психолог", ["педагоги-психологи"]),
    ],
)
def test_a_spelling(spelling: str, text: str, wanted: list[str]) -> None:
    assert found(spelling, text, who="учитель") == wanted


def test_the_longest_spelling_counts_and_a_place_once() -> None:
    matcher = Matcher({"it": (parse("категория"), parse("категория педагога"))})
    assert [(f.start, f.end) for f in matcher.find("категория педагога")] == [(0, 18)]


def test_a_line_break_is_no_other_word() -> None:
    assert found("высшая категория", "высшая\n категория") == ["высшая\n категория"]


@pytest.mark.parametrize("spelling", ["", "(a", "a)", "(a]", "{teacher"])
def test_a_spelling_that_cannot_be_read_is_an_error(spelling: str) -> None:
    with pytest.raises(NotationError):
        parse(spelling)


def test_a_sense_within_another_is_not_meant() -> None:
    assert not annotate("повышение квалификации").has("rise")
    assert annotate("повышение качества").has("rise")


def test_a_sense_is_asked_as_a_pattern() -> None:
    teachers = sense("teachers")
    text = "Учителя и педагогические работники"
    assert [(f.start, f.end) for f in teachers.finditer(text)] == [(0, 7), (10, 34)]
    assert teachers.search(text, 3) == teachers.ends(text)
    assert teachers.match(" учителя школы") is not None
    assert teachers.match("наши учителя") is None
    assert teachers.fullmatch("«Учителя»:") is not None
    assert teachers.fullmatch("Учителя, 45") is None
    assert teachers.sub("", "Учителя школы") == " школы"


def test_an_unknown_sense_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no_such_sense"):
        sense("no_such_sense").search("текст")


def test_a_user_adds_spellings_and_senses(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("teachers: [наставник]\nlocal_rating: [рейтинг школы]\n", encoding="utf-8")
    try:
        language.use((own,))
        assert annotate("наставники и учителя").of("teachers")[0].end == 10
        assert annotate("рейтинга школы").has("local_rating")
    finally:
        language.use(())
    assert not annotate("наставники").has("teachers")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("teachers: [(a]", "teachers"),
        ("teachers: {spelling: [a]}", "the keys are"),
        ("- a", "senses with their spellings"),
        ("a: {spellings: [a], not_within: [nowhere]}", "nowhere"),
        ("a: []", "no spelling"),
        ("a:\n  - балл # из", "line 2"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        load((own,))


def test_the_words_about_tables_need_no_dictionary() -> None:
    code = (
        "import sys; from extractors.continuations import is_continuation as f; "
        "assert f('Продолжение таблицы 1') and not f('Кадры'); assert 'pymorphy3' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
