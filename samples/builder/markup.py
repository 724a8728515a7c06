"""Annotations in the content: what a careful reader takes from a text stands beside the words themselves.

    [[99,7%]]                        a figure: value, unit and comparator are read from the words
    [[69|points prev 2017/2018]]     ... with what the words alone do not say
    [[№ 12 от 05.09.2019|order]]     a mention: order, contract, date, link, organization,
                                     person:pupil|staff|official|eponym
    [[31.11.2019|date !DAT001]]      a planted flaw: "!" must be found, "?" may be found
    {{!DUP001@СШ_№_6|a passage}}     a flaw over a longer passage; "@" names the other organization, "~" codes that
                                     are as good, "=none" says that it is about no organization
    [[7 кабинет|skip]]               a number that is no figure

Dates ("05.09.2019", "5 сентября 2019 года", "с 1 по 5 апреля 2019 года", "сентябрь 2019") and schools by number or
by a name of their own are mentions without annotation.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

UNITS = {"percent", "pp", "persons", "points", "count", "hours", "times", "rubles"}
_UNIT_WORDS = (
    ("percent", r"%"),
    ("pp", r"п\.\s?п|процентн"),
    ("points", r"балл"),
    ("hours", r"\bч\b|\bчас"),
    ("times", r"\bраз"),
    ("persons", r"чел|обуч|учащ|ученик|учител|педагог|выпускник|родител|приз[её]р|победител|участник|школьник"),
    ("count", r"школ|проект|ОО\b|меропр|семинар|урок|консультац|вебинар|\bед\b"),
)
_COMPARATORS = (
    (">=", r"не менее|не ниже|не меньше|≥"),
    ("<=", r"не более|не выше|≤|^до "),
    (">", r"более|свыше|выше|^>"),
    ("<", r"менее|ниже|^<"),
    ("~", r"около|примерно|порядка"),
)
_NUMBER = re.compile(r"\d{1,3}(?:[  ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d.]*\d)")
_WORD_DATE = re.compile(r"(?<!\d)«?(\d{1,2})»? (" + "|".join(_MONTHS) + r") (\d{4})(?: г(?:ода|\.))?")
_ANY_MONTH = (
    r"(?:январ[ьяею]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]|октябр[ьяе]"
    r"|ноябр[ьяе]|декабр[ьяе])"
)
_SPANS = (
    re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?:\.\d{4})?(?: ?[-–] ?| по )\d{1,2}\.\d{1,2}\.\d{4}"),
    re.compile(r"(?<![\d.])\d{1,2}[-–]\d{1,2}\.\d{1,2}\.\d{4}"),
    re.compile(rf"(?<!\d)\d{{1,2}} {_ANY_MONTH}(?: \d{{4}} года)? по \d{{1,2}} {_ANY_MONTH} \d{{4}} года"),
    re.compile(rf"[Сс] {_ANY_MONTH} \d{{4}} года по {_ANY_MONTH} \d{{4}} года"),
)
_MONTH_OF_YEAR = re.compile(rf"(?<!\w)(?<!\d ){_ANY_MONTH},? 20\d\d(?: года)?", re.I)
_CODE = re.compile(r"([!?])([A-Z]{3}\d{3})((?:[@~=][^@~=\s]+)*)$")


@dataclass(frozen=True)
class Figure:
    """A number that the text states. `value` is None where it is stated too badly to be read."""

    raw: str
    start: int
    end: int
    value: float | None
    value_to: float | None
    decimals: int
    unit: str | None
    kind: str = "current"
    comparator: str = "="
    period: str | None = None
    subject: str | None = None
    grade: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Note:
    """A mention: order, contract, date, link or person."""

    kind: str
    text: str
    start: int
    end: int
    number: str | None = None
    date: str | None = None
    valid_until: str | None = None
    role: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Flaw:
    """A planted flaw (or, with must=False, one that a strict reader may see)."""

    rule: str
    must: bool
    quote: str = ""
    other: str | None = None
    accept: tuple[str, ...] = ()
    about_organization: bool = True


@dataclass(frozen=True)
class Parsed:
    """Plain text and what stands in it; offsets are into `text`."""

    text: str
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    covered: tuple[tuple[int, int], ...] = ()


def parse(markup: str) -> Parsed:
    """Raises ValueError on an annotation that makes no sense."""
    out: list[str] = []
    length = 0
    figures: list[Figure] = []
    notes: list[Note] = []
    flaws: list[Flaw] = []
    covered: list[tuple[int, int]] = []
    open_flaws: list[tuple[list[str], int]] = []
    pos = 0
    for m in re.finditer(r"\[\[(.*?)(?:\|([^\]|]*))?\]\]|\{\{([^|{}]*)\||\}\}", markup, re.S):
        plain = markup[pos : m.start()]
        out.append(plain)
        length += len(plain)
        pos = m.end()
        if m.group(0) == "}}":
            if not open_flaws:
                raise ValueError(f"nothing to close: …{markup[max(0, m.start() - 60) : m.start()]}")
            codes, start = open_flaws.pop()
            quote = "".join(out)[start:]
            flaws += [flaw(c, quote) for c in codes]
        elif m.group(3) is not None:
            open_flaws.append((m.group(3).split(), length))
        else:
            raw, tokens = m.group(1), (m.group(2) or "").split()
            end = length + len(raw)
            covered.append((length, end))
            flaws += [flaw(t, raw) for t in tokens if t[0] in "!?"]
            _annotate(raw, [t for t in tokens if t[0] not in "!?"], length, end, figures, notes)
            out.append(raw)
            length = end
    if open_flaws:
        raise ValueError(f"not closed: {open_flaws[-1][0]}")
    out.append(markup[pos:])
    text = "".join(out)
    notes += _dates(text, [(n.start, n.end) for n in notes if n.kind != "organization"])
    notes += _organizations(text, [(n.start, n.end) for n in notes if n.kind == "organization"])
    notes += _eponyms(text, [(n.start, n.end) for n in notes if n.kind == "person"])
    notes.sort(key=lambda n: n.start)
    return Parsed(text, tuple(figures), tuple(notes), tuple(flaws), tuple(covered))


def flaw(token: str, quote: str = "") -> Flaw:
    """ "!DUP001@СШ_№_6~DUP002" as a Flaw."""
    m = _CODE.match(token)
    if not m:
        raise ValueError(f"no rule code: {token}")
    result = Flaw(m.group(2), m.group(1) == "!", quote.strip())
    for sign, value in re.findall(r"([@~=])([^@~=\s]+)", m.group(3)):
        if sign == "@":
            result = replace(result, other=value.replace("_", " "))
        elif sign == "~":
            result = replace(result, accept=(*result.accept, value))
        else:
            result = replace(result, about_organization=False)
    return result


def _annotate(raw: str, tokens: list[str], start: int, end: int, figures: list[Figure], notes: list[Note]) -> None:
    head = tokens[0] if tokens else ""
    if head == "skip":
        return
    if head.split(":")[0] in {"order", "contract", "date", "link", "person", "organization"}:
        notes.append(_note(raw, head, tokens[1:], start, end))
        return
    figures.append(_figure(raw, tokens, start, end))


def _figure(raw: str, tokens: list[str], start: int, end: int) -> Figure:
    found = _NUMBER.search(raw)
    number = found.group(0).replace(" ", "").replace(" ", "").replace(",", ".") if found else None
    unit = next((u for u, pattern in _UNIT_WORDS if re.search(pattern, raw)), None)
    comparator = next((c for c, pattern in _COMPARATORS if re.search(pattern, raw.lower())), "=")
    decimals = len(number.split(".")[1]) if number and "." in number else 0
    f = Figure(raw, start, end, float(number) if number else None, None, decimals, unit, comparator=comparator)
    for t in tokens:
        if t in UNITS or t == "none":
            f = replace(f, unit=None if t == "none" else t)
        elif t in {"prev", "target", "change"}:
            f = replace(f, kind="previous" if t == "prev" else t)
        elif re.fullmatch(r"20\d\d(/20\d\d)?", t):
            f = replace(f, period=t)
        elif t in {">", ">=", "<", "<=", "~", "="}:
            f = replace(f, comparator=t)
        elif t == "opt":
            f = replace(f, optional=True)
        elif t == "bad":
            f = replace(f, value=None, optional=True)
        elif t.startswith("s="):
            f = replace(f, subject=t[2:].replace("_", " "))
        elif t.startswith("g="):
            f = replace(f, grade=t[2:])
        elif t.startswith("v="):
            f = replace(f, value=float(t[2:]))
        elif t.startswith("to="):
            f = replace(f, value_to=float(t[3:]))
        else:
            raise ValueError(f"unknown token {t!r} in [[{raw}]]")
    if f.unit == "pp":
        f = replace(f, unit="percentage_points")
    if f.value is None and not f.optional:
        raise ValueError(f"no number in [[{raw}]]")
    return f


def _note(raw: str, head: str, tokens: list[str], start: int, end: int) -> Note:
    kind, _, role = head.partition(":")
    own = re.sub(
        r"«[^«»]*(?:«[^«»]*»[^«»]*)?»", lambda m: " " * len(m[0]), raw
    )  # the number of a partner is none of its own
    number = re.search(r"№\s*([\w/.-]*\d[\w/-]*(?:\s?[-–]\s?[А-Яа-я]+)?)", raw if kind == "organization" else own)
    numbered = number if kind in {"order", "contract", "organization"} else None
    note = Note(kind, raw, start, end, numbered.group(1) if numbered else None, None, role=role or None)
    if kind not in {"link", "organization"}:
        note = replace(note, date=iso_date(raw))
    if kind == "date" and any(p.fullmatch(raw) for p in _SPANS[:3]):
        note = replace(note, date=iso_date(_ends(raw)[0]), valid_until=iso_date(_ends(raw)[1]))
    for t in tokens:
        if t.startswith("until="):
            note = replace(note, valid_until=t[6:])
        elif t.startswith("d="):
            note = replace(note, date=t[2:])
        elif t == "opt":
            note = replace(note, optional=True)
        else:
            raise ValueError(f"unknown token {t!r} in [[{raw}]]")
    return note


def iso_date(text: str) -> str | None:
    """The first full, possible date of a text as "2019-09-05"."""
    for m in _DATE.finditer(text):
        return _iso(int(m.group(3)), int(m.group(2)), int(m.group(1)))
    for m in _WORD_DATE.finditer(text):
        return _iso(int(m.group(3)), _MONTHS.index(m.group(2)) + 1, int(m.group(1)))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year if year > 99 else 2000 + year, month, day).isoformat()
    except ValueError:
        return None


def _dates(text: str, taken: list[tuple[int, int]]) -> list[Note]:
    found: list[Note] = []
    for pattern in (*_SPANS, _DATE, _WORD_DATE, _MONTH_OF_YEAR):
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            taken.append(m.span())
            days = [iso_date(d) for d in _ends(m[0])] if pattern in _SPANS[:3] else [iso_date(m[0])]
            found.append(Note("date", m[0], *m.span(), date=days[0], valid_until=days[1] if len(days) > 1 else None))
    return found


def _ends(span: str) -> tuple[str, str]:
    """ "01.04-05.04.2019" as its two days."""
    first, last = re.split(r" ?[-–] ?| по ", span)
    if "." not in last:
        return first if re.search(r"\d{4}", first) else f"{first} {last.split()[2]}", last
    rest = last.split(".")[len(first.split(".")) :]
    return ".".join([first, *rest]), last


_SCHOOL = r"(?:СШ|СОШ|ООШ|ОШ|ОУ|[Шш]кол[аыеу]?|[Гг]имнази\w+|[Лл]ице(?:й|я|ю|е|ем)|[Дд]етск\w+ сад\w*|[Бб]иблиотек\w+)"
_NAMED = (
    re.compile(r"(?:[МГ][А-ЯЁ]{1,4}У(?: ДП?О)?|МБУК|МУП|П?АО) «[^«»_]*(?:«[^«»]*»?[^«»]*)?»(?!»)"),
    re.compile(rf"(?<!\w)(?:[Дд]етская |Средняя |общеобразовательная )*{_SCHOOL}(?: №)? № ?\d+|{_SCHOOL} №№ ?\d+"),
    re.compile(
        r"Методический центр|Верхнереченский институт развития образования|Верхнереченский \w+ педагогический институт|Тихореченский политехнический техникум"
    ),
    re.compile(r"[А-ЯЁ][а-яё-]+[сц]к(?:ая|ой|ую) (?:СОШ|ООШ|основная школа|средняя общеобразовательная школа)"),
)
_EPONYM = re.compile(
    r"(?:имени|им\.) (?:[А-ЯЁ][а-яё]+ ){0,3}(?P<who>[А-ЯЁ]\. ?[А-ЯЁ]\. [А-ЯЁ][а-яё]+)|«\w+ (?P<name>[А-ЯЁ]\.[А-ЯЁ]\. [А-ЯЁ][а-яё]+)»"
)
_MORE = re.compile(r"(?:,| и) № ?(\d+)|(?:,| и) (\d+)(?!\d| \w)")


def _organizations(text: str, taken: list[tuple[int, int]]) -> list[Note]:
    """Schools and others by legal form and quoted name, by number, by an adjective of their own; lists of numbers."""
    found: list[Note] = []
    for pattern in _NAMED:
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            number = re.search(r"№ ?(\d+)", m[0])
            found.append(Note("organization", m[0], *m.span(), number[1] if number else None))
            taken.append(m.span())
            at = m.end()
            while pattern is _NAMED[1] and (more := _MORE.match(text, at)):
                which = more.lastindex or 1
                found.append(Note("organization", more[which], *more.span(which), more[which]))
                at = more.end()
    return found


def _eponyms(text: str, taken: list[tuple[int, int]]) -> list[Note]:
    found = [(m[k], *m.span(k)) for m in _EPONYM.finditer(text) if (k := m.lastgroup)]
    return [
        Note("person", name, start, end, role="eponym")
        for name, start, end in found
        if not any(a < end and start < b for a, b in taken)
    ]
