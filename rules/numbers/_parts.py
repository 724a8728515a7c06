"""Where a report states a whole and its parts: in a sentence, in a table, in rows by level."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from language.text import fold, words
from pipeline.model import Evidence, Form, Measurement, Report, Section
from rules.numbers._shares import common_whole, pairs
from rules.numbers._wholes import columns
from rules.rule import quote, quote_figure
from rules.spans import Span, lines, sentences

_OF_THEM = re.compile(r"\b(?:из\s+(?:них|которых|этого\s+числа)|в\s+том\s+числе|в\s+т\.\s?ч\.)", re.I)
TRENDS = {
    "up": re.compile(
        r"повыс\w+|вырос\w+|\bрост\b|(?:стал|оказал)\w*\s+(?:выше|лучше)|улучш\w+|возрос\w+|положительн\w+\s+динамик|увелич\w+",
        re.I,
    ),
    "same": re.compile(r"без\s+изменени|не\s+измени|стабильн|прежнем\s+уровне|сохрани", re.I),
    "down": re.compile(
        r"пониз\w+|(?:стал|оказал)\w*\s+(?:ниже|хуже)|сниз\w+|ухудш\w+|уменьш\w+|отрицательн\w+\s+динамик", re.I
    ),
}
_TOTAL_ROW = re.compile(r"^\W*итого\b", re.I)  # «всего» may count a person once who stands in two rows
_NO_SUM = re.compile(r"%|процент|дол[яи]|средн|балл|качеств|успеваем|отметк", re.I)
_WHO = {
    "staff": re.compile(r"педагог|учител|работник|сотрудник|специалист", re.I),
    "pupils": re.compile(r"обуча|учащ|учени|школьник|дет(?:и|ей|ям)|выпускник|победител|приз[её]р|участник", re.I),
    "parents": re.compile(r"родител|сем(?:ей|ьи|ья)", re.I),
}
_LEVELS = ("начальн", "основн", "средн")
_GRADES = tuple(
    re.compile(rf"\b{level}\w*(?:\s+уров\w+)?\s*[–—:-]\s*(\d+)(?![\d.,]*\d|\s*(?:%|балл|[–—-]\s*\d))", re.I)
    for level in ("высок", "средн", "низк")
)
_LISTS_PARTS = re.compile(r"в том числе|из них|:$")
_QUANTITY = {"более", "менее"}
_ALL = re.compile(r"^\W*(?:[\d.]+\W+)?(?:общая|всего|общее)\s+(?:численност\w+|числ\w+|количеств\w+)?\s*(\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Parts that do not go with a whole; `what` says what the whole is."""

    section: Section
    parts: tuple[Decimal, ...]
    total: Decimal
    what: str
    what_en: str
    evidence: tuple[Evidence, ...]
    related: tuple[Evidence, ...] = ()


def disagreements(report: Report, forms: Mapping[str, Form]) -> Iterator[Disagreement]:
    """Every disagreement of a report, in order of its kinds."""
    yield from _trends(report)
    for section in report.sections:
        if section.shape in ("card", "directions", "narrative"):
            yield from _parts_of_them(report, section)
            yield from _total_rows(report, section)
    yield from _table_totals(report)
    yield from _levels(report)
    yield from _sub_rows(report, forms)
    yield from _more_less_none(report)


def _exact(report: Report, section: Section, *units: str) -> list[Measurement]:
    return [
        m
        for m in report.measurements_of(section)
        if m.value is not None
        and m.unit in units
        and m.kind == "current"
        and m.comparator == "="
        and "malformed" not in m.flags
    ]


# ---------------------------------------------------------------- got better, stayed, got worse


def _trends(report: Report) -> Iterator[Disagreement]:
    whole = number_of_schools(report)
    if whole is None:
        return
    for section in report.sections:
        if section.shape not in ("narrative", "conclusion") or section.organization_id or report.organization_id:
            continue
        counts = _exact(report, section, "count")
        for start, end in sentences(section.text):
            inside = [m for m in counts if start <= m.span[0] < end]
            found = _classified(section.text, inside, (start, end))
            if len(found) >= 2 and "same" in found and sum(m.value or 0 for m in found.values()) > whole[0]:
                parts = tuple(m.value for m in found.values() if m.value is not None)
                yield Disagreement(section, parts, whole[0], whole[1], whole[2], (quote(report, section, start, end),))


def number_of_schools(report: Report) -> tuple[Decimal, str, str] | None:
    """Of how many schools a regional text speaks: the whole of its table's latest year, else of its own shares."""
    found = sorted(columns(report), key=lambda c: (c.period or "", c.whole.rows))
    if found:
        last = found[-1]
        return Decimal(last.whole.value), "столько школ в таблице показателей", "the schools of the table"
    texts = [s for s in report.sections if s.shape == "narrative" and s.organization_id is None]
    shares = [p for s in texts for p in pairs(report, s) if p.count.unit == "count" and p.count.kind == "current"]
    whole = common_whole(shares, (), 3)
    if whole is None:
        return None
    return Decimal(whole.value), "из этого числа школ исходят доли текста", "the whole of the shares of the text"


def _classified(text: str, counts: list[Measurement], sentence: Span) -> dict[str, Measurement]:
    """Counts by what the words after them (or before them) say of the trend."""
    bounds = [m.span[0] for m in counts] + [sentence[1]]
    after = {n: text[m.span[1] : bounds[n + 1]] for n, m in enumerate(counts)}
    ends = [sentence[0]] + [m.span[1] for m in counts]
    before = {n: text[ends[n] : m.span[0]] for n, m in enumerate(counts)}
    readings = []
    for words_of in (after, before):
        found: dict[str, Measurement] = {}
        for n, m in enumerate(counts):
            said = [name for name, pattern in TRENDS.items() if pattern.search(words_of[n])]
            if len(said) == 1 and said[0] not in found:
                found[said[0]] = m
        readings.append(found)
    return max(readings, key=len)


# ---------------------------------------------------------------- «из них», «в том числе»


def _parts_of_them(report: Report, section: Section) -> Iterator[Disagreement]:
    figures = _exact(report, section, "persons", "count")
    for start, end in sentences(section.text):
        cue = _OF_THEM.search(section.text, start, end)
        if not cue:
            continue
        before = [m for m in figures if start <= m.span[0] and m.span[1] <= cue.start()]
        if not before:
            continue
        # «50 участников (2 победителя), из них …»: the whole is the greatest that stands before.
        total = max(before, key=lambda m: m.value or Decimal(0))
        stop = section.text.find(";", cue.end(), end)
        until = stop if stop >= 0 else end
        following = [m for m in figures if cue.end() <= m.span[0] < until and m.unit == total.unit]
        levels = _by_level(section.text[cue.end() : until])
        if len(levels) == len(_GRADES) and sum(levels) > (total.value or 0):
            evidence = (quote(report, section, start, end),)
            what = (f"уровни вместе больше целого: «{total.raw}»", f"the levels exceed the whole: “{total.raw}”")
            yield Disagreement(section, levels, total.value or Decimal(0), *what, evidence)
            continue
        for part in following:
            if _same_noun(total, part) and (part.value or 0) > (total.value or 0):
                evidence = (quote(report, section, start, end),)
                what = (f"часть больше целого: «{total.raw}»", f"a part is more than its whole: “{total.raw}”")
                yield Disagreement(section, (part.value or Decimal(0),), total.value or Decimal(0), *what, evidence)


def _by_level(text: str) -> tuple[Decimal, ...]:
    """«высокий уровень – 17, средний – 31, низкий – 22»: each level with its number; empty unless each stands once."""
    found = [pattern.findall(text) for pattern in _GRADES]
    return tuple(Decimal(numbers[0]) for numbers in found if len(numbers) == 1)


def _same_noun(total: Measurement, part: Measurement) -> bool:
    """Of things the noun must be the same («2 кабинета, из них 15 компьютеров» is no part), of persons it must not
    be another kind of them."""
    if total.unit == "persons":
        kinds = [{name for name, pattern in _WHO.items() if pattern.search(m.raw)} for m in (total, part)]
        return not kinds[0] or not kinds[1] or bool(kinds[0] & kinds[1])
    stems = [{w[:4] for w in words(m.raw) if not w.isdigit()} for m in (total, part)]
    return bool(stems[0] & stems[1])


# ---------------------------------------------------------------- «Итого», «Всего»


def _total_rows(report: Report, section: Section) -> Iterator[Disagreement]:
    """Tables inside an answer whose last row is a total."""
    table: list[tuple[Span, list[str]]] = []
    for start, end in lines(section.text):
        cells = [c.strip() for c in section.text[start:end].split(" | ")]
        if len(cells) < 2:
            table = []
            continue
        if _TOTAL_ROW.match(cells[0]):
            yield from _sums(report, section, table, (start, end), cells)
            table = []
        else:
            table.append(((start, end), cells))


def _sums(
    report: Report, section: Section, rows: list[tuple[Span, list[str]]], span: Span, totals: list[str]
) -> Iterator[Disagreement]:
    for col in range(1, len(totals)):
        column = [cells[col] for _, cells in rows if len(cells) == len(totals)]
        header = ""
        while column and not column[0].isdigit():
            header, column = f"{header} {column[0]}", column[1:]
        if len(column) > 1 and totals[col].isdigit() and all(c.isdigit() for c in column):
            parts = tuple(Decimal(c) for c in column)
            # A total below its greatest part is an average of some kind, 100 may be a sum of rounded shares.
            summed = Decimal(totals[col]) >= max(parts) and Decimal(totals[col]) != 100 and not _NO_SUM.search(header)
            if summed and sum(parts) != Decimal(totals[col]):
                evidence = (quote(report, section, *span),)
                related = tuple(quote(report, section, *at) for at, _ in rows[-len(parts) :])
                what = (f"строка «{totals[0]}»", f"the row “{totals[0]}”")
                yield Disagreement(section, parts, Decimal(totals[col]), *what, evidence, related)


def _table_totals(report: Report) -> Iterator[Disagreement]:
    """Tables of a row a section with a row «Итого»."""
    tables: dict[int | None, list[Section]] = defaultdict(list)
    for section in report.sections:
        if section.shape == "statistics":
            tables[section.place.table].append(section)
    for rows in tables.values():
        above: list[Section] = []
        for section in rows:
            if not _TOTAL_ROW.match(section.label):
                above.append(section)
                continue
            yield from _row_sums(report, section, above)
            above = []


def _row_sums(report: Report, section: Section, above: list[Section]) -> Iterator[Disagreement]:
    for total in _exact_any(report, section):
        parts = [m for s in above for m in _exact_any(report, s) if (m.period, m.unit) == (total.period, total.unit)]
        if len(parts) == len(above) >= 2 and sum(m.value or 0 for m in parts) != total.value:
            yield Disagreement(
                section,
                tuple(m.value or Decimal(0) for m in parts),
                total.value or Decimal(0),
                f"строка «{section.label}»",
                f"the row “{section.label}”",
                (quote(report, section),),
                tuple(quote(report, s) for s in above),
            )


def _exact_any(report: Report, section: Section) -> list[Measurement]:
    """Counts of a row of any year, where each year has one."""
    found = [
        m
        for m in report.measurements_of(section)
        if m.value is not None and m.unit in ("persons", "count") and m.comparator == "=" and "malformed" not in m.flags
    ]
    return found if len({m.period for m in found}) == len(found) else []


# ---------------------------------------------------------------- levels of education, rows under a row


def _levels(report: Report) -> Iterator[Disagreement]:
    """Pupils of primary, basic and secondary school against their whole number."""
    totals: dict[tuple[str | None, str], Section] = {}
    levels: dict[tuple[str | None, str], dict[str, Section]] = defaultdict(dict)
    for section in report.sections:
        label = fold(section.label)
        if match := _ALL.match(label):
            totals.setdefault((section.organization_id, match[1][:5]), section)
        level = next((v for v in _LEVELS if f"{v}ого общего образования" in label or f"{v}его общего" in label), None)
        noun = re.search(r"численност\w+\s+(\w+)(?:,\s+\w+)?\s+по\s+(?:\w+\s+)?(?:образовательн|программ)", label)
        if level and noun:
            levels[section.organization_id, noun[1][:5]].setdefault(level, section)
    for key, parts in levels.items():
        total = totals.get(key)
        if total is None or len(parts) != len(_LEVELS):
            continue
        yield from _partition(report, total, list(parts.values()), "общая численность", "the whole number", exact=True)


def _sub_rows(report: Report, forms: Mapping[str, Form]) -> Iterator[Disagreement]:
    """Rows 1.29.1, 1.29.2 under a row 1.29 that says «в том числе»; where the author left the numbers out, the form
    knows them."""
    numbered: dict[tuple[str | None, str], Section] = {}
    for section in report.sections:
        number = section.number or _printed_number(section, forms)
        if number and section.shape in ("statistics", "criteria"):
            numbered.setdefault((section.organization_id, number.rstrip(".")), section)
    children: dict[tuple[str | None, str], list[Section]] = defaultdict(list)
    for (owner, number), section in numbered.items():
        parent = number.rpartition(".")[0]
        if (owner, parent) in numbered:
            children[owner, parent].append(section)
    for key, parts in children.items():
        parent_row = numbered[key]
        if _LISTS_PARTS.search(fold(parent_row.label)):
            what = (f"строка {key[1]}", f"row {key[1]}")
            yield from _partition(report, parent_row, parts, *what, exact=_are_all(parent_row, parts))


def _printed_number(section: Section, forms: Mapping[str, Form]) -> str | None:
    form = forms.get(section.form or "")
    known = form.section(section.indicator) if form else None
    return known.code if known else None


def _are_all(whole: Section, parts: list[Section]) -> bool:
    """Whether the parts leave nobody out: who has a category has the highest or the first."""
    labels = {fold(s.label).strip(" -–—•·.:;")[:4] for s in parts}
    return bool(re.search(r"(?:присвоен|имею|имеют)\w*.*категори", fold(whole.label))) and labels == {"высш", "перв"}


def _more_less_none(report: Report) -> Iterator[Disagreement]:
    """Three rows in turn that leave nobody out: more than half, less than half, none."""
    for column in columns(report):
        rows = sorted(column.rows, key=lambda p: p.section.position)
        for three in zip(rows, rows[1:], rows[2:], strict=False):
            values = tuple(p.count.value or Decimal(0) for p in three)
            if _leaves_nobody_out([p.section for p in three]) and sum(values) > column.whole.value:
                yield Disagreement(
                    three[1].section,
                    values,
                    Decimal(column.whole.value),
                    f"столько школ в таблице за {column.period} год" if column.period else "столько школ в таблице",
                    "the whole of the table",
                    tuple(quote(report, p.section) for p in three),
                )


def _leaves_nobody_out(rows: list[Section]) -> bool:
    labels = [fold(s.label) for s in rows]
    said = [{w[:5] for w in words(label) if len(w) > 3 and not w[0].isdigit()} - _QUANTITY for label in labels]
    alike = all(len(said[0] & other) * 10 >= 6 * len(said[0] | other) for other in said[1:])
    kinds = ["менее" in label for label in labels], [bool(re.search(r"\bне\b", label)) for label in labels]
    together = rows[2].position - rows[0].position == 2
    return together and alike and kinds == ([False, True, False], [False, False, True]) and "%" in labels[0]


def _partition(
    report: Report, total: Section, parts: list[Section], what: str, what_en: str, *, exact: bool
) -> Iterator[Disagreement]:
    whole = _exact(report, total, "persons", "count")
    values = [_exact(report, s, "persons", "count") for s in parts]
    if len(whole) != 1 or any(len(v) != 1 for v in values):
        return
    numbers = tuple(v[0].value or Decimal(0) for v in values)
    all_ = whole[0].value or Decimal(0)
    if sum(numbers) > all_ or (exact and sum(numbers) != all_):
        evidence = tuple(quote_figure(report, v[0], 20, 20) for v in values)
        yield Disagreement(total, numbers, all_, what, what_en, evidence, (quote_figure(report, whole[0], 20, 20),))
