"""Characters of symbol fonts as the Unicode characters that they show: in Symbol F0B3 is "≥", in Wingdings F0FC "✓".

Word keeps such a character as `w:sym` or as text in the private use area F000-F0FF; its code is the low byte.
"""

from __future__ import annotations

import re

# Shown for a picture that has no meaning of its own.
UNKNOWN = "·"

# Adobe's Symbol encoding, by runs of consecutive codes. A bullet (B7) is our own list marker.
_SYMBOL_RUNS = (
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂·÷≠≡≈…|—↵"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    (0xE0, "◊〈®©™∑"),
    (0xF1, "〉∫"),
)
_SYMBOL = {start + i: character for start, run in _SYMBOL_RUNS for i, character in enumerate(run)}

# Of the pictorial fonts, what stands in forms: boxes ticked or not, check marks, arrows, bullets.
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x78: "☒",
    0xA8: "☐",
    0xDF: "←",
    0xE0: "→",
    0xE8: "→",
    0xF0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x2A: "☐",
    0x30: "☐",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "☐",
}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x72: "✗"}
_PICTORIAL = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": {}, "webdings": _WEBDINGS}

# "Wingdings-Regular", "Wingdings 2", "SymbolMT" are names of the fonts above in PDF files.
_FONT_NOISE = re.compile(r"[\s_\-,]|regular|mt$|ps$")
_PRIVATE = re.compile("[\uf000-\uf0ff]")


def symbol(code: int, font: str | None) -> str:
    """The character that a symbol font shows for a code; "·" for a picture that has no meaning of its own."""
    low = code & 0xFF
    pictorial = _PICTORIAL.get((font or "").strip().lower())
    if pictorial is not None:
        return pictorial.get(low, UNKNOWN)
    if code >= 0xF000 or font is None or font.strip().lower() == "symbol":
        return _SYMBOL.get(low, UNKNOWN)
    return chr(code)


def pictorial_font(font: str) -> str:
    """Which of the fonts above a font of a PDF is, by its name there; "" for any other."""
    name = _FONT_NOISE.sub("", font.rsplit("+", 1)[-1].lower())
    return next((known for known in _PICTORIAL if name == known.replace(" ", "")), "symbol" if name == "symbol" else "")


def shown(code: int, font: str) -> str | None:
    """The character for a code of the private use area in a font of a PDF, None where nothing is known of it.

    A font may stand in for another of unknown name, such as OpenSymbol for any of these: then it is what forms hold.
    """
    low = code & 0xFF
    name = pictorial_font(font)
    if name:
        return symbol(0xF000 + low, name)
    found = _WINGDINGS.get(low) or _WINGDINGS_2.get(low)
    return _SYMBOL.get(low) if found is None and "opensymbol" in font.lower() else found


def replace_private(text: str, font: str | None) -> str:
    """Text with its private-use characters replaced by what they show."""
    return _PRIVATE.sub(lambda match: symbol(ord(match[0]), font), text)


def replace_pictorial(text: str, font: str | None) -> str:
    """Text typed in a pictorial font, in which the letter "o" is an empty box; other fonts leave it as it is."""
    table = _PICTORIAL.get((font or "").strip().lower())
    return "".join(table.get(ord(c), c) for c in text) if table else text
