"""One record by the collecting path, with everything that is to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

import attrs

from enforcement_kit.codec.converter import structure
from enforcement_kit.codec.faults import CodecError, Fault, Faulty, pointer_text
from enforcement_kit.codec.json_text import NotJsonError, parse_json
from enforcement_kit.codec.survey import survey
from enforcement_kit.errors import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.text import Invalid

__all__ = ["Collected", "collect", "collect_text", "from_dict"]

T = TypeVar("T")
Path = tuple[str | int, ...]


@attrs.frozen(kw_only=True)
class Collected(Generic[T]):
    """What came of one plain value.

    Attributes:
        record: the record, or `None` where it had to be set aside.
        faults: what is wrong with it.
        identifiers: identifiers that do not hold, with the reader's reason.
        unknown: keys the model does not know, with the class they stand in.
        named: the id the value gives itself, where it is readable.
        broken: why the text is no JSON at all.
    """

    record: T | None
    faults: tuple[Fault, ...] = ()
    identifiers: tuple[tuple[Path, Invalid], ...] = ()
    unknown: tuple[tuple[Path, type], ...] = ()
    named: str | None = None
    broken: tuple[Problem, ...] = ()

    def problems(
        self, file: str = "", line: int | None = None, under: str = ""
    ) -> tuple[Problem, ...]:
        """Faults and identifiers as problems with their place; unknown keys are counted apart.

        Args:
            file: name of the file.
            line: line in it.
            under: JSON Pointer of the record in the file, where that is one JSON text.
        """
        of_faults = [fault.problem(file, line, under) for fault in self.faults]
        of_identifiers = [
            reason.to_problem(Location(file=file, line=line, pointer=under + pointer_text(path)))
            for path, reason in self.identifiers
        ]
        at = Location(file=file, line=line, pointer=under)
        of_text = [attrs.evolve(problem, at=at, level="rejected") for problem in self.broken]
        return (*of_text, *of_faults, *of_identifiers)


def collect(cls: type[T], value: object) -> Collected[T]:
    """Takes a plain value for a record of `cls`, or says everything that is wrong with it."""
    seen = survey(cls, value)
    named = value.get("id") if isinstance(value, dict) else None
    record: T | None = None
    faults: tuple[Fault, ...] = ()
    try:
        record = structure(cls, value)
    except Faulty as error:
        faults = error.faults
    return Collected(
        record=record,
        faults=(*faults, *seen.faults),
        identifiers=seen.identifiers,
        unknown=seen.unknown,
        named=named if isinstance(named, str) else None,
    )


def collect_text(cls: type[T], text: str) -> Collected[T]:
    """Takes the JSON text of one record of `cls`, or says everything that is wrong with it."""
    try:
        parsed = parse_json(text)
    except NotJsonError as error:
        return Collected(record=None, broken=error.problems)
    return collect(cls, parsed.value)


def from_dict(cls: type[T], mapping: Mapping[str, object]) -> T:
    """The record that a mapping describes; unknown keys are kept at every depth.

    Args:
        cls: a class of `enforcement_kit.model`.
        mapping: keys and values as they stand on disk.

    Raises:
        CodecError: with every problem of the mapping, each with its JSON pointer.
    """
    try:
        return structure(cls, cast("object", mapping))
    except Faulty as error:
        problems = tuple(fault.problem() for fault in error.faults)
        raise CodecError.of(cls.__name__, problems) from None
