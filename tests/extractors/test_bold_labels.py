"""Labels that an author sets in bold type at the head of a paragraph."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from extractors.formats import identify
from extractors.forms import load_forms
from extractors.reading import read_in_process
from extractors.recognise import recognise
from pipeline.model import Paragraph, ReportDocument

FORMS = load_forms()
TITLE = "Отчёт школы № 5 города Ясногорска за 2022 год"


def written(folder: Path, *paragraphs: list[tuple[str, bool]]) -> ReportDocument:
    """A document of paragraphs, each of pieces with whether they are bold."""
    made = docx.Document()
    made.add_heading(TITLE, 1)
    for pieces in paragraphs:
        paragraph = made.add_paragraph()
        for text, bold in pieces:
            paragraph.add_run(text).bold = bold or None
    made.save(str(folder / "report.docx"))
    return read_in_process(identify(folder / "report.docx"))


@pytest.mark.parametrize(
    ("pieces", "bold"),
    [
        ([("Кадры:", True), (" 24 педагога.", False)], 6),
        ([("Кадры", True), (": 24 педагога.", False)], 5),
        ([("Кад", True), ("ры: ", True), ("24 педагога.", False)], 6),
        ([("Кадры: 24 педагога.", True)], 0),
        ([("Кадры: 24 педагога.", False)], 0),
        ([("Всего 24 педагога", True), (" работают. Кадры: все.", False)], 0),
        ([("Кадры: ", False), ("24 педагога.", True)], 0),
    ],
)
def test_the_bold_head_of_a_paragraph_is_measured(tmp_path: Path, pieces: list[tuple[str, bool]], bold: int) -> None:
    last = written(tmp_path, pieces).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "".join(text for text, _ in pieces)
    assert last.bold == bold


def labels(document: ReportDocument) -> dict[str, str]:
    return {s.label: s.text for s in recognise(document, FORMS).sections}


def test_bold_labels_that_no_form_knows_head_sections(tmp_path: Path) -> None:
    document = written(
        tmp_path,
        [("Введение к отчёту.", False)],
        [("Кабинеты и оборудование:", True), (" приобретено 12 ноутбуков.", False)],
        [("Школьная столовая:", True), (" питание получают 80 % обучающихся.", False)],
        [("Летний лагерь:", True), (" работал в июне.", False)],
    )
    found = labels(document)
    assert found["Кабинеты и оборудование"] == "приобретено 12 ноутбуков."
    assert found["Школьная столовая"] == "питание получают 80 % обучающихся."
    assert found["Летний лагерь"] == "работал в июне."


def test_a_colon_alone_or_a_single_bold_word_makes_no_label(tmp_path: Path) -> None:
    plain = [[(f"{name}: есть.", False)] for name in ("Кабинеты", "Столовая", "Лагерь")]
    assert "Столовая" not in labels(written(tmp_path, *plain))
    assert "Важно" not in labels(written(tmp_path, [("Важно:", True), (" отчёт составлен вовремя.", False)], *plain))
