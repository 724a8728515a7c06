"""Figures in the cells of tables: what column, row and title say of them, and what the grammar reads inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.figures import Figure, FigureContext, find_figures
from extractors.figures.model import Aside
from extractors.grid import Grid
from extractors.headers import (
    Caption,
    Column,
    aimed_at,
    caption_of,
    count_and_share,
    is_whole,
    kind_of_header,
    topic_of,
    unit_in_words,
)
from extractors.labels import unit_of_header
from extractors.layouts import figure_columns, header_depth, numbers_columns
from extractors.sections import Draft, NestedTable
from language.periods import find_periods
from language.senses import sense
from language.text import one_line
from pipeline.model import MeasurementKind, Piece, Section, Unit

_NAMES_MEASURES = re.compile(r"показател|критери|индикатор", re.I)
_ONLY_ANSWER = re.compile(
    r"(?:ваш\w*\s+|количественн\w+\s+)?(?:ответ|значени|результат|показател|данны|сведени|описани|содержани|информаци)\w*"
    r"(?:\s+(?:школы|ОО|ОУ|организации|показателя))?$",
    re.I,
)
_LONG = 40
_NO_FIGURES = sense("no_figure_head")
_IDENTIFIES = sense("no_figure_row")
_UNITS_HEAD = sense("unit_head")


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure with offsets in the section's text and the label of its place in a table ("" in running text)."""

    figure: Figure
    label: str = ""


def row_figures(draft: Draft, section: Section) -> Iterator[ReadFigure]:
    """Figures of a row of a table whose columns are periods or measures."""
    layout = draft.layout
    if layout is None or _IDENTIFIES.match(section.label):
        return
    statistics = layout.shape == "statistics"
    if statistics:  # columns of one unit measure the same, whatever their headers add to the year
        layout = replace(layout, columns=tuple(replace(c, topic=c.unit or "count") for c in layout.columns))
    else:
        layout = replace(layout, columns=aimed_at(layout.columns, draft.above))
    columns = {(f"{c.period}:{c.unit or 'count'}" if statistics else c.header): c for c in layout.columns}
    corner = layout.headers[layout.roles["label"]] if layout.headers and "label" in layout.roles else ""
    caption = Caption() if statistics else caption_of(draft.above, corner)
    row = _RowLabel.of(section.label)
    unit = layout.roles.get("unit")
    if unit is not None:
        row = replace(row, unit=unit_of_header(section.part(layout.headers[unit])) or row.unit)
    if draft.when is not None:
        caption = replace(caption, period=draft.when.period or caption.period)
        row = replace(row, kind=row.kind or ("previous" if draft.when.former else None))
    latest = _latest_row(draft) if row.period else None
    for n, piece in enumerate(cells_of(section.pieces)):
        if _NAMES_MEASURES.match(piece.role) or (unit is not None and piece.role == layout.headers[unit]):
            continue  # a list of what is to be measured states nothing
        if _NO_FIGURES.fullmatch(piece.role):
            continue  # «страница», «дата», «класс»: their numbers count nothing
        column = columns.get(piece.role)
        text = section.text[piece.start : piece.end]
        if column is None or (len(text) > _LONG and column.period is None):
            kind = _planned(column) if column else "current"
            found = find_figures(text, FigureContext(kind=kind, label=section.label))
            yield from (ReadFigure(shifted(f, piece.start, base=n * 1000)) for f in found)
            continue
        place = _Place.of(column, row, caption, layout.columns, latest)
        context = place.context(section.label)
        label = section.label if statistics else place.label
        read = list(_cell(text, context, piece.start, base=0, units=place.pair))
        own = "\n" in text.strip() and len({f.label for f in read if f.label}) > 1  # each line names its own figure
        yield from (ReadFigure(f, f.label if own and f.label else label) for f in read)


def nested_figures(nested: NestedTable, section: Section) -> Iterator[ReadFigure]:
    """Figures of a table inside an answer: a header of measures or periods over rows of periods or measures; else of
    free cells."""
    grid = Grid(nested.table)
    depth = header_depth(grid)
    headers = _headers(grid, depth)
    columns = {c.index: c for c in figure_columns(headers)} if depth and _tabular(grid, depth) else {}
    rows = {r: _RowLabel.of(cell.text if (cell := grid.at(r, 0)) else "") for r in range(depth, grid.n_rows)}
    latest = max((r.period for r in rows.values() if r.period and r.kind != "target"), default=None)
    above = _line_above(section.text, min((s for s, _ in nested.spans.values()), default=0))
    caption = caption_of(above, headers[0] if headers else "")
    for (row, col), (start, end) in sorted(nested.spans.items()):
        text = section.text[start:end]
        if not columns:
            found = find_figures(text, FigureContext(label=section.label))
            yield from (ReadFigure(shifted(f, start, base=start)) for f in found)
            continue
        if row < depth or col == 0:
            continue
        place = _Place.of(columns[col], rows[row], caption, columns.values(), latest)
        # What is measured stands in the rows where the columns are periods, and the other way round.
        base = 10_000 + (col if rows[row].period else row) * 100
        for figure in _cell(text, place.context(place.label), start, base, place.pair):
            yield ReadFigure(figure, place.label)


def participant_context(draft: Draft, section: Section, unit: Unit | None) -> FigureContext:
    """What the column says of a cell in a table that has a school a row."""
    columns = draft.layout.columns if draft.layout else ()
    column = next((c for c in columns if c.header == section.label), None)
    bare = len(section.text) <= _LONG
    if column is None:
        return FigureContext(unit=unit, bare=bare, label=section.label)
    caption, row = caption_of(draft.above), _RowLabel("", None, None, unit)
    if draft.when is not None:
        caption = replace(caption, period=draft.when.period or caption.period)
        row = replace(row, kind="previous" if draft.when.former else None)
    place = _Place.of(column, row, caption, columns, None)
    if bare:
        return place.context(section.label)
    return FigureContext(kind=_planned(column), period=place.period, label=section.label)


def _planned(column: Column) -> MeasurementKind:
    """What sentences in a cell state by themselves: under «План» what is aimed at."""
    return "target" if column.kind == "target" else "current"


@dataclass(frozen=True, slots=True)
class _RowLabel:
    """The first cell of a row, and what it says of the figures beside it."""

    text: str
    period: str | None
    kind: MeasurementKind | None
    unit: Unit | None

    @classmethod
    def of(cls, text: str) -> _RowLabel:
        text = one_line(text)
        short = len(text) < _LONG
        period = next((p.label for p in find_periods(text)), None) if short else None
        return cls(text, period, kind_of_header(text) if short else None, unit_of_header(text))


@dataclass(frozen=True, slots=True)
class _Place:
    """What column, row and title together say of a cell."""

    label: str
    unit: Unit | None
    kind: MeasurementKind
    period: str | None
    aside: Aside | None
    pair: tuple[Unit, Unit] | None  # of a count and its share in brackets

    @classmethod
    def of(
        cls, column: Column, row: _RowLabel, caption: Caption, columns: Iterable[Column], latest_row: str | None
    ) -> _Place:
        """`latest_row` is the latest period that a row of the table names."""
        kind = column.kind or row.kind
        if kind is None and row.period is not None and latest_row is not None and row.period < latest_row:
            kind = "previous"
        if kind is None and row.period is None and column.period is not None:
            kind = "previous" if column.period < _latest(column, columns) else None
        pair = count_and_share(column.header, row.text)
        told = pair[0] if pair else column.unit or row.unit or caption.unit_in(columns)
        unit = told or unit_in_words(column.header) or _unit_of_whole(column, columns)
        latest = None if is_whole(column) else _latest_of_all(columns)
        period = row.period or column.period or caption.period or latest
        return cls(_label(column, row), unit, kind or "current", period, column.aside, pair)

    def context(self, label: str) -> FigureContext:
        """For the grammar: a cell, where a lone number is a measurement."""
        return FigureContext(self.unit, self.kind, self.period, bare=True, label=label, aside=self.aside)


def _label(column: Column, row: _RowLabel) -> str:
    if row.period is not None:
        return ", ".join(part for part in (topic_of(row.text), column.topic or column.header) if part) or row.text
    told = column.topic if column.period or column.kind or column.aside else column.header
    if row.text and (_ONLY_ANSWER.match(told) or _UNITS_HEAD.match(told)):
        told = ""
    return ", ".join(part for part in (row.text, told) if part)


def _latest(column: Column, columns: Iterable[Column]) -> str:
    """The latest period of the columns that measure the same as this one."""
    same = [c.period for c in columns if c.period and c.topic == column.topic and c.kind != "target"]
    return max(same, default=column.period or "")


def _latest_of_all(columns: Iterable[Column]) -> str | None:
    """«Сдавали | Средний балл в 2019 году | Средний балл в 2020 году»: a column without a period tells of the last."""
    periods = {c.period for c in columns if c.period and c.kind != "target"}
    return max(periods) if len(periods) > 1 else None


def _unit_of_whole(column: Column, columns: Iterable[Column]) -> Unit | None:
    """«9 класс, всего» beside «Поступили в вузы»: a total is in the unit of its parts."""
    if not re.search(r"(?<!\w)(?:всего|итого)(?!\w)", column.header, re.I):
        return None
    units = {u for c in columns if (u := c.unit or unit_in_words(c.header)) not in {None, "percent"}}
    return units.pop() if len(units) == 1 else None


def _latest_row(draft: Draft) -> str | None:
    grid, layout = draft.grid, draft.layout
    if grid is None or layout is None:
        return None
    columns = [layout.roles.get("label", 0), *([layout.roles["group"]] if "group" in layout.roles else [])]
    labels = (c.text for r in range(layout.header_rows, grid.n_rows) for col in columns if (c := grid.at(r, col)))
    rows = (_RowLabel.of(text) for text in dict.fromkeys(labels))
    return max((r.period for r in rows if r.period and r.kind != "target"), default=None)


def figures_of_cell(text: str, context: FigureContext, units: tuple[Unit, Unit] | None = None) -> list[Figure]:
    """The figures of a cell. «60 (58)» states one where nobody says what the bracket holds: two present values of one
    thing it cannot. `units` are those of the value and of the bracket where the header tells them."""
    if context.bare and (age := _AGE.fullmatch(text)):
        text = age["number"]  # a time in running text, in a cell the value
    found = find_figures(text, context)
    if units and len(found) == 2 and (_unexplained(text, *found) or _SLASHED.fullmatch(text)):
        told = zip(found, units, strict=True)
        return [replace(f, unit=unit, flags=tuple(x for x in f.flags if x != "base")) for f, unit in told]
    if "(" in context.label or context.aside is not None:
        return found
    return [f for n, f in enumerate(found) if not (n and _unexplained(text, found[n - 1], f))]


_AGE = re.compile(r"(?P<number>\s*\d{1,3}(?:,\d)?)\s*(?:лет|года?)\s*\.?\s*")
_SLASHED = re.compile(r"\s*\d+(?:[.,]\d+)?\s*/\s*\d+(?:[.,]\d+)?\s*%?\s*")


def _unexplained(text: str, value: Figure, beside: Figure) -> bool:
    alike = value.kind == beside.kind != "change" and value.unit == beside.unit and "base" not in beside.flags
    opens = re.fullmatch(r"\s*\(\s*", text[value.end : beside.start])
    return alike and opens is not None and re.match(r"\s*\)", text[beside.end :]) is not None


def _cell(
    text: str, context: FigureContext, start: int, base: int, units: tuple[Unit, Unit] | None = None
) -> Iterator[Figure]:
    found = list(figures_of_cell(text, context, units))
    if units is not None and len(found) == 1 and found[0].decimals and found[0].unit == units[0]:
        found = [replace(found[0], unit=units[1])]  # of «всего, %» a lone 70,4 is the share
    for figure in found:
        if figure.kind == "change" and figure.value is not None and not {"increase", "decrease"} & set(figure.flags):
            down = figure.value < 0
            figure = (
                replace(figure, flags=(*figure.flags, "decrease" if down else "increase")) if figure.value else figure
            )
        if figure.kind == "change" and figure.unit == "percent" and "%" not in figure.raw:
            figure = replace(figure, unit="percentage_points")  # «+ 3,81» beside two shares
        yield shifted(figure, start, base)


def _headers(grid: Grid, depth: int) -> tuple[str, ...]:
    out = []
    for col in range(grid.n_cols):
        parts = [one_line(c.text) for r in range(depth) if (c := grid.at(r, col)) and not numbers_columns(grid, r)]
        out.append(" ".join(dict.fromkeys(p for p in parts if p)))
    return tuple(out)


def _tabular(grid: Grid, depth: int) -> bool:
    """Mostly short cells that begin with a digit or a dash, right of the first column."""
    filled = [t for c in grid.table.cells if c.row >= depth and c.col > 0 and (t := c.text.strip())]
    return bool(filled) and sum(t[0].isdigit() or t[0] in "-–—+<>≥≤" for t in filled) * 2 >= len(filled)


def _line_above(text: str, at: int) -> str:
    line = text[:at].rstrip().rsplit("\n", 1)[-1]
    return line if len(line) < 200 else ""


def cells_of(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Pieces of one role in a row as one: the paragraphs of a cell are read together."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].role == piece.role and not piece.in_table:
            out[-1] = replace(out[-1], end=piece.end)
        else:
            out.append(piece)
    return out


def shifted(figure: Figure, offset: int, base: int) -> Figure:
    """The figure at its place in the section; `base` sets its statement apart from those of other places."""
    if not offset and not base:
        return figure
    return replace(figure, start=figure.start + offset, end=figure.end + offset, statement=figure.statement + base)
