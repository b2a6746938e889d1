"""The kit's own forms as Word templates, for a town to change and to give back by `--template`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.instruments.forms import Passage, form_of
from enforcement_kit.instruments.kinds import kind_facts
from enforcement_kit.instruments.markup import spelled
from enforcement_kit.instruments.vocabulary import vocabulary
from enforcement_kit.render import (
    Form,
    FormCell,
    FormRow,
    Line,
    OfficialPaper,
    Span,
    to_official_docx,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.instruments.forms import Row, RuledForm
    from enforcement_kit.instruments.kinds import InstrumentKind
    from enforcement_kit.instruments.markup import Node
    from enforcement_kit.render import LineStyle

__all__ = ["form_template"]

_STYLES: Final[dict[str, LineStyle]] = {"#": "label", "=": "middle", "^": "cell", "": "cell"}


def form_template(kind: InstrumentKind) -> bytes:
    """The kit's form of a kind as a `.docx` with its placeholders, under their Chinese names.

    Filled unchanged it says what the form itself says.

    Raises:
        UsageError: the kit has no form of the kind.
        MissingExtraError: python-docx is not installed.
    """
    form = form_of(kind)
    blocks: list[Line | Form] = []
    for block in form.blocks:
        if isinstance(block, Passage):
            blocks += _passage(block)
        else:
            blocks.append(_ruled(block))
    paper = OfficialPaper(
        title=kind_facts(kind).zh,
        blocks=tuple(blocks),
        numbered=form.numbered,
        open_signing=True,
    )
    return to_official_docx(paper)


def _passage(block: Passage) -> Iterator[Line]:
    markers = [*(f"#{name}" for name in block.when), *(f"^{name}" for name in block.unless)]
    style, nodes, when, unless = block.lines[0]
    if not block.each and len(block.lines) == 1:
        own = [*markers, *(f"#{name}" for name in when), *(f"^{name}" for name in unless)]
        yield _line(_within(_asked(block, nodes), own), style)
        return
    for marker in markers:
        yield _lone(marker)
    if block.each:
        yield _lone(f"#{block.each}")
    for style, nodes, when, unless in block.lines:
        own = [*(f"#{name}" for name in when), *(f"^{name}" for name in unless)]
        yield _line(_within(_asked(block, nodes), own), style)
    if block.each:
        yield _lone(f"/{block.each}")
    if block.none:
        yield _line(_within(_spelled(block.none), [f"^{block.each}"]), block.lines[0][0])
    for marker in reversed(markers):
        yield _lone(f"/{marker[1:]}")


def _lone(marker: str) -> Line:
    return _line(f"{{{{{marker[0]}{_chinese(marker[1:])}}}}}", "plain")


def _spelled(nodes: Sequence[Node]) -> str:
    return spelled(nodes, _chinese)


def _chinese(name: str) -> str:
    """The Chinese name of a field, condition or list."""
    return vocabulary().asked(name).zh


def _asked(block: Passage, nodes: Sequence[Node]) -> str:
    return _within(_spelled(nodes), ["#ask"] if block.ask else [])


def _within(text: str, markers: Sequence[str]) -> str:
    for marker in reversed(markers):
        name = _chinese(marker[1:])
        text = f"{{{{{marker[0]}{name}}}}}{text}{{{{/{name}}}}}"
    return text


def _ruled(block: RuledForm) -> Form:
    columns = len(block.widths)
    rows = [made for row in block.rows for made in _rows(row, columns)]
    return Form(widths=block.widths, rows=tuple(rows))


def _rows(row: Row, columns: int) -> Iterator[FormRow]:
    markers = [*(f"#{name}" for name in row.when), *(f"^{name}" for name in row.unless)]
    if row.each:
        markers = [f"#{row.each}", *markers]
    for marker in markers:
        yield _marker(marker, columns)
    yield _row(row, row.cells)
    for marker in reversed(markers):
        yield _marker(f"/{marker[1:]}", columns)
    if row.each and not row.when:
        yield _marker(f"^{row.each}", columns)
        yield _row(row, row.none or row.cells)
        yield _marker(f"/{row.each}", columns)


def _row(row: Row, cells: Sequence[tuple[int, str, tuple[Node, ...]]]) -> FormRow:
    return FormRow(
        cells=tuple(
            FormCell(
                lines=(_line(_spelled(nodes), _STYLES[mark]),),
                span=span,
                top=mark == "^",
            )
            for span, mark, nodes in cells
        ),
        height=row.height,
        repeated=row.repeated,
    )


def _marker(marker: str, columns: int) -> FormRow:
    return FormRow(cells=(FormCell(lines=(_lone(marker),), span=columns),))


def _line(text: str, style: LineStyle) -> Line:
    return Line(spans=(Span(text),), style=style)
