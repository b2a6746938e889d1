"""Lines, sentences and sections of a text, and which lines are rows of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.text import parse_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Layout", "Line", "Sentence", "cells_of", "is_row", "is_rule", "lay_out"]

_SENTENCE: Final = re.compile(r"[^。!?]*[。!?]?")
_CELLS: Final = re.compile(r"[\t|]")
_HEAD_END: Final = re.compile(r"[。;:,，(]")
_LONGEST_HEADING: Final = 40
_ROW_CELLS: Final = 2
_RULE: Final = re.compile(r"[ |:\-]+")


@attrs.frozen
class Line:
    """A line: offsets, its number from 0, the headings over it, whether it is a row of a table."""

    start: int
    end: int
    number: int
    section: tuple[str, ...]
    row: bool


@attrs.frozen
class Sentence:
    """A sentence of a line: offsets, and the index of the line."""

    start: int
    end: int
    line: int


@attrs.frozen
class Layout:
    """The lines and sentences of a folded text."""

    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]


def is_rule(line: str) -> bool:
    """Whether a line only rules a table of Markdown."""
    return _RULE.fullmatch(line) is not None


def cells_of(line: str, start: int) -> tuple[tuple[int, int], ...]:
    """The cells of a row as offsets: parted by tabs, or by upright strokes."""
    mark = "\t" if "\t" in line else "|"
    begin, end = 0, len(line)
    if mark == "|":
        stripped = line.rstrip()
        # A stroke at the head alone parts an empty first cell: |合计|105|96
        framed = line.lstrip().startswith("|") and stripped.endswith("|")
        begin = len(line) - len(line.lstrip()) + (1 if framed else 0)
        end = len(stripped) - (1 if stripped.endswith("|") and len(stripped) > begin else 0)
    found, place = [], begin
    for part in line[begin:end].split(mark):
        found.append((start + place, start + place + len(part)))
        place += len(part) + 1
    return tuple(found)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    cells = _CELLS.split(line.strip().strip("|"))
    return len(cells) >= _ROW_CELLS and ("\t" in line or line.count("|") >= 1)


def _heading(line: str, above: dict[int, str]) -> tuple[str, ...]:
    """The headings over a line, which may be one itself or begin with one."""
    found = parse_heading(line)
    if found is None and line.startswith("#"):
        level, text = len(line) - len(line.lstrip("#")), line.lstrip("# ")
        inner = parse_heading(text)
        found, line = (inner, text) if inner is not None else (None, text)
        if found is None:
            for deeper in [each for each in above if each >= level]:
                del above[deeper]
            above[level] = text[:_LONGEST_HEADING]
    if found is not None:
        for deeper in [each for each in above if each >= found.level]:
            del above[deeper]
        rest = line[found.length :].lstrip()
        end = _HEAD_END.search(rest[:_LONGEST_HEADING])
        above[found.level] = rest[: end.start() if end else _LONGEST_HEADING].strip()
    return tuple(above[level] for level in sorted(above))


def _lines(text: str) -> Iterator[Line]:
    above: dict[int, str] = {}
    start = 0
    for number, line in enumerate(text.split("\n")):
        row = is_row(line)
        section = tuple(above[level] for level in sorted(above)) if row else _heading(line, above)
        yield Line(start, start + len(line), number, section, row)
        start += len(line) + 1


def lay_out(text: str) -> Layout:
    """Lays out a folded text."""
    lines = tuple(_lines(text))
    sentences = []
    for line in lines:
        if line.row:
            sentences.append(Sentence(line.start, line.end, line.number))
            continue
        sentences += (
            Sentence(found.start(), found.end(), line.number)
            for found in _SENTENCE.finditer(text, line.start, line.end)
            if found.end() > found.start()
        )
    return Layout(lines, tuple(sentences))
