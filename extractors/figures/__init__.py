"""The grammar of figures in Russian reports: numbers with unit, period, kind and what they measure."""

from __future__ import annotations

from extractors.figures.about import grade_of_label, subject_of_label
from extractors.figures.grammar import find_figures
from extractors.figures.model import Figure, FigureContext

__all__ = ["Figure", "FigureContext", "find_figures", "grade_of_label", "subject_of_label"]
