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


PASSPORT = """
# Паспорт школьной библиотеки
СШ № 7 города Ясногорска
| № | Раздел паспорта | Нужно | Есть | Было в 2021 году |
| 1 | Фонд учебников, экз. | 3 500 | 3 412 | 3 300 |
| 2 | Доля новых учебников, % | не менее 50 | 48 | 41 |
| 3 | Читателей среди учеников | 412 | 398 | 380 |
| 4 | Заведующий | - | Ивова А.Б. | - |
"""
# The same a year later, from another school: columns in another order, labels spelt otherwise
NEXT_YEAR = """
# Паспорт школьной библиотеки
СШ № 9 города Ясногорска
| Раздел паспорта | Было в 2022 году | Есть | Нужно | № |
| Новые учебники, доля (%) | 48 | 51 % | не менее 50 | 2. |
| Фонд учебников (экз.) | 3 412 | 3 480 | 3 500 | 1. |
| Читатели среди обуч-ся | 398 | 401 | 410 | 3. |
"""


def test_draft_of_an_unknown_layout_reads_it_after_small_edits(tmp_path: Path) -> None:
    report = recognise(document(PASSPORT), load_forms())
    assert report.forms == ()  # no form knows it
    draft = draft_form(document(PASSPORT), load_forms().values(), "library")
    edited = draft.replace("Новая форма  # как её называют в вашем регионе", "Паспорт библиотеки")
    edited = edited.replace("id: fond_uchebnikov_ekz", "id: books").replace(
        'labels: ["Фонд учебников, экз."]\n    # unit: percent',
        'labels: ["Фонд учебников, экз."]\n    unit: count',
    )
    assert edited != draft
    (tmp_path / "library.yaml").write_text(edited, encoding="utf-8")
    report = recognise(document(NEXT_YEAR), load_forms([tmp_path]))
    assert report.forms == ("library",)
    assert {(m.indicator, m.kind, str(m.value), m.unit, m.comparator) for m in report.measurements} == {
        ("books", "current", "3480", "count", "="),
        ("books", "target", "3500", "count", "="),
        ("books", "previous", "3412", "count", "="),
        ("dolya_novykh_uchebnikov", "current", "51", "percent", "="),
        ("dolya_novykh_uchebnikov", "target", "50", "percent", ">="),
        ("dolya_novykh_uchebnikov", "previous", "48", "percent", "="),
        ("chitateley_sredi_uchenikov", "current", "401", "persons", "="),
        ("chitateley_sredi_uchenikov", "target", "410", "persons", "="),
        ("chitateley_sredi_uchenikov", "previous", "398", "persons", "="),
    }


@pytest.mark.parametrize(
    ("table", "shape"),
    [
        ("| Вопрос | Ваш ответ |\n| Сколько педагогов прошли курсы? | Все |\n| Есть ли театр? | да |", "card"),
        ("| Сведения | 2021/2022 | 2022/2023 |\n| Учеников | 412 | 405 |\n| Выбыло | 5 | 3 |", "statistics"),
        ("| Мероприятие | Кто отвечает | Срок |\n| Семинар | Ивова | май |\n| Слёт | Лугова | июнь |", "plan"),
    ],
)
def test_shape_of_a_draft_follows_the_table(table: str, shape: str) -> None:
    assert f"shape: {shape}  #" in draft_form(document(f"# Сведения\n{table}"), load_forms().values())


OF_SCHOOLS = document(
    """
    Отдел образования Лугового района
    | № | Школа | Количество учащихся | Качество знаний, % | Доля педагогов на подвозе |
    | 1 | СОШ № 1 | 312 | 45,2 | 30,1 |
    | 2 | СОШ № 2 | 210 | 40,0 | 21,0 |
    | 3 | СОШ № 3 | 88 | 38,5 | 12,5 |
    """
)


def test_draft_of_a_school_a_row_reads_its_own_document(tmp_path: Path) -> None:
    (tmp_path / "schools.yaml").write_text(draft_form(OF_SCHOOLS, load_forms().values(), "schools"), encoding="utf-8")
    forms = load_forms([tmp_path])
    assert [s.unit for s in forms["schools"].sections] == ["persons", "percent", "percent"]
    report = recognise(OF_SCHOOLS, {"schools": forms["schools"]})
    assert report.forms == ("schools",)
    quality = {m.value for m in report.measurements if m.indicator == "quality_of_knowledge"}
    assert {str(v) for v in quality} == {"45.2", "40.0", "38.5"}


def test_nothing_to_draft_is_told_in_the_language_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docx import Document

    paper = Document()
    paper.add_paragraph("Просто текст без таблиц.")
    paper.save(str(tmp_path / "text.docx"))
    assert main(["form", "draft", str(tmp_path / "text.docx")]) != 0
    assert "в документе нет таблицы" in capsys.readouterr().err
