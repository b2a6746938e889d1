"""Where each number comes from: the figures of a document in order, with all that backs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.render.clean import clean_text
from enforcement_kit.render.numbers import RATIO, figure_text
from enforcement_kit.render.outline import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.render.figures import FigureMap, FigureView, RecordView
    from enforcement_kit.render.inlines import PartKey
    from enforcement_kit.render.outline import Document

__all__ = ["Source", "SourceKey", "kind_labels", "record_words", "sources_of"]

SourceKey = tuple[str, "PartKey"]

_LAST_NUMBER: Final = re.compile(r"[0-9]{1,12}\Z", re.ASCII)
_NO_NAME: Final = re.compile(r"[^a-z0-9]+")


@attrs.frozen(kw_only=True)
class Source:
    """A figure, or a part of one, that the document refers to or that another is reckoned from.

    Attributes:
        number: its place in the list of figures, from 1; a part has that of its whole.
        anchor: name to link to.
        part: the part of the breakdown; empty for the whole.
        figure: the figure, its text as handed in.
    """

    number: int
    anchor: str
    part: PartKey = ()
    figure: FigureView

    @property
    def value(self) -> str:
        """The value with its unit; 缺 where it is missing."""
        return clean_text(figure_text(self.figure, "with_unit"))

    @property
    def label(self) -> str:
        """The name of the figure."""
        return clean_text(self.figure.label)

    @property
    def is_ratio(self) -> bool:
        """Whether it is a rate, which has two counts behind it."""
        return self.figure.unit == RATIO


def sources_of(document: Document, figures: FigureMap) -> Mapping[SourceKey, Source]:
    """Every figure behind the document, by key and part, in the order of first use.

    A whole stands before its parts, and a figure that another is reckoned from after it, even
    where the text names only the other.
    """
    wanted: dict[str, dict[PartKey, None]] = {}

    def want(key: str, part: PartKey = ()) -> None:
        if key not in figures:
            return
        new = key not in wanted
        parts = wanted.setdefault(key, {})
        if part:
            parts[part] = None
        if new:
            for other in figures[key].of:
                want(other)

    for ref in references(document):
        want(ref.key, ref.part)

    taken: set[str] = set()
    found: dict[SourceKey, Source] = {}
    for number, (key, parts) in enumerate(wanted.items(), 1):
        figure = figures[key]
        found[key, ()] = Source(number=number, anchor=_anchor(key, (), taken), figure=figure)
        for part in parts:
            anchor = _anchor(key, part, taken)
            found[key, part] = Source(
                number=number, anchor=anchor, part=part, figure=figure.part(part)
            )
    return found


def _anchor(key: str, part: PartKey, taken: set[str]) -> str:
    """A name of letters, digits and hyphens that no other figure has."""
    words = [key, *(word for pair in part for word in pair)]
    base = "f-" + "-".join(_NO_NAME.sub("-", word.lower()).strip("-") or "x" for word in words)
    name, again = base, 1
    while name in taken:
        again += 1
        name = f"{base}-{again}"
    taken.add(name)
    return name


def record_words(figure: FigureView, limit: int) -> str:
    """The ids of a figure's records, those in unbroken order as one range, and how many in all.

    Args:
        figure: the figure.
        limit: most ids and ranges that are listed.
    """
    ranges = _ranges(figure.records)
    listed = ranges[:limit]
    words = "、".join(
        clean_text(first) if number == 1 else f"{clean_text(first)}至{clean_text(last)}"
        for first, last, number in listed
    )
    count = figure.record_count
    if sum(number for _, _, number in listed) < count:
        return f"{words} 等，共 {count:,} 条"
    return f"{words}，共 {count:,} 条" if len(listed) < count else words


def _ranges(ids: Iterable[str]) -> list[tuple[str, str, int]]:
    """First and last of each run of ids that differ in their last number alone, by one each."""
    found: list[tuple[str, str, int]] = []
    next_one = ""
    for ident in ids:
        if found and ident == next_one:
            first, _, number = found[-1]
            found[-1] = (first, ident, number + 1)
        else:
            found.append((ident, ident, 1))
        next_one = _after(ident)
    return [
        one
        for first, last, number in found
        for one in (
            ((first, first, 1), (last, last, 1)) if number == 2 else ((first, last, number),)
        )
    ]


def _after(ident: str) -> str:
    """The id that would follow in counting; empty where it ends in no number."""
    number = _LAST_NUMBER.search(ident)
    if number is None:
        return ""
    digits = number[0]
    return f"{ident[: number.start()]}{int(digits) + 1:0{len(digits)}}"


def kind_labels(records: Iterable[RecordView]) -> dict[str, str]:
    """What people call each kind of records, by kind, in order of first appearance."""
    labels: dict[str, str] = {}
    for record in records:
        if not labels.get(record.kind):
            labels[record.kind] = record.kind_label
    return {kind: label or kind for kind, label in labels.items()}
