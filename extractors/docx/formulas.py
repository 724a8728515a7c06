"""Formulas (OMML) on one line: (45+5)/60, ∑_(i=1)^(n) x, ³√27, a matrix as 1 2; 3 4.

What the layout of a formula says without a sign (what is divided, raised, under a root) gets signs and brackets, so
that nothing changes its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from extractors.docx import names as n
from extractors.raised import script

_M = n.M
_VAL = _M + "val"
# One number, letter or word, or what is in brackets already.
_ATOM = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]|[а-яёА-ЯЁ-]+|\([^()]*\)|\[[^\[\]]*\]")
_TERMS = re.compile(r"[+\-−±=]")
# Fractions that make one number with the whole number before them.
_MIXED = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "1/8": "⅛"}
_COMBINING = re.compile("[\u0300-\u036f\u20d0-\u20ff]")
_BAR_ABOVE, _BAR_BELOW, _HAT, _INTEGRAL = "\u0305", "\u0332", "\u0302", "∫"


def formula(element: etree._Element) -> str:
    """The formula in an `m:oMath`, or in any part of one."""
    return _inside(element).strip()


def has_unknown(element: etree._Element) -> bool:
    """Whether a formula holds parts that this module has no notation for."""
    return any(
        e.tag not in _WRITERS and e.tag not in _PLAIN and any(t.text for t in e.iter(n.MATH_T))
        for e in element.iter(_M + "*")
    )


def beside(before: str, text: str) -> str:
    """`text` as it stands behind `before`: with a space where both would read as one number or name; 2½ is one."""
    last, first = before[-1:], text[:1]
    if last.isdecimal() and text in _MIXED:
        return _MIXED[text]
    divided = first.isdecimal() or (last.isalpha() and first.isalpha()) or "√" in text[:2]
    return f" {text}" if divided and last.isalnum() else text


def fraction(above: str, below: str) -> str:
    """A fraction with what brackets it needs."""
    return f"{bracketed(above)}/{bracketed(below)}"


def root(degree: str, of: str) -> str:
    """A root; no degree is a square root."""
    sign = "" if degree in ("", "2") else script(degree, "raised")
    return f"{sign}√{bracketed(of)}"


def bracketed(text: str) -> str:
    """In brackets, unless it is one number or one name."""
    text = text.strip()
    return text if not text or _ATOM.fullmatch(text) else f"({text})"


def _inside(element: etree._Element | None) -> str:
    written = ""
    fenced = False  # the last piece is a fraction or a root, which ends where a sign comes
    for child in element if element is not None else ():
        tag = child.tag
        if tag in (n.DEL, n.MOVE_FROM) or (isinstance(tag, str) and tag.endswith("Pr")):
            continue
        if tag in (n.MATH_T, n.T):
            written += child.text or ""
            continue
        writer = _WRITERS.get(tag)
        piece = writer(child) if writer is not None else _inside(child)
        if not piece:
            continue
        if fenced and piece[0].isalnum():
            piece = f" {piece}"
        written += beside(written, piece) if writer is not None else piece
        fenced = tag in _ENDS_OPEN
    return written


def _part(element: etree._Element, name: str) -> str:
    return _inside(element.find(_M + name)).strip()


def _property(element: etree._Element, kind: str, name: str, default: str) -> str:
    found = element.find(f"{_M}{kind}/{_M}{name}")
    return default if found is None else (found.get(_VAL) or "")


def _fraction(element: etree._Element) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    if _property(element, "fPr", "type", "bar") == "noBar":
        return f"({above}; {below})"
    return fraction(above, below)


def _scripts(element: etree._Element) -> str:
    base = bracketed(_part(element, "e"))
    return base + _lowered(element) + _raised(element)


def _before(element: etree._Element) -> str:
    return _lowered(element) + _raised(element) + bracketed(_part(element, "e"))


def _lowered(element: etree._Element, name: str = "sub") -> str:
    text = _part(element, name)
    return script(text, "lowered") if text else ""


def _raised(element: etree._Element, name: str = "sup") -> str:
    text = _part(element, name)
    return script(text, "raised") if text else ""


def _nary(element: etree._Element) -> str:
    sign = _property(element, "naryPr", "chr", _INTEGRAL)
    limits = _lowered(element) + _raised(element)
    of = _part(element, "e")
    return f"{sign}{limits} {bracketed(of) if _TERMS.search(of) else of}".strip()


def _fences(element: etree._Element) -> str:
    begin, end = _property(element, "dPr", "begChr", "("), _property(element, "dPr", "endChr", ")")
    between = _property(element, "dPr", "sepChr", "|")
    return begin + between.join(_inside(e).strip() for e in element.iterchildren(_M + "e")) + end


def _root(element: etree._Element) -> str:
    hidden = element.find(f"{_M}radPr/{_M}degHide")
    shown = hidden is None or not n.is_on(hidden.get(_VAL))
    return root(_part(element, "deg") if shown else "", _part(element, "e"))


def _matrix(element: etree._Element) -> str:
    rows = (" ".join(_inside(e).strip() for e in row.iterchildren(_M + "e")) for row in element.iterchildren(_M + "mr"))
    return _alone("; ".join(rows), element)


def _equations(element: etree._Element) -> str:
    lines = (_inside(e).replace("&", "").strip() for e in element.iterchildren(_M + "e"))
    return _alone("; ".join(line for line in lines if line), element)


def _alone(rows: str, element: etree._Element) -> str:
    """Rows beside other parts of a formula need brackets to show where they end."""
    parent = element.getparent()
    beside_others = parent is not None and any(
        c is not element and not str(c.tag).endswith("Pr") and any(t.text for t in c.iter(n.MATH_T)) for c in parent
    )
    return f"[{rows}]" if beside_others else rows


def _function(element: etree._Element) -> str:
    name, of = _part(element, "fName"), _part(element, "e")
    return f"{name} {of}" if _ATOM.fullmatch(of) and not of.startswith("(") else f"{name}{bracketed(of)}"


def _limit_below(element: etree._Element) -> str:
    return _part(element, "e") + _lowered(element, "lim")


def _limit_above(element: etree._Element) -> str:
    return _part(element, "e") + _raised(element, "lim")


def _accent(element: etree._Element) -> str:
    return _marked(_part(element, "e"), _property(element, "accPr", "chr", _HAT))


def _bar(element: etree._Element) -> str:
    above = _property(element, "barPr", "pos", "bot") == "top"
    return _marked(_part(element, "e"), _BAR_ABOVE if above else _BAR_BELOW)


def _marked(text: str, mark: str) -> str:
    if not text or not _COMBINING.fullmatch(mark):
        return text
    return text + mark if len(text) == 1 else bracketed(text) + mark


def _phantom(element: etree._Element) -> str:
    shown = element.find(f"{_M}phantPr/{_M}show")
    return _part(element, "e") if shown is None or n.is_on(shown.get(_VAL)) else ""


_WRITERS: dict[str, Callable[[etree._Element], str]] = {
    _M + "f": _fraction,
    _M + "sSup": _scripts,
    _M + "sSub": _scripts,
    _M + "sSubSup": _scripts,
    _M + "sPre": _before,
    _M + "nary": _nary,
    _M + "d": _fences,
    _M + "rad": _root,
    _M + "m": _matrix,
    _M + "eqArr": _equations,
    _M + "func": _function,
    _M + "limLow": _limit_below,
    _M + "limUpp": _limit_above,
    _M + "acc": _accent,
    _M + "bar": _bar,
    _M + "phant": _phantom,
}
_ENDS_OPEN = frozenset((_M + "f", _M + "rad", _M + "nary", _M + "func"))
# What holds parts and has no sign of its own.
_PLAIN = frozenset(
    _M + name
    for name in (
        *("oMath", "oMathPara", "r", "t", "e", "num", "den", "sub", "sup", "deg", "lim", "fName", "mr"),
        *("box", "borderBox", "groupChr"),
    )
)
