"""Traces of a form that nobody filled: lines for writing, empty enumerations, hints in the place of the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from language.senses import sense
from language.text import squeeze, words
from rules.spans import Span, lines
from rules.vocabulary import is_choice

_BLANK_LINE = re.compile(r"_{3,}|(?<=\b20)_{1,2}(?!\w)|\bдд\.мм\.г+\b", re.I)
_PROMPT = sense("form_prompt")
_AROUND = 8
_MONTH = r"(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
# «___» __________ 2019 г., «__» мая 2019, «__» 20__ г.; in «_____» на 2019-2021 годы a name is missing, not a day
_DATE_BY_HAND = re.compile(
    rf"[«\"“]\s*_+\s*[»\"”]\s*(?:(?:_{{2,}}|{_MONTH})\s*(?:20)?[\d_]{{0,4}}|20[\d_]{{0,2}}(?=\s*г))\s*(?:г\b|год)?",
    re.I,
)
# "Приказ № ____ от ______" above or below a document is a stamp that a clerk fills in.
_STAMP = re.compile(r"\s*(?:утвержд\w*|приказ\w*|протокол\w*|исх|вх|рег|от)\b.{0,80}$", re.I)
_SIGNATURE = sense("signature_line")
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_AFTER_SIGNATURE = re.compile(
    rf"[\s/_.,(]*(?:{_INITIALS}|подпис\w*|ф\.?\s?и\.?\s?о\.?)?[\s/_.,)]*"
    r"(?:(?:от\s+)?\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*(?:г\.?|года)?)?[\s/_.,)]*",
    re.I,
)

_BARE_MARKER = re.compile(r"(?:\d{1,2}[.)]?|…|\.{2,3})")
_RUN_OF_MARKERS = re.compile(r"(?<![\d|])1[.)]?\s+2[.)]?\s+3(?:[.)]?\s+\d{1,2})*[.)]?\s*(?:…|\.{2,3})?\s*$")

_INSTRUCTION = re.compile(
    r"[(\[<]?\s*(?:указать|укажите|перечислить|перечислите|описать|опишите|вписать|впишите|заполнить|заполните|"
    r"вставить|вставьте|нужное подчеркнуть|заполняется|указывается|указываются|привести|приведите|"
    r"добавить|добавьте|внести|внесите)\b",
    re.I,
)


def unfilled_lines(text: str, answer: bool = True) -> Iterator[Span]:
    """Runs of underscores that an author should have replaced. Places for a signature or a date by hand, and lines
    drawn as a rule between paragraphs (unless the text is an answer), are left out."""
    for start, end in lines(text):
        line = text[start:end]
        if not answer and (not re.search(r"[^\W_]", line) or _STAMP.match(line)):
            continue
        by_hand = [m.span() for m in _DATE_BY_HAND.finditer(line)]
        for match in _BLANK_LINE.finditer(line):
            if any(a <= match.start() < b for a, b in by_hand) or _is_signature(line, match):
                continue
            yield _with_quotes(text, start + match.start(), start + match.end())


def _is_signature(line: str, match: re.Match[str]) -> bool:
    before, after = line[: match.start()], line[match.end() :]
    quoted = before.rstrip()[-1:] in '«"“' and after.lstrip()[:1] in '»"”' if before.strip() else False
    if quoted or len(line) > 200:
        return False
    if not _AFTER_SIGNATURE.fullmatch(after):
        return False
    named = re.search(rf"{_INITIALS}|подпис|ф\.?\s?и\.?\s?о", after, re.I) is not None
    return named or _SIGNATURE.search(before) is not None


def _with_quotes(text: str, start: int, end: int) -> Span:
    """«_____» with its quotation marks, so that the quote shows what the name should have been."""
    if start and end < len(text) and text[start - 1] in '«"“' and text[end] in '»"”':
        return start - 1, end + 1
    return start, end


def empty_enumeration(text: str) -> Span | None:
    """A list of which only the markers stand («1 2 3 4 5 …»), at the end of a label or as a whole answer."""
    found = [(a, b) for a, b in lines(text)]
    tail: list[Span] = []
    for a, b in reversed(found):
        if not _BARE_MARKER.fullmatch(text[a:b].strip()):
            break
        tail.insert(0, (a, b))
    numbers = [text[a:b].strip().rstrip(".)") for a, b in tail]
    if numbers[:3] == ["1", "2", "3"]:
        return tail[0][0], tail[-1][1]
    match = _RUN_OF_MARKERS.search(text)
    if match and (match.start() == 0 or text[: match.start()].rstrip()[-1:] in ":;.)" or "…" in match.group()):
        return match.span()
    return None


# «Запись вебинара: (вставить ссылку)»: the instruction stands where the answer should end.
_INLINE = re.compile(
    r"[(\[<]\s*(?:указать|укажите|перечислить|перечислите|описать|опишите|вписать|впишите|вставить|вставьте|заполнить"
    r"|заполните|добавить|добавьте|дописать|допишите|внести|внесите|уточнить|уточните|приложить|приложите|прикрепить)"
    r"\b[^()\[\]<>\n]{0,60}[)\]>](?=\s*[.;,]?\s*(?:\n|$))",
    re.I,
)
_CROSSES = re.compile(r"(?<!\w)[ХхXx]{2}\.[ХхXx]{2}\.(?:[ХхXx]{2,4}|\d{4})|(?<!\w)[ХхXx]{2,3}\s?%", re.I)


def inline_hints(text: str) -> Iterator[Span]:
    """Instructions in brackets at the end of a line, and crosses in the place of a date or a share."""
    for pattern in (_INLINE, _CROSSES):
        for match in pattern.finditer(text):
            yield match.span()


def field_prompts(text: str) -> Iterator[Span]:
    """What a field of an electronic form shows until it is filled, where it is all that stands behind a label or on
    a line."""
    for found in _PROMPT.finditer(text):
        before = text[max(0, found.start - _AROUND) : found.start].rstrip(" \t\u00a0([<")
        after = text[found.end : found.end + _AROUND].lstrip(" \t\u00a0.)]>…")
        if (not before or before[-1] in "\n:;–—-") and (not after or after[0] in "\n;"):
            yield found.start, found.end


def left_hint(text: str, hints: Iterable[str]) -> Span | None:
    """The form's own words where the answer should be: one of its hints, a choice between statuses, an instruction.

    A hint may stand before a real answer; an instruction counts only where it is the whole answer.
    """
    known = {squeeze(h).strip(".:;…") for h in hints}
    first = True
    for start, end in lines(text):
        line = text[start:end].strip()
        if squeeze(line).strip(".:;…") in known:
            return start, end
        if first and is_choice(line):
            return start, end
        first = False
    if _INSTRUCTION.match(text.strip()) and len(words(text)) <= 14 and not re.search(r"\d", text):
        return 0, len(text)
    return None
