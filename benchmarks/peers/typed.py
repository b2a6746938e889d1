"""Pydantic models with the fields of the records, and the eight rules as plain Python on them."""

from __future__ import annotations

import datetime as dt
import typing
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any

import attrs

from enforcement_kit.model import Case
from enforcement_kit.model.values import Day, Instant, Moment
from peers.eight import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

_MOMENTS: dict[Any, Any] = {
    Moment: dt.datetime | dt.date,
    Day: dt.date,
    Instant: dt.datetime,
}


@cache
def model_of(cls: type) -> type:
    """A pydantic model with the fields of a record's class, under their names on disk."""
    from pydantic import ConfigDict, Field, create_model

    hints = typing.get_type_hints(cls)
    fields: dict[str, Any] = {}
    for each in attrs.fields(cls):
        if each.name == "kept":
            continue
        default = ... if each.default is attrs.NOTHING else each.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class of attrs
            default = None
        fields[each.name] = (
            _as_pydantic(hints[each.name]),
            Field(default, alias=each.metadata.get("wire", each.name)),
        )
    return create_model(
        cls.__name__, __config__=ConfigDict(frozen=True, populate_by_name=True), **fields
    )


def _as_pydantic(hint: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, UnionType):
        return typing.Union[tuple(_as_pydantic(each) for each in typing.get_args(hint))]  # noqa: UP007
    if origin is tuple:
        return tuple[_as_pydantic(typing.get_args(hint)[0]), ...]
    if isinstance(hint, type) and attrs.has(hint):
        return model_of(hint)
    if isinstance(hint, type) and issubclass(hint, Decimal):
        return Decimal
    if isinstance(hint, type) and hint in _MOMENTS:
        return _MOMENTS[hint]
    return hint


def pydantic_rules() -> Callable[[bytes], set[str]]:
    """Validates a line into the model and asks the eight rules of it."""
    read = model_of(Case).model_validate_json

    def judge(line: bytes) -> set[str]:
        case = read(line)
        decision = case.decision
        failing = set()
        if not all(each in decision.states for each in STATES):
            failing.add("DEC001")
        if case.legal_review.date > decision.date:
            failing.add("LGR003")
        if any(len(each.officers) < 2 for each in case.records):
            failing.add("OFC001")
        if any(each.certificates_shown is False for each in case.records):
            failing.add("OFC004")
        if decision.sealed_by != case.organ.name:
            failing.add("ORG004")
        if decision.pay_within_days != 15:
            failing.add("PRF001")
        if decision.remedies.reconsideration_days != 60:
            failing.add("RMD001")
        if decision.remedies.litigation_months != 6:
            failing.add("RMD002")
        return failing

    return judge


def schema_structure() -> Callable[[bytes], bool]:
    """jsonschema-rs: parses a line and says whether it has the structure of a case."""
    import jsonschema_rs
    import orjson

    from enforcement_kit import json_schema

    valid = jsonschema_rs.validator_for(json_schema(Case)).is_valid
    return lambda line: valid(orjson.loads(line))
