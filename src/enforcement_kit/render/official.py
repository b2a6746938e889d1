"""An official paper (公文): lines and ruled forms, in the order in which they stand on the page.

The outline tree is for documents whose numbers are figures. An instrument has none: what it says
are words of a record, and what a record does not say is a marked blank.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import attrs

from enforcement_kit.render.clean import clean_text

__all__ = [
    "BLANK",
    "Form",
    "FormCell",
    "FormRow",
    "Line",
    "LineStyle",
    "OfficialPaper",
    "Span",
    "official_text",
]

BLANK: Final = "【　　】"
"""How a blank stands on the page where nothing is known of it."""

LineStyle: TypeAlias = Literal[
    "title", "number", "plain", "body", "heading", "note", "right", "organ", "seal", "day",
    "cover", "label", "middle", "cell", "small",
]  # fmt: skip
"""What a line is on the page.

`plain` begins at the edge, `body` two characters in. `organ`, `seal` and `day` are the signature of
the organ. `label`, `middle` (words in the middle) and `cell` stand in forms, `small` beneath them;
`cover` is the title of a cover.
"""


@attrs.frozen
class Span:
    """Some words of a line.

    Attributes:
        text: the words; made safe when they are written.
        blank: whether they mark a place that somebody must fill in or look at.
    """

    text: str
    blank: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen(kw_only=True)
class Line:
    """One paragraph.

    Attributes:
        spans: its words; a line end in them begins a new line of the same paragraph.
        style: what it is on the page.
    """

    spans: tuple[Span, ...]
    style: LineStyle = "body"


@attrs.frozen(kw_only=True)
class FormCell:
    """A cell of a form.

    Attributes:
        lines: what stands in it.
        span: how many columns it is wide.
        top: whether its words begin at the top, as where an opinion is written by hand.
    """

    lines: tuple[Line, ...]
    span: int = 1
    top: bool = False


@attrs.frozen(kw_only=True)
class FormRow:
    """A row of a form.

    Attributes:
        cells: its cells; together they are as wide as the form.
        height: millimetres at least; 0 for as high as its words.
        repeated: whether it stands again at the top of each page.
    """

    cells: tuple[FormCell, ...]
    height: int = 0
    repeated: bool = False


@attrs.frozen(kw_only=True)
class Form:
    """A ruled form.

    Attributes:
        widths: share of each column.
        rows: from the top.
        title: for readers who do not see it.
    """

    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]
    title: str = ""


@attrs.frozen(kw_only=True)
class OfficialPaper:
    """A paper of an organ.

    Attributes:
        title: its name, for the properties of the file.
        organ: whose paper it is.
        blocks: lines and forms from the top.
        numbered: whether its pages bear numbers.
        open_signing: whether the words of the signature are not known yet, as in a template: they
            stand in the middle of the right half, whatever their length.
    """

    title: str
    organ: str = ""
    blocks: tuple[Line | Form, ...] = ()
    numbered: bool = True
    open_signing: bool = False


def official_text(paper: OfficialPaper) -> str:
    """The words of the paper: a line a paragraph, the cells of a row parted by tabs."""
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Line):
            lines.append(_words(block))
        else:
            lines += [
                "\t".join(" ".join(_words(line) for line in cell.lines) for cell in row.cells)
                for row in block.rows
            ]
    return "\n".join(lines) + "\n"


def _words(line: Line) -> str:
    return "\n".join(map(clean_text, "".join(span.text for span in line.spans).split("\n")))
