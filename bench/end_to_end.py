"""A workspace from empty to large: throughput, peak memory, seconds of each stage, and what one more report costs.

    uv run bench/end_to_end.py [SIZE ...] [--pages 10] [--keep FOLDER]

SIZE: numbers of school reports, by default 50 100 200. The reports are generated (fictional schools, DOCX, the same
for every run of this program): sections, a table of criteria, sentences with figures, some of them a municipality's
common text. For each size a fresh workspace takes all of them in one run and then one more in another. CPU is user
and system time of the command with its workers; peak memory that of its largest process; start-up, which `sverka
rules` stands for, is told apart. Ratios between sizes say what grows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHARACTERS_A_PAGE = 2_000
SCHOOLS_A_MUNICIPALITY = 20
STEMS = ("Лесо", "Речн", "Бело", "Свето", "Верхне", "Ново", "Камено", "Озёр", "Ясно", "Сосно")
ENDS = ("горск", "холмск", "полянск", "бродск", "озёрск", "ключинск", "борск", "реченск", "дольск", "каменск")
SUBJECTS = ("математике", "русскому языку", "биологии", "истории", "обществознанию", "физике", "химии", "географии")
# A sentence takes one of each: so many that two reports hardly share three parts in a row.
WHO = (
    "Учителя начальной школы",
    "Классные руководители",
    "Наставники молодых коллег",
    "Члены родительского комитета",
    "Педагоги из соседнего лицея",
    "Старшие вожатые",
    "Психолог и логопед",
    "Заместители директора",
    "Библиотекари",
    "Участники творческой группы",
    "Преподаватели музыки",
    "Руководители кружков",
    "Тренеры спортивной секции",
    "Выпускники прошлых лет",
    "Студенты педагогического колледжа",
    "Авторы школьной газеты",
    "Хозяева мастерской",
)
WHEN = (
    "в начале сентября",
    "после осенних каникул",
    "в дождливом ноябре",
    "накануне зимних праздников",
    "по субботам",
    "во вторую смену",
    "раз в две недели",
    "перед проверочными работами",
    "в конце четверти",
    "весной",
    "летом",
    "на большой перемене",
    "в день открытых дверей",
    "после уроков",
    "в морозные дни",
    "утром",
    "вечерами",
)
DID = (
    "обсуждали",
    "готовили",
    "описывали",
    "сравнивали",
    "пробовали",
    "показывали",
    "записывали",
    "собирали",
    "исправляли",
    "обновляли",
    "проверяли",
    "придумывали",
    "рисовали",
    "изучали",
    "повторяли",
    "переделывали",
)
WHAT = (
    "карты наблюдения",
    "задания с выбором ответа",
    "рассказы о книгах",
    "опыты с водой и светом",
    "маршруты экскурсий",
    "дневники чтения",
    "таблицы умножения",
    "модели мостов",
    "тексты диктантов",
    "планы занятий",
    "игры на внимание",
    "листы самооценки",
    "словари трудных слов",
    "чертежи теплицы",
    "песни народов края",
    "памятки для семьи",
    "вопросы викторины",
    "карточки по {subject}",
    "упражнения по {subject}",
    "проекты по {subject}",
)
WHOM = (
    "для пятиклассников",
    "вместе с детьми",
    "с помощью родителей",
    "для ребят из сельских классов",
    "для новичков",
    "без спешки",
    "по просьбе семей",
    "в парах",
    "небольшими группами",
    "по очереди",
    "для тех, кто долго болел",
    "у доски",
    "за круглым столом",
    "в школьном музее",
    "в читальном зале",
    "на пришкольном участке",
    "в мастерской",
)
WHY = (
    "чтобы интерес не угасал",
    "и каждый увидел свои ошибки",
    "поэтому уроки стали живее",
    "и дети меньше отвлекались",
    "чтобы связать тему с жизнью",
    "и в классе стало спокойнее",
    "хотя времени не хватало",
    "и выбрали лучшие работы",
    "а затем поделились находками",
    "чтобы не терять времени зимой",
    "и составили общий список",
    "но спорили о сроках",
    "и пригласили гостей",
    "чтобы стихи звучали выразительно",
    "и оформили стенд",
    "а выводы обсудили на совете",
)
SLOTS = (WHO, WHEN, DID, WHAT, WHOM)
FIGURES = (
    "Качество знаний по {subject} в {grade} классах – {c}%, успеваемость – {d}%.",
    "В олимпиаде по {subject} участвовали {b} обучающихся {grade} классов, призёрами стали {a}.",
    "Повышение квалификации прошли {a} педагогов, приказ № {b} от 14.09.{year}.",
    "Средний балл по {subject} – {c},{a}.",
)
COMMON = (
    "Методическая служба {town} проводит для школ семинары, на которых учителя делятся опытом подготовки уроков.",
    "По плану {town} школы получают помощь наставников, которые посещают уроки и обсуждают их с учителями.",
)
HEADINGS = ("Общие сведения", "Качество подготовки", "Работа с педагогами", "Работа с семьёй", "Выводы и планы")


def town_of(number: int) -> str:
    """The municipality of a report; as many as are needed."""
    n = number // SCHOOLS_A_MUNICIPALITY
    name = STEMS[n % len(STEMS)] + ENDS[n // len(STEMS) % len(ENDS)]
    return name if n < len(STEMS) * len(ENDS) else f"{name}-{n // (len(STEMS) * len(ENDS)) + 1}"


def write_report(path: Path, number: int, pages: int) -> None:
    """The report of school `number`, the same for the same number."""
    import docx

    chance = random.Random(number)
    town, school, year = town_of(number), number % SCHOOLS_A_MUNICIPALITY + 1, 2019
    document = docx.Document()
    document.add_paragraph("ОТЧЁТ")
    document.add_paragraph(
        f"муниципального бюджетного общеобразовательного учреждения «Средняя школа № {school}» города {town}а "
        f"о выполнении программы повышения качества образования за {year} год"
    )
    document.add_paragraph(f"Верхнереченская область, город {town}")
    for position, heading in enumerate(HEADINGS, 1):
        document.add_heading(f"{position}. {heading}", 1)
        written = 0
        while written < pages * CHARACTERS_A_PAGE // len(HEADINGS):
            paragraph = " ".join(_sentence(chance, town, year) for _ in range(4))
            document.add_paragraph(paragraph)
            written += len(paragraph)
        if position == 2:
            _add_criteria(document, chance, year)
    document.save(str(path))


def _sentence(chance: random.Random, town: str, year: int) -> str:
    kind = chance.random()
    if kind < 0.02:
        return chance.choice(COMMON).format(town=f"города {town}а")
    values: dict[str, Any] = {
        "subject": chance.choice(SUBJECTS),
        "grade": chance.randint(5, 11),
        "a": chance.randint(2, 9),
        "b": chance.randint(10, 60),
        "c": chance.randint(30, 70),
        "d": chance.randint(85, 100),
        "year": year,
    }
    if kind < 0.15:
        return chance.choice(FIGURES).format(**values)
    return (" ".join(map(chance.choice, SLOTS)) + ", " + chance.choice(WHY) + ".").format(**values)


def _add_criteria(document: Any, chance: random.Random, year: int) -> None:
    table = document.add_table(rows=1, cols=4)
    head = (
        "№",
        "Наименование критерия",
        f"Планируемый результат {year + 1} года",
        f"Фактический результат {year} года",
    )
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
    for n, subject in enumerate(SUBJECTS, 1):
        fact = chance.randint(30, 60)
        row = (str(n), f"Качество знаний по {subject}, %", f"{fact + 3},{chance.randint(1, 9)} %", f"{fact} %")
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of CPU and of the clock, MB of its largest process."""

    cpu: float
    wall: float
    peak: float


def cost_of(*arguments: str | Path) -> Cost:
    """Runs `sverka` with the arguments. Raises CalledProcessError where it fails (findings are no failure)."""
    # A process of its own in between: the peak of children is told for all that ever ended.
    script = (
        "import json,resource,subprocess,sys,time\n"
        "began=time.perf_counter()\n"
        "done=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.PIPE,text=True)\n"
        "used=resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([done.returncode,done.stderr[-2000:],used.ru_utime+used.ru_stime,"
        "time.perf_counter()-began,used.ru_maxrss/1024]))"
    )
    sverka = Path(sys.executable).with_name("sverka")
    command = [sys.executable, "-c", script, str(sverka), *map(str, arguments)]
    code, error, cpu, wall, peak = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    if code not in (0, 1):
        raise subprocess.CalledProcessError(code, command, stderr=error)
    return Cost(cpu, wall, peak)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 100, 200], metavar="SIZE")
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--keep", type=Path, help="a folder for reports and workspaces, which stay there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.keep or Path(passing)
        start = min((cost_of("rules") for _ in range(2)), key=lambda c: c.cpu)
        print(f"start-up (sverka rules): {start.cpu:.1f} s CPU; {len(os.sched_getaffinity(0))} cores", flush=True)
        for size in sorted(chosen.sizes):
            measure(folder / str(size), size, chosen.pages)


def measure(folder: Path, size: int, pages: int) -> None:
    """Prints what a workspace of this size costs, and one more report into it."""
    reports, out, more = folder / "reports", folder / "out", folder / "more.docx"
    reports.mkdir(parents=True, exist_ok=True)
    for number in range(size):
        write_report(reports / f"school_{number:06}.docx", number, pages)
    write_report(more, size, pages)
    cost = cost_of("run", reports, "--out", out)
    tell(f"{size:6} reports", cost, out)
    print(f"               {size / cost.wall:.1f} reports a second", flush=True)
    tell("     + 1 report", cost_of("run", more, "--out", out), out)
    page, findings = out / "report.html", out / "findings.jsonl"
    with findings.open("rb") as lines:
        print(f"               {sum(1 for _ in lines)} findings, page {page.stat().st_size / 1e6:.1f} MB", flush=True)


def tell(name: str, cost: Cost, out: Path) -> None:
    """Prints a cost and the seconds of the stages of the run that took it."""
    stages = json.loads((out / "run.json").read_text(encoding="utf-8"))["seconds"]
    told = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in stages.items())
    print(f"{name}: {cost.cpu:.1f} s CPU, {cost.wall:.1f} s, {cost.peak:.0f} MB ({told})", flush=True)


if __name__ == "__main__":
    main()
