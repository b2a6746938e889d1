"""The blocks of a document: headings, paragraphs, lists, notes, charts, appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.render.anchors import check_anchor
from enforcement_kit.render.inlines import (
    Content,
    DateText,
    FigureRef,
    as_content,
    as_contents,
)
from enforcement_kit.render.tables import Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

__all__ = [
    "Appendix",
    "Block",
    "Chart",
    "ChartKind",
    "ChartPoint",
    "ChartSpan",
    "Heading",
    "ItemList",
    "Note",
    "Paragraph",
    "SignOff",
    "Sources",
    "as_blocks",
]

ChartKind: TypeAlias = Literal["bar", "column", "stacked", "line", "timeline"]


@attrs.frozen
class Heading:
    """A heading of level 1 to 4, numbered by the writer: 一、 （一） 1. （1）.

    Attributes:
        level: 1 to 4.
        content: its words, without a number.
        anchor: name to link to; made from the number where left out.
        numbered: `False` for a heading that carries no number.
        run_in: whether the paragraph that follows continues on its line.
    """

    level: int = attrs.field(validator=attrs.validators.in_((1, 2, 3, 4)))
    content: Content = attrs.field(converter=as_content)
    anchor: str = attrs.field(default="", validator=check_anchor, kw_only=True)
    numbered: bool = attrs.field(default=True, kw_only=True)
    run_in: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Paragraph:
    """A paragraph of running text."""

    content: Content = attrs.field(converter=as_content)


@attrs.frozen
class ItemList:
    """A list, with marks or with numbers set by the writer."""

    items: tuple[Content, ...] = attrs.field(converter=as_contents)
    ordered: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Note:
    """A remark apart from the text.

    Attributes:
        content: its words.
        tone: `note`; `missing` for what could not be filled; `caution` for what must be read.
    """

    content: Content = attrs.field(converter=as_content)
    tone: Literal["note", "missing", "caution"] = attrs.field(default="note", kw_only=True)


@attrs.frozen(kw_only=True)
class ChartPoint:
    """One value of a chart: a figure or a part of one.

    Attributes:
        category: where it stands on the axis, as people read it.
        ref: the figure.
        series: which series it is of, for `stacked` and `line`.
    """

    category: str
    ref: FigureRef
    series: str = ""


@attrs.frozen(kw_only=True)
class ChartSpan:
    """One bar of a timeline: a step of a record, from a day to a day."""

    category: str
    first: dt.date
    last: dt.date
    series: str = ""


ChartData: TypeAlias = tuple[ChartPoint | ChartSpan, ...]


@attrs.frozen(kw_only=True)
class Chart:
    """A chart of figures, with a text alternative.

    Attributes:
        kind: `bar` (lying), `column` (standing), `stacked`, `line`, or `timeline` of spans.
        data: its points, or its spans for `timeline`; shown in the order given.
        title: its title.
        alt: what it shows, in words, for those who do not see it.
        anchor: name to link to.
    """

    kind: ChartKind = attrs.field(
        validator=attrs.validators.in_(("bar", "column", "stacked", "line", "timeline"))
    )
    data: ChartData = attrs.field(converter=tuple[ChartPoint | ChartSpan, ...])
    title: Content = attrs.field(converter=as_content)
    alt: Content = attrs.field(converter=as_content)
    anchor: str = attrs.field(default="", validator=check_anchor)

    def __attrs_post_init__(self) -> None:
        wanted = ChartSpan if self.kind == "timeline" else ChartPoint
        if not all(isinstance(item, wanted) for item in self.data):
            raise UsageError(
                f"{self.kind} 图只接受 {wanted.__name__}",
                f"a {self.kind} chart takes {wanted.__name__} only",
            )


@attrs.frozen
class SignOff:
    """The name of the organ and the day, set right beneath the text."""

    organ: Content = attrs.field(converter=as_content)
    day: DateText | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(kw_only=True)
class Sources:
    """Where every number of the document comes from: each writer fills it from the figures."""


def as_blocks(value: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks as a tuple.

    Raises:
        UsageError: something is no block, a bare string say.
    """
    found = tuple(value)
    for block in found:
        if not isinstance(block, _BLOCKS):
            raise UsageError(
                f"文档的组成部分须为块节点，得到 {type(block).__name__}：{str(block)[:30]}",
                f"a document is made of blocks, not {type(block).__name__}: {str(block)[:30]}",
            )
    return found


@attrs.frozen(kw_only=True)
class Appendix:
    """An appendix on a page of its own."""

    title: Content = attrs.field(converter=as_content)
    blocks: tuple[Block, ...] = attrs.field(converter=as_blocks)
    anchor: str = attrs.field(default="", validator=check_anchor)


Block: TypeAlias = (
    "Heading | Paragraph | ItemList | Table | Chart | Note | SignOff | Sources | Appendix"
)

_BLOCKS: Final = (Heading, Paragraph, ItemList, Table, Chart, Note, SignOff, Sources, Appendix)
