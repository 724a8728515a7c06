"""A whole and the list of its parts in one sentence: «Всего 18 педагогов: высшая – 5, первая – 7, без неё – 6»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Report, Section
from rules.numbers._parts import Disagreement
from rules.rule import quote
from rules.spans import sentences

_SHAPES = ("card", "directions", "narrative", "plan")
_NOUN = r"[а-яё]{4,}(?:\s+[а-яё]+){0,3}?"
_OF_THEM = r"(?:из\s+(?:них|которых)|в\s+том\s+числе)"
_WHOLE = re.compile(
    rf"(?P<all>\bвсего\s+(?:[а-яё]+\s+)?)?(?<![\d.,/№–-])\b(?P<n>\d{{1,5}})\s+(?P<noun>{_NOUN})"
    rf"(?:\s*[:(–—]\s*|,\s*(?:{_OF_THEM}\s*[:–—-]?\s*)?(?=[«\"а-яё]))",
    re.I,
)
_OUT_OF = re.compile(r"(?<!\w)из\s+(?P<n>\d{1,5})\s+[а-яё]{3,}\s+(?=[а-яё])", re.I)
_ITEM = re.compile(
    r"\s*(?P<name>(?:[«\"][2-5][»\"]|[^\d,;:()])+?)\s*[–—:-]?\s*(?P<n>\d{1,5})"
    r"(?:\s*(?:чел|педагог|учител|учени|учащ|обучающ|школ|ОО)[а-яё]*\.?)?(?:\s*\([^)]*\))?\s*"
    r"(?P<end>[,;)]|\.?\s*$|\.(?=\s))"
)
# Kinds whose names exclude one another, so that the parts may be added: a person has one post, one category, one mark.
_KINDS = {
    "post": re.compile(
        r"\b(?:директор|заместител|завуч|учител|педагог\w*-|психолог|воспитател|методист|логопед)", re.I
    ),
    "category": re.compile(r"\b(?:высш\w+|перв\w+)(?!\s+(?:образовани|мест))|категори|соответстви", re.I),
    "level": re.compile(r"\b(?:высок|средн|низк|базов|повышенн)\w+(?!\s+(?:профессион|специальн|образован))", re.I),
    "mark": re.compile(r"^\W*(?:на\s+)?[«\"][2-5][»\"]\W*$|^\W*«?[2-5]»?$"),
    "form": re.compile(r"\b(?:очн|заочн|очно-заочн|дистанционн|смешанн)\w+", re.I),
    "school": re.compile(r"\b(?:СОШ|ООШ|НОШ|гимнази\w+|лице\w+)\b", re.I),
}
_LEAVES_NONE = re.compile(r"^\W*(?:без\s|остальн|не\s+име)", re.I)
_MIXED = re.compile(r"смешанн", re.I)  # the forms of study exclude one another only where «both» is a form too


def lists(report: Report) -> Iterator[Disagreement]:
    """Lists of parts that exclude one another and are more than the whole of their sentence, or, where they leave
    nobody out («всего …, без категории – 6»), other than it."""
    for section in report.sections:
        if section.shape in _SHAPES:
            for span in sentences(section.text):
                found = _listed(report, section, *span)
                if found:
                    yield found


def _listed(report: Report, section: Section, start: int, end: int) -> Disagreement | None:
    for pattern in (_WHOLE, _OUT_OF):
        for match in pattern.finditer(section.text, start, end):
            items = _items(section.text, match.end(), end)
            kind = next((k for k, p in _KINDS.items() if all(p.search(name) for name, _ in items)), None)
            if len(items) < 2 or kind is None or (kind == "level" and re.search(_OF_THEM, match.group(), re.I)):
                continue
            if kind == "form" and not any(_MIXED.search(name) for name, _ in items):
                continue
            if _KINDS[kind].search(section.text[start : match.start()]):
                continue  # «высшая категория у 19 педагогов, первая у 15»: a part itself
            parts, whole = tuple(n for _, n in items), Decimal(match["n"])
            exact = bool(match.groupdict().get("all")) and any(_LEAVES_NONE.search(name) for name, _ in items)
            if sum(parts) > whole or (exact and sum(parts) != whole):
                what = (f"целое того же предложения: «{match['n']}»", f"the whole of the sentence: “{match['n']}”")
                return Disagreement(section, parts, whole, *what, (quote(report, section, start, end),))
    return None


def _items(text: str, start: int, end: int) -> list[tuple[str, Decimal]]:
    """(name, number) of the parts in a row; a part with words of another kind ends the list."""
    out: list[tuple[str, Decimal]] = []
    at = start
    while match := _ITEM.match(text, at, end):
        out.append((match["name"].strip(), Decimal(match["n"])))
        at = match.end()
        if match["end"] not in (",", ";"):
            break
    return out
