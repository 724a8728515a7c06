"""Names as the personal-data rules see them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.model import Evidence, Mention, PersonRole, Report, Section
from rules.rule import quote, widened
from rules.spans import merged

_FULL_WORD = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")


def named_in_full(report: Report, role: PersonRole) -> Iterator[tuple[Section, list[Mention]]]:
    """People of a role who are named with their given name, by section in order of the document."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in report.mentions:
        if mention.kind == "person" and mention.role == role and mention.section_id and _is_full(mention.text):
            found[mention.section_id].append(mention)
    for section in report.sections:
        if section.section_id in found:
            yield section, found[section.section_id]


def _is_full(name: str) -> bool:
    """Surname and given name; «А. Б. Ветров» is not full."""
    return len(_FULL_WORD.findall(name)) >= 2


def quotes(report: Report, section: Section, mentions: list[Mention]) -> tuple[Evidence, ...]:
    """Each name with a few words after it; names that follow one another in one quote."""
    spans = merged(widened(section.text, m.span, 0, 25) for m in mentions)
    return tuple(quote(report, section, *span) for span in spans)


def listed(mentions: list[Mention], most: int = 3) -> tuple[str, str]:
    """(names for a message, how many in all): the first ones, and how many are left out."""
    names = list(dict.fromkeys(" ".join(m.text.split()) for m in mentions))
    shown = ", ".join(names[:most])
    more = f" и ещё {len(names) - most}" if len(names) > most else ""
    return shown + more, str(len(names))
