"""All mentions of a text together: dates that belong to an order or a contract are not named twice."""

from __future__ import annotations

from extractors.mentions.acts import find_acts
from extractors.mentions.dates import find_dates
from extractors.mentions.institutions import find_institutions
from extractors.mentions.links import find_contacts, find_links
from extractors.mentions.model import FoundMention
from extractors.mentions.people import find_people
from language.periods import find_periods


def find_mentions(text: str) -> list[FoundMention]:
    """Every mention of a text, in order of its place."""
    dates = find_dates(text)
    acts = find_acts(text, dates)
    links = find_links(text)
    contacts = [c for c in find_contacts(text) if not _overlaps(c, links)]
    free = [d for d in _ranges_of_months(text, dates) if not _overlaps(d, acts) and not _overlaps(d, links)]
    people = [p for p in find_people(text) if not _overlaps(p, links)]
    found = [*acts, *free, *links, *contacts, *people, *find_institutions(text)]
    return sorted(found, key=lambda f: (f.start, f.end, f.kind))


def _overlaps(mention: FoundMention, others: list[FoundMention]) -> bool:
    return any(o.start < mention.end and mention.start < o.end for o in others)


def _ranges_of_months(text: str, dates: list[FoundMention]) -> list[FoundMention]:
    """«с декабря 2022 года по ноябрь 2023 года» as one mention in the place of its two months."""
    if not any("month" in d.flags for d in dates):
        return dates
    ranges = [p for p in find_periods(text) if "range" in p.flags]
    out = [d for d in dates if not ("month" in d.flags and any(p.start <= d.start and d.end <= p.end for p in ranges))]
    covered = [p for p in ranges if any("month" in d.flags and p.start <= d.start and d.end <= p.end for d in dates)]
    out += [
        FoundMention(
            "date", p.start, p.end, text[p.start : p.end], first=p.first, last=p.last, flags=("month", "range")
        )
        for p in covered
    ]
    return sorted(out, key=lambda d: d.start)
