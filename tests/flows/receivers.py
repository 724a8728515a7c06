"""A mail server and a receiver of webhooks on loopback."""

from __future__ import annotations

import email
import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from tests.flows.serving import free_port

USER, PASSWORD = "sverka", "a secret"


class Mails:
    """Keeps what arrived."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        message = email.message_from_bytes(envelope.content or b"", policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


def _login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


@contextmanager
def mail_server(port: int, certificate: Path | None = None) -> Iterator[Mails]:
    """Without a certificate anybody may send; with one only the user, after STARTTLS."""
    mails, secure = Mails(), {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        secure = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": _login}
    server = Controller(mails, hostname="127.0.0.1", port=port, **secure)
    server.start()
    try:
        yield mails
    finally:
        server.stop()


def certificate(folder: Path) -> Path:
    """Key and certificate of the name localhost in one file."""
    path = folder / "localhost.pem"
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*new, *names, "-keyout", path, "-out", folder / "c.pem"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (folder / "c.pem").read_bytes())
    return path


@contextmanager
def webhook(status: int = 200) -> Iterator[tuple[str, list[tuple[dict[str, str], dict[str, Any]]]]]:
    """The address, and what was posted there: headers and JSON."""
    posted: list[tuple[dict[str, str], dict[str, Any]]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append((dict(self.headers), json.loads(content)))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    port = free_port()
    server = HTTPServer(("127.0.0.1", port), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}/hook", posted
    finally:
        server.shutdown()
        server.server_close()
