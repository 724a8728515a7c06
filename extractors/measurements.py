"""From sections to measurements: which figures stand in a text or a table, and what their place says of them.

A cell's column and row tell unit, period and kind; the grammar of `extractors.figures` reads what is inside it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.figures import Figure, FigureContext, find_figures
from extractors.grid import Grid
from extractors.labels import SURE, unit_of_header
from extractors.layouts import figure_columns, header_depth
from extractors.periods import find_periods
from extractors.sections import Draft, NestedTable
from pipeline.model import FormSection, Measurement, MeasurementKind, Piece, Section, Unit
from pipeline.text import one_line

_KINDS: dict[str, MeasurementKind] = {"current": "current", "expected": "target", "previous": "previous"}


_NAMES_MEASURES = re.compile(r"показател|критери|индикатор", re.I)


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure with offsets in the section's text and the label of its place in a table ("" in running text)."""

    figure: Figure
    label: str = ""


def measurements_of(draft: Draft, section: Section, place: FormSection | None) -> tuple[Measurement, ...]:
    """The figures of a section, in order of its text."""
    read = sorted(_read(draft, section, place), key=lambda r: (r.figure.start, r.figure.end))
    out = []
    statements: dict[tuple[str, int], str] = {}
    doubtful = ("doubtful",) if section.indicator and section.match_score < SURE else ()
    for n, item in enumerate(read):
        figure = item.figure
        statement = statements.setdefault((item.label, figure.statement), f"{section.section_id}-f{len(statements)}")
        out.append(
            Measurement(
                measurement_id=f"{section.section_id}-m{n:03d}",
                statement_id=statement,
                organization_id=section.organization_id,
                section_id=section.section_id,
                indicator=section.indicator,
                label=one_line(item.label or figure.label or section.label),
                value=figure.value,
                raw=figure.raw,
                place=section.place_of(figure.start, figure.end),
                span=(figure.start, figure.end),
                kind=figure.kind,
                unit=figure.unit,
                comparator=figure.comparator,
                value_to=figure.value_to,
                decimals=figure.decimals,
                subject=figure.subject,
                grade=figure.grade,
                level=figure.level,
                period=figure.period,
                flags=figure.flags + doubtful,
            )
        )
    return tuple(out)


def marked(measurements: Iterable[Measurement], scanned: Container[int | None]) -> tuple[Measurement, ...]:
    """The measurements, those on scanned pages with the flag "ocr": any of their digits may have been misread."""
    return tuple(replace(m, flags=(*m.flags, "ocr")) if m.place.page in scanned else m for m in measurements)


def _read(draft: Draft, section: Section, place: FormSection | None) -> Iterator[_Read]:
    unit = (place.unit if place else None) or unit_of_header(section.label)
    if draft.shape == "criteria":
        yield from _criteria(draft, section, unit)
        return
    if draft.shape == "statistics" or (draft.layout is not None and draft.layout.shape == "generic"):
        yield from _row(draft, section)
        return
    if draft.layout is not None and draft.layout.shape == "participants":
        column = next((c for c in draft.layout.columns if c.header == section.label), None)
        context = FigureContext(
            unit=unit, period=column.period if column else None, bare=len(section.text) <= 40, label=section.label
        )
        yield from (_Read(f, section.label) for f in find_figures(section.text, context))
        return
    # In running text a figure has to say its own unit: a label of the form is too far away to lend one.
    for start, end in _runs(section.pieces):
        text = section.text[start:end]
        bare = draft.shape == "card" and len(text) <= 12
        context = FigureContext(unit=unit if bare else None, bare=bare, label=section.label)
        yield from (_Read(_shift(f, start, base=start)) for f in find_figures(text, context))
    for nested in draft.nested:
        yield from _table(nested, section)


def _criteria(draft: Draft, section: Section, unit: Unit | None) -> Iterator[_Read]:
    stated = _units(section.part("unit"))
    layout = draft.layout
    periods = {role: layout.columns[col].period for role, col in layout.roles.items()} if layout else {}
    for n, piece in enumerate(_cells(section.pieces)):
        kind = _KINDS.get(piece.role)
        if kind is None:
            continue
        context = FigureContext(
            unit=stated[0] if len(stated) == 1 else unit,
            kind=kind,
            period=periods.get(piece.role),
            bare=True,
            label=section.label,
        )
        found = find_figures(section.text[piece.start : piece.end], context)
        for position, figure in enumerate(found):
            if figure.unit is None and len(found) == len(stated):
                figure = replace(figure, unit=stated[position])  # «12/40» under «человек/%»
            yield _Read(_shift(figure, piece.start, base=n * 1000), section.label)


def _units(text: str) -> tuple[Unit, ...]:
    """The units of a unit column, in order: «человек/%» is persons, then percent."""
    return tuple(u for part in text.split("/") if (u := unit_of_header(part)))


def _row(draft: Draft, section: Section) -> Iterator[_Read]:
    """A row of a table whose columns are periods or measures."""
    layout = draft.layout
    if layout is None:
        return
    columns = {
        (f"{c.period}:{c.unit or 'count'}" if layout.shape == "statistics" else c.header): c for c in layout.columns
    }
    latest = max((c.period for c in layout.columns if c.period), default=None)
    row_unit = unit_of_header(section.label)
    row_period = next((p.label for p in find_periods(section.label) if len(section.label) < 40), None)
    for n, piece in enumerate(_cells(section.pieces)):
        if _NAMES_MEASURES.match(piece.role):
            continue  # a list of what is to be measured states nothing
        column = columns.get(piece.role)
        text = section.text[piece.start : piece.end]
        if column is None or (len(text) > 40 and column.period is None):
            found = find_figures(text, FigureContext(label=section.label))
            yield from (_Read(_shift(f, piece.start, base=n * 1000)) for f in found)
            continue
        period = column.period or row_period
        kind: MeasurementKind = "previous" if column.period and latest and column.period < latest else "current"
        context = FigureContext(unit=column.unit or row_unit, kind=kind, period=period, bare=True, label=section.label)
        label = (
            section.label
            if column.period or layout.shape == "statistics"
            else f"{section.label}, {column.header}"
            if column.header
            else section.label
        )
        if row_period and column.header:
            label = column.header
        for figure in find_figures(text, context):
            yield _Read(_shift(figure, piece.start, base=0), label)


def _table(nested: NestedTable, section: Section) -> Iterator[_Read]:
    """A table inside an answer: a header of measures or periods over rows of periods or measures; else free cells."""
    grid = Grid(nested.table)
    depth = header_depth(grid)
    columns = {c.index: c for c in figure_columns(_headers(grid, depth))} if depth and _tabular(grid, depth) else {}
    row_periods = [_row_period(grid, r) for r in range(depth, grid.n_rows)] if columns else []
    periods = [p for p in [*row_periods, *(c.period for c in columns.values())] if p]
    latest = max(periods, default=None)
    for (row, col), (start, end) in sorted(nested.spans.items()):
        text = section.text[start:end]
        if not columns:
            yield from (
                _Read(_shift(f, start, base=start)) for f in find_figures(text, FigureContext(label=section.label))
            )
            continue
        if row < depth or col == 0:
            continue
        column = columns[col]
        first = grid.at(row, 0)
        row_label = one_line(first.text) if first else ""
        row_period = _row_period(grid, row)
        period = row_period or column.period
        label = (
            column.header if row_period else row_label if column.period else f"{row_label}, {column.header}".strip(", ")
        )
        unit = column.unit or unit_of_header(row_label) or unit_of_header(label)
        kind: MeasurementKind = "previous" if period and latest and period < latest else "current"
        context = FigureContext(unit=unit, kind=kind, period=period, bare=True, label=label)
        yield from (_Read(_shift(f, start, base=10_000 + col * 100), label) for f in find_figures(text, context))


def _headers(grid: Grid, depth: int) -> tuple[str, ...]:
    out = []
    for col in range(grid.n_cols):
        parts = [one_line(c.text) for r in range(depth) if (c := grid.at(r, col))]
        out.append(" ".join(dict.fromkeys(p for p in parts if p)))
    return tuple(out)


def _tabular(grid: Grid, depth: int) -> bool:
    """Mostly short cells that begin with a digit or a dash, right of the first column."""
    filled = [t for c in grid.table.cells if c.row >= depth and c.col > 0 and (t := c.text.strip())]
    return bool(filled) and sum(t[0].isdigit() or t[0] in "-–—<>≥≤" for t in filled) * 2 >= len(filled)


def _row_period(grid: Grid, row: int) -> str | None:
    cell = grid.at(row, 0)
    text = one_line(cell.text) if cell else ""
    return next((p.label for p in find_periods(text)), None) if len(text) < 40 else None


def _runs(pieces: tuple[Piece, ...]) -> Iterator[tuple[int, int]]:
    """Stretches of running text: pieces of one role that follow one another outside tables."""
    current: Piece | None = None
    start = end = 0
    for piece in pieces:
        if piece.in_table:
            if current:
                yield start, end
            current = None
        elif current and piece.role == current.role:
            end = piece.end
        else:
            if current:
                yield start, end
            current, start, end = piece, piece.start, piece.end
    if current:
        yield start, end


def _cells(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Pieces of one role in a row as one: the paragraphs of a cell are read together."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].role == piece.role and not piece.in_table:
            out[-1] = replace(out[-1], end=piece.end)
        else:
            out.append(piece)
    return out


def _shift(figure: Figure, offset: int, base: int) -> Figure:
    return replace(figure, start=figure.start + offset, end=figure.end + offset, statement=figure.statement + base)
