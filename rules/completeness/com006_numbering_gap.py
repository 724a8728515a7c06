"""
## Что находит

Пропуск или повтор в нумерации: «Приложение 5» и «Приложение 6» без первых четырёх, два пункта с номером 3, после
пункта 4 сразу пункт 6 (и после раздела 4 сразу раздел 6), ссылка на приложение 3, когда за текстом их два.

## Почему это важно

Читатель не знает, потеряна ли страница или ошибся номер. Ссылка на «пункт 3», когда таких пунктов два, ведёт не туда.

## Плохо

    # Отчет об исполнении плана мероприятий
    План разработан рабочей группой.
    Приложение 4
    Перечень школ
    Приложение 6
    Состав рабочей группы

## Хорошо

    # Отчет об исполнении плана мероприятий
    План разработан рабочей группой.
    Приложение 1
    Перечень школ
    Приложение 2
    Состав рабочей группы

## Известные пределы

Пометка «Приложение 2» в самом начале документа означает, что сам документ – приложение к приказу; она не считается.
Новый перечень, который снова начинается с единицы, и вложенные перечни пропуском не считаются. Номер, набранный без
точки («8 Центр творчества»), принимается за номер.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.text import one_line
from pipeline.model import Evidence, Paragraph, Report, Section
from rules.chapters import number_of
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import Span, around, lines

_ANNEX = re.compile(r"\s*приложение\s*(?:№|N)?\s*(\d{1,2})\b", re.I)
_SENT_TO = re.compile(r"(?<!\w)(?:см\.\s*|в\s+)?приложени[еяию]\s*(?:№\s*)?(\d{1,2})(?!\d|[.,]\d)(?!\s+к\s)", re.I)
_ENOUGH_ANNEXES = 2
_LONGEST_TITLE = 200
_MARKER = re.compile(r"\s*(\d{1,2})(?P<end>[.)])(?!\d)\s*(?=\S)")
_ROW_NUMBER = re.compile(r"((?:\d{1,2}\.)*)(\d{1,3})[.)]?")
_OPENING = 2  # blocks at the top, where a document is marked as an annex itself
_LONGEST_LIST = 60
_CHAPTERS = 3  # numbered headings that make a row of them


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Gaps and repetitions in the numbers of annexes and of list items."""
    report = ctx.report
    hits = [*_annexes(report), *_annexes_spoken_of(report), *_chapters(report), *_rows(report), *_lists(report)]
    abstention = partly_read(report, "номера")
    if hits and abstention:
        yield abstention
        return
    yield from hits


def _annexes(report: Report) -> Iterator[Hit]:
    found: list[tuple[int, Paragraph]] = []
    for n, block in enumerate(report.document.blocks):
        match = _ANNEX.match(block.text) if isinstance(block, Paragraph) else None
        if match and isinstance(block, Paragraph) and n >= _OPENING:
            found.append((int(match[1]), block))
    numbers = [n for n, _ in found]
    if not numbers:
        return
    missing = sorted(set(range(1, max(numbers))) - set(numbers))
    twice = sorted({n for n in numbers if numbers.count(n) > 1})
    if missing or twice:
        evidence = tuple(
            Evidence(report.document_id, report.file_name, report.organization_id, None, b.text.strip(), b.place)
            for _, b in found
        )
        params = {"what": "приложений", "what_en": "annexes"}
        params |= {"problem": _problem(missing, twice), "problem_en": _problem_en(missing, twice)}
        yield Hit(params, evidence)


def _annexes_spoken_of(report: Report) -> Iterator[Hit]:
    """A text that sends to «приложение 3» where annexes 1 and 2 are all that follow. One annex may be all that a file
    holds of them."""
    blocks = [b for b in report.document.blocks if isinstance(b, Paragraph)]
    own = {int(m[1]) for b in blocks[_OPENING:] if (m := _ANNEX.match(b.text)) and len(b.text) < _LONGEST_TITLE}
    if len(own) < _ENOUGH_ANNEXES or own != set(range(1, len(own) + 1)):
        return
    for section in report.sections:
        for match in _SENT_TO.finditer(section.text):
            if int(match[1]) == len(own) + 1:
                params = {"what": "приложений", "what_en": "annexes"}
                params |= {"problem": _problem([match[1]], []), "problem_en": _problem_en([match[1]], [])}
                yield Hit(params, (quote(report, section, *around(section.text, *match.span())),), section=section)
                return


def _chapters(report: Report) -> Iterator[Hit]:
    """Numbered headings that skip one number, which begins no other line of the document either."""
    numbered: list[tuple[tuple[int, ...], Section]] = []
    for section in report.sections:
        number = number_of(section.label)
        if number and section.shape in ("narrative", "conclusion") and section.label_place.table is None:
            numbered.append((tuple(map(int, number.split("."))), section))
    if len({n for n, _ in numbered}) < _CHAPTERS or len({n for n, _ in numbered}) != len(numbered):
        return
    written = {n for b in _texts(report) if (n := number_of(b))}
    held = {n for n, _ in numbered}
    for (*within, last), section in numbered:
        missing = ".".join(map(str, (*within, last - 1)))
        if (*within, last - 2) in held and (*within, last - 1) not in held and missing not in written:
            params = {"what": "разделов отчёта", "what_en": "chapters of the report"}
            params |= {"problem": _problem([missing], []), "problem_en": _problem_en([missing], [])}
            yield Hit(params, (_heading(report, section),), organization_id=section.organization_id)


def _heading(report: Report, section: Section) -> Evidence:
    label = section.label.strip()
    return Evidence(report.document_id, report.file_name, section.organization_id, label, label, section.label_place)


def _texts(report: Report) -> Iterator[str]:
    """The lines of a document, those of its tables too."""
    for block in report.document.paragraphs():
        yield from block.text.splitlines()
    for section in report.sections:
        yield section.number or ""
        yield from section.text.splitlines()


def _rows(report: Report) -> Iterator[Hit]:
    """Numbered rows of a plan or of a table of criteria; a table once, since one slip may skip a number and repeat
    the next."""
    tables: dict[tuple[object, ...], list[tuple[Section, str, int, int]]] = {}
    before: Section | None = None
    for section in report.sections:
        number = _row_number(section)
        last = _row_number(before) if before and _table(before) == _table(section) else None
        before = section
        if number is None or last is None or number[0] != last[0]:
            continue
        skipped = number[1] - last[1] - 1
        # A row of statistics may repeat its number for the parts of an indicator.
        if 0 < skipped <= 2 or (skipped == -1 and section.shape != "statistics"):
            tables.setdefault(_table(section), []).append((section, number[0], last[1], number[1]))
    for breaks in tables.values():
        params = {"what": "строк таблицы", "what_en": "rows of the table"}
        params |= _problems([(within, last, number) for _, within, last, number in breaks])
        yield Hit(params, tuple(quote(report, section) for section, *_ in breaks), section=breaks[0][0])


def _row_number(section: Section) -> tuple[str, int] | None:
    """The number of a row as (what stands before its last part, the last part): "1.4" is ("1.", 4)."""
    match = _ROW_NUMBER.fullmatch((section.number or "").strip())
    return (match[1], int(match[2])) if match and section.shape in ("plan", "criteria", "statistics") else None


def _table(section: Section) -> tuple[object, ...]:
    return section.shape, section.organization_id, section.place.table


@dataclass
class _List:
    last: int
    span: Span


def _lists(report: Report) -> Iterator[Hit]:
    for section in report.sections:
        if section.shape in ("criteria", "statistics", "plan"):
            continue  # cells, whose numbers belong to the table
        breaks = list(_breaks(section))
        if breaks:
            evidence = tuple(quote(report, section, *span) for span, *_ in breaks)
            params = {"what": f"пунктов раздела «{name_of(section)}»", "what_en": f"items of “{name_of(section)}”"}
            yield Hit(params | _problems([("", last, number) for _, last, number in breaks]), evidence, section=section)


def _breaks(section: Section) -> Iterator[tuple[Span, int, int]]:
    """(line, number before it, its number) where a list of a section skips or repeats a number."""
    text = section.text
    open_lists: list[_List] = []
    for start, end in lines(text):
        match = _MARKER.match(text[start:end])
        if not match or int(match[1]) > _LONGEST_LIST:
            continue
        number = int(match[1])
        if number == 1 or not open_lists:
            open_lists.append(_List(number, (start, end)))
            continue
        outer = next((i for i in reversed(range(len(open_lists))) if open_lists[i].last == number - 1), None)
        if outer is not None:
            del open_lists[outer + 1 :]
            open_lists[outer] = _List(number, (start, end))
            continue
        current = open_lists[-1]
        before = current.last
        open_lists[-1] = _List(number, (start, end))
        if before <= number <= before + 2 and not _skipped_stands(text, current.span[0], start, before, number):
            yield (start, end), before, number


def _skipped_stands(text: str, start: int, end: int, before: int, number: int) -> bool:
    """Is the number that seems skipped written between, inside a paragraph or without a full stop?"""
    return any(
        re.search(rf"(?:^|[\s;.]){n}[.)]?\s+\D", text[start:end], re.M) is not None for n in range(before + 1, number)
    )


def _problems(breaks: list[tuple[str, int, int]]) -> dict[str, str]:
    """What is wrong, for both messages; a break is (the section's number with a point, the last part of the number
    before, that of the number that stands after it)."""
    missing = [f"{within}{n}" for within, last, number in breaks for n in range(last + 1, number)]
    twice = [f"{within}{number}" for within, last, number in breaks if number == last]
    return {"problem": _problem(missing, twice), "problem_en": _problem_en(missing, twice)}


def _problem(missing: Sequence[object], twice: Sequence[object]) -> str:
    parts = [f"нет {', '.join(f'№ {n}' for n in missing)}"] if missing else []
    parts += [f"дважды стоит {', '.join(f'№ {n}' for n in twice)}"] if twice else []
    return one_line("; ".join(parts))


def _problem_en(missing: Sequence[object], twice: Sequence[object]) -> str:
    parts = [f"no. {', '.join(map(str, missing))} missing"] if missing else []
    parts += [f"no. {', '.join(map(str, twice))} used twice"] if twice else []
    return "; ".join(parts)


RULE = Rule(
    code="COM006",
    name="numbering-gap",
    severity="info",
    title_ru="Сбой нумерации",
    title_en="A gap in numbering",
    message_ru="Сбой в нумерации {what}: {problem}.",
    message_en="Numbering of {what_en}: {problem_en}.",
    suggestion_ru="Проверьте, не потеряна ли часть документа, и исправьте номера.",
    suggestion_en="Check whether a part of the document is lost, and renumber.",
    check=check,
    weight=20,
)
