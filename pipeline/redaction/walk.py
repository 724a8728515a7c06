"""Every text of a tree of frozen dataclasses, whatever field it stands in: a new field is walked from its first day."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from pipeline.model import Place

T = TypeVar("T")


def mapped(value: T, change: Callable[[str, str], str], name: str = "") -> T:
    """The same tree with `change(text, field)` in the place of each text; `field` is the nearest field's name.

    Words of a fixed list (severity, status, unit …), places in documents and keys of mappings stay.
    """
    return typing.cast(T, _mapped(value, change, name))


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a tree with the name of its field, in the order of the fields."""
    if isinstance(value, str):
        yield value, name
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, name)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item, name)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in _with_text(type(value)):
            yield from texts(getattr(value, field), field)


def _mapped(value: Any, change: Callable[[str, str], str], name: str) -> Any:
    if isinstance(value, str):
        return change(value, name)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change, name) for item in value)
    if isinstance(value, Mapping):
        return {key: _mapped(item, change, name) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {}
        for field in _with_text(type(value)):
            old = getattr(value, field)
            if old is not None and old != ():
                new = _mapped(old, change, field)
                if new is not old:
                    changes[field] = new
        return dataclasses.replace(value, **changes) if changes else value
    return value


@cache
def _with_text(cls: type) -> tuple[str, ...]:
    if cls is Place:
        return ()
    hints = typing.get_type_hints(cls)
    return tuple(f.name for f in dataclasses.fields(cls) if _holds_text(hints[f.name]))


@cache
def _holds_text(hint: Any) -> bool:
    if hint is str:
        return True
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType) or origin is tuple:
        return any(_holds_text(a) for a in arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _holds_text(arguments[1])
    return dataclasses.is_dataclass(hint) and hint is not Place
