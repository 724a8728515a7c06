"""A page cut up for recognition: each cell of its ruled tables by itself, and the rest.

Page analysis loses short texts between the cells of a table, single digits first; alone each of them is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

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


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page in white surroundings; its left upper corner stands at (x, y) of the page, in pixels."""

    image: Image.Image
    x: float
    y: float


def parts_of(picture: Picture, horizontal: list[Line], vertical: list[Line]) -> tuple[Picture, list[Part]]:
    """The page without the texts of its cells, and the cells that hold any. `picture` shows no rules any more."""
    across, upright = merged([Ruling(*r) for r in horizontal]), merged([Ruling(*r) for r in vertical])
    grids = [grid for mesh in meshworks(across, upright) if (grid := grid_of(mesh)) is not None]
    boxes = [c.box for grid in grids for c in grid.cells]
    boxes = [b for b in boxes if _area(b) <= _LARGEST * picture.width * picture.height]
    # Tables in cells come first and are painted over before the cell around them is cut out.
    boxes.sort(key=_area)
    paper = picture.paper
    rest = picture.image.copy()
    ink = picture.ink()
    parts = []
    for box in boxes:
        x0, top, x1, bottom = (round(v * picture.scale) for v in box)
        frame = (max(x0, 0), max(top, 0), min(x1, rest.width), min(bottom, rest.height))
        inked = ink.crop(frame)
        filled = inked.getbbox()
        if filled is None or inked.histogram()[-1] < _LEAST_INK * picture.scale**2:
            continue
        left, up, right, down = filled
        margin = round(_MARGIN * picture.scale)
        x, y = frame[0] + left, frame[1] + up
        part = Image.new("L", (right - left + 2 * margin, down - up + 2 * margin), paper)
        part.paste(rest.crop((x, y, frame[0] + right, frame[1] + down)), (margin, margin))
        parts.append(Part(part, x - margin, y - margin))
        rest.paste(paper, frame)
        ink.paste(0, frame)
    return Picture(rest, picture.scale), parts


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
