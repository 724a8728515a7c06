"""Quirks of formulas and of forms to be filled in. One function a document."""

from __future__ import annotations

from tests.golden.docx.package import docx, p, r, tbl, tc, tr


def _term(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def _math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def _fraction(above: str, below: str, properties: str = "") -> str:
    return f"<m:f>{properties}<m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def _e(inner: str) -> str:
    return f"<m:e>{inner}</m:e>"


def formulas() -> bytes:
    """Formulas on one line: a fraction is no number of two digits."""
    power = f"<m:sSup>{_e(_term('x'))}<m:sup>{_term('2')}</m:sup></m:sSup>"
    return docx(p(runs=r("Доля учителей ") + _math(_fraction(_term("1"), _term("2")))) + p(runs=_math(power)))


def formulas_in_brackets() -> bytes:
    """Where layout alone says what belongs together, brackets do: fractions, powers, roots, sums, matrices, systems."""
    matrix = (
        "<m:m>" + "".join(f"<m:mr>{_e(_term(a))}{_e(_term(b))}</m:mr>" for a, b in (("5", "6"), ("7", "8"))) + "</m:m>"
    )
    sub, sup = f"<m:sub>{_term('k=1')}</m:sub>", f"<m:sup>{_term('n')}</m:sup>"
    total = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{sub}{sup}{_e(_term("y"))}</m:nary>'
    square = f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{_e(_term("a+b"))}</m:rad>'
    cube = f"<m:rad><m:deg>{_term('3')}</m:deg>{_e(_term('64'))}</m:rad>"
    power = f"<m:sSup>{_e(_term('a+b'))}<m:sup>{_term('2')}</m:sup></m:sSup>"
    index = f"<m:sSubSup>{_e(_term('К'))}<m:sub>{_term('кач')}</m:sub><m:sup>{_term('2')}</m:sup></m:sSubSup>"
    lines = _e(_term("x&amp;=1")) + _e(_term("y&amp;=2"))
    fence = '<m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>'
    system = f"<m:d>{fence}{_e(f'<m:eqArr>{lines}</m:eqArr>')}</m:d>"
    mean = f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{_e(_term("x"))}</m:bar>'
    words = _fraction(_term("Число хорошистов"), _term("Число учащихся"))
    choice = _fraction(_term("n"), _term("k"), '<m:fPr><m:type m:val="noBar"/></m:fPr>')
    return docx(
        p(runs=r("Доля: ") + _math(_fraction(_term("30+6"), _term("48"))))
        + p(runs=r("Качество = ") + _math(words + _term(" · 100 %")))
        + p(runs=_math(_term("3") + f"<m:d>{_e(_term('1+2'))}</m:d>"))
        + p(runs=r("2") + _math(_fraction(_term("1"), _term("2"))) + r(" ставки"))
        + p(runs=_math(_fraction(_term("1"), _term("2x")) + _term("y")))
        + p(runs=_math(_fraction(_fraction(_term("1"), _term("2")), _term("3"))))
        + p(runs=_math(total))
        + p(runs=_math(square + _term("+") + cube))
        + p(runs=_math(power + _term("+") + index))
        + p(runs=_math(f"<m:d>{_e(matrix)}</m:d>"))
        + p(runs=_math(matrix))
        + p(runs=_math(_term("A=") + matrix))
        + p(runs=_math(system))
        + p(runs=_math(mean + _term("=4,2")))
        + p(runs=_math(choice))
        + p(runs=_math(f"<m:func><m:fName>{_term('log')}</m:fName>{_e(_term('x+1'))}</m:func>"))
        + p(runs=_math(f"<m:strange>{_term('12')}</m:strange>"))
    )


def _mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def equation_fields() -> bytes:
    """EQ fields, which have no result: fractions, roots, powers, brackets, sums; a decimal comma; one not understood."""
    codes = (
        "EQ \\f(36;48)",
        "EQ \\f(a+b,2)",
        "EQ \\f(4,5;5)",
        "EQ \\r(3;64)",
        "EQ \\r(x+1)",
        "EQ x\\s\\up8(2)+y\\s\\do8(i)",
        "EQ 2\\b(\\f(1;2)+3)",
        "EQ \\b\\bc\\[(5)",
        "EQ \\i\\su(k=1;n;y)",
        "EQ \\f(1;2) \\* MERGEFORMAT",
        "EQ \\f(1;2",
    )
    return docx(
        "".join(p(runs=r("= ") + _mark("begin") + _code(code) + _mark("end")) for code in codes)
        + p(runs=r("= ") + _mark("begin") + _code("EQ \\f(3;4)") + _mark("separate") + _mark("end") + r(" всех"))
    )


def form_controls() -> bytes:
    """Old check boxes and lists as Word writes them, with an empty result; check boxes that are content controls."""

    def control(data: str, code: str, result: str = "") -> str:
        return p(
            runs=_mark("begin", f"<w:ffData>{data}</w:ffData>")
            + _code(code)
            + _mark("separate")
            + result
            + _mark("end")
        )

    def box(state: str) -> str:
        return f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox>"

    def choice(result: str) -> str:
        return f'<w:ddList>{result}<w:listEntry w:val="нет"/><w:listEntry w:val="частично"/></w:ddList>'

    def sdt(checked: str, shown: str) -> str:
        state = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox></w:sdtPr>'
        return p(runs=f"<w:sdt>{state}<w:sdtContent>{shown}</w:sdtContent></w:sdt>")

    def sym(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    return docx(
        tbl(
            tr(tc("Библиотека"), tc(control(box('<w:default w:val="0"/><w:checked/>'), "FORMCHECKBOX"))),
            tr(tc("Мастерская"), tc(control(box('<w:default w:val="1"/>'), "FORMCHECKBOX"))),
            tr(tc("Теплица"), tc(control(box('<w:default w:val="1"/><w:checked w:val="0"/>'), "FORMCHECKBOX"))),
            tr(tc("Пандус"), tc(control(choice('<w:result w:val="1"/>'), "FORMDROPDOWN"))),
            tr(tc("Лифт"), tc(control(choice(""), "FORMDROPDOWN"))),
            tr(tc("Сайт"), tc(control("<w:textInput/>", "FORMTEXT", r("school.example.org")))),
            tr(tc("Почта"), tc(control("<w:textInput/>", "FORMTEXT", r("\u2002\u2002\u2002")))),
            tr(tc("Музей"), tc(sdt("1", r("☒")))),
            tr(tc("Тир"), tc(sdt("0", r("☐")))),
            tr(tc("Сад"), tc(sdt("1", ""))),
            tr(tc("Двор"), tc(sdt("0", sym("Wingdings", "F04A")))),
            tr(tc("Медкабинет"), tc(p(runs=sym("Wingdings 2", "F052")))),
            tr(tc("Актовый зал"), tc(p(runs=r("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')))),
            tr(tc("Каток"), tc(p(runs=r("o", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')))),
        )
    )


QUIRKS = (formulas, formulas_in_brackets, equation_fields, form_controls)
