"""Reader of Word documents (OOXML: .docx, .docm, .dotx, Strict)."""

from __future__ import annotations

from extractors.docx.reader import read_docx

__all__ = ["read_docx"]
