"""How a test of fields looks at a case: closely, place by place, or at one quick look."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.codec.shape import FieldShape
    from enforcement_kit.model import Case

__all__ = [
    "Seen",
    "Step",
    "asker",
    "clearer",
    "has",
    "looker",
    "mentions",
    "plain",
    "stated",
]

_SHOWN: Final = 100


@attrs.frozen
class Seen:
    """What a test saw at one place.

    Attributes:
        pointer: JSON Pointer into the case.
        truth: whether it holds; `None` where the data does not say.
        absent: whether the stage, or the event whose day it is, has not happened at all.
        found: what stands there, as text.
    """

    pointer: str
    truth: bool | None
    absent: bool = False
    found: str = ""


@attrs.frozen
class Step:
    """One step of a path: its fields, and what they lead to."""

    fields: tuple[FieldShape, ...]
    many: bool
    kind: str
    by: str
    stage: bool
    top: bool
    event: bool


def plain(value: object) -> str:
    """A value as a test writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def stated(values: tuple[object, ...]) -> bool | None:
    """Whether one of the values is stated; false where one is stated to be not so."""
    found: bool | None = None
    for value in values:
        if value is None:
            continue
        if value is False or value in ((), ""):
            found = False
        else:
            return True
    return found


def has(value: object, word: str) -> bool | None:
    """Whether a list names a word."""
    return word in value if isinstance(value, tuple) else None


def mentions(value: object, marks: tuple[str, ...]) -> bool | None:
    """Whether a text holds one of several words."""
    # words that do not stand there may be said otherwise: their lack is no fault
    return True if isinstance(value, str) and any(mark in value for mark in marks) else None


def looker(
    steps: tuple[Step, ...], judge: Callable[[tuple[object, ...]], bool | None]
) -> Callable[[Case], tuple[Seen, ...]]:
    """The close look: every place with what holds there."""
    first, *rest = steps

    def look(case: Case) -> tuple[Seen, ...]:
        found: list[Seen] = []
        _walk(case, "", first, tuple(rest), judge, found)
        return tuple(found)

    return look


def clearer(
    steps: tuple[Step, ...],
    judge: Callable[[tuple[object, ...]], bool | None],
    look: Callable[[Case], tuple[Seen, ...]],
) -> Callable[[Case], bool]:
    """The quick way to know that a test sees nothing but what it asks for, for the usual paths."""
    first, last = steps[0], steps[-1]
    names = tuple(field.name for field in last.fields)
    head, kind, by = first.fields[0].name, first.kind, first.by
    if len(steps) != 2 or last.many or last.stage:
        return lambda case: all(seen.truth for seen in look(case))
    if judge is stated and first.many and len(names) == 1:
        return _stated_everywhere(head, kind, by, names[0])
    if not first.many:

        def clear_part(case: Case) -> bool:
            part = getattr(case, head)
            return part is not None and judge(tuple([getattr(part, n) for n in names])) is True

        return clear_part
    papers = head == "papers"

    def clear_list(case: Case) -> bool:
        listed = getattr(case, head)
        if not listed:
            return not papers
        for each in listed:
            if (not kind or getattr(each, by) == kind) and judge(
                tuple([getattr(each, n) for n in names])
            ) is not True:
                return False
        return True

    return clear_list


def _stated_everywhere(head: str, kind: str, by: str, name: str) -> Callable[[Case], bool]:
    """Whether a field is stated, and not as false, in every member of a list."""
    members, picked, field = attrgetter(head), attrgetter(by), attrgetter(name)
    papers = head == "papers"

    def clear(case: Case) -> bool:
        listed = members(case)
        if not listed:
            return not papers
        # what is not stated, false or empty is not true; nor is a 0, which the close look clears
        return all(field(each) for each in listed if not kind or picked(each) == kind)

    return clear


def asker(
    steps: tuple[Step, ...],
    judge: Callable[[tuple[object, ...]], bool | None],
    look: Callable[[Case], tuple[Seen, ...]],
) -> Callable[[Case], bool | None]:
    """What a condition asks, the quick way for the usual paths."""
    first, last = steps[0], steps[-1]
    head = first.fields[0].name
    if len(steps) == 1 and not first.kind and head != "papers" and (first.stage or first.many):
        return lambda case: bool(getattr(case, head))
    if len(steps) == 1 and first.many and first.kind:
        return _any_of_kind(head, first.kind, first.by)
    if len(steps) == 2 and first.stage and not last.many and not last.stage:
        names, event = tuple(field.name for field in last.fields), last.event

        def ask(case: Case) -> bool | None:
            part = getattr(case, head)
            if part is None:
                return False
            found = judge(tuple([getattr(part, name) for name in names]))
            return False if found is None and event else found

        return ask

    def ask_everywhere(case: Case) -> bool | None:
        found: bool | None = False
        for seen in look(case):
            if seen.truth:
                return True
            if seen.truth is None:
                found = None
        return found

    return ask_everywhere


def _any_of_kind(head: str, kind: str, by: str) -> Callable[[Case], bool | None]:
    """Whether a list holds a member of a kind; papers that nobody listed are unknown."""
    members, picked = attrgetter(head), attrgetter(by)
    papers = head == "papers"

    def ask(case: Case) -> bool | None:
        listed = members(case)
        if not listed and papers:
            return None
        return any(picked(each) == kind for each in listed)

    return ask


def _walk(  # noqa: PLR0917 - a step of the hot path; keywords would cost
    part: object,
    pointer: str,
    step: Step,
    rest: tuple[Step, ...],
    judge: Callable[[tuple[object, ...]], bool | None],
    found: list[Seen],
) -> None:
    here = f"{pointer}/{step.fields[0].wire}"
    if step.many:
        _walk_list(getattr(part, step.fields[0].name), here, step, rest, judge, found)
        return
    if not rest:
        values = tuple([getattr(part, field.name) for field in step.fields])
        absent = (step.stage or step.event) and not any(value is not None for value in values)
        truth = False if absent else judge(values)
        found.append(Seen(here, truth, absent, "" if truth else _shown(values)))
        return
    value = getattr(part, step.fields[0].name)
    if value is None:
        absent = step.stage and step.top
        found.append(Seen(here, False if absent else None, absent))
        return
    _walk(value, here, rest[0], rest[1:], judge, found)


def _walk_list(  # noqa: PLR0917 - as `_walk`
    listed: tuple[object, ...] | None,
    here: str,
    step: Step,
    rest: tuple[Step, ...],
    judge: Callable[[tuple[object, ...]], bool | None],
    found: list[Seen],
) -> None:
    if listed is None or (not listed and here == "/papers"):
        found.append(Seen(here, None))  # papers that nobody listed are unknown, not lacking
        return
    for index, each in enumerate(listed):
        if step.kind and getattr(each, step.by) != step.kind:
            continue
        if rest:
            _walk(each, f"{here}/{index}", rest[0], rest[1:], judge, found)
        else:
            found.append(Seen(f"{here}/{index}", truth=True))
    if not rest and not found:
        found.append(Seen(here, truth=False))


def _shown(values: tuple[object, ...]) -> str:
    for value in values:
        if value is not None:
            text = "、".join(map(str, value)) if isinstance(value, tuple) else plain(value)
            return text[:_SHOWN]
    return ""
