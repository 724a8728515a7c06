"""The PDF reader on files that are broken, hostile, scanned or protected, and what its process loads."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import unicodedata
import zlib
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from extractors.errors import UnreadableFile
from extractors.formats import identify
from extractors.ocr.model import ReadPage, ReadWord
from extractors.pdf import limits, read_pdf
from pipeline.model import ReportDocument, SourceFile

ROOT = Path(__file__).parents[2]
DAMAGED = ROOT / "samples" / "damaged"
GOLDEN = ROOT / "tests" / "golden" / "pdf"
HELVETICA = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"

# Contents of a page, and the issue that must tell what was left out of it.
HOSTILE: dict[str, tuple[bytes, str | None]] = {
    "million_letters": (
        b"BT /F1 8 Tf 9 TL 9 700 Td " + b"(lorem ipsum dolor sit amet) ' " * 40_000 + b"ET",
        "text_dropped",
    ),
    "paths": (b"0 0 m 100 100 l S\n" * 400_000, "drawings_dropped"),
    "one_long_path": (b"0 0 m " + b"100 100 l 50 20 l " * 200_000 + b"S", "drawings_dropped"),
    "graph_paper": (b"".join(b"%d 0 m %d 792 l S 0 %d m 612 %d l S " % (x, x, x, x) for x in range(600)), None),
    "letters_in_a_grid": (
        b"BT /F1 3 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm (7) Tj " % (x * 6, y * 4) for y in range(190) for x in range(99))
        + b"ET",
        None,
    ),
    "thousands_of_frames": (
        b"".join(b"%d %d 5 5 re %d %d 5 2 re S " % (x, y, x, y) for x in range(0, 600, 9) for y in range(0, 780, 12)),
        None,
    ),
}


def write_pdf(path: Path, contents: Sequence[bytes], resources: bytes = HELVETICA) -> Path:
    """A PDF with a page for each content stream, written by hand: no library would write what these tests need."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for content in contents:
        packed = zlib.compress(content)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %b /Contents %d 0 R >>"
            % (resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    data, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, data.index(b"xref\n0 "))
    path.write_bytes(data)
    return path


def source(path: Path) -> SourceFile:
    return SourceFile(str(path), "0" * 64, "pdf", path.stat().st_size)


def read(path: Path) -> ReportDocument:
    return read_pdf(source(path))


def codes(document: ReportDocument) -> list[str]:
    return [issue.code for issue in document.issues]


def text(document: ReportDocument) -> str:
    return "\n".join(p.text for p in document.paragraphs())


def test_a_protected_file_is_refused_with_its_reason() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(DAMAGED / "encrypted.pdf")

    assert refusal.value.code == "encrypted"
    assert refusal.value.advice()


def test_a_truncated_file_is_refused_as_damaged() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(DAMAGED / "truncated.pdf")

    assert refusal.value.code == "damaged"
    assert "{" not in refusal.value.error() + refusal.value.error("en")


def test_a_scan_is_never_read_with_success() -> None:
    document = read(DAMAGED / "scan.pdf")

    assert document.status == "partial"
    assert "page_without_text" in codes(document)
    assert "scanned_document" in codes(document)
    assert next(i for i in document.issues if i.code == "page_without_text").place.page == 1  # type: ignore[union-attr]


def test_blank_pages_are_told_from_scans(tmp_path: Path) -> None:
    document = read(write_pdf(tmp_path / "blank.pdf", [b"", b""]))

    assert document.status == "partial"
    assert codes(document) == ["no_text"]


def test_a_page_without_a_size_that_pdfplumber_refuses(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "sizeless.pdf", [b""])
    path.write_bytes(path.read_bytes().replace(b"/MediaBox [0 0 612 792]", b" " * 23))

    document = read(path)

    assert document.status == "partial"
    assert codes(document) == ["no_text"]


_LAYER = b"BT /F1 12 Tf 100 700 Td (Share of pupils 41,2) Tj ET"


@pytest.mark.parametrize(
    ("seen", "text_read", "found"),
    [
        (("Share", "of", "pupi1s", "41,2"), "Share of pupils 41,2", []),  # it confirms the text layer
        (("Доля", "учеников", "41,2"), "Доля учеников 41,2", ["ocr_page"]),  # the layer was something else
        ((), "Share of pupils 41,2", ["ocr_page"]),  # a photo: the little that the layer holds is not lost
    ],
)
def test_text_layer_and_picture_are_compared(
    tmp_path: Path, seen: tuple[str, ...], text_read: str, found: list[str]
) -> None:
    words = tuple(ReadWord(word, 90.0 * n, 90.0 * n + 60, 90.0, 12.0) for n, word in enumerate(seen, 1))

    document = read_pdf(source(write_pdf(tmp_path / "page.pdf", [_LAYER])), [ReadPage(1, 612, 792, words)])

    assert (text(document), codes(document), document.status) == (text_read, found, "ok")


def test_letters_beyond_the_basic_plane(tmp_path: Path) -> None:
    meanings = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <D835DC9C> endbfchar endcmap"
    )
    # The map stands as the content of a second page, which is object 5.
    resources = HELVETICA.replace(b"/Helvetica >>", b"/Helvetica /ToUnicode 5 0 R >>")
    pages = [b"BT /F1 12 Tf 100 700 Td (set A and xAy) Tj ET", meanings]

    document = read(write_pdf(tmp_path / "math.pdf", pages, resources))

    assert text(document) == "set 𝒜 and x𝒜y"


def test_only_the_page_that_is_a_picture_is_reported() -> None:
    document = read(GOLDEN / "picture_among_pages.pdf")

    assert [(i.code, i.place.page) for i in document.issues if i.place] == [("page_without_text", 2)]
    assert {p.place.page for p in document.paragraphs()} == {1, 3}


def test_pdfplumber_reads_what_pdfium_refuses(tmp_path: Path) -> None:
    path = tmp_path / "late.pdf"
    # pdfium looks for the header in the first kilobyte only.
    path.write_bytes(b"x" * 2000 + (GOLDEN / "table_over_pages.pdf").read_bytes())

    document, usual = read(path), read(GOLDEN / "table_over_pages.pdf")

    assert text(document) == text(usual)
    assert [t.n_rows for t in document.tables()] == [t.n_rows for t in usual.tables()]


def test_pdfplumber_reads_pages_that_pdfium_cannot_load(tmp_path: Path) -> None:
    path = tmp_path / "kids.pdf"
    path.write_bytes((GOLDEN / "offset_page.pdf").read_bytes().replace(b"/Kids", b"/Kidz"))

    document = read(path)

    assert "Выпускники" in text(document)
    assert codes(document) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_bounded_time(tmp_path: Path, name: str) -> None:
    content, code = HOSTILE[name]
    path = write_pdf(tmp_path / "hostile.pdf", [content, b"BT /F1 12 Tf 100 700 Td (The page after it is read.) Tj ET"])
    began = time.process_time()

    document = read(path)

    assert time.process_time() - began < 20
    assert "The page after it is read." in text(document)
    assert code is None or code in codes(document)
    assert (document.status == "ok") == (not document.issues)


def test_too_many_pages_are_said_to_be_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGES", 50)
    document = read(write_pdf(tmp_path / "pages.pdf", [b"BT /F1 12 Tf 9 9 Td (word) Tj ET", *[b""] * 60]))

    assert document.pages == 61
    assert "pages_dropped" in codes(document)


def test_zero_sizes_and_huge_numbers_lose_no_text(tmp_path: Path) -> None:
    contents = [
        b"BT /F1 0 Tf 100 100 Td (size of zero) Tj ET",
        b"BT /F1 0.0001 Tf 100 200 Td (tiny) Tj ET",
        b"BT /F1 12 Tf 1 0 0 1 90000000 90000000 Tm (far away) Tj ET 1e38 1e38 m 1e39 0 l S",
    ]

    read_text = text(read(write_pdf(tmp_path / "numbers.pdf", contents)))

    assert "size of zero" in read_text
    assert "tiny" in read_text
    assert "far away" in read_text


def test_reading_loads_no_heavy_package() -> None:
    code = (
        "import sys; from extractors.pdf import read_pdf; from extractors.formats import identify; "
        f"read_pdf(identify({str(GOLDEN / 'table_over_pages.pdf')!r})); "
        "heavy = {'numpy', 'pandas', 'pdfplumber', 'pdfminer', 'PIL', 'spacy', 'prefect', 'docx'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert done.stdout.strip() == "[]"


def test_reading_twice_gives_the_same_document() -> None:
    path = GOLDEN / "running_headers.pdf"

    assert read_pdf(identify(path)) == read_pdf(identify(path))


def test_pieces_of_a_cut_row_keep_their_pages() -> None:
    table = next(read(GOLDEN / "row_over_three_pages.pdf").tables())
    answer = next(c for c in table.cells if c.row == 1 and c.col == 1)

    assert answer.page == 1
    assert [b.place.page for b in answer.blocks] == sorted(b.place.page or 0 for b in answer.blocks)
    assert {b.place.page for b in answer.blocks} == {1, 2, 3}
    assert answer.text.startswith("Проведены входные работы.\nШколы округа")
    assert answer.text.endswith("Итоги рассмотрены на совещании.")


def test_boxes_of_a_turned_page_lie_on_the_page_as_displayed() -> None:
    """On the sideways page the table's rows run from left to right."""
    table = next(read(GOLDEN / "sideways_text.pdf").tables())
    boxes = [c.place.box for c in table.cells if c.col == 0]

    assert all(box is not None and 0 <= box[0] < box[2] <= 596 and 0 <= box[1] < box[3] <= 842 for box in boxes)
    lefts = [box[0] for box in boxes if box is not None]
    assert lefts == sorted(lefts)


def _random_page(chance: random.Random) -> bytes:
    """Words, lines and boxes anywhere, some turned, some of no size, many at the same few positions."""
    places = [chance.uniform(20, 590) for _ in range(chance.randint(2, 8))]
    drawn = []
    for _ in range(chance.randint(0, 60)):
        x, y = chance.choice(places), chance.randint(-2, 62) * 13
        kind = chance.random()
        if kind < 0.6:
            turn = chance.choice(["1 0 0 1"] * 8 + ["0 1 -1 0", "-1 0 0 -1", ".7 .7 -.7 .7", "0 0 0 0"])
            word = chance.choice(
                ["12,3", "-", "Label text", "2019", "word word word", "1. item", "x" * 60, "Table 1", "%"]
            )
            size = chance.choice([9, 10, 10, 10, 14, 0, 200])
            drawn.append(f"BT /F1 {size} Tf {turn} {x:.1f} {y:.1f} Tm ({word}) Tj ET")
        elif kind < 0.85:
            other = chance.choice(places)
            drawn.append(
                f"{x:.1f} {y:.1f} m "
                + (f"{other:.1f} {y:.1f} l S" if chance.random() < 0.5 else f"{x:.1f} {y + 120} l S")
            )
        else:
            drawn.append(f"{x:.1f} {y:.1f} {chance.uniform(-100, 300):.1f} 26 re {chance.choice(['S', 'f', 'B'])}")
    return "\n".join(drawn).encode()


@pytest.mark.parametrize("seed", range(15))
def test_no_letter_of_a_random_page_is_lost_or_doubled(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = write_pdf(
        tmp_path / "random.pdf", [_random_page(chance) for _ in range(3)] + [b"BT /F1 9 Tf 9 9 Td (end) Tj ET"]
    )
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]

    document = read(path)

    # Raised digits are digits in the file.
    read_text = unicodedata.normalize("NFKC", text(document) + "".join(p.text for p in document.furniture))
    # pdfplumber is asked about pages on which pdfium finds no text, and may know better.
    if all(page.strip() for page in pages):
        assert sorted(filter(str.isalnum, read_text)) == sorted(filter(str.isalnum, "".join(pages)))
    for table in document.tables():
        places = [
            (r, c)
            for cell in table.cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.col, cell.col + cell.colspan)
        ]
        assert sorted(places) == [(r, c) for r in range(table.n_rows) for c in range(table.n_cols)]
