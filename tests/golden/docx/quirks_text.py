"""Quirks of running text: headings, fields, links, notes, tracked changes, what is hidden. One function a document."""

from __future__ import annotations

from tests.golden.docx.package import docx, field, p, r, style, styled, tbl, tc, tr

_OUTLINE = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'


def headings_by_style() -> bytes:
    """Built-in names, inheritance, a Russian name, the title; a contents heading is taken out of the outline."""
    styles = (
        style("a1", "heading 1")
        + style("mine", "Мой раздел", based_on="a1")
        + style("ru2", "Заголовок 2")
        + style("a0", "Title")
        + style("toc", "TOC Heading", _OUTLINE.format(9), based_on="a1")
    )
    return docx(
        p("Отчёт школы", styled("a0"))
        + p("Содержание", styled("toc"))
        + p("Общие сведения", styled("a1"))
        + p("Кадры", styled("mine"))
        + p("Курсы", styled("ru2"))
        + p("Обычный текст."),
        styles=styles,
    )


def headings_by_outline_level() -> bytes:
    """A level set on the paragraph, one from a style, and a heading style whose paragraph leaves the outline."""
    styles = style("x", "Раздел программы", _OUTLINE.format(1)) + style("h1", "heading 1")
    return docx(
        p("Итоги года", '<w:outlineLvl w:val="0"/>')
        + p("Итоги по предметам", styled("x"))
        + p("Стиль заголовка, но вне структуры", styled("h1") + '<w:outlineLvl w:val="9"/>'),
        styles=styles,
    )


def style_cycle() -> bytes:
    """Two styles based on each other, and one based on itself."""
    styles = style("a", "A", based_on="b") + style("b", "B", based_on="a") + style("c", "heading 3", based_on="c")
    return docx(p("По кругу", styled("a")) + p("Сам на себе", styled("c")), styles=styles)


def captions() -> bytes:
    """By style (the built-in name and a Russian one) and by the field that counts tables."""
    styles = style("a3", "caption") + style("obj", "Название объекта")
    counted = r("Таблица ") + field("SEQ Таблица \\* ARABIC", r("3")) + r(". Кадры")
    return docx(
        p("Таблица 1. Результаты", styled("a3")) + p("Рисунок 2. Динамика", styled("obj")) + p(runs=counted),
        styles=styles,
    )


def breaks_tabs_hyphens() -> bytes:
    """Line breaks, tabs, non-breaking and soft hyphens, line ends of the file within the text."""
    return docx(
        p(runs=f"{r('Первая строка')}<w:r><w:br/></w:r>{r('вторая')}<w:r><w:tab/></w:r>{r('после табуляции')}")
        + p(runs=f"{r('2018')}<w:r><w:noBreakHyphen/></w:r>{r('2019 учебный год')}")
        + p(runs=r("мони") + "<w:r><w:softHyphen/></w:r>" + r("торинг и само\u00adобследование"))
        + p("Разорвано\nв файле, но не в тексте")
        + p(runs='<w:r><w:br w:type="page"/></w:r>' + r("С новой страницы")),
    )


def symbols() -> bytes:
    """Characters of Symbol and Wingdings, as elements and as private-use text."""

    def sym(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    return docx(
        p(runs=r("Доля ") + sym("Symbol", "F0B3") + r(" 50 %, отклонение ") + sym("Symbol", "F0B1") + r("2 %"))
        + p(runs=sym("Wingdings", "F0FC") + r(" выполнено, ") + sym("Wingdings", "F0A8") + r(" не выполнено"))
        + p(runs=r("\uf0b7 пункт с точкой шрифта Symbol"))
        + p(runs=r("\uf0fe", font) + r(" отмечено"))
    )


def hidden_text() -> bytes:
    """Hidden directly, by a character style, by a paragraph style, by both (then shown), and switched off again."""
    vanish = "<w:rPr><w:vanish/></w:rPr>"
    styles = style("hid", "Скрытый", vanish, kind="character") + style("hidP", "Скрытый абзац", vanish)
    return docx(
        p(runs=r("Видно") + r(" не видно", "<w:vanish/>") + r(", видно"))
        + p(runs=r("Видно") + r(" не видно", '<w:rStyle w:val="hid"/>'))
        + p("Весь абзац скрыт", styled("hidP"))
        + p(runs=r("Показано прямо", '<w:vanish w:val="0"/>'), properties=styled("hidP"))
        + p(runs=r("Скрыто дважды и потому видно", '<w:rStyle w:val="hid"/>'), properties=styled("hidP")),
        styles=styles,
    )


def tracked_changes() -> bytes:
    """Insertions are in, deletions are out; a deleted paragraph mark joins its paragraph to the next."""
    who = 'w:id="1" w:author="x" w:date="2020-01-01T00:00:00Z"'
    inserted = f"<w:ins {who}>{r('вставлено')}</w:ins>"
    deleted = f"<w:del {who}><w:r><w:delText>удалено</w:delText></w:r></w:del>"
    moved_away = f"<w:moveFrom {who}>{r('Перенесено.')}</w:moveFrom>"
    moved_here = f"<w:moveTo {who}>{r('Перенесено.')}</w:moveTo>"
    return docx(
        p(runs=r("Было, ") + inserted + deleted + r(", стало."))
        + p(runs=r("До переноса. ") + moved_away)
        + p(runs=r("После переноса. ") + moved_here)
        + p("Начало абзаца ", f"<w:rPr><w:del {who}/></w:rPr>")
        + p("и его конец.")
        + p(runs=deleted, properties=f"<w:rPr><w:del {who}/></w:rPr>")
        + p("Последний абзац."),
    )


def tracked_tables() -> bytes:
    """Tables taken out, put in and moved whole; rows, cells and figures changed; a merge whose first row is deleted."""
    who = 'w:id="1" w:author="x" w:date="2020-01-01T00:00:00Z"'
    gone, new = f"<w:del {who}/>", f"<w:ins {who}/>"
    top, down = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

    def out(text: str) -> str:
        return f"<w:del {who}><w:r><w:delText>{text}</w:delText></w:r></w:del>"

    def put(text: str) -> str:
        return f"<w:ins {who}>{r(text)}</w:ins>"

    def moved(kind: str) -> str:
        return tc(p(runs=f"<w:{kind} {who}>{r('Совет школы')}</w:{kind}>"))

    return docx(
        p("Сведения о школе")
        + tbl(tr(tc(p(runs=out("Учащихся"))), tc(p(runs=out("300"))), properties=gone))
        + p("Показатели")
        + tbl(
            tr(tc("Показатель"), tc("Значение")),
            tr(tc(p(runs=put("Классов"))), tc(p(runs=put("14"))), properties=new),
            tr(tc(p(runs=out("Групп"))), tc(p(runs=out("3"))), properties=gone),
            tr(tc("Учащихся"), tc(p(runs=out("312") + put("318")))),
        )
        + p("Кадры")
        + tbl(
            tr(tc(p(runs=out("Кадры")), top), tc(p(runs=out("31"))), properties=gone),
            tr(tc("Педагоги", down), tc("27")),
            tr(tc("", down), tc("4")),
        )
        + p("Смены")
        + tbl(tr(tc("1"), tc(p(runs=out("2")), f"<w:cellDel {who}/>"), tc(p(runs=put("3")), f"<w:cellIns {who}/>")))
        + tbl(tr(moved("moveFrom"), properties=gone), columns=1)
        + p("Управление")
        + tbl(tr(moved("moveTo"), properties=new), columns=1)
    )


def hyperlinks() -> bytes:
    """The address follows a text that does not show it; links cut into pieces join; marks and disks are no address."""

    def link(identity: str, *runs: str) -> str:
        return f'<w:hyperlink r:id="{identity}">{"".join(runs)}</w:hyperlink>'

    return docx(
        p(runs=r("Приказ размещён на ") + link("rA", r("сайте школы")) + r("."))
        + p(runs=r("Адрес: ") + link("rA", r("http://school.example.org/prikaz/")) + r("."))
        + p(runs=link("rA", r("сайте ")) + link("rA", r("школы", "<w:b/>")) + r(" есть всё."))
        + p(runs=r("Пишите: ") + link("rM", r("приёмная")))
        + p(
            runs=link("rF", r("файл на диске"))
            + r(" и ")
            + '<w:hyperlink w:anchor="m">'
            + r("метка")
            + "</w:hyperlink>"
        )
        + p(runs=r("Поле: ") + field('HYPERLINK "https://school.example.org/plan"', r("план")) + r(".")),
        relationships=(
            ("rA", "hyperlink", "http://school.example.org/prikaz"),
            ("rM", "hyperlink", "mailto:school@example.org?subject=x"),
            ("rF", "hyperlink", "file:///C:/doc.docx"),
        ),
    )


def fields() -> bytes:
    """The result and not the code: simple, complex, nested, over two paragraphs, without an end; form controls."""

    def mark(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    box = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="нет"/><w:listEntry w:val="да"/></w:ddList>'
        "</w:ffData>"
    )
    return docx(
        p(runs=r("Страниц: ") + f'<w:fldSimple w:instr=" NUMPAGES ">{r("12")}</w:fldSimple>')
        + p(runs=r("Дата: ") + field("DATE", r("17.08.2020")) + r(" г."))
        + p(
            runs=mark("begin")
            + code("IF ")
            + field("PAGE", r("1"))
            + r(" = 1 ")
            + mark("separate")
            + r("да")
            + mark("end")
        )
        + p(runs=mark("begin") + code("TOC ") + mark("separate") + r("Раздел 1"))
        + p(runs=r("Раздел 2") + mark("end"))
        + p(runs=r("Согласие: ") + mark("begin", box) + code("FORMCHECKBOX") + mark("end"))
        + p(runs=r("Сайт есть: ") + mark("begin", choice) + code("FORMDROPDOWN") + mark("end")),
    )


def field_without_end() -> bytes:
    """A field that is begun and never ended hides what follows it in its paragraph and nothing more."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    text = "Этот абзац обязан остаться в документе, хотя поле выше не закрыто."
    return docx(p(runs=r("До поля. ") + begin + r("Потеряно")) + p(text))


def footnotes() -> bytes:
    """A mark in the text, the note behind the block; an author's own mark; an endnote; one within a table."""

    def reference(kind: str, identity: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference {more}w:id="{identity}"/></w:r>'

    def note(kind: str, identity: int, text: str) -> str:
        return f'<w:{kind} w:id="{identity}"><w:p><w:r><w:{kind}Ref/></w:r>{r(text)}</w:p></w:{kind}>'

    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    cell = p(runs=r("61 %") + reference("footnote", 2))
    own = reference("footnote", 3, 'w:customMarkFollows="1" ') + r("*")
    return docx(
        p(runs=r("Доля учителей") + reference("footnote", 1) + r(" выросла."))
        + p("Следующий абзац.")
        + f"<w:tbl><w:tr><w:tc>{p('Показатель')}</w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>"
        + p(runs=r("По данным школы") + own + r("."))
        + p(runs=r("Конец") + reference("endnote", 1) + r(".")),
        footnotes=separator
        + note("footnote", 1, " Без совместителей.")
        + note("footnote", 2, "По итогам полугодия.")
        + note("footnote", 3, "* Самооценка."),
        endnotes=note("endnote", 1, "Приказ № 5."),
    )


def smart_tags() -> bytes:
    """Text in smart tags and custom XML."""
    tag = '<w:smartTag w:uri="u" w:element="date">'
    return docx(
        p(runs=r("Принято ") + tag + tag + r("17 августа") + "</w:smartTag>" + r(" 2020 г.") + "</w:smartTag>")
        + f'<w:customXml w:element="x">{p("Абзац в пользовательском XML.")}</w:customXml>'
    )


QUIRKS = (
    headings_by_style,
    headings_by_outline_level,
    style_cycle,
    captions,
    breaks_tabs_hyphens,
    symbols,
    hidden_text,
    tracked_changes,
    tracked_tables,
    hyperlinks,
    fields,
    field_without_end,
    footnotes,
    smart_tags,
)
