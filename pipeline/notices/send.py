"""The ways out: SMTP and a webhook."""

from __future__ import annotations

import json
import os
import smtplib
import ssl
import urllib.request
from dataclasses import asdict
from email.message import EmailMessage

from pipeline.notices.notice import Notice
from pipeline.notices.settings import NoticeSettings
from pipeline.notices.words import body, title

_SECONDS = 30.0
_MOST = 200
PASSWORD, WEBHOOK, TOKEN = "SVERKA_SMTP_PASSWORD", "SVERKA_WEBHOOK", "SVERKA_WEBHOOK_TOKEN"


def webhook_of(settings: NoticeSettings) -> str | None:
    """The address of the webhook: it may be a secret itself."""
    return os.environ.get(WEBHOOK) or settings.webhook


def email(notice: Notice, settings: NoticeSettings) -> None:
    """Sends an e-mail to all addresses. Raises OSError (smtplib's errors are such) where the server refuses."""
    message = EmailMessage()
    message["Subject"] = title(notice)
    message["From"] = settings.email_from
    message["To"] = ", ".join(settings.email_to)
    message["Message-ID"] = f"<{notice.id}@sverka>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body(notice))
    with _connected(settings) as server:
        if settings.smtp_user:
            server.login(settings.smtp_user, os.environ.get(PASSWORD, ""))
        server.send_message(message)


def _connected(settings: NoticeSettings) -> smtplib.SMTP:
    host, port = settings.smtp_host, settings.smtp_port
    if settings.smtp_security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=_SECONDS)
    if settings.smtp_security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def post(notice: Notice, address: str) -> None:
    """Posts a notice as JSON; `text` alone is what chats show. Raises OSError where it is not accepted."""
    data = {
        "id": notice.id,
        "title": title(notice),
        "text": f"{title(notice)}\n\n{body(notice)}",
        "out": notice.out,
        "failure": notice.failure,
        "errors": len(notice.errors),
        "unreadable": len(notice.unreadable),
        "new_errors": [asdict(e) for e in notice.errors[:_MOST]],
        "new_unreadable": [asdict(d) for d in notice.unreadable[:_MOST]],
    }
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "sverka"}
    if token := os.environ.get(TOKEN):
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(address, json.dumps(data, ensure_ascii=False).encode(), headers)
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        answer.read(1024)
