"""The short table that ends a run."""

from __future__ import annotations

from pathlib import Path

from pipeline.messages import text
from pipeline.model import CopiedPair, Lang, RunReport

_PAIRS = 10


def closing_table(report: RunReport, lang: Lang) -> str:
    """Documents, organizations, measurements, findings, copied pairs, outputs; then what a person should act on."""
    counts = report.counts
    log = Path(report.out) / "sverka.log"
    rows = [
        (text("documents", lang), [_documents(report, lang)]),
        (text("organizations", lang), [str(counts["organizations"])]),
        (text("measurements", lang), [str(counts["measurements"])]),
        (text("findings", lang), [_findings(report, lang)]),
        (text("copied", lang), _copied(report.copied, lang)),
        *_redacted(report, lang),
        (text("outputs", lang), _outputs(report, lang)),
    ]
    width = max(len(name) for name, _ in rows)
    lines = [text("title", lang)]
    for name, values in rows:
        lines += [
            f"  {label:<{width}}  {value}"
            for label, value in zip([name, *[""] * (len(values) - 1)], values, strict=True)
        ]
    lines += _to_act_on(report, lang, log)
    return "\n".join(lines)


def _documents(report: RunReport, lang: Lang) -> str:
    counts = report.counts
    parts = [
        text(f"status_{status}", lang, n=counts[f"documents_{status}"])
        for status in ("partial", "quarantined", "duplicate", "superseded")
        if counts[f"documents_{status}"]
    ]
    cached = sum(d.cached for d in report.documents)
    if cached:
        parts.append(text("status_cached", lang, n=cached))
    return str(counts["documents"]) + (f" ({', '.join(parts)})" if parts else "")


def _findings(report: RunReport, lang: Lang) -> str:
    counts = report.counts
    split = text("findings_split", lang, **{s: counts[f"findings_{s}"] for s in ("error", "warning", "info")})
    suppressed, known = counts["findings_suppressed"], counts["findings_known"]
    more = text("findings_known", lang, known=known) if known else ""
    more += text("findings_suppressed", lang, suppressed=suppressed) if suppressed else ""
    return f"{counts['findings']}: {split}{more}" if counts["findings"] or more else "0"


def _redacted(report: RunReport, lang: Lang) -> list[tuple[str, list[str]]]:
    people, contacts = (report.counts.get(f"{what}_redacted") for what in ("people", "contacts"))
    if people is None:
        return []
    return [(text("redacted", lang), [text("redacted_counts", lang, people=people, contacts=contacts)])]


def _copied(pairs: tuple[CopiedPair, ...], lang: Lang) -> list[str]:
    if not pairs:
        return [text("copied_none", lang)]
    lines = []
    for p in pairs[:_PAIRS]:
        sizes = [text("copied_words", lang, n=p.words)] if p.words else []
        sizes += [text("copied_figures", lang, n=p.figures)] if p.figures else []
        lines.append(text("copied_pair", lang, a=p.a, b=p.b, passages=p.passages, sizes=", ".join(sizes)))
    if len(pairs) > _PAIRS:
        lines.append(text("copied_more", lang, n=len(pairs) - _PAIRS))
    return lines


def _outputs(report: RunReport, lang: Lang) -> list[str]:
    out = Path(report.out)
    named = {out / "report.html": "page", out / "findings.xlsx": "workbook", out / "dataset": "dataset"}
    width = max(len(str(path)) for path in named)
    return [f"{path!s:<{width}}  {text(key, lang)}" for path, key in named.items()]


def _to_act_on(report: RunReport, lang: Lang, log: Path) -> list[str]:
    lines: list[str] = []
    refused = [d for d in report.documents if d.status == "quarantined"]
    if refused:
        lines += ["", f"{text('not_read', lang)}: {len(refused)}"]
        for d in refused:
            lines += [f"  {d.path}", f"    {d.error or ''} {d.advice or ''}".rstrip()]
    if report.conflicts:
        lines += ["", f"{text('conflicts', lang)}: {len(report.conflicts)}"]
        lines += [f"  {conflict}" for conflict in report.conflicts]
    if report.skipped:
        lines += ["", text("skipped", lang, n=len(report.skipped), log=log)]
    crashes = len(report.crashes) + sum(bool(d.crash) for d in report.documents)
    crashes += sum(len(r.crashed) for r in report.rules)
    if crashes:
        lines += ["", text("our_errors", lang, n=crashes, log=log)]
    return lines
