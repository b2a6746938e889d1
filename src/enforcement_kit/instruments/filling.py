"""A form of the kit filled for a case: lines and ruled forms, with blanks marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.instruments.asking import holds, members_of, told
from enforcement_kit.instruments.expanding import expand, marked
from enforcement_kit.instruments.forms import Passage
from enforcement_kit.instruments.kinds import kind_facts
from enforcement_kit.instruments.piece import Blank, Piece, blanks_of, plain
from enforcement_kit.instruments.vocabulary import vocabulary
from enforcement_kit.render import Form, FormCell, FormRow, Line, OfficialPaper, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.forms import FormData, Row, RuledForm
    from enforcement_kit.instruments.markup import Node
    from enforcement_kit.render import LineStyle

__all__ = ["fill"]

_CELL_STYLES: dict[str, LineStyle] = {"#": "label", "=": "middle", "^": "cell", "": "cell"}


class Filled:
    """The blanks that were met on the way."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def line(self, pieces: Sequence[Piece], style: LineStyle) -> Line:
        """The pieces as a line; their blanks are remembered."""
        self.pieces += pieces
        return Line(spans=_spans(pieces), style=style)


def fill(form: FormData, facts: Facts) -> tuple[OfficialPaper, tuple[Blank, ...]]:
    """The paper, and the blanks that stand in it."""
    filled = Filled()
    blocks: list[Line | Form] = []
    for block in form.blocks:
        if isinstance(block, Passage):
            blocks += _passage(block, facts, filled)
        else:
            blocks.append(_ruled(block, facts, filled))
    organ = plain(told(vocabulary().field("organ.name"), facts))
    paper = OfficialPaper(
        title=kind_facts(form.kind).zh,
        organ=organ,
        blocks=tuple(blocks),
        numbered=form.numbered,
    )
    return paper, blanks_of(filled.pieces)


def _stands(when: Iterable[str], unless: Iterable[str], facts: Facts) -> bool:
    known = vocabulary()
    return all(holds(known.asked(name), facts) for name in when) and not any(
        holds(known.asked(name), facts) for name in unless
    )


def _passage(block: Passage, facts: Facts, filled: Filled) -> Iterator[Line]:
    if not _stands(block.when, block.unless, facts):
        return
    each = members_of(vocabulary().asked(block.each).name, facts) if block.each else (facts,)
    if not each and block.none:
        yield filled.line(expand(block.none, facts), block.lines[0][0])
    for here in each:
        for style, nodes, when, unless in block.lines:
            if _stands(when, unless, here):
                yield filled.line(_pieces(block, nodes, here), style)


def _pieces(block: Passage, nodes: Sequence[Node], facts: Facts) -> tuple[Piece, ...]:
    pieces = expand(nodes, facts)
    return marked(pieces, block.why) if block.ask else pieces


def _ruled(block: RuledForm, facts: Facts, filled: Filled) -> Form:
    rows: list[FormRow] = []
    for row in block.rows:
        key = vocabulary().asked(row.each).name if row.each else ""
        each = members_of(key, facts) if key else (facts,)
        rows += [
            _row(row, row.cells, here, filled)
            for here in each
            if _stands(row.when, row.unless, here)
        ]
        if not each and not row.when:
            rows.append(_row(row, row.none or row.cells, facts, filled))
    return Form(widths=block.widths, rows=tuple(rows), title=kind_facts(facts.kind).zh)


def _row(
    row: Row, cells: Sequence[tuple[int, str, tuple[Node, ...]]], facts: Facts, filled: Filled
) -> FormRow:
    return FormRow(
        cells=tuple(
            FormCell(
                lines=(filled.line(_trimmed(expand(nodes, facts)), _CELL_STYLES[mark]),),
                span=span,
                top=mark == "^",
            )
            for span, mark, nodes in cells
        ),
        height=row.height,
        repeated=row.repeated,
    )


def _trimmed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without the line end that a repeated part leaves behind its last member."""
    if pieces and pieces[-1].text.endswith("\n"):
        last = pieces[-1]
        return (*pieces[:-1], Piece(last.text.removesuffix("\n"), last.blank))
    return pieces


def _spans(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Pieces as spans; those of one sort that follow one another are one."""
    found: list[Span] = []
    for piece in pieces:
        marked = piece.blank is not None
        if found and found[-1].blank == marked:
            found[-1] = Span(found[-1].text + piece.text, blank=marked)
        else:
            found.append(Span(piece.text, blank=marked))
    return tuple(found)
