"""A records argument opened: its sources by kind, and what it says of its town."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.codec import Collected, UnknownKeys, collect, migrate
from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.io.kind_told import only_source
from enforcement_kit.io.sources import find_sources
from enforcement_kit.io.stream import InputFile
from enforcement_kit.model import KINDS, SCHEMA_VERSION, Town
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from enforcement_kit.io.source import Source, Sources

__all__ = ["RecordsArgument", "known_kinds", "records_argument"]


@attrs.frozen(kw_only=True)
class RecordsArgument:
    """What a records argument offers; its records are not read yet.

    Attributes:
        sources: one for each kind that is there, in the order of `KINDS`.
        town: what it says of the town; an empty `Town` where it says nothing that can be taken.
        version: version of the records that it states; today's where it states none.
        problems: what is wrong with the argument itself and with what it says of the town.
        rejected: 1 where what it says of the town could not be taken.
        inputs: files read whole so far.
    """

    sources: tuple[Source, ...]
    town: Town
    version: int
    problems: tuple[Problem, ...]
    rejected: int
    inputs: tuple[InputFile, ...]


def known_kinds(kinds: Collection[str] | None) -> Collection[str]:
    """The kinds asked for; all of them by default.

    Raises:
        UsageError: one is no kind of record.
    """
    for kind in kinds or ():
        if kind not in KINDS:
            near = nearest(kind, tuple(KINDS))
            raise UsageError(
                f"{kind} 不是记录种类" + (f"；是否指 {near}" if near else ""),
                f"{kind} is no kind of record" + (f"; did you mean {near}" if near else ""),
            )
    return KINDS if kinds is None else kinds


def records_argument(source: object, kinds: Collection[str] | None = None) -> RecordsArgument:
    """Opens a records argument.

    Args:
        source: as for `load`.
        kinds: kinds asked for. A bare sequence of records is of the kind of its name, or of the
            one asked for; without either it is cases.

    Raises:
        UnreadableError: nothing can be read, or nobody tells the kind of records that are plainly
            no cases.
    """
    found = _found(source, kinds)
    version = _version(found)
    town, problems, taken = _town(found, version)
    return RecordsArgument(
        sources=found.sources,
        town=town,
        version=version,
        problems=(*found.problems, *problems),
        rejected=0 if taken else 1,
        inputs=tuple(
            InputFile(path=name, sha256=hashlib.sha256(content).hexdigest(), read=1, rejected=0)
            for name, content in found.raw
        ),
    )


def _found(source: object, kinds: Collection[str] | None) -> Sources:
    found = find_sources(source)
    # a folder or a bundle names each of its kinds, and one that it lacks is unknown
    if len(found.sources) != 1 or found.town_file:
        return found
    sources, problems = only_source(found.sources[0], kinds)
    return attrs.evolve(found, sources=sources, problems=(*found.problems, *problems))


def _version(found: Sources) -> int:
    stated = found.town.get("schema_version") if isinstance(found.town, Mapping) else None
    return stated if type(stated) is int else SCHEMA_VERSION


def _town(found: Sources, version: int) -> tuple[Town, tuple[Problem, ...], bool]:
    if found.town is None:
        return Town(), (), True
    value = found.town
    if isinstance(value, Mapping):
        value = migrate("town", value, version)
    taken: Collected[Town] = collect(Town, value)
    unknown = UnknownKeys()
    file = found.town_file
    under = "" if file == "town.toml" else "/town"
    unknown.add("town", taken.unknown, file, None, under)
    problems = (*taken.problems(file, None, under), *unknown.problems())
    return taken.record or Town(), problems, taken.record is not None
