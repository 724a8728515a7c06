"""What a PDF says of its letters is believed only where a language comes of it; otherwise the page itself is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.formats import identify
from extractors.pdf import read_pdf
from extractors.pdf.geometry import PageContent, Word
from extractors.pdf.legibility import judge
from extractors.pdf.mojibake import decode
from extractors.reading import read
from pipeline.model import ReportDocument
from tests.golden.pdf.build import FOLDER
from tests.golden.pdf.sheet import RUNNING, Sheet
from tests.scans import needs_tesseract


def _text(document: ReportDocument) -> str:
    return "\n".join(p.text for p in document.paragraphs())


@needs_tesseract
@pytest.mark.parametrize("name", ["letters_without_meaning", "layer_in_another_language"])
def test_a_page_whose_letters_are_unknown_is_read_from_its_picture(name: str) -> None:
    document = read(FOLDER / f"{name}.pdf")

    assert "Школы округа работали по единому плану" in _text(document)
    assert [issue.code for issue in document.issues] == ["ocr_page"]


@pytest.mark.parametrize("name", ["letters_without_meaning", "layer_in_another_language"])
def test_without_a_look_at_the_picture_such_a_page_is_no_success(name: str) -> None:
    document = read_pdf(identify(FOLDER / f"{name}.pdf"))

    assert document.status == "partial"
    assert [issue.code for issue in document.issues] == ["letters_unknown"]


def _page(*texts: str, invisible: bool = False) -> PageContent:
    words = [
        Word(word, 60.0 + 40 * k, 20.0 * n, 95.0 + 40 * k, 20.0 * n + 10, 20.0 * n + 8, 10.0, invisible=invisible)
        for n, text in enumerate(texts, 1)
        for k, word in enumerate(text.split())
    ]
    return PageContent(1, 595.0, 842.0, words)


@pytest.mark.parametrize(
    ("shown", "meant"), [("cp1252", "cp1251"), ("mac_roman", "mac_cyrillic"), ("cp1252", "koi8_r")]
)
def test_russian_of_an_old_alphabet_is_decoded(shown: str, meant: str) -> None:
    page = _page(RUNNING.encode(meant).decode(shown))

    decode(page)

    assert " ".join(word.text for word in page.words) == RUNNING
    assert not page.unmapped


def test_letters_of_a_symbol_font_are_decoded() -> None:
    page = _page("".join(chr(0xF000 + byte) if byte > 0x7F else chr(byte) for byte in RUNNING.encode("cp1251")))

    decode(page)

    assert " ".join(word.text for word in page.words) == RUNNING


@pytest.mark.parametrize(
    "texts",
    [
        ["Преподаватели: Müller, Sørensen, Łukasz Wałęsa, Ångström, Žižková, François, Ólafsdóttir"] * 5,
        ["12 34,5 % 67 89 (100 %) 2019/2020 + 3,4 – 5,6 * 7 8 9 10 11 12 13 14 15 16 17 18"] * 20,
        ["МБОУ СОШ № 3 ФГОС ООО ВСОКО ВПР ЕГЭ ОГЭ ГВЭ ЦДТ ДЮСШ МКДОУ ЦРТДЮ ГБПОУ ФГБОУ ВО СПО ДПО"] * 20,
        ["Cambridge English Key, Oxford Owl, Spotlight: Student's Book, Family and Friends, Deutsch als Fremdsprache"]
        * 6,
        ["Содержание ........................................................................ 3"] * 9,
        ["ФИО ______________________ подпись _____________________ дата «__» __________ 20__ г."] * 9,
        ["https://edu.example.org/news?id=12&page=3#top https://vk.example/wall-1234_56?w=wall&q=a+b"] * 9,
    ],
    ids=["names", "figures", "abbreviations", "English", "contents", "blanks", "links"],
)
def test_foreign_names_figures_and_forms_are_no_reason_for_doubt(texts: list[str]) -> None:
    page = _page(*texts)
    before = [word.text for word in page.words]

    decode(page)
    judge(page)

    assert [word.text for word in page.words] == before
    assert not page.unmapped


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(33 + "абвгдежзийклмнопрстуфхцчшщъыьэюя".find(c)) if c >= "а" else c for c in RUNNING.lower()),
        RUNNING.translate({c: "bcdfghjklmnpqrstvwxz"[c % 20] for c in range(0x410, 0x450)}),
        RUNNING.lower().translate({0x430 + k: 0x430 + (k * 7 + 5) % 32 for k in range(32)}),
    ],
    ids=["signs", "Latin", "Russian"],
)
def test_letters_that_make_no_language_are_unknown(text: str) -> None:
    page = _page(*[text] * 3)

    judge(page)

    assert page.unmapped == sum(len(word.text) for word in page.words)


def test_a_visible_heading_over_its_invisible_twin_is_read_once(tmp_path: Path) -> None:
    sheet = Sheet()
    for mode in (0, 3):
        text = sheet.canvas.beginText(60, sheet.height - 80)
        text.setFont("Text", 10)
        text.setTextRenderMode(mode)
        text.textOut("В школе 318 учеников и 27 педагогов")
        sheet.canvas.drawText(text)
    file = tmp_path / "twice.pdf"
    file.write_bytes(sheet.bytes())

    assert _text(read_pdf(identify(file))) == "В школе 318 учеников и 27 педагогов"
