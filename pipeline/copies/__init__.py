"""Copied text: the same words or the same figures stated by two organizations.

Two channels. Text: words cut to short stems, numbers as one class, runs of four; what very many share is the form's
own wording, what three of one municipality share is their common text, and what only two share is chained into
spans on both sides. Figures: runs of exact numbers in the same setting, weighed by how rare each number is.
"""

from __future__ import annotations

from pipeline.copies.detector import find_copies
from pipeline.copies.pairs import copied_pairs

__all__ = ["copied_pairs", "find_copies"]
