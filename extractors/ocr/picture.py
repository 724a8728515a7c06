"""The picture of a page: rendered sharp enough for recognition, set straight, ink told from paper."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageFilter

from extractors.errors import UnreadableFile

# Pixels a point for recognition (300 dpi), and the longest side of a picture in pixels (A3 at that resolution).
_SHARP = 300 / 72
_LONGEST = 4961
# A picture is large if it takes this share of the page.
_LARGE = 0.2
_INK = 255
# How much darker (of 255) than its surroundings ink is, and how far (points) these reach.
_DARKER = 28
_AROUND = 6.0
# Shadows are looked for in blocks of so many pixels; what is darker than this is no shadow.
_BLOCK = 16
_SHADOW = 128
# What is lighter than this, where paper is 255, is white; the share of the pixels that are surely ink.
_WHITE = 232
_SURE_INK = 0.003
# The slope of a page is looked for within so many degrees; what is smaller than the least is left alone.
_STEEPEST = 4.0
_LEAST_SLOPE = 0.06
# The resolution (pixels a point) at which the slope is looked for.
_COARSE = 1.0


class Picture:
    """A page as grey pixels. `scale` is pixels a point, `width` and `height` are in points, as displayed."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        self.image = image
        self.scale = scale

    @property
    def width(self) -> float:
        """In points."""
        return self.image.width / self.scale

    @property
    def height(self) -> float:
        """In points."""
        return self.image.height / self.scale

    def evened(self) -> Picture:
        """The picture on white paper: shadows, a tint and the grain of the scan taken out, ink made black."""
        # Blocks of pixels are as light as their paper where any of them lies beside the ink.
        paper = self.image.reduce(_BLOCK).filter(ImageFilter.MaxFilter(5))
        # A dark area is no shadow: white letters may stand on it.
        paper = paper.point([255] * _SHADOW + list(range(_SHADOW, 256))).filter(ImageFilter.BoxBlur(2))
        image = ImageChops.add(self.image, ImageChops.invert(paper.resize(self.image.size, Image.Resampling.BILINEAR)))
        black = _darkest(image.histogram())
        levels = [min(255, max(0, round((v - black) * 255 / (_WHITE - black)))) for v in range(256)]
        return Picture(image.point(levels), self.scale)

    def ink(self, reduced: int = 1) -> Image.Image:
        """The picture made `reduced` times smaller: 255 where ink is, 0 where paper is, however the light falls."""
        small = self.image.reduce(reduced) if reduced > 1 else self.image
        around = small.filter(ImageFilter.BoxBlur(_AROUND * self.scale / reduced))
        return ImageChops.subtract(around, small).point([0] * _DARKER + [_INK] * (256 - _DARKER))

    @property
    def paper(self) -> int:
        """The grey of most of the page."""
        counts = self.image.histogram()
        return counts.index(max(counts))

    def straightened(self) -> Picture:
        """The picture turned by the few degrees that it lay askew in the scanner."""
        degrees = self._slope()
        if abs(degrees) < _LEAST_SLOPE:
            return self
        return Picture(self.image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=self.paper), self.scale)

    def without(self, boxes: list[tuple[int, int, int, int]], reduced: int) -> Picture:
        """The picture with boxes painted over, and a little around them; they are of the picture made smaller."""
        image, paper = self.image.copy(), self.paper
        for x0, top, x1, bottom in boxes:
            around = (max(0, x0 - 1), max(0, top - 1), x1 + 1, bottom + 1)
            left, upper, right, lower = (v * reduced for v in around)
            image.paste(paper, (left, upper, right, lower))
        return Picture(image, self.scale)

    def turned(self, quarters: int) -> Picture:
        """The picture after clockwise quarter turns."""
        ways = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
        return Picture(self.image.transpose(ways[quarters]), self.scale) if quarters else self

    def _slope(self) -> float:
        """Degrees to turn by: those at which rows of pixels are most clearly either text or white."""
        ink = self.ink(max(1, round(self.scale / _COARSE)))
        best, step = 0.0, 0.5
        candidates = [i * step for i in range(round(-_STEEPEST / step), round(_STEEPEST / step) + 1)]
        while True:
            best = max(candidates, key=lambda degrees: (_contrast_of_rows(ink, degrees), -abs(degrees)))
            if step < 0.05:
                return best
            if step == 0.1:
                ink = self.ink(max(1, round(self.scale / _COARSE / 2)))
            step /= 5
            candidates = [best + i * step for i in range(-5, 6)]


def render(path: str, number: int) -> Picture:
    """The picture of a page (counted from 1). Raises UnreadableFile("damaged") where there is none."""
    try:
        document = pdfium2.PdfDocument(path)
    except pdfium2.PdfiumError as error:
        raise UnreadableFile("damaged", str(error)) from error
    try:
        page = document[number - 1]
        scale = min(max(_SHARP, _own_scale(page)), _LONGEST / max(page.get_size()))
        return Picture(page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale)
    except pdfium2.PdfiumError as error:
        raise UnreadableFile("damaged", str(error)) from error
    finally:
        document.close()


def _own_scale(page: Any) -> float:
    """Pixels a point of the sharpest large picture on the page: a photograph may stand on a page of stamp size."""
    width, height = page.get_size()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    columns, rows = ctypes.c_uint(), ctypes.c_uint()
    best = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        known = pdfium.FPDFPageObj_GetBounds(picture.raw, left, bottom, right, top)
        if not known or not pdfium.FPDFImageObj_GetImagePixelSize(picture.raw, columns, rows):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        if wide * high > _LARGE * width * height:
            best = max(best, max(columns.value, rows.value) / max(wide, high))
    return best


def _darkest(histogram: list[int]) -> int:
    """The grey of ink."""
    left = _SURE_INK * sum(histogram)
    for grey, count in enumerate(histogram):
        left -= count
        if left <= 0:
            return min(grey, _SHADOW)
    return 0


def _contrast_of_rows(ink: Image.Image, degrees: float) -> int:
    turned = ink.rotate(degrees, Image.Resampling.BILINEAR) if degrees else ink
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in pairwise(rows))
