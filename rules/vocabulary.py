"""What several rules ask of a text: is it blank, a bare «нет», a choice of statuses, a claim that all aims were met?

The words stand in the lexicon (`language/lexicon`); here is only how they are weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.senses import annotate, sense
from language.tokens import tokens

_NO = sense("denial")
_STATUS_WORD = sense("status_word")
_NO_DEVIATIONS = sense("no_deviations")
_ALL_ACHIEVED = sense("all_achieved")
_BUT_NOT_ALL = sense("but_not_all")
_SOME = sense("some_of_them")
_OUT_OF_AIMS = sense("out_of_aims")
_OUT_OF = sense("out_of")

_LONGEST_NO = 7  # words
_BEFORE = 30  # characters before a claim in which it may be limited

# After a number of aims: nothing, or what is counted («достигнуты: пять», «достигнуты три из семи»).
_NOTHING_MORE = re.compile(r"\s*(?:$|[.,;:(])")
_COUNTED = sense("counted_aims")


def is_blank(text: str) -> bool:
    """Nothing but white space, dashes and other punctuation. A run of underscores is not blank: it is a form's
    line that was left to be filled."""
    return not re.search(r"\w", text)


def is_negative(text: str) -> bool:
    """A bare «нет» in any wording («не проводились», «изменений не было»), without any detail."""
    told = [t for t in tokens(text) if t.kind != "sign"]
    if not 0 < len(told) <= _LONGEST_NO or not _NO.search(text):
        return False
    known = {f.start for f in annotate(text).of("denial", "done_not", "no_detail")}
    return all(t.start in known for t in told)


def is_choice(line: str) -> bool:
    """«Достигнут/ в процессе выполнения/ причины невыполнения»: statuses to choose from, none chosen."""
    options = [o.strip() for o in line.strip(" ().:;").split("/")]
    counts = [sum(t.kind != "sign" for t in tokens(o)) for o in options]
    if len(options) < 2 or re.search(r"\d", line) or any(not 0 < n <= 5 for n in counts):
        return False
    statuses = sum(_STATUS_WORD.match(o) is not None for o in options)
    return statuses == len(options) or (len(options) >= 3 and statuses >= 2)


def claims_all_achieved(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says that all aims were reached, as offsets; not where it says so of a part or as a wish."""
    for found in _ALL_ACHIEVED.finditer(text):
        about_deviations = _NO_DEVIATIONS.match(text, found.start) is not None
        if about_deviations or not (_is_limited(text, found.start, found.end) or _is_of_some(text, found.start)):
            yield found.start, found.end


def _is_limited(text: str, start: int, end: int) -> bool:
    near = text[max(0, start - _BEFORE) : end]
    if annotate(near).has("not_all"):
        return True
    rest = text[end : end + 2 * _BEFORE]
    if _BUT_NOT_ALL.match(rest):
        return True
    some = _SOME.match(rest)
    return some is not None and bool(_NOTHING_MORE.match(rest, some.end) or _COUNTED.match(rest, some.end))


def _is_of_some(text: str, start: int) -> bool:
    """«из пяти целевых показателей достигнуты три», «из 12 показателей плановые значения достигнуты по десяти»"""
    stop = max(text.rfind(".", 0, start), text.rfind(";", 0, start)) + 1
    return _OUT_OF_AIMS.search(text, stop, start) is not None or _OUT_OF.ends(text, start) is not None
