"""The town's people: officers with their roles, and certificates old and new."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model import Certificate, Officer, OfficerRole, PostHeld
from enforcement_kit.testing.names import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.testing.dice import Dice

__all__ = ["Staff", "make_staff"]

_SQUAD: Final = "镇综合执法局"
_LEGAL: Final = "镇综合执法局法规科"
_OFFICE: Final = "镇人民政府"
_FINANCE: Final = "镇财政所"
_LEADERS: Final = ("镇长", "副镇长", "副镇长", "副镇长", "党政办主任")
_OFFICE_HOLDERS: Final[tuple[tuple[str, str, tuple[OfficerRole, ...]], ...]] = (
    (_LEGAL, "科长", ("reviewer",)),
    (_LEGAL, "法制审核员", ("reviewer",)),
    (_LEGAL, "法制审核员", ("reviewer",)),
    ("镇司法所", "听证员", ("presiding",)),
    ("镇司法所", "听证员", ("presiding",)),
    ("镇司法所", "案卷评查员", ("file_reviewer",)),
    ("镇司法所", "案卷评查员", ("file_reviewer",)),
)
_LEFT: Final = 2


@attrs.frozen
class Staff:
    """Officers and certificates, and who may act on a day.

    Attributes:
        officers: all people of the organ who act in cases, leaders and auxiliaries too.
        certificates: theirs, older ones first.
    """

    officers: tuple[Officer, ...]
    certificates: tuple[Certificate, ...]
    _by_role: dict[str, tuple[Officer, ...]] = attrs.field(init=False, repr=False, eq=False)
    _valid: dict[str, tuple[tuple[dt.date, dt.date], ...]] = attrs.field(
        init=False, repr=False, eq=False
    )

    def __attrs_post_init__(self) -> None:
        by_role: dict[str, list[Officer]] = {}
        for officer in self.officers:
            for role in officer.roles or ():
                by_role.setdefault(role, []).append(officer)
        valid: dict[str, list[tuple[dt.date, dt.date]]] = {}
        for each in self.certificates:
            if each.officer and each.valid_from and each.valid_until:
                last = min(each.valid_until, each.cancelled or each.valid_until)
                valid.setdefault(each.officer, []).append((each.valid_from, last))
        object.__setattr__(self, "_by_role", {role: tuple(v) for role, v in by_role.items()})
        object.__setattr__(self, "_valid", {who: tuple(v) for who, v in valid.items()})

    def holds(self, officer: str, first: dt.date, last: dt.date) -> bool:
        """Whether certificates of the officer cover every day from the first to the last."""
        reached = first
        for begin, end in self._valid.get(officer, ()):
            if begin <= reached <= end:
                if end >= last:
                    return True
                reached = end
        return False

    def with_role(self, role: OfficerRole, on: dt.date) -> tuple[Officer, ...]:
        """Who has the role and is with the organ on that day."""
        return tuple(
            each
            for each in self._by_role.get(role, ())
            if (each.joined is None or each.joined <= on) and (each.left is None or on < each.left)
        )

    def pair(
        self, dice: Dice, first: dt.date, last: dt.date, without: Sequence[str] = ()
    ) -> tuple[str, str]:
        """Two investigators whose certificates are valid through those days."""
        able = [
            each.id
            for each in self.with_role("investigator", first)
            if each.id not in without
            and (each.left is None or each.left > last)
            and self.holds(each.id, first, last)
        ]
        one, other = dice.some(able, 2)
        return (one, other) if dice.chance(0.5) else (other, one)

    def one(self, dice: Dice, role: OfficerRole, on: dt.date) -> str:
        """Somebody who has the role on that day."""
        return dice.pick(self.with_role(role, on)).id


def _names(dice: Dice, count: int) -> list[str]:
    every = [f"{surname}某{mark}" for surname in words()["surnames"] for mark in words()["marks"]]
    return list(dice.shuffled(dice.some(every, count)))


def make_staff(dice: Dice, year: int, *, holders: int = 33) -> Staff:
    """A town's people in a year in which all certificates are replaced in the middle of March.

    So many holders have a valid certificate at the end of the year: most hold one of the old
    form before, three come new; two more leave in February.

    Args:
        dice: where names come from.
        year: the year; old certificates end on its 31 March.
        holders: certificates of the new form.
    """
    office = len(_OFFICE_HOLDERS)
    squad = holders - office + _LEFT
    names = iter(_names(dice, len(_LEADERS) + holders + _LEFT + 8))
    officers: list[Officer] = []

    def add(unit: str, post: str, roles: tuple[OfficerRole, ...], **more: object) -> None:
        officers.append(
            Officer(
                id=f"o-{len(officers) + 1:02d}",
                name=next(names),
                unit=unit,
                post=post,
                roles=roles,
                **more,  # type: ignore[arg-type]  # the caller's fields of Officer
            )
        )

    for post in _LEADERS:
        add(
            _OFFICE,
            post,
            ("decider",),
            joined=_day(dice, year - 6, year - 2),
            legal_qualification=False,
            legal_degree=False,
            legal_training=False,
        )
    for index in range(squad):
        left = dt.date(year, 2, 14) if index >= squad - _LEFT else None
        new = squad - _LEFT - 3 <= index < squad - _LEFT
        joined = dt.date(year, 1, 4) if new else _day(dice, year - 9, year - 6)
        post = "大队长" if index == 0 else "中队长" if index < 4 else "执法队员"
        add(
            _SQUAD,
            post,
            ("investigator",),
            joined=joined,
            left=left,
            legal_qualification=index % 9 == 0,
            legal_degree=index % 12 == 0,
            legal_training=index % 14 == 0,
            posts=_posts(index, joined, left, year),
        )
    for unit, post, roles in _OFFICE_HOLDERS:
        add(
            unit,
            post,
            roles,
            joined=_day(dice, year - 9, year - 6),
            legal_qualification=roles != ("file_reviewer",),
            legal_degree=roles == ("reviewer",),
            legal_training=True,
        )
    for _ in range(2):
        add(
            _FINANCE,
            "会计",
            ("collector",),
            joined=_day(dice, year - 8, year - 3),
            legal_qualification=False,
            legal_degree=False,
            legal_training=False,
        )
    for _ in range(6):
        add(
            _SQUAD,
            "辅助人员",
            ("auxiliary",),
            joined=_day(dice, year - 3, year - 1),
            legal_qualification=False,
            legal_degree=False,
            legal_training=False,
        )
    return Staff(tuple(officers), tuple(_certificates(officers, year)))


def _posts(
    index: int, joined: dt.date, left: dt.date | None, year: int
) -> tuple[PostHeld, ...] | None:
    """The posts of every fourth member of the squad, who changed squads at the beginning of a year.

    The others have held the one that they have.
    """
    squads = ("一中队", "二中队", "三中队")
    now = squads[index % 3]
    moved = dt.date(year - 2, 1, 1)
    if index % 4 or joined >= moved:
        return (PostHeld(unit=now, post="执法队员", since=joined, until=left),)
    return (
        PostHeld(
            unit=squads[(index + 1) % 3],
            post="执法队员",
            since=joined,
            until=moved - dt.timedelta(days=1),
        ),
        PostHeld(unit=now, post="执法队员", since=moved, until=left),
    )


def _day(dice: Dice, first: int, last: int) -> dt.date:
    return dt.date(dice.between(first, last), dice.between(1, 12), dice.between(1, 28))


def _certificates(officers: list[Officer], year: int) -> list[Certificate]:
    bearing = [
        each
        for each in officers
        if not {"decider", "collector", "auxiliary"} & set(each.roles or ())
    ]
    changed = dt.date(year, 3, 16)
    old: list[Certificate] = []
    new: list[Certificate] = []
    for index, officer in enumerate(bearing, 1):
        joined = officer.joined or changed
        had_one = joined.year < year
        if had_one:
            old.append(
                Certificate(
                    id=f"k-{year - 5}-{index:02d}",
                    officer=officer.id,
                    number=f"120111{(year - 5) % 100:02d}{index:03d}",
                    kind="new",
                    issued=dt.date(year - 5, 4, 1),
                    valid_from=dt.date(year - 5, 4, 1),
                    valid_until=dt.date(year, 3, 31),
                    cancelled=officer.left or changed,
                    cancel_reason="调离执法岗位" if officer.left else "换发新版行政执法证",
                    issuer="天津市西青区人民政府",
                )
            )
        if officer.left is None:
            new.append(
                Certificate(
                    id=f"k-{year}-{index:02d}",
                    officer=officer.id,
                    number=f"120111{year % 100:02d}{index:03d}",
                    kind="replacement" if had_one else "new",
                    issued=changed,
                    valid_from=changed,
                    valid_until=changed.replace(year=year + 5) - dt.timedelta(days=1),
                    issuer="天津市西青区人民政府",
                )
            )
    return old + new
