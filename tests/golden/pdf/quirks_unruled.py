"""Golden documents about tables that have few lines or none, and about what only looks like one."""

from __future__ import annotations

from tests.golden.pdf.sheet import Sheet


def last_row_left_white() -> bytes:
    """Every other row is filled, cell by cell; the last one is white."""
    sheet = Sheet()
    xs = (60, 160, 400, 535)
    for i, row in enumerate(
        (
            ("Раздел", "Работа за год", "Итог"),
            ("Кадры", "Курсы для учителей начальных классов", "46 человек"),
            ("Здоровье", "Обновлены пищеблоки", "Охват 96 %"),
            ("Досуг", "Открыты летние смены", "312 учеников"),
            ("Безопасность", "Видеонаблюдение во всех зданиях", "Исполнено"),
        )
    ):
        for k, text in enumerate(row):
            if i % 2:
                sheet.shade(xs[k], sheet.y, xs[k + 1], sheet.y + 20)
            sheet.write(text, xs[k] + 6, sheet.y + 14, bold=i == 0)
        sheet.y += 20
    return sheet.bytes()


QUIRKS = (last_row_left_white,)
