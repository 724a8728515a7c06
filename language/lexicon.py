"""The lexicon: every word that Sverka knows, once, as a sense with its spellings. Data in lexicon/*.yaml.

    fall:                         # the sense, in plain English; unique over all files
      spellings: [снизиться, упасть, "стать ниже"]
      not_within: [fall_ill]      # senses that cover it where it means something else
      includes: [decline]         # senses that are a kind of this one
      attributes: {way: down}     # what rules and readers may ask of it

How spellings are written: `language.notation`. A user's own words stand in files of the same form; a sense that both
hold gets the spellings of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from language.notation import Node, NotationError, parse

FOLDER = Path(__file__).with_name("lexicon")
# YAML would take the rest of a spelling with # for a comment.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_CUT_OFF = re.compile(r"\S\s+#")
_KEYS = {"spellings", "not_within", "includes", "attributes", "about"}


class LexiconError(ValueError):
    """A lexicon file that can't be used; the message names file, sense and what is wrong."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning. `family` is the file that holds it ("moves"); `parsed` are its spellings as nodes, those of the
    senses it includes among them."""

    id: str
    family: str
    spellings: tuple[str, ...]
    parsed: tuple[tuple[Node, ...], ...]
    not_within: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


def load(own: Iterable[Path] = ()) -> dict[str, Sense]:
    """All senses by id, those of the package and those of the user's own files. Raises LexiconError."""
    senses: dict[str, Sense] = {}
    for file in [*sorted(FOLDER.glob("*.yaml")), *own]:
        for name, entry in _entries(file).items():
            sense = _sense(file, name, entry)
            senses[name] = _merged(senses[name], sense, file) if name in senses else sense
    for sense in senses.values():
        for other in (*sense.not_within, *sense.includes):
            if other not in senses:
                raise LexiconError(f"{sense.family}: {sense.id} names {other}, which no file holds")
    return senses


def load_family(name: str) -> dict[str, Sense]:
    """The senses of one file of the package alone. Raises LexiconError."""
    file = FOLDER / f"{name}.yaml"
    return {sense: _sense(file, sense, entry) for sense, entry in _entries(file).items()}


def _entries(file: Path) -> Mapping[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
        entries = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{file.name}: {error}") from error
    if not isinstance(entries, dict) or not all(isinstance(name, str) for name in entries):
        raise LexiconError(f"{file.name}: senses with their spellings are expected")
    for number, line in enumerate(text.splitlines(), 1):
        if _CUT_OFF.search(_QUOTED.sub("", line)):
            raise LexiconError(f"{file.name}, line {number}: # begins a comment here; put the spelling into quotes")
    return entries


def _sense(file: Path, name: str, entry: object) -> Sense:
    if isinstance(entry, list):
        entry = {"spellings": entry}
    if not isinstance(entry, dict) or not set(entry) <= _KEYS:
        raise LexiconError(f"{file.name}: {name}: the keys are {', '.join(sorted(_KEYS))}")
    spellings = tuple(str(s) for s in entry.get("spellings") or ())
    try:
        parsed = tuple(parse(s) for s in spellings)
    except NotationError as error:
        raise LexiconError(f"{file.name}: {name}: {error}") from error
    includes = tuple(entry.get("includes") or ())
    if not spellings and not includes:
        raise LexiconError(f"{file.name}: {name} has no spelling")
    attributes = {str(k): str(v) for k, v in (entry.get("attributes") or {}).items()}
    return Sense(name, file.stem, spellings, parsed, tuple(entry.get("not_within") or ()), includes, attributes)


def _merged(ours: Sense, theirs: Sense, file: Path) -> Sense:
    if file.parent == FOLDER:
        raise LexiconError(f"{file.name}: {ours.id} stands in {ours.family}.yaml already")
    return Sense(
        ours.id,
        ours.family,
        ours.spellings + theirs.spellings,
        ours.parsed + theirs.parsed,
        ours.not_within + theirs.not_within,
        ours.includes + theirs.includes,
        {**ours.attributes, **theirs.attributes},
    )
