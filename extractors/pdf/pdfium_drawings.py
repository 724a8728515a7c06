"""Rulings, fills and pictures of a page from pdfium's page objects."""

from __future__ import annotations

import ctypes
import itertools
import math
from typing import Any

from extractors.pdf import limits, pdfium
from extractors.pdf.frame import Frame
from extractors.pdf.geometry import Box, Fill, PageContent, Ruling

# Up to this thickness (points) a filled shape is a line; beyond it, an area.
THIN = 3.0
_LINE, _CURVE, _MOVE = 0, 1, 2
# More slanted pieces than this in one path, and most of it slanted: a chart or a drawing, not the rules of a table.
_SLANTED = 6
# Slanted things up to this size (points) are signs and bullets.
_SMALL = 12.0

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Subpath = list[tuple[float, float]]


class DrawingReader:
    """Reads the drawings of one page into `page`; stops at the bounds and says so in the page's issues."""

    def __init__(self, page: PageContent, frame: Frame, budget: int) -> None:
        self._page = page
        self._frame = frame
        self._left = min(budget, limits.DRAWINGS_A_PAGE)
        self._stopped = False
        self._matrix = pdfium.Matrix()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._rgba = tuple(ctypes.c_uint() for _ in range(4))
        self.used = 0

    def read(self, raw_page: Any) -> None:
        """Reads all page objects, those inside form objects too."""
        count = pdfium.object_count(raw_page)
        self._walk(count, lambda i: pdfium.page_object(raw_page, i), _IDENTITY, 0)
        if self._stopped:
            self._page.issues.append(("drawings_dropped", str(self.used)))

    def _walk(self, count: int, get: Any, outer: Matrix, depth: int) -> None:
        kind_of = pdfium.object_kind
        for i in range(count):
            if self._left <= 0:
                self._stopped = True
                return
            self._left -= 1
            self.used += 1
            obj = get(i)
            kind = kind_of(obj)
            if kind == pdfium.TEXT:
                continue
            if kind == pdfium.PATH:
                self._path(obj, outer)
            elif kind == pdfium.IMAGE:
                self._picture(obj, outer)
            elif kind == pdfium.FORM and depth < limits.NESTED_DRAWINGS:
                inner = _compose(self._own_matrix(obj), outer)
                n = pdfium.form_object_count(obj)
                self._walk(n, lambda j, form=obj: pdfium.form_object(form, j), inner, depth + 1)

    def _own_matrix(self, obj: Any) -> Matrix:
        if not pdfium.object_matrix(obj, self._matrix):
            return _IDENTITY
        m = self._matrix
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _path(self, obj: Any, outer: Matrix) -> None:
        count = pdfium.path_segment_count(obj)
        if count < 2 or count > limits.SEGMENTS_A_DRAWING:
            self._stopped = self._stopped or count > limits.SEGMENTS_A_DRAWING
            return
        fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.path_draw_mode(obj, fill_mode, stroke)
        if not fill_mode.value and not stroke.value:
            return
        matrix = _compose(self._own_matrix(obj), outer)
        filled = bool(fill_mode.value) and self._visible(obj)
        thickness = self._stroke_width(obj, matrix) if stroke.value else 0.0
        # Paths with many pieces are paid for by their pieces.
        self._left -= count // 4
        subpaths = self._subpaths(obj, count, matrix)
        if subpaths is None:
            return
        for points in subpaths:
            self._shape(points, filled, bool(stroke.value), thickness)

    def _visible(self, obj: Any) -> bool:
        """Whether a filled shape can be told from white paper."""
        r, g, b, a = self._rgba
        if not pdfium.object_fill(obj, r, g, b, a):
            return True
        return a.value > 0 and min(r.value, g.value, b.value) < 250

    def _stroke_width(self, obj: Any, matrix: Matrix) -> float:
        width = ctypes.c_float()
        pdfium.object_stroke_width(obj, width)
        return float(width.value) * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))

    def _subpaths(self, obj: Any, count: int, matrix: Matrix) -> list[_Subpath] | None:
        """The straight pieces of a path as displayed, or None where it is a drawing rather than rules."""
        a, b, c, d, e, f = matrix
        x, y = self._x, self._y
        point = self._frame.point
        segment_at, kind_of = pdfium.path_segment, pdfium.segment_kind
        point_of, closes = pdfium.segment_point, pdfium.segment_closes
        subpaths: list[_Subpath] = []
        current: _Subpath = []
        slanted = straight = 0
        for i in range(count):
            segment = segment_at(obj, i)
            point_of(segment, x, y)
            px, py = point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            kind = kind_of(segment)
            if kind == _MOVE:
                current = [(px, py)]
                subpaths.append(current)
                continue
            if kind == _CURVE:
                # The curve itself is no rule, but straight pieces after it may be (a box with round corners).
                slanted += 1
                current = [(px, py)]
                subpaths.append(current)
                continue
            if current:
                lx, ly = current[-1]
                if abs(px - lx) > 1.5 and abs(py - ly) > 1.5:
                    slanted += 1
                else:
                    straight += 1
            current.append((px, py))
            if closes(segment) and len(current) > 2 and current[-1] != current[0]:
                current.append(current[0])
        if slanted:
            self._graphic(subpaths)
        if slanted > _SLANTED and slanted > straight:
            return None
        return [s for s in subpaths if len(s) > 1]

    def _graphic(self, subpaths: list[_Subpath]) -> None:
        """Notes where curves and slanted lines are: charts and drawings, not tables."""
        xs = [x for points in subpaths for x, _ in points]
        ys = [y for points in subpaths for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if max(box[2] - box[0], box[3] - box[1]) > _SMALL and len(self._page.graphics) < limits.RULINGS_A_PAGE:
            self._page.graphics.append(box)

    def _shape(self, points: _Subpath, filled: bool, stroked: bool, thickness: float) -> None:
        xs = [p[0] for p in points]
        ys = [p[1] for p in points]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        wide, high = x1 - x0, bottom - top
        if stroked and thickness > 2 * THIN and len(points) == 2:
            # A line as thick as a bar is an area.
            half = thickness / 2
            if wide >= high:
                self._page.fills.append(Fill(x0, top - half, x1, bottom + half))
            else:
                self._page.fills.append(Fill(x0 - half, top, x1 + half, bottom))
            return
        if high <= THIN and wide > high and (filled or stroked):
            self._page.horizontal.append(Ruling((top + bottom) / 2, x0, x1))
        elif wide <= THIN and high > wide and (filled or stroked):
            self._page.vertical.append(Ruling((x0 + x1) / 2, top, bottom))
        elif filled and not stroked and _is_rectangle(points):
            self._page.fills.append(Fill(x0, top, x1, bottom))
        elif stroked:
            if filled and _is_rectangle(points):
                self._page.fills.append(Fill(x0, top, x1, bottom))
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                if abs(ay - by) <= 1.0 < abs(ax - bx):
                    self._page.horizontal.append(Ruling((ay + by) / 2, min(ax, bx), max(ax, bx)))
                elif abs(ax - bx) <= 1.0 < abs(ay - by):
                    self._page.vertical.append(Ruling((ax + bx) / 2, min(ay, by), max(ay, by)))

    def _picture(self, obj: Any, outer: Matrix) -> None:
        a, b, c, d, e, f = _compose(self._own_matrix(obj), outer)
        # A picture is the unit square under its matrix.
        us, vs = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        box: Box = self._frame.box(min(us), min(vs), max(us), max(vs))
        wide, high = box[2] - box[0], box[3] - box[1]
        if high <= THIN < wide:
            self._page.horizontal.append(Ruling((box[1] + box[3]) / 2, box[0], box[2]))
        elif wide <= THIN < high:
            self._page.vertical.append(Ruling((box[0] + box[2]) / 2, box[1], box[3]))
        else:
            self._page.pictures.append(box)


def _is_rectangle(points: _Subpath) -> bool:
    if len(points) not in (4, 5):
        return False
    return all(abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5 for (ax, ay), (bx, by) in itertools.pairwise(points))


def _compose(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    if n is _IDENTITY:
        return m
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
