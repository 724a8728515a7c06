"""People named in a text, and what its words say they are: a pupil, staff, an official, or the name of something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractors.mentions.model import FoundMention
from extractors.morphology import is_attribute, is_known, may_be, readings
from pipeline.model import PersonRole

_WORD = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
_PATRONYMIC = (
    r"[А-ЯЁ][а-яё]+(?:(?:ович|евич|ьич|мич|тич|кич)(?:а|у|ем|е)?|(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой|ою))"
    r"(?:\s(?:оглы|кызы))?"
)
# From the fullest spelling to the shortest; the first that matches at a place wins.
_SURNAME_INITIALS = re.compile(rf"(?<![\w.-])(?P<s>{_WORD})\s{{0,2}}(?P<i>{_INITIALS})(?![а-яё])")
_INITIALS_SURNAME = re.compile(rf"(?<![\w.-])(?P<i>{_INITIALS})\s{{0,2}}(?P<s>{_WORD})(?![\w])")
_FULL = re.compile(rf"(?<![\w-])(?P<a>{_WORD})\s+(?P<b>{_WORD})\s+(?P<p>{_PATRONYMIC})(?!\w)")
_FULL_FIRST = re.compile(rf"(?<![\w-])(?P<b>{_WORD})\s+(?P<p>{_PATRONYMIC})(?:\s+(?P<a>{_WORD}))?(?!\w)")
_TWO = re.compile(rf"(?<![\w-])(?P<a>{_WORD})\s+(?P<b>{_WORD})(?![\w])")
_ONE_INITIAL = re.compile(rf"(?<![\w.-])(?P<s>{_WORD})\s(?P<i>[А-ЯЁ]\.)(?!\s?[А-ЯЁ]\.)(?![а-яё])")

_PUPIL = (
    r"учени(?:к|ц|ками)\w*|обучающ\w+ся|учащ\w+ся|воспитанни\w+|школьни(?:к|ц)\w*|студент\w*|выпускни(?:к|ц)\w*"
    r"|\d{1,2}\s?[«\"]?[а-к]?[»\"]?\s?(?:-\s?(?:го|й|х)\s)?кл(?:асс\w*|\.)?(?!\w)"
)
_WINNER = r"победител\w*|приз[её]р\w*|лауреат\w*|дипломант\w*|участни(?:к|ц)\w*"
_STAFF = (
    r"учител\w*|педагог\w*|преподавател\w*|воспитател\w*|методист\w*|психолог\w*|логопед\w*|дефектолог\w*"
    r"|библиотекар\w*|тьютор\w*|завуч\w*|зам(?:\.|ест)\w*\s*(?:директор\w*)?|директор\w*|заведующ\w+|руководител\w*"
    r"|инструктор\w*|тренер\w*|концертмейстер\w*|вожат\w+|куратор\w*|наставни\w+|подготовил\w*|пров[её]л\w*"
    r"|выступил\w*|организовал\w*|докладчи\w+"
)
_OFFICIAL = (
    r"начальни\w+|глав[аыуе](?:\s+(?:администрац|муницип|район|город|округ)\w*)?|министр\w*|губернатор\w*|мэр\w*"
    r"|председател\w*|депутат\w*|руководител\w*\s+(?:департамент|управлени|комитет|отдел)\w*"
    r"|директор\w*\s+департамент\w*"
)
_AFTER = re.compile(
    rf"^\s*(?:[,(–—-]\s*){{0,2}}(?:(?:зам|стар|молод|социальн|классн|главн|ведущ)\w*\s+)?"
    rf"(?:(?P<pupil>{_PUPIL})|(?P<official>{_OFFICIAL})|(?P<staff>{_STAFF})|(?P<winner>{_WINNER}))",
    re.I,
)
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<pupil>{_PUPIL})|(?P<official>{_OFFICIAL})|(?P<staff>{_STAFF})|(?P<winner>{_WINNER}))", re.I
)
_NAMED_AFTER = re.compile(
    r"(?:(?<!\w)(?:им\.|имени|памяти|имен)\s*(?:(?:[А-ЯЁа-яё]+|[А-ЯЁ]\.)\s+){0,5}"
    r"|(?:произведени\w+|творчеств\w+|роман\w*|стих\w*|сказк\w*|пьес\w*|труд\w*|наследи\w+|лет со дня рождения)"
    r"\s+(?:[А-ЯЁа-яё]+\s+){0,2})$"
)
_METHOD = re.compile(
    r"(?:методик\w*|тест\w*|опросник\w*|анкет\w*|шкал\w*|диагностик\w*|технологи\w+|систем\w+|модел\w+|программ\w*|автор\w*|учебник\w*|УМК)[^.;\n]{0,110}$",
    re.I,
)
_METHOD_SHAPE = re.compile(
    r"(?:\(\s*|(?:методик|тест|опросник|анкет|шкал|технологи|программ|учебник)\w*\s+|(?<!\w)по\s+|[,и]\s*|автор\w*\s*[-–:]?\s*)$",
    re.I,
)
_LIST_GAP = re.compile(r"^\s*(?:,|и|,\s*и|\n\s*[-–·•*\d.)]*)\s*$")


def find_people(text: str) -> list[FoundMention]:
    """People of a text in order, each with the role that the words around tell, None where they tell none."""
    people = sorted(_named(text), key=lambda p: p.start)
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


def _named(text: str) -> Iterator[FoundMention]:
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        if any(s < end and start < e for s, e in taken):
            return False
        taken.append((start, end))
        return True

    tests: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
        (_FULL, lambda m: not _common(m["a"])),
        (_FULL_FIRST, lambda m: may_be(m["b"], "Name")),
        (_SURNAME_INITIALS, lambda m: _surname(m["s"])),
        (_INITIALS_SURNAME, lambda m: not _common(m["s"])),
        (_TWO, lambda m: _name_and_surname(m["a"], m["b"])),
        (_ONE_INITIAL, lambda m: _known_surname(m["s"])),
    )
    for pattern, test in tests:
        for m in pattern.finditer(text):
            start, end = m.span()
            if pattern is _FULL_FIRST and m["a"] and not _surname(m["a"]):
                end = m.end("p")
            if test(m) and free(start, end):
                yield FoundMention("person", start, end, text[start:end])


def _surname(word: str) -> bool:
    """Whether a capitalised word beside initials may be a surname: known as one, or unknown to the dictionary."""
    return may_be(word, "Surn") or not _common(word)


def _known_surname(word: str) -> bool:
    found = readings(word)
    return bool(found) and any("Surn" in tag for _, tag in found) and not _common(word)


def _common(word: str) -> bool:
    """A common noun of the dictionary («Школа», «Учитель»), not a name of any kind."""
    found = readings(word)
    if not found or not is_known(word) or any(tag & {"Surn", "Name", "Patr"} for _, tag in found):
        return False
    first = found[0][1]
    return ("NOUN" in first and "Geox" not in first) or bool(first & {"PREP", "CONJ", "NPRO", "ADVB"})


def _name_and_surname(a: str, b: str) -> bool:
    """«Морозов Кирилл», «Кирилл Морозов»: one a first name, the other a surname, in one case and gender."""
    for surname, name in ((a, b), (b, a)):
        names = [tag for _, tag in readings(name) if "Name" in tag]
        surnames = [tag for _, tag in readings(surname) if "Surn" in tag]
        if any(_agree(n, s) for n in names for s in surnames):
            return True
        if is_attribute(surname.lower()) and is_known(surname):
            continue  # «Всероссийская Олимпиада»
        gender = "masc" if _MASCULINE.search(surname) else "femn" if _FEMININE.search(surname) else ""
        if any({gender, "nomn"} <= n for n in names):
            return True
    return False


_MASCULINE = re.compile(r"(?:[оеё]в|[иы]н|[сц]к[ио]й)$")
_FEMININE = re.compile(r"(?:[оеё]ва|[иы]на|[сц]кая)$")


def _agree(name: frozenset[str], surname: frozenset[str]) -> bool:
    cases = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
    return bool(name & surname & cases) and ("ms-f" in surname or bool(name & surname & {"masc", "femn"}))


def _role(text: str, person: FoundMention, people: list[FoundMention]) -> PersonRole | None:
    before = text[max(0, person.start - 140) : person.start]
    if _NAMED_AFTER.search(before) or _author_of_method(text, person):
        return "eponym"
    limit = min((p.start for p in people if p.start >= person.end), default=len(text))
    after = _AFTER.match(text[person.end : min(limit, person.end + 60)])
    if after and not after["winner"]:
        return _kind(after)
    before_says = _cue_before(text, person, people)
    return before_says or (_kind(after) if after else None)


def _author_of_method(text: str, person: FoundMention) -> bool:
    """«(М.И. Котова, Н.В. Лугова)», «по Г.А. Дорогих» after the name of a method: its authors."""
    if not re.match(_INITIALS, person.text):
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
        if previous and lo == previous[-1].end and sentence is before and _AFTER.match(before):
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
