"""The list of sources in a Word file, and the bookmarks that lead to it and back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from enforcement_kit.render import docx_xml as xml
from enforcement_kit.render.docx_styles import HEI, TEXT_WIDTH
from enforcement_kit.render.sources import record_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.render.sources import Source, SourceKey

__all__ = ["GAP", "LONGEST_WHOLE", "TINY", "Marks", "bookmark", "shared", "source_table"]

# A row with more characters than this in a cell may be split, lest it be longer than a page.
LONGEST_WHOLE: Final = 400
# A table must be followed by a paragraph, which must not make a page of its own.
TINY: Final = '<w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>'
GAP: Final = '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="exact"/>'

_LISTED: Final = 20
_LONGEST_NAME: Final = 40
_WIDTHS: Final = (7, 18, 17, 34, 24)
_HEADS: Final = ("序号", "数据", "数值", "计算与口径", "依据")
_SMALL: Final = 20
_KEEP: Final = "<w:keepNext/>"


class Marks:
    """Bookmarks of one file, numbered in order."""

    def __init__(self) -> None:
        self.count = 0
        self.used: set[str] = set()

    def mark(self, name: str, runs: str) -> str:
        """Runs under a bookmark."""
        self.count += 1
        self.used.add(name)
        return xml.marked(name, self.count, runs)

    def first(self, name: str, runs: str) -> str:
        """Runs under a bookmark the first time, and bare from then on."""
        return runs if name in self.used else self.mark(name, runs)


def bookmark(anchor: str) -> str:
    """A bookmark's name: letters, digits and underscores, forty at the most."""
    name = anchor.replace("-", "_")
    if len(name) < _LONGEST_NAME:
        return name
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST_NAME - 10]}_{digest}"


def shared(total: int, shares: Sequence[int]) -> list[int]:
    """A width cut by shares into whole numbers that add up to it."""
    ends = [round(total * sum(shares[: place + 1]) / sum(shares)) for place in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def source_table(sources: Mapping[SourceKey, Source], marks: Marks) -> str:
    """Every figure with its value and how it came about, and beneath it the records."""
    widths = shared(TEXT_WIDTH, _WIDTHS)
    head = [
        _cell(xml.run(name, font=HEI, half_points=_SMALL), width, "center", shaded=True)
        for name, width in zip(_HEADS, widths, strict=True)
    ]
    rows = [xml.row(head, header=True)]
    for source in sources.values():
        if not source.part:
            rows += _rows(source, widths, marks)
    return xml.table(rows, widths, title="数据来源") + xml.paragraph("", properties=TINY)


def _rows(source: Source, widths: Sequence[int], marks: Marks) -> list[str]:
    figure = source.figure
    name = bookmark(source.anchor)
    number = xml.run(str(source.number), half_points=_SMALL)
    if name in marks.used:
        number = xml.link(name, number)
    number = marks.mark(f"s{name[1:]}", number)
    missing = figure.value is None
    how = "；".join(words for words in (figure.formula, figure.counting_basis) if words)
    value = source.value + (f"（{figure.reason}）" if missing else "")
    texts = (source.label, value, how, "；".join(figure.basis))
    listed = record_words(figure, _LISTED)
    merge = "restart" if listed else ""
    keep = _KEEP if listed else ""
    cells = [_cell(number, widths[0], "center", merge=merge, keep=keep)]
    for place, (text, width) in enumerate(zip(texts, widths[1:], strict=True)):
        words = xml.run(text, half_points=_SMALL, yellow=missing and place == 1)
        cells.append(_cell(words, width, "center" if place == 1 else "left", keep=keep))
    whole = all(len(text) <= LONGEST_WHOLE for text in (*texts, listed))
    rows = [xml.row(cells, whole=whole)]
    if listed:
        words = xml.run("记录：" + listed, half_points=_SMALL)
        beneath = _cell(words, sum(widths[1:]), "left", span=len(widths) - 1)
        below = _cell("", widths[0], "center", merge="continue")
        rows.append(xml.row([below, beneath], whole=whole))
    return rows


def _cell(
    words: str,
    width: int,
    side: str,
    *,
    span: int = 1,
    merge: str = "",
    keep: str = "",
    shaded: bool = False,
) -> str:
    text = xml.paragraph(words, "TableText", f'{keep}<w:jc w:val="{side}"/>')
    return xml.cell(text, width, span=span, merge=merge, shaded=shaded)
