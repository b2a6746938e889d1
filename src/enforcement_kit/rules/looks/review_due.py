"""Whether legal review is due: by the town's catalogue, its amounts, or a hearing held."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from enforcement_kit.law import Held, Unset
from enforcement_kit.rules.looks.hearing_due import hearing_due
from enforcement_kit.rules.looks.thresholds import compared

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.law import ReviewItem
    from enforcement_kit.model import Decision
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["HEARING_CLAUSE", "ReviewDue", "due_after_hearing", "due_by_catalogue"]

HEARING_CLAUSE: Final = 2
"""The item of 行政处罚法第五十八条第一款 that speaks of hearings."""


class ReviewDue(NamedTuple):
    """Whether review before the decision is due, and by what.

    Attributes:
        state: `due`, `not_due`, or `open` for a person.
        clause: item of 行政处罚法第五十八条第一款; `None` where none is named.
        item: the entry of the catalogue, in its words; empty where there is none.
        held: values that settled it.
        zh: what a person must look at where open, Chinese.
        en: the same in English.
    """

    state: Literal["due", "not_due", "open"]
    clause: int | None = None
    item: str = ""
    held: tuple[Held, ...] = ()
    zh: str = ""
    en: str = ""


def due_after_hearing(file: CaseFile, penalty: Decision, day: dt.date) -> ReviewDue:
    """By 行政处罚法第五十八条第一款第二项: major rights, and a hearing was held."""
    if file.hearing_held is None:
        return ReviewDue("not_due", HEARING_CLAUSE)
    sanctions = hearing_due(file, penalty.sanctions, day)
    if sanctions.state == "due":
        return ReviewDue("due", HEARING_CLAUSE, held=sanctions.held)
    return ReviewDue(
        "open",
        HEARING_CLAUSE,
        zh="经过听证，是否直接关系重大权益须由人判断",
        en="a hearing was held: whether major rights are at stake is for a person",
    )


def due_by_catalogue(file: CaseFile, penalty: Decision, day: dt.date) -> ReviewDue:
    """By the town's catalogue of decisions to be reviewed, and by the amount that its packs set.

    An entry that names neither sanctions, matters nor an amount says nothing to a machine: it
    leaves the matter to a person. So does a town without a catalogue.
    """
    amount = compared(file, "legal_review.threshold", file.fine or Decimal(0), day)
    if amount.state == "reached":
        return ReviewDue("due", held=amount.held)
    items = file.context.packs.legal_review_catalogue.for_domain(day, file.case.domain)
    if isinstance(items, Unset):
        return ReviewDue("open", zh=items.message, en=items.message_en)
    vague = None
    for each in items:
        state = _in(each, file, penalty)
        if state == "due":
            return ReviewDue("due", each.clause, each.text)
        if state == "open" and vague is None:
            vague = ReviewDue(
                "open",
                each.clause,
                each.text,
                zh=f"是否属于目录中的“{each.text}”须由人判断",
                en=f"whether the entry {each.id} of the catalogue fits is for a person",
            )
    return vague or ReviewDue("not_due")


def _in(item: ReviewItem, file: CaseFile, penalty: Decision) -> Literal["due", "not_due", "open"]:
    if item.matters and file.case.matter not in item.matters:
        return "not_due"
    amounts = _amounts(item, file.party_kind)
    if not (item.sanctions or item.matters or amounts):
        return "open"
    if any(each.kind in item.sanctions for each in penalty.sanctions):
        return "due"
    if amounts:
        reached = {(file.fine or Decimal(0)) >= each for each in amounts}
        return "due" if reached == {True} else "open" if True in reached else "not_due"
    return "not_due" if item.sanctions else "due"


def _amounts(item: ReviewItem, party_kind: str | None) -> tuple[Decimal, ...]:
    both = {"natural_person": item.amount_person, "organisation": item.amount_organisation}
    kinds = (party_kind,) if party_kind in both else tuple(both)
    return tuple(amount for kind in kinds if kind and (amount := both[kind]) is not None)
