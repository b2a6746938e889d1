"""Legal review (法制审核): held where due, before the decision, passed, repeated where asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.detail import another_paper, outcome_alone
from enforcement_kit.rules.looks.review_due import due_after_hearing, due_by_catalogue
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, undecided
from enforcement_kit.rules.plain.reviewed import QUESTIONS, reviewed_in_order
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import LegalReview
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.rule import Severity
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_HEARING: Final = not_applicable("没有举行听证", "no hearing was held")
_NOT_DUE: Final = not_applicable("不属于应当审核的情形", "review is not due")
_NO_PENALTY: Final = not_applicable("没有作出普通程序处罚决定", "no penalty of ordinary procedure")
_ONE_DAY: Final = dt.timedelta(days=1)
_MUST_BE_YES: Final = tuple(name for name in QUESTIONS if name not in ("crime", "major"))


def _severity(file: CaseFile, review: LegalReview) -> Severity:
    """Where nothing says that review was due, how it was held is no error."""
    return "error" if review.grounds or file.hearing_held is not None else "warning"


def _days(review: LegalReview) -> list[dt.date]:
    """The days on which the case was reviewed, first to last."""
    days = (review.date, *(each.date for each in review.repeated))
    return sorted(day for day in days if day is not None)


def _unrecorded(file: CaseFile) -> Outcome | None:
    """The file holds a review paper that the record does not tell of, or is an outcome alone."""
    if outcome_alone(file) or "legal_review" in file.paper_kinds:
        return missing("/legal_review")
    return None


@rule(
    "LGR001",
    "直接关系重大权益并经过听证的，经过法制审核",
    "Where a hearing on major rights was held the case was reviewed",
    family="legal_review",
    ground=("行政处罚法@2021 第五十八条第一款第二项",),
    gate="ordinary_penalty",
    automation="under",
    fix="查找法制审核意见；未经审核的，决定不得作出",
    fix_en="look for the review; without it no decision may be made",
)
def reviewed_after_a_hearing(file: CaseFile, say: Say) -> Outcome:
    """A hearing on sanctions that by their kind or amount touch major rights brings review with it.

    Where a hearing was held and neither kind nor a set amount says so, a person decides whether
    major rights were at stake.
    """
    penalty, decided = file.ordinary_penalty, file.decided
    if penalty is None or file.hearing_held is None:
        return _NO_HEARING
    if file.case.legal_review is not None:
        return PASS
    if decided is None:
        return missing("/decision/date")
    unrecorded = _unrecorded(file)
    if unrecorded is not None:
        return unrecorded
    due = due_after_hearing(file, penalty, decided)
    if due.state == "open":
        return undecided(f"未经法制审核；{due.zh}", f"not reviewed; {due.en}", at="/legal_review")
    say.fail(
        "直接关系重大权益并经过听证，未经法制审核",
        "a hearing on major rights was held and the case was not reviewed",
        at="/legal_review",
        needed="法制审核",
        by=due.held,
        other="/hearing/held",
    )
    return say.done()


@rule(
    "LGR002",
    "列入本地目录的决定经过法制审核",
    "A decision in the town's catalogue was reviewed",
    family="legal_review",
    ground=("行政处罚法@2021 第五十八条第一款", "国办发〔2018〕118号"),
    gate="ordinary_penalty",
    severity="warning",
    automation="under",
    fix="查找法制审核意见；属于目录所列而未审核的，补做审核并说明",
    fix_en="look for the review; where the catalogue asks for it, review the case and say so",
)
def reviewed_where_the_catalogue_asks(file: CaseFile, say: Say) -> Outcome:
    """The town's packs say which decisions are reviewed, by sanction, matter or amount.

    Without a catalogue, or where an entry needs judgement (complex, of public interest), a case
    that was not reviewed is for a person.
    """
    penalty, decided = file.ordinary_penalty, file.decided
    if file.case.legal_review is not None:
        return PASS
    if penalty is None or decided is None:
        return missing("/decision/date")
    unrecorded = _unrecorded(file)
    if unrecorded is not None:
        return unrecorded
    due = due_by_catalogue(file, penalty, decided)
    if due.state == "not_due":
        return _NOT_DUE
    if due.state == "open":
        return undecided(f"未经法制审核；{due.zh}", f"not reviewed; {due.en}", at="/legal_review")
    say.fail(
        f"属于应当法制审核的决定，未经审核{'：' + due.item if due.item else ''}",
        "the decision is one to be reviewed, and was not",
        at="/legal_review",
        found=file.fine,
        needed=due.item or "法制审核",
        by=due.held,
    )
    return say.done()


@rule(
    "LGR003",
    "法制审核在决定前完成",
    "The review was done before the decision",
    family="legal_review",
    ground=("行政处罚法@2021 第五十八条第一款",),
    gate="legal_review",
    day="decided",
    fix="核对审核意见与决定的日期；决定后补做的审核不能代替决定前的审核",
    fix_en="compare the two days; a review made up afterwards is none before the decision",
    plain=(reviewed_in_order, PASS),
)
def reviewed_before_the_decision(file: CaseFile, say: Say) -> Outcome:
    """The reviewer speaks before the head decides; on one day the order is taken as right."""
    review, decided = file.case.legal_review, file.decided
    if review is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    days = _days(review)
    if decided is None or not days:
        return missing("/legal_review/date" if decided else "/decision/date")
    if days[0] > decided:
        say.fail(
            "法制审核晚于处罚决定",
            "the review came after the decision",
            at="/legal_review/date",
            found=days[0],
            needed=decided,
            other="/decision/date",
            severity=_severity(file, review),
        )
    return say.done()


@rule(
    "LGR004",
    "法制审核通过后才作出决定",
    "The decision was made only after the review was passed",
    family="legal_review",
    ground=("行政处罚法@2021 第五十八条第一款",),
    gate="legal_review",
    day="decided",
    automation="over",
    fix="审核退回或者不同意的，按意见补正后再次审核",
    fix_en="mend what the reviewer found and have the case reviewed again",
    plain=(reviewed_in_order, PASS),
)
def review_was_passed(file: CaseFile, say: Say) -> Outcome:
    """What the reviewer sent back or refused is not decided.

    Where the case was reviewed again, the record holds no second result: a person looks. So it is
    where the reviewer agreed and yet answered a question with no.
    """
    review = file.case.legal_review
    if review is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    if review.result == "agree":
        return _doubted(review) or PASS
    if review.result is None:
        return missing("/legal_review/result")
    if review.repeated:
        return undecided(
            "首次审核没有通过，其后再次审核；再次审核的结论由人核对",
            "the first review was not passed and there was another: a person looks at its result",
            at="/legal_review/repeated",
        )
    say.fail(
        "法制审核没有通过，仍作出处罚决定",
        "the review was not passed and a penalty was decided all the same",
        at="/legal_review/result",
        found=review.result,
        needed="agree",
        other="/decision/date",
        severity=_severity(file, review),
    )
    return say.done()


def _doubted(review: LegalReview) -> Outcome | None:
    """Agreed, and an answer says that something is not as it must be; `None` where none does."""
    answers = review.questions
    if answers is None:
        return None
    for name in _MUST_BE_YES:
        if getattr(answers, name) == "no":
            return undecided(
                "审核同意，而所附问题有回答为否：核对审核是否通过",
                "the reviewer agreed and answered a question with no; look whether it was passed",
                at=f"/legal_review/questions/{name}",
            )
    return None


@rule(
    "LGR007",
    "审核后有新证据或者采纳申辩的，再次审核",
    "New evidence or an adopted defence brings another review",
    family="legal_review",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="legal_review",
    automation="over",
    fix="对审核之后取得的证据、采纳的意见再次审核",
    fix_en="have what came after the review reviewed again",
    plain=(reviewed_in_order, PASS),
)
def reviewed_again(file: CaseFile, say: Say) -> Outcome:
    """What the reviewer could not see, and the decision rests on, goes back to the reviewer.

    A review repeated after the decision comes too late to count. A later opinion that is in the
    file and was not entered is for a person.
    """
    review, decided = file.case.legal_review, file.decided
    if review is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    days = _days(review)
    if decided is None or not days:
        return missing("/legal_review/date" if decided else "/decision/date")
    in_time = [day for day in days if day <= decided]
    last, again = (in_time or days)[-1], file.case.re_examination
    later = last + _ONE_DAY
    if not review.repeated and another_paper(file, "legal_review", later, decided):
        return undecided(
            "卷中有其后的法制审核意见，未载明再次审核：核对是否再次审核",
            "a later opinion of the reviewer is in the file and no second review is stated; look"
            " at it",
            at="/legal_review/repeated",
        )
    for at, each in enumerate(file.case.evidence):
        day = day_of(each.obtained)
        if day is not None and last < day <= decided:
            say.fail(
                "法制审核之后取得的证据没有再次审核",
                "evidence got after the review was not reviewed",
                at=f"/evidence/{at}/obtained",
                found=day,
                needed=last,
                other="/legal_review/date",
            )
    if (
        again is not None
        and again.adopted in ("yes", "partly")
        and again.date is not None
        and last < again.date <= decided
    ):
        say.fail(
            "法制审核之后采纳了陈述申辩，没有再次审核",
            "a defence was adopted after the review and the case was not reviewed again",
            at="/re_examination/date",
            found=again.date,
            needed=last,
            other="/legal_review/date",
        )
    return say.done()


@rule(
    "LGR008",
    "法制审核逐项回答九个问题",
    "The review answers each of the nine questions",
    family="legal_review",
    ground=("国办发〔2018〕118号",),
    ground_kind="notice",
    gate="legal_review",
    severity="note",
    who="法制机构",
    fix="在审核意见中逐项写明",
    fix_en="answer each question in the review",
    plain=(reviewed_in_order, PASS),
)
def nine_questions_answered(file: CaseFile, say: Say) -> Outcome:
    """Each of the nine has an answer; one that says it is not known is open as well."""
    review = file.case.legal_review
    if review is None or review.questions is None:
        return missing("/legal_review/questions")
    questions = review.questions
    for name in QUESTIONS:
        if getattr(questions, name) in (None, "unknown"):
            say.fail(
                "法制审核有问题没有回答",
                "the review leaves a question open",
                at=f"/legal_review/questions/{name}",
                found=getattr(questions, name),
                needed="是、否或者不适用",
            )
    return say.done()
