"""Every sense of the lexicon is found where its examples say, and nowhere where they say not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from language.senses import annotate, senses

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "language" / "corpus"
ENTRIES = {
    name: entry
    for file in sorted(CORPUS.glob("*.yaml"))
    for name, entry in yaml.safe_load(file.read_text("utf-8")).items()
}


def examples(side: str) -> Iterator[tuple[str, str]]:
    for name, entry in ENTRIES.items():
        for phrase in entry.get(side, ()):
            yield name, phrase


@pytest.mark.parametrize(("name", "phrase"), list(examples("found")))
def test_a_phrase_has_the_sense(name: str, phrase: str) -> None:
    text = re.sub(r"[\[\]]", "", phrase)
    found = annotate(text).of(name)
    assert found, f"{name} is not found in {text!r}"
    if "[" in phrase:
        start = phrase.index("[")
        assert (start, phrase.index("]") - 1) in [f.span() for f in found]


@pytest.mark.parametrize(("name", "phrase"), list(examples("not_found")))
def test_a_phrase_has_another_sense(name: str, phrase: str) -> None:
    assert annotate(phrase).of(name) == ()


def test_every_sense_has_an_example() -> None:
    assert sorted(set(senses()) - {n for n, e in ENTRIES.items() if e.get("found")}) == []
    assert sorted(set(ENTRIES) - set(senses())) == []


def test_code_asks_for_senses_that_there_are() -> None:
    asked = {
        name
        for package in ("extractors", "rules", "pipeline", "review", "flows")
        for path in (ROOT / package).rglob("*.py")
        for name in re.findall(r'(?<!\w)sense\(\s*"([\w.]+)"\s*\)', path.read_text("utf-8"))
    }
    assert sorted(asked - set(senses())) == []
