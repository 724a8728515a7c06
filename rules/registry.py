"""Finds the rules: one file a rule, in the folder of its family."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache

import rules
from rules.rule import Rule

FAMILIES: dict[str, tuple[str, str, str]] = {
    # letters: (folder, Russian title, English title), in the order of the catalogue
    "COM": ("completeness", "Полнота", "Completeness"),
    "MON": ("monitoring", "Мониторинги", "Monitoring"),
    "DUP": ("copied", "Заимствования", "Copied text"),
    "NUM": ("numbers", "Числа", "Numbers"),
    "DYN": ("dynamics", "Динамика", "Dynamics"),
    "DAT": ("dates", "Даты и сроки", "Dates"),
    "EVD": ("evidence", "Подтверждения", "Evidence"),
    "LOG": ("conclusions", "Выводы", "Conclusions"),
    "PRJ": ("engagement", "Вовлечённость", "Engagement"),
    "PAR": ("partnership", "Партнёрство", "Partnership"),
    "PII": ("personal_data", "Персональные данные", "Personal data"),
    "DOC": ("documents", "Документы", "Documents"),
}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the catalogue. Raises ValueError where a file breaks the naming."""
    found: list[Rule] = []
    for letters, (folder, _, _) in FAMILIES.items():
        package = importlib.import_module(f"{rules.__name__}.{folder}")
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda i: i.name):
            code, _, name = info.name.partition("_")
            if not code[-1:].isdigit():
                continue  # helpers of a family
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            rule: Rule = module.RULE
            expected = (code.upper(), name.replace("_", "-"), letters)
            if (rule.code, rule.name, rule.family) != expected:
                raise ValueError(f"{module.__name__}: holds {rule.code} {rule.name}, its name says {expected[:2]}")
            found.append(replace(rule, doc=module.__doc__ or ""))
    return tuple(found)


def rule_by_code(code: str) -> Rule:
    """The rule with this code, in any case. Raises KeyError."""
    for rule in all_rules():
        if rule.code == code.upper():
            return rule
    raise KeyError(code)
