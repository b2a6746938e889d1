"""Certificates near or past their last day whose holder has no later one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind
from enforcement_kit.supervision.staff.certificates import certificate_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["CERTIFICATE"]


def _look(desk: Desk) -> Iterator[Loop]:
    every = {each.id: each for each in desk.town.certificates or ()}
    gone = {
        each.id
        for each in desk.town.officers or ()
        if each.left is not None and not desk.later(each.left)
    }
    rows = certificate_rows(
        (each for each in every.values() if not desk.later(each.issued)), desk.on, soon=desk.within
    )
    for row in rows:
        if row.state not in ("expiring", "expired") or row.officer in gone:
            continue
        replaced = any(
            other.officer == row.officer
            and other.certificate != row.certificate
            and other.state in ("valid", "expiring", "to_come")
            and other.valid_until is not None
            and row.valid_until is not None
            and other.valid_until > row.valid_until
            for other in rows
            if row.officer is not None
        )
        if replaced:
            continue
        over = row.state == "expired"
        ends = "has ended" if over else "ends soon"
        people = () if row.officer is None else (row.officer,)
        yield desk.loop(
            CERTIFICATE,
            every[row.certificate],
            (
                f"执法证 {row.certificate} {'已过期' if over else '即将到期'}，持证人没有新证",
                f"the certificate {row.certificate} {ends}, with no later one",
            ),
            at="/valid_until",
            since=row.valid_from,
            due=row.valid_until,
            holder=desk.holder(people, "/officer"),
        )


CERTIFICATE: Final = LoopKind(
    code="certificate",
    zh="执法证即将到期或者过期",
    en="certificate ends or has ended",
    needs=("certificates",),
    closes=(
        Closer(at="valid_until", zh="换发新证", en="a later certificate"),
        Closer(at="cancelled", zh="注销", en="cancelled"),
    ),
    duty=duty_of(
        "行政处罚法@2021 第四十二条第一款",
        note="条文要求具有执法资格；换证的日期见证件",
        note_en="the article asks for the qualification; the day is that of the certificate",
    ),
    look=_look,
)
