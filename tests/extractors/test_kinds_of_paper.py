"""Kinds of paper are told by their titles where their tables fit no form of their own."""

from __future__ import annotations

import pytest

from extractors.forms.loader import load_forms
from extractors.layouts import titled_form

TITLES = {
    "Публичный доклад МБОУ «Лицей» за 2021/2022 учебный год": "public_account",
    "Отчет о ходе реализации муниципальной программы «Развитие образования»": "municipal_programme",
    "Годовой отчёт об оценке эффективности муниципальной программы": "municipal_programme",
    "АНАЛИТИЧЕСКАЯ СПРАВКА по результатам ВПР": "exam_note",
    "Итоги государственной итоговой аттестации 2022 года": "exam_note",
    "Справка по итогам ВСОКО": "internal_evaluation",
    "Информация о сети образовательных организаций Лугового района": "network_information",
    "Статистические данные по системе образования округа": "education_statistics",
    "План учебно-воспитательной работы школы": "work_plan",
    "Программа развития школы на 2023–2027 годы": "development_programme",
    "Дорожная карта проекта «500+»": "road_map",
    "Самообследование 2022": "self_assessment",
    "Показатели деятельности дошкольной организации, подлежащей самообследованию": "self_assessment_preschool",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_tells_the_kind(title: str) -> None:
    form = titled_form(load_forms().values(), [title])
    assert form is not None
    assert form.id == TITLES[title]


@pytest.mark.parametrize("title", ["Памятка родителям", "Протокол заседания педагогического совета", ""])
def test_other_papers_have_no_kind(title: str) -> None:
    assert titled_form(load_forms().values(), [title]) is None
