"""Tables without a grid of lines: found by figures and pieces of text that keep to columns."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pdf.alignment import Columns
from extractors.pdf.banded import banded_tables
from extractors.pdf.captions import CAPTION
from extractors.pdf.evidence import LONG_TEXT, is_table
from extractors.pdf.geometry import Box, Ruling, overlap, union
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line
from extractors.pdf.marked import Marked, Rules, marked_lines
from extractors.pdf.tabular import find_columns, grid_from
from extractors.pdf.typed import belongs_to, is_typed_rule, rulings_of

# Lines without columns of their own that a table may hold in a row (headings of groups, wrapped labels).
_BETWEEN = 3
# Two tables in a run have at least so many rows; the head of the second is further from the first than its rows are
# from one another, or rules stand between them, this far from one another (sizes).
_FEWEST_ROWS = 3
_HEAD_APART = 1.5
_RULES_APART = 0.6
# Looking for a second head takes time; a run with more places for one has groups of rows.
_MOST_COMPARED = 12
# Rows further apart than this (sizes) belong to different things, unless rules hold them together.
_APART = 3.2
# A line of the head is no further above the next one than this (sizes).
_HEAD_PITCH = 2.2
_MOST_HEAD_LINES = 6
_MOST_WRAPPED = 6
# A title is off the middle of its table by no more than this (sizes).
_OFF_CENTRE = 0.8


def unruled_tables(
    lines: Sequence[Line], horizontal: Sequence[Ruling], vertical: Sequence[Ruling], graphics: Sequence[Box]
) -> tuple[list[Grid], list[Line]]:
    """Tables among the lines of one column of a page (from the top down), and the lines that stand in none."""
    typed = [line for line in lines if is_typed_rule(line)]
    rules = Rules(sorted([*horizontal, *rulings_of(typed)]), vertical, graphics)
    marked = marked_lines([line for line in lines if not is_typed_rule(line)])
    grids: list[Grid] = []
    used: set[int] = set()
    for grid, first, last in banded_tables([m.line for m in marked], rules.horizontal):
        grids.append(grid)
        used.update(range(first, last))
    i = 0
    while i < len(marked):
        if not marked[i].tabular or i in used:
            i += 1
            continue
        end = _end_of_table(marked, i, _end_of_run(marked, i, used, rules), rules)
        found = _table(marked, i, end, used, rules)
        if found is None:
            i = end
            continue
        grid, first, last = found
        grids.append(grid)
        used.update(range(first, last))
        i = max(last, i + 1)
    left = {id(m.line) for k, m in enumerate(marked) if k not in used}
    left.update(id(line) for line in typed if not any(belongs_to(line, grid) for grid in grids))
    return grids, [line for line in lines if id(line) in left]


def _end_of_run(marked: list[Marked], start: int, used: set[int], rules: Rules) -> int:
    """Index after the last line with columns that belongs to the run that begins at `start`."""
    end = start + 1
    between = 0
    for k in range(start + 1, len(marked)):
        if k in used:
            break
        line, before = marked[k].line, marked[k - 1].line
        pitch = line.baseline - before.baseline
        if pitch > _APART * max(line.size, before.size) and not _in_ruled_row(before, line, rules):
            break
        if marked[k].tabular:
            end, between = k + 1, 0
            continue
        if _is_title(line, marked[k - 1].line):
            break
        if any(abs(p.x0 - line.x0) < 0.4 * line.size for p in marked[end - 1].pieces[1:]):
            # The next line of a cell that takes several.
            continue
        between += 1
        if between > _BETWEEN or _is_running_text(marked, k):
            break
    return end


def _end_of_table(marked: list[Marked], start: int, end: int, rules: Rules) -> int:
    """Where the first table of a run ends: before a head over other columns, or a head between rules of its own."""
    last_figures = start
    compared = 0
    for k in range(start + 1, end):
        if not marked[k].names_columns:
            last_figures = k
            continue
        if last_figures < k - 1 or k - start < _FEWEST_ROWS or not marked[k - 1].has_figures:
            # Not the first line after a row of figures.
            continue
        body = next((j for j in range(k, end) if not marked[j].names_columns), end)
        if end - body < _FEWEST_ROWS - 1:
            continue
        above, line = marked[k - 1].line, marked[k].line
        box = union([m.line.box for m in marked[start:end]])
        ruled = rules.across(box[0], box[2], above.middle, line.middle)
        if len(ruled) > 1 and ruled[-1].at - ruled[0].at > _RULES_APART * line.size:
            return k
        if not any(m.tabular for m in marked[k:body]):
            continue
        apart = line.baseline - above.baseline > _HEAD_APART * (above.baseline - marked[k - 2].line.baseline)
        compared += apart
        if compared > _MOST_COMPARED:
            break
        if apart and _columns_differ([m.line for m in marked[start:k]], [m.line for m in marked[body:end]]):
            return k
    return end


def _columns_differ(above: list[Line], below: list[Line]) -> bool:
    """Whether lines keep to other columns than the lines below them."""
    one, other, both = find_columns(above, ()), find_columns(below, ()), find_columns([*above, *below], ())
    if one is None or other is None:
        return True
    return both is None or len(both) != max(len(one), len(other))


def _is_title(line: Line, above: Line) -> bool:
    """Whether a line below a row is the heading or the caption of something else."""
    return line.size > 1.1 * above.size or bool(CAPTION.match(line.text))


def _in_ruled_row(above: Line, below: Line, rules: Rules) -> bool:
    """Whether a rule between two lines shows that they are rows of much height."""
    if below.baseline - above.baseline > 8 * below.size:
        return False
    left, right = min(above.x0, below.x0), max(above.x1, below.x1)
    return bool(rules.across(left, right, above.baseline, below.baseline))


def _is_running_text(marked: list[Marked], k: int) -> bool:
    """Whether a line and the one after it are full lines of a paragraph."""
    if k + 1 >= len(marked) or marked[k + 1].tabular:
        return False
    a, b = marked[k].line, marked[k + 1].line
    return len(a.words) > 7 and len(b.words) > 3 and abs(a.x0 - b.x0) < 2 * a.size


def _table(marked: list[Marked], start: int, end: int, used: set[int], rules: Rules) -> tuple[Grid, int, int] | None:
    """The table that a run of lines makes, with the lines of its head above the run; first line, line after."""
    start, end = _within_rules(marked, start, end, rules)
    run = marked[start:end]
    lines = [m.line for m in run]
    if len(lines) < 2:
        return None
    box = union([line.box for line in lines])
    across = [
        v.at
        for v in rules.vertical
        if box[0] < v.at < box[2] and overlap(box[1], box[3], v.start, v.end) > 0.6 * (box[3] - box[1])
    ]
    columns = find_columns(lines, across)
    if columns is None or not is_table(run, columns, box, rules):
        return None
    first = _start_of_head(marked, start, columns, used, rules)
    last = _end_of_row(marked, end, columns, used, rules)
    lines = [m.line for m in marked[first:last]]
    size = lines[0].size
    horizontal = [
        r
        for r in rules.horizontal
        if lines[0].top - size <= r.at <= lines[-1].bottom + size
        and overlap(columns.left, columns.right, r.start, r.end) > 0.5 * (r.end - r.start)
    ]
    grid = grid_from(lines, columns, horizontal)
    if grid is None or grid.n_rows < 2:
        return None
    return grid, first, last


def _within_rules(marked: list[Marked], start: int, end: int, rules: Rules) -> tuple[int, int]:
    """The run without what stands above its first rule or below its last one, where rules enclose it.

    The first rule encloses if a head stands right under it, that is, if another rule follows after a few lines.
    """
    lines = [m.line for m in marked[start:end]]
    box = union([line.box for line in lines])
    size = lines[0].size
    across = rules.across(box[0], box[2], box[1] - 2 * size, box[3] + 2 * size)
    if len(across) < 2:
        return start, end
    above = next((k for k in range(start, end) if marked[k].line.middle > across[0].at), end)
    if start < above < end and not any(m.has_figures for m in marked[start:above]):
        second = next((k for k in range(above, end) if marked[k].line.middle > across[1].at), end)
        if second - above <= _MOST_HEAD_LINES and not any(m.has_figures for m in marked[above:second]):
            start = above
    below = next((k for k in range(start, end) if marked[k].line.middle > across[-1].at), end)
    if start < below < end and len(across) > 2 and not any(m.has_figures for m in marked[below:end]):
        end = below
    return start, end


def _start_of_head(marked: list[Marked], start: int, columns: Columns, used: set[int], rules: Rules) -> int:
    """Index of the first line of the head above a run."""
    first = start
    top = marked[start].line
    closing = rules.across(columns.left, columns.right, top.top - _HEAD_PITCH * top.size, top.middle)
    closed_below = _is_ruled_head(marked, start, columns, rules)
    while first > 0 and start - first < _MOST_HEAD_LINES and first - 1 not in used:
        line, below = marked[first - 1].line, marked[first].line
        if below.baseline - line.baseline > _HEAD_PITCH * max(line.size, below.size):
            break
        ruled = rules.across(columns.left, columns.right, line.baseline, below.middle)
        if closed_below and any(r.start < columns.left + line.size for r in ruled):
            break
        if ruled and len(closing) > 1 and first < start:
            break
        if not _fits_head(marked[first - 1], columns):
            break
        first -= 1
    return first


def _is_ruled_head(marked: list[Marked], start: int, columns: Columns, rules: Rules) -> bool:
    """Whether a run begins with the names of its columns and a rule under them."""
    figures = next(
        (k for k in range(start, len(marked)) if marked[k].has_figures and not marked[k].numbers_columns), start
    )
    if not start < figures <= start + _MOST_HEAD_LINES:
        return False
    return bool(rules.across(columns.left, columns.right, marked[start].line.middle, marked[figures].line.middle))


def _fits_head(marked: Marked, columns: Columns) -> bool:
    """Whether a line above the columns can be their head: pieces over columns, no running text, no caption."""
    line = marked.line
    if line.x0 < columns.left - 2 * line.size or line.x1 > columns.right + 2 * line.size:
        return False
    if CAPTION.match(line.text) or _is_note_of_unit(line, columns):
        return False
    if len(marked.pieces) > 1:
        return all(len(p.text) <= LONG_TEXT for p in marked.pieces)
    # One piece: the name of columns, if it stands over some of them and not over the first.
    first, _ = columns.span(line)
    if first == 0 or line.x0 < columns.left + line.size or len(line.text) > LONG_TEXT:
        return False
    return not _over_the_whole(line, columns)


def _is_note_of_unit(line: Line, columns: Columns) -> bool:
    """Whether a line above the head, in brackets at the right edge, names the unit of the whole table."""
    return line.text[0] + line.text[-1] in ("()", "[]") and abs(line.x1 - columns.right) < 2 * line.size


def _over_the_whole(line: Line, columns: Columns) -> bool:
    """Whether a line is centred over all columns, the first one too, as titles are and names of columns are not."""
    middle = (line.x0 + line.x1) / 2
    off = abs((columns.left + columns.right) / 2 - middle)
    off_figures = abs((columns.extents[1][0] + columns.right) / 2 - middle)
    return off < min(_OFF_CENTRE * line.size, off_figures)


def _end_of_row(marked: list[Marked], end: int, columns: Columns, used: set[int], rules: Rules) -> int:
    """The end of a table with the wrapped rest of its last row."""
    closing = rules.across(columns.left, columns.right, marked[end - 1].line.middle, marked[end - 1].line.middle + 60)
    last = end
    while last < len(marked) and last - end < _MOST_WRAPPED and last not in used:
        line, above = marked[last].line, marked[last - 1].line
        first, final = columns.span(line)
        if marked[last].tabular or first != final or line.baseline - above.baseline > 1.5 * line.size:
            break
        inside = bool(closing) and line.middle < closing[0].at
        flush = first > 0 and any(abs(p.x0 - line.x0) < 0.4 * line.size for p in marked[end - 1].pieces)
        if not (inside or flush or (first == 0 and line.text[:1].islower() and line.x1 < columns.edges[0])):
            break
        last += 1
    return last
