"""The collecting path: a plain mapping becomes a record, or all its faults are named at once.

cattrs does the dispatch; every hook is strict. Nothing is coerced: `None` does not become text,
`1.9` does not become `1`, `"false"` does not become `True`, a number does not become money.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import BaseConverter, Converter

from enforcement_kit.codec.depth import DEEPEST, deeper_than
from enforcement_kit.codec.faults import Fault, Faulty, json_kind
from enforcement_kit.codec.shape import FieldShape, members, shape
from enforcement_kit.codec.titles import class_title
from enforcement_kit.model import Hours, Id, Instant, Kept, Moment, Money, Score, Stated
from enforcement_kit.model.checked import OfType, describe
from enforcement_kit.model.kept import NOTHING_KEPT, FrozenDict
from enforcement_kit.model.values import (
    parse_hours,
    parse_instant,
    parse_moment,
    parse_money,
    parse_score,
)

__all__ = ["structure"]

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]

_OBJECT = (dict, Mapping)  # a dict is told at once, what is like one takes longer

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII).fullmatch


def _parse_date(text: object) -> dt.date:
    if type(text) is str and _DATE(text):
        return dt.date.fromisoformat(text)
    raise ValueError(text)


_PARSERS: dict[object, tuple[Callable[[object], object], str]] = {
    dt.date: (_parse_date, "not-a-date"),
    Money: (parse_money, "not-money"),
    Hours: (parse_hours, "not-hours"),
    Score: (parse_score, "not-a-score"),
    Instant: (parse_instant, "not-a-time"),
    Moment: (parse_moment, "not-a-time"),
}


def _fault(code: str, value: object, annotation: object) -> Faulty:
    needed_zh, needed = describe(annotation)
    return Faulty([Fault(code=code, value=value, needed_zh=needed_zh, needed=needed)])


def _parsed(annotation: object) -> Hook:
    parse, code = _PARSERS[annotation]

    def hook(value: Any, _: Any) -> object:
        try:
            return parse(value)
        except ValueError:
            raise _fault(code, value, annotation) from None

    return hook


def _plain(annotation: object, code: str) -> Hook:
    test = OfType(annotation).test

    def hook(value: Any, _: Any) -> object:
        if not test(value):
            raise _fault(code, value, annotation)
        return value

    return hook


def _tuple_of(annotation: Any, converter: BaseConverter) -> Hook:
    item = get_args(annotation)[0]
    inner = converter.get_structure_hook(item)

    def hook(value: Any, _: Any) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise _fault("not-an-array", value, annotation)
        found: list[object] = []
        faults: list[Fault] = []
        for index, entry in enumerate(value):
            try:
                found.append(inner(entry, item))
            except Faulty as error:
                faults.extend(fault.under(index) for fault in error.faults)
        if faults:
            raise Faulty(faults)
        return tuple(found)

    return hook


def _union_of(annotation: Any, converter: BaseConverter) -> Hook:
    parts = members(annotation)
    if len(parts) == 1:
        only = parts[0]
        inner = converter.get_structure_hook(only)
        return lambda value, _: None if value is None else inner(value, only)
    objects = [part for part in parts if isinstance(part, type) and attrs.has(part)]
    others = [part for part in parts if part not in objects]
    hooks = [(part, converter.get_structure_hook(part)) for part in parts]

    def hook(value: Any, _: Any) -> object:
        if value is None:
            return None
        wanted = objects if isinstance(value, Mapping) else others
        for part, inner in hooks:
            if part in wanted:
                try:
                    return inner(value, part)
                except Faulty:
                    if len(wanted) == 1:
                        raise
        raise _fault("not-one-of-the-kinds", value, annotation)

    return hook


def _literal(annotation: Any, _: BaseConverter) -> Hook:
    return _plain(annotation, "not-a-known-word")


def _stated(value: Mapping[str, Any]) -> Stated:
    at = value.get("at")
    written = value.get("written")
    more = {key: part for key, part in value.items() if key not in ("value", "written", "at")}
    if deeper_than(value, DEEPEST):
        raise Faulty([_too_deep("at", value)])
    if not isinstance(written, str | None) or not isinstance(at, Mapping | None):
        raise Faulty(
            [
                Fault(
                    code="bad-source",
                    value=dict(value),
                    needed_zh='{"value", "written": 文字, "at": 对象}',
                    needed='{"value", "written": text, "at": object}',
                )
            ]
        )
    return Stated(
        written=written,
        at=None if at is None else FrozenDict(at),
        more=FrozenDict(more) if more else None,
    )


def _too_deep(key: str, value: object) -> Fault:
    return Fault(
        path=(key,),
        code="too-deep",
        value=json_kind(value)[0],
        needed_zh=f"未知的键之下至多 {DEEPEST} 层",
        needed=f"at most {DEEPEST} levels below an unknown key",
    )


def _is_stated(field: FieldShape, value: object) -> bool:
    return (
        field.scalar
        and type(value) is not str
        and isinstance(value, _OBJECT)
        and "value" in value
        and not (field.person and ("name" in value or "law" in value))
    )


def _class_hook(cls: type, converter: BaseConverter) -> Hook:
    known = shape(cls)
    hooks = {
        key: (field, converter.get_structure_hook(field.annotation)) for key, field in known.items()
    }
    zh, _, en = class_title(cls.__name__).partition(" / ")
    needed_zh, needed = f"{zh}的各项，写在 {{ }} 之中", f"the fields of: {en or zh}, within {{ }}"
    required = [field for field in known.values() if field.required]

    def hook(value: Any, _: Any) -> object:
        if not isinstance(value, _OBJECT):
            raise Faulty(
                [Fault(code="not-an-object", value=value, needed_zh=needed_zh, needed=needed)]
            )
        given: dict[str, object] = {}
        faults: list[Fault] = []
        unknown: dict[str, object] = {}
        stated: dict[str, Stated] = {}
        for key, entry in value.items():
            found = hooks.get(key)
            if found is None:
                if deeper_than(entry, DEEPEST):
                    faults.append(_too_deep(key, entry))
                unknown[key] = entry
                continue
            field, inner = found
            steps: tuple[str, ...] = (key,)
            try:
                if _is_stated(field, entry):
                    stated[field.name] = _stated(entry)
                    entry = entry["value"]  # noqa: PLW2901 - the bare value takes its place
                    steps = (key, "value")
                if entry is not None:
                    given[field.name] = inner(entry, field.annotation)
            except Faulty as error:
                for fault in error.faults:
                    for step in reversed(steps):
                        fault = fault.under(step)  # noqa: PLW2901
                    faults.append(fault)
        faults.extend(
            Fault(path=(field.wire,), code="missing", needed_zh=field.wire, needed=field.wire)
            for field in required
            if value.get(field.wire) is None
        )
        if faults:
            raise Faulty(faults)
        kept = Kept(unknown, stated) if unknown or stated else NOTHING_KEPT
        return cls(**given, kept=kept)

    return hook


def _made_of(*origins: object) -> Callable[[Any], bool]:
    return lambda annotation: get_origin(annotation) in origins


def _exactly(wanted: object) -> Callable[[Any], bool]:
    return lambda annotation: bool(annotation == wanted)


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook_factory(attrs.has, _class_hook)
    converter.register_structure_hook_factory(_made_of(tuple), _tuple_of)
    converter.register_structure_hook_factory(_made_of(UnionType, Union), _union_of)
    converter.register_structure_hook_factory(_made_of(Literal), _literal)
    for annotation in _PARSERS:
        converter.register_structure_hook_func(_exactly(annotation), _parsed(annotation))
    converter.register_structure_hook_func(_exactly(Id), _plain(Id, "not-an-id"))
    # by class, for cattrs asks its own coercing hooks of these before any predicate
    converter.register_structure_hook(str, _plain(str, "not-text"))
    converter.register_structure_hook(int, _plain(int, "not-a-whole-number"))
    converter.register_structure_hook(bool, _plain(bool, "not-true-or-false"))
    return converter


def structure(cls: type[T], value: object) -> T:
    """The record that a plain value describes.

    Raises:
        Faulty: with every fault of the value, none of them twice.
    """
    found: T = _converter().get_structure_hook(cls)(value, cls)
    return found
