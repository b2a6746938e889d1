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
from enforcement_kit.scoring.field_looks import (
    Seen,
    Step,
    asker,
    clearer,
    has,
    looker,
    mentions,
    plain,
    stated,
)
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


class BadTestError(ValueError):
    """Raised for a test that names what records do not have."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


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
    look = looker(steps, judge)
    return FieldTest(
        text.strip(),
        look,
        clearer(steps, judge, look),
        asker(steps, judge, look),
        head=steps[0].fields[0].wire,
        leaf=last.fields[0].wire,
        kind=steps[0].kind,
        word=word,
        negated=bool(found["no"]),
    )


def _steps(path: str, text: str) -> Iterator[Step]:
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
        yield Step(fields, many and inner is not None, kind, by, stage, number == 0, event)
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


def _judge(op: str, word: str, step: Step, text: str) -> Callable[[tuple[object, ...]], Any]:
    if op == "":
        return stated
    if op == "has":
        _check_word((word,), step, text)
        return lambda values: has(values[0], word)
    if op in {"in", "="}:
        words = frozenset(part.strip() for part in word.split(",")) if op == "in" else {word}
        _check_word(sorted(words), step, text)
        return lambda values: None if values[0] is None else plain(values[0]) in words
    marks = tuple(part.strip() for part in word.split("|"))
    return lambda values: mentions(values[0], marks)


def _check_word(words: Iterable[str], step: Step, text: str) -> None:
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
