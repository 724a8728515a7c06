"""What the configuration says of the rules, for all reports and for those of one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import Severity
from rules.rule import OptionValue, Rule

Options = Mapping[str, OptionValue]


@dataclass(frozen=True)
class FormRules:
    """What is different for reports of one form, by code of rule."""

    enabled: Mapping[str, bool] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleSettings:
    """Codes switched off, other severities, options, suppressed findings (finding_id -> reason). What is said of a
    form (`forms`, by id) goes before what is said of all."""

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)
    suppress: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, FormRules] = field(default_factory=dict)

    def runs(self, code: str, form: str | None) -> bool:
        """Whether a rule looks at what belongs to a form; None is what belongs to no form."""
        return self._of(form).enabled.get(code, code not in self.off)

    def severity(self, rule: Rule, form: str | None) -> Severity:
        """How serious its findings are there."""
        return self._of(form).severities.get(rule.code) or self.severities.get(rule.code, rule.severity)

    def options_of(self, rule: Rule, form: str | None) -> dict[str, OptionValue]:
        """All its options there."""
        defaults = {o.name: o.default for o in rule.options}
        return defaults | dict(self.options.get(rule.code, {})) | dict(self._of(form).options.get(rule.code, {}))

    def _of(self, form: str | None) -> FormRules:
        return self.forms.get(form or "", _NOTHING)


_NOTHING = FormRules()
