"""Inside the organ: who answers for which step, who counsels it, and what supervision found."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import NAME, Part, Person, Record
from enforcement_kit.model.checked import checked

__all__ = ["Assignment", "LegalAdviser", "SupervisionCheck", "SupervisionFinding", "WorkStep"]

WorkStep = Literal[
    "lead",
    "filing",
    "investigation",
    "notice",
    "hearing",
    "legal_review",
    "discussion",
    "decision",
    "service",
    "collection",
    "enforcement",
    "disclosure",
    "closing",
    "archiving",
    "file_review",
    "complaint",
    "inspection",
    "training",
    "seal",
]
"""A step of the work for which somebody answers or is authorised."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Assignment(Record):
    """Who answers for a step, or is authorised to it: 责任人, 代理人, 内部授权.

    `unit` is the body that does it, such as the one that reviews decisions. `matters` and `areas`
    narrow it; left out, it is for all of them. `exclusive` says that nobody else may hold it then.
    """

    step: WorkStep | None = None
    kind: Literal["responsible", "deputy", "authorised"] | None = None
    person: Person | None = None
    unit: str | None = None
    matters: tuple[str, ...] | None = None
    areas: tuple[str, ...] | None = None
    exclusive: bool | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    document: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class LegalAdviser(Record):
    """A legal adviser (法律顾问) and the term for which one is engaged."""

    name: str | None = attrs.field(default=None, metadata=NAME)
    firm: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    scope: str | None = None
    document: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class SupervisionFinding(Part):
    """What supervision found, what it recommended, and what came of that."""

    id: str | None = None
    text: str | None = None
    case: str | None = None
    officer: Person | None = None
    recommendation: str | None = None
    due: dt.date | None = None
    corrected: dt.date | None = None
    outcome: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class SupervisionCheck(Record):
    """A check by supervision: 日常监督, 重点监督 or 专项监督, from within or from above."""

    date: dt.date | None = None
    kind: Literal["daily", "key", "special"] | None = None
    by: str | None = None
    external: bool | None = None
    topic: str | None = None
    scope: str | None = None
    cases: tuple[str, ...] | None = None
    findings: tuple[SupervisionFinding, ...] | None = None
    document: str | None = None
