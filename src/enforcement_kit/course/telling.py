"""A timeline in words: the reasons of each step, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from enforcement_kit.course.words import STATES, day_text

if TYPE_CHECKING:
    from enforcement_kit.course.step import Limit, TimelineStep
    from enforcement_kit.course.timelines import Timeline

__all__ = ["allowed_lines", "reasons", "timeline_rows", "timeline_text"]

Lang = Literal["zh", "en"]


def timeline_rows(found: Timeline, *, lang: Lang = "zh") -> tuple[tuple[str, ...], ...]:
    """One row a step under a head: name, day done, first day, last day, state."""
    zh = lang == "zh"
    head = ("步骤", "办理日", "最早日", "最迟日", "情形")
    head_en = ("step", "done", "earliest", "latest", "state")
    rows = [head if zh else head_en]
    rows += [
        (
            step.zh if zh else step.en,
            "—" if step.done is None else str(step.done),
            day_text(step.earliest),
            day_text(step.latest),
            STATES[step.state][0 if zh else 1],
        )
        for step in found
    ]
    return tuple(rows)


def reasons(step: TimelineStep, *, lang: Lang = "zh") -> tuple[str, ...]:
    """Why a step has its days, and what a person must decide about it."""
    zh = lang == "zh"
    lines = [
        *(_line(limit, ("不早于", "not before")[not zh], zh=zh) for limit in step.lower),
        *(_line(limit, ("不晚于", "not after")[not zh], zh=zh) for limit in step.upper),
    ]
    lines.extend(f"待定：{doubt.zh}" if zh else f"open: {doubt.en}" for doubt in step.doubts)
    return tuple(lines)


def _line(limit: Limit, word: str, *, zh: bool) -> str:
    day = str(limit.day) if limit.day is not None else f"{limit.low} … {limit.high}"
    cited = "、".join(each.short() if zh else each.en() for each in limit.citations)
    unsure = "" if limit.sure in (None, "text") else f"  ({limit.sure})"
    return (
        f"{word} {day}  {limit.zh if zh else limit.en}" + (f"  [{cited}]" if cited else "") + unsure
    )


def timeline_text(found: Timeline, *, lang: Lang = "zh") -> str:
    """The whole timeline in words, each step with its reasons; one paragraph a step."""
    zh = lang == "zh"
    blocks = []
    for step in found:
        done = "" if step.done is None else f"  {step.done}"
        head = f"{step.zh if zh else step.en}{done}  {STATES[step.state][0 if zh else 1]}"
        blocks.append("\n".join([head, *(f"    {line}" for line in reasons(step, lang=lang))]))
    return "\n".join(blocks)


def allowed_lines(found: Timeline, *, lang: Lang = "zh") -> tuple[str, ...]:
    """What the day looked at allows: a line each for open, overdue, not yet open and unclear.

    Empty where the timeline has no day.
    """
    if found.on is None:
        return ()
    zh = lang == "zh"
    at = 0 if zh else 1
    lines = []
    for state in ("open", "overdue", "not_yet", "unclear"):
        named = [
            _within(step, zh=zh) for step in found if step.state == state and step.done is None
        ]
        if named:
            lines.append(
                f"{STATES[state][at]}：{'、'.join(named)}"
                if zh
                else f"{STATES[state][at]}: {', '.join(named)}"
            )
    return tuple(lines)


def _within(step: TimelineStep, *, zh: bool) -> str:
    name = step.zh if zh else step.en
    first, last = step.earliest, step.latest
    if step.state == "not_yet" and first is not None:
        return f"{name}（{day_text(first)} 起）" if zh else f"{name} (from {day_text(first)})"
    if last is None:
        return name
    return f"{name}（至 {day_text(last)}）" if zh else f"{name} (until {day_text(last)})"
