"""What the words around a name say its bearer is: a pupil, staff, an official, or someone a thing is named after.

Nothing is guessed: where the sentence tells nothing, the role is None. A word about a role belongs to the name that
it stands next to («Зорин Павел, учитель Рощина С.В.» tells of Рощина), a list shares the word before or after it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.mentions.model import FoundMention
from pipeline.model import PersonRole

_PUPIL = (
    r"учени(?:к|ц|ками)\w*|обучающ\w+ся|учащ\w+ся|воспитанни\w+|школьни(?:к|ц)\w*|студент\w*|выпускни(?:к|ц)\w*"
    r"|\d{1,2}\s?[«\"]?[а-к]?[»\"]?\s?(?:-\s?(?:го|й|х)\s)?кл(?:асс\w*|\.)?(?!\w)"
    r"|(?:1[01]|[1-9])\s?[«\"]?[а-к][»\"]?(?=\s*[),])"
)
_WINNER = r"победител\w*|приз[её]р\w*|лауреат\w*|дипломант\w*"
_STAFF = (
    r"учител\w*|педагог\w*|преподавател\w*|воспитател\w*|методист\w*|психолог\w*|логопед\w*|дефектолог\w*"
    r"|библиотекар\w*|тьютор\w*|завуч\w*|зам(?:\.|ест)\w*\s*(?:директор\w*)?|директор\w*|заведующ\w+|руководител\w*"
    r"|инструктор\w*|тренер\w*|концертмейстер\w*|вожат\w+|куратор\w*|наставни\w+|подготовил\w*|пров[её]л\w*"
    r"|выступил\w*|организовал\w*|докладчи\w+|ответственн\w+"
)
_OFFICIAL = (
    r"начальни\w+|глав[аыуе](?:\s+(?:администрац|муницип|район|город|округ)\w*)?|министр\w*|губернатор\w*|мэр\w*"
    r"|председател\w*+(?!\s+(?:родител|м/?о\b|ШМО|методич|совета\s+(?:школ|родит)))|депутат\w*"
    r"|руководител\w*\s+(?:департамент|управлени|комитет|отдел)\w*|директор\w*\s+департамент\w*"
)
_AFTER = re.compile(
    rf"^\s*(?:[,(–—-]\s*){{0,2}}(?:(?:зам|стар|молод|социальн|классн|главн|ведущ)\w*\s+)?"
    rf"(?:(?P<pupil>{_PUPIL})|(?P<official>{_OFFICIAL})|(?P<staff>{_STAFF})|(?P<winner>{_WINNER}))",
    re.I,
)
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<pupil>{_PUPIL})|(?P<official>{_OFFICIAL})|(?P<staff>{_STAFF})|(?P<winner>{_WINNER}))", re.I
)
# From the word about a role to the name it belongs to: «учитель математики – »
_TO_NEXT = re.compile(r"\s*(?:[а-яё-]+\s+){0,4}(?:[–—:-]\s*)?")
_DEED = re.compile(r"подготовил|пров[её]л|выступил|организовал", re.I)
_FOR_ADULTS = re.compile(r"учител|педагог|воспитател|преподавател|наставник|профессиональн|мастерств", re.I)
_NAMED_AFTER = re.compile(
    r"(?:(?<!\w)(?:им\.|имени|памяти|имен)\s*(?:(?:[А-ЯЁа-яё]+|[А-ЯЁ]\.)\s+){0,5}"
    r"|(?:произведени\w+|творчеств\w+|роман\w*|стих\w*|сказк\w*|пьес\w*|труд\w*|наследи\w+|лет со дня рождения)"
    r"\s+(?:[А-ЯЁа-яё]+\s+){0,2})$"
)
_METHOD = re.compile(
    r"(?:методик\w*|тест\w*|опросник\w*|анкет\w*|шкал\w*|диагностик\w*|технологи\w+|систем\w+|модел\w+|программ\w*"
    r"|автор\w*|учебник\w*|УМК)[^.;\n]{0,110}$",
    re.I,
)
_METHOD_SHAPE = re.compile(
    r"(?:\(\s*|(?:методик|тест|опросник|анкет|шкал|технологи|программ|учебник)\w*\s+|(?<!\w)по\s+|[,и]\s*|автор\w*\s*[-–:]?\s*)$",
    re.I,
)
_LIST_GAP = re.compile(r"^\s*(?:,|и|,\s*и|\n\s*[-–·•*\d.)]*)\s*$")


def with_roles(text: str, people: list[FoundMention]) -> list[FoundMention]:
    """The same people, in order of the text, with their roles."""
    roles = [_role(text, p, people) for p in people]
    for i in range(1, len(people)):  # «стали: A, B и C»: a list shares what stands before it …
        if roles[i] is None and _in_list(text, people[i - 1], people[i]):
            roles[i] = roles[i - 1]
    for i in range(len(people) - 2, -1, -1):  # … and what stands after it
        after = roles[i + 1]
        if _in_list(text, people[i], people[i + 1]) and after and _AFTER_WINS.get((roles[i], after), roles[i] is None):
            roles[i] = after
    found = [replace(p, role=r) for p, r in zip(people, roles, strict=True)]
    return _same_person(found)


# A profession after the list says more than a prize before it.
_AFTER_WINS: dict[tuple[PersonRole | None, PersonRole], bool] = {("pupil", "staff"): True}


def _role(text: str, person: FoundMention, people: list[FoundMention]) -> PersonRole | None:
    before = text[max(0, person.start - 140) : person.start]
    if _NAMED_AFTER.search(before) or _author_of_method(text, person) or _in_a_name(text, person):
        return "eponym"
    limit = min((p.start for p in people if p.start >= person.end), default=len(text))
    window = text[person.end : min(limit, person.end + 60)]
    after = _AFTER.match(window)
    if after and limit < len(text) and _TO_NEXT.fullmatch(text[person.end + after.end() : limit]):
        after = None
    if after and not after["winner"]:
        return _kind(after)
    before_says = _cue_before(text, person, people)
    if before_says or not after:
        return before_says
    # A prize alone: adults win contests too.
    told = re.split(r"[\n(]", text[person.end : min(limit, person.end + 120)], maxsplit=1)[0]
    return "staff" if _FOR_ADULTS.search(told) else "pupil"


def _in_a_name(text: str, person: FoundMention) -> bool:
    """«Мастерская М.И. Лугового»: a part of a quoted name."""
    line = text[text.rfind("\n", 0, person.start) + 1 : person.start]
    opened = line.rfind("«")
    closes = re.match(r"[^«»\n]{0,60}»", text[person.end :])
    return opened > line.rfind("»") and len(line) - opened > 4 and bool(closes) and line[opened - 1 : opened] != ":"


def _author_of_method(text: str, person: FoundMention) -> bool:
    """«(М.И. Котова, Н.В. Лугова)», «по Г.А. Дорогих» after the name of a method: its authors."""
    if not re.match(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.", person.text):
        return False
    before = text[max(0, person.start - 140) : person.start]
    if re.search(r"(?<!\w)по\s+$", before):
        return True
    return bool(_METHOD.search(before)) and bool(_METHOD_SHAPE.search(before))


def _cue_before(text: str, person: FoundMention, people: list[FoundMention]) -> PersonRole | None:
    """The last word about a role before the name, in the same sentence; a stamp's «Начальник …» may be lines above."""
    lo = max(0, person.start - 300)  # a signature may stand far right of the post
    previous = [p for p in people if p.end <= person.start]
    if previous:
        lo = max(lo, previous[-1].end)
    before = re.sub(r"[ \t\u00a0]{2,}", " ", text[lo : person.start])[-140:]
    sentence = re.split(r"[;]|[.!?]\s+(?=[А-ЯЁ«])|\n", before)[-1]
    cues = list(_CUE.finditer(sentence))
    if cues:
        did_it_before = bool(previous) and cues[-1].start() <= 3 and bool(_DEED.match(cues[-1][0]))
        if _TO_NEXT.fullmatch(sentence[cues[-1].end() :]) and not did_it_before:
            return _kind(cues[-1])
        if previous and len(before) == len(sentence) and _AFTER.match(before):
            cues = [c for c in cues if c.start() > 40]  # the words that say who the person before is
        if cues:
            return _kind(cues[-1])
    stamp = re.split(r"\n\s*\n|[.;!?]\s", before)[-1]
    for line in stamp.split("\n")[-4:]:
        if not previous and re.match(rf"\s*(?:{_OFFICIAL})", line, re.I):
            return "official"
        if re.match(r"\s*(?:директор|заведующ\w+|руководител\w+|исполнител\w+)(?!\w)", line, re.I):
            return "staff"
    return None


def _kind(m: re.Match[str]) -> PersonRole:
    groups = m.groupdict()
    if groups.get("pupil"):
        return "pupil"
    if groups.get("official"):
        return "official"
    return "staff" if groups.get("staff") else "pupil"


def _in_list(text: str, a: FoundMention, b: FoundMention) -> bool:
    return bool(_LIST_GAP.match(text[a.end : b.start]))


def _same_person(people: list[FoundMention]) -> list[FoundMention]:
    """«Зайцева И. А.» later in the text is the «Зайцева Ирина Андреевна» whose role is known."""
    known: dict[str, PersonRole] = {}
    for p in people:
        if p.role and (key := _key(p.text)):
            known.setdefault(key, p.role)
    return [replace(p, role=known.get(_key(p.text))) if p.role is None and _key(p.text) in known else p for p in people]


def _key(name: str) -> str:
    """Surname in its first letters and the initials: «Зайцева Ирина Андреевна» and «И.А. Зайцевой» are one."""
    words = re.findall(r"[А-ЯЁ][а-яё]+|[А-ЯЁ](?=\.)", name)
    full = [w for w in words if len(w) > 1]
    if not full:
        return ""
    if len(words) > len(full):
        initials = "".join(w for w in words if len(w) == 1)
        surname = full[0]
    else:
        surname, rest = full[0], full[1:]
        initials = "".join(w[0] for w in rest)
    return f"{surname[: max(4, len(surname) - 2)].lower()}/{initials}"
