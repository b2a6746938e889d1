"""Articles as of a day: of what is cited in versions, that which was in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.citation import Citation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from enforcement_kit.law import Law

__all__ = ["in_force"]


def in_force(
    citations: Iterable[Citation], on: dt.date | None, law: Law
) -> tuple[tuple[Citation, ...], bool]:
    """The citations whose version was in force on a day, and whether the articles were read.

    A place may be cited in several versions of a law; that of the day is taken. Where none of them
    was in force, the law is named alone, without an article that was not read.

    Args:
        citations: places, each with its version or without one.
        on: the day; `None` takes the latest version of each law.
        law: the statutes.
    """
    found: list[Citation] = []
    read = True
    by_law: dict[str, list[Citation]] = {}
    for each in citations:
        by_law.setdefault(each.law, []).append(each)
    for name, places in by_law.items():
        fitting = [each for each in places if _fits(each, on, places, law)]
        if not fitting:
            read = False
            fitting = [Citation(name)]
        found += fitting
    return tuple(found), read


def _fits(each: Citation, on: dt.date | None, places: list[Citation], law: Law) -> bool:
    if each.version is None:
        return True
    if on is None:
        return each.version == max(one.version for one in places if one.version is not None)
    statute = law.statute(each.law)
    version = None if statute is None else statute.version(each.version)
    return version is not None and version.on(on)
