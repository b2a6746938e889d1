"""Findings as people read them: without personal data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeVar, cast

from enforcement_kit.privacy import mask

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["masked_findings"]

D = TypeVar("D", bound=Mapping[str, object])

_OF_THE_KIT: Final = frozenset(
    {"citations", "fingerprint", "reason", "rule", "severity", "verdict"}
)
"""What a finding has from its rule and not from a record: most of its text, and never personal."""


def masked_findings(document: D) -> D:
    """A document with `findings`, of equal type, without personal data.

    As `privacy.mask` over the whole, in about half the time: what a rule says of itself is left
    out of it, and a fingerprint of digits is taken for nobody's number.

    Args:
        document: `CheckResult.to_dict()`, or rows of `Finding.to_dict()` under `findings` alone.
    """
    rows = cast("Sequence[Mapping[str, object]]", document["findings"])
    told = [{key: value for key, value in row.items() if key not in _OF_THE_KIT} for row in rows]
    shown = mask({**document, "findings": told})
    masked = cast("Sequence[Mapping[str, object]]", shown["findings"])
    whole = [{**row, **new} for row, new in zip(rows, masked, strict=True)]
    return cast("D", {**shown, "findings": whole})
