"""Scans made of PDF files: pages as pictures, a little askew and grainy, as a flatbed scanner leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from extractors import office
from extractors.ocr import tesseract

needs_tesseract = pytest.mark.skipif(
    tesseract.languages() is None, reason=f"OCR is missing: apt install {tesseract.PACKAGES}"
)
needs_libreoffice = pytest.mark.skipif(
    office.program() is None, reason=f"LibreOffice is missing: apt install {office.PACKAGE}"
)


def scan(
    source: Path, pages: Sequence[int], target: Path, *, skew: float = 0.0, turns: int = 0, dpi: int = 200
) -> Path:
    """A PDF of pictures of pages (from 1), `skew` degrees askew, after anticlockwise quarter turns."""
    pictures = []
    document = pypdfium2.PdfDocument(source)
    for number in pages:
        sharp = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        paper = Image.new("L", sharp.size, 244)
        grey = Image.blend(sharp, paper, 0.15)
        grain = Image.effect_noise(grey.size, 14)
        page = Image.blend(grey.rotate(skew, Image.Resampling.BICUBIC, fillcolor=244), grain, 0.08)
        pictures.append(page.rotate(90 * turns, expand=True))
    document.close()
    pictures[0].save(target, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:], quality=70)
    return target


def bound(parts: Sequence[tuple[Path, Sequence[int]]], target: Path) -> Path:
    """A PDF of pages (from 1) of several files."""
    whole = pypdfium2.PdfDocument.new()
    for path, pages in parts:
        part = pypdfium2.PdfDocument(path)
        whole.import_pages(part, [number - 1 for number in pages])
        part.close()
    whole.save(target)
    whole.close()
    return target
