"""Names of schools and other organizations: what a name means, and the identity that follows from it.

«МБОУ «СШ № 18»», «Средняя школа № 18» and «школа №18 г. …» are one school of their city; schools of the same number
in two cities are two; schools whose municipality or region is unknown are never merged across documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.places import FoundPlace, find_places, key_of, place_key, same_place
from extractors.toponyms import describes_schools, in_nominative, is_settlement, is_toponym, names_place
from language import lists
from language.morphology import stem
from language.text import fold, one_line
from pipeline.model import Organization, OrganizationKind, SchoolLevel

_TYPES: tuple[tuple[str, str, SchoolLevel | None, str], ...] = (
    # pattern, type word of the short name, level, what the identity says
    (r"НШДС|[Нн]ачальн\w+\s+школ\w+\s*[-–—]\s*детск\w+\s+сад\w*", "Начальная школа – детский сад", "primary", "нш-дс"),
    (r"[Вв]ечерн\w+\s+(?:\([^()]*\)\s*)?(?:общеобразовательн\w+\s+)?школ\w+", "Вечерняя школа", None, "вечерняя"),
    (r"ЦО|[Цц]ентр\w*\s+образования", "Центр образования", None, "центр"),
    (r"[Пп]рогимнази\w+", "Прогимназия", "primary", "прогимназия"),
    (r"[А-ЯЁ]?СОШ|[Сс]редн\w+\s+общеобразовательн\w+\s+школ\w+", "СОШ", "secondary", "школа"),
    (r"[А-ЯЁ]?СШ|[Сс]редн\w+\s+школ\w+", "СШ", "secondary", "школа"),
    (r"ООШ|[Оо]сновн\w+\s+общеобразовательн\w+\s+школ\w+", "ООШ", "basic", "школа"),
    (r"ОШ|[Оо]сновн\w+\s+школ\w+", "ОШ", "basic", "школа"),
    (r"НОШ|[Нн]ачальн\w+\s+(?:общеобразовательн\w+\s+)?школ\w+", "НОШ", "primary", "школа"),
    (r"[Гг]имнази\w+", "Гимназия", "secondary", "гимназия"),
    (r"[Лл]ице(?:й|я|ю|ем|е)\b", "Лицей", "secondary", "лицей"),
    (r"[Кк]адетск\w+\s+(?:школ\w+|корпус\w*)", "Кадетская школа", "secondary", "школа"),
    (r"[Шш]кол\w+[\s-]+интернат\w*", "Школа-интернат", None, "интернат"),
    (r"[Шш]кол(?:а|ы|е|у|ой)\b|\bОУ\b", "Школа", None, "школа"),
)
_KINDERGARTEN = r"[Дд]етск\w+\s+сад\w*|Д/с|д/с"
_TYPE = "|".join(f"(?:{p})" for p, *_ in _TYPES) + f"|(?:{_KINDERGARTEN})"
_NUMBER = r"(?:№|N|No)\s*(?P<number>\d{1,4})(?!\d|[./]\d)"
_SETTLEMENT = (
    r"(?:с\.|д\.|п\.|пос\.|пгт\.?|ст\.|сел[ао]|деревн[яи]|посел\w+|посёл\w+|станиц\w+)\s*"
    r"(?P<place>[А-ЯЁ][а-яё]+(?:[-\s][А-ЯЁ][а-яё]+\b(?!\s+(?:район|округ|муниципальн|област|кра[йяюе]\b)))*)"
)
# A toponym perhaps; the words that say what sort of school it is belong to the type
_ADJECTIVE = (
    r"(?!(?:Средн|Основн|Начальн|Вечерн|Кадетск)(?:яя|ей|юю|ая|ой|ую)\s)"
    r"[А-ЯЁ][а-яё]+(?:\s?[-–]\s?[А-ЯЁ]?[а-яё]+)*(?:ая|яя|ой|ей|ую|юю|(?:ий|ый|ого|его|ому|ему|ым|им|ом|ем)(?=\s+[Лл]ице))"
)
# «Верхняя Тоня ООШ»: the settlement itself before an abbreviation
_SETTLED = r"[А-ЯЁ][а-яё]+(?:ая|яя|ый|ий|ой|ое|ее|ые|ие)\s[А-ЯЁ][а-яё]+(?=\s+(?:[СО]?ОШ|СШ|НОШ)(?!\w))"
# A name of its own: «Перспектива», «Эрудит-2», «Новый Век»; «Неделя математики» after a school is an event in it
_CALLED = r"[А-ЯЁ][а-яё]{2,}(?:-[\dА-ЯЁа-яё]+)*(?:\s(?:[А-ЯЁ][а-яё]+|\d{1,4}))?"
_TOPONYM_ALONE = re.compile(rf"\s*[«\"]?({_ADJECTIVE})[»\"]?\s*$")
_SCHOOL = re.compile(
    rf"(?:(?P<settled>{_SETTLED})\s+|(?P<adjective>{_ADJECTIVE})\s+)?(?<![\w№])(?P<type>{_TYPE})(?!\w)"
    rf"(?:[»\"]?\s*{_NUMBER}(?P<title>\s*«[^«»\n]{{2,40}}»)?|\s+{_SETTLEMENT}|\s*[«\"](?:(?P<quoted>{_ADJECTIVE})|(?P<called>{_CALLED}))[»\"])?"
    rf"(?P<named>\s*(?:имени|им\.)\s*[^,;«»\"()\n]{{3,60}})?"
)
# One of these stands in every name of a school: most lines hold none
_SIGNS = ("школ", "сош", "сш", "ош", "гимнази", "лице", "кадет", "сад", "д/с", "центр", "цо", "оу", "ншдс")
# Schools of other kinds have numbers of their own
_OF_ANOTHER_KIND = re.compile(rf"(?:{'|'.join(lists.schools('of_another_kind'))})\w*\s+$", re.I)
# What a line may say of a school besides its name: «Многопрофильный лицей № 7», «СШ № 5 с углублённым изучением химии»
_DESCRIBED = re.compile(
    rf"(?<!\w)(?:{'|'.join(lists.schools('described'))})\w+"
    r"|(?<!\w)с\s+углубл[её]нн\w+\s+изучением\s+[а-яё ,-]+|(?<!\w)с\s+УИОП(?!\w)|(?<=№)\s*\d+",
    re.I,
)
_SIGN_LEFT_OUT = re.compile(
    r"(?P<type>[СО]{1,3}Ш|ОУ|[Шш]кола|[Гг]имназия|[Лл]ицей)\s+(?P<number>\d{1,3})(?=[»\"\s,(]|$)"
)
# Of other types only the legal form tells a school from a project or a club: «Школа «Росток»»
_CALLED_ANYWHERE = frozenset(["гимназия", "прогимназия", "лицей"])
_ABBREVIATED = re.compile(r"[А-ЯЁ]?СОШ|СШ|ООШ|ОШ|НОШ")
_CAPITALS = re.compile(r"(?<!\w)[А-ЯЁ]{5,}(?!\w)")
_TOPONYM = re.compile(r"(?:АЯ|ЯЯ|ОЙ|УЮ|ЮЮ|[СЦ]К(?:ИЙ|ОГО))$")
_LEGAL = re.compile(
    r"\b[А-ЯЁ]{2,8}(?:\s+(?:ДО|ВО|ДПО|ДОД|СПО))?(?=\s*[«\"“„]|\s+[А-ЯЁ])"
    r"|(?:[Мм]униципальн|[Гг]осударственн|[Фф]едеральн|[Оо]бластн|[Кк]раев|[Чч]астн)\w+\s+(?:[а-яё]+\s+){0,7}?учреждени\w+(?:\s+[«\"])?"
)
_LEGAL_BEFORE = re.compile(
    r"(?P<form>(?<!\w)(?:[МГФОКЧ][А-ЯЁ]{1,6}У(?:\s+(?:ДО|ВО|ДПО|ДОД|СПО))?"
    r"|(?:[Мм]униципальн|[Гг]осударственн|[Фф]едеральн|[Оо]бластн|[Кк]раев|[Чч]астн)\w+\s+(?:[а-яё]+\s+){0,7}?учреждени\w+))"
    r"\s*[«\"“]\s*$"
)
_CLOSES_NAME = re.compile(r"\s*[»\"”]+\s*")
_LEGAL_FORMS = re.compile(r"^(?:М|Г|О|К|Ф|Ч)?[БАКО]?[А-ЯЁ]{0,5}У(?:\s+(?:ДО|ВО|ДПО|ДОД|СПО))?$")
_NUMBERED_LINE = re.compile(r"^\s*(?:\d+[.)]|[IVX]+\.|№\s*\d+\.)\s*")
# What a part about a school is called before its name: «Паспорт 2. МБОУ …», «Школа № 1: …», «Информация о МБОУ …»
_OF_SCHOOL = (
    r"(?:\s+(?:общеобразовательн\w+\s+|образовательн\w+\s+)?(?:школ[ыеу]|учреждени[яюи]|организаци[ию]|участник[ау]|ОО|ОУ)"
    r"(?=\s*[.:–—-]|\s+(?:№\s*)?\d+\s*[.:)–—-]))?"
)
_COUNTED = r"(?:\s+(?:№\s*)?(?:\d{1,3}|[IVX]{1,4})(?!\w|\.\d))"
_LEAD = re.compile(
    r"^\s*(?:(?:паспорт|(?:информационн\w+\s+)?карт(?:а|очка)|анкета|профиль|справка|информация|сведения|данные|отч[её]т)"
    rf"(?:\s+(?:об?|по|для))?{_OF_SCHOOL}(?:(?P<sign>{_COUNTED}?\s*[.:)–—-])|(?=\s))"
    r"|(?:(?:(?:полное|краткое)\s+)?наименование\s+(?:школы|учреждения|организации|ОО|ОУ)(?P<named>\s*:)"
    r"|(?:школа(?:-участни\w+)?|учреждение|организация|участни(?:к|ца)|ОО|ОУ|раздел|глава|часть|приложение|таблица|лист)"
    rf"(?P<counted>\s*:|{_COUNTED}\s*[.:)–—-])))\s*(?=[«\"\w])",
    re.I,
)
_WORD = re.compile(r"[А-Яа-яЁё]{2,}")


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """A name as understood. `key` is the part of the identity below the municipality: «школа/18»."""

    start: int
    end: int
    text: str
    short_name: str
    number: str | None
    kind: OrganizationKind
    level: SchoolLevel | None
    key: str
    municipality: str | None = None
    region: str | None = None


def find_schools(text: str) -> list[OrganizationName]:
    """Schools and kindergartens that the text names by number, adjective or settlement; a bare «школа» is none."""
    out: list[OrganizationName] = []
    low = text.lower()
    if not any(sign in low for sign in _SIGNS):
        return out
    for m in _SCHOOL.finditer(_without_capitals(text)):
        name = _understand(m, text)
        if name:
            out.append(name if text is m.string else replace(name, text=one_line(text[name.start : name.end])))
    return out


_AFTER_SETTLEMENT = re.compile(r"(?<!\w)(?:с|д|п|пос|пгт|ст|г)\.\s*$", re.I)


def _without_capitals(text: str) -> str:
    """«ЗАРЕЧЕНСКАЯ СРЕДНЯЯ ШКОЛА» as «Зареченская средняя школа», letter for letter."""

    def undone(m: re.Match[str]) -> str:
        named = _may_be_toponym(m[0]) or _AFTER_SETTLEMENT.search(text[max(0, m.start() - 6) : m.start()])
        return m[0].capitalize() if named else m[0].lower()

    return _CAPITALS.sub(undone, text)


def _may_be_toponym(word: str) -> bool:
    return bool(_TOPONYM.search(word)) and not describes_schools(word)


@lru_cache(maxsize=8_192)  # every stage that cuts a document asks of the same lines
def heading_of(text: str) -> OrganizationName | None:
    """The organization that a line names, where the line does nothing else: a heading over its part.

    Legal form, quotation marks, numbering, «имени …», city, district and region may stand around the name.
    """
    line = _NUMBERED_LINE.sub("", text)
    lead = _LEAD.match(line)
    line = one_line(line[lead.end() :] if lead else line)
    if not line or len(line) > 330:
        return None
    names = find_schools(line)
    if not names and len(line) < _SHORT:  # «СОШ 18» in a table
        line = _SIGN_LEFT_OUT.sub(r"\g<type> № \g<number>", line, count=1)
        names = find_schools(line)
    if len({n.key for n in names}) != 1:
        return None
    name = names[0]
    places = list(find_places(line))
    rest = line
    for start, end in sorted([(n.start, n.end) for n in names] + [(p.start, p.end) for p in places], reverse=True):
        rest = rest[:start] + " " + rest[end:]
    rest = _LEGAL.sub(" ", re.sub(_SETTLEMENT, " ", rest))
    rest = _DESCRIBED.sub(" ", re.sub(r"\(.*?\)", " ", rest))
    left = [w for w in _WORD.findall(rest) if not _LEGAL_FORMS.match(w) and fold(w) not in _AROUND]
    if left:
        return None
    municipality, region = _where(places)
    if lead and lead.lastgroup is None:  # «Паспорт школы № 18» does not give the name in the nominative
        full = in_full(line, name)
        line = name.short_name if full is name else full.text
    return replace(name, start=0, end=len(text), text=line, municipality=municipality, region=region)


def in_school_column(text: str) -> OrganizationName | None:
    """The school that a cell of a column of schools names, be it by its toponym alone: «Лесновская»."""
    if m := _TOPONYM_ALONE.match(text):
        name = heading_of(f"{m[1]} школа") if is_toponym(m[1]) else None
        return replace(name, text=m[1], end=len(text)) if name else None
    return heading_of(text) or _by_kind_alone(one_line(text).strip())


def _by_kind_alone(text: str) -> OrganizationName | None:
    """A school of a kind of which most municipalities have but one, so that a table names it by that alone. The last
    type is any school."""
    for pattern, _, level, identity in _TYPES[:-1]:
        if level is None and re.fullmatch(pattern, text):
            return OrganizationName(0, len(text), text, text, None, "school", level, identity)
    return None


def in_full(text: str, name: OrganizationName) -> OrganizationName:
    """A school named in running text with the legal form, quotation marks and city around it, in the nominative:
    «муниципального казённого учреждения «Средняя школа № 7» города Ольхогорска» -> «Муниципальное казённое …»."""
    legal = _LEGAL_BEFORE.search(text, 0, name.start)
    if legal is None:
        return name
    after = _CLOSES_NAME.match(text, name.end)
    end = after.end() if after else name.end
    places = [p for p in find_places(text[end : end + 80]) if not text[end : end + p.start].strip()]
    end = max([end, *(end + p.end for p in places)])
    form = re.sub(r"(?<=\w)ого(?!\w)", "ое", one_line(legal["form"]))
    form = re.sub(r"(?<=учреждени)\w+", "е", form)
    full = f"{form[:1].upper()}{form[1:]} «{one_line(text[name.start : end]).lstrip('«')}"
    municipality, region = _where(places)
    return replace(name, start=legal.start(), end=end, text=full, municipality=municipality, region=region)


_SHORT = 60
_LONGEST_FORM = 200
_AROUND = frozenset(lists.schools("around"))


def _where(places: list[FoundPlace]) -> tuple[str | None, str | None]:
    municipality = next((p.name for p in places if p.kind != "region"), None)
    region = next((p.name for p in places if p.kind == "region"), None)
    return municipality, region


def _understand(m: re.Match[str], written: str) -> OrganizationName | None:
    """`written` is the text before its capitals were undone."""
    word, number = m["type"], m["number"]
    if _OF_ANOTHER_KIND.search(m.string[max(0, m.start("type") - 24) : m.start("type")]):
        return None
    if re.fullmatch(_KINDERGARTEN, word):
        if not number:
            return None
        return OrganizationName(
            m.start(), m.end(), one_line(m[0]), f"Детский сад № {number}", number, "kindergarten", None, f"сад/{number}"
        )
    short, level, identity = next((s, lv, i) for p, s, lv, i in _TYPES if re.fullmatch(p, word))
    toponym = _toponym(m, written)
    # A rejected adjective is no part of the name, a rejected title after it neither
    start = m.start() if toponym and not m["quoted"] else m.start("type")
    end = m.end("type") if m["quoted"] and not toponym else m.end()

    def named(short_name: str, key: str) -> OrganizationName:
        return OrganizationName(
            start, end, one_line(m.string[start:end]), short_name, number, "school", level, f"{identity}/{key}"
        )

    if toponym:
        # «Верхнелужская СОШ № 1» is not the first school of the whole district.
        called = f"{toponym} {_spelled_type(short)}"
        return (
            named(f"{called} № {number}", f"{_name_key(toponym)}-{number}")
            if number
            else named(called, _name_key(toponym))
        )
    if number:
        return named(f"{short} № {number}", number)
    if m["place"]:
        settlement = one_line(m.string[m.end("type") : end])
        return named(f"{short if short.isupper() else word} {settlement}", place_key(m["place"]))
    if m["called"] and (
        identity in _CALLED_ANYWHERE or _ABBREVIATED.fullmatch(word) or _in_legal_name(written, m.start("type"))
    ):
        return named(f"{short} «{m['called']}»", _name_key(m["called"]))
    if _is_all_of_legal_name(written, m.start("type"), m.end("type")):
        return named(short, "единственная")  # «МБОУ «Гимназия»»: the only one of its place
    if m["named"] and word[0].isupper():
        person = one_line(m["named"])
        return named(f"{short} {person}", _name_key(person))
    return None


def _toponym(m: re.Match[str], written: str) -> str | None:
    """The name of a school that is called after its place, in the nominative: «Заозёрная», «Верхняя Тоня»."""
    if m["settled"]:
        return one_line(m["settled"]) if is_settlement(m["settled"]) else None
    adjective, kind = m["adjective"] or m["quoted"], m["type"]
    if adjective is None:
        return None
    start = m.start("adjective" if m["adjective"] else "quoted")
    if not names_place(adjective, kind, written, start, in_legal_name=_in_legal_name(written, start)):
        return None
    return in_nominative(adjective, masculine=kind.lower().startswith("лице"))


def _in_legal_name(text: str, start: int) -> bool:
    """Does «МБОУ «» stand right before the name?"""
    return _LEGAL_BEFORE.search(text[max(0, start - _LONGEST_FORM) : start]) is not None


def _is_all_of_legal_name(text: str, start: int, end: int) -> bool:
    """Whether quotation marks after a legal form hold the type and nothing else."""
    return _in_legal_name(text, start) and text[end : end + 1] in ("»", '"', "”")


def _spelled_type(short: str) -> str:
    return short if short.isupper() else short[0].lower() + short[1:]


def _name_key(text: str) -> str:
    return "-".join(stem(w) for w in re.findall(r"[а-яёa-z]+", fold(text)) if w not in ("имени", "им"))


def _in_registry(
    registry: tuple[Organization, ...], key: str, municipality: str | None, region: str | None
) -> Organization | None:
    """The entry that a name means. A school by number needs its municipality; one by a name of its own is found
    without, where there is no other of that name."""
    by_number = key.rsplit("/", 1)[-1].isdigit()
    found = [
        known
        for known in registry
        if known.organization_id.endswith("/" + key)
        and (same_place(known.municipality, municipality) or (municipality is None and not by_number))
        and (same_place(known.region, region) or region is None)
    ]
    return found[0] if len(found) == 1 else None


def identify(
    name: OrganizationName,
    document_id: str,
    municipality: str | None,
    region: str | None,
    registry: tuple[Organization, ...] = (),
) -> Organization:
    """The organization that a name means in a document about `municipality` of `region`.

    An entry of the given registry with the same identity lends its name, level and official id.
    """
    where_city = name.municipality or municipality
    where_region = name.region or region
    known_place = where_city is not None and where_region is not None
    scope = f"{key_of(where_region or '')}/{key_of(where_city or '')}" if known_place else f"doc-{document_id}"
    organization_id = f"{scope}/{name.key}"
    exact = next((known for known in registry if known.organization_id == organization_id), None)
    if known := exact or _in_registry(registry, name.key, where_city, where_region):
        return known
    return Organization(
        organization_id, name.text, name.short_name, name.number, name.kind, name.level, None, where_city, where_region
    )
