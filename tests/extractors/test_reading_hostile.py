"""Files made to kill a reader. Each ends as a bounded document or is refused with a clear reason, soon."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from extractors.errors import UnreadableFile
from extractors.limits import MB, Limits
from extractors.reading import read
from pipeline.model import Paragraph, ReportDocument
from tests.golden.docx.package import HEAD, NAMESPACES, archive, docx, p, part, tbl, tc, tr

_TEXT = "Отчёт о выполнении программы повышения качества образования."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "hostile.docx"


def _refused(file: Path, data: bytes, limits: Limits | None = None) -> UnreadableFile:
    file.write_bytes(data)
    assert len(data) < 2 * MB, "hostile files of the tests are small"
    with pytest.raises(UnreadableFile) as refused:
        read(file, limits or Limits())
    return refused.value


def _read(file: Path, data: bytes) -> ReportDocument:
    file.write_bytes(data)
    assert len(data) < 2 * MB, "hostile files of the tests are small"
    return read(file)


def _document(xml: str) -> bytes:
    return docx("", parts={"word/document.xml": xml})


def test_zip_bomb_in_the_text(file: Path) -> None:
    body = f"<w:p><w:r><w:t>{'0' * 1000}</w:t></w:r></w:p>" * 70_000

    refused = _refused(file, docx(body))

    assert refused.code == "zip_bomb"
    assert "word/document.xml" in refused.error("ru")


def test_a_huge_picture_does_not_matter_where_text_is_wanted(file: Path) -> None:
    picture = b"\0" * (300 * MB)
    data = docx(p(_TEXT), parts={"word/media/image1.bmp": picture})

    document = _read(file, data)

    assert document.status == "ok"


def test_many_small_parts_that_are_large_together(file: Path) -> None:
    headers = {f"word/header{n}.xml": part("w:hdr", p("0" * 1_000_000)) for n in range(30)}
    references = "".join(f'<w:headerReference r:id="r{n}"/>' for n in range(30))
    data = docx(
        p(_TEXT) + f"<w:sectPr>{references}</w:sectPr>",
        relationships=[(f"r{n}", "header", f"header{n}.xml") for n in range(30)],
        parts=headers,
    )

    refused = _refused(file, data, Limits(text_bytes=10 * MB))

    assert refused.code == "zip_bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_expansion(file: Path, encoding: str) -> None:
    entities = '<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">' + "".join(
        f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(8)
    )
    head = HEAD.replace("UTF-8", encoding)
    xml = f"{head}<!DOCTYPE x [{entities}]><w:document {NAMESPACES}><w:body>{p('&j;')}</w:body></w:document>"

    refused = _refused(file, docx("", parts={"word/document.xml": xml.encode(encoding)}))

    assert refused.code == "xml_entities"


def test_external_entity_is_not_fetched(file: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна")
    declared = part("w:document", p(_TEXT)).replace(HEAD, f'{HEAD}<!DOCTYPE x SYSTEM "{secret.as_uri()}">')

    assert _refused(file, _document(declared)).code == "xml_entities"


def test_entities_in_a_side_part(file: Path) -> None:
    styles = '<!DOCTYPE x [<!ENTITY a "ха">]><w:styles/>'
    body = p(_TEXT, '<w:pStyle w:val="x"/>')

    assert _refused(file, docx(body, styles="", parts={"word/styles.xml": styles})).code == "xml_entities"


def test_span_of_a_hundred_million_columns(file: Path) -> None:
    wide = tc("общая", '<w:gridSpan w:val="100000000"/>')
    document = _read(file, docx(p(_TEXT) + tbl(tr(wide), tr(tc("а"), tc("б")))))

    table = next(document.tables())
    assert (table.n_rows, table.n_cols) == (2, 2)


def test_a_span_too_long_to_be_a_number(file: Path) -> None:
    document = _read(file, docx(p(_TEXT) + tbl(tr(tc("а", f'<w:gridSpan w:val="{"9" * 9000}"/>'), tc("б")))))

    assert next(document.tables()).n_cols == 2


def test_twenty_thousand_merged_rows(file: Path) -> None:
    rows = tr(tc("верх", '<w:vMerge w:val="restart"/>')) + tr(tc("", "<w:vMerge/>")) * 20_000

    started = time.monotonic()
    document = _read(file, docx(p(_TEXT) + tbl(rows, columns=1)))

    cell = next(document.tables()).cells[0]
    assert cell.rowspan == 20_001
    assert time.monotonic() - started < 20


def test_half_a_million_cells(file: Path) -> None:
    refused = _refused(file, docx(p(_TEXT) + tbl(("<w:tr>" + "<w:tc><w:p/></w:tc>" * 500 + "</w:tr>") * 1000)))

    assert refused.code == "too_many_cells"
    assert "500000" in refused.error("ru")


@pytest.mark.parametrize("tag", ["w:tbl><w:tr><w:tc", "w:sdt><w:sdtContent", "w:ins", "w:p"])
def test_nesting_five_thousand_deep(file: Path, tag: str) -> None:
    opening = f"<{tag}>" * 5000
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><"))) * 5000

    refused = _refused(file, docx(p(_TEXT) + opening + p("дно") + closing))

    assert refused.code == "too_deep"


def test_nesting_just_within_what_the_parser_takes(file: Path) -> None:
    deep = "<w:ins>" * 245 + p("дно") + "</w:ins>" * 245
    document = _read(file, docx(p(_TEXT) + deep))

    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [_TEXT, "дно"]


def test_a_million_characters_in_a_paragraph(file: Path) -> None:
    text = "слово " * 170_000
    document = _read(file, docx(p(text)))

    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [text.strip()]


def test_a_run_of_text_longer_than_the_parser_takes_is_no_silent_loss(file: Path) -> None:
    document = _read(file, docx(p(_TEXT) + p("0" * 12_000_000)))

    assert document.status == "partial"
    assert [i.code for i in document.issues] == ["xml_repaired"]


def test_a_corrupt_member(file: Path) -> None:
    data = bytearray(docx(p(_TEXT) + p("".join(random.Random(1).choices("абвгд ", k=5000)))))
    start = data.index(b"word/document.xml") + 400
    data[start : start + 50] = bytes(50)

    refused = _refused(file, bytes(data))

    assert refused.code == "corrupt"
    assert "word/document.xml" in refused.error("en")


def test_a_corrupt_picture_does_not_matter(file: Path) -> None:
    picture = random.Random(2).randbytes(3000)
    data = bytearray(docx(p(_TEXT), parts={"word/media/image1.png": picture}))
    start = data.index(b"word/media/image1.png") + 500
    data[start : start + 50] = bytes(50)

    assert _read(file, bytes(data)).status == "ok"


def test_a_document_that_is_no_xml(file: Path) -> None:
    assert _refused(file, _document("never was XML")).code == "corrupt"


def test_a_document_without_a_body(file: Path) -> None:
    assert _refused(file, _document(part("w:document", ""))).code == "corrupt"


def test_a_package_without_its_document(file: Path) -> None:
    types = '<Types><Override ContentType="x.wordprocessingml.document.main+xml"/></Types>'

    assert _refused(file, archive({"[Content_Types].xml": types})).code == "missing_document"


def test_styles_that_go_in_a_circle(file: Path) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 500}"/></w:style>'
        for n in range(500)
    )
    body = "".join(p(f"{_TEXT} {n}", f'<w:pStyle w:val="s{n}"/>') for n in range(500))

    assert len(_read(file, docx(body, styles=styles)).blocks) == 500


def test_lists_that_link_in_a_circle(file: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    item = p(_TEXT, '<w:numPr><w:numId w:val="1"/></w:numPr>')

    assert len(_read(file, docx(item, styles=styles, numbering=numbering)).blocks) == 1


def test_a_note_that_refers_to_itself(file: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{p(runs=reference + "<w:r><w:t>кругом</w:t></w:r>")}</w:footnote>'
    document = _read(file, docx(p(_TEXT) + p(runs=reference), footnotes=note))

    assert [b.kind for b in document.blocks if isinstance(b, Paragraph)] == ["paragraph", "paragraph", "footnote"]


def test_a_document_without_a_word(file: Path) -> None:
    assert _refused(file, docx(p() + p("  ") + tbl(tr(tc(), tc())))).code == "no_text"


def test_a_document_of_pictures_only(file: Path) -> None:
    picture = "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>"

    refused = _refused(file, docx(p(runs=picture) * 3))

    assert refused.code == "pictures_only"
    assert "(3)" in refused.error("ru")


def test_a_title_over_pictures_of_pages_is_no_success(file: Path) -> None:
    picture = "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>"
    document = _read(file, docx(p("Отчёт школы № 97") + p(runs=picture) * 3))

    assert document.status == "partial"
    assert [i.code for i in document.issues] == ["almost_no_text"]
