"""How much each word proves when it stands in another organization's report too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.copies.tokens import NUMBER, Tokens, without_markers

PROSE, TITLE, NAME = 1.0, 0.5, 0.0  # own words; words in quotation marks; names of other people's events and bodies

_EVENT = re.compile(
    r"\b(?:семинар|вебинар|конференци|кругл\w+\s+стол|мастер-?\s?класс|мастерск\w+|конкурс|фестивал|олимпиад|выставк"
    r"|форум|совещани|педсовет|чтени[яй]|игр[аы]|методическ\w+\s+(?:мост|день|недел|объединени)"
    r"|(?:творческ|проблемн|рабоч)\w+\s+групп|[ГРМШ]МО|заседани|недел|акци[яий]|спартакиад|соревновани|курс|панорам)",
    re.I,
)
_LEVELS = "городск|районн|областн|краев|республиканск|муниципальн|региональн|всероссийск|международн|межрегиональн"
_OF_OTHERS = re.compile(rf"[«“\"]|\d{{1,2}}\.\d{{2}}\.\d{{2,4}}|\b(?:{_LEVELS}|окружн)", re.I)
_ABOVE_SCHOOLS = re.compile(rf"\b(?:{_LEVELS}|окружн)|\bна\s+базе|№\s*\d", re.I)
_COUNT = re.compile(r"(?<![\d.,№])(?<!№ )\d{1,4}(?:[.,]\d+)?\s*(?:%|[а-яё]{4,})(?<!года)(?<!году)(?<!класс)", re.I)
_ACCOUNT = 3  # figures of one sentence
# What laws, standards and charters say stands in every report that quotes them.
_OF_LAW = re.compile(
    r"федеральн\w+\s+закон|\d+-ФЗ\b|сан\s?пин|санитарно-эпидемиологическ|конституци|минобр|минпросвещ|рособрнадзор"
    r"|министерств\w+\s+(?:образования|просвещения)|постановлени|\bустав(?:ом|а|е)?\b|законодательств",
    re.I,
)
_QUOTED = re.compile(r"«[^»\n]*(?:»[^«»\n]{0,40}»)?|[“„][^”“\n]*[”“]|\"[^\"\n]*\"")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[А-ЯЁA-Z«\"])|\n")
_OPENING = 60  # characters in which a line that lists an event has named it
_OFFICIAL = re.compile(
    r"школ\w*\s+с\s+низкими\s+(?:образовательными\s+)?результатами(?:\s+обучения)?"
    r"(?:\s+и\s+(?:в\s+)?школ\w*,?\s+функционирующ\w+\s+в\s+(?:неблагоприятных|сложных)\s+социальных\s+условиях)?"
    r"|функционирующ\w+\s+в\s+(?:неблагоприятных|сложных)\s+социальных\s+условиях"
    r"|федеральн\w+\s+государственн\w+\s+образовательн\w+\s+стандарт\w*"
    r"|(?:начального|основного|среднего)\s+(?:\w+\s+)?общего\s+образования"
    r"|государственн\w+\s+итогов\w+\s+аттестаци\w+|всероссийск\w+\s+проверочн\w+\s+работ\w*"
    r"|родител\w+\s*\(законн\w+\s+представител\w+\)|с\s+ограниченными\s+возможностями\s+здоровья"
    r"|управлени\w+\s+образовани\w+\s+(?:и\s+\w+\s+\w+\s+)?администраци\w+",
    re.I,
)


def worth(text: str, tokens: Tokens, listing: bool) -> tuple[float, ...]:
    """What each token proves. `listing` is a place of the form where authors list events, partners or contracts:
    there every item is somebody's name, and so is elsewhere a sentence that opens with an event and its title."""
    marks = bytearray(b"\x02" * len(text))
    for match in _QUOTED.finditer(text):
        _paint(marks, match.start(), match.end(), 1)
    for match in _OFFICIAL.finditer(text):
        _paint(marks, match.start(), match.end(), 0)
    bare = without_markers(text)
    for start, end in sentences(text):
        item = listing and (
            bare[start:end].lstrip() != text[start:end].lstrip() or bool(_QUOTED.search(text, start, end))
        )
        if item or _names_event(text[start:end]) or _OF_LAW.search(text, start, end):
            _paint(marks, start, end, 0)
    values = (NAME, TITLE, PROSE)
    return tuple(
        NAME if stem == NUMBER else values[marks[start]]
        for stem, start in zip(tokens.stems, tokens.starts, strict=True)
    )


def _names_event(sentence: str) -> bool:
    if not _EVENT.search(sentence[:_OPENING]):
        return False
    tells = len(_COUNT.findall(sentence)) >= _ACCOUNT  # who came, what was shown: an account, and of the author's own
    return bool((_ABOVE_SCHOOLS if tells else _OF_OTHERS).search(sentence))


def _paint(marks: bytearray, start: int, end: int, value: int) -> None:
    marks[start:end] = bytes([value]) * (end - start)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a text; a line ends one too."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
