"""The same words in many records, and work that crowds at the end of a month: questions alone."""

from __future__ import annotations

import calendar
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.rules.looks.naming import name_key
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import TownYear

__all__ = ["CrowdedMonth", "SameText", "crowded_months", "same_texts", "sameness_points"]

_SHORTEST: Final = 20
"""A shorter text is a set phrase, and says nothing where it repeats."""
_FEWEST_COPIES: Final = 3
_FEWEST_VISITS: Final = 10
_LAST_DAYS: Final = 3
_SHOWN: Final = 40


@attrs.frozen(kw_only=True)
class SameText:
    """One text that several records have, width, blanks and marks apart.

    Attributes:
        what: where it stands, Chinese.
        text: as the first of them has it.
        records: all of them.
    """

    what: str
    text: str
    records: tuple[RecordRef, ...]

    @property
    def count(self) -> int:
        """How many records have it."""
        return len(self.records)

    @property
    def shown(self) -> str:
        """Its beginning."""
        return self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}…"


@attrs.frozen(kw_only=True)
class CrowdedMonth:
    """A month whose last days hold more than half of its inspections."""

    month: str
    inspections: int
    last_days: int


def same_texts(town: TownYear, period: Period) -> tuple[SameText, ...]:
    """Texts of some length that stand in three records or more.

    Looked at: contents of records of cases, facts of acts, findings of inspections, outcomes of
    complaints. Records of one case count once.
    """
    held: dict[tuple[str, str], list[tuple[RecordRef, str, str]]] = {}

    def take(what: str, text: str | None, record: RecordRef, once: str) -> None:
        key = name_key(text) if text else ""
        if text and len(key) >= _SHORTEST:
            held.setdefault((what, key), []).append((record, once, text))

    for case in town.cases or ():
        facts = None if case.act is None else case.act.facts
        take("违法事实", facts, RecordRef(kind="cases", id=case.id, pointer="/act/facts"), case.id)
        for at, each in enumerate(case.records):
            place = RecordRef(kind="cases", id=case.id, pointer=f"/records/{at}/content")
            take("笔录内容", each.content, place, case.id)
    for visit in town.inspections or ():
        if visit.date is not None and visit.date in period:
            for at, found in enumerate(visit.findings):
                place = RecordRef(kind="inspections", id=visit.id, pointer=f"/findings/{at}/text")
                take("检查发现", found.text, place, visit.id)
    for complaint in town.complaints or ():
        place = RecordRef(kind="complaints", id=complaint.id, pointer="/outcome")
        take("投诉办理结果", complaint.outcome, place, complaint.id)
    return tuple(
        SameText(what=what, text=rows[0][2], records=tuple(row[0] for row in rows))
        for (what, _), rows in sorted(held.items(), key=lambda item: -len(item[1]))
        if len({once for _, once, _ in rows}) >= _FEWEST_COPIES
    )


def crowded_months(town: TownYear, period: Period) -> tuple[CrowdedMonth, ...]:
    """Months of ten inspections or more, of which over half fall on the last three days."""
    every: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for visit in town.inspections or ():
        day = visit.date
        if day is None or day not in period:
            continue
        month = f"{day.year:04}-{day.month:02}"
        every[month] += 1
        end = calendar.monthrange(day.year, day.month)[1]
        late[month] += day.day > end - _LAST_DAYS
    return tuple(
        CrowdedMonth(month=month, inspections=count, last_days=late[month])
        for month, count in sorted(every.items())
        if count >= _FEWEST_VISITS and late[month] * 2 > count
    )


def sameness_points(
    texts: tuple[SameText, ...], months: tuple[CrowdedMonth, ...]
) -> Iterator[Point]:
    """A question for each text and each month; there may be a good reason for either."""
    for each in texts:
        yield Point(
            state="question",
            code="same-text",
            message=f"{each.count} 份记录的{each.what}文字相同：“{each.shown}”",
            message_en=f"{each.count} records have the same text",
            records=each.records,
        )
    for month in months:
        yield Point(
            state="question",
            code="end-of-month",
            message=f"{month.month} 的 {month.inspections} 次检查中有 {month.last_days} 次"
            f"在最后 {_LAST_DAYS} 天",
            message_en=f"of {month.inspections} inspections of {month.month}, {month.last_days}"
            f" were in its last {_LAST_DAYS} days",
        )
