"""`sverka read`: a document as read."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pipeline.commands.common import UNREADABLE, add_config, add_lang, config_path, settings_from
from pipeline.document_model import Lang, ReportDocument
from pipeline.messages import UserError

HELP = "show a document as it is read"
DESCRIPTION = "Shows a document as it is read: a readable tree, or JSON with all blocks, cells and addresses."


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a DOCX or PDF file")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_lang(parser)
    add_config(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Reads and prints; the exit code."""
    from extractors.errors import UnreadableFile
    from extractors.limits import DEFAULT_LIMITS
    from extractors.reading import read

    # Settings pull in the rules: a document is read without them unless there is a configuration.
    limits = settings_from(arguments).limits if config_path(arguments) else DEFAULT_LIMITS
    lang: Lang = arguments.lang or "ru"
    if not arguments.file.exists():
        raise UserError("no_such_path", path=arguments.file)
    try:
        document = read(arguments.file, limits)
    except UnreadableFile as error:
        print(f"{arguments.file}: {error.error(lang)} {error.advice(lang)}", file=sys.stderr)
        return UNREADABLE
    from extractors.rendering import to_public_json, to_tree

    if arguments.json:
        print(json.dumps(to_public_json(document, lang), ensure_ascii=False, indent=1))
    else:
        print(to_tree(document, lang))
    return _told_of_gaps(arguments.file, document, lang) if document.issues else 0


def _told_of_gaps(file: Path, document: ReportDocument, lang: Lang) -> int:
    """Says which pages stayed unread; the exit code: nothing read at all is no success."""
    from extractors.ocr.scans import unread_scans

    gap = unread_scans(document)
    if gap is None:
        return 0
    print(f"{file}: {gap.error(lang)} {gap.advice(lang)}", file=sys.stderr)
    return 0 if document.blocks else UNREADABLE
