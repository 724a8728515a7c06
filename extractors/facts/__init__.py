"""What each figure means, composed from the outside in: document, heading, title, column, row, clause.

Each step may give measure, population, exam, stage, level, grade, subject and period; the nearer overrides the farther,
and the basis of what was taken from farther off is kept. How sure the whole is decides what may be said of it.
"""

from extractors.facts.around import Setting
from extractors.facts.compose import Step, composed, explained
from extractors.facts.period import before, period_of

__all__ = ["Setting", "Step", "before", "composed", "explained", "period_of"]
