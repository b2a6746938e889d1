"""A plan in words, for a terminal of 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit.supervision.planner.questions import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.citation import Citation
    from enforcement_kit.supervision.planner.bounds import DayBounds
    from enforcement_kit.supervision.planner.chains import PlanWho
    from enforcement_kit.supervision.planner.changing import AnswerChange
    from enforcement_kit.supervision.planner.result import (
        Plan,
        PlanReason,
        PlanState,
        PlanStep,
        RoutePlan,
    )

__all__ = [
    "PLAN_STATES",
    "PLAN_WHO",
    "asked_lines",
    "change_rows",
    "days_text",
    "fork_rows",
    "note_lines",
    "path_text",
    "plan_text",
    "step_reasons",
    "step_rows",
]

Lang = Literal["zh", "en"]

PLAN_STATES: Final[dict[PlanState, tuple[str, str]]] = {
    "done": ("已办", "done"),
    "early": ("早于最早日", "too early"),
    "late": ("晚于最迟日", "too late"),
    "unclear": ("由人判断", "for a person"),
    "barred_day": ("该日不得实施", "barred on that day"),
    "open": ("未办", "open"),
    "if": ("视回答而定", "depends"),
    "stopped": ("停下等待", "stopped"),
    "not_needed": ("不需要", "not needed"),
}
"""Each state of a step in Chinese and English."""

PLAN_WHO: Final[dict[PlanWho, tuple[str, str]]] = {
    "organ": ("机关", "organ"),
    "party": ("当事人", "party"),
    "county": ("县级以上政府", "county"),
    "reconsideration_organ": ("复议机关", "reconsideration organ"),
    "court": ("法院", "court"),
}
"""Whose step it is, in Chinese and English."""


def days_text(bounds: DayBounds, *, last: bool = False) -> str:
    """DayBounds in one cell: a day; a day and more (`+`); two days; or that nothing sets one.

    Args:
        bounds: the days.
        last: of a last day, which nothing sets where no article does.
    """
    if bounds.day is not None:
        return str(bounds.day)
    if bounds.low is None:
        return "—" if last or bounds.high is None else f"…{bounds.high}"
    if bounds.high is None:
        return f"{bounds.low}+"
    return f"{bounds.low}~{bounds.high:%m-%d}"


def cited(citations: tuple[Citation, ...], *, zh: bool) -> str:
    """Articles in one line."""
    if zh:
        return "、".join(dict.fromkeys(each.at(None).short() for each in citations))
    return "; ".join(dict.fromkeys(each.at(None).en() for each in citations))


def step_rows(found: RoutePlan, *, lang: Lang = "zh") -> tuple[tuple[str, ...], ...]:
    """One row a step under a head: mark, name, done, first day, last day, state.

    `*` marks the critical path. Steps that do not belong to the plan are left out.
    """
    zh = lang == "zh"
    head = ("", "步骤", "办理日", "最早日", "最迟日", "情形")
    head_en = ("", "step", "done", "earliest", "latest", "state")
    rows = [head if zh else head_en]
    rows += [
        (
            "*" if step.critical else "",
            step.zh if zh else step.en,
            "—" if step.done is None else str(step.done),
            days_text(step.earliest),
            days_text(step.latest, last=True),
            PLAN_STATES[step.state][0 if zh else 1],
        )
        for step in found
        if step.state != "not_needed"
    ]
    return tuple(rows)


def step_reasons(found: RoutePlan, step: PlanStep, *, lang: Lang = "zh") -> tuple[str, ...]:
    """Each edge of a step with its article, each last day, what is asked, what is undecided."""
    zh = lang == "zh"
    rows = questions()
    lines = [
        *(_reason(found, each, ("不早于", "not before"), zh=zh) for each in step.lower),
        *(_reason(found, each, ("不晚于", "not after"), zh=zh) for each in step.upper),
    ]
    if not step.upper and not step.period and step.who in ("organ", "county"):
        lines.append("最迟日：条文未定日数" if zh else "latest: the articles set no days")
    lines += [
        f"须问：{rows[key].zh}（{key}）" if zh else f"asked: {rows[key].en} ({key})"
        for key in step.asked
    ]
    lines += [
        f"是否有此步：看 {rows[key].zh}（{key}）"
        if zh
        else f"part of it or not: {rows[key].en} ({key})"
        for key in step.depends
    ]
    lines += [f"待定：{each.zh}" if zh else f"undecided: {each.en}" for each in step.doubts]
    return tuple(lines)


def _reason(found: RoutePlan, reason: PlanReason, word: tuple[str, str], *, zh: bool) -> str:
    other = found[reason.other]
    day = days_text(reason.bounds)
    length = reason.length if zh else reason.length_en
    text = f"{word[0 if zh else 1]} {day}  {other.zh if zh else other.en}"
    text += " → " + (reason.zh if zh else reason.en)
    text += (f"，{length}" if zh else f", {length}") if length else ""
    law = cited(reason.citations, zh=zh)
    text += f"  [{law}]" if law else ""
    if reason.sure not in (None, "text"):
        text += f"  ({reason.sure})"
    if reason.local:
        text += "（本地）" if zh else " (local)"
    if reason.perhaps:
        text += "（是否适用待定）" if zh else " (perhaps)"
    return text


def path_text(found: RoutePlan, *, lang: Lang = "zh") -> str:
    """The critical path: its steps, each with the days since the one before."""
    zh = lang == "zh"
    parts = []
    before = None
    for name in found.path:
        step = found[name]
        day = step.at.low
        gap = ""
        if before is not None and day is not None and day > before:
            gap = f"（+{(day - before).days} 日）" if zh else f" (+{(day - before).days} d)"
        parts.append((step.zh if zh else step.en) + gap)
        before = day or before
    return " → ".join(parts)


def fork_rows(found: Plan, *, lang: Lang = "zh") -> tuple[tuple[str, ...], ...]:
    """One row a route that is left, under a head: id, name, article, first day of its goal."""
    zh = lang == "zh"
    rows: list[tuple[str, ...]] = [
        ("路线", "内容", "条文", "目标最早日") if zh else ("route", "what", "article", "goal from")
    ]
    rows += [
        (
            each.route.id,
            each.route.zh if zh else each.route.en,
            cited(each.basis, zh=zh),
            days_text(each.goal.earliest),
        )
        for each in found.routes
    ]
    return tuple(rows)


def change_rows(found: Plan, *, lang: Lang = "zh") -> tuple[str, ...]:
    """One line for each answer that changes something, and one for each question that does not."""
    zh = lang == "zh"
    rows = questions()
    lines = []
    for key in dict.fromkeys(each.key for each in found.changes):
        tried = [each for each in found.changes if each.key == key and not each.current]
        question = rows[key]
        told = [
            question.words(each.value, zh=zh) + ("：" if zh else ": ") + _change(found, each, zh=zh)
            for each in tried
        ]
        joiner = "；" if zh else "; "
        lines.append((question.zh if zh else question.en) + (" — ") + joiner.join(told))
    return tuple(lines)


def _change(found: Plan, change: AnswerChange, *, zh: bool) -> str:
    if change.why:
        return "与其他答案矛盾" if zh else "contradicts other answers"
    names = {step.id: step.zh if zh else step.en for each in found.routes for step in each.steps}
    parts = []
    before = {each.route.id for each in found.routes}
    if change.routes and set(change.routes) != before:
        parts.append(("路线 " if zh else "route ") + ("、" if zh else ", ").join(change.routes))
    elif change.added or change.dropped:
        for word, steps in (
            ("增加" if zh else "adds", change.added),
            ("去掉" if zh else "drops", change.dropped),
        ):
            shown = [names.get(step, step) for step in steps[:2]]
            more = len(steps) - len(shown)
            if steps:
                tail = (f"等 {len(steps)} 步" if zh else f" and {more} more") if more else ""
                parts.append(f"{word}{'' if zh else ' '}{'、'.join(shown)}{tail}")
    if change.stops:
        parts.append("停下，等救济结束" if zh else "stops until the remedy ends")
    elif change.days:
        later = change.days > 0
        parts.append(
            f"目标最早日{'晚' if later else '早'} {abs(change.days)} 日"
            if zh
            else f"goal {abs(change.days)} days {'later' if later else 'earlier'}"
        )
    elif change.moved and set(change.routes) == before:
        step, days = change.moved[0]
        parts.append(
            f"{names.get(step, step)}最早日{'晚' if days > 0 else '早'} {abs(days)} 日，目标不变"
            if zh
            else f"{names.get(step, step)} {abs(days)} days {'later' if days > 0 else 'earlier'}"
        )
    elif change.days == 0 and parts and set(change.routes) == before:
        parts.append("目标最早日不变" if zh else "goal unchanged")
    if not parts:
        return "不变" if zh else "nothing"
    return ("，" if zh else ", ").join(parts)


def asked_lines(found: RoutePlan, *, lang: Lang = "zh") -> tuple[str, ...]:
    """What is still asked on a route, a line each."""
    zh = lang == "zh"
    rows = questions()
    return tuple(f"{key}  {rows[key].zh if zh else rows[key].en}" for key in found.asked)


def note_lines(found: RoutePlan, *, lang: Lang = "zh") -> tuple[str, ...]:
    """What must be known beside the days, a line each; what the law leaves open says so."""
    zh = lang == "zh"
    lines = []
    for each in found.notes:
        law = cited(each.basis, zh=zh)
        mark = ("待定：" if zh else "undecided: ") if each.undecided else ""
        unsure = "" if each.sure == "text" or not law else f"  ({each.sure})"
        lines.append(mark + (each.zh if zh else each.en) + (f"  [{law}]" if law else "") + unsure)
    return tuple(lines)


def plan_text(found: Plan, *, lang: Lang = "zh") -> str:
    """The whole plan in words: each route with the reasons of every step."""
    return "\n".join(_whole(found, lang))


def _whole(found: Plan, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    for route in found.routes:
        law = cited(route.basis, zh=zh)
        yield f"{route.route.id}  {route.route.zh if zh else route.route.en}  [{law}]"
        for step in route:
            if step.state == "not_needed":
                continue
            mark = "* " if step.critical else "  "
            state = PLAN_STATES[step.state][0 if zh else 1]
            who = PLAN_WHO[step.who][0 if zh else 1]
            done = f"  {step.done}" if step.done is not None else ""
            yield f"{mark}{step.zh if zh else step.en}（{who}）{done}  {state}"
            for line in step_reasons(route, step, lang=lang):
                yield f"      {line}"
        for line in note_lines(route, lang=lang):
            yield f"  {line}"
