"""Which organization a name means, however it is written."""

import pytest

from extractors.organizations import find_schools, heading_of, identify, in_full
from extractors.places import find_places, same_place

CITY, REGION = "город Ясногорск", "Верхнереченская область"


def organization_id(text: str, city: str | None = CITY, region: str | None = REGION, document: str = "d1") -> str:
    name = heading_of(text)
    assert name is not None, text
    return identify(name, document, city, region).organization_id


@pytest.mark.parametrize(
    "text",
    [
        "МБОУ «СШ № 18»",
        "МБОУ «СШ №18» города Ясногорска",
        "Средняя школа № 18",
        "школа №18 г. Ясногорска",
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 18» города Ясногорска",
        "Муниципальное автономное общеобразовательное учреждение «Средняя общеобразовательная школа № 18 имени П.П. Лугового»",
        "3. МБОУ СОШ № 18 (далее – школа)",
        "МБОУ «СШ N 18»",
    ],
)
def test_spellings_of_one_school_are_one(text: str) -> None:
    assert organization_id(text) == "верхнереченск/город ясногорск/школа/18"


def test_same_number_in_two_cities_is_two_schools() -> None:
    assert organization_id("СШ № 5 города Ясногорска") != organization_id("СШ № 5 города Лесного")


def test_city_of_two_words_in_any_case_is_one() -> None:
    spellings = (
        "СШ № 5 города Белые Ключи",
        "МБОУ «СШ № 5» города Белых Ключей",
        "СШ № 5 г. Белые Ключи Верхнереченской области",
    )
    assert len({organization_id(s) for s in spellings}) == 1


def test_school_gymnasium_and_lyceum_of_one_number_are_three() -> None:
    assert len({organization_id(f"{kind} № 1") for kind in ("Школа", "Гимназия", "Лицей")}) == 3


def test_unknown_municipality_or_region_is_never_merged_across_documents() -> None:
    assert organization_id("СШ № 5", city=None, document="d1") != organization_id("СШ № 5", city=None, document="d2")
    assert organization_id("СШ № 5", region=None, document="d1") != organization_id(
        "СШ № 5", region=None, document="d2"
    )


@pytest.mark.parametrize(
    ("text", "short", "level"),
    [
        ("Боровлянская СОШ", "Боровлянская СОШ", "secondary"),
        ("2. Верхне-Лужковская ООШ", "Верхне-Лужковская ООШ", "basic"),
        ("МБОУ «Тихвинская основная школа» Заречного района", "Тихвинская ОШ", "basic"),
        ("Соболевская кадетская школа", "Соболевская кадетская школа", "secondary"),
        ("МКОУ СОШ с. Малые Ключи", "СОШ с. Малые Ключи", "secondary"),
        ("МБОУ «Гимназия № 4 им. А.Б. Ветрова»", "Гимназия № 4", "secondary"),
    ],
)
def test_named_and_rural_schools(text: str, short: str, level: str) -> None:
    name = heading_of(text)
    assert name is not None
    assert (name.short_name, name.level) == (short, level)


@pytest.mark.parametrize(
    "text",
    [
        "Список школ с низкими результатами обучения",
        "В школе № 5 созданы условия для обучения детей",
        "Детская школа искусств",
        "СШ № 5 и СШ № 7 города Ясногорска",
        "Выводы и рекомендации:",
        "Сельская школа",
        "Педагогическая школа молодого учителя",
    ],
)
def test_lines_that_head_no_schools_part(text: str) -> None:
    assert heading_of(text) is None


def test_schools_named_in_running_text() -> None:
    text = "Договоры заключены с МБОУ «СШ № 40», гимназией № 2 и Боровлянской СОШ; в каждой школе есть совет."
    assert [n.short_name for n in find_schools(text)] == ["СШ № 40", "Гимназия № 2", "Боровлянская СОШ"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Администрации города Ясногорска", "город Ясногорск"),
        ("г. Ясногорск", "город Ясногорск"),
        ("Заречного муниципального района", "Заречный муниципальный район"),
        ("в Усть-Каменском районе", "Усть-Каменский район"),
        ("Верхнереченской области", "Верхнереченская область"),
        ("Забавнинского края", "Забавнинский край"),
        ("города Белые Ключи", "город Белые Ключи"),
        ("города Белых Ключей", "город Белые Ключи"),
        ("г. Нижний Лог", "город Нижний Лог"),
    ],
)
def test_places_come_out_in_one_form(text: str, name: str) -> None:
    assert [p.name for p in find_places(text)] == [name]


def test_full_name_in_the_nominative_with_its_city() -> None:
    text = "Отчёт муниципального казённого общеобразовательного учреждения «Средняя школа № 7» города Ясногорска за 2019 год"
    full = in_full(text, find_schools(text)[0])
    assert full.text == "Муниципальное казённое общеобразовательное учреждение «Средняя школа № 7» города Ясногорска"
    assert full.municipality == "город Ясногорск"


def test_number_of_the_line_is_no_part_of_a_name() -> None:
    name = heading_of("3. Ивовская СОШ")
    assert name is not None
    assert name.text == "Ивовская СОШ"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("СОШ 18", "СОШ № 18"),
        ("МБОУ «Школа 5»", "Школа № 5"),
        ("МБДОУ «Детский сад № 14 «Ивушка»", "Детский сад № 14"),
        ("МБОУ «Школа № 5 «Новая волна»", "Школа № 5"),
        ("МБОУ «Центр образования № 5»", "Центр образования № 5"),
        ("МБОУ «СШ № 5 с углублённым изучением английского языка»", "СШ № 5"),
        ("МБОУ «Многопрофильный лицей № 7»", "Лицей № 7"),
        ("МБОУ «Классическая гимназия № 2»", "Гимназия № 2"),
        ("СОШ с. Малые Ключи Заречного района", "СОШ с. Малые Ключи"),
        ("МБВСОУ «Вечерняя (сменная) школа № 2»", "Вечерняя школа № 2"),
        ("Кадетская школа № 4", "Кадетская школа № 4"),
    ],
)
def test_further_spellings_of_headings(text: str, short: str) -> None:
    name = heading_of(text)
    assert name is not None
    assert name.short_name == short


def test_schools_of_other_kinds_with_the_same_number_are_others() -> None:
    text = (
        "Спортивная школа № 2, музыкальная школа № 2, «Вечерняя школа № 2», начальная школа – детский сад № 2, СШ № 2"
    )
    assert [n.key for n in find_schools(text)] == ["вечерняя/2", "нш-дс/2", "школа/2"]


@pytest.mark.parametrize(
    ("line", "short", "text"),
    [
        ("Школа 1. МБОУ «Средняя школа № 3» п. Светлый", "СШ № 3", "МБОУ «Средняя школа № 3» п. Светлый"),
        ("Школа № 2 – МКОУ «Ивовская ООШ»", "Ивовская ООШ", "МКОУ «Ивовская ООШ»"),
        ("Паспорт 2. МБОУ «Ивовская средняя школа»", "Ивовская СШ", "МБОУ «Ивовская средняя школа»"),
        ("ПАСПОРТ ШКОЛЫ № 4: МБОУ «СОШ № 18»", "СОШ № 18", "МБОУ «СОШ № 18»"),
        ("II. Карточка школы. Гимназия № 3", "Гимназия № 3", "Гимназия № 3"),
        ("Приложение 3. МБОУ «СОШ № 18»", "СОШ № 18", "МБОУ «СОШ № 18»"),
        ("Сведения об учреждении: Лицей № 5", "Лицей № 5", "Лицей № 5"),
        ("Школа-участница: МБОУ СОШ № 4", "СОШ № 4", "МБОУ СОШ № 4"),
        ("Наименование ОО: МБОУ СОШ № 4", "СОШ № 4", "МБОУ СОШ № 4"),
        ("Паспорт Ивовской СОШ", "Ивовская СОШ", "Ивовская СОШ"),
        ("Школа № 18", "Школа № 18", "Школа № 18"),
        ("Паспорт школы № 18", "Школа № 18", "Школа № 18"),
    ],
)
def test_what_a_part_about_a_school_is_called_is_no_part_of_its_name(line: str, short: str, text: str) -> None:
    name = heading_of(line)
    assert name is not None
    assert (name.short_name, name.text) == (short, text)


@pytest.mark.parametrize("text", ["Раздел 2. Договор со школой № 4", "Паспорт 1. Школа", "Отчёт о работе СОШ № 3"])
def test_parts_that_are_about_no_school_alone(text: str) -> None:
    assert heading_of(text) is None


@pytest.mark.parametrize("text", ["в школе 18 кабинетов", "Школа 5 кабинетов", "«Итоги работы СШ № 5»", "Итоги СОШ 18"])
def test_lines_that_only_look_like_a_name(text: str) -> None:
    assert heading_of(text) is None


def test_municipalities_with_and_without_their_kind_are_one() -> None:
    assert same_place("Ясногорск", "город Ясногорск")
    assert same_place("Ясногорский городской округ", "городской округ Ясногорск")
    assert same_place("Заречный", "Заречный муниципальный район")
    assert not same_place("Ясногорский район", "город Ясногорск")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Заозёрная СОШ", "Заозёрная СОШ"),
        ("МКОУ «Красная ООШ»", "Красная ООШ"),
        ("ЗАОЗЁРНАЯ СРЕДНЯЯ ШКОЛА", "Заозёрная СШ"),
        ("Среднеозёрная СОШ", "Среднеозёрная СОШ"),
        ("Берёзовая школа", "Берёзовая школа"),
        ("МБОУ «Малиновая школа»", "Малиновая школа"),
        ("Дальней НОШ", "Дальняя НОШ"),
        ("Заозёрная СОШ № 2", "Заозёрная СОШ № 2"),
        ("Боровлянского лицея", "Боровлянский лицей"),
        ("Верхняя Тоня ООШ", "Верхняя Тоня ООШ"),
        ("МКОУ СОШ «Лесновская»", "Лесновская СОШ"),
        ("МКОУ СОШ д. Каменка", "СОШ д. Каменка"),
        ("школа пос. Берёзовый", "школа пос. Берёзовый"),
    ],
)
def test_schools_called_after_their_place(text: str, short: str) -> None:
    name = heading_of(text)
    assert name is not None
    assert name.short_name == short


@pytest.mark.parametrize(
    "spellings",
    [
        ("Заозёрная СОШ", "МБОУ «Заозёрная средняя школа»", "Заозёрной школы"),
        ("Боровлянский лицей", "МБОУ «Боровлянский лицей»", "Боровлянского лицея"),
        ("школа пос. Берёзовый", "МКОУ СОШ п. Берёзового"),
        ("Верхняя Тоня ООШ", "ООШ с. Верхняя Тоня"),
    ],
)
def test_cases_and_forms_of_a_schools_name_are_one(spellings: tuple[str, ...]) -> None:
    assert len({organization_id(text) for text in spellings}) == 1


def test_schools_of_two_places_are_two() -> None:
    text = "Договор заключён с Заозёрной СОШ, помощь оказана Ягодной школе и СОШ с. Малая Речка."
    assert [n.key for n in find_schools(text)] == ["школа/заозерн", "школа/ягодн", "школа/мал-речк"]


@pytest.mark.parametrize(
    "text",
    [
        "Средняя школа",
        "Основная школа даёт аттестат.",
        "Наша школа участвует в проекте.",
        "Каждая СОШ получила план. Малокомплектная школа имеет право на выбор.",
        "Участвующая школа получает куратора, Первая школа – нет",
        "Современная школа открыта всем.",
        "Дружная школа живёт интересно.",
        "НАЦИОНАЛЬНЫЙ ПРОЕКТ СОВРЕМЕННАЯ ШКОЛА",
        "Участвует в проекте «Зелёная школа»",
        "Творческая школа",
        "Работает Летняя школа для педагогов",
        "Число Учащихся ООШ",
    ],
)
def test_adjectives_that_describe_a_school_name_none(text: str) -> None:
    assert find_schools(text) == []


def test_nouns_before_a_numbered_school_are_no_part_of_its_name() -> None:
    text = "Командой СОШ № 3 взято первое место. Администрацией школы № 5 принят план."
    assert [n.text for n in find_schools(text)] == ["СОШ № 3", "школы № 5"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("МАОУ «Лицей «Созвездие»", "Лицей «Созвездие»"),
        ("3. МБОУ «Гимназия «Эрудит-2» г. Ясногорска (школа-наставник)", "Гимназия «Эрудит-2»"),
        ("МБОУ «Средняя общеобразовательная школа «Новый Век»", "СОШ «Новый Век»"),
        ("СОШ «Эврика»", "СОШ «Эврика»"),
        ("МБОУ «Школа «Росток»", "Школа «Росток»"),
        ("МБОУ «Центр образования «Горизонт»", "Центр образования «Горизонт»"),
    ],
)
def test_schools_with_a_name_of_their_own(text: str, short: str) -> None:
    name = heading_of(text)
    assert name is not None
    assert name.short_name == short


@pytest.mark.parametrize(
    "text",
    [
        "в центре образования «Кванториум»",
        "В лицее «Неделя науки» прошла в марте",
        "проект «Школа «Росток»",
        "школа «Росток» для родителей",
    ],
)
def test_a_name_in_quotation_marks_makes_no_school_of_a_project(text: str) -> None:
    assert find_schools(text) == []


def test_a_school_of_a_settlement_is_called_short_as_others_are() -> None:
    for text in ("Основная общеобразовательная школа с. Луговое", "ООШ с. Луговое"):
        assert [n.short_name for n in find_schools(text)] == ["ООШ с. Луговое"]
