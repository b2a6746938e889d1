"""Processes that go through pieces; one that dies is named with its range, which is tried again."""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
import threading
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import EnforcementKitError, system_reason
from enforcement_kit.scale.process import PieceProcessor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from enforcement_kit.scale.pieces import Piece
    from enforcement_kit.scale.work import PieceDone, Work

__all__ = ["Task", "WorkerDiedError", "WorkerFailedError", "in_processes", "not_written"]

_TRIES: Final = 2


class WorkerDiedError(EnforcementKitError):
    """Raised where a process died twice on the same piece."""

    code = "worker-died"


class WorkerFailedError(EnforcementKitError):
    """Raised where a process ended its piece with an error; the message is its own."""

    code = "worker-failed"


@attrs.frozen(kw_only=True)
class Task:
    """A piece to go through, with the places of its files."""

    piece: Piece
    lines: Path
    extracts: Path


@attrs.define(kw_only=True)
class _Hand:
    """A process with what it is at."""

    process: BaseProcess
    pipe: Connection
    task: Task | None = None


def in_processes(
    work: Work,
    tasks: Iterable[Task],
    jobs: int,
    died: Callable[[str, str], None] = lambda _zh, _en: None,
) -> Iterator[PieceDone]:
    """Goes through pieces in several processes, and gives each as it is done, in any order.

    Args:
        work: what is done to the records.
        tasks: the pieces.
        jobs: how many processes.
        died: told, in Chinese and in English, of a process that died and whose piece is tried
            again.

    Raises:
        WorkerDiedError: a process died twice on one piece.
        WorkerFailedError: a piece could not be read or its lines not written.
    """
    waiting = deque(tasks)
    tries: dict[int, int] = {}
    hands: list[_Hand] = []
    try:
        hands += (_hired(work) for _ in range(min(jobs, len(waiting))))
        for hand in hands:
            _give(hand, waiting)
        while any(hand.task is not None for hand in hands):
            busy = {hand.pipe: hand for hand in hands if hand.task is not None}
            for pipe in wait(list(busy)):
                hand = busy[pipe]  # type: ignore[index]  # one of those waited for
                task = hand.task
                answer = _answer(hand)
                if answer is None:
                    hands.remove(hand)
                    hand.process.join()
                    _again(hand, tries, waiting, died)
                    hand = _hired(work)
                    hands.append(hand)
                elif isinstance(answer, EnforcementKitError):
                    raise answer
                else:
                    yield answer
                    del task
                _give(hand, waiting)
    finally:
        for hand in hands:
            # a pipe that is closed says nothing to a process that was forked with a copy of it
            hand.process.terminate()
        for hand in hands:
            hand.process.join()
            hand.pipe.close()


def _hired(work: Work) -> _Hand:
    here, there = mp.Pipe()
    process: BaseProcess = mp.Process(target=_worked, args=(there, work), daemon=True)
    process.start()
    there.close()
    return _Hand(process=process, pipe=here)


def _give(hand: _Hand, waiting: deque[Task]) -> None:
    hand.task = waiting.popleft() if waiting else None
    if hand.task is not None:
        hand.pipe.send(hand.task)


def _answer(hand: _Hand) -> PieceDone | EnforcementKitError | None:
    """What a process says; `None` where it is dead."""
    try:
        found: PieceDone | EnforcementKitError = hand.pipe.recv()
    except (EOFError, ConnectionError):
        return None
    return found


def _again(
    hand: _Hand,
    tries: dict[int, int],
    waiting: deque[Task],
    died: Callable[[str, str], None],
) -> None:
    task = hand.task
    if task is None:
        return
    piece = task.piece
    code = hand.process.exitcode
    tries[piece.number] = tries.get(piece.number, 1) + 1
    zh = f"处理第 {piece.number + 1} 块（{piece.range}）的进程中断（退出码 {code}）"
    en = f"the process at piece {piece.number + 1} ({piece.range}) died (exit code {code})"
    if tries[piece.number] > _TRIES:
        raise WorkerDiedError(
            f"{zh}，两次都是；已完成的部分留着，排除原因（内存？）后用 --resume 接着做",
            f"{en}, twice; what is done stays: mend the cause (memory?) and go on with --resume",
        )
    died(f"{zh}，重试一次", f"{en}; it is tried once more")
    waiting.appendleft(task)


def _worked(pipe: Connection, work: Work) -> None:
    """The whole life of a process: pieces come, what they came to goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the run
    threading.Thread(target=_end_with_parent, daemon=True).start()
    processor = PieceProcessor(work)
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, ConnectionError):
            return
        answer: PieceDone | EnforcementKitError
        try:
            answer = processor.process(task.piece, task.lines, task.extracts)
        except EnforcementKitError as error:
            answer = WorkerFailedError(error.message, error.message_en, error.problems)
        except OSError as error:
            answer = not_written(task.piece, error)
        pipe.send(answer)


def _end_with_parent() -> None:
    """Ends this process as soon as its parent is gone, however that ended, in a piece or between.

    A process that was forked has copies of the pipes of those before it, so that the youngest
    sees the end first and the others one after another.
    """
    parent = mp.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def not_written(piece: Piece, error: OSError) -> WorkerFailedError:
    """The error where the lines of a piece could not be written, as on a full disk."""
    zh, en = system_reason(error)
    return WorkerFailedError(
        f"第 {piece.number + 1} 块的结果无法写入（{zh}）；已完成的部分留着，"
        "腾出空间后用 --resume 接着做",
        f"the result of piece {piece.number + 1} cannot be written ({en}); what is done "
        "stays: make room and go on with --resume",
    )
