"""Orders, contracts, dates, links, people and organizations named in a text. `find_mentions` finds them."""

from __future__ import annotations

from extractors.mentions.finder import find_mentions
from extractors.mentions.links import find_contacts
from extractors.mentions.model import FoundMention

__all__ = ["FoundMention", "find_contacts", "find_mentions"]
