"""From a JSON Pointer of a finding to the places in the papers that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.formats import FindingsDocument
    from enforcement_kit.papers.folders.filed import Place
    from enforcement_kit.papers.folders.folder_read import PapersRead
    from enforcement_kit.papers.folders.merging import CaseRead

__all__ = ["Shown", "places_of", "with_places"]


@attrs.frozen(kw_only=True)
class Shown:
    """A place that a finding leads to.

    Attributes:
        place: where.
        stands: whether the value stands there; else the paper is the one in which it should.
    """

    place: Place
    stands: bool = True


def places_of(case: CaseRead, pointer: str) -> Shown | None:
    """The place in the papers of what a pointer leads to.

    The value itself where a paper states it, or the first of its parts; else the paper that the
    stage was taken from, in which it was looked for and not found; `None` where no paper has
    anything of it.

    Args:
        case: the case with its papers.
        pointer: JSON Pointer into the case, as a finding has it.
    """
    held = case.places
    if not pointer:
        return None
    if pointer in held:
        return Shown(place=held[pointer], stands=_is_text(held[pointer]))
    inside = _first_below(held, pointer)
    if inside is not None:
        return Shown(place=inside, stands=_is_text(inside))
    above = pointer.rpartition("/")[0]
    while above:
        found = held.get(above) or _first_below(held, above)
        if found is not None:
            return Shown(place=_title_of(case, found), stands=False)
        above = above.rpartition("/")[0]
    return None


def with_places(
    document: FindingsDocument, read: PapersRead, *, hide: Callable[[str], str] = str
) -> FindingsDocument:
    """The findings, each with `places`: where in the papers stands what it speaks of.

    A place has `paper`, `file`, `page` or `paragraph`, `start` and `end`, and `stands`: whether the
    value is there, or the paper is the one in which it should be. A finding of which no paper has
    anything has an empty list.

    Args:
        document: the findings.
        read: the papers that were checked.
        hide: masks the name of a file.
    """
    cases = {each.case.id: each for each in read.cases}
    rows = []
    for row in document["findings"]:
        case = cases.get(row["record"])
        found: list[dict[str, object]] = []
        for pointer in (row["pointer"], row["other"] or ""):
            shown = None if case is None else places_of(case, pointer)
            if shown is not None:
                place = {**shown.place.to_dict(), "stands": shown.stands}
                found.append({**place, "file": hide(shown.place.file)})
        rows.append({**row, "places": found})
    return cast("FindingsDocument", {**document, "findings": rows})


def _is_text(place: Place) -> bool:
    return place.end > place.start


def _first_below(held: Mapping[str, Place], pointer: str) -> Place | None:
    inside = f"{pointer}/"
    found = [place for key, place in held.items() if key.startswith(inside)]
    stated = [place for place in found if _is_text(place)]
    return next(iter(stated or found), None)


def _title_of(case: CaseRead, place: Place) -> Place:
    """The head of the paper in which something stands."""
    read = case.paper(place.paper).read
    start = max(read.document.text.find(read.title), 0) if read.title else 0
    return attrs.evolve(place, start=start, end=start + len(read.title))
