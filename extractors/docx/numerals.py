"""Numbers as list markers show them: 3 as "3", "03", "c", "в", "iii"."""

from __future__ import annotations

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Lists skip ё, й, ъ and ь (the set of "russianLower" in ECMA-376, 17.18.59).
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
# A counter that starts at two milliards must not become a marker of as many letters.
_LARGEST_IN_LETTERS = 780
_LARGEST_ROMAN = 3999


def numeral(value: int, number_format: str) -> str:
    """The number in a `w:numFmt` format; decimal where the format is one that no Russian report uses."""
    return _FORMATS.get(number_format, str)(value)


def roman(value: int) -> str:
    """Small Roman numerals; decimal beyond what they can say."""
    if not 0 < value <= _LARGEST_ROMAN:
        return str(value)
    out = []
    for weight, letters in _ROMAN:
        count, value = divmod(value, weight)
        out.append(letters * count)
    return "".join(out)


def _letters(alphabet: str) -> Callable[[int], str]:
    def convert(value: int) -> str:
        # After the last letter come double ones: я, аа, бб.
        if not 0 < value <= _LARGEST_IN_LETTERS:
            return str(value)
        times, index = divmod(value - 1, len(alphabet))
        return alphabet[index] * (times + 1)

    return convert


def _upper(convert: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: convert(value).upper()


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _upper(_letters(_LATIN)),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _upper(_letters(_RUSSIAN)),
    "lowerRoman": roman,
    "upperRoman": _upper(roman),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda value: "",
}
