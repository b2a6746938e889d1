"""Tests of a case's fields, written as a standard writes them.

    records[inspection].begin              the field is stated, for every inspection record
    records[interview].signed_each_page|refusal_noted      one of the two holds
    papers[decision].elements has seal     the list names it
    decision.kind in penalty, no_penalty   the value is one of these
    records[inspection].content mentions 以下空白
    hearing                                the stage has happened
    no hearing.requested                   it is not so
    no hearing or hearing.waived           one of several conditions holds

The kind in brackets picks the papers, records or pieces of evidence of that kind, and the services
of that paper. Names are those of the records on disk.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

import attrs

from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import Act, Case, CaseSource, Day, Instant, Moment, Organ, Party
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from enforcement_kit.codec.shape import FieldShape

__all__ = ["BadTestError", "FieldTest", "Seen", "all_hold", "holds", "parse_test"]

_TEST: Final = re.compile(
    r"(?P<no>no\s+)?(?P<path>[a-z0-9_.\[\]|]+)"
    r"(?:\s+(?P<op>has|in|=|mentions)\s+(?P<word>.+))?",
)
_STEP: Final = re.compile(r"(?P<names>[a-z0-9_]+(?:\|[a-z0-9_]+)*)(?:\[(?P<kind>[a-z_]+)\])?")
_DESCRIPTIONS: Final = (Organ, Party, Act, CaseSource)
"""Parts that say what a case is about: not stated is unknown, not a stage that did not happen."""

_DAYS: Final = frozenset({dt.date, Day, Moment, Instant})
"""What the day of an event is: not stated in a stage that happened, the event did not happen."""

_SHOWN: Final = 100


class BadTestError(ValueError):
    """Raised for a test that names what records do not have."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


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
class FieldTest:
    """One test.

    Attributes:
        text: as the standard writes it.
        look: gives what it sees at each place.
        clear: whether it sees nothing but what it asks for; the quick way to the same answer.
        ask: whether it holds anywhere, as a condition asks; negation apart.
        head: the part of the case it begins at, such as `papers`.
        leaf: the last field, such as `elements`.
        kind: the kind that is picked, such as `decision`.
        word: the word it asks for, if any.
        negated: whether it asks that it be not so.
        others: conditions of which any one is as good.
    """

    text: str
    look: Callable[[Case], tuple[Seen, ...]] = attrs.field(eq=False, repr=False)
    clear: Callable[[Case], bool] = attrs.field(eq=False, repr=False)
    ask: Callable[[Case], bool | None] = attrs.field(eq=False, repr=False)
    head: str = ""
    leaf: str = ""
    kind: str = ""
    word: str = ""
    negated: bool = False
    others: tuple[FieldTest, ...] = ()


def holds(test: FieldTest, case: Case) -> bool | None:
    """Whether a condition holds for a case; `None` where the data does not say."""
    found = _one_holds(test, case)
    for other in test.others:
        if found:
            break
        again = _one_holds(other, case)
        found = again if again is not False else found
    return found


def _one_holds(test: FieldTest, case: Case) -> bool | None:
    found = test.ask(case)
    return found if found is None or not test.negated else not found


def all_hold(tests: Iterable[FieldTest], case: Case) -> bool | None:
    """Whether all conditions hold; `None` where that hangs on what the data does not say."""
    found: bool | None = True
    for test in tests:
        one = holds(test, case)
        if one is False:
            return False
        if one is None:
            found = None
    return found


@attrs.frozen
class _Step:
    fields: tuple[FieldShape, ...]
    many: bool
    kind: str
    by: str
    stage: bool
    top: bool
    event: bool


def parse_test(text: str) -> FieldTest:
    """The test that a line of a standard writes.

    Raises:
        BadTestError: it is none, or names a field or kind that records do not have.
    """
    first, *rest = text.split(" or ")
    if rest:
        return attrs.evolve(
            parse_test(first), text=text.strip(), others=tuple(parse_test(each) for each in rest)
        )
    found = _TEST.fullmatch(text.strip())
    if found is None:
        raise BadTestError(
            f"不是字段条件：{text!r}；写法如 papers[decision].elements has seal",
            f"no test of a field: {text!r}; write it like papers[decision].elements has seal",
        )
    steps = tuple(_steps(found["path"], text))
    word = (found["word"] or "").strip()
    judge = _judge(found["op"] or "", word, steps[-1], text)
    last = steps[-1]
    look = _looker(steps, judge)
    return FieldTest(
        text.strip(),
        look,
        _clearer(steps, judge, look),
        _asker(steps, judge, look),
        head=steps[0].fields[0].wire,
        leaf=last.fields[0].wire,
        kind=steps[0].kind,
        word=word,
        negated=bool(found["no"]),
    )


def _steps(path: str, text: str) -> Iterator[_Step]:
    cls: type = Case
    for number, part in enumerate(path.split(".")):
        step = _STEP.fullmatch(part)
        if step is None:
            raise BadTestError(f"{text!r} 中 {part!r} 写法不对", f"{part!r} in {text!r} is no step")
        names = step["names"].split("|")
        known = shape(cls)
        for name in names:
            if name not in known:
                near = nearest(name, known)
                hint = f"；是否指 {near}" if near else f"；可用 {'、'.join(known)}"
                raise BadTestError(
                    f"{text!r}：{cls.__name__} 没有字段 {name}{hint}",
                    f"{text!r}: {cls.__name__} has no field {name}"
                    + (f"; did you mean {near}" if near else ""),
                )
        fields = tuple(known[name] for name in names)
        inner, many = _inner(fields[0])
        kind = step["kind"] or ""
        by = "paper" if cls is Case and names == ["service"] else "kind"
        if kind:
            _check_kind(kind, inner if many else None, by, text)
        stage = inner is not None and not many and inner not in _DESCRIPTIONS
        event = any(part in _DAYS for part in members(fields[0].annotation))
        yield _Step(fields, many and inner is not None, kind, by, stage, number == 0, event)
        cls = _Leaf if inner is None else inner


@attrs.frozen
class _Leaf:
    """Has no fields: a path that goes on beyond a value is refused."""


def _inner(field: FieldShape) -> tuple[type | None, bool]:
    for part in members(field.annotation):
        if get_origin(part) is tuple:
            one = get_args(part)[0]
            classes = [each for each in members(one) if isinstance(each, type) and attrs.has(each)]
            return (classes[0] if classes and len(members(one)) == 1 else None), True
        if isinstance(part, type) and attrs.has(part) and len(members(field.annotation)) == 1:
            return part, False
    return None, False


def _check_kind(kind: str, cls: type | None, by: str, text: str) -> None:
    known = shape(cls) if cls is not None else {}
    if by not in known:
        raise BadTestError(
            f"{text!r}：此处不能用方括号选择种类", f"{text!r}: no kind can be picked here"
        )
    choices = [str(choice) for part in members(known[by].annotation) for choice in get_args(part)]
    if choices and kind not in choices:
        near = nearest(kind, choices) or "、".join(choices)
        raise BadTestError(
            f"{text!r}：没有种类 {kind}；可用 {near}", f"{text!r}: no kind {kind}; use {near}"
        )


def _judge(op: str, word: str, step: _Step, text: str) -> Callable[[tuple[object, ...]], Any]:
    if op == "":
        return _stated
    if op == "has":
        _check_word((word,), step, text)
        return lambda values: _has(values[0], word)
    if op in {"in", "="}:
        words = frozenset(part.strip() for part in word.split(",")) if op == "in" else {word}
        _check_word(sorted(words), step, text)
        return lambda values: None if values[0] is None else _plain(values[0]) in words
    marks = tuple(part.strip() for part in word.split("|"))
    return lambda values: _mentions(values[0], marks)


def _check_word(words: Iterable[str], step: _Step, text: str) -> None:
    choices: list[str] = []
    for part in members(step.fields[0].annotation):
        one = get_args(part)[0] if get_origin(part) is tuple else part
        choices += [str(choice) for each in members(one) for choice in get_args(each)]
    for word in words:
        if choices and word not in choices:
            near = nearest(word, choices) or "、".join(choices)
            raise BadTestError(
                f"{text!r}：没有 {word}；可用 {near}", f"{text!r}: there is no {word}; use {near}"
            )


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _stated(values: tuple[object, ...]) -> bool | None:
    found: bool | None = None
    for value in values:
        if value is None:
            continue
        if value is False or value in ((), ""):
            found = False
        else:
            return True
    return found


def _has(value: object, word: str) -> bool | None:
    return word in value if isinstance(value, tuple) else None


def _mentions(value: object, marks: tuple[str, ...]) -> bool | None:
    # words that do not stand there may be said otherwise: their lack is no fault
    return True if isinstance(value, str) and any(mark in value for mark in marks) else None


def _looker(
    steps: tuple[_Step, ...], judge: Callable[[tuple[object, ...]], bool | None]
) -> Callable[[Case], tuple[Seen, ...]]:
    first, *rest = steps

    def look(case: Case) -> tuple[Seen, ...]:
        found: list[Seen] = []
        _walk(case, "", first, tuple(rest), judge, found)
        return tuple(found)

    return look


def _clearer(
    steps: tuple[_Step, ...],
    judge: Callable[[tuple[object, ...]], bool | None],
    look: Callable[[Case], tuple[Seen, ...]],
) -> Callable[[Case], bool]:
    """The quick way to know that a test sees nothing but what it asks for, for the usual paths."""
    first, last = steps[0], steps[-1]
    names = tuple(field.name for field in last.fields)
    head, kind, by = first.fields[0].name, first.kind, first.by
    if len(steps) != 2 or last.many or last.stage:
        return lambda case: all(seen.truth for seen in look(case))
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


def _asker(
    steps: tuple[_Step, ...],
    judge: Callable[[tuple[object, ...]], bool | None],
    look: Callable[[Case], tuple[Seen, ...]],
) -> Callable[[Case], bool | None]:
    """What a condition asks, the quick way for the usual paths."""
    first, last = steps[0], steps[-1]
    head = first.fields[0].name
    if len(steps) == 1 and not first.kind and head != "papers" and (first.stage or first.many):
        return lambda case: bool(getattr(case, head))
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


def _walk(  # noqa: PLR0917 - a step of the hot path; keywords would cost
    part: object,
    pointer: str,
    step: _Step,
    rest: tuple[_Step, ...],
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
    step: _Step,
    rest: tuple[_Step, ...],
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
            text = "、".join(map(str, value)) if isinstance(value, tuple) else _plain(value)
            return text[:_SHOWN]
    return ""
