"""Names of parties as the text goes on to call them, and which party a stretch speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.papers.page import Span

__all__ = ["PartyFound", "nearest_party", "with_short_names"]

_SHORT: Final = r"[(](?:以下|下)?简?(?:简)?称[:“\"]?(?P<short>[^()”\"]{1,16})[”\"]?[)]"
_COUNTS: Final = "一二三四五六七八九十"


@attrs.frozen(kw_only=True)
class PartyFound:
    """A party where the paper first names it.

    Attributes:
        name: its name, tidy.
        at: where the name stands in the searched text.
        block: the stretch of text that is its own: from its name to the next party's.
        names: all that the text calls it, half-width; the longer first.
    """

    name: str
    at: Span
    block: Span
    names: tuple[str, ...]


def with_short_names(text: str, name: str, number: int, several: bool) -> tuple[str, ...]:
    """What a text calls a party: its name, the short name it is given, 当事人一 and its kin."""
    names = [name]
    for match in re.finditer(re.escape(name) + _SHORT, text):
        names.append(match["short"])
    if several and 0 <= number < len(_COUNTS):
        count = _COUNTS[number]
        names += [f"当事人{count}", f"当事人{number + 1}", f"当事人({count})", f"第{count}当事人"]
        names += [f"被处罚人{count}", f"被处罚人{number + 1}", f"被处罚单位{count}"]
    return tuple(sorted(set(names), key=lambda each: -len(each)))


def nearest_party(text: str, parties: Sequence[PartyFound], start: int, floor: int) -> int | None:
    """Which party the words before a place speak of: the one named last, from a floor on."""
    best: tuple[int, int, int] | None = None
    for number, party in enumerate(parties):
        for name in party.names:
            at = text.rfind(name, floor, start)
            if at >= 0 and (best is None or (at + len(name), len(name)) > best[:2]):
                best = (at + len(name), len(name), number)
    return None if best is None else best[2]
