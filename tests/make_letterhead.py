"""Build ``templates/letterhead.docx``, so that the shipped letterhead can be read, changed and rebuilt.

Run ``python -m tests.make_letterhead`` after a change here; a test compares the file with what
this builds. The typeface is Arial, which Windows and macOS have and Liberation Sans replaces
on Linux with the same widths. Sizes are half points, lengths twentieths of a point.
"""

from pathlib import Path

from cti_cli.documents.docx_package import compressed, zipped
from cti_cli.documents.docx_skeleton import xml_part
from cti_cli.documents.docx_xml import twips

LETTERHEAD = Path(__file__).parent.parent / "templates" / "letterhead.docx"

ACCENT = "1B3A5C"
QUIET = "4A5560"
LINE = "B8C4D0"
SPACE = "http://schemas.openxmlformats.org"
NAMES = f'xmlns:w="{SPACE}/wordprocessingml/2006/main" xmlns:r="{SPACE}/officeDocument/2006/relationships"'
KEEP = "<w:keepNext/><w:keepLines/>"


def style(name: str, based: str, paragraph: str = "", letters: str = "", *, after: str = "") -> str:
    """Return a paragraph style; those that Word does not know are called ``Letter …``."""
    key = "".join(word[0].upper() + word[1:] for word in name.split())
    custom = ' w:customStyle="1"' if name.startswith("Letter ") else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def spacing(before: int, after: int, line: int, rule: str = "atLeast") -> str:
    """Return the room above, below and within a paragraph."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def size(half_points: int) -> str:
    """Return the size of letters."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def colour(value: str) -> str:
    """Return the colour of letters."""
    return f'<w:color w:val="{value}"/>'


def border(side: str, width: int, value: str, space: int = 0) -> str:
    """Return a line; ``width`` is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{value}"/>'


def heading(level: int, before: int, after: int, letters: str) -> str:
    """Return a heading, which stays with what it is about."""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    lines = KEEP + spacing(before, after, 300) + outline
    return style(f"heading {level}", "Normal", lines, f"<w:b/><w:bCs/>{letters}", after="BodyText")


def listed(name: str, number: int) -> str:
    """Return the style of a list's items."""
    numbering = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
    return style(name, "BodyText", numbering + '<w:spacing w:after="60"/>')


DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    f'{size(22)}<w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)

TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="LetterTable"><w:name w:val="Letter Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr>'
    f"<w:tblBorders>{border('bottom', 4, LINE)}{border('insideH', 4, LINE)}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>{border("bottom", 12, ACCENT)}'
    "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)

STYLES = (
    DEFAULTS,
    heading(1, 0, 160, colour(ACCENT) + size(26)),
    heading(2, 240, 60, colour(ACCENT) + size(24)),
    heading(3, 180, 40, size(22)),
    style("Body Text", "Normal", spacing(0, 120, 300) + f'<w:ind w:right="{twips(44)}"/>'),
    style("Letter Easy", "Normal", spacing(0, 140, 330) + f'<w:ind w:right="{twips(33)}"/>', size(24)),
    listed("List Bullet", 1),
    listed("List Number", 2),
    style(
        "Quote",
        "BodyText",
        f'<w:pBdr>{border("left", 18, LINE, 10)}</w:pBdr><w:ind w:left="284"/>',
    ),
    style("Closing", "BodyText", KEEP + '<w:spacing w:before="240" w:after="0"/>'),
    style("Signature", "BodyText", '<w:keepLines/><w:spacing w:after="0"/>'),
    style("header", "Normal"),
    style(
        "footer",
        "Normal",
        f'<w:tabs><w:tab w:val="right" w:pos="{twips(169)}"/></w:tabs>',
        colour(QUIET) + size(18),
    ),
    style("Letter Sender", "Normal", spacing(0, 0, 300), f"<w:b/><w:bCs/>{colour(ACCENT)}{size(26)}"),
    style(
        "Letter Details",
        "Normal",
        f"<w:pBdr>{border('bottom', 8, ACCENT, 5)}</w:pBdr>{spacing(0, 0, 220)}",
        colour(QUIET) + size(17),
    ),
    style("Letter Return", "Normal", spacing(0, 0, 180, "exact"), colour(QUIET) + size(14)),
    style("Letter Address", "Normal", spacing(0, 0, 230, "exact"), size(20)),
    style("Letter Label", "Normal", f"<w:keepNext/>{spacing(0, 0, 210)}", colour(QUIET) + size(16)),
    style("Letter Reference", "Normal", spacing(0, 90, 240), size(19)),
    style("Letter Line", "Normal", spacing(0, 240, 250), colour(QUIET) + size(19)),
    style("Letter Cell", "Normal", spacing(0, 0, 250), size(19)),
    style("Letter Column", "LetterCell", "<w:keepNext/>", f"<w:b/><w:bCs/>{colour(ACCENT)}"),
    TABLE,
)


def definition(number: int, form: str, mark: str) -> str:
    """Return how a list counts."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    )


def margin(kind: str, *paragraphs: tuple[str, str]) -> bytes:
    """Return a header or a footer."""
    rows = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>' for key, text in paragraphs
    ).replace("\t", "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>")
    return xml_part(f"<w:{kind} {NAMES}>{rows}</w:{kind}>")


LINKS = ("styles", "numbering", "settings", "fontTable", "header", "header", "footer", "footer")
FILES = ("styles", "numbering", "settings", "fontTable", "header1", "header2", "footer1", "footer2")
SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="rId5"/><w:headerReference w:type="default" r:id="rId6"/>'
    '<w:footerReference w:type="first" r:id="rId7"/><w:footerReference w:type="default" r:id="rId8"/>'
    f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{twips(25)}" w:right="{11906 - twips(21) - twips(169)}" '
    f'w:bottom="{twips(20)}" w:left="{twips(21)}" w:header="{twips(9)}" w:footer="{twips(10)}" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)
SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="da-DK"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)
FONT = (
    '<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)


def parts() -> dict[str, bytes]:
    """Return the letterhead part by part."""
    office = f"{SPACE}/officeDocument/2006/relationships"
    types = f'<Types xmlns="{SPACE}/package/2006/content-types">'
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'
    links = "".join(
        relation.format(number, office, kind, f"{name}.xml")
        for number, (kind, name) in enumerate(zip(LINKS, FILES, strict=True), 1)
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for kind, name in (("document.main", "document"), *zip(LINKS, FILES, strict=True))
    )
    lists = f'<Relationships xmlns="{SPACE}/package/2006/relationships">'
    footer = margin("ftr", ("Footer", "{footer}\t{page}"))
    text = "<w:p><w:r><w:t>Letters are written here; this line is not part of them.</w:t></w:r></w:p>"
    contents = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{text}{SECTION}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{''.join(STYLES)}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{definition(1, 'bullet', '•')}{definition(2, 'decimal', '%1.')}"
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
        + "</w:numbering>",
        "word/settings.xml": f"<w:settings {NAMES}>{SETTINGS}</w:settings>",
        "word/fontTable.xml": f"<w:fonts {NAMES}>{FONT}</w:fonts>",
        "word/_rels/document.xml.rels": f"{lists}{links}</Relationships>",
        "_rels/.rels": f"{lists}{relation.format(1, office, 'officeDocument', 'word/document.xml')}</Relationships>",
        "[Content_Types].xml": f'{types}<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
    }
    first = margin("hdr", ("LetterSender", "{sender}"), ("LetterDetails", "{details}"))
    later = margin("hdr", ("Header", ""))
    margins = {"header1": first, "header2": later, "footer1": footer, "footer2": footer}
    return {name: xml_part(content) for name, content in reversed(contents.items())} | {
        f"word/{name}.xml": content for name, content in margins.items()
    }


def build() -> bytes:
    """Return the letterhead as a ``.docx``."""
    return zipped(compressed(name, content) for name, content in parts().items())


if __name__ == "__main__":
    LETTERHEAD.write_bytes(build())
