"""The records as the fast path makes them: the same records, laid out by msgspec.

msgspec fills its own Structs nearly twice as fast as attrs classes. So for each record class one
Struct is made, with the fields, methods and comparisons of the class, and it answers as that
class: `isinstance`, `==`, `attrs.fields`, `attrs.evolve` and `repr` see no difference, and a copy
(deep, or through pickle) is of the class itself. Two things tell them apart: `type(record)`, where
`record.__class__` does not, and that there are no weak references to one of these.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Final, get_args, get_origin

import attrs
import msgspec

from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import Id, Instant, Kept
from enforcement_kit.model.kept import NOTHING_KEPT

__all__ = ["laid_out"]

_WIRE_TYPES: Final[dict[object, Any]] = {
    Id: Annotated[
        str,
        msgspec.Meta(
            pattern=r"\A[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{0,198}[^\s\x00-\x1f\x7f])?\Z"
        ),
    ],
    int: Annotated[int, msgspec.Meta(ge=0)],
    Instant: Annotated[dt.datetime, msgspec.Meta(tz=True)],
}
_KEPT_KEY: Final = "\ufdd0"  # no character: a key that nobody writes, and that is refused if so
_MSGSPECS_OWN: Final = frozenset(
    {
        "__annotations__",
        "__dict__",
        "__doc__",
        "__getstate__",
        "__init__",
        "__module__",
        "__new__",
        "__setstate__",
        "__slots__",
        "__weakref__",
    }
)


@cache
def laid_out(cls: type) -> type[Any]:
    """The Struct that stands for a record class, or for a part of one, on the fast path.

    Raises:
        TypeError: for a class that is no record or part of one.
    """
    known = shape(cls)
    fields: list[Any] = [
        (field.name, _wire_type(field.annotation), *([] if field.required else [field.default]))
        for field in known.values()
    ]
    return msgspec.defstruct(
        cls.__name__,
        [*fields, ("kept", Kept, NOTHING_KEPT)],
        namespace=_namespace(cls),
        module=cls.__module__,
        rename={field.name: key for key, field in known.items()} | {"kept": _KEPT_KEY},
        kw_only=True,
        eq=False,
        gc=False,  # parts never point back, so the collector of cycles need not look at them
    )


def _wire_type(annotation: object) -> Any:
    """The type by which msgspec reads a field: as strict as the class itself."""
    if annotation in _WIRE_TYPES:
        return _WIRE_TYPES[annotation]
    if get_origin(annotation) is tuple:
        return tuple.__class_getitem__((_wire_type(get_args(annotation)[0]), ...))
    if isinstance(annotation, type) and attrs.has(annotation):
        return laid_out(annotation)
    parts = get_args(annotation) if members(annotation) != (annotation,) else ()
    return reduce(or_, map(_wire_type, parts)) if parts else annotation


def _namespace(cls: type) -> dict[str, Any]:
    """The methods of a record class, and what makes its Struct answer as the class."""
    found: dict[str, Any] = {}
    data = {field.name for field in attrs.fields(cls)}
    for base in reversed(cls.__mro__[:-1]):
        for name, value in vars(base).items():
            if name not in data and name not in _MSGSPECS_OWN:
                # a method of the class makes records of the class
                bound = isinstance(value, classmethod)
                found[name] = staticmethod(getattr(cls, name)) if bound else value

    def reduced(self: object) -> tuple[object, ...]:
        return _restored, (cls, {name: getattr(self, name) for name in data})

    return found | {
        "__class__": property(lambda _: cls),
        "__doc__": cls.__doc__,
        "__qualname__": cls.__qualname__,
        "__reduce__": reduced,
    }


def _restored(cls: type, values: dict[str, object]) -> object:
    record: object = object.__new__(cls)
    for name, value in values.items():
        object.__setattr__(record, name, value)
    return record
