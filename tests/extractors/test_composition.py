"""What a figure means by all that stands around it: measure, period, owner, exam, and how sure that is."""

from __future__ import annotations

from extractors.forms import load_forms
from extractors.recognise import recognise
from pipeline.model import Measurement, Report
from tests.minidoc import document

TITLE = "Отчет о работе МБОУ «СШ № 7» города Ясногорска за 2018/2019 учебный год"


def report(text: str) -> Report:
    return recognise(document(text), load_forms())


def only(text: str, value: float) -> Measurement:
    found = [m for m in report(text).measurements if m.value is not None and float(m.value) == value]
    assert len(found) == 1, found
    return found[0]


def test_a_cell_gets_its_measure_from_its_row_and_its_period_from_its_column() -> None:
    table = f"""
    {TITLE}
    | Показатель | 2017/2018 | 2018/2019 |
    | Качество знаний, % | 41 | 45 |
    | Успеваемость, % | 98 | 99 |
    """
    former, now = only(table, 41), only(table, 45)
    assert (former.measure, former.reported_period, former.period_basis) == (
        "quality_of_knowledge",
        "2017/2018",
        "header",
    )
    assert (now.measure, now.reported_period) == ("quality_of_knowledge", "2018/2019")
    assert only(table, 99).measure == "attainment"


def test_the_period_of_the_document_stands_for_one_that_is_not_stated() -> None:
    figure = only(f"{TITLE}\n# Результаты\nКачество знаний составило 45 %.", 45)
    assert (figure.reported_period, figure.period_basis) == ("2018/2019", "document")
    assert (figure.owner_basis, figure.certainty) == ("document", "sure")


def test_a_stated_period_is_told_as_such() -> None:
    figure = only(f"{TITLE}\n# Результаты\nВ 2016/2017 учебном году качество знаний составило 45 %.", 45)
    assert (figure.reported_period, figure.period_basis) == ("2016/2017", "stated")


def test_exam_and_stage_come_from_the_nearest_words() -> None:
    exam = only(f"{TITLE}\n# Итоги ЕГЭ\nСредний балл по русскому языку – 67,5 балла.", 67.5)
    assert (exam.measure, exam.exam, exam.subject) == ("exam_score", "ege", "русский язык")
    winners = only(f"{TITLE}\n# Олимпиады\nПризёрами муниципального этапа ВсОШ стали 5 человек.", 5)
    assert (winners.measure, winners.stage) == ("olympiad_winners", "municipal")


def test_a_column_of_a_territory_is_no_figure_of_the_school() -> None:
    table = f"""
    {TITLE}
    | Предмет | Качество знаний МБОУ «СШ № 7» | Качество знаний Ясногорский район | Качество знаний Россия |
    | Математика | 63,1 | 62,5 | 48,9 |
    """
    assert only(table, 63.1).organization_id is not None
    assert only(table, 62.5).organization_id is None
    assert only(table, 48.9).organization_id is None
