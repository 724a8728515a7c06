"""`sverka review`: the reviewers' desk."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from pipeline.commands.common import add_lang
from pipeline.messages import UserError, text

HELP = "open the reviewers' desk over OUT"
DESCRIPTION = """\
Serves a page on this machine where findings are confirmed, called false, waived or asked about. Verdicts are kept in
OUT/review.sqlite and outlive runs; the next “sverka run” leaves false and waived findings out of page and workbook."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="folder with the outputs")
    parser.add_argument("--port", type=int, default=8765, help="default: 8765")
    parser.add_argument("--reviewer", metavar="NAME", help="whose verdicts these are (default: your login name)")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    add_lang(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Serves until it is interrupted."""
    if not (arguments.out / "findings.jsonl").is_file():
        raise UserError("not_a_workspace", path=arguments.out)
    import uvicorn

    from review.app import desk

    address = f"http://127.0.0.1:{arguments.port}/"
    print(text("review_serves", arguments.lang or "ru", address=address), flush=True)
    if arguments.open:
        import webbrowser

        webbrowser.open(address)
    app = desk(arguments.out, arguments.reviewer or getpass.getuser())
    uvicorn.run(app, host="127.0.0.1", port=arguments.port, log_level="warning", server_header=False)
    return 0
