"""The subjects of inspections and campaigns: inspections, their officers, objects and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import attrs

from enforcement_kit.measures.reading import Truth, Unknown, all_of
from enforcement_kit.measures.sources import happened
from enforcement_kit.measures.subject import Breakdown, Dimension, Members, Row, Subject
from enforcement_kit.measures.subjects import words
from enforcement_kit.measures.subjects.people import each_once
from enforcement_kit.measures.subjects.rows import of_record, of_rows, rows_of
from enforcement_kit.model import (
    Campaign,
    CampaignStep,
    Inspection,
    InspectionFinding,
    InspectionObject,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from enforcement_kit.measures.period import Period

__all__ = [
    "CAMPAIGNS",
    "CAMPAIGNS_ENDED",
    "FINDINGS",
    "INSPECTIONS",
    "NO_OBJECT_NAME",
    "OBJECTS",
    "PERSON_TRIPS",
    "STEPS",
    "object_key",
]

T = TypeVar("T")
X = TypeVar("X")
Trip: TypeAlias = "Row[Inspection, str]"
Visit: TypeAlias = "Row[Inspection, InspectionObject]"
Found: TypeAlias = "Row[Inspection, InspectionFinding]"
Step: TypeAlias = "Row[Campaign, CampaignStep]"

NO_OBJECT_NAME: Final = Unknown("/objects/id", "检查对象", "which object it is")
_BY_CAMPAIGN: Final[tuple[Breakdown, ...]] = (("campaign",),)
_OFFICERS: Final = Unknown("/officers", "检查人员", "the officers")
_END: Final = Unknown("/end", "结束日期", "last day")
_FINDINGS: Final = Unknown("/findings", "发现问题", "the findings")
_NO_STEP_DAY: Final = Unknown("/steps/date", "步骤日期", "date of the step")
_OBJECTS: Final = Unknown("/objects", "检查对象", "the objects")


def object_key(found: InspectionObject) -> str | Unknown:
    """What tells an object apart: its id, or its kind and name where it has none."""
    if found.id is not None:
        return found.id
    return NO_OBJECT_NAME if found.name is None else f"{found.kind or ''}:{found.name}"


def _plain(name: str, labels: tuple[str, str], members: Callable[[T], Members]) -> Dimension[T]:
    return Dimension(
        name=name, label=labels[0], label_en=labels[1], members=lambda row, _: members(row)
    )


def _officers(inspection: Inspection) -> tuple[str, ...]:
    return each_once(inspection.officers or ())


_OFFICER: Final[Dimension[Inspection]] = attrs.evolve(
    _plain(
        "officer",
        ("执法人员", "officer"),
        _officers,
    ),
    overlap=("一次检查有两名以上执法人员", "an inspection has several officers"),
)
_SHARED: Final[tuple[Dimension[Inspection], ...]] = (
    attrs.evolve(
        _plain("campaign", ("专项整治", "campaign"), lambda inspection: inspection.campaign),
        nobody="不属专项整治",
        names=("campaigns", "id", "name"),
    ),
    attrs.evolve(
        _plain("kind", ("检查类别", "kind of inspection"), lambda inspection: inspection.kind),
        labels=words.INSPECTION,
        closed=True,
    ),
    _plain("shift", ("班次", "shift"), lambda inspection: inspection.shift),
)


def _shared(_: type[X]) -> tuple[Dimension[Row[Inspection, X]], ...]:
    return tuple(of_record(dimension) for dimension in _SHARED)


_NO_DAY: Final = Unknown("/date", "检查日期", "date of inspection")

INSPECTIONS: Final[Subject[Inspection]] = Subject(
    name="inspections",
    kind="inspections",
    basis="按检查日期统计；联合检查计一次",
    basis_en="by the date of inspection; a joint inspection counts once",
    by_date="inspection",
    day=lambda inspection: inspection.date,
    no_day=_NO_DAY,
    dimensions=(*_SHARED, _OFFICER),
    always_by=_BY_CAMPAIGN,
)


def _trips(record: Record) -> Iterable[Trip]:
    if not isinstance(record, Inspection):
        return ()
    if record.officers is None:
        return (Row(record, _OFFICERS),)
    return [Row(record, officer) for officer in each_once(record.officers)]


PERSON_TRIPS: Final[Subject[Trip]] = Subject(
    name="person_trips",
    kind="inspections",
    basis="按检查日期统计；每名执法人员每次检查计一人次，同一次检查内不重复",
    basis_en="by the date of inspection; each officer at each inspection counts once",
    by_date="inspection",
    rows=_trips,
    day=lambda row: row.record.date,
    no_day=_NO_DAY,
    dimensions=(
        Dimension(
            name="officer",
            label="执法人员",
            label_en="officer",
            members=lambda row, _: None if isinstance(row.item, Unknown) else row.item,
        ),
        *_shared(str),
    ),
    always_by=_BY_CAMPAIGN,
)


def _visits(record: Record) -> Iterable[Visit]:
    if not isinstance(record, Inspection):
        return ()
    if record.objects is None:
        return (Row(record, _OBJECTS),)
    return [Row(record, found) for found in record.objects]


OBJECTS: Final[Subject[Visit]] = Subject(
    name="objects",
    kind="inspections",
    basis="按检查日期统计；检查对象以编号区分，没有编号的以类别和名称区分",
    basis_en="by the date of inspection; objects are told apart by id, else by kind and name",
    by_date="inspection",
    rows=_visits,
    day=lambda row: row.record.date,
    no_day=_NO_DAY,
    dimensions=(
        of_rows("object_kind", ("对象类别", "kind of object"), words.OBJECT, "kind"),
        *_shared(InspectionObject),
        of_record(_OFFICER),
    ),
    always_by=_BY_CAMPAIGN,
)


def _found(record: Record) -> Iterable[Found]:
    if not isinstance(record, Inspection):
        return ()
    return rows_of(record, "findings", record.findings, _FINDINGS)


FINDINGS: Final[Subject[Found]] = Subject(
    name="findings",
    kind="inspections",
    basis="按检查日期统计；一次检查发现几个问题的，逐个计",
    basis_en="by the date of inspection; each finding of an inspection counts",
    by_date="inspection",
    rows=_found,
    day=lambda row: row.record.date,
    no_day=_NO_DAY,
    dimensions=(*_shared(InspectionFinding), of_record(_OFFICER)),
    always_by=_BY_CAMPAIGN,
)

_CAMPAIGN: Final[Dimension[Campaign]] = attrs.evolve(
    _plain("campaign", ("专项整治", "campaign"), lambda campaign: campaign.id),
    names=("campaigns", "id", "name"),
)
_TOPIC: Final[Dimension[Campaign]] = _plain(
    "topic", ("整治主题", "topic"), lambda campaign: campaign.topic
)


_NO_SPAN: Final = Unknown(
    "/end", "不早于开始日期的结束日期", "a last day that does not lie before the first"
)


def _turned_round(campaign: Campaign) -> bool:
    begin, end = campaign.begin, campaign.end
    return begin is not None and end is not None and end < begin


def _ended(campaign: Campaign) -> Truth:
    if campaign.end is None:
        return happened(campaign, None, _END)
    return _NO_SPAN if _turned_round(campaign) else True


def _touches(campaign: Campaign, period: Period) -> Truth:
    """Under way on a day of the period; one without an end goes on."""
    begun: Truth = (
        Unknown("/begin", "开始日期", "first day")
        if campaign.begin is None
        else campaign.begin <= period.last
    )
    if campaign.begin is not None and campaign.end is not None and _turned_round(campaign):
        near = campaign.end <= period.last and campaign.begin >= period.first
        return _NO_SPAN if near else False
    return all_of(begun, campaign.end is None or campaign.end >= period.first)


CAMPAIGNS: Final[Subject[Campaign]] = Subject(
    name="campaigns",
    kind="campaigns",
    basis="期间内开展过的专项整治，跨期的每期都计",
    basis_en="under way on a day of the period; one that spans two periods counts in both",
    within=_touches,
    dimensions=(_CAMPAIGN, _TOPIC),
)
CAMPAIGNS_ENDED: Final[Subject[Campaign]] = Subject(
    name="campaigns_ended",
    kind="campaigns",
    basis="按结束日期统计；尚未结束的不计",
    basis_en="by the last day; one that has not ended does not count",
    by_date="end",
    day=lambda campaign: campaign.end,
    test=_ended,
    dimensions=(_CAMPAIGN, _TOPIC),
)


def _steps(record: Record) -> Iterable[Step]:
    if not isinstance(record, Campaign):
        return ()
    return rows_of(record, "steps", record.steps, _NO_STEP_DAY)


STEPS: Final[Subject[Step]] = Subject(
    name="steps",
    kind="campaigns",
    basis="按各步日期统计",
    basis_en="by the date of the step",
    by_date="step",
    rows=_steps,
    day=lambda row: None if isinstance(row.item, Unknown) else row.item.date,
    no_day=_NO_STEP_DAY,
    dimensions=(
        of_rows("kind", ("步骤", "kind of step"), words.STEP, "kind"),
        of_record(_CAMPAIGN),
        of_record(_TOPIC),
    ),
)
