"""The tests of an indicator on one section: whether it holds, and the words that say so."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from language.negation import is_negated
from language.senses import annotate, sense
from language.sentences import sentences
from pipeline.model import Claim, Measurement, Report, Section
from rules.chapters import goes_on
from rules.indicators.model import HasShare, Moved, Names, Told
from rules.reading import partly_read
from rules.vocabulary import is_blank, is_negative

_WITHIN_LINE = 300  # characters of a quote around what was found, where a line is long
_NO = sense("denial")
_CHANGED = sense("change_made")
_SAME = sense("no_change")


@dataclass(frozen=True, slots=True)
class Place:
    """A section to be asked, in its report."""

    report: Report
    section: Section


def told(test: Told, place: Place) -> str | None:
    """The answer as written where the place is filled so. «Нет, штат укомплектован» is a no, «нет, введена ставка»
    neither a no nor an answer; a place that may have been read in part is not blank."""
    text = place.section.answer
    blank = is_blank(text)
    if test.reading == "blank":
        unread = blank and (goes_on(place.report, place.section) or partly_read(place.report, "", place.section))
        return text if blank and not unread else None
    if blank:
        return None
    opens = _opens_with_no(text)
    denied = is_negative(text) or _SAME.fullmatch(text) is not None or (opens and not _CHANGED.search(text))
    if test.reading == "denied":
        return _shown(text, 0, len(text)) if denied else None
    return _shown(text, 0, len(text)) if not denied and not opens else None


def _opens_with_no(text: str) -> bool:
    """Whether the answer begins with a «нет» that stands for itself, and is one sentence."""
    said = _NO.match(text)
    if said is None or text[said.end :].lstrip()[:1] not in ("", ",", ".", ";", "–", "-"):
        return False
    return len(list(sentences(text))) <= 2


def named(test: Names, place: Place) -> str | None:
    """The line that names all of the senses and denies none."""
    text, at = place.section.answer, 0
    if _tells_nothing(text):
        return None
    for line in text.splitlines(keepends=True):
        said = annotate(line)
        found = [next(iter(said.of(s)), None) for s in test.senses]
        if all(found) and not said.has(*test.without):
            first = found[0]
            if first is not None and not any(f and is_negated(line, f.start, f.end) for f in found):
                return _shown(text, at + first.start, at + first.end)
        at += len(line)
    return None


def _tells_nothing(text: str) -> bool:
    return is_blank(text) or is_negative(text)


def moved(test: Moved, place: Place) -> str | None:
    """The words that say the move, where words and figures of two years do not contradict each other."""
    if any(
        m.certainty == "doubtful" and m.measure in test.measures for m in place.report.measurements_of(place.section)
    ):
        return None  # what could not be read may tell otherwise
    ways: dict[str, str] = {}
    for claim in place.report.claims_of(place.section, "rise", "fall", "same"):
        if not claim.negated and claim.subject is None and _is_about(test, claim, place.section.text):
            ways.setdefault(claim.kind, _shown(place.section.text, *claim.span))
    for way, quote in _ways_of_figures(test, place).items():
        ways.setdefault(way, quote)
    # What rose by one measure and stayed by another rose; what rose and fell is anyone's guess.
    decided = {w for w in ways if w != "same"} or set(ways)
    return ways[test.way] if decided == {test.way} else None


def _is_about(test: Moved, claim: Claim, text: str) -> bool:
    if claim.measure is not None and claim.measure in test.measures:
        return True
    if not test.senses:
        return False
    around = next((s for s in sentences(text) if s.start <= claim.span[0] < s.end), None)
    if around is None:
        return False
    whole = annotate(text)
    near: list[tuple[int, bool]] = []
    for mine, names in ((True, test.senses), (False, test.others)):
        for f in whole.of(*names) if names else ():
            if around.start <= f.start < around.end:
                near.append((max(f.start - claim.span[1], claim.span[0] - f.end, 0), mine))
    return bool(near) and min(near)[1]


def _ways_of_figures(test: Moved, place: Place) -> dict[str, str]:
    """Rise, fall and same as figures tell: changes that are stated, and the one figure of now and of before."""
    ways: dict[str, str] = {}
    now: dict[tuple[str, str | None], list[Measurement]] = defaultdict(list)
    before: dict[tuple[str, str | None], list[Measurement]] = defaultdict(list)
    for m in place.report.measurements_of(place.section):
        if m.measure not in test.measures or m.value is None or not _counts_all(m):
            continue
        if m.kind == "change":
            way = "rise" if "increase" in m.flags else "fall" if "decrease" in m.flags else None
            if way:
                ways.setdefault(way, _shown(place.section.text, *m.span))
        elif m.kind in ("current", "previous"):
            (now if m.kind == "current" else before)[m.measure, m.unit].append(m)
    for key, current in now.items():
        past = _latest(before[key])
        if len(current) != 1 or past is None:
            continue
        a, b = past.value or Decimal(0), current[0].value or Decimal(0)
        way = "rise" if b > a else "fall" if b < a else "same"
        ways.setdefault(way, _shown(place.section.text, *current[0].span))
    return ways


def _latest(figures: list[Measurement]) -> Measurement | None:
    """The one figure of the latest former period, null where several stand for it."""
    if not figures:
        return None
    newest = max(m.reported_period or m.period or "" for m in figures)
    of_it = [m for m in figures if (m.reported_period or m.period or "") == newest]
    return of_it[0] if len(of_it) == 1 else None


def _counts_all(m: Measurement) -> bool:
    """Whether a figure is about the school as a whole, read without doubt."""
    return m.certainty != "doubtful" and m.subject is None and m.level is None and m.exam is None and m.grade is None


def share(test: HasShare, place: Place) -> str | None:
    """The largest share, where it (or the sum of all) lies within the bounds."""
    shares = [
        m
        for m in place.report.measurements_of(place.section)
        if m.kind == "current" and m.unit == "percent" and m.measure in test.measures
        if m.value is not None and m.comparator == "=" and _is_share(m)
    ]
    if not shares:
        return None
    largest = max(shares, key=lambda m: m.value or Decimal(0))
    value = sum((m.value or Decimal(0) for m in shares), Decimal(0)) if test.of == "together" else largest.value
    assert value is not None
    fits = (
        (test.at_least is None or value >= test.at_least)
        and (test.above is None or value > test.above)
        and (test.below is None or value < test.below)
    )
    return _shown(place.section.text, *largest.span) if fits else None


def _is_share(m: Measurement) -> bool:
    return m.certainty != "doubtful" and m.subject is None and m.level is None and m.value_to is None


def _shown(text: str, start: int, end: int) -> str:
    """The line around a place, whole; of a long one the sentence, of a long answer its first line."""
    if end - start > _WITHIN_LINE:
        return next((line for line in text[start:end].splitlines() if line.strip()), "").strip()
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    if high - low > _WITHIN_LINE:
        parts = list(sentences(text))
        at = bisect_right(parts, start, key=lambda s: s.start) - 1
        if at >= 0:
            low, high = max(low, parts[at].start), min(high, max(end, parts[at].end))
    return text[low:high].strip()
