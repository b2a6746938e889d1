"""Where the lines of a title part: after a name, never within a word of it where that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.render.inlines import RecordText
from enforcement_kit.render.runs import plain_text
from enforcement_kit.text import width

if TYPE_CHECKING:
    from enforcement_kit.render.figures import FigureMap
    from enforcement_kit.render.inlines import Content, Inline

__all__ = ["title_lines", "title_pieces"]


def title_pieces(content: Content) -> tuple[Content, ...]:
    """A title cut after each name of a record, such as that of the organ."""
    pieces: list[list[Inline]] = [[]]
    for inline in content:
        pieces[-1].append(inline)
        if isinstance(inline, RecordText):
            pieces.append([])
    return tuple(tuple(piece) for piece in pieces if piece)


def title_lines(content: Content, figures: FigureMap, columns: int) -> tuple[Content, ...]:
    """A title on one line where it has room, else its pieces on as few lines as they need.

    Args:
        content: the title.
        figures: the figures it refers to.
        columns: room of a line, two for a Chinese character.
    """
    lines: list[Content] = []
    for piece in title_pieces(content):
        if lines and width(plain_text((*lines[-1], *piece), figures)) <= columns:
            lines[-1] = (*lines[-1], *piece)
        else:
            lines.append(piece)
    return tuple(lines)
