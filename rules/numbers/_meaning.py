"""What a statement and a row of a table are about, in concepts: «приняли участие педагоги» and «участвовали учителя»
are one, «ЕГЭ» and «единый государственный экзамен» too."""

from __future__ import annotations

import re
from functools import lru_cache

from language.text import fold, words

_STEM = 5

# Words of the genre that say the same, the longer before the shorter: what one has matched is gone for the next.
_CONCEPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("unified exam", r"\bегэ\b|един\w+ государственн\w+ экзамен\w*"),
        ("basic exam", r"\bогэ\b|\bгиа-?9\b|основн\w+ государственн\w+ экзамен\w*"),
        ("final exam", r"\bгиа\b|государственн\w+ итогов\w+ аттестаци\w*"),
        ("national check", r"\bвпр\b|всероссийск\w+ проверочн\w+ работ\w*"),
        ("olympiad", r"\bвс?ош\b|(?:всероссийск\w+ )?олимпиад\w*(?: школьник\w*)?"),
        ("contest", r"\b(?:конкурс|смотр|соревновани|турнир)\w*"),
        (
            "training",
            r"\bкпк\b|курсов\w+ подготовк\w*|курс\w*(?: повышени\w+ квалификаци\w*)?"
            r"|(?:повыс|повыш)\w+ квалификаци(?:ю|и)\b",
        ),
        ("higher education", r"высш\w+ (?:педагогическ\w+ )?образовани\w*"),
        ("vocational education", r"средн\w+ (?:профессиональн|специальн)\w+(?: педагогическ\w+)?(?: образовани\w*)?"),
        ("highest category", r"высш\w+(?: квалификационн\w+)?(?: категори\w*)?"),
        ("first category", r"перв\w+(?: квалификационн\w+)? категори\w*"),
        ("category", r"(?:квалификационн\w+ )?категори\w*"),
        ("mean score", r"средн\w+ (?:тестов\w+ )?балл\w*|средн\w+ отметк\w*"),
        (
            "quality",
            r"качеств\w+(?: (?:знани|обучени|обученност)\w*)?|качественн\w+ успеваемост\w*|хорошист\w*|\bкач\b"
            r'|[«"]?4[»"]?(?: и |, )[«"]?5[»"]?',
        ),
        ("success", r"успеваемост\w*|\bусп\b"),
        ("subject results", r"предметн\w+ результат\w*"),
        ("personal results", r"личностн\w+ результат\w*"),
        ("transferable results", r"метапредметн\w+ результат\w*"),
        ("trajectory", r"(?:индивидуальн\w+ )?(?:образовательн\w+ |учебн\w+ )?(?:траектори|маршрут)\w*"),
        ("governance", r"государственно-общественн\w+ управлени\w*|управляющ\w+ совет\w*|попечительск\w+ совет\w*"),
        ("staff list", r"штатн\w+ расписани\w*"),
        ("curriculum", r"учебн\w+ план\w*"),
        ("local acts", r"локальн\w+(?: нормативн\w+)? акт\w*"),
        ("social partner", r"социальн\w+(?= партн)|\bдругими организаци\w*"),
        ("contract", r"договор\w*"),
        ("partnership", r"партн\w+|взаимодейств\w*|сотруднич\w*|отношени\w*"),
        ("parents", r"родител\w*|законн\w+ представител\w*"),
        ("staff", r"педагог\w*(?:ическ\w+ (?:работник|кадр)\w*)?|педработник\w*|педкадр\w*|учител\w*"),
        ("graduates", r"выпускник\w*"),
        ("pupils", r"обучающ\w*|учащ\w*|учени\w*|школьник\w*"),
        ("projects", r"проектн\w+ деятельност\w*|проект\w*"),
        ("taking part", r"вовлеч\w*|включен\w*|участв\w*|участи[еяю]\w*|приня\w+(?= участи)|охва\w*"),
        ("changed", r"внес\w+ изменени\w*|изменен[аоы]?\b"),
        ("same", r"без изменени\w*|не измени\w*|стабильн\w*|на прежнем уровне"),
        ("up", r"положительн\w+ динамик\w*|повы[сш]\w*|вырос\w*|возрос\w*|увелич\w*|улучш\w*|\bрост\w*"),
        ("down", r"отрицательн\w+ динамик\w*|пони[зж]\w*|сни[зж]\w*|уменьш\w*|ухудш\w*|сократ\w*"),
        ("municipal", r"муниципальн\w*|городск\w*|районн\w*"),
        ("regional", r"региональн\w*|областн\w*|республиканск\w*|краев\w*"),
        ("national", r"всероссийск\w*|федеральн\w*"),
        ("of the school", r"институциональн\w*|внутришкольн\w*|собственн\w*|школьн\w+(?= мероприяти)"),
        ("fewer than all", r"мене[ей] 100 ?%"),
        ("all", r"\b100 ?%|\bвсе(?:х|ми|м)?\b|полностью"),
        ("more than half", r"(?:боле[ей]|больше|свыше) (?:50 ?%|половины)"),
        ("less than half", r"(?:мене[ей]|меньше|ниже) (?:50 ?%|половины)"),
    )
)
# Of each of these a text means one: a row about growth is none for a statement about decline.
TRENDS = frozenset({"up", "down", "same"})
_EXCLUSIVE = (
    TRENDS,
    frozenset({"municipal", "regional", "national", "of the school"}),
    frozenset({"all", "fewer than all", "more than half", "less than half"}),
    frozenset({"highest category", "first category"}),
    frozenset({"higher education", "vocational education"}),
    frozenset({"unified exam", "basic exam"}),
)
# What goes without saying beside these.
_IMPLIED = {"unified exam": "graduates", "basic exam": "graduates", "quality": "pupils", "success": "pupils"}
_NEGATION = re.compile(
    r"\bне\b(?! (?:только|менее|более|ниже|выше|меньше|больше|измени|меня))|\bнет\b|отсутств\w*|\bбез\b(?! измен)"
)
# Words that name no matter of their own.
_EMPTY = re.compile(
    r"дол[яи]|доле|количеств|числ|удельн|\bвес|общ(?:ая|ей|ую|его|ее|их)|показа|значен|котор|школ|организац|учрежд"
    r"|год|учебн|состав|равн|имею|имел|имее|получ|челов|стал|было|были|средн|итог|результ|программ|данн|сред|также|кажд"
    r"|здесь|далее|уже|теперь|работ|уровн|урове|\bкласс|\bязык|прош[её]?[лдв]|действ|налаж|сформир|структур|организ|заявл|назва|указа|отмет|сообщ"
)


@lru_cache(maxsize=4096)
def meaning(text: str) -> frozenset[str]:
    """The concepts of a text, and the stems of the words that belong to none."""
    rest = fold(text)
    found: set[str] = set()
    for name, pattern in _CONCEPTS:
        if pattern.search(rest):
            found.add(name)
            rest = pattern.sub(" ", rest)
    for concept in found & _IMPLIED.keys():
        found.discard(_IMPLIED[concept])
    found |= {w[:_STEM] for w in words(rest) if len(w) > 3 and not w[0].isdigit() and not _EMPTY.match(w)}
    return frozenset(found)


def is_negative(text: str) -> bool:
    """Whether a text tells of what is not: «не заявлены партнёры», «без аттестата»."""
    return _NEGATION.search(fold(text)) is not None


def compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether nothing that two texts mean excludes the other."""
    return all(not (a & group and b & group) or bool(a & b & group) for group in _EXCLUSIVE)
