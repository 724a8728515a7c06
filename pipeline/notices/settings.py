"""Whom to tell what: the table [notices] of the configuration. Secrets come from the environment alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Security = Literal["starttls", "tls", "none"]
Occasion = Literal["errors", "unreadable", "failed"]


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """Nobody is told anything by default."""

    email_to: tuple[str, ...] = ()
    email_from: str = ""
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: Security = "starttls"
    smtp_user: str | None = None
    webhook: str | None = None
    on: tuple[str, ...] = ("errors", "unreadable", "failed")
