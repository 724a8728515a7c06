"""What counts as no answer."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w")


def is_blank(text: str) -> bool:
    """Nothing but white space, dashes and other punctuation."""
    return not _WORD.search(text.replace("_", ""))
