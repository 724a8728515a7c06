"""A whole and the list of its parts in one sentence: «Всего 18 педагогов: высшая – 5, первая – 7, без неё – 6»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Report, Section
from rules.numbers._kinds import KINDS, kind_of
from rules.numbers._parts import Disagreement
from rules.rule import quote
from rules.spans import Span, sentences

_SHAPES = ("card", "directions", "narrative", "plan")
_NUMERALS = (
    "два две двое три трое четыре четверо пять пятеро шесть шестеро семь семеро восемь девять десять одиннадцать "
    "двенадцать"
)
_VALUES = dict(zip(_NUMERALS.split(), (2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12), strict=True))
_N = rf"(?P<n>\d{{1,5}}|{'|'.join(_VALUES)})"
_NOUN = r"[а-яё]{4,}(?:-[а-яё]+)?(?:\s+[а-яё]+){0,3}?"
_OF_THEM = r"(?:из\s+(?:них|которых)|в\s+том\s+числе|в\s+т\.\s?ч\.)"
# «46 педагогов из 61, что составляет 75,4 %, в том числе …»
_TOLD_SHARE = (
    r"(?:(?:\s+из\s+\d{1,5})?(?:,?\s*(?:что\s+)?(?:составля\w+|составил\w*|это|или)?\s*[–—-]?\s*\d{1,3}(?:[.,]\d+)?\s*%"
    r"|\s*\([^()]*%[^()]*\))?)"
)
_WHOLE = re.compile(
    rf"(?P<all>\bвсего\s+(?:[а-яё]+\s+)?)?(?<![\d.,/№–-])\b{_N}\s+(?P<noun>{_NOUN})"
    rf"(?P<open>\s*[:(–—]\s*|{_TOLD_SHARE}?,\s*{_OF_THEM}\s*[:–—-]?\s*|,\s*(?=[«\"а-яё]))",
    re.I,
)
# The number stands last: «обучалось 86 чел., в том числе …», «призовых мест – 4 (…)», «всего пять: …».
_WHOLE_LAST = re.compile(
    rf"(?P<all>\bвсего\s*[–—-]?\s*)?(?<![\d.,/№])\b{_N}(?:\s*чел(?:\.|овек\w*)?)?"
    rf"(?P<open>\s*[:(]\s*|[,.]\s*{_OF_THEM}\s*[:–—-]?\s*)",
    re.I,
)
_GOES_ON = re.compile(rf"\s*{_OF_THEM}", re.I)  # «Всего педагогов 9. Из них: …»
_OUT_OF = re.compile(r"(?<!\w)из\s+(?P<n>\d{1,5})\s+[а-яё]{3,}\s+(?=[а-яё])", re.I)
_ENDS = r"(?P<end>[,;)]|\.?\s*$|\.(?=\s)|\s+и\s+(?=\d))"
_SHARE = r"(?:\s*\([^)]*\))?\s*"
_CLASS = r"(?:в\s+)?\d{1,2}(?:\s*[–—-]\s*\d{1,2})?(?:\s*-?\s?(?:й|х|м|е|ые|ых))?\s*кл[а-яё]*\.?"
_ITEM = re.compile(
    rf"\s*(?P<name>{_CLASS}|(?:\w+\s+)?(?:СОШ|ООШ|НОШ|СШ|ОШ|[Шш]кола|[Гг]имназия|[Лл]ицей)\s+№\s?\d+"
    r"|(?:[«\"][2-5][»\"]|[^\d,;:()№])+?)\s*[–—:-]?\s*(?P<n>\d{1,5})"
    rf"(?:\s*(?:чел|педагог|учител|учени|учащ|обучающ|школ|ОО)[а-яё]*\.?)?{_SHARE}{_ENDS}"
)
_NUMBER_FIRST = re.compile(rf"\s*(?P<n>\d{{1,5}})\s*[–—-]?\s*(?P<name>[а-яё][^\d,;:()]+?){_SHARE}{_ENDS}", re.I)
_LEAVES_NONE = re.compile(r"^\W*(?:без\s|остальн|не\s+(?:име|аттест))", re.I)
_MIXED = re.compile(r"смешанн", re.I)  # the forms of study exclude one another only where «both» is a form too
_LEFT_OUT = re.compile(r"остальн|друг(?:их|ие|ой)|и\s+др|и\s+т\.\s?д|например|также", re.I)
# Prizes are counted one by one, people who win them may stand under two subjects.
_PRIZES = re.compile(r"\b(?:призов|мест|диплом|грамот|наград|побед\b|медал)\w*", re.I)
_SUBJECT = re.compile(
    r"^\W*(?:по\s+)?(?:русск|математ|литератур|физи[кч]|хими|биолог|географ|истори|обществозн|информат|английск|немецк"
    r"|французск|технолог|ОБЖ|ОДНКНР|астроном|эколог|прав[оу]\b|экономик|искусств|МХК|музык|изобразит)",
    re.I,
)
_SMALL = 10  # percent of the whole that a slip in a complete list may miss


def lists(report: Report) -> Iterator[Disagreement]:
    """Lists of parts that exclude one another and are more than the whole of their sentence, or, where they leave
    nobody out («всего …, без категории – 6», all in brackets after the whole), other than it."""
    for section in report.sections:
        if section.shape in _SHAPES:
            for span in _with_their_parts(section.text):
                found = _listed(report, section, *span)
                if found:
                    yield found


def _with_their_parts(text: str) -> Iterator[Span]:
    """Sentences; the one after that tells «из них» belongs to the one before."""
    found = list(sentences(text))
    for n, (start, end) in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        if following and "\n" not in text[end : following[0]] and _GOES_ON.match(text, following[0]):
            end = following[1]
        yield start, end


def _listed(report: Report, section: Section, start: int, end: int) -> Disagreement | None:
    for pattern in (_WHOLE, _WHOLE_LAST, _OUT_OF):
        for match in pattern.finditer(section.text, start, end):
            items, closed = _items(section.text, match.end(), end)
            names, parts = [name for name, _ in items], tuple(n for _, n in items)
            if len(items) < 2 or not _differs(section.text[start:end], match, names, parts, closed):
                continue
            if _of_another(section.text[start : match.start()], match, sum(parts, start=Decimal(0))):
                continue
            kind = kind_of(names)
            if kind and KINDS[kind].search(section.text[start : match.start()]) and kind != "class":
                continue  # «высшая категория у 19 педагогов, первая у 15»: a part itself
            what = (f"целое того же предложения: «{match['n']}»", f"the whole of the sentence: “{match['n']}”")
            return Disagreement(section, parts, _value(match["n"]), *what, (quote(report, section, start, end),))
    return None


def _differs(sentence: str, match: re.Match[str], names: list[str], parts: tuple[Decimal, ...], closed: bool) -> bool:
    """Whether the parts can't be those of the whole."""
    whole, total = _value(match["n"]), sum(parts, start=Decimal(0))
    said = match.groupdict()
    opening, all_ = said.get("open") or "", bool(said.get("all"))
    of_them = re.search(_OF_THEM, opening, re.I) is not None
    complete = closed and not of_them and not _LEFT_OUT.search(sentence) and opening.strip() in ("(", ":")
    if all(_SUBJECT.match(name) for name in names):
        prizes = _PRIZES.search(sentence[: match.end() - match.start() + 80])
        return complete and ((all_ and total < whole) or (bool(prizes) and total != whole and _near(whole, total)))
    kind = kind_of(names)
    if kind is None or (kind == "level" and of_them) or (kind == "place" and not complete):
        return False
    if kind == "form" and not any(_MIXED.search(name) for name in names):
        return False
    if kind == "class" and not _disjoint(names):
        return False
    if total > whole:
        return True
    exact = all_ and any(_LEAVES_NONE.search(name) for name in names)
    several = complete and len(parts) > 2 and kind != "level" and _near(whole, total)
    # «обучено 46 педагогов: СОШ № 3 – 17, …»: every school of the sum, as between brackets.
    listed = several and (opening.strip() == "(" or kind == "school")
    return total != whole and (exact or listed)


def _of_another(before: str, match: re.Match[str], total: Decimal) -> bool:
    """«612 человек в 24 классах, из них …»: the parts are those of a greater number before."""
    named = [Decimal(n) for n in re.findall(r"(?<![\d.,/№–-])\b\d{1,5}\b(?![.,]\d|\s*%)", before)]
    of_them = re.search(_OF_THEM, match.groupdict().get("open") or "", re.I)
    return total in named or (of_them is not None and any(n > _value(match["n"]) and n >= total for n in named))


def _near(whole: Decimal, total: Decimal) -> bool:
    return abs(whole - total) <= max(Decimal(1), whole * _SMALL / 100)


def _disjoint(names: list[str]) -> bool:
    """Whether no class stands in two of the parts."""
    seen: set[int] = set()
    for name in names:
        bounds = [int(n) for n in re.findall(r"\d+", name)]
        held = set(range(bounds[0], bounds[-1] + 1))
        if held & seen:
            return False
        seen |= held
    return True


def _value(written: str) -> Decimal:
    return Decimal(_VALUES.get(written.lower(), written))


def _items(text: str, start: int, end: int) -> tuple[list[tuple[str, Decimal]], bool]:
    """(name, number) of the parts in a row, and whether they reach the end of the brackets or of the sentence; a part
    with words of another kind ends the list."""
    found: list[tuple[str, Decimal]] = []
    for form in (_ITEM, _NUMBER_FIRST):
        out, at, stop = [], start, ""
        while match := form.match(text, at, end):
            out.append((match["name"].strip(), Decimal(match["n"])))
            at, stop = match.end(), match["end"].strip()
            if stop not in (",", ";", "и"):
                break
        if len(out) > 1:
            return out, stop not in (",", ";", "и")
        found = found or out
    return found, False
