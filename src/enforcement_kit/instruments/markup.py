"""Placeholders in a text: `{{party.name}}`, `{{#fine}}…{{/fine}}`, `{{^fine}}…{{/fine}}`.

The braces may be full-width, as a Chinese keyboard gives them, and a name may be Chinese.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "MARK",
    "Field",
    "Node",
    "Section",
    "Words",
    "lone_marker",
    "parse",
    "spelled",
]

MARK: Final = re.compile(r"[{｛]{2}\s*([#^/＃＾／]?)\s*([^{}｛｝]*?)\s*[}｝]{2}")
_BROKEN: Final = re.compile(r"[{｛]{2}|[}｝]{2}")
_SIGNS: Final = str.maketrans("＃＾／", "#^/")
_SHOWN: Final = 24


@attrs.frozen
class Words:
    """Words that stand as they are.

    Attributes:
        text: the words.
        at: offset in the text.
    """

    text: str
    at: int


@attrs.frozen
class Field:
    """A placeholder.

    Attributes:
        name: as written.
        at: offset in the text.
    """

    name: str
    at: int


@attrs.frozen
class Section:
    """What stands where something holds, or once for each member of a list.

    Attributes:
        name: condition, field or list, as written.
        inverted: whether it stands where the thing does not hold.
        inner: what stands in it.
        at: offset in the text.
    """

    name: str
    inverted: bool
    inner: tuple[Node, ...]
    at: int


Node: TypeAlias = Words | Field | Section


def parse(text: str, place: str = "") -> tuple[Node, ...]:
    """The text in parts.

    Args:
        text: with placeholders.
        place: where it stands, for messages.

    Raises:
        UsageError: a section is not closed or not opened, a placeholder is cut or empty.
    """
    stack: list[tuple[str, bool, int, list[Node]]] = []
    found: list[Node] = []
    end = 0
    for mark in MARK.finditer(text):
        _whole(text[end : mark.start()], place)
        if mark.start() > end:
            found.append(Words(text[end : mark.start()], end))
        sign, name = mark[1].translate(_SIGNS), mark[2]
        end = mark.end()
        if not name:
            raise _fault(place, f"{mark[0]} 中没有名称", f"{mark[0]} names nothing")
        if sign == "/":
            if not stack or stack[-1][0] != name:
                raise _fault(
                    place,
                    f"{mark[0]} 前没有与之相配的 {{{{#{name}}}}}",
                    f"{mark[0]} closes what was not opened there",
                )
            opened, inverted, at, outer = stack.pop()
            outer.append(Section(opened, inverted, tuple(found), at))
            found = outer
        elif sign:
            stack.append((name, sign == "^", mark.start(), found))
            found = []
        else:
            found.append(Field(name, mark.start()))
    _whole(text[end:], place)
    if len(text) > end:
        found.append(Words(text[end:], end))
    if stack:
        name = stack[-1][0]
        raise _fault(
            place,
            f"{{{{#{name}}}}} 没有用 {{{{/{name}}}}} 结束",
            f"the section {name} is not closed",
        )
    return tuple(found)


def spelled(nodes: Iterable[Node], name: Callable[[str], str] = str) -> str:
    """The text of which `parse` makes the nodes.

    Args:
        nodes: parts of a text.
        name: how a name is written; as it is by default.
    """
    found: list[str] = []
    for node in nodes:
        if isinstance(node, Words):
            found.append(node.text)
        elif isinstance(node, Field):
            found.append(f"{{{{{name(node.name)}}}}}")
        else:
            sign, named = "^" if node.inverted else "#", name(node.name)
            inner = spelled(node.inner, name)
            found.append(f"{{{{{sign}{named}}}}}{inner}{{{{/{named}}}}}")
    return "".join(found)


def lone_marker(text: str) -> tuple[Literal["#", "^", "/"], str] | None:
    """The sign and name of a text that is one section marker and nothing else."""
    mark = MARK.fullmatch(text.strip())
    if mark is None or not mark[1] or not mark[2]:
        return None
    sign = mark[1].translate(_SIGNS)
    return ("#" if sign == "#" else "^" if sign == "^" else "/", mark[2])


def _whole(words: str, place: str) -> None:
    broken = _BROKEN.search(words)
    if broken is not None:
        near = shorten(words[broken.start() :], _SHOWN)
        raise _fault(
            place,
            f"占位符不完整：{near}（应为 {{{{名称}}}}）",
            f"a placeholder is cut: {near} (it should be {{{{name}}}})",
        )


def _fault(place: str, zh: str, en: str) -> UsageError:
    where, where_en = (f"{place}：", f"{place}: ") if place else ("", "")
    return UsageError(where + zh, where_en + en)
