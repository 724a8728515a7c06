"""CPU of reading figures and mentions in a report of 60,000 characters, after start-up.

    python bench/figures.py [FILE.txt]

Without a file a report is written from sentences of the genre. Prints start-up apart (spaCy, pymorphy3, tables), then
the first reading (word forms not seen before) and the median of five more. The budget for the whole recognition of
such a report is 0.3 s.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

SENTENCES = (
    "В школьном этапе олимпиады участвовали {a} обучающихся 3-8 классов (на {b} человек больше, чем прошлой весной).",
    "Успеваемость в 2022/2023 уч. году – {c}%, качество – {d},5%, в 2021/2022 уч. году – {c}% и {d}%.",
    "Повышение квалификации прошли {b} педагогов ({d} %), приказ № {a} от 14.09.2022, договор № {b}/18 от 03.10.2022.",
    "- творческая группа «Современные технологии в работе с текстом» (СШ № {b}, январь, 2023);",
    "Выступление учителя математики Крыловой Инны Павловны на семинаре «Оценка результатов» (12.{m}.2023).",
    "Маршрут ученика строится по шагам: беседа, пробная работа, выбор кружков, встреча с семьёй.",
    "5 классы: математика – {c}%, русский язык – {d}%, история – {d},4%.",
    "Число отличников уменьшилось на {m}% ({a} чел. – {b} чел.), средний балл – {d},2 (в 2021-2022 г. – {d}).",
)
SIZE = 60_000


def report() -> str:
    """A text of the genre, a few lines apart from each other in their numbers."""
    lines = []
    size = 0
    for n, sentence in zip(itertools.count(), itertools.cycle(SENTENCES)):
        line = sentence.format(a=100 + n % 400, b=3 + n % 37, c=90 + n % 10, d=30 + n % 60, m=f"{1 + n % 12:02d}")
        lines.append(line)
        size += len(line) + 1
        if size >= SIZE:
            return "\n".join(lines)
    raise AssertionError("unreachable")


def cpu(work: Callable[[], object], times: int = 6) -> list[float]:
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return seconds


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else report()
    start = time.process_time()
    from extractors.figures import find_figures
    from extractors.mentions import find_mentions

    find_figures("Русский язык – 44 %, учителей 3 чел.")
    find_mentions("Приказ № 1 от 01.09.2022, Крылова И.П.")
    print(f"start-up          {time.process_time() - start:.2f} s")
    print(f"text              {len(text)} characters")
    for name, find in (("figures", find_figures), ("mentions", find_mentions)):
        cold, *warm = cpu(partial(find, text))
        count = len(find(text))
        print(f"{name:16}  {count} found, first {cold:.3f} s, then median {statistics.median(warm):.3f} s")


if __name__ == "__main__":
    main()
