"""The body of a Word file, block by block, as text of its XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from enforcement_kit.render import docx_xml as xml
from enforcement_kit.render.blocks import (
    Appendix,
    Chart,
    Heading,
    ItemList,
    Note,
    Paragraph,
    SignOff,
    Sources,
)
from enforcement_kit.render.chartdata import chart_table
from enforcement_kit.render.docx_sources import (
    GAP,
    LONGEST_WHOLE,
    TINY,
    Marks,
    bookmark,
    shared,
    source_table,
)
from enforcement_kit.render.docx_styles import (
    BODY,
    HEI,
    KAI,
    SECTION_LANDSCAPE,
    SECTION_PORTRAIT,
    TEXT_WIDTH,
    TEXT_WIDTH_LANDSCAPE,
    TITLE,
)
from enforcement_kit.render.layout import lay_out
from enforcement_kit.render.runs import plain_text, runs
from enforcement_kit.render.sources import sources_of
from enforcement_kit.render.tables import Table
from enforcement_kit.render.titles import title_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.render.figures import FigureMap
    from enforcement_kit.render.inlines import Content
    from enforcement_kit.render.layout import Placed
    from enforcement_kit.render.outline import Document
    from enforcement_kit.render.runs import Run

__all__ = ["Body", "Picture"]

Picture: TypeAlias = tuple[str, int, int]


class Draw(Protocol):
    """Puts a chart into the package."""

    def __call__(self, chart: Chart) -> Picture | None:
        """The id of the picture and its size in pixels; `None` where nothing can draw it."""


_HEADING_FONTS: Final = {1: HEI, 2: KAI, 3: BODY, 4: BODY}
_NUMERIC: Final = frozenset({"count", "money", "ratio"})
_WIDEST_UPRIGHT: Final = 16
_CELL_SIZES: Final = ((5, 24), (9, 21), (99, 18))
_EMU_PER_POINT: Final = 12700
_PICTURE_POINTS: Final = 425
_TALLEST_POINTS: Final = 560
_TITLE_COLUMNS: Final = 40
_NUMBER_GAP: Final = '<w:ind w:right="142"/>'


class Body:
    """One document on its way to Word."""

    def __init__(self, document: Document, figures: FigureMap, *, draw: Draw) -> None:
        self.document = document
        self.figures = figures
        self.draw = draw
        self.placed = lay_out(document)
        self.sources = sources_of(document, figures)
        self.listed = any(isinstance(item.block, Sources) for item in self.placed)
        self.ordered_lists = 0
        self.marks = Marks()
        self.pictures = 0
        self.sections = (SECTION_PORTRAIT, SECTION_LANDSCAPE)

    def xml(self, *, footer_odd: str, footer_even: str) -> str:
        """The children of the body, the last section among them."""
        self.sections = (
            SECTION_PORTRAIT.format(odd=footer_odd, even=footer_even),
            SECTION_LANDSCAPE.format(odd=footer_odd, even=footer_even),
        )
        parts = [xml.paragraph(self._title(self.document.title), "Title")]
        if self.document.meta.notice:
            words = self._line(self.document.meta.notice, KAI)
            parts.append(
                xml.paragraph(xml.run("（", font=KAI) + words + xml.run("）", font=KAI), "Notice")
            )
        told = False
        skip = False
        for number, item in enumerate(self.placed):
            if skip:
                skip = False
                continue
            following = self.placed[number + 1].block if number + 1 < len(self.placed) else None
            block = item.block
            if isinstance(block, SignOff | Appendix) and not told:
                signed = isinstance(block, SignOff)
                attached = self._attachments(signed=signed)
                if parts and (signed or attached):
                    parts[-1] = _kept(parts[-1])
                parts.append(attached)
                told = True
            if isinstance(block, Heading) and block.run_in and isinstance(following, Paragraph):
                parts.append(self._run_in(item, block, following))
                skip = True
                continue
            parts.append(self._block(item))
        return "".join(parts) + self.sections[0]

    def _block(self, item: Placed) -> str:
        block = item.block
        match block:
            case Heading():
                font = _HEADING_FONTS[block.level]
                words = xml.run(item.label, font=font) + self._line(block.content, font)
                named = self.marks.mark(bookmark(item.anchor), words)
                return xml.paragraph(named, f"Heading{block.level}")
            case Paragraph():
                return xml.paragraph(self._line(block.content), "BodyText")
            case ItemList():
                return self._list(block)
            case Note():
                yellow = block.tone == "missing"
                words = self._line(block.content, KAI, yellow=yellow)
                return xml.paragraph(words, "Remark")
            case Table():
                return self._table(block, item)
            case Chart():
                return self._chart(block, item)
            case SignOff():
                return self._sign_off(block)
            case Appendix():
                title = self.marks.mark(bookmark(item.anchor), self._title(block.title))
                label = xml.run(item.label, font=HEI)
                return xml.paragraph(label, "AppendixLabel") + xml.paragraph(title, "AppendixTitle")
            case Sources():
                return source_table(self.sources, self.marks)

    def _line(
        self,
        content: Content,
        font: str = BODY,
        *,
        half_points: int = 0,
        yellow: bool = False,
        bold: bool | None = None,
    ) -> str:
        parts: list[str] = []
        for run in runs(content, self.figures):
            words = run.text + (f"（{run.reason}）" if run.missing else "")
            shown = xml.run(
                words,
                font=font,
                bold=True if run.strong else bold,
                half_points=half_points,
                yellow=yellow or run.missing,
            )
            parts.append(self._figure(run, shown) if run.figure is not None else shown)
        return "".join(parts)

    def _title(self, content: Content) -> str:
        lines = title_lines(content, self.figures, _TITLE_COLUMNS)
        return xml.BREAK.join(self._line(line, TITLE) for line in lines)

    def _figure(self, run: Run, shown: str) -> str:
        """A number, leading to its row among the sources; at its first use it bears a bookmark."""
        source = self.sources.get((run.ref.key, ())) if run.ref else None
        if source is None:
            return shown
        name = bookmark(source.anchor)
        led = xml.link(f"s{name[1:]}", shown) if self.listed else shown
        return self.marks.first(name, led)

    def _run_in(self, item: Placed, heading: Heading, following: Paragraph) -> str:
        font = _HEADING_FONTS[heading.level]
        bold = True if heading.level == 3 else None
        lead = xml.run(item.label, font=font, bold=bold)
        lead += self._line(heading.content, font, bold=bold)
        named = self.marks.mark(bookmark(item.anchor), lead)
        return xml.paragraph(named + self._line(following.content), "BodyText")

    def _list(self, block: ItemList) -> str:
        number = 1
        if block.ordered:
            self.ordered_lists += 1
            number = self.ordered_lists + 1
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return "".join(
            xml.paragraph(self._line(content), "ListText", numbered) for content in block.items
        )

    def _attachments(self, *, signed: bool) -> str:
        """The line beneath the text that names the appendices (GB/T 9704-2012, 7.3.4)."""
        names = [
            plain_text(block.title, self.figures)
            for block in self.document.blocks
            if isinstance(block, Appendix)
        ]
        if not names:
            return ""
        keep = "<w:keepNext/>" if signed else ""
        if len(names) == 1:
            return xml.paragraph(xml.run(f"附件：{names[0]}"), "Attachment", keep)
        lines = [
            xml.run(("附件：" if number == 1 else "　　　") + f"{number}.{name}")
            for number, name in enumerate(names, 1)
        ]
        return xml.paragraph(lines[0], "Attachment", keep) + "".join(
            xml.paragraph(line, "Attachment", f'{keep}<w:spacing w:before="0"/>')
            for line in lines[1:]
        )

    def _sign_off(self, block: SignOff) -> str:
        """The organ's name centred over the day, which stands four characters in from the right."""
        organ = plain_text(block.organ, self.figures)
        day = block.day.words() if block.day else ""
        wide = sum(1 if ord(char) > 127 else 0.5 for char in day)
        indent = max(200, round(400 + 50 * (wide - len(organ)))) if day else 200
        gap = f'<w:spacing w:before="579"/>{_right(indent)}'
        parts = [xml.paragraph(self._line(block.organ), "SignOff", gap)]
        if day:
            parts.append(xml.paragraph(xml.run(day), "SignOff", _right(400)))
        return "".join(parts)

    def _table(self, table: Table, item: Placed) -> str:
        turned = len(table.columns) > _WIDEST_UPRIGHT
        width = TEXT_WIDTH_LANDSCAPE if turned else TEXT_WIDTH
        caption = " ".join(
            part for part in (item.label, plain_text(table.caption, self.figures)) if part
        )
        parts: list[str] = []
        if turned:
            parts.append(xml.paragraph("", properties=TINY + self.sections[0]))
        if caption:
            head = xml.run(item.label + " ", font=HEI) + self._line(table.caption, HEI)
            parts.append(xml.paragraph(self.marks.mark(bookmark(item.anchor), head), "Caption"))
        parts.append(self._grid(table, width, caption))
        notes = [*table.notes]
        parts += [
            xml.paragraph(
                xml.run("注：", half_points=21) + self._line(note, half_points=21), "TableNote"
            )
            for note in notes
        ]
        parts.append(xml.paragraph("", properties=TINY + self.sections[1] if turned else GAP))
        return "".join(parts)

    def _grid(self, table: Table, width: int, title: str) -> str:
        shares = [column.width for column in table.columns]
        size = next(size for most, size in _CELL_SIZES if len(shares) <= most)
        widths = _roomy(shared(width, shares), self._needed(table, size))
        depth = len(table.header)
        count = depth + len(table.rows)
        grid: list[dict[int, str]] = [{} for _ in range(count)]
        for row, column, cell, header in table.placed():
            across = sum(widths[column : column + cell.span])
            kind = table.columns[column].kind
            centred = header or (kind in _NUMERIC and len(widths) > 5) or kind == "date"
            side = "center" if centred else "right" if kind in _NUMERIC else "left"
            font = HEI if header else BODY
            words = self._line(cell.content, font, half_points=size)
            # LibreOffice drops the rows of a table whose header alone fits its page.
            keep = "<w:keepNext/>" if header else ""
            gap = _NUMBER_GAP if side == "right" else ""
            text = xml.paragraph(words, "TableText", f'{keep}{gap}<w:jc w:val="{side}"/>')
            merge = "restart" if cell.down > 1 else ""
            grid[row][column] = xml.cell(text, across, span=cell.span, merge=merge, shaded=header)
            for below in range(row + 1, row + cell.down):
                empty = xml.paragraph("", "TableText")
                grid[below][column] = xml.cell(
                    empty, across, span=cell.span, merge="continue", shaded=header
                )
        rows = [
            xml.row(
                [cells[column] for column in sorted(cells)],
                header=number < depth,
                whole=self._whole(table, number - depth),
            )
            for number, cells in enumerate(grid)
        ]
        return xml.table(rows, widths, title=title)

    def _needed(self, table: Table, size: int) -> list[int]:
        """The least width of each column in which none of its numbers is broken."""
        needed = [0] * len(table.columns)
        for _row, column, cell, header in table.placed():
            if not header and cell.span == 1 and table.columns[column].kind in _NUMERIC:
                digits = len(plain_text(cell.content, self.figures))
                needed[column] = max(needed[column], min(digits, 24) * size * 6 + 130)
        return needed

    def _whole(self, table: Table, row: int) -> bool:
        """Whether a row may be kept on one page: not one that could be longer than a page."""
        if row < 0:
            return True
        return all(
            len(plain_text(cell.content, self.figures)) <= LONGEST_WHOLE for cell in table.rows[row]
        )

    def _chart(self, chart: Chart, item: Placed) -> str:
        title = plain_text(chart.title, self.figures)
        words = plain_text(chart.alt, self.figures)
        name = xml.run(item.label + " ", font=HEI) + self._line(chart.title, HEI)
        picture = self.draw(chart)
        if picture is None:
            caption = xml.paragraph(self.marks.mark(bookmark(item.anchor), name), "Caption")
            grid = self._grid(chart_table(chart, self.figures), TEXT_WIDTH, title)
            return caption + grid + xml.paragraph("", properties=GAP)
        key, across, down = picture
        self.pictures += 1
        scale = min(_PICTURE_POINTS / across, _TALLEST_POINTS / down) * _EMU_PER_POINT
        shown = xml.drawing(
            key,
            self.pictures,
            round(across * scale),
            round(down * scale),
            title=title,
            words=words,
        )
        caption = self.marks.mark(bookmark(item.anchor), name)
        return xml.paragraph(shown, "Figure") + xml.paragraph(caption, "FigureCaption")


def _roomy(widths: list[int], needed: Sequence[int]) -> list[int]:
    """Widths of the same sum in which each column has what it needs, as far as there is room."""
    lacking = sum(max(0, need - width) for width, need in zip(widths, needed, strict=True))
    spare = sum(max(0, width - need) for width, need in zip(widths, needed, strict=True))
    if not lacking or lacking > spare // 2:
        return widths
    given = [
        max(width, need) - max(0, width - need) * lacking // spare
        for width, need in zip(widths, needed, strict=True)
    ]
    given[widths.index(max(widths))] += sum(widths) - sum(given)
    return given


def _kept(part: str) -> str:
    """The last paragraph held on the page of what follows: no signature stands on a page alone."""
    head, style, rest = part.rpartition("<w:pStyle ")
    if not style or rest.count("</w:p>") != 1 or "<w:keepNext/>" in rest or "</w:tbl>" in rest:
        return part
    named, end, tail = rest.partition("/>")
    return f"{head}{style}{named}{end}<w:keepNext/>{tail}"


def _right(hundredths: int) -> str:
    twips = round(hundredths * 315 / 100)
    return f'<w:ind w:rightChars="{hundredths}" w:right="{twips}"/>'
