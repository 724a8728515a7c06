"""A first form for a layout that no form knows: what can be seen of it, for a methodologist to finish by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.forms.schema import COLUMN_ROLES, SHAPES
from extractors.grid import Grid
from extractors.labels import match_header, unit_of_header
from extractors.layouts import Layout, header_depth, layout_of
from extractors.organizations import heading_of
from language.senses import sense
from language.taxonomy import named_in
from language.text import fold, one_line, shorten
from pipeline.model import Form, Paragraph, ReportDocument, Unit

_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya"
_LETTERS = {russian: latin.strip("-") for russian, latin in zip(_RUSSIAN, _LATIN.split(), strict=True)}
_SKIP = frozenset("и в на по с о об для от к из у за при".split())  # noqa: SIM905
_WORDS_OF_AN_ID = 4
_SHARE = sense("share_word")


class NothingToDraft(ValueError):
    """A document without a table of labels."""

    def __init__(self) -> None:
        super().__init__("the document has no table with labels to draft a form from")


@dataclass(frozen=True, slots=True)
class _Table:
    grid: Grid
    layout: Layout
    headers: tuple[str, ...]


def draft_form(document: ReportDocument, forms: Iterable[Form], form_id: str = "new_form") -> str:
    """YAML of a form drafted from the tables of a document that share the headers of its most frequent layout.

    Where it has only tables with a school a row, the columns are drafted. Raises NothingToDraft where the document has
    no table to draft from.
    """
    known = tuple(forms)
    tables = [t for table in document.tables() if (t := _table(Grid(table), known)) is not None]
    if not tables and (of_schools := _of_schools(document, known)):
        return "\n".join(_lines_of_schools(of_schools, form_id)) + "\n"
    if not tables:
        raise NothingToDraft
    rows: Counter[tuple[str, ...]] = Counter()
    for t in tables:
        rows[t.headers] += t.grid.n_rows
    headers = rows.most_common(1)[0][0]
    same = [t for t in tables if t.headers == headers]
    title = next((b.text for b in document.blocks if isinstance(b, Paragraph) and b.text.strip()), "")
    return "\n".join(_lines(same, known, form_id, shorten(one_line(title), 100))) + "\n"


def _of_schools(document: ReportDocument, forms: tuple[Form, ...]) -> list[Layout]:
    layouts = (layout_of(Grid(table), forms) for table in document.tables())
    return [layout for layout in layouts if layout.shape == "participants"]


def _lines_of_schools(layouts: list[Layout], form_id: str) -> Iterable[str]:
    """The columns of the tables with a school a row; of a measure that the program knows its own id."""
    yield "# Черновик: проверьте каждую строку. Как заполнять: docs/forms.md."
    yield f"id: {form_id}"
    yield "name: Новая форма  # как её называют в вашем регионе"
    yield "shape: schools  # школа в строке, показатели в столбцах"
    yield "sections:"
    seen: Counter[str] = Counter()
    told: set[str] = set()
    for layout in layouts:
        for column, header in enumerate(layout.headers):
            label = one_line(header)
            if column <= layout.roles["label"] or not label or fold(label) in told:
                continue
            told.add(fold(label))
            unit = _unit_of(label)
            name = _measure_of(label, unit) or _identifier(label)
            seen[name] += 1
            yield f"  - id: {name if seen[name] == 1 else f'{name}_{seen[name]}'}"
            yield f"    labels: [{_quoted(label)}]"
            yield f"    {'' if unit else '# '}unit: {unit or 'percent'}"
    if not told:
        yield "  []"


def _unit_of(label: str) -> Unit | None:
    """The unit that a label names; a share without a sign is one of percent."""
    return unit_of_header(label) or ("percent" if _SHARE.search(label) else None)


def _measure_of(label: str, unit: Unit | None) -> str | None:
    found = named_in((label,), unit)
    return found.measure.code if found else None


def _table(grid: Grid, forms: tuple[Form, ...]) -> _Table | None:
    layout = layout_of(grid, forms)
    if layout.shape == "participants" or grid.n_cols < 2 or grid.n_rows < 2:
        return None
    return _Table(grid, layout, tuple(fold(h) for h in layout.headers))


def _lines(tables: list[_Table], forms: tuple[Form, ...], form_id: str, title: str) -> Iterable[str]:
    first = tables[0]
    shape, roles = _shape(first, forms)
    if first.layout.form:
        yield f"# Эти таблицы уже читает форма {first.layout.form.id}; черновик нужен, если она подходит плохо."
    yield "# Черновик: проверьте каждую строку. Как заполнять: docs/forms.md."
    yield f"id: {form_id}"
    yield "name: Новая форма  # как её называют в вашем регионе"
    yield f"shape: {shape}  # {' | '.join(SHAPES)}"
    if title:
        yield f"# cues: [{_quoted(title)}]  # слова из названия отчёта, по которым узнать форму"
    yield f"per_organization: {'true' if len(tables) > 1 else 'false'}  # по таблице на каждую школу?"
    yield "columns:"
    for role in COLUMN_ROLES[shape]:
        if role in roles and first.layout.headers[roles[role]].strip():
            yield f"  {role}: [{_quoted(first.layout.headers[roles[role]])}]"
        else:
            yield f"  # {role}: [заголовок столбца]"
    yield "sections:"
    seen: Counter[str] = Counter()
    for label in _labels(tables, roles.get("label", roles.get("name", 0))):
        name = _identifier(label)
        seen[name] += 1
        yield f"  - id: {name if seen[name] == 1 else f'{name}_{seen[name]}'}"
        yield f"    labels: [{_quoted(label)}]"
        unit = _unit_of(label)
        yield f"    {'' if unit else '# '}unit: {unit or 'percent'}"
        yield "    # tags: [monitoring]  # о чём это: на теги смотрят правила (docs/rules/)"
        yield "    # required: true"
    if not seen:
        yield "  []"


def _shape(table: _Table, forms: tuple[Form, ...]) -> tuple[str, dict[str, int]]:
    """The shape whose headers agree best with the table's own, and which column plays which role."""
    if table.layout.form:
        return table.layout.form.shape, dict(table.layout.roles)
    best: tuple[float, str, dict[str, int]] = (0.0, "card", {})
    for form in forms:
        roles: dict[str, int] = {}
        score = 0.0
        for role, spellings in form.columns.items():
            fits = [(match_header(h, spellings), -c) for c, h in enumerate(table.layout.headers) if h.strip()]
            fit, column = max(fits, default=(0.0, 0))
            if fit >= 0.72 and -column not in roles.values():
                roles[role] = -column
                score += fit
        if score > best[0] and len(roles) > 1:
            best = (score, form.shape, roles)
    shape, roles = best[1], best[2]
    if shape != "plan" and not {"answer", "current", "count"} & roles.keys():
        shape, roles = _by_contents(table)
    label = "name" if shape == "plan" else "label"
    roles.setdefault(label, table.layout.roles.get("label", 0))
    if "number" in table.layout.roles:
        roles.setdefault("number", table.layout.roles["number"])
    if shape in ("card", "directions"):
        roles.setdefault("answer", min(roles[label] + 1, table.grid.n_cols - 1))
    return shape, roles


def _by_contents(table: _Table) -> tuple[str, dict[str, int]]:
    """Columns of figures make criteria, of years statistics, others a card. What a column of figures is, its header
    tells: aimed at, former, or by its year."""
    skip = {table.layout.roles.get("label", 0), table.layout.roles.get("number", -1)}
    depth = header_depth(table.grid)
    figures = [c for c in table.layout.columns if c.index not in skip and _is_numeric(table.grid, c.index, depth)]
    if not figures:
        return "card", {}
    if len(figures) > 1 and all(c.period and not c.topic for c in figures):
        return "statistics", {}  # «2020/2021 | 2021/2022»: the years of next time are others
    roles: dict[str, int] = {}
    for column in sorted(figures, key=lambda c: c.period or "9999", reverse=True):
        role = {"target": "expected", "previous": "previous"}.get(column.kind or "")
        earlier = column.period is not None and "current" in roles
        roles.setdefault(role or ("previous" if earlier else "current"), column.index)
    for col in range(table.grid.n_cols):
        cells = [t for row in range(depth, table.grid.n_rows) if (t := _text(table.grid, row, col))]
        if col not in skip and cells and all(unit_of_header(t) and not any(c.isdigit() for c in t) for t in cells):
            roles["unit"] = col
    if len(roles) == 1:
        return "card", {"answer": figures[0].index}
    return "criteria", roles


def _is_numeric(grid: Grid, col: int, depth: int) -> bool:
    cells = [t for row in range(depth, grid.n_rows) if (t := _text(grid, row, col)) and t not in "-–—"]
    return bool(cells) and sum(any(c.isdigit() for c in t[:20]) for t in cells) * 3 >= 2 * len(cells)


def _text(grid: Grid, row: int, col: int) -> str:
    cell = grid.at(row, col)
    return one_line(cell.text) if cell is not None and cell.row == row else ""


def _labels(tables: list[_Table], col: int) -> Iterable[str]:
    seen = set()
    for t in tables:
        for row in range(header_depth(t.grid), t.grid.n_rows):
            cell = t.grid.at(row, col)
            if cell is None or cell.row != row or t.grid.spanning(row) is not None:
                continue
            # Sub-points after a colon are an author's, the words before it are the form's.
            label = one_line(re.split(r":\s*(?:\n|\d+[.)]|[-–·])", cell.text)[0])
            if label and len(label) < 400 and fold(label) not in seen and heading_of(label) is None:
                seen.add(fold(label))
                yield label


def _identifier(label: str) -> str:
    words = [w for w in re.findall(r"[а-яa-z0-9]+", fold(label)) if w not in _SKIP][:_WORDS_OF_AN_ID]
    text = "_".join("".join(_LETTERS.get(c, c) for c in w) for w in words)
    return text if text and text[0].isalpha() else f"row_{text or 'x'}"


def _quoted(text: str) -> str:
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
