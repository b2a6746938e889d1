"""A run over whole files: pieces, in one process or several, joined to one result."""

from __future__ import annotations

from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.io import InputFile, keeping_inputs, refuse_over_input, write_whole
from enforcement_kit.scale.inputs import inputs_of
from enforcement_kit.scale.pieces import PIECE
from enforcement_kit.scale.room import Room
from enforcement_kit.scale.through import Passage
from enforcement_kit.scale.work import Joining, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from enforcement_kit.io.readable import Readable
    from enforcement_kit.scale.inputs import RunInputs
    from enforcement_kit.scale.work import PieceDone, Work

__all__ = ["RunResult", "run_work"]

_OF_FILES: Final = ("encoding-gb18030",)
"""Problems that each piece has with its whole file."""


@attrs.frozen(kw_only=True)
class RunResult:
    """What a run over files came to.

    Attributes:
        read: records found, those set aside included.
        rejected: records set aside.
        problems: what was wrong with records, in order, with their lines in the file; before them
            what was wrong with a folder itself. Those that the work wrote down are not told twice.
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
    progress: Callable[[str, int], None] = lambda _kind, _count: None,
    through: Callable[[int, int], None] = lambda _done, _whole: None,
    said: Callable[[str, str], None] = lambda _zh, _en: None,
    written: Callable[[Iterable[bytes]], Iterable[bytes]] = lambda lines: lines,
) -> RunResult:
    """Does a work on every record of its kinds, in flat memory.

    The result is the same to the byte whatever the number of processes, and stands there whole or
    not at all: until all pieces are done they lie in a folder beside it, from which `resume` goes
    on.

    Args:
        work: what is done to the records.
        source: a `.jsonl` (plain, `.gz`, `.zst`) or `.parquet` file, a folder of records, or an
            open binary file.
        out: the result.
        jobs: processes; only plain files and Parquet have ranges for more than one.
        resume: go on with what an interrupted run left.
        about: what else tells this run from another one, as texts.
        size: bytes of a piece.
        progress: told the kind of record and how many of them are done.
        through: told how many bytes are done, and of how many, where that is known.
        said: told, in Chinese and in English, of what a person should know.
        written: what is made of the joined lines before they are written.

    Raises:
        UsageError: no such number of processes; what lies there is of another run; the records
            have no pieces, or are not of the kinds of the work.
        UnreadableError: a file cannot be read.
        OverInputError: the result is one of the files to read.
        BusyError: another run is writing the same result.
        WorkerDiedError: a process died twice on one piece.
        WorkerFailedError: the lines of a piece could not be written.
        UnwritableError: the result could not be written.
    """
    if jobs < 1:
        raise UsageError(f"进程数须至少为 1：{jobs}", f"at least one process is needed: {jobs}")
    out = Path(out)
    inputs = inputs_of(source, work.kinds)
    with keeping_inputs(each.file for each in inputs.files if isinstance(each.file, Path)):
        refuse_over_input(out)
    whole = inputs.bytes
    room = Room(out, _about(work, inputs, about, size), resume=resume)
    try:
        passage = Passage(
            work,
            room,
            said,
            progress,
            lambda done: None if whole is None else through(done, whole),
        )
        if jobs > 1 and inputs.splits:
            done = passage.in_many(list(inputs.pieces(size)), jobs)
        else:
            if jobs > 1:
                said(
                    "压缩文件和标准输入没有可分的字节范围，用一个进程处理",
                    "a packed file or a pipe has no ranges; one process goes through it",
                )
            done = passage.in_one(inputs.pieces(size))
        last, summary = work.ending(
            [each.summary for each in done], room.all_extracts(range(len(done)))
        )
        joining = Joining(
            parts=_parts(done, room),
            problems=inputs.problems,
            town=inputs.town,
            inputs=_files(inputs, done, digests=work.digests),
            out=out,
        )
        write_whole(out, written(chain(work.joined(joining), last)))
        result = RunResult(
            read=sum(each.read for each in done),
            rejected=sum(each.rejected for each in done) + inputs.rejected,
            problems=(*inputs.problems, *_placed(done)),
            told=work.merged([*(each.summary for each in done), summary]),
            pieces=len(done),
            resumed=passage.resumed,
            out=out,
        )
    except BaseException:
        room.close()
        raise
    room.remove()
    return result


def _parts(done: Iterable[PieceDone], room: Room) -> Iterator[Part]:
    for _, group in groupby(done, key=lambda each: (each.kind, each.file)):
        pieces = list(group)
        before = 0
        for each in pieces:
            yield Part(
                done=each, lines=room.bites(each.number), before=before, last=each is pieces[-1]
            )
            before += each.lines


def _files(inputs: RunInputs, done: Iterable[PieceDone], *, digests: bool) -> tuple[InputFile, ...]:
    """The files that were read, as figures name them."""
    counts: dict[tuple[str, str], list[int]] = {}
    for each in done:
        count = counts.setdefault((each.kind, each.file), [0, 0])
        count[0] += each.read
        count[1] += each.rejected
    return (
        *inputs.whole,
        *(
            InputFile(
                path=each.name,
                sha256=each.digest() if digests else "",
                read=counts[each.kind, each.name][0],
                rejected=counts[each.kind, each.name][1],
            )
            for each in inputs.files
        ),
    )


def _placed(done: Iterable[PieceDone]) -> Iterator[Problem]:
    """The problems with their lines in the whole file; what is of all of it stands once."""
    for _, group in groupby(done, key=lambda each: (each.kind, each.file)):
        before = 0
        told: set[str] = set()
        for each in group:
            for problem in each.problems:
                if problem.code in _OF_FILES:
                    if problem.code in told:
                        continue
                    told.add(problem.code)
                line = problem.at.line
                at = problem.at if line is None else attrs.evolve(problem.at, line=line + before)
                yield attrs.evolve(problem, at=at)
            before += each.lines


def _about(
    work: Work, inputs: RunInputs, about: Mapping[str, str] | None, size: int
) -> dict[str, str]:
    """What tells a run from another: the work, the input, the kit."""
    lengths = ("" if each.bytes is None else str(each.bytes) for each in inputs.files)
    return {
        "work": work.name,
        "kit_version": __version__,
        "input": "\n".join(each.name for each in inputs.files),
        "bytes": "\n".join(lengths),
        "town": "\n".join(each.sha256 for each in inputs.whole),
        "piece": str(size),
        **work.about,
        **(about or {}),
    }
