"""The letter to a school or an authority: its findings with quotes, what to correct and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Pt

from pipeline.letters.remarks import Quote, Remark
from pipeline.letters.wording import CLOSING, QUESTION, QUOTE, SEVERITY, WHAT_TO_DO, WITH_REPORT, head, lead

_ORDER = ("error", "warning", "info")
_LONGEST_QUOTE = 600
_MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """Whom a letter goes to, and what about. `files` are the reports that were read, `due` is the term in words,
    `with_report` whether the reports go with the letter."""

    addressee: str
    files: tuple[str, ...]
    remarks: tuple[Remark, ...]
    due: str
    with_report: bool = True


def write_letter(letter: Letter, to: Path) -> None:
    """Writes the letter as DOCX."""
    document = Document()
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    document.core_properties.author = document.core_properties.comments = ""
    document.add_heading(head(letter.addressee), level=1)
    document.add_paragraph(lead(letter.files, len(letter.remarks), letter.due))
    if letter.with_report:
        document.add_paragraph(WITH_REPORT)
    number = 0
    for severity in _ORDER:
        of_one = [r for r in letter.remarks if r.severity == severity]
        if of_one:
            document.add_heading(SEVERITY[severity], level=2)
        for remark in of_one:
            number += 1
            _add(document, number, remark)
    document.add_paragraph(CLOSING)
    document.save(str(to))


def _add(document: Any, number: int, remark: Remark) -> None:
    add = document.add_paragraph
    add().add_run(f"{number}. {remark.message}").bold = True
    for quote in _shown(remark):
        add(QUOTE.format(quote=quote.text[:_LONGEST_QUOTE], locator=quote.locator), style="List Bullet")
    add(WHAT_TO_DO.format(what=remark.suggestion))
    if remark.question:
        add(QUESTION.format(question=remark.question))


def _shown(remark: Remark) -> Sequence[Quote]:
    return [q for q in remark.quotes if q.document_id == remark.document_id and q.text][:_MOST_QUOTES]
