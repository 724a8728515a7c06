"""CPU of understanding a report after start-up: the whole of it, and what figures and mentions take alone.

    uv run bench/recognition.py [FILE ...]

FILE: .docx or .pdf reports, by default those of samples/reports. First comes `written.docx`, a report of 60,000
characters made of sentences of the genre, with as many figures as the city reports of samples have: its recognition
(sections, facts, organizations, figures, mentions) shall take no more than 0.3 s. `dense.docx` is as long and has
nearly three times as many. Prints start-up apart (imports, forms, dictionary, one small report), then the first
recognition, where word forms are met that were not seen before, and least and median of nine more.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.model import Report

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

FIGURES = (
    "В школьном этапе олимпиады участвовали {a} обучающихся 3-8 классов (на {b} человек больше, чем прошлой весной).",
    "Успеваемость в 2022/2023 уч. году – {c}%, качество – {d},5%, в 2021/2022 уч. году – {c}% и {d}%.",
    "Повышение квалификации прошли {b} педагогов ({d} %), приказ № {a} от 14.09.2022, договор № {b}/18 от 03.10.2022.",
    "- творческая группа «Современные технологии в работе с текстом» (СШ № {b}, январь, 2023);",
    "Выступление учителя математики Крыловой Инны Павловны на семинаре «Оценка результатов» (12.{m}.2023).",
    "Маршрут ученика строится по шагам: беседа, пробная работа, выбор кружков, встреча с семьёй.",
    "5 классы: математика – {c}%, русский язык – {d}%, история – {d},4%.",
    "Число отличников уменьшилось на {m}% ({a} чел. – {b} чел.), средний балл – {d},2 (в 2021-2022 г. – {d}).",
)
NARRATIVE = (
    "Школьная команда разобрала итоги года на педагогическом совете и назвала причины, по которым часть детей отстаёт.",
    "- родительский клуб «Диалог» собирался в библиотеке, встречи вели психолог Рябова С.Н. и классные руководители;",
    "Пары наставников посещали уроки друг друга, после каждого урока заполняли карту наблюдения и обсуждали приёмы.",
    "Партнёры программы – Центр детского творчества, городская библиотека и МБОУ «Лицей № {b}», с ними ведётся работа.",
    "Положение о внутренней системе оценки обновлено, листы самооценки стали частью портфолио каждого ученика.",
    "План следующего года опирается на трудные темы, которые выявили диагностические работы по русскому языку.",
    "Материалы размещены на сайте школы, ссылки на них есть в приложении; открытые занятия записаны на видео.",
    "Детям, которым трудно учиться, помогают консультации после уроков, летний лагерь и тетради с заданиями.",
)
SIZE = 60_000
ROUNDS = 5  # of all sentences under one heading
# Figures as in the city reports of samples, one in a hundred and thirty characters; and nearly three times as many
GENRE, DENSE = (*FIGURES, *NARRATIVE, *NARRATIVE[:5]), FIGURES


def lines(sentences: Sequence[str] = DENSE) -> list[str]:
    """A text under headings of schools, its lines a few numbers apart from each other."""
    found: list[str] = []
    for n, sentence in zip(itertools.count(), itertools.cycle(sentences)):
        if n % (ROUNDS * len(sentences)) == 0:
            found.append(f"СШ № {1 + len(found) // (ROUNDS * len(sentences))}")
        found.append(
            sentence.format(a=100 + n % 400, b=3 + n % 37, c=90 + n % 10, d=30 + n % 60, m=f"{1 + n % 12:02d}")
        )
        if sum(map(len, found)) + len(found) >= SIZE:
            return found
    raise AssertionError("unreachable")


def write(path: Path, sentences: Sequence[str] = DENSE) -> None:
    import docx

    document = docx.Document()
    for line in lines(sentences):
        document.add_paragraph(line, style="Heading 1" if line.startswith("СШ") else None)
    document.save(str(path))


def timed(work: Callable[[], object]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def show(name: str, work: Callable[[], object], told: Callable[[Any], str]) -> None:
    (cold, result), *others = (timed(work) for _ in range(10))
    warm = [seconds for seconds, _ in others]
    print(f"{name:64} {told(result):>26}  {cold:6.3f} {min(warm):6.3f} {statistics.median(warm):6.3f}")


def told_of(report: Report) -> str:
    return f"{len(report.measurements)} in {sum(len(s.text) for s in report.sections)}"


def main() -> None:
    start = time.process_time()
    from extractors.figures import find_figures
    from extractors.formats import identify
    from extractors.forms import load_forms
    from extractors.mentions import find_mentions
    from extractors.reading import read_in_process
    from extractors.recognise import recognise

    samples = sorted(p for p in (ROOT / "samples" / "reports").iterdir() if p.suffix in {".docx", ".pdf"})
    forms = load_forms()
    recognise(read_in_process(identify(min(samples, key=lambda p: p.stat().st_size))), forms)
    print(f"start-up {time.process_time() - start:.2f} s")
    print(f"{'found in characters, CPU in s':>91}   first  least median")
    with tempfile.TemporaryDirectory() as folder:
        written, dense = Path(folder) / "written.docx", Path(folder) / "dense.docx"
        write(written, GENRE)
        write(dense, DENSE)
        text = "\n".join(lines(GENRE))
        for path in [written, dense, *([Path(a) for a in sys.argv[1:]] or samples)]:
            document = read_in_process(identify(path))
            show(f"recognition of {path.name}", partial(recognise, document, forms), told_of)
        for name, find in (("figures", find_figures), ("mentions", find_mentions)):
            show(f"of these the {name} of {written.name}", partial(find, text), lambda f: f"{len(f)} in {len(text)}")


if __name__ == "__main__":
    main()
