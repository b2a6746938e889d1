"""Legal review (法制审核): held where due, before the decision, passed, by those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model import LegalReviewQuestions
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.detail import outcome_alone
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, undecided
from enforcement_kit.rules.people import key_of
from enforcement_kit.rules.review_due import due_after_hearing, due_by_catalogue
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import LegalReview
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.rule import Severity
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_HEARING: Final = not_applicable("没有举行听证", "no hearing was held")
_NOT_DUE: Final = not_applicable("不属于应当审核的情形", "review is not due")
_NO_PENALTY: Final = not_applicable("没有作出普通程序处罚决定", "no penalty of ordinary procedure")
_BEFORE_THE_RULE: Final = not_applicable(
    "审核人员在要求法律职业资格之前即从事审核", "the reviewer began before qualification was asked"
)
_NO_COUNSEL: Final = not_applicable("没有法律顾问参与", "no counsel took part")
_LAW: Final = "行政处罚法"
_QUESTIONS: Final = tuple(
    each.name for each in attrs.fields(LegalReviewQuestions) if each.name != "kept"
)


def _severity(file: CaseFile, review: LegalReview) -> Severity:
    """Where nothing says that review was due, how it was held is no error."""
    return "error" if review.grounds or file.hearing_held is not None else "warning"


def _days(review: LegalReview) -> list[dt.date]:
    """The days on which the case was reviewed, first to last."""
    days = (review.date, *(each.date for each in review.repeated))
    return sorted(day for day in days if day is not None)


def _unrecorded(file: CaseFile) -> Outcome | None:
    """The file holds a review paper that the record does not tell of, or is an outcome alone."""
    if outcome_alone(file) or "legal_review" in file.papers_by_kind:
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
    fix="审核退回或者不同意的，按意见补正后再次审核",
    fix_en="mend what the reviewer found and have the case reviewed again",
)
def review_was_passed(file: CaseFile, say: Say) -> Outcome:
    """What the reviewer sent back or refused is not decided.

    Where the case was reviewed again, the record holds no second result: a person looks.
    """
    review = file.case.legal_review
    if review is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    if review.result == "agree":
        return PASS
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


@rule(
    "LGR005",
    "初次从事法制审核的人员具有法律职业资格",
    "Who reviews for the first time holds the legal qualification",
    family="legal_review",
    ground=("行政处罚法@2021 第五十八条第二款",),
    gate="legal_review",
    needs=("officers",),
    who="法制机构",
    fix="由具有法律职业资格的人员审核；核对审核人员初次从事审核的日期",
    fix_en="let a qualified reviewer do it; look up when this one first reviewed",
)
def reviewer_is_qualified(file: CaseFile, say: Say) -> Outcome:
    """Whoever began to review under this version of the law holds the qualification.

    Who began under the version of 2017 is for a person, for its text was not read here; who began
    before that was never asked.
    """
    review = file.case.legal_review
    if review is None or review.reviewer is None:
        return missing("/legal_review/reviewer")
    if review.reviewer_since is None:
        return missing("/legal_review/reviewer_since")
    since = _qualification_since(file, "2017")
    if since is not None and review.reviewer_since < since:
        return _BEFORE_THE_RULE
    officer = file.context.officers.get(key_of(file.context, review.reviewer))
    if officer is None or officer.legal_qualification is None:
        return undecided(
            "人员记录没有载明审核人员的法律职业资格，由人核对",
            "the register does not state the reviewer's qualification: a person looks",
            at="/legal_review/reviewer",
        )
    if officer.legal_qualification:
        return PASS
    this = _qualification_since(file, "2021")
    if this is None or review.reviewer_since < this:
        return undecided(
            "审核人员没有法律职业资格，初次从事审核时适用的条文未经核实，由人判断",
            "the reviewer is not qualified; the text of the time when they began was not read: a"
            " person decides",
            at="/legal_review/reviewer",
        )
    say.fail(
        "初次从事法制审核的人员没有法律职业资格",
        "somebody new to reviewing holds no legal qualification",
        at="/legal_review/reviewer",
        found=review.reviewer_since,
        needed="法律职业资格",
        other="/legal_review/reviewer_since",
    )
    return say.done()


def _qualification_since(file: CaseFile, version: str) -> dt.date | None:
    statute = file.context.law.statute(_LAW)
    found = None if statute is None else statute.version(version)
    return None if found is None else found.since


@rule(
    "LGR006",
    "法制审核由本机关审核人员作出，不由法律顾问代替",
    "The organ's own reviewer reviews, not its counsel alone",
    family="legal_review",
    ground=("国办发〔2018〕118号",),
    ground_kind="notice",
    gate="legal_review",
    who="法制机构",
    fix="由本机关法制审核人员出具审核意见，法律顾问的意见作为参考",
    fix_en="have the organ's reviewer sign; counsel's opinion stands beside it",
)
def not_by_counsel_alone(file: CaseFile, say: Say) -> Outcome:
    """Counsel advises. A review that names counsel and no reviewer, or counsel as reviewer, fails.

    A reviewer who belongs to no unit of the organ, entered by name with counsel's own unit, is for
    a person.
    """
    review = file.case.legal_review
    if review is None or review.counsel is None:
        return _NO_COUNSEL
    if review.reviewer is None or (
        key_of(file.context, review.reviewer) == key_of(file.context, review.counsel)
    ):
        say.fail(
            "法制审核只有法律顾问签署",
            "counsel alone signed the review",
            at="/legal_review/reviewer",
            needed="本机关法制审核人员",
            other="/legal_review/counsel",
        )
    elif _unit(review.reviewer) and _unit(review.reviewer) == _unit(review.counsel):
        say.undecided(
            "审核人与法律顾问同属一个单位，是否为本机关人员由人判断",
            "reviewer and counsel are of one unit: whether the reviewer is of the organ is for a"
            " person",
            at="/legal_review/reviewer",
            other="/legal_review/counsel",
        )
    return say.done()


def _unit(person: object) -> str | None:
    return getattr(person, "unit", None)


@rule(
    "LGR007",
    "审核后有新证据或者采纳申辩的，再次审核",
    "New evidence or an adopted defence brings another review",
    family="legal_review",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="legal_review",
    fix="对审核之后取得的证据、采纳的意见再次审核",
    fix_en="have what came after the review reviewed again",
)
def reviewed_again(file: CaseFile, say: Say) -> Outcome:
    """What the reviewer could not see, and the decision rests on, goes back to the reviewer."""
    review, decided = file.case.legal_review, file.decided
    if review is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    days = _days(review)
    if decided is None or not days:
        return missing("/legal_review/date" if decided else "/decision/date")
    last, again = days[-1], file.case.re_examination
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
)
def nine_questions_answered(file: CaseFile, say: Say) -> Outcome:
    """Each of the nine has an answer; one that says it is not known is open as well."""
    review = file.case.legal_review
    if review is None or review.questions is None:
        return missing("/legal_review/questions")
    questions = review.questions
    for name in _QUESTIONS:
        if getattr(questions, name) in (None, "unknown"):
            say.fail(
                "法制审核有问题没有回答",
                "the review leaves a question open",
                at=f"/legal_review/questions/{name}",
                found=getattr(questions, name),
                needed="是、否或者不适用",
            )
    return say.done()
