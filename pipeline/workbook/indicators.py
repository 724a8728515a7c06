"""The sheets of indicators in summary.xlsx: the table as a region publishes it, the schools behind it, a chart.

A sheet a region (a municipality or document where no region is known): groups, a line an indicator, two columns a year
under the year's heading, and the change in units and points. Every count leads to the schools that make it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Lang
from pipeline.overview import Overview
from pipeline.summary import OrganizationRow, SummaryRow
from pipeline.workbook.sheet import Book, Heading, Link, Sheet, Value
from pipeline.workbook.words import INDICATORS
from rules.indicators.model import IndicatorSet

YEARS = 2  # the reported one and the one before, as published
_MOST_SHEETS = 40
_HEAD = {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#DCE3EA"}
_GROUP = {"bold": True, "border": 1, "bg_color": "#F1F4F7"}
_CELL = {"border": 1, "border_color": "#B8C0C8"}


@dataclass(frozen=True, slots=True)
class _Page:
    """What the sheet of a scope is drawn from: its rows by code and year."""

    scope: str
    years: tuple[int, ...]
    rows: Mapping[tuple[str, int], SummaryRow]


def write_indicators(
    book: Book, overview: Overview, rows: Sequence[SummaryRow], answers: Sequence[OrganizationRow]
) -> None:
    """Adds the sheets; none where no school was asked."""
    known, words = overview.indicators, INDICATORS[overview.lang]
    computed = [r for r in rows if r.document_id is None and r.code in known.indicators and r.year is not None]
    if not computed:
        return
    given = [a for a in answers if a.code in known.indicators]
    order = {code: n for n, code in enumerate(known.indicators)}
    given.sort(key=lambda a: (order[a.code], a.scope, -(a.year or 0), a.verdict != "yes"))
    first: dict[tuple[str, int | None], int] = {}
    for n, answer in enumerate(given, 1):
        first.setdefault((answer.code, answer.year), n)
    kind = next(k for k in ("region", "municipality", "document") if any(r.scope_kind == k for r in computed))
    taken: set[str] = set()
    for page in _pages([r for r in computed if r.scope_kind == kind])[:_MOST_SHEETS]:
        _published(book.add(_sheet_name(page.scope, taken)), page, known, first, overview.lang)
    _by_territory(book.add(words["all"]), [r for r in computed if r.scope_kind != kind or kind != "region"], words)
    _schools(book.add(words["schools"]), given, overview, words)


def _pages(rows: Sequence[SummaryRow]) -> list[_Page]:
    by_scope: dict[str, dict[tuple[str, int], SummaryRow]] = defaultdict(dict)
    for row in rows:
        if row.year is not None:
            by_scope[row.scope][row.code, row.year] = row
    return [
        _Page(scope, tuple(sorted({year for _, year in mine})[-YEARS:]), mine)
        for scope, mine in sorted(by_scope.items())
    ]


def _sheet_name(scope: str, taken: set[str]) -> str:
    """A name that Excel takes: at most 31 characters, none of []:*?/\\, none twice."""
    short = re.sub(r"[\[\]:*?/\\']", " ", scope).strip()[:28] or "1"
    name, n = short, 1
    while name.lower() in taken:
        n += 1
        name = f"{short[:26]} {n}"
    taken.add(name.lower())
    return name


def _published(
    sheet: Sheet, page: _Page, known: IndicatorSet, first: Mapping[tuple[str, int | None], int], lang: Lang
) -> None:
    words = INDICATORS[lang]
    width = 4  # columns a year: count, percent, base, unknown
    change = 2 + width * len(page.years)
    columns = change + (3 if len(page.years) == YEARS else 0)
    _head(sheet, page, words, change)
    line, group, drawn = 2, "", []
    for code, indicator in known.indicators.items():
        mine = [page.rows.get((code, year)) for year in page.years]
        if not any(mine):
            continue
        if code.partition(".")[0] != group:
            group = code.partition(".")[0]
            name = known.groups.get(group, ("", ""))[lang == "en"]
            sheet.write(line, 0, group, **_GROUP)
            sheet.merge((line, 1, line, columns - 1), name, **_GROUP)
            line += 1
        sheet.write(line, 0, code, **_CELL)
        sheet.write(line, 1, indicator.name(lang), text_wrap=True, **_CELL)
        sheet.height(line, 30 if len(indicator.name(lang)) > 52 else 16)
        for n, row in enumerate(mine):
            values = _values(row, first.get((code, page.years[n])), words)
            for col, value in enumerate(values, 2 + width * n):
                form = "0.0" if col == 3 + width * n else "0"
                sheet.write(line, col, value, num_format=form, align="right", **_CELL)
        if len(page.years) == YEARS:
            for col, value in enumerate(_change(mine, words), change):
                form = "+0.0;-0.0;0" if col == change + 1 else "+0;-0;0"
                sheet.write(line, col, value, num_format=form, text_wrap=True, **_CELL)
        drawn.append(line)
        line += 1
    sheet.freeze(2, 2)
    series = [(str(year), 3 + width * n) for n, year in enumerate(page.years)]
    sheet.bars(words["title"].format(page.scope), (1, drawn[0], drawn[-1]), series, (line + 2, 1))


def _head(sheet: Sheet, page: _Page, words: dict[str, str], change: int) -> None:
    for col, (key, width) in enumerate((("number", 6), ("name", 58))):
        sheet.width(col, width)
        sheet.merge((0, col, 1, col), words[key], **_HEAD)
    for n, year in enumerate(page.years):
        col = 2 + 4 * n
        sheet.merge((0, col, 0, col + 3), words["year"].format(year), **_HEAD)
        for m, (key, width) in enumerate((("count", 11), ("percent", 8), ("base", 7), ("unknown", 12))):
            sheet.width(col + m, width)
            sheet.write(1, col + m, words[key], **_HEAD)
    if len(page.years) == YEARS:
        sheet.merge((0, change, 0, change + 2), words["change"], **_HEAD)
        for m, (key, width) in enumerate((("units", 8), ("points", 8), ("remark", 20))):
            sheet.width(change + m, width)
            sheet.write(1, change + m, words[key], **_HEAD)
    sheet.height(1, 32)


def _values(row: SummaryRow | None, at: int | None, words: dict[str, str]) -> tuple[Value, ...]:
    if row is None or row.count is None:
        return (None, None, None, None)
    count = int(row.count)
    shown: Value = Link(count, words["schools"], at) if at is not None else count
    return (shown, row.percent, row.base, row.unknown)


def _change(rows: Sequence[SummaryRow | None], words: dict[str, str]) -> tuple[Value, ...]:
    """Units, points, and what hinders the comparison."""
    old, new = rows
    if old is None or new is None or old.count is None or new.count is None:
        return (None, None, None)
    points = round(new.percent - old.percent, 1) if old.percent is not None and new.percent is not None else None
    same = old.base == new.base
    remark = None if same else words["bases"].format(int(old.base or 0), int(new.base or 0))
    return (int(new.count - old.count), points, remark)


def _by_territory(sheet: Sheet, rows: Sequence[SummaryRow], words: dict[str, str]) -> None:
    headings = [
        Heading(words["scope"], 30, wrap=True),
        Heading(words["year_head"], 8),
        Heading(words["number"], 7),
        Heading(words["name"], 70, wrap=True),
        Heading(words["count"], 12),
        Heading(words["base"], 8),
        Heading(words["percent"], 8, number_format="0.0"),
        Heading(words["unknown"], 12),
    ]
    table: list[Sequence[Value]] = [
        (r.scope, r.year, r.code, r.name, r.count, r.base, r.percent, r.unknown) for r in rows
    ]
    sheet.table(headings, table)


def _schools(sheet: Sheet, rows: Sequence[OrganizationRow], overview: Overview, words: dict[str, str]) -> None:
    headings = [
        Heading(words["number"], 7),
        Heading(words["name"], 44, wrap=True),
        Heading(words["scope"], 24, wrap=True),
        Heading(words["year_head"], 8),
        Heading(words["school"], 20, wrap=True),
        Heading(words["answer"], 12),
        Heading(words["quote"], 80, wrap=True),
    ]
    said = {"yes": words["yes"], "no": words["no"], "unknown": words["unknown_one"]}
    table: list[Sequence[Value]] = [
        (
            r.code,
            overview.indicators.indicators[r.code].name(overview.lang),
            r.scope,
            r.year,
            overview.name(r.organization_id) or r.organization_id,
            said[r.verdict],
            r.quote,
        )
        for r in rows
    ]
    sheet.table(headings, table)
