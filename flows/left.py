"""What lies in an inbox and is not taken is named once, not at every look."""

from __future__ import annotations

import json
from pathlib import Path

from flows.inbox import Left, left_lying
from pipeline.files import write_whole

MEMORY = ".sverka-named.json"


def news(inbox: Path) -> list[Left]:
    """What is left lying and was not named before. What has gone in between is named again when it comes back."""
    memory = inbox / MEMORY
    named = _named(memory)
    lying = list(left_lying(inbox))
    now = sorted(str(item.path.relative_to(inbox)) for item in lying)
    if set(now) != named:
        write_whole(memory, json.dumps(now, ensure_ascii=False).encode("utf-8", "surrogateescape"))
    return [item for item in lying if str(item.path.relative_to(inbox)) not in named]


def _named(memory: Path) -> set[str]:
    try:
        return set(json.loads(memory.read_bytes().decode("utf-8", "surrogateescape")))
    except (OSError, ValueError, TypeError):
        return set()
