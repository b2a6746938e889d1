"""The room of a run beside its result: what each piece came to, whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import IO, TYPE_CHECKING, Final
from weakref import WeakSet

import msgspec

from enforcement_kit.errors import EnforcementKitError, UsageError
from enforcement_kit.io import write_whole
from enforcement_kit.scale.work import PieceDone  # noqa: TC001 - msgspec resolves it

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["BusyError", "OtherRunError", "Room"]

_ABOUT: Final = "run.json"
_LOCK: Final = "lock"
_BITE: Final = 1024 * 1024
_HELD: Final[WeakSet[IO[bytes]]] = WeakSet()


def _let_go() -> None:
    for each in list(_HELD):
        each.close()


if hasattr(os, "register_at_fork"):
    # a lock is held by whoever has the file open; a process of a run must not outlive it with it
    os.register_at_fork(after_in_child=_let_go)


class BusyError(EnforcementKitError):
    """Raised where another run is writing the same result."""

    code = "busy"


class OtherRunError(UsageError):
    """Raised where what lies beside the result is of a run that asked something else."""

    code = "other-run"


class Room:
    """A folder beside a result in which the pieces of a run lie until all are there.

    Args:
        out: the result.
        about: what the run asks, as texts: input, rules, law, day. Pieces of another run are
            never joined with its own.
        resume: go on with what lies there; without it a run begins anew.

    Raises:
        BusyError: another run has the room.
        OtherRunError: `resume`, and the pieces there are of a run that asked something else.
        UnwritableError: the folder cannot be made.
    """

    def __init__(self, out: Path, about: Mapping[str, str], *, resume: bool) -> None:
        self.path = out.with_name(f"{out.name}.parts")
        self.path.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.path / _LOCK, out.name)
        try:
            self._begin(about, resume=resume)
        except BaseException:
            self.close()
            raise

    def _begin(self, about: Mapping[str, str], *, resume: bool) -> None:
        file = self.path / _ABOUT
        there = _about_of(file)
        if resume and there is not None and there != dict(about):
            changed = sorted(k for k in {*there, *about} if there.get(k) != about.get(k))
            names = "、".join(changed)
            raise OtherRunError(
                f"{self.path.name}：未完成的运行与这一次不同（{names}），不能接着做；"
                "去掉 --resume 从头开始",
                f"{self.path.name}: the unfinished run differs from this one "
                f"({', '.join(changed)}) and cannot be gone on with; leave out --resume to begin "
                "anew",
            )
        if not resume or there is None:
            for each in self.path.iterdir():
                if each.name != _LOCK:
                    each.unlink()
            write_whole(file, msgspec.json.encode(dict(about)))

    def close(self) -> None:
        """Lets go of the room; what is done stays."""
        self._lock.close()

    def remove(self) -> None:
        """Takes the room away, when the result is whole."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)

    def lines(self, number: int) -> Path:
        """Where the lines of a piece lie."""
        return self.path / f"{number:08d}.lines"

    def extracts(self, number: int) -> Path:
        """Where what the second pass needs of a piece lies."""
        return self.path / f"{number:08d}.towns"

    def done(self, number: int) -> PieceDone | None:
        """What a piece came to; `None` where it is not done."""
        try:
            row = msgspec.json.decode(self._note(number).read_bytes(), type=_Note)
        except (OSError, msgspec.MsgspecError):
            return None
        there = (_digest(self.lines(number)), _digest(self.extracts(number)))
        return row.done if there == (row.lines_sha256, row.extracts_sha256) else None

    def put(self, done: PieceDone) -> None:
        """Notes that a piece is done; its lines lie there already."""
        row = _Note(
            lines_sha256=_digest(self.lines(done.number)),
            extracts_sha256=_digest(self.extracts(done.number)),
            done=done,
        )
        write_whole(self._note(done.number), msgspec.json.encode(row))

    def forget(self, number: int) -> None:
        """Takes back that a piece is done."""
        self._note(number).unlink(missing_ok=True)

    def bites(self, number: int) -> Iterator[bytes]:
        """The lines of a piece, in bites of any size."""
        with self.lines(number).open("rb") as file:
            while part := file.read(_BITE):
                yield part

    def all_extracts(self, numbers: range) -> Iterator[bytes]:
        """What the second pass needs, line by line.

        Raises:
            FileNotFoundError: a piece has none, or has it no more.
        """
        for number in numbers:
            with self.extracts(number).open("rb") as file:
                yield from file

    def _note(self, number: int) -> Path:
        return self.path / f"{number:08d}.json"


class _Note(msgspec.Struct):
    """What a piece came to as it lies in the room, with the digests of its files."""

    lines_sha256: str
    extracts_sha256: str
    done: PieceDone


def _about_of(file: Path) -> dict[str, str] | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError):
        return None


def _digest(path: Path) -> str:
    """The SHA-256 of a file; nothing for one that is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _locked(path: Path, name: str) -> IO[bytes]:
    """The open lock of a room; the system lets go of it however the process ends.

    Raises:
        BusyError: another process holds it.
    """
    file = path.open("ab")
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - there alone

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise BusyError(
            f"{name}：另一次运行正在写这个结果，等它结束，或用 --out 写到别处",
            f"{name}: another run is writing this result; wait for its end, or name another --out",
        ) from None
    _HELD.add(file)
    return file
