"""The list of a region's schools that a user may give: a CSV as a spreadsheet program saves it."""

from __future__ import annotations

import csv
import difflib
import io
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from language.text import one_line
from pipeline.messages import UserError
from pipeline.model import Organization, OrganizationKind, SchoolLevel

COLUMNS = ("name", "short_name", "number", "kind", "level", "official_id", "municipality", "region")
_KINDS = get_args(OrganizationKind)
_LEVELS = get_args(SchoolLevel)


def load_registry(
    path: Path, region: str | None, municipality: str | None, config: Path | None = None
) -> tuple[Organization, ...]:
    """The organizations of a CSV with the columns of `COLUMNS`, of which only `name` is needed.

    UTF-8 or Windows-1251, divided by comma, semicolon or tab. Further columns become `details`. `region` and
    `municipality` hold where a row has none. Raises UserError that names file, line and column.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("registry_missing", path=config or path, registry=path) from error
    rows = _rows(data)
    header = [one_line(c).lower() for c in rows[0]] if rows else []
    if "name" not in header:
        raise UserError("registry_column", path=path, columns=", ".join(header) or "—")
    for column in header:
        # A slip in a column that we read is told; any other column is kept as it is.
        near = difflib.get_close_matches(column, COLUMNS, 1, 0.75) if column not in COLUMNS else []
        if near:
            raise UserError("registry_unknown_column", path=path, column=column, hint=near[0])
    found: dict[str, Organization] = {}
    for line, row in enumerate(rows[1:], 2):
        values = {c: one_line(v) for c, v in zip(header, row, strict=False) if c}
        if not any(values.values()):
            continue
        organization = _organization(values, path, line, region, municipality)
        further = tuple((c, v) for c, v in values.items() if c not in COLUMNS and v)
        organization = replace(organization, details=further)
        found[organization.organization_id] = organization
    return tuple(found[key] for key in sorted(found))


def _rows(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1251", "replace")  # what Excel saves as CSV in Russian Windows
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _organization(
    values: dict[str, str], path: Path, line: int, region: str | None, municipality: str | None
) -> Organization:
    from extractors.organizations import find_schools, heading_of, identify

    name = values.get("name", "")
    if not name:
        raise UserError("registry_name", path=path, line=line)
    kind = _choice(values, "kind", _KINDS, path, line)
    level = _choice(values, "level", _LEVELS, path, line)
    where = values.get("municipality") or municipality, values.get("region") or region
    official_id = values.get("official_id") or None
    meant = heading_of(name) or next(iter(find_schools(name)), None)
    if meant is None:  # no name that documents could be matched with: it stands for itself
        return Organization(
            "/".join(["registry", official_id or name]),
            name,
            values.get("short_name") or name,
            values.get("number") or None,
            cast(OrganizationKind, kind or "other"),
            cast(SchoolLevel | None, level),
            official_id,
            *where,
        )
    same = identify(meant, "registry", *where)
    return Organization(
        same.organization_id,
        name,
        values.get("short_name") or same.short_name,
        values.get("number") or same.number,
        cast(OrganizationKind, kind or same.kind),
        cast(SchoolLevel | None, level or same.level),
        official_id,
        same.municipality,
        same.region,
    )


def _choice(values: dict[str, str], column: str, allowed: tuple[str, ...], path: Path, line: int) -> str | None:
    value = values.get(column, "")
    if value and value not in allowed:
        raise UserError("registry_value", path=path, line=line, column=column, value=value, expected=", ".join(allowed))
    return value or None
