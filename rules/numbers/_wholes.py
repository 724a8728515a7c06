"""Of which whole the shares of a document are taken: found from the document, never assumed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from language.text import fold, words
from pipeline.model import Measurement, Report, Section
from rules.classes import class_told
from rules.numbers._shares import Pair, Whole, common_whole, pairs
from rules.spans import around
from rules.topics import is_one_answer, topics

_STEM = 5
_LEAST_ROWS = 5
# «…, от числа ОО области», «в общей численности учащихся»: the row names its own whole
_OWN_WHOLE = re.compile(
    r"(?:от|из|в|к)\s+(?:(?:общ|всех|вс[её])\w*\s+)?(?:численност|числ|количеств)\w*\s+(?P<whole>[^,.;:()]+)", re.I
)
# «Численность/удельный вес педагогических работников, имеющих …»: the share is of all of them.
_OF_ALL_TEACHERS = re.compile(
    r"\W*(?:[\d.]+\W+)?численность\s*/\s*удельный\s+вес\s+(?:численности\s+)?"
    r"(?P<whole>педагогических\s+работников|педагогов|учителей)\s*,?\s+(?:имеющ|прошедш|которым|в\s+возрасте|получивш)",
    re.I,
)
_TOTAL = re.compile(
    r"^\W*(?:[\d.]+\W+)?(?:общ\w+|всего)\s+(?:численност\w+|числ\w+|количеств\w+)?\s*(?P<whole>[^,.;:()]+)", re.I
)
_TEACHERS = re.compile(r"\b(?:учител|педагог|педработник|педагогическ\w+\s+работник)", re.I)
_TEACHERS_STATED = re.compile(
    r"(?:количеств|числ|численност)\w*\s+(?:педагог\w*|учител\w*|педработник\w*|педагогическ\w+\s+работник\w*)\s*$"
    r"|^(?:всего|общ\w+)\s+(?:\w+\s+)?(?:педагог|учител|педработник)"
    r"|^(?:педагог\w*|учител\w*)\s+всего$|^(?:всего\s+)?в\s+школе\s+(?:педагог|учител|педработник)\w*$",
    re.I,
)
_HOW_MANY_TEACHERS = re.compile(
    r"\W*(?:[\d.]+\W+)?сколько\s+(?:всего\s+)?(?:педагог|учител|педработник|педагогическ\w+\s+работник)\w*"
    r"(?:\s+(?:всего|работа[ею]т|трудится|трудятся|в\s+(?:вашей\s+)?(?:школе|оо|оу|организации|учреждении)))*\s*[?.:]?\s*",
    re.I,
)
# Of teachers in general: «Сколько педагогов прошли курсы?», not «Сколько молодых педагогов …».
_ASKS_OF_TEACHERS = re.compile(
    r"\W*(?:[\d.]+\W+)?(?:сколько|количество|число|численность|дол[яи])\s+(?:педагог|учител|педработник|педагогическ\w+\s+работник)"
    r"\w*,?\s+(?:прош|повы|обуч|участв|вовлеч|включ|имею)",
    re.I,
)
_SOME_TEACHERS = re.compile(r"\b(?:молод|начинающ)\w+\s+(?:педагог|учител|специалист)", re.I)
# The head of a column in a table of schools.
_TEACHERS_COLUMN = re.compile(
    r"\W*(?:педагогов|учителей|педработников|педагогических\s+работников)(?:\s+всего)?,?\s*(?:\(?чел\w*\.?\)?)?\s*",
    re.I,
)
_WORK_HERE = re.compile(
    r"\bработа[ею]т\b|\bтрудятся\b|\bтрудится\b|насчитыва|коллектив\w*\s+(?:состоит|составляет)", re.I
)


_PUPILS = re.compile(r"учащ|обуча|учени|воспит", re.I)
_STUDY = re.compile(r"обуча(?:лись|лось|ется|ются)|уч(?:илось|ились|атся|ится)|контингент", re.I)
# Words that leave the whole school whole; any other («во вторую смену», «на дому») makes a part of it.
_WHOLE_SCHOOL = re.compile(
    r"школ\w*|обуч\w*|уч(?:атся|ится|ились|илось)|всего|организаци\w*|учреждени\w*|человек\w*|реб[её]н\w*|дет\w*|учен\w*"
    r"|учащ\w*|составл\w*|контингент\w*|насчитыва\w*|конец|начал\w*|год\w*|учебн\w*|календарн\w*|сегодня|\d+|\w{1,3}",
    re.I,
)
# A class, a group, those of one mark: the figure of a part, whatever its other words say.
_PART = re.compile(r"^\W*\d{1,2}(?!\d|\.\d)\W{0,3}[а-яё]?\W{0,2},|[«\"]\d[»\"]|отметк|оценк|класс|групп", re.I)
_OF_ALL_PUPILS = re.compile(
    r"(?:от|из)\s+(?:числа\s+)?(?:всех|общ\w+\s+(?:числ|количеств|численност|контингент)\w*)\s+(?:обуча|учащ|учени)\w*"
    r"|%\s*(?:всех\s+)?(?:обучающихся|учащихся|учеников|контингента)\s+школы",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Column:
    """The rows of a table of one period that count the same kind of thing, and their common whole."""

    period: str | None
    kind: str
    rows: tuple[Pair, ...]
    whole: Whole


def columns(report: Report) -> Iterator[Column]:
    """Columns of the tables by years whose shares have a common whole."""
    groups: dict[tuple[str | None, str], list[Pair]] = defaultdict(list)
    stated: dict[str | None, set[int]] = defaultdict(set)
    for section in report.sections:
        if section.shape == "statistics":
            for pair in pairs(report, section):
                if names_own_whole(section):
                    stated[pair.count.period].add(int(pair.count.value or 0))
                else:
                    groups[pair.count.period, counted_kind(section)].append(pair)
    for (period, kind), rows in sorted(groups.items(), key=lambda i: (str(i[0][0]), i[0][1])):
        whole = common_whole(rows, stated[period], _LEAST_ROWS)
        if whole:
            yield Column(period, kind, tuple(rows), whole)


def names_own_whole(section: Section) -> bool:
    """Whether the row's label says of what its share is taken."""
    return bool(_OWN_WHOLE.search(section.label))


def counted_kind(section: Section) -> str:
    """What a row counts: the noun after «доля», «количество», «число»."""
    match = re.search(r"(?:дол[яию]|количеств\w+|числ\w+|численност\w+)\s+(\w+)", fold(section.label))
    return match[1][:_STEM] if match else ""


def stated_totals(report: Report) -> Iterator[tuple[tuple[str, ...], Measurement]]:
    """Rows that state a whole («Общая численность учащихся»): the stems of what they count, and the number."""
    for section in report.sections:
        match = _TOTAL.search(section.label)
        current = (m for m in report.measurements_of(section) if m.kind == "current" and m.value)
        figures = [m for m in current if m.unit != "percent"]
        if match and len(figures) == 1 and section.shape in ("statistics", "criteria"):
            yield _stems(match["whole"]), figures[0]


def named_wholes(report: Report) -> Iterator[tuple[Pair, Measurement]]:
    """Pairs whose label, or that of the row above them («1.29» for «1.29.1»), names their whole («… в общей
    численности учащихся»), with the row that states it («Общая численность учащихся») of the same organization."""
    totals: dict[tuple[str | None, tuple[str, ...]], Measurement] = {}
    for stems, figure in stated_totals(report):
        totals.setdefault((figure.organization_id, stems), figure)
    numbered = {(s.organization_id, (s.number or "").rstrip(".")): s for s in report.sections}
    for section in report.sections:
        above = numbered.get((section.organization_id, (section.number or "").rstrip(".").rpartition(".")[0]))
        match = _whole_of(section.label) or (_whole_of(above.label) if above else None)
        total = totals.get((section.organization_id, _stems(match["whole"]))) if match else None
        if total is None or total.section_id == section.section_id:
            continue
        for pair in pairs(report, section):
            if pair.count.kind == "current" and pair.count.period in (None, total.period):
                yield pair, total


def _whole_of(label: str) -> re.Match[str] | None:
    """What a row is a share of: named, or, of teachers, the noun that «имеющих …» narrows."""
    return _OWN_WHOLE.search(label) or _OF_ALL_TEACHERS.match(label)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(w[:_STEM] for w in words(text))


_STAFF_ALONE = re.compile(
    r"^\W*(?:(?:в|во|нашей|школе|всего|работает|трудится)\s+)*(?:педагогическ\w+\s+работник\w*|педагогическ\w+\s+коллектив\w*)"
    r"(?:\s+(?:школы|составляет|насчитывает))?\W*$",
    re.I,
)
_PART_OF_STAFF = re.compile(r"\bиз\b|в\s+том\s+числе|прошл|имею|участв|получ|награжд|обуч|повыс", re.I)
# «22 чел./88 % педагогов»: of whom the share is may stand after it.
_OF_STAFF = re.compile(
    r"[\s)]*(?:от\s+)?(?:всех\s+|всего\s+|общ\w+\s+\w+\s+)?(?:педагог|педработник|учител)"
    r"(?!\w*\s+(?:\w+(?:ики|ого|ой|ии)\b|предмет|начальн))",  # «учителей математики» are some of them
    re.I,
)
_TRAINED = re.compile(r"\bкурс|\bобучен[ыо]?\b|квалификац|\bКПК\b|категори|методическ\w+\s+работ", re.I)
_OTHERS = re.compile(
    r"учащ|обучающ|учени|родител|выпускник|дет(?:и|ей)\b|воспитат|руковод|администра|молод|учител\w+\s+[а-я]+(?:ики|ого|ой)",
    re.I,
)
_ALL_BEFORE = re.compile(r"\bвсего\s+(?:педагог|учител|педработник)\w*\s*[–—:-]\s*$", re.I)
_BEHIND = 50


def teachers(report: Report, organization_id: str | None) -> Measurement | None:
    """How many teachers a school says it has; None where it does not or contradicts itself."""
    found = [
        m
        for m in report.measurements
        if m.organization_id == organization_id
        and m.kind == "current"
        and m.unit in ("persons", "count")
        and m.value is not None
        and m.comparator == "="
        and (_TEACHERS_STATED.search(m.label) or tells_staff(m) or _counts_staff(report, m) or _opens(report, m))
    ]
    found = found or [m for m in report.measurements if _in_column_of_staff(report, m, organization_id)]
    return found[0] if len({m.value for m in found}) == 1 else None


def _in_column_of_staff(report: Report, m: Measurement, organization_id: str | None) -> bool:
    section = report.section(m.section_id)
    row = section is not None and section.shape == "card" and any(p.role for p in section.pieces)
    stated = m.kind == "current" and m.unit in ("persons", "count") and m.comparator == "=" and m.value is not None
    return row and stated and m.organization_id == organization_id and bool(_TEACHERS_COLUMN.fullmatch(m.label))


def pupils(report: Report, organization_id: str | None) -> Measurement | None:
    """How many pupils a school says it has, in a table or in its text; None where it does not or contradicts itself."""
    rows = [m for stems, m in stated_totals(report) if len(stems) == 1 and _PUPILS.match(stems[0])]
    found = [m for m in (*rows, *report.measurements) if m.organization_id == organization_id and m.comparator == "="]
    found = [m for m in found if m.kind == "current" and m.value and (m in rows or tells_pupils(m))]
    return found[0] if len({m.value for m in found}) == 1 else None


def tells_pupils(m: Measurement) -> bool:
    """Whether a figure of a text says how many pupils study at the school: «обучаются 486 человек»."""
    whole = m.unit == "persons" and class_told(m) is None and m.level is None and not _PART.search(m.label)
    return whole and bool(_STUDY.search(m.label)) and all(_WHOLE_SCHOOL.fullmatch(w) for w in words(m.label))


def pupil_pairs(report: Report, organization_id: str | None, total: Measurement) -> Iterator[Pair]:
    """Counts of pupils whose shares are said to be of all pupils of the school, of the same time."""
    for section in report.sections:
        if section.organization_id != organization_id or section.shape not in ("card", "directions", "narrative"):
            continue
        for pair in pairs(report, section):
            said = section.text[slice(*around(section.text, *pair.share.span))]
            of_all = _OF_ALL_PUPILS.search(said) and not _PART.search(said) and class_told(pair.count) is None
            if pair.base is None and of_all and pair.count.kind == "current" and pair.count.period == total.period:
                yield pair


def tells_staff(m: Measurement) -> bool:
    """Whether a figure of a text says how many teachers work at the school: «работают 34 педагога»."""
    return bool(_TEACHERS.search(m.raw) and _WORK_HERE.search(m.label))


def _counts_staff(report: Report, m: Measurement) -> bool:
    """«42 педагогических работника», «педагогический коллектив – 14 человек», with no word that makes them a part."""
    section = report.section(m.section_id)
    if section is None or section.shape not in ("card", "directions", "narrative") or not _STAFF_ALONE.match(m.label):
        return False
    start, _ = around(section.text, *m.span)
    return not _PART_OF_STAFF.search(section.text[start : m.span[0]].rsplit(";", 1)[-1])


def _opens(report: Report, m: Measurement) -> bool:
    return _is_all(report, m) or _is_asked_for(report, m)


def _is_all(report: Report, m: Measurement) -> bool:
    """«Всего педагогов – 34»."""
    section = report.section(m.section_id)
    return section is not None and _ALL_BEFORE.search(section.text, max(0, m.span[0] - _BEHIND), m.span[0]) is not None


def _is_asked_for(report: Report, m: Measurement) -> bool:
    """The number that opens the answer to «Сколько педагогов работает в школе?»."""
    section = report.section(m.section_id)
    asked = section is not None and section.shape == "card" and _HOW_MANY_TEACHERS.fullmatch(section.label)
    return bool(asked and section and not re.search(r"\w", section.text[: m.span[0]]))


def is_called_whole(report: Report, total: Measurement) -> bool:
    """Whether the number stands with 100 %: «Количество педагогов – 35 (100 %)», or in a row «Всего | 35 | 100»."""
    section = report.section(total.section_id)
    in_row = section is not None and section.shape == "card" and all(p.role for p in section.pieces)
    return any(
        (m.statement_id == total.statement_id or (in_row and m.section_id == total.section_id))
        and m.unit == "percent"
        and m.value == 100
        for m in report.measurements
    )


def teacher_pairs(report: Report, organization_id: str | None, total: Measurement) -> Iterator[Pair]:
    """Counts of teachers with their shares, of the same time as their stated number."""
    for section in report.sections:
        if section.organization_id != organization_id:
            continue
        for pair in pairs(report, section):
            about = f"{pair.count.raw} {pair.count.label}"
            asked = section.shape == "card" and is_one_answer(section) and _ASKS_OF_TEACHERS.match(section.label)
            known = {"projects", "training"} & (topics(section) if asked else set(section.tags))
            place = section.label if known else ""
            if pair.base is not None or pair.count.kind != "current" or pair.count.statement_id == total.statement_id:
                continue
            behind = section.text[pair.share.span[1] : pair.share.span[1] + _BEHIND]
            of_staff = _TEACHERS.search(about) or _OF_STAFF.match(behind)
            if _SOME_TEACHERS.search(about):
                continue
            if (
                of_staff
                or _is_of_staff_told_there(section, pair, total)
                or (pair.count.unit == "persons" and _TEACHERS.search(place))
            ):
                yield pair


def _is_of_staff_told_there(section: Section, pair: Pair, total: Measurement) -> bool:
    """«Педагогический коллектив – 31 человек; курсы прошли 22 чел./55 %»: who went to courses is of those just told."""
    near = total.section_id == section.section_id and pair.count.unit == "persons"
    said = section.text[slice(*around(section.text, *pair.count.span))]
    return near and _TRAINED.search(pair.count.label) is not None and not _OTHERS.search(said)
