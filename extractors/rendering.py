"""A document as read, for programs (`to_public_json`) and for people (`to_tree`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.document_model import Block, Cell, Lang, Paragraph, Place, ReportDocument, Table

_WORDS: dict[str, dict[str, str]] = {
    "ru": {
        "heading": "заголовок",
        "list_item": "пункт списка",
        "caption": "подпись",
        "footnote": "сноска",
        "table": "таблица",
        "size": "строк {}, столбцов {}",
        "header": "шапка",
        "repeated": "повтор шапки",
        "furniture": "Колонтитулы",
        "issues": "Замечания при чтении",
        "pages": "страниц: {}",
        "ok": "прочитан полностью",
        "partial": "прочитан частично",
        "empty": "(пусто)",
    },
    "en": {
        "heading": "heading",
        "list_item": "list item",
        "caption": "caption",
        "footnote": "footnote",
        "table": "table",
        "size": "{} rows, {} columns",
        "header": "header",
        "repeated": "repeated header",
        "furniture": "Running headers and footers",
        "issues": "Notes on reading",
        "pages": "pages: {}",
        "ok": "read completely",
        "partial": "read in part",
        "empty": "(empty)",
    },
}


def to_public_json(document: ReportDocument, lang: Lang = "ru") -> dict[str, Any]:
    """The answer of `sverka read --json`: plain dicts and lists, locators in the given language."""
    return {
        "schema_version": document.schema_version,
        "file_name": document.source.file_name,
        "format": document.source.format,
        "pages": document.pages,
        "status": document.status,
        "issues": [
            {"code": i.code, "detail": i.detail, **(_where(i.place, lang) if i.place else {})} for i in document.issues
        ],
        "furniture": [_paragraph(p, lang) for p in document.furniture],
        "blocks": [_block(b, lang) for b in document.blocks],
    }


def to_tree(document: ReportDocument, lang: Lang = "ru") -> str:
    """The document as indented lines, each with what it is and where it stands. Ends with a line break."""
    words = _WORDS[lang]
    facts = [document.source.format.upper(), words[document.status]]
    if document.pages is not None:
        facts.append(words["pages"].format(document.pages))
    lines = [f"{document.source.file_name} · {' · '.join(facts)}"]
    for title, content in (
        ("issues", [f"{i.code}: {i.detail}{_at(i.place, lang)}" for i in document.issues]),
        ("furniture", [line for p in document.furniture for line in _indented("", p.text)]),
    ):
        if content:
            lines += ["", f"{words[title]}:", *(f"  {line}" for line in content)]
    lines.append("")
    for block in document.blocks:
        lines += _tree(block, lang, "")
    return "\n".join(line.rstrip() for line in lines) + "\n"


# ---------------------------------------------------------------- JSON


def _where(place: Place, lang: Lang) -> dict[str, Any]:
    return {"locator": place.locator(lang), "anchor": place.anchor, "page": place.page}


def _block(block: Block, lang: Lang) -> dict[str, Any]:
    return _paragraph(block, lang) if isinstance(block, Paragraph) else _table(block, lang)


def _paragraph(paragraph: Paragraph, lang: Lang) -> dict[str, Any]:
    return {
        "kind": paragraph.kind,
        "level": paragraph.level,
        "text": paragraph.text,
        **_where(paragraph.place, lang),
    }


def _table(table: Table, lang: Lang) -> dict[str, Any]:
    return {"kind": "table", **_where(table.place, lang), "cells": [_cell(c, lang) for c in table.cells]}


def _cell(cell: Cell, lang: Lang) -> dict[str, Any]:
    repeated = {"repeated_header": True} if cell.repeated_header else {}
    return {
        "row": cell.row,
        "col": cell.col,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "is_header": cell.is_header,
        **repeated,
        "page": cell.page,
        "text": cell.text,
        "tables": [_table(t, lang) for t in cell.tables],
    }


# ---------------------------------------------------------------- tree


def _tree(block: Block, lang: Lang, indent: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _indented(f"{indent}{_label(block, lang)}", block.text)
        return
    words = _WORDS[lang]
    place = block.place.locator(lang) if not indent else words["table"]
    yield f"{indent}[{place}: {words['size'].format(block.n_rows, block.n_cols)}]"
    for cell in block.cells:
        yield from _cell_tree(cell, lang, f"{indent}  ")


def _cell_tree(cell: Cell, lang: Lang, indent: str) -> Iterator[str]:
    words = _WORDS[lang]
    span = f" ({cell.rowspan}×{cell.colspan})" if (cell.rowspan, cell.colspan) != (1, 1) else ""
    mark = f" {words['repeated']}" if cell.repeated_header else f" {words['header']}" if cell.is_header else ""
    head = f"{indent}{cell.row + 1}.{cell.col + 1}{span}{mark} │ "
    if not cell.blocks:
        yield f"{head}{words['empty']}"
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield from _indented(head, block.text)
            head = f"{' ' * (len(head) - 2)}│ "
        else:
            if head.strip() != "│":
                yield head
            yield from _tree(block, lang, f"{indent}    ")


def _label(paragraph: Paragraph, lang: Lang) -> str:
    if paragraph.kind == "paragraph":
        return ""
    level = f" {paragraph.level}" if paragraph.level is not None else ""
    return f"[{_WORDS[lang][paragraph.kind]}{level}] "


def _at(place: Place | None, lang: Lang) -> str:
    return f" ({place.locator(lang)})" if place else ""


def _indented(head: str, text: str) -> Iterator[str]:
    """The text behind the head, its further lines under its first."""
    first, *rest = text.split("\n")
    yield head + first
    margin = " " * len(head) if "│" not in head else f"{' ' * (len(head) - 2)}│ "
    for line in rest:
        yield margin + line
