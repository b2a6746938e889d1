"""What a rule rests on: articles of statutes, notices, score standards; or practice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.law import builtin_law

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Ground", "GroundKind", "grounds_of"]

GroundKind = Literal["statute", "standard", "notice", "practice"]
"""What stands behind a rule; `practice` is never an error."""

_VERSIONED: Final = re.compile(r"(?P<law>[^@\s]+)@(?P<version>\S+)(?:\s+(?P<place>第.+))?")


@attrs.frozen
class Ground:
    """The citations of a rule and the time in which they hold.

    Attributes:
        citations: what the rule rests on, the first of them foremost.
        since: first day of the version that the first citation names; `None` where it names none.
        until: last day of that version; `None` while it stands.
    """

    citations: tuple[Citation, ...]
    since: dt.date | None = None
    until: dt.date | None = None


def grounds_of(written: tuple[str, ...]) -> Ground:
    """Reads grounds such as `行政处罚法@2021 第五十八条第一款`, or the name of a document alone.

    With a version the rule holds as long as that version does; without, at all times.

    Raises:
        UsageError: a text is no citation, or names a version that is not held.
    """
    citations = tuple(_read(each) for each in written)
    if not citations or citations[0].version is None:
        return Ground(citations)
    first = citations[0]
    statute = builtin_law().statute(first.law)
    version = None if statute is None else statute.version(str(first.version))
    if version is None:
        raise UsageError(
            f"没有收录 {first.law} {first.version} 年版",
            f"no version {first.version} of {first.law}",
        )
    return Ground(citations, version.since, version.until)


def _read(text: str) -> Citation:
    match = _VERSIONED.fullmatch(text)
    if match is None:
        return Citation.parse(text) if "条" in text else Citation(text)
    place = match["place"] or ""
    if not place:
        return Citation(match["law"], version=match["version"])
    return Citation.parse(match["law"] + place).at(match["version"])
