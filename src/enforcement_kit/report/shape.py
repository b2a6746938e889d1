"""The shape of a report as data: its blocks, the town's own sections, duties and stated figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.report.conditions import ALWAYS, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.render import ChartKind, Column
    from enforcement_kit.report.template import FigureSlot, Template

__all__ = [
    "AppendixShape",
    "BlockShape",
    "CellShape",
    "ChartShape",
    "DutyShape",
    "EachShape",
    "GapsShape",
    "HeadingShape",
    "Line",
    "ListShape",
    "NoteShape",
    "OwnShape",
    "ParagraphShape",
    "Piece",
    "RowShape",
    "SectionShape",
    "Shape",
    "SignOffShape",
    "SourcesShape",
    "StatedShape",
    "TableShape",
    "walk",
]

Tone: TypeAlias = Literal["note", "missing", "caution"]


@attrs.frozen(kw_only=True)
class Piece:
    """Part of a line, said when its conditions hold."""

    template: Template
    when: When = ALWAYS


Line: TypeAlias = tuple[Piece, ...]


@attrs.frozen(kw_only=True)
class HeadingShape:
    """A heading."""

    level: int
    line: Line
    anchor: str = ""
    numbered: bool = True
    run_in: bool = False
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class ParagraphShape:
    """A paragraph; left out where none of its pieces is said."""

    line: Line
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class ListShape:
    """A list; items of which nothing is said are left out, and an empty list too."""

    items: tuple[Line, ...]
    ordered: bool = False
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class NoteShape:
    """A remark."""

    line: Line
    tone: Tone = "note"
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class CellShape:
    """A cell of a table; it may span columns, and rows downwards."""

    line: Line
    span: int = 1
    down: int = 1


@attrs.frozen(kw_only=True)
class RowShape:
    """A row of a table."""

    cells: tuple[CellShape, ...]
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class EachShape:
    """Rows that repeat, one for each member of a breakdown.

    Attributes:
        of: key of the figure.
        by: its dimensions, in order.
        cells: the cells of a row; `*` in a part, and `{member}`, stand for the row's member.
        nonzero: whether members whose value is 0 are left out.
    """

    of: str
    by: tuple[str, ...]
    cells: tuple[CellShape, ...]
    nonzero: bool = False


@attrs.frozen(kw_only=True)
class TableShape:
    """A table; left out where it would have no row."""

    caption: Line
    columns: tuple[Column, ...]
    header: tuple[RowShape, ...]
    rows: tuple[RowShape | EachShape, ...]
    notes: tuple[Line, ...] = ()
    anchor: str = ""
    sheet: str = ""
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class ChartShape:
    """A chart of a breakdown, or the timeline of cases.

    Attributes:
        kind: how it is drawn.
        title: its title.
        alt: what it shows, in words.
        of: key of the figure; several make several series; empty for `timeline`.
        by: the dimension of its categories, and one more for `stacked`.
        nonzero: whether members whose value is 0 are left out.
        anchor: name to link to.
        when: when it is drawn.
    """

    kind: ChartKind
    title: Line
    alt: Line
    of: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    nonzero: bool = False
    anchor: str = ""
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class OwnShape:
    """Where a section of the town's own words stands."""

    name: str
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class SignOffShape:
    """The name of the organ beneath the text."""

    line: Line
    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class SourcesShape:
    """The list of every figure with its formula, basis and records."""

    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class GapsShape:
    """The list of figures that records could not be taken into, with how many."""

    when: When = ALWAYS


@attrs.frozen(kw_only=True)
class AppendixShape:
    """An appendix on a page of its own; left out where nothing would stand in it."""

    title: Line
    blocks: tuple[BlockShape, ...]
    anchor: str = ""
    when: When = ALWAYS


BlockShape: TypeAlias = (
    HeadingShape
    | ParagraphShape
    | ListShape
    | NoteShape
    | TableShape
    | ChartShape
    | OwnShape
    | SignOffShape
    | SourcesShape
    | GapsShape
    | AppendixShape
)


@attrs.frozen(kw_only=True)
class SectionShape:
    """A section that only a person can write.

    Attributes:
        name: how blocks name it.
        label: what people call it.
        holder: who usually writes it.
        hint: what belongs in it.
        required: whether the report wants it; one that is not is left out where nobody wrote it.
    """

    name: str
    label: str
    holder: str = ""
    hint: str = ""
    required: bool = False


@attrs.frozen(kw_only=True)
class StatedShape:
    """A figure that no record of the kit holds, so that the town states it.

    Attributes:
        key: its key, such as `permit.granted`.
        label: its name.
        unit: its unit.
        holder: who usually has it.
        duty: the duty without which it does not arise.
        basis: 口径, in words.
    """

    key: str
    label: str
    unit: str
    holder: str = ""
    duty: str = ""
    basis: str = ""


@attrs.frozen(kw_only=True)
class DutyShape:
    """A kind of act that an organ may have no duty for.

    Attributes:
        name: how conditions name it.
        label: what people call it.
        kinds: the words by which power lists call it.
        acts: figures that, above 0, show that the duty is there.
    """

    name: str
    label: str
    kinds: tuple[str, ...]
    acts: tuple[FigureSlot, ...] = ()


@attrs.frozen(kw_only=True)
class Shape:
    """The shape of a report.

    Attributes:
        name: its name, such as `tianjin-town`.
        label: what people call it.
        source: what it follows.
        title: the report's title.
        subject: what the report is about, for the file's properties.
        blocks: the report.
        statistics: the tables of the workbook; those of the report where there are none.
        sections: what only a person can write.
        stated: figures that the town states.
        duties: kinds of act that the organ may have no duty for.
    """

    name: str
    label: str
    source: str = ""
    title: Line
    subject: str = ""
    blocks: tuple[BlockShape, ...]
    statistics: tuple[BlockShape, ...] = ()
    sections: tuple[SectionShape, ...] = ()
    stated: tuple[StatedShape, ...] = ()
    duties: tuple[DutyShape, ...] = ()

    def section(self, name: str) -> SectionShape | None:
        """The section of this name."""
        return next((each for each in self.sections if each.name == name), None)

    def duty(self, name: str) -> DutyShape | None:
        """The duty of this name."""
        return next((each for each in self.duties if each.name == name), None)


def walk(blocks: tuple[BlockShape, ...]) -> Iterator[BlockShape]:
    """Every block in order, those inside an appendix after it."""
    for block in blocks:
        yield block
        if isinstance(block, AppendixShape):
            yield from walk(block.blocks)
