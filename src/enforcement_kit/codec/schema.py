"""JSON Schema 2020-12 of the record classes, made from the classes themselves."""

from __future__ import annotations

import datetime as dt
import inspect
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import attrs

from enforcement_kit.codec.shape import FieldShape, members, shape
from enforcement_kit.codec.titles import class_title, field_title
from enforcement_kit.model import Hours, Id, Instant, Moment, Money, Score

__all__ = ["json_schema"]

Schema = dict[str, Any]

_DATE: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_TIME: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}"
    "(:[0-9]{2}(\\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?$",
}
_DECIMAL: Schema = {"type": "string", "pattern": "^(0|[1-9][0-9]{0,5})(\\.[0-9]{1,2})?$"}
_SCALARS: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    bool: {"type": "boolean"},
    Id: {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": "^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f]*"
        "[^\\s\\u0000-\\u001f\\u007f])?$",
    },
    dt.date: _DATE,
    Money: {"type": "string", "pattern": "^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,2})?$"},
    Hours: _DECIMAL,
    Score: {"anyOf": [_DECIMAL, {"type": "number", "minimum": 0}]},
    Instant: _TIME,
    Moment: {"anyOf": [_DATE, _TIME]},
}


def json_schema(cls: type) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a record class.

    It admits what the codec admits: unknown keys at every depth, `null` for a missing field, and
    `{"value", "written", "at"}` where a paper's statement stands for a bare value. Objects and
    fields have titles in Chinese and English (`"案件 / case"`).

    Raises:
        TypeError: for a class that is no record or part of one.
    """
    definitions: dict[str, Schema] = {}
    body = _object(cls, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **body,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _object(cls: type, definitions: dict[str, Schema]) -> Schema:
    known = shape(cls)
    properties = {
        key: {"title": field_title(cls.__name__, key), **_field(field, definitions)}
        for key, field in known.items()
    }
    found: Schema = {
        "title": class_title(cls.__name__),
        "type": "object",
        "description": inspect.cleandoc(cls.__doc__ or "").partition("\n")[0],
        "properties": properties,
    }
    required = [key for key, field in known.items() if field.required]
    if required:
        found["required"] = required
    return found


def _field(field: FieldShape, definitions: dict[str, Schema]) -> Schema:
    choices = [_type(part, definitions) for part in members(field.annotation)]
    if field.scalar:
        bare = choices[0] if len(choices) == 1 else {"anyOf": choices}
        value: Schema = bare if field.required else {"anyOf": [bare, {"type": "null"}]}
        choices = [
            *choices,
            {
                "type": "object",
                "properties": {
                    "value": value,
                    "written": {"type": ["string", "null"]},
                    "at": {"type": ["object", "null"]},
                },
                "required": ["value"],
            },
        ]
    if not field.required:
        choices = [*choices, {"type": "null"}]
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _type(part: object, definitions: dict[str, Schema]) -> Schema:
    if part in _SCALARS:
        return dict(_SCALARS[part])
    if get_origin(part) is Literal:
        return {"type": "string", "enum": list(get_args(part))}
    if get_origin(part) is tuple:
        items = [
            _type(item, definitions) for item in members(get_args(part)[0]) if item is not NoneType
        ]
        return {"type": "array", "items": items[0] if len(items) == 1 else {"anyOf": items}}
    if isinstance(part, type) and attrs.has(part):
        name = part.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _object(part, definitions)
        return {"$ref": f"#/$defs/{name}"}
    msg = f"no schema for {part!r}"
    raise TypeError(msg)
