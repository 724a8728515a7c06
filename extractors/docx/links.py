"""Hyperlinks: the address follows the text where the text does not show it, "сайт школы (https://…)"."""

from __future__ import annotations

from dataclasses import dataclass

# Paths on somebody's disk and marks within the document are no addresses for a reader.
_SHOWN_SCHEMES = ("http://", "https://", "ftp://", "mailto:", "www.")


@dataclass(slots=True)
class Link:
    """A link over parts[start:end] of a paragraph."""

    address: str
    start: int
    end: int


def add_link(links: list[Link], address: str, start: int, end: int) -> None:
    """Note a link. Word cuts one link into several at every change of font: neighbours of one address join."""
    if end <= start or not address.lower().startswith(_SHOWN_SCHEMES):
        return
    if links and links[-1].end == start and links[-1].address == address:
        links[-1].end = end
    else:
        links.append(Link(address, start, end))


def write_addresses(parts: list[str], links: list[Link]) -> None:
    """Put the addresses behind the texts that do not show them."""
    for link in reversed(links):
        visible = "".join(parts[link.start : link.end])
        address = link.address
        if address.lower().startswith("mailto:"):
            address = address[len("mailto:") :].split("?", 1)[0]
        if not visible.strip() or _bare(address) in _bare(visible):
            continue
        parts.insert(link.end, f"({address}) " if visible[-1].isspace() else f" ({address})")


def _bare(text: str) -> str:
    """Without what people leave out of an address: scheme, "www.", final slash, case, escapes."""
    text = "".join(text.split()).lower()
    if "%" in text:
        from urllib.parse import unquote

        text = unquote(text)
    for prefix in ("https://", "http://", "ftp://"):
        text = text.removeprefix(prefix)
    return text.removeprefix("www.").rstrip("/")
