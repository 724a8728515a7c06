"""The words around a figure, from its own to those of the whole document."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from extractors.tables import Tables
from language.sentences import sentences
from language.text import one_line
from pipeline.model import DocumentFacts, ExtractionIssue, Measurement, Section
from pipeline.tables import AxisItem


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around the figures of a section: the title or heading right above them, the headings over that, the
    nearest first, the row that its own belongs under («1.29» over «1.29.1»), what the document says of itself and what
    could not be read in it; `sole` is the organization that the whole document is about, `opening` its title and first
    lines."""

    section: Section
    above: str
    facts: DocumentFacts
    issues: tuple[ExtractionIssue, ...] = ()
    sole: str | None = None
    corner: str = ""
    headings: tuple[str, ...] = ()
    parent: str = ""
    tables: Tables = field(default_factory=lambda: Tables(()))
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """Around one figure: its own label, its sentence, the labels of its row and column, the nearest first, and the
    words farther off."""

    own: str
    sentence: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    label: str
    parent: str
    above: str
    headings: tuple[str, ...]
    title: str
    items: tuple[AxisItem, ...]

    @property
    def near(self) -> tuple[str, ...]:
        """The words of the clause, the cell's column and row."""
        return _each(self.own, *self.column, *self.row, self.label)

    @property
    def far(self) -> tuple[str, ...]:
        """What stands over them, up to the title of the document."""
        return _each(self.parent, self.above, *self.headings, self.title)

    def of(self, *roles: str) -> str:
        """The nearest label of one of these roles, of either axis."""
        found = (la.text for item in self.items for la in reversed(item.labels) if la.role in roles)
        return next(found, "")


def around(m: Measurement, setting: Setting) -> Around:
    """The words around a figure."""
    row, column = setting.tables.of(m.place.path)
    return Around(
        own=m.label,
        sentence=_sentence(setting.section.text, *m.span),
        row=_labels(row),
        column=_labels(column) or _each(column_head(m, setting.section)),
        label=one_line(setting.section.label),
        parent=setting.parent,
        above=setting.above,
        headings=setting.headings,
        title=setting.opening,
        items=tuple(i for i in (row, column) if i is not None),
    )


def column_head(m: Measurement, section: Section) -> str:
    """The head of the column in which a figure stands, "" in running text."""
    return next((p.role for p in section.pieces if p.start <= m.span[0] < p.end), "")


def _labels(item: AxisItem | None) -> tuple[str, ...]:
    return tuple(la.text for la in reversed(item.labels)) if item else ()


def _each(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in texts if t))


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((s.start, s.end) for s in sentences(text))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence of a figure."""
    return next((text[a:b] for a, b in _sentences(text) if a <= start < b), text[start:end])
