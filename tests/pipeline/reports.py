"""Fictional reports as real DOCX files, for tests of the whole way."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from docx import Document

from language.text import words as words_of

SECTIONS = {
    "Название программы": "«Шаг к успеху»",
    "Цель программы": "Повышение качества образования до среднего уровня по городу",
    "Социальные партнеры школы": "Детская библиотека № 4, дом творчества «Парус»",
    "Реквизиты договоров взаимодействия школ-партнеров": "Договор № 7 от 03.09.2018",
    "Результаты мониторингов": "Качество обученности выросло с 38 % до 41 %",
}


def city_report(
    path: Path,
    city: str = "Белые Ключи",
    years: str = "2018/2019",
    schools: Mapping[str, Mapping[str, str]] | None = None,
) -> Path:
    """A report of a city about its schools: a card for each, «Показатели» | «Описание»."""
    document = Document()
    document.add_heading(f"Отчёт о реализации программ повышения качества образования за {years} учебный год", 0)
    document.add_paragraph(f"Управление образования города {city} Ореховской области")
    for name, answers in (schools or {"Средняя школа № 3": {}}).items():
        document.add_heading(f"{name} города {city}", 1)
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Показатели", "Описание"
        for label, answer in (SECTIONS | dict(answers)).items():
            row = table.add_row()
            row.cells[0].text, row.cells[1].text = label, answer
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def sentence(seed: int, words: int = 40) -> str:
    """A long text that stands in no other report of the same test."""
    stock = words_of("школьники педагоги семинар урок проект план мастерская анализ чтение наставник класс группа")
    stock += words_of("успех опыт занятие конкурс обсуждение задача навык тетрадь диктант музей практика")
    chosen = random.Random(seed)
    return " ".join(chosen.choice(stock) for _ in range(words)).capitalize() + "."
