"""Each golden document, named after its quirk, reads as its tree and JSON say."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from extractors.formats import identify
from extractors.reading import read_in_process
from extractors.rendering import to_public_json, to_tree
from pipeline.model import Paragraph, ReportDocument
from tests.conftest import Golden
from tests.golden.docx.build import FOLDER, QUIRKS

DOCUMENTS = sorted(FOLDER.glob("*.docx"))
SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "reports").glob("*.docx"))
# Where text is left out on purpose, lost by the quirk itself, or written in other characters.
WITH_UNSEEN_TEXT = {
    "breaks_tabs_hyphens",
    "deleted_and_hidden_rows",
    "drop_cap",
    "field_without_end",
    "form_controls",
    "formulas",
    "formulas_in_brackets",
    "hidden_text",
    "lowered_and_powers",
    "raised_marks",
    "struck_through",
    "xml_cut_short",
}


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_golden_document_reads_as_before(path: Path, golden: Golden) -> None:
    document = read_in_process(identify(path))

    golden.check(path.with_suffix(".txt"), to_tree(document))
    golden.check(path.with_suffix(".json"), json.dumps(to_public_json(document), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("name", QUIRKS)
def test_golden_document_is_what_its_script_builds(name: str) -> None:
    built = QUIRKS[name]()

    assert _parts(built) == _parts((FOLDER / f"{name}.docx").read_bytes()), "run python -m tests.golden.docx.build"


@pytest.mark.parametrize("path", [d for d in [*DOCUMENTS, *SAMPLES] if d.stem not in WITH_UNSEEN_TEXT], ids=_name)
def test_every_word_of_the_xml_is_read(path: Path) -> None:
    document = read_in_process(identify(path))

    read = _words(" ".join(_texts(document)))
    written = _words(_text_of_xml(path))

    assert written
    assert written <= read


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_public_json_holds_what_the_contract_names(path: Path) -> None:
    public = to_public_json(read_in_process(identify(path)))

    assert set(public) == {
        "schema_version",
        "file_name",
        "format",
        "pages",
        "status",
        "issues",
        "furniture",
        "blocks",
    }
    for block in public["blocks"]:
        if block["kind"] == "table":
            assert set(block) == {"kind", "page", "locator", "anchor", "cells"}
            _check_cells(block["cells"])
        else:
            assert set(block) == {"kind", "level", "text", "locator", "anchor", "page"}
            assert block["text"].strip()


def _check_cells(cells: list[dict[str, object]]) -> None:
    keys = {"row", "col", "rowspan", "colspan", "is_header", "page", "text", "tables"}
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        assert set(cell) - {"repeated_header"} == keys
        area = {
            (row, col)
            for row in range(cell["row"], cell["row"] + cell["rowspan"])  # type: ignore[operator,call-overload]
            for col in range(cell["col"], cell["col"] + cell["colspan"])  # type: ignore[operator,call-overload]
        }
        assert not taken & area, "cells overlap"
        taken |= area
        for table in cell["tables"]:  # type: ignore[attr-defined]
            _check_cells(table["cells"])


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def _texts(document: ReportDocument) -> list[str]:
    return [p.text for p in (*document.paragraphs(), *document.furniture) if isinstance(p, Paragraph)]


def _text_of_xml(path: Path) -> str:
    """All text of the main part, the notes, headers and footers that is to be seen: a paragraph a line."""
    lines = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document\d*|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
                root = etree.fromstring(archive.read(name))
                for paragraph in root.iter("{*}p"):
                    lines.append("".join(map(_seen, paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}p"))))
    return "\n".join(lines)


def _seen(element: etree._Element) -> str:
    """The text of a `w:t` that is not deleted, hidden or the second version of a drawing; a space for what parts words."""
    if etree.QName(element).localname != "t":
        return " "
    around = {etree.QName(a).localname for a in element.iterancestors()}
    run = element.getparent()
    hidden = run is not None and run.find("{*}rPr/{*}vanish") is not None
    return "" if hidden or around & {"del", "moveFrom", "Fallback"} else (element.text or "").replace("\u00ad", "")
