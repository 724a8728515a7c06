"""The configuration: `sverka.toml` as a frozen object. What stands there and means nothing is an error, not a shrug.

Every key is described in docs/configuration.md.
"""

from __future__ import annotations

import datetime as dt
import difflib
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from extractors.limits import MB, Limits
from pipeline.messages import UserError
from pipeline.model import Form, Lang, Organization, Severity
from pipeline.notices.settings import NoticeSettings, Occasion, Security
from rules.rule import Option, OptionValue, Rule
from rules.settings import FormRules, RuleSettings

T = TypeVar("T")

# Limits by their keys in [reading]; sizes are in megabytes there.
_LIMITS: Mapping[str, str] = {
    f.name.replace("_bytes", "_mb") if f.name.endswith("_bytes") else f.name: f.name for f in fields(Limits)
}
KEYS = (
    "lang",
    "region",
    "municipality",
    "registry",
    "workers",
    "redact",
    "period",
    "forms",
    "indicators",
    "reading",
    "rules",
    "suppress",
    "notices",
)
PERIOD_KEYS = ("start", "end")
FORMS_KEYS = ("folders",)
INDICATORS_KEYS = ("files",)
READING_KEYS = tuple(_LIMITS)
NOTICES_KEYS = ("email_to", "email_from", "smtp_host", "smtp_port", "smtp_security", "smtp_user", "webhook", "on")
RULES_KEYS = ("off",)
RULE_KEYS = ("enabled", "severity")
# The table of a rule that holds the same keys once more for reports of one form.
RULE_FORMS = "forms"


@dataclass(frozen=True)
class Settings:
    """All that a run is told besides its files. `file` is the configuration it came from.

    `period_start` and `period_end` are the reporting period of documents that don't state their own; `as_of` is the
    day on which rules about dates take the run to be made. `workers` null means as many as there is work for.
    `redact` keeps names and contacts of people out of all outputs. `known` are ids of findings that a baseline holds.
    """

    lang: Lang = "ru"
    region: str | None = None
    municipality: str | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    registry: tuple[Organization, ...] = ()
    forms: tuple[Path, ...] = ()
    indicators: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)
    rules: RuleSettings = field(default_factory=RuleSettings)
    workers: int | None = None
    as_of: dt.date | None = None
    redact: bool = False
    known: frozenset[str] = frozenset()
    notices: NoticeSettings = field(default_factory=NoticeSettings)
    file: Path | None = None


def load(path: Path) -> Settings:
    """The settings in a TOML file. Paths in it are relative to its folder. Raises UserError with file and key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError("config_missing", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError("config_syntax", path=path, detail=error) from error
    return _Reader(path).settings(data)


def known_forms(folders: Sequence[Path], file: Path | None) -> Mapping[str, Form]:
    """Our forms and those of folders that a configuration names. Raises UserError with what is wrong in a form."""
    from extractors.forms.loader import FormError, load_forms

    try:
        return load_forms(folders)
    except (FormError, OSError) as error:
        raise UserError("config_forms", path=file or "sverka.toml", detail=error) from error


@dataclass
class _Chosen:
    """What is said of the rules, by code: for all reports, or for those of one form."""

    enabled: dict[str, bool] = field(default_factory=dict)
    severities: dict[str, Severity] = field(default_factory=dict)
    options: dict[str, dict[str, OptionValue]] = field(default_factory=dict)


class _Reader:
    """Checks one file key by key."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def settings(self, data: Mapping[str, Any]) -> Settings:
        self.known(data, KEYS)
        region = self.get(data, "region", self.text)
        municipality = self.get(data, "municipality", self.text)
        period = self.table(data, "period", PERIOD_KEYS)
        start = self.get(period, "start", self.date, "period.")
        end = self.get(period, "end", self.date, "period.")
        if start and end and start > end:
            raise UserError("config_period", path=self.path, start=start, end=end)
        folders = self.get(self.table(data, "forms", FORMS_KEYS), "folders", self.texts, "forms.") or ()
        forms = tuple(self.folder(f) for f in folders)
        return Settings(
            lang=self.get(data, "lang", self.choice(get_args(Lang))) or "ru",
            region=region,
            municipality=municipality,
            period_start=start,
            period_end=end,
            registry=self.registry(self.get(data, "registry", self.text), region, municipality),
            forms=forms,
            indicators=self.indicators(self.table(data, "indicators", INDICATORS_KEYS)),
            limits=self.limits(self.table(data, "reading", READING_KEYS)),
            rules=self.rules(self.table(data, "rules"), self.table(data, "suppress"), forms),
            workers=self.get(data, "workers", self.positive),
            redact=self.get(data, "redact", self.flag) or False,
            notices=self.notices(self.table(data, "notices", NOTICES_KEYS)),
            file=self.path.absolute(),
        )

    def registry(self, name: str | None, region: str | None, municipality: str | None) -> tuple[Organization, ...]:
        if name is None:
            return ()
        from pipeline.schools import load_registry

        return load_registry(self.path.parent / name, region, municipality, self.path)

    def folder(self, name: str) -> Path:
        path = (self.path.parent / name).absolute()
        if not path.is_dir():
            raise self.wrong("forms.folders", name, "имя существующей папки", "the name of a folder that exists")
        return path

    def indicators(self, table: Mapping[str, Any]) -> tuple[Path, ...]:
        names = self.get(table, "files", self.texts, "indicators.")
        if not names:
            return ()
        from rules.indicators.loader import IndicatorError, load_indicators

        files = tuple((self.path.parent / n).absolute() for n in names)
        try:
            load_indicators(files)
        except IndicatorError as error:
            raise UserError("config_indicators", path=self.path, detail=error) from error
        return files

    def notices(self, table: Mapping[str, Any]) -> NoticeSettings:
        values: dict[str, Any] = {
            "email_to": self.texts,
            "email_from": self.text,
            "smtp_host": self.text,
            "smtp_port": self.positive,
            "smtp_security": self.choice(get_args(Security)),
            "smtp_user": self.text,
            "webhook": self.address,
            "on": self.texts,
        }
        given: dict[str, Any] = {key: self.get(table, key, values[key], "notices.") for key in table}
        chosen = NoticeSettings(**given)
        for occasion in chosen.on:
            self.choice(get_args(Occasion))("notices.on", occasion)
        if chosen.email_to and not (chosen.email_from and chosen.smtp_host):
            missing = "email_from" if chosen.smtp_host else "smtp_host"
            raise UserError("config_email", path=self.path, key=f"notices.{missing}")
        return chosen

    def limits(self, table: Mapping[str, Any]) -> Limits:
        values: dict[str, Any] = {}
        for key in table:
            value = self.get(table, key, self.positive if key not in _SECONDS else self.seconds, "reading.")
            assert value is not None
            values[_LIMITS[key]] = value * MB if key.endswith("_mb") else value
        return Limits(**values)

    def rules(self, table: Mapping[str, Any], suppress: Mapping[str, Any], folders: tuple[Path, ...]) -> RuleSettings:
        from rules.registry import all_rules

        catalogue = {r.code: r for r in all_rules()} if table else {}
        off = set(self.get(table, "off", self.texts, "rules.") or ())
        for code in off:
            self.rule_code(code, catalogue)
        chosen = _Chosen(dict.fromkeys(off, False))
        by_form: dict[str, _Chosen] = {}
        for code in table:
            if code in RULES_KEYS:
                continue
            rule = self.rule_code(code, catalogue, RULES_KEYS)
            own = self.table(table, code, None, "rules.")
            self.rule(rule, own, chosen, f"rules.{code}.", also=(RULE_FORMS,))
            forms = self.table(
                own, RULE_FORMS, known_forms(folders, self.path) if RULE_FORMS in own else (), f"rules.{code}."
            )
            for form in forms:
                prefix = f"rules.{code}.{RULE_FORMS}."
                self.rule(
                    rule, self.table(forms, form, None, prefix), by_form.setdefault(form, _Chosen()), f"{prefix}{form}."
                )
        return RuleSettings(
            off=frozenset(code for code, on in chosen.enabled.items() if not on),
            severities=chosen.severities,
            options=chosen.options,
            suppress={key: self.get(suppress, key, self.text, "suppress.") or "" for key in suppress},
            forms={form: FormRules(own.enabled, own.severities, own.options) for form, own in by_form.items()},
        )

    def rule(
        self, rule: Rule, table: Mapping[str, Any], chosen: _Chosen, prefix: str, also: Collection[str] = ()
    ) -> None:
        """Adds what a table says of a rule to what was chosen."""
        self.known(table, (*RULE_KEYS, *(o.name for o in rule.options), *also), prefix)
        enabled = self.get(table, "enabled", self.flag, prefix)
        if enabled is not None and chosen.enabled.get(rule.code, True):
            chosen.enabled[rule.code] = enabled
        severity = self.get(table, "severity", self.choice(get_args(Severity)), prefix)
        if severity:
            chosen.severities[rule.code] = severity
        given = {o.name: self.option(o, table[o.name], prefix) for o in rule.options if o.name in table}
        if given:
            chosen.options[rule.code] = given

    def rule_code(self, code: str, catalogue: Mapping[str, Rule], also: Collection[str] = ()) -> Rule:
        if code not in catalogue:
            near = _nearest(code, (*catalogue, *also))
            raise UserError("config_unknown_rule", path=self.path, code=code, hint=near)
        return catalogue[code]

    def option(self, option: Option, value: Any, prefix: str) -> OptionValue:
        default = option.default
        # A whole number will do where a fraction may stand; true is no number although Python says so.
        wanted: tuple[type, ...] = (float, int) if isinstance(default, float) else (type(default),)
        if not isinstance(value, wanted) or isinstance(value, bool) != isinstance(default, bool):
            raise self.wrong(prefix + option.name, value, *_TYPES[type(default)])
        return cast(OptionValue, value)

    # ---- single values

    def get(self, table: Mapping[str, Any], key: str, read: Callable[[str, Any], T], prefix: str = "") -> T | None:
        return read(prefix + key, table[key]) if key in table else None

    def table(
        self, data: Mapping[str, Any], key: str, known: Collection[str] | None = None, prefix: str = ""
    ) -> Mapping[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(prefix + key, value, f"раздел [{prefix}{key}]", f"a table [{prefix}{key}]")
        if known is not None:
            self.known(value, known, f"{prefix}{key}.")
        return value

    def known(self, table: Mapping[str, Any], keys: Collection[str], prefix: str = "") -> None:
        for key in table:
            if key not in keys:
                near = _nearest(key, keys)
                raise UserError(
                    "config_unknown_key", path=self.path, key=prefix + key, hint=prefix + near if near else ""
                )

    def wrong(self, key: str, value: Any, expected_ru: str, expected_en: str) -> UserError:
        return UserError(
            "config_value", path=self.path, key=key, value=value, expected_ru=expected_ru, expected_en=expected_en
        )

    def text(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, value, "текст в кавычках", "a text in quotes")
        return value

    def address(self, key: str, value: Any) -> str:
        address = self.text(key, value)
        if not address.startswith(("http://", "https://")):
            raise UserError("config_address", path=self.path, key=key, value=value)
        return address

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise self.wrong(key, value, 'список вида ["…", "…"]', 'a list like ["…", "…"]')
        return tuple(value)

    def flag(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise self.wrong(key, value, *_TYPES[bool])
        return value

    def positive(self, key: str, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.wrong(key, value, "целое число больше нуля", "a whole number above zero")
        return value

    def seconds(self, key: str, value: Any) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < 1e9:
            raise self.wrong(key, value, "число секунд больше нуля", "a number of seconds above zero")
        return float(value)

    def date(self, key: str, value: Any) -> dt.date:
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        raise self.wrong(key, value, "дата без кавычек, например 2019-08-31", "a date without quotes, like 2019-08-31")

    def choice(self, allowed: tuple[T, ...]) -> Callable[[str, Any], T]:
        def read(key: str, value: Any) -> T:
            if value not in allowed:
                listed = ", ".join(str(a) for a in allowed)
                raise self.wrong(key, value, f"одно из: {listed}", f"one of: {listed}")
            chosen: T = value
            return chosen

        return read


_SECONDS = frozenset(k for k in READING_KEYS if k.endswith("_seconds"))
_TYPES: Mapping[type, tuple[str, str]] = {
    bool: ("true или false", "true or false"),
    int: ("целое число", "a whole number"),
    float: ("число", "a number"),
    str: ("текст в кавычках", "a text in quotes"),
}


def _nearest(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, known, 1, 0.5)
    return near[0] if near else ""
