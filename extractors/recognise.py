"""Understanding a document: which forms stand in it, about whom, and what they state.

    cut into sections -> facts -> organizations -> figures and mentions

Pure: the same document, forms and known facts give the same report.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractors.attribution import in_one_sentence, measure_in, school_of
from extractors.claims import claims_of
from extractors.document_facts import approved_for, document_facts
from extractors.facts import Setting, Step, composed, explained
from extractors.measurements import marked, measurements_of
from extractors.mentions import FoundMention, find_mentions
from extractors.organizations import OrganizationName, find_schools, heading_of, identify, in_full
from extractors.sections import Draft, Walk, cut
from extractors.tables import Tables
from language.senses import sense
from language.text import one_line
from pipeline.model import (
    DocumentFacts,
    Event,
    Form,
    Measurement,
    Mention,
    Organization,
    Paragraph,
    Report,
    ReportDocument,
    Section,
    Table,
)

_OF_ONE = re.compile(
    r"муниципальн\w+\s+(?:проект|программ|бюджетн|каз[её]нн|автономн|общеобраз|образовательн\w+\s+учр)\w*"
)
_OF_SCHOOLS = re.compile(r"(?<!\w)школ(?:ах|ам|ами)?(?!\w)|общеобразовательных\s+(?:организаци|учрежд)", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """What the configuration knows better than a document says: it fills gaps, the registry lends names."""

    region: str | None = None
    municipality: str | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    registry: tuple[Organization, ...] = ()


def recognise(document: ReportDocument, forms: Mapping[str, Form], known: Known | None = None) -> Report:
    """The report that stands in a document. A document of no known form gives sections all the same."""
    return _understood(document, forms, known)[0]


def explain(
    document: ReportDocument, forms: Mapping[str, Form], known: Known | None, measurement_id: str
) -> tuple[Measurement, list[Step]] | None:
    """A figure of a document and, step by step, why it means what it means; None where there is no such figure."""
    report, settings = _understood(document, forms, known)
    found = next((m for m in report.measurements if m.measurement_id == measurement_id), None)
    if found is None or found.section_id is None:
        return None
    return found, list(explained(found, settings[found.section_id]))


def _understood(
    document: ReportDocument, forms: Mapping[str, Form], known: Known | None
) -> tuple[Report, dict[str, Setting]]:
    known = known or Known()
    facts = document_facts(document)
    walk = cut(document, forms.values(), facts.title or "")
    about_region = "regional_analysis" in walk.forms or any(forms[f].shape == "statistics" for f in walk.forms)
    if about_region:
        facts = document_facts(document, about_region=True)
    facts = _with_known(facts, known)
    sole = _sole_school(document, facts, walk)
    organizations = _Organizations(document.source.document_id, facts, known, sole)
    settings: dict[str, Setting] = {}
    tables = Tables(b for b in document.blocks if isinstance(b, Table))
    numbered = _Numbered()
    opening = _opening(document, facts)
    scanned = {i.place.page for i in document.issues if i.code == "ocr_page" and i.place}
    sections: list[Section] = []
    measurements: list[Measurement] = []
    mentions: list[Mention] = []
    events: list[Event] = []
    for name in [*walk.listed, *walk.organizations]:
        organizations.of(name)
    for position, draft in enumerate(walk.drafts):
        section = draft.section(document.source.document_id, position, organizations.of(draft.organization))
        sections.append(section)
        place = draft.form.section(draft.indicator) if draft.form else None
        measurements += marked(measurements_of(draft, section, place), scanned)
        settings[section.section_id] = Setting(
            section,
            draft.above,
            facts,
            document.issues,
            organizations.sole_id,
            _corner(draft),
            draft.headings,
            numbered.parent(draft),
            tables,
            opening,
        )
        mentions += _mentions(section, facts.signatory)
        if draft.event:
            events.append(_event(draft, section))
    if organizations.sole_id is None:
        measurements = _attributed(measurements, sections, organizations)
    report = Report(
        document=document,
        facts=facts,
        forms=tuple(walk.forms),
        organizations=organizations.all(),
        organization_id=organizations.sole_id,
        sections=tuple(sections),
        measurements=tuple(composed(m, settings[m.section_id]) if m.section_id else m for m in measurements),
        mentions=tuple(mentions),
        events=tuple(events),
        claims=tuple(claim for section in sections for claim in claims_of(section)),
        tables=tables.all(),
    )
    return report, settings


def _opening(document: ReportDocument, facts: DocumentFacts) -> str:
    """What the document is about by its title and the short lines that it opens with."""
    lines = [b.text for b in document.blocks[:_OPENING_LINES] if isinstance(b, Paragraph) and len(b.text) < _SHORT_LINE]
    return one_line(" ".join((facts.title or "", *lines)))


_OPENING_LINES = 4
_SHORT_LINE = 160


class _Numbered:
    """The labels of numbered rows: «1.29» says what its «1.29.1» is about."""

    def __init__(self) -> None:
        self._labels: dict[tuple[int, str], str] = {}

    def parent(self, draft: Draft) -> str:
        """The label of the row that a row belongs under, "" where it is none's. Rows are to be told in order."""
        if not draft.number or draft.grid is None:
            return ""
        number, table = draft.number.rstrip("."), id(draft.grid)
        self._labels[table, number] = draft.label
        return self._labels.get((table, number.rpartition(".")[0]), "")


def _corner(draft: Draft) -> str:
    """The head of the column of labels of a draft's table."""
    layout = draft.layout
    if layout is None or not layout.headers:
        return ""
    columns = [layout.roles[r] for r in ("group", "label") if r in layout.roles]
    return " ".join(layout.headers[c] for c in columns if c < len(layout.headers))


class _Organizations:
    """The organizations a report is about, each identified once, in order of appearance."""

    def __init__(self, document_id: str, facts: DocumentFacts, known: Known, sole: OrganizationName | None) -> None:
        self.document_id, self.facts, self.known = document_id, facts, known
        self.found: dict[str, Organization] = {}
        self.by_key: dict[str, str] = {}
        self.sole_id = self.of(sole) if sole else None

    def of(self, name: OrganizationName | None) -> str | None:
        if name is None:
            return self.sole_id if hasattr(self, "sole_id") else None
        if name.municipality is None and name.key in self.by_key:
            return self.by_key[name.key]  # a heading that leaves out the city which the list of participants gave
        organization = identify(name, self.document_id, self.facts.municipality, self.facts.region, self.known.registry)
        self.found.setdefault(organization.organization_id, organization)
        self.by_key.setdefault(name.key, organization.organization_id)
        return organization.organization_id

    def all(self) -> tuple[Organization, ...]:
        return tuple(self.found.values())


_SEVERAL = 2  # so many schools with figures of their own make a report about schools


def _attributed(
    measurements: list[Measurement], sections: list[Section], organizations: _Organizations
) -> list[Measurement]:
    """The measurements, those of parts about no one school given to the school that is named with them. A school that
    the report is not about gets none, unless the report has no part about any."""
    texts = {s.section_id: s.text for s in sections if s.organization_id is None}
    named: dict[str, OrganizationName] = {}
    for m in measurements:
        text = texts.get(m.section_id or "", "") if m.organization_id is None else ""
        if text and (name := school_of(text, *m.span)) is not None:
            named[m.measurement_id] = name
    own = bool(organizations.found)
    if not own and len({name.key for name in named.values()}) < _SEVERAL:
        return measurements
    labels = {s.section_id: s.label for s in sections if s.shape == "plan"}
    out: list[Measurement] = []
    before: Measurement | None = None  # the figure before, with what it measures
    for m in measurements:
        if name := named.get(m.measurement_id):
            owner = organizations.by_key.get(name.key) if own else organizations.of(name)
            measure = measure_in(m.label)
            if not measure and before is not None and _goes_on(before, m, texts[m.section_id or ""]):
                measure = before.label
            m = replace(m, organization_id=owner, label=measure or labels.get(m.section_id or "", m.label))
        out.append(m)
        before = m
    return out


def _goes_on(before: Measurement, m: Measurement, text: str) -> bool:
    """Whether a figure says of a school what the one before it in the sentence measures: «Обучены 32 педагога, в том
    числе СОШ № 3 – 18 чел.», «Качество знаний в СОШ № 3 – 45 %, в СОШ № 5 – 38 %»."""
    return before.section_id == m.section_id and in_one_sentence(text, before.span[0], m.span[0])


def _with_known(facts: DocumentFacts, known: Known) -> DocumentFacts:
    return replace(
        facts,
        region=facts.region or known.region,
        municipality=facts.municipality or known.municipality,
        period_start=facts.period_start or known.period_start,
        period_end=facts.period_end or known.period_end,
        year=facts.year or (known.period_end.year if known.period_end else None),
    )


def _sole_school(document: ReportDocument, facts: DocumentFacts, walk: Walk) -> OrganizationName | None:
    """The one school that a whole document is about: named in its title, its stamp or its first lines, and no other
    part is headed by another."""
    if len({n.key for n in walk.organizations}) > 1 or len({n.key for n in walk.listed}) > 1:
        return None
    if walk.organizations:
        # One heading over everything: what stands above it belongs to the same school.
        only_heading = len({n.key for n in walk.listed} | {walk.organizations[0].key}) == 1
        return walk.organizations[0] if only_heading and not _plural_scope(facts.title or "") else None
    if (named := _named_in_card(document)) is not None:
        return named
    of_schools = _OF_SCHOOLS.search(facts.title or "") is not None
    for text in [
        facts.title or "",
        *approved_for(document),
        *(b.text for b in document.blocks[:15] if isinstance(b, Paragraph) and len(b.text) < 300),
    ]:
        names = find_schools(text)
        if names and len({n.key for n in names}) == 1 and names[0].kind == "school":
            if of_schools and text != facts.title and heading_of(text) is None:
                return None  # «В СОШ № 3 качество знаний – 45 %» in «Итоги работы школ округа» names one of many
            return heading_of(text) or in_full(text, names[0])
    return None


_NAME_ROW = sense("name_row")
_PROGRAMME = sense("programme_title")
_CARD_ROWS = 6


def _named_in_card(document: ReportDocument) -> OrganizationName | None:
    """The school that a row «Наименование образовательной организации» of the first table names, or the first row of a
    passport: what the history of the school tells later does not rename it."""
    tables = [b for b in document.blocks if isinstance(b, Table)][:2]
    for table in tables:
        for row in range(min(table.n_rows, _CARD_ROWS)):
            cells = [c for c in table.cells if c.row == row and c.text.strip()]
            if len(cells) != 2:
                continue
            label, value = cells[0].text, cells[1].text
            if _NAME_ROW.match(label.lstrip(" .0123456789")) or (_PROGRAMME.search(value) and row == 0):
                names = [n for n in find_schools(value) if n.kind == "school"]
                if len({n.key for n in names}) == 1:
                    return heading_of(value) or in_full(value, names[0])
    return None


def _plural_scope(title: str) -> bool:
    # «муниципального проекта», «Муниципальное бюджетное учреждение» stand in the title of one school too.
    low = _OF_ONE.sub(" ", title.lower())
    return any(word in low for word in ("школах", "школ с ", "организаций", "муниципальн", "района", "области"))


def _mentions(section: Section, signatory: str | None) -> list[Mention]:
    out = []
    for n, found in enumerate(find_mentions(section.text)):
        if found.kind == "person" and signatory and one_line(found.text) == signatory:
            found = replace(found, role="official")  # who signs or approves the report acts for the organization
        out.append(_mention(section, n, found))
    return out


def _mention(section: Section, n: int, found: FoundMention) -> Mention:
    return Mention(
        mention_id=f"{section.section_id}-n{n:03d}",
        kind=found.kind,
        text=found.text,
        organization_id=section.organization_id,
        section_id=section.section_id,
        place=section.place_of(found.start, found.end),
        span=(found.start, found.end),
        number=found.number,
        date=found.date,
        valid_until=found.valid_until,
        role=found.role,
    )


def _event(draft: Draft, section: Section) -> Event:
    assert draft.event is not None
    return replace(
        draft.event,
        event_id=f"{section.section_id}-e",
        organization_id=section.organization_id,
        section_id=section.section_id,
    )
