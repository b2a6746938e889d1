"""What a line of a report is made of. A number enters it as a reference to a figure, or not at all.

`Text` refuses every digit when it is made. Dates, citations, names that hold digits and words
copied from a record are nodes of their own, so that a test can find any digit that is none of
these.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError

__all__ = [
    "CitationText",
    "Content",
    "ContentLike",
    "DateText",
    "Emphasis",
    "FigureRef",
    "Inline",
    "PartKey",
    "RecordText",
    "Show",
    "Term",
    "Text",
    "as_content",
    "as_contents",
    "as_part_key",
]

Show: TypeAlias = Literal["value", "with_unit", "wan", "wan_with_unit", "label"]
Precision: TypeAlias = Literal["day", "month", "year"]
PartKey: TypeAlias = tuple[tuple[str, str], ...]

_SHOWN: Final = 30


def is_digit(char: str) -> bool:
    """Whether a character is a digit of any script; full-width, raised and circled ones too."""
    return char.isdigit() or unicodedata.category(char) in {"Nd", "No"}


def _excerpt(text: str, at: int) -> str:
    start = max(0, at - _SHOWN // 2)
    return text[start : start + _SHOWN]


def _no_digit(_instance: object, _attribute: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str):
        raise UsageError(
            f"正文须为字符串，得到 {type(value).__name__}",
            f"text must be a string, not {type(value).__name__}",
        )
    for at, char in enumerate(value):
        if is_digit(char):
            near = _excerpt(value, at)
            raise UsageError(
                f"正文中不得直接写数字：第 {at + 1} 个字符 {char!r}（“{near}”）。"
                "数据请用 FigureRef，日期用 DateText，引文用 CitationText，"
                "带数字的名称用 Term，记录原文用 RecordText",
                f"text holds the digit {char!r} at {at} (“{near}”); a number enters by FigureRef, "
                "a date by DateText, a citation by CitationText, a name with digits by Term, "
                "words of a record by RecordText",
            )


def _named(_instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    """The words hold at least one letter: a bare number does not pass for a name."""
    if not any(char.isalpha() for char in str(value)):
        raise UsageError(
            f"{attribute.name} 须含文字，不得只是数字或空白：{str(value)[:_SHOWN]!r}",
            f"{attribute.name} must hold a letter, not only digits or blanks: "
            f"{str(value)[:_SHOWN]!r}",
        )


def as_part_key(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> PartKey:
    """A part of a breakdown as sorted pairs of dimension and member."""
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple(sorted((str(name), str(member)) for name, member in pairs))


@attrs.frozen
class Text:
    """Plain words without any digit.

    Raises:
        UsageError: the words hold a digit of any script.
    """

    text: str = attrs.field(validator=_no_digit)


@attrs.frozen
class FigureRef:
    """A number, by the key of its figure.

    Attributes:
        key: key of the figure, such as `penalty.decisions`.
        part: member of a breakdown, as a mapping or pairs: `{"channel": "hotline_12345"}`.
        show: `value` (21), `with_unit` (21件), `wan` (31.60817, in 万), `wan_with_unit`
            (31.60817万元), `label` (the figure's name).
    """

    key: str = attrs.field(validator=_named)
    part: PartKey = attrs.field(default=(), converter=as_part_key, kw_only=True)
    show: Show = attrs.field(
        default="value",
        validator=attrs.validators.in_(("value", "with_unit", "wan", "wan_with_unit", "label")),
        kw_only=True,
    )


@attrs.frozen
class DateText:
    """A day, month or year, or a span from one to another.

    Attributes:
        first: the day, or the first day of the span.
        last: the last day of the span; `None` for a single day, month or year.
        precision: how much of it is written: `2022年9月28日`, `2022年9月` or `2022年`.
    """

    first: dt.date = attrs.field(validator=attrs.validators.instance_of(dt.date))
    last: dt.date | None = attrs.field(default=None, kw_only=True)
    precision: Precision = attrs.field(
        default="day", validator=attrs.validators.in_(("day", "month", "year")), kw_only=True
    )

    @classmethod
    def year(cls, year: int) -> DateText:
        """A calendar year, written `2022年`."""
        return cls(dt.date(year, 1, 1), precision="year")

    @classmethod
    def month(cls, year: int, month: int) -> DateText:
        """A calendar month, written `2022年3月`."""
        return cls(dt.date(year, month, 1), precision="month")

    def words(self) -> str:
        """The date in words; a span leaves out the year that its two ends share."""
        first = self._one(self.first, with_year=True)
        if self.last is None:
            return first
        return f"{first}至{self._one(self.last, with_year=self.last.year != self.first.year)}"

    def _one(self, day: dt.date, *, with_year: bool) -> str:
        year = f"{day.year}年" if with_year or self.precision == "year" else ""
        if self.precision == "year":
            return year
        month = f"{year}{day.month}月"
        return month if self.precision == "month" else f"{month}{day.day}日"


@attrs.frozen
class CitationText:
    """A citation of a statute, standard or notice, as words: 《行政处罚法》第三十三条第一款."""

    text: str = attrs.field(validator=_named)


@attrs.frozen
class Term:
    """A name that holds digits and is no number: 12345热线, A4."""

    text: str = attrs.field(validator=_named)


@attrs.frozen
class RecordText:
    """Words or numbers copied from one record, such as the number of a decision.

    Attributes:
        text: as it stands in the record.
        record: id of the record.
        kind: kind of the record, such as `cases`.
    """

    text: str
    record: str = attrs.field(kw_only=True)
    kind: str = attrs.field(default="", kw_only=True)


def as_content(value: ContentLike) -> Content:
    """Inlines from a string, one inline, or a mix of both; a string becomes `Text`.

    Raises:
        UsageError: a string holds a digit, or something is no inline (a bare number, say).
    """
    if isinstance(value, str):
        return (Text(value),) if value else ()
    if isinstance(value, _INLINES):
        return (value,)
    if not isinstance(value, Iterable):
        raise _not_inline(value)
    found: list[Inline] = []
    for part in value:
        if isinstance(part, str):
            if part:
                found.append(Text(part))
        elif isinstance(part, _INLINES):
            found.append(part)
        else:
            raise _not_inline(part)
    return tuple(found)


def as_contents(value: Iterable[ContentLike]) -> tuple[Content, ...]:
    """Several lines, each by `as_content`."""
    return tuple(as_content(item) for item in value)


def _not_inline(value: object) -> UsageError:
    return UsageError(
        f"行内内容须为字符串或行内节点，得到 {type(value).__name__}：{str(value)[:_SHOWN]}；"
        "数字请用 FigureRef",
        f"a line takes strings and inline nodes, not {type(value).__name__}: "
        f"{str(value)[:_SHOWN]}; a number enters by FigureRef",
    )


@attrs.frozen
class Emphasis:
    """Words that stand out."""

    content: Content = attrs.field(converter=as_content)


Inline: TypeAlias = "Text | FigureRef | DateText | CitationText | Term | RecordText | Emphasis"
Content: TypeAlias = "tuple[Inline, ...]"
ContentLike: TypeAlias = "str | Inline | Iterable[str | Inline]"

_INLINES: Final = (Text, FigureRef, DateText, CitationText, Term, RecordText, Emphasis)
