"""Blobs of ink: letters that stand near one another, as boxes."""

from __future__ import annotations

import re

from PIL import Image, ImageFilter

# Blobs are looked for in a picture of so many pixels a point; letters nearer than twice the reach (pixels) join.
_COARSE = 0.75
_REACH = 3
# A coarse pixel holds ink if this much of it (of 255) does.
_INKED = 12
_RUN = re.compile(b"\xff+")
_MOST = 2_000

Box = tuple[int, int, int, int]


def blobs(ink: Image.Image, scale: float) -> list[Box]:
    """The boxes in the pixels of a picture in which ink is 255; `scale` is pixels a point. None where there are too
    many for text."""
    step = max(1, round(scale / _COARSE))
    coarse = ink.reduce(step).point([0] * _INKED + [255] * (256 - _INKED))
    # Letters of a line lie side by side: the reach is across, not down.
    wide = coarse.resize((coarse.width, coarse.height * _REACH), Image.Resampling.NEAREST)
    wide = wide.filter(ImageFilter.MaxFilter(_REACH)).resize(coarse.size, Image.Resampling.NEAREST)
    found = _components(wide.tobytes(), wide.width, wide.height)
    if len(found) > _MOST:
        return []
    return [(x0 * step, y0 * step, min(x1 * step, ink.width), min(y1 * step, ink.height)) for x0, y0, x1, y1 in found]


def _components(data: bytes, width: int, height: int) -> list[Box]:
    """The boxes around pixels of 255 that touch, also at corners."""
    done: list[Box] = []
    above: list[tuple[int, int, int]] = []  # start, end, index of the box
    boxes: list[Box | None] = []
    for y in range(height):
        row: list[tuple[int, int, int]] = []
        for match in _RUN.finditer(data, y * width, (y + 1) * width):
            start, end = match.start() - y * width, match.end() - y * width
            box: Box = (start, y, end, y + 1)
            index = len(boxes)
            boxes.append(None)
            for a, b, i in above:
                if a <= end and start <= b and (other := boxes[i]) is not None and i != index:
                    box = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), y + 1)
                    boxes[i] = None
                    row = [(s, e, index if j == i else j) for s, e, j in row]
                    above = [(s, e, index if j == i else j) for s, e, j in above]
            boxes[index] = box
            row.append((start, end, index))
        above = row
    done.extend(box for box in boxes if box is not None)
    return done
