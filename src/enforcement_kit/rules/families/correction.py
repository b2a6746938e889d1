"""Order to correct and illegal gains (责令改正与违法所得)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.detail import entered_from_paper, services_not_entered
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    missing,
    not_applicable,
    not_yet,
    undecided,
)
from enforcement_kit.rules.periods import no_date
from enforcement_kit.rules.plain.decided import decided_in_full
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import Decision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_GAINS: Final = not_applicable("没有违法所得", "there were no illegal gains")
_IN_THE_DECISION: Final = not_applicable(
    "责令改正写在处罚决定书中，随决定书送达", "the order stands in the decision and goes with it"
)
_LOOK_IN_THE_DECISION: Final = undecided(
    "没有责令改正决定书，记录未载明处罚决定书是否责令改正：查看决定书",
    "there is no order to correct, and whether the decision holds one is not stated; look at it",
    at="/decision/correction_ordered",
)
_ORDERED_LATER: Final = undecided(
    "处罚决定没有责令改正，其后才另行责令：核对实施处罚时是否责令改正",
    "the decision orders no correction and the order came later; look whether it was ordered when"
    " the penalty was imposed",
    at="/correction_order/date",
)
_LISTED_ALONE: Final = undecided(
    "记录没有责令改正，卷中列有责令改正文书：查看该文书",
    "the record knows no order to correct, and its paper is listed; look at the paper",
    at="/correction_order",
)
_CLOSED_OPEN: Final = undecided(
    "案件已结案，未载明复查或者改正情况：查看卷中有无复查记录",
    "the case is closed and no follow-up is stated; look for a re-inspection in the file",
    at="/correction_order/reinspected",
)


@rule(
    "COR001",
    "处罚时责令改正",
    "A penalty comes with an order to correct",
    family="correction",
    ground=("行政处罚法@2021 第二十八条第一款",),
    gate="penalty",
    automation="over",
    fix="查找责令改正文书；没有的，责令改正并复查",
    fix_en="look for the order; where there is none, order the correction and look again",
    plain=(decided_in_full, PASS),
)
def correction_ordered(file: CaseFile, say: Say) -> Outcome:
    """Who penalises also orders the violation to be corrected, at once or within a time.

    The order may be a paper of its own or stand in the decision. Where nothing says, a paper is
    listed that the record does not know, or the order came after the decision, a person looks.
    """
    decision, order = file.penalty, file.case.correction_order
    if decision is None or decision.correction_ordered:
        return PASS
    if order is not None:
        late = order.date is not None and file.decided is not None and order.date > file.decided
        return _ORDERED_LATER if late and decision.correction_ordered is False else PASS
    listed = "correction_order" in file.paper_kinds
    if decision.correction_ordered is None:
        return PASS if listed else _LOOK_IN_THE_DECISION
    if listed:
        return _LISTED_ALONE
    say.fail(
        "作出处罚而没有责令改正",
        "a penalty without an order to correct",
        at="/decision/correction_ordered",
        found=decision.correction_ordered,
        needed=True,
        other="/correction_order",
    )
    return say.done()


def _takes_no_gains(penalty: Decision) -> bool:
    for each in penalty.sanctions:  # noqa: SIM110 - asked for every case
        if each.kind == "confiscation_of_illegal_gains":
            return False
    return True


@rule(
    "COR002",
    "违法所得除退赔外予以没收",
    "Illegal gains, less what was refunded, are confiscated",
    family="correction",
    ground=("行政处罚法@2021 第二十八条第二款",),
    gate="penalty",
    who="法制审核人员",
    fix="核对违法所得、退赔和没收的数额",
    fix_en="compare what was gained, refunded and confiscated",
)
def gains_confiscated(file: CaseFile, say: Say) -> Outcome:
    """Money made by the act is confiscated, except what must be and was paid back.

    The amount confiscated must equal the gains less the refund. Without a stated refund, less than
    the gains is for a person to look at.
    """
    act = file.case.act
    if act is None or act.illegal_gains is None:
        return missing("/act/illegal_gains")
    penalty = file.penalty
    if penalty is not None and not penalty.sanctions and not entered_from_paper(penalty):
        return missing("/decision/sanctions")
    gains, refunded = act.illegal_gains, act.refunded
    if not gains and refunded is None and penalty is not None and _takes_no_gains(penalty):
        return _NO_GAINS
    due = gains - (refunded or Decimal(0))
    taken = [
        each
        for each in (() if penalty is None else penalty.sanctions)
        if each.kind == "confiscation_of_illegal_gains"
    ]
    if not taken and due <= 0:
        return _NO_GAINS
    amounts = [each.amount for each in taken]
    if None in amounts:
        return missing("/decision/sanctions")
    total = sum((each for each in amounts if each is not None), Decimal(0))
    if total == due:
        return PASS
    if refunded is None and taken and total < gains:
        return undecided(
            f"没收 {total} 元，少于违法所得 {gains} 元，未载明退赔：核对差额是否已退赔",
            f"{total} yuan confiscated, fewer than the {gains} gained, and no refund is stated;"
            " look whether the rest was paid back",
            at="/act/refunded",
        )
    say.fail(
        "有违法所得而没有没收" if not taken else "没收的数额与违法所得减退赔之差不符",
        "illegal gains were not confiscated"
        if not taken
        else "what is confiscated is not the gains less the refund",
        at="/decision/sanctions",
        found=total,
        needed=due,
        other="/act/illegal_gains",
    )
    return say.done()


@rule(
    "COR003",
    "责令改正后复查",
    "An order to correct is followed up",
    family="correction",
    gate="correction_order",
    automation="over",
    fix="复查并制作笔录",
    fix_en="inspect again and make a record of it",
)
def order_followed_up(file: CaseFile, say: Say) -> Outcome:
    """When its time has ended, somebody looks whether the violation was corrected.

    A day of re-inspection or a statement that it was done is enough. An order with neither is
    looked at on the day asked about; where the case is closed, a person looks.
    """
    order = file.case.correction_order
    if order is None or order.reinspected is not None or order.done is not None:
        return PASS
    due = order.due or order.date
    if due is None:
        return missing("/correction_order/due")
    if file.on is not None and file.on > due:
        say.fail(
            f"责令改正于 {due} 到期，至 {file.on} 未复查",
            f"the time to correct ended on {due} and nobody looked again by {file.on}",
            at="/correction_order/reinspected",
            needed=f"{due} 之后复查",
            other="/correction_order/due",
        )
        return say.done()
    if file.on is not None:
        return not_yet(due)
    return _CLOSED_OPEN if file.closed is not None and file.closed > due else no_date()


@rule(
    "COR004",
    "责令改正文书送达当事人",
    "An order to correct is served",
    family="correction",
    gate="correction_order",
    fix="查找送达回证；没有送达的，送达后重新计算改正期限",
    fix_en="look for the receipt; where it was not served, serve it and count the time anew",
)
def order_served(file: CaseFile, say: Say) -> Outcome:
    """The party can only correct in time what reached them: the order has its service.

    An order that stands in the decision is served with it. Where no service at all is stated, the
    rule does not judge; served after its time had ended, it was of no use.
    """
    order = file.case.correction_order
    served = file.services.get("correction_order")
    if order is None:
        return PASS
    if served:
        reached = file.reached.get("correction_order")
        if reached is not None and order.due is not None and reached > order.due:
            say.fail(
                "责令改正文书在改正期限届满后才送达",
                "the order was served after the time to correct had ended",
                at=f"/service/{served[0][0]}/date",
                found=reached,
                needed=order.due,
                other="/correction_order/due",
            )
        return say.done()
    alone = "correction_order" in file.paper_kinds
    decision = file.decision
    if not alone and decision is not None and decision.correction_ordered and file.decision_service:
        return _IN_THE_DECISION
    if services_not_entered(file):
        return missing("/service")
    say.fail(
        "责令改正文书没有送达",
        "the order to correct was not served",
        at="/service",
        needed="责令改正文书的送达",
        other="/correction_order/date",
    )
    return say.done()
