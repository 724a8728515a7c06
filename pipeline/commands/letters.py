"""`sverka letters`: letters to schools and authorities, and their reports with the findings at their places."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.commands.common import add_lang, day, positive
from pipeline.messages import text
from pipeline.model import Lang

HELP = "write letters to schools, and their reports with comments"
DESCRIPTION = """\
Writes for each school and authority of a workspace a letter (DOCX) with its findings, and gives each report back with
the findings at their words: as comments in a DOCX, as highlights with notes in a PDF. What a reviewer dismissed stays
out. Names of other schools are left out of a school's letter unless --name-others is given."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="folder with the outputs of a run")
    parser.add_argument("--to", type=Path, metavar="DIR", help="folder to write into (default: OUT/letters)")
    parser.add_argument("--organization", metavar="NAME", help="only the school or authority with this in its name")
    parser.add_argument(
        "--due",
        type=_due,
        metavar="DATE|DAYS",
        help="by when an answer is expected: 20.12.2026, 2026-12-20, or in how many days of the letter",
    )
    parser.add_argument("--name-others", action="store_true", help="let a school's letter name the schools it is like")
    add_lang(parser)


def _due(value: str) -> str:
    """The term in words, for argparse."""
    from pipeline.letters.wording import by_day, in_days

    if value.isdecimal():
        return in_days(positive(value))
    parts = value.split(".")
    return by_day(day("-".join(reversed(parts)) if len(parts) == 3 else value))


def execute(arguments: argparse.Namespace) -> int:
    """Writes the letters and says how many."""
    from pipeline.letters.post import Wishes, write_letters

    lang: Lang = arguments.lang or "ru"
    to = arguments.to or arguments.out / "letters"
    wishes = Wishes(arguments.organization, arguments.due or "", arguments.name_others)
    posted = write_letters(arguments.out, to, wishes, lang)
    for problem in posted.problems:
        print(problem, file=sys.stderr)
    counts = {"letters": posted.letters, "reports": posted.reports, "exact": posted.exact, "placed": posted.placed}
    print(text("letters_written", lang, to=to, **counts))
    return 2 if posted.problems else 0
