"""Plain text that was broken into lines of one width: where its sentences go on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.labels import known_label
from enforcement_kit.text import fold, width

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["false_ends"]

_NARROWEST: Final = 40
_WIDEST: Final = 200
_LEAST: Final = 3
_FULL: Final = 0.87
"""Share of the widest line that a full one has at least: marks that may not begin a line, and words
of Latin letters, are carried over to the next."""
_SURELY_BROKEN: Final = 60
"""Columns of a line that is no name and no title: it ends with a mark, or was broken."""
_SET_APART: Final = re.compile(r"(?:[ \t]{8}|\u3000{4})")
"""How far what is centred or set to the right is at least indented."""
_CENTRED: Final = 0.8
"""Share of an indented line that its words fill at least where it begins a paragraph."""
_FAR_APART: Final = re.compile(r"(?:[ \t]{14}|\u3000{7})")
_ENDS: Final = re.compile(r"[。；;：:！!？?]\s*$")
_STARTS: Final = re.compile(
    r"\s|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．]|[问答][:：]|.*\t"
)
_CODE: Final = re.compile(r"[0-9A-Z]{8}")
"""A code that was set into the line below its label."""
_LIKE_LABEL: Final = re.compile(
    r"(?:日期|时间|地点|地址|单位|电话|人|人员|号码|代码|姓名|名称|案由|备注|方式|签名|签字)$"
)
_ITEM: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．])"
)
_FIGURE: Final = r"[0-9０-９〇○零一二三四五六七八九十]"
_HALF_DAY: Final = re.compile(
    rf"{_FIGURE}{{4}}\s?年(?:\s?{_FIGURE}{{1,3}}(?:\s?月(?:\s?{_FIGURE}{{1,3}})?)?)?\s*$"
)
_REST_OF_DAY: Final = re.compile(rf"\s*(?:{_FIGURE}{{0,3}}\s?月\s?)?{_FIGURE}{{0,3}}\s?日\s*")
"""A day that closes a paper and was broken at the end of its line."""
_LABEL: Final = re.compile(r"(?P<label>[^:：]{2,14})[:：]")


def false_ends(text: str) -> frozenset[int]:
    """Offsets of line ends at which a sentence was broken to fit a width.

    A text is taken as broken where at least three of its lines are about as wide as each other and
    hardly any is wider; rows of tables and what is centred or set to the right do not count. Of
    other texts a long line that ends without a mark goes on in a line that ends with one.
    """
    lines = text.split("\n")
    counted = ["\t" not in line and not _is_set_apart(lines, at) for at, line in enumerate(lines)]
    full = _full(lines, counted, width) | _full(lines, counted, _twice)
    sure = bool(full)
    widths = [
        width(line.rstrip()) if each else 0 for line, each in zip(lines, counted, strict=True)
    ]
    if not sure and _SURELY_BROKEN <= max(widths, default=0) <= _WIDEST:
        full = {at for at, size in enumerate(widths) if size >= _FULL * max(widths)}
    found: set[int] = set()
    place, item = 0, False
    for at, line in enumerate(lines):
        place += len(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        item = _ITEM.match(line) is not None or (item and at in full and line[:1] == " ")
        goes_on = at in full and following and not _begins_anew(following, hanging=4 if item else 3)
        closes = sure or at + 1 in full or _ENDS.search(following) is not None
        open_end = not _ENDS.search(line) or _CODE.match(following)
        half_day = _HALF_DAY.search(line) and _REST_OF_DAY.fullmatch(following)
        if half_day or (goes_on and closes and open_end):
            found.add(place)
        place += 1
    return frozenset(found)


def _twice(line: str) -> int:
    """Twice the letters of a line: its width where it was broken by letters and not by columns."""
    return 2 * len(line)


def _full(lines: list[str], counted: list[bool], measure: Callable[[str], int]) -> set[int]:
    """The lines that fill the width which the text was broken to fit, by one measure."""
    sizes = [
        measure(line.rstrip()) if each else 0 for line, each in zip(lines, counted, strict=True)
    ]
    full = _FULL * _measure(sizes)
    return {at for at, size in enumerate(sizes) if full and size >= full}


def _is_set_apart(lines: list[str], at: int) -> bool:
    """Whether a line is centred or set to the right, and does not begin a paragraph."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    inner = width(lines[at].strip())
    return _FAR_APART.match(lines[at]) is not None or (
        _SET_APART.match(lines[at]) is not None
        and (
            not following.strip()
            or following[:1].isspace()
            or inner < _CENTRED * width(lines[at].rstrip())
        )
    )


def _measure(sizes: list[int]) -> int:
    """The width that the lines were broken to fit; 0 where they were not."""
    if max(sizes, default=0) > _WIDEST:
        return 0
    for widest in sorted({size for size in sizes if size >= _NARROWEST}, reverse=True):
        full = sum(_FULL * widest <= size <= widest for size in sizes)
        if full >= _LEAST and sum(size > widest for size in sizes) <= full // 4:
            return widest
    return 0


def _begins_anew(line: str, hanging: int = 0) -> bool:
    """Whether a line begins something: it is indented, numbered, or begins with a label.

    Args:
        line: the line.
        hanging: spaces by which the lines of an item may be indented behind its first.
    """
    indent = len(line) - len(line.lstrip(" "))
    if 0 < indent <= hanging:
        line = line.lstrip(" ")
    if _STARTS.match(line) is not None:
        return True
    label = _LABEL.match(fold(line))
    return label is not None and (
        _LIKE_LABEL.search(label["label"]) is not None or known_label(label["label"]) is not None
    )
