"""Page, fonts and styles of a Word file, after GB/T 9704-2012.

Sizes are those of the standard: A4 with margins of 37, 35, 28 and 26 mm, 22 lines of 28
characters; 二号小标宋 for the title, 三号仿宋 for the text, 黑体, 楷体 and 仿宋 for the headings,
四号 for the number of the page. Fonts are named, not shipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "BODY",
    "HEI",
    "KAI",
    "LATIN",
    "NAMESPACES",
    "SECTION_LANDSCAPE",
    "SECTION_PORTRAIT",
    "SETTINGS",
    "SONG",
    "TEXT_WIDTH",
    "TEXT_WIDTH_LANDSCAPE",
    "TITLE",
    "Style",
    "fonts",
    "footer_xml",
    "numbering_xml",
    "styles_xml",
]

TITLE: Final = "方正小标宋简体"
BODY: Final = "仿宋_GB2312"
HEI: Final = "黑体"
KAI: Final = "楷体_GB2312"
SONG: Final = "宋体"
LATIN: Final = "Times New Roman"

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES: Final = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

# Twentieths of a point: 22 lines of 28.95 pt fill the 225 mm between the margins; a character of
# 16 pt drawn in by 0.25 pt stands 28 times in 156 mm. LibreOffice counts so too.
_LINE: Final = 579
_TIGHT: Final = -5
_TITLE_LINE: Final = 700
TEXT_WIDTH: Final = 8844
TEXT_WIDTH_LANDSCAPE: Final = 12756

_GRID: Final = f'<w:docGrid w:type="lines" w:linePitch="{_LINE}"/>'
_FOOTERS: Final = (
    '<w:footerReference w:type="default" r:id="{odd}"/>'
    '<w:footerReference w:type="even" r:id="{even}"/>'
)
SECTION_PORTRAIT: Final = (
    f"<w:sectPr>{_FOOTERS}"
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" '
    f'w:footer="1304" w:gutter="0"/>{_GRID}</w:sectPr>'
)
SECTION_LANDSCAPE: Final = (
    f"<w:sectPr>{_FOOTERS}"
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" '
    f'w:footer="794" w:gutter="0"/>{_GRID}</w:sectPr>'
)
SETTINGS: Final = (
    '<w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>'
    '<w:drawingGridVerticalSpacing w:val="579"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)


def fonts(east_asian: str) -> str:
    """The font element of a run or style; the name of a font is set for every script."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{LATIN}" w:hAnsi="{LATIN}" '
        f'w:eastAsia="{east_asian}" w:cs="{LATIN}"/>'
    )


@attrs.frozen(kw_only=True)
class Style:
    """A paragraph style: sizes in half points, distances in twentieths of a point."""

    id: str
    name: str
    font: str = BODY
    half_points: int = 32
    bold: bool = False
    spacing: int = _TIGHT
    paragraph: str = ""
    colour: str = ""
    next: str = ""

    def xml(self) -> str:
        """The style as an element of the sheet."""
        default = ' w:default="1"' if self.id == "Normal" else ""
        based = "" if self.id == "Normal" else '<w:basedOn w:val="Normal"/>'
        after = f'<w:next w:val="{self.next}"/>' if self.next else ""
        bold = "<w:b/><w:bCs/>" if self.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{based}{after}<w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr><w:rPr>{fonts(self.font)}{bold}{colour}"
            f'<w:spacing w:val="{self.spacing}"/><w:sz w:val="{self.half_points}"/>'
            f'<w:szCs w:val="{self.half_points}"/></w:rPr></w:style>'
        )


def _spaced(line: int = _LINE, before: int = 0, after: int = 0, rule: str = "exact") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


_OFF_GRID: Final = '<w:snapToGrid w:val="0"/>'
_INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_LOOSE: Final = _spaced(240, rule="auto")


def _heading(level: int, font: str, *, bold: bool = False) -> Style:
    return Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        font=font,
        bold=bold,
        next="BodyText",
        paragraph=f'{_KEEP}{_spaced()}{_INDENT}<w:outlineLvl w:val="{level - 1}"/>',
    )


_STYLES: Final = (
    Style(id="Normal", name="Normal", paragraph=f'{_spaced()}<w:jc w:val="both"/>'),
    Style(id="BodyText", name="Body Text", paragraph=_INDENT),
    Style(
        id="Title",
        name="Title",
        font=TITLE,
        half_points=44,
        next="BodyText",
        spacing=0,
        paragraph=f'{_OFF_GRID}{_spaced(_TITLE_LINE, after=_LINE)}<w:jc w:val="center"/>',
    ),
    _heading(1, HEI),
    _heading(2, KAI),
    _heading(3, BODY, bold=True),
    _heading(4, BODY),
    Style(
        id="Caption",
        name="caption",
        font=HEI,
        half_points=24,
        spacing=0,
        paragraph=f'{_KEEP}{_OFF_GRID}{_spaced(360, 180, 80)}<w:jc w:val="center"/>',
    ),
    Style(
        id="FigureCaption",
        name="Figure Caption",
        font=HEI,
        half_points=24,
        spacing=0,
        paragraph=f'{_OFF_GRID}{_spaced(360, 40, 200)}<w:jc w:val="center"/>',
    ),
    Style(
        id="Figure",
        name="Figure",
        spacing=0,
        paragraph=f'<w:keepNext/>{_OFF_GRID}{_spaced(240, 200, 0, "auto")}<w:jc w:val="center"/>',
    ),
    Style(
        id="TableText",
        name="Table Text",
        half_points=24,
        spacing=0,
        paragraph=f'{_OFF_GRID}{_LOOSE}<w:jc w:val="left"/>',
    ),
    Style(
        id="TableNote",
        name="Table Note",
        half_points=21,
        spacing=0,
        paragraph=f'{_OFF_GRID}{_spaced(320, 60, 0)}<w:jc w:val="left"/>',
    ),
    Style(
        id="Notice",
        name="Notice",
        font=KAI,
        half_points=28,
        paragraph=f'{_spaced(after=_LINE)}<w:jc w:val="center"/>',
    ),
    Style(id="Remark", name="Remark", font=KAI, paragraph=_INDENT),
    Style(
        id="ListText",
        name="List Text",
        paragraph='<w:ind w:left="1050" w:hanging="420"/>',
    ),
    Style(
        id="Attachment",
        name="Attachment",
        paragraph=f'{_spaced(before=_LINE)}<w:ind w:leftChars="200" w:left="630"/>',
    ),
    Style(
        id="SignOff",
        name="Sign Off",
        paragraph='<w:keepNext/><w:keepLines/><w:jc w:val="right"/>',
    ),
    Style(
        id="AppendixLabel",
        name="Appendix Label",
        font=HEI,
        next="AppendixTitle",
        paragraph='<w:keepNext/><w:pageBreakBefore/><w:jc w:val="left"/>',
    ),
    Style(
        id="AppendixTitle",
        name="Appendix Title",
        font=TITLE,
        half_points=44,
        spacing=0,
        next="BodyText",
        paragraph=f"{_KEEP}{_OFF_GRID}{_spaced(_TITLE_LINE, _LINE, _LINE)}"
        '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
    ),
    Style(
        id="Footer",
        name="footer",
        font=SONG,
        half_points=28,
        spacing=0,
        paragraph=f"{_OFF_GRID}{_LOOSE}",
    ),
)

_TABLE_STYLE: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)


def styles_xml(more: Sequence[Style] = ()) -> str:
    """The whole sheet of styles, without a theme font; `more` are those of one kind of paper."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(BODY)}"
        '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    styles = "".join(style.xml() for style in (*_STYLES, *more))
    return f"<w:styles {NAMESPACES}>{defaults}{styles}{_TABLE_STYLE}</w:styles>"


def footer_xml(*, even: bool) -> str:
    """The number of the page between two dashes, outside edge, one character in."""
    side, indent = ("left", "left") if even else ("right", "right")
    run = f'<w:rPr>{fonts(SONG)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    field = (
        f'<w:r>{run}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{run}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{run}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{run}<w:t>1</w:t></w:r>"
        f'<w:r>{run}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{indent}Chars="100" w:{indent}="280"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">— </w:t></w:r>{field}'
        f'<w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def numbering_xml(ordered_lists: int) -> str:
    """Numbering 1 for marks, and 2 onwards one for each numbered list, each from 1."""

    def level(form: str, text: str) -> str:
        return (
            f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="1050" w:hanging="420"/></w:pPr>'
            f"<w:rPr>{fonts(BODY)}</w:rPr></w:lvl>"
        )

    abstract = (
        f'<w:abstractNum w:abstractNumId="0">{level("bullet", "— ")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level("decimal", "%1. ")}</w:abstractNum>'
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{number + 2}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        for number in range(ordered_lists)
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"
