"""Shares that a table gives beside the marks they come from: quality is «4» and «5», success all but «2»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Measurement, Report, Section
from rules.numbers._shares import agrees, cut_off

_MARK = re.compile(
    r"^(?:[^«\"“\d]*(?:отмет|оценк)[^«\"“\d]*)?\W*(?:на\s+)?[«\"“]?([2-5])[»\"”]?\W*(?:,?\s*(?:чел|кол)\w*\.?)?\W*$",
    re.I,
)
_CLASS = re.compile(r"^\W*(?:1|[6-9]|1[01])\W*$")
_TOTAL = re.compile(r"сдава|писа|участ|выполн|всего|кол\S*\s+(?:уч|обуч|вып)|числ\w+\s+(?:уч|обуч|вып)", re.I)
_QUALITY = re.compile(r"качеств", re.I)
_SUCCESS = re.compile(r"успеваем|справил|освоил", re.I)
_ON_FOUR_AND_FIVE = re.compile(r"[«\"“]4[»\"”]?\s*(?:и|,)\s*[«\"“]?5", re.I)
_ROWS_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A share of a row or column, and the counts from which it follows."""

    section: Section
    share: Measurement
    count: Decimal
    whole: Decimal


def wrong_shares(report: Report) -> Iterator[Marked]:
    """Shares of quality and success that the marks beside them do not give."""
    tables: dict[str, list[Section]] = defaultdict(list)
    for section in report.sections:
        if section.shape in ("card", "criteria", "statistics") and sum(bool(p.role) for p in section.pieces) > 1:
            tables[section.place.path.split("/")[0] + (section.organization_id or "")].append(section)
    for rows in tables.values():
        for section in rows:
            yield from _across(report, section)
        yield from _down(report, rows)


def wrong_counts(report: Report) -> Iterator[tuple[Section, tuple[Decimal, ...], Decimal]]:
    """Rows whose four marks are other than the number of those who sat the paper."""
    for section in report.sections:
        if section.shape in ("card", "criteria", "statistics") and sum(bool(p.role) for p in section.pieces) > len(
            "2345"
        ):
            marks, totals, _ = _columns(report, section)
            if any(_CLASS.match(p.role) for p in section.pieces):
                continue  # the columns are classes
            if len(marks) == len("2345") and len(totals) == 1 and sum(marks.values()) != totals[0]:
                yield section, tuple(marks[k] for k in sorted(marks)), totals[0]


def _columns(
    report: Report, section: Section
) -> tuple[dict[int, Decimal], list[Decimal], list[tuple[str, Measurement]]]:
    """The marks of a row, how many sat the paper, and the shares."""
    marks: dict[int, Decimal] = {}
    totals: list[Decimal] = []
    shares: list[tuple[str, Measurement]] = []
    for role, m in _by_role(report, section).items():
        mark = _MARK.search(role)
        if mark and m.unit != "percent" and m.value is not None:
            marks[int(mark[1])] = m.value
        elif _TOTAL.search(role) and m.unit in ("persons", "count") and m.value:
            totals.append(m.value)
        elif m.unit == "percent":
            shares.append((role, m))
    return marks, totals, shares


def _across(report: Report, section: Section) -> Iterator[Marked]:
    """«Сдавали 8, «5» – 0, «4» – 3, качество 37,5»: marks, their number and the shares stand in one row."""
    marks, totals, shares = _columns(report, section)
    if len(totals) != 1 or not {4, 5} <= set(marks) or sum(marks.values()) > totals[0]:
        return
    complete = len(marks) == 4 and sum(marks.values()) == totals[0]
    for role, share in shares:
        if _QUALITY.search(role):
            count = marks[4] + marks[5]
        elif _SUCCESS.search(role) and complete:
            count = totals[0] - marks[2]
        else:
            continue
        if not agrees(count, totals[0], share) and not cut_off(count, totals[0], share):
            yield Marked(section, share, count, totals[0])


def _down(report: Report, rows: list[Section]) -> Iterator[Marked]:
    """Rows «обучающихся», «из них на «4» и «5»», «качество знаний»: judged where another column bears the relation."""
    for n, section in enumerate(rows):
        if not _QUALITY.search(section.label):
            continue
        good = next(
            (k for k in range(n - 1, max(0, n - _ROWS_ABOVE), -1) if _ON_FOUR_AND_FIVE.search(rows[k].label)), None
        )
        if good is None:
            continue
        wholes, counts, shares = (_by_role(report, s) for s in (rows[good - 1], rows[good], section))
        wrong, right = [], 0
        for role, share in shares.items():
            whole, count = wholes.get(role), counts.get(role)
            if share.unit != "percent" or not whole or not count or not whole.value or count.value is None:
                continue
            if agrees(count.value, whole.value, share) or cut_off(count.value, whole.value, share):
                right += 1
            else:
                wrong.append(Marked(section, share, count.value, whole.value))
        if right:
            yield from wrong


def _by_role(report: Report, section: Section) -> dict[str, Measurement]:
    """The one exact figure of each column."""
    out: dict[str, Measurement] = {}
    for piece in section.pieces:
        inside = [m for m in report.measurements_of(section) if piece.start <= m.span[0] < piece.end]
        if len(inside) == 1 and inside[0].value is not None and inside[0].comparator == "=" and piece.role:
            out[piece.role] = inside[0]
    return out
