"""JSON round trip of the frozen types in `pipeline.model`: plain dicts out, the same objects back.

Fields that hold their default are left out, so that stored documents stay small and a new field needs no
migration. Unions are told apart by what the value looks like (a table has "cells", a paragraph has "text").
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, decimals and dates as strings."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(v) for name, default in _fields(type(value)) if (v := getattr(value, name)) != default}
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def from_json(cls: type[T], data: Any) -> T:
    """The object of type `cls` that `to_json` wrote. Raises KeyError or ValueError on data of another shape."""
    return cast(T, _decoder(cast(Any, cls))(data))


_MISSING = object()


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...]:
    out = []
    for f in dataclasses.fields(cls):
        if f.default is not dataclasses.MISSING:
            out.append((f.name, f.default))
        elif f.default_factory is not dataclasses.MISSING:
            out.append((f.name, f.default_factory()))
        else:
            out.append((f.name, _MISSING))
    return tuple(out)


@cache
def _decoder(tp: Any) -> Callable[[Any], Any]:
    origin, args = typing.get_origin(tp), typing.get_args(tp)
    if tp is Decimal:
        return Decimal
    if tp is date:
        return date.fromisoformat
    if tp in (str, int, float, bool, Any) or origin is typing.Literal:
        return lambda v: v
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            item = _decoder(args[0])
            return lambda v: tuple(item(x) for x in v)
        items = [_decoder(a) for a in args]
        return lambda v: tuple(d(x) for d, x in zip(items, v, strict=True))
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        inner = _decoder(args[1])
        return lambda v: {k: inner(x) for k, x in v.items()}
    if origin in (typing.Union, types.UnionType):
        return _union(args)
    if dataclasses.is_dataclass(tp) and isinstance(tp, type):
        return _dataclass(tp)
    raise TypeError(f"no decoder for {tp}")


def _union(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    rest = [a for a in args if a is not type(None)]
    if len(rest) == 1:
        inner = _decoder(rest[0])
        return lambda v: None if v is None else inner(v)
    from pipeline.document_model import Paragraph, Table

    if set(rest) == {Paragraph, Table}:
        paragraph, table = _decoder(Paragraph), _decoder(Table)
        return lambda v: table(v) if "cells" in v else paragraph(v)
    raise TypeError(f"no decoder for a union of {rest}")


def _dataclass(cls: type) -> Callable[[Any], Any]:
    # Resolved late: cells hold tables that hold cells.
    plan: dict[str, Callable[[Any], Any]] = {}

    def decode(data: Any) -> Any:
        if not plan:
            hints = typing.get_type_hints(cls)
            plan.update({f.name: _decoder(hints[f.name]) for f in dataclasses.fields(cls)})
        return cls(**{k: plan[k](v) for k, v in data.items()})

    return decode
