"""The answers a plan is made from: what is known of a building, the order and the party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Answers", "YesNo"]

YesNo = Literal["yes", "no"]


@attrs.frozen(kw_only=True)
class Answers:
    """What is known. Everything may be left out; what is left out stays open in the plan.

    A day of a paper is the day on which it reached the party. `data/questions.toml` has the words
    of each question, and what a choice means.

    Attributes:
        works: permanent or temporary building (临时建设).
        permit: which permit was lacking or not kept: 建设工程规划许可 or 乡村建设规划许可.
        progress: in progress or finished when it was discovered.
        temporary_kind: which of the three cases of 城乡规划法 66.
        correctable: whether measures can still do away with the effect on the plan (64).
        demolishable: whether it can be demolished at all (64).
        fined: whether a fine is imposed where the law leaves that open (64, 66).
        as_penalty: whether an order to demolish is handled as a penalty; a pack may say so.
        hearing_right: whether the party may ask for a hearing (行政处罚法 63).
        stopped: whether the party stopped building when told to.
        complied: whether the party corrected or demolished within the term.
        defence: whether the party stated anything after the demand.
        remedy: which remedy the party took against the order.
        remedy_result: how it ended.
        remedy_reading: whose remedies 行政强制法 44 waits for, which the text leaves open.
        announcement_reading: whether the announcement comes after the enforcement decision,
            which the text leaves open.
        urgent: whether the case is urgent (行政强制法 43).
        paid: whether the fine was paid.
        discovered: day of discovery.
        stop_ordered: day of the order to stop.
        sealed: day on which the site was sealed (68).
        filed: day of filing (立案).
        notice_served: day of the notice before the penalty.
        defence_until: last day for statement and defence that the notice states.
        decided: day of the penalty decision.
        ordered: day on which the order with a term was served.
        order_until: last day of the order's term.
        order_days: the order's term in days, where it states no day.
        government_ordered: day on which the county government ordered a department to act (68).
        demanded: day on which the demand was served.
        demand_until: last day of the demand's term.
        demand_days: the demand's term in days.
        defended: day of the party's statement after the demand.
        reexamined: day on which it was re-examined.
        enforcement_decided: day of the decision to enforce.
        enforcement_served: day of its service.
        announced: day of the announcement.
        announced_until: last day to demolish it oneself by the announcement.
        announced_days: the announcement's term in days.
        reconsideration_applied: day of the application for reconsideration.
        reconsideration_decided: day on which the party received the reconsideration decision.
        lawsuit_filed: day of the lawsuit.
        lawsuit_decided: day on which the judgment took effect.
        begun: day on which the demolition began.
        fine_demanded: day of the demand for the fine.
        court_applied: day of the application to the court for the fine.
    """

    works: Literal["permanent", "temporary"] | None = None
    permit: Literal["construction", "rural"] | None = None
    progress: Literal["in_progress", "finished"] | None = None
    temporary_kind: Literal["unapproved", "not_as_approved", "overstayed"] | None = None
    correctable: YesNo | None = None
    demolishable: YesNo | None = None
    fined: YesNo | None = None
    as_penalty: YesNo | None = None
    hearing_right: YesNo | None = None
    stopped: YesNo | None = None
    complied: YesNo | None = None
    defence: Literal["made", "none"] | None = None
    remedy: Literal["none", "reconsideration", "lawsuit", "both"] | None = None
    remedy_result: Literal["upheld", "overturned"] | None = None
    remedy_reading: Literal["order", "order_and_enforcement"] | None = None
    announcement_reading: Literal["after_decision", "free"] | None = None
    urgent: YesNo | None = None
    paid: YesNo | None = None
    discovered: dt.date | None = None
    stop_ordered: dt.date | None = None
    sealed: dt.date | None = None
    filed: dt.date | None = None
    notice_served: dt.date | None = None
    defence_until: dt.date | None = None
    decided: dt.date | None = None
    ordered: dt.date | None = None
    order_until: dt.date | None = None
    order_days: int | None = None
    government_ordered: dt.date | None = None
    demanded: dt.date | None = None
    demand_until: dt.date | None = None
    demand_days: int | None = None
    defended: dt.date | None = None
    reexamined: dt.date | None = None
    enforcement_decided: dt.date | None = None
    enforcement_served: dt.date | None = None
    announced: dt.date | None = None
    announced_until: dt.date | None = None
    announced_days: int | None = None
    reconsideration_applied: dt.date | None = None
    reconsideration_decided: dt.date | None = None
    lawsuit_filed: dt.date | None = None
    lawsuit_decided: dt.date | None = None
    begun: dt.date | None = None
    fine_demanded: dt.date | None = None
    court_applied: dt.date | None = None

    def given(self) -> dict[str, str | int | dt.date]:
        """What was answered, by key, in the order of the fields."""
        found = attrs.asdict(self)
        return {key: value for key, value in found.items() if value is not None}
