"""What a column header or a row label says of the figures under it or beside it: current or target, which period,
which unit, and which words are left to name what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.figures.model import Aside
from extractors.figures.plans import aside_of, without_aside
from extractors.labels import unit_of_header, unit_outright, unit_stated
from language.morphology import may_be
from language.periods import find_periods
from language.senses import Words, sense
from language.text import one_line
from pipeline.model import MeasurementKind, Unit

_END = r"(?=\s*(?:$|[,;:(/]|\d)|\s+(?:на|в|за)\s)"
_KINDS: tuple[tuple[MeasurementKind, re.Pattern[str]], ...] = (
    (
        "target",
        re.compile(
            rf"(?<!\w)(?:план{_END}|план\.|планов\w+\s+(?:показател|значени|результат|уров)\w*|запланирован\w*|цель{_END}"
            rf"|целев\w+\s+(?:показател|значени|индикатор|ориентир|результат|уров)\w*|целев(?:ое|ой|ая|ые){_END}|ожидаем\w+|прогноз\w*|планируем\w+|планируется{_END}|нужно{_END}|норматив{_END}|требуется)",
            re.I,
        ),
    ),
    (
        "previous",
        re.compile(
            r"(?<!\w)(?:было|АППГ|(?:поза)?прошл(?:ый|ого|ом)\s+(?:уч\w*\.?\s+)?(?:год|период)\w*|год\w*\s+(?:назад|ранее|раньше)"
            r"|(?:предыдущ|предшеств|прежн|прошл)\w+\s+(?:уч\w*\.?\s+)?(?:год|период|значени|показател|результат)\w*"
            r"|(?:исходн|базов|стартов|начальн)\w+\s+(?:значени|показател|данн|состояни)\w*|базов\w+\s+(?:год|период)\w*"
            r"|исходн\w+\s+уров\w+)(?!\w)"
            rf"|^\W*(?:база(?:{_END}|\s+(?:для\s+)?сравнени\w+)|исходн(?:ое|ый|ая|ые){_END})",
            re.I,
        ),
    ),
    (
        "change",
        re.compile(
            r"^\W*(?:динамика|изменени[ея]|прирост|отклонени[ея]|разница|рост|снижение|рост\s*/\s*снижение|\+\s*/\s*[-–−]|±)"
            r"(?!\w)(?!\s+[а-яё]{4,}\s+[а-яё]{4,})",
            re.I,
        ),
    ),
    (
        "current",
        re.compile(
            rf"(?<!\w)(?:факт{_END}|факт\.|фактическ\w+|стало|достигнут(?:о|ое|ый|ая|ые){_END}|(?:конечн|достигнут)\w*\s+(?:значени|показател|результат)\w*"
            r"|(?:текущ|отч[её]тн)\w+\s+(?:год|период|значени|показател)\w*)",
            re.I,
        ),
    ),
)
_LONGEST_HEADER = 80
# «Целевые показатели» over «План» and «Достигнуто» is what they are about
_OVER_KINDS = re.compile(r"\W*целев\w+\s+(?:показател|индикатор|ориентир)\w*\W+", re.I)
_IN_UNIT = re.compile(r"[,(]\s*(?:в\s+)?(?:%|процент\w*|чел\w*\.?|шт\.?|ед\.?|балл\w*|час\w*\.?)\s*\)?\s*$", re.I)
_LEAD = re.compile(r"(?:(?<!\w)(?:по\s+итогам|на\s+(?:конец|начало)|за|в|во|на))\s*$", re.I)
_MARKS = re.compile(r"(?:на\s+|отметк\w+\s+|получили\s+)*[«\"]?[2-5][»\"]?(?:\s*(?:,|и|-)\s*[«\"]?[2-5][»\"]?)*", re.I)
_BELOW = re.compile(r"(?:ниже|не\s+преодолел\w*)\s+(?:\w+\s+)?(?:порог|минимал)\w*", re.I)
_COUNTS = re.compile(r"(?:количеств|числ[оеа]|численност|контингент)", re.I)
# «21/22» over a column: in running text it might be anything
_SHORT_YEARS = re.compile(r"(?:^|(?<=\s))(1[3-9]|2\d)/([12]\d)(?=\s*(?:,|$|\(|уч|г))")
_TABLE_NUMBER = re.compile(r"^\s*таблица\s*(?:№\s*)?\d*\s*[.:–—-]?\s*", re.I)


# The beginning and the end of a year or a project are former and present where both stand over columns
_OF_WHAT = r"(?!\w)(?:\s+(?:уч\w*\.?\s+|отч[её]тн\w+\s+)?(?:года|периода|проекта|программы))?"
_BEGINNING = re.compile(
    rf"(?<!\w)(?:(?:на\s+)?начало|на\s+(?:старте|входе)|(?:стартов|входн|начальн)\w+){_OF_WHAT}(?!\s+(?:школ|класс|общ))",
    re.I,
)
_OUTCOME = re.compile(rf"(?<!\w)(?:(?:на\s+)?конец|на\s+(?:финише|выходе)|итогов\w+|итог){_OF_WHAT}", re.I)


_ORDINALS = (r"I|1|перв\w+", r"II|2|втор\w+", r"III|3|трет\w+", r"IV|4|четв[её]рт\w+")
_PART_OF_YEAR = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<n{n}>{words})' for n, words in enumerate(_ORDINALS, 1))})(?:\s?-?\s?[а-яё]{{1,3}})?\s+"
    r"(?P<part>полугоди|четверт|триместр|квартал|п/г|полуг\.)\w*",
    re.I,
)
_AROUND_TIME = re.compile(
    r"(?<!\w)(?:итог\w*|данные|показатели|результаты|по|за|на|конец|учебн\w*|уч\.?|год\w*|г\.?)(?!\w)", re.I
)


def when_of(text: str) -> tuple[str, int] | None:
    """The time that a line names and nothing else: a year, the half or quarter of one; of two the later is greater."""
    text = one_line(text)
    periods = find_periods(text)
    part = _PART_OF_YEAR.search(text)
    if len(text) >= _LONGEST_HEADER or len(periods) > 1 or not (periods or part):
        return None
    spans = [(p.start, p.end) for p in periods] + ([part.span()] if part else [])
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    if re.search(r"\w", _AROUND_TIME.sub(" ", text)):
        return None
    number = (
        next((int(name[1:]) for name, found in part.groupdict().items() if found and name != "part"), 0) if part else 0
    )
    return periods[0].label if periods else "", number


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds figures: its whole header, what that says of them, and the words that name what is
    measured besides («Средний балл» of «Средний балл, 2019 год (факт)»). `aside` is what brackets after a value hold
    («Факт (план)»)."""

    index: int
    header: str
    period: str | None
    unit: Unit | None
    kind: MeasurementKind | None = None
    topic: str = ""
    aside: Aside | None = None


@lru_cache(maxsize=4_000)  # layouts are tried one after another on the same headers
def column_of(index: int, header: str, lowest: str = "") -> Column:
    """What a header says of the figures under it. `lowest` is its part right above them: of two it knows better which
    unit and which kind they are."""
    said, aside = _before_aside(_in_full(header))
    period = _period_in(said)
    unit = unit_of_header(said)
    if lowest and lowest != header:
        unit = unit_outright(lowest) or unit  # the nearer knows better: «чел.» under «Набрали 80 баллов»
    kind = (kind_of_header(lowest) if lowest and lowest != header else None) or kind_of_header(said)
    return Column(index, header, period, unit, kind, topic_of(said), aside)


def _period_in(text: str) -> str | None:
    periods = find_periods(text)
    bare_year = re.search(r"\b(20\d\d)\b", text)
    return periods[0].label if periods else bare_year[1] if bare_year else None


_BRACKET = re.compile(r"\s*\((?P<inner>[^()]+)\)")


def _before_aside(header: str) -> tuple[str, Aside | None]:
    """The header without what it says of brackets after values, and that: «Факт (план)», «2022 год (2021 год)»,
    «Значение (в скобках – прошлый год)». «Исходное значение (2021)», «2022 год (план)» tell of one value."""
    header = one_line(header)
    if (aside := aside_of(header)) is not None and "скобк" in header.lower():
        return without_aside(header), aside
    for m in _BRACKET.finditer(header):
        rest, inner = one_line(header[: m.start()] + " " + header[m.end() :]), m["inner"]
        kind, own = kind_of_header(inner), kind_of_header(rest)
        period, its = _period_in(inner), _period_in(rest)
        if topic_of(inner) or not ((kind and own and kind != own) or (period and its and period < its)):
            continue
        periods = find_periods(inner) or find_periods(f"{inner} г.")
        return rest, Aside(kind or "previous", periods[0] if periods else None)
    return header, None


# «Количество (доля, %)», «Чел. (%)», «количество / %»: two values a cell
_COUNT_AND_SHARE = sense("count_and_share")
_PARTS_OF_PAIR = re.compile(r"[(/,;]")


def count_and_share(header: str, row: str) -> tuple[Unit, Unit] | None:
    """The units of «6 (12,5)» or «7/20» where the header says that the second is the share; `row` is the label beside
    it."""
    header = one_line(header)
    found = _COUNT_AND_SHARE.search(header)
    if found is None:
        return None
    first = _PARTS_OF_PAIR.split(header[found.start : found.end])[0]
    counted = unit_of_header(header[: found.start] + first)
    told = counted if counted not in (None, "percent") else unit_of_header(row)
    return (told if told not in (None, "percent") else None) or "count", "percent"


def columns_of(headers: Sequence[str], lowest: Sequence[str] = ()) -> tuple[Column, ...]:
    """What the headers of a table say, one in the light of the others: «На начало года» beside «На конец года».
    `lowest` are the parts of the headers right above the figures."""
    lows = lowest or tuple(headers)
    columns = tuple(column_of(i, h, low) for i, (h, low) in enumerate(zip(headers, lows, strict=False)))
    columns = _by_date(_parts_of_year(columns))
    begins = {c.index for c in columns if c.kind is None and _BEGINNING.search(c.header)}
    ends = {c.index for c in columns if c.kind is None and c.index not in begins and _OUTCOME.search(c.header)}
    if not begins or not (ends or any(c.kind in {"target", "current"} for c in columns)):
        return columns
    return tuple(
        replace(c, kind="previous", topic=_timeless(c, _BEGINNING))
        if c.index in begins
        else replace(c, kind="current", topic=_timeless(c, _OUTCOME))
        if c.index in ends
        else c
        for c in columns
    )


_AIMS = re.compile(r"(?<!\w)(?:целев|планов|планируем|ожидаем|прогноз|индикатор|ориентир)\w*", re.I)
_ATTAINED = re.compile(
    r"(?<!\w)(?:достижени|выполнени|исполнени|реализаци|фактическ|достигнут|динамик|анализ|мониторинг|результат\w+\s+(?:за|работы))\w*",
    re.I,
)


def aimed_at(columns: Iterable[Column], title: str) -> tuple[Column, ...]:
    """The columns, those of the years after a base value as targets where the title of the table speaks of aims:
    «Целевые индикаторы» over «Базовое значение (2021) | 2022 | 2023 | 2024»."""
    columns = tuple(columns)
    base = max((c.period for c in columns if c.kind == "previous" and c.period), default=None)
    told = any(c.kind in {"current", "target"} for c in columns)
    if base is None or told or not _AIMS.search(title) or _ATTAINED.search(title):
        return columns
    return tuple(
        replace(c, kind="target") if c.kind is None and not c.topic and c.period and c.period > base else c
        for c in columns
    )


_WHOLE = re.compile(r"\W*(?:всего|итого)\W*", re.I)


def is_whole(column: Column) -> bool:
    """Whether a column sums up others: of years beside it, it is of none."""
    return column.period is None and _WHOLE.fullmatch(column.header) is not None


def _parts_of_year(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«I полугодие | II полугодие»: the last is present, unless the year follows them."""
    parts = {c.index: when[1] for c in columns if c.kind is None and (when := when_of(c.header)) and when[1]}
    years = any(re.fullmatch(r"\W*(?:(?:за|итого|всего)\s+)*год\W*", c.header, re.I) for c in columns)
    if (
        len(set(parts.values())) < 2
        or years
        or any(c.kind for c in columns)
        or len({c.period for c in columns if c.index in parts}) > 1
    ):
        return columns
    last = max(parts.values())
    return tuple(
        replace(c, kind="current" if parts[c.index] == last else "previous", topic="") if c.index in parts else c
        for c in columns
    )


_ON_DATE = re.compile(r"(?<!\w)на\s+(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)", re.I)


def _by_date(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«На 01.02.2022 | Факт на 01.12.2022»: what was there on the earlier date was before."""
    dated = {
        c.index: (m[3], m[2].zfill(2), m[1].zfill(2))
        for c in columns
        if c.kind in (None, "current") and (m := _ON_DATE.search(c.header))
    }
    last = max(dated.values(), default=None)
    if len(set(dated.values())) < 2:
        return columns
    return tuple(
        replace(c, kind="current" if dated[c.index] == last else "previous") if c.index in dated else c for c in columns
    )


def _timeless(column: Column, when: re.Pattern[str]) -> str:
    return topic_of(when.sub(" ", _in_full(column.header)))


def _in_full(header: str) -> str:
    """The header with «21/22» as «2021/2022»."""
    years = _SHORT_YEARS.search(header)
    if years is None or int(years[2]) != int(years[1]) + 1:
        return header
    return f"{header[: years.start()]}20{years[1]}/20{years[2]}{header[years.end() :]}"


def kind_of_header(header: str) -> MeasurementKind | None:
    """The kind that a header or a row label states: «План» target, «Было» previous, «Динамика» change."""
    header = one_line(header)
    if len(header) >= _LONGEST_HEADER:
        return None
    over = _OVER_KINDS.match(header)
    return (_kind_in(header[over.end() :]) if over else None) or _kind_in(header)


# Short heads that say no more than that: «Намечено | Получено», «Вход | Выход», «До | После»
_WHOLE_HEADS: tuple[tuple[MeasurementKind, Words], ...] = (
    ("target", sense("head_target")),
    ("current", sense("head_current")),
    ("previous", sense("head_previous")),
)
_SHORT_HEAD = 3  # words


def _kind_in(text: str) -> MeasurementKind | None:
    told = next((kind for kind, pattern in _KINDS if pattern.search(text)), None)
    if told is not None:
        return told
    short = len(re.findall(r"[^\W\d_]{2,}", text)) <= _SHORT_HEAD
    return next((kind for kind, words in _WHOLE_HEADS if short and words.match(text)), None)


# «II кв.» has no word of three letters, and tells one value of a year from another
_ONLY_PART_OF_YEAR = re.compile(r"(?:[IVХ]{1,3}|[1-4])(?:-?[йяе]{1,2})?\s*(?:кв|четв?|п/г|полуг)\.?", re.I)


def topic_of(header: str) -> str:
    """The words of a header without its period, its unit and what it says of the kind; "" where none are left."""
    text = one_line(header)
    for period in reversed(find_periods(text)):
        head = text[: period.start]
        lead = _LEAD.search(head)
        text = (head[: lead.start()] if lead else head) + " " + text[period.end :]
    text = re.sub(r"\b20\d\d\b", " ", _IN_UNIT.sub("", text.strip()))
    for _, pattern in _KINDS:
        text = pattern.sub(" ", text)
    text = re.sub(r"\(\s*\)", " ", one_line(text)).strip(" ,;:()/–—-")
    told = re.search(r"[^\W\d_]{3,}", text) or _ONLY_PART_OF_YEAR.fullmatch(text)
    return one_line(text) if told and not _only_time(text) else ""


def _only_time(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:учебн\w*|уч\.?|год\w*|г\.?|период|полугодие|значение|показатель|результат)(?:\s+год\w*)?", text, re.I
        )
    )


def unit_in_words(header: str) -> Unit | None:
    """The unit of a column whose header names none: pupils who «Сдавали», who got «5», who are «Ниже порога»."""
    header = one_line(header)
    if _MARKS.fullmatch(header) or _BELOW.match(header):
        return "persons"
    words = re.findall(r"[А-Яа-яЁё]{3,}", header)[:1]
    return "persons" if words and may_be(words[0].lower(), "VERB", "plur") else None


_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Caption:
    """What the words over a table say of all its figures: outright, or by what they speak of (`implied`)."""

    period: str | None = None
    unit: Unit | None = None
    implied: Unit | None = None

    def unit_in(self, columns: Iterable[Column]) -> Unit | None:
        """The unit of a column that names none. What the words of a title imply («успеваемость») does not hold where
        other columns name theirs."""
        return self.unit or (None if any(c.unit for c in columns) else self.implied)


def caption_of(text: str, corner: str = "") -> Caption:
    """What a title of a table, a heading or a sentence right above it says («Таблица 2. ЕГЭ 2019 года, чел.»), and the
    header of its first column («Контингент»)."""
    text = _TABLE_NUMBER.sub("", one_line(text))
    labels = {p.label for p in find_periods(text) if not {"span", "range"} & set(p.flags)}
    short = len(text) < _LONGEST_TITLE
    unit = unit_outright(text) if short else None
    implied = unit_stated(text) if short else None
    if unit is None and implied is None and _COUNTS.match(one_line(corner)):
        unit = unit_stated(corner)
    return Caption(labels.pop() if len(labels) == 1 else None, unit, implied)
