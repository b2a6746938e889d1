"""What is done to the cases of a piece: a recipe that travels, and who carries it out."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Protocol

import msgspec

from enforcement_kit.errors import Problem  # noqa: TC001 - msgspec resolves it

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enforcement_kit.model import Case

__all__ = ["PieceDone", "Summary", "Work", "Worker"]

Summary = dict[str, object]
"""What a piece came to besides its lines: values that JSON has."""


class Worker(Protocol):
    """Does one work on one piece after another in one process."""

    def piece(self, cases: Iterable[Case], out: IO[bytes]) -> Summary:
        """Goes through the cases of a piece, writes its lines and sums up."""
        ...


class Work(Protocol):
    """A work on cases; immutable, and able to travel to another process."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def about(self) -> Mapping[str, str]:
        """What it asks, as short texts: a run goes on only with pieces of an equal one."""
        ...

    @property
    def closely(self) -> bool:
        """Whether every record is looked at for unknown keys and identifiers too."""
        ...

    @property
    def extracts(self) -> bool:
        """Whether a second pass over the cases, town by town, follows."""
        ...

    def worker(self) -> Worker:
        """Somebody who does it."""
        ...

    def ending(
        self, summaries: Sequence[Summary], extracts: Iterable[bytes]
    ) -> tuple[Sequence[bytes], Summary]:
        """The lines that stand after those of all pieces, and what they came to."""
        ...

    def merged(self, summaries: Sequence[Summary]) -> Mapping[str, object]:
        """What all pieces together came to."""
        ...


class PieceDone(msgspec.Struct, kw_only=True):
    """What a piece came to.

    `number` is the piece's place, `begin` and `end` its range, `sha256` the digest of its bytes;
    `read` and `rejected` count its records, `ids` holds the digests of their ids, eight bytes
    each, in order; `problems` is what was wrong, each with the line within the piece, of which it
    has `lines`; `summary` is what the work came to.
    """

    number: int
    begin: int
    end: int
    sha256: str
    read: int
    rejected: int
    ids: bytes
    problems: list[Problem]
    lines: int
    summary: dict[str, object]
