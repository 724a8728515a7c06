"""The planted flaws of the samples, and the words that repair each of them.

A repair names the rules whose findings it removes, those folded under it included. `beside` are the documents that the
flaw needs, where it lies between two reports.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.rules.edits import Edit, add_below, add_row, answer, drop, recell, refill, reword, say_everywhere

CITY = "tihorechensk_2019_city_report.docx"
NEXT_YEAR = "tihorechensk_2020_city_report.docx"
REGION = "verhnerechensk_2019_regional_analysis.pdf"
RURAL = "dalneborsky_2019_plan_criteria.pdf"
PLAN = "lesoyarsky_2020_plan_execution.docx"
SCHOOL = "olhogorsk_2019_school_7.docx"
OTHER_SCHOOL = "starodubravsk_2019_school_7.pdf"
CRITERIA = "polevitsky_2020_criteria.docx"
DIRECTIONS = "belozorsk_2020_directions_report.docx"
LONG_CELLS = "medvezhansky_2020_directions_report.pdf"
INDICATORS = "podlesnovskaya_2020_self_assessment.pdf"


@dataclass(frozen=True)
class Repair:
    """Sound words in the place of a flaw."""

    document: str
    loses: tuple[str, ...]
    edits: tuple[Edit, ...]
    beside: tuple[str, ...] = ()


def _repair(document: str, loses: str, *edits: Edit, beside: tuple[str, ...] = ()) -> Repair:
    return Repair(document, tuple(sorted(loses.split())), edits, beside)


_TRAJECTORY_7 = (
    "Для учеников, оставшихся с академической задолженностью, классный руководитель вместе с учителями-предметниками "
    "составляет листок продвижения на четверть: темы, сроки, консультации, отметка о сдаче."
)
_ADVICE = "- по совершенствованию приёмов работы с разными группами учеников на одном уроке;"

REPAIRS = (
    # ------------------------------------------------ the city, 2019
    _repair(
        CITY,
        "MON002 MON003",
        refill(
            "Изучение учебной мотивации по анкете",
            "Срез по алгебре, 8 классы: справились 68 %, в 2018 году – 63 %.\n"
            "Изучение учебной мотивации: средний уровень 58 %, в 2018 году – 55 %.",
        ),
    ),
    _repair(CITY, "NUM004", reword("качество -4 7%;", "качество – 47%;")),
    _repair(CITY, "NUM008", reword("уменьшилось на 5% (34", "уменьшилось на 3 чел. (34")),
    _repair(CITY, "PII001", reword("победитель – Хохлатов Ярослав Денисович, ученик", "победитель – ученик")),
    _repair(CITY, "LOG001", reword("правил оценивания; целевые показатели достигнуты.", "правил оценивания.")),
    _repair(CITY, "COM004", answer("Изменения, внесенные в штатное", "Нет: вакансий не было", nth=2)),
    _repair(CITY, "DUP001", answer("Формирование индивидуальных", "Маршрут ученика ведёт наставник.", nth=3)),
    # The short run of figures in the projects of both schools counts only beside this long one.
    _repair(
        CITY,
        "DUP001 DUP002 DUP002 DYN001 DYN004",
        answer(
            "Динамика* изменения достижений обучающихся",
            "Качество знаний на конец 2018/2019 учебного года – 44 % (на конец 2017/2018 – 42 %).",
            nth=3,
        ),
    ),
    _repair(
        CITY,
        "DUP002",
        reword(
            "охвачены 338 чел./ 62 % учащихся (год назад 301 чел./ 56 %)",
            "охвачены 289 чел./ 51 % учащихся (год назад 274 чел./ 50 %)",
        ),
    ),
    _repair(CITY, "COM004", answer("Изменения, внесенные в локальные", "Обновлено положение о ВСОКО", nth=3)),
    _repair(CITY, "PAR004", answer("Реквизиты договоров", "Договор с МБОУ «СШ № 17» № 4 от 11.09.2018", nth=3)),
    _repair(CITY, "MON003", reword("96 %, качество 51 %;", "96 %, качество 51 % (год назад – 49 %);")),
    _repair(CITY, "MON004", add_below("8 класс – выполнение 91 %", "Пробный ОГЭ по математике: сдали 93 %.")),
    _repair(
        CITY,
        "LOG004",
        reword("Курсы повышения квалификации за год прошли 12", "Курсы по русскому языку за год прошли 12"),
    ),
    _repair(CITY, "DAT002", reword("(январь, 2019, библиотека № 4)", "(октябрь, 2019, библиотека № 4)")),
    _repair(CITY, "DYN001", reword("и 42%);", "и 40%);")),
    _repair(
        CITY,
        "COM003",
        refill("4\n5\n…", "Целевые индикаторы/показатели"),
        refill(
            "Достигнут/ в процессе выполнения/ причины",
            "1. Качество знаний – 46 %, достигнут.\n2. ОГЭ сдали 98 %, достигнут.",
        ),
    ),
    _repair(CITY, "DAT001", reword("(31.11.2019)", "(29.10.2019)")),
    _repair(CITY, "DAT002", reword("(14-15.11.2019)", "(14-15.10.2019)")),
    _repair(CITY, "PII002", reword("Рябинина Ольга Викторовна", "Рябинина О.В.")),
    _repair(
        CITY,
        "MON001",
        answer("Мониторинги, обследования", "ВПР по истории: 61 % (было 58 %).\nПробный ОГЭ: 93 % (было 90 %).", nth=4),
    ),
    _repair(CITY, "NUM001", reword("при плане не менее 640 баллов", "при плане не менее 64 баллов")),
    _repair(CITY, "COM002 PAR001", answer("Социальные партнеры школы", "Библиотека № 9, совет родителей", nth=5)),
    _repair(CITY, "PAR004", answer("Реквизиты договоров", "Договор с МБОУ «СШ № 17» № 6 от 12.09.2018", nth=5)),
    _repair(
        CITY,
        "MON001",
        answer("Мониторинги, обследования", "ВПР по химии: 57 % (было 55 %).\nПробный ОГЭ: 91 % (было 88 %).", nth=5),
    ),
    _repair(CITY, "DAT002", reword("(14.02.2018, 28.03.2018, 23.05.2018)", "(14.02.2019, 28.03.2019, 23.05.2019)")),
    _repair(CITY, "DAT001", reword("(29.02.2019, 19.03.2019", "(28.02.2019, 19.03.2019")),
    _repair(CITY, "DUP003", drop("ошибки, выводы».")),
    _repair(CITY, "NUM004", reword("5+", "13")),
    _repair(CITY, "DYN001", reword("139", "182")),
    _repair(CITY, "PII001", reword("победитель – Сенокосова Арина Игоревна, 5 кл.", "победитель – ученица 5 класса.")),
    _repair(CITY, "PRJ002", refill("Проект «Чистый берег» – 18 %", "Проект «Чистый берег» – 54 % обучающихся")),
    _repair(CITY, "PRJ002", refill("«Субботник двора» – 7 %", "«Субботник двора» – 52 % родителей")),
    _repair(CITY, "LOG001", reword("целевые показатели достигнуты, отклонений не обнаружено", "работа продолжается")),
    _repair(
        CITY,
        "LOG006 LOG001 LOG001",
        reword("целевые показатели достигнуты, отклонений не обнаружено", "работа продолжается"),
        reword("правил оценивания; целевые показатели достигнуты.", "правил оценивания."),
        beside=(REGION,),
    ),
    _repair(CITY, "LOG002", add_below("участие родителей в проектах школ, удалённых", "Все школы остаются в проекте.")),
    _repair(
        CITY,
        "DUP001 DUP001",
        reword(_TRAJECTORY_7, "Листок продвижения ведёт классный руководитель."),
        beside=(OTHER_SCHOOL,),
    ),
    _repair(
        CITY,
        "DUP004",
        *(
            reword(_ADVICE, f"- {own};", nth=1)
            for own in ("по теме дробей", "по чтению карт", "по договору с лицеем", "по мониторингу знаний")
        ),
        *(
            say_everywhere(said, "")
            for said in (
                "- по организации единой внутренней оценки и сопоставлению её с результатами внешних процедур;",
                "- по укреплению материальной базы предметных кабинетов;",
                "- по привлечению родителей (законных представителей) к делам класса и школы.",
            )
        ),
    ),
    # ------------------------------------------------ the city, 2020
    _repair(NEXT_YEAR, "EVD004", drop("в ноябре 2020 года состоится городская конференция")),
    _repair(NEXT_YEAR, "NUM007", reword("99,3 %, качество – 45 %, достигнуто", "99,3 %, качество – 47 %, достигнуто")),
    _repair(NEXT_YEAR, "NUM002", reword("349 обучающихся из 546 (74 %)", "349 обучающихся из 546 (64 %)")),
    _repair(NEXT_YEAR, "DAT002", reword("(05.10.2019)", "(05.10.2020)")),
    _repair(
        NEXT_YEAR,
        "DYN001",
        reword(
            "что на 73 человека меньше, чем в прошлом году (287)", "что на 7 человек больше, чем в прошлом году (207)"
        ),
    ),
    _repair(NEXT_YEAR, "DAT006", reword("НА 2017-2019 ГОДЫ", "НА 2017-2021 ГОДЫ")),
    _repair(
        NEXT_YEAR, "DYN001", reword("2. 55 баллов (в 2019 году – 57 баллов)", "2. 55 баллов (в 2019 году – 53 балла)")
    ),
    _repair(
        NEXT_YEAR,
        "PAR004",
        refill("Договор с Тихореченским политехническим техникумом", "Договор с МБОУ «СШ № 17» № 9 от 24.12.2019"),
    ),
    _repair(NEXT_YEAR, "DYN001", reword("снижение на 3 % (в 2019 году – 44 %)", "рост на 3 % (в 2019 году – 38 %)")),
    _repair(
        NEXT_YEAR,
        "LOG004",
        reword("Курсы дистанционного обучения прошли 27 чел.", "Курсы по математике и русскому языку прошли 27 чел."),
    ),
    _repair(NEXT_YEAR, "PRJ002", refill("33 % обучающихся", "56 % обучающихся")),
    _repair(NEXT_YEAR, "PRJ002", refill("9 % родителей", "52 % родителей")),
    _repair(
        NEXT_YEAR,
        "MON001",
        refill("репетиционные экзамены в 9 и 11", "ВПР по химии: 57 %, было 55 %.\nПробный ОГЭ: 91 %, было 88 %."),
    ),
    _repair(NEXT_YEAR, "DYN001", reword("69 % (71 % – весной", "73 % (71 % – весной")),
    _repair(
        NEXT_YEAR,
        "DYN001 LOG004",
        reword("31 % (на конец 2018/2019 уч. года – 33 %)", "35 % (на конец 2018/2019 уч. года – 33 %)"),
    ),
    _repair(NEXT_YEAR, "DYN001", reword("127", "141")),
    _repair(
        NEXT_YEAR,
        "DUP005",
        answer("Формирование индивидуальных", "За год закрыты задолженности у 9 обучающихся.", nth=1),
        beside=(CITY,),
    ),
    _repair(
        NEXT_YEAR,
        "LOG005 LOG005 LOG003",
        reword(
            "Следует активизировать работу коллектива по повышению качества образования.",
            "Следует до марта описать результаты мониторингов и вовлечь учеников в проекты.",
        ),
        beside=(CITY,),
    ),
    # ------------------------------------------------ plans and criteria
    _repair(RURAL, "EVD001", reword("Выполнено. Итоги ВПР рассмотрены", "Выполнено. Справка от 25.06.2019")),
    _repair(RURAL, "EVD001 DAT004", say_everywhere("Выполнено в течение 2018-2019 уч. года", "Проведено 14 встреч")),
    _repair(RURAL, "EVD002", reword("https://dalnebor-obr.example", "https://dalnebor-obr.example/proekt/2019")),
    _repair(RURAL, "COM003", say_everywhere("МБОУ «_____»", "школа")),
    _repair(RURAL, "DAT003 DAT005", reword("№ 214 от 26.08.2018", "№ 251 от 26.08.2019")),
    _repair(RURAL, "DYN001", reword("61 балл (в 2017-2018г – 66)", "67 баллов (в 2017-2018г – 66)")),
    _repair(RURAL, "DYN001", reword("0% (в 2017-2018г – 9%)", "9,5% (в 2017-2018г – 9%)")),
    _repair(RURAL, "DYN001", reword("58 баллов (в 2017-2018г – 62)", "63 балла (в 2017-2018г – 62)")),
    _repair(RURAL, "DYN001", reword("42 балла (в 2017-2018г – 47,3)", "48 баллов (в 2017-2018г – 47,3)")),
    _repair(RURAL, "DYN001", reword("0% (в 2017-2018г – 8%)", "8,5% (в 2017-2018г – 8%)")),
    _repair(
        RURAL, "DYN001", reword("45 балл (в 2017-2018г – 49)", "45 балл (в 2017-2018г – 49; причина – смена учителя)")
    ),
    _repair(RURAL, "DYN001", reword("6% (в 2017-2018г – 15%)", "16% (в 2017-2018г – 15%)")),
    _repair(RURAL, "DYN001", reword("50 балла (в 2017-2018г – 53)", "54 балла (в 2017-2018г – 53)")),
    _repair(RURAL, "DYN001", reword("12% (в 2017-2018г – 17%)", "12% (в 2017-2018г – 17%; причина – смена учителя)")),
    _repair(RURAL, "DYN001", reword("4% (в 2017-2018г –7%)", "8% (в 2017-2018г – 7%)")),
    _repair(RURAL, "DYN002", reword("не менее 72%", "не менее 76%", nth=1)),
    _repair(RURAL, "NUM004", reword("23%%", "23%")),
    _repair(RURAL, "NUM004", reword("21%%", "21%")),
    _repair(RURAL, "NUM004", reword("27%%", "27%")),
    _repair(RURAL, "DYN005", reword("Более 48 баллов", "Более 50 баллов")),
    _repair(RURAL, "DYN005", reword("Более 15%", "Более 18%", nth=2)),
    _repair(
        RURAL, "EVD001", reword("Выполнено. Итоги аттестации проанализированы", "Выполнено. Справка от 29.08.2019")
    ),
    _repair(RURAL, "NUM001", reword("Более 640 баллов", "Более 64 баллов")),
    _repair(PLAN, "DAT003", reword("№ 77 от 28.08.2019", "№ 77 от 23.08.2019")),
    _repair(PLAN, "EVD001", reword("Выполнено. Анализ проведён", "Выполнено. Справка от 19.09.2019")),
    _repair(PLAN, "EVD001 DAT004", say_everywhere("Выполнено в течение 2019-2020 учебного года", "Проведено 7 встреч")),
    _repair(PLAN, "DAT001", reword("31.06.2020", "30.06.2020")),
    _repair(PLAN, "DAT004", reword("В течение 2019-2021 учебных годов", "В течение 2019-2020 учебного года")),
    _repair(PLAN, "EVD002", reword("http://lesoyar-rmc.example", "http://lesoyar-rmc.example/materialy/2020")),
    _repair(
        PLAN,
        "COM006",
        add_row(
            "Проверка объективности оценивания", "8", "Разбор работ", "Январь 2020", "Школы", "Проведён 23.01.2020"
        ),
    ),
    _repair(CRITERIA, "NUM001", reword("104 %", "99 %")),
    _repair(CRITERIA, "COM005", reword("-", "0 %", nth=1)),
    _repair(CRITERIA, "DYN005", reword("не менее 46 баллов", "не менее 50 баллов")),
    _repair(CRITERIA, "DYN001", reword("44 балла", "44 балла; снижение объясняется тем, что экзамен сдавали все")),
    _repair(CRITERIA, "NUM004", reword("18,,5 %", "18,5 %")),
    # ------------------------------------------------ schools that report of themselves
    _repair(SCHOOL, "PII003", drop("Адрес для писем: school7@olhogorsk.example")),
    _repair(SCHOOL, "DAT003", reword("№ 45 от 12.02.2019", "№ 45 от 21.01.2019")),
    _repair(
        SCHOOL,
        "NUM003",
        reword("высокий уровень – 17, средний – 31, низкий – 22", "высокий уровень – 17, средний – 31, низкий – 16"),
    ),
    _repair(SCHOOL, "NUM009", reword("23 чел./82 %", "23 чел./68 %")),
    _repair(SCHOOL, "DYN003", reword("38 % в 2018/2019", "42 % в 2018/2019")),
    _repair(SCHOOL, "NUM002", reword("обучающихся 4-11 классов (59 %)", "обучающихся 4-11 классов (50 %)")),
    _repair(SCHOOL, "DYN005", reword("не ниже 47 баллов", "не ниже 50 баллов")),
    _repair(SCHOOL, "DYN001", reword("45 баллов", "45 баллов, причина – смена учителя")),
    _repair(
        SCHOOL,
        "PAR003",
        reword("«Центр творчества», городская поликлиника", "«Центр творчества», родительский клуб «Переезд»"),
    ),
    _repair(
        OTHER_SCHOOL,
        "COM001",
        add_row(
            "Изменения, внесенные в учебный план",
            "Изменения, внесенные в штатное расписание образовательной организации",
            "Введена ставка логопеда",
        ),
    ),
    _repair(
        OTHER_SCHOOL,
        "DUP001 DUP001",
        reword(_TRAJECTORY_7, "Задолженности закрывают на консультациях по средам."),
        beside=(CITY,),
    ),
    _repair(OTHER_SCHOOL, "PAR001", answer("Социальные партнеры школы", "Колледж, родительский клуб")),
    _repair(
        OTHER_SCHOOL,
        "DYN004",
        refill(
            "Мониторинг учебных достижений за 2016/2017",
            "Мониторинг учебных достижений за 2018/2019 учебный год: успеваемость 97,4 %, качество 36 % (в 2017/2018 "
            "учебном году – 97,0 % и 35 %).\nОпрос родителей о режиме дня: поддерживают 90 %.",
        ),
    ),
    _repair(
        OTHER_SCHOOL,
        "EVD003",
        reword("Учителя школы постоянно публикуют методические разработки в журналах и на порталах.", ""),
    ),
    _repair(
        OTHER_SCHOOL,
        "DYN006",
        reword(
            "Количество участников олимпиад и конкурсов выросло на 15 %.",
            "Количество участников олимпиад выросло на 15 %: с 80 до 92 человек.",
        ),
    ),
    _repair(
        OTHER_SCHOOL,
        "PRJ001",
        refill("Проектная деятельность не организована", "Проекты «Колодец» и «Тропа», 58 % обучающихся"),
        answer("Включение педработников", "63 %"),
        answer("Включение родителей", "52 %"),
    ),
    # ------------------------------------------------ reports by directions, the region
    _repair(DIRECTIONS, "DUP006", reword("Перед администрацией ОУ № 6", "Перед администрацией ОУ № 9")),
    _repair(DIRECTIONS, "MON003", reword("получили аттестаты", "получили аттестаты (в 2019 году – 98 %)")),
    _repair(DIRECTIONS, "EVD004", reword("Запланировано:", "Проведены в октябре 2020 года:")),
    _repair(
        DIRECTIONS,
        "EVD003",
        reword("«Записки классного руководителя»;", "«Записки классного руководителя», 2020, № 3;"),
    ),
    _repair(
        DIRECTIONS,
        "EVD002",
        reword(
            "https://vseti.example/ и на портале https://portal-vro.example/",
            "https://vseti.example/okrug/14 и на портале https://portal-vro.example/opyt/7",
        ),
    ),
    _repair(LONG_CELLS, "DAT003", reword("№ 92 от 27.02.2020", "№ 92 от 17.02.2020")),
    _repair(LONG_CELLS, "DAT001", reword("31.11.2020", "30.11.2020")),
    _repair(LONG_CELLS, "EVD004", reword("Планируется:", "Проведены в ноябре 2020 года:")),
    _repair(LONG_CELLS, "DYN006", reword("выросла на 12 %.", "выросла на 12 %: с 60 % до 72 %.")),
    _repair(
        LONG_CELLS,
        "DUP003",
        reword(
            "Каждый учитель составил личную карту роста, в которой указаны одно затруднение, один способ его "
            "преодоления и один человек, который готов помочь, и обсудил её с методистом на опорной площадке. Обмен",
            "Обмен",
        ),
    ),
    _repair(REGION, "NUM002", recell("положительную динамику по получению", "34", "24")),
    _repair(REGION, "NUM002", recell("мероприятия институционального уровня", "56", "65")),
    _repair(
        REGION,
        "NUM003",
        recell("менее 50% родителей вовлечены", "20", "18"),
        recell("менее 50% родителей вовлечены", "48", "43"),
    ),
    _repair(REGION, "NUM006", reword("уже 38 школ", "уже 40 школ")),
    _repair(REGION, "NUM003", reword("понизились в 6 ОО", "понизились в 1 ОО")),
    _repair(REGION, "NUM006", reword("в 2018 году – 33 %), достижения", "в 2018 году – 29 %), достижения")),
    _repair(
        REGION,
        "DYN001",
        recell("изменения в учебный план урочной", "36", "26"),
        recell("изменения в учебный план урочной", "75", "54"),
        recell("изменения в иные локальные", "40", "23"),
        recell("изменения в иные локальные", "83", "48"),
        recell("на основе договорных", "33", "29"),
        recell("на основе договорных", "69", "60"),
    ),
    _repair(INDICATORS, "NUM001", reword("104,6 балла", "54,6 балла")),
    _repair(INDICATORS, "NUM002", reword("136 человек/46,3 %", "170 человек/46,2 %")),
    _repair(INDICATORS, "NUM002 NUM003", reword("34 человека/54,8 %", "17 человек/54,8 %")),
    _repair(INDICATORS, "NUM003", reword("152 человека", "154 человека")),
    _repair(INDICATORS, "NUM004", reword("45,,1 %", "45,1 %")),
    _repair(INDICATORS, "NUM006", reword("374 человека", "368 человек")),
    _repair(INDICATORS, "NUM006", reword("33 педагога", "31 педагог")),
    _repair(INDICATORS, "DAT001", reword("31.06.2020", "30.06.2020")),
    _repair(INDICATORS, "DAT003", reword("№ 41 от 13.04.2020", "№ 44 от 13.04.2020")),
    _repair(INDICATORS, "DYN001", reword("– 43,5 %)", "– 41,5 %)")),
    _repair(INDICATORS, "PII001", reword("Ольшаникова Вера, 8 класс", "ученица 8 класса")),
)


def repairs_of(document: str) -> tuple[Edit, ...]:
    """All edits that repair a document, as far as its flaws lie in it alone."""
    return tuple(edit for r in REPAIRS if r.document == document and not r.beside for edit in r.edits)
