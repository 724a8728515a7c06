"""Frozen dataclasses that are made as fast as ordinary ones.

`dataclass(frozen=True)` sets each field through `object.__setattr__`, which takes most of the time of reading a
document of thousands of cells. Here an object is born open, of a twin class with the same slots, and closed by
becoming one of its own class when its fields are set.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """`dataclass(frozen=True, slots=True)`. No factories of defaults, no `__post_init__`, no bases."""
    closed: Any = dataclass(frozen=True, slots=True, init=False)(cls)
    opened = type(cls.__name__, (), {"__slots__": closed.__slots__})
    scope = {"opened": opened, "closed": closed, "become": object.__setattr__}
    parameters = []
    for field in fields(closed):
        if field.default is MISSING:
            parameters.append(field.name)
        else:
            scope[f"default_{field.name}"] = field.default
            parameters.append(f"{field.name}=default_{field.name}")
    lines = [
        f"def __init__(self, {', '.join(parameters)}):",
        "become(self, '__class__', opened)",
        *(f"self.{field.name} = {field.name}" for field in fields(closed)),
        "self.__class__ = closed",
    ]
    exec("\n    ".join(lines), scope)
    closed.__init__ = scope["__init__"]
    return closed  # type: ignore[no-any-return]
