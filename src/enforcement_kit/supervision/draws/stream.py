"""The numbers of a draw: a stream of HMAC-SHA-256, and fair choices out of it."""

from __future__ import annotations

import hmac
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["below", "chosen", "key_of", "numbers"]

T = TypeVar("T")

SPAN: Final = 1 << (sha256().digest_size * 8)
"""How many numbers one block can be: 2 to the number of its bits."""

_PURPOSE: Final = "enforcement-kit/draw/1"


def key_of(commitment: str, beacon: str) -> bytes:
    """The key of a draw: SHA-256 over purpose, commitment and beacon value, a line each.

    Args:
        commitment: digest of the pool, 64 lower-case hexadecimal digits.
        beacon: the public value, as published.
    """
    return sha256(f"{_PURPOSE}\n{commitment}\n{beacon}".encode()).digest()


def numbers(key: bytes, label: str) -> Iterator[int]:
    """The endless stream of one purpose: each block of HMAC-SHA-256 is one number below 2^256.

    Args:
        key: of the draw.
        label: what the numbers are for; other labels give streams that have nothing in common.
    """
    for place in count():
        block = hmac.digest(key, f"{label}\n{place}".encode(), "sha256")
        yield int.from_bytes(block, "big")


def below(limit: int, stream: Iterator[int], span: int = SPAN) -> int:
    """A number below a limit, each as likely: what would favour the first ones is thrown away.

    Args:
        limit: 1 to `span`.
        stream: numbers below `span`, each as likely.
        span: how many numbers the stream has.
    """
    fair = span - span % limit
    return next(number for number in stream if number < fair) % limit


def chosen(items: Sequence[T], size: int, stream: Iterator[int]) -> list[T]:
    """So many of the items, in the order drawn; none is drawn twice."""
    left = list(items)
    return [left.pop(below(len(left), stream)) for _ in range(size)]
