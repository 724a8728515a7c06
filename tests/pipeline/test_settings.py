"""The configuration says what it means, and says so when it doesn't."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from extractors.limits import MB, Limits
from pipeline import settings
from pipeline.messages import UserError
from pipeline.settings import Settings, load
from rules.registry import all_rules
from rules.settings import FormRules

DOCS = Path(__file__).parents[2] / "docs" / "configuration.md"


def configured(folder: Path, text: str) -> Settings:
    path = folder / "sverka.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as error:
        configured(folder, text)
    message = error.value.text("ru")
    assert "\n" not in message
    assert str(folder) in message
    assert error.value.text("en") != message
    return message


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert configured(tmp_path, "") == Settings(file=tmp_path / "sverka.toml")


def test_every_key_reaches_the_settings(tmp_path: Path) -> None:
    (tmp_path / "our forms").mkdir()
    (tmp_path / "schools.csv").write_text("name\nСредняя школа № 3\n", encoding="utf-8")
    chosen = configured(
        tmp_path,
        """
        lang = "en"
        region = "Ореховская область"
        municipality = "город Белые Ключи"
        registry = "schools.csv"
        workers = 3
        [period]
        start = 2018-09-01
        end = 2019-08-31
        [forms]
        folders = ["our forms"]
        [reading]
        cpu_seconds = 5
        wall_seconds = 7.5
        memory_mb = 512
        cells = 1000
        [rules]
        off = ["PII001"]
        [rules.COM002]
        severity = "info"
        [rules.COM003]
        enabled = false
        [rules.COM003.forms.criteria_table]
        enabled = true
        [rules.MON004.forms.city_report]
        severity = "warning"
        [suppress]
        "0123456789abcdef" = "договорились с автором"
        """,
    )
    assert (chosen.lang, chosen.region, chosen.municipality) == ("en", "Ореховская область", "город Белые Ключи")
    assert (chosen.period_start, chosen.period_end) == (dt.date(2018, 9, 1), dt.date(2019, 8, 31))
    assert chosen.workers == 3
    assert chosen.forms == (tmp_path / "our forms",)
    assert chosen.limits == Limits(cpu_seconds=5, wall_seconds=7.5, memory_bytes=512 * MB, cells=1000)
    assert chosen.rules.off == {"PII001", "COM003"}
    assert chosen.rules.severities == {"COM002": "info"}
    assert chosen.rules.forms == {
        "criteria_table": FormRules(enabled={"COM003": True}),
        "city_report": FormRules(severities={"MON004": "warning"}),
    }
    assert chosen.rules.suppress == {"0123456789abcdef": "договорились с автором"}
    assert [o.name for o in chosen.registry] == ["Средняя школа № 3"]


def test_every_option_of_a_rule_can_be_set(tmp_path: Path) -> None:
    rules = [r for r in all_rules() if r.options]
    lines = []
    for rule in rules:
        lines.append(f"[rules.{rule.code}]")
        lines += [
            f"{o.name} = {str(o.default).lower() if isinstance(o.default, bool) else repr(o.default)}"
            for o in rule.options
        ]
    chosen = configured(tmp_path, "\n".join(lines))
    assert chosen.rules.options == {r.code: {o.name: o.default for o in r.options} for r in rules}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('regoin = "x"', ("regoin", "region")),
        ("[periode]\nstart = 2018-09-01", ("periode", "period")),
        ("[period]\nbegin = 2018-09-01\n", ("period.begin",)),
        ("[reading]\ncpu_second = 5", ("reading.cpu_second", "reading.cpu_seconds")),
        ('[rules]\nof = ["COM002"]', ("of", "off")),
        ('[rules]\noff = ["COM02"]', ("COM02", "COM002")),
        ("[rules.COM0002]\nenabled = false", ("COM0002", "COM002")),
        ("[rules.COM002]\nenable = false", ("rules.COM002.enable", "rules.COM002.enabled")),
        ("[rules.COM002.forms.city_raport]\n", ("rules.COM002.forms.city_raport", "rules.COM002.forms.city_report")),
        ("[rules.COM002.forms.city_report]\nsevrity = 1", ("rules.COM002.forms.city_report.severity",)),
    ],
)
def test_an_unknown_key_is_an_error_that_names_the_nearest(tmp_path: Path, text: str, named: tuple[str, ...]) -> None:
    message = complaint(tmp_path, text)
    for name in named:
        assert f"«{name}»" in message


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('lang = "de"', "lang"),
        ("region = 5", "region"),
        ("workers = 0", "workers"),
        ("workers = true", "workers"),
        ('period = "2018/2019"', "period"),
        ('[period]\nstart = "2018-09-01"', "period.start"),
        ("[period]\nstart = 2019-09-01\nend = 2018-09-01", "2019-09-01"),
        ('[forms]\nfolders = "forms"', "forms.folders"),
        ('[forms]\nfolders = ["nowhere"]', "nowhere"),
        ("[reading]\ncpu_seconds = -1", "reading.cpu_seconds"),
        ("[reading]\nmemory_mb = 0.5", "reading.memory_mb"),
        ('[rules.COM002]\nseverity = "fatal"', "rules.COM002.severity"),
        ('[rules.COM002]\nenabled = "no"', "rules.COM002.enabled"),
        ('[rules.COM002.forms]\ncity_report = "info"', "rules.COM002.forms.city_report"),
        ("[rules.MON004.forms.city_report]\nleast = true", "rules.MON004.forms.city_report.least"),
        ("[suppress]\nabc = 5", "suppress.abc"),
        ("lang = ", "TOML"),
        ('registry = "nowhere.csv"', "nowhere.csv"),
    ],
)
def test_a_wrong_value_is_named_with_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    assert named in complaint(tmp_path, text)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        load(tmp_path / "sverka.toml")
    assert str(tmp_path / "sverka.toml") in error.value.text("ru")


def test_the_wrong_type_of_an_option_is_named(tmp_path: Path) -> None:
    rule = next(r for r in all_rules() if any(isinstance(o.default, int) for o in r.options))
    option = next(o for o in rule.options if isinstance(o.default, int))
    assert f"rules.{rule.code}.{option.name}" in complaint(tmp_path, f'[rules.{rule.code}]\n{option.name} = "many"')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_list_of_schools_as_spreadsheets_save_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ("name", "level", "official_id", "municipality"),
        ("Средняя школа № 3", "secondary", "100203", "город Белые Ключи"),
        ("Основная школа № 8", "basic", "", ""),
        ("", "", "", ""),
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (tmp_path / "schools.csv").write_bytes(text.encode(encoding))
    head = 'registry = "schools.csv"\nregion = "Ореховская область"\nmunicipality = "город Сосновка"'
    chosen = configured(tmp_path, head)
    found = {o.name: o for o in chosen.registry}
    assert set(found) == {"Средняя школа № 3", "Основная школа № 8"}
    third, eighth = found["Средняя школа № 3"], found["Основная школа № 8"]
    assert (third.number, third.official_id, third.municipality) == ("3", "100203", "город Белые Ключи")
    assert (eighth.level, eighth.official_id, eighth.municipality) == ("basic", None, "город Сосновка")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("title\nШкола № 3", "name"),
        ("name,levle\nШкола № 3,basic", "level"),
        ("name,level\nШкола № 3,middle", "middle"),
        ("name,level\n,basic", "2"),
    ],
)
def test_a_bad_list_of_schools_is_named_with_its_line(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "schools.csv").write_text(text, encoding="utf-8")
    message = complaint(tmp_path, 'registry = "schools.csv"')
    assert named in message
    assert "schools.csv" in message


def test_every_key_is_documented_and_no_other() -> None:
    keys = {
        *(
            k
            for k in settings.KEYS
            if k not in {"period", "forms", "indicators", "reading", "rules", "suppress", "notices"}
        ),
        *(f"period.{k}" for k in settings.PERIOD_KEYS),
        *(f"forms.{k}" for k in settings.FORMS_KEYS),
        *(f"indicators.{k}" for k in settings.INDICATORS_KEYS),
        *(f"reading.{k}" for k in settings.READING_KEYS),
        *(f"notices.{k}" for k in settings.NOTICES_KEYS),
        *(f"rules.{k}" for k in settings.RULES_KEYS),
        *(f"rules.CODE.{k}" for k in settings.RULE_KEYS),
        "rules.CODE.OPTION",
        f"rules.CODE.{settings.RULE_FORMS}.FORM.KEY",
        "suppress.FINDING_ID",
    }
    documented = set(re.findall(r"^\| `([\w.]+)` \|", DOCS.read_text(encoding="utf-8"), re.M))
    assert documented == keys


def test_the_documented_example_is_a_valid_configuration(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    assert example
    (tmp_path / "forms").mkdir()
    (tmp_path / "schools.csv").write_text("name\nСредняя школа № 3\n", encoding="utf-8")
    assert configured(tmp_path, example[1]).region


def test_documented_defaults_are_the_real_ones() -> None:
    rows = re.findall(r"^\| `reading\.(\w+)` \| ([\d ]+)", DOCS.read_text(encoding="utf-8"), re.M)
    said = {key: int(value.replace(" ", "")) for key, value in rows}
    limits = Limits()
    real = {
        key: getattr(limits, key.replace("_mb", "_bytes")) // (MB if key.endswith("_mb") else 1)
        for key in settings.READING_KEYS
    }
    assert said == {key: int(value) for key, value in real.items()}
