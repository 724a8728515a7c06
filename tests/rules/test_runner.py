"""What the runner makes of hits: which findings are folded under which."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Evidence, Finding
from rules.registry import all_rules, rule_by_code
from rules.rule import Context, Hit, Rule, quote
from rules.runner import check
from rules.settings import FormRules, RuleSettings
from tests.rules.support import card, corpus, plan

PARTNERS = "Социальные партнеры школы"
CONTRACTS = "Реквизиты договоров взаимодействия школ-партнеров"
TEXT = card((PARTNERS, "Городской музей и детская библиотека"), (CONTRACTS, "Договор № 3 с лицеем № 2"))


def _rule(code: str, about: str, words: str, *, also: str = "", follows: tuple[str, ...] = ()) -> Rule:
    """A rule that finds these words in the section of this label, and as the other side those of `also`."""

    def evidence(ctx: Context, said: str) -> tuple[Evidence, ...]:
        found = [s for s in ctx.report.sections if said and said in s.text]
        return tuple(quote(ctx.report, s, s.text.index(said), s.text.index(said) + len(said)) for s in found)

    def run(ctx: Context) -> list[Hit]:
        section = next(s for s in ctx.report.sections if s.label == about)
        return [Hit({"label": words}, evidence(ctx, words), evidence(ctx, also), section=section)]

    texts = {"message_ru": "{label}", "message_en": "{label}", "suggestion_ru": "-", "suggestion_en": "-"}
    return replace(rule_by_code("COM002"), code=code, check=run, follows=follows, **texts)


def _causes(*rules: Rule) -> dict[str, str | None]:
    findings: tuple[Finding, ...] = check(corpus(TEXT), rules)[0]
    codes = {f.finding_id: f.rule for f in findings}
    return {f.rule: codes[f.cause] if f.cause else None for f in findings}


def test_a_finding_is_folded_under_the_one_of_its_section_that_it_follows() -> None:
    first, second = _rule("AAA001", PARTNERS, "музей"), _rule("AAA002", PARTNERS, "библиотека", follows=("AAA001",))
    assert _causes(first, second) == {"AAA001": None, "AAA002": "AAA001"}
    assert _causes(replace(first, code="AAA003"), second) == {"AAA003": None, "AAA002": None}


def test_a_finding_elsewhere_is_folded_if_it_quotes_the_same_place() -> None:
    first = _rule("AAA001", PARTNERS, "Городской музей")
    quoting = _rule("AAA002", CONTRACTS, "лицеем", also="музей и детская", follows=("AAA001",))
    beside = _rule("AAA003", CONTRACTS, "лицеем", also="библиотека", follows=("AAA001",))
    assert _causes(first, quoting, beside) == {"AAA001": None, "AAA002": "AAA001", "AAA003": None}


def test_a_consequence_of_a_consequence_is_folded_under_the_first_cause() -> None:
    chain = [
        _rule(f"AAA00{n}", PARTNERS, w, follows=(f"AAA00{n - 1}",)) for n, w in enumerate(("музей", "и", "детская"), 1)
    ]
    assert _causes(*reversed(chain)) == {"AAA001": None, "AAA002": "AAA001", "AAA003": "AAA001"}


def test_no_rule_follows_itself_in_a_circle() -> None:
    for rule in all_rules():
        seen, open_ = set(), list(rule.follows)
        while open_:
            code = open_.pop()
            seen.add(code)
            open_ += [c for c in rule_by_code(code).follows if c not in seen]
        assert rule.code not in seen


def _series(*rules: Rule, settings: RuleSettings | None = None) -> list[tuple[str, str | None]]:
    found = check(corpus(TEXT), rules, settings)[0]
    codes = {f.finding_id: f.rule for f in found}
    return [(f.rule, codes[f.cause] if f.cause else None) for f in found]


def _in_series(rule: Rule, weight: int, series: str = "one") -> Rule:
    def run(ctx: Context) -> list[Hit]:
        return [replace(hit, series=series) for hit in rule.check(ctx) if isinstance(hit, Hit)]

    return replace(rule, check=run, weight=weight)


def test_one_matter_at_several_places_is_read_once_by_its_heaviest_finding() -> None:
    light, heavy = _in_series(_rule("AAA001", PARTNERS, "музей"), 10), _in_series(_rule("AAA002", CONTRACTS, "№ 3"), 90)
    assert _series(light, heavy) == [("AAA002", None), ("AAA001", "AAA002")]
    assert _series(light, replace(heavy, check=_in_series(heavy, 90, "two").check)) == [
        ("AAA002", None),
        ("AAA001", None),
    ]


def test_what_follows_from_a_folded_finding_is_folded_with_it() -> None:
    light, heavy = _in_series(_rule("AAA001", PARTNERS, "музей"), 10), _in_series(_rule("AAA002", CONTRACTS, "№ 3"), 90)
    following = _rule("AAA003", PARTNERS, "библиотека", follows=("AAA001",))
    assert dict(_series(light, heavy, following)) == {"AAA002": None, "AAA001": "AAA002", "AAA003": "AAA002"}


def test_a_suppressed_finding_hides_no_other_place_of_its_matter() -> None:
    light, heavy = _in_series(_rule("AAA001", PARTNERS, "музей"), 10), _in_series(_rule("AAA002", CONTRACTS, "№ 3"), 90)
    first = check(corpus(TEXT), [heavy])[0][0]
    settings = RuleSettings(suppress={first.finding_id: "спорный случай"})
    assert dict(_series(light, heavy, settings=settings)) == {"AAA002": None, "AAA001": None}


def test_declines_of_a_school_are_one_matter_those_of_two_schools_are_two() -> None:
    def rows(*schools: str) -> str:
        parts = ["Список школ с низкими результатами обучения"]
        for school in schools:
            parts += [
                school,
                "| № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |",
                "| 1 | Средний балл ЕГЭ, русский язык | 58 баллов (в 2017-2018 г – 66) | Более 68 баллов |",
                "| 2 | Средний балл ЕГЭ, математика | 41 балл (в 2017-2018 г – 47) | Более 50 баллов |",
            ]
        return "\n".join(parts)

    found = check(corpus(rows("1. Ореховская СОШ", "2. Бережковская СОШ")), [rule_by_code("DYN001")])[0]
    assert [f.organization for f in found if f.cause is None] == ["Ореховская СОШ", "Бережковская СОШ"]
    assert len(found) == 4


CARD_AND_PLAN = corpus(
    "\n".join(
        [
            "=== card.docx",
            card((PARTNERS, ""), (CONTRACTS, "Договор № 3 с лицеем № 2")),
            "=== plan.docx",
            plan(("Семинар", "март 2019", "Проведён 14 марта, 23 участника"), ("Смотр", "май 2019", "")),
        ]
    )
)


def _empty_places(settings: RuleSettings) -> dict[str, str]:
    found = check(CARD_AND_PLAN, [rule_by_code("COM002")], settings)[0]
    files = {r.document_id: r.document.source.file_name for r in CARD_AND_PLAN.reports}
    return {files[f.document_id]: f.severity for f in found}


def test_what_is_said_of_a_form_holds_for_its_places_alone() -> None:
    assert _empty_places(RuleSettings()) == {"card.docx": "warning", "plan.docx": "warning"}
    raised = RuleSettings(forms={"plan_execution": FormRules(severities={"COM002": "error"})})
    assert _empty_places(raised) == {"card.docx": "warning", "plan.docx": "error"}
    silent = RuleSettings(forms={"plan_execution": FormRules(enabled={"COM002": False})})
    assert _empty_places(silent) == {"card.docx": "warning"}
    alone = RuleSettings(off=frozenset({"COM002"}), forms={"plan_execution": FormRules(enabled={"COM002": True})})
    assert _empty_places(alone) == {"plan.docx": "warning"}


def test_options_of_a_form() -> None:
    few = corpus("=== a.docx\n" + card(("Мониторинги", "Диагностика учебной мотивации: 67 %, год назад 61 %")))
    rule = [rule_by_code("MON004")]
    assert len(check(few, rule)[0]) == 1
    for form, found in (("city_report", 0), ("plan_execution", 1)):
        settings = RuleSettings(forms={form: FormRules(options={"MON004": {"least": 1}})})
        assert len(check(few, rule, settings)[0]) == found
