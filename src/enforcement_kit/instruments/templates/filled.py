"""A template filled: paragraph by paragraph, with sections over paragraphs and rows of tables."""

from __future__ import annotations

import io
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from enforcement_kit.instruments.expanding import asks, expand, marked, sections
from enforcement_kit.instruments.markup import Field, Section, lone_marker, parse
from enforcement_kit.instruments.piece import Blank, blanks_of
from enforcement_kit.instruments.templates.opened import opened, roots
from enforcement_kit.instruments.templates.words import (
    BOX,
    TBL,
    TC,
    TR,
    P,
    isolated,
    paragraphs,
    run_text,
    run_with,
    text_of,
)
from enforcement_kit.instruments.vocabulary import vocabulary
from enforcement_kit.render.zipping import steady_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.markup import Node
    from enforcement_kit.instruments.piece import Piece
    from enforcement_kit.instruments.templates.opened import Template
    from enforcement_kit.instruments.vocabulary import Placeholder

    _WordsOf = Callable[[object], str]
    _Fill = Callable[[object, Facts], None]

__all__ = ["Filled", "fill_template"]

Element = Any
"""An lxml element: python-docx gives no type for it."""


@attrs.frozen(kw_only=True)
class Filled:
    """A filled template.

    Attributes:
        docx: the file.
        text: its words, a line a paragraph.
        blanks: what the case does not state.
    """

    docx: bytes
    text: str
    blanks: tuple[Blank, ...]


def fill_template(template: Template, facts: Facts) -> Filled:
    """Fills a template for a case. Its look stays; blanks are highlighted yellow.

    Raises:
        UsageError: sections of the template overlap.
        MissingExtraError: python-docx is not installed.
    """
    word = opened(template.data, template.name)
    work = _Work()
    lines: list[str] = []
    for _, root in roots(word):
        work.container(root, facts)
        for box in list(root.iter(BOX)):
            work.container(box, facts)
        lines += [text_of(each) for each in paragraphs(root)]
    target = io.BytesIO()
    word.save(target)
    return Filled(
        docx=steady_zip(target.getvalue()),
        text="\n".join(lines) + "\n",
        blanks=blanks_of(work.pieces),
    )


class _Group(NamedTuple):
    """Elements that a section holds together."""

    name: str
    inverted: bool
    inner: list[Element]


class _Work:
    """The pieces that were written on the way."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.asking = False

    def container(self, root: Element, facts: Facts) -> None:
        """Fills the paragraphs and tables of a body, a cell, a text box, in their order."""
        self._several(list(root), facts, _paragraph_words, self._block)

    def _several(
        self, elements: Sequence[Element], facts: Facts, words: _WordsOf, fill: _Fill
    ) -> None:
        for item in _grouped(elements, words):
            if not isinstance(item, _Group):
                fill(item, facts)
                continue
            before, self.asking = self.asking, self.asking or asks(item.name)
            for here in sections(item.name, facts, inverted=item.inverted):
                copies = [deepcopy(element) for element in item.inner]
                for copy in copies:
                    item.inner[0].addprevious(copy)
                self._several(copies, here, words, fill)
            for element in item.inner:
                element.getparent().remove(element)
            self.asking = before

    def _block(self, element: Element, facts: Facts) -> None:
        if element.tag == P:
            self._paragraph(element, facts)
        elif element.tag == TBL:
            self._table(element, facts)
        elif element.tag.endswith(("}sdt", "}sdtContent")):
            self.container(element, facts)

    def _table(self, table: Element, facts: Facts) -> None:
        # rows may stand in content controls; those of a table within this one are its own
        rows = [row for row in table.iter(TR) if next(row.iterancestors(TBL)) is table]
        self._several(rows, facts, _row_words, self._rows)

    def _rows(self, row: Element, facts: Facts) -> None:
        """A row, once for each member of the list of which it names two fields."""
        key = _repeated_list(row, facts)
        if key is None:
            self._row(row, facts)
            return
        for here in sections(key, facts) or (facts,):
            copy = deepcopy(row)
            row.addprevious(copy)
            self._row(copy, here)
        row.getparent().remove(row)

    def _row(self, row: Element, facts: Facts) -> None:
        for cell in row.iter(TC):
            if next(cell.iterancestors(TR)) is row:
                self.container(cell, facts)

    def _paragraph(self, paragraph: Element, facts: Facts) -> None:
        text = text_of(paragraph)
        if not text:
            return
        nodes = parse(text)
        if not self.asking and not any(not _plain(node) for node in nodes):
            return
        pieces = expand(nodes, facts)
        if self.asking:
            pieces = marked(pieces)
        self.pieces += pieces
        _write(paragraph, pieces)
        if not text_of(paragraph) and all(isinstance(node, Section) for node in nodes):
            _drop(paragraph)


def _plain(node: Node) -> bool:
    return not isinstance(node, Field | Section)


def _paragraph_words(element: Element) -> str:
    return text_of(element) if element.tag == P else ""


def _row_words(row: Element) -> str:
    """All words of a row where they are nothing but one marker."""
    return "".join(text_of(each) for each in paragraphs(row))


def _grouped(elements: Sequence[Element], words: Any) -> Iterator[Element | _Group]:
    """Elements in their order; what stands between two lone markers is one group.

    The markers themselves are taken out of the file.
    """
    stack: list[tuple[Element, str, bool]] = []
    inner: list[Element] = []
    for element in elements:
        marker = lone_marker(words(element))
        if marker is not None and marker[0] != "/":
            if not stack:
                inner = []
            else:
                inner.append(element)
            stack.append((element, marker[1], marker[0] == "^"))
        elif marker is not None and stack:
            start, name, inverted = stack.pop()
            if stack:
                inner.append(element)
                continue
            if inner:
                yield _Group(name, inverted, inner)
            start.getparent().remove(start)
            element.getparent().remove(element)
        elif stack:
            inner.append(element)
        else:
            yield element


def _repeated_list(row: Element, facts: Facts) -> str | None:
    """The list of which a row names two fields, so that it stands once for each member."""
    named = {
        (field.list, field.name)
        for paragraph in paragraphs(row)
        for field in _fields(parse(text_of(paragraph)), frozenset(facts.members))
    }
    several = [key for key, count in Counter(key for key, _ in named).items() if count > 1]
    return several[0] if len(several) == 1 else None


def _fields(nodes: Sequence[Node], inside: frozenset[str]) -> Iterator[Placeholder]:
    """The fields of lists, outside of sections of these lists."""
    for node in nodes:
        if isinstance(node, Field):
            field = vocabulary().field(node.name)
            if field.list and field.list not in inside:
                yield field
        elif isinstance(node, Section):
            yield from _fields(node.inner, inside | {vocabulary().asked(node.name).name})


def _write(paragraph: Element, pieces: Sequence[Piece]) -> None:
    """Puts words in the place of those of a paragraph, each looking like what it came from."""
    runs = isolated(paragraph)
    owner: list[int] = []
    for number, run in enumerate(runs):
        owner += [number] * len(run_text(run))
    tails = list(runs)
    cursor = 0
    for text, number, blank in _segments(pieces, owner):
        made = run_with(text, runs[number], marked=blank)
        cursor = max(cursor, number)
        tails[cursor].addnext(made)
        tails[cursor] = made
    for run in runs:
        run.getparent().remove(run)


def _segments(pieces: Sequence[Piece], owner: Sequence[int]) -> Iterator[tuple[str, int, bool]]:
    for piece in pieces:
        if not piece.text:
            continue
        if piece.blank is not None or piece.of_field:
            yield piece.text, owner[piece.at], piece.blank is not None
            continue
        start = 0
        for place in range(1, len(piece.text) + 1):
            here = owner[piece.at + start]
            if place == len(piece.text) or owner[piece.at + place] != here:
                yield piece.text[start:place], here, False
                start = place


def _drop(paragraph: Element) -> None:
    """Takes out a paragraph that a section left empty, where another one stays beside it."""
    parent = paragraph.getparent()
    if sum(1 for child in parent if child.tag == P) > 1 and not paragraph.xpath(".//w:sectPr"):
        parent.remove(paragraph)
