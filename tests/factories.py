"""A small fictional corpus built by hand, for tests of what a run writes: every type that travels, filled."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

from pipeline.copies import copied_pairs
from pipeline.model import (
    CopiedText,
    Corpus,
    DocumentFacts,
    DocumentOutcome,
    Evidence,
    ExtractionIssue,
    Finding,
    Form,
    FormSection,
    Measurement,
    Mention,
    Organization,
    Passage,
    Piece,
    Place,
    Report,
    ReportDocument,
    RuleOutcome,
    RunReport,
    Section,
    Severity,
    SourceFile,
)

CITY, REGION = "город Заречный", "Приозёрная область"

CARD = Form(
    "city_report",
    "Отчёт города о программах школ",
    "card",
    ("показатели", "описание"),
    (
        FormSection("monitoring", ("Результаты мониторинга",), required=True, tags=("monitoring",)),
        FormSection("social_partners", ("Социальные партнеры школы",), required=True, tags=("partners",)),
        FormSection("conclusions", ("Выводы",), tags=("conclusions",)),
    ),
    per_organization=True,
)
STATISTICS = Form(
    "regional_analysis", "Анализ региона", "statistics", ("показатель",), (FormSection("r3_1", ("Соглашения",)),)
)


def organization(number: int, name: str | None = None) -> Organization:
    return Organization(
        f"{REGION}/{CITY}/school/{number}",
        name or f"МБОУ «Средняя школа № {number}» города Заречный",
        f"СШ № {number}",
        str(number),
        "school",
        "secondary",
        municipality=CITY,
        region=REGION,
    )


def document(name: str, content: str = "", **more: object) -> ReportDocument:
    sha = hashlib.sha256(f"{name}{content!r}".encode()).hexdigest()
    source = SourceFile(f"inbox/{name}", sha, "pdf" if name.endswith(".pdf") else "docx", 1000)
    return replace(ReportDocument(source, ()), **more)  # type: ignore[arg-type]


def section(
    key: str,
    owner: Organization | None,
    indicator: str | None,
    label: str,
    text: str,
    row: int,
    form: str = "city_report",
) -> Section:
    place = Place(f"b4/r{row}/c1", table=2, row=row + 1, col=2)
    return Section(
        key,
        owner.organization_id if owner else None,
        form,
        "card",
        indicator,
        label,
        1.0,
        text,
        row,
        place,
        replace(place, path=f"b4/r{row}/c0", col=1),
        pieces=(Piece(0, len(text), place),),
    )


def evidence(report: Report, part: Section, quote: str | None = None) -> Evidence:
    quote = part.text if quote is None else quote
    start = max(part.text.find(quote), 0)
    place = part.place_of(start, start + len(quote))
    return Evidence(report.document_id, report.file_name, part.organization_id, part.label, quote, place)


def finding(
    rank: int,
    rule: str,
    severity: Severity,
    report: Report,
    part: Section | None,
    message: str,
    quotes: tuple[Evidence, ...] = (),
    related: tuple[Evidence, ...] = (),
    owner: Organization | None = None,
    **more: object,
) -> Finding:
    made = Finding(
        finding_id=hashlib.sha256(f"{rank}{rule}{message!r}".encode()).hexdigest()[:16],
        rule=rule,
        severity=severity,
        rank=rank,
        cause=None,
        document_id=report.document_id,
        report_id=report.report_id,
        file_name=report.file_name,
        organization_id=owner.organization_id if owner else None,
        organization=owner.short_name if owner else None,
        section_id=part.section_id if part else None,
        section_label=part.label if part else None,
        params={"value": "108 %"},
        message_ru=message,
        message_en=f"In English: {rule}",
        suggestion_ru="Проверьте показатель по первичным данным.",
        suggestion_en="Check the figure.",
        evidence=quotes,
        related=related,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def city_report(name: str = "zarechny_2019.docx", hostile: str = "") -> Report:
    """A report about three schools; `hostile` stands in its texts wherever an author could put it."""
    five, nine, twelve = (
        organization(5),
        organization(9, f"МБОУ «Средняя школа № 9» {hostile}".strip()),
        organization(12),
    )
    shared = (
        "В мае 2019 года проведена диагностика уровня тревожности обучающихся 5 классов: высокий уровень у 12 человек "
        "из 48, средний у 20. По итогам составлен план работы педагога-психолога."
    )
    sections = (
        section("s1", five, "monitoring", "Результаты мониторинга", f"{shared} {hostile}".strip(), 1),
        section("s2", five, "social_partners", "Социальные партнеры школы", "", 2),
        section("s3", five, "conclusions", "Выводы", "Целевые показатели достигнуты.", 3),
        section(
            "s4",
            nine,
            "monitoring",
            "Результаты мониторинга",
            shared.replace("48, средний у 20", "50, средний у 21"),
            1,
        ),
        section("s5", nine, "social_partners", "Социальные партнеры школы", "Библиотека № 3, музей ремёсел.", 2),
        section(
            "s6", twelve, "monitoring", f"Результаты мониторинга {hostile}".strip(), "Качество по математике 108 %.", 1
        ),
    )
    made = document(name, hostile)
    return Report(
        made,
        DocumentFacts(f"Отчёт {hostile}".strip(), CITY, REGION, year=2019),
        ("city_report",),
        (five, nine, twelve),
        sections=sections,
        measurements=(
            Measurement(
                "m1",
                "t1",
                twelve.organization_id,
                "s6",
                "monitoring",
                "Качество по математике",
                Decimal("108"),
                "108 %",
                sections[5].place.at(23, 28),
                (23, 28),
                unit="percent",
            ),
            Measurement(
                "m2",
                "t2",
                five.organization_id,
                "s1",
                "monitoring",
                "высокий уровень",
                None,
                "12 - человек",
                sections[0].place,
                (0, 2),
                flags=("malformed", "doubtful"),
            ),
        ),
        mentions=(
            Mention(
                "n1", "order", "приказ № 45 от 31.11.2019", five.organization_id, "s1", sections[0].place, (0, 5), "45"
            ),
        ),
    )


def statistics_report(name: str = "region_2019.pdf") -> Report:
    """A regional table: number of schools and share, two years."""
    rows = (("3.1", "имеют соглашения о взаимодействии", (20, "40.8"), (31, "63.3")),
            ("3.2", "имеют договоры с другими школами", (9, "18.4"), (12, "24.5")),
            ("3.3", "не имеют партнёров", (5, "10.2"), (0, "0")),
            ("3.4", "имеют договоры с учреждениями культуры", (3, "6.1"), (4, "8.2")))  # fmt: skip
    sections, figures = [], []
    for n, (number, label, *years) in enumerate(rows):
        key = f"r{n}"
        part = section(key, None, f"r{number.replace('.', '_')}", label, str(years), n, "regional_analysis")
        sections.append(replace(part, shape="statistics", number=number))
        for year, (count, percent) in zip((2018, 2019), years, strict=True):
            for value, unit in ((str(count), "count"), (percent, "percent")):
                figures.append(
                    Measurement(
                        f"{key}{year}{unit}",
                        f"{key}{year}",
                        None,
                        key,
                        None,
                        label,
                        Decimal(value),
                        value,
                        part.place,
                        (0, 1),
                        unit=unit,
                        decimals=1 if "." in value else 0,
                        period=str(year),  # type: ignore[arg-type]
                    )
                )
    return Report(
        document(name),
        DocumentFacts("Анализ", None, REGION, year=2019),
        ("regional_analysis",),
        sections=tuple(sections),
        measurements=tuple(figures),
    )


def corpus(hostile: str = "") -> Corpus:
    city, region = city_report(hostile=hostile), statistics_report()
    s1, s4 = city.sections[0], city.sections[3]
    copy = CopiedText(
        Passage(city.document_id, "s1", s1.organization_id, 0, 100),
        Passage(city.document_id, "s4", s4.organization_id, 0, 100),
        27, 0.95, "copy",
    )  # fmt: skip
    common = replace(copy, label="common", words=500)
    return Corpus(
        (city, region),
        {f.id: f for f in (CARD, STATISTICS)},
        {o.organization_id: o for o in city.organizations},
        copies=(copy, common),
    )


def run_report(made: Corpus, hostile: str = "") -> RunReport:
    """Findings of all severities, a consequence, a copy, a suppressed one; files of every status."""
    city, region = made.reports
    five, nine, twelve = city.organizations
    s1, s2, s3, s4, _, s6 = city.sections
    copied = finding(
        1,
        "DUP001",
        "error",
        city,
        s1,
        f"Текст СШ № 5 совпадает с текстом СШ № 9 {hostile}".strip(),
        (evidence(city, s1),),
        (evidence(city, s4),),
        five,
    )
    empty = finding(
        4,
        "COM002",
        "warning",
        city,
        s2,
        "Раздел «Социальные партнеры школы» не заполнен.",
        (evidence(city, s2, ""),),
        owner=five,
    )
    findings = (
        copied,
        finding(2, "NUM001", "error", city, s6, "Качество по математике 108 %: доля не бывает больше 100 %.",
                (evidence(city, s6, "108 %"),), owner=twelve),
        finding(3, "LOG001", "warning", city, s3, "Выводы противоречат показателям: не выводы ли прошлого года?",
                (evidence(city, s3),), (evidence(city, s1),), five),
        empty,
        finding(5, "PAR001", "warning", city, s2, "Партнёры не названы.", (evidence(city, s2, ""),), owner=five,
                cause=empty.finding_id),
        finding(6, "PII002", "info", city, None, "В документе названы сотрудники."),
        finding(7, "EVD002", "info", city, s4, "Ссылка без адреса страницы.", (evidence(city, s4, "В мае 2019 года"),),
                owner=nine, suppressed="адрес проверен"),
    )  # fmt: skip
    documents = (
        DocumentOutcome("inbox/zarechny_2019.docx", "zarechny_2019.docx", "ok", city.document_id,
                        city.document.source.sha256, "docx"),
        DocumentOutcome("inbox/region_2019.pdf", "region_2019.pdf", "ok", region.document_id,
                        region.document.source.sha256, "pdf", pages=12),
        DocumentOutcome("inbox/copy.docx", "copy.docx", "duplicate", city.document_id, city.document.source.sha256,
                        "docx", duplicate_of=city.document_id),
        DocumentOutcome("inbox/broken.docx", f"broken{hostile}.docx", "quarantined", "0badc0de0badc0de", None, None,
                        f"Файл повреждён {hostile}".strip(), "Сохраните документ заново и пришлите ещё раз."),
    )  # fmt: skip
    rules = (
        RuleOutcome("DUP001", 1),
        RuleOutcome("NUM001", 1),
        RuleOutcome("COM002", 1, abstained=((region.document_id, "Документ прочитан не полностью."),)),
        RuleOutcome("PII002", 1),
    )
    return RunReport(
        "OUT", documents, (("inbox/notes.txt", "не отчёт"),), findings, rules, {"documents": 4, "findings": 6},
        {"read": 0.5}, copied=copied_pairs(made),
    )  # fmt: skip


def partial(report: Report) -> Report:
    """The same report, read with a gap."""
    issue = ExtractionIssue("page_without_text", "0 letters", Place("p3", page=3))
    return replace(report, document=replace(report.document, status="partial", issues=(issue,)))
