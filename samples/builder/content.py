"""Reads a content file: a front matter of `key: value` lines, `---`, then the report in a light markup.

    @title TEXT, @center TEXT, @right TEXT, @bold TEXT, @heading TEXT, @heading2 TEXT, @pagebreak, @space
    @opening                     paragraphs under the title; @section LABEL: paragraphs under a heading of their own
    @org СШ № 2                  what follows is about this organization ("-": about none)
    @card A | B                  a card; its rows begin with "== label" ("=+" more of the label, "=! CODES" flaws of
                                 the row as a whole), then come the lines of the answer
    @directions № | A | B        the same, numbered
    @conclusion LABEL            what follows is the conclusion; "@conclusion inline LABEL" prints the label in line
    @criteria number=… | label=… | current=… | expected=…       rows "| a | b | c | d |", "<br>" parts paragraphs;
                                 a row of two cells is a group heading; also previous=…, unit=…
    @plan number=… | name=… | term=… | responsible=… | result=…  rows alike; a row of one cell is a group heading
    @statistics 2018 2019        rows "| 1.1 | indicator | n | % | n | % |"; a row of two cells is a group heading
    @results A | B {2019 percent}  a table with a section a row; figures of a column are annotated in its header
    @facts 5 11                  a table of two columns without header: label and answer
    @frame 8 8                   what stands side by side at the top: a stamp, a letterhead
    @table 1 2 header=1          any other table; with "schools" its first column names the schools of the rows
    @more                        paragraphs after a table, still under the heading of the last @section
    @end                         nothing in particular follows
    @include NAME                the lines of content/NAME.txt

Lines of text: "* " a bullet, "+ " a number and "@ " a letter set by the word processor, "| a | b |" a row of a nested
table, anything else a paragraph. "%%" begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from samples.builder.layout import LETTERS, Cell, Grid, PageBreak, Para
from samples.builder.markup import Flaw, Parsed, flaw, parse
from samples.builder.report import Org, Part, Report
from samples.builder.tables import TableDirectives

CONTENT = Path(__file__).parents[1] / "content"


def load(path: Path) -> Report:
    """Raises ValueError that names file and line where the markup makes no sense."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    meta: dict[str, str] = {}
    organizations: list[Org] = []
    flaws: list[tuple[Flaw, str | None, str | None]] = []
    for line in head.splitlines():
        if not line.strip() or line.startswith("%%"):
            continue
        key, _, value = (x.strip() for x in line.partition(":"))
        if key == "org":
            cells = [x.strip() for x in value.split("|")]
            number = re.search(r"№\s*(\d+)", cells[0])
            kind, level = (cells[2:] + ["school", "secondary"][len(cells) - 2 :])[:2]
            organizations.append(Org(cells[0], cells[1], number.group(1) if number else None, kind, level))
        elif key == "flaw":
            codes, org, label, quote = (x.strip() for x in (value + "|||").split("|")[:4])
            flaws += [(flaw(c, quote), org or None, label or None) for c in codes.split()]
        else:
            meta[key] = value
    report = Report(path.stem, meta, organizations, flaws)
    lines = list(_lines(body))
    _Reader(report, lines, path.name).read()
    return report


def _lines(body: str) -> Iterator[str]:
    for line in body.splitlines():
        line = line.rstrip()
        if line.startswith("@include "):
            yield from _lines((CONTENT / f"{line.split()[1]}.txt").read_text(encoding="utf-8"))
        elif line and not line.startswith("%%"):
            yield line


class _Reader(TableDirectives):
    def __init__(self, report: Report, lines: list[str], name: str) -> None:
        self.report, self.lines, self.name = report, lines, name
        self.pos = 0
        self.org: str | None = None
        self.lists = 0
        self.heading = ""

    def read(self) -> None:
        while self.pos < len(self.lines):
            line = self.lines[self.pos]
            try:
                self.pos += 1
                if line.startswith("@") and not line.startswith("@ "):
                    word, _, rest = line[1:].partition(" ")
                    getattr(self, "on_" + word)(rest.strip())
                else:
                    self.pos -= 1
                    self.loose_text()
            except (ValueError, AttributeError, KeyError, IndexError) as error:
                raise ValueError(f"{self.name}, «{line[:90]}»: {error}") from error

    # ------------------------------------------------ paragraphs

    def on_title(self, text: str) -> None:
        self.add(Para(self.named(text), align="center", bold=True))

    def named(self, text: str) -> str:
        """A line above others: the name over a school's part is no mention."""
        names = [o.short_name if o.number is None else f"№ {o.number}" for o in self.report.organizations]
        of_school = text not in self.report.meta["title"] and any(name in text for name in names)
        return text if of_school else self.loose(text)

    def on_center(self, text: str) -> None:
        self.add(Para(text, align="center"))

    def on_right(self, text: str) -> None:
        self.add(Para(self.loose(text), align="right"))

    def on_bold(self, text: str) -> None:
        self.add(Para(text, bold=True, align="left"))

    def on_heading(self, text: str) -> None:
        self.add(Para(self.named(text), "h1", "center", True))
        self.heading = text

    def on_heading2(self, text: str) -> None:
        self.add(Para(self.named(text), "h2", "left", True))
        self.heading = text

    def on_pagebreak(self, _: str) -> None:
        self.add(PageBreak())

    def on_space(self, _: str) -> None:
        self.add(Para(""))

    def on_end(self, _: str) -> None:
        self.heading = ""
        self.loose_text()

    def on_org(self, short_name: str) -> None:
        names = {o.short_name for o in self.report.organizations}
        if short_name not in names | {"-"}:
            raise ValueError(f"{short_name} is none of {sorted(names)}")
        self.org = None if short_name == "-" else short_name
        self.heading = ""

    # ------------------------------------------------ running text

    def on_opening(self, _: str) -> None:
        self.loose_text()

    def loose_text(self) -> None:
        """Text under the last heading, or under the title where none stands above it."""
        self.text("narrative", self.heading or self.report.meta["title"], edges=False)

    def on_section(self, label: str) -> None:
        self.on_heading(label)
        self.text("narrative", label)

    def on_section2(self, label: str) -> None:
        self.on_heading2(label)
        self.text("narrative", label)

    def on_conclusion(self, label: str) -> None:
        inline = label.startswith("inline ")
        label = label.removeprefix("inline ")
        if not inline:
            self.add(Para(label, align="left", bold=True))
        self.text("conclusion", label.rstrip(": "), lead=label + " " if inline else "")

    def on_more(self, _: str) -> None:
        self.text("narrative", self.heading)

    def text(self, shape: str, label: str, lead: str = "", edges: bool = True) -> None:
        parsed, flaws = self.answer()
        if not parsed.text:
            return
        blocks = self.paragraphs(parsed.text)
        if lead and isinstance(blocks[0], Para):
            first = blocks[0]
            blocks[0] = Para(lead + first.text, first.kind, first.align, first.bold, first.marker, first.list_id)
        self.add(*blocks)
        self.report.parts.append(Part(self.org, shape, label, {"": parsed}, flaws=flaws, edges=edges))

    def answer(self) -> tuple[Parsed, tuple[Flaw, ...]]:
        """The lines up to the next directive or row."""
        lines: list[str] = []
        flaws: list[Flaw] = []
        while self.pos < len(self.lines):
            line = self.lines[self.pos]
            if line.startswith("=!"):
                flaws += [flaw(c) for c in line[2:].split()]
            elif line.startswith("== ") or (line.startswith("@") and not line.startswith("@ ")):
                break
            else:
                lines.append(line)
            self.pos += 1
        return parse("\n".join(lines)), tuple(flaws)

    def paragraphs(self, text: str, align: str = "justify") -> list[Para | Grid]:
        out: list[Para | Grid] = []
        kind_before, count = "", 0
        rows: list[list[str]] = []
        for line in [*text.split("\n"), ""]:
            if line.startswith("| "):
                rows.append([c.strip() for c in line.strip().strip("|").split(" | ")])
                continue
            if rows:
                out.append(_inner(rows))
                rows = []
            kind = {"* ": "bullet", "+ ": "number", "@ ": "letter"}.get(line[:2], "p")
            if kind != "p":
                if kind != kind_before:
                    self.lists += 1
                    count = 0
                out.append(Para(line[2:], kind, align, marker=_marker(kind, count), list_id=self.lists))
                count += 1
            elif line:
                out.append(Para(line, align=align))
            kind_before = kind
        return out

    # ------------------------------------------------ cards

    def on_card(self, header: str) -> None:
        columns = header.split("|")
        rows = [tuple(Cell((Para(c.strip(), align="center", bold=True),)) for c in columns)]
        number = 0
        while (label := self.label()) is not None:
            parsed, flaws = self.answer()
            number += 1
            cells = [Cell(tuple(Para(t, align="left") for t in label)), Cell(self.cell(parsed))]
            if len(columns) == 3:
                cells.insert(0, Cell((Para(f"{number}.", align="left"),)))
            rows.append(tuple(cells))
            self.report.parts.append(Part(self.org, "card", " ".join(label), {"": parsed}, flaws=flaws))
        self.add(Grid(tuple(rows), (1, 5, 11) if len(columns) == 3 else (5, 11), 1))
        self.heading = ""

    def on_directions(self, header: str) -> None:
        rows = [tuple(Cell((Para(c.strip(), align="center", bold=True),)) for c in header.split("|"))]
        number = 0
        while (label := self.label()) is not None:
            parsed, flaws = self.answer()
            number += 1
            cells = (Para(f"{number}.", align="left"),), tuple(Para(t, align="left") for t in label), self.cell(parsed)
            rows.append(tuple(Cell(c) for c in cells))
            self.report.parts.append(
                Part(self.org, "directions", " ".join(label), {"": parsed}, number=str(number), flaws=flaws)
            )
        self.add(Grid(tuple(rows), (1, 4, 12), 1))
        self.heading = ""

    def label(self) -> list[str] | None:
        if self.pos >= len(self.lines) or not self.lines[self.pos].startswith("== "):
            return None
        out = [self.lines[self.pos][3:]]
        self.pos += 1
        while self.pos < len(self.lines) and self.lines[self.pos].startswith("=+"):
            out.append(self.lines[self.pos][2:].strip())
            self.pos += 1
        return out

    def cell(self, parsed: Parsed) -> tuple[Para | Grid, ...]:
        return tuple(self.paragraphs(parsed.text)) or (Para("", align="left"),)


def _inner(rows: list[list[str]]) -> Grid:
    cells = tuple(tuple(Cell((Para(c, align="left", bold=r == 0),)) for c in row) for r, row in enumerate(rows))
    return Grid(cells, (1.0,) * len(rows[0]), 1)


def _marker(kind: str, count: int) -> str:
    return {"bullet": "·", "number": f"{count + 1}.", "letter": f"{LETTERS[count]})"}[kind]


def as_read(text: str) -> str:
    """The text as a reader of the finished document sees it: list markers written out, nested rows a line each."""
    out = []
    kind_before, count = "", 0
    for line in text.split("\n"):
        kind = {"* ": "bullet", "+ ": "number", "@ ": "letter", "| ": "row"}.get(line[:2], "p")
        count = count + 1 if kind == kind_before else 0
        if kind in {"bullet", "number", "letter"}:
            line = f"{_marker(kind, count)} {line[2:]}"
        elif kind == "row":
            line = line.removeprefix("| ").removesuffix("|").strip()
        out.append(line)
        kind_before = kind
    return "\n".join(out)
