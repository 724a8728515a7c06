"""Classes of one sentence that leave no room for more than the whole: «сдали 45, не сдали 9», «высокий уровень – 23 %,
средний – 55 %, низкий – 30 %», «повысились …, без изменений …, понизились …», «мальчиков …, девочек …»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from language.text import words
from pipeline.model import Report, Section
from rules.numbers._parts import Disagreement, number_of_schools
from rules.rule import quote
from rules.spans import Span, sentences

_SHAPES = ("card", "directions", "narrative", "plan", "conclusion")
_NUMBER = re.compile(
    r"(?<![\d.,/№–-])(?<!№ )(?P<n>\d{1,5}(?:[.,]\d+)?)(?P<share>\s*(?:%|процент\w*))?"
    r"(?!\d|[.,/]\d|\s*[–-]\s*\d|\s*[«\"»]|[-–]?[йго]?\w?\s*(?:класс|кл\b|год|г\.|уч\.|балл|час|раз[а]?\b|место|мест\b))"
)
_WHOLE = re.compile(r"(?:^|\W)(?:всего|из|итого)\s+$", re.I)
_CHANGE = re.compile(r"(?:\bна|\bс|\bдо|более|менее|около|свыше|почти|порядка)\s+$", re.I)


def _classes(**patterns: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.I) for name, pattern in patterns.items()}


# Classes that exclude one another. Of the last ones nobody can be outside both: their sum is the whole, no less.
_KINDS = (
    _classes(
        up=r"\bрост\b|(?:стал|оказал)\w*\s+(?:выше|лучше)|повысил\w*|вырос\w*|возрос\w*|улучшил\w*|положительн\w+\s+динамик",
        same=r"без\s+изменени|не\s+изменил|стабильн|прежнем\s+уровне|сохранил|подтвердил",
        down=r"(?:стал|оказал)\w*\s+(?:ниже|хуже)|понизил\w*|снизил\w*|ухудшил\w*|уменьшил\w*|отрицательн\w+\s+динамик",
    ),
    _classes(
        high=r"\bвысок(?!\w+\s+(?:балл|показател))\w*|оптимальн\w*",
        middle=r"\bсредн(?!\w+\s+(?:балл|образован|школ|общ|значени|показател|отметк))\w*|базов\w+|допустим\w+",
        low=r"\bнизк\w+|критическ\w+|недостаточн\w+",
    ),
    _classes(five=r"[«\"]5[»\"]|отличн", four=r"[«\"]4[»\"]", three=r"[«\"]3[»\"]", two=r"[«\"]2[»\"]|неудовлетв"),
    _classes(
        primary=r"\bначальн\w+",
        basic=r"\bосновн\w+(?=\s+(?:школ|общ|уров|образов|[–-]|$))|\bв\s+основной\b",
        upper=r"\bсредн\w+|старш\w+",
    ),
)
_SCHOOLS = re.compile(r"\d\s+(?:школ|ОО\b|учреждени|организаци)", re.I)
_SEXES = _classes(boys=r"мальчик\w*|юнош\w*|мужчин\w*", girls=r"девоч\w*|девуш\w*|женщин\w*")
_NOT = re.compile(r"\bне\s+(?P<verb>[а-яё]{4,})", re.I)
_VERB_STEM = 5
_FOUR_MARKS = re.compile(r"[«\"]4[»\"]\s*(?:и|,)\s*[«\"]?5")  # «на «4» и «5»» is one class
_TWO_TIMES = re.compile(
    r"[(,;]\s*(?:в|за|на)\s+(?:\w+\s+)?20\d\d|прошл\w+\s+(?:\w+\s+)?год|год\w*\s+(?:назад|ранее)|\bбыл[оаи]?\b", re.I
)
_ASIDE = re.compile(r"\([^()]*\)")
_GROUP = re.compile(r"\b(\d{1,2})(?:-?[а-я]{0,2})?\s*(?:[«\"]?[а-я][»\"]?\s*)?(?:класс|кл\b)", re.I)
# Words that make no group of their own beside the class: another one («в городской школе») may have another whole.
_KNOWN = re.compile(
    r"обуч|учащ|учени|челов|педаг|учите|выпус|дет|родит|работ|экзам|тест|аттес|уров|резул|показа|балл|качест|отмет|оцен"
    r"|динам|измен|остал|школ|общег|образ|имеет|имеют|получ|напис|выпол|показ|осталь|всего|класс|состав|предм|знани|у\b|на\b|в\b|с\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    is_share: bool
    decimals: int
    span: Span


def partitions(report: Report) -> Iterator[Disagreement]:
    """Classes that add up to more than the whole of their sentence, or than 100 %."""
    for section in report.sections:
        if section.shape in _SHAPES:
            for span in sentences(section.text):
                if " | " not in section.text[slice(*span)]:
                    yield from _of_sentence(report, section, span)


def _of_sentence(report: Report, section: Section, span: Span) -> Iterator[Disagreement]:
    text = section.text
    groups = {m[1] for m in _GROUP.finditer(text, *span)}
    if len(groups) > 1 or _FOUR_MARKS.search(text, *span):
        return
    # What stands in brackets of another time («годом ранее – 35 %») belongs to no class of this one.
    asides = [m.span() for m in _ASIDE.finditer(text, *span) if _TWO_TIMES.search(m.group())]
    told = "".join(" " if any(a <= n < b for a, b in asides) else text[n] for n in range(*span))
    if _TWO_TIMES.search(told):
        return
    numbers = [n for n in _numbers(text, span) if not any(a <= n.span[0] < b for a, b in asides)]
    for shares in (True, False):
        alike = [n for n in numbers if n.is_share == shares]
        if len(alike) < 2:
            continue
        for kind in (*_KINDS, *_complements(text, span), _SEXES):
            parts = [n for n in alike if not _WHOLE.search(text[span[0] : n.span[0]])]
            found = _classified(text, parts, span, kind)
            if len(found) < 2 or (kind is _KINDS[0] and "same" not in found):
                continue
            rest = [n for n in alike if n not in found.values()]
            values = tuple(n.value for n in sorted(found.values(), key=lambda n: n.span))
            hit = _against_hundred(list(found.values())) if shares and not rest else None
            if not shares and len(rest) == 1 and not _names_a_class(kind, text[span[0] : rest[0].span[0]]):
                hit = _against_whole(text, span, values, rest[0], exact=kind is _SEXES)
            elif not shares and not rest and kind is _KINDS[0] and _of_schools(report, section, span):
                whole = number_of_schools(report)
                hit = whole if whole and sum(values, Decimal(0)) > whole[0] else None
            if hit:
                total, what, what_en = hit
                yield Disagreement(section, values, total, what, what_en, (quote(report, section, *span),))
                return


def _of_schools(report: Report, section: Section, span: Span) -> bool:
    """Whether a sentence of an overview counts schools."""
    overview = section.organization_id is None and report.organization_id is None
    return overview and _SCHOOLS.search(section.text, *span) is not None


def _numbers(text: str, span: Span) -> Iterator[_Number]:
    for match in _NUMBER.finditer(text, *span):
        if not _CHANGE.search(text[span[0] : match.start()]) and not (
            match["share"] is None and re.search(r"[.,]", match["n"])
        ):
            decimals = len(re.split(r"[.,]", match["n"])[1]) if re.search(r"[.,]", match["n"]) else 0
            value = Decimal(match["n"].replace(",", "."))
            yield _Number(value, match["share"] is not None, decimals, match.span())


def _complements(text: str, span: Span) -> Iterator[dict[str, re.Pattern[str]]]:
    """«Справились» and «не справились»: of a verb that the sentence both says and denies."""
    for match in _NOT.finditer(text, *span):
        stem = re.escape(match["verb"][:_VERB_STEM])
        if re.search(rf"(?<!не )\b{stem}", text[span[0] : span[1]], re.I):
            yield _classes(no=rf"\bне\s+{stem}\w*", yes=rf"(?<!не )\b{stem}\w*")


def _classified(text: str, numbers: list[_Number], span: Span, kind: dict[str, re.Pattern[str]]) -> dict[str, _Number]:
    """The numbers by the class that the words after them, or else before them, name; each class once and nothing
    else that the words could make a group of."""
    stops = [n.span[0] for n in numbers[1:]] + [span[1]]
    starts = [span[0]] + [n.span[1] for n in numbers]
    readings = [
        [(n, text[n.span[1] : stop]) for n, stop in zip(numbers, stops, strict=True)],
        [(n, text[a : n.span[0]]) for a, n in zip(starts, numbers, strict=False)],
    ]
    best: dict[str, _Number] = {}
    if not numbers:
        return best
    for reading in readings:
        found: dict[str, _Number] = {}
        clear = True
        for n, said in reading:
            said = re.split(r"[;:]", said)[-1] if reading is readings[1] else re.split(r"[;:]", said)[0]
            named = [name for name, pattern in kind.items() if pattern.search(said)]
            if len(named) == 1 and named[0] not in found:
                found[named[0]] = n
                clear = clear and (len(found) == 1 or not _another_group(said, kind[named[0]]))
            elif named:
                clear = False
        first, lead = readings[1][0]  # «Рост показали 22 школы, у 25 …»: what leads a list in stands before its number
        led = [name for name, pattern in kind.items() if pattern.search(lead)]
        if first not in found.values() and len(led) == 1 and led[0] not in found:
            found[led[0]] = first
        if clear and len(found) > len(best):
            best = found
    return best


def _another_group(said: str, named: re.Pattern[str]) -> bool:
    said = said.split(",")[0] if named.search(said.split(",")[0]) else said
    rest = [w for w in words(named.sub(" ", said)) if len(w) > 2 and not w[0].isdigit()]
    return any(not _KNOWN.match(w) for w in rest)


def _names_a_class(kind: dict[str, re.Pattern[str]], lead: str) -> bool:
    """Whether the number after these words is a class itself rather than the whole."""
    return any(pattern.search(lead) for pattern in kind.values()) and not _WHOLE.search(lead)


def _against_hundred(found: list[_Number]) -> tuple[Decimal, str, str] | None:
    room = sum((Decimal(5).scaleb(-n.decimals - 1) for n in found), Decimal(0))
    if sum(n.value for n in found) > 100 + room:
        return Decimal(100), "доли одного целого в процентах", "shares of one whole in percent"
    return None


def _against_whole(
    text: str, span: Span, parts: tuple[Decimal, ...], whole: _Number, *, exact: bool
) -> tuple[Decimal, str, str] | None:
    said = text[whole.span[0] : whole.span[1]]
    before, after = text[span[0] : whole.span[0]], text[whole.span[1] : whole.span[1] + 20]
    first = not any(c.isdigit() for c in before)
    if not (first or _WHOLE.search(before)) or not re.match(r"\s*[а-яё]", after, re.I):
        return None
    total = sum(parts, Decimal(0))
    if total > whole.value or (exact and total != whole.value):
        return whole.value, f"целое того же предложения: «{said}»", f"the whole of the sentence: “{said}”"
    return None
