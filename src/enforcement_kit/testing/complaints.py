"""Complaints and phone calls of a year, those that led to cases among them."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.model import BEIJING, Complaint, PhoneCall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.testing.dice import Dice
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["Lead", "complaints", "phone_calls"]

_CHANNELS: Final = (
    ("hotline_12345", 74),
    ("online_petition", 17),
    ("visit", 5),
    ("letter", 2),
    ("other", 2),
)
_OUTCOMES: Final = (
    ("现场督促改正", 55),
    ("已清理恢复", 20),
    ("不属实，已向反映人说明", 15),
    ("转有权部门办理并已反馈", 10),
)


@attrs.frozen(kw_only=True)
class Lead:
    """A case that a complaint or an inspection led to."""

    case: str
    day: dt.date
    domain: str
    place: int


@cache
def _table() -> tuple[dict[str, Any], ...]:
    text = (files(__package__) / "data" / "complaints.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["complaint"])


def _weighted(dice: Dice, rows: Sequence[tuple[str, int]]) -> str:
    draw = dice.between(1, sum(share for _, share in rows))
    for name, share in rows:
        draw -= share
        if draw <= 0:
            return name
    return rows[-1][0]


def _time(day: dt.date, dice: Dice) -> dt.datetime:
    return dt.datetime(
        day.year,
        day.month,
        day.day,
        dice.between(8, 19),
        dice.between(0, 59),
        tzinfo=BEIJING,
    )


def _soon(table: WorkdayTable, day: dt.date, steps: int, year: int) -> dt.date:
    later = table.nth_working_day_after(day, steps) if steps else day
    return min(later, dt.date(year, 12, 31))


def complaints(
    dice: Dice,
    table: WorkdayTable,
    year: int,
    count: int,
    *,
    leads: Sequence[Lead],
    invalid: int = 0,
) -> tuple[tuple[Complaint, ...], dict[int, str]]:
    """So many valid complaints of the year, each answered and closed in it, and the invalid ones.

    Returns:
        The complaints in the order in which they came, and the id of each lead's complaint by
        the lead's place.
    """
    made: list[tuple[dt.datetime, int, dict[str, Any], int | None]] = []
    for index in range(count + invalid):
        draw = dice.child(index)
        lead = leads[index] if index < len(leads) else None
        rows = _table()
        if lead is None:
            name = _weighted(draw, [(row["category"], row["share"]) for row in rows])
            row = next(each for each in rows if each["category"] == name)
            day = dt.date(year, 1, 1) + dt.timedelta(days=draw.between(0, 361))
        else:
            row = next((each for each in rows if lead.domain in each["domains"]), rows[0])
            day = lead.day
        received = _time(day, draw)
        answered = min(
            received + dt.timedelta(minutes=draw.between(5, 600)),
            dt.datetime(year, 12, 31, 18, 0, tzinfo=BEIJING),
        )
        closed = _time(_soon(table, answered.date(), draw.between(1, 7), year), draw)
        fields: dict[str, Any] = {
            "received": received,
            "channel": _weighted(draw, _CHANNELS),
            "category": row["category"],
            "matter": draw.pick(row["matters"]),
            "about": "officer" if lead is None and draw.chance(0.006) else "violation",
            "answered": answered,
            "closed": max(closed, answered),
            "outcome": _weighted(draw, _OUTCOMES) if lead is None else "已立案查处",
        }
        if lead is not None:
            fields["case"] = lead.case
        if draw.chance(0.3):
            fields["linked_departments"] = ("网格办",) if draw.chance(0.7) else ("综治办",)
        if draw.chance(0.8):
            fields["satisfied"] = draw.chance(0.93)
            fields["solved"] = draw.chance(0.95)
        if index >= count:
            fields |= {
                "valid": False,
                "invalid_reason": "duplicate",
                "outcome": "重复件，并入前件",
            }
        made.append((received, index, fields, None if lead is None else lead.place))
    made.sort(key=lambda each: each[:2])
    found = []
    by_place: dict[int, str] = {}
    for serial, (_, _, fields, place) in enumerate(made, 1):
        ident = f"t-{year}-{serial:04d}"
        if place is not None:
            by_place[place] = ident
        found.append(Complaint(id=ident, **fields))
    return tuple(found), by_place


def phone_calls(
    dice: Dice, year: int, count: int, known: Sequence[Complaint]
) -> tuple[PhoneCall, ...]:
    """So many calls, each answered at once and handled; some ask after a complaint."""
    made = []
    for index in range(count):
        draw = dice.child(index)
        complaint = draw.pick(known) if known and draw.chance(0.15) else None
        day = dt.date(year, 1, 1) + dt.timedelta(days=draw.between(0, 361))
        if complaint is not None and isinstance(complaint.received, dt.datetime):
            day = min(
                complaint.received.date() + dt.timedelta(days=draw.between(1, 3)),
                dt.date(year, 12, 29),
            )
        received = _time(day, draw)
        if complaint is not None and isinstance(complaint.received, dt.datetime):
            received = max(received, complaint.received)
        handled = min(
            received + dt.timedelta(hours=draw.between(1, 46)),
            dt.datetime(year, 12, 31, 18, 0, tzinfo=BEIJING),
        )
        made.append((received, index, handled, complaint.id if complaint else None))
    made.sort(key=lambda each: each[:2])
    return tuple(
        PhoneCall(
            id=f"h-{year}-{serial:03d}",
            received=received,
            answered=received,
            handled=max(handled, received),
            complaint=about,
        )
        for serial, (received, _, handled, about) in enumerate(made, 1)
    )
