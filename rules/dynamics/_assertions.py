"""What a text asserts of a trend: of which measure, which way, everywhere or at each step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from language.text import words
from pipeline.model import Section
from rules.spans import Span, sentences
from rules.stems import stem, stems_of

Direction = Literal["up", "down", "better", "worse"]

_VERBS: dict[Direction, re.Pattern[str]] = {
    "up": re.compile(
        r"\b(?:раст[её]т|растут|рос(?:ло|ла|ли)?|(?:вы|воз|под)рос(?:ло|ла|ли)?|возраста[ею]т"
        r"|увеличи(?:л|ва[ею]т)\w*|повыси(?:л)\w*|повыша(?:л|[ею]т)\w*|поднял\w*|прибавил\w*"
        r"|ста(?:л|л[аои])\s+(?:выше|больше)"
        # What did not fall is at least as high; what is higher than it was has grown.
        r"|не\s+(?:сни(?:зи|жа)|пони(?:зи|жа)|уменьш[иа]|упа)л\w*"
        r"|(?:выше|больше),?\s+чем\s+(?:(?:в|во|за)\s+(?:прошл|предыдущ|перв|начал|20\d\d|I\b)|год\s+назад|было|ранее|раньше)\w*"
        r"|(?:выше|больше)\s+(?:прошлогодн|(?:уровня|показател\w+|результат\w+)\s+(?:прошл|предыдущ))\w*)\b",
        re.I,
    ),
    "down": re.compile(
        r"\b(?<!\bне\s)(?:сни(?:зи|жа)(?:л|[ею]т)\w*|пони(?:зи|жа)(?:л|[ею]т)\w*|уменьш(?:и|а)(?:л|[ею]т)\w*"
        r"|сокра(?:ти|ща)(?:л|[ею]т)\w*|упал[аои]?|пада[ею]т|ста(?:л|л[аои])\s+(?:ниже|меньше))\b",
        re.I,
    ),
    "better": re.compile(r"\bулучш(?:и|а)(?:л|[ею]т)\w*", re.I),
    "worse": re.compile(r"\bухудш(?:и|а)(?:л|[ею]т)\w*", re.I),
}
_NOUNS: dict[Direction, re.Pattern[str]] = {
    "up": re.compile(r"\b(?:рост|прирост|увеличени[ею]|повышени[ею])\b", re.I),
    "down": re.compile(r"\b(?:снижени[ею]|уменьшени[ею]|сокращени[ею]|падени[ею])\b", re.I),
    "better": re.compile(r"\b(?:положительн\w+\s+(?:динамик|тенденци)\w*|улучшени[ею])\b", re.I),
    "worse": re.compile(r"\b(?:отрицательн\w+\s+(?:динамик|тенденци)\w*|ухудшени[ею])\b", re.I),
}
# A noun asserts only what is seen to be there: «план роста» asserts nothing.
_SEEN = re.compile(
    r"\b(?:наблюда|отмеча|отмечен|прослежива|произош|происход|зафиксирован|намети|видн|виден|говор|свидетельств|показыва"
    r"|показал|демонстрир|имеет\b|имеется|есть\b|сохраня|налицо|подтвержда|обеспечен|достигнут|характеризу)",
    re.I,
)
_STEADY = re.compile(
    r"\b(?:стабильн|устойчив|постоянн|неуклонн|последовательн)|\bежегодно\b|\bиз\s+года\s+в\s+год\b|\bс\s+каждым\b"
    r"|\bот\s+\w+\s+к\s+\w+|\bкажд\w+\s+(?:год|четверт|полугоди|триместр|месяц)|\b(?:второй|третий|четв[её]ртый)\s+год\b"
    r"|\bна\s+протяжении\b",
    re.I,
)
# «на всех уровнях образования»: the words that say where stand in the way of those that say what.
_EVERYWHERE = re.compile(
    r"\bни\s+(?:в|на|у|по)\s+одн\w+(?:\s+из)?\s+\w+|\b(?:на|во|в|у|по|для)\s+(?:вс(?:ех|ем|еми)|кажд\w+(?:\s+из)?)(?:\s+без\s+исключения)?"
    r"(?:\s+(?:\d+|двух|(?:тр|четыр)[её]х|пяти|шести|семи|восьми|девяти|десяти))?(?:\s+\w+(?:ых|их|ым|им))?\s+\w+(?:\s+(?:образовани|обучени|государственн|единого|проект|район|город|округ|муниципал|программ|област|кра[яй]\b|республик|регион)\w*)?",
    re.I,
)
_MEASURES = re.compile(r"\b(?:показател|индикатор|позици|параметр|критери|направлени|строк|пункт)\w*", re.I)
_SCHOOLS = re.compile(r"\b(?:школ|организаци|учреждени)\w*|\bОО\b|\bОУ\b", re.I)
_PARTLY = re.compile(
    r"\b(?:отдельн|некотор|ряд(?:а|у|е)?\b|част[ьи]\b|большинств|половин"
    r"|(?:двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти)(?!\s+(?:последн\w+\s+)?(?:учебн\w+\s+)?(?:лет|год))"
    r"|обоих|обеих|только|лишь|кроме|исключени|у\s+\d+|в\s+\d+\s+\w{4,}|по\s+\d+\s+\w{4,}|из\s+них)",
    re.I,
)
# What is wished, planned or asked is no assertion.
_WISHED = re.compile(
    r"\b(?:необходим|следует|нужно|долж|предлага|рекоменд|планир|запланир|намечен|предполага|ожида|цел[ьию]|задач"
    r"|чтобы|если|будет|будут|позвол|способств|направлен|прогноз|предстоит|не\s+(?:\w+\s+)?$)",
    re.I,
)
_PARTICIPLE = re.compile(
    r"\s*(?:(?:в|у|на|по)\s+)?(?:котор\w+|где\b|[а-яё]+(?:ющ|ущ|ащ|ящ|вш|нн|ем|им)(?:ий|ая|ее|ие|их|его|ей|им|ими|ую|ой"
    r"|ых|ые|ый|ого|ое)(?:ся)?\b)",
    re.I,
)
# Words that tell how, when or to whom, but not of what.
_EMPTY = re.compile(
    r"(?:дол[яиюе]|числ\w+|количеств\w+|процент\w*|показател\w*|значени\w+|результат\w*|данн\w+|таблиц\w*|динамик\w*"
    r"|год\w*|учебн\w*|полугоди\w*|четверт\w*|триместр\w*|период\w*|течени\w*|врем\w+|сравнени\w*|прошл\w*|предыдущ\w*"
    r"|обеспечен\w*|протяжени\w*|лет|двух|тр[её]х|четыр[её]х|пяти|отч[её]тн\w*|текущ\w*|последн\w*|конец|конц\w|начал\w*|итог\w*|месяц\w*|все|всех|всем|всей|вся|кажд\w+|общ\w*|целом"
    r"|наблюда\w*|отмеч\w*|прослеж\w*|произош\w*|происход\w*|зафикс\w*|наме[тч]\w*|видн\w*|виден|говор\w*|свидет\w*|показ\w*|демонс\w*"
    r"|имеет\w*|есть|сохран\w*|анализ\w*|таким|образом|следов\w+|также|однако|вместе|тем|стабильн\w*|устойчив\w*"
    r"|значительн\w*|незначительн\w*|существенн\w*|небольш\w*|заметн\w*|немного|несколько|постоянн\w*|ежегодн\w*|выше"
    r"|\w{3,}(?:нно|чно|льно|тно|вно|мно)"
    r"|больше|меньше|ниже|школ\w*|обучающ\w*|учащ\w*|ученик\w*|учени\w*|наш\w*|это\w*|что|при|для|как|так|или|был\w*|стал\w*"
    r"|отношени\w*|уров(?:ень|ня|не|нем)|положит\w*|отрицат\w*|тенденц\w*|рост\w*|прирост\w*|второй|третий|подряд|тоже"
    r"|обеспечен[аоы]?|достигнут[аоы]?|соответ\w*|уже|два|две|три|четыре|процентн\w*|пункт\w*|раза?|человек\w*|чел)",
    re.I,
)
# «во всех школах, включённых в проект,» are all schools of the report.
_OF_THE_PROJECT = re.compile(
    r",\s*(?:включ[её]нн|участвующ|вошедш|входящ|принимающ|принявш|охваченн)\w*[^,]{0,40}?(?:проект|программ|мониторинг)\w*\s*,",
    re.I,
)
# The share of pupils with marks 4 and 5 is the quality of knowledge in other words.
_WITH_MARKS = re.compile(
    r"\s*(?:учащ|обучающ|занимающ|успевающ|окончивш|закончивш|име|получ)\w*\s+(?:учебный\s+)?(?:год\s+)?(?:только\s+)?(?:на\s+)?[«\"]?4\b",
    re.I,
)
_QUALITY = re.compile(
    r"дол[яиюе]\s+(?:учащихся|обучающихся|учеников|школьников),?\s*(?:\w+\s+)?(?:учебный\s+год\s+)?на\s+[«\"]?4[»\"]?\s+и\s+[«\"]?5[»\"]?"
    r"|качеств\w+\s+(?:подготовки|обучения|обученности)(?:\s+(?:обучающихся|учащихся|выпускников|школьников))?",
    re.I,
)
_SAME_AS_QUALITY = "качество знаний"
_COMPARED = re.compile(r"\s*чем\b", re.I)
_INSERTED = re.compile(r",[^,]*,")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause with one trend word. `about` are the stems that say of which measure, none where it says of all
    (`of_all`) or leaves it to the sentence before; `of_schools` that it speaks of all schools, `where` are the stems of
    the words that say so."""

    section: Section
    span: Span
    words: str
    direction: Direction
    about: frozenset[str]
    steady: bool
    everywhere: bool
    of_all: bool
    of_schools: bool
    where: frozenset[str]
    years: frozenset[str]
    of_share: bool | None


def assertions(section: Section) -> Iterator[Assertion]:
    """What the sentences of a section assert of trends; nothing where a clause has two trends or speaks of a part."""
    text = section.text
    if not any(p.search(text) for group in (_VERBS, _NOUNS) for p in group.values()):
        return
    for start, end in sentences(text):
        if " | " in text[start:end]:
            continue
        for low, high in _clauses(text, start, end):
            found = _asserted(section, low, high)
            if found:
                yield found


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a sentence between commas; what only tells more of a noun («школ, имеющих вакансии,») stays."""
    low, depth, inserted = start, 0, False
    for at in range(start, end):
        char = text[at]
        depth += (char in "(«") - (char in ")»")
        if char not in ",;" or depth > 0:
            continue
        if char == "," and inserted:
            inserted = False
            continue
        if char == "," and (_COMPARED.match(text, at + 1) or _WITH_MARKS.match(text, at + 1)):
            continue
        if char == "," and _PARTICIPLE.match(text, at + 1):
            inserted = text.find(",", at + 1, end) >= 0
            if inserted:
                continue
        yield low, at
        low = at + 1
    yield low, end


def _asserted(section: Section, low: int, high: int) -> Assertion | None:
    clause = section.text[low:high]
    where = " ".join(_EVERYWHERE.findall(clause))
    told = _OF_THE_PROJECT.sub(lambda m: " " * len(m[0]), _EVERYWHERE.sub(lambda m: " " * len(m[0]), clause))
    bare = _INSERTED.sub(lambda m: " " * len(m[0]) if _PARTICIPLE.match(m[0][1:]) else m[0], told)
    hits = [(d, m) for d, p in _VERBS.items() for m in p.finditer(bare)]
    if not hits and (where or _SEEN.search(bare)):
        hits = [(d, m) for d, p in _NOUNS.items() for m in p.finditer(bare)]
    if len(hits) != 1 or _WISHED.search(clause[: hits[0][1].start()]) or _PARTLY.search(told):
        return None
    direction, match = hits[0]
    rest = _measured(told[: match.start()] + " " + told[match.end() :])
    content = [
        w
        for w in words(_QUALITY.sub(_SAME_AS_QUALITY, rest))
        if len(w) > 2 and not w[0].isdigit() and not _EMPTY.fullmatch(w)
    ]
    about = frozenset(map(stem, content))
    share = re.search(r"\b(?:дол[яиюе]|процент)", clause, re.I)
    number = re.search(r"\b(?:числ|количеств)\w+", clause, re.I)
    return Assertion(
        section,
        (low + len(clause) - len(clause.lstrip()), high),
        match.group(),
        direction,
        about,
        steady=bool(_STEADY.search(clause)),
        everywhere=bool(where),
        of_all=not about and bool(_MEASURES.search(where)),
        of_schools=bool(_SCHOOLS.search(where)),
        where=stems_of(words(where)),
        years=frozenset(_YEAR.findall(clause)),
        of_share=True if share and not number else False if number and not share else None,
    )


def _measured(clause: str) -> str:
    """The clause without numbers, brackets and the size of the change: «на 6 чел.» is no measure."""
    return re.sub(r"\([^)]*\)|\b(?:на|с|до)\s+\d[\d.,]*\s*(?:%|чел\w*\.?|балл\w*|п\.\s?п\.)?", " ", clause)
