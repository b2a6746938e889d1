"""Digests by which a sheet knows the case and the standard that it was made for."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from enforcement_kit.codec import dumps

if TYPE_CHECKING:
    from enforcement_kit.model import Case
    from enforcement_kit.scoring.standard import Standard

__all__ = ["case_digest", "standard_digest"]

_LENGTH = 16


def case_digest(case: Case) -> str:
    """A digest of all that a case's record says."""
    return hashlib.sha256(dumps(case)).hexdigest()[:_LENGTH]


def standard_digest(standard: Standard) -> str:
    """A digest of all that a standard says."""
    return hashlib.sha256(repr(standard).encode()).hexdigest()[:_LENGTH]
