r"""EQ fields, the formulas of older documents: `EQ \f(45;60)` shows a fraction and has no result in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.docx.formulas import beside, fraction, root
from extractors.raised import script

_EQ = re.compile(r"\s*EQ(?=[\s\\])", re.IGNORECASE)
_GENERAL = re.compile(r"\s*\\\*\s*\w+\s*$")  # \* MERGEFORMAT
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*(-?\d+)?\s*")
_FENCE = re.compile(r"\\(bc|lc|rc)\s*\\(.)\s*")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_DEEPEST = 20


class _NoFormula(ValueError):
    """The code breaks the grammar of EQ."""


def is_equation(code: str) -> bool:
    """Whether the code of a field is an EQ."""
    return _EQ.match(code) is not None


def equation(code: str) -> str | None:
    """What an EQ field shows, on one line; None where its code can't be understood."""
    match = _EQ.match(code)
    if match is None:
        return None
    try:
        reader = _Reader(_GENERAL.sub("", code[match.end() :]))
        text = reader.read(0, "")
    except _NoFormula:
        return None
    return text.strip() if reader.at == len(reader.code) else None


class _Reader:
    def __init__(self, code: str) -> None:
        self.code = code
        self.at = 0

    def read(self, depth: int, ends: str) -> str:
        """Text and commands up to one of the characters `ends`, which is not taken."""
        if depth > _DEEPEST:
            raise _NoFormula
        pieces: list[str] = []
        open_brackets = 0
        while self.at < len(self.code):
            c = self.code[self.at]
            if c == "\\":
                written = self._command(depth)
                pieces.append(beside(pieces[-1] if pieces else "", written))
                continue
            if c in ends and not open_brackets:
                break
            open_brackets += (c == "(") - (c == ")")
            pieces.append(c)
            self.at += 1
        return "".join(pieces)

    def _command(self, depth: int) -> str:
        match = _COMMAND.match(self.code, self.at)
        if match is None:  # an escaped sign: \; \( \\
            self.at += 2
            return self.code[self.at - 1 : self.at]
        names = [match[1].lower()]
        self.at = match.end()
        fences = {}
        while self.code[self.at : self.at + 1] == "\\":
            if fence := _FENCE.match(self.code, self.at):
                fences[fence[1]] = fence[2]
                self.at = fence.end()
            elif option := _COMMAND.match(self.code, self.at):
                names.append(option[1].lower())
                self.at = option.end()
            else:
                raise _NoFormula
        return _written(names, self._arguments(depth), fences)

    def _arguments(self, depth: int) -> list[str]:
        if self.code[self.at : self.at + 1] != "(":
            return []
        self.at += 1
        # A comma is a decimal sign where semicolons divide.
        divider = ";" if self._has_semicolon() else ","
        found = []
        while True:
            found.append(self.read(depth + 1, divider + ")").strip())
            if self.at >= len(self.code):
                raise _NoFormula
            self.at += 1
            if self.code[self.at - 1] == ")":
                return found

    def _has_semicolon(self) -> bool:
        level = 0
        for c in self.code[self.at :]:
            level += (c == "(") - (c == ")")
            if level < 0:
                return False
            if c == ";" and level == 0:
                return True
        return False


def _written(names: Sequence[str], arguments: list[str], fences: dict[str, str]) -> str:
    name, options = names[0], names[1:]
    if name == "f" and len(arguments) == 2:
        return fraction(*arguments)
    if name == "r" and len(arguments) in (1, 2):
        return root(arguments[0] if len(arguments) == 2 else "", arguments[-1])
    if name == "s" and len(arguments) == 1:
        return script(arguments[0], "lowered" if "do" in options else "raised")
    if name == "s" and len(arguments) == 2:
        return script(arguments[0], "raised") + script(arguments[1], "lowered")
    if name == "b" and len(arguments) == 1:
        both = fences.get("bc", "(")
        left, right = fences.get("lc", ""), fences.get("rc", "")
        if not left and not right:
            left, right = both, _CLOSING.get(both, both)
        return left + arguments[0] + right
    if name == "i" and len(arguments) == 3:
        sign = "∑" if "su" in options else "∏" if "pr" in options else "∫"
        limits = (script(arguments[0], "lowered") if arguments[0] else "") + (
            script(arguments[1], "raised") if arguments[1] else ""
        )
        return f"{sign}{limits} {arguments[2]}"
    if name == "a" and arguments:
        return f"[{'; '.join(arguments)}]"
    if name == "l":
        return ";".join(arguments)
    if name == "x" and len(arguments) == 1:
        return arguments[0]
    if name == "o" and arguments:
        return "".join(arguments)
    if name == "d" and not "".join(arguments):
        return " "
    raise _NoFormula
