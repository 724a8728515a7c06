"""The pages of the desk."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl

import sqlalchemy as sa
from fastapi import FastAPI, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader

from review import queue
from review.decide import VERDICTS, Conflict, decide, history, undo
from review.guard import guarded, is_ours
from review.index import refresh
from review.tables import findings, opened, verdicts

_FOLDER = Path(__file__).parent
_LONGEST_NOTE = 2000
_COLUMNS = ("finding_id", "verdict", "note", "reviewer", "decided_at", "rule", "report_id", "organization_id")


def desk(out: Path, reviewer: str) -> FastAPI:
    """The desk over the workspace `out`, whose verdicts are `reviewer`'s."""
    engine = opened(out)
    pages = Environment(loader=PackageLoader("review"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    app = FastAPI(openapi_url=None)
    app.middleware("http")(guarded)
    app.mount("/static", StaticFiles(directory=_FOLDER / "static"))

    def page(name: str, request: Request, status: int = 200, **values: object) -> HTMLResponse:
        known = {"token": request.state.token, "verdicts": VERDICTS, "states": queue.STATES, "reviewer": reviewer}
        return HTMLResponse(pages.get_template(name).render(**known, **values), status)

    def found(number: int) -> queue.Card:
        with engine.connect() as connection:
            card = queue.card(connection, number)
        if card is None:
            raise HTTPException(404)
        return card

    @app.get("/")
    def listed(
        request: Request,
        organization: str = "",
        rule: str = "",
        severity: str = "",
        state: str = "waiting",
        q: Annotated[str, Query(max_length=200)] = "",
        page_number: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
    ) -> Response:
        refresh(engine, out)
        state = state if state in queue.STATES else "waiting"
        wanted = queue.Filter(organization, rule, severity, state, q, page_number)
        with engine.connect() as connection:
            cards, total = queue.cards(connection, wanted)
            owners, rules = queue.owners(connection), queue.rules(connection)
        return page(
            "queue.html",
            request,
            cards=cards,
            total=total,
            owners=owners,
            rules=rules,
            wanted=wanted,
            back=wanted.address(),
            more=total > wanted.page * queue.PAGE,
        )

    @app.get("/finding/{number}")
    def shown(request: Request, number: Annotated[int, "stable number"]) -> Response:
        card = found(number)
        return page("finding.html", request, card=card, past=history(engine, card.row.finding_id), back="")

    @app.post("/finding/{number}")
    def decided(
        request: Request,
        number: int,
        token: Annotated[str, Form()],
        verdict: Annotated[str, Form()],
        shown: Annotated[int, Form(ge=0)],
        note: Annotated[str, Form(max_length=_LONGEST_NOTE)] = "",
        back: Annotated[str, Form()] = "",
    ) -> Response:
        if not is_ours(request, token):
            raise HTTPException(403)
        card = found(number)
        try:
            if verdict == "undo":
                undo(engine, card.row.finding_id, reviewer, shown)
            elif verdict in VERDICTS:
                decide(engine, card.row.finding_id, verdict, note.strip(), reviewer, shown)
            else:
                raise HTTPException(422)
        except Conflict:
            past = history(engine, card.row.finding_id)
            return page("finding.html", request, 409, card=found(number), past=past, back=back, conflict=True)
        asked = queue.Filter().address(**{k: v for k, v in parse_qsl(back) if k in queue.Filter.__slots__})
        return RedirectResponse(f"/?{asked}#n{number}", 303)

    @app.get("/verdicts.csv")
    def exported() -> Response:
        joined = verdicts.join(findings, findings.c.finding_id == verdicts.c.finding_id)
        columns = [(verdicts if n in verdicts.c else findings).c[n] for n in _COLUMNS]
        asked = sa.select(*columns).select_from(joined).where(verdicts.c.verdict.is_not(None))
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(_COLUMNS)
        with engine.connect() as connection:
            for row in connection.execute(asked.order_by(verdicts.c.finding_id)):
                rows.writerow([_harmless(v) for v in row])
        headers = {"Content-Disposition": "attachment; filename=verdicts.csv"}
        return Response("\ufeff" + text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    return app


def _harmless(value: str | None) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value and value[0] in "=+-@\t\r" else value or ""
