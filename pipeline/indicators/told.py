"""The indicators of a workspace in words, read from its dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from language.text import fold
from pipeline.messages import UserError, text
from pipeline.model import Lang
from rules.indicators.model import IndicatorSet, Verdict

_ROWS = """SELECT code, scope, scope_kind, year, count, base, percent, unknown, previous_count, previous_percent
FROM summary WHERE document_id IS NULL AND scope_kind <> 'corpus' ORDER BY year, scope_kind, scope"""
_ANSWERS = """SELECT a.code, a.scope, a.year, o.organization_id, o.short_name, a.verdict, s.label, s.locator, a.quote,
o.region
FROM summary_organizations a JOIN organizations o USING (organization_id) LEFT JOIN sections s USING (section_id)
ORDER BY a.year, a.scope, o.organization_id"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many schools of a scope and year answer yes. `unknown` of `base` can't be told."""

    code: str
    scope: str
    scope_kind: str
    year: int | None
    count: int
    base: int
    percent: float
    unknown: int
    previous_count: int | None
    previous_percent: float | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a school answered, and the place and words that decided."""

    code: str
    scope: str
    year: int | None
    organization_id: str
    school: str
    verdict: Verdict
    label: str | None
    locator: str | None
    quote: str | None
    region: str | None


def counted(out: Path, known: IndicatorSet) -> list[Counted]:
    """The computed rows of the workspace's dataset. Raises UserError where there is none."""
    order = {code: n for n, code in enumerate(known.indicators)}
    rows = [Counted(*row) for row in _asked(out, _ROWS) if row[0] in known.indicators]
    return sorted(rows, key=lambda r: (r.scope_kind, r.scope, r.year or 0, order[r.code]))


def answered(out: Path, known: IndicatorSet) -> list[Answered]:
    """The answers of its schools. Raises UserError where there is no dataset."""
    return [Answered(*row) for row in _asked(out, _ANSWERS) if row[0] in known.indicators]


def _asked(out: Path, sql: str) -> Sequence[Sequence[Any]]:
    file = out / "dataset" / "sverka.duckdb"
    if not file.is_file():
        raise UserError("not_a_workspace", path=out)
    import duckdb

    with duckdb.connect(str(file), read_only=True) as base:
        rows: Sequence[Sequence[Any]] = base.execute(sql).fetchall()
        return rows


def tabled(out: Path, known: IndicatorSet, lang: Lang) -> str:
    """A table a scope and year: code, count, base, share, how many unknown, name."""
    rows = counted(out, known)
    blocks = []
    for scope, year in dict.fromkeys((r.scope, r.year) for r in rows):
        mine = {r.code: r for r in rows if (r.scope, r.year) == (scope, year)}
        blocks.append("\n".join(_lines(f"{scope}, {year or '–'}", mine, known, lang)))
    return "\n\n".join(blocks) or text("no_indicators", lang)


def _lines(title: str, rows: dict[str, Counted], known: IndicatorSet, lang: Lang) -> Iterator[str]:
    yield title
    group = None
    for code, indicator in known.indicators.items():
        row = rows.get(code)
        if row is None:
            continue
        if code.partition(".")[0] != group:
            group = code.partition(".")[0]
            yield f"{group}  {known.groups.get(group, ('', ''))[lang == 'en']}"
        unknown = f" ?{row.unknown}" if row.unknown else ""
        share = f"{int(row.count):>4} / {int(row.base):<4} {row.percent:>6.1f} %"
        yield f"  {code:<5} {share}{unknown:<6}{indicator.name(lang)}"


def explained(out: Path, known: IndicatorSet, code: str, school: str, lang: Lang) -> str:
    """What was asked of a school, what it answers and the words that decided, for each year. Raises UserError."""
    indicator = known.indicators.get(code)
    if indicator is None:
        raise UserError("no_indicator", code=code)
    wanted = fold(school)
    met = [a for a in answered(out, known) if a.code == code and wanted in (fold(a.school), fold(a.organization_id))]
    if not met:
        raise UserError("no_answer", code=code, name=school)
    lines = [f"{code}  {indicator.name(lang)}", indicator.question]
    for a in met:
        lines.append(f"{a.school}, {a.scope}, {a.year or '–'}: {text('answer_' + a.verdict, lang)}")
        if a.label:
            lines.append(f"  {' '.join(a.label.split())} ({a.locator})")
        if a.quote:
            lines += [f"  «{a.quote}»"]
        elif a.verdict == "unknown":
            lines.append("  " + text("answer_undecided" if a.label else "answer_nowhere", lang))
    return "\n".join(lines)
