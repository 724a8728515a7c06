"""The summary of a run as a Prefect artifact: what an operator looks at in the morning."""

from __future__ import annotations

from pipeline.model import Lang, RunReport

_WORDS: dict[Lang, dict[str, str]] = {
    "ru": {
        "title": "Сверка: итоги",
        "documents": "Документы",
        "findings": "Замечания",
        "errors": "Ошибки программы",
        "unread": "Не прочитаны",
        "copied": "Совпадения текста",
        "outputs": "Результаты",
    },
    "en": {
        "title": "Sverka: summary",
        "documents": "Documents",
        "findings": "Findings",
        "errors": "Errors of ours",
        "unread": "Not read",
        "copied": "Copied text",
        "outputs": "Outputs",
    },
}


def summary(report: RunReport, lang: Lang) -> str:
    """Markdown."""
    words = _WORDS[lang]
    severities = [report.counts[f"findings_{s}"] for s in ("error", "warning", "info")]
    lines = [
        f"# {words['title']}",
        "",
        f"- {words['documents']}: {len(report.documents)}",
        f"- {words['findings']}: {sum(severities)} ({' / '.join(map(str, severities))})",
        f"- {words['outputs']}: {_code(report.out)}",
    ]
    bad = [d for d in report.documents if d.status == "quarantined"]
    if bad:
        lines += ["", f"## {words['unread']}", ""]
        lines += [f"- {_code(d.file_name)}: {d.error or ''} {d.advice or ''}" for d in bad]
    if report.copied:
        lines += ["", f"## {words['copied']}", ""]
        lines += [f"- {_code(p.a)} — {_code(p.b)}: {p.passages}" for p in report.copied]
    if report.exit_code == 3:
        lines += ["", f"## {words['errors']}", ""]
        lines += [f"- {_code(d.file_name)}" for d in report.documents if d.crash]
        lines += [f"- {r.rule}" for r in report.rules if r.crashed]
        lines += [f"- {stage}" for stage, _ in report.crashes]
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    # File names come from outside: no Markdown of theirs is to be rendered.
    return "`" + text.replace("`", "'").replace("\n", " ") + "`"
