"""A progress bar on standard error where somebody looks at it; silence in a pipe."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["counting"]

_SECONDS_BETWEEN: Final = 0.1
_LINE: Final = 78


@contextmanager
def counting(what: str) -> Iterator[Callable[[str, int], None]]:
    """A function to be told kind and count; draws at most ten times a second.

    With rich installed the bar is rich's, otherwise a line of plain text. It is gone when the
    work is done, so that the result stands alone.

    Args:
        what: what is being done, as the reader is told.
    """
    if not sys.stderr.isatty():
        yield lambda _kind, _count: None
        return
    try:
        import rich.progress  # noqa: F401 - of the extra `report`
    except ImportError:
        bar = _plain
    else:
        bar = _rich
    with bar(what) as draw:
        yield _seldom(draw)


def _seldom(draw: Callable[[str, int], None]) -> Callable[[str, int], None]:
    last = 0.0

    def told(kind: str, count: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN:
            last = now
            draw(kind, count)

    return told


@contextmanager
def _plain(what: str) -> Iterator[Callable[[str, int], None]]:
    begin = time.monotonic()

    def draw(kind: str, count: int) -> None:
        rate = count / max(time.monotonic() - begin, 0.001)
        sys.stderr.write(f"\r{what} {kind}: {count:,} ({rate:,.0f}/s)   ")
        sys.stderr.flush()

    try:
        yield draw
    finally:
        sys.stderr.write("\r" + " " * _LINE + "\r")
        sys.stderr.flush()


@contextmanager
def _rich(what: str) -> Iterator[Callable[[str, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    # no spinner: its signs are none of GBK's
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.completed:,}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with progress:
        task = progress.add_task(what, total=None)
        yield lambda kind, count: progress.update(
            task, description=f"{what} {kind}", completed=count
        )
