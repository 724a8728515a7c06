"""What a document says of itself: title, municipality, region, year and period, dates, signatory."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from extractors.mentions.dates import find_dates
from extractors.organizations import heading_of
from extractors.places import FoundPlace, find_places
from language.periods import find_periods
from language.senses import sense
from language.text import fold, one_line, shorten
from pipeline.model import DocumentFacts, Paragraph, ReportDocument

_OPENING = 40  # paragraphs and cells that may introduce a document
_TITLE = re.compile(
    r"^(?:[а-я]{3,}(?:ый|ой|ий|ая|яя|ые|ие) ){0,2}"
    r"(?:отчет(?!н)|анализ(?! результат)|справка|мониторинг|самообследован|доклад|записка|информация(?: о|$)|результаты"
    r"|(?:ис|вы)полнение (?:комплекс|план|дорожн|программ|мероприят)\w*|реализация (?:комплекс|план|дорожн|программ)\w*"
    r"|сводн\w+ (?:таблица|информация|данные|сведения)|анкета"
    r"|программа(?:$| (?:повышени|развити|перехода|перевода|поддержки|улучшени)))"
)
# «Анализ показал, что …» begins the text of a report, not the report
_TELLS = re.compile(
    r"^(?:[а-я]+ ){1,4}(?:показал\w*|показыва\w+|свидетельств\w+|выявил\w*|позволи\w+|позволя\w+|провод\w+|проведен\w*"
    r"|включа\w+|реализу\w+|направлен\w*|разработан\w*|утвержден\w*)(?![а-я])"
)
_STOP_TITLE = re.compile(
    r"^(?:введение|содержание|отч[её]тный |дата |оглавление|общ(?:ие|ая) |раздел |глава |(?:[ivx]+|\d{1,2})\.\s"
    r"|в муниципальном образовании|в соответствии|во исполнение|№|таблица|приложение|утвержд)",
    re.I,
)
_SCHOOL_YEAR = re.compile(r"(20\d\d)\s*[-–—/]{1,2}\s*(20\d\d|\d\d)(?=\s*(?:-?[гй]?\.?\s*)?(?:уч|г\.?г?\.?\s*уч|\b))")
_REPORTED = re.compile(r"отч[её]тный\s+(?:период|год)\s*(?:[:–—-]|составляет|был)?", re.I)
_AFTER_REPORTED = 120
_FOR_YEAR = re.compile(r"за\s+(20\d\d)\s*(?:-?й\s*)?(?:календарн\w+\s+)?(?:год|г\b)", re.I)
_REPORT = re.compile(r"(?:\w+\s+){0,2}отч[её]т\s+(?:об?|по|школы)(?!\w)", re.I)
_REPORT_ALONE = re.compile(r"(?:\w+\s+){0,2}отч[её]т", re.I)
_LONGEST_TITLE = 300
_YEAR = re.compile(r"\b(20\d\d)\s*(?:год|г\.|г\b)", re.I)
_ACT = r"(?:приказ|постановлени|распоряжени|решени)\w*"
_STAMP = re.compile(rf"^[«\"\s]*(?:утвержд|согласован|(?:приложени\w*\W+(?:№\s*)?\d*\s*)?к\s+{_ACT})", re.I)
_STAMP_LINES = 5
_STAMP_BLOCKS = 12
_APPROVES = re.compile(r"^[«\"\s]*утвержд", re.I)
_HEAD = re.compile(r"(?<!\w)директор", re.I)
_ANNEX_LINE = re.compile(r"^\s*приложени\w*(?:\s*№?\s*\d+)?(?:\s*$|\s+к\s+(?:письм|отч[её]т))", re.I)
_DATED = re.compile(r"\d\d\.(?:19|20)?\d\d|(?:19|20)\d\d")
# Besides its date, a line of a signature holds a name, a post, a place of signature
_LONGEST_SIGNATURE = 120
_INITIALS = (
    r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
)
_POSITION = re.compile(r"директор|начальник|заведующ|руководител|специалист|методист|исполнител|председател", re.I)
_SIGNED = re.compile(_INITIALS)


def document_facts(document: ReportDocument, about_region: bool = False) -> DocumentFacts:
    """The facts, each null where the document does not tell. `about_region` says that it speaks of a whole region,
    so that a municipality in it is one of many."""
    opening = _opening(document)
    title = _title(document)
    text = "\n".join([title or "", *opening])
    region, municipality = _places(document, title or "", opening, about_region)
    year, start, end = _period(title or "", text, document)
    approved = _approved(opening)
    return DocumentFacts(
        title=title,
        municipality=municipality,
        region=region,
        period_start=start,
        period_end=end,
        year=year,
        document_date=_last_date(document),
        approved_date=approved,
        signatory=_signatory(document, opening),
    )


def _opening(document: ReportDocument) -> list[str]:
    out: list[str] = []
    for p in document.paragraphs():
        out.append(p.text)
        if len(out) >= _OPENING:
            break
    return out


def _title(document: ReportDocument) -> str | None:
    lines = [b for b in document.blocks[:25] if isinstance(b, Paragraph) and b.text.strip()]
    for n, block in enumerate(lines):
        folded = fold(block.text)
        if not _TITLE.match(folded) or _TELLS.match(folded) or len(block.text) > 700:
            continue
        parts = [one_line(block.text)]
        for follower in lines[n + 1 : n + 4]:
            text = one_line(follower.text)
            if (
                (len(" ".join(parts)) > 60 and re.search(r"20\d\d|[.!]$", parts[-1]))
                or _STOP_TITLE.match(text)
                or (text[:1].isupper() and heading_of(text) is not None)
                or len(text) > 500
            ):
                break
            if text[:1].isupper() and len(parts[0]) > 60 and follower.kind != "heading":
                break
            parts.append(text)
        return one_line(" ".join(parts))
    heading = _first_line(document) or next((b for b in lines if b.kind == "heading"), lines[0] if lines else None)
    return shorten(one_line(heading.text), 200) if heading else None


def _first_line(document: ReportDocument) -> Paragraph | None:
    """The first line above the tables that is no stamp, no annex number and no name of an organization alone."""
    in_stamp = 0
    for block in document.blocks[:15]:
        if not isinstance(block, Paragraph):
            return None
        text = one_line(block.text)
        if _STAMP.match(text):
            in_stamp = _STAMP_LINES
        if _ANNEX_LINE.match(text) or (in_stamp and block.kind != "heading" and _of_stamp(text)):
            in_stamp = max(0, in_stamp - 1)
            continue
        if len(text) > 10 and re.search(r"[^\W\d]{4,}", text) and heading_of(text) is None and not _is_place(text):
            return block
    return None


def _is_place(text: str) -> bool:
    """Whether a line names a place and nothing else: «Верхнереченская область»."""
    return any(p.end - p.start >= 0.9 * len(text.strip()) for p in find_places(text))


def _of_stamp(text: str) -> bool:
    return bool(_STAMP.match(text) or _POSITION.search(text) or _SIGNED.search(text) or find_dates(text)) or (
        not _TITLE.match(fold(text)) and len(text) < 60
    )


def _places(
    document: ReportDocument, title: str, opening: list[str], about_region: bool
) -> tuple[str | None, str | None]:
    votes: dict[str, Counter[tuple[str, str]]] = {"region": Counter(), "municipality": Counter()}

    def vote(texts: list[str], weight: int) -> None:
        for text in texts:
            for place in find_places(text):
                votes["region" if place.kind == "region" else "municipality"][(place.key, place.kind)] += weight
                names.setdefault((place.key, place.kind), place)

    names: dict[tuple[str, str], FoundPlace] = {}
    vote([title], 20)
    vote(opening, 3)
    vote([f.text for f in document.furniture], 1)
    if not votes["region"]:
        vote([p.text for p in document.paragraphs()], 1)
    region = _winner(votes["region"], names)
    if about_region and not any(p.kind != "region" for p in find_places(title)):
        return region, None
    return region, _winner(votes["municipality"], names)


def _winner(votes: Counter[tuple[str, str]], names: dict[tuple[str, str], FoundPlace]) -> str | None:
    if not votes:
        return None
    return names[max(votes, key=lambda k: (votes[k], -list(votes).index(k)))].name


def _period(title: str, opening: str, document: ReportDocument) -> tuple[int | None, dt.date | None, dt.date | None]:
    if stated := _stated_period(opening):
        return stated[1].year, *stated
    if span := _programme_years(title, document):
        if reported := _reported_year(document):
            return reported  # a programme with the report on one of its years
        first, last = span
        return last, dt.date(first, 1, 1), dt.date(last, 12, 31)
    for text in (title, opening):
        if m := _FOR_YEAR.search(text):
            year = int(m[1])
            return year, dt.date(year, 1, 1), dt.date(year, 12, 31)
        spans = list(_school_years(text)) if len(text) < 700 or text is title else []
        if spans and spans[0][1] - spans[0][0] == 1:
            first, last = spans[0]
            return last, dt.date(first, 9, 1), dt.date(last, 8, 31)
        if text is title and spans and (reported := _reported_year(document)):
            return reported  # a programme of several years with the report on one of them
        if text is title and (m := _YEAR.search(text)):
            year = int(m[1])
            return year, dt.date(year, 1, 1), dt.date(year, 12, 31)
        if text is title and (short := _SHORT_DATED.match(text)):
            year = int(short[1])  # «Самообследование 2022»
            return year, dt.date(year, 1, 1), dt.date(year, 12, 31)
    votes: Counter[int] = Counter()
    for p in document.paragraphs():
        votes.update(last for first, last in _school_years(p.text) if last - first == 1)
    if not votes:
        votes.update(int(m[1]) for p in document.paragraphs() for m in _YEAR.finditer(p.text))
        if not votes:
            return None, None, None
        year = votes.most_common(1)[0][0]
        return year, dt.date(year, 1, 1), dt.date(year, 12, 31)
    # The years that are spoken of as past stand beside the reported one: the latest of the frequent ones.
    top = votes.most_common(1)[0][1]
    year = max(y for y, n in votes.items() if n * 3 >= top)
    return year, dt.date(year - 1, 9, 1), dt.date(year, 8, 31)


_SPAN = re.compile(
    r"(?<!\d)(?:[сc]\s+)?(?P<first>20\d\d)\s*(?:-?[йяе]|г(?:\.|од\w*)?)?\s*(?:[-–—]|по)\s*(?P<last>20\d\d)\s*\)?\s*(?:г\.?|год)",
    re.I,
)
_PROGRAMME = sense("programme_title")
_ACCOUNT = sense("account_title")
_PASSPORT_ROWS = 8
_TITLE_LINES = 10


_SHORT_DATED = re.compile(r"(?:[^\W\d]+\s+){1,4}(20\d\d)(?![\d./-])")  # a title of a few words and a year


def _programme_years(title: str, document: ReportDocument) -> tuple[int, int] | None:
    """The years of a programme that the document is itself, not those of one that it reports on: from its title or from
    the first rows of its passport."""
    tables = [b for b in document.blocks if not isinstance(b, Paragraph)][:1]
    rows = [c.text for table in tables for c in table.cells if c.row < _PASSPORT_ROWS and c.col > 0]
    if not _PROGRAMME.search(title) or _ACCOUNT.search(title):
        return None
    lines = [one_line(b.text) for b in document.blocks[:_TITLE_LINES] if isinstance(b, Paragraph)]
    alone = [t for t in lines if (m := _SPAN.search(t)) and _only_span(t, m)]  # «на 2022–2025 годы» under the title
    for text in (title, *alone, *rows):
        m = _SPAN.search(text)
        if m and int(m["first"]) < int(m["last"]) and (text is title or _PROGRAMME.search(text) or _only_span(text, m)):
            return int(m["first"]), int(m["last"])
    return None


def _only_span(text: str, span: re.Match[str]) -> bool:
    """Whether a cell says little more than the span: «С 2023 года по 2028 год – 5 лет»."""
    return span.start() <= _BEFORE_SPAN and len(text) - len(span[0]) < _LONGEST_REST


_LONGEST_REST = 20
_BEFORE_SPAN = 3  # «на », «с »


def _reported_year(document: ReportDocument) -> tuple[int, dt.date, dt.date] | None:
    """The year of a report that stands under a title of its own further down: «Отчёт о реализации программы за …»."""
    lines = [one_line(b.text) for b in document.blocks if isinstance(b, Paragraph)]
    for above, line in pairwise(["", *lines]):
        titled = line if _REPORT.match(line) else f"{above} {line}" if _REPORT_ALONE.fullmatch(above) else ""
        if titled and len(titled) < _LONGEST_TITLE and (m := _FOR_YEAR.search(titled)):
            return int(m[1]), dt.date(int(m[1]), 1, 1), dt.date(int(m[1]), 12, 31)
    return None


def _stated_period(opening: str) -> tuple[dt.date, dt.date] | None:
    """What stands after «Отчётный период»: a year, or the first and the last day."""
    for m in _REPORTED.finditer(opening):
        after = opening[m.end() : m.end() + _AFTER_REPORTED].split("\n", 1)[0]
        if periods := find_periods(after):
            return periods[0].first, periods[0].last
        for days in find_dates(after):
            if days.first and days.last and days.first < days.last:
                return days.first, days.last
    return None


def _school_years(text: str) -> Iterator[tuple[int, int]]:
    for m in _SCHOOL_YEAR.finditer(text):
        first = int(m[1])
        last = int(m[2]) if len(m[2]) == 4 else first // 100 * 100 + int(m[2])
        if 0 < last - first <= 6:
            yield first, last


def _day(text: str) -> dt.date | None:
    """The first full date of a text, in figures or words."""
    return next((d.date for d in find_dates(text) if d.date and not {"month", "range"} & set(d.flags)), None)


def approved_for(document: ReportDocument) -> list[str]:
    """The lines of the head who approved the document, in the stamp at the top: «Директор МБОУ «Школа № 12»»."""
    lines = [line for text in _opening(document)[:_STAMP_BLOCKS] for line in text.splitlines() if len(line) <= 200]
    stamps = (lines[n : n + _STAMP_LINES] for n, line in enumerate(lines) if _APPROVES.match(line))
    return [line for stamp in stamps for line in stamp if _HEAD.search(line)]


def _approved(opening: list[str]) -> dt.date | None:
    """The date of the stamp at the top: in the lines after «Утверждаю», or of the order that a report is annexed to."""
    for n, text in enumerate(opening[:_STAMP_BLOCKS]):
        if not _STAMP.match(text) or len(text) > 200:
            continue
        for line in opening[n : n + _STAMP_LINES]:
            if len(line) <= 200 and _DATED.search(line) and (day := _day(line)):
                return day
    return None


def _last_date(document: ReportDocument) -> dt.date | None:
    """A date that stands with the signature at the end: in a line of its own, or beside a name or a post."""
    for text in reversed([p.text for p in list(document.paragraphs())[-6:]]):
        if len(text) > _LONGEST_SIGNATURE or _OF_LICENCE.search(text) or _NUMBERED_ACT.search(text):
            continue
        if not _DATED.search(text) or (day := _day(text)) is None:
            continue
        rest = text
        for found in reversed(find_dates(text)):
            rest = rest[: found.start] + rest[found.end :]
        if len(re.findall(r"[^\W\d]{3,}", _SIGNED.sub("", rest))) < 2 or _POSITION.search(rest):
            return day
    return None


_NUMBERED_ACT = re.compile(r"\d{4}\s*(?:г\.?|года)?\s*№")  # «От 16.03.2020 № 1742»: an order or a licence
_OF_LICENCE = sense("no_figure_row")
_EPONYM = sense("eponym_lead")  # «им. кавалера Ордена Славы И.И. Ветрова» signs nothing
_NEAR_NAME = 60


def _signatory(document: ReportDocument, opening: list[str]) -> str | None:
    tail = [b.text for b in document.blocks[-8:] if isinstance(b, Paragraph)]
    for n in range(len(tail) - 1, -1, -1):
        if len(tail[n]) <= 400 and (m := _SIGNED.search(tail[n])):
            near = " ".join(tail[max(0, n - 2) : n + 1])
            if _POSITION.search(near) and not _EPONYM.search(near):
                return one_line(m[0])
    for n, text in enumerate(opening[:12]):
        if _STAMP.match(text) and len(text) <= 200:
            for at, line in enumerate(opening[n : n + 6], n):
                if m := _SIGNED.search(line):
                    before = " ".join([*opening[max(0, at - 2) : at], line[: m.start()]])
                    if not _EPONYM.search(before[-_NEAR_NAME:]):
                        return one_line(m[0])
    return None
