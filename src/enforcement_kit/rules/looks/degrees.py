"""Which provisions stand behind a degree of penalty and behind not penalising, read once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from enforcement_kit.citation import Citation
from enforcement_kit.rules.looks.cited import citation_of, covers_any
from enforcement_kit.rules.looks.lists import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.model import Decision

__all__ = ["degree_places", "no_penalty_places", "rests_on_age_or_mind"]


@cache
def degree_places(key: str = "degree") -> tuple[Citation, ...]:
    """The provisions of the penalty law behind a lighter or mitigated penalty."""
    return tuple(map(Citation.parse, cast("list[str]", table_of("degrees")[key])))


@cache
def no_penalty_places() -> Mapping[str, Citation]:
    """The provision of the penalty law behind each ground of not penalising."""
    written = cast("Mapping[str, str]", table_of("degrees")["no_penalty"])
    return {ground: Citation.parse(place) for ground, place in written.items()}


def rests_on_age_or_mind(decision: Decision) -> bool:
    """Whether age or state of mind is the ground: no list of a place has a say in that."""
    if decision.kind == "no_penalty":
        return decision.no_penalty_ground in ("under_age", "mental", "no_fault")
    places = degree_places("age_or_mind")
    read = (citation_of(each) for each in decision.degree_grounds or ())
    return any(each is not None and covers_any(each, places) for each in read)
