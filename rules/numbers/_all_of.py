"""Wholes that a text names by the way: «все 14 педагогов», «все 32 школы – участницы»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Evidence, Report, Section
from rules.rule import quote
from rules.spans import around

_N = r"(?P<n>\d{1,4})"
_NOUNS = {
    "педагогов": r"педагог(?:и|ов|ам|ами|ах|а)?\b|педагогическ\w+\s+работник\w*",
    "учителей": r"учител\w+",
    "школ": r"школ(?:ы|а|ам|ах)?\b",
}


def wholes_in_conflict(report: Report) -> Iterator[tuple[Section, str, int, int, Evidence, Evidence]]:
    """(section, of what, «все N», the other number, evidence, the other's evidence)."""
    for what, noun in _NOUNS.items():
        every = re.compile(rf"\bвс(?:е|ех|ем|еми)\s+{_N}\s+(?:{noun})", re.I)
        stated = re.compile(_stated(what, noun), re.I)
        for section, match in _found(report, every):
            others = [(s, m) for s, m in _found(report, stated) if s.organization_id == section.organization_id]
            values = {m["n"] for _, m in others}
            if len(values) == 1 and match["n"] not in values and not _of_some(section, match):
                other, at = others[0]
                evidence = quote(report, section, *around(section.text, *match.span()))
                against = quote(report, other, *around(other.text, *at.span()))
                yield section, what, int(match["n"]), int(at["n"]), evidence, against


def _stated(what: str, noun: str) -> str:
    """How a report says how many there are in all."""
    if what == "школ":
        in_year = r"(?:\b20\d\d\s+(?:году|г\.)[^.;(\d]{0,40}?)?"
        return rf"\bучаст(?:ник|вовал|вуют|ниц)\w*[^.;(\d]{{0,60}}?{in_year}\b{_N}\s+(?:{noun})"
    here = (
        r"\bв\s+(?:нашей\s+)?школе|\bработа[ею]т|\bтрудятся|\bколлектив\w*\s+(?:состоит\s+из|составля\w+|насчитыва\w+)"
    )
    return rf"(?:{here})\s*(?:всего\s*)?[:–—-]?\s*{_N}\s+(?:{noun})"


def _found(report: Report, pattern: re.Pattern[str]) -> list[tuple[Section, re.Match[str]]]:
    texts = [s for s in report.sections if s.shape in ("card", "directions", "narrative", "conclusion")]
    return [(s, m) for s in texts for m in pattern.finditer(s.text)]


def _of_some(section: Section, match: re.Match[str]) -> bool:
    """«все 4 учителя математики», «все 12 педагогов начальной школы»: all of a part."""
    after = section.text[match.end() : match.end() + 30]
    return bool(_OF_A_PART.match(after))


_OF_A_PART = re.compile(
    r"\s+(?:математик|русск|физик|хими|биолог|истори|географ|английск|иностранн|начальн|основн|старш|предметник|\d|-|город|район"
    r"|округ|област|из\b|котор|прош|рабоч|групп)",
    re.I,
)
