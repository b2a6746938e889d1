"""Which ids were seen, in at most 24 bytes a record, for looking out duplicates in a stream."""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import Final

__all__ = ["SeenIds", "digest_of"]

_SEGMENTS: Final = 256
_SMALLEST: Final = 16


def digest_of(name: str) -> int:
    """The 64-bit digest of an id, never 0."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little") or 1


class SeenIds:
    """A set of 64-bit digests in open addressing, in segments that grow one at a time.

    Two ids of one digest would be taken for one: at 500,000 records one chance in 10^8.
    """

    def __init__(self) -> None:
        self._tables = [array("Q", bytes(8 * _SMALLEST)) for _ in range(_SEGMENTS)]
        self._used = [0] * _SEGMENTS

    def add(self, name: str) -> bool:
        """Takes note of an id.

        Returns:
            Whether it is new.
        """
        return self.add_digest(digest_of(name))

    def add_digest(self, digest: int) -> bool:
        """Takes note of an id by its digest; whether it is new."""
        segment = digest & (_SEGMENTS - 1)
        table = self._tables[segment]
        if not _insert(table, digest):
            return False
        self._used[segment] += 1
        if self._used[segment] * 4 > len(table) * 3:
            grown = array("Q", bytes(16 * len(table)))
            for old in table:
                if old:
                    _insert(grown, old)
            self._tables[segment] = grown
        return True

    def __len__(self) -> int:
        return sum(self._used)


def _insert(table: array[int], digest: int) -> bool:
    mask = len(table) - 1
    at = (digest >> 8) & mask
    while table[at]:
        if table[at] == digest:
            return False
        at = (at + 1) & mask
    table[at] = digest
    return True
