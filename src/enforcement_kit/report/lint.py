"""A shape checked before anything is built: every key it names is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.measures import Measure
from enforcement_kit.report.shape import (
    AppendixShape,
    ChartShape,
    EachShape,
    HeadingShape,
    ListShape,
    NoteShape,
    OwnShape,
    ParagraphShape,
    SignOffShape,
    TableShape,
    walk,
)
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from enforcement_kit.measures import Measures
    from enforcement_kit.report.conditions import When
    from enforcement_kit.report.shape import BlockShape, Line, Shape
    from enforcement_kit.report.template import FigureSlot

__all__ = ["breakdowns", "check_shape", "figure_keys", "slots"]


def check_shape(shape: Shape, keys: Collection[str], measures: Measures) -> None:
    """See that a shape names figures, breakdowns, sections and duties that there are.

    Args:
        shape: the shape.
        keys: keys of all figures there can be, those that the town states among them.
        measures: what the kit measures, for the breakdowns.

    Raises:
        UsageError: it names others; the problems name each with the nearest known name.
    """
    problems = [
        *_unknown("数据", "figure", figure_keys(shape), keys),
        *_unknown("自写节", "section", _own(shape), [each.name for each in shape.sections]),
        *_unknown("职责", "duty", _duties(shape), [each.name for each in shape.duties]),
        *_breakdown_problems(shape, measures),
    ]
    if problems:
        raise UsageError(
            f"报告体例 {shape.name} 有 {len(problems)} 处错误：{problems[0].message}",
            f"the shape {shape.name} has {len(problems)} faults: {problems[0].message_en}",
            tuple(problems),
        )


def _unknown(
    what: str, what_en: str, used: Iterable[str], known: Collection[str]
) -> Iterator[Problem]:
    for name in dict.fromkeys(used):
        if name in known:
            continue
        near = nearest(name, sorted(known))
        hint, hint_en = (f"；是否指 {near}", f"; did you mean {near}") if near else ("", "")
        yield Problem(
            code="unknown-key",
            message=f"没有{what} {name}{hint}",
            message_en=f"there is no {what_en} {name}{hint_en}",
            value=name,
            expected=near or "",
        )


def _breakdown_problems(shape: Shape, measures: Measures) -> Iterator[Problem]:
    for key, by in breakdowns(shape):
        measure = next((each for each in measures if each.key == key), None)
        if not isinstance(measure, Measure) or measure.subject.has(by):
            continue
        words = "×".join(by)
        yield Problem(
            code="unknown-breakdown",
            message=f"数据 {key} 不能按 {words} 分列",
            message_en=f"figure {key} cannot be broken down by {words}",
            value=words,
        )


def slots(shape: Shape) -> tuple[FigureSlot, ...]:
    """Every reference to a figure in a shape, those of its conditions and duties among them."""
    found: list[FigureSlot] = []
    for block in _all(shape):
        found += block.when.figures
        for line in _lines(block):
            for piece in line:
                found += piece.template.figures
                found += piece.when.figures
        if isinstance(block, TableShape):
            for row in block.rows:
                if not isinstance(row, EachShape):
                    found += row.when.figures
    for piece in shape.title:
        found += piece.template.figures
    for duty in shape.duties:
        found += duty.acts
    return tuple(found)


def figure_keys(shape: Shape) -> tuple[str, ...]:
    """The keys of every figure that a shape refers to, in order, each once."""
    keys = [slot.key for slot in slots(shape)]
    for block in _all(shape):
        if isinstance(block, ChartShape):
            keys += block.of
        if isinstance(block, TableShape):
            keys += [row.of for row in block.rows if isinstance(row, EachShape)]
    return tuple(dict.fromkeys(keys))


def breakdowns(shape: Shape) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every breakdown that a shape wants, as key of the figure and dimensions."""
    found: list[tuple[str, tuple[str, ...]]] = [
        (slot.key, tuple(name for name, _ in slot.part)) for slot in slots(shape) if slot.part
    ]
    for block in _all(shape):
        if isinstance(block, ChartShape):
            found += [(key, block.by) for key in block.of]
        if isinstance(block, TableShape):
            found += [(row.of, row.by) for row in block.rows if isinstance(row, EachShape)]
    return tuple(dict.fromkeys(found))


def _all(shape: Shape) -> Iterator[BlockShape]:
    yield from walk(shape.blocks)
    yield from walk(shape.statistics)


def _lines(block: BlockShape) -> Iterator[Line]:
    match block:
        case HeadingShape() | ParagraphShape() | NoteShape() | SignOffShape():
            yield block.line
        case ListShape():
            yield from block.items
        case AppendixShape():
            yield block.title
        case ChartShape():
            yield block.title
            yield block.alt
        case TableShape():
            yield block.caption
            yield from block.notes
            for row in (*block.header, *block.rows):
                yield from (cell.line for cell in row.cells)
        case _:
            return


def _conditions(shape: Shape) -> Iterator[When]:
    for block in _all(shape):
        yield block.when
        for line in _lines(block):
            yield from (piece.when for piece in line)


def _own(shape: Shape) -> Iterator[str]:
    for when in _conditions(shape):
        yield from when.own
    for block in _all(shape):
        if isinstance(block, OwnShape):
            yield block.name
        for line in _lines(block):
            for piece in line:
                yield from piece.template.own


def _duties(shape: Shape) -> Iterator[str]:
    for when in _conditions(shape):
        yield from when.duties
    yield from (each.duty for each in shape.stated if each.duty)
