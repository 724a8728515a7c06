"""Reads a content file: a front matter of `key: value` lines, `---`, then the report in a light markup.

    @title TEXT, @center TEXT, @right TEXT, @bold TEXT, @heading TEXT, @heading2 TEXT, @pagebreak, @space
    @opening                     paragraphs under the title; @section LABEL: paragraphs under a heading of their own
    @org СШ № 2                  what follows is about this organization ("-": about none)
    @card A | B                  a card; its rows begin with "== label" ("=+" more of the label, "=! CODES" flaws of
                                 the row as a whole), then come the lines of the answer
    @directions № | A | B        the same, numbered
    @conclusion LABEL            what follows is the conclusion; "@conclusion inline LABEL" prints the label in line
    @criteria number=… | label=… | current=… | expected=…       rows "| a | b | c | d |", "<br>" parts paragraphs
    @plan number=… | name=… | term=… | responsible=… | result=…  rows alike; a row of one cell is a group heading
    @statistics 2018 2019        rows "| 1.1 | indicator | n | % | n | % |"; a row of two cells is a group heading
    @table 1 2 header=1          any other table
    @end                         nothing in particular follows
    @include NAME                the lines of content/NAME.txt

Lines of text: "* " a bullet, "+ " a number and "@ " a letter set by the word processor, "| a | b |" a row of a nested
table, anything else a paragraph. "%%" begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from samples.builder.layout import LETTERS, Block, Cell, Grid, PageBreak, Para, Sheet
from samples.builder.markup import Flaw, Parsed, flaw, parse

CONTENT = Path(__file__).parents[1] / "content"


@dataclass(frozen=True)
class Org:
    """An organization that the report is about."""

    short_name: str
    name: str
    number: str | None
    kind: str
    level: str | None


@dataclass(frozen=True)
class Part:
    """A section as a careful reader sees it. `parts` holds the text, or the text of each column by role."""

    organization: str | None
    shape: str
    label: str
    parts: dict[str, Parsed]
    number: str | None = None
    flaws: tuple[Flaw, ...] = ()
    listed: bool = True


@dataclass
class Report:
    """A content file, read: what to write, and what to expect."""

    name: str
    meta: dict[str, str]
    organizations: list[Org]
    flaws: list[tuple[Flaw, str | None, str | None]]
    parts: list[Part] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        """For the writers."""
        m = self.meta
        return Sheet(
            m["title"],
            tuple(self.blocks),
            m.get("header", ""),
            m.get("footer", ""),
            m.get("page") == "landscape",
            {k: m[k] for k in ("author", "font", "size") if k in m},
        )


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


class _Reader:
    def __init__(self, report: Report, lines: list[str], name: str) -> None:
        self.report, self.lines, self.name = report, lines, name
        self.pos = 0
        self.org: str | None = None
        self.lists = 0

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
                    self.text("narrative", self.report.meta["title"], listed=False)
            except (ValueError, AttributeError, KeyError, IndexError) as error:
                raise ValueError(f"{self.name}, «{line[:90]}»: {error}") from error

    # ------------------------------------------------ paragraphs

    def add(self, *blocks: Block) -> None:
        self.report.blocks += blocks

    def on_title(self, text: str) -> None:
        self.add(Para(text, align="center", bold=True))

    def on_center(self, text: str) -> None:
        self.add(Para(text, align="center"))

    def on_right(self, text: str) -> None:
        self.add(Para(self.loose(text), align="right"))

    def on_bold(self, text: str) -> None:
        self.add(Para(text, bold=True, align="left"))

    def on_heading(self, text: str) -> None:
        self.add(Para(text, "h1", "center", True))

    def on_heading2(self, text: str) -> None:
        self.add(Para(text, "h2", "left", True))

    def on_pagebreak(self, _: str) -> None:
        self.add(PageBreak())

    def on_space(self, _: str) -> None:
        self.add(Para(""))

    def on_end(self, _: str) -> None:
        self.text("narrative", self.report.meta["title"], listed=False)

    def on_org(self, short_name: str) -> None:
        names = {o.short_name for o in self.report.organizations}
        if short_name not in names | {"-"}:
            raise ValueError(f"{short_name} is none of {sorted(names)}")
        self.org = None if short_name == "-" else short_name

    def loose(self, markup: str) -> str:
        """A text that stands in no section: its mentions count, under no label."""
        parsed = parse(markup)
        if parsed.notes or parsed.figures or parsed.flaws:
            self.report.parts.append(Part(self.org, "loose", "", {"": parsed}, listed=False))
        return parsed.text

    # ------------------------------------------------ running text

    def on_opening(self, _: str) -> None:
        self.text("narrative", self.report.meta["title"], listed=False)

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

    def text(self, shape: str, label: str, lead: str = "", listed: bool = True) -> None:
        parsed, flaws = self.answer()
        if not parsed.text:
            return
        blocks = self.paragraphs(parsed.text)
        if lead and isinstance(blocks[0], Para):
            first = blocks[0]
            blocks[0] = Para(lead + first.text, first.kind, first.align, first.bold, first.marker, first.list_id)
        self.add(*blocks)
        self.report.parts.append(Part(self.org, shape, label, {"": parsed}, flaws=flaws, listed=listed))

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

    # ------------------------------------------------ tables whose rows are sections

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

    def on_criteria(self, spec: str) -> None:
        columns = [tuple(x.strip().split("=", 1)) for x in spec.split("|")]
        roles = [c[0] for c in columns]
        rows = [tuple(Cell((Para(c[1], align="center", bold=True),)) for c in columns)]
        for cells in self.rows():
            parsed = {role: parse(_lined(c)) for role, c in zip(roles, cells, strict=True)}
            rows.append(tuple(Cell(_paras(p.text)) for p in parsed.values()))
            number = parsed.pop("number", None)
            label = parsed.pop("label").text.replace("\n", " ")
            self.report.parts.append(Part(self.org, "criteria", label, parsed, number.text if number else None))
        wide = {"number": 1.0, "label": 6.0}
        self.add(Grid(tuple(rows), tuple(wide.get(r, 4.0) for r in roles), 1))

    def on_plan(self, spec: str) -> None:
        columns = [tuple(x.strip().split("=", 1)) for x in spec.split("|")]
        roles = [c[0] for c in columns]
        rows = [tuple(Cell((Para(c[1], align="center", bold=True),)) for c in columns)]
        for cells in self.rows():
            if len(cells) == 1:
                rows.append((Cell((Para(parse(cells[0]).text, align="center", bold=True),), colspan=len(roles)),))
                continue
            parsed = {role: parse(_lined(c)) for role, c in zip(roles, cells, strict=True)}
            rows.append(tuple(Cell(_paras(p.text)) for p in parsed.values()))
            number = parsed.pop("number", None)
            label = parsed["name"].text.replace("\n", " ")
            self.report.parts.append(Part(self.org, "plan", label, parsed, number.text.rstrip(".") if number else None))
        wide = {"number": 1.0, "name": 5.5, "term": 2.7, "responsible": 3.2}
        self.add(Grid(tuple(rows), tuple(wide.get(r, 4.5) for r in roles), 1))

    def on_statistics(self, years: str) -> None:
        both = years.split()
        head = [Cell((Para(t, align="center", bold=True),), rowspan=2) for t in ("№", "Показатель")]
        head += [Cell((Para(f"Значение {y} года", align="center", bold=True),), colspan=2) for y in both]
        sub = [Cell((Para(t, align="center", bold=True),)) for _ in both for t in ("Количество единиц", "в %")]
        rows = [tuple(head), tuple(sub)]
        for cells in self.rows():
            if len(cells) == 2:
                texts = [parse(c).text for c in cells]
                group = Cell((Para(texts[1], align="left", bold=True),), colspan=2 * len(both) + 1)
                rows.append((Cell((Para(texts[0], align="left"),)), group))
                continue
            parsed = [parse(_lined(c)) for c in cells]
            rows.append(
                tuple(
                    Cell(tuple(Para(t, align="left" if i == 1 else "center") for t in p.text.split("\n")))
                    for i, p in enumerate(parsed)
                )
            )
            roles = [f"{y}:{k}" for y in both for k in ("count", "percent")]
            label = parsed[1].text.replace("\n", " ")
            self.report.parts.append(
                Part(None, "statistics", label, dict(zip(roles, parsed[2:], strict=True)), parsed[0].text)
            )
        self.add(Grid(tuple(rows), (1.2, 6.2, *([2.7, 1.4] * len(both))), 2))

    def on_table(self, spec: str) -> None:
        numbers = [t for t in spec.split() if re.fullmatch(r"[\d.]+", t)]
        header = int(spec.split("header=")[1]) if "header=" in spec else 1
        rows = []
        for cells in self.rows():
            texts = [self.loose(_lined(c)) for c in cells]
            bold = len(rows) < header
            made = [
                Cell(tuple(Para(t, align="center" if bold else "left", bold=bold) for t in text.split("\n")))
                for text in texts
            ]
            if len(made) < len(numbers):
                made[-1] = Cell(made[-1].blocks, colspan=len(numbers) - len(made) + 1)
            rows.append(tuple(made))
        self.add(Grid(tuple(rows), tuple(float(n) for n in numbers), header))

    def rows(self) -> Iterator[list[str]]:
        while self.pos < len(self.lines) and self.lines[self.pos].startswith("| "):
            line = self.lines[self.pos].strip()
            self.pos += 1
            yield [c.strip() for c in line.removeprefix("| ").removesuffix("|").split(" | ")]


def _lined(cell: str) -> str:
    return re.sub(r"\s*<br>\s*", "\n", cell)


def _paras(text: str) -> tuple[Para, ...]:
    return tuple(Para(t, align="left") for t in text.split("\n"))


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
