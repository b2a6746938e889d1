"""A town's own words: dates, citations and names are told from numbers, and numbers are refused.

A number enters a report by its figure alone, in a town's own sections too; one that stands bare
is named with its line and with the figures that have just that value.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import parse_citations
from enforcement_kit.errors import Location, Problem, UsageError
from enforcement_kit.render import CitationText, DateText, Term, Text
from enforcement_kit.report.template import Slot, Template, parse_template
from enforcement_kit.text import Invalid, fold, nearest, parse_amount, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.render import FigureMap
    from enforcement_kit.report.own import OwnWords

__all__ = ["bare_numbers", "read_prose", "read_sections"]

_REFERENCE: Final = re.compile(r"(\{\{|\}\}|\{[^{}]*\})")
_DATE: Final = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})\s?年"
    r"(?:\s?(?P<month>1[0-2]|0?[1-9])\s?月(?:\s?(?P<day>3[01]|[12][0-9]|0?[1-9])\s?[日号])?)?"
)
_MONTH: Final = re.compile(r"(?:1[0-2]|[1-9])\s?月(?:\s?(?:3[01]|[12][0-9]|[1-9])\s?[日号])?")
_NOTICE: Final = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[(（【](?:19|20)[0-9]{2}[〕\])）】](?:第)?[0-9]{1,5}号"
)
_NAME: Final = re.compile(
    r"12345(?:市?民?热线|政务服务便民热线|平台)?|[0-9]{1,2}[·.][0-9]{1,2}(?=专项|事故|行动)|"
    r"GB(?:/T)?\s?[0-9]+(?:\.[0-9]+)?(?:[-—][0-9]{4})?"
)
_DIGITS: Final = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]")
_IN_WORDS: Final = re.compile(
    r"[二两三四五六七八九十百千万亿〇零一]*[二两三四五六七八九十百千万亿]"
    r"(?=件|起|宗|万?元|家|名|人次|课时)"
)
_NEAR: Final = 3


def read_prose(line: str, *, where: str) -> tuple[Template | None, tuple[str, ...]]:
    """A line of a town's own words, and the bare numbers in it.

    Returns:
        The line with its dates, citations and names told apart, or `None` where it holds bare
        numbers; and these.

    Raises:
        UsageError: a reference in braces is none.
    """
    slots: list[Slot] = []
    numbers: list[str] = []
    for part in _REFERENCE.split(line):
        if not part:
            continue
        if part.startswith("{") or part == "}}":
            slots += parse_template(part, where=where).slots
            continue
        numbers += bare_numbers(part)
        if not numbers:
            slots += _words(part)
    return (None if numbers else Template(line, tuple(slots))), tuple(numbers)


def bare_numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text that are no part of a date, a citation, a notice or a name."""
    found: list[str] = []
    for piece, slot in _split(text):
        if slot is None:
            folded = fold(piece)
            found += _DIGITS.findall(folded) + _IN_WORDS.findall(folded)
    return tuple(found)


def _words(text: str) -> Iterator[Slot]:
    for piece, slot in _split(text):
        yield Text(piece) if slot is None else slot


def _split(text: str) -> Iterator[tuple[str, Slot | None]]:
    """The text in pieces: plain words with `None`, and what is a date, a citation or a name."""
    folded = str(fold(text))
    marks = sorted(_marks(folded), key=lambda mark: (mark[0], -mark[1]))
    end = 0
    for start, stop, slot in marks:
        if start < end:
            continue
        if start > end:
            yield text[end:start], None
        yield text[start:stop], slot or Term(text[start:stop])
        end = stop
    if end < len(text):
        yield text[end:], None


def _marks(folded: str) -> Iterator[tuple[int, int, Slot | None]]:
    for citation in parse_citations(folded):
        yield citation.start, citation.end, CitationText(folded[citation.start : citation.end])
    for pattern in (_NOTICE, _NAME, _MONTH):
        for found in pattern.finditer(folded):
            yield found.start(), found.end(), None
    for found in _DATE.finditer(folded):
        date = _date(found)
        if date is not None:
            yield found.start(), found.end(), date


def _date(found: re.Match[str]) -> DateText | None:
    year, month, day = (None if each is None else int(each) for each in found.groups())
    if year is None:
        return None
    if month is None:
        return DateText.year(year)
    if day is None:
        return DateText.month(year, month)
    try:
        return DateText(dt.date(year, month, day))
    except ValueError:
        return None


def read_sections(own: OwnWords, figures: FigureMap) -> dict[str, tuple[Template, ...]]:
    """The sections of a town's own words, read.

    Raises:
        UsageError: they hold bare numbers, or refer to figures that are not there; its problems
            name each.
    """
    found: dict[str, tuple[Template, ...]] = {}
    problems: list[Problem] = []
    for name, lines in own.sections.items():
        read: list[Template] = []
        for line in lines:
            where = f"{own.file} 第 {line.line} 行" if line.line else f"{own.file or 'own'} {name}"
            template, numbers = read_prose(line.text, where=where)
            problems += [_problem(number, line.line, figures, own.file) for number in numbers]
            if template is not None:
                problems += _unknown(template, line.line, figures, own.file)
                read.append(template)
        found[name] = tuple(read)
    if problems:
        raise UsageError(
            f"自写内容有 {len(problems)} 处须改：{problems[0].at}：{problems[0].message}",
            f"the town's own words have {len(problems)} faults: {problems[0].message_en}",
            tuple(problems),
        )
    return found


def _unknown(template: Template, line: int, figures: FigureMap, file: str) -> Iterator[Problem]:
    for slot in template.figures:
        if slot.key in figures:
            continue
        near = nearest(slot.key, sorted(figures))
        yield Problem(
            code="unknown-key",
            message=f"没有数据 {slot.key}" + (f"；是否指 {near}" if near else ""),
            message_en=f"there is no figure {slot.key}"
            + (f"; did you mean {near}" if near else ""),
            at=Location(file=file, line=line or None),
            value=slot.key,
            expected=near or "",
        )


def _problem(number: str, line: int, figures: FigureMap, file: str) -> Problem:
    same = _same(number, figures)
    hint = f"；数值相同的数据有 {'、'.join(same)}" if same else ""
    hint_en = f"; figures of that value: {', '.join(same)}" if same else ""
    return Problem(
        code="bare-number",
        message=f"正文中的数 {number} 须写成数据引用，如 {{figure:penalty.decisions}}{hint}",
        message_en=f"the number {number} must be a reference to a figure{hint_en}",
        at=Location(file=file, line=line or None),
        value=number,
        expected="{figure:…}",
    )


def _same(number: str, figures: FigureMap) -> Sequence[str]:
    values = {
        Decimal(value)
        for value in (parse_number(number), parse_amount(number))
        if not isinstance(value, Invalid)
    }
    found = [
        f"{{figure:{figure.key}}}（{figure.label}）"
        for figure in figures.values()
        if figure.value is not None and figure.value in values
    ]
    return found[:_NEAR]
