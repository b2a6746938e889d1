"""The provisions that a decision cites, read as citations."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from enforcement_kit.model import Provision
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Cited", "as_written", "citation_of", "cited", "covers_any"]


class Cited(NamedTuple):
    """One provision of a decision.

    Attributes:
        at: JSON Pointer of its place.
        provision: as the record has it.
        citation: as read; `None` where it cannot be read.
    """

    at: str
    provision: Provision
    citation: Citation | None


@lru_cache(maxsize=32768)
def citation_of(provision: Provision) -> Citation | None:
    """The provision as a citation; `None` where it cannot be read."""
    try:
        if isinstance(provision, str):
            return Citation.parse(provision)
        return Citation(
            provision.law,
            provision.article,
            provision.paragraph,
            provision.item,
            version=provision.version,
        )
    except UsageError:
        return None


def as_written(provision: Provision) -> str:
    """The provision as findings show it."""
    if isinstance(provision, str):
        return provision
    citation = citation_of(provision)
    return provision.law if citation is None else citation.short()


def cited(file: CaseFile) -> tuple[Cited, ...]:
    """All provisions that the decision cites: violated, basis, grounds of the degree."""
    decision = file.decision
    if decision is None:
        return ()
    return tuple(
        Cited(f"/decision/{field}/{at}", each, citation_of(each))
        for field, provisions in (
            ("violated", decision.violated),
            ("basis", decision.basis),
            ("degree_grounds", decision.degree_grounds),
        )
        for at, each in enumerate(provisions or ())
    )


def covers_any(citation: Citation, places: tuple[Citation, ...]) -> bool:
    """Whether a citation names one of the places, or lies above or below it."""
    return any(place.covers(citation) or citation.covers(place) for place in places)
