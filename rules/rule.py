"""What a rule is: a code, its texts and a pure function from reports to hits.

A rule file holds one `RULE`. The module's docstring is the rule's page for reviewers (in Russian, with the headings
of `rules.page`); its two examples are run by the tests. A rule reads no file, no clock and no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model import Corpus, Evidence, Measurement, Mention, Report, Section, Severity
from rules.spans import Span

OptionValue = int | float | str | bool


@dataclass(frozen=True, slots=True)
class Option:
    """A number or word of a rule that the configuration may change."""

    name: str
    default: OptionValue
    doc: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A flaw as a rule sees it; the runner adds severity, messages and identity.

    `params` fill the rule's message: every name in the message must be there. `document_id` is needed only from
    rules about the whole corpus. `section` is the section it is about, null for the document as a whole.
    `about_organization=False` keeps the organization of the section out (a flaw of the document's author). `form` is
    the form to which it belongs where no section tells. Hits of a document with one `series` are one matter at several
    places (two schools copy each other in eight sections): the heaviest is read, the others are folded under it.
    """

    params: Mapping[str, str]
    evidence: tuple[Evidence, ...]
    related: tuple[Evidence, ...] = ()
    section: Section | None = None
    organization_id: str | None = None
    document_id: str | None = None
    about_organization: bool = True
    form: str | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Abstention:
    """The rule could not judge a document, with the reason (Russian, one sentence)."""

    document_id: str
    reason: str


@dataclass(frozen=True)
class Context:
    """What a check is given. `report` is the report to judge; a corpus rule looks at `corpus` alone."""

    corpus: Corpus
    options: Mapping[str, OptionValue]
    _report: Report | None = None

    @property
    def report(self) -> Report:
        """The report to judge. Raises LookupError in a corpus rule, which judges all of them."""
        if self._report is None:
            raise LookupError("a corpus rule has no single report")
        return self._report

    def number(self, name: str) -> float:
        """An option that is a number."""
        return float(self.options[name])


Check = Callable[[Context], Iterable[Hit | Abstention]]


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue.

    `title_*` is a short noun phrase for lists; `message_*` names the offending value and what was expected;
    `suggestion_*` says what to do. `follows` are rules whose finding on the same section, or on a place that this one
    quotes too, makes this one a consequence, folded under it. `family` is the folder and the letters of the code.
    `weight` orders findings within a severity, the heaviest first.
    """

    code: str
    name: str
    severity: Severity
    title_ru: str
    title_en: str
    message_ru: str
    message_en: str
    suggestion_ru: str
    suggestion_en: str
    check: Check
    scope: Literal["document", "corpus"] = "document"
    options: tuple[Option, ...] = ()
    follows: tuple[str, ...] = ()
    weight: int = 50
    doc: str = field(default="", compare=False)

    @property
    def family(self) -> str:
        """The letters of the code: "NUM" of "NUM001"."""
        return self.code.rstrip("0123456789")


def quote(report: Report, section: Section, start: int | None = None, end: int | None = None) -> Evidence:
    """Evidence: section.text[start:end] word for word (the whole text by default) and its address.

    White space at the ends is left out. An empty section is quoted by its label.
    """
    start, end = start or 0, len(section.text) if end is None else end
    raw = section.text[start:end]
    start += len(raw) - len(raw.lstrip())
    text = raw.strip()
    if not text:
        return Evidence(
            report.document_id,
            report.file_name,
            section.organization_id,
            section.label,
            section.label,
            section.label_place,
        )
    place = section.place_of(start, start + len(text))
    return Evidence(report.document_id, report.file_name, section.organization_id, section.label, text, place)


def quote_figure(report: Report, item: Measurement | Mention, before: int = 0, after: int = 0) -> Evidence:
    """Evidence for a figure or mention: its own words, widened to whole words by about `before`/`after` characters,
    never over a line break."""
    section = report.section(item.section_id)
    if section is None:
        raw = item.raw if isinstance(item, Measurement) else item.text
        return Evidence(report.document_id, report.file_name, item.organization_id, None, raw, item.place)
    return quote(report, section, *widened(section.text, item.span, before, after))


def widened(text: str, span: Span, before: int, after: int) -> Span:
    """A span widened to whole words by about `before`/`after` characters, never over a line break."""
    start, end = span
    low = max(text.rfind("\n", 0, start) + 1, start - before)
    while 0 < low < start and before and not text[low - 1].isspace():
        low -= 1
    line_end = text.find("\n", end)
    high = min(len(text) if line_end < 0 else line_end, end + after)
    while high < len(text) and after and not text[high].isspace():
        high += 1
    return low, high
