"""What may stand in a form: its keys, the columns of each shape, the tags. The loader checks by it, docs/forms.md is
made of it (`extractors.forms.guide`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a form. `kind` names the loader's method that reads its value, `meaning` is for a methodologist."""

    kind: str
    meaning: str
    required: bool = False


FORM_KEYS: Mapping[str, Key] = {
    "id": Key("name", "Имя формы для программы. Своя форма с именем встроенной заменяет её.", required=True),
    "name": Key("text", "Как форму называют люди.", required=True),
    "shape": Key("shape", "Вид таблиц, см. «Виды таблиц».", required=True),
    "sections": Key("sequence", "Строки или разделы формы, см. «Разделы».", required=True),
    "columns": Key("node", "Какой столбец что содержит: роль и варианты заголовка, см. «Виды таблиц»."),
    "cues": Key(
        "texts",
        "Слова из названия отчёта, по которым узнают форму. Если таблица подходит к двум формам, берётся та, "
        "чьи слова есть в начале документа.",
    ),
    "per_organization": Key("flag", "Таблица повторяется для каждой школы; имя школы стоит над ней."),
    "concluding": Key("flag", "После таблиц школы обязан стоять вывод (правило LOG002)."),
}
SECTION_KEYS: Mapping[str, Key] = {
    "id": Key("name", "Имя показателя: столбец `indicator` в наборе данных.", required=True),
    "labels": Key(
        "texts",
        "Варианты подписи. Окончания, порядок слов, нумерация, переносы и сокращения вроде «обуч-ся» и «ОО» "
        "не важны: их варианты писать не нужно.",
        required=True,
    ),
    "tags": Key("tags", "О чём раздел: по темам его находят правила, см. «Темы»."),
    "required": Key("flag", "Без этого раздела отчёт неполон (правило COM001)."),
    "hints": Key("texts", "Подсказки бланка, которые автор должен был заменить ответом (правило COM003)."),
    "unit": Key("unit", "Единица чисел, если рядом с числом её нет."),
    "minimum": Key("number", "Меньше этого значения не бывает (правило NUM001)."),
    "maximum": Key("number", "Больше этого значения не бывает (правило NUM001)."),
    "better": Key("direction", "Что лучше: больше (`higher`) или меньше (`lower`)."),
    "levels": Key("levels", "Для школ каких уровней: девятилетка не отвечает за 11 класс (правило COM005)."),
    "code": Key("text", "Номер строки в бланке («7.3»): различает похожие подписи."),
}
# role -> what stands in the column
COLUMN_ROLES: Mapping[str, Mapping[str, str]] = {
    "card": {"number": "номер строки", "label": "о чём спрашивают", "answer": "ответ"},
    "criteria": {
        "number": "номер строки",
        "label": "критерий",
        "unit": "единица измерения",
        "current": "достигнутое значение",
        "expected": "ожидаемое значение",
        "previous": "прежнее значение",
    },
    "statistics": {
        "number": "номер строки",
        "label": "показатель",
        "count": "количество (под годом)",
        "percent": "доля (под годом)",
    },
    "directions": {"number": "номер строки", "label": "направление", "answer": "что сделано"},
    "schools": {},
    "narrative": {},
    "plan": {
        "number": "номер строки",
        "name": "мероприятие",
        "term": "срок",
        "responsible": "ответственный",
        "result": "исполнение",
    },
}
SHAPES: Mapping[str, str] = {
    "card": "Карточка школы: слева вопрос, справа ответ текстом.",
    "criteria": "Критерии: у каждого достигнутое значение, а также ожидаемое, прежнее или единица измерения.",
    "statistics": "Показатели по годам: под каждым годом количество и доля.",
    "directions": "Направления работы и что по ним сделано, одна таблица на отчёт.",
    "schools": "Таблица, в которой школа занимает строку. `sections` – её столбцы: подпись та же, что в шапке.",
    "narrative": "Документ без обязательных таблиц: узнаётся по названию (`cues`), читается весь. `sections: []`.",
    "plan": "План мероприятий с отметками об исполнении. Строки у всех свои, поэтому `sections: []`.",
}
TAGS: Mapping[str, str] = {
    "programme": "название и сроки программы",
    "goal": "цель программы",
    "targets": "целевые показатели и их достижение",
    "governance": "государственно-общественное управление",
    "changes": "изменения в документах и штате",
    "curriculum": "изменения в учебном плане",
    "partners": "партнёры школы",
    "contracts": "договоры с партнёрами",
    "monitoring": "мониторинги и их результаты",
    "events": "мероприятия с участием школы",
    "trajectories": "индивидуальные маршруты учеников",
    "training": "квалификация и курсы педагогов",
    "results": "результаты учеников",
    "projects": "участие в школьных проектах",
    "conclusions": "выводы и рекомендации",
    "infrastructure": "кто и как ведёт проект",
    "network": "взаимодействие школ",
    "dissemination": "распространение опыта",
    "indicators": "показатели утверждённого перечня",
}
