"""Published figures recomputed from records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.figure import FORMAT, written
from enforcement_kit.measures.reckoning import RecordsLike, figures
from enforcement_kit.measures.registry import Measures

__all__ = ["Difference", "Verification", "verify"]


@attrs.frozen(kw_only=True)
class Difference:
    """A figure that comes out otherwise, and the records that make the difference."""

    key: str
    stated: int | str | None
    recomputed: int | str | None
    records_added: tuple[str, ...]
    records_removed: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As `ekit verify` writes it."""
        return {
            "key": self.key,
            "stated": self.stated,
            "recomputed": self.recomputed,
            "records_added": list(self.records_added),
            "records_removed": list(self.records_removed),
        }


@attrs.frozen(kw_only=True)
class Verification:
    """What came of recomputing: how many figures are the same, and which differ."""

    verified: int
    differing: tuple[Difference, ...]

    def to_dict(self) -> dict[str, object]:
        """As `ekit verify` writes it."""
        return {
            "format": "enforcement-kit/verification/1",
            "verified": self.verified,
            "differing": [each.to_dict() for each in self.differing],
        }


def verify(
    stated: Mapping[str, object], records: RecordsLike, *, measures: Measures | None = None
) -> Verification:
    """Recomputes every figure of a `figures.json` from records.

    A figure differs where its value, its records or its parts do.

    Args:
        stated: the content of `figures.json`.
        records: as for `figures`.
        measures: the measures; the kit's own by default.

    Raises:
        UsageError: where it is no `figures.json`, or holds a figure no measure is known for.
    """
    rows, period = _read(stated)
    by: dict[str, None] = {}
    for row in rows:
        for part in cast("list[dict[str, dict[str, str]]]", row.get("parts") or []):
            by["*".join(part["by"])] = None
    again = figures(records, period=period, by=tuple(by), measures=measures)
    verified = 0
    differing: list[Difference] = []
    for row in rows:
        figure = again[str(row["key"])]
        now = figure.to_dict()
        before = set(cast("list[str]", row.get("records") or []))
        after = set(figure.records)
        same_parts = {_frozen(part) for part in cast("list[object]", row.get("parts") or [])} <= {
            _frozen(part) for part in cast("list[object]", now["parts"])
        }
        if row.get("value") == now["value"] and before == after and same_parts:
            verified += 1
            continue
        differing.append(
            Difference(
                key=figure.key,
                stated=cast("int | str | None", row.get("value")),
                recomputed=written(figure.value),
                records_added=tuple(sorted(after - before)),
                records_removed=tuple(sorted(before - after)),
            )
        )
    return Verification(verified=verified, differing=tuple(differing))


def _frozen(part: object) -> str:
    return repr(sorted(cast("dict[str, object]", part).items()))


def _read(stated: Mapping[str, object]) -> tuple[list[dict[str, object]], str]:
    rows = stated.get("figures")
    period = stated.get("period")
    if (
        stated.get("format") != FORMAT
        or not isinstance(rows, list)
        or not all(isinstance(row, dict) and "key" in row for row in rows)
        or not (isinstance(period, list) and len(period) == 2)
    ):
        raise UsageError(
            f"不是 figures.json：需要 format {FORMAT}、period 与 figures",
            f"this is no figures.json: format {FORMAT}, period and figures are needed",
        )
    return rows, f"{period[0]}..{period[1]}"
