"""Numbers and anchors of headings, tables, charts and appendices, given once for all writers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.render.blocks import Appendix, Chart, Heading
from enforcement_kit.render.outline import walk_blocks
from enforcement_kit.render.tables import Table
from enforcement_kit.text import HeadingLevel, heading_number

if TYPE_CHECKING:
    from enforcement_kit.render.blocks import Block
    from enforcement_kit.render.outline import Document

__all__ = ["Placed", "lay_out"]

_DEEPEST: Final = 4
_LEVELS: Final[dict[int, HeadingLevel]] = {1: 1, 2: 2, 3: 3, 4: 4}


@attrs.frozen(kw_only=True)
class Placed:
    """A block with what the writers set before it.

    Attributes:
        block: the block.
        label: its number as written: 一、 or 表1 or 附件1; empty where it has none.
        anchor: its own anchor, or one made from its place.
        appendix: whether it stands in an appendix.
    """

    block: Block
    label: str = ""
    anchor: str = ""
    appendix: bool = False


def lay_out(document: Document) -> tuple[Placed, ...]:
    """Every block in reading order, appendices opened, each with its number and its anchor."""
    appendices = sum(isinstance(block, Appendix) for block in document.blocks)
    counts = [0] * (_DEEPEST + 1)
    tables = charts = opened = plain = 0
    placed: list[Placed] = []
    for block in walk_blocks(document.blocks):
        label = anchor = ""
        match block:
            case Heading(numbered=True):
                counts[block.level] += 1
                counts[block.level + 1 :] = [0] * (_DEEPEST - block.level)
                label = heading_number(counts[block.level], _LEVELS[block.level])
                steps = "-".join(str(count) for count in counts[1 : block.level + 1])
                anchor = f"{'p' + str(opened) if opened else 's'}-{steps}"
            case Heading():
                plain += 1
                counts[block.level + 1 :] = [0] * (_DEEPEST - block.level)
                anchor = f"u-{plain}"
            case Table():
                tables += 1
                label, anchor = f"表{tables}" if block.caption else "", f"table-{tables}"
            case Chart():
                charts += 1
                label, anchor = f"图{charts}", f"chart-{charts}"
            case Appendix():
                opened += 1
                counts = [0] * (_DEEPEST + 1)
                label = f"附件{opened}" if appendices > 1 else "附件"
                anchor = f"appendix-{opened}"
            case _:
                pass
        own = getattr(block, "anchor", "")
        placed.append(Placed(block=block, label=label, anchor=own or anchor, appendix=bool(opened)))
    return tuple(placed)
