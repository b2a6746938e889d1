"""Recusal (回避): decided before the decision, and kept by whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.people import key_of
from enforcement_kit.rules.outcome import Outcome, not_applicable
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_DECIDED_YET: Final = not_applicable(
    "案件尚未作出决定，不停止调查", "the case is not decided yet; the investigation goes on"
)
_NONE_GRANTED: Final = not_applicable("没有决定回避的人员", "nobody was to be recused")


@rule(
    "OFC007",
    "回避申请在作出决定前已经决定",
    "An application for recusal is decided before the case is",
    family="officers",
    ground=("行政处罚法@2021 第四十三条第三款",),
    gate="recusals",
    who="机关负责人",
    fix="查明回避申请的决定；未作决定的，由负责人审查决定，并核对其后的调查是否受影响",
    fix_en="find the decision; where there is none the head examines it and looks at what came"
    " after",
)
def recusal_decided(file: CaseFile, say: Say) -> Outcome:
    """The head examines and decides each application; the investigation goes on meanwhile.

    Without a decision on it before the case was decided, the right to apply was an empty one.
    """
    if file.decision is None:
        return _NOT_DECIDED_YET
    for at, each in enumerate(file.case.recusals):
        if each.decided is None and each.result is not None:
            say.missing(f"/recusals/{at}/decided")
        elif each.decided is None:
            say.fail(
                "回避申请未见决定",
                "an application for recusal was not decided",
                at=f"/recusals/{at}",
                needed="负责人的决定",
                other="/decision/date",
            )
        elif file.decided is not None and each.decided > file.decided:
            say.fail(
                "回避申请在作出处罚决定之后才决定",
                "the recusal was decided after the case",
                at=f"/recusals/{at}/decided",
                found=each.decided,
                needed=file.decided,
                other="/decision/date",
            )
    return say.done()


@rule(
    "OFC008",
    "决定回避的人员不再参与本案",
    "Who is recused acts no more in the case",
    family="officers",
    ground=("行政处罚法@2021 第四十三条第一款",),
    gate="recusals",
    who="机关负责人",
    fix="由其他人员重新进行回避后的有关步骤",
    fix_en="have others do again what was done after the recusal",
)
def recused_acts_no_more(file: CaseFile, say: Say) -> Outcome:
    """From the day after the recusal was granted the person takes no step in the case.

    Acts of officers, the report, the presiding of a hearing, legal review, votes and the decision
    are looked at. The day of the grant itself is not: the hour is not in the record.
    """
    granted = [each for each in file.case.recusals if each.result == "granted"]
    if not granted:
        return _NONE_GRANTED
    for each in granted:
        if each.person is None or each.decided is None:
            say.missing("/recusals")
            continue
        who = key_of(file.context, each.person)
        for person, day, at in _steps(file):
            if day is not None and day > each.decided and key_of(file.context, person) == who:
                say.fail(
                    "决定回避的人员此后仍参与本案",
                    "somebody who was recused went on in the case",
                    at=at,
                    found=day,
                    needed=f"{each.decided} 之后不再参与",
                    other=f"/recusals/{file.case.recusals.index(each)}",
                )
    return say.done()


def _steps(file: CaseFile) -> Iterator[tuple[Person, dt.date | None, str]]:
    for deed in file.deeds:
        for index, person in enumerate(deed.officers or ()):
            yield person, deed.day, f"{deed.at}/{deed.field}/{index}"
    case = file.case
    if case.investigation_report is not None:
        for index, person in enumerate(case.investigation_report.by or ()):
            yield person, case.investigation_report.date, f"/investigation_report/by/{index}"
    if case.hearing is not None and case.hearing.presiding_officer is not None:
        yield case.hearing.presiding_officer, file.heard, "/hearing/presiding_officer"
    if case.legal_review is not None and case.legal_review.reviewer is not None:
        yield case.legal_review.reviewer, file.reviewed, "/legal_review/reviewer"
    if case.discussion is not None:
        for index, attendee in enumerate(case.discussion.attendees or ()):
            if attendee.votes and attendee.person is not None:
                yield attendee.person, file.discussed, f"/discussion/attendees/{index}"
    if case.decision is not None and case.decision.decided_by is not None:
        yield case.decision.decided_by, file.decided, "/decision/decided_by"
