"""The outline of a report: one immutable tree that feeds every writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.render.blocks import (
    Appendix,
    Block,
    Chart,
    ChartPoint,
    Heading,
    ItemList,
    Note,
    Paragraph,
    SignOff,
    Sources,
    as_blocks,
)
from enforcement_kit.render.inlines import Content, Emphasis, FigureRef, Inline, as_content
from enforcement_kit.render.tables import Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

__all__ = [
    "Document",
    "Meta",
    "references",
    "walk_blocks",
    "walk_inlines",
]


@attrs.frozen(kw_only=True)
class Meta:
    """What a document says about itself.

    Attributes:
        organ: whose report it is.
        first, last: its period; `None` for a document that has none.
        notice: words that must stand at its head, such as that its data are invented.
        subject: what it is about, for the file's properties.
        kit_version: version of the kit that built it.
    """

    organ: str
    first: dt.date | None = None
    last: dt.date | None = None
    notice: Content = attrs.field(default=(), converter=as_content)
    subject: str = ""
    kit_version: str = ""


@attrs.frozen(kw_only=True)
class Document:
    """A whole document.

    Raises:
        UsageError: two blocks bear one anchor; text follows an appendix.
    """

    title: Content = attrs.field(converter=as_content)
    meta: Meta
    blocks: tuple[Block, ...] = attrs.field(converter=as_blocks)

    def __attrs_post_init__(self) -> None:
        seen: set[str] = set()
        for block in walk_blocks(self.blocks):
            anchor = getattr(block, "anchor", "")
            if anchor in seen:
                raise UsageError(f"锚点重复：{anchor}", f"an anchor stands twice: {anchor}")
            if anchor:
                seen.add(anchor)
        for number, block in enumerate(self.blocks):
            if isinstance(block, Appendix) and any(
                not isinstance(other, Appendix) for other in self.blocks[number:]
            ):
                raise UsageError(
                    "附件之后不得再有正文", "nothing but appendices may follow an appendix"
                )
            if isinstance(block, Appendix) and any(
                isinstance(inner, Appendix) for inner in block.blocks
            ):
                raise UsageError("附件之中不得再有附件", "an appendix holds no appendix")


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, those inside an appendix after it."""
    for block in blocks:
        yield block
        if isinstance(block, Appendix):
            yield from walk_blocks(block.blocks)


def _contents(block: Block) -> Iterator[Content]:
    match block:
        case Heading() | Paragraph() | Note():
            yield block.content
        case ItemList():
            yield from block.items
        case Table():
            yield block.caption
            for row in (*block.header, *block.rows):
                yield from (cell.content for cell in row)
            yield from block.notes
        case Chart():
            yield block.title
            yield from ((item.ref,) for item in block.data if isinstance(item, ChartPoint))
            yield block.alt
        case SignOff():
            yield block.organ
            if block.day is not None:
                yield (block.day,)
        case Appendix():
            yield block.title
        case Sources():
            return


def _flat(content: Content) -> Iterator[Inline]:
    for inline in content:
        yield inline
        if isinstance(inline, Emphasis):
            yield from _flat(inline.content)


def walk_inlines(document: Document) -> Iterator[Inline]:
    """Every inline of a document in reading order, those inside an emphasis included."""
    yield from _flat(document.title)
    yield from _flat(document.meta.notice)
    for block in walk_blocks(document.blocks):
        for content in _contents(block):
            yield from _flat(content)


def references(document: Document) -> tuple[FigureRef, ...]:
    """Every reference to a figure in reading order, each key and part once."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], FigureRef] = {}
    for inline in walk_inlines(document):
        if isinstance(inline, FigureRef):
            found.setdefault((inline.key, inline.part), inline)
    return tuple(found.values())
