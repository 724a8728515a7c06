"""Quirks of drawings and of the package: text boxes, SmartArt, headers, dialects, damaged side parts."""

from __future__ import annotations

from tests.golden.docx.package import abstract, docx, level, listed, num, p, part, r, style, styled, tbl, tc, tr

_ENOUGH = "Отчёт о выполнении программы повышения качества образования за 2019 год."


def _shape(content: str) -> str:
    return (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{content}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def text_boxes() -> bytes:
    """A text box stands in the file twice (for new and old programs) and is read once, also a table in it; a box of
    an old document; a text box within a cell; WordArt."""
    box = f"<w:txbxContent>{p('Текст в рамке.')}{tbl(tr(tc('в рамке'), tc('таблица')))}{p()}</w:txbxContent>"
    new = _shape(f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>")
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    inner = f"<w:txbxContent>{p('Рамка в ячейке')}</w:txbxContent>"
    small = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    art = '<w:pict><v:shape><v:textpath string="ОБРАЗЕЦ"/></v:shape></w:pict>'
    return docx(
        p(runs=r("Абзац с рамкой.") + f"<w:r>{both}</w:r>")
        + p("Следующий абзац.")
        + tbl(tr(tc("Ячейка"), tc(p(runs=r("до рамки") + f"<w:r>{small}</w:r>") + p("после рамки"))))
        + p(runs=f"<w:r>{art}</w:r>")
    )


def smart_art_and_chart() -> bytes:
    """The texts of a SmartArt are read, a chart is noticed."""
    diagram = part(
        "dgm:dataModel",
        "".join(
            f"<dgm:pt><dgm:t><a:p><a:r><a:t>{t}</a:t></a:r></a:p></dgm:t></dgm:pt>" for t in ("Директор", "Совет школы")
        ),
    )
    smart_art, chart = _shape('<dgm:relIds r:dm="rD"/>'), _shape('<c:chart r:id="rC"/>')
    return docx(
        p(runs=r("Структура управления:") + f"<w:r>{smart_art}</w:r>") + p(runs=f"<w:r>{chart}</w:r>") + p(_ENOUGH),
        relationships=(("rD", "diagramData", "diagrams/data1.xml"), ("rC", "chart", "charts/chart1.xml")),
        parts={"word/diagrams/data1.xml": diagram},
    )


def headers_and_footers() -> bytes:
    """Running headers and footers are set apart, each part once, also those of a section in the middle."""
    references = '<w:headerReference w:type="default" r:id="rH"/><w:footerReference w:type="default" r:id="rF"/>'
    section = f"<w:pPr><w:sectPr>{references}</w:sectPr></w:pPr>"
    page = f'<w:fldSimple w:instr="PAGE">{r("1")}</w:fldSimple>'
    return docx(
        f"<w:p>{section}{r(_ENOUGH)}</w:p>" + p("Второй раздел.") + f"<w:sectPr>{references}</w:sectPr>",
        relationships=(("rH", "header", "header1.xml"), ("rF", "footer", "footer1.xml")),
        parts={
            "word/header1.xml": part("w:hdr", tbl(tr(tc("СШ № 97"), tc("г. Заречный"))) + p()),
            "word/footer1.xml": part("w:ftr", p(runs=r("стр. ") + page)),
        },
    )


def strict_ooxml() -> bytes:
    """The Strict dialect has namespaces of its own."""
    content = part(
        "w:document", f"<w:body>{p('Строгий диалект', styled('h'))}{tbl(tr(tc('а'), tc('б')))}{p(_ENOUGH)}</w:body>"
    )
    styles = part("w:styles", style("h", "heading 1"))
    pairs = (
        ("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"),
        ("schemas.openxmlformats.org/officeDocument/2006/", "purl.oclc.org/ooxml/officeDocument/"),
        ("schemas.openxmlformats.org/drawingml/2006/", "purl.oclc.org/ooxml/drawingml/"),
    )
    for transitional, strict in pairs:
        content, styles = content.replace(transitional, strict), styles.replace(transitional, strict)
    return docx("", styles="", parts={"word/document.xml": content, "word/styles.xml": styles})


def template_with_macros() -> bytes:
    """A .dotm by its content type."""
    return docx(p(_ENOUGH), content_type="application/vnd.ms-word.template.macroEnabledTemplate.main+xml")


def main_part_elsewhere() -> bytes:
    """The main part under another name, as Word Online writes it."""
    return docx(p(_ENOUGH) + p("Заголовок", styled("h")), main="word/document2.xml", styles=style("h", "heading 1"))


def picture_missing() -> bytes:
    """A picture that is referenced and not there, and one that is damaged."""
    blip = '<pic:pic><pic:blipFill><a:blip r:embed="{}"/></pic:blipFill></pic:pic>'
    return docx(
        p(runs=r("Фото: ") + f"<w:r>{_shape(blip.format('rA'))}</w:r><w:r>{_shape(blip.format('rB'))}</w:r>")
        + p(_ENOUGH),
        relationships=(("rA", "image", "media/none.png"), ("rB", "image", "media/broken.png")),
        parts={"word/media/broken.png": b"\x89PNG broken"},
    )


def styles_damaged() -> bytes:
    """Styles that are not well-formed cost the styles, not the text."""
    return docx(p("Был заголовком", styled("h")) + p(_ENOUGH), styles="", parts={"word/styles.xml": "<w:styles"})


def utf16() -> bytes:
    """Parts in UTF-16, which XML allows."""
    text = part("w:document", f"<w:body>{p(_ENOUGH)}</w:body>").replace("UTF-8", "UTF-16")
    return docx("", parts={"word/document.xml": text.encode("utf-16")})


def other_prefixes() -> bytes:
    """Another prefix for the main namespace, and names of parts with backslashes and capitals."""
    content = part("w:document", f"<w:body>{p('Заголовок', styled('h'))}{p(_ENOUGH)}</w:body>")
    styles = part("w:styles", style("h", "heading 1"))
    renamed = [
        text.replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace(" w:", " ns0:").replace(":w=", ":ns0=")
        for text in (content, styles)
    ]
    return docx("", styles="", parts={"word/document.xml": renamed[0], "word/styles.xml": renamed[1]})


def xml_cut_short() -> bytes:
    """A main part that breaks off: what is there is read, and said to be partial."""
    whole = part("w:document", f"<w:body>{p(_ENOUGH)}{p('Второй абзац.')}{p('Третий')}</w:body>")
    return docx("", parts={"word/document.xml": whole[: whole.index("Третий")]})


def inserted_file() -> bytes:
    """A file inserted whole (altChunk), which Word merges only when it opens the document."""
    return docx(
        p(_ENOUGH) + '<w:altChunk r:id="rX"/>',
        relationships=(("rX", "aFChunk", "part.html"),),
        parts={"word/part.html": "<html><body>Внутри</body></html>"},
    )


def comments_and_properties() -> bytes:
    """Comments, the alternative text of a picture and the title among the properties are no part of the report."""
    picture = _shape("<pic:pic/>").replace(
        "<a:graphic>", '<wp:docPr id="1" name="x" descr="Замещающий текст"/><a:graphic>'
    )
    marked = (
        '<w:commentRangeStart w:id="0"/>' + r(_ENOUGH) + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    return docx(
        p(runs=marked)
        + p(runs=f"<w:r>{picture}</w:r>")
        + p("Второй абзац отчёта, чтобы текста было больше, чем рисунков."),
        relationships=(("rC", "comments", "comments.xml"),),
        parts={
            "word/comments.xml": part("w:comments", f'<w:comment w:id="0">{p("Замечание рецензента")}</w:comment>'),
            "docProps/core.xml": part("w:properties", "<w:title>Название в свойствах</w:title>"),
        },
    )


def three_bodies() -> bytes:
    """A broken writer has put the document into three bodies: all of them are read."""
    bodies = "".join(f"<w:body>{p(text)}</w:body>" for text in (_ENOUGH, "Второе тело.", "Третье тело."))
    return docx("", parts={"word/document.xml": part("w:document", bodies)})


def like_google_docs() -> bytes:
    """What Google Docs writes: a run a change of format, rtl marks, bookmarks everywhere, lists of their own."""
    mark = '<w:rPr><w:rtl w:val="0"/></w:rPr>'
    runs = "".join(
        f'<w:r w:rsidDel="0" w:rsidR="00000000">{mark}<w:t xml:space="preserve">{t}</w:t></w:r>'
        for t in ("Цель ", "программы", ": рост")
    )
    start = '<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_x" w:id="0"/><w:bookmarkEnd w:id="0"/>'
    return docx(
        f'<w:p w:rsidR="0" w:rsidP="1"><w:pPr><w:pStyle w:val="Heading1"/><w:rPr/></w:pPr>{start}{runs}</w:p>'
        + p(_ENOUGH)
        + tbl(tr(tc("а"), tc("б"))),
        styles=style("Heading1", "heading 1"),
    )


def like_wps() -> bytes:
    """What WPS Office writes: numbers as style ids, its own namespace, spans beyond the grid."""
    return docx(
        p("Раздел", styled("2")) + tbl(tr(tc("общая", '<w:gridSpan w:val="9"/>')), tr(tc("а"), tc("б"))) + p(_ENOUGH),
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
        + style("2", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', based_on="1"),
    )


def office_report() -> bytes:
    """A bit of everything in one report; saved_by_libreoffice.docx is this document saved by LibreOffice 7."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', based_on="Normal")
        + style("Cap", "caption", based_on="Normal")
    )
    numbering = (
        abstract(0, level(0, "decimal", "%1."), level(1, "russianLower", "%2)"))
        + num(1, 0)
        + abstract(1, level(0, "bullet", "•"))
        + num(2, 1)
    )
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{k}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for k, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{r(" Без совместителей.")}</w:p></w:footnote>'
    header = "<w:tblHeader/>"
    table = tbl(
        tr(tc("Предмет", '<w:vMerge w:val="restart"/>'), tc("Доля, %", '<w:gridSpan w:val="2"/>'), properties=header),
        tr(tc("", "<w:vMerge/>"), tc("2018"), tc("2019"), properties=header),
        tr(tc("Математика"), tc("44"), tc("48")),
        columns=3,
    )
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    return docx(
        p("Итоги работы школы", styled("H1"))
        + p(runs=r("В школе работают 24 учителя") + reference + r(", из них 15 – с категорией."))
        + p("Кадры", listed(1))
        + p("курсы", listed(1, 1))
        + p("категории", listed(1, 1))
        + p("Ученики", listed(1))
        + p("сайт и стенд", listed(2))
        + p("Таблица 1. Результаты", styled("Cap"))
        + table
        + p(runs=r("План – на ") + f'<w:hyperlink r:id="rA">{r("сайте")}</w:hyperlink>' + r("."))
        + p(runs=r("Скрыто", "<w:vanish/>") + r("Видно."))
        + '<w:sectPr><w:headerReference w:type="default" r:id="rH"/></w:sectPr>',
        styles=styles,
        numbering=numbering,
        footnotes=lines + note,
        relationships=(("rA", "hyperlink", "https://school.example.org/plan"), ("rH", "header", "header1.xml")),
        parts={"word/header1.xml": part("w:hdr", p("СШ № 97 города Заречного"))},
    )


QUIRKS = (
    office_report,
    text_boxes,
    smart_art_and_chart,
    headers_and_footers,
    strict_ooxml,
    template_with_macros,
    main_part_elsewhere,
    picture_missing,
    styles_damaged,
    utf16,
    other_prefixes,
    xml_cut_short,
    three_bodies,
    inserted_file,
    comments_and_properties,
    like_google_docs,
    like_wps,
)
