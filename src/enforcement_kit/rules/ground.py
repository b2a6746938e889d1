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

    from enforcement_kit.law import Version

__all__ = ["Ground", "GroundKind", "grounds_of"]

GroundKind = Literal["statute", "standard", "notice", "practice"]
"""What stands behind a rule; `practice` is never an error."""

_VERSIONED: Final = re.compile(r"(?P<law>[^@\s]+)@(?P<version>\S+)(?:\s+(?P<place>第.+))?")


@attrs.frozen
class Ground:
    """The citations of a rule and the time in which they hold.

    Attributes:
        citations: what the rule rests on, the first of them foremost.
        since: first day of the versions that are named of the first citation's law; `None` where
            it names none.
        until: last day of them; `None` while one stands.
    """

    citations: tuple[Citation, ...]
    since: dt.date | None = None
    until: dt.date | None = None


def grounds_of(written: tuple[str, ...]) -> Ground:
    """Reads grounds such as `行政处罚法@2021 第五十八条第一款`, or the name of a document alone.

    With a version the rule holds as long as that version does, and where the same law stands
    there in more versions, as long as any of them; without, at all times.

    Raises:
        UsageError: a text is no citation, or names a version that is not held.
    """
    citations = tuple(_read(each) for each in written)
    if not citations or citations[0].version is None:
        return Ground(citations)
    law = citations[0].law
    versions = [_version(each) for each in citations if each.law == law and each.version]
    ends = [each.until for each in versions]
    until = None if None in ends else max(end for end in ends if end is not None)
    return Ground(citations, min(each.since for each in versions), until)


def _version(citation: Citation) -> Version:
    statute = builtin_law().statute(citation.law)
    version = None if statute is None else statute.version(str(citation.version))
    if version is None:
        raise UsageError(
            f"没有收录 {citation.law} {citation.version} 年版",
            f"no version {citation.version} of {citation.law}",
        )
    return version


def _read(text: str) -> Citation:
    match = _VERSIONED.fullmatch(text)
    if match is None:
        return Citation.parse(text) if "条" in text else Citation(text)
    place = match["place"] or ""
    if not place:
        return Citation(match["law"], version=match["version"])
    return Citation.parse(match["law"] + place).at(match["version"])
