"""Reads forms from YAML and says what is wrong in one by file, line and key."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from extractors.forms.schema import COLUMN_ROLES, FORM_KEYS, SECTION_KEYS, TAGS, Key
from pipeline.model import Form, FormSection, SchoolLevel, Shape, Unit

BUILT_IN = Path(__file__).parent


class FormError(ValueError):
    """A form that can't be used; the text names file, line and key."""


def load_forms(folders: Sequence[Path] = ()) -> Mapping[str, Form]:
    """Forms by id: the built-in ones, then the *.yaml of each folder; a later form replaces one of the same id.

    Raises FormError for a file that breaks the schema, FileNotFoundError for a folder that isn't there.
    """
    forms: dict[str, Form] = {}
    for folder in (BUILT_IN, *folders):
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder}: no such folder of forms")
        for path in sorted(folder.glob("*.yaml")):
            form = load_form(path)
            forms[form.id] = form
    return forms


def load_form(path: Path) -> Form:
    """One form. Raises FormError."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise FormError(f"{path}{line}: not readable as YAML: {getattr(error, 'problem', error)}") from error
    if node is None:
        raise FormError(f"{path}:1: the file is empty; a form needs id, name, shape and sections")
    reader = _Reader(path)
    return reader.form(node)


class _Reader:
    """Turns YAML nodes, which know their lines, into a Form."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.ids: set[str] = set()

    def fail(self, node: yaml.Node, message: str) -> FormError:
        return FormError(f"{self.path}:{node.start_mark.line + 1}: {message}")

    def form(self, node: yaml.Node) -> Form:
        values = self.by_keys(node, FORM_KEYS)
        shape = cast(Shape, values["shape"])
        columns: Mapping[str, tuple[str, ...]] = {}
        if "columns" in values:
            columns = self.mapping(values["columns"], dict.fromkeys(COLUMN_ROLES[shape], self.texts))
        sections = tuple(self.section(n) for n in values.pop("sections"))
        return Form(**{**values, "cues": values.get("cues", ()), "columns": columns, "sections": sections})

    def section(self, node: yaml.Node) -> FormSection:
        values = self.by_keys(node, SECTION_KEYS)
        if values["id"] in self.ids:
            raise self.fail(node, f'the id "{values["id"]}" stands twice (key: id)')
        self.ids.add(values["id"])
        if not values["labels"]:
            raise self.fail(node, "at least one spelling is needed (key: labels)")
        if values.get("minimum", 0) > values.get("maximum", Decimal("Infinity")):
            raise self.fail(node, "the minimum is above the maximum (key: minimum)")
        return FormSection(**values)

    def by_keys(self, node: yaml.Node, keys: Mapping[str, Key]) -> dict[str, Any]:
        readers = {name: getattr(self, key.kind) for name, key in keys.items()}
        return self.mapping(node, readers, required=[name for name, key in keys.items() if key.required])

    # ------------------------------------------------ kinds of values, named as in the schema

    def node(self, node: yaml.Node) -> yaml.Node:
        return node

    def shape(self, node: yaml.Node) -> Any:
        return self.choice(node, tuple(COLUMN_ROLES))

    def unit(self, node: yaml.Node) -> Any:
        return self.choice(node, get_args(Unit))

    def direction(self, node: yaml.Node) -> Any:
        return self.choice(node, ("higher", "lower"))

    def levels(self, node: yaml.Node) -> tuple[Any, ...]:
        return tuple(self.choice(n, get_args(SchoolLevel)) for n in self.sequence(node))

    def tags(self, node: yaml.Node) -> tuple[Any, ...]:
        return tuple(self.choice(n, tuple(TAGS)) for n in self.sequence(node))

    def mapping(
        self, node: yaml.Node, keys: Mapping[str, Callable[[yaml.Node], Any]], required: Sequence[str] = ()
    ) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"expected keys ({', '.join(keys)}), found a list or a word")
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                hint = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(keys)}"
                raise self.fail(key_node, f'unknown key "{key}"; {hint}')
            if key in values:
                raise self.fail(key_node, f'the key "{key}" stands twice')
            values[key] = self.keyed(key, keys[key], value_node)
        for key in required:
            if key not in values:
                raise self.fail(node, f'the key "{key}" is missing')
        return values

    def keyed(self, key: str, read: Callable[[yaml.Node], Any], node: yaml.Node) -> Any:
        try:
            return read(node)
        except FormError as error:
            if "(key: " not in str(error):
                raise FormError(f"{error} (key: {key})") from None
            raise

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, "expected a list")
        return list(node.value)

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
            raise self.fail(node, "expected a text")
        return str(node.value)

    def name(self, node: yaml.Node) -> str:
        value = self.text(node)
        if not value.isidentifier() or not value.isascii():
            raise self.fail(node, f'"{value}" is no id: Latin letters, digits and "_" only')
        return value

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.text(n) for n in self.sequence(node))

    def flag(self, node: yaml.Node) -> bool:
        if getattr(node, "value", None) not in ("true", "false"):
            raise self.fail(node, "expected true or false")
        return bool(node.value == "true")

    def choice(self, node: yaml.Node, allowed: Sequence[str]) -> Any:
        value = self.text(node)
        if value not in allowed:
            near = difflib.get_close_matches(value, allowed, 1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            raise self.fail(node, f'"{value}" is not one of: {", ".join(allowed)}{hint}')
        return value

    def number(self, node: yaml.Node) -> Decimal:
        try:
            return Decimal(self.text(node))
        except InvalidOperation:
            raise self.fail(node, f'"{node.value}" is no number') from None
