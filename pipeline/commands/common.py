"""What several commands share: options, and the settings that they add up to."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pipeline.document_model import Lang
from pipeline.messages import text

if TYPE_CHECKING:
    from pipeline.settings import Settings

UNREADABLE = 2
WRONG_COMMAND = 4


def add_lang(parser: argparse.ArgumentParser) -> None:
    """--lang"""
    parser.add_argument("--lang", choices=get_args(Lang), help="language of messages and outputs (default: ru)")


def add_config(parser: argparse.ArgumentParser) -> None:
    """--config"""
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="configuration (default: sverka.toml in the current folder, if any)"
    )


def add_workers(parser: argparse.ArgumentParser) -> None:
    """--workers"""
    parser.add_argument(
        "--workers", type=positive, metavar="N", help="processes that read documents (default: as many as pay)"
    )


def positive(value: str) -> int:
    """A whole number above zero, for argparse."""
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value}: a number above zero was expected")
    return number


def day(value: str) -> dt.date:
    """A date, for argparse."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no date like 2019-08-31") from None


def config_path(arguments: argparse.Namespace) -> Path | None:
    """The configuration that was named, or lies in the current folder."""
    named: Path | None = arguments.config
    here = Path.cwd() / "sverka.toml"
    return named or (here if here.is_file() else None)


def settings_from(arguments: argparse.Namespace, *, tell: bool = False) -> Settings:
    """The configuration that the options name, with the options on top. Raises UserError.

    `tell` prints which file it was where nobody named one.
    """
    from pipeline import settings

    path = config_path(arguments)
    chosen = settings.load(path) if path else settings.Settings()
    if arguments.lang:
        chosen = replace(chosen, lang=arguments.lang)
    else:
        arguments.lang = chosen.lang  # errors from here on speak the configured language
    if tell and path and not arguments.config:
        print(text("config_used", chosen.lang, path=path), file=sys.stderr)
    return chosen
