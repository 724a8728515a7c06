"""Quirks of single runs: what stands above or below the line. One function a document."""

from __future__ import annotations

from tests.golden.docx.package import docx, p, r, style, tbl, tc, tr

UP = '<w:vertAlign w:val="superscript"/>'
DOWN = '<w:vertAlign w:val="subscript"/>'


def raised_marks() -> bytes:
    """Marks of notes typed by hand: by alignment, by position, by a character style and one based on it; in pieces."""
    styles = style("mark", "Знак сноски", f"<w:rPr>{UP}</w:rPr>", kind="character") + style(
        "own", "Моя сноска", kind="character", based_on="mark"
    )
    lifted = '<w:position w:val="6"/><w:sz w:val="16"/>'
    return docx(
        p("Сведения о школе")
        + tbl(
            tr(tc("Показатель"), tc("Значение")),
            tr(tc("Учащихся"), tc(p(runs=r("312") + r("1", UP)))),
            tr(tc(p(runs=r("Доля хорошистов, %") + r("2", UP))), tc(p(runs=r("46,5") + r("2", UP) + r(")", UP)))),
            tr(tc("Кружков"), tc(p(runs=r("24") + r("3", lifted)))),
            tr(tc("Секций"), tc(p(runs=r("7") + r("4", '<w:rStyle w:val="mark"/>')))),
            tr(tc("Педагогов"), tc(p(runs=r("31") + r("5", '<w:rStyle w:val="own"/>')))),
            tr(tc("Кабинетов"), tc(p(runs=r("18", UP)))),
        )
        + p(runs=r("1", UP) + r(" На начало года."))
        + p(
            runs=r("В школе 14") + r("1,2", UP) + r(" классов") + r("*", UP) + r(" и 22") + r("3", UP) + r(" педагога.")
        )
        + p(runs=r("Директор ____________ ") + r("(подпись)", UP))
        + p(runs=r("Обычный") + r("2", '<w:rStyle w:val="mark"/><w:vertAlign w:val="baseline"/>') + r(" текст.")),
        styles=styles,
    )


def lowered_and_powers() -> bytes:
    """Units, powers, indices; the letter of a class and the ending of an ordinal set small."""
    return docx(
        p(runs=r("Площадь 1250 м") + r("2", UP) + r(", объём 300 м") + r("3", UP) + r("."))
        + p(runs=r("H") + r("2", DOWN) + r("O; x") + r("2", UP) + r(" + 10") + r("-3", UP) + r(" = y") + r("n+1", UP))
        + p(runs=r("К") + r("кач", DOWN) + r(" = 0,62"))
        + p(runs=r("В 5") + r("а", UP) + r(" классе и во 2") + r("-м", UP) + r(" полугодии"))
        + p(runs=r("a") + r("1", '<w:position w:val="-6"/>') + r(" и b") + r("1", '<w:position w:val="2"/>'))
    )


def struck_through() -> bytes:
    """By one line, by two, by a style; switched off again; a whole paragraph and an item of a form's choice."""
    styles = style("out", "Вычеркнуто", "<w:rPr><w:strike/></w:rPr>", kind="character")
    return docx(
        p(runs=r("Учителей: ") + r("25", "<w:strike/>") + r(" 27."))
        + p(runs=r("Директор: ") + r("нет", "<w:dstrike/>") + r(" есть"))
        + p(runs=r("Итог ") + r("плохой", '<w:rStyle w:val="out"/>') + r(" хороший"))
        + p(runs=r("Видно", '<w:rStyle w:val="out"/><w:strike w:val="0"/>') + r(" всё", '<w:strike w:val="false"/>'))
        + p("Весь абзац вычеркнут.", runs=r("Весь абзац вычеркнут.", "<w:strike/>"))
        + p("Последний абзац."),
        styles=styles,
    )


def drop_cap() -> bytes:
    """The initial of a paragraph, dropped or in the margin, belongs to its word; other frames are paragraphs."""
    frame = '<w:framePr w:dropCap="{}" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
    return docx(
        p("О", frame.format("drop"))
        + p("бразовательная программа выполнена.")
        + p("В", frame.format("margin"))
        + p(" школе 312 учеников.")
        + p("Рамка", '<w:framePr w:w="2000" w:wrap="around"/>')
        + p("Обычный абзац.")
    )


QUIRKS = (raised_marks, lowered_and_powers, struck_through, drop_cap)
