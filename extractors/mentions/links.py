"""Web addresses, e-mail addresses and telephones."""

from __future__ import annotations

import re

from extractors.mentions.model import FoundMention
from language.text import starting

_URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\"“”|]+", re.I)
_DOMAIN = re.compile(
    r"(?<![\w.@/-])(?:[a-zа-яё0-9-]+\.)+(?:ru|рф|com|org|net|su|info|edu|me|online|дети)(?:/[^\s<>«»\"“”|]*)?(?![\w@])",
    re.I,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?=[+8(])(?<![\d./№-])(?:(?:\+7|8)[\s(-]{0,3}\d{3,5}[\s)-]{0,3}\d{1,3}(?:[\s-]?\d{2}){2}(?!\d)"
    r"|\(\d{3,5}\)\s*\d{1,3}[\s-]\d{2}[\s-]\d{2}(?!\d))"
)
_LABELLED_PHONE = re.compile(
    starting(r"тел(?:ефон\w*)?", "факс", "моб") + r"\b\.?\s*:?\s*(?P<n>\(?\d[\d()\s-]{3,16}\d)", re.I
)
# Saves most texts the slow look for a domain
_ADDRESS_SIGN = re.compile(r"://|www\.|\.(?:ru|рф|com|org|net|su|info|edu|me|online|дети)(?!\w)", re.I)
_END = ".,;:!?)]}»\"'"


def find_links(text: str) -> list[FoundMention]:
    """Addresses of pages and bare domains, as written, without the punctuation that follows them."""
    found: list[FoundMention] = []
    for pattern in (_URL, _DOMAIN) if _ADDRESS_SIGN.search(text) else ():
        for m in pattern.finditer(text):
            end = m.start() + len(m[0].rstrip(_END))
            if any(f.start < end and m.start() < f.end for f in found):
                continue
            found.append(FoundMention("link", m.start(), end, text[m.start() : end]))
    return sorted(found, key=lambda f: f.start)


def find_contacts(text: str) -> list[FoundMention]:
    """E-mail addresses and telephones, as links "mailto:…" and "tel:…"."""
    mails = _MAIL.finditer(text) if "@" in text else ()
    found = [FoundMention("link", m.start(), m.end(), "mailto:" + m[0], flags=("email",)) for m in mails]
    phones = [m.span() for m in _PHONE.finditer(text)]
    for m in _LABELLED_PHONE.finditer(text):
        if not any(s < m.end("n") and m.start("n") < e for s, e in phones):
            phones.append(m.span("n"))
    for start, end in phones:
        digits = re.sub(r"[^\d+]", "", text[start:end])
        if len(digits) >= 5:
            found.append(FoundMention("link", start, end, "tel:" + digits, flags=("phone",)))
    return sorted(found, key=lambda f: f.start)
