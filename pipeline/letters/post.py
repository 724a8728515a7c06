"""Writes all letters of a workspace, and the reports with their findings."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.letters import wording
from pipeline.letters.docx_comments import Note, commented
from pipeline.letters.letter import Letter, write_letter
from pipeline.letters.pdf_notes import PdfNote, highlighted
from pipeline.letters.remarks import Names, Quote, Remark, remarks_of
from pipeline.messages import text
from pipeline.model import Lang
from pipeline.private import is_redacted

_REPORTS = "reports"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for: letters to one organization only (part of its name), the day of answer, whether schools may
    read each other's names."""

    organization: str | None = None
    due: str = ""
    name_others: bool = False


@dataclass
class Posted:
    """What was written: letters, reports, findings at their words of all in reports; and what could not be."""

    letters: int = 0
    reports: int = 0
    exact: int = 0
    placed: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Papers:
    """What the dataset says of documents and of the schools in them."""

    documents: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    schools_in: Mapping[str, frozenset[str]]

    def file(self, document_id: str) -> str:
        return str(self.documents[document_id]["file_name"])


def write_letters(out: Path, to: Path, wishes: Wishes, lang: Lang) -> Posted:
    """Writes the letters and the reports of a workspace into the folder `to`. Raises UserError where `out` is none."""
    remarks = remarks_of(out)
    papers = _papers(out)
    names = Names(papers.names.values())
    posted = Posted()
    to.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for addressee, own, found in _addressees(papers, remarks):
        if wishes.organization and wishes.organization.lower() not in addressee.lower():
            continue
        if not wishes.name_others:
            found = [_without_others(r, names, own) for r in found]
        files = tuple(dict.fromkeys(papers.file(r.document_id) for r in found))
        if len(files) > 1:
            found = [_with_files(r, papers) for r in found]
        letter = Letter(addressee, files, tuple(found), wishes.due, with_report=not is_redacted(out))
        write_letter(letter, to / _file_name(addressee, ".docx", taken))
        posted.letters += 1
    if not is_redacted(out):  # the report itself names people
        _write_reports(papers, remarks, names, to / _REPORTS, wishes, posted, lang)
    return posted


def _papers(out: Path) -> _Papers:
    import pyarrow.parquet as pq

    def rows(table: str, *columns: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = pq.read_table(
            out / "dataset" / f"{table}.parquet", columns=list(columns)
        ).to_pylist()
        return found

    schools: dict[str, set[str]] = defaultdict(set)
    names = {r["organization_id"]: r["short_name"] for r in rows("organizations", "organization_id", "short_name")}
    for row in rows("sections", "document_id", "organization_id"):
        if row["organization_id"] is not None:
            schools[row["document_id"]].add(row["organization_id"])
    documents = rows("documents", "document_id", "file_name", "path", "sha256", "format", "municipality")
    return _Papers(
        {d["document_id"]: d for d in documents}, names, {d: frozenset(found) for d, found in schools.items()}
    )


def _addressees(papers: _Papers, remarks: Iterable[Remark]) -> Iterator[tuple[str, frozenset[str], list[Remark]]]:
    """(whom, the names that he may read, his remarks): each school, and for what is about no school the authority."""
    by_school: dict[str, list[Remark]] = defaultdict(list)
    by_authority: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        if remark.organization_id is not None:
            by_school[remark.organization_id].append(remark)
        else:
            place = papers.documents[remark.document_id]["municipality"]
            by_authority[wording.to_authority(place) if place else papers.file(remark.document_id)].append(remark)
    for school, found in by_school.items():
        name = papers.names.get(school) or found[0].organization or school
        yield name, frozenset({name}), found
    everybody = frozenset(papers.names.values())
    for authority, found in by_authority.items():
        yield authority, everybody, found


def _with_files(remark: Remark, papers: _Papers) -> Remark:
    """A remark whose places name their file."""
    own = (q if q.document_id != remark.document_id else _in_file(q, papers) for q in remark.quotes)
    return replace(remark, quotes=tuple(own))


def _in_file(quote: Quote, papers: _Papers) -> Quote:
    return replace(quote, locator=f"{papers.file(quote.document_id)}, {quote.locator}")


def _without_others(remark: Remark, names: Names, own: frozenset[str]) -> Remark:
    def hidden(said: str) -> str:
        return names.hidden(said, own, wording.ANOTHER_SCHOOL)

    quotes = tuple(replace(q, text=hidden(q.text)) for q in remark.quotes)
    return replace(remark, message=hidden(remark.message), suggestion=hidden(remark.suggestion), quotes=quotes)


def _write_reports(
    papers: _Papers, remarks: Iterable[Remark], names: Names, to: Path, wishes: Wishes, posted: Posted, lang: Lang
) -> None:
    by_document: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        if wishes.organization is None or wishes.organization.lower() in (remark.organization or "").lower():
            by_document[remark.document_id].append(remark)
    taken: set[str] = set()
    for document_id, found in by_document.items():
        document = papers.documents[document_id]
        source = Path(document["path"])
        write = _WRITERS.get(document["format"])
        if write is None or not _is_same(source, document["sha256"]):
            key = "letters_format" if write is None else "letters_source"
            posted.problems.append(text(key, lang, path=source, format=document["format"]))
            continue
        to.mkdir(parents=True, exist_ok=True)
        if not wishes.name_others:
            own = frozenset(papers.names[s] for s in papers.schools_in.get(document_id, ()) if s in papers.names)
            found = [replace(_without_others(r, names, own), quotes=r.quotes) for r in found]
        target = to / _file_name(source.stem, f".{document['format']}", taken)
        try:
            posted.exact += write(source, found, target)
        except Exception as error:  # a file that other programs refuse stops no letter
            target.unlink(missing_ok=True)
            posted.problems.append(text("letters_failed", lang, path=source, detail=error))
            continue
        posted.reports += 1
        posted.placed += sum(1 for r in found for _ in _own_quotes(r))


def _is_same(source: Path, sha256: str) -> bool:
    return source.is_file() and hashlib.sha256(source.read_bytes()).hexdigest() == sha256


def _own_quotes(remark: Remark) -> Iterator[Any]:
    """The quotes from the report itself, one where none has words."""
    return (q for q in remark.quotes if q.document_id == remark.document_id and q.text)


def _said(remark: Remark) -> str:
    question = "\n" + wording.QUESTION.format(question=remark.question) if remark.question else ""
    return f"{remark.message}\n{wording.WHAT_TO_DO.format(what=remark.suggestion)}{question}"


def _as_docx(source: Path, remarks: Iterable[Remark], to: Path) -> int:
    notes = [
        Note(q.text, q.path, _said(r), wording.ELSEWHERE.format(locator=q.locator, quote=q.text[:200]))
        for r in remarks
        for q in _own_quotes(r)
    ]
    return commented(source, notes, to, wording.AUTHOR, wording.INITIALS)


def _as_pdf(source: Path, remarks: Iterable[Remark], to: Path) -> int:
    notes = [
        PdfNote(q.text, q.page or 1, q.box, _said(r), wording.ELSEWHERE.format(locator=q.locator, quote=q.text[:200]))
        for r in remarks
        for q in _own_quotes(r)
    ]
    return highlighted(source, notes, to, wording.AUTHOR)


_WRITERS: Mapping[str, Callable[[Path, Iterable[Remark], Path], int]] = {"docx": _as_docx, "pdf": _as_pdf}


def _file_name(name: str, suffix: str, taken: set[str]) -> str:
    """A name that any system takes, told apart from those given out before."""
    plain = re.sub(r"[^\w №«».,-]+", "_", name).strip(" .")[:_LONGEST_NAME] or "letter"
    chosen, n = plain, 1
    while chosen.lower() in taken:
        n += 1
        chosen = f"{plain} ({n})"
    taken.add(chosen.lower())
    return chosen + suffix
