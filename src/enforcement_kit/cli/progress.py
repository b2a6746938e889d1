"""A progress bar on standard error where somebody looks at it; silence in a pipe."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["counting"]


@contextmanager
def counting(what: str) -> Iterator[Callable[[str, int], None]]:
    """A function to be told kind and count; draws at most ten times a second.

    With rich installed the line is rich's, otherwise plain text.
    """
    if not sys.stderr.isatty():
        yield lambda _kind, _count: None
        return
    begin = time.monotonic()
    last = 0.0

    def told(kind: str, count: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < 0.1:
            return
        last = now
        rate = count / max(now - begin, 0.001)
        sys.stderr.write(f"\r{what} {kind}: {count:,} ({rate:,.0f}/s)   ")
        sys.stderr.flush()

    try:
        yield told
    finally:
        sys.stderr.write("\r" + " " * 60 + "\r")
