"""What a redactor has to know, gathered from all that a run is going to write."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.model import Corpus, Lang, PersonRole, Report, RunReport
from pipeline.redaction.finder import contacts_in, digits_of, people_in, people_in_file_name
from pipeline.redaction.names import Name, name_of, surname_stem
from pipeline.redaction.people import identified
from pipeline.redaction.redactor import Redactor
from pipeline.redaction.walk import texts

_Sighting = tuple[Name, PersonRole | None]
_SHORTEST_CONTACT = 5
_SMALL = re.compile(r"(?<![\w-])[а-яё]{3,}(?![\w-])")


def redactor_for(corpus: Corpus, run: RunReport, lang: Lang, folders: Iterable[str] = ()) -> Redactor:
    """A redactor that knows everybody named in the reports and in what is said about them.

    Numbers follow the order of file names and, in a document, of reading; the order of inputs plays no part.
    `folders`, and the one that holds all files, are left out of paths.
    """
    reports = sorted(corpus.reports, key=lambda r: (r.file_name, r.document_id))
    paths = _paths(corpus, run)
    said = [text for text, _ in texts(run)]
    return _redactor(
        [*_in_reports(reports), *_in_registry(corpus), *_in_paths(paths), *_in_messages(said)],
        [text for report in reports for text in _texts_of(report)] + said,
        paths,
        lang,
        folders,
    )


def redactor_of_paths(paths: Iterable[str], lang: Lang, folders: Iterable[str] = ()) -> Redactor:
    """A redactor that has seen nothing but paths: for the log of a run that ended before anything was read."""
    paths = sorted(paths)
    return _redactor(list(_in_paths(paths)), [], paths, lang, folders)


def _redactor(
    sightings: list[_Sighting], told: list[str], paths: list[str], lang: Lang, folders: Iterable[str]
) -> Redactor:
    contacts, surfaces = _contacts(told)
    left_out = {folder.rstrip("/") + "/": "" for folder in (*folders, _folder_of(paths)) if folder.rstrip("/")}
    redactor = Redactor(lang, identified(sightings), contacts, left_out, _common_stems(told))
    placeholders = {surface: redactor.contact(contacts[key]) for surface, key in surfaces.items()}
    return replace(redactor, literals=left_out | placeholders | _changed(paths, redactor), _memory={})


def _changed(paths: list[str], redactor: Redactor) -> dict[str, str]:
    """Paths and file names that hold a name, as they are to stand in sentences."""
    found = {}
    for path in paths:
        file_name = path.replace("\\", "/").rpartition("/")[2]
        bare = redactor.path(path)
        if redactor.path(file_name) != file_name:
            found[file_name] = redactor.path(file_name)
        if not path.endswith(bare):
            found[path] = bare
    return found


# ------------------------------------------------------------ people


def _in_reports(reports: list[Report]) -> Iterator[_Sighting]:
    for report in reports:
        signatory = name_of(report.facts.signatory or "")
        for text in _texts_of(report):
            yield from ((p.name, p.role) for p in people_in(text))
        for mention in report.mentions:
            name = name_of(mention.text) if mention.kind == "person" else None
            if name:
                yield name, mention.role
        if signatory:
            yield signatory, "official"


def _texts_of(report: Report) -> Iterator[str]:
    yield report.facts.title or ""
    for organization in report.organizations:
        yield organization.name
    for section in report.sections:
        yield section.label
        yield section.text


def _in_registry(corpus: Corpus) -> Iterator[_Sighting]:
    for key in sorted(corpus.registry):
        yield from ((p.name, p.role) for p in people_in(corpus.registry[key].name))


def _in_paths(paths: list[str]) -> Iterator[_Sighting]:
    for path in paths:
        for part in re.split(r"[/\\]", path):
            yield from ((p.name, None) for p in people_in_file_name(part))


def _in_messages(said: list[str]) -> Iterator[_Sighting]:
    # Around a quote that was cut nothing tells the role.
    for text in dict.fromkeys(said):
        yield from ((p.name, None) for p in people_in(text))


def _common_stems(told: list[str]) -> frozenset[str]:
    words = {word for text in told for word in _SMALL.findall(text)}
    return frozenset(surname_stem(word) for word in words)


# ------------------------------------------------------------ contacts, paths


def _contacts(told: list[str]) -> tuple[dict[str, int], dict[str, str]]:
    """Numbers by key, and keys by how the contact is written: without its «тел.» a number betrays itself no more."""
    numbers: dict[str, int] = {}
    surfaces: dict[str, str] = {}
    for text in dict.fromkeys(told):
        for contact in contacts_in(text):
            numbers.setdefault(contact.key, len(numbers) + 1)
            written = text[contact.start : contact.end].strip()
            if len(written) >= _SHORTEST_CONTACT:
                surfaces.setdefault(written, contact.key)
                digits = digits_of(written)
                if len(digits) >= _SHORTEST_CONTACT:
                    surfaces.setdefault(("tel:+" if "+" in written else "tel:") + digits, contact.key)
    return numbers, surfaces


def _paths(corpus: Corpus, run: RunReport) -> list[str]:
    paths = {d.path for d in run.documents} | {path for path, _ in run.skipped}
    paths |= {r.document.source.path for r in corpus.reports} | {u.source.path for u in corpus.unreadable}
    return sorted(paths)


def _folder_of(paths: list[str]) -> str:
    folders = {os.path.dirname(path) for path in paths if os.path.isabs(path)}
    return os.path.commonpath(folders) if folders else ""


def counts(redactor: Redactor) -> Mapping[str, int]:
    """How much was learned, for the account of the run."""
    return {"people_redacted": redactor.people.count, "contacts_redacted": len(redactor.contacts)}
