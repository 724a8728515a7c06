"""A notice in words, in both languages."""

from __future__ import annotations

from pipeline.model import Lang
from pipeline.notices.notice import Notice

_MOST = 50
_WORDS: dict[Lang, dict[str, str]] = {
    "ru": {
        "title": "Сверка",
        "errors": "новых ошибок: {n}",
        "unreadable": "не прочитано отчётов: {n}",
        "failure": "обработка не удалась",
        "shown": "показано {shown} из {n}, остальные — в отчёте",
        "out": "Результаты: {out}",
    },
    "en": {
        "title": "Sverka",
        "errors": "new errors: {n}",
        "unreadable": "unreadable reports: {n}",
        "failure": "the run failed",
        "shown": "{shown} of {n} shown, the others are on the page",
        "out": "Outputs: {out}",
    },
}


def title(notice: Notice) -> str:
    """One line."""
    words = _WORDS[notice.lang]
    parts = [words["failure"]] if notice.failure else []
    parts += [words["errors"].format(n=len(notice.errors))] if notice.errors else []
    parts += [words["unreadable"].format(n=len(notice.unreadable))] if notice.unreadable else []
    return f"{words['title']}: {', '.join(parts)}"


def body(notice: Notice) -> str:
    """Plain text, at most fifty lines a part."""
    words = _WORDS[notice.lang]
    parts: list[list[str]] = []
    if notice.failure:
        parts.append([words["failure"], notice.failure])
    if notice.errors:
        lines = [f"- {e.organization or e.file_name}: {e.message} ({e.rule}, {e.file_name})" for e in notice.errors]
        parts.append([words["errors"].format(n=len(lines)), *_bounded(lines, words["shown"])])
    if notice.unreadable:
        lines = [f"- {d.file_name}: {d.error} {d.advice}".rstrip() for d in notice.unreadable]
        parts.append([words["unreadable"].format(n=len(lines)), *_bounded(lines, words["shown"])])
    parts.append([words["out"].format(out=notice.out)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _bounded(lines: list[str], shown: str) -> list[str]:
    if len(lines) <= _MOST:
        return lines
    return [*lines[:_MOST], shown.format(shown=_MOST, n=len(lines))]
