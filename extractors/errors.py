"""Why a file can't be read, and what its sender can do: a code, an error and an advice in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reason:
    """Texts of one reason. `{detail}` in the errors is filled from the exception."""

    error_ru: str
    advice_ru: str
    error_en: str
    advice_en: str


REASONS: dict[str, Reason] = {
    "empty_file": Reason(
        "Файл пуст (0 байт).",
        "Пришлите файл заново: вероятно, он не докачался.",
        "The file is empty (0 bytes).",
        "Send the file again: it was probably not transferred.",
    ),
}


class UnreadableFile(Exception):
    """A file that can't be read, by a fault of the file. Raised by readers and triage, never swallowed by them."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail

    def error(self, lang: Literal["ru", "en"] = "ru") -> str:
        """What is wrong with the file."""
        reason = REASONS[self.code]
        return (reason.error_ru if lang == "ru" else reason.error_en).format(detail=self.detail)

    def advice(self, lang: Literal["ru", "en"] = "ru") -> str:
        """What its sender can do."""
        reason = REASONS[self.code]
        return reason.advice_ru if lang == "ru" else reason.advice_en
