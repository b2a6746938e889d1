"""Digests by which a sheet knows the case and the standard that it was made for."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from enforcement_kit.codec import dumps
from enforcement_kit.scoring.content import standard_content

if TYPE_CHECKING:
    from enforcement_kit.model import Case
    from enforcement_kit.scoring.standard import ReviewStandard

__all__ = ["case_digest", "standard_digest"]

_LENGTH = 16


def case_digest(case: Case) -> str:
    """A digest of all that a case's record says."""
    return hashlib.sha256(dumps(case)).hexdigest()[:_LENGTH]


def standard_digest(standard: ReviewStandard) -> str:
    """A digest of all that a standard says."""
    content = json.dumps(standard_content(standard), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]
