"""A second look at a plain mapping: what does not stop a record and must still be said.

Unknown keys at every depth, keys that stand twice, identifiers that do not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from enforcement_kit.codec.faults import Fault
from enforcement_kit.codec.json_text import Doubled
from enforcement_kit.codec.shape import FieldShape, shape
from enforcement_kit.model.identifiers import (
    parse_credit_code,
    parse_division_code,
    parse_document_number,
    parse_resident_id,
)
from enforcement_kit.text import Invalid

__all__ = ["Survey", "survey"]

Path = tuple[str | int, ...]

_OBJECT = (dict, Mapping)  # a dict is told at once, what is like one takes longer

_FORMATS: dict[str, Callable[[str], object]] = {
    "credit_code": parse_credit_code,
    "resident_id": parse_resident_id,
    "division_code": parse_division_code,
    "document_number": parse_document_number,
}


@attrs.frozen(kw_only=True)
class Survey:
    """What a survey found.

    Attributes:
        unknown: paths of keys the model does not know, with the class they stand in.
        faults: doubled keys.
        identifiers: identifiers that do not hold, with their paths and the reader's reason.
    """

    unknown: tuple[tuple[Path, type], ...]
    faults: tuple[Fault, ...]
    identifiers: tuple[tuple[Path, Invalid], ...]


def survey(cls: type, value: object) -> Survey:
    """Looks through a plain mapping that is meant as a record of `cls`."""
    walker = _Walker()
    walker.of_class(cls, value, ())
    return Survey(
        unknown=tuple(walker.unknown),
        faults=tuple(walker.faults),
        identifiers=tuple(walker.identifiers),
    )


class _Walker:
    def __init__(self) -> None:
        self.unknown: list[tuple[Path, type]] = []
        self.faults: list[Fault] = []
        self.identifiers: list[tuple[Path, Invalid]] = []

    def of_class(self, cls: type, value: object, path: Path) -> None:
        if not isinstance(value, _OBJECT):
            return
        if type(value) is Doubled:
            self._doubled(value, path)
        known = shape(cls)
        for key, entry in value.items():
            field = known.get(key)
            if field is None:
                self.unknown.append(((*path, key), cls))
            elif type(entry) is str:
                if field.format is not None:
                    self._identifier(field.format, entry, (*path, key))
            elif entry is not None:
                self._of_field(field, entry, (*path, key))

    def _doubled(self, value: Doubled, path: Path) -> None:
        self.faults.extend(
            Fault(
                path=(*path, key),
                code="duplicate-key",
                value=lost,
                needed_zh="同一对象中每个键只出现一次（以最后一个为准）",
                needed="each key once in an object (the last one stands)",
                level="kept",
            )
            for key, lost in value.lost
        )

    def _identifier(self, kind: str, text: str, path: Path) -> None:
        found = _FORMATS[kind](text)
        if isinstance(found, Invalid):
            self.identifiers.append((path, found))

    def _of_field(self, field: FieldShape, value: object, path: Path) -> None:
        if field.scalar and isinstance(value, _OBJECT) and "value" in value:
            if type(value) is Doubled:
                self._doubled(value, path)
            value = value["value"]
            path = (*path, "value")
        if field.format is not None:
            if isinstance(value, str):
                self._identifier(field.format, value, path)
            return
        for part in field.parts:
            self.of_class(part, value, path)
        if field.items and isinstance(value, list | tuple):
            for part in field.items:
                for index, entry in enumerate(value):
                    self.of_class(part, entry, (*path, index))
