"""Closing and archiving (结案、归档): on a ground that fits, and in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.overturned import overturned
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.plain.closed import closed_as_paid
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_LIMIT: Final = not_applicable("当地没有设定归档期限", "the place sets no time to archive")


def _misfit(file: CaseFile, ground: str) -> tuple[str, str, str] | None:
    """Why the ground of closing does not fit the facts: Chinese, English, the place."""
    case = file.case
    kind = None if case.decision is None else case.decision.kind
    if ground == "court_accepted" and (
        case.enforcement is None or case.enforcement.kind != "court"
    ):
        return "没有申请法院强制执行", "the court was not asked to enforce", "/enforcement"
    if ground == "revoked" and file.memo(overturned) is None:
        return "没有决定被撤销的记录", "nothing says that the decision was revoked", "/decision"
    if ground == "transferred" and kind != "transfer" and case.criminal_transfer is None:
        return "没有移送", "nothing was transferred", "/criminal_transfer"
    if ground == "no_execution_needed" and kind == "penalty" and file.fines:
        return "有罚款需要执行", "there is a fine to be performed", "/decision/sanctions"
    if ground == "performed" and kind in ("no_penalty", "not_established", "transfer"):
        return "没有需要履行的处罚", "there is no penalty to perform", "/decision/kind"
    if ground == "terminated" and kind in ("penalty", "no_penalty"):
        return "已经作出决定，不是终止调查", "it was decided, not broken off", "/decision/kind"
    return None


def _unstated(file: CaseFile, ground: str) -> str | None:
    """The place of what a ground of closing rests on where its stage is there and does not say."""
    case = file.case
    enforced = case.enforcement
    if ground == "court_accepted" and enforced is not None and enforced.kind is None:
        return "/enforcement/kind"
    if ground == "revoked" and file.memo(overturned) is None:
        for field, remedy in (
            ("reconsideration", case.reconsideration),
            ("litigation", case.litigation),
        ):
            if remedy is not None and remedy.result is None:
                return f"/{field}/result"
    return None


@rule(
    "FLE005",
    "结案理由与案情相符",
    "The ground of closing fits the facts",
    family="file",
    gate="closing",
    fix="核对结案审批表上的理由",
    fix_en="look at the ground on the closing form",
    plain=(closed_as_paid, PASS),
)
def closing_fits(file: CaseFile, say: Say) -> Outcome:
    """Performed, accepted by the court, no execution needed, terminated, transferred, revoked.

    Each is compared with what the record says has happened. Whether what was paid covers the
    fine, PRF009 asks.
    """
    closing = file.case.closing
    assert closing is not None  # the gate
    if closing.ground is None:
        return missing("/closing/ground")
    unstated = _unstated(file, closing.ground)
    if unstated is not None:
        return missing(unstated)
    misfit = _misfit(file, closing.ground)
    if misfit is None:
        return PASS
    zh, en, other = misfit
    say.fail(
        f"结案理由与案情不符：{zh}",
        f"the ground of closing does not fit: {en}",
        at="/closing/ground",
        found=closing.ground,
        other=other,
    )
    return say.done()


@rule(
    "FLE006",
    "结案后按期归档",
    "Archived in time after closing",
    family="file",
    gate="closing",
    severity="note",
    who="档案管理人员",
    fix="尽快归档",
    fix_en="archive it",
)
def archived_in_time(file: CaseFile, say: Say) -> Outcome:
    """The time to archive is the place's own; where none is set, the rule does not apply."""
    closed = file.closed
    if closed is None:
        return missing("/closing/date")
    if not isinstance(file.value("archive.days", closed), Held):
        return _NO_LIMIT
    archiving = file.case.archiving
    outcome = within(
        file,
        say,
        "archive.days",
        start=closed,
        start_at="/closing/date",
        done=None if archiving is None else archiving.date,
        done_at="/archiving/date",
        zh="归档",
        en="archiving",
    )
    return say.done() if outcome is None else outcome
