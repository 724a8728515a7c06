"""docs/forms.md, the guide to forms: `python -m extractors.forms.guide --write` makes it from the schema.

The example in it is a form that the tests load and read a table with.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from extractors.forms.schema import COLUMN_ROLES, FORM_KEYS, SECTION_KEYS, SHAPES, TAGS, Key
from pipeline.model import SchoolLevel, Unit

PATH = Path(__file__).parents[2] / "docs" / "forms.md"

EXAMPLE = """\
id: library_passport
name: Паспорт школьной библиотеки
shape: criteria
per_organization: true
cues: [паспорт школьной библиотеки]
columns:
  number: ["№"]
  label: [Раздел паспорта, Сведения о библиотеке]
  current: [На конец года, Есть]
  expected: [Нужно, План]
sections:
  - id: books
    labels: [Фонд учебников, Количество учебников]
    unit: count
    minimum: 0
    better: higher
    required: true
  - id: new_books
    labels: ["Доля новых учебников, %"]
    unit: percent
    minimum: 0
    maximum: 100
"""
EXAMPLE_TABLE = """\
| № | Раздел паспорта | Нужно | Есть |
| 1 | Фонд учебников | 3 500 | 3 412 |
| 2 | Новые учебники, доля (%) | не менее 50 | 48 |
"""

_HEAD = """# Формы

Сделано из `extractors/forms/schema.py` командой `python -m extractors.forms.guide --write`.

Форма описывает, как устроен отчёт: какие в нём таблицы, какие строки и что в них измеряют. По форме Сверка узнаёт
таблицу, даже если столбцы переставлены, а подписи сокращены, и знает, что «Фонд учебников» одной школы и «Количество
учебников» другой – одно и то же. Форма – текстовый файл; программировать не нужно.

Без формы отчёт тоже читается: все строки и числа попадут в набор данных, но показатель (`indicator`) останется пустым,
и правила, которые смотят на темы разделов, промолчат.

## Как описать новый отчёт

1. `sverka form draft ОТЧЁТ.docx > forms/passport.yaml` пишет черновик: столбцы и подписи, которые стоят в самой частой
   таблице отчёта.
2. Исправьте черновик: название, имена показателей, единицы; добавьте варианты подписей; удалите лишние строки. Что
   значит каждый ключ, сказано ниже.
3. Назовите папку в `sverka.toml`:

       [forms]
       folders = ["forms"]

4. `sverka forms` проверяет все формы. Ошибка называет файл, строку и ключ:
   `forms/passport.yaml:9: unknown key "label"; did you mean "labels"?`
5. `sverka run ОТЧЁТ.docx --out OUT`, затем посмотрите, какие подписи остались без показателя (это варианты, которые
   стоит добавить) и какие узнаны неуверенно:

       sverka query "SELECT DISTINCT label, indicator, match_score FROM sections
                     WHERE indicator IS NULL OR match_score < 0.88" --out OUT

Пример: форма для таблицы

"""


def render() -> str:
    """The guide as Markdown."""
    return "\n".join(
        [
            _HEAD + _indented(EXAMPLE_TABLE),
            _indented(EXAMPLE),
            "Кавычки нужны там, где в подписи есть запятая, двоеточие, «№» или «%».\n",
            "## Ключи формы\n",
            _keys(FORM_KEYS),
            "## Виды таблиц\n",
            "В `columns` указывают роль столбца и варианты его заголовка; год в заголовке не важен.\n",
            *(_shape(name, about) for name, about in SHAPES.items()),
            "## Разделы\n",
            "У каждого элемента `sections` могут быть ключи:\n",
            _keys(SECTION_KEYS),
            "## Темы\n",
            "| Тема | О чём раздел |\n|---|---|",
            *(f"| `{tag}` | {about} |" for tag, about in TAGS.items()),
            "",
        ]
    )


def _keys(keys: Mapping[str, Key]) -> str:
    rows = [f"| `{n}` | {_type(k)} | {'да' if k.required else ''} | {k.meaning} |" for n, k in keys.items()]
    return "\n".join(["| Ключ | Значение | Нужен | Что значит |\n|---|---|---|---|", *rows, ""])


def _type(key: Key) -> str:
    kinds = {
        "name": "латинские буквы, цифры, `_`",
        "text": "текст",
        "texts": "список текстов",
        "flag": "`true` или `false`",
        "number": "число",
        "sequence": "список разделов",
        "node": "роль: список заголовков",
        "shape": _either(SHAPES),
        "unit": _either(get_args(Unit)),
        "direction": _either(("higher", "lower")),
        "levels": f"список: {_either(get_args(SchoolLevel))}",
        "tags": "список тем",
    }
    return kinds[key.kind]


def _either(values: Sequence[str] | Mapping[str, str]) -> str:
    return ", ".join(f"`{v}`" for v in values)


def _shape(name: str, about: str) -> str:
    roles = "; ".join(f"`{role}` – {what}" for role, what in COLUMN_ROLES[name].items())
    return f"- `{name}`. {about} Столбцы: {roles}.\n" if roles else f"- `{name}`. {about}\n"


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the guide to forms, or writes it to docs/forms.md of this checkout."""
    parser = argparse.ArgumentParser(prog="python -m extractors.forms.guide", description=main.__doc__)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args(arguments).write:
        PATH.write_text(render(), encoding="utf-8")
    else:
        print(render(), end="")


if __name__ == "__main__":
    main()
