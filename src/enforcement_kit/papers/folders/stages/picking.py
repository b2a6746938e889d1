"""How a stage finds its papers and its values among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.papers.folders.draft import person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.papers.value import Value

__all__ = [
    "first_of",
    "last_of",
    "of_kind",
    "people_of",
    "take_first",
    "take_people",
    "take_person",
    "word_in",
]


def of_kind(papers: Sequence[FiledPaper], *kinds: str) -> list[FiledPaper]:
    """The papers of some kinds, second copies left out, in the order of the file."""
    return [each for each in papers if each.kind in kinds and not each.same_as]


def first_of(papers: Sequence[FiledPaper], *kinds: str) -> FiledPaper | None:
    """The first paper of the first kind that is there."""
    for kind in kinds:
        for each in of_kind(papers, kind):
            return each
    return None


def last_of(papers: Sequence[FiledPaper], kind: str) -> FiledPaper | None:
    """The last paper of a kind in the order of the file: a later one takes the place of others."""
    return next(reversed(of_kind(papers, kind)), None)


def take_first(
    draft: Draft,
    pointer: str,
    papers: Iterable[FiledPaper],
    field: str,
    *roles: str,
    of: int | None = None,
) -> None:
    """Takes a field from the first paper that states it surely, else from the first that does."""
    several = list(papers)
    for strict in (True, False):
        for filed in several:
            if draft.take(pointer, filed, filed.only(field, *roles, of=of, strict=strict)):
                return


def take_person(draft: Draft, pointer: str, filed: FiledPaper, *roles: str) -> None:
    """Takes one person of a role; where several bear it, none is."""
    for role in roles:
        found = filed.only("person", role) or filed.only("signature", role)
        if found is not None and draft.take(pointer, filed, found, person(filed, found)):
            return


def take_people(draft: Draft, pointer: str, filed: FiledPaper, *roles: str) -> None:
    """Takes all persons of the first of some roles that is there, those who signed included."""
    found = people_of(filed, *roles)
    draft.members(pointer, filed, [(each, person(filed, each)) for each in found])


def people_of(filed: FiledPaper, *roles: str) -> list[Value]:
    """All persons of the first of some roles that is there, those who signed included."""
    for role in roles:
        found = _each_once((*filed.every("person", role), *filed.every("signature", role)))
        if found:
            return found
    return []


def _each_once(values: Iterable[Value]) -> list[Value]:
    """Values of one name once, the first place of each."""
    found: dict[object, Value] = {}
    for value in values:
        found.setdefault(value.value, value)
    return list(found.values())


def word_in(text: str, words: Iterable[tuple[str, Iterable[str]]]) -> str | None:
    """The first meaning one of whose words stands in a text."""
    for meaning, signs in words:
        if any(sign in text for sign in signs):
            return meaning
    return None
