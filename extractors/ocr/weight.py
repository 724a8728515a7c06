"""Bold print: lines whose strokes are thicker than those of most of the page."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from PIL import Image, ImageFilter

from extractors.ocr.hocr import SeenWord

# Bold strokes measure 1.3 to 1.7 of regular ones on scans, the rest stays below 1.2.
_BOLD = 1.25


def bold_lines(lines: Sequence[Sequence[SeenWord]], sizes: Sequence[float | None], ink: Image.Image) -> list[bool]:
    """Whether each line is bold. `ink` is 255 where ink is, in the pixels of the words' boxes and of the sizes."""
    inside = ink.filter(ImageFilter.MinFilter(3))
    strokes = [_stroke(line, ink, inside) / size if size else 0.0 for line, size in zip(lines, sizes, strict=True)]
    known = [s for s, line in zip(strokes, lines, strict=True) if s for word in line for _ in word.text]
    usual = median(known) if known else 0.0
    return [s > _BOLD * usual for s in strokes]


def _stroke(line: Sequence[SeenWord], ink: Image.Image, inside: Image.Image) -> float:
    """The thickness of the strokes: ink by the length of its edges, of which each stroke has two."""
    area = core = 0
    for word in line:
        box = (int(word.x0), int(word.top), int(word.x1), int(word.bottom))
        area += ink.crop(box).histogram()[-1]
        core += inside.crop(box).histogram()[-1]
    return 2 * area / (area - core) if area > core else 0.0
