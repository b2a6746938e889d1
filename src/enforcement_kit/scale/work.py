"""What is done to the records of a piece: a recipe that travels, and who carries it out."""

from __future__ import annotations

import itertools
from typing import IO, TYPE_CHECKING, Protocol

import attrs
import msgspec

from enforcement_kit.errors import Problem  # noqa: TC001 - msgspec resolves it
from enforcement_kit.model import Town

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from enforcement_kit.codec.unknown import UnknownKey
    from enforcement_kit.io import InputFile
    from enforcement_kit.model import Record

__all__ = ["CaseWork", "Joining", "Part", "PieceDone", "PieceRecords", "Summary", "Work", "Worker"]

Summary = dict[str, object]
"""What a piece came to besides its lines: values that JSON has."""


class PieceRecords(Protocol):
    """The records of a piece, and what was wrong with them."""

    @property
    def kind(self) -> str:
        """Kind of the records."""
        ...

    @property
    def unknown_keys(self) -> tuple[UnknownKey, ...]:
        """The keys met so far that no class has, each once with its count."""
        ...

    def __iter__(self) -> Iterator[Record]: ...

    def take_problems(self) -> list[Problem]:
        """Hands over the problems met so far, with the line within the piece.

        What is not taken is told of in the result of the run.
        """
        ...


class Worker(Protocol):
    """Does one work on one piece after another in one process."""

    def piece(self, records: PieceRecords, out: IO[bytes]) -> Summary:
        """Goes through the records of a piece, writes its lines and sums up."""
        ...


class Work(Protocol):
    """A work on records; immutable, and able to travel to another process."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def about(self) -> Mapping[str, str]:
        """What it asks, as short texts: a run goes on only with pieces of an equal one."""
        ...

    @property
    def kinds(self) -> Collection[str] | None:
        """The kinds of record that it is about; `None` for all."""
        ...

    @property
    def closely(self) -> bool:
        """Whether every record is looked at for unknown keys and identifiers too."""
        ...

    @property
    def extracts(self) -> bool:
        """Whether a second pass over the cases, town by town, follows."""
        ...

    @property
    def digests(self) -> bool:
        """Whether its result names the files that were read by the digest of their bytes."""
        ...

    def worker(self) -> Worker:
        """Somebody who does it."""
        ...

    def joined(self, joining: Joining) -> Iterable[bytes]:
        """What is made of the lines of all pieces."""
        ...

    def ending(
        self, summaries: Sequence[Summary], extracts: Iterable[bytes]
    ) -> tuple[Sequence[bytes], Summary]:
        """The lines that stand after those of all pieces, and what they came to."""
        ...

    def merged(self, summaries: Sequence[Summary]) -> Mapping[str, object]:
        """What all pieces together came to."""
        ...


class CaseWork:
    """What works on cases have in common: each case by itself, line after line."""

    __slots__ = ()

    @property
    def kinds(self) -> Collection[str] | None:
        """Cases alone."""
        return ("cases",)

    @property
    def closely(self) -> bool:
        """Unknown keys are the business of `validate`."""
        return False

    @property
    def digests(self) -> bool:
        """The lines do not name the file."""
        return False

    def joined(self, joining: Joining) -> Iterable[bytes]:
        """The lines of one piece after those of another."""
        return itertools.chain.from_iterable(part.lines for part in joining.parts)


class PieceDone(msgspec.Struct, kw_only=True):
    """What a piece came to.

    `number` is the piece's place, `kind` and `file` say whose it is, `begin` and `end` its range,
    of `length` bytes, `sha256` the digest of its bytes, `manner` what else settles how they are
    read; `read` and `rejected` count its records, `ids` holds the digests of their ids, eight bytes
    each, in order, `doubled` those of the records set aside for an id that stood there already;
    `problems` is what was wrong, each with the line within the piece, of which it has `lines`;
    `summary` is what the work came to.
    """

    number: int
    kind: str
    file: str
    begin: int
    end: int
    length: int
    sha256: str
    manner: str
    read: int
    rejected: int
    ids: bytes
    doubled: bytes
    problems: list[Problem]
    lines: int
    summary: dict[str, object]


@attrs.frozen(kw_only=True)
class Part:
    """A piece that is done, when it is joined to the others.

    Attributes:
        done: what it came to.
        lines: its lines, in bites of any size.
        before: how many lines its file has before it.
        last: whether its file ends with it.
    """

    done: PieceDone
    lines: Iterable[bytes] = attrs.field(repr=False)
    before: int
    last: bool


@attrs.frozen(kw_only=True)
class Joining:
    """The pieces of a run when all are done.

    Attributes:
        parts: the pieces in their order.
        problems: what is wrong with the records argument itself.
        town: what a folder says of its town.
        inputs: the files that were read; without digests where the work asks for none.
        out: where the result will stand.
    """

    parts: Iterable[Part]
    problems: tuple[Problem, ...] = ()
    town: Town = attrs.field(factory=Town)
    inputs: tuple[InputFile, ...] = ()
    out: Path
