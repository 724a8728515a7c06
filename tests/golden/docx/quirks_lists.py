"""Quirks of lists: markers as a reader sees them."""

from __future__ import annotations

from tests.golden.docx.package import abstract, docx, level, listed, num, p, style, styled, tbl, tc, tr


def list_formats() -> bytes:
    """Decimal, letters of both alphabets, Roman; a Russian list past its last letter."""
    formats = ("decimal", "lowerLetter", "upperLetter", "russianLower", "russianUpper", "lowerRoman", "upperRoman")
    numbering = "".join(abstract(i, level(0, f, "%1)")) for i, f in enumerate(formats))
    numbering += "".join(num(i + 1, i) for i in range(len(formats)))
    items = "".join(p(f"пункт {f} {k}", listed(i + 1)) for i, f in enumerate(formats) for k in (1, 2))
    return docx(items + "".join(p(f"буква {k}", listed(4)) for k in range(3, 31)), numbering=numbering)


def list_multilevel() -> bytes:
    """ "1.1." runs under "1." and begins anew under "2."; text goes on between the items."""
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "russianLower", "%3)"))
    body = (
        p("Кадры", listed(1))
        + p("Курсы", listed(1, 1))
        + p("для учителей", listed(1, 2))
        + p("для управленцев", listed(1, 2))
        + p("Категории", listed(1, 1))
        + p("Текст между пунктами.")
        + p("Ученики", listed(1))
        + p("Олимпиады", listed(1, 1))
        + p("школьный этап", listed(1, 2))
    )
    return docx(body, numbering=numbering + num(1, 0))


def list_restart() -> bytes:
    """Lists that share a definition count on, unless one restarts; a level that never does; a start of one's own."""
    shared = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    numbering = shared + num(1, 0) + num(2, 0) + num(3, 0, override.format(1)) + num(4, 0, override.format(10))
    body = (
        p("первый", listed(1))
        + p("вложенный", listed(1, 1))
        + p("продолжение в другом списке", listed(2))
        + p("вложенный считает дальше", listed(2, 1))
        + p("список заново", listed(3))
        + p("его второй пункт", listed(3))
        + p("с десяти", listed(4))
        + p("одиннадцать", listed(4))
    )
    return docx(body, numbering=numbering)


def list_override() -> bytes:
    """A list that replaces the level of its definition; legal numbering turns letters into figures."""
    numbering = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "russianLower", "%1)")}</w:lvlOverride>'
    body = (
        p("римский", listed(1))
        + p("обычными цифрами", listed(1, 1))
        + p("буква вместо римской", listed(2))
        + p("ещё буква", listed(2))
    )
    return docx(body, numbering=numbering + num(1, 0) + num(2, 0, replaced))


def list_bullets() -> bytes:
    """Glyphs of symbol fonts are "·", dashes stay dashes."""
    bullets = ("\uf0b7", "o", "\uf0a7", "•", "–", "-", "*")
    numbering = "".join(abstract(i, level(0, "bullet", b)) for i, b in enumerate(bullets))
    numbering += "".join(num(i + 1, i) for i in range(len(bullets)))
    return docx("".join(p(f"маркер {i}", listed(i)) for i in range(1, len(bullets) + 1)), numbering=numbering)


def list_by_style() -> bytes:
    """A style that carries the list, at the level that the list keeps for it; a paragraph that leaves the list."""
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("h1", "heading 1", numbered) + style("h2", "heading 2", numbered) + style("li", "List", numbered)
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", '<w:pStyle w:val="h1"/>'),
        level(1, "decimal", "%1.%2.", '<w:pStyle w:val="h2"/>'),
        level(2, "russianLower", "%3)", '<w:pStyle w:val="li"/>'),
    )
    body = (
        p("Введение", styled("h1"))
        + p("Цели", styled("h2"))
        + p("первая", styled("li"))
        + p("не пункт", styled("li") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("вторая", styled("li"))
        + p("Итоги", styled("h1"))
    )
    return docx(body, styles=styles, numbering=numbering + num(1, 0))


def list_numbers_rows() -> bytes:
    """Cells that hold nothing but an automatic number: a reader sees the number."""
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + abstract(1, level(0, "bullet", "•")) + num(2, 1)
    number, bullet = tc(p("", listed(1))), tc(p("", listed(2)))
    return docx(
        tbl(tr(tc("№"), tc("Мероприятие")), tr(number, tc("Семинар")), tr(number, tc("Курсы")), tr(bullet, tc("Итог"))),
        numbering=numbering,
    )


def list_glued_and_static() -> bytes:
    """No space after the marker; a marker without a number; a level without a marker."""
    numbering = (
        abstract(0, level(0, "decimal", "%1)", '<w:suff w:val="nothing"/>'))
        + abstract(1, level(0, "none", "Примечание:"))
        + abstract(2, level(0, "decimal", ""))
        + num(1, 0)
        + num(2, 1)
        + num(3, 2)
    )
    return docx(
        p("без пробела", listed(1))
        + p("постоянный текст", listed(2))
        + p("без маркера", listed(3))
        + p("нет списка", listed(9)),
        numbering=numbering,
    )


def list_style_link() -> bytes:
    """A list defined through a numbering style."""
    styles = style("ns", "Список отчёта", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="ns"/>')
        + abstract(1, level(0, "decimalZero", "%1."), more='<w:styleLink w:val="ns"/>')
        + num(1, 0)
        + num(2, 1)
    )
    return docx(p("через стиль", listed(1)) + p("ещё", listed(1)), styles=styles, numbering=numbering)


QUIRKS = (
    list_formats,
    list_multilevel,
    list_restart,
    list_override,
    list_bullets,
    list_by_style,
    list_numbers_rows,
    list_glued_and_static,
    list_style_link,
)
