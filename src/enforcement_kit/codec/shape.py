"""The shape of a class as the wire sees it: names on disk, what each field holds."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeGuard, Union, cast, get_args, get_origin

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FieldShape", "members", "shape"]


@attrs.frozen(kw_only=True)
class FieldShape:
    """One known field of a class.

    Attributes:
        name: attribute in Python.
        wire: key on disk; differs where the key is a Python keyword (`from`, `class`).
        annotation: declared type.
        required: whether the key must be there.
        default: value where the key is missing.
        scalar: whether a bare value stands there, which a paper may state as `{"value", …}`.
        person: whether an object with a `name` is meant as a person.
        format: name of the identifier it holds (`credit_code`), or `None`.
        parts: classes of which an object there may be.
        items: classes of which an object in an array there may be.
    """

    name: str
    wire: str
    annotation: Any
    required: bool
    default: object
    scalar: bool
    person: bool
    format: str | None
    parts: tuple[type, ...]
    items: tuple[type, ...]


def members(annotation: object) -> tuple[object, ...]:
    """The members of a union without `None`; of anything else, itself."""
    if get_origin(annotation) in (UnionType, Union):
        return tuple(part for part in get_args(annotation) if part is not NoneType)
    return (annotation,)


def _is_class(part: object) -> TypeGuard[type]:
    return isinstance(part, type) and attrs.has(part)


@cache
def shape(cls: type) -> Mapping[str, FieldShape]:
    """The known fields of a record class by their key on disk, in the order they are written.

    Raises:
        TypeError: for a class that is no record or part of one.
    """
    found: dict[str, FieldShape] = {}
    for field in cast("tuple[attrs.Attribute[Any], ...]", attrs.fields(cls)):
        if field.name == "kept":
            continue
        parts = members(field.type)
        classes = [part for part in parts if _is_class(part)]
        arrays = any(get_origin(part) is tuple for part in parts)
        found[field.metadata.get("wire", field.name)] = FieldShape(
            name=field.name,
            wire=field.metadata.get("wire", field.name),
            annotation=field.type,
            required=field.default is attrs.NOTHING,
            default=None if field.default is attrs.NOTHING else field.default,
            scalar=not arrays and len(classes) < len(parts),
            person=bool(classes) and len(classes) < len(parts),
            format=field.metadata.get("format"),
            parts=tuple(classes),
            items=tuple(
                item
                for part in parts
                if get_origin(part) is tuple
                for item in members(get_args(part)[0])
                if _is_class(item)
            ),
        )
    # `id` is declared last for the constructor's sake and stands first on disk
    return {key: found[key] for key in sorted(found, key=lambda key: key != "id")}
