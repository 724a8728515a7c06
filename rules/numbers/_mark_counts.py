"""How many got each of the four marks, and how many sat it: «Сдавали 24: «5» – 2, «4» – 9, «3» – 12, «2» – 1»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Report, Section
from rules.numbers._marks import wrong_counts
from rules.numbers._parts import Disagreement
from rules.rule import quote
from rules.spans import Span, sentences

_SHAPES = ("card", "directions", "narrative", "plan")
_WHO = r"(?:чел|выпускник|обучающ|учащ|учени|участник|девятиклассник|одиннадцатиклассник|школьник|работ)"
_ONE = (
    r"(?:на\s+)?[«\"“](?P<{m}>[2-5])[»\"”]\s*(?:получил\w*|у\b|имеют|[–—:-]|\s)*\s*(?P<{n}>\d{{1,4}})(?![.,]?\d|\s*%)"
    rf"(?:\s*{_WHO}\w*\.?)?(?:\s*\([^()]*\))?"
)
_ALL_FOUR = re.compile(r"\s*(?:[,;]|\bи\b)\s*".join(_ONE.format(m=f"m{k}", n=f"n{k}") for k in range(4)), re.I)
_COUNT = re.compile(rf"(?<![\d.,/№–-])(?<!№\s)\b(?P<n>\d{{1,4}})\s+(?:\w+\s+)?{_WHO}\w*", re.I)
_NUMBER = re.compile(r"\d+")
_CLASS = re.compile(
    r"\b\d{1,2}(?:\s*[–—-]\s*\d{1,2})?(?:\s*-?\s?(?:й|х|м|е|ые|ых|го))?\s*(?:[«\"]?[а-е][»\"]?\s*)?кл\w*"
)


def mark_counts(report: Report) -> Iterator[Disagreement]:
    """Marks that are other than the number of those who sat the paper, told before them in the clause; more than the
    number of pupils of the sentence before."""
    for section, parts, total in wrong_counts(report):
        what = (f"отметки против числа сдававших: «{total}»", f"the marks against those who sat: “{total}”")
        yield Disagreement(section, parts, total, *what, (quote(report, section),))
    for section in report.sections:
        if section.shape not in _SHAPES or not re.search(r"[«\"“][2-5][»\"”]", section.text):
            continue
        before: Span | None = None
        for start, end in sentences(section.text):
            for match in _ALL_FOUR.finditer(section.text, start, end):
                if {match[f"m{k}"] for k in range(4)} == set("2345"):
                    yield from _judged(section, match, (start, end), before, report)
            before = (start, end)


def _judged(
    section: Section, match: re.Match[str], span: Span, before: Span | None, report: Report
) -> Iterator[Disagreement]:
    parts = tuple(Decimal(match[f"n{k}"]) for k in range(4))
    lead = _CLASS.sub(" ", section.text[section.text.rfind(";", span[0], match.start()) + 1 or span[0] : match.start()])
    written = set(_NUMBER.findall(lead))
    whole = {m["n"] for m in _COUNT.finditer(lead)}
    at_most = False
    if not written and before is not None and "\n" not in section.text[before[1] : span[0]]:
        told = _CLASS.sub(" ", section.text[slice(*before)])
        whole, written, at_most = {m["n"] for m in _COUNT.finditer(told)}, set(_NUMBER.findall(told)), True
    if len(whole) != 1 or written != whole:
        return
    total = Decimal(next(iter(whole)))
    if sum(parts) > total or (not at_most and sum(parts) != total):
        what = (f"отметки против числа сдававших: «{total}»", f"the marks against those who sat: “{total}”")
        evidence = (quote(report, section, *span),)
        related = (quote(report, section, *before),) if at_most and before else ()
        yield Disagreement(section, parts, total, *what, evidence, related)
