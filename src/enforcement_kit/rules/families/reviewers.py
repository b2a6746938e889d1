"""Who reviews (法制审核人员): qualified, and of the organ itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.people import key_of, written_keys
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, undecided
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_BEFORE_THE_RULE: Final = not_applicable(
    "审核人员在要求法律职业资格之前即从事审核", "the reviewer began before qualification was asked"
)
_NO_COUNSEL: Final = not_applicable("没有法律顾问参与", "no counsel took part")
_LAW: Final = "行政处罚法"


def _by_its_own(file: CaseFile) -> bool:
    """Whether somebody on the register of officers reviewed, and no counsel took part."""
    review = file.case.legal_review
    return (
        review is not None
        and review.counsel is None
        and review.reviewer in file.context.memo(_own_reviewers)
    )


def _own_reviewers(context: Context) -> frozenset[Person | None]:
    return frozenset(
        ident for ident, each in context.officers.items() if not _of_counsel(each.unit, each.post)
    )


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
    since = file.context.memo(_first_asked)
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
    this = _qualification_since(file.context, "2021")
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


def _first_asked(context: Context) -> dt.date | None:
    return _qualification_since(context, "2017")


def _qualification_since(context: Context, version: str) -> dt.date | None:
    statute = context.law.statute(_LAW)
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
    automation="over",
    who="法制机构",
    fix="由本机关法制审核人员出具审核意见，法律顾问的意见作为参考",
    fix_en="have the organ's reviewer sign; counsel's opinion stands beside it",
    plain=(_by_its_own, _NO_COUNSEL),
)
def not_by_counsel_alone(file: CaseFile, say: Say) -> Outcome:
    """Counsel advises. A review that names counsel and no reviewer, or counsel as reviewer, fails.

    A reviewer who is of a law firm or of counsel's own unit, or a lawyer or counsel by post, is for
    a person.
    """
    review = file.case.legal_review
    if review is not None and review.counsel is None and _outside(file, review.reviewer):
        return undecided(
            "审核人为律师或者法律顾问，是否为本机关审核人员由人判断",
            "the reviewer is a lawyer or counsel: whether one of the organ's own is for a person",
            at="/legal_review/reviewer",
        )
    if review is None or review.counsel is None:
        return _NO_COUNSEL
    if review.reviewer is None and _signed_by_another(file, review.counsel):
        return undecided(
            "未载明审核人，审核意见另有人签名：核对签名人是否为本机关审核人员",
            "the reviewer is not stated and somebody beside counsel signed the opinion; look who",
            at="/legal_review/reviewer",
        )
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
    elif _outside(file, review.reviewer) or (
        _unit(review.reviewer) and _unit(review.reviewer) == _unit(review.counsel)
    ):
        say.undecided(
            "审核人为律师或者与法律顾问同属一个单位，是否为本机关人员由人判断",
            "the reviewer is a lawyer or of counsel's unit: whether of the organ is for a person",
            at="/legal_review/reviewer",
            other="/legal_review/counsel",
        )
    return say.done()


def _signed_by_another(file: CaseFile, counsel: Person) -> bool:
    """Whether a paper of the review bears a signature beside that of counsel."""
    own = key_of(file.context, counsel)
    return any(
        not written_keys(file.context, each.signed_by or ()) <= {own}
        for _, each in file.papers_by_kind.get("legal_review", ())
    )


def _unit(person: object) -> str | None:
    return getattr(person, "unit", None)


def _outside(file: CaseFile, reviewer: Person | None) -> bool:
    """Whether unit or post of the reviewer are those of a lawyer or counsel from outside."""
    known = file.context.officers.get(reviewer) if isinstance(reviewer, str) else reviewer
    return known is not None and _of_counsel(known.unit, known.post)


@lru_cache(maxsize=1024)
def _of_counsel(unit: str | None, post: str | None) -> bool:
    words = f"{unit or ''} {post or ''}"
    for own in words_of("procedure", "own_lawyers"):
        words = words.replace(own, "")
    return any(word in words for word in words_of("procedure", "outside_counsel"))
