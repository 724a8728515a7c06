"""What an annotation in the content says."""

import pytest

from samples.builder.markup import parse


def test_figure_takes_unit_value_and_comparator_from_its_words():
    f = parse("средний балл [[не ниже 64,5 балла|target s=русский_язык]]").figures[0]
    assert (f.value, f.unit, f.comparator, f.kind, f.subject) == (64.5, "points", ">=", "target", "русский язык")


def test_thousands_and_periods():
    f = parse("[[1 240 чел.|prev 2017/2018]]").figures[0]
    assert (f.value, f.unit, f.kind, f.period) == (1240, "persons", "previous", "2017/2018")


def test_order_and_plain_date_are_mentions():
    notes = parse("[[приказ № 12/1-о от 05.09.2019|order]], затем 31.11.2019 и 7 мая 2020 года").notes
    assert [(n.kind, n.number, n.date) for n in notes] == [
        ("order", "12/1-о", "2019-09-05"),
        ("date", None, None),
        ("date", None, "2020-05-07"),
    ]


def test_flaw_over_a_passage_quotes_it_without_annotations():
    parsed = parse("{{!DUP002@СШ_№_6~DUP001|приняли участие [[287 обучающихся]]}} весной")
    assert parsed.text == "приняли участие 287 обучающихся весной"
    flaw = parsed.flaws[0]
    assert (flaw.rule, flaw.quote, flaw.other, flaw.accept) == (
        "DUP002",
        "приняли участие 287 обучающихся",
        "СШ № 6",
        ("DUP001",),
    )


@pytest.mark.parametrize("bad", ["[[99 %|nonsense]]", "{{!DUP001|не закрыто", "}}", "[[без числа]]", "{{DUP1|x}}"])
def test_mistakes_in_annotations_are_refused(bad):
    with pytest.raises(ValueError, match=r"\S"):
        parse(bad)
