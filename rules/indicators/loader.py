"""Reads indicators from YAML and says what is wrong in one by file, line and key."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from language.senses import senses
from language.taxonomy import measures
from rules.indicators.model import (
    Answers,
    HasShare,
    Indicator,
    IndicatorSet,
    Moved,
    Names,
    Reading,
    Share,
    Test,
    Told,
    Verdict,
)

FILE = Path(__file__).parents[1] / "indicators.yaml"
_MOVES = ("rise", "fall", "same")


class IndicatorError(ValueError):
    """A file of indicators that can't be used; the text names file, line and key."""


@cache
def load_indicators(own: tuple[Path, ...] = ()) -> IndicatorSet:
    """The indicators of the package, then those of the user's files; a later one replaces one of the same code. Raises
    IndicatorError."""
    indicators: dict[str, Indicator] = {}
    groups: dict[str, tuple[str, str]] = {}
    for path in (FILE, *own):
        reader = _Reader(path, set(indicators))
        found, named = reader.read()
        groups |= named
        indicators |= found
    return IndicatorSet(dict(sorted(indicators.items(), key=lambda i: _order(i[0]))), groups)


def _order(code: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (10**6, part) for part in code.split("."))


class _Reader:
    """Turns YAML nodes, which know their lines, into indicators."""

    def __init__(self, path: Path, known: set[str]) -> None:
        self.path = path
        self.codes = known

    def read(self) -> tuple[dict[str, Indicator], dict[str, tuple[str, str]]]:
        try:
            root = yaml.compose(self.path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            line = f":{mark.line + 1}" if mark else ""
            raise IndicatorError(f"{self.path}{line}: not readable: {getattr(error, 'problem', error)}") from error
        if root is None:
            raise IndicatorError(f"{self.path}:1: the file is empty; it needs indicators")
        values = self.mapping(root, {"groups": self.groups, "indicators": self.sequence}, ["indicators"])
        found: dict[str, Indicator] = {}
        for node in values["indicators"]:
            indicator = self.indicator(node)
            if indicator.code in found:
                raise self.fail(node, f'the code "{indicator.code}" stands twice (key: code)')
            found[indicator.code] = indicator
            self.codes.add(indicator.code)
        return found, values.get("groups", {})

    def indicator(self, node: yaml.Node) -> Indicator:
        values = self.mapping(
            node,
            {
                "code": self.text,
                "name": self.name,
                "question": self.text,
                "sections": self.texts,
                "tags": self.texts,
                "published": self.texts,
                "yes": self.tests,
                "no": self.tests,
                "unless": self.tests,
                "per": self.choice("school", "municipality"),
                "base": self.choice("reported", "known"),
            },
            ["code", "name", "question", "yes"],
        )
        if not values.get("sections") and not values.get("tags"):
            raise self.fail(node, "it says nowhere to look: sections or tags are needed (key: sections)")
        ru, en = values.pop("name")
        return Indicator(name_ru=ru, name_en=en, **values)

    def tests(self, node: yaml.Node) -> tuple[Test, ...]:
        return tuple(self.test(n) for n in self.sequence(node))

    def test(self, node: yaml.Node) -> Test:
        if isinstance(node, yaml.ScalarNode):
            return Told(self.choice(*get_args(Reading))(node))
        keys = {str(k.value) for k, _ in node.value} if isinstance(node, yaml.MappingNode) else set()
        if "names" in keys:
            got = self.mapping(node, {"names": self.senses, "without": self.senses})
            return Names(got["names"], got.get("without", ()))
        if "moved" in keys:
            got = self.mapping(
                node,
                {
                    "moved": self.choice(*_MOVES),
                    "measures": self.measures,
                    "senses": self.senses,
                    "others": self.senses,
                },
            )
            if not got.get("measures") and not got.get("senses"):
                raise self.fail(node, "it does not say what moved: measures or senses are needed (key: moved)")
            return Moved(got.pop("moved"), **got)
        if "share" in keys:
            number = self.number
            got = self.mapping(
                node,
                {
                    "share": self.choice(*get_args(Share)),
                    "measures": self.measures,
                    "at_least": number,
                    "above": number,
                    "below": number,
                },
                ["measures"],
            )
            return HasShare(of=got.pop("share"), **got)
        if "indicator" in keys:
            got = self.mapping(
                node, {"indicator": self.code, "answer": self.choice(*get_args(Verdict))}, ["indicator", "answer"]
            )
            return Answers(got["indicator"], got["answer"])
        raise self.fail(node, "no test: expected answered, denied, blank, names, moved, share or indicator")

    # ------------------------------------------------ kinds of values

    def fail(self, node: yaml.Node, message: str) -> IndicatorError:
        return IndicatorError(f"{self.path}:{node.start_mark.line + 1}: {message}")

    def mapping(
        self, node: yaml.Node, keys: Mapping[str, Callable[[yaml.Node], Any]], required: Sequence[str] = ()
    ) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"expected keys ({', '.join(keys)}), found a list or a word")
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key not in keys:
                raise self.fail(key_node, f'unknown key "{key}"; {_hint(key, keys)}')
            if key in values:
                raise self.fail(key_node, f'the key "{key}" stands twice')
            values[key] = keys[key](value_node)
        for key in required:
            if key not in values:
                raise self.fail(node, f'the key "{key}" is missing')
        return values

    def groups(self, node: yaml.Node) -> dict[str, tuple[str, str]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, "expected numbers of groups with their names")
        found = {}
        for key, value in node.value:
            names = self.texts(value)
            if len(names) != 2:
                raise self.fail(value, "a group has two names: Russian, English")
            found[str(key.value)] = (names[0], names[1])
        return found

    def name(self, node: yaml.Node) -> tuple[str, str]:
        got = self.mapping(node, {"ru": self.text, "en": self.text}, ["ru"])
        return got["ru"], got.get("en", got["ru"])

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, "expected a list")
        return list(node.value)

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
            raise self.fail(node, "expected a text")
        return str(node.value)

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.text(n) for n in self.sequence(node))

    def senses(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.one_of(n, senses(), "sense of the lexicon") for n in self.sequence(node))

    def measures(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.one_of(n, measures(), "measure") for n in self.sequence(node))

    def code(self, node: yaml.Node) -> str:
        return self.one_of(node, dict.fromkeys(self.codes), "indicator that stands before")

    def one_of(self, node: yaml.Node, known: Mapping[str, object], what: str) -> str:
        value = self.text(node)
        if value not in known:
            raise self.fail(node, f'"{value}" is no {what}; {_hint(value, known)}')
        return value

    def choice(self, *allowed: str) -> Callable[[yaml.Node], Any]:
        def read(node: yaml.Node) -> str:
            value = self.text(node)
            if value not in allowed:
                raise self.fail(node, f'"{value}" is not one of: {", ".join(allowed)}')
            return value

        return read

    def number(self, node: yaml.Node) -> Decimal:
        try:
            return Decimal(self.text(node))
        except InvalidOperation:
            raise self.fail(node, f'"{getattr(node, "value", "")}" is no number') from None


def _hint(word: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known: {', '.join(known)}" if len(known) < 20 else "nothing like it is known"
