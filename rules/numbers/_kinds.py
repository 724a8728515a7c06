"""Kinds of parts whose names exclude one another, so that their numbers may be added."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A person has one post, one category, one mark, belongs to one class and one school.
KINDS = {
    "post": re.compile(
        r"\b(?:директор|заместител|завуч|учител|педагог\w*-|социальн\w+\s+педагог|психолог|воспитател|методист|логопед"
        r"|специалист|библиотекар|дефектолог|тьютор)",
        re.I,
    ),
    "category": re.compile(r"\b(?:высш\w+|перв\w+)(?!\s+(?:образовани|мест))|категори|соответстви", re.I),
    "level": re.compile(r"\b(?:высок|средн|низк|базов|повышенн)\w+(?!\s+(?:профессион|специальн|образован))", re.I),
    "mark": re.compile(r"^\W*(?:на\s+)?[«\"][2-5][»\"]\W*$|^\W*«?[2-5]»?$"),
    "form": re.compile(r"\b(?:очн|заочн|очно-заочн|дистанционн|смешанн)\w+", re.I),
    "school": re.compile(r"\b(?:СОШ|ООШ|НОШ|СШ|ОШ)\b|\b(?:гимнази|лице)\w+", re.I),
    "class": re.compile(r"\d+(?:\s*[–—-]\s*\d+)?(?:\s*-?\s?(?:й|х|м|е|ые|ых))?\s*кл", re.I),
    "stage": re.compile(
        r"\b(?:начальн|основн|старш|средн)\w*(?:\s+(?:обще\w+\s+образовани|школ|звен|уров|ступен|класс)\w*)?\W*$"
        r"|\b(?:началь|основн|старш|средн)\w+\s+(?:обще|школ|звен|уров|ступен|класс)",
        re.I,
    ),
    "place": re.compile(r"\b(?:город|посел|посёл|сел[оа]|район|округ)\w*|\bг\.\s", re.I),
}


def kind_of(names: Iterable[str]) -> str | None:
    """The kind to which all of the names belong; None where there is none."""
    listed = list(names)
    return next((kind for kind, p in KINDS.items() if all(p.search(name) for name in listed)), None)
