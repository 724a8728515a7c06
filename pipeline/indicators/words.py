"""The sentences of an analysis. It is written in Russian alone: it is the institute's own paper."""

from __future__ import annotations

TITLE = "Показатели программ повышения качества образования"
DRAFT = "ЧЕРНОВИК"
NOTE = (
    "Черновик составлен программой по отчётам школ. Проверьте каждое число по листу «Школы за показателями» файла "
    "summary.xlsx, прежде чем публиковать."
)
CHAPTER = "{scope}, {year} год"
OPENING = (
    "Посчитано по отчётам школ за {year} год. Школы, по отчёту которых нельзя решить, стоят в столбце «неизвестно» и "
    "остаются в базе."
)
HEAD = ("№", "Показатель", "Количество единиц", "в %", "из", "неизвестно")
FIGURE = "{code}. {name}: {count} из {base} ({share} %)."
BEFORE = "В предыдущем отчётном году – {count} ({share} %), {moved} (если база та же)."
MORE, LESS, SAME = "доля больше на {points} п. п.", "доля меньше на {points} п. п.", "доля та же"
UNDECIDED = "По отчётам нельзя решить: {count}."
