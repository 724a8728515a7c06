"""Lays the page out: templates, style and script into one file that needs nothing else.

Texts of reports are hostile: Jinja escapes every one, the data block has no "<", and the policy in the head lets run
only the script whose hash it names.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from language.text import displayable
from pipeline.overview import Overview
from pipeline.page.view import Card, Group, View
from pipeline.page.words import WORDS, form, number
from pipeline.words import SEVERITIES, SEVERITY_MEANING

PARTS = Path(__file__).parent / "parts"
# Findings that stand in the page itself and are read without the script.
FIRST_VIEW = 200
_SCRIPT_WORDS = (
    "shown",
    "shown_first",
    "shown_slice",
    "more",
    "show_all",
    "with",
    "consequences",
    "expand",
    "collapse",
    "selection",
    "one_finding",
)


def write_page(path: Path, overview: Overview) -> None:
    """Writes the page."""
    path.write_text(render(overview), encoding="utf-8")


def render(overview: Overview) -> str:
    """The page as HTML."""
    view = View(overview)
    words = WORDS[overview.lang]
    environment = Environment(
        loader=FileSystemLoader(PARTS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    environment.filters |= {"number": number, "hashed": lambda key: quote(key, safe="")}
    style, script = ((PARTS / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    first, later = _split(view.groups)
    statuses = [f.outcome.status for f in overview.files]
    return environment.get_template("page.html.j2").render(
        view=view,
        t=words,
        lang=overview.lang,
        form=lambda forms, n: form(forms, n, overview.lang),
        severities=[SEVERITIES[overview.lang][s] for s in ("error", "warning", "info")],
        meanings=SEVERITY_MEANING[overview.lang],
        read=sum(f.report is not None for f in overview.files),
        unread=statuses.count("quarantined"),
        partial=statuses.count("partial"),
        total=len(overview.findings),
        known=overview.known,
        static=sum(1 + len(card.consequences) for _, cards in first for card in cards),
        first_groups=first,
        most_findings=max((sum(row.counts) for row in view.school_rows), default=0),
        most_words=max((pair.words for pair in overview.run.copied), default=0),
        style=Markup(style),
        style_hash=_csp_hash(style),
        script=Markup(script),
        script_hash=_csp_hash(script),
        data=Markup(_data(view, words, environment.get_template("card.html.j2").module, later)),
    )


def _shown(value: Any) -> Any:
    return displayable(value) if type(value) is str else value


def _split(groups: Sequence[Group]) -> tuple[list[tuple[Group, Sequence[Card]]], set[str]]:
    """The groups of the first view with their cards, and the ids of the findings that come later."""
    first: list[tuple[Group, Sequence[Card]]] = []
    later: set[str] = set()
    room = FIRST_VIEW
    for group in groups:
        cards = group.cards[:room]
        room -= len(cards)
        if cards:
            first.append((group, cards))
        for card in group.cards[len(cards) :]:
            later |= {card.finding.finding_id, *(c.finding.finding_id for c in card.consequences)}
    return first, later


def _data(view: View, words: Any, macros: Any, later: set[str]) -> str:
    """What the script needs, as JSON that no text can break out of."""
    lang = view.overview.lang
    findings = []
    for n, group in enumerate(view.groups):
        for head in group.cards:
            for card in (head, *head.consequences):
                f = card.finding
                findings.append(
                    {
                        "id": f.finding_id,
                        "group": n,
                        "rule": f.rule,
                        "severity": f.severity,
                        "keys": card.keys,
                        "documents": card.documents,
                        "cause": card.cause.finding_id if card.cause else None,
                    }
                    | ({"html": str(macros.card(card, words)).strip()} if f.finding_id in later else {})
                )
    data = {
        "findings": findings,
        "groups": [str(macros.heading(group, words)).strip() for group in view.groups],
        "names": {c.value: displayable(c.text) for c in view.schools},
        "files": {c.value: displayable(c.text) for c in view.documents_found},
        "words": {name: words[name] for name in _SCRIPT_WORDS} | dict(SEVERITIES[lang]),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
