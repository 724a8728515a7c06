"""The PDF reader: text, tables and their places from the page's own drawing commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractors.pdf.reader import read_pdf

__all__ = ["read_pdf"]


def __getattr__(name: str) -> Any:
    # Lazy: importing the package must not load pdfium.
    if name == "read_pdf":
        from extractors.pdf.reader import read_pdf

        return read_pdf
    raise AttributeError(name)
