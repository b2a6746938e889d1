"""The outline as Markdown (GitHub's tables), safe against markup in any text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from enforcement_kit.render.blocks import (
    Appendix,
    Chart,
    Heading,
    ItemList,
    Note,
    Paragraph,
    SignOff,
    Sources,
)
from enforcement_kit.render.chartdata import chart_table
from enforcement_kit.render.clean import clean_text
from enforcement_kit.render.layout import lay_out
from enforcement_kit.render.runs import check_figures, plain_text, runs
from enforcement_kit.render.sources import record_words, sources_of
from enforcement_kit.render.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.render.figures import FigureMap
    from enforcement_kit.render.inlines import Content
    from enforcement_kit.render.layout import Placed
    from enforcement_kit.render.outline import Document
    from enforcement_kit.render.sources import Source

__all__ = ["to_markdown"]

_MARKS: Final = re.compile(r"([\\`*_\[\]|~#$])")
_LEADING: Final = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_SIGNS_ASIDE: Final = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_NUMERIC: Final = frozenset({"count", "money", "ratio"})
_LISTED: Final = 30


def escape(text: str) -> str:
    """Words that Markdown takes for nothing but words: no markup, no HTML, no links of its own."""
    safe = clean_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _MARKS.sub(r"\\\1", safe)
    safe = safe.replace("://", "&#58;//").replace("@", "&#64;")
    return re.sub(r"(?i)\bwww\.", lambda found: found[0][:-1] + "&#46;", safe)


def bold(text: str) -> str:
    """Words that stand out; signs at their ends stay outside, where Markdown wants them."""
    head, words, tail = _SIGNS_ASIDE.fullmatch(text).groups()  # type: ignore[union-attr]  # always
    return f"{escape(head)}**{escape(words)}**{escape(tail)}" if words else escape(text)


def _guard(line: str) -> str:
    """A line whose beginning is no mark of a list, an underline or a number of a list."""
    found = _LEADING.match(line)
    if not found:
        return line
    blank, mark = found.groups()
    if mark.isdigit():
        return f"{blank}{mark}\\{line[found.end() :]}"
    return f"{blank}\\{mark}{line[found.end() :]}"


def to_markdown(document: Document, figures: FigureMap) -> bytes:
    """The document as UTF-8 Markdown, charts as tables of their values.

    Raises:
        UsageError: the document refers to a figure that was not handed in.
    """
    check_figures(document, figures)
    writer = _Writer(document, figures)
    return ("\n\n".join(writer.blocks()) + "\n").encode()


class _Writer:
    """One document on its way to Markdown."""

    def __init__(self, document: Document, figures: FigureMap) -> None:
        self.document = document
        self.figures = figures

    def line(self, content: Content) -> str:
        parts: list[str] = []
        for strong, group in groupby(runs(content, self.figures), lambda run: run.strong):
            for missing, inner in groupby(group, lambda run: run.missing):
                found = list(inner)
                if missing:
                    parts += (f"{bold(run.text)}（{escape(run.reason)}）" for run in found)
                else:
                    words = "".join(run.text for run in found)
                    parts.append(bold(words) if strong else escape(words))
        return "".join(parts).strip()

    def blocks(self) -> list[str]:
        found = [f"# {self.line(self.document.title)}"]
        if self.document.meta.notice:
            found.append(f"> **{self.line(self.document.meta.notice)}**")
        placed = lay_out(self.document)
        skip = False
        for number, item in enumerate(placed):
            if skip:
                skip = False
                continue
            following = placed[number + 1].block if number + 1 < len(placed) else None
            block = item.block
            if isinstance(block, Heading) and block.run_in and isinstance(following, Paragraph):
                lead = bold(item.label + plain_text(block.content, self.figures))
                found.append(lead + self.line(following.content))
                skip = True
                continue
            found += [text for text in self.block(item) if text]
        return found

    def block(self, item: Placed) -> list[str]:
        block = item.block
        match block:
            case Heading():
                marks = "#" * (block.level + 1)
                return [f"{marks} {escape(item.label)}{self.line(block.content)}"]
            case Paragraph():
                return [_guard(self.line(block.content))]
            case ItemList():
                return [
                    "\n".join(
                        f"{f'{number}.' if block.ordered else '-'} {_guard(self.line(content))}"
                        for number, content in enumerate(block.items, 1)
                    )
                ]
            case Note():
                return [f"> {_guard(self.line(block.content))}"]
            case Table():
                return self.table(block, item.label)
            case Chart():
                table = chart_table(block, self.figures)
                title = f"**{item.label} {self.line(block.title)}**"
                return [title, *self.table(table, ""), f"> {_guard(self.line(block.alt))}"]
            case SignOff():
                day = block.day.words() if block.day else ""
                return [self.line(block.organ), day]
            case Appendix():
                return ["---", f"## {item.label}　{self.line(block.title)}"]
            case Sources():
                return self.sources()

    def table(self, table: Table, label: str) -> list[str]:
        width, depth = len(table.columns), len(table.header)
        grid = [[""] * width for _ in range(depth + len(table.rows))]
        for row, column, cell, header in table.placed():
            text = self.line(cell.content)
            grid[row][column] = text
            if header:  # a heading over several columns is said again over each
                for across in range(cell.span):
                    grid[row][column + across] = text
        columns = ([grid[row][column] for row in range(depth)] for column in range(width))
        paths = [list(dict.fromkeys(filter(None, column))) for column in columns]
        leaves = [path[-1] if path else "" for path in paths]
        plain = len(set(leaves)) == width
        head = leaves if plain else [" · ".join(path) for path in paths]
        caption = " ".join(part for part in (label, self.line(table.caption)) if part)
        marks = ["---:" if column.kind in _NUMERIC else "---" for column in table.columns]
        lines = [_row(head), _row(marks), *(_row(cells) for cells in grid[depth:])]
        notes = [f"> {_guard(self.line(note))}" for note in table.notes]
        return [f"**{caption}**" if caption else "", "\n".join(lines), *notes]

    def sources(self) -> list[str]:
        lines = [_row(("序号", "数据", "数值", "计算与口径", "依据", "记录")), _row(["---"] * 6)]
        lines.extend(
            _row(self.source_cells(source))
            for source in sources_of(self.document, self.figures).values()
            if not source.part
        )
        return ["\n".join(lines)]

    def source_cells(self, source: Source) -> Sequence[str]:
        figure = source.figure
        value = escape(source.value)
        if figure.value is None:
            value = f"**{value}**（{escape(figure.reason)}）"
        how = "；".join(words for words in (figure.formula, figure.counting_basis) if words)
        return (
            str(source.number),
            f"{escape(source.label)}（{escape(figure.key)}）",
            value,
            escape(how),
            escape("；".join(figure.basis)),
            escape(record_words(figure, _LISTED)),
        )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
