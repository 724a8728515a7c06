"""Numbers without a unit: which of them are figures all the same, and what unit their surroundings lend them."""

from __future__ import annotations

import re

from extractors.figures import cues
from extractors.figures.clauses import innermost, without
from extractors.figures.draft import Draft
from extractors.figures.ellipsis import follows_verb, is_elliptic, left_out
from extractors.figures.exams import unit_of_result
from extractors.figures.fractions import unit_of_part
from extractors.figures.lists import unit_of_list
from extractors.figures.numerals import Quantity
from extractors.figures.subjects import subject_only, subject_span
from extractors.figures.units import speaks_of_people, unit_of_label
from extractors.figures.view import SentenceView
from pipeline.model import Unit

_WHO_SAT = re.compile(r"(?<!\w)(?:сдавал|сдал|выбра|выбир|участвова|писал)\w*и\s*$", re.I)
_BY = re.compile(r"^(?:а\s+)?по\s+", re.I)
_GOES_ON = re.compile(rf"\s*(?:(?:и|или|из|против|было|в\s+(?:прошл|предыдущ)\w+)(?!\w)|{cues.D}\s)", re.I)


def with_unit(view: SentenceView, draft: Draft, following: Quantity | None) -> Draft | None:
    """The draft with a unit found for it, or None where the number measures nothing that we can tell."""
    q = draft.q
    if draft.unit is not None or q.nameless:
        return draft
    if draft.role in {"previous", "series", "latter"}:
        of_whole = following is not None and cues.OF.match(view.text[q.end : following.start])
        if of_whole and following is not None and following.unit not in {None, "percent"}:
            draft.unit = following.unit  # «план – 38 %, факт – 26 из 66 учеников»
            return draft
        if draft.head is not None and draft.head.unit == "percent" and (part := unit_of_part(view, draft, following)):
            draft.unit = part  # «план – 38 %, факт – 26 из 66»
            return draft
        draft.unit = draft.head.unit if draft.head else None
        return draft if draft.flags or _may_end(view, q) else None
    if unit := unit_of_part(view, draft, following) or unit_of_list(view, q):
        draft.unit = unit
        return draft
    shared = following is not None and _shares_unit(view, q, following)
    if shared or (view.context.bare and ("malformed" in draft.flags or _alone(view, q))):
        draft.unit = _default(view, draft, following if shared else None)
        return draft
    if view.in_respective(q, innermost(view.brackets, q.start)) or cues.THEN_RESPECTIVELY.match(view.text, q.end):
        return draft
    if unit := _of_them(view, q, following) or _listed_unit(view, draft) or left_out(view, draft):
        draft.unit = unit
        return draft
    if _starts_transition(view, q, following):
        draft.unit = (
            implied_unit(view, draft.label) or (following.unit if following else None) or _of_next_subject(view, draft)
        )
        return draft if draft.unit is not None else None
    named = cues.STATES_BY_NAME.search(draft.label) or cues.AVERAGE.search(draft.label) or _counts_by_name(view, draft)
    stated = bool(cues.STATES.search(view.leads(q)[-40:]) or named)
    after = view.text[q.end : view.sentence.end]
    named_average = cues.AVERAGE.search(draft.label) or cues.COMPARES.match(after)
    compared = named_average and (cues.COMPARES.match(after) or view.mask.periods_in(q.end, q.end + 14))
    if stated and (cues.ENDS.match(after) or compared):
        implied = implied_unit(view, draft.label)
        if implied:
            # A share without its sign stays without a unit: that is for the reader to see.
            draft.unit = None if implied == "percent" and view.context.unit is None else implied
            return draft if implied not in {"persons", "count"} or not q.decimals else None
    beside = stated or (draft.label and view.leads(q).rstrip().endswith(draft.label.split()[-1]))
    if beside and cues.ENDS.match(after) and (unit := unit_of_result(view, draft)):
        draft.unit = unit
        return draft
    ends = cues.ENDS.match(view.text[q.end : view.sentence.end])
    if stated and ends and (cues.AVERAGE.search(draft.label) or (q.decimals and subject_span(draft.label))):
        return draft  # «ОГЭ: русский язык – 3,9»
    return None


def _counts_by_name(view: SentenceView, draft: Draft) -> bool:
    """«призовых мест 4»: what is counted stands right before the number; «учителя школы 12» is a name."""
    leads = view.leads(draft.q).rstrip()
    if draft.after or not draft.label or not leads.endswith(draft.label.split()[-1]):
        return False
    if unit_of_label(draft.label) not in {"persons", "count"}:
        return False
    return not cues.NAMED_BY_NUMBER.search(leads[-20:]) and not cues.LIST_GOES_ON.match(view.text, draft.q.end)


def _may_end(view: SentenceView, q: Quantity) -> bool:
    """Whether a former value without a unit is one: «(было 9 и 3)», «11 (в 2018)», but not «в 2018 году 3 место»."""
    after = view.text[q.end : view.sentence.end]
    return bool(cues.ENDS.match(after) or _GOES_ON.match(after) or view.mask.periods_in(q.end, q.end + 14))


def _starts_transition(view: SentenceView, q: Quantity, following: Quantity | None) -> bool:
    """«сократилось с 12 в 2018 году до 9 в 2019 году»."""
    if following is None or not cues.FROM.search(view.leads(q)):
        return False
    gap = without(view.text, q.end, following.start, view.mask.times)
    return bool(cues.TO.match(gap))


def _of_next_subject(view: SentenceView, draft: Draft) -> Unit | None:
    """«средний балл по химии вырос с 61 до 64, по физике – с 52 до 53»: what is measured is said of the first."""
    if not subject_only(_BY.sub("", draft.label)):
        return None
    head = next((d.top for d in reversed(view.drafts) if d.top.unit is not None), None)
    same = head is not None and head.unit in {"points", "percent"} and subject_span(head.label)
    return head.unit if head is not None and same else None


def _of_them(view: SentenceView, q: Quantity, following: Quantity | None) -> Unit | None:
    """«32 педагога, из них 12 имеют категорию (37 %), 10 – первую (31 %)»: the parts share the unit."""
    whole = view.counted_before() if view.drafts else None
    if whole is None or q.value is None or q.value != q.value.to_integral_value():
        return None
    share = following is not None and following.unit == "percent"
    listed = share and bool(cues.IN_WORDS.match(view.text[q.end : following.start if following else q.end]))
    return whole.unit if listed or cues.OF_THEM.search(view.leads(q)) else None


def _listed_unit(view: SentenceView, draft: Draft) -> Unit | None:
    """The unit that a list says once: «из них: 1-4 классы – 220, …», «52 балла (город – 55,1; область – 54,8)»."""
    q = draft.q
    leads = view.leads(q)
    stated = cues.STATES.search(leads) or (q.decimals and draft.label.startswith("по "))
    if not view.drafts or not stated or not cues.ENDS.match(view.text[q.end : view.sentence.end]):
        return None
    whole = next((d for d in reversed(view.drafts) if d.unit in {"persons", "count"}), None)
    grades = [(m.start(), m.end()) for m in view.mask.grades_in(*draft.span)]
    names_class = bool(grades) and not cues.OTHER_WORDS.search(
        cues.PART_OF_ALL.sub(" ", without(view.text, *draft.span, grades))
    )
    if whole is not None and (names_class or cues.OF_THEM_LISTED.search(leads)):
        return whole.unit
    inside = innermost(view.brackets, q.start)
    opener = view.opener_of(inside)
    if inside is not None and opener is not None and _broken_down(view, opener, inside):
        return opener.unit
    if inside is None and (listed := _whole_of_list(view)) is not None:
        return listed.unit
    if opener is None and (subject_span(draft.label) or draft.label.startswith("по ") or is_elliptic(draft.label)):
        opener = next((d for d in reversed(view.drafts) if d.role == "head" and d.unit == "points"), None)
    if opener is not None and opener.unit in {"points", "percent"} and unit_of_label(draft.label) is None:
        return opener.unit
    return None


def _whole_of_list(view: SentenceView) -> Draft | None:
    """«320 чел.: начальная школа – 140, основная – 150»: the count that a colon divides from its parts."""
    colon = view.text.find(":", view.sentence.start, view.sentence.end)
    whole = next((d for d in reversed(view.drafts) if d.q.end <= colon), None)
    if whole is None or view.text[whole.q.end : colon].strip():
        return None
    return whole if _broken_down(view, whole, (colon, view.sentence.end)) else None


def _broken_down(view: SentenceView, whole: Draft, inside: tuple[int, int]) -> bool:
    """«46 педагогов (СОШ № 3 – 18, СОШ № 6 – 14)»: the brackets hold named parts of a count, none above it."""
    parts = [n for n in view.numbers if inside[0] < n.start < inside[1]]
    if whole.unit not in {"persons", "count"} or whole.q.value is None or len(parts) < 2:
        return False
    if any(n.unit not in {None, whole.unit} or n.value is None or n.decimals or n.value > whole.q.value for n in parts):
        return False
    return not view.mask.periods_in(*inside) and all(cues.STATES.search(view.leads(n)) for n in parts)


def _default(view: SentenceView, draft: Draft, following: Quantity | None) -> Unit | None:
    """The unit of a bare number. Beside its share («1 (9 %)») it is a count, whatever the label is about."""
    own = unit_of_label(draft.label) or unit_of_label(view.heading)
    if following is not None and following.unit == "percent":
        gap = view.text[draft.q.end : following.start]
        if cues.TO.match(gap) or cues.JOIN.match(gap):
            return "percent"
        listed = next((d.unit for d in reversed(view.drafts) if d.role == "head"), None)
        by_verb: Unit | None = "persons" if follows_verb(view, draft.q) else None
        people: Unit | None = "persons" if not view.context.bare and speaks_of_people(view.heading) else None
        told = (own, view.context.unit, listed, by_verb, people)
        return next((u for u in told if u in {"persons", "count"}), "count")
    if following is not None and following.unit is not None and cues.TO.match(view.text[draft.q.end : following.start]):
        return following.unit
    if view.context.bare:
        return view.context.unit or (own if own != "percent" else None)
    return own or view.context.unit


def _shares_unit(view: SentenceView, q: Quantity, following: Quantity) -> bool:
    """Whether the number after this one lends its unit: «25/86 %», «12 из 25 школ», «14 (56 %)», «с 70 до 74 %»."""
    if following.unit is None and not view.context.bare:
        return False
    gap = view.text[q.end : following.start]
    if cues.SLASH.match(gap) or cues.OF.match(gap) or cues.BRACKET.match(gap):
        return True
    if following.unit == "percent" and cues.OR_SHARE.match(gap):
        return True
    if view.context.bare and cues.ARROW.match(gap):
        return True
    leads = view.leads(q)
    return bool(cues.TO.match(gap)) and bool(cues.FROM.search(leads) or cues.RANGE_FROM.search(leads))


def implied_unit(view: SentenceView, label: str) -> Unit | None:
    """The unit that a label, the words before a colon or the heading above imply."""
    colon = view.text.find(":", view.sentence.start, view.sentence.end)
    lead = view.text[view.sentence.start : colon] if colon > 0 else ""
    told = unit_of_label(label) or unit_of_label(lead)
    if told is None and _WHO_SAT.search(lead) and subject_span(label):
        return "persons"  # «ЕГЭ сдавали: химия – 5, физика – 12»
    return told or unit_of_label(view.heading) or view.context.unit


def _alone(view: SentenceView, q: Quantity) -> bool:
    """Whether a number in a cell stands by itself: no word beside it that we do not know as a unit."""
    after = view.text[q.end : view.sentence.end]
    return bool(cues.ENDS.match(after)) and not re.search(r"(?:[^\W\d]|\d\s?[+×x*]?)\s*$", view.leads(q))
