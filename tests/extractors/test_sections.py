"""A document falls into labelled sections, each about the right organization."""

from dataclasses import replace

import pytest

from extractors.document_facts import document_facts
from extractors.forms import load_forms
from extractors.recognise import recognise
from extractors.sections import Draft, cut
from pipeline.model import Paragraph
from tests.minidoc import document

FORMS = load_forms().values()


def sections(markup: str) -> list[Draft]:
    doc = document(markup)
    return cut(doc, FORMS, document_facts(doc).title or "").drafts


def table(drafts: list[Draft]) -> list[tuple[str | None, str | None, str]]:
    return [
        (d.organization.short_name if d.organization else None, d.indicator, d.builder.text)
        for d in drafts
        if d.shape != "narrative"
    ]


CARD = """
| Показатели | Описание |
| Название программы | «Шаг вперёд» |
| Цель программы | Рост качества |
| Социальные партнеры школы | |
| Реквизиты договоров взаимодействия школ-партнеров | нет |
"""


@pytest.mark.parametrize(
    "heading",
    [
        "# МБОУ «СШ № 3» города Ясногорска",
        "Муниципальное бюджетное общеобразовательное учреждение\n«Средняя школа № 3» города Ясногорска\n(наименование ОО)",
        "2. СШ № 3",
        "- СШ № 3",
    ],
)
def test_card_belongs_to_the_school_above_it(heading: str) -> None:
    found = table(
        sections(
            f"Отчёт за 2023 год\n# СШ № 1\n{CARD}\nВыводы: всё хорошо.\n{heading}\n{CARD}\nВыводы и рекомендации:\nПродолжить работу."
        )
    )
    third = [row for row in found if row[0] == "СШ № 3"]
    assert third == [
        ("СШ № 3", "programme_name", "«Шаг вперёд»"),
        ("СШ № 3", "programme_goal", "Рост качества"),
        ("СШ № 3", "social_partners", ""),
        ("СШ № 3", "partner_contracts", "нет"),
        ("СШ № 3", "conclusions", "Продолжить работу."),
    ]


def test_general_conclusion_is_about_no_school() -> None:
    found = sections(
        f"# СШ № 1\n{CARD}\nВыводы: у школы есть успехи.\nВывод (в целом по всем школам): работа продолжается."
    )
    conclusions = [
        (d.organization.short_name if d.organization else None, d.builder.text)
        for d in found
        if d.shape == "conclusion"
    ]
    assert conclusions == [("СШ № 1", "у школы есть успехи."), (None, "работа продолжается.")]


def test_card_with_numbers_and_swapped_rows() -> None:
    found = table(
        sections(
            """
            # СШ № 3
            | № | Показатель | Описание | Примечание |
            | 1 | Цель программы | Рост качества | уточнена |
            | 2 | Реквизиты договоров | Договор № 1 | |
            | 3 | Название программы | «Шаг» | |
            """
        )
    )
    assert [(i, t) for _, i, t in found] == [
        ("programme_goal", "Рост качества\nуточнена"),
        ("partner_contracts", "Договор № 1"),
        ("programme_name", "«Шаг»"),
    ]


def test_school_named_by_a_row_of_the_table() -> None:
    drafts = sections(
        """
        | № | Критерий | Текущий результат | Ожидаемый результат |
        | СШ № 3 |
        | 1 | Средний балл ЕГЭ, математика | 40 | 50 |
        | СШ № 4 |
        | 1 | Средний балл ЕГЭ, математика | 41 | 51 |
        """
    )
    assert [(d.organization and d.organization.short_name, d.builder.text) for d in drafts] == [
        ("СШ № 3", "40\n50"),
        ("СШ № 4", "41\n51"),
    ]


@pytest.mark.parametrize(
    ("header", "row", "current", "expected", "previous"),
    [
        ("№ | Критерий | Текущий результат | Ожидаемый результат", "1 | {} | 45 | 50", "45", "50", ""),
        ("Ожидаемый результат | Наименование показателя | Факт | №", "50 | {} | 45 | 1", "45", "50", ""),
        (
            "Индикатор | Результат прошлого года | Фактическое значение | Плановое значение",
            "{} | 44 | 45 | 50",
            "45",
            "50",
            "44",
        ),
    ],
)
def test_criteria_columns_in_any_order(header: str, row: str, current: str, expected: str, previous: str) -> None:
    label = "Средний балл ЕГЭ по математике"
    drafts = sections(f"# Боровлянская СОШ\n| {header} |\n| {row.format(label)} |")
    section = drafts[-1].section("d", 0, None)
    assert (section.indicator, section.label) == ("ege_math", label)
    assert (section.part("current"), section.part("expected"), section.part("previous")) == (
        current,
        expected,
        previous,
    )


def test_plan_rows_are_events_and_group_rows_are_not() -> None:
    drafts = sections(
        """
        | № | Мероприятие | Срок исполнения | Ответственный исполнитель | Отметка о выполнении |
        | 1. | Проведение семинара | март 2024 | Отдел образования | Выполнено. Приказ № 5 от 01.03.2024 |
        """
    )
    event = drafts[-1].event
    assert event is not None
    assert (event.number, event.name, event.term, event.responsible) == (
        "1",
        "Проведение семинара",
        "март 2024",
        "Отдел образования",
    )
    assert event.result == "Выполнено. Приказ № 5 от 01.03.2024"


def test_unknown_table_keeps_its_rows_without_an_indicator() -> None:
    drafts = sections("Материальная база\n| Кабинет | Состояние |\n| Физика | отремонтирован |\n| Химия | закрыт |")
    assert [(d.label, d.indicator, d.builder.text) for d in drafts if d.label in ("Физика", "Химия")] == [
        ("Физика", None, "отремонтирован"),
        ("Химия", None, "закрыт"),
    ]


def test_text_after_a_table_still_stands_under_its_heading() -> None:
    drafts = sections(
        """
        Отчёт школы
        # Введение
        Начало.
        # Качество знаний
        | Предмет | Средний балл, 2023 год |
        | Химия | 61 |
        Результаты выросли.
        # Кадры
        Вакансий нет.
        """
    )
    assert [(d.label, d.builder.text) for d in drafts if d.shape == "narrative"][-2:] == [
        ("Качество знаний", "Результаты выросли."),
        ("Кадры", "Вакансий нет."),
    ]


def test_numbers_of_classes_are_what_the_rows_are_about() -> None:
    drafts = sections("Итоги\n| Класс | Всего | Качество, % |\n| 2 | 36 | 52,8 |\n| 3 | 39 | 46,2 |\n| 4 | 37 | 45,9 |")
    assert [(d.label, d.builder.text) for d in drafts if d.shape == "card"] == [
        ("2", "36\n52,8"),
        ("3", "39\n46,2"),
        ("4", "37\n45,9"),
    ]


def test_facts_without_a_header_keep_their_first_row() -> None:
    name = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 3» города Ясногорска"
    drafts = sections(f"Общие сведения\n| Полное наименование | {name} |\n| Год основания | 1978 |")
    assert [d.label for d in drafts if d.shape == "card"] == ["Полное наименование", "Год основания"]


def test_group_row_of_a_numbered_form_is_no_measure_but_a_blank_measure_is_one() -> None:
    drafts = sections(
        """
        | № п/п | Показатели | Единица измерения | Значение |
        | 1. | Образовательная деятельность | | |
        | 1.1 | Общая численность учащихся | человек | 412 |
        | 1.24 | Общая численность педагогических работников, в том числе: | человек | |
        | 1.24.1 | Совместители | человек | 2 |
        | 2. | Инфраструктура | | |
        | 2.1 | Количество компьютеров в расчете на одного учащегося | единиц | 0,2 |
        """
    )
    assert [d.number for d in drafts] == ["1.1", "1.24", "1.24.1", "2.1"]


def test_nothing_of_a_document_is_lost() -> None:
    markup = f"Отчёт\nВступление.\n# Раздел первый\nТекст раздела.\n# СШ № 3\n{CARD}\nПосле карточки.\nВыводы: итог.\nДиректор А.Б. Ветров"
    told = " ".join(d.label + " " + d.builder.text for d in sections(markup))
    for words in ("Вступление", "Раздел первый", "Текст раздела", "После карточки", "итог", "Ветров", "Шаг вперёд"):
        assert words in told


def test_title_place_and_year() -> None:
    facts = document_facts(
        document(
            """
            «Утверждаю»
            Начальник отдела образования А.Б. Ветров
            12.01.2024
            Отчёт об исполнении плана мероприятий по повышению качества образования
            Заречного муниципального района Верхнереченской области за 2023 год
            """
        )
    )
    assert facts.title is not None
    assert facts.title.startswith("Отчёт об исполнении плана")
    assert (facts.municipality, facts.region, facts.year) == (
        "Заречный муниципальный район",
        "Верхнереченская область",
        2023,
    )
    assert facts.approved_date is not None
    assert facts.approved_date.isoformat() == "2024-01-12"
    assert facts.signatory == "А.Б. Ветров"


def test_point_about_making_contracts_is_no_conclusion() -> None:
    drafts = sections("Отчёт за 2019 год\nСделано:\n5) заключение договоров между школами;\n6) обмен уроками.")
    assert [d.shape for d in drafts] == ["narrative"]


GOALS = "| Показатели | Описание |\n| Цель программы | Цель {n} |\n| Партнёры | нет |\n| Название программы | «{n}» |"


@pytest.mark.parametrize(
    "layout",
    [
        "# Средняя школа № {n}\n" + GOALS,
        "{k}. МБОУ «СШ № {n}»\n" + GOALS,
        "МБОУ «Средняя школа № {n}» города Ясногорска\n(наименование ОО)\n" + GOALS,
        "| МБОУ «СШ № {n}» |\n" + GOALS.lstrip(),  # a merged cell above the header
        "| Показатели | Описание |\n| СШ № {n} |\n| Цель программы | Цель {n} |\n| Партнёры | нет |\n| Название программы | «{n}» |",
        "Муниципальное бюджетное общеобразовательное учреждение\n«Средняя школа № {n}»\n" + GOALS,
        "! caption СШ № {n}\n" + GOALS,
    ],
)
def test_part_of_a_school_however_its_heading_stands(layout: str) -> None:
    parts = [layout.format(n=n, k=k) for k, n in enumerate((5, 18, 7), 1)]
    text = "\n\n".join(["# Отчёт о школах города Ясногорска за 2022 год", *parts])
    captions = [line for line in text.splitlines() if line.startswith("! caption ")]
    doc = document(text.replace("! caption ", ""))
    blocks = tuple(
        replace(b, kind="caption") if isinstance(b, Paragraph) and f"! caption {b.text}" in captions else b
        for b in doc.blocks
    )
    report = recognise(replace(doc, blocks=blocks), load_forms())
    names = {o.organization_id: o.short_name for o in report.organizations}
    goals = [(names[s.organization_id or ""], s.text) for s in report.sections if s.label == "Цель программы"]
    assert goals == [("СШ № 5", "Цель 5"), ("СШ № 18", "Цель 18"), ("СШ № 7", "Цель 7")]


def test_the_answer_of_a_plans_row_leaves_out_its_name() -> None:
    (row,) = [
        d.section("d", 0, None)
        for d in sections("""
            Отчёт об исполнении плана мероприятий
            | № | Мероприятие | Срок | Результат |
            | 1 | Семинар учителей | май 2022 | Проведён 12.05.2022 |
            """)
        if d.shape == "plan"
    ]
    assert (row.label, row.answer) == ("Семинар учителей", "май 2022\nПроведён 12.05.2022")
