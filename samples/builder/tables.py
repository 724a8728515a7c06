"""The table directives of a content file: each row becomes a row of a table and, mostly, a section to be expected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samples.builder.layout import Block, Cell, Grid, Para
from samples.builder.markup import parse
from samples.builder.report import Part, Report

_RESULT_HEAD = re.compile(r"([^{]*[^{ ])(?:\s*\{(.*)\})?$")


class TableDirectives:
    """Mixin of the reader of content files, which gives it lines, running text and the list of parts."""

    report: Report
    lines: list[str]
    pos: int
    org: str | None
    heading: str  # text after a table of a form is no text of the heading above it

    def add(self, *blocks: Block) -> None:
        self.report.blocks += blocks

    def loose(self, markup: str) -> str:
        """A text that stands in no section: its mentions count, under no label."""
        parsed = parse(markup)
        if parsed.notes or parsed.figures or parsed.flaws:
            self.report.parts.append(Part(self.org, "loose", "", {"": parsed}, listed=False))
        return parsed.text

    def on_criteria(self, spec: str) -> None:
        columns = [tuple(x.strip().split("=", 1)) for x in spec.split("|")]
        roles = [c[0] for c in columns]
        rows = [_header(c[1] for c in columns)]
        for cells in self.rows():
            if len(cells) == 2:
                number, name = (Para(c, align="left", bold=True) for c in cells)
                rows.append((Cell((number,)), Cell((name,), colspan=len(roles) - 1)))
                continue
            parsed = {role: parse(_lined(c)) for role, c in zip(roles, cells, strict=True)}
            rows.append(tuple(Cell(_paras(p.text)) for p in parsed.values()))
            number_of = parsed.pop("number", None)
            label = parsed.pop("label").text.replace("\n", " ")
            group = not any(p.text for p in parsed.values())
            self.report.parts.append(
                Part(self.org, "criteria", label, parsed, number_of.text if number_of else None, listed=not group)
            )
        self.heading = ""
        wide = {"number": 1.0, "label": 6.0, "unit": 2.0}
        self.add(Grid(tuple(rows), tuple(wide.get(r, 4.0) for r in roles), 1))

    def on_results(self, spec: str) -> None:
        heads = [_RESULT_HEAD.match(x.strip()) for x in spec.split("|")]
        names = [h[1] for h in heads if h]
        rows = [_header(names)]
        for cells in self.rows():
            parsed = {h[1]: parse(_lined(_figures_of(c, h[2]))) for h, c in zip(heads[1:], cells[1:], strict=True) if h}
            label = parse(cells[0]).text
            rows.append((Cell(_paras(label)), *(Cell(_paras(p.text)) for p in parsed.values())))
            self.report.parts.append(Part(self.org, "table", label, parsed))
        self.add(Grid(tuple(rows), (4.0, *(2.0 + len(n) / 40 for n in names[1:])), 1))

    def on_facts(self, widths: str) -> None:
        rows = []
        for label, answer in self.rows():
            parsed = parse(_lined(answer))
            rows.append((Cell(_paras(label)), Cell(_paras(parsed.text))))
            self.report.parts.append(Part(self.org, "card", label, {"": parsed}))
        self.add(Grid(tuple(rows), tuple(float(n) for n in widths.split())))

    def on_plan(self, spec: str) -> None:
        columns = [tuple(x.strip().split("=", 1)) for x in spec.split("|")]
        roles = [c[0] for c in columns]
        rows = [_header(c[1] for c in columns)]
        for cells in self.rows():
            if len(cells) == 1:
                rows.append((Cell((Para(parse(cells[0]).text, align="center", bold=True),), colspan=len(roles)),))
                continue
            parsed = {role: parse(_lined(c)) for role, c in zip(roles, cells, strict=True)}
            rows.append(tuple(Cell(_paras(p.text)) for p in parsed.values()))
            number = parsed.pop("number", None)
            label = parsed["name"].text.replace("\n", " ")
            self.report.parts.append(Part(self.org, "plan", label, parsed, number.text.rstrip(".") if number else None))
        self.heading = ""
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
        self.heading = ""
        self.add(Grid(tuple(rows), (1.2, 6.2, *([2.7, 1.4] * len(both))), 2))

    def on_frame(self, spec: str) -> None:
        cells = list(self.rows())
        text = parse("\n".join(_lined(c) for row in cells for c in row))
        label = parse(_lined(cells[0][0])).text.replace("\n", " ")
        self.report.parts.append(Part(self.org, "narrative", label, {"": text}))
        self.add(
            Grid(
                tuple(tuple(Cell(_paras(parse(_lined(c)).text)) for c in row) for row in cells),
                tuple(map(float, spec.split())),
            )
        )

    def on_table(self, spec: str) -> None:
        numbers = [t for t in spec.split() if re.fullmatch(r"[\d.]+", t)]
        header = int(m[1]) if (m := re.search(r"header=(\d+)", spec)) else 1
        rows = []
        heads: list[str] = []
        for cells in self.rows():
            texts = [parse(_lined(c)).text for c in cells]
            bold = len(rows) < header
            if bold:
                heads = texts
            elif len(texts) == len(numbers) and "schools" not in spec.split():
                at = 1 if texts[0].strip(".").isdigit() else 0
                rest = {
                    head: parse(_lined(cell))
                    for head, cell in zip([*heads, *texts][at + 1 :], cells[at + 1 :], strict=False)
                }
                self.report.parts.append(Part(self.org, "row", texts[at].replace("\n", " "), rest))
            elif "schools" in spec.split():
                school = next(o.short_name for o in self.report.organizations if texts[0] in (o.name, o.short_name))
                for head, cell in zip(heads[1:], cells[1:], strict=True):
                    self.report.parts.append(Part(school, "card", head, {"": parse(_lined(cell))}))
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
            yield [c.strip() for c in re.split(r" \|(?= )", line.removeprefix("| ").removesuffix("|"))]


def _lined(cell: str) -> str:
    return re.sub(r"\s*<br>\s*", "\n", cell)


def _paras(text: str) -> tuple[Para, ...]:
    return tuple(Para(t, align="left") for t in text.split("\n"))


def _header(names: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell((Para(n, align="center", bold=True),)) for n in names)


def _figures_of(cell: str, tokens: str | None) -> str:
    """A bare number of a column of figures, annotated with what its column says."""
    return f"[[{cell}|{tokens}]]" if tokens and re.fullmatch(r"[\d ,]+", cell) else cell
