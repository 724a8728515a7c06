"""From sections to measurements: which figures stand in a text or a table, and what their place says of them.

A cell's column and row tell unit, period and kind; the grammar of `extractors.figures` reads what is inside it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from extractors.cells import (
    ReadFigure,
    cells_of,
    figures_of_cell,
    nested_figures,
    participant_context,
    row_figures,
    shifted,
)
from extractors.figures import FigureContext, find_figures, grade_of_label, subject_of_label
from extractors.headers import Column, kind_of_header
from extractors.labels import SURE, unit_of_header
from extractors.points import point_at, points_of
from extractors.sections import Draft
from language.periods import find_periods
from language.text import one_line
from pipeline.model import FormSection, Measurement, MeasurementKind, Piece, Section, Unit

_KINDS: dict[str, MeasurementKind] = {"current": "current", "expected": "target", "previous": "previous"}

_NO_FIGURES = frozenset({"term", "responsible", "number"})  # columns of a plan
_HEADING = 120
_UNIT_COLUMN = re.compile(r"ед(?:иниц\w*|\.)?\s*изм", re.I)

_BLOCK = re.compile(r"(?:^|/)b(\d+)$")

# Their labels name one thing; that of a card's row may list several.
_ABOUT_ONE_THING = frozenset(["plan", "narrative"])


def measurements_of(draft: Draft, section: Section, place: FormSection | None) -> tuple[Measurement, ...]:
    """The figures of a section, in order of its text."""
    read = sorted(_read(draft, section, place), key=lambda r: (r.figure.start, r.figure.end))
    out = []
    statements: dict[tuple[str, int], str] = {}
    doubtful = ("doubtful",) if section.indicator and section.match_score < SURE else ()
    points = points_of(section.label) if draft.shape == "card" else {}
    for n, item in enumerate(read):
        figure = item.figure
        point = points.get(point_at(section.text, figure.start) or 0, "")
        named = item.label or (section.label if draft.shape in _ABOUT_ONE_THING else point)
        statement = statements.setdefault((item.label, figure.statement), f"{section.section_id}-f{len(statements)}")
        out.append(
            Measurement(
                measurement_id=f"{section.section_id}-m{n:03d}",
                statement_id=statement,
                organization_id=section.organization_id,
                section_id=section.section_id,
                indicator=section.indicator,
                label=one_line(item.label or figure.label or point or section.label),
                value=figure.value,
                raw=figure.raw,
                place=section.place_of(figure.start, figure.end),
                span=(figure.start, figure.end),
                kind=figure.kind,
                unit=figure.unit,
                comparator=figure.comparator,
                value_to=figure.value_to,
                decimals=figure.decimals,
                subject=figure.subject or subject_of_label(named),
                grade=figure.grade or grade_of_label(named),
                level=figure.level,
                period=figure.period,
                flags=figure.flags + doubtful,
            )
        )
    return tuple(out)


def marked(measurements: Iterable[Measurement], scanned: Container[int | None]) -> tuple[Measurement, ...]:
    """The measurements, those on scanned pages with the flag "ocr": any of their digits may have been misread."""
    return tuple(replace(m, flags=(*m.flags, "ocr")) if m.place.page in scanned else m for m in measurements)


def _read(draft: Draft, section: Section, place: FormSection | None) -> Iterator[ReadFigure]:
    unit = (place.unit if place else None) or unit_of_header(section.label)
    if draft.shape == "criteria":
        yield from _criteria(draft, section, unit)
        return
    if draft.shape == "statistics" or (draft.layout is not None and draft.layout.shape == "generic"):
        yield from row_figures(draft, section)
        return
    if draft.layout is not None and draft.layout.shape == "participants":
        context = participant_context(draft, section, unit)
        for figure in figures_of_cell(section.text, context):
            # «Успеваемость – 99 %; качество знаний – 46 %» under «Достигнуто»: the words of the cell name the measures
            yield ReadFigure(figure, "" if figure.label and not context.bare else section.label)
        return
    # In running text a figure has to say its own unit: a label of the form is too far away to lend one.
    under_heading = bool(section.pieces) and section.pieces[0].place.path != section.label_place.path
    period = _period_of(section.label) if draft.shape == "narrative" and under_heading else None
    planned = _planned_columns(draft)
    for role, start, end in _runs(section):
        if role in _NO_FIGURES:
            continue  # «09.11-14.11»: dates
        text = section.text[start:end]
        bare = draft.shape == "card" and len(text) <= 12
        kind: MeasurementKind = "target" if role in planned else "current"
        context = FigureContext(unit=unit if bare else None, kind=kind, period=period, bare=bare, label=section.label)
        found = figures_of_cell(text, context) if bare else find_figures(text, context)
        yield from (ReadFigure(shifted(f, start, base=start)) for f in found)
    for nested in draft.nested:
        yield from nested_figures(nested, section)


def _criteria(draft: Draft, section: Section, unit: Unit | None) -> Iterator[ReadFigure]:
    pieces = cells_of(section.pieces)
    stated = _units(next((section.part(p.role) for p in pieces if p.role == "unit" or _UNIT_COLUMN.match(p.role)), ""))
    columns = _value_columns(draft)
    former = draft.when is not None and draft.when.former
    if len(stated) > 1:
        unit = None  # «человек/%»: each number of a cell has its own
    elif not stated and (own := _unit_of_row(section, [p for p in pieces if p.role in columns])):
        unit = own
    for n, piece in enumerate(pieces):
        if piece.role not in columns:
            continue
        column = columns[piece.role]
        context = FigureContext(
            unit=stated[0] if len(stated) == 1 else unit,
            kind="previous" if former and column.kind in {None, "current"} else column.kind or "current",
            period=column.period or (draft.when.period if draft.when else None),
            bare=True,
            label=section.label,
            aside=column.aside,
        )
        find = find_figures if len(stated) > 1 else figures_of_cell
        found = find(section.text[piece.start : piece.end], context)
        for position, figure in enumerate(found):
            if figure.unit in {None, "count"} and len(found) == len(stated):
                figure = replace(figure, unit=stated[position])  # «12/40» under «человек/%»
            yield ReadFigure(shifted(figure, piece.start, base=n * 1000), section.label)


def _unit_of_row(section: Section, pieces: list[Piece]) -> Unit | None:
    """The one unit that cells of a row state beside their numbers: «5 чел. | 7 | не менее 8» are all persons, whatever
    a form expects."""
    units = frozenset().union(*(_units_beside(section.text[p.start : p.end]) for p in pieces))
    return next(iter(units)) if len(units) == 1 and units != {"count"} else None


@lru_cache(maxsize=4_000)  # «100 %», «12 чел.»: cells say the same again and again
def _units_beside(cell: str) -> frozenset[Unit]:
    """The units that a cell states beside its numbers, changes aside."""
    found = find_figures(cell, FigureContext(bare=True))
    return frozenset(f.unit for f in found if f.kind != "change" and f.unit is not None)


def _value_columns(draft: Draft) -> dict[str, Column]:
    """The columns of values with their kinds, by role: those that the form names, and others whose headers tell
    («План 2022 | Факт 2022 | План 2023 | Факт 2023»). Of several years of one thing the latest is current."""
    layout = draft.layout
    if layout is None:
        return {}
    by_col = {col: role for role, col in layout.roles.items()}
    told: dict[str, Column] = {}
    for column in layout.columns:
        role = by_col.get(column.index, column.header)
        kind = _KINDS.get(role)
        if kind is None and column.index not in by_col:
            kind = column.kind or ("current" if column.period and not column.topic else None)
        if kind is not None:
            told[role] = replace(column, kind=kind)
    # «2019 факт | 2020 факт (базовое значение)»: what is older than a base is no present value.
    latest = max((c.period for c in told.values() if c.kind in ("current", "previous") and c.period), default="")
    return {
        role: replace(c, kind="previous") if c.kind == "current" and c.period and c.period < latest else c
        for role, c in told.items()
    }


def _planned_columns(draft: Draft) -> frozenset[str]:
    """The columns of a plan, by role, that hold what it is to bring: «Планируемый результат»."""
    layout = draft.layout
    if draft.shape != "plan" or layout is None:
        return frozenset()
    by_col = {col: role for role, col in layout.roles.items()}
    told = ((by_col.get(col, header), kind_of_header(header)) for col, header in enumerate(layout.headers))
    return frozenset(role for role, kind in told if kind == "target")


def _period_of(heading: str) -> str | None:
    """The one year that a heading is about: «Качество знаний за 2018/2019 учебный год»."""
    labels = {p.label for p in find_periods(heading) if not {"span", "range"} & set(p.flags)}
    return labels.pop() if len(labels) == 1 and len(heading) < _HEADING else None


def _units(text: str) -> tuple[Unit, ...]:
    """The units of a unit column, in order: «человек/%» is persons, then percent."""
    return tuple(u for part in text.split("/") if (u := unit_of_header(part)))


def _runs(section: Section) -> Iterator[tuple[str, int, int]]:
    """Stretches of running text with their role: pieces of one role that follow one another outside tables."""
    current: Piece | None = None
    start = end = 0
    for piece in section.pieces:
        if piece.in_table:
            if current:
                yield current.role, start, end
            current = None
        elif current and piece.role == current.role and not _leads_to_table(section, current, piece):
            current, end = piece, piece.end
        else:
            if current:
                yield current.role, start, end
            current, start, end = piece, piece.start, piece.end
    if current:
        yield current.role, start, end


def _leads_to_table(section: Section, above: Piece, below: Piece) -> bool:
    """Does a line that ends with a colon lead to a table that stands between it and the next line?"""
    first, second = (_BLOCK.search(p.place.path) for p in (above, below))
    apart = first is not None and second is not None and int(second[1]) - int(first[1]) > 1
    return apart and section.text[above.start : above.end].rstrip().endswith(":")
