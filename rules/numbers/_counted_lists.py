"""A number and the list that it announces: «не представили пять районов:» and four lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Report
from rules.numbers._parts import Disagreement
from rules.rule import quote
from rules.spans import around, as_said, is_item, lines

_SHAPES = ("card", "directions", "narrative", "plan", "conclusion")
_MOST = 40
_FEW_WORDS = 7
_NOT_ALL = re.compile(
    r"например|в\s+том\s+числе|из\s+них|среди|в\s+частности|такие|следующ\w+\s+направлен|прежде\s+всего|и\s+др", re.I
)
_SEVERAL = re.compile(r"\d|,\s*\w|\sи\s|\bи\s+др|/")
_ENDS = re.compile(r"[;,.]\s*$")

_VALUES = {"два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9}
_SCHOOLS = re.compile(
    rf"(?P<said>(?<![\d.,/№–-])\b(?P<n>\d{{1,2}}|{'|'.join(_VALUES)})\s+(?:\w+(?:ых|ые|их|ие)\s+)?"
    r"(?:школ[аы]?|общеобразовательн\w+\s+(?:организаци[ияй]|учреждени[яй])|ОО|ОУ))\s*"
    r"(?:\((?P<names>[^()\n]{5,400})\))",
    re.I,
)
_LEGAL = r"(?:М[БАК]?ОУ\s+)?"
_KIND = r"(?:СОШ|ООШ|НОШ|СШ|ОШ|[Шш]кола|[Гг]имназия|[Лл]ицей)"
_SCHOOL = re.compile(
    rf"{_LEGAL}[«\"]?{_KIND}\s*(?:№\s?\d+|[«\"][^»\"]+)[»\"]*|{_LEGAL}[«\"]?[А-ЯЁ][а-яё]+(?:ая|ой)\s+{_KIND}[»\"]?|№\s?\d+"
)


def counted_lists(report: Report) -> Iterator[Disagreement]:
    """Whole lists of names, one a line, that are more or fewer than the number of the line that announces them."""
    for section in report.sections:
        if section.shape not in _SHAPES or ":" not in section.text:
            continue
        found = list(lines(section.text))
        for n, (start, end) in enumerate(found):
            said = section.text[start:end]
            if not said.rstrip().endswith(":") or _NOT_ALL.search(said):
                continue
            names = _names(section.text, found[n + 1 :])
            counts = [
                m
                for m in report.measurements_of(section)
                if start <= m.span[0] < end and m.unit in ("count", "persons") and m.value and m.kind == "current"
            ]
            # The list is of what the number counts: the number stands last and nothing else is counted.
            if len(names) < 2 or len(counts) != 1 or re.search(r"[.,;]", section.text[counts[0].span[1] : end]):
                continue
            total = counts[0].value or Decimal(0)
            if counts[0].comparator == "=" and not counts[0].flags and total <= _MOST and total != len(names):
                last = found[n + len(names)][1]
                what = (f"строк в перечне после слов «{as_said(said, 90)}»", "lines of the list after these words")
                parts = (Decimal(len(names)),)
                yield Disagreement(section, parts, total, *what, (quote(report, section, start, last),))


def named_schools(report: Report) -> Iterator[Disagreement]:
    """«участвуют 5 школ (СОШ № 4, СОШ № 9, …)»: schools named in brackets, more or fewer than their number."""
    for section in report.sections:
        for match in _SCHOOLS.finditer(section.text) if section.shape in _SHAPES else ():
            names = re.split(r"\s*[,;]\s*|\s+и\s+", match["names"].strip())
            told = _VALUES.get(match["n"].lower(), match["n"])
            start, end = around(section.text, *match.span())
            if _NOT_ALL.search(section.text, start, end) or not all(map(_SCHOOL.fullmatch, names)):
                continue
            if len(names) > 1 and len(names) != int(told) and len(set(names)) == len(names):
                what = (
                    f"школ названо после слов «{as_said(match['said'], 90)}»",
                    "schools are named after these words",
                )
                evidence = (quote(report, section, *match.span()),)
                yield Disagreement(section, (Decimal(len(names)),), Decimal(told), *what, evidence)


def _names(text: str, following: list[tuple[int, int]]) -> list[str]:
    """The lines of a whole list of names: each ends in «;» or «,», the last one in a full stop."""
    names: list[str] = []
    for start, end in following:
        line = text[start:end].strip()
        name = re.sub(r"^\W+", "", line)
        if not is_item(line) or not _ENDS.search(line) or _SEVERAL.search(name) or len(name.split()) > _FEW_WORDS:
            return []
        names.append(name)
        if line.endswith("."):
            return names
    return []
