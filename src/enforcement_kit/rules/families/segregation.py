"""Segregation of duties (岗位分离): investigators do not review, vote, preside or decide."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.formats import pointer_words
from enforcement_kit.rules.looks.people import key_of
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.plain.apart import kept_apart
from enforcement_kit.rules.plain.discussed import discussed_by_leaders
from enforcement_kit.rules.rule import rule, town_rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import Case
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say
    from enforcement_kit.rules.town_file import TownFile

__all__: list[str] = []

_SUMMARY: Final = not_applicable("当场处罚由执法人员决定", "on the spot the officers decide")
_NOTHING_APPROVED: Final = not_applicable("没有立案，也没有决定", "neither a filing nor a decision")
_NO_REVIEWS: Final = not_applicable("没有评查记录", "no file was reviewed")
_ALONE: Final = not_applicable("没有可比对的笔录时间", "no records have times to compare")


@rule(
    "SEG001",
    "法制审核人员不是本案调查人员",
    "The legal reviewer did not investigate the case",
    family="segregation",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="legal_review",
    fix="另行指定审核人员重新审核",
    fix_en="have it reviewed again by somebody else",
    plain=(kept_apart, PASS),
)
def reviewer_apart(file: CaseFile, say: Say) -> Outcome:
    """Who handled the filing, signed a record or wrote the report does not review the case."""
    review = file.case.legal_review
    assert review is not None  # the gate
    if review.reviewer is None:
        return missing("/legal_review/reviewer")
    if key_of(file.context, review.reviewer) in file.investigators:
        say.fail(
            "法制审核人员同时是本案调查人员",
            "the legal reviewer also investigated the case",
            at="/legal_review/reviewer",
            found=review.reviewer if isinstance(review.reviewer, str) else None,
            needed="非调查人员",
            other="/filing/handlers",
        )
    return say.done()


@rule(
    "SEG002",
    "调查人员不参加集体讨论的表决",
    "Investigators do not vote in the discussion",
    family="segregation",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="discussion",
    fix="查明表决情况；调查人员参加表决的，重新讨论",
    fix_en="find out who voted; where an investigator did, discuss it again",
    plain=(discussed_by_leaders, PASS),
)
def investigators_do_not_vote(file: CaseFile, say: Say) -> Outcome:
    """Investigators may attend the leaders' discussion to report, and have no vote in it."""
    discussion = file.case.discussion
    assert discussion is not None  # the gate
    if discussion.attendees is None:
        return missing("/discussion/attendees")
    investigators = file.investigators
    for at, each in enumerate(discussion.attendees):
        if (
            each.votes is False
            or each.person is None
            or key_of(file.context, each.person) not in investigators
        ):
            continue
        place = f"/discussion/attendees/{at}/votes"
        if each.votes is None:
            say.missing(place)
        else:
            say.fail(
                "调查人员参加了集体讨论的表决",
                "an investigator voted in the discussion",
                at=place,
                found=each.votes,
                needed=False,
                other="/filing/handlers",
            )
    return say.done()


@rule(
    "SEG003",
    "批准立案和作出决定的人不是本案调查人员",
    "Who approves the filing and who decides did not investigate",
    family="segregation",
    severity="note",
    fix="今后由未参加调查的负责人审批",
    fix_en="from now on somebody who did not investigate approves",
    plain=(kept_apart, PASS),
)
def decider_apart(file: CaseFile, say: Say) -> Outcome:
    """No statute asks it, but a head who investigated a case examines his own work.

    Asked of every filing, also of one that was refused or withdrawn, and of every decision.
    """
    if file.summary:
        return _SUMMARY
    case = file.case
    if case.filing is None and case.decision is None:
        return _NOTHING_APPROVED
    investigators = file.investigators
    approver = None if case.filing is None else case.filing.approved_by
    decider = None if case.decision is None else case.decision.decided_by
    for at, person, zh, en in (
        ("/filing/approved_by", approver, "批准立案", "approved the filing"),
        ("/decision/decided_by", decider, "作出决定", "decided"),
    ):
        if person is not None and key_of(file.context, person) in investigators:
            say.fail(
                f"{zh}的人同时是本案调查人员",
                f"who {en} also investigated the case",
                at=at,
                needed="非调查人员",
                other="/filing/handlers",
            )
    return say.done()


@rule(
    "SEG004",
    "听证主持人不是审核人员、决定人",
    "Who presides at the hearing neither reviews nor decides",
    family="segregation",
    gate="hearing_held",
    severity="note",
    fix="今后分别指定听证主持人和审核人员",
    fix_en="from now on name different people",
)
def presiding_apart(file: CaseFile, say: Say) -> Outcome:
    """The statute bars investigators alone; reviewers and deciders are kept apart in practice."""
    hearing = file.hearing_held
    assert hearing is not None  # the gate
    if hearing.presiding_officer is None:
        return missing("/hearing/presiding_officer")
    presiding = key_of(file.context, hearing.presiding_officer)
    case = file.case
    reviewer = None if case.legal_review is None else case.legal_review.reviewer
    decider = None if case.decision is None else case.decision.decided_by
    for at, person, zh, en in (
        ("/legal_review/reviewer", reviewer, "法制审核人员", "the legal reviewer"),
        ("/decision/decided_by", decider, "作出决定的人", "who decided"),
    ):
        if person is not None and key_of(file.context, person) == presiding:
            say.fail(
                f"听证主持人同时是{zh}",
                f"the presiding officer is also {en}",
                at="/hearing/presiding_officer",
                needed=f"不是{zh}",
                other=at,
            )
    return say.done()


@town_rule(
    "SEG005",
    "案卷不由办案人自己评查",
    "A file is not reviewed by who handled it",
    family="segregation",
    needs=("reviews", "cases"),
    fix="由未参加办案的人员重新评查",
    fix_en="have it reviewed again by somebody who did not handle it",
)
def file_reviewed_by_another(town: TownFile, say: Say) -> Outcome:
    """The reviewer of a case file neither investigated, reviewed nor decided that case."""
    reviews = town.town.reviews or ()
    if not reviews:
        return _NO_REVIEWS
    wanted = {each.case for each in reviews}
    files = {file.case.id: file for file in town.files() if file.case.id in wanted}
    for each in reviews:
        file = files.get(each.case or "")
        if file is None or each.reviewer is None:
            continue
        review, decision = file.case.legal_review, file.case.decision
        involved = set(file.investigators)
        if review is not None and review.reviewer is not None:
            involved.add(key_of(file.context, review.reviewer))
        if decision is not None and decision.decided_by is not None:
            involved.add(key_of(file.context, decision.decided_by))
        if key_of(file.context, each.reviewer) in involved:
            say.fail(
                "评查人员参与过本案办理",
                "the reviewer of the file took part in the case",
                at="/reviewer",
                found=each.reviewer if isinstance(each.reviewer, str) else None,
                needed="未参加办案的人员",
                record=each,
            )
    return say.done()


class _Stay(NamedTuple):
    """Where an officer was by a record."""

    begin: dt.datetime
    end: dt.datetime
    case: Case
    at: str


def _stays(town: TownFile) -> dict[str, list[_Stay]]:
    found: dict[str, list[_Stay]] = {}
    for case in town.cases:
        for at, each in enumerate(case.records):
            if each.begin is None or each.end is None or each.begin >= each.end:
                continue
            stay = _Stay(each.begin, each.end, case, f"/records/{at}")
            for person in each.officers or ():
                found.setdefault(key_of(town.context, person), []).append(stay)
    return found


def _overlaps(stays: list[_Stay]) -> Iterator[tuple[_Stay, _Stay]]:
    """Each stay that begins before an earlier one has ended, with that one."""
    stays.sort(key=lambda stay: (stay.begin, stay.end, stay.case.id, stay.at))
    last = stays[0]
    for _, stay in pairwise(stays):
        if stay.begin < last.end:
            yield last, stay
        last = max(last, stay, key=lambda one: one.end)


@town_rule(
    "SEG006",
    "同一执法人员不同时在两处",
    "An officer is not in two places at once",
    family="segregation",
    automation="manual",
    needs=("cases",),
    fix="查明哪一份笔录的时间或者人员有误",
    fix_en="find out which record has its time or its officers wrong",
)
def one_place_at_a_time(town: TownFile, say: Say) -> Outcome:
    """Two records with the same officer and times that overlap raise a question for a person.

    Ending at the minute at which the other begins is no overlap.
    """
    stays = _stays(town)
    if not stays:
        return _ALONE
    told: set[tuple[str, str, str, str]] = set()
    for officer in sorted(stays):
        for one, other in _overlaps(stays[officer]):
            key = (one.case.id, one.at, other.case.id, other.at)
            if key in told:
                continue
            told.add(key)
            say.undecided(
                f"同一执法人员同时出现在两份笔录中（另一份：{one.case.id}"
                f" {pointer_words(one.at)}）",
                f"one officer stands in two records at the same time (the other: {one.case.id}"
                f" {pointer_words(one.at, 'en')})",
                at=other.at,
                found=(other.begin, other.end),
                needed=(one.begin, one.end),
                record=other.case,
            )
    return say.done() if told else PASS
