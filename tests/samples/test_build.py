"""The samples in the repo are those that their content makes, and say what the expected rows claim."""

import json
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from language.text import squeeze
from samples.build import HERE, build, file_name, reports
from samples.builder import pdf_writer
from samples.builder.expected import TABLES, unannotated
from samples.builder.readme import table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REPORTS = sorted(p.name for p in (HERE / "reports").iterdir())
needs_fonts = pytest.mark.skipif(
    not pdf_writer.fonts_there(), reason="DejaVu fonts are missing: apt install fonts-dejavu-core"
)


def rows(name: str, folder: Path = HERE / "expected") -> list[dict]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def words_of(path: Path) -> str:
    """All words of a file without white space, read with no help of ours; list markers are left out."""
    if path.suffix == ".docx":
        xml = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        text = "".join(t.text or "" for t in xml.iter(f"{W}t"))
    else:
        text = "".join(
            p.get_textpage().get_text_range().replace("\ufffe", "-") for p in pypdfium2.PdfDocument(path.read_bytes())
        )
    return plain(text)


def plain(text: str) -> str:
    return squeeze(text).replace("·", "")


@needs_fonts
def test_reports_are_what_the_content_makes(tmp_path):
    build(tmp_path)
    assert sorted(p.name for p in (tmp_path / "reports").iterdir()) == REPORTS
    for name in REPORTS:
        assert words_of(tmp_path / "reports" / name) == words_of(HERE / "reports" / name), name
    for name in TABLES:
        assert rows(name, tmp_path / "expected") == rows(name), f"{name}: run python -m samples.build"


@needs_fonts
def test_the_same_content_gives_the_same_bytes(tmp_path):
    for folder in ("a", "b"):
        build(tmp_path / folder)
    for path in sorted((tmp_path / "a").rglob("*.*")):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes(), path.name


@pytest.mark.parametrize("name", REPORTS)
def test_expected_words_stand_in_the_document(name):
    text = words_of(HERE / "reports" / name)
    for wanted in ("findings", "measurements", "mentions"):
        for row in rows(wanted):
            if row["document"] == name:
                quote = row.get("quote", row.get("raw", row.get("text")))
                assert plain(quote) in text, f"{wanted}: {quote}"


def test_every_number_of_the_content_is_annotated_or_known_to_be_none():
    assert [f"{r.name}: {line}" for r in reports() for line in unannotated(r)] == []


def test_table_of_files_in_the_readme_is_fresh():
    assert table(reports()) in (HERE / "README.md").read_text(encoding="utf-8"), "run python -m samples.build"


def test_samples_cover_shapes_formats_and_years():
    made = {file_name(r): r for r in reports()}
    assert set(made) == set(REPORTS)
    assert len(made) >= 10
    shapes = {p.shape for r in made.values() for p in r.parts}
    assert shapes >= {"card", "criteria", "statistics", "directions", "plan", "narrative", "conclusion"}
    for shape in ("card", "criteria", "directions", "plan"):
        formats = {r.meta["format"] for r in made.values() if any(p.shape == shape for p in r.parts)}
        assert formats == {"docx", "pdf"}, shape


@pytest.mark.parametrize("extension", ["docx", "pdf"])
def test_flawless_reports_are_as_full_as_real_ones(extension):
    flawless = [d for d in rows("documents") if d["flawless"] and d["document"].endswith(extension)]
    assert flawless
    for name in (d["document"] for d in flawless):
        count = {t: [r for r in rows(t) if r["document"] == name] for t in TABLES}
        assert len([s for s in count["sections"] if not s["empty"]]) >= 15
        assert len(count["measurements"]) >= 60
        assert len({m["date"] for m in count["mentions"] if m["date"]}) >= 20
        assert count["findings"] == []


def indicators(document: str) -> dict[str, list[float]]:
    """Figures of a self-assessment's table of indicators by code."""
    codes = {s["label"]: s["number"] for s in rows("sections") if s["document"] == document and "number" in s}
    out: dict[str, list[float]] = {}
    for m in rows("measurements"):
        if m["document"] == document and m["label"] in codes:
            out.setdefault(codes[m["label"]], []).append(m["value"])
    return out


def test_self_assessments_hold_the_whole_table_in_both_layouts():
    for document in (d for d in rows("documents") if d["form"] == "self_assessment"):
        assert len([s for s in rows("sections") if s["document"] == document["document"] and "number" in s]) >= 50
        assert len(indicators(document["document"])) >= 40


def test_flawless_self_assessment_adds_up():
    document = next(d["document"] for d in rows("documents") if d["form"] == "self_assessment" and d["flawless"])
    of = indicators(document)
    assert of["1.1"] == [sum(of[code][0] for code in ("1.2", "1.3", "1.4"))]
    bases = {**dict.fromkeys(("1.5", "1.18", "1.19", "1.19.1", "1.21", "2.5"), "1.1")}
    bases |= dict.fromkeys(("1.25", "1.27", "1.29", "1.29.1", "1.29.2", "1.30.2", "1.31", "1.32"), "1.24")
    for code, base in bases.items():
        count, share = of[code]
        assert abs(100 * count / of[base][0] - share) <= 0.05, code


def test_near_misses_stand_in_the_flawless_reports():
    for extension in ("docx", "pdf"):
        name = next(d["document"] for d in rows("documents") if d["flawless"] and d["document"].endswith(extension))
        contracts = [m for m in rows("mentions") if m["document"] == name and m["kind"] == "contract"]
        assert len({m["date"] for m in contracts if m["number"] == "1"}) >= 2
        assert any(m["value"] == 0 and m["unit"] == "percent" for m in rows("measurements") if m["document"] == name)


def test_planted_flaws_name_organizations_of_their_documents():
    known = {d["document"]: d["organizations"] for d in rows("documents")}
    everywhere = {o for names in known.values() for o in names}
    for f in rows("findings"):
        assert f["organization"] is None or f["organization"] in known[f["document"]]
        assert f["other_organization"] is None or f["other_organization"] in everywhere
        assert re.fullmatch(r"[A-Z]{3}\d{3}", f["rule"])
