"""The command line: options and printing over what the packages do, nothing else.

Each command is a module of `pipeline.commands` that imports at its top only what is cheap: `sverka rules` must not
wait for pandas. Only the module of the command that was given is loaded; for help and for mistakes all are.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

from pipeline import interrupts
from pipeline.commands.common import WRONG_COMMAND
from pipeline.document_model import Lang
from pipeline.messages import UserError, text

COMMANDS = (
    "run",
    "read",
    "rules",
    "rule",
    "forms",
    "form",
    "measures",
    "explain",
    "indicators",
    "query",
    "export",
    "letters",
    "forget",
    "review",
    "serve",
    "doctor",
)
OUR_ERROR = 3
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM

_DESCRIPTION = """\
Reads school and municipal reports (DOCX, PDF, in Russian), builds a dataset of what they state, and says what is
wrong in them, with evidence."""
_EXIT_CODES = """\
exit codes, the highest that applies:
  0  ran to the end
  1  findings as severe as --fail-on says
  2  some documents could not be read (named, with reason and advice)
  3  an error of ours (the rest was done; traceback in the log and in run.json)
  4  wrong command or configuration"""


def main(argv: Sequence[str] | None = None) -> int:
    """Does a command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter is no reason to fail.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = sys.argv[1:] if argv is None else list(argv)
    given = words[0] if words else ""
    try:
        arguments = _parser((given,) if given in COMMANDS else COMMANDS).parse_args(words)
    except SystemExit as stop:  # --help, --version, or an error that was told
        return int(stop.code or 0)
    lang = cast(Lang, getattr(arguments, "lang", None) or "ru")
    try:
        with interrupts.raised():
            return int(arguments.execute(arguments))
    except UserError as error:
        return _say(error.text(lang), WRONG_COMMAND)
    except KeyboardInterrupt:
        return _say(text("interrupted", lang), INTERRUPTED)
    except interrupts.Terminated:
        return _say(text("interrupted", lang), TERMINATED)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to be said, not even at exit.
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.close()
        return 0
    except Exception as error:
        from pipeline.run_log import log_of

        log = log_of(error)
        if log is None:
            import traceback

            traceback.print_exc()
        return _say(text("failed", lang, detail=f"{type(error).__name__}: {error}", log=log or "↑"), OUR_ERROR)


def _say(message: str, code: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        print(f"sverka: {message}", file=sys.stderr)
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and which command was meant."""

    def error(self, message: str) -> NoReturn:
        if "invalid choice" in message and (near := self._nearest(message)):
            message += f"; did you mean “{near}”?"
        print(f"{self.prog}: {message} (see {self.prog} --help)", file=sys.stderr)
        raise SystemExit(WRONG_COMMAND)

    def _nearest(self, message: str) -> str:
        import difflib

        word = message.partition("invalid choice: '")[2].partition("'")[0]
        near = difflib.get_close_matches(word, COMMANDS, 1)
        return near[0] if near else ""


class _Version(argparse.Action):
    """Looks the version up only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import version

        print(f"sverka {version('sverka')}")
        parser.exit()


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of these commands."""
    parser = _Parser(
        prog="sverka",
        description=_DESCRIPTION,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    for name in names:
        module: Any = import_module(f"pipeline.commands.{name}")
        command = commands.add_parser(
            name,
            help=module.HELP,
            description=module.DESCRIPTION,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.configure(command)
        command.set_defaults(execute=module.execute)
    return parser


if __name__ == "__main__":
    sys.exit(main())
