"""Labels and what stands under them: before a colon, in the cell before, in the cell above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

import attrs

from enforcement_kit.papers.labels import (
    SHORTEST_WITHIN,
    known_label,
    label_meaning,
    labels_within,
)
from enforcement_kit.papers.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.page import Line, Page

__all__ = ["Entry", "entries_of", "is_blank"]

_LONGEST: Final = 26
_STOPS: Final = frozenset("。;,!?:\n\t“”\"'《》")
_SPACED: Final = re.compile(
    r"(?P<label>[\u4e00-\u9fff()]{4,14})(?=[12二一][0-9〇○零0一二三四五六七八九]{3}年)"
)
_IN_YUAN: Final = re.compile(r"\(万?元\)$")
"""A head of a column of money."""
_ITEMS: Final = frozenset(["序号", "项目", "事项", "行为", "违法行为", "违法事项"])
"""Heads of the first column of a table of items."""
_WIDEST: Final = 14
_HEAD: Final = 12
_PARTS: Final = frozenset(
    [
        "全称", "名称", "名称(姓名)", "名称/姓名", "名称或姓名",
        "姓名", "姓名(名称)", "姓名/名称", "姓名或名称",
    ]
)  # fmt: skip
_BLANK: Final = re.compile(r"[\s/\\_＿—–\-×*.无空:、()]*|(?:\(?此处空白\)?|以下空白|略)")
_FILL: Final = re.compile(r"[_＿]{2,}|【[^【】]{0,200}】")
"""Places of a form that nobody filled in: a line, or what a template marks to be filled in."""


@attrs.frozen(kw_only=True)
class Entry:
    """A label and the stretch of text under it.

    Attributes:
        field: the field that the label names.
        role: its role.
        label: the label as it was understood.
        at: where the label stands.
        value: what stands under it; may be blank.
        number: the number behind the label (当事人一), from 1; 0 where there is none.
        in_table: whether label and value are cells.
    """

    field: ValueField
    role: str
    label: str
    at: Span
    value: Span
    number: int = 0
    in_table: bool = False


def is_blank(written: str) -> bool:
    """Whether a form's place was left blank or struck through."""
    return _BLANK.fullmatch(_FILL.sub("", written)) is not None


def entries_of(page: Page) -> tuple[Entry, ...]:
    """The entries of a paper, in the order of their values."""
    found: list[Entry] = []
    for at, line in enumerate(page.lines):
        cells = page.cells(line)
        if page.runs_on and len(cells) == 1:
            found += _run_together(page, line)
            continue
        if len(cells) == 1:
            found += _with_colons(page, line)
            found += _before_a_day(page, line)
            continue
        for number, cell in enumerate(cells):
            found += _with_colons(page, cell)
            found += _of_cell(page, at, cells, number)
    named = [entry for entry in found if label_meaning(entry.label)[0]]
    return tuple(sorted(named, key=lambda entry: (entry.value, entry.at)))


def _run_together(page: Page, line: Line) -> list[Entry]:
    """The entries of a register's line, in which labels and values stand without a mark between."""
    marks: list[tuple[tuple[str, int], Span]] = []
    for match in labels_within().finditer(page.text, line.start, line.end):
        label = known_label(match[0])
        if label is not None:
            marks.append((label, Span(*match.span())))
    found: list[Entry] = []
    for number, (label, at) in enumerate(marks):
        end = marks[number + 1][1].start if number + 1 < len(marks) else line.end
        begin = at.end + (page.text[at.end : at.end + 1] == ":")
        found.append(_entry(label, at, Span(min(begin, end), end)))
    return found


def _of_cell(page: Page, at: int, cells: tuple[Line, ...], number: int) -> Iterator[Entry]:
    """The entries of a cell that is a label: their value stands beside it, or below."""
    cell = cells[number]
    label = known_label(cell.text.rstrip(":"))
    if label is None:
        return
    value = next((each for each in cells[number + 1 :] if each.text), None)
    if value is not None and value.text in _PARTS and label_meaning(label[0])[0] == "party_name":
        place = cells.index(value)
        value = next((each for each in cells[place + 1 :] if each.text), None)
        if value is None or _is_label(value.text):
            return
    heads = _below(page, at, number, cells)
    values = heads if heads and (value is None or _is_head(cells)) else [value]
    for each in values:
        if each is not None and not _is_label(each.text):
            yield _entry(
                label, Span(cell.start, cell.end), Span(each.start, each.end), in_table=True
            )


def _is_head(cells: tuple[Line, ...]) -> bool:
    """Whether a row is one of heads: short, and at least two of them labels."""
    shown = [cell for cell in cells if cell.text]
    return (
        len(shown) > 1
        and (
            sum(_is_label(cell.text) for cell in shown) > 1
            or any(_IN_YUAN.search(cell.text) and _is_label(cell.text) for cell in shown)
            or (shown[0].text in _ITEMS and any(_is_label(cell.text) for cell in shown[1:]))
        )
        and all(_is_label(cell.text) or len(cell.text) <= _HEAD for cell in shown)
        and not any(re.search(r"[0-9:。]", cell.text) for cell in shown)
        and (not _pairs(shown) or (len(cells) % 2 == 1 and len(shown) == len(cells)))
    )


def _pairs(shown: list[Line]) -> bool:
    """Whether labels and values take turns: 性别 男 年龄 40."""
    labels = [_is_label(cell.text) for cell in shown]
    return labels[::2].count(False) == 0 and not any(labels[1::2])


def _below(page: Page, at: int, number: int, cells: tuple[Line, ...]) -> list[Line]:
    """The cells below one of a row of heads, down to the next row that is none of theirs."""
    if not _is_head(cells):
        return []
    found: list[Line] = []
    for line in page.lines[at + 1 :]:
        following = page.cells(line)
        shown = [cell for cell in following if cell.text]
        labels = sum(_is_label(cell.text) for cell in shown)
        if len(following) != len(cells) or (
            labels and (2 * labels >= len(shown) or _is_label(shown[0].text))
        ):
            break
        if following[number].text:
            found.append(following[number])
    return found


def _is_label(written: str) -> bool:
    return known_label(written.rstrip(":")) is not None


def _with_colons(page: Page, line: Line) -> list[Entry]:
    """The entries of a line or a cell, each up to the next label."""
    marks: list[tuple[tuple[str, int], Span]] = []
    cuts: list[int] = []
    place = line.start
    while (colon := page.text.find(":", place, line.end)) >= 0:
        mark = _before(page, line.start, colon)
        if mark is not None:
            marks.append(mark)
        else:
            cuts += _strange(page, place, colon)
        place = colon + 1
    found: list[Entry] = []
    for number, (label, at) in enumerate(marks):
        if _within_brackets(page, at):
            close = page.text.find(")", at.end, line.end)
            end = close if close >= 0 else line.end
        else:
            later = [one.start for _, one in marks[number + 1 :] if not _within_brackets(page, one)]
            end = min([line.end, *later[:1], *(cut for cut in cuts if cut > at.end)])
        found.append(_entry(label, at, Span(at.end + 1, end)))
    return found


def _before_a_day(page: Page, line: Line) -> Iterator[Entry]:
    """A label of a date that is set off by a space alone: 询问时间 2023年5月12日."""
    match = _SPACED.match(line.text)
    if match is None or not page.gap(line.start + match.end("label")):
        return
    label = known_label(match["label"])
    if label is not None and label_meaning(label[0])[0] == "date":
        end = line.start + match.end("label")
        yield _entry(label, Span(line.start, end), Span(end, line.end))


def _within_brackets(page: Page, at: Span) -> bool:
    """Whether a label stands in brackets behind a name: 张三（执法证号：0211…）."""
    return at.start > 0 and page.text[at.start - 1] == "("


def _strange(page: Page, start: int, colon: int) -> list[int]:
    """Where an unknown label begins, set off by spaces: what stands before it is not its own."""
    for begin in range(colon - 1, max(start, colon - _WIDEST) - 1, -1):
        if not _is_word(page.text[begin]) and page.text[begin] not in "()/、":
            break
        if page.gap(begin) and colon - begin > 1:
            return [begin]
    return []


def _before(page: Page, start: int, colon: int) -> tuple[tuple[str, int], Span] | None:
    """The longest label that ends at a colon."""
    low = max(start, colon - _LONGEST)
    for place in range(colon - 1, low - 1, -1):
        if page.text[place] in _STOPS:
            low = place + 1
            break
    for begin in range(low, colon - 1):
        label = known_label(page.text[begin:colon])
        if label is None:
            continue
        if begin in (low, start) or page.gap(begin) or not _is_word(page.text[begin - 1]):
            return label, Span(begin, colon)
        if len(label[0]) >= SHORTEST_WITHIN:
            return label, Span(begin, colon)
    return None


def _is_word(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _entry(label: tuple[str, int], at: Span, value: Span, *, in_table: bool = False) -> Entry:
    word, number = label
    field, role = label_meaning(word)
    return Entry(
        field=cast("ValueField", field),
        role=role,
        label=word,
        at=at,
        value=value,
        number=number,
        in_table=in_table,
    )
