"""What a generator prints is read back: any dash, space, decimal sign and order; and no text breaks the grammar."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.figures import Figure, FigureContext, find_figures
from language.text import DASHES

UNITS = {
    "percent": ("%", " %", " процентов", "\u00a0%"),
    "persons": (" чел.", "чел", " человек", " учителей", " обучающихся", " победителей"),
    "points": (" баллов", " балла"),
    "count": (" школ", " проектов", " ОО", " консультаций", " образовательных организаций"),
    "hours": (" часов", " ч.", " академических часов"),
    "percentage_points": (" п.п.", " п. п.", " процентного пункта"),
    "rubles": (" руб.", " рублей"),
}
LABELS = ("Охват", "Качество знаний", "Подтвердили результат", "Доля семей, принявших участие", "Педагоги с категорией")
SUBJECTS = ("русский язык", "математика", "физика", "история", "химия", "биология", "география", "обществознание")
COMPARATORS = {
    "": "=",
    "более ": ">",
    "не менее ": ">=",
    "менее ": "<",
    "не более ": "<=",
    "около ": "~",
    "не ниже ": ">=",
    "свыше ": ">",
}

dashes = st.sampled_from(DASHES[0] + DASHES[3:5])  # the three that keyboards and Word write
gaps = st.sampled_from(("", " ", "\u00a0"))
numbers = st.builds(
    lambda whole, fraction: Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole),
    st.integers(0, 999),
    st.sampled_from(("", "", "5", "25", "0")),
)


def printed(value: Decimal, sign: str = ",") -> str:
    return str(value).replace(".", sign)


def grouped(value: int, space: str) -> str:
    return f"{value:,}".replace(",", space)


@settings(deadline=None)  # the first reading loads spaCy
@given(
    st.sampled_from(LABELS),
    dashes,
    gaps,
    st.sampled_from(sorted(COMPARATORS)),
    numbers,
    st.sampled_from(",."),
    st.sampled_from(sorted(UNITS)),
    st.data(),
)
def test_a_printed_figure_is_read_back(
    label: str, dash: str, gap: str, comparator: str, value: Decimal, sign: str, unit: str, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(UNITS[unit]))
    (figure,) = find_figures(f"{label} {dash}{gap or ' '}{comparator}{printed(value, sign)}{word}.")
    assert (figure.value, figure.unit, figure.comparator) == (value, unit, COMPARATORS[comparator])
    assert figure.decimals == -value.as_tuple().exponent  # type: ignore[operator]
    assert figure.label == label


@settings(deadline=None)  # the first reading loads spaCy
@given(
    st.integers(1000, 9_999_999), st.sampled_from((" ", "\u00a0", "\u202f", "")), st.sampled_from((" чел.", " рублей"))
)
def test_spaces_inside_thousands_change_nothing(value: int, space: str, unit: str) -> None:
    (figure,) = find_figures(f"Всего – {grouped(value, space)}{unit}")
    assert figure.value == value


@settings(deadline=None)  # the first reading loads spaCy
@given(
    st.lists(st.tuples(st.sampled_from(SUBJECTS), numbers), min_size=1, max_size=6, unique_by=lambda x: x[0]),
    dashes,
    st.data(),
)
def test_a_list_by_subject_is_read_back(rows: list[tuple[str, Decimal]], dash: str, data: st.DataObject) -> None:
    separator = data.draw(st.sampled_from((", ", "; ", "\n", ",\n")))
    around = data.draw(st.sampled_from((" {} ", "{} ", " {}")))
    text = separator.join(f"{s}{around.format(dash)}{printed(v)}%" for s, v in rows)
    assert [(f.subject, f.value) for f in find_figures(text)] == rows
    with_class = find_figures("7 классы: " + text.replace("\n", " "))
    assert [(f.grade, f.subject, f.value) for f in with_class] == [("7", s, v) for s, v in rows]


@settings(deadline=None)  # the first reading loads spaCy
@given(
    st.lists(st.tuples(st.sampled_from(SUBJECTS), numbers), min_size=2, max_size=6, unique_by=lambda x: x[0]),
    dashes,
    st.sampled_from(("percent", "persons", "points")),
    st.booleans(),
)
def test_a_list_that_states_its_unit_once_is_read_back(
    rows: list[tuple[str, Decimal]], dash: str, unit: str, at_the_end: bool
) -> None:
    stated = len(rows) - 1 if at_the_end else 0
    text = ", ".join(f"{s} {dash} {printed(v)}{UNITS[unit][0] * (n == stated)}" for n, (s, v) in enumerate(rows))
    assert [(f.subject, f.value, f.unit) for f in find_figures(text)] == [(s, v, unit) for s, v in rows]


ONES = "один два три четыре пять шесть семь восемь девять".split()  # noqa: SIM905
TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()  # noqa: SIM905
HUNDREDS = "сто двести триста четыреста пятьсот шестьсот".split()  # noqa: SIM905


@settings(deadline=None)
@given(st.integers(0, len(HUNDREDS)), st.integers(0, len(TENS)), st.integers(1, len(ONES)))
def test_a_number_in_words_is_read_back(hundreds: int, tens: int, ones: int) -> None:
    words = [HUNDREDS[hundreds - 1]] * bool(hundreds) + [TENS[tens - 1]] * bool(tens) + [ONES[ones - 1]]
    value = 100 * hundreds + (10 * (tens + 1) if tens else 0) + ones
    (figure,) = find_figures(f"обучены {' '.join(words)} человек")
    assert (figure.value, figure.unit) == (value, "persons")


@settings(deadline=None)  # the first reading loads spaCy
@given(numbers, numbers, st.integers(2016, 2030), st.data())
def test_current_and_former_value_are_read_back(now: Decimal, then: Decimal, year: int, data: st.DataObject) -> None:
    dash = data.draw(dashes)
    period = data.draw(
        st.sampled_from(
            (
                f"{year}{dash}{year + 1} г.",
                f"{year}/{year + 1}",
                f"{year}/{(year + 1) % 100:02d}",
                f"{year}/{year + 1} уч. году",
            )
        )
    )
    bracket = data.draw(
        st.sampled_from(
            (f"в {period} {dash} {then}", f"{period}: {then}", f"{then} % {dash} {period}", f"в {period} было {then}%")
        )
    )
    figures = find_figures(f"Качество знаний {dash} {printed(now)}% ({bracket.replace('.', ',', 0)})")
    assert [(f.kind, f.value, f.unit, f.period) for f in figures] == [
        ("current", now, "percent", None),
        ("previous", then, "percent", f"{year}/{year + 1}"),
    ]
    assert figures[0].statement == figures[1].statement


@settings(deadline=None)  # the first reading loads spaCy
@given(st.integers(1, 400), numbers, st.sampled_from((" чел./", " чел. (", " человек/ ", "чел (")))
def test_a_pair_is_read_back(count: int, share: Decimal, between: str) -> None:
    text = f"Обучено {count}{between}{printed(share)} %" + (")" if "(" in between else "")
    assert [(f.value, f.unit, f.statement) for f in find_figures(text)] == [
        (count, "persons", 0),
        (share, "percent", 0),
    ]


@settings(deadline=None)  # the first reading loads spaCy
@given(st.integers(0, 500), st.integers(1, 500), dashes, gaps)
def test_a_range_is_read_back(low: int, more: int, dash: str, gap: str) -> None:
    (figure,) = find_figures(f"Охват: {low}{gap}{dash}{gap}{low + more} %")
    assert (figure.value, figure.value_to) == (low, low + more)


@settings(deadline=None)  # the first reading loads spaCy
@given(numbers, st.sampled_from(("percent", "persons", "points", "count")))
def test_a_cell_with_a_lone_number_is_read_back(value: Decimal, unit: str) -> None:
    (figure,) = find_figures(printed(value), FigureContext(unit=unit, bare=True))  # type: ignore[arg-type]
    assert (figure.value, figure.unit) == (value, unit)


# ---------------------------------------------------------------- spelling changes no value

SENTENCES = (
    "Успеваемость в 2022/2023 уч. году – 98,6%, охват – 51,5%",
    "Высшая – 13 чел. (10 чел. – 2021/2022), первая – 17 чел. (16 чел. – 2021/2022)",
    "Средний балл – 63,4 балла (в 2021-2022 г. – 69)",
    "Число отличников уменьшилось на 5% (43 чел. – 41 чел.)",
    "Обучено 27 чел./84,5 %, в 2021/2022 соответственно 26 чел./81 %",
    "В проекте 1 024 человека, из них 41 победитель (на 3 чел. меньше)",
    "Доля семей – 25–30 %, более 80 % довольны",
    "5 классы: математика – 93,5%, история – 96%",
    "Охват вырос с 81 % до 83,5 %",
    "12 из 25 выпускников (48 %) выбрали экзамен",
)


def essence(figures: list[Figure]) -> list[tuple[object, ...]]:
    return [(f.value, f.value_to, f.unit, f.comparator, f.kind, f.period, f.grade, f.statement) for f in figures]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_spelling_changes_no_value(sentence: str, data: st.DataObject) -> None:
    text = sentence
    dash = data.draw(dashes)
    text = re.sub("[–-]", dash, text)
    if data.draw(st.booleans()):
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    text = re.sub(r"(?<=\d) ?%", data.draw(st.sampled_from(("%", " %"))), text)
    if data.draw(st.booleans()):
        text = re.sub(r"(?<=\d) (?=[чб%])", "\u00a0", text)
    if data.draw(st.booleans()):
        text = text.replace(" ", "  ").replace("1  024", "1 024")
    if data.draw(st.booleans()):
        text = text.replace("чел.", "человек")
    if data.draw(st.booleans()):
        text = f"- {text};"
    assert essence(find_figures(text)) == essence(find_figures(sentence))


@settings(deadline=None)  # the first reading loads spaCy
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_lines_do_not_disturb_each_other(lines: list[str]) -> None:
    together = find_figures(".\n\nИтог подведён.\n".join(lines))
    apart = [f for line in lines for f in find_figures(line)]
    assert [e[:-1] for e in essence(together)] == [e[:-1] for e in essence(apart)]
    assert len({f.statement for f in together}) == sum(len({f.statement for f in find_figures(x)}) for x in lines)


# ---------------------------------------------------------------- no text breaks it

WORDS = """
    12 4,5 2022 2022/2023 №_5 % %% чел. баллов ( ) / – - , . ; : | + « » соответственно с до от на в из более не_менее
    выросло больше классы 4-11 9а математика качество было уч._году в_прошлом_году план один школ г. из_них составил
    педагогов 12.05.2023 мая_2023 количество в_2_раза 5–10 и_более
"""
PIECES = tuple(WORDS.split())


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from((" ", "")), st.booleans())
@example(["(", "12", "%", "соответственно", "4,5", "/", "12", ")"], " ", False)
def test_any_text_is_read_without_an_error(pieces: list[str], joiner: str, bare: bool) -> None:
    text = joiner.join(pieces).replace("_", " ")
    figures = find_figures(text, FigureContext(bare=bare, unit="percent" if bare else None))
    assert figures == find_figures(text, FigureContext(bare=bare, unit="percent" if bare else None))
    for a, b in pairwise(figures):
        assert a.end <= b.start
    for f in figures:
        assert text[f.start : f.end] == f.raw
        assert f.value is not None or "malformed" in f.flags


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789,.%-–() чел/№гбав\n", max_size=60))
def test_any_characters_are_read_without_an_error(text: str) -> None:
    for f in find_figures(text):
        assert text[f.start : f.end] == f.raw
