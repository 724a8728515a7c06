"""Which way is better, and what the text around two values says about their change."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from language.taxonomy import measures
from pipeline.model import Corpus, Measurement, Report, Section
from rules.classes import class_told
from rules.stems import stems

Better = Literal["higher", "lower"]
_TOLD_BY_MEASURE = frozenset({"percent", "points"})  # how many there are goes up and down with the school

_LOWER = re.compile(
    r"не\s*получи|без\s+аттестат|низк\w+\s+(?:учебн\w+\s+|школьн\w+\s+)?мотиваци|слабоуспева|дефицит|пропуск|правонаруш|преступл|неуспева|отсев|второгод|не\s+освои|не\s+справи|не\s+преодол"
    r"|состоящ\w+\s+на\s+(?:\w+\s+)?уч[её]т|группы?\s+риска|задолженност|травм|жалоб|тревожн|двоек|«2»|не\s+аттестован"
    r"|без\s+(?:квалификационн\w+\s+)?категори|не\s+вовлечен|не\s+организован|не\s+заявлен|не\s+представ|отрицательн|снижени|понизи|условно|низк\w+\s+результат",
    re.I,
)
_HIGHER = re.compile(
    r"успеваемост|качеств|победител|приз[её]р|участ|балл|охва[тч]|вовлечен|категори|прошедш|подтверд|мотиваци|грамотност"
    r"|отличник|хорошист|«4»|«5»|прош[её]л|обучен\w*\s+на\s+курс|высш|перв\w+\s+категори|аттестат|выполнени|усвоени|\bэтап|справил",
    re.I,
)
# «Прошли обучение по выявленным дефицитам»: the more of it is done, the better, however bad what it is done about.
_REMEDIED = re.compile(
    r"(?<!не\s)\b(?:(?:повысил|повышени)\w*\s+квалификаци|(?:прош[её]?л|прошедш|прохожд)\w*\s+(?:\w+\s+){0,2}(?:обучени|курс|подготовк|диагностик)"
    r"|обучен(?:о|ы|н\w+)?\b|охва(?:т|чен)|вовлеч[её]н|устран|ликвидир|преодоле(?:н|вш|ли)|восполн|закры(?:т|ли)"
    r"|индивидуальн\w+\s+(?:маршрут|план|программ)|получ(?:ил|ивш|ающ)\w*\s+(?:\w+\s+)?(?:помощ|поддержк))",
    re.I,
)
_BOUND = re.compile(r"порог|миним|максим|разброс", re.I)
_DENIED = re.compile(r"\b(?:не|без)\s", re.I)
_WITHOUT = re.compile(r"\bбез\s+(?:\w+\s+){0,2}$", re.I)  # «доля обучающихся без академической задолженности»
# Fewer papers changed are no worse year, nor are fewer teachers on courses: each goes there once in three years.
_NEITHER = re.compile(r"\bвн[её]с\w*\s+изменени|изменени\w*,?\s+внес[её]н", re.I)
_TRAINED = re.compile(r"\bкурс(?:ы|ов|ах|ам|ову\w+|овой)\b|\bКПК\b|(?:повысил|повышени)\w*\s+квалификаци", re.I)
# The author says why a value went down: nothing is hidden, nothing is to be asked.
_EXPLAINED = re.compile(
    r"в\s+связи\s+с|из-за|по\s+причине|причин\w+|объясня\w+|обусловлен\w*|вследствие|так\s+как|поскольку|за\s+сч[её]т"
    r"|планов\w+\s+снижени|не\s+было\s+\d+\s+класс",
    re.I,
)


def better_of(corpus: Corpus, section: Section, measurement: Measurement, over: str = "") -> Better | None:
    """Which way is better: by the form, else by the words of the label, else by those over its table; None where
    none of them tells."""
    words = f"{measurement.label} {section.label}" if section.shape in ("criteria", "statistics") else measurement.label
    form = corpus.forms.get(section.form or "")
    known = form.section(measurement.indicator) if form else None
    # A label that the form knows only nearly may say the opposite.
    if known and known.better and section.shape != "card" and "doubtful" not in measurement.flags:
        return None if _NEITHER.search(words) else known.better
    if measurement.unit != "percent" and _TRAINED.search(words):
        return None
    if found := better_by_words(words):
        return found
    named = measures().get(measurement.measure or "")
    if named is not None and named.better is not None and measurement.unit in _TOLD_BY_MEASURE:
        return named.better
    if measurement.unit == "points" and measurement.subject and not _BOUND.search(words):
        return "higher"
    only_subject = measurement.subject is not None and stems(measurement.label) <= stems(measurement.subject)
    return better_by_words(over) if only_subject else None


def better_by_words(words: str) -> Better | None:
    """Which way is better of what these words name."""
    if _NEITHER.search(words):
        return None
    if lower := _LOWER.search(words):
        if _WITHOUT.search(words[: lower.start()]):
            return "higher"
        remedied = _REMEDIED.search(words) and not _DENIED.match(lower.group())
        return "higher" if remedied else "lower"
    return "higher" if _HIGHER.search(words) else None


def explained(section: Section, measurement: Measurement) -> bool:
    """Whether the author gives a reason beside the value: in its line or at the beginning of the next."""
    text = section.text
    start = text.rfind("\n", 0, measurement.span[0]) + 1
    end = text.find("\n", measurement.span[1])
    following = text.find("\n", end + 1) if end >= 0 else -1
    stop = len(text) if end < 0 or following < 0 else following
    window = text[max(start, measurement.span[0] - 200) : min(stop, measurement.span[1] + 250)]
    return bool(_EXPLAINED.search(window))


def worse(new: Decimal, old: Decimal, better: Better) -> bool:
    """Whether the new value is worse than the old one."""
    return new < old if better == "higher" else new > old


def pairs(report: Report, section: Section) -> list[tuple[Measurement, Measurement]]:
    """(current, latest previous) values of one statement: same unit, subject, grade and level, both exact. Where it
    gives a number and its share, the number speaks: a share also moves when the whole does."""
    out: list[tuple[Measurement, Measurement]] = []
    by_statement: dict[str, list[Measurement]] = {}
    for m in report.measurements_of(section):
        whole = section.text[max(0, m.span[0] - 1) : m.span[0]] not in (",", ".")  # the end of «74,,5» is no number
        if m.value is not None and m.comparator == "=" and whole and not {"base", "malformed"} & set(m.flags):
            # In a table of criteria the columns make the statement: before, now, planned.
            by_statement.setdefault("" if section.shape == "criteria" else m.statement_id, []).append(m)
    for found in by_statement.values():
        both = []
        for current in (m for m in found if m.kind == "current"):
            same = [m for m in found if m.kind == "previous" and _measures(m) == _measures(current)]
            if same:
                both.append((current, max(same, key=lambda m: (m.period or "", -m.span[0]))))
        out += [pair for pair in both if pair[0].unit != "percent"] or both
    return out


def _measures(m: Measurement) -> tuple[str | None, ...]:
    return m.unit, m.subject, class_told(m), m.level
