"""A drafted form can be used as it is: it loads, and it knows the rows that it was drafted from."""

from pathlib import Path

import pytest

from extractors.forms import load_forms
from extractors.forms.draft import draft_form
from extractors.recognise import recognise
from pipeline.cli import main
from tests.minidoc import document

UNKNOWN = document(
    """
    # Паспорт школьной библиотеки
    | № | Раздел паспорта | Сведения |
    | 1 | Фонд учебников: 1) новые | 3 412 экземпляров |
    | 2 | Доля новых учебников, % | 48 % |
    | 3 | Читальный зал "Светлица" | 24 места |
    """
)


def test_draft_loads_and_recognises_its_own_document(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text(draft_form(UNKNOWN, load_forms().values(), "library"), encoding="utf-8")
    forms = load_forms([tmp_path])
    report = recognise(UNKNOWN, {"library": forms["library"]})
    assert report.forms == ("library",)
    assert [(s.number, s.indicator) for s in report.sections if s.shape == "card"] == [
        ("1", "fond_uchebnikov"),
        ("2", "dolya_novykh_uchebnikov"),
        ("3", "chitalnyy_zal_svetlitsa"),
    ]
    units = [m.unit for m in report.measurements if m.indicator == "dolya_novykh_uchebnikov"]
    assert units == ["percent"]


def test_draft_says_which_form_reads_the_tables_already() -> None:
    known = document(
        "# СШ № 3\n| Показатели | Описание |\n| Цель программы | Рост |\n| Социальные партнеры школы | нет |"
    )
    assert "уже читает форма city_report" in draft_form(known, load_forms().values())


def test_document_without_tables() -> None:
    with pytest.raises(ValueError, match="no table"):
        draft_form(document("Просто текст."), load_forms().values())


def test_command_prints_a_form(capsys: pytest.CaptureFixture[str]) -> None:
    sample = next(iter(sorted((Path(__file__).parents[2] / "samples" / "reports").glob("*directions*.docx"))))
    assert main(["form", "draft", str(sample), "--id", "directions"]) == 0
    assert "id: directions" in capsys.readouterr().out
