"""Units: the words after a number that say what is counted, and the units that a label implies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from language.morphology import is_attribute, is_known, is_participle, lemmas, may_be, readings
from language.senses import one_word, sense
from pipeline.model import Unit

_S = r"[ \t\u00a0\u202f]*\n?[ \t\u00a0\u202f]*"

# Signs and abbreviations; nouns are told by their lemmas below.
_SIGNS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    (
        "percentage_points",
        re.compile(rf"{_S}(?:п\.?\s?п\.?(?!\w)|(?:%|процентн\w+){_S}-?{_S}пункт\w*|проц\.\s?п\w*\.)", re.I),
    ),
    (
        "percent",
        re.compile(rf"{_S}(?:%(?:\s?-(?:ов|[нй]?ы[йхме]\w*|н\w{{1,3}}|о[ей])(?!\w))?|-?процент\w*|проц\.)", re.I),
    ),
    ("points", re.compile(rf"{_S}(?:балл(?:а|ов|ы|у|ам|ами|ах|ом|е)?(?!\w)|б\.(?!\w))", re.I)),
    (
        "persons",
        re.compile(
            rf"{_S}(?:человек(?:а|у|ом|е|ам|ами|ах)?(?!\w)|чел(?:\.|(?!\w))|(?:обуч|уч|пед|учит|выпускн)\.(?!\w)"
            r"(?!\s*(?:г|час|нед|зан|план|каб|раб))|(?:обуч?|уч)-?[сх]+я(?!\w)|уч-(?:ков|лей|ля|ль)(?!\w)|пед-(?:гов|ги)(?!\w))",
            re.I,
        ),
    ),
    (
        "hours",
        re.compile(
            rf"{_S}(?:(?:академич\w*|ак\.?|учебн\w*|уч\.|аудиторн\w*){_S})?(?:час(?:а|ов|у|ам|ами|ах|ы)?(?!\w)|ч\.(?!\w)|ч(?![\w.]))",
            re.I,
        ),
    ),
    ("times", re.compile(rf"{_S}раз(?:а)?(?!\w)", re.I)),
    ("rubles", re.compile(rf"{_S}(?:руб(?:\.|л\w+)?(?!\w)|₽|р\.(?!\w))", re.I)),
    (
        "count",
        re.compile(rf"{_S}(?:ед\.(?!\w)|единиц\w*|шт\.?(?!\w)|экз\.(?!\w)|кл(?:асс\w*|\.)?-?\s?комплект\w*)", re.I),
    ),
)
_THOUSANDS = re.compile(rf"{_S}(?P<m>(?:тыс|млн|млрд)(?:\.|(?!\w))|(?:тысяч|миллион|миллиард)\w*(?!\w))", re.I)

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_PREPOSITIONS = frozenset({"в", "во", "на", "по", "с", "из", "для", "при"})
# Participles that stand for people without a noun: «из 15 сдававших», «74 опрошенных»
_OF_PEOPLE = re.compile(
    r"\w+вш(?:их|ие|ий)(?:ся)?$|(?:опрош|аттест|обслед|тестир|испыт|обучен|участву|поступ|сдающ)\w+(?:ых|их|ые|ие)(?:ся)?$"
)
_CLOSES = re.compile(r"\s*(?:[.,;:)(]|$)")
_GRADES = 11  # «9 классов» are grades, «24 класса» is a count


@dataclass(frozen=True, slots=True)
class UnitAfter:
    """A unit that follows a number: text up to `end`. `noun` is the counted noun as written, "" for signs."""

    unit: Unit
    end: int
    noun: str = ""
    factor: Decimal = Decimal(1)


@lru_cache(maxsize=8192)
def unit_of_noun(word: str) -> Unit | None:
    """persons or count for a noun that reports count, None for any other word."""
    if word in one_word("counted_by_letters"):
        return "count"
    head = word.split("-")[0].lower()
    found = lemmas(head)
    if found & one_word("counted_people"):
        return "persons"
    if (lemmas(word.lower()) | found) & one_word("counted_things"):
        return "count"
    reading = readings(head)
    if reading and {"NOUN", "anim"} <= reading[0][1] and not reading[0][1] & {"Surn", "Name", "Patr"} and len(head) > 3:
        return "persons"
    return None


def unit_after(text: str, pos: int, value: Decimal | None = None, *, things: bool = True) -> UnitAfter | None:
    """The unit that stands right after a number ending at `pos`, adjectives before the noun included. With `things`
    any noun in the form that the number demands is counted, not only those that reports count again and again."""
    factor = Decimal(1)
    if m := _THOUSANDS.match(text, pos):
        factor = {"т": Decimal(1000), "м": Decimal(1000000)}[m["m"][0].lower()]
        if m["m"].lower().startswith(("млрд", "миллиард")):
            factor = Decimal(1000000000)
        pos = m.end()
    for unit, pattern in _SIGNS:
        if m := pattern.match(text, pos):
            return UnitAfter(unit, m.end(), factor=factor)
    return _noun_after(text, pos, value, factor, things)


def _noun_after(text: str, pos: int, value: Decimal | None, factor: Decimal, things: bool) -> UnitAfter | None:
    at = pos
    attributes = 0
    while attributes <= 4:
        gap = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*").match(text, at)
        at = gap.end() if gap else at
        m = _WORD.match(text, at)
        if not m:
            return None
        word = m[0]
        if "\n" in (gap[0] if gap else "") and word[0].isupper():
            return None
        low = word.lower()
        unit = _unit_of_counted(word, value, attributes)
        if unit is None and things and value is not None and _agrees(low, value):
            unit = "count"  # «17 пар», «12 комплектов»
        if unit and not (attributes == 0 and at == pos and len(word) < 3):
            return UnitAfter(unit, m.end(), text[pos : m.end()].strip(), factor)
        if low in _PREPOSITIONS and attributes:  # «412 работающих в сёлах школ»
            inner = re.compile(r"\s+[А-Яа-яЁё-]+").match(text, m.end())
            if not inner:
                return None
            at = inner.end()
        elif is_participle(low) and _OF_PEOPLE.match(low) and _CLOSES.match(text, m.end()):
            return UnitAfter("persons", m.end(), text[pos : m.end()].strip(), factor)  # «26 из 66 аттестуемых»
        elif is_attribute(low) or is_participle(low):
            at = m.end()
        else:
            return None
        attributes += 1
    return None


def _unit_of_counted(word: str, value: Decimal | None, attributes: int) -> Unit | None:
    low = word.lower()
    if low.startswith("класс"):
        if "комплект" in low or attributes or (value is not None and value > _GRADES):
            return "count" if lemmas(low.split("-")[0]) & {"класс"} else None
        return None
    if low.startswith("мест") and "место" in lemmas(low):  # «3 призовых места», «16 мест», but «1 место» is a rank
        return "count" if attributes or (value is not None and _agrees(low, value)) else None
    unit = unit_of_noun(word)
    if unit == "count" and value is not None and word not in one_word("counted_by_letters") and _is_ordinal(low, value):
        return None
    return unit


@lru_cache(maxsize=8192)
def _agrees(noun: str, value: Decimal) -> bool:
    """Whether a word is a noun of things in the form that a number of them demands: «17 пар», «в 3 парах»."""
    head = noun.split("-")[0]
    if len(head) < 3 or value < 2 or value != value.to_integral_value() or lemmas(head) & one_word("ordered_things"):
        return False
    found = readings(head)
    if (
        not found
        or not is_known(head)
        or not found[0][1] & {"NOUN", "CONJ"}
        or found[0][1] & {"Name", "Surn", "Patr", "Geox", "Abbr"}
    ):
        return False
    last, tens = value % 10, value % 100
    forms = [tag for _, tag in found if "NOUN" in tag]
    if any("plur" in tag and tag & {"datv", "ablt", "loct"} for tag in forms):
        return True
    if last == 1 and tens != 11:
        return any("sing" in tag and tag & {"nomn", "accs"} for tag in forms)
    if 2 <= last <= 4 and not 12 <= tens <= 14:
        return any({"sing", "gent"} <= tag for tag in forms)
    return any({"plur", "gent"} <= tag for tag in forms)


def _is_ordinal(noun: str, value: Decimal) -> bool:
    """«5 урок», «2 школа»: the noun does not agree with a number of things."""
    if value % 10 == 1 and value % 100 != 11:
        return False
    agrees = any(
        lemma in one_word("counted_things") and tag & {"plur", "gent"}
        for word in (noun, noun.split("-")[0])
        for lemma, tag in readings(word)
    )
    return value == value.to_integral_value() and not agrees


_COUNT_OF = sense("counts_of")
_CONTINGENT = sense("contingent")
_SHORT_SHARE = sense("share_short")
_POINTS = sense("points_label")
# Groups of a school's staff: «высшая категория – 8», «соответствие занимаемой должности – 4», «не аттестованы – 6»
_STAFF, _STAFF_LAST = sense("staff_group"), sense("staff_group_last")
_SHARE = sense("share_label")


@lru_cache(maxsize=8192)
def unit_of_label(label: str) -> Unit | None:
    """The unit that a label implies: «Количество педагогов» persons, «Средний балл» points, «Доля школ, %» percent."""
    if m := next((m for m in _COUNT_OF.finditer(label) if label[m.end : m.end + 1].isspace()), None):
        for word in _WORD.findall(label[m.end :])[:5]:
            if unit := unit_of_noun(word):
                return unit
            if word.lower() in {"и", "или"}:
                continue
            if not (is_attribute(word.lower()) or is_participle(word.lower())):
                return "count" if may_be(word.lower(), "NOUN") else None
        return None
    if unit := _of_first_noun(label):
        return unit  # «Призёров – 14»
    if _CONTINGENT.search(label):
        return "persons"
    if _SHARE.search(label):
        return "percent"
    if _POINTS.search(label):
        return "points"
    if _SHORT_SHARE.ends(label):
        return "percent"
    if _STAFF.search(label) or _STAFF_LAST.ends(label):
        return "persons"
    words = _WORD.findall(label)
    if (
        len(words) == 1
        and len(words[0]) > 3
        and is_known(words[0].lower())
        and may_be(words[0].lower(), "NOUN", "plur", "gent")
    ):
        # «Проекторов – 12», but «Часов – 34»
        return next((unit for unit, sign in _SIGNS if sign.match(" " + words[0])), "count")
    return None


def unit_of_plural(label: str) -> Unit | None:
    """What a list counts whose label is in the plural: «Призовые места», «Заседания, 2020 год», «Победители»."""
    for attributes, word in enumerate(_WORD.findall(label)[:4]):
        unit = _unit_of_counted(word, None, attributes)
        if unit and may_be(word.lower(), "NOUN", "plur", "nomn"):
            return unit
        if not is_attribute(word.lower()):
            return None
    return None


def _of_first_noun(label: str) -> Unit | None:
    """«Призёров», «Призовых мест», «призёрами»: what a label counts where it begins with it."""
    for attributes, word in enumerate(_WORD.findall(label)[:4]):
        unit = _unit_of_counted(word, None, attributes)
        if unit and (may_be(word.lower(), "plur", "gent") or (unit == "persons" and may_be(word.lower(), "plur"))):
            return unit
        if not is_attribute(word.lower()):
            return None
    return None


@lru_cache(maxsize=8192)
def speaks_of_people(label: str) -> bool:
    """Whether what a label measures are people: «Педагоги в проектах», «Участие в проектах: педагоги», «Доля учителей,
    прошедших курсы»; not «Мероприятия для педагогов»."""
    for part in reversed(label.split(":")):
        for word in _WORD.findall(part)[:8]:
            unit = unit_of_noun(word)
            if unit == "count":
                return False
            if unit == "persons" and (may_be(word.lower(), "plur", "nomn") or may_be(word.lower(), "plur", "gent")):
                return True
    return False
