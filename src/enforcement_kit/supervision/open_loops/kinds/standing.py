"""What must stand published and does not, or is out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.board import RecordRef
from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, Duty, Loop, LoopKind
from enforcement_kit.supervision.register.standing import standing_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk

__all__ = ["STANDING"]


def _look(desk: Desk) -> Iterator[Loop]:
    for item in standing_items(desk.town, desk.context, desk.on):
        if item.state not in ("missing", "stale", "unchecked"):
            continue
        record = item.records[0] if item.records else item.what
        yield Loop(
            kind=STANDING.code,
            record=RecordRef(kind="disclosures", id=record, pointer=f"/{item.what}"),
            zh=f"事前公示“{item.name}”：{item.state_words}",
            en=f"standing disclosure of {item.name_en}: {item.state}",
            duty=Duty(basis=item.basis, sure=item.sure),
            on=desk.on,
            since=item.changed if item.state == "stale" else None,
            doubt=item.reason,
            doubt_en=item.reason_en,
        )


STANDING: Final = LoopKind(
    code="standing",
    zh="事前公示缺少或者没有更新",
    en="standing disclosure missing or stale",
    needs=("disclosures",),
    closes=(
        Closer(at="since", zh="公示", en="published"),
        Closer(at="updated", zh="更新", en="updated"),
        Closer(at="checked", zh="核对", en="looked at"),
    ),
    duty=duty_of("行政处罚法@2021 第三十九条"),
    look=_look,
)
