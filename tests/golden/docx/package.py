"""Word packages from a few lines of XML, for goldens and tests: only what a quirk needs, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", WORD),
        ("r", OFFICE_RELATIONSHIPS),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
        ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    )
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (2020, 1, 1, 0, 0, 0)
# Side parts by the name under which `docx` takes them.
_SIDE_PARTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
}


def docx(
    body: str,
    *,
    main: str = "word/document.xml",
    content_type: str = MAIN_TYPE,
    relationships: Sequence[tuple[str, str, str]] = (),
    parts: Mapping[str, str | bytes] | None = None,
    **side: str,
) -> bytes:
    """A package around the content of `w:body`.

    `side` are the contents of styles, numbering, footnotes, endnotes; `relationships` further (id, type, target)
    of the main part (a target with a scheme is external); `parts` further parts by name, which may replace any.
    """
    links = [_relationship(identity, kind, target) for identity, kind, target in relationships]
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(main, content_type),
        "_rels/.rels": _relationships([_relationship("rId1", "officeDocument", main)]),
        main: f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    folder, name = main.rsplit("/", 1)
    for kind, text in side.items():
        root = _SIDE_PARTS[kind]
        content[f"{folder}/{kind}.xml"] = f"{HEAD}<{root} {NAMESPACES}>{text}</{root}>"
        links.append(_relationship(f"rSide_{kind}", kind, f"{kind}.xml"))
    content[f"{folder}/_rels/{name}.rels"] = _relationships(links)
    content.update(parts or {})
    return archive(content)


def archive(content: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these entries, without the time of day in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return buffer.getvalue()


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    """A paragraph of one run of text, or of the given runs."""
    return f"<w:p>{_wrapped('w:pPr', properties)}{runs or (r(text) if text else '')}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{_wrapped("w:rPr", properties)}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: str, columns: int = 2) -> str:
    """A table of rows."""
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells."""
    return f"<w:tr>{_wrapped('w:trPr', properties)}{''.join(cells)}</w:tr>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell: of one paragraph of text, or of the given blocks."""
    inner = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def style(style_id: str, name: str, properties: str = "", *, kind: str = "paragraph", based_on: str = "") -> str:
    """A style; `properties` are whole elements (`w:pPr`, `w:rPr`)."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


def styled(style_id: str) -> str:
    """Properties of a paragraph that name its style."""
    return f'<w:pStyle w:val="{style_id}"/>'


def listed(num_id: int, level: int = 0) -> str:
    """Properties of a paragraph that make it a list item."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def level(index: int, number_format: str, text: str, more: str = "") -> str:
    """A level of a list; `text` as in `w:lvlText`: "%1."."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, more: str = "") -> str:
    """An abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def num(num_id: int, abstract_id: int, more: str = "") -> str:
    """A list that uses an abstract numbering."""
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'


def field(code: str, result: str) -> str:
    """Runs of a complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def part(root: str, content: str) -> str:
    """The text of a part with this root element."""
    return f"{HEAD}<{root} {NAMESPACES}>{content}</{root}>"


def _wrapped(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>" if content else ""


def _relationship(identity: str, kind: str, target: str) -> str:
    external = ' TargetMode="External"' if ":" in target else ""
    return f'<Relationship Id="{identity}" Type="{OFFICE_RELATIONSHIPS}/{kind}" Target="{target}"{external}/>'


def _relationships(items: Sequence[str]) -> str:
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{uri}">{"".join(items)}</Relationships>'


def _content_types(main: str, content_type: str) -> str:
    uri = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{HEAD}<Types xmlns="{uri}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    )
