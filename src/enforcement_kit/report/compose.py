"""A shape, figures and a town's own words put together to the blocks of a document."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias, assert_never

import attrs

from enforcement_kit.render import (
    Appendix,
    Block,
    Cell,
    Chart,
    ChartPoint,
    ChartSpan,
    Content,
    DateText,
    FigureRef,
    Heading,
    Inline,
    ItemList,
    Note,
    Paragraph,
    RecordText,
    SignOff,
    Sources,
    Table,
    Text,
)
from enforcement_kit.report.lint import figure_keys
from enforcement_kit.report.shape import (
    AppendixShape,
    ChartShape,
    EachShape,
    GapsShape,
    HeadingShape,
    ListShape,
    NoteShape,
    OwnShape,
    ParagraphShape,
    SignOffShape,
    SourcesShape,
    TableShape,
)
from enforcement_kit.report.template import FigureSlot, NamedSlot, OwnSlot, Template
from enforcement_kit.report.views import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from enforcement_kit.measures import Period
    from enforcement_kit.render import FigureMap, FigurePart
    from enforcement_kit.report.conditions import Duty
    from enforcement_kit.report.own import OwnWords
    from enforcement_kit.report.shape import BlockShape, CellShape, Line, RowShape, Shape

__all__ = ["Composer"]

Member: TypeAlias = "FigurePart | None"

_YEAR_END = (12, 31)


@attrs.frozen(kw_only=True)
class Composer:
    """What the blocks of a report are made with. It answers the conditions of a shape.

    Attributes:
        shape: the shape.
        figures: every figure, each part that the shape refers to among them.
        period: the days of the report.
        organ, town: whose report it is.
        own: the town's own words.
        prose: sections of own words, read.
        duties: whether the organ has a duty, by name.
        spans: steps of cases, for a timeline.
    """

    shape: Shape
    figures: FigureMap
    period: Period
    organ: str
    town: str
    own: OwnWords
    prose: Mapping[str, tuple[Template, ...]]
    duties: Mapping[str, Duty]
    spans: tuple[ChartSpan, ...] = ()

    def value(self, slot: FigureSlot) -> int | Decimal | None:
        """The value of a figure or part of one; `None` where it is missing."""
        figure = self.figures[slot.key]
        if slot.part and figure.value is not None:
            return next((part.value for part in figure.parts if part.by == slot.part), None)
        return figure.value

    def duty(self, name: str) -> Duty:
        """Whether the organ has a duty."""
        return self.duties.get(name, "unknown")

    def has_own(self, name: str) -> bool:
        """Whether the town has written a section."""
        return bool(self.prose.get(name))

    def blocks(self, shapes: Iterable[BlockShape]) -> tuple[Block, ...]:
        """The blocks of these shapes whose conditions hold."""
        found: list[Block] = []
        for shape in shapes:
            if shape.when.holds(self):
                found += self._block(shape)
        return tuple(found)

    def line(self, line: Line, member: Member = None) -> Content | None:
        """What is said of a line; `None` where nothing is."""
        said = [piece for piece in line if piece.when.holds(self)]
        if not said:
            return None
        found: list[Inline] = []
        for piece in said:
            found += self.content(piece.template, member)
        return tuple(found)

    def content(self, template: Template, member: Member = None) -> Content:
        """The inlines of a template."""
        found: list[Inline] = []
        for slot in template.slots:
            match slot:
                case FigureSlot():
                    found.append(_reference(slot, member))
                case NamedSlot():
                    found += self._named(slot, member)
                case OwnSlot():
                    for paragraph in self.prose.get(slot.name, ()):
                        found += self.content(paragraph)
                case _:
                    found.append(slot)
        return tuple(found)

    def _named(self, slot: NamedSlot, member: Member) -> Iterable[Inline]:
        first, last = self.period.first, self.period.last
        whole = (first.month, first.day) == (1, 1) and (last.month, last.day) == _YEAR_END
        one_year = whole and first.year == last.year
        match slot.name:
            case "year":
                return (
                    (DateText.year(first.year), Text("度")) if one_year else (_span(first, last),)
                )
            case "whole":
                return (Text("全年" if one_year else "本期"),)
            case "period":
                return (DateText(first, last=None if first == last else last),)
            case "last_day":
                return (DateText(last),)
            case "organ":
                return (RecordText(self.organ or "（机关名称待填写）", record="", kind="town"),)
            case "town":
                return (RecordText(self.town or self.organ or "本机关", record="", kind="town"),)
            case "member":
                return (RecordText(member.label if member else "", record=""),)
            case _:
                assert_never(slot.name)

    def _block(self, shape: BlockShape) -> Iterable[Block]:
        match shape:
            case HeadingShape():
                heading = Heading(
                    shape.level,
                    self.line(shape.line) or (),
                    anchor=shape.anchor,
                    numbered=shape.numbered,
                    run_in=shape.run_in,
                )
                return (heading,)
            case ParagraphShape():
                content = self.line(shape.line)
                return (Paragraph(content),) if content else ()
            case ListShape():
                items = [content for item in shape.items if (content := self.line(item))]
                return (ItemList(items, ordered=shape.ordered),) if items else ()
            case NoteShape():
                content = self.line(shape.line)
                return (Note(content, tone=shape.tone),) if content else ()
            case TableShape():
                return self._table(shape)
            case ChartShape():
                return self._chart(shape)
            case OwnShape():
                return self._own(shape)
            case SignOffShape():
                day = DateText(self.own.date) if self.own.date else None
                return (SignOff(self.line(shape.line) or (), day=day),)
            case SourcesShape():
                return (Sources(),)
            case GapsShape():
                return self._gaps()
            case AppendixShape():
                inner = self.blocks(shape.blocks)
                title = self.line(shape.title) or ()
                return (Appendix(title=title, blocks=inner, anchor=shape.anchor),) if inner else ()
            case _:
                assert_never(shape)

    def _own(self, shape: OwnShape) -> Iterable[Block]:
        written = self.prose.get(shape.name, ())
        if written:
            return [Paragraph(self.content(template)) for template in written]
        section = self.shape.section(shape.name)
        if section is None or not section.required:
            return ()
        words = f"待填写：{section.label}。{section.hint}"
        return (Note(words, tone="missing"),)

    def _gaps(self) -> Iterable[Block]:
        shown = tuple(f"{GAP}{key}." for key in figure_keys(self.shape))
        gaps = [figure for key, figure in self.figures.items() if key.startswith(shown)]
        items = [
            (
                FigureRef(figure.key, show="label"),
                Text("："),
                FigureRef(figure.key, show="with_unit"),
                Text("。"),
            )
            for figure in gaps
        ]
        return (ItemList(items),) if items else ()

    def _table(self, shape: TableShape) -> Iterable[Block]:
        rows: list[list[Cell]] = []
        for row in shape.rows:
            if isinstance(row, EachShape):
                rows += [self._cells(row.cells, part) for part in self._members(row)]
            elif row.when.holds(self):
                rows.append(self._cells(row.cells))
        if not rows:
            return ()
        notes = [content for note in shape.notes if (content := self.line(note))]
        return (
            Table(
                header=[self._header(row) for row in shape.header],
                rows=rows,
                columns=shape.columns,
                caption=self.line(shape.caption) or (),
                notes=notes,
                anchor=shape.anchor,
                sheet=shape.sheet,
            ),
        )

    def _header(self, row: RowShape) -> list[Cell]:
        return self._cells(row.cells)

    def _cells(self, cells: Iterable[CellShape], member: Member = None) -> list[Cell]:
        return [
            Cell(self.line(cell.line, member) or (), span=cell.span, down=cell.down)
            for cell in cells
        ]

    def _members(self, row: EachShape) -> list[FigurePart]:
        return _parts(self.figures[row.of].parts, row.by, nonzero=row.nonzero)

    def _chart(self, shape: ChartShape) -> Iterable[Block]:
        data: list[ChartPoint | ChartSpan] = []
        if shape.kind == "timeline":
            data += self.spans
        for key in shape.of:
            figure = self.figures[key]
            for part in _parts(figure.parts, shape.by, nonzero=shape.nonzero):
                names = part.label.split("，") if len(shape.by) > 1 else [part.label]
                data.append(
                    ChartPoint(
                        category=names[0],
                        series="，".join(names[1:]) or (figure.label if len(shape.of) > 1 else ""),
                        ref=FigureRef(key, part=part.by),
                    )
                )
        if not data:
            return ()
        return (
            Chart(
                kind=shape.kind,
                data=data,
                title=self.line(shape.title) or (),
                alt=self.line(shape.alt) or (),
                anchor=shape.anchor,
            ),
        )


def _parts(parts: Iterable[FigurePart], by: tuple[str, ...], *, nonzero: bool) -> list[FigurePart]:
    """The parts of one breakdown, the months in order, others as they come."""
    wanted = sorted(by)
    found = [
        part
        for part in parts
        if [name for name, _ in part.by] == wanted and not (nonzero and not part.value)
    ]
    if by in {("month",), ("quarter",), ("year",)}:
        found.sort(key=lambda part: part.by)
    return found


def _reference(slot: FigureSlot, member: Member) -> FigureRef:
    part = slot.part
    if member is not None and slot.of_row:
        own = dict(member.by)
        part = tuple((name, own.get(name, "") if value == "*" else value) for name, value in part)
    match slot.show:
        case "number":
            return FigureRef(slot.key, part=part, show="value")
        case "wan":
            return FigureRef(slot.key, part=part, show="wan_with_unit")
        case "wan_number":
            return FigureRef(slot.key, part=part, show="wan")
        case "label":
            return FigureRef(slot.key, part=part, show="label")
        case _:
            return FigureRef(slot.key, part=part, show="with_unit")


def _span(first: dt.date, last: dt.date) -> DateText:
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == _YEAR_END:
        if first.year == last.year:
            return DateText.year(first.year)
        return DateText(first, last=last, precision="year")
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1:
        same = (first.year, first.month) == (last.year, last.month)
        return DateText(first, last=None if same else last, precision="month")
    return DateText(first, last=None if first == last else last)
