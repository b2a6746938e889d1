"""Service (送达): in time, in a way the law knows, with the proof that each way needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import DECISION_PAPERS, day_of
from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.detail import papers_in_full, services_not_entered
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, undecided
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.plain.served import handed_over
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import (
        CorrectionOrder,
        DailyPenalty,
        Demand,
        EnforcementDecision,
        Service,
    )
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_STAGES: Final = {
    "correction_order": "correction_order",
    "demand": "demand",
    "enforcement_decision": "enforcement_decision",
    "daily_penalty_decision": "daily_penalty",
}
"""Papers that a stage of the case makes and dates."""
_MADE: Final = DECISION_PAPERS.union(_STAGES)
_DAYS: Final = "penalty.service_days"
_NONE_OF_THAT_WAY: Final = not_applicable("没有以这种方式送达", "nothing was served in that way")


def _by_way(file: CaseFile, way: str) -> Iterator[tuple[str, Service]]:
    if way not in file.memo(_ways):
        return
    for at, each in enumerate(file.case.service):
        if each.way == way:
            yield f"/service/{at}", each


def _in_time(file: CaseFile, service: Service) -> bool:
    """Whether the one service of the decision was surely in time: the short look."""
    decided, day = file.decided, day_of(service.date)
    if decided is None or day is None:
        return False
    due = file.due(_DAYS, decided)
    return isinstance(due.answer, Held) and day <= due.earliest


def _ways(file: CaseFile) -> frozenset[str | None]:
    return frozenset(each.way for each in file.case.service)


@rule(
    "SRV001",
    "处罚决定书在法定期限内送达",
    "The decision is served in time",
    family="service",
    ground=("行政处罚法@2021 第六十一条第一款",),
    gate="ordinary_penalty",
    fix="查明逾期原因并在卷中说明；已送达的日期不得更改",
    fix_en="find out why it was late and note it in the file; the day of service is not changed",
)
def served_in_time(file: CaseFile, say: Say) -> Outcome:
    """A decision is handed over when it is announced; a party who is absent gets it within days.

    The days are counted from the day of the decision. A decision handed over on its own day is in
    time. Service by public notice counts from the day the notice was put up, for the organ has
    then done its part.
    """
    services = file.decision_service
    if len(services) == 1 and _in_time(file, services[0][1]):
        return PASS
    put_up = [
        (day_of(each.date), f"/service/{at}/date") for at, each in services if each.date is not None
    ]
    if not services and services_not_entered(file):
        return missing("/service")
    if services and not put_up:
        return missing(f"/service/{services[0][0]}/date")
    done, at = min(put_up, default=(None, ""))
    outcome = within(
        file,
        say,
        _DAYS,
        start=file.decided,
        start_at="/decision/date",
        done=done,
        done_at=at,
        zh="送达处罚决定书",
        en="service of the decision",
    )
    return say.done() if outcome is None else outcome


@rule(
    "SRV002",
    "当场处罚决定书当场交付",
    "An on-the-spot decision is handed over on the spot",
    family="service",
    ground=("行政处罚法@2021 第五十二条第一款",),
    gate="summary_penalty",
    automation="over",
    fix="查明当场交付情况；当事人拒绝签收的，查看决定书上是否注明",
    fix_en="find out how it was handed over; where the party refused, look for the note of it",
)
def handed_over_on_the_spot(file: CaseFile, say: Say) -> Outcome:
    """The form is filled in and handed to the party there and then, on the day of the decision.

    Where the papers of the file are listed whole and no service is stated nor a receipt among them,
    the form itself may say that it was handed over: a person looks.
    """
    decided = file.decided
    if decided is None:
        return missing("/decision/date")
    services = file.decision_service
    if not services and papers_in_full(file) and "service_receipt" not in file.paper_kinds:
        return undecided(
            "卷中没有当场交付的记载：查看决定书上有无当事人签收或者拒绝签收的注明",
            "nothing shows that it was handed over; look whether the party signed the form or its"
            " refusal is noted",
            at="/service",
        )
    if not services:
        return missing("/service")
    for at, each in services:
        day = day_of(each.date)
        if day is None:
            say.missing(f"/service/{at}/date")
        elif day != decided:
            say.fail(
                "当场处罚决定书不是在作出当日交付",
                "the on-the-spot decision was not handed over on its day",
                at=f"/service/{at}/date",
                found=day,
                needed=decided,
                other="/decision/date",
            )
    return say.done()


@rule(
    "SRV003",
    "留置送达有见证人或者影像记录",
    "Leaving a paper in place has a witness or a recording",
    family="service",
    ground=("民事诉讼法@2023 第八十九条",),
    gate="service",
    severity="warning",
    fix="查找送达时的见证人签名或者影像；没有的，重新依法送达",
    fix_en="look for the witness's signature or the recording; where there is none, serve again",
    plain=(handed_over, _NONE_OF_THAT_WAY),
)
def left_in_place_with_proof(file: CaseFile, say: Say) -> Outcome:
    """Where the recipient refuses, a paper may be left with a witness, or with pictures taken."""
    found = False
    for at, each in _by_way(file, "left_in_place"):
        found = True
        if each.witness or each.proof == "video" or each.recorded:
            continue
        if each.recorded is None and each.proof is None:
            say.missing(f"{at}/witness")
        else:
            say.fail(
                "留置送达既无见证人，也无影像记录",
                "the paper was left in place with neither witness nor recording",
                at=at,
                found=each.proof,
                needed="见证人或者影像",
            )
    return say.done() if found else _NONE_OF_THAT_WAY


@rule(
    "SRV004",
    "邮寄送达附有回执",
    "Service by mail has its slip",
    family="service",
    ground=("民事诉讼法@2023 第九十一条",),
    gate="service",
    severity="warning",
    fix="补入已有的邮寄回执；没有回执的，向邮政企业查询签收记录",
    fix_en="add the slip that exists; else ask the post for its record of delivery",
    plain=(handed_over, _NONE_OF_THAT_WAY),
)
def mail_with_slip(file: CaseFile, say: Say) -> Outcome:
    """The day of service by mail is the day on the slip, so the slip must be in the file."""
    found = False
    for at, each in _by_way(file, "by_mail"):
        found = True
        if each.proof is None:
            say.missing(f"{at}/proof")
        elif each.proof not in ("slip", "receipt"):
            say.fail(
                "邮寄送达没有回执",
                "service by mail without its slip",
                at=f"{at}/proof",
                found=each.proof,
                needed="邮寄回执",
            )
    return say.done() if found else _NONE_OF_THAT_WAY


@rule(
    "SRV005",
    "公告送达期满",
    "A public notice runs its full time",
    family="service",
    ground=("民事诉讼法@2023 第九十五条", "民事诉讼法@2021 第九十五条"),
    gate="service",
    severity="warning",
    fix="公告期不足的，重新公告",
    fix_en="put the notice up again for its full time",
    plain=(handed_over, _NONE_OF_THAT_WAY),
)
def public_notice_long_enough(file: CaseFile, say: Say) -> Outcome:
    """What is served by public notice counts as served when the notice has run its days."""
    found = False
    for at, each in _by_way(file, "public_notice"):
        found = True
        begin = day_of(each.date)
        if begin is None or each.until is None:
            say.missing(f"{at}/until" if begin else f"{at}/date")
            continue
        due = file.due("service.public_notice_days", begin)
        if due.day is not None and each.until < due.day:
            say.fail(
                "公告送达未满公告期",
                "the public notice did not run its full time",
                at=f"{at}/until",
                found=each.until,
                needed=due.day,
                by=due.answer,  # type: ignore[arg-type]  # a due day has its value
            )
    return say.done() if found else _NONE_OF_THAT_WAY


@rule(
    "SRV007",
    "电子送达经当事人同意并签订确认书",
    "Electronic service has the party's signed consent",
    family="service",
    ground=("行政处罚法@2021 第六十一条第二款",),
    gate="service",
    day="decided",
    automation="over",
    fix="查找当事人签订的确认书；没有的，以其他方式重新送达",
    fix_en="look for the signed consent; where there is none, serve again in another way",
    plain=(handed_over, _NONE_OF_THAT_WAY),
)
def electronic_with_consent(file: CaseFile, say: Say) -> Outcome:
    """Fax, e-mail and the like serve a paper only where the party agreed and signed for it.

    The law says it of the decision and the like, so it is asked of every paper. Where the papers
    of the file are listed whole and no consent is stated, a person looks for it.
    """
    found = False
    for at, each in _by_way(file, "electronic"):
        found = True
        consent = each.consent
        if consent is None and papers_in_full(file):
            say.undecided(
                "电子送达，未载明当事人签订的确认书：查找确认书是否在卷",
                "served electronically and no signed consent is stated; look for it in the file",
                at=f"{at}/consent",
                found=each.paper,
            )
        elif consent is None:
            say.missing(f"{at}/consent")
        elif consent is False or (isinstance(consent, str) and blank(consent)):
            say.fail(
                "电子送达未经当事人同意",
                "a paper was served electronically without the party's consent",
                at=f"{at}/consent",
                found=each.consent,
                needed="当事人签订的确认书",
            )
    return say.done() if found else _NONE_OF_THAT_WAY


@rule(
    "SRV012",
    "送达不早于文书作出",
    "Nothing is served before it is made",
    family="service",
    gate="service",
    fix="核对文书日期与送达回证日期，查明哪一处有误",
    fix_en="compare the paper and the receipt and find out which day is wrong",
)
def not_before_it_is_made(file: CaseFile, say: Say) -> Outcome:
    """No paper reaches the party before the day that the record gives for its making.

    The decision, orders to correct, demands, decisions to enforce and daily penalties are looked
    at; the prior notice has a rule of its own.
    """
    for at, each in enumerate(file.case.service):
        if each.date is None or each.paper not in _MADE:
            continue
        made, other = _made(file, each.paper)
        day = day_of(each.date)
        if made is not None and day is not None and day < made:
            say.fail(
                "送达日期早于文书作出日期",
                "a paper was served before the day it was made",
                at=f"/service/{at}/date",
                found=day,
                needed=made,
                other=other,
            )
    return say.done()


def _made(file: CaseFile, paper: str) -> tuple[dt.date | None, str]:
    """The day a kind of paper was made by its stage, and where that stands."""
    if paper in DECISION_PAPERS:
        return file.decided, "/decision/date"
    field = _STAGES.get(paper)
    if field is None:
        return None, ""
    stage: CorrectionOrder | Demand | EnforcementDecision | DailyPenalty | None
    stage = getattr(file.case, field)
    return None if stage is None else stage.date, f"/{field}/date"
