"""A progress bar on standard error where somebody looks at it; silence in a pipe."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Counting", "counting", "left_words"]

_SECONDS_BETWEEN: Final = 0.1
_LINE: Final = 78
_HOUR: Final = 3600


class Counting:
    """What is told of the work: kind and count, and how far it is where that is known."""

    def __init__(self, draw: Callable[[str, int, float | None], None]) -> None:
        self._draw = draw
        self._last = 0.0
        self._share: float | None = None

    def __call__(self, kind: str, count: int) -> None:
        """So many of a kind are done; draws at most ten times a second."""
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            self._draw(kind, count, self._share)

    def through(self, done: int, whole: int) -> None:
        """So many bytes of all are done."""
        self._share = done / whole if whole else None


@contextmanager
def counting(what: str) -> Iterator[Counting]:
    """What is to be told kind and count.

    With rich installed the bar is rich's, otherwise a line of plain text. It is gone when the
    work is done, so that the result stands alone.

    Args:
        what: what is being done, as the reader is told.
    """
    if not sys.stderr.isatty():
        yield Counting(lambda _kind, _count, _share: None)
        return
    try:
        import rich.progress  # noqa: F401 - of the extra `report`
    except ImportError:
        bar = _plain
    else:
        bar = _rich
    with bar(what) as draw:
        yield Counting(draw)


def left_words(seconds: float, share: float | None, *, chinese: bool) -> str:
    """How much time is left, in words to be set behind a rate; empty where it cannot be told.

    Args:
        seconds: that went by.
        share: of the work that is done.
        chinese: the language.
    """
    if not share:
        return ""
    left = int(seconds * (1 - share) / share)
    clock = f"{left // 60}:{left % 60:02}" if left < _HOUR else f"{left // _HOUR} h"
    return f"，余 {clock}" if chinese else f", {clock} left"


@contextmanager
def _plain(what: str) -> Iterator[Callable[[str, int, float | None], None]]:
    begin = time.monotonic()

    def draw(kind: str, count: int, share: float | None) -> None:
        seconds = max(time.monotonic() - begin, 0.001)
        left = left_words(seconds, share, chinese=not what.isascii())
        sys.stderr.write(f"\r{what} {kind}: {count:,} ({count / seconds:,.0f}/s{left})   ")
        sys.stderr.flush()

    try:
        yield draw
    finally:
        sys.stderr.write("\r" + " " * _LINE + "\r")
        sys.stderr.flush()


@contextmanager
def _rich(what: str) -> Iterator[Callable[[str, int, float | None], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    # no spinner: its signs are none of GBK's
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    begin = time.monotonic()
    with progress:
        task = progress.add_task(what, total=None, told="")

        def draw(kind: str, count: int, share: float | None) -> None:
            seconds = max(time.monotonic() - begin, 0.001)
            left = left_words(seconds, share, chinese=not what.isascii())
            progress.update(
                task,
                description=f"{what} {kind}",
                total=None if share is None else 1.0,
                completed=count if share is None else share,
                told=f"{count:,} ({count / seconds:,.0f}/s{left})",
            )

        yield draw
