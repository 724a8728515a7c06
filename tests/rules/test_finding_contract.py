"""What every finding about the samples owes its reader: quotes that stand where it says, words that name the matter.

The figures and mentions that findings are made of stand where they say, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from language.text import one_line, squeeze
from pipeline.model import Block, Evidence, Finding, Paragraph, ReportDocument
from rules.registry import rule_by_code
from tests.rules.bases import REPORTS, findings_of, sample, understood

NAMES = sorted(p.name for p in REPORTS.iterdir() if p.suffix in (".docx", ".pdf"))


@cache
def all_findings() -> tuple[Finding, ...]:
    """The findings of a run over all samples, so that those between two reports are among them."""
    return findings_of(tuple(map(sample, NAMES)))


@cache
def addresses(document_id: str) -> dict[str, str]:
    """The text at each path of a document: of paragraphs, and of cells with their paragraphs as lines."""
    document = next(d for d in map(sample, NAMES) if d.source.document_id == document_id)
    return dict(_texts(document))


def _texts(document: ReportDocument) -> Iterator[tuple[str, str]]:
    def of(block: Block) -> Iterator[tuple[str, str]]:
        if isinstance(block, Paragraph):
            yield block.place.path, block.text
            return
        for cell in block.cells:
            yield cell.place.path, cell.text
            for inner in cell.blocks:
                yield from of(inner)

    for block in document.blocks:
        yield from of(block)


def sides() -> list[Evidence]:
    return [side for f in all_findings() for side in f.evidence + f.related]


def test_there_is_enough_to_judge() -> None:
    assert len({f.rule for f in all_findings()}) >= 45
    assert len({f.document_id for f in all_findings()}) >= len(NAMES) - 3  # three of the samples are flawless


def test_a_quote_begins_where_its_address_says() -> None:
    astray = []
    for side in sides():
        text = addresses(side.document_id).get(side.place.path)
        assert text is not None, f"no such place: {side.place.anchor}"
        if side.place.span is None:
            right = squeeze(side.quote) in squeeze(text)
        else:
            start, end = side.place.span
            right = bool(text[start:end].strip()) and side.quote.startswith(text[start:end].strip())
        if not right:
            astray.append((side.place.anchor, side.quote, text))
    assert astray == []


def test_each_line_of_a_quote_stands_in_the_document_word_for_word() -> None:
    astray = []
    for side in sides():
        known = addresses(side.document_id)
        block = side.place.path.split("/")[0]
        near = [text for path, text in known.items() if path.split("/")[0] == block or "/" not in path]
        for line in re.split(r"\n| \| ", side.quote):
            said = line if side.place.span else squeeze(line)
            if line.strip() and not any(said in (text if side.place.span else squeeze(text)) for text in near):
                astray.append((side.place.anchor, line))
    assert astray == []


@pytest.mark.parametrize("name", NAMES)
def test_figures_and_mentions_stand_where_they_say(name: str) -> None:
    report = understood(sample(name))
    known = addresses(report.document_id)
    said = [(m.raw, m.place) for m in report.measurements]
    said += [(m.text, m.place) for m in report.mentions if m.kind != "link"]  # a link tells its address, not its words
    assert said
    for words, place in said:
        assert place.span
        there = squeeze(known[place.path][slice(*place.span)])
        # What runs on over several paragraphs has the place of its beginning.
        assert there == squeeze(words) or (there and squeeze(words).startswith(there) and "\n" in words)


def test_addresses_can_be_read_by_people() -> None:
    for side in sides():
        assert re.fullmatch(
            r"(стр\. \d+|таблица \d+|строка \d+|столбец \d+|абзац \d+|вложенная таблица \(.+\)|, )+",
            side.place.locator("ru"),
        )
        assert re.search(r"^(p\. \d+|table \d+|paragraph \d+)", side.place.locator("en"))
        assert (side.place.page is not None) == side.file_name.endswith(".pdf")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_words_are_filled_and_name_the_matter(lang: str) -> None:
    for f in all_findings():
        message, suggestion = f.message(lang), f.suggestion(lang)
        template = getattr(rule_by_code(f.rule), f"message_{lang}")
        assert message == one_line(message)
        assert message.endswith((".", "?", "!"))
        assert not re.search(r"[{}]|\bNone\b|  ", message + suggestion)
        assert len(suggestion) > 10
        named = [v for k, v in f.params.items() if f"{{{k}}}" in template]
        assert any(re.search(r"\w", v) and v in message for v in named), message


def test_messages_do_not_talk_over_their_reader() -> None:
    for f in all_findings():
        assert len(f.message_ru) <= 500, f.message_ru
        assert "««" not in f.message_ru
        assert not re.search(r"[,;]\s*[.?]|\.\.(?!\.)|«\s|\s»", f.message_ru), f.message_ru
