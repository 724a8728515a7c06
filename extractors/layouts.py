"""What kind of table this is: which form it belongs to, which column plays which role, how deep its header is.

A form is chosen by its column headers together with its labels, so that neither renamed headers nor a few unknown
rows hide it. A table that fits no form is "generic", one with a school a row "participants".
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extractors.grid import Grid
from extractors.headers import Column, columns_of
from extractors.labels import ACCEPT, label_key, match_header, match_label, unit_of_header
from extractors.organizations import OrganizationName, heading_of, in_school_column
from language.periods import find_periods
from language.senses import sense
from language.text import one_line
from pipeline.model import Form, Shape, Unit

_HEADER_OK = 0.72
_HEADER_LENGTH = 60
_CUED = 0.2  # how much better a form fits whose words open the document
_NUMBER_HEADER = re.compile(r"^(?:№|n|no|п/п|№\s*п/?п\.?|код)\s*(?:п/?п\.?|строки)?$", re.I)
_UNIT_HEADER = re.compile(r"ед(?:\.|иниц\w*)\s*(?:изм(?:\.|ерени\w*))?$", re.I)
_COUNTED_BY = re.compile(r"класс|паралл|курс|год|групп|отмет|оценк|балл", re.I)  # numbers that say what a row is about
_ROW_NUMBER = re.compile(r"^\s*\d{1,3}(?:\.\d{1,3})*\s*[.)]?\s*$")
_ENOUGH_COLUMNS = 3
_MOSTLY = 0.5
_FILLED_OVER = 0.3  # so many cells with values make a column of units one of values
_MOST_GROUPS = 0.7  # fewer groups than rows
_CLASSES = re.compile(r"(?:класс|параллел)", re.I)
_ONLY_CLASSES = re.compile(r"\d{1,2}(?:\s*[-–,]\s*\d{1,2})*(?:-?[ея])?\s*[«\"]?[а-яА-Я]?[»\"]?")
_BARE_YEAR = re.compile(
    r"(?:(?:за|в)\s+)?20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?(?:\s*(?:уч\w*\.?)?\s*г(?:од\w*)?\.?)?,?\s*%?"
)
_OF_SCHOOLS = re.compile(r"школ|учреждени|организаци|(?<!\w)О[ОУ](?!\w)", re.I)
_TOTAL = re.compile(
    r"\s*(?:итого|всего|средн\w+|в\s+среднем|по\s+(?:району|городу|округу|муниципалитету|области))(?!\w)", re.I
)
# «за 2021/2022 год», «на 31.05.2022», «5–9 классы», «ОГЭ-9»: figures that a header may hold
_OF_HEADERS = re.compile(
    r"(?<![\d.])(?:[0-3]?\d\.[01]?\d\.)?20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?(?!\d)|(?:№|[А-ЯЁ]-)\s*\d+"
    r"|\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?:-?[а-яё]{1,2})?\s*кл(?:асс\w*|\.)"
)
_DIGITS = re.compile(r"\d")
_QUOTED = re.compile(r"[«\"“][^»\"”]{3,}[»\"”]")
_NUMERIC = re.compile(r"^\s*[<>≥≤~]?\s*[-–—]?\s*\d[\d\s.,]*\s*(?:%|чел|балл|\+|\(|/|$)")


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a table. `roles` maps a role of the form to a column; `header_rows` are to be skipped."""

    shape: Shape | Literal["generic", "participants"]
    form: Form | None
    header_rows: int
    roles: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    headers: tuple[str, ...] = ()

    @property
    def states_targets(self) -> bool:
        """«Ожидаемые результаты | Достигнутые результаты»: the labels of the rows hold the targets themselves."""
        kinds = {c.index: c.kind for c in self.columns}
        label = self.roles.get("label", 0)
        others = {kind for index, kind in kinds.items() if index != label}
        return self.shape == "generic" and kinds.get(label) == "target" and "current" in others


def cued_forms(forms: Iterable[Form], texts: Iterable[str]) -> frozenset[str]:
    """The forms whose cues stand in one of the texts that open a document, in any word form and order."""
    keys = [set(label_key(text).split()) for text in texts]
    return frozenset(f.id for f in forms if any(set(label_key(cue).split()) <= key for cue in f.cues for key in keys))


def titled_form(forms: Iterable[Form], titles: Iterable[str]) -> Form | None:
    """The form of a document whose tables fit none: of those that demand no section the one whose cue says most of
    the first title that holds any."""
    free = [f for f in forms if not f.concluding and not any(s.required for s in f.sections)]
    for title in titles:
        key = set(label_key(title).split())
        fits = [(len(cue), f) for f in free for c in f.cues if (cue := set(label_key(c).split())) <= key]
        if fits:
            return max(fits, key=lambda fit: fit[0])[1]
    return None


def layout_of(grid: Grid, forms: Iterable[Form], cued: Container[str] = ()) -> Layout:
    """The layout of a table, "generic" where no form fits. Of forms that fit about equally one of `cued` is taken."""
    depth = header_depth(grid)
    headers = tuple(_header(grid, col, depth) for col in range(grid.n_cols))
    candidates = [c for form in forms if (c := _try(grid, form, headers, depth))]
    if candidates:
        return max(candidates, key=lambda c: c[0] + _CUED * (c[1].form is not None and c[1].form.id in cued))[1]
    school_col = _school_column(grid, depth, headers)
    if school_col is not None and not _groups_rows(grid, school_col, depth):
        columns = figure_columns(headers, _lowest(grid, headers, depth))
        form = _form_of_schools(forms, headers, school_col)
        return Layout("participants", form, depth, {"label": school_col}, columns, headers)
    roles = _generic_roles(grid, headers, depth)
    return Layout("generic", None, depth, roles, figure_columns(headers, _lowest(grid, headers, depth)), headers)


def _form_of_schools(forms: Iterable[Form], headers: tuple[str, ...], school_col: int) -> Form | None:
    """The form that knows most heads of a table with a school a row, at least half of them."""
    heads = [h for col, h in enumerate(headers) if col > school_col and h.strip()]
    known = [
        (sum((m := match_label(h, form)) is not None and m.score >= ACCEPT for h in heads), form)
        for form in forms
        if form.shape == "schools"
    ]
    count, form = max(known, key=lambda k: k[0], default=(0, None))
    return form if count and count * 2 >= len(heads) else None


def _lowest(grid: Grid, headers: tuple[str, ...], depth: int) -> tuple[str, ...]:
    """The parts of the headers right above the values."""
    cells = (
        grid.at(depth - 1, col) if depth > 1 and not numbers_columns(grid, depth - 1) else None
        for col in range(grid.n_cols)
    )
    return tuple(one_line(c.text) if c and c.text.strip() else h for c, h in zip(cells, headers, strict=True))


def header_depth(grid: Grid) -> int:
    """Rows of the header, a row that only numbers the columns included: 0 where the first row already holds data."""
    depth = _header_depth(grid)
    return depth + 1 if 0 < depth < grid.n_rows - 1 and numbers_columns(grid, depth) else depth


def numbers_columns(grid: Grid, row: int) -> bool:
    """Is it «1 | 2 | 3 | …», the numbers of the columns?"""
    texts = [one_line(c.text).rstrip(".") for c in grid.row(row)]
    return len(texts) >= _ENOUGH_COLUMNS and texts == [str(n + 1) for n in range(len(texts))]


def _header_depth(grid: Grid) -> int:
    if grid.n_rows < 2:
        return 0
    first = grid.row(0)
    marked = 0
    while marked < min(grid.n_rows - 1, 4) and grid.row(marked) and all(c.is_header for c in grid.row(marked)):
        marked += 1
    depth = max((c.rowspan for c in first), default=1)
    if any(c.colspan > 1 for c in first) and len(first) > 1:
        depth = max(depth, 2)
    if depth == 1 and _continues_header(grid):
        depth = 2
    if depth >= grid.n_rows or depth > 3:
        depth = 1
    if grid.n_cols == 2 and not marked and len(first) == 2 and _answers(first[1].text):
        return 0  # facts without header: «Полное наименование» and its answer
    if any(_NUMERIC.match(c.text) for c in first if c.col > 0) and not any(find_periods(c.text) for c in first):
        return marked
    return max(depth, marked)


def _answers(text: str) -> bool:
    """Does the cell beside a label say too much for a header: a sentence, a quoted name, a date, a number?"""
    line = one_line(text)
    if len(line) > _HEADER_LENGTH or _QUOTED.match(line):
        return True
    return bool(_DIGITS.search(_OF_HEADERS.sub(" ", line)))


def _continues_header(grid: Grid) -> bool:
    """Is the second row a part of the header whose cells nobody merged: years or units, no label, under empty cells?"""
    if grid.n_rows < 3 or grid.n_cols < 3:
        return False
    second = [one_line(c.text) for c in grid.row(1)]
    told = [t for t in second if t]
    unmerged = any(not c.text.strip() for c in grid.row(0) if c.col > 0)
    return unmerged and not second[0] and bool(told) and all(_tells_column(t) for t in told)


def _tells_column(text: str) -> bool:
    return len(text) < _HEADER_LENGTH and bool(
        _BARE_YEAR.fullmatch(text) or (unit_of_header(text) and not _NUMERIC.match(text))
    )


def figure_columns(headers: Sequence[str], lowest: Sequence[str] = ()) -> tuple[Column, ...]:
    """What the headers say of the figures under them."""
    return columns_of(tuple(headers), tuple(lowest))


def _header(grid: Grid, col: int, depth: int) -> str:
    parts: list[str] = []
    for row in range(depth):
        if row and numbers_columns(grid, row):
            continue
        cell = grid.at(row, col)
        text = one_line(cell.text) if cell else ""
        if not text and row == 0 and depth > 1 and _has_below(grid, col):
            left = [c for c in grid.row(0) if c.col < col and c.text.strip()]
            # The header that nobody merged over its columns
            text = one_line(left[-1].text) if left and left[-1].rowspan == 1 and _has_below(grid, left[-1].col) else ""
        if text and text not in parts:
            parts.append(text)
    return " ".join(parts)


def _has_below(grid: Grid, col: int) -> bool:
    below = grid.at(1, col)
    return below is not None and below.row == 1 and bool(below.text.strip())


def _try(grid: Grid, form: Form, headers: tuple[str, ...], depth: int) -> tuple[float, Layout] | None:
    roles, header_score = _roles(form, headers)
    if form.shape == "plan":
        if "name" in roles and ("term" in roles or "responsible" in roles):
            return header_score + 0.5, Layout("plan", form, depth, roles, headers=headers)
        return None
    if form.shape == "criteria":
        if "unit" in form.columns:
            roles = _value_in_unit_column(grid, roles, depth)
        roles = _with_unit(_by_year(roles, headers), headers)
        if "label" in roles and "current" in roles and ("expected" in roles or "unit" in form.columns):
            share = _known_share(grid, form, roles["label"], depth)
            if "expected" not in roles and not share:
                return None  # any table may have a unit column
            columns = figure_columns(headers, _lowest(grid, headers, depth))
            return header_score + share, Layout("criteria", form, depth, roles, columns, headers)
        return None
    if form.shape == "directions":
        if "label" in roles and "answer" in roles and grid.n_cols <= 4:
            share = _known_share(grid, form, roles["label"], depth)
            return header_score + share, Layout("directions", form, depth, roles, headers=headers)
        return None
    if form.shape in ("narrative", "schools"):
        return None  # known by its title, or by the heads of its columns over a school a row
    if form.shape == "statistics":
        return _try_statistics(grid, form, headers, depth, roles, header_score)
    return _try_card(grid, form, headers, depth)


def _by_year(roles: dict[str, int], headers: tuple[str, ...]) -> dict[str, int]:
    """Where the headers are told apart by their years alone, the latest holds the current value, an earlier one the
    previous."""
    columns = {c.index: c.period for c in figure_columns(headers) if c.period}
    current = roles.get("current")
    if current not in columns or "previous" in roles:
        return roles
    others = [c for c in columns if c not in roles.values() and len(headers[c]) < 60]
    if len(others) != 1 or columns[others[0]] == columns[current]:
        return roles
    first, last = sorted((others[0], current), key=lambda c: columns[c])
    return {**roles, "previous": first, "current": last}


def _value_in_unit_column(grid: Grid, roles: dict[str, int], depth: int) -> dict[str, int]:
    """A form that prints its units is often filled over them («368 человек» where «человек» stood), or in a column
    without a header."""
    if "current" in roles or "unit" not in roles:
        return roles
    if _numeric_share(grid, roles["unit"], depth) >= 0.3:
        return {**{r: c for r, c in roles.items() if r != "unit"}, "current": roles["unit"]}
    free = [c for c in range(grid.n_cols) if c not in roles.values() and _numeric_share(grid, c, depth) >= 0.3]
    return {**roles, "current": free[0]} if free else roles


def _try_statistics(
    grid: Grid, form: Form, headers: tuple[str, ...], depth: int, roles: dict[str, int], header_score: float
) -> tuple[float, Layout] | None:
    columns = []
    for column in figure_columns(headers):
        # The deepest header tells the unit; the upper one may hold both («Количество и доля»).
        cell = grid.at(depth - 1, column.index) if depth else None
        low = one_line(cell.text) if cell else ""
        unit: Unit | None = column.unit
        if match_header(low, form.columns.get("percent", ())) >= _HEADER_OK or "%" in low:
            unit = "percent"
        elif match_header(low, form.columns.get("count", ())) >= _HEADER_OK:
            unit = "count"
        if column.period and _numeric_share(grid, column.index, depth) >= 0.5:
            columns.append(replace(column, unit=unit))
    if not columns or "label" not in roles or roles["label"] in {c.index for c in columns}:
        return None
    shares = {c.period for c in columns if c.unit == "percent"}
    # Beside the share of a year, the other column of the year is the count it is taken from.
    columns = [replace(c, unit="count") if c.unit is None and c.period in shares else c for c in columns]
    share = _known_share(grid, form, roles["label"], depth)
    if share == 0 and (len(columns) < 2 or not any(c.unit for c in columns)):
        return None
    kept = {r: c for r, c in roles.items() if r in ("number", "label")}
    return header_score / 2 + 0.5 + share, Layout("statistics", form, depth, kept, tuple(columns), headers)


def _try_card(grid: Grid, form: Form, headers: tuple[str, ...], depth: int) -> tuple[float, Layout] | None:
    roles, _ = _roles(form, headers)
    headed = {"label", "answer"} <= roles.keys()
    best = (0.0, -1)
    for col in {*range(min(2, grid.n_cols - 1)), *([roles["label"]] if headed else [])}:
        best = max(best, (_known_share(grid, form, col, 0), col), key=lambda b: b[0])
    share, col = best
    rows = grid.n_rows
    headed = headed and roles["label"] == col
    if col < 0 or share * rows < (1 if headed else 2.5) or share < (0.2 if headed else 0.3):
        return None
    # A card needs no header; where the first row is one of its places, it has none.
    first = grid.at(0, col)
    has_header = headed or first is None or not first.text.strip() or match_label(first.text, form) is None
    roles = {"label": col, "answer": roles["answer"] if headed else col + 1}
    numbers = [c for c, h in enumerate(headers) if has_header and c != col and _NUMBER_HEADER.match(one_line(h))]
    if numbers or (col > 0 and _is_numbering(grid, headers, depth)):
        roles["number"] = numbers[0] if numbers else 0
    return share + 0.6, Layout("card", form, max(depth, 1) if has_header else 0, roles, headers=headers)


def _roles(form: Form, headers: tuple[str, ...]) -> tuple[dict[str, int], float]:
    """Role -> column, each column once, the best fits first; and the mean fit."""
    fits = []
    for col, header in enumerate(headers):
        told = _role_in_plan(header) if form.shape == "plan" else None
        for role, spellings in form.columns.items():
            if told is not None and role != told:
                continue  # «Срок исполнения (факт)» is a time, not what came of it
            if role == "number":
                score = 1.0 if _NUMBER_HEADER.match(one_line(header)) else 0.0
            else:
                score = match_header(header, spellings)
                if score < _HEADER_OK and (told is not None or _is_cued(form, role, header)):
                    score = _HEADER_OK
            if score >= _HEADER_OK:
                fits.append((score, -col, role))
    roles: dict[str, int] = {}
    total = 0.0
    for score, negative, role in sorted(fits, reverse=True):
        if role not in roles and -negative not in roles.values():
            roles[role] = -negative
            total += score
    return roles, total / max(len(roles), 1)


_CUES = {
    "expected": re.compile(r"план|целев|ожида|прогноз|должн|нужно|норматив|требует"),
    "current": re.compile(r"факт|текущ|достигну|исполнен|на конец|отч[её]тн"),
    "previous": re.compile(r"прошл|предыдущ|был[оа]?\b|исходн|базов|база\b|стартов|на начало"),
}


def _is_cued(form: Form, role: str, header: str) -> bool:
    """Does a short header tell by a word of its own what a column of values holds: «План на 2021/2022», «было»?"""
    cue = _CUES.get(role)
    return (
        form.shape == "criteria"
        and cue is not None
        and len(header) < _HEADER_LENGTH
        and bool(cue.search(header.lower()))
    )


_IN_PLAN = {role: sense(f"plan_{role}_head") for role in ("term", "responsible", "result", "name")}


def _role_in_plan(header: str) -> str | None:
    """What a column of a plan holds by the first words of its head."""
    said = one_line(header).lstrip(" №.")
    return next((role for role, head in _IN_PLAN.items() if len(said) < _HEADER_LENGTH and head.match(said)), None)


def _known_share(grid: Grid, form: Form, col: int, depth: int) -> float:
    """The share of rows whose label the form knows."""
    labels = [c.text for r in range(depth, grid.n_rows) if (c := grid.at(r, col)) and c.row == r and c.text.strip()]
    if not labels:
        return 0.0
    return sum((m := match_label(t, form)) is not None and m.score >= ACCEPT for t in labels) / len(labels)


def _numeric_share(grid: Grid, col: int, depth: int) -> float:
    cells = [
        c.text
        for r in range(depth, grid.n_rows)
        if (c := grid.at(r, col)) and c.row == r and c.col == col and c.text.strip()
    ]
    return sum(bool(_NUMERIC.match(t)) for t in cells) / len(cells) if cells else 0.0


def _school_column(grid: Grid, depth: int, headers: tuple[str, ...]) -> int | None:
    """The column that names a different school in nearly every row, if there is one."""
    for col in range(min(3, grid.n_cols)):
        named = in_school_column if _OF_SCHOOLS.search(headers[col]) else heading_of
        cells = [c for r in range(depth, grid.n_rows) if (c := grid.at(r, col)) and c.row == r and c.text.strip()]
        cells = [c for c in cells if not _TOTAL.match(c.text)]
        names = {n.key for c in cells if (n := named(c.text)) is not None}
        if grid.n_cols > 1 and len(cells) >= 2 and len(names) >= 0.8 * len(cells):
            return col
    return None


def _generic_roles(grid: Grid, headers: tuple[str, ...], depth: int) -> dict[str, int]:
    """Number, label and unit column of an unknown table: the first column that is not numbering is the label."""
    roles: dict[str, int] = {}
    if grid.n_cols > 1 and _is_numbering(grid, headers, depth):
        roles["number"] = 0
    roles["label"] = 1 if "number" in roles else 0
    if _groups_rows(grid, roles["label"], depth):
        roles = {**roles, "group": roles["label"], "label": roles["label"] + 1}
    roles = _with_unit(roles, headers)
    if "unit" in roles and _numeric_share(grid, roles["unit"], depth) >= _FILLED_OVER:
        del roles["unit"]  # its printed units were filled over with values
    return roles


def _groups_rows(grid: Grid, col: int, depth: int) -> bool:
    """Does a column say what several rows are about, each named in the next: «4 класс | Русский язык | 42 | 95,2»?"""
    if col + 2 >= grid.n_cols:
        return False
    pairs: list[tuple[str, str]] = []
    for row in range(depth, grid.n_rows):
        group, name = grid.at(row, col), grid.at(row, col + 1)
        if grid.spanning(row) is not None or grid.repeated(row) or group is None or name is None or group is name:
            continue
        if name.row != row or not re.match(r"(?:[-–—•]\s*)?[^\W\d_]{1,}", name.text.strip()):
            return False
        pairs.append((one_line(group.text) or (pairs[-1][0] if pairs else ""), one_line(name.text)))
    groups = {group for group, _ in pairs}
    told_apart = len(set(pairs)) == len(pairs) and "" not in groups
    values = any(_numeric_share(grid, c, depth) >= _MOSTLY for c in range(col + 2, grid.n_cols))
    return told_apart and values and len(groups) <= len(pairs) * _MOST_GROUPS


@dataclass(frozen=True, slots=True)
class RowGroup:
    """What a row is about besides its label: «4 класс», or a school, whose name is `text` then."""

    text: str
    school: OrganizationName | None = None


def group_of(grid: Grid, layout: Layout, row: int) -> RowGroup | None:
    """The group of a row where a column groups the rows of the table."""
    col = layout.roles.get("group")
    if col is None:
        return None
    texts = (one_line(c.text) for r in range(row, layout.header_rows - 1, -1) if (c := grid.at(r, col)))
    group = next((t for t in texts if t), "")
    header = layout.headers[col] if layout.headers else ""
    if _CLASSES.match(header) and _ONLY_CLASSES.fullmatch(group):
        return RowGroup(f"{group} класс")
    return RowGroup(group, in_school_column(group) if _OF_SCHOOLS.search(header) else heading_of(group))


def _with_unit(roles: dict[str, int], headers: tuple[str, ...]) -> dict[str, int]:
    """The roles, with the column of units where there is one."""
    units = [col for col, header in enumerate(headers) if _UNIT_HEADER.match(one_line(header))]
    if "unit" in roles or not units or units[0] <= roles.get("label", 0) or units[0] in roles.values():
        return roles
    return {**roles, "unit": units[0]}


def _is_numbering(grid: Grid, headers: tuple[str, ...], depth: int) -> bool:
    """Does the first column only number the rows?"""
    first = [c.text for r in range(depth, grid.n_rows) if (c := grid.at(r, 0)) and c.row == r and c.text.strip()]
    if not first and grid.n_cols > 2 and not (headers and headers[0].strip()):
        return True  # a column for numbers that nobody wrote
    numbered = bool(first) and sum(bool(_ROW_NUMBER.match(t)) for t in first) * 2 > len(first)
    header = one_line(headers[0]) if headers else ""
    return bool(_NUMBER_HEADER.match(header)) or (numbered and not _COUNTED_BY.search(header))
