"""Money collected on the spot (当场收缴): where allowed, with a receipt, handed over, banked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    absent,
    missing,
    not_applicable,
)
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.plain.published import none_on_the_spot
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Payment
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_ON_THE_SPOT: Final = not_applicable("没有当场收缴", "nothing was collected on the spot")


def _on_the_spot(file: CaseFile) -> Iterator[tuple[str, Payment]]:
    for at, each in enumerate(file.case.payments):
        if each.channel == "on_the_spot":
            yield f"/payments/{at}", each


@rule(
    "PRF002",
    "当场收缴罚款符合法定条件",
    "Fines are collected on the spot only where the law allows",
    family="performance",
    ground=(
        "行政处罚法@2021 第六十七条第二款",
        "行政处罚法@2021 第六十八条",
        "行政处罚法@2021 第六十九条",
    ),
    gate="payments",
    automation="over",
    fix="查明当场收缴的理由（事后难以执行、交通不便且当事人提出），没有的不得当场收缴",
    fix_en="find out why it was collected there: hard to enforce later, or a remote place",
    plain=(none_on_the_spot, _NOT_ON_THE_SPOT),
)
def collected_where_allowed(file: CaseFile, say: Say) -> Outcome:
    """A small on-the-spot fine may be taken at once.

    For a larger one, and for an ordinary decision, a person looks for the ground: hard to enforce
    later, or a remote place and the party's wish.
    """
    at = next((at for at, _ in _on_the_spot(file)), None)
    if at is None:
        return _NOT_ON_THE_SPOT
    fine, day = file.fine, file.decided
    if file.summary_penalty is None:
        say.undecided(
            "普通程序的罚款当场收缴，是否属于交通不便且由当事人提出由人判断",
            "a fine of ordinary procedure was collected on the spot: whether the place was remote"
            " and the party asked for it is for a person",
            at=f"{at}/channel",
        )
        return say.done()
    if fine is None or day is None:
        return missing("/decision/sanctions/0/amount" if day else "/decision/date")
    cap = file.value("penalty.on_spot_collection_cap", day)
    if not isinstance(cap, Held):
        return absent(cap)
    if fine > cap.decimal:
        say.undecided(
            f"当场收缴的罚款超过 {cap.decimal} 元，是否事后难以执行或者交通不便由人判断",
            f"a fine above {cap.decimal} yuan was collected on the spot: whether it was hard to"
            " enforce later, or the place remote, is for a person",
            at=f"{at}/channel",
            found=fine,
            needed=cap.decimal,
        )
    return say.done()


@rule(
    "PRF003",
    "当场收缴罚款出具专用票据",
    "A receipt is given for what is collected on the spot",
    family="performance",
    ground=("行政处罚法@2021 第七十条",),
    gate="payments",
    fix="补入已出具的票据；没有出具的，说明情况并补开",
    fix_en="add the receipt that was given; where none was, say why and make one out",
    plain=(none_on_the_spot, _NOT_ON_THE_SPOT),
)
def receipt_given(file: CaseFile, say: Say) -> Outcome:
    """Each such payment has the receipt of the treasury. Unlisted papers leave it open."""
    found = False
    for at, each in _on_the_spot(file):
        found = True
        if each.receipt and each.receipt.strip():
            continue
        unknown = each.receipt is None and (
            not file.case.papers or "payment_receipt" in file.paper_kinds
        )
        if unknown:
            say.missing(f"{at}/receipt")
        else:
            say.fail(
                "当场收缴罚款，卷内没有专用票据",
                "a fine was collected on the spot and the file holds no receipt",
                at=f"{at}/receipt",
                needed="专用票据",
            )
    return say.done() if found else _NOT_ON_THE_SPOT


@rule(
    "PRF004",
    "当场收缴的罚款在法定期限内交至机关",
    "What was collected on the spot is handed over in time",
    family="performance",
    ground=("行政处罚法@2021 第七十一条",),
    gate="payments",
    fix="查明逾期交款的原因；款项未交的，立即交至机关",
    fix_en="find out why it was late; money not handed over is handed over at once",
    plain=(none_on_the_spot, _NOT_ON_THE_SPOT),
)
def handed_over_in_time(file: CaseFile, say: Say) -> Outcome:
    """Officers bring the money to the organ within days; on water they count from landing."""
    return _within_each(file, say, "penalty.hand_over_days", ("date", "handed_over"))


@rule(
    "PRF005",
    "机关在法定期限内将当场收缴的罚款缴付银行",
    "The organ banks in time what was collected on the spot",
    family="performance",
    ground=("行政处罚法@2021 第七十一条",),
    gate="payments",
    fix="查明逾期缴付的原因；款项未缴的，立即缴付指定银行",
    fix_en="find out why it was late; money not banked is banked at once",
    plain=(none_on_the_spot, _NOT_ON_THE_SPOT),
)
def banked_in_time(file: CaseFile, say: Say) -> Outcome:
    """The organ pays the money in within days of getting it from its officers."""
    return _within_each(file, say, "penalty.banking_days", ("handed_over", "banked"))


_STEPS: Final = {
    "penalty.hand_over_days": ("将当场收缴的罚款交至机关", "handing over the money collected"),
    "penalty.banking_days": ("将当场收缴的罚款缴付银行", "banking the money collected"),
}


def _within_each(file: CaseFile, say: Say, key: str, fields: tuple[str, str]) -> Outcome:
    zh, en = _STEPS[key]
    last: Outcome = _NOT_ON_THE_SPOT
    for at, each in _on_the_spot(file):
        outcome = within(
            file,
            say,
            key,
            start=getattr(each, fields[0]),
            start_at=f"{at}/{fields[0]}",
            done=getattr(each, fields[1]),
            done_at=f"{at}/{fields[1]}",
            zh=zh,
            en=en,
        )
        last = PASS if outcome is None else outcome
    said = say.done()
    return last if said is PASS else said
