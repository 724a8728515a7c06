"""Orders that a report refers to, in its texts and in its headings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.text import fold, words
from pipeline.model import Evidence, Mention, Report, Section
from rules.rule import quote_figure
from rules.spans import around

_ISSUER = re.compile(r"приказ\w*\s+(.*?)\s*(?:№|N|от\b|$)", re.I | re.S)
_DATE = r"(\d{1,2})\.(\d{1,2})\.(\d{4})"
_NUMBER = r"№\s*([\w/-]+)"
_IN_HEADING = (
    re.compile(rf"приказ\w*[^№\d]{{0,150}}{_NUMBER}\s+от\s+{_DATE}", re.I),
    re.compile(rf"приказ\w*[^№\d]{{0,150}}\sот\s+{_DATE}\s*(?:г\.?|года)?\s*{_NUMBER}", re.I),
)
# A stamp stands at the head of what it approves; «порядок утверждён приказом …» within a text approves another paper.
_APPROVED = re.compile(r"(?:^|\n|приложение\s*№?\s*\d*)\W*утвержд[её]н\w*\W+(?:[^\W\d]+\W+){0,8}$", re.I)
_NEAR = 120  # characters between «Утверждён» and the order
_SCHOOL = re.compile(
    r"\b(?:школ[аеу]\b|школой|лице[йяею]м?\b|гимнази[яией]\w*|[МК]?[БАК]?ОУ\b|СОШ\b|ООШ\b|СШ\b)[\s«\"]*(?:№\s*(?P<number>\d+))?",
    re.I,
)
_OF_SCHOOL = "школа "
_AUTHORITY = frozenset({"управ", "отдел", "комит", "депар", "минис", "админ"})  # who says so is no school
_DIRECTOR = frozenset({"дирек"})  # whose orders a school's own are
_HIGH = re.compile(r"минис|миноб|минпр|росси|федер|рособ|прави|облас|респу|край|депар")
_STEM = 5


@dataclass(frozen=True, slots=True)
class Order:
    """A reference to an order. `approves` says that the text is approved by it («Утверждён приказом …»)."""

    number: str
    date: dt.date
    issuer: frozenset[str]
    approves: bool
    section: Section
    evidence: Evidence


def orders(report: Report) -> Iterator[Order]:
    """Orders with number and date, in order of the document; those of a heading before those of its text."""
    headings: set[str] = set()
    for section in report.sections:
        if section.label not in headings and section.shape in ("narrative", "conclusion"):
            headings.add(section.label)
            yield from _of_heading(report, section)
        for mention in report.mentions_of(section):
            number = mention.number or next(iter(re.findall(_NUMBER, mention.text)), "")
            if mention.kind == "order" and number and mention.date:
                yield _of_mention(report, section, mention, number, mention.date)


def _of_mention(report: Report, section: Section, mention: Mention, number: str, date: dt.date) -> Order:
    before = section.text[max(0, mention.span[0] - _NEAR) : mention.span[0]]
    return Order(
        number=_plain(number),
        date=date,
        issuer=_issuer(mention.text) | _school_before(report, section, mention.span[0]),
        approves=section.shape == "narrative" and bool(_APPROVED.search(before)),
        section=section,
        evidence=quote_figure(report, mention, before=60, after=20),
    )


def _of_heading(report: Report, section: Section) -> Iterator[Order]:
    label = section.label
    for n, pattern in enumerate(_IN_HEADING):
        for match in pattern.finditer(label):
            number, (day, month, year) = (match[1], match.groups()[1:]) if n == 0 else (match[4], match.groups()[:3])
            try:
                date = dt.date(int(year), int(month), int(day))
            except ValueError:
                continue  # DAT001 speaks of dates that do not exist
            yield Order(
                number=_plain(number),
                date=date,
                issuer=_issuer(match[0]),
                approves=bool(_APPROVED.search(label[max(0, match.start() - _NEAR) : match.start()])),
                section=section,
                evidence=Evidence(
                    report.document_id, report.file_name, section.organization_id, label, label, section.label_place
                ),
            )


def _plain(number: str) -> str:
    return re.sub(r"\s", "", fold(number))


def _issuer(text: str) -> frozenset[str]:
    match = _ISSUER.search(text)
    return frozenset(w[:_STEM] for w in words(match[1]) if len(w) > 2) if match else frozenset()


def _school_before(report: Report, section: Section, at: int) -> frozenset[str]:
    """The school whose order it is, where a sentence of a report about several names one first: «в школе № 7 принят
    приказ № 14»; schools in the plural are nobody in particular."""
    if report.organization_id is not None:
        return frozenset()
    start, _ = around(section.text, at, at + 1)
    found = list(_SCHOOL.finditer(section.text, start, at))
    return frozenset({_OF_SCHOOL + (found[-1]["number"] or "")}) if found else frozenset()


def is_one_issuer(a: Order, b: Order) -> bool:
    """Issuers that are both named must share a word. An order without one is the author's own or his authority's;
    in a school's text, where every authority has orders of its own, both must be without. Orders of a school and of
    its authority, or of two schools, are never one; an authority's order is not that of the school named before it."""
    schools = [{word for word in o.issuer if word.startswith(_OF_SCHOOL)} for o in (a, b)]
    of_authority = all(_AUTHORITY & o.issuer for o in (a, b))
    if schools[0] != schools[1] and not of_authority and a.section.organization_id is None:
        return False
    one, other = (o.issuer - _DIRECTOR if o.section.organization_id else o.issuer for o in (a, b))
    if one and other:
        return bool(one & other)
    named = one | other
    own = a.section.organization_id is None and not any(_HIGH.match(stem) for stem in named)
    return not named or own
