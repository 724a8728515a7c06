"""How a report speaks of monitorings: what was held, what came out, whether it was compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from language.periods import MONTH, month_number
from language.text import fold
from pipeline.model import Measurement, Report, Section
from rules.reading import tagged
from rules.spans import Span, is_item, lines, sentences
from rules.topics import of_school
from rules.vocabulary import is_blank, is_negative

# Nouns of the genre, one group a kind of monitoring.
_KINDS = re.compile(
    r"(?P<monitoring>мониторинг\w*)|(?P<diagnostics>диагности\w+)"
    r"|(?P<test>контрольн\w+ (?:работ\w*|по\b)|\bконтрол(?:ь|я|ьные|ьных)\b)"
    r"|(?P<work>(?:входн|стартов|комплексн|диагностическ|административн|годов|полугодов)\w+ работ\w*)"
    r"|(?P<reading>техник\w+ чтени\w*)|(?P<attendance>посещаемост\w*)|(?P<adaptation>адаптаци\w+)"
    r"|(?P<checking>проверочн\w+ работ\w*|\bВПР\b)|(?P<attestation>аттестаци\w+)"
    r"|(?P<exam>экзамен\w*|\bОГЭ\b|\bЕГЭ\b|\bГИА\b)"
    r"|(?P<interview>собеседовани\w+)|(?P<slice>\bсрез\w*)|(?P<testing>тестировани\w+)"
    r"|(?P<survey>\bанкет\w+|\bопрос\w*)"
    r"|(?P<study>исследовани\w+|\bобследовани\w+|\bизучени[ея]\b|\bметодик[аиу]\b)"
    r"|(?P<niko>\bНИКО\b|\bPISA\b|\bДКР\b|\bРДР\b)"
    r"|(?P<olympiad>олимпиад\w*)|(?P<dictation>диктант\w*|\bпробн\w+|\bтест\b)",
    re.I,
)

PSYCHOLOGICAL = re.compile(
    r"психолог\w*|психоэмоц\w*|мотив(?:ац|ы\b|ов\b)\w*|тревожност\w*|познавательн\w+ процесс\w*|адаптаци\w+|"
    r"самооценк\w*|социометри\w*|эмоциональн\w+|темперамент\w*|готовност\w+ к (?:школ|обучени)\w*|суицид\w*|"
    r"буллинг\w*|психологическ\w+ климат\w*|акцентуаци\w*|агрессивност\w*|стрессо\w+|профориентац\w*|"
    r"уров\w+ притязан\w*|внимани[ея] и памят\w*|личностн\w+ (?:особенност|развити|качеств)\w*",
    re.I,
)

ACADEMIC = re.compile(
    r"успеваемост\w*|качеств\w+ (?:знани|обучени|образовани|подготовк)\w*|предметн\w+ (?:результат|умени|достижени)\w*|"
    r"метапредметн\w+|\bВПР\b|\bОГЭ\b|\bЕГЭ\b|\bГИА\b|\bНИКО\b|\bPISA\b|\bДКР\b|\bРДР\b|контрольн\w+|проверочн\w+|"
    r"аттестаци\w+|экзамен\w*|\bсрез\w*|диагностическ\w+ работ\w*|итогов\w+ собеседовани\w*|диктант\w*|олимпиад\w*|"
    r"техник\w+ чтени\w*|функциональн\w+ грамотност\w*|читательск\w+ грамотност\w*|\bпо (?:математик|русск|физик|хими|"
    r"биологи|истори|географи|обществозн|информатик|литератур|английск|предмет|четверт)\w*|учебн\w+ достижени\w*|"
    r"освоени\w+ (?:программ|образовательн)\w*|образовательн\w+ (?:результат|достижени)\w*|стартов\w+|входн\w+",
    re.I,
)

# Words by which an outcome is told without a figure.
_OUTCOME = re.compile(
    r"показал[аио]?\b|\bвыявлен[аоы]?\b|\bвыявил[аио]?\b|составил[аио]?\b|составля[ею]т\b|справил\w+|повысил\w+|"
    r"снизил\w+|понизил\w+|улучшил\w+|увеличил\w+|уменьшил\w+|\bвырос\w*|подтвердил\w+|стабильн\w+|"
    r"(?:положительн|отрицательн)\w+ динамик\w*|динамика (?:положительн|отрицательн)\w*|"
    r"(?:высок|средн|низк|оптимальн|допустим|критическ|удовлетворительн|достаточн|базов)\w* (?:уров\w+|результат\w*)|"
    r"соответству[ею]т\b|не выявлен\w*|преоблада\w+|"
    r"(?:балл\w*|отметк\w*|качеств\w*(?: знаний)?|успеваемост\w*)[^\w\n]{1,4}\d",
    re.I,
)

# Words that set a result beside an earlier one; not those that only sound so («мониторинг динамики», «было проведено»).
COMPARISON = re.compile(
    r"по сравнению|в сравнении|сравнени\w+ с|(?:выше|ниже|больше|меньше|лучше|хуже),? чем|"
    r"чем в (?:прошл|предыдущ|начал)\w+|"
    r"прошл(?:ый|ого|ом|ым) (?:учебн\w+ )?год\w*|прошлогодн\w+|предыдущ\w+ (?:год|период|результат)\w*|"
    r"(?<!по-)\bпрежн\w+|"
    r"\bбыл[оаи]? (?:\w+ )?\d|\bпротив \d|"
    r"(?:положительн|отрицательн|стабильн)\w+ динамик\w*|динамика (?:положительн|отрицательн|стабильн|есть|налицо)\w*|"
    r"\bрост\b|прирост\w*|\bвырос\w*|повысил\w+(?! квалификац)|снизил\w+|понизил\w+|улучшил\w+|увеличил\w+|уменьшил\w+|"
    r"возросл\w+|(?:улучшени|ухудшени|повышени|снижени|увеличени|уменьшени)\w+ (?:на|с|до) \d|"
    r"стабильн\w+|осталс\w+|остал[аио]сь|на прежнем|без изменений|\bс \d+(?:,\d+)? ?%? до\b|"
    r"на \d+(?:[.,]\d+)? ?(?:%|п\.|процент)\w*\.? (?:выше|ниже|больше|меньше)|[↑↓→]|\(\+ ?\d|"
    r"год\w* (?:назад|раньше|ранее)|\d[^\n]*\b(?:в|за) (?:\w+ )?20\d\d[^\n;]{0,25}[-–—:] ?\d",
    re.I,
)
_MONTH = re.compile(rf"(?<!\w){MONTH}", re.I)
_AT_FIRST = re.compile(r"\b(?:входн|стартов|на входе|в начале|первичн)\w*", re.I)
_AT_LAST = re.compile(r"\b(?:итогов|выходн|на выходе|в конце|повторн|контрольн)\w*", re.I)
_OUTCOME_LINE = re.compile(r"\s*(?:результат|вывод|итог|показател|уров)", re.I)
# «Тревожность перед экзаменами»: the exam is the occasion, not what was measured.
_OCCASION = re.compile(
    r"\b(?:перед|накануне|к|до|во время|в период)(?: сдач\w+)? (?:\w+ )?(?:экзамен\w*|ОГЭ|ЕГЭ|ГИА|аттестаци\w+)", re.I
)
_PLURAL = re.compile(
    r"(?:контрольн|проверочн|диагностическ|административн|комплексн|входн|стартов|пробн|репетиционн)(?:ые|ие|ых|их)\s|"
    r"\b(?:срезы|экзамены|мониторинги|опросы|анкеты)\b|"
    r"\b(?:входн|стартов|первичн)\w+ (?:\([^()]*\) )?(?:и|, \w+ (?:\([^()]*\) )?и) "
    r"(?:итогов|выходн|контрольн|повторн)\w+",
    re.I,
)
# A row that asks for monitorings, not one of their figures or papers.
_ABOUT = re.compile(
    r"\W*(?:[\d.]+\W+)?(?:как(?:ие|ова|овы|ой)\W+)?(?:проводим\w+ |проведенн\w+ |внутришкольн\w+ |школьн\w+ )*"
    r"(?:мониторинг(?:и|и,)?\b|диагности(?:ки|ка)\b|обследовани[ея]\b|оценочн\w+ (?:процедур|мероприят)\w+|всоко\b)"
)
_RESULT_UNITS = {"percent", "percentage_points", "persons", "points", "times"}


def monitoring_sections(report: Report) -> Iterator[Section]:
    """Answers about monitorings, empty ones included; of a card that no form knows those that name one."""
    yield from tagged(report, "monitoring")
    for section in of_school(report, "monitoring", shapes=("card",)):
        one_answer = len({p.role for p in section.pieces}) == 1
        if one_answer and _ABOUT.match(fold(section.label)) and is_answered(section) and named(section):
            yield section


def is_about(section: Section) -> bool:
    """Whether a chapter that no form knows asks for monitorings: «4. Мониторинг»."""
    return _ABOUT.match(fold(section.label)) is not None


def results(report: Report, section: Section) -> list[Measurement]:
    """Figures that may be results: with a unit of results, and not a condition such as a number of hours."""
    return [m for m in report.measurements_of(section) if m.value is not None and m.unit in _RESULT_UNITS]


def has_results(report: Report, section: Section) -> bool:
    """Does the section tell any outcome, in figures or in words?"""
    return bool(results(report, section)) or _OUTCOME.search(section.text) is not None


def is_compared(report: Report, section: Section) -> bool:
    """Does it set its results beside earlier ones?"""
    if any(m.kind in ("previous", "change") for m in report.measurements_of(section)):
        return True
    if len({m.period for m in results(report, section) if m.period}) > 1:
        return True
    return COMPARISON.search(section.text) is not None or _twice_a_year(report, section)


def _twice_a_year(report: Report, section: Section) -> bool:
    """«В сентябре – 41 %, в мае – 52 %»; «на входе 41 %, на выходе 52 %»: one line with two results of two times."""
    figures = [m.span[0] for m in results(report, section)]
    for start, end in lines(section.text):
        line = section.text[start:end]
        months = {month_number(m) for m in _MONTH.findall(line)}
        two_times = len(months) > 1 or (_AT_FIRST.search(line) is not None and _AT_LAST.search(line) is not None)
        if two_times and sum(start <= at < end for at in figures) > 1:
            return True
    return False


def named(section: Section) -> list[Span]:
    """The monitorings that a text names: the items of a list, else one for each kind on each line."""
    text = section.text
    told = [(a, b) for a, b in lines(text) if not _OUTCOME_LINE.match(text[a:b])]
    told = [span for a, b in told for span in _inline_items(text, a, b)]
    items = [(a, b) for a, b in told if is_item(text[a:b])]
    if len(items) > 1 and any(_KINDS.search(text[a:b]) for a, b in items):
        return items
    said = [(max(a, c), min(b, d)) for a, b in told for c, d in sentences(text) if c < b and a < d]
    return [span for a, b in said for span in _kinds(text, a, b)]


def _inline_items(text: str, start: int, end: int) -> list[Span]:
    """«1) …; 2) …» on one line as items of their own."""
    starts = [start, *(start + m.start() + 1 for m in re.finditer(r"\s\d{1,2}\)\s", text[start:end])), end]
    return [(a, b) for a, b in pairwise(starts) if text[a:b].strip()]


def is_plural(section: Section) -> bool:
    """Does the text speak of several works in one word («пробные экзамены», «контрольные работы»)?"""
    return _PLURAL.search(section.text) is not None


def _kinds(text: str, start: int, end: int) -> list[Span]:
    kinds: dict[str | None, Span] = {}
    for part in re.finditer(r"(?:\([^()]*\)|[^;,])+", text[start:end]):
        for match in _KINDS.finditer(part.group()):
            kinds.setdefault(match.lastgroup, (start + part.start(), start + part.end()))
    # "Методика изучения мотивации" is one monitoring under two words: a part counts once.
    return sorted(set(kinds.values()))


def only_psychological(text: str) -> Span | None:
    """The first psychological monitoring of a text that names no other."""
    first = PSYCHOLOGICAL.search(text)
    return None if first is None or ACADEMIC.search(_OCCASION.sub(" ", text)) else first.span()


def is_answered(section: Section) -> bool:
    """Neither empty nor a bare «нет»."""
    return not is_blank(section.text) and not is_negative(section.text)
