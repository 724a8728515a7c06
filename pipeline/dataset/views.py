"""Views of the DuckDB file: what people ask most, each as one name in SQL. They hold no data of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from language.taxonomy import Measure, measures
from pipeline.dataset.schema import Column, Table


@dataclass(frozen=True, slots=True)
class View(Table):
    """A view: a table whose rows are those of the SELECT `sql`."""

    sql: str


def views() -> tuple[View, ...]:
    """All views; they read the tables of the dataset alone."""
    return _figures(), _school_year()


_FIGURES = (
    ("m.measurement_id", "measurement_id", "string", "The figure in `measurements`; `sverka explain` tells why."),
    ("o.short_name", "organization", "string", "Short name of the organization, null for the whole document."),
    ("o.kind", "organization_kind", "string", "What it is."),
    ("coalesce(o.municipality, d.municipality)", "municipality", "string", "Its municipality, else the document's."),
    ("m.measure", "measure", "string", "Code of the measure, null where no words name one."),
    ("c.name", "measure_name", "string", "Its name in Russian."),
    ("m.label", "label", "string", "What is measured, as written."),
    ("m.subject", "subject", "string", "School subject."),
    ("m.grade", "grade", "string", "Grade, as written."),
    ("m.level", "level", "string", "Level of schooling."),
    ("m.exam", "exam", "string", "Exam or check of the state."),
    ("m.stage", "stage", "string", "How far an event reaches."),
    ("m.reported_period", "period", "string", "The period that the figure is about."),
    ("m.kind", "kind", "string", "The value now, before, aimed at, or a change."),
    ("m.value", "value", "number", "The number."),
    ("m.unit", "unit", "string", "Its unit."),
    ("c.better", "better", "string", "Which way is better."),
    ("m.certainty", "certainty", "string", "How surely it was read."),
    ("m.raw", "raw", "string", "The figure as written."),
    ("d.file_name", "file_name", "string", "Name of the file."),
    ("m.locator", "locator", "string", "Address for people."),
)  # fmt: skip


def _figures() -> View:
    select = ",\n  ".join(f"{expression} AS {name}" for expression, name, _, _ in _FIGURES)
    return View(
        "figures",
        "a number that a report states",
        "`measurements` with names in the place of ids.",
        tuple(Column(name, "number" if kind == "number" else "string", text) for _, name, kind, text in _FIGURES),
        f"SELECT\n  {select}\nFROM measurements m JOIN documents d USING (document_id)\n"
        "LEFT JOIN organizations o USING (organization_id) LEFT JOIN measures c USING (measure)",
    )


# SQL that DuckDB and SQLite both understand (see pipeline.export.sqlite).
_SCHOOL_YEAR = """WITH stated AS (
  SELECT m.organization_id, m.reported_period AS period, m.measure, m.value, m.kind,
    CASE WHEN m.unit = 'count' AND c.unit <> 'count' THEN 'persons' ELSE m.unit END AS unit
  FROM measurements m JOIN organizations o USING (organization_id) JOIN measures c USING (measure)
  WHERE o.kind = 'school' AND m.kind IN ('current', 'previous') AND m.certainty <> 'doubtful'
    AND m.comparator = '=' AND m.value IS NOT NULL AND m.value_to IS NULL
    AND (m.reported_period GLOB '[0-9][0-9][0-9][0-9]'
      OR m.reported_period GLOB '[0-9][0-9][0-9][0-9]/[0-9][0-9][0-9][0-9]')
    AND m.subject IS NULL AND m.grade IS NULL AND m.level IS NULL AND m.exam IS NULL AND m.stage IS NULL
), ranges AS (
  SELECT organization_id, period, measure, unit, min(value) AS low, max(value) AS high,
    min(value) FILTER (WHERE kind = 'current') AS own_low, max(value) FILTER (WHERE kind = 'current') AS own_high
  FROM stated GROUP BY organization_id, period, measure, unit
), agreed AS (
  SELECT organization_id, period, measure, unit,
    CASE WHEN own_low = own_high THEN own_low WHEN own_low IS NULL AND low = high THEN low END AS value
  FROM ranges
)
SELECT
  {columns}
FROM agreed JOIN organizations o USING (organization_id)
GROUP BY organization_id, o.short_name, o.municipality, o.region, period
ORDER BY o.municipality, o.short_name, year, period"""


def _school_year() -> View:
    cells = list(_cells())
    keys = (
        ("organization_id", Column("organization_id", "string", "School.", required=True, refers="organizations")),
        ("o.short_name", Column("organization", "string", "Its short name.", required=True)),
        ("o.municipality", Column("municipality", "string", "Its municipality.")),
        ("o.region", Column("region", "string", "Its region.")),
        ("period", Column("period", "string", "School year `2018/2019` or calendar year `2019`.", required=True)),
        ("CAST(substr(period, -4) AS BIGINT)", Column("year", "integer", "The year in which it ends.", required=True)),
    )
    select = [f"{expression} AS {column.name}" for expression, column in keys]
    select += [
        f"max(value) FILTER (WHERE measure = '{measure.code}' AND unit = '{unit}') AS {column.name}"
        for measure, unit, column in cells
    ]
    return View(
        "school_year",
        "a school and year",
        "What the reports state of a school as a whole in a year, a measure a column: no figure of one subject, grade, "
        "level, exam or stage of an event, no target, no bound («более 50»), none that was read doubtfully. A value "
        "that a report gives for its own year goes before one that a later report gives in hindsight. Null where "
        "nothing is stated and where what is stated disagrees: `figures` has every figure.",
        tuple(column for _, column in keys) + tuple(column for _, _, column in cells),
        _SCHOOL_YEAR.format(columns=",\n  ".join(select)),
    )


def _cells() -> Iterator[tuple[Measure, str, Column]]:
    """The columns of measures: in the unit of the measure, and of a share the number of persons too."""
    for measure in sorted(measures().values(), key=lambda m: (m.population or "", m.code)):
        unit = measure.units[0]
        yield measure, unit, Column(measure.code, "number", f"{measure.name_en}, {unit}.")
        if unit == "percent" and "persons" in measure.units:
            yield measure, "persons", Column(f"{measure.code}_persons", "number", f"{measure.name_en}, persons.")
