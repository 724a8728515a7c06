"""A published table against the reports of the schools that it counts."""

from __future__ import annotations

import pytest

from tests.rules.support import findings

ROWS = {"2.1": (1, 33), "2.2": (1, 33), "3.1": (2, 67), "3.4": (1, 33)}
LABELS = {
    "2.1": "Доля ОО, которые имеют сформированную структуру государственно-общественного управления",
    "2.2": "Доля ОО, которые внесли изменения в штатное расписание",
    "3.1": "Доля ОО, у которых организовано взаимодействие с социальными партнерами",
    "3.4": "Доля ОО, у которых не заявлены партнеры",
}
SCHOOLS = (
    ("41", "Управляющий совет", "Введена ставка логопеда", "Библиотека № 6"),
    ("42", "Педагогический совет", "нет", "Дом культуры"),
    ("43", "Педагогический совет", "нет", "нет"),
)


def inputs(rows: dict[str, tuple[int, int]], year: int = 2019, region: str = "Приозерской", schools: int = 3) -> str:
    lines = [f"| {code} | {LABELS[code]} | {count} | {share} |" for code, (count, share) in rows.items()]
    cards = "\n".join(
        f"МБОУ «Средняя школа № {number}»\n| Показатели | Описание |\n| Название программы | «Шаг № {number}» |\n"
        f"| Структура государственно-общественного управления школой | {councils} |\n"
        f"| Изменения, внесенные в штатное расписание образовательной организации | {staff} |\n"
        f"| Социальные партнеры школы | {partners} |"
        for number, councils, staff, partners in SCHOOLS[:schools]
    )
    return (
        "=== регион.docx\n"
        f"# Мониторинг деятельности школ с низкими результатами обучения {region} области за {year} год\n"
        "Количественные показатели итогового мониторинга\n"
        f"| № | Показатель | {year} год, количество | {year} год, % |\n" + "\n".join(lines) + "\n"
        "=== город.docx\n"
        "Отчет о проведении мониторинга программ повышения качества образования города Лесногорска за 2019 год\n"
        f"Приозерская область, город Лесногорск\n{cards}\n"
    )


def found(markup: str) -> list[tuple[str, str, list[str]]]:
    return [
        (f.params["stated"], f.params["computed"], [e.quote for e in f.related]) for f in findings("NUM010", markup)
    ]


def test_a_table_that_counts_as_the_reports_do_is_right() -> None:
    assert found(inputs(ROWS)) == []


def test_too_many_and_too_few_are_told_with_the_schools_that_make_the_difference() -> None:
    too_many = found(inputs(ROWS | {"3.4": (2, 67)}))
    assert too_many == [("2", "1", ["Библиотека № 6", "Дом культуры"])]
    too_few = found(inputs(ROWS | {"3.1": (1, 33)}))
    assert too_few == [("1", "2", ["Библиотека № 6", "Дом культуры"])]


@pytest.mark.parametrize(
    "other",
    [
        inputs(ROWS | {"3.4": (2, 67)}, year=2018),
        inputs(ROWS | {"3.4": (2, 67)}, region="Заречной"),
        inputs(ROWS | {"3.4": (2, 67)}, schools=2),
    ],
    ids=["another year", "another region", "not all of its schools reported"],
)
def test_a_table_about_other_schools_is_not_compared(other: str) -> None:
    assert found(other) == []
