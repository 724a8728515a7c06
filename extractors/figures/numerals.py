"""Numbers as written: value, precision, range, comparator and unit, before anyone asks what they mean."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from extractors.figures.masks import FREQUENCY, INFLECTED, Mask
from extractors.figures.model import FigureContext
from extractors.figures.units import UnitAfter, unit_after
from language import lists
from language.text import DASHES
from pipeline.model import Comparator, Unit

_S = r"[ \t\u00a0\u202f]"
_D = f"[{DASHES}]"
# In the second form a line ends between the thousands and the rest, as in a PDF: «литературы – 7⏎838.»
_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?(?!\d)"
    r"|(?<=[–—-] )\d{1,3}\n\d{3}(?=[.,;)](?:\s|$)|\s(?:экз|чел|руб|ед|шт|книг))|\d+(?:[.,]\d+)?"
)
_LETTER_O = re.compile(r"\d+[ОоOo]+(?=\s?%)|(?<!\w)[ОоOo]\d+(?=\s?%)")

# Badly stated numbers, from the most special; `keep` says whether the value needs no guess.
_BROKEN: tuple[tuple[re.Pattern[str], bool], ...] = (
    (re.compile(rf"(?P<n>\d+(?:[.,]\d+)?){_S}?%{_S}?%+"), True),  # 23%%
    (re.compile(rf"{_D}?\d{{1,3}} \d{{1,2}}(?=\s?(?:%|балл|чел))"), False),  # 4 5%
    # 4 7,5 %: only where a dash tells that the first digit opens the number
    (re.compile(r"(?<=[а-яё»)]\s[–—-]\s)\d \d[.,]\d{1,2}(?=\s?%)"), False),
    (re.compile(r"\d+(?:(?!\.\.\.)[.,]{2,}\d+|[.,]\d+[.,]\d+)(?=\s?(?:%|балл|чел))"), False),  # 12,,5%
    (re.compile(rf"\d+{_S},\d+(?=\s?(?:%|балл|чел))|\d+,{_S}\d(?=\s?%)"), False),  # 97 ,5%  97, 5%
    (re.compile(r"(?P<n>\d+)[.,](?=\s?%)"), True),  # 45.%
    (_LETTER_O, False),  # 1О%
)
_UNIT_OF_BROKEN = ("%", "балл", "чел")  # one of them ends each of these
_PLUS = re.compile(r"(?P<n>\d+(?:[.,]\d+)?)\+(?!\d)")
_TWO_IN_A_CELL = re.compile(rf"\s*(?P<all>{_D}?\d{{1,3}} \d{{1,2}})\s*")

# «двадцать два педагога», «полтора часа»: what each word adds to the number
_WORDS = lists.numerals()
_WORDS |= dict.fromkeys(("полтора", "полутора", "полторы"), Decimal("1.5"))
_ONE_WORD = "(?:" + "|".join(sorted((w.replace("е", "[её]") for w in _WORDS), key=len, reverse=True)) + ")"
_WORD_NUMBER = re.compile(rf"(?<![\w-]){_ONE_WORD}(?:\s+{_ONE_WORD}){{0,2}}(?![\w-])", re.I)
_LETTERS = re.compile(r"[А-Яа-яЁё]{2,}")
_NOT_COUNTED = re.compile(r"(?:(?<!\w)(?:на|ни|ещё|по)\s+)$", re.I)

_COMPARATORS: tuple[tuple[Comparator, str], ...] = (
    (">=", r"не\s+(?:менее|меньше|ниже)|как\s+минимум|минимум|≥|>=|⩾"),
    ("<=", r"не\s+(?:более|больше|выше)|не\s+превыша\w+|максимум|≤|<=|⩽"),
    (">", r"более|больше|свыше|выше|превыша\w+|>"),
    ("<", r"менее|меньше|ниже|<"),
    ("~", r"около|ок\.|почти|порядка|примерно|приблизительно|≈|~"),
    ("<=", r"до"),
)
_BEFORE = re.compile(
    r"(?:^|(?<![\w]))(?P<c>"
    + "|".join(f"(?P<c{i}>{p})" for i, (_, p) in enumerate(_COMPARATORS))
    + r")(?:\s*,?\s*чем(?:\s+(?:у|в|для|с|по))?)?\s*$",
    re.I,
)
_SIGNS_BEFORE = frozenset("≥⩾>≤⩽<≈~=.")  # what a comparator may end with that is no letter
_AFTER = re.compile(r"\s*\(?и\s+(?P<up>более|больше|выше|старше)|\s*\(?и\s+(?P<down>менее|меньше|ниже)", re.I)
_REACHED = re.compile(
    r"(?:увелич|повы[сш]|возр[оа]с|вырос|рост|сниз|сниж|уменьш|сокра|дов[её]л|довед|довест|(?<!\w)(?:от|со?)\s)"
    r"(?:[^.;\n]|\.(?!\s+[А-ЯЁ])){0,80}$",
    re.I,
)
_ON = re.compile(r"(?<!\w)на\s+(?:в\s+среднем\s+|целы[ех]\s+)?$", re.I)
_RATE = re.compile(r"(?<!\w)в\s+$", re.I)
# Units that `Unit` has no name for: the figure stays, its unit is null.
_NAMELESS = re.compile(
    rf"{_S}*\n?{_S}*(?:кв\.?\s*м(?:етр\w*|\.)?|м2|м²|км\.?|километр\w*|метр\w*|га|гектар\w*|кг|[кмг]бит\S*|[мгт]б(?:айт)?"
    r"|ставк\w*|штатн\w+\s+единиц\w*)(?!\w)",
    re.I,
)
_YEARS = re.compile(r"\s*лет(?!\w)", re.I)  # an age, but in a cell a number all the same
_FROM = re.compile(r"(?<!\w)от\s+$", re.I)
_UP_TO = re.compile(r"\s+до\s+", re.I)
_ENDS_RANGE = re.compile(rf"\d\s?{_D}\s?\d*$")
_RANGE_DASH = re.compile(rf"{_S}?(?:{_D}|\.\.\.?|…){_S}?")
_CHANGE_LABEL = re.compile(r"(?:динамик|изменени|прирост|отклонени|разниц|рост|сниж)\w*[^.;\n]{0,30}$", re.I)


# «4 млн. 134 тыс. руб.», «112 тыс. 700 руб.», «4 руб. 59 коп.»: one sum of money in parts, the larger first
_PART_OF_SUM = re.compile(
    rf"(?P<n>\d{{1,3}}(?:[ \u00a0]\d{{3}})*){_S}*"
    rf"(?P<u>млрд|миллиард\w*|млн|миллион\w*|тыс|тысяч\w*|руб|рубл\w*|коп|копе\w*)(?:\.|(?!\w)){_S}*",
    re.I,
)
_FACTORS = {"млрд": 10**9, "милли": 10**6, "млн": 10**6, "тыс": 10**3, "руб": 1, "коп": 0}


def _sum_in_parts(text: str, start: int) -> tuple[Decimal, int, bool] | None:
    """(value, end, whether roubles were named) of a sum of at least two parts that begins at `start`."""
    value, at, last, parts, named = Decimal(0), start, None, 0, False
    while m := _PART_OF_SUM.match(text, at):
        unit = m["u"].lower()
        factor = 10**9 if unit.startswith("миллиард") else next(f for u, f in _FACTORS.items() if unit.startswith(u))
        if last is not None and factor >= last:
            break
        value += _decimal(m["n"]) * factor if factor else _decimal(m["n"]) / 100
        named = named or factor <= 1
        at, last, parts = m.end(), factor, parts + 1
    end = len(text[:at].rstrip())
    return (value, end, named) if parts > 1 else None


@dataclass(slots=True)
class Quantity:
    """A number in the text. [start, end) holds number and unit, `lead` is where its comparator or «на» begins.

    `nameless`: its unit is one that `Unit` has no name for («3 917 кв. м»)."""

    start: int
    end: int
    lead: int
    number_end: int
    value: Decimal | None
    value_to: Decimal | None = None
    decimals: int = 0
    comparator: Comparator = "="
    unit: Unit | None = None
    noun: str = ""
    nameless: bool = False
    on: bool = False
    signed: str = ""
    flags: list[str] = field(default_factory=list)


def quantities(text: str, mask: Mask, context: FigureContext) -> list[Quantity]:
    """The numbers of a text that no mask hides, in order."""
    found: list[Quantity] = []
    pos = 0
    for start, match in _candidates(text, context):
        if start < pos or mask.hides(start, start + 1):
            continue
        quantity = match if isinstance(match, Quantity) else _read(text, match, mask, context)
        if quantity is None:
            continue
        _look_left(text, quantity, context)
        found.append(quantity)
        pos = quantity.end
    return found


def _candidates(text: str, context: FigureContext) -> Iterator[tuple[int, re.Match[str] | Quantity]]:
    broken = {q.start: q for q in _broken(text, context)}
    inside = [(q.start, q.end) for q in broken.values()]
    events: list[tuple[int, re.Match[str] | Quantity]] = list(broken.items())
    numbers = itertools.chain(_NUMBER.finditer(text), _in_words(text))
    events += [(m.start(), m) for m in numbers if not any(s <= m.start() < e for s, e in inside)]
    return iter(sorted(events, key=lambda e: e[0]))


def _in_words(text: str) -> Iterator[re.Match[str]]:
    """«двадцать два педагога». Most words are no numbers: looking each of them up is faster than one long pattern."""
    end = 0
    for word in _LETTERS.finditer(text):
        if word.start() >= end and word[0].lower().replace("ё", "е") in _WORDS:
            m = _WORD_NUMBER.match(text, word.start())
            if m:
                end = m.end()
                yield m


def _broken(text: str, context: FigureContext) -> Iterator[Quantity]:
    taken: list[tuple[int, int]] = []
    patterns = list(_BROKEN) if any(sign in text for sign in _UNIT_OF_BROKEN) else []
    if context.bare:
        patterns.append((_PLUS, True))
    for pattern, keep in patterns:
        for m in pattern.finditer(text):
            before = text[m.start() - 1 : m.start()]
            if (
                before.isdigit()
                or before in {",", "."}
                or (before == " " and text[m.start() - 2 : m.start() - 1].isdigit())
            ):
                continue
            if any(s < m.end() and m.start() < e for s, e in taken):
                continue
            if pattern is _PLUS and unit_after(text, m.end()):
                continue
            taken.append((m.start(), m.end()))
            value = _decimal(m["n"]) if keep else None
            yield _malformed(text, m.start(), m.end(), value)
    if context.bare and (two := _TWO_IN_A_CELL.fullmatch(text)):
        yield _malformed(text, two.start("all"), two.end("all"), None)


def _malformed(text: str, start: int, end: int, value: Decimal | None) -> Quantity:
    unit = unit_after(text, end, value)
    percent = "%" in text[start:end]
    decimals = _decimals(str(value)) if value is not None else 0
    return Quantity(
        start,
        unit.end if unit and not percent else end,
        start,
        end,
        value,
        decimals=decimals,
        unit="percent" if percent else unit.unit if unit else None,
        noun=unit.noun if unit and not percent else "",
        flags=["malformed"],
    )


def _decimal(written: str) -> Decimal:
    return Decimal("".join(written.split()).replace(",", "."))


def _decimals(written: str) -> int:
    _, _, fraction = written.replace(",", ".").partition(".")
    return len(fraction)


def _read(text: str, m: re.Match[str], mask: Mask, context: FigureContext) -> Quantity | None:
    start, end = m.span()
    if not m[0][0].isdigit():
        return _read_word(text, m, context.bare)
    before = text[start - 1 : start]
    if before.isalpha() or before == "_" or (before in {".", ","} and text[start - 2 : start - 1].isdigit()):
        return None
    written = m[0]
    if whole := _sum_in_parts(text, start):
        value, stop, named = whole
        rubles = None if named else unit_after(text, stop, value)
        return Quantity(
            start,
            rubles.end if rubles else stop,
            start,
            stop,
            value,
            decimals=_decimals(str(value)),
            unit="rubles" if named else rubles.unit if rubles else None,
        )
    if inflected := INFLECTED.match(text, end):
        end = inflected.end()  # «3-х педагогов»
    unit = unit_after(text, end, _decimal(written))
    if _S_GROUP.search(written) and _is_two_numbers(text, end, unit, context):
        # «9 100 %» is no share of nine thousand: the number before it stands alone
        first = re.match(r"\d+", written)
        end = start + (first.end() if first else len(written))
        written = text[start:end]
        unit = None
    if unit is None and text[end : end + 1].isalpha():
        return None
    value = _decimal(written)
    quantity = Quantity(start, end, start, end, value, decimals=_decimals(written))
    if unit is None and (upper := _upper_end(text, start, end, value, mask, context)):
        value_to, end, written_to, unit = upper
        quantity.value_to, quantity.number_end = value_to, end
        quantity.end = end
        quantity.decimals = max(quantity.decimals, _decimals(written_to))
    if unit is None and (after := _AFTER.match(text, end)):  # «80 и более баллов»
        unit = unit_after(text, after.end(), value)
        if unit or context.bare:
            quantity.comparator = ">=" if after["up"] else "<="
            quantity.end = after.end()
    if unit is None and (nameless := _nameless_after(text, quantity.end, context)):
        quantity.end, quantity.nameless = nameless, True
    if unit:
        _apply(quantity, unit)
        if after := _AFTER.match(text, quantity.end):  # «25 % и более»
            quantity.comparator = ">=" if after["up"] else "<="
    return quantity


_CLOSES = re.compile(r"\s*(?:[.,;)(]|$)")


def _is_two_numbers(text: str, end: int, unit: UnitAfter | None, context: FigureContext) -> bool:
    """Whether «9 100» is 9 and 100: before a percent sign, or without anything that holds it together."""
    if unit is None:
        return not (context.bare or _CLOSES.match(text, end) or _NAMELESS.match(text, end))
    return unit.unit == "percent"


def _nameless_after(text: str, at: int, context: FigureContext) -> int | None:
    m = _NAMELESS.match(text, at) or (_YEARS.match(text, at) if context.bare else None)
    return m.end() if m else None


_S_GROUP = re.compile(r"[ \u00a0\u202f]")


def _apply(quantity: Quantity, unit: UnitAfter) -> None:
    quantity.unit, quantity.end, quantity.noun = unit.unit, unit.end, unit.noun
    if unit.factor != 1 and quantity.value is not None:
        quantity.value = _whole(quantity.value * unit.factor)
        quantity.value_to = _whole(quantity.value_to * unit.factor) if quantity.value_to is not None else None
        quantity.decimals = max(0, quantity.decimals - len(str(unit.factor)) + 1)


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _upper_end(
    text: str, start: int, end: int, value: Decimal, mask: Mask, context: FigureContext
) -> tuple[Decimal, int, str, UnitAfter | None] | None:
    """The upper end of a range that begins with `value`: «25–30 %», «от 25 до 30 %»."""
    from_to = _UP_TO.match(text, end) if _FROM.search(text[max(0, start - 6) : start]) else None
    dash = from_to or _RANGE_DASH.match(text, end)
    m = _NUMBER.match(text, dash.end()) if dash else None
    if _ENDS_RANGE.search(text[max(0, end - 8) : end]):
        return None  # «5-9 – 98»: no range of ranges
    if not m or mask.hides(m.start(), m.end()):
        return None
    upper = _decimal(m[0])
    unit = unit_after(text, m.end(), upper)
    if (
        upper <= value
        or (unit is None and not context.bare)
        or (text[m.end() : m.end() + 1].isalpha() and unit is None)
    ):
        return None
    return upper, m.end(), m[0], unit


_COLLECTIVE = re.compile(r"(?:двое|трое|(?:чет|пят|шест|сем|восьм|девят|десят)в?еро)$", re.I)
_OUT_OF_SOME = re.compile(r"\s+из\s+(?:них|которых|\d)")
_STATED = re.compile(rf"(?:{_D}|:)\s+$")


def _is_collective(word: str) -> bool:
    return bool(_COLLECTIVE.search(word))


def _counts_alone(text: str, m: re.Match[str]) -> bool:
    """«призёров – тридцать один», «категорию имеют трое», «три из них (27 %)»: a number in words without a noun."""
    if _OUT_OF_SOME.match(text, m.end()):
        return _WORDS[m[0].lower().split()[-1].replace("ё", "е")] != 1
    if not _CLOSES.match(text, m.end()):
        return False
    return _is_collective(m[0]) or bool(_STATED.search(text[max(0, m.start() - 4) : m.start()]))


def _read_word(text: str, m: re.Match[str], bare: bool) -> Quantity | None:
    parts = [_WORDS[word] for word in m[0].lower().replace("ё", "е").split()]
    if any(a <= b or a % 10 for a, b in pairwise(parts)):
        return None  # «один два»: no one number
    value = sum(parts, Decimal(0))
    unit = unit_after(text, m.end(), value, things=False)  # «в четыре шага» measures nothing
    if unit is None and not bare and _counts_alone(text, m):
        return Quantity(m.start(), m.end(), m.start(), m.end(), value, unit="persons" if _is_collective(m[0]) else None)
    if (
        unit is None
        or (unit.unit == "times" and FREQUENCY.match(text, m.end() + 1))
        or unit.unit in {"rubles", "points"}
    ):
        return None
    if unit.unit not in {"percent", "percentage_points"} and _NOT_COUNTED.search(
        text[max(0, m.start() - 5) : m.start()]
    ):
        return None
    return Quantity(
        m.start(), unit.end, m.start(), m.end(), value, decimals=_decimals(str(value)), unit=unit.unit, noun=unit.noun
    )


def _look_left(text: str, q: Quantity, context: FigureContext) -> None:
    """Sign, comparator and «на» before the number."""
    _sign(text, q, context)
    _comparator(text, q)
    before = text[max(0, q.lead - 24) : q.lead]
    if q.value_to is not None and (m := _FROM.search(before)):
        q.lead -= len(before) - m.start()
    m = _ON.search(before) or (_RATE.search(before) if q.unit == "times" else None)
    if m:
        q.on, q.lead = True, q.lead - (len(before) - m.start())
        _comparator(text, q)  # «не менее чем на 5 %»


def _comparator(text: str, q: Quantity) -> None:
    before = text[max(0, q.lead - 24) : q.lead]
    last = before.rstrip()[-1:]
    m = _BEFORE.search(before) if last.isalpha() or last in _SIGNS_BEFORE else None
    if m is None or (m["c"] == ">" and before[: m.start()].rstrip()[-1:] in {*DASHES, "="}):
        return  # «92 -> 95» is a change
    comparator = next(c for i, (c, _) in enumerate(_COMPARATORS) if m[f"c{i}"])
    at = q.lead - len(before) + m.start()
    if m["c"].lower() == "до":
        if not _reached(text, at):
            q.comparator = comparator
    elif q.on and comparator in {"<", ">"}:
        return  # «стало больше на 5 %» tells the direction
    elif q.comparator == "=" or comparator == "~":
        q.comparator = comparator
    q.lead = at


def _reached(text: str, at: int) -> bool:
    """«увеличение до 100 %», «с 92 до 95 %»: the value was reached, «до» is no bound."""
    return bool(_REACHED.search(text[max(0, at - 100) : at]))


def _sign(text: str, q: Quantity, context: FigureContext) -> None:
    if arrow := _ARROW.search(text[max(0, q.start - 3) : q.start]):
        q.signed = "+" if arrow[1] in "↑▲⇑" else "-"
        q.lead = q.start - len(arrow[0])
        return
    mark = text[q.start - 1 : q.start]
    if context.kind == "change" and context.bare and (apart := _SIGN_APART.search(text[: q.start])):
        q.start = apart.start("sign") + 1
        _set_sign(q, "+" if apart["sign"] == "+" else "-")
        return
    if not mark or mark not in DASHES + "+":
        return
    before = text[: q.start - 1].rstrip()
    last = before[-1:]
    at_line_start = "\n" in text[len(before) : q.start] or not before
    spaced = len(before) < q.start - 1
    if mark == "+":
        if not last.isalnum() and last not in {"%"}:
            _set_sign(q, "+")
        return
    minus = last == "(" or last == "="
    minus = minus or (mark == "\u2212" and not last.isalnum() and last not in {"%", ")", "»"})
    minus = minus or (at_line_start and context.bare and not q.noun)
    minus = minus or (bool(_CHANGE_LABEL.search(before[-50:])) and spaced and last in {":", "–", "—"})
    if minus:
        _set_sign(q, "-")


_SIGN_APART = re.compile(rf"(?:^|\n)\s*(?P<sign>{_D}|\+)[ \u00a0]+$")  # «- 10,2» in a column of changes
_ARROW = re.compile(r"([↑▲⇑↓▼⇓])\s?$")


def _set_sign(q: Quantity, sign: str) -> None:
    q.signed = sign
    q.start -= 1
    q.lead = min(q.lead, q.start)
    if sign == "-" and q.value is not None:
        q.value = -q.value
