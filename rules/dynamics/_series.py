"""One measure at several times: in the columns of a row, down the rows of a table, in a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from language.text import fold
from pipeline.model import Measurement, Paragraph, Report, Section, Table
from rules.classes import class_told
from rules.stems import stems

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STEP = re.compile(
    r"^\W*(?:за\s+)?(?P<n>iv|i{1,3}|[1-4])(?:-?\w{1,2})?\s+(?P<unit>четверть|полугодие|триместр|квартал)\W*$", re.I
)
_WHOLE = re.compile(r"\b(?:по\s+школе|итого|всего|в\s+целом|в\s+среднем|средн\w+\s+по)\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?|\b\d\d/\d\d\b")
_ONLY_YEAR = re.compile(rf"\W*(?:за\s+)?(?:{_YEAR.pattern})(?:\s*(?:уч\w*\.?)?\s*(?:г(?:од\w*)?\.?)?)?\W*$")
_CAPTIONS = 2  # paragraphs above a table that may say what it is about


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one measure in the order of time, and the words by which a text may mean it: `own` of its row and
    column, `near` of the headings and captions over its table."""

    section: Section
    points: tuple[Measurement, ...]
    own: frozenset[str]
    near: frozenset[str]
    in_table: bool
    is_whole: bool
    place: str
    undated: bool = False  # a text that only says «было»

    @property
    def last(self) -> Measurement:
        """The newest value."""
        return self.points[-1]


def series(report: Report) -> list[Series]:
    """Every series of a report, in its order."""
    around = _Surroundings(report)
    found = [s for section in report.sections for s in _in_row(report, section, around)]
    return [*found, *_down_columns(report, around), *_of_schools(report, around)]


def series_of_schools(report: Report) -> list[Series]:
    """The series of each school whose times stand in columns, rows or groups of rows of their own."""
    found = _of_schools(report, _Surroundings(report))
    return [s for s in found if s.section.organization_id is not None]


def _of_schools(report: Report, around: _Surroundings) -> Iterator[Series]:
    yield from _across_columns(report, around)
    yield from _across_rows(report, around)
    yield from _years_down(report, around)


def _in_row(report: Report, section: Section, around: _Surroundings) -> Iterator[Series]:
    statements: dict[tuple[object, ...], list[Measurement]] = defaultdict(list)
    for m in report.measurements_of(section):
        exact = m.value is not None and m.comparator == "=" and not {"base", "malformed"} & set(m.flags)
        if exact and m.kind in ("previous", "current"):
            key = "" if section.shape == "criteria" else m.statement_id
            statements[key, m.unit, m.subject, class_told(m), m.level].append(m)
    for points in statements.values():
        ordered = sorted(points, key=lambda m: (m.kind == "current", m.period or "", m.span))
        once = len({m.period or (m.kind if section.shape != "criteria" else None) for m in ordered}) == len(ordered)
        if len(ordered) > 1 and once and ordered[-1].kind == "current" and ordered[-2].kind == "previous":
            table = section.shape not in ("directions", "plan") and any(p.role for p in section.pieces)
            label = f"{ordered[-1].label} {section.label}" if table else ordered[-1].label
            place = _block(section) if table else section.section_id
            own = stems(f"{label} {around.row_heads(section)}" if table else label)
            near = around.near(section) if table else stems(section.label)
            undated = not table and any(m.period is None and m.kind == "previous" for m in ordered)
            whole = bool(_WHOLE.search(label))
            if not (undated and any("doubtful" in m.flags and m.kind == "previous" for m in ordered)):
                yield Series(section, tuple(ordered), own, near, table, whole, place, undated)


def _down_columns(report: Report, around: _Surroundings) -> Iterator[Series]:
    """Rows «1 четверть», «2 четверть», …: each column is a measure."""
    tables: dict[str, list[Section]] = defaultdict(list)
    for section in report.sections:
        if section.place.table is not None and section.shape in ("card", "criteria", "statistics"):
            tables[_block(section)].append(section)
    for place, rows in tables.items():
        steps = [(m, s) for s in rows if (m := _STEP.match(fold(s.label)))]
        numbers = [_ROMAN.get(m["n"], 0) or int(m["n"]) for m, _ in steps]
        if len(steps) < 2 or numbers != list(range(1, len(steps) + 1)) or len({m["unit"] for m, _ in steps}) != 1:
            continue
        columns: dict[str, list[Measurement]] = defaultdict(list)
        for _, section in steps:
            for piece in section.pieces:
                inside = [m for m in report.measurements_of(section) if piece.start <= m.span[0] < piece.end]
                if len(inside) == 1 and inside[0].value is not None and inside[0].comparator == "=":
                    columns[piece.role].append(inside[0])
        for role, points in columns.items():
            if len(points) == len(steps):
                last = steps[-1][1]
                yield Series(
                    last, tuple(points), stems(role), around.near(last), True, bool(_WHOLE.search(role)), place
                )


def _across_columns(report: Report, around: _Surroundings) -> Iterator[Series]:
    """A row a school: columns whose heads differ in their year only are one measure."""
    rows: dict[tuple[str, object], list[tuple[Section, Measurement]]] = defaultdict(list)
    for section in report.sections:
        figures = report.measurements_of(section)
        if section.shape == "card" and len(section.pieces) == 1 and section.pieces[0].role and len(figures) == 1:
            m = figures[0]
            exact = m.value is not None and m.comparator == "=" and not {"base", "malformed"} & set(m.flags)
            if exact and m.kind in ("previous", "current") and m.period:
                measure = _YEAR.sub("", fold(section.label))
                row = section.place.table, section.place.row, section.organization_id, m.unit
                rows[measure, row].append((section, m))
    for (measure, _), found in rows.items():
        ordered = sorted(found, key=lambda f: f[1].period or "")
        points = tuple(m for _, m in ordered)
        if len(points) > 1 and len({m.period for m in points}) == len(points) and points[-1].kind == "current":
            section = ordered[-1][0]
            own = stems(measure)
            yield Series(section, points, own, around.near(section), True, False, f"{_block(section)}/{measure}")


def _across_rows(report: Report, around: _Surroundings) -> Iterator[Series]:
    """«I полугодие» over some rows of a table, «II полугодие» over the others: rows of one label are one measure."""
    rows: dict[tuple[object, ...], list[tuple[Section, Measurement]]] = defaultdict(list)
    for section in report.sections:
        figures = report.measurements_of(section)
        if section.shape != "card" or section.place.table is None or len(figures) != 1:
            continue
        m = figures[0]
        exact = m.value is not None and m.comparator == "=" and not {"base", "malformed"} & set(m.flags)
        if exact and m.kind in ("previous", "current") and (section.label_place.path != section.place.path):
            key = (
                _block(section),
                section.organization_id,
                fold(section.label),
                m.unit,
                m.subject,
                class_told(m),
                m.level,
            )
            rows[key].append((section, m))
    for found in rows.values():
        kinds = [m.kind for _, m in found]
        told_apart = len({s.label_place.path for s, _ in found}) == len(found)
        if told_apart and kinds[-1:] == ["current"] and kinds[:-1] and set(kinds[:-1]) == {"previous"}:
            section = found[-1][0]
            own = stems(section.label)
            points = tuple(m for _, m in found)
            place = f"{_block(section)}/{fold(section.label)}"
            yield Series(section, points, own, around.near(section), True, False, place)


def _years_down(report: Report, around: _Surroundings) -> Iterator[Series]:
    """Rows «2020/2021», «2021/2022»: each column is a measure."""
    tables: dict[tuple[str, str | None], list[Section]] = defaultdict(list)
    for section in report.sections:
        if section.shape == "card" and section.place.table is not None and _ONLY_YEAR.match(section.label):
            tables[_block(section), section.organization_id].append(section)
    for (place, _), rows in tables.items():
        columns: dict[tuple[str, object], list[Measurement]] = defaultdict(list)
        for section in rows:
            for piece in section.pieces:
                inside = [m for m in report.measurements_of(section) if piece.start <= m.span[0] < piece.end]
                exact = len(inside) == 1 and inside[0].value is not None and inside[0].comparator == "="
                if exact and inside[0].period and inside[0].kind in ("previous", "current"):
                    columns[piece.role, inside[0].unit].append(inside[0])
        for (role, _), points in columns.items():
            points.sort(key=lambda m: m.period or "")
            dated = len({m.period for m in points}) == len(points) == len(rows) > 1
            if dated and points[-1].kind == "current":
                last = next(s for s in rows if s.section_id == points[-1].section_id)
                whole = bool(_WHOLE.search(role))
                yield Series(last, tuple(points), stems(role), around.near(last), True, whole, f"{place}/{role}")


def _block(section: Section) -> str:
    return section.place.path.split("/")[0]


class _Surroundings:
    """What stands over the tables of a document: headings, captions, the head of the column of labels."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._near: dict[str, frozenset[str]] = {}
        self._heads: dict[str, str] = {}

    def near(self, section: Section) -> frozenset[str]:
        """The words of the heading over a section's table and of the lines right above it."""
        place = _block(section)
        if place not in self._near:
            blocks = self._report.document.blocks
            at = next((n for n, b in enumerate(blocks) if b.place.path == place), 0)
            above: list[Paragraph] = []
            for block in reversed(blocks[:at]):
                if not isinstance(block, Paragraph):
                    break
                above.append(block)
                if block.kind == "heading":
                    break
            heading = above[-1:] if above and above[-1].kind == "heading" else []
            self._near[place] = stems(" ".join(p.text for p in (*above[:_CAPTIONS], *heading)))
        return self._near[place]

    def row_heads(self, section: Section) -> str:
        """The head of the column in which the labels stand: «Этап», «Муниципальное образование»."""
        place = _block(section)
        if place not in self._heads:
            table = next((b for b in self._report.document.blocks if b.place.path == place), None)
            heads = [c for c in table.cells if c.row == 0 and not c.repeated_header] if isinstance(table, Table) else []
            col = (section.label_place.col or 1) - 1
            self._heads[place] = " ".join(c.text for c in heads if c.col <= col < c.col + c.colspan)
        return self._heads[place]
