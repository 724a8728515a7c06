"""Words that several outputs share: what a severity or a document's status is called."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import DocumentStatus, Lang, Severity

SEVERITY: Mapping[Lang, Mapping[Severity, str]] = {
    "ru": {"error": "Ошибка", "warning": "Предупреждение", "info": "Сведение"},
    "en": {"error": "Error", "warning": "Warning", "info": "Note"},
}
SEVERITIES: Mapping[Lang, Mapping[Severity, str]] = {
    "ru": {"error": "Ошибки", "warning": "Предупреждения", "info": "Сведения"},
    "en": {"error": "Errors", "warning": "Warnings", "info": "Notes"},
}
SEVERITY_MEANING: Mapping[Lang, Mapping[Severity, str]] = {
    "ru": {
        "error": "Утверждение неверно или противоречит другому: исправить.",
        "warning": "Похоже на недочёт: проверить и решить.",
        "info": "Стоит знать при чтении; исправлять не обязательно.",
    },
    "en": {
        "error": "A statement is wrong or contradicts another: to be corrected.",
        "warning": "Looks like a flaw: to be checked and decided.",
        "info": "Worth knowing while reading; need not be corrected.",
    },
}
STATUS: Mapping[Lang, Mapping[DocumentStatus, str]] = {
    "ru": {
        "ok": "прочитан",
        "partial": "прочитан не полностью",
        "quarantined": "не прочитан",
        "duplicate": "повтор",
        "superseded": "заменён новой версией",
    },
    "en": {
        "ok": "read",
        "partial": "read in part",
        "quarantined": "not read",
        "duplicate": "duplicate",
        "superseded": "superseded",
    },
}
