"""The list in words, for a terminal of 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from enforcement_kit.supervision.open_loops.boarding import (
    loop_days,
    loop_due,
    loop_ground,
    loop_holder,
)
from enforcement_kit.supervision.open_loops.loop import LOOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.listing import OpenLoops
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["loops_text"]

Lang = Literal["zh", "en"]


def loops_text(found: OpenLoops, *, lang: Lang = "zh", most: int | None = None) -> str:
    """The list in words: the counts, each kind with its loops, and what cannot be told.

    Args:
        found: the list.
        lang: language of the words.
        most: how many loops of a kind are shown; all where none is given.
    """
    return "\n".join(_lines(found, lang, most))


def _lines(found: OpenLoops, lang: Lang, most: int | None) -> Iterator[str]:
    zh = lang == "zh"
    at = 0 if zh else 1
    states = [
        (LOOP_WORDS[state][at], sum(each.state == state for each in found.loops))
        for state in ("overdue", "unclear", "open", "undated")
    ]
    told = ("，" if zh else ", ").join(f"{word} {count}" for word, count in states if count)
    total = len(found.loops)
    yield f"未了结事项  {found.on}  共 {total} 件" if zh else f"open loops  {found.on}  {total}"
    if told:
        yield f"  {told}"
    for kind in found.kinds:
        loops = found.of_kind(kind.code)
        if not loops:
            continue
        closed = ("、" if zh else ", ").join(each.zh if zh else each.en for each in kind.closes)
        yield (
            f"{kind.zh}：{len(loops)} 件（{closed}即了结）"
            if zh
            else (f"{kind.en}: {len(loops)} (closed by: {closed})")
        )
        shown = loops if most is None else loops[:most]
        for loop in shown:
            yield from _loop(loop, lang)
        if len(shown) < len(loops):
            more = len(loops) - len(shown)
            yield f"  …… 另有 {more} 件（--all）" if zh else f"  … {more} more (--all)"
    if found.untold:
        yield (
            "无法判断（未知，不是没有）：" if zh else "cannot be told (unknown, which is not none):"
        )
        for each in found.untold:
            yield f"  {each.kind}  {each.zh if zh else each.en}"


def _loop(loop: Loop, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    day = loop_due(loop)
    parts = [
        f"{'到期' if zh else 'due'} {day}" if day else "",
        loop_days(loop, lang=lang),
        "" if day or loop.since is None else f"{'自' if zh else 'since'} {loop.since}",
        f"{'在办' if zh else 'holder:'} {loop_holder(loop, lang=lang)}",
        loop_ground(loop, lang=lang),
    ]
    yield f"  {loop.zh if zh else loop.en}"
    yield "    " + ("；" if zh else "; ").join(filter(None, parts))
    doubt = loop.doubt if zh else loop.doubt_en
    if doubt:
        yield f"    待定：{doubt}" if zh else f"    undecided: {doubt}"
