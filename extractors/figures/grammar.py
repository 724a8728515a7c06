"""Finds the figures of a text: lexing, then sentence by sentence, under the headings that stand above them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.figures.about import grade_name, subject_of
from extractors.figures.clauses import brackets, innermost, trim, without
from extractors.figures.cues import ONLY_WHEN, WHEN
from extractors.figures.draft import Draft
from extractors.figures.masks import GRADES, Mask
from extractors.figures.model import Aside, Figure, FigureContext
from extractors.figures.numerals import Quantity, quantities
from extractors.figures.plans import aside_of, without_aside
from extractors.figures.statements import SentenceReader
from extractors.figures.subjects import subject_name, subject_span
from extractors.figures.units import unit_of_noun
from extractors.raised import without_marks
from language.morphology import is_attribute
from language.periods import Period
from language.sentences import Sentence, sentences

_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("primary", re.compile(r"(?<!\w)(?:НОО(?!\w)|начальн\w+\s+(?:общ|школ|класс|звен))")),
    ("basic", re.compile(r"(?<!\w)(?:ООО(?!\w)|основн\w+\s+общ|основн\w+\s+школ)")),
    (
        "secondary",
        re.compile(
            r"(?<!\w)(?:СОО(?!\w)|средн\w+\s+(?:\(полн\w+\)\s+)?общ|средн\w+\s+школ|старш\w+\s+(?:школ|класс|звен))"
        ),
    ),
)
_CLAUSE_END = re.compile(r"[,;(\n]")
_HEADS = re.compile(r"\s*[:–—-]")
_HEADING_END = re.compile(r":\s*$")


_ASKS_YEAR = re.compile(
    r"\s*(?:календарный\s+|учебный\s+)?год(?!\w)|.*\bгод\s+(?:основания|постройки|ввода|открытия|выпуска)", re.I
)
_ONLY_YEAR = re.compile(r"\s*(?:1[89]|20)\d\d(?:\s*г(?:од)?\.?)?\s*")
_LONGEST_HEADING = 300


@dataclass(slots=True)
class Heading:
    """What the lines above say about the figures below: «Качество знаний по предметам:», «8 класс», «2018/2019»."""

    label: str = ""
    grade: str | None = None
    subject: str | None = None
    period: Period | None = None
    aside: Aside | None = None


def find_figures(text: str, context: FigureContext | None = None) -> list[Figure]:
    """The figures that a text states, in order. Numbers that are names, dates, classes or numbering are none."""
    # A mark of a note stands on a number and is none of it: «45¹ %».
    lexed = without_marks(text)
    figures = _find(lexed, context or FigureContext())
    return figures if lexed == text else [replace(f, raw=text[f.start : f.end]) for f in figures]


def _find(text: str, context: FigureContext) -> list[Figure]:
    if not any(c.isdigit() for c in text) and len(text) < 4:
        return []
    if context.bare and _ASKS_YEAR.match(context.label) and _ONLY_YEAR.fullmatch(text):
        return []  # «Год основания | 1978»
    counted = context.bare and context.unit is not None and text.strip().isdigit()
    mask = Mask(text, bare=context.bare, no_year=counted)
    numbers = quantities(text, mask, context)
    if not numbers:
        return []
    read = list(_read(text, numbers, mask, context))
    homes = {id(r.draft): r for r in read}
    figures: list[Figure] = []
    statements: dict[int, _Statement] = {}
    for r in read:
        top = r.draft.top
        if id(top) not in statements:
            known = figures[-1] if figures and figures[-1].sentence == homes[id(top)].n else None
            statements[id(top)] = _statement(text, homes[id(top)], mask, context, known, len(statements))
        figures.append(_figure(text, r, statements[id(top)], mask, context))
    return sorted(figures, key=lambda f: f.start)


@dataclass(frozen=True, slots=True)
class _Read:
    """A draft, the sentence where it stands with its number, and what the lines above say; `before` is the draft
    before it in the sentence, `first` where the first number of the sentence begins."""

    draft: Draft
    sentence: Sentence
    n: int
    heading: Heading
    before: Draft | None
    first: int


def _read(text: str, numbers: list[Quantity], mask: Mask, context: FigureContext) -> Iterator[_Read]:
    starts = [q.start for q in numbers]
    heading = Heading()
    told_in_label = context.aside or aside_of(context.label)
    earlier: list[Draft] = []
    for n, sentence in enumerate(_series_joined(text, sentences(text), numbers, mask)):
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        drafts: list[Draft] = []
        if inside:
            above = heading.label or context.label
            aside = heading.aside or told_in_label
            reader = SentenceReader(text, sentence, inside, mask, context, above, earlier, aside)
            drafts = reader.read()
        if not drafts:
            heading = _heading(text, sentence, mask, heading)
        for i, draft in enumerate(drafts):
            yield _Read(draft, sentence, n, heading, drafts[i - 1] if i else None, drafts[0].q.start)
        earlier = drafts


def _series_joined(text: str, parts: Sequence[Sentence], numbers: list[Quantity], mask: Mask) -> list[Sentence]:
    """Lines that say no more than a period and its figures («2017 год – 45 %») are one statement with each other."""
    joined: list[Sentence] = []
    was_series = False
    starts = [q.start for q in numbers]
    for part in parts:
        i = bisect_left(starts, part.start)
        first = numbers[i] if i < len(numbers) and numbers[i].start < part.end else None
        is_series = (
            first is not None
            and bool(mask.periods_in(part.start, first.start))
            and not re.search(r"[^\W\d]{3,}", without(text, part.start, first.lead, mask.times))
        )
        if is_series and was_series:
            joined[-1] = Sentence(joined[-1].start, part.end)
        else:
            joined.append(part)
        was_series = is_series
    return joined


def _heading(text: str, sentence: Sentence, mask: Mask, above: Heading) -> Heading:
    """What a line without figures leaves for the lines below it."""
    line = text[sentence.start : sentence.end].strip()
    if len(line) > _LONGEST_HEADING or (len(line) > 60 and not _HEADING_END.search(line)):
        return Heading()
    grade = _grade_in(mask, sentence.start, sentence.end)
    periods = mask.periods_in(sentence.start, sentence.end)
    rest = without(text, sentence.start, sentence.end, mask.times)
    if grade is not None:
        for m in mask.grades_in(sentence.start, sentence.end):
            rest = rest.replace(m[0], " ")
    rest = trim(rest)
    period = periods[-1] if periods else None
    if not re.search(r"[^\W\d]{3,}", rest):
        if grade or period:  # «8 класс», «2018/2019 учебный год»: under the same heading as before
            return Heading(above.label, grade or above.grade, None if grade else above.subject, period or above.period)
        return above if not line else Heading()
    span = subject_span(rest)
    subject = rest[span[0] : span[1]] if span else None
    if span and span[1] - span[0] > 0.7 * len(rest):
        return Heading(above.label, grade or above.grade, subject, period or above.period)
    if _HEADING_END.search(line):
        return Heading(rest, grade, subject, period, aside_of(line))
    return Heading()


@dataclass(frozen=True, slots=True)
class _Statement:
    """What the figures of one statement share."""

    number: int
    label: str
    subject: str | None
    grade: str | None
    level: str | None
    period: str | None


def _statement(
    text: str, home: _Read, mask: Mask, context: FigureContext, known: Figure | None, number: int
) -> _Statement:
    """`home` is the head of the statement, `known` the figure before it in its sentence."""
    sentence, heading = home.sentence, home.heading
    top = _labelled(home.draft)
    label = top.label
    span = subject_span(label) if label else None
    subject = label[span[0] : span[1]] if span else None
    if subject is None:
        subject = subject_of(text, sentence, top, label, home.before, known.subject if known else None)
    if subject is None:
        subject = heading.subject
    if not label or (subject and span and len(_letters(subject)) >= 0.8 * len(_letters(label))):
        lead = _lead(text, sentence, top, mask) or heading.label
        # Two exams in mathematics have two scales: which one it was belongs to the measure
        label = (
            f"{lead}: {label}" if lead and _EXAM_LEVEL.search(label) else lead or (label if label != subject else "")
        )
    elif _needs_lead(label):
        lead = _lead(text, sentence, top, mask) or heading.label
        only_class = _names_class_only(label)
        if not lead and known is not None and known.unit == top.unit and ONLY_WHEN.fullmatch(label):
            lead = trim(WHEN.sub("", known.label))  # «в сентябре справились 68 %, в апреле – 77 %»
        if only_class and not lead and known is not None and known.unit == top.unit:
            lead = known.label  # «русский язык, 4 классы – справились 59 %; математика, 5 классы – 46 %»
        lead = "" if _names_class_only(lead) else _LAST_CLASS.sub("", lead) if only_class else lead
        if lead.lower() == label.lower():
            lead = ""
        label = lead if only_class else f"{lead}: {label}" if lead else label
    label = _FIRST_CLASS.sub("", label) or label
    beside = _grade_in(mask, top.q.end, _clause_end(text, top.q.end, sentence.end), first=True)
    own = None if top.after else _grade_in(mask, top.span[0], top.q.lead)
    grade = (
        (beside or own if top.q.noun else own or beside)
        or _grade_before(text, mask, sentence, top.q.start, home.first)
        or heading.grade
    )
    level = _level_in(_words_after(text, top.q.end, sentence.end)) or _level_in(top.label)
    subject = subject_name(subject) if subject else None
    return _Statement(number, label, subject, grade, level, _period(home, context))


def _figure(text: str, read: _Read, statement: _Statement, mask: Mask, context: FigureContext) -> Figure:
    draft, q = read.draft, read.draft.q
    period = _period(read, context)
    if draft.ago and draft.period is None:
        present = period or statement.period
        period = _year_before(present, draft.ago) if present else None
    return Figure(
        start=q.start,
        end=q.end,
        raw=text[q.start : q.end],
        value=q.value,
        value_to=q.value_to,
        decimals=q.decimals,
        comparator=q.comparator,
        unit=draft.unit,
        period=period,
        kind=draft.kind or context.kind,
        subject=statement.subject,
        grade=statement.grade,
        level=statement.level,
        label=statement.label,
        flags=tuple(draft.flags),
        statement=statement.number,
        sentence=read.n,
    )


def _period(read: _Read, context: FigureContext) -> str | None:
    """The period of a figure: its own, that of the lines above, that of its place. A former value has only its own."""
    draft, above = read.draft, read.heading.period
    if draft.period is not None or draft.role in {"previous", "former"}:
        return draft.period.label if draft.period else None
    return above.label if above and (draft.kind or context.kind) != "change" else context.period


def _year_before(period: str, ago: str) -> str | None:
    """«год назад» beside a value of "2018/2019" is "2017/2018"; a school year beside a calendar year is none."""
    years = [int(year) for year in re.findall(r"\d{4}", period)]
    if "-" in period or not years or (len(years) == 1 and re.search(r"\sуч", ago)) or ago.lower().startswith("поза"):
        return None
    return "/".join(str(year - 1) for year in years)


def _labelled(draft: Draft) -> Draft:
    """The draft whose label holds: a number that repeats another one takes the label of that one."""
    while draft.head is not None and not (draft.role == "head" and draft.label):
        draft = draft.head
    return draft


def _names_class_only(label: str) -> bool:
    """«9 кл», «в 5-9 классах»: a class that stands with the figure in a column of its own."""
    return bool(label) and not re.search(r"[^\W\d]{2,}|\d", GRADES.sub("", label))


_EXAM_LEVEL = re.compile(r"(?<!\w)(?:базов|профил)", re.I)
_FIRST_CLASS = re.compile(rf"^{GRADES.pattern}[\s.…,:–—-]*(?=[^\W\d]{{3,}})", re.I)
_LAST_CLASS = re.compile(rf"\s+(?:в|во|у|для|среди)\s+{GRADES.pattern}$", re.I)


def _needs_lead(label: str) -> bool:
    """«высокий», ««5»», «2-4 кл.», «по городу», «план»: a part of a list that names nothing without its head."""
    words = re.findall(r"[^\W\d]+(?:-[^\W\d]+)*", GRADES.sub("", label))
    if len(words) > 3:
        return False
    if not words or words[0].lower() in {"план", "факт", "по", "в", "из"} or ONLY_WHEN.fullmatch(label):
        return True
    return all(w.isupper() or (is_attribute(w.lower()) and not unit_of_noun(w)) for w in words)


def _lead(text: str, sentence: Sentence, top: Draft, mask: Mask) -> str:
    """The words before a colon that head a list: «количество участников по предметам: история (…), …»."""
    colon = text.find(":", sentence.start, top.q.lead)
    if colon < 0:
        return ""
    piece = without(text, sentence.start, colon, mask.times)
    for m in mask.grades_in(sentence.start, colon):
        piece = piece.replace(m[0], " ")
    piece = without_aside(trim(piece))
    span = subject_span(piece)
    only_subject = span is not None and span[1] - span[0] >= 0.8 * len(piece)
    return "" if only_subject or any(c.isdigit() for c in piece) or not re.search(r"[^\W\d]{3,}", piece) else piece


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _words_after(text: str, start: int, limit: int) -> str:
    """The clause after a number, without what stands in brackets."""
    piece = re.sub(r"\([^()]*\)", " ", text[start:limit])
    return re.split(r"[,;\n\d]", piece, maxsplit=1)[0]


def _clause_end(text: str, start: int, limit: int) -> int:
    m = _CLAUSE_END.search(text, start, limit)
    return m.start() if m else limit


def _grade_in(mask: Mask, lo: int, hi: int, *, first: bool = False) -> str | None:
    found = mask.grades_in(lo, hi)
    return grade_name(found[0 if first else -1]) if found else None


def _grade_before(text: str, mask: Mask, sentence: Sentence, hi: int, first: int) -> str | None:
    """A class that heads the numbers of its sentence («4 классы: математика – 94 %, русский язык – 95 %»)."""
    pairs = brackets(text, sentence)
    found = [
        m
        for m in mask.grades_in(sentence.start, hi)
        if innermost(pairs, m.start()) in (None, innermost(pairs, hi))
        and (m.end() <= first or _HEADS.match(text, m.end()))
    ]
    return grade_name(found[-1]) if found else None


def _level_in(text: str) -> str | None:
    found = [name for name, pattern in _LEVELS if pattern.search(text)]
    return found[0] if len(found) == 1 else None
