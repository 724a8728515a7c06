"""A page cut up for recognition: each cell of its ruled tables by itself, and the rest.

Page analysis loses short texts between the cells of a table, single digits first; alone each of them is read. What it
passed over outside of tables is cut out as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from extractors.ocr.blobs import blobs
from extractors.ocr.hocr import SeenWord
from extractors.ocr.model import Line
from extractors.ocr.picture import Picture
from extractors.pdf.geometry import Box, Ruling
from extractors.pdf.lattice import grid_of
from extractors.pdf.rulings import merged, meshworks

# A cell with a larger share of the page is a page in a frame, to be read like one.
_LARGEST = 0.5
# White around a part, and the least ink in one (points, square points).
_MARGIN = 9.0
_LEAST_INK = 0.5
# Unread texts: their height, their greatest width, how far they are from what was read (points), how many there may be:
# more are a picture or a stamp.
_LOWEST, _HIGHEST, _WIDEST = 3.0, 40.0, 250.0
_BESIDE = 1.5
_MOST_UNREAD = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page in white surroundings; its left upper corner stands at (x, y) of the page, in pixels."""

    image: Image.Image
    x: float
    y: float


class Cutter:
    """Cuts parts out of a page. `picture` shows no rules any more; what has been cut out is white in `rest`."""

    def __init__(self, picture: Picture) -> None:
        self._scale = picture.scale
        self._paper = picture.paper
        self._page = (picture.width, picture.height)
        self._image = picture.image.copy()
        self._ink = picture.ink()

    @property
    def rest(self) -> Image.Image:
        """The page without the parts."""
        return self._image

    def cells(self, across: list[Line], upright: list[Line]) -> list[Part]:
        """The cells of ruled tables that hold any ink. The lines are in points."""
        meshes = meshworks(merged([Ruling(*r) for r in across]), merged([Ruling(*r) for r in upright]))
        boxes = [c.box for mesh in meshes if (grid := grid_of(mesh)) is not None for c in grid.cells]
        boxes = [b for b in boxes if _area(b) <= _LARGEST * self._page[0] * self._page[1]]
        # Tables in cells come first and are white before the cell around them is cut out.
        frames = [tuple(round(v * self._scale) for v in box) for box in sorted(boxes, key=_area)]
        return [part for x0, top, x1, bottom in frames if (part := self._cut(x0, top, x1, bottom)) is not None]

    def unread(self, lines: list[list[SeenWord]]) -> list[Part]:
        """What is left where no words were seen: short texts apart from others, which page analysis passes over."""
        reach = round(_BESIDE * self._scale)
        ink = self._ink.copy()
        for line in lines:
            left, right = min(w.x0 for w in line), max(w.x1 for w in line)
            top, bottom = min(w.top for w in line), max(w.bottom for w in line)
            ink.paste(0, (int(left) - reach, int(top) - reach, int(right) + reach, int(bottom) + reach))
        low, high, wide = (v * self._scale for v in (_LOWEST, _HIGHEST, _WIDEST))
        boxes = [b for b in blobs(ink, self._scale) if low <= b[3] - b[1] <= high and b[2] - b[0] <= wide]
        parts = [self._cut(*box) for box in boxes] if len(boxes) <= _MOST_UNREAD else []
        return [part for part in parts if part is not None]

    def _cut(self, x0: int, top: int, x1: int, bottom: int) -> Part | None:
        frame = (max(x0, 0), max(top, 0), min(x1, self._image.width), min(bottom, self._image.height))
        inked = self._ink.crop(frame)
        filled = inked.getbbox()
        if filled is None or inked.histogram()[-1] < _LEAST_INK * self._scale**2:
            return None
        left, up, right, down = filled
        margin = round(_MARGIN * self._scale)
        x, y = frame[0] + left, frame[1] + up
        image = Image.new("L", (right - left + 2 * margin, down - up + 2 * margin), self._paper)
        image.paste(self._image.crop((x, y, frame[0] + right, frame[1] + down)), (margin, margin))
        self._image.paste(self._paper, frame)
        self._ink.paste(0, frame)
        return Part(image, x - margin, y - margin)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
