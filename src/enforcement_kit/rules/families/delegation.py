"""Delegated powers (赋权): what the province handed over, when, and whether it was published."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.powers import capacity_of, delegations_of, matter_and_day
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    missing,
    not_applicable,
    not_run,
    undecided,
)
from enforcement_kit.rules.plain.powers import delegated
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.model import DelegationDecision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_DELEGATED: Final = not_applicable("不是赋权承接的事项", "the power was not delegated")
_NO_DELEGATION: Final = not_applicable(
    "没有列入该事项的赋权决定，见 ORG001", "no delegation names the matter; see ORG001"
)
_BEFORE_DELEGATION: Final = undecided(
    "2021年修订施行前没有赋权条款：核对职权来自法律、行政法规、相对集中处罚权决定还是委托",
    "before the revision of 2021 no article delegated powers to towns: look whether a law, an"
    " administrative regulation, concentrated penalty power or entrustment gave this one",
    at="/organ",
)
_CONCENTRATED: Final = "行政处罚法@2017 第十六条"


def _delegating_on(context: Context) -> Callable[[str, dt.date], tuple[DelegationDecision, ...]]:
    named = context.memo(delegations_of)

    @lru_cache(maxsize=65536)
    def ask(matter: str, day: dt.date) -> tuple[DelegationDecision, ...]:
        return tuple(
            each
            for each in named.get(matter, ())
            if (each.since or each.published or day) <= day
            and (each.until is None or day <= each.until)
        )

    return ask


def _delegating(file: CaseFile, matter: str, day: dt.date) -> tuple[DelegationDecision, ...]:
    """The delegation decisions that name the matter and were in force on the day."""
    return file.context.memo(_delegating_on)(matter, day)


@rule(
    "ORG001",
    "赋权事项在作出决定之日有效的赋权决定之内",
    "A delegated power stands in a delegation decision in force on the day of the decision",
    family="organ",
    ground=("行政处罚法@2021 第二十四条第二款", "行政处罚法@2021 第二十四条第一款"),
    gate="penalty",
    needs=("delegations",),
    who="法制审核人员",
    fix="核对省级赋权决定的事项和施行日期；不在其内的，移送有权机关",
    fix_en="compare the province's decision, its items and days; what is not in it goes to the"
    " organ that has the power",
    plain=(delegated, PASS),
)
def delegated_in_force(file: CaseFile, say: Say) -> Outcome:
    """A town that took over powers acts within what the province's published decision lists.

    The matter of the case must be among the items of a decision in force on the day of the
    penalty. A list of powers and duties is no such decision (ORG006 looks at that).
    """
    capacity = capacity_of(file)
    if capacity != "delegated":
        return missing("/organ/capacity") if capacity is None else _NOT_DELEGATED
    asked = matter_and_day(file)
    if isinstance(asked, Outcome):
        return asked
    matter, day = asked
    found = _delegating(file, matter, day)
    if any(each.since is not None or each.published is not None for each in found):
        return PASS
    decisions = file.context.registers.delegations or ()
    if found or any(each.items is None for each in decisions):
        return not_run(
            "赋权决定未载明事项或者施行日期",
            "a delegation decision states neither its items nor its day",
            at="/matter",
        )
    named = file.context.memo(delegations_of).get(matter)
    say.fail(
        "该事项的赋权决定在作出决定之日不在施行期内" if named else "没有赋权决定列入该事项",
        "the delegation that names the matter was not in force on the day"
        if named
        else "no delegation decision names the matter",
        at="/matter",
        found=matter,
        needed=f"{day} 有效的赋权决定所列事项",
        other="/decision/date",
    )
    return say.done()


@rule(
    "ORG002",
    "赋权决定在作出处罚前已经公布",
    "The delegation decision was published before the penalty",
    family="organ",
    ground=("行政处罚法@2021 第二十四条第一款",),
    gate="penalty",
    needs=("delegations",),
    who="法制审核人员",
    fix="核对赋权决定的公布日期和载体",
    fix_en="look up when and where the delegation decision was published",
    plain=(delegated, PASS),
)
def delegation_published(file: CaseFile, say: Say) -> Outcome:
    """A decision that delegates powers must be published; one kept in a drawer gives none yet.

    Of the decisions that name the matter on the day of the penalty, one must have been published
    by then.
    """
    capacity = capacity_of(file)
    if capacity != "delegated":
        return missing("/organ/capacity") if capacity is None else _NOT_DELEGATED
    asked = matter_and_day(file)
    if isinstance(asked, Outcome):
        return asked
    matter, day = asked
    found = _delegating(file, matter, day)
    if not found:
        return _NO_DELEGATION
    days = [each.published for each in found if each.published is not None]
    if days and min(days) <= day:
        return PASS
    if len(days) < len(found):
        return not_run(
            "赋权决定未载明公布日期",
            "the delegation decision states no day of publication",
            at="/matter",
        )
    say.fail(
        "作出处罚时赋权决定尚未公布",
        "the delegation decision was not yet published",
        at="/decision/date",
        found=day,
        needed=min(days),
        other="/matter",
    )
    return say.done()


@rule(
    "ORG007",
    "2021年修订施行前乡镇的处罚权来源",
    "Whence a town had its power before the revision of 2021",
    family="organ",
    ground=(_CONCENTRATED,),
    gate="penalty",
    severity="warning",
    automation="manual",
    who="法制审核人员",
    fix="查明当时的法律、行政法规、相对集中处罚权决定或者委托书",
    fix_en="find the law, regulation, decision on concentrated power or entrustment of that time",
)
def power_before_delegation(file: CaseFile, say: Say) -> Outcome:  # noqa: ARG001 - a rule's face
    """No article of that time let provinces hand penalty powers to towns.

    A law, an administrative regulation, concentrated penalty power or entrustment could give
    them; which of them did, a person must find out.
    """
    return _BEFORE_DELEGATION
