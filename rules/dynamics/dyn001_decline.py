"""
## Что находит

Значение хуже прошлого: «63 балла (в 2017-2018 г – 69)», 194 участника после 263, «на 10 человек меньше». Для
показателей, которые должны убывать (доля не получивших аттестат), хуже – значит больше.

## Почему это важно

Программа повышения качества для того и нужна, чтобы показатели росли. Снижение должно быть замечено в самом отчёте:
названа причина и то, что школа сделает.

## Плохо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 58 баллов (в 2017-2018 г – 66) | Более 68 баллов |

## Хорошо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 67 баллов (в 2017-2018 г – 66) | Более 68 баллов |
    | 2 | Доля выпускников 9 кл., не получивших аттестат, % | 2% (в 2017-2018 г – 5%) | 0% |

## Известные пределы

Где причина названа рядом («в связи с», «по причине»), правило молчит. Что лучше – больше или меньше, – берётся из
формы, а где её нет, из слов («успеваемость», «победители», «пропуски»); если слова не говорят, значение не судится.
Таблица региона по годам даёт одну находку на всю таблицу и сравнивает проценты: число школ в проекте меняется.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from language.text import plural, shorten
from pipeline.model import Measurement, Report, Section
from rules.dynamics._claims import STABLE_PERCENT, contradicted
from rules.dynamics._series import series_of_schools
from rules.dynamics._trends import better_of, explained, pairs, worse
from rules.parts import captions_of
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote, quote_figure
from rules.spans import around
from rules.stems import stems
from rules.wording import of_unit, plain, with_unit, with_unit_en

_SHAPES = ("card", "criteria", "directions", "narrative")


def check(ctx: Context) -> Iterator[Hit]:
    """One hit a declined value; one for all rows of a table of a region."""
    report = ctx.report
    captions = captions_of(report)
    for section in report.sections:
        if section.shape in _SHAPES or _of_a_school(report, section):
            yield from _declined(ctx, report, section, captions.get(section.place.table or 0, ""))
    yield from _in_tables_of_schools(ctx, report, captions)
    yield from _statistics(ctx, report)


def _of_a_school(report: Report, section: Section) -> bool:
    """Whether a row of a plan or a table by years is about one organization, and not about those of a region."""
    return section.shape in ("statistics", "plan") and (section.organization_id or report.organization_id) is not None


def _declined(ctx: Context, report: Report, section: Section, over: str) -> Iterator[Hit]:
    seen: set[str] = set()
    for current, previous in pairs(report, section):
        better = better_of(ctx.corpus, section, current, over)
        if current.value is None or previous.value is None or better is None:
            continue
        if contradicted(section, current, previous, STABLE_PERCENT):
            seen.add(current.statement_id)  # DYN003 says it, and more
        elif worse(current.value, previous.value, better) and not explained(section, current):
            seen.add(current.statement_id)
            yield _hit(report, section, current, previous, *_fall(current, previous))
    for change in report.measurements_of(section):
        if change.kind != "change" or change.statement_id in seen or change.value is None:
            continue
        now = _changed(report, section, change)
        better = better_of(ctx.corpus, section, now) if now else None
        falls = "decrease" in change.flags if better == "higher" else "increase" in change.flags
        if better and falls and now and not explained(section, change):
            less = "decrease" in change.flags
            fall = f"{with_unit(now)}, на {with_unit(change)} {'меньше' if less else 'больше'} прежнего"
            fall_en = f"{with_unit_en(now)}, {with_unit_en(change)} {'less' if less else 'more'} than before"
            yield _hit(report, section, now, change, fall, fall_en)


def _in_tables_of_schools(ctx: Context, report: Report, captions: Mapping[int, str]) -> Iterator[Hit]:
    """Values of one school whose times stand in columns or groups of rows, a section each."""
    for s in series_of_schools(report):
        previous, current = s.points[-2:]
        better = better_of(ctx.corpus, s.section, current, captions.get(s.section.place.table or 0, ""))
        if better is None or current.value is None or previous.value is None:
            continue
        if worse(current.value, previous.value, better) and not explained(s.section, current):
            yield _hit(report, s.section, current, previous, *_fall(current, previous))


def _fall(current: Measurement, previous: Measurement) -> tuple[str, str]:
    when = f" ({previous.period})" if previous.period else ""
    return (
        f"{with_unit(current)} после {of_unit(previous)}{when}",
        f"{with_unit_en(current)} after {with_unit_en(previous)}{when}",
    )


def _changed(report: Report, section: Section, change: Measurement) -> Measurement | None:
    """The current value that a change is about: of its statement, else the one of its unit before it in the
    sentence («41 % педагогов, снижение на 3 %»)."""
    current = [m for m in report.measurements_of(section) if m.kind == "current" and m.value is not None]
    own = [m for m in current if m.statement_id == change.statement_id]
    start, _ = around(section.text, *change.span)
    before = [m for m in current if start <= m.span[0] < change.span[0] and m.unit == change.unit]
    return next(iter(own), None) or (before[-1] if before else None)


def _hit(report: Report, section: Section, current: Measurement, other: Measurement, fall: str, fall_en: str) -> Hit:
    spans = current.span, other.span
    start, end = around(section.text, min(spans)[0], max(spans)[1])
    together = current.section_id == other.section_id
    near = together and "\n" not in section.text[start:end] and end - start < 400
    evidence = quote(report, section, start, end) if near else quote_figure(report, current, before=60, after=40)
    related = () if near else (quote_figure(report, other, before=60, after=40),)
    label = current.label if section.shape in ("card", "directions", "narrative") else section.label
    if current.subject and not stems(current.subject) & stems(label):
        label = f"{label}, {current.subject}"
    params = {"label": shorten(label, 110), "label_en": shorten(label, 110), "fall": fall, "fall_en": fall_en}
    return Hit(params, (evidence,), related, section=section, series=section.organization_id)


def _statistics(ctx: Context, report: Report) -> Iterator[Hit]:
    fallen: list[tuple[Section, Decimal, Decimal, str]] = []
    for section in report.sections:
        if section.shape != "statistics" or _of_a_school(report, section):
            continue
        figures = [m for m in report.measurements_of(section) if m.kind in ("current", "previous")]
        shares = {m.period: m for m in figures if m.unit == "percent" and m.period}
        if len(shares) < 2:
            continue
        (_, old), (_, new) = sorted(shares.items(), key=lambda i: str(i[0]))[-2:]
        better = better_of(ctx.corpus, section, new)
        if old.value is None or new.value is None or better is None or explained(section, new):
            continue
        if worse(new.value, old.value, better) and abs(new.value - old.value) >= Decimal(str(ctx.number("min_points"))):
            fallen.append((section, old.value, new.value, f"{old.period}–{new.period}"))
    if not fallen:
        return
    section, old_value, new_value, years = max(fallen, key=lambda f: abs(f[2] - f[1]))
    n = len(fallen)
    worst = f"{name_of(section)}: {plain(old_value)} % → {plain(new_value)} %"
    yield Hit(
        {
            "label": f"таблица показателей, {years}",
            "label_en": f"table of indicators, {years}",
            "fall": f"{n} {plural(n, 'показатель хуже', 'показателя хуже', 'показателей хуже')} прошлогодних, "
            f"сильнее всего «{worst}»",
            "fall_en": f"{n} indicators are worse than the year before, most of all “{worst}”",
        },
        tuple(quote(report, s) for s, *_ in fallen),
        section=section,
        about_organization=False,
    )


RULE = Rule(
    code="DYN001",
    name="decline",
    severity="warning",
    title_ru="Показатель стал хуже",
    title_en="An indicator got worse",
    message_ru="Показатель стал хуже ({label}): {fall}.",
    message_en="An indicator got worse ({label_en}): {fall_en}.",
    suggestion_ru="Назовите причину и что будет сделано, чтобы вернуть показатель.",
    suggestion_en="Give the reason and say what will be done about it.",
    check=check,
    options=(Option("min_points", 5, "на сколько процентных пунктов должна упасть строка таблицы региона"),),
    weight=55,
)
