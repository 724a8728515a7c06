"""Lists of words that are no senses: stems that toponyms are made of, legal forms, numerals. Data in lists.yaml."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("lists.yaml")


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = yaml.load(
        FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return lists


def toponyms(part: str) -> tuple[str, ...]:
    """Stems of the adjectives in names of schools: their "kinds" and "qualities", which name no place, and the parts
    of stems ("landscape") that do; there $ marks the end of the stem."""
    return tuple(_lists()["toponyms"][part])


def legal_forms() -> frozenset[str]:
    """Abbreviated legal forms of organizations: «МБОУ»."""
    return frozenset(_lists()["legal_forms"])


def in_full() -> dict[str, str]:
    """What labels abbreviate or vary -> the lemmas that it is compared as: «кпк» -> "курс повышение квалификация"."""
    return dict(_lists()["in_full"])


def numerals() -> dict[str, Decimal]:
    """Word forms (folded) -> what each adds to a number: «двадцать» 20, «полтора» 1.5."""
    return {str(word): Decimal(str(value)) for value, words in _lists()["numerals"].items() for word in words}


def hollow() -> tuple[str, ...]:
    """Words that name nothing of their own; * at the end stands for any ending."""
    return tuple(_lists()["hollow"])


def schools(part: str) -> tuple[str, ...]:
    """Words around the names of schools: stems of those "of_another_kind" and of how one is "described", and the forms
    of an address "around" a name."""
    return tuple(_lists()["schools"][part])
