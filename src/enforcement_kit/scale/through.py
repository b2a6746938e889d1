"""Through the pieces of a run, one after another or in several processes."""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from enforcement_kit.io.identity import SeenIds
from enforcement_kit.io.packed import DamagedFileError
from enforcement_kit.scale.process import PieceProcessor
from enforcement_kit.scale.processes import Task, in_processes, not_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from enforcement_kit.scale.pieces import Piece
    from enforcement_kit.scale.room import Room
    from enforcement_kit.scale.work import PieceDone, Work

__all__ = ["Passage"]

_BITE: Final = 1024 * 1024


class Passage:
    """The way through the pieces of a run.

    Args:
        work: what is done to the records.
        room: where what is done lies.
        said: told, in Chinese and in English, of what a person should know.
        progress: told the kind and how many of its records are done.
        through: told how many bytes of ranges are done.
    """

    def __init__(
        self,
        work: Work,
        room: Room,
        said: Callable[[str, str], None],
        progress: Callable[[str, int], None],
        through: Callable[[int], None],
    ) -> None:
        self._work = work
        self._room = room
        self._said = said
        self._progress = progress
        self._through = through
        self._read: dict[str, int] = defaultdict(int)
        self._bytes = 0
        self._resumed: set[int] = set()
        self._processor: PieceProcessor | None = None

    @property
    def resumed(self) -> int:
        """How many pieces an earlier run had done, and are as it left them."""
        return len(self._resumed)

    def in_one(self, pieces: Iterable[Piece]) -> list[PieceDone]:
        """Goes through the pieces one after another."""
        found: list[PieceDone] = []
        among: dict[str, SeenIds] = defaultdict(SeenIds)
        for piece in pieces:
            done = self._done(piece)
            if done is None:
                done = self._processed(piece, among[piece.kind])
            else:
                self._resumed.add(piece.number)
                done = self._among_others(done, piece, among[piece.kind])
            found.append(done)
            self._tell(done)
        return found

    def in_many(self, pieces: list[Piece], jobs: int) -> list[PieceDone]:
        """Goes through the pieces in several processes."""
        found = {each.number: done for each in pieces if (done := self._done(each)) is not None}
        self._resumed |= found.keys()
        for done in found.values():
            self._tell(done)
        tasks = [self._task(each) for each in pieces if each.number not in found]
        for done in in_processes(self._work, tasks, jobs, self._said):
            self._room.put(done)
            found[done.number] = done
            self._tell(done)
        return self._looked_through([found[each.number] for each in pieces], pieces)

    def _tell(self, done: PieceDone) -> None:
        self._read[done.kind] += done.read
        self._bytes += done.length
        self._progress(done.kind, self._read[done.kind])
        self._through(self._bytes)

    def _looked_through(self, done: list[PieceDone], pieces: list[Piece]) -> list[PieceDone]:
        """The pieces of several processes, of which each knows the ids of its own piece alone."""
        among: dict[str, SeenIds] = defaultdict(SeenIds)
        return [
            self._among_others(each, piece, among[piece.kind])
            for each, piece in zip(done, pieces, strict=True)
        ]

    def _among_others(self, done: PieceDone, piece: Piece, among: SeenIds) -> PieceDone:
        """A piece that is done, gone through again where the earlier ones are not as it took them.

        That is where an id that it took stands in them, or one that it set aside does not.
        """
        own = set(array("Q", done.ids))
        elsewhere = {digest for digest in own if not among.add_digest(digest)}
        again = bool(elsewhere)
        for digest in set(array("Q", done.doubled)) - own:
            if among.add_digest(digest):
                again = True
            else:
                elsewhere.add(digest)
        if not again:
            return done
        earlier = SeenIds()
        for digest in elsewhere:
            earlier.add_digest(digest)
        self._resumed.discard(piece.number)
        self._room.forget(piece.number)
        return self._processed(piece, earlier)

    def _done(self, piece: Piece) -> PieceDone | None:
        """What an earlier run made of just these bytes."""
        done = self._room.done(piece.number)
        if done is None or (done.begin, done.end) != (piece.begin, piece.end):
            return None
        if (done.kind, done.file, done.manner) != (piece.kind, piece.name, piece.manner):
            return None
        return done if _digest(piece) == done.sha256 else None

    def _task(self, piece: Piece) -> Task:
        number = piece.number
        return Task(
            piece=piece, lines=self._room.lines(number), extracts=self._room.extracts(number)
        )

    def _processed(self, piece: Piece, among: SeenIds) -> PieceDone:
        self._processor = self._processor or PieceProcessor(self._work)
        task = self._task(piece)
        try:
            done = self._processor.process(piece, task.lines, task.extracts, among)
        except OSError as error:
            raise not_written(piece, error) from None
        self._room.put(done)
        return done


def _digest(piece: Piece) -> str:
    digest = hashlib.sha256()
    file = piece.opened()
    with suppress(DamagedFileError):
        while part := file.read(_BITE):
            digest.update(part)
    return digest.hexdigest()
