"""summary.xlsx: figures by municipality and year, the figures that reports state, and who stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.model import Lang
from pipeline.overview import Overview
from pipeline.summary import OrganizationRow, SummaryRow, organization_rows, summary_rows
from pipeline.workbook.indicators import write_indicators
from pipeline.workbook.sheet import Heading, Sheet, Value, workbook
from rules.indicators.model import Verdict

_WORDS: dict[Lang, dict[str, str]] = {
    "ru": {
        "summary": "Сводка",
        "stated": "Показатели отчётов",
        "organizations": "По организациям",
        "code": "Код",
        "name": "Показатель",
        "scope": "О чём",
        "year": "Год",
        "count": "Количество",
        "percent": "Доля, %",
        "base": "База (вычислена)",
        "file": "Файл",
        "organization": "Организация",
        "yes": "да",
        "no": "нет",
        "unknown": "неизвестно",
    },
    "en": {
        "summary": "Summary",
        "stated": "Stated figures",
        "organizations": "By organization",
        "code": "Code",
        "name": "Indicator",
        "scope": "Scope",
        "year": "Year",
        "count": "Count",
        "percent": "Share, %",
        "base": "Base (implied)",
        "file": "File",
        "organization": "Organization",
        "yes": "yes",
        "no": "no",
        "unknown": "unknown",
    },
}
_FILLS: dict[Verdict, str | None] = {"yes": None, "no": None, "unknown": "#EEF0F2"}


def write_summary_workbook(path: Path, overview: Overview) -> None:
    """Writes the workbook: the indicators as a region publishes them, computed figures scope by scope, stated figures,
    verdicts by organization."""
    words = _WORDS[overview.lang]
    rows = summary_rows(overview)
    with workbook(path, overview.lang) as book:
        write_indicators(book, overview, rows, organization_rows(overview))
        _computed(book.add(words["summary"]), [r for r in rows if r.document_id is None], words)
        _stated(book.add(words["stated"]), [r for r in rows if r.document_id is not None], overview, words)
        _organizations(book.add(words["organizations"]), organization_rows(overview), rows, overview, words)


def _computed(sheet: Sheet, rows: Sequence[SummaryRow], words: dict[str, str]) -> None:
    """A line an indicator, a column a scope and year."""
    columns = list(dict.fromkeys(_title(r.scope, r.year) for r in rows))
    names = {r.code: r.name for r in rows}
    pivot = _pivot([(r.code, _title(r.scope, r.year), r.count) for r in rows], list(names), columns)
    headings = [Heading(words["code"], 32), Heading(words["name"], 60, wrap=True), *(Heading(c, 18) for c in columns)]
    sheet.table(headings, [(code, names[code], *values) for code, values in pivot], frozen_columns=2)


def _stated(sheet: Sheet, rows: Sequence[SummaryRow], overview: Overview, words: dict[str, str]) -> None:
    files = {f.report.document_id: f.outcome.file_name for f in overview.files if f.report}
    headings = [
        Heading(words["code"], 10),
        Heading(words["name"], 80, wrap=True),
        Heading(words["scope"], 26, wrap=True),
        Heading(words["year"], 8),
        Heading(words["count"], 13),
        Heading(words["percent"], 10),
        Heading(words["base"], 13),
        Heading(words["file"], 36, wrap=True),
    ]
    table = [
        (r.code, r.name, r.scope, r.year, r.count, r.percent, r.base, files.get(r.document_id or "", "")) for r in rows
    ]
    sheet.table(headings, table)


def _organizations(
    sheet: Sheet,
    rows: Sequence[OrganizationRow],
    summary: Sequence[SummaryRow],
    overview: Overview,
    words: dict[str, str],
) -> None:
    """A line an organization, scope and year; a column an indicator."""
    names = {r.code: r.name for r in summary}
    codes = list(dict.fromkeys(r.code for r in rows))
    lines = list(dict.fromkeys((r.scope, r.year, r.organization_id) for r in rows))
    pivot = _pivot([((r.scope, r.year, r.organization_id), r.code, words[r.verdict]) for r in rows], lines, codes)
    headings = [
        Heading(words["organization"], 26, wrap=True),
        Heading(words["scope"], 26, wrap=True),
        Heading(words["year"], 8),
        *(Heading(names.get(code, code), 24) for code in codes),
    ]
    table: list[Sequence[Value]] = [
        (overview.name(organization_id) or organization_id, scope, year, *values)
        for (scope, year, organization_id), values in pivot
    ]
    sheet.table(headings, table, frozen_columns=1)


def _title(scope: str, year: int | None) -> str:
    return scope if year is None else f"{scope}, {year}"


def _pivot(
    cells: Sequence[tuple[Any, str, Any]], lines: Sequence[Any], columns: Sequence[str]
) -> list[tuple[Any, list[Value]]]:
    """The cells (line, column, value) as lines of values, None where there is none."""
    import pandas as pd

    if not cells:
        return []
    index = {line: n for n, line in enumerate(lines)}
    frame = pd.DataFrame(
        [(index[line], column, value) for line, column, value in cells], columns=["line", "col", "value"]
    )
    wide = frame.pivot(index="line", columns="col", values="value").reindex(columns=list(columns)).astype(object)
    wide = wide.where(wide.notna(), None)
    return [(lines[int(str(n))], list(values)) for n, values in zip(wide.index, wide.to_numpy().tolist(), strict=True)]
