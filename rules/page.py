"""A rule's page for reviewers, made from its file: `python -m rules.page --write docs/rules`.

The module docstring of a rule is the page's text, in Russian, under the headings below and in their order. «Плохо»
and «Хорошо» each hold an indented example: a small document in the markup of the tests, which run both: the rule
fires on the first and is silent on the second. The rest of the page (title, severity, options, message) comes from
`RULE`, so that a page can't tell anything else than the program does.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Severity
from rules.registry import FAMILIES, all_rules, rule_by_code
from rules.rule import OptionValue, Rule

FINDS, MATTERS, BAD, GOOD, LIMITS = (
    "Что находит",
    "Почему это важно",
    "Плохо",
    "Хорошо",
    "Известные пределы",
)
HEADINGS = (FINDS, MATTERS, BAD, GOOD, LIMITS)
SEVERITIES_RU: Mapping[Severity, str] = {"error": "ошибка", "warning": "предупреждение", "info": "сведение"}
SCOPES_RU = {"document": "проверяется каждый отчёт", "corpus": "сравниваются все отчёты"}


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a rule's docstring. `bad` and `good` are the examples alone, without indentation; what else
    stands under their headings is in `texts`."""

    texts: Mapping[str, str]
    bad: str
    good: str


def parse(rule: Rule) -> Page:
    """The page of a rule. Raises ValueError that names the rule where a heading or an example is missing."""
    parts = re.split(r"^## (.+)$", rule.doc, flags=re.M)
    headings = tuple(h.strip() for h in parts[1::2])
    if headings != HEADINGS:
        raise ValueError(f"{rule.code}: headings are {headings}, expected {HEADINGS}")
    texts = {h: body.strip("\n") for h, body in zip(headings, parts[2::2], strict=True)}
    examples = {}
    for heading in (BAD, GOOD):
        texts[heading], examples[heading] = _split_example(texts[heading])
        if not examples[heading]:
            raise ValueError(f"{rule.code}: no indented example under «{heading}»")
    empty = [h for h in (FINDS, MATTERS, LIMITS) if not texts[h].strip()]
    if empty:
        raise ValueError(f"{rule.code}: nothing under «{empty[0]}»")
    return Page({h: t.strip() for h, t in texts.items()}, examples[BAD], examples[GOOD])


def _split_example(body: str) -> tuple[str, str]:
    lines = body.splitlines()
    words = [line for line in lines if not line.startswith("    ")]
    example = [line for line in lines if line.startswith("    ") or not line.strip()]
    return "\n".join(words).strip(), textwrap.dedent("\n".join(example)).strip()


def render(rule: Rule) -> str:
    """The page as Markdown."""
    page = parse(rule)
    folder, family, _ = FAMILIES[rule.family]
    out = [
        f"# {rule.code} {rule.title_ru}",
        f"`{rule.name}` · {SEVERITIES_RU[rule.severity]} · {family.lower()} · {SCOPES_RU[rule.scope]}",
        f"## {FINDS}\n\n{page.texts[FINDS]}",
        f"## {MATTERS}\n\n{page.texts[MATTERS]}",
        _example(BAD, page.texts[BAD], page.bad),
        _example(GOOD, page.texts[GOOD], page.good),
        f"## Что увидит автор отчёта\n\n> {_blanks(rule.message_ru)}\n>\n> {_blanks(rule.suggestion_ru)}",
        f"## Настройки\n\n{_options(rule)}",
        f"## {LIMITS}\n\n{page.texts[LIMITS]}",
    ]
    if rule.follows:
        out.append(
            "## Связанные правила\n\n"
            f"Сворачивается под находку {', '.join(rule.follows)} о том же разделе: у них одна причина."
        )
    out.append(f"Файл правила: `rules/{folder}/{rule.code.lower()}_{rule.name.replace('-', '_')}.py`")
    return "\n\n".join(out) + "\n"


def _example(heading: str, words: str, example: str) -> str:
    block = f"```text\n{example}\n```"
    return f"## {heading}\n\n" + (f"{words}\n\n{block}" if words else block)


def _blanks(message: str) -> str:
    return re.sub(r"\{\w+\}", "…", message)


def _options(rule: Rule) -> str:
    if not rule.options:
        return "Своих настроек нет. Как и любое правило, его можно выключить или сменить его строгость."
    rows = [f"| `{o.name}` | {_value(o.default)} | {o.doc} |" for o in rule.options]
    head = f"В файле настроек: раздел `[rules.{rule.code}]`.\n\n| Имя | По умолчанию | Что задаёт |\n|---|---|---|"
    return head + "\n" + "\n".join(rows)


def _value(value: OptionValue) -> str:
    return {True: "да", False: "нет"}[value] if isinstance(value, bool) else str(value)


def catalogue() -> str:
    """The list of all rules as Markdown, by family."""
    out = ["# Каталог правил", "Страницы созданы из файлов правил: `python -m rules.page --write docs/rules`."]
    for letters, (_, family, _) in FAMILIES.items():
        rows = [
            f"| [{r.code}]({r.code}.md) | {r.title_ru} | {SEVERITIES_RU[r.severity]} |"
            for r in all_rules()
            if r.family == letters
        ]
        if rows:
            out.append(f"## {letters} {family}\n\n| Код | Что находит | Строгость |\n|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(out) + "\n"


def pages() -> dict[str, str]:
    """File name -> text of every generated page."""
    return {"README.md": catalogue()} | {f"{r.code}.md": render(r) for r in all_rules()}


def write(folder: Path) -> None:
    """Writes the pages; removes those of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in folder.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a rule's page, or writes all of them."""
    parser = argparse.ArgumentParser(prog="python -m rules.page", description=main.__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("code", nargs="?", help="code of a rule, e.g. COM002")
    what.add_argument("--write", metavar="DIR", type=Path, help="write the pages of all rules into this folder")
    given = parser.parse_args(arguments)
    if given.write:
        write(given.write)
    else:
        print(render(rule_by_code(given.code)), end="")


if __name__ == "__main__":
    main()
