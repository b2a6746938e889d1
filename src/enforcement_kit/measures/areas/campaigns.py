"""Campaigns: how many, their steps, and what stood before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, given
from enforcement_kit.measures.subjects.inspections import CAMPAIGNS, CAMPAIGNS_ENDED, STEPS

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import Campaign, CampaignStep

__all__: list[str] = []

_BEFORE: Final = Unknown("/stock_before", "整治前存量", "the stock before")
_AFTER: Final = Unknown("/stock_after", "整治后存量", "the stock after")
_TOO_MANY: Final = Unknown(
    "/stock_after",
    "不大于整治前存量与新增之和的整治后存量",
    "a stock after that does not exceed the stock before and the new",
)
_NEW: Final = Unknown("/new", "新增数", "what was new")


@measure(
    "campaign.campaigns",
    of=CAMPAIGNS,
    unit="次",
    label="专项整治",
    label_en="campaigns",
    formula="期间内开展的专项整治次数",
)
def campaigns(_: Campaign) -> Reading:
    """Number of campaigns under way in the period."""
    return True


@measure(
    "campaign.steps",
    of=STEPS,
    unit="次",
    label="整治步骤（宣传、巡查、劝导、执法）",
    label_en="steps of campaigns",
    formula="专项整治中宣传、巡查、劝导、执法各步的次数之和",
)
def steps(_: Row[Campaign, CampaignStep]) -> Reading:
    """Number of dated steps of campaigns."""
    return True


@measure(
    "campaign.stock_before",
    of=CAMPAIGNS_ENDED,
    unit="处",
    label="整治前存量",
    label_en="stock before the campaigns",
    formula="期间内结束的专项整治，开始时的存量之和",
)
def stock_before(campaign: Campaign) -> Reading:
    """Sum of the stock before, of the campaigns that ended."""
    return given(campaign.stock_before, _BEFORE)


@measure(
    "campaign.stock_after",
    of=CAMPAIGNS_ENDED,
    unit="处",
    label="整治后存量",
    label_en="stock after the campaigns",
    formula="期间内结束的专项整治，结束时的存量之和",
)
def stock_after(campaign: Campaign) -> Reading:
    """Sum of the stock after, of the campaigns that ended."""
    return given(campaign.stock_after, _AFTER)


@measure(
    "campaign.new",
    of=CAMPAIGNS_ENDED,
    unit="处",
    label="整治期间新增",
    label_en="new during the campaigns",
    formula="期间内结束的专项整治，其间新增之和",
)
def new(campaign: Campaign) -> Reading:
    """Sum of what was new during the campaigns that ended."""
    return given(campaign.new, _NEW)


@measure(
    "campaign.removed",
    of=CAMPAIGNS_ENDED,
    unit="处",
    label="整治消除数",
    label_en="removed by the campaigns",
    formula="期间内结束的专项整治，整治前存量加新增减整治后存量，相加",
)
def removed(campaign: Campaign) -> Reading:
    """What the campaigns that ended removed: the stock before and the new, less the stock after."""
    before, after, fresh = campaign.stock_before, campaign.stock_after, campaign.new
    if before is None or after is None or fresh is None:
        return _BEFORE if before is None else _AFTER if after is None else _NEW
    return before + fresh - after if before + fresh >= after else _TOO_MANY
