"""What a figure measures: whose, of what, in which setting, by its words and by its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from language.text import fold, words
from pipeline.model import Measurement, Organization, Piece, Report, Section
from rules.classes import class_told
from rules.numbers._meaning import meaning
from rules.parts import captions_of
from rules.spans import around
from rules.years import reporting_period

_TEXTS = ("narrative", "card", "directions", "conclusion", "plan")
_UNITS = ("percent", "points", "persons")
_CATEGORIES = frozenset({"highest category", "first category", "category"})
ENOUGH = frozenset({"quality", "success"}) | _CATEGORIES  # these name one by themselves
EXAMS = {"unified exam": "11", "basic exam": "9"}
_ALL = 100
_LITTLE = 20  # characters beside a figure in its cell
_SUBJECTS = frozenset({"матем", "русск", "физик", "химия", "биоло", "истор", "геогр", "инфор", "англи", "литер"})
_SOME_SCHOOL = re.compile(r"№\s*\d|[А-ЯЁ][а-яё]+(?:ой|ая|ском|ской)\s+(?:[СОН]?О?Ш|школ|гимнази|лице)", re.I)

# How a figure moved is not what it measures.
_MOVED = re.compile(
    r"\b(?:вырос|возрос|упал)(?:л?[аои])?\b|\b(?:повыс|сниз|пониз|увелич|уменьш|улучш|ухудш|сократ|измен)ил(?:ся|ась|ось|ись)\b"
)
# Nor are words by which a text points at a table, or says that a score was reached.
_SEEN = re.compile(
    r"\b(?:как\s+)?(?:видно|следует|показыва\w+|показано)?\s*(?:из|в|по|согласно|данным)?\s*таблиц\w*(?:\s+\d+)?|\bнабра(?:л|н)\w*(?:\s+в\s+среднем)?"
)
_CHECK = re.compile(r"всероссийск\w+\s+проверочн\w+\s+работ\w*")
# How a text states a figure is not what it measures either.
_SAID = re.compile(
    r"\b(?:составля|составил|равн|равен|достиг|остал|остае|сохран|держ|наход|зафиксир|отмеча|отмечен|наблюда|показа[лн]|имее|счита"
    r"|увелич|выше|ниже|больше|меньше|лучше|хуже|чем|прошлогодн|прежн|предыдущ|текущ|нынешн|последн|сегодня|настоящ|период|момент"
    r"|дат[ауы]|состояни|сравнени|отношени|соответств|таким|образом|следовательно|поэтому|однако|также|этом|благодаря|учетом|данным"
    r"|анализ|свидетельств|подтвержд|говорит|видно|стабильн|устойчив|значительн|незначительн|заметн|существенн|немного|несколько|почти"
    r"|хорош|удовлетвор|достаточн|положительн|отрицательн|динамик|тенденц|рост|наш|всего|всем|всех|общ|целом|полност|процент|пункт"
    r"|числ|количеств|дол[яеию]\b|что|это|при|как|так|для)\w*"
)
# «В прошлом году было …»; to be compared with that year is another matter.
_THEN = re.compile(
    r"(?<!чем\s)(?:^|\s)(?:в|за)\s+(?:прошл|предыдущ)\w+\s+(?:учебн\w+\s+)?(?:год|период)\w*|год\w*\s+(?:назад|ранее|раньше)"
)
_DECIMAL = re.compile(r"\d+[.,]\d+")
_GO_WITHOUT_SAYING = frozenset({"up", "down", "same", "pupils", "staff", "graduates", "taking part", "all"})
_STEM = 5
# «Факт», «на конец года»: when, not what.
_TIMES = re.compile(
    r"\b(?:факт\w*|значени\w+|база|итого|на\s+конец|конец|за|в|на)\b|\b(?:учебн\w+|отч[её]тн\w+|календарн\w+)?\s*год\w*\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?|\b\d\d/\d\d\b")
_MARKS = re.compile(r"[«\"“]?4[»\"”]?\s*(?:и|,)\s*[«\"“]?5[»\"”]?")
_OPENS = re.compile(r"[,;]?\s*(?:в\s+том\s+числе|из\s+них)\W*$")  # the rows of the parts follow
_EXTREME = re.compile(r"максимальн|минимальн|наивысш|лучш|порог|высок\w+\s+балл|низк\w+\s+балл|разброс|медиан", re.I)

# Of what, when or by which check, where a report states a measure more than once: such words belong to both or to none.
_SETTING = re.compile(
    r"\bвпр\b|вход|стартов|пробн|трениров|репетиц|диагност|контрольн|срез|административн|четверт|полугод|триместр"
    r"|начал\w*|исходн|начальн|основн|старш|средн\w+\s+(?:обще|школ|звен|уров)|класс|\bкл\b|выпускник|област|регион|район|город|муниципал"
    r"|округ|кра[яею]\b|республик|росси|\bрф\b|стран|кластер|групп|смен|базов|заочн|надомн|\bовз\b|молод|предмет|юнош|девоч|мальчик"
    r"|\bкотор|среди|отдельн|кажд|лучш|остальн|прочи|включая|кроме|тольк|лишь|около|почти|примерно|из\s+них|из\s+числа|в\s+том\s+числе"
    r"|участник|сдава|писа",
)
_SETTING_OF_PLACE = re.compile(
    r"\bвпр\b|вход|стартов|пробн|диагност|контрольн|срез|четверт|полугод|триместр|начальн|старш|\d\s*(?:[а-я]\s*)?кл(?:асс)?\b"
    r"|област|регион|по\s+стран|\bрф\b"
)
# Goes without saying where the class is known.
_OF_CLASSES = frozenset({"выпускник", "класс", "кл", "сдава", "участник"})
_AHEAD = re.compile(
    r"\b(?:довести|повысить|увеличить|обеспечить|снизить|достичь|достигнуть|добиться|сохранить|поднять)\b|планир|ожида|прогноз"
    r"|предпола|намечен|\bбуд[еу]т|\bдолж[не]|\bзадач[аи]|\bцель\b",
    re.I,
)
_PLANS = frozenset({"goal", "targets", "programme"})
_FACT = re.compile(r"\bфакт|достигн|выполн|составил|\bбыл[ао]?\b", re.I)
# Those who got something in the year are not those who have it.
_GOT = re.compile(
    r"аттестова(?:л|ны\b|но\b)|получ|присво|подтверд|повысил[аи]?\b|прош[её]?л|пода(?:л|но)|защит|установлен|\bвпервые\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure and what it measures: whose, of what, in which setting. `owner` is an organization, or "" for the
    document as a whole."""

    section: Section
    figure: Measurement
    owner: str
    subject: str
    name: frozenset[str]
    numerals: frozenset[str]
    setting: frozenset[str]
    in_row: bool
    over: str  # what stands over the table of a row
    beside: frozenset[str]  # other words of a text's clause: any of them may make it another measure

    @property
    def whose(self) -> tuple[str | None, ...]:
        """Subject, class and level; an exam is always that of its class."""
        exam = next((grade for exam, grade in EXAMS.items() if exam in self.name), None)
        return self.subject, class_told(self.figure) or exam, self.figure.level


def stated_in(report: Report) -> Iterator[Stated]:
    """The exact figures of a report of which is known what they measure."""
    captions = captions_of(report)
    for section in report.sections:
        over = captions.get(section.place.table or 0, "")
        for m in report.measurements_of(section):
            if m.value is None or m.comparator != "=" or m.value_to is not None or m.unit not in _UNITS:
                continue
            if m.kind not in ("current", "previous") or {"malformed", "base"} & set(m.flags):
                continue
            if (m.kind == "previous" and "doubtful" in m.flags) or (m.unit == "percent" and m.value > _ALL):
                continue
            in_row = _is_row(section, m)
            if in_row or _is_text(section, m):
                found = _described(report, section, m, over if in_row else None)
                if found is not None:
                    yield found


def _is_row(section: Section, m: Measurement) -> bool:
    """Whether the figure stands in a table's row by itself."""
    if section.shape in ("criteria", "statistics"):
        return True
    piece = _piece_of(section, m)
    alone = piece is not None and piece.end - piece.start <= len(m.raw) + _LITTLE
    return section.shape == "card" and alone and bool(piece and piece.role)


def _is_text(section: Section, m: Measurement) -> bool:
    piece = _piece_of(section, m)
    reported = section.shape != "plan" or (piece is not None and piece.role == "result")
    return section.shape in _TEXTS and reported


def _piece_of(section: Section, m: Measurement) -> Piece | None:
    return next((p for p in section.pieces if p.start <= m.span[0] < p.end), None)


def _described(report: Report, section: Section, m: Measurement, over: str | None) -> Stated | None:
    """The figure with what its words and its place say that it measures; None where they leave it open. `over` is what
    stands over its table, None in a text."""
    in_row = over is not None
    clause = _CHECK.sub("впр", fold(_clause(section, m)))
    place = _CHECK.sub("впр", fold(f"{section.label}. {over or ''}"))
    if not in_row and m.kind == "current" and m.period is None and _THEN.search(clause):
        return None
    if (not in_row and _is_no_statement(section, clause)) or _is_of_another_year(report, m, place):
        return None
    owner, label = _owner(report, section, m, in_row)
    if owner is None or (in_row and not owner and section.shape != "criteria"):
        return None  # a row of nobody's table may be that of a school we do not know
    told_of = f"{clause} {place}"
    name = set(_name(label))
    subject = m.subject or next((w for w in sorted(name) if w in _SUBJECTS), "")
    name -= {w[:5] for w in words(subject)} | {subject}
    if m.unit == "points" and subject:
        name |= {e for e in EXAMS if not name & EXAMS.keys() and e in meaning(place)}
    if m.unit == "points" and name & EXAMS.keys() and not _EXTREME.search(label + clause):
        name = name - {"профи"} | {"mean score"}  # only this level gives scores
    if name & _CATEGORIES:
        name -= {"аттес", "присв", "staff"}
        name = name - _CATEGORIES | {"category"} if {"highest category", "first category"} <= name else name
    if name & EXAMS.keys():
        name.discard("graduates")
    if "quality" in name and m.unit == "percent":
        name.discard("выпол")
    if "quality" in name and m.unit == "persons":
        name -= {"закон", "оконч", "успев", "проме", "аттес"}
    if m.unit == "persons" and (not name & ENOUGH or (name & _CATEGORIES and _GOT.search(told_of))):
        return None  # of a part of the people a text may speak in many ways
    setting = {w.group() for w in _SETTING.finditer(_MARKS.sub(" ", _OPENS.sub("", fold(label)) if in_row else clause))}
    setting |= tells_part(place)
    if m.grade or name & EXAMS.keys():
        setting = {w for w in setting - _OF_CLASSES if not w[0].isdigit()}
    if in_row and name & _CATEGORIES:
        setting.discard("котор")
    return Stated(
        section,
        m,
        owner,
        subject.lower()[:5],
        frozenset(name),
        _numerals(label, m),
        frozenset(setting),
        in_row,
        over or "",
        frozenset() if in_row else _beside(report, clause, label, subject),
    )


def _beside(report: Report, clause: str, label: str, subject: str) -> frozenset[str]:
    """What a clause says besides its measure, when and how it moved: «в кадетских классах», «по новой методике»."""
    own = _name(label) | {w[:_STEM] for w in words(f"{label} {subject}")}
    told = _SAID.sub(" ", _MOVED.sub(" ", _TIMES.sub(" ", _YEAR.sub(" ", _DECIMAL.sub(" ", clause)))))
    for organization in report.organizations:
        told = _names(organization).sub(" ", told)
    return frozenset(w for w in meaning(told) if w not in own and w not in _GO_WITHOUT_SAYING)


def tells_part(place: str) -> set[str]:
    """Words of a heading or caption that make all below it speak of a part or of a check of its own."""
    return {w.group() for w in _SETTING_OF_PLACE.finditer(_CHECK.sub("впр", fold(place)))}


def _is_no_statement(section: Section, clause: str) -> bool:
    """Rows of a nested table, and what is still ahead."""
    aims = bool(_PLANS & set(section.tags)) and not _FACT.search(clause)
    return " | " in clause or aims or _AHEAD.search(clause) is not None


def _is_of_another_year(report: Report, m: Measurement, place: str) -> bool:
    """Whether a heading or caption names years of which the report's is none, and the figure names none."""
    reporting, years = reporting_period(report.facts), set(re.findall(r"20\d\d", place))
    own = {str(day.year) for day in reporting or ()}
    return m.period is None and bool(years) and not years & own


def _clause(section: Section, m: Measurement) -> str:
    """The sentence of a figure as far as it speaks of it: to the next comma behind it."""
    start, end = around(section.text, *m.span)
    start = section.text.rfind(";", start, m.span[0]) + 1 or start
    stop = re.search(r"[,;(]", section.text[m.span[1] : end])
    return section.text[start : m.span[1] + stop.start() if stop else end]


def _owner(report: Report, section: Section, m: Measurement, in_row: bool) -> tuple[str | None, str]:
    """Whose the figure is, and its label without the names of schools; None where it may be that of several."""
    in_label = [o for o in report.organizations if _names(o).search(m.label)] if not in_row else []
    label = m.label
    for organization in in_label:
        label = _names(organization).sub(" ", label)
    owner = m.organization_id or report.organization_id
    if owner is not None or in_row:
        return (owner or "") if all(o.organization_id == owner for o in in_label) else None, label
    if len(in_label) == 1:
        return in_label[0].organization_id, label
    sentence = section.text[slice(*around(section.text, *m.span))]
    named = in_label or any(_names(o).search(sentence) for o in report.organizations) or _SOME_SCHOOL.search(sentence)
    return (None if named else ""), label


@lru_cache(maxsize=1024)
def _names(organization: Organization) -> re.Pattern[str]:
    """The name of a school in any case."""
    if organization.number:
        return re.compile(rf"№\s*{re.escape(organization.number)}\b")
    proper = re.findall(r"[А-ЯЁ][а-яё]{4,}", organization.short_name)
    return re.compile(rf"\b{proper[0][:-2]}\w*" if proper else r"(?!)")


@lru_cache(maxsize=4096)
def _name(label: str) -> frozenset[str]:
    return meaning(_TIMES.sub(" ", _YEAR.sub(" ", _MOVED.sub(" ", _SEEN.sub(" ", fold(label))))))


def _numerals(label: str, m: Measurement) -> frozenset[str]:
    """Numbers of a label but years, marks and its class: rows of two groups are two."""
    own = set(re.findall(r"\d+", m.grade or ""))
    return frozenset(re.findall(r"\d+", _MARKS.sub(" ", _YEAR.sub(" ", label)))) - {"100"} - own
