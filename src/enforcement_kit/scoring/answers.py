"""What reviewers say: answers to open items, and overrides of what the machine had settled."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - attrs fields are read by tools at run time
from decimal import Decimal  # noqa: TC003

import attrs

from enforcement_kit.errors import EnforcementKitError

__all__ = ["Answer", "BadAnswerError", "Manual", "Override"]


class BadAnswerError(EnforcementKitError, ValueError):
    """Raised for an answer that cannot be taken; it names the sheet, the case and the item."""

    code = "bad-answer"


@attrs.frozen(kw_only=True)
class Answer:
    """What a reviewer says of one item of one case.

    Attributes:
        item: number of the item, criterion, veto, basic element or bonus.
        points: points given; for a basic element, points left of what it is worth.
        left_out: whether it need not be reviewed.
        found: for a veto, whether it is there.
        reason: why.
        by: the reviewer.
        on: the day.
        seat: which of the reviewers, from 1; 0 for what they settled together.
        place: where the answer stands, for messages, such as `评查.xlsx 工作表 案卷1 第 12 行`.
    """

    item: str
    points: Decimal | None = None
    left_out: bool = False
    found: bool | None = None
    reason: str = ""
    by: str = ""
    on: dt.date | None = None
    seat: int = 1
    place: str = ""

    def says(self) -> tuple[Decimal | None, bool, bool | None]:
        """What is said, without who and why: two answers that say the same are agreed."""
        return self.points, self.left_out, self.found


@attrs.frozen(kw_only=True)
class Override:
    """A machine's finding that a person settled otherwise: who, when, why, and what it was.

    Attributes:
        case: id of the case.
        item: number of the item.
        was: what the machine had, in words.
        now: what the person says, in words.
        by: who.
        on: when.
        reason: why.
    """

    case: str
    item: str
    was: str
    now: str
    by: str
    on: dt.date
    reason: str

    def to_dict(self) -> dict[str, str]:
        """The record as a sheet writes it."""
        return {
            "case": self.case,
            "item": self.item,
            "was": self.was,
            "now": self.now,
            "by": self.by,
            "on": self.on.isoformat(),
            "reason": self.reason,
        }


@attrs.frozen(kw_only=True)
class Manual:
    """One case's answers, as a sheet or a program gives them.

    Attributes:
        case: id of the case.
        answers: the answers. Several reviewers may answer one item; while they differ and no
            settled answer stands, the item stays open.
        settled: answers that the reviewers settled together; they go before all others.
        digest: digest of the case as it was when the sheet was made; empty: not compared.
        standard: name of the standard; empty: not compared.
        standard_digest: digest of the standard's content; empty: not compared.
        table: kind of file the sheet was made for; empty: not compared.
        place: where it stands, for messages.
    """

    case: str
    answers: tuple[Answer, ...] = ()
    settled: tuple[Answer, ...] = ()
    digest: str = ""
    standard: str = ""
    standard_digest: str = ""
    table: str = ""
    place: str = ""
