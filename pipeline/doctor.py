"""Which optional parts are on this machine, and how to get the others."""

from __future__ import annotations

import os
import shutil
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass

from extractors import office
from extractors.ocr import tesseract
from pipeline.model import Lang

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Part:
    """An optional part: what it is for, what was found (null where it is missing), how to install it."""

    name: str
    purpose_ru: str
    purpose_en: str
    found: str | None
    hint: str

    def purpose(self, lang: Lang) -> str:
        """What it is for."""
        return self.purpose_ru if lang == "ru" else self.purpose_en


def examine() -> tuple[Part, ...]:
    """All optional parts. Asks the programs themselves, so it takes a second or two."""
    return (
        Part("Tesseract OCR (rus)", "чтение сканов", "reading scans", _tesseract(), _apt(tesseract.PACKAGES)),
        Part(
            "LibreOffice",
            "форматы .doc, .odt, .rtf",
            "the formats .doc, .odt, .rtf",
            _version(office.program() or "", "--version"),
            _apt(office.PACKAGE),
        ),
        Part(
            "Chromium",
            "проверка страницы report.html в тестах",
            "testing the page report.html",
            _version(chromium() or "", "--version"),
            _apt("chromium"),
        ),
        Part(
            "Datasette",
            "просмотр набора данных в браузере после «sverka export sqlite»",
            "browsing the dataset after “sverka export sqlite”",
            _version("datasette", "--version"),
            "uv tool install datasette",
        ),
        Part(
            "Prefect server",
            "обработка по расписанию (без настроенного сервера запускается свой)",
            "scheduled runs (without one of yours, a local one is started)",
            _prefect(),
            "prefect config set PREFECT_API_URL=http://127.0.0.1:4200/api && prefect server start",
        ),
    )


def reading_tools() -> tuple[str, ...]:
    """The tools that change what can be read: part of what a cached reading depends on."""
    languages = tesseract.languages()
    found = [f"tesseract:{languages}"] if languages else []
    if office.program():
        found.append("libreoffice")
    return tuple(found)


def chromium() -> str | None:
    """The path of a Chromium browser."""
    return next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)


def _apt(package: str) -> str:
    return f"apt install {package}"


def _tesseract() -> str | None:
    version = _version("tesseract", "--version")
    return version if version and tesseract.languages() else None


def _version(program: str, option: str) -> str | None:
    if not program or not shutil.which(program):
        return None
    lines = _asked([program, option]).strip().splitlines()
    return lines[0].strip() if lines else program


def _asked(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr


def _prefect() -> str | None:
    url = os.environ.get("PREFECT_API_URL") or _prefect_profile()
    if not url:
        return None
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=_SECONDS / 5):
            return url
    except (OSError, ValueError, urllib.error.URLError):
        return None


def _prefect_profile() -> str | None:
    from prefect.settings import get_current_settings  # costs seconds: only where the environment is silent

    return get_current_settings().api.url
