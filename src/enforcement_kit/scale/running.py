"""A run over a whole file: pieces, in one process or several, joined to one result."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.io import write_whole
from enforcement_kit.io.identity import SeenIds
from enforcement_kit.scale.pieces import PIECE, pieces_of, splits
from enforcement_kit.scale.process import PieceProcessor
from enforcement_kit.scale.processes import Task, in_processes, not_written
from enforcement_kit.scale.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from enforcement_kit.io.readable import Readable
    from enforcement_kit.scale.pieces import Piece
    from enforcement_kit.scale.work import PieceDone, Work

__all__ = ["RunResult", "run_work"]

_BITE: Final = 1024 * 1024


@attrs.frozen(kw_only=True)
class RunResult:
    """What a run over a file came to.

    Attributes:
        read: records found, those set aside included.
        rejected: records set aside.
        problems: what was wrong with records, in order, with their lines in the file.
        told: what the work came to; for the check `cases`, `by_rule`, `fails`, `broke`.
        pieces: how many pieces there were.
        resumed: how many of them an earlier run had done.
        out: where the result stands.
    """

    read: int
    rejected: int
    problems: tuple[Problem, ...]
    told: Mapping[str, object]
    pieces: int
    resumed: int
    out: Path


def run_work(
    work: Work,
    source: str | Path | Readable,
    out: str | Path,
    *,
    jobs: int = 1,
    resume: bool = False,
    about: Mapping[str, str] | None = None,
    size: int = PIECE,
    progress: Callable[[str, int], None] | None = None,
    said: Callable[[str, str], None] = lambda _zh, _en: None,
    written: Callable[[Iterable[bytes]], Iterable[bytes]] = lambda lines: lines,
) -> RunResult:
    """Does a work on every case of a file, in flat memory.

    The result is the same to the byte whatever the number of processes, and stands there whole or
    not at all: until all pieces are done they lie in a folder beside it, from which `resume` goes
    on.

    Args:
        work: what is done to the cases.
        source: a `.jsonl` (plain, `.gz`, `.zst`) or `.parquet` file, or an open binary file.
        out: the result.
        jobs: processes; only plain files and Parquet have ranges for more than one.
        resume: go on with what an interrupted run left.
        about: what else tells this run from another one, as texts.
        size: bytes of a piece.
        progress: told the records done so far.
        said: told, in Chinese and in English, of what a person should know.
        written: what is made of the joined lines before they are written.

    Raises:
        UsageError: no such number of processes; what lies there is of another run.
        UnreadableError: the file cannot be read.
        BusyError: another run is writing the same result.
        WorkerDiedError: a process died twice on one piece.
        WorkerFailedError: the lines of a piece could not be written.
        UnwritableError: the result could not be written.
    """
    if jobs < 1:
        raise UsageError(f"进程数须至少为 1：{jobs}", f"at least one process is needed: {jobs}")
    out = Path(out)
    name = Path(source).name if isinstance(source, str | Path) else "<stdin>"
    room = Room(out, _about(work, source, about, size), resume=resume)
    try:
        run = _Run(work, name, room, said)
        if jobs > 1 and isinstance(source, str | Path) and splits(source):
            done = run.in_many(list(pieces_of(source, size=size)), jobs, progress)
        else:
            if jobs > 1:
                said(
                    "压缩文件和标准输入没有可分的字节范围，用一个进程处理",
                    "a packed file or a pipe has no ranges; one process goes through it",
                )
            done = run.in_one(pieces_of(source, size=size), progress)
        numbers = range(len(done))
        last, summary = work.ending([each.summary for each in done], room.all_extracts(numbers))
        lines = itertools.chain(room.joined(numbers), last)
        write_whole(out, written(lines))
        result = RunResult(
            read=sum(each.read for each in done),
            rejected=sum(each.rejected for each in done),
            problems=tuple(_placed(done)),
            told=work.merged([*(each.summary for each in done), summary]),
            pieces=len(done),
            resumed=run.resumed,
            out=out,
        )
    except BaseException:
        room.close()
        raise
    room.remove()
    return result


class _Run:
    """A run with its room."""

    def __init__(self, work: Work, name: str, room: Room, said: Callable[[str, str], None]) -> None:
        self._work = work
        self._name = name
        self._room = room
        self._said = said
        self.resumed = 0

    def in_one(
        self, pieces: Iterable[Piece], progress: Callable[[str, int], None] | None
    ) -> list[PieceDone]:
        """Goes through the pieces one after another."""
        processor: PieceProcessor | None = None
        found: list[PieceDone] = []
        among = SeenIds()
        read = 0
        for piece in pieces:
            done = self._done(piece)
            if done is None:
                processor = processor or PieceProcessor(self._work, self._name)
                done = self._processed(processor, piece, among)
            else:
                self.resumed += 1
                for digest in array("Q", done.ids):
                    among.add_digest(digest)
            found.append(done)
            read += done.read
            if progress is not None:
                progress("cases", read)
        return found

    def in_many(
        self, pieces: list[Piece], jobs: int, progress: Callable[[str, int], None] | None
    ) -> list[PieceDone]:
        """Goes through the pieces in several processes."""
        found = {each.number: done for each in pieces if (done := self._done(each)) is not None}
        self.resumed = len(found)
        read = sum(done.read for done in found.values())
        tasks = [self._task(each) for each in pieces if each.number not in found]
        for done in in_processes(self._work, self._name, tasks, jobs, self._said):
            self._room.put(done)
            found[done.number] = done
            read += done.read
            if progress is not None:
                progress("cases", read)
        return self._without_doubled([found[each.number] for each in pieces], pieces)

    def _without_doubled(self, done: list[PieceDone], pieces: list[Piece]) -> list[PieceDone]:
        """The pieces, those gone through again in which an id of an earlier piece stands.

        Each process knows the ids of its own piece alone.
        """
        among = SeenIds()
        processor: PieceProcessor | None = None
        found: list[PieceDone] = []
        for each, piece in zip(done, pieces, strict=True):
            digests = array("Q", each.ids)
            earlier = SeenIds()
            doubled = [digest for digest in digests if not among.add_digest(digest)]
            if doubled:
                for digest in doubled:
                    earlier.add_digest(digest)
                processor = processor or PieceProcessor(self._work, self._name)
                self._room.forget(each.number)
                each = self._processed(processor, piece, earlier)  # noqa: PLW2901 - as it is now
            found.append(each)
        return found

    def _done(self, piece: Piece) -> PieceDone | None:
        """What an earlier run made of just these bytes."""
        done = self._room.done(piece.number)
        if done is None or (done.begin, done.end) != (piece.begin, piece.end):
            return None
        return done if _digest(piece) == done.sha256 else None

    def _task(self, piece: Piece) -> Task:
        number = piece.number
        return Task(
            piece=piece, lines=self._room.lines(number), extracts=self._room.extracts(number)
        )

    def _processed(self, processor: PieceProcessor, piece: Piece, among: SeenIds) -> PieceDone:
        task = self._task(piece)
        try:
            done = processor.process(piece, task.lines, task.extracts, among)
        except OSError as error:
            raise not_written(piece, error) from None
        self._room.put(done)
        return done


def _digest(piece: Piece) -> str:
    digest = hashlib.sha256()
    file = piece.opened()
    while part := file.read(_BITE):
        digest.update(part)
    return digest.hexdigest()


def _placed(done: Iterable[PieceDone]) -> Iterator[Problem]:
    """The problems with their lines in the whole file."""
    before = 0
    for each in done:
        for problem in each.problems:
            line = problem.at.line
            at = problem.at if line is None else attrs.evolve(problem.at, line=line + before)
            yield attrs.evolve(problem, at=at)
        before += each.lines


def _about(
    work: Work, source: str | Path | Readable, about: Mapping[str, str] | None, size: int
) -> dict[str, str]:
    """What tells a run from another: the work, the input, the kit."""
    name, length = "<stream>", ""
    if isinstance(source, str | Path):
        name = Path(source).name
        with contextlib.suppress(OSError):
            length = str(Path(source).stat().st_size)
    return {
        "work": work.name,
        "kit_version": __version__,
        "input": name,
        "bytes": length,
        "piece": str(size),
        **work.about,
        **(about or {}),
    }
