"""A campaign before and after: stock, new, removed, the four steps as acts, and the work done."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures.reading import as_day
from enforcement_kit.measures.subjects.people import each_once
from enforcement_kit.measures.subjects.words import STEP
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Campaign, Case, TownYear

__all__ = ["CampaignAct", "CampaignView", "campaign_points", "campaigns_of"]

_ORDER: Final = ("publicity", "patrol", "persuasion", "enforcement")


@attrs.frozen(kw_only=True)
class CampaignAct:
    """A dated act of a campaign.

    Attributes:
        campaign: id of the campaign.
        step: 宣传, 巡查, 劝导 or 执法, in Chinese.
        date: its day.
        text, place: as recorded.
        record: the inspection or case that shows it; empty where none is named.
    """

    campaign: str
    step: str
    date: dt.date | None
    text: str | None
    place: str | None
    record: str


@attrs.frozen(kw_only=True)
class CampaignView:
    """A campaign with what the records know of it.

    Attributes:
        campaign, name, begin, end: as recorded.
        stock_before, new, stock_after: 控增减量, as recorded.
        removed: stock before and new, less stock after; `None` where one is not recorded.
        steps: how many acts of each of the four steps.
        inspections, person_trips, objects, findings, opinions: of the inspections under it.
        publicity: of these, inspections with publicity on the spot.
        cases: ids of cases of its inspections, of its acts, or of its matters begun in its time.
        decided: how many of these were decided in its time.
        complaints_before, complaints_after: valid complaints of its matters in as many days
            before it as it took, and after it; `None` where it names no matter, has no end, or
            those days do not all lie in the year of the records.
    """

    campaign: str
    name: str | None
    begin: dt.date | None
    end: dt.date | None
    stock_before: int | None
    new: int | None
    stock_after: int | None
    removed: int | None
    steps: tuple[tuple[str, int], ...]
    inspections: int
    person_trips: int
    objects: int
    findings: int
    opinions: int
    publicity: int
    cases: tuple[str, ...]
    decided: int
    complaints_before: int | None
    complaints_after: int | None
    acts: tuple[CampaignAct, ...] = ()

    @property
    def steps_words(self) -> tuple[str, ...]:
        """The steps and how many acts each has, in Chinese."""
        return tuple(f"{name} {count}" for name, count in self.steps)


def campaigns_of(town: TownYear, period: Period) -> tuple[CampaignView, ...]:
    """Every campaign under way in a period, whole."""
    return tuple(
        _view(each, town)
        for each in town.campaigns or ()
        if (each.begin is None or each.begin <= period.last)
        and (each.end is None or each.end >= period.first)
    )


def _view(campaign: Campaign, town: TownYear) -> CampaignView:
    visits = [each for each in town.inspections or () if each.campaign == campaign.id]
    cases = _cases(campaign, town)
    before, after, fresh = campaign.stock_before, campaign.stock_after, campaign.new
    known = before is not None and after is not None and fresh is not None
    removed = before + fresh - after if known else None  # type: ignore[operator]  # all known
    counts = Counter(step.kind for step in campaign.steps)
    seen = {one.id or one.name for each in visits for one in each.objects or ()}
    return CampaignView(
        campaign=campaign.id,
        name=campaign.name,
        begin=campaign.begin,
        end=campaign.end,
        stock_before=before,
        new=fresh,
        stock_after=after,
        removed=removed if removed is None or removed >= 0 else None,
        steps=tuple((STEP[kind], counts[kind]) for kind in _ORDER),
        inspections=len(visits),
        person_trips=sum(len(each_once(each.officers or ())) for each in visits),
        objects=len(seen - {None}),
        findings=sum(len(each.findings) for each in visits),
        opinions=sum(bool(one.opinion) for each in visits for one in each.findings),
        publicity=sum(bool(each.publicity) for each in visits),
        cases=tuple(each.id for each in cases),
        decided=sum(
            each.decision is not None
            and each.decision.date is not None
            and _within(each.decision.date, campaign)
            for each in cases
        ),
        complaints_before=_complaints(campaign, town, after=False),
        complaints_after=_complaints(campaign, town, after=True),
        acts=tuple(
            CampaignAct(
                campaign=campaign.id,
                step=STEP.get(step.kind or "", ""),
                date=step.date,
                text=step.text,
                place=step.place,
                record=step.case or step.inspection or "",
            )
            for step in sorted(campaign.steps, key=lambda one: one.date or dt.date.max)
        ),
    )


def _within(day: dt.date, campaign: Campaign) -> bool:
    return (campaign.begin is None or campaign.begin <= day) and (
        campaign.end is None or day <= campaign.end
    )


def _cases(campaign: Campaign, town: TownYear) -> list[Case]:
    visits = {each.id for each in town.inspections or () if each.campaign == campaign.id}
    named = {each.case for each in town.inspections or () if each.id in visits and each.case}
    named |= {step.case for step in campaign.steps if step.case}
    found = []
    for case in town.cases or ():
        source = None if case.source is None else case.source.inspection
        filed = None if case.filing is None else case.filing.date
        of_matter = (
            case.matter is not None
            and case.matter in (campaign.matters or ())
            and filed is not None
            and _within(filed, campaign)
        )
        if case.id in named or source in visits or of_matter:
            found.append(case)
    return found


def _complaints(campaign: Campaign, town: TownYear, *, after: bool) -> int | None:
    """Valid complaints of its matters in a time as long as the campaign, before or after it."""
    begin, end = campaign.begin, campaign.end
    if town.complaints is None or not campaign.matters or begin is None or end is None:
        return None
    if end < begin:
        return None
    length = end - begin
    one = dt.timedelta(days=1)
    try:
        first, last = (
            (end + one, end + one + length) if after else (begin - one - length, begin - one)
        )
    except OverflowError:
        return None  # beyond the days that a calendar has
    year = town.town.year
    if year is not None and not first.year == last.year == year:
        return None  # the records are of one year, and a part of that time is not in them
    return sum(
        each.valid
        and each.matter in campaign.matters
        and (day := as_day(each.received)) is not None
        and first <= day <= last
        for each in town.complaints
    )


def campaign_points(campaigns: tuple[CampaignView, ...], town: TownYear) -> Iterator[Point]:
    """Days that run backwards, steps outside the campaign or missing, stocks that do not add up."""
    records = {each.id: each for each in town.campaigns or ()}
    for each in records.values():
        if each.begin is not None and each.end is not None and each.end < each.begin:
            yield Point(
                state="finding",
                code="campaign-ends-before-it-begins",
                message=f"专项整治 {each.id} 的结束日期 {each.end} 早于开始日期 {each.begin}；"
                "有关数据不计此项",
                message_en=f"{each.id} ends on {each.end}, before it begins on {each.begin};"
                " figures leave it out",
                records=(RecordRef(kind="campaigns", id=each.id, pointer="/end"),),
                found=(str(each.begin), str(each.end)),
            )
    for view in campaigns:
        campaign = records[view.campaign]
        at = (RecordRef(kind="campaigns", id=view.campaign, pointer="/steps"),)
        missing = [name for name, count in view.steps if not count]
        if missing and campaign.steps:
            yield Point(
                state="question",
                code="step-missing",
                message=f"专项整治 {view.campaign} 没有记录“{'、'.join(missing)}”",
                message_en=f"{view.campaign} records no {len(missing)} of the four steps",
                records=at,
                found=tuple(missing),
            )
        for number, step in enumerate(campaign.steps):
            if step.date is not None and not _within(step.date, campaign):
                yield Point(
                    state="question",
                    code="step-outside",
                    message=f"专项整治 {view.campaign} 的“{STEP.get(step.kind or '', '')}”"
                    f"（{step.date}）不在整治期间内",
                    message_en=f"a step of {view.campaign} on {step.date} lies outside it",
                    records=(
                        RecordRef(
                            kind="campaigns", id=view.campaign, pointer=f"/steps/{number}/date"
                        ),
                    ),
                    found=(str(step.date),),
                )
        stocks = (view.stock_before, view.new, view.stock_after)
        if None not in stocks and view.removed is None:
            yield Point(
                state="finding",
                code="stock-does-not-add-up",
                message=f"专项整治 {view.campaign}：整治后存量 {view.stock_after} 大于"
                f"整治前存量 {view.stock_before} 与新增 {view.new} 之和",
                message_en=f"{view.campaign}: more stands after it than stood before and was new",
                records=(RecordRef(kind="campaigns", id=view.campaign, pointer="/stock_after"),),
                found=tuple(map(str, stocks)),
            )
