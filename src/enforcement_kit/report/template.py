"""Lines of a shape: words, with `{…}` where a figure, a date, a name or a citation enters.

`{figure:penalty.decisions}` is a figure with its unit, `{figure:penalty.fines_total|wan}` the same
in 万, `{figure:complaint.handled[channel=visit]|number}` a part of one without its unit. Other
references: `{label:KEY}`, `{year}`, `{whole}` (全年, or 本期), `{period}`, `{last_day}`, `{organ}`,
`{town}`, `{date:2022-03-15}`, `{cite:…}`, `{term:…}`, `{own:NAME}`, and `{member}` in rows that
repeat. `{{` and `}}` are braces.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, Literal, TypeAlias, cast, get_args

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.render import CitationText, DateText, FigureRef, Term, Text
from enforcement_kit.text import nearest

__all__ = [
    "FigureSlot",
    "Name",
    "NamedSlot",
    "OwnSlot",
    "Show",
    "Slot",
    "Template",
    "parse_template",
]

Show: TypeAlias = Literal["with_unit", "number", "wan", "wan_number", "label"]
Name: TypeAlias = Literal["year", "whole", "period", "last_day", "organ", "town", "member"]

_BRACE: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_FIGURE: Final = re.compile(
    r"(?P<key>[A-Za-z0-9_.\-]+)\s*(?:\[(?P<part>[^\[\]]*)\])?\s*(?:\|\s*(?P<show>\w+))?"
)
_KINDS: Final = ("figure", "label", "date", "cite", "term", "own", "member")
_SHOWN: Final = 60


@attrs.frozen
class FigureSlot:
    """Where a figure enters.

    Attributes:
        key: key of the figure.
        part: dimension and member of a breakdown; the member `*` is that of the row.
        show: how it is written.
    """

    key: str
    part: tuple[tuple[str, str], ...] = ()
    show: Show = "with_unit"

    @property
    def of_row(self) -> bool:
        """Whether its part is that of the row it stands in."""
        return any(member == "*" for _, member in self.part)


@attrs.frozen
class NamedSlot:
    """Where a word of the report enters; `member` of a dimension in rows that repeat."""

    name: Name
    dimension: str = ""


@attrs.frozen
class OwnSlot:
    """Where words of the town's own enter."""

    name: str


Slot: TypeAlias = Text | DateText | CitationText | Term | FigureSlot | NamedSlot | OwnSlot


@attrs.frozen
class Template:
    """A line of a shape, read.

    Attributes:
        source: as the shape has it.
        slots: its words and references, in order.
    """

    source: str
    slots: tuple[Slot, ...]

    @property
    def figures(self) -> tuple[FigureSlot, ...]:
        """The figures it refers to."""
        return tuple(slot for slot in self.slots if isinstance(slot, FigureSlot))

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the town's own words it refers to."""
        return tuple(slot.name for slot in self.slots if isinstance(slot, OwnSlot))


def parse_template(source: str, *, where: str = "") -> Template:
    """Reads a line of a shape.

    Args:
        source: the line.
        where: where it stands, for the message.

    Raises:
        UsageError: a digit outside a reference, a reference that is none, a brace left open.
    """
    slots: list[Slot] = []
    words: list[str] = []

    def close() -> None:
        if words:
            slots.append(_text("".join(words), where))
            words.clear()

    end = 0
    for found in _BRACE.finditer(source):
        words.append(source[end : found.start()])
        end = found.end()
        inner = found[1]
        if found[0] in {"{{", "}}"}:
            words.append(found[0][0])
        elif inner is None:
            raise _bad(
                f"花括号不成对（第 {found.start() + 1} 个字符）",
                f"a brace stands alone at {found.start() + 1}",
                source,
                where,
            )
        else:
            close()
            slots.append(_slot(inner.strip(), source, where))
    words.append(source[end:])
    if any(words):
        close()
    return Template(source, tuple(slot for slot in slots if slot != Text("")))


def _text(words: str, where: str) -> Text:
    try:
        return Text(words)
    except UsageError as error:
        place = f"{where}：" if where else ""
        raise UsageError(
            f"{place}{error.message}", f"{where}: {error.message_en}", error.problems
        ) from None


def _slot(inner: str, source: str, where: str) -> Slot:
    kind, colon, argument = (part.strip() for part in inner.partition(":"))
    if not colon and inner in get_args(Name):
        return NamedSlot(cast("Name", inner))
    if not colon or kind not in _KINDS or not argument:
        names = (*(f"{each}:" for each in _KINDS), *get_args(Name))
        near = nearest(f"{kind}:" if colon else kind, names)
        hint = f"；是否指 {{{near}…}}" if near else ""
        raise _bad(
            f"不认识的引用 {{{inner}}}{hint}",
            f"unknown reference {{{inner}}}" + (f"; did you mean {{{near}…}}" if near else ""),
            source,
            where,
        )
    match kind:
        case "cite":
            return CitationText(argument)
        case "term":
            return Term(argument)
        case "own":
            return OwnSlot(argument)
        case "member":
            return NamedSlot("member", argument)
        case "date":
            return _date(argument, source, where)
        case _:
            return _figure(kind, argument, source, where)


def _date(argument: str, source: str, where: str) -> DateText:
    try:
        return DateText(dt.date.fromisoformat(argument))
    except ValueError:
        raise _bad(
            f"日期须写作年-月-日，得到 {argument!r}",
            f"a date is written year-month-day, not {argument!r}",
            source,
            where,
        ) from None


def _figure(kind: str, argument: str, source: str, where: str) -> FigureSlot:
    found = _FIGURE.fullmatch(argument)
    if found is None:
        raise _bad(
            f"数据引用须写作 {{figure:键[维度=成员]|写法}}，得到 {argument!r}",
            f"a figure is written {{figure:key[dimension=member]|how}}, not {argument!r}",
            source,
            where,
        )
    show = found["show"] or ("label" if kind == "label" else "with_unit")
    if show not in get_args(Show):
        near = nearest(show, get_args(Show)) or "、".join(get_args(Show))
        raise _bad(
            f"不认识的写法 |{show}；可用 {near}",
            f"unknown way of writing |{show}; use {near}",
            source,
            where,
        )
    pairs: list[tuple[str, str]] = []
    for pair in (found["part"] or "").split(","):
        if not pair.strip():
            continue
        dimension, equals, member = (side.strip() for side in pair.partition("="))
        if not (dimension and equals and member):
            raise _bad(
                f"分项须写作 [维度=成员]，得到 [{found['part']}]",
                f"a part is written [dimension=member], not [{found['part']}]",
                source,
                where,
            )
        pairs.append((dimension, member))
    FigureRef(found["key"])  # refuses a key without a letter
    return FigureSlot(found["key"], tuple(sorted(pairs)), cast("Show", show))


def _bad(message: str, message_en: str, source: str, where: str) -> UsageError:
    shown = source if len(source) <= _SHOWN else source[: _SHOWN - 1] + "…"
    place = f"{where}：" if where else ""
    place_en = f"{where}: " if where else ""
    return UsageError(f"{place}{message}（“{shown}”）", f"{place_en}{message_en} (“{shown}”)")
