"""What a text states of a district or region as a whole, and the row of a table that sums it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from language.senses import annotate
from pipeline.model import Measurement, Report
from rules.classes import class_told
from rules.grids import grids
from rules.spans import around

_TEXTS = ("narrative", "conclusion", "directions")
_PARTS = ("level_primary", "level_basic", "level_secondary", "class_head", "not_all")


def restated_of_territory(report: Report) -> Iterator[tuple[Measurement, Measurement]]:
    """(figure of a text, figure of the row «По району») of one measure, subject, exam and period with different values;
    only where all such rows agree with each other."""
    in_tables: dict[tuple[object, ...], list[Measurement]] = defaultdict(list)
    for grid in grids(report):
        if grid.along == "rows":
            for line in grid.lines:
                if line.item.role in ("total", "territory"):
                    for m in line.cells.values():
                        if _is_exact(m) and m.organization_id is None:
                            in_tables[_key(m)].append(m)
    for section in report.sections if in_tables else ():
        if section.shape not in _TEXTS or section.organization_id is not None:
            continue
        for told in report.measurements_of(section):
            clause = section.text[slice(*around(section.text, *told.span))]
            if told.organization_id is not None or not _is_exact(told) or not annotate(clause).has("of_territory"):
                continue
            stated = in_tables.get(_key(told), [])
            if len({m.value for m in stated}) == 1 and _differ(told, stated[0]) and not annotate(clause).has(*_PARTS):
                yield told, stated[0]


def _is_exact(m: Measurement) -> bool:
    exact = m.value is not None and m.comparator == "=" and m.value_to is None and not m.flags
    return exact and m.measure is not None and m.certainty == "sure" and m.kind in ("current", "previous")


def _key(m: Measurement) -> tuple[object, ...]:
    return m.measure, m.subject, class_told(m), m.level, m.exam, m.stage, m.unit, m.reported_period


def _differ(a: Measurement, b: Measurement) -> bool:
    step = Decimal(1).scaleb(-min(a.decimals, b.decimals))
    return abs((a.value or Decimal(0)) - (b.value or Decimal(0))) >= step
