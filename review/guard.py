"""What stands between the desk and a hostile page, a hostile report and a hostile client."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response

COOKIE = "sverka_desk"
LARGEST_BODY = 64 * 1024
# Other names for this machine than these are those of a page that rebinds its own name to us.
LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


async def guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuses what no page of ours sends, and gives each answer its headers and each browser its token."""
    request.state.token = request.cookies.get(COOKIE) or secrets.token_urlsafe(32)
    refusal = _refusal(request)
    response = PlainTextResponse(refusal[1], refusal[0]) if refusal else await answer(request)
    response.headers.update(_HEADERS)
    if COOKIE not in request.cookies:
        response.set_cookie(COOKIE, request.state.token, httponly=True, samesite="strict")
    return response


def is_ours(request: Request, token: str) -> bool:
    """Whether a form came from a page that we gave to this browser."""
    given = request.cookies.get(COOKIE, "")
    return bool(given) and hmac.compare_digest(given.encode(), token.encode())


def _refusal(request: Request) -> tuple[int, str] | None:
    if request.url.hostname not in LOOPBACK:
        return 400, "Чужое имя узла"
    if request.method in ("GET", "HEAD"):
        return None
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return 411, "Нет длины запроса"
    return (413, "Слишком большой запрос") if int(length) > LARGEST_BODY else None
