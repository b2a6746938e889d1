"""The Merkle root of a list (RFC 6962): one digest that stands for every entry and their order."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["merkle_root"]

_LEAF: Final = b"\x00"
_NODE: Final = b"\x01"
"""A leaf and a node are hashed apart, so that none can be passed off as the other."""


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """The root of a Merkle tree over entries, as RFC 6962 (2.1) defines it.

    Roots of whole subtrees are kept by their height and joined as in counting: memory grows with
    the logarithm of the entries.

    Args:
        leaves: the entries, in order.

    Returns:
        32 bytes; of no entries the SHA-256 of nothing.
    """
    tops: list[tuple[int, bytes]] = []
    for leaf in leaves:
        height, digest = 0, sha256(_LEAF + leaf).digest()
        while tops and tops[-1][0] == height:
            digest = _joined(tops.pop()[1], digest)
            height += 1
        tops.append((height, digest))
    if not tops:
        return sha256().digest()
    _, root = tops.pop()
    while tops:
        root = _joined(tops.pop()[1], root)
    return root


def _joined(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE + left + right).digest()
