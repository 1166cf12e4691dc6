"""Word styles of an official document: Times New Roman, black, no theme fonts or colours."""

from reports.documents import layout
from reports.documents.word_blocks import twips

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TABLE_STYLES = """
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>
<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>
"""
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}


def _letters(size: float, *, bold: bool = False, italic: bool = False) -> str:
    """Letter properties: all four font slots named, else Word falls back to the theme's font."""
    fonts = " ".join(f'w:{slot}="{layout.FONT}"' for slot in ("ascii", "hAnsi", "cs", "eastAsia"))
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    half = round(size * 2)
    return (
        f'<w:rPr><w:rFonts {fonts}/>{marks}<w:color w:val="000000"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )


def _style(key: str, name: str, properties: str, *, based_on: str = "Normal") -> str:
    """One paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = "" if based_on else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{base}<w:qFormat/>{properties}</w:style>"
    )


def _outline(level: int) -> str:
    """Paragraph properties that show a heading in Word's navigation."""
    return f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level}"/></w:pPr>'


def _body_properties() -> str:
    """Justified, first line indented, spaced as the body of an official document."""
    line = round(240 * layout.LINE_SPACING)
    return (
        f'<w:pPr><w:spacing w:before="0" w:after="{layout.AFTER * 20}" '
        f'w:line="{line}" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="{twips(layout.FIRST_LINE)}"/><w:jc w:val="both"/></w:pPr>'
    )


def styles_xml(language: str) -> str:
    """The whole w:styles element; ``language`` is "vi" or "en"."""
    body = layout.BODY_SIZE
    tag = _LANGUAGES.get(language, language)
    defaults = _letters(body).replace(
        "</w:rPr>", f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/></w:rPr>'
    )
    styles = [
        f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        _style("Normal", "Normal", _letters(body), based_on=""),
        _style("BodyText", "Body Text", _body_properties() + _letters(body)),
        _style("Title", "Title", _outline(0) + _letters(body, bold=True)),
        _style("Heading1", "heading 1", _outline(0) + _letters(body, bold=True)),
        _style("Heading2", "heading 2", _outline(1) + _letters(body, bold=True)),
        _style("Heading3", "heading 3", _outline(2) + _letters(body)),
        _style("Header", "header", _letters(layout.PAGE_NUMBER_SIZE)),
        _TABLE_STYLES.format(borders=_borders()),
    ]
    return f'<w:styles xmlns:w="{_W}">{"".join(styles)}</w:styles>'


def _borders() -> str:
    """Single black lines on all sides of every cell."""
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
