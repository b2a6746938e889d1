"""Each item that must stand published: where it stands, since when, whether it is still true."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.law import Absent, Unset
from enforcement_kit.workdays import corresponding_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.citation import Citation
    from enforcement_kit.law import StandingDisclosure
    from enforcement_kit.model import DisclosureItem, TownYear
    from enforcement_kit.rules import Context

__all__ = ["STANDING_WORDS", "StandingItem", "StandingState", "standing_items"]

StandingState: TypeAlias = Literal[
    "standing", "missing", "stale", "unchecked", "not_made", "unknown"
]
"""`stale`: its content changed and the published text did not follow in time; `unchecked`: nobody
has looked for longer than the pack lets; `not_made`: due only where there is such a thing."""

STANDING_WORDS: Final[dict[StandingState, tuple[str, str]]] = {
    "standing": ("已公示", "stands published"),
    "missing": ("未公示", "missing"),
    "stale": ("未随变更更新", "stale"),
    "unchecked": ("逾期未核对", "not looked at"),
    "not_made": ("没有此类事项", "there is none"),
    "unknown": ("无法判断", "cannot be told"),
}
_INFORMATION: Final = "disclosure.information_days"


@attrs.frozen(kw_only=True)
class StandingItem:
    """An item of the register on a day.

    Attributes:
        row: id of the row that asks for it; empty for an item that none asks for.
        what: its kind.
        name, name_en: what people call it.
        records: ids of the register's items of that kind that stand on the day.
        where: where they stand.
        since: the earliest day from which one stands.
        changed: the day its content last changed, by the register or by the lists themselves.
        updated: the day the published text last followed.
        checked: the day somebody last looked.
        state: how it stands.
        reason, reason_en: why, where it does not simply stand.
        basis: the provisions that ask for it.
        sure: how surely they were read.
    """

    row: str
    what: str
    name: str
    name_en: str
    records: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    since: dt.date | None = None
    changed: dt.date | None = None
    updated: dt.date | None = None
    checked: dt.date | None = None
    state: StandingState
    reason: str = ""
    reason_en: str = ""
    basis: tuple[Citation, ...] = ()
    sure: str = ""

    @property
    def state_words(self) -> str:
        """How it stands, in Chinese."""
        return STANDING_WORDS[self.state][0]

    @property
    def basis_words(self) -> str:
        """The provisions, in Chinese."""
        return "、".join(each.zh() for each in self.basis)


def standing_items(town: TownYear, context: Context, on: dt.date) -> tuple[StandingItem, ...]:
    """Everything that must stand published on a day, and what stands beside it.

    Args:
        town: the records; a register that is unknown leaves every item unknown.
        context: packs and calendar.
        on: the day.
    """
    rows = context.packs.standing_disclosures.on(on)
    wanted = () if isinstance(rows, Unset) else rows
    found = [_item(row, town, context, on) for row in wanted]
    asked = {each.what for each in found}
    for each in _standing(town, on):
        if each.kind is not None and each.kind not in asked:
            asked.add(each.kind)
            same = [one for one in _standing(town, on) if one.kind == each.kind]
            found.append(
                attrs.evolve(
                    _held(same),
                    what=each.kind,
                    name=each.name or each.kind,
                    name_en=each.kind.replace("_", " "),
                )
            )
    return tuple(found)


def _standing(town: TownYear, on: dt.date) -> list[DisclosureItem]:
    return [
        each
        for each in town.disclosures or ()
        if (each.since is None or each.since <= on) and (each.removed is None or each.removed > on)
    ]


def _latest(*days: dt.date | None) -> dt.date | None:
    return max((day for day in days if day is not None), default=None)


def _held(same: list[DisclosureItem]) -> StandingItem:
    return StandingItem(
        row="",
        what="",
        name="",
        name_en="",
        records=tuple(each.id for each in same),
        where=tuple(dict.fromkeys(each.where for each in same if each.where)),
        since=min((each.since for each in same if each.since is not None), default=None),
        changed=_latest(*(each.changed for each in same)),
        updated=_latest(*(each.updated for each in same)),
        checked=_latest(*(each.checked for each in same)),
        state="standing",
    )


def _item(row: StandingDisclosure, town: TownYear, context: Context, on: dt.date) -> StandingItem:
    same = [each for each in _standing(town, on) if each.kind == row.what]
    item = attrs.evolve(
        _held(same),
        row=row.id,
        what=row.what,
        name=row.name,
        name_en=row.name_en,
        basis=row.basis,
        sure=row.sure,
    )
    if town.disclosures is None:
        return attrs.evolve(
            item,
            state="unknown",
            reason="记录中没有事前公示台账",
            reason_en="the records hold no register of disclosure",
        )
    made = _made(row.what, town, context, on) if row.if_made else True
    if not same:
        if made is None:
            return attrs.evolve(
                item,
                state="unknown",
                reason="不知道本镇是否有此类事项",
                reason_en="whether the town has such a thing is not known",
            )
        if not made:
            return attrs.evolve(item, state="not_made")
        return attrs.evolve(item, state="missing")
    if any(each.since is None for each in same) and all(each.since is None for each in same):
        return attrs.evolve(
            item,
            state="unknown",
            reason="没有写自哪一天公示",
            reason_en="since which day it stands is not recorded",
        )
    changed = _latest(item.changed, _list_changed(row.what, town, on))
    item = attrs.evolve(item, changed=changed)
    return _current(item, row, context, on)


def _current(
    item: StandingItem, row: StandingDisclosure, context: Context, on: dt.date
) -> StandingItem:
    """Whether what stands followed its last change, and whether somebody looked lately."""
    followed = _latest(item.updated, item.since)
    if item.changed is not None and (followed is None or followed < item.changed):
        try:
            due = context.due(_INFORMATION, item.changed)
        except UsageError as error:
            return attrs.evolve(
                item, state="unknown", reason=error.message, reason_en=error.message_en
            )
        if isinstance(due.answer, Absent):
            return attrs.evolve(
                item, state="unknown", reason=due.answer.message, reason_en=due.answer.message_en
            )
        if due.day is None:
            return attrs.evolve(
                item,
                state="unknown",
                reason=f"更新期限在 {due.earliest} 与 {due.latest} 之间，不能确定",
                reason_en=f"it was to follow between {due.earliest} and {due.latest}",
            )
        if due.day < on:
            return attrs.evolve(
                item,
                state="stale",
                reason=f"内容于 {item.changed} 变更，应于 {due.day} 前更新公示",
                reason_en=f"its content changed on {item.changed} and was to follow by {due.day}",
                basis=(due.answer.basis, *item.basis),
                sure=due.answer.sure,
            )
    if row.check_months is not None:
        looked = _latest(item.checked, item.updated, item.since)
        until = None if looked is None else _months_on(looked, row.check_months)
        if until is not None and until < on:
            return attrs.evolve(
                item,
                state="unchecked",
                reason=f"上次核对在 {looked}，间隔为 {row.check_months} 个月",
                reason_en=f"last looked at on {looked}; the interval is {row.check_months} months",
            )
    return item


def _months_on(day: dt.date, months: int) -> dt.date | None:
    """The day so many months on; `None` beyond the calendar, where nothing has run out."""
    return None if day.year >= dt.MAXYEAR - 100 else corresponding_day(day, months)


def _list_changed(what: str, town: TownYear, on: dt.date) -> dt.date | None:
    """The day on which the list itself last became another, where the records hold it."""
    if what == "power_list":
        days = [each.since for each in town.power_list or ()]
        days += [each.until for each in town.power_list or ()]
    elif what == "lenient_list":
        days = [each.since for each in town.lenient_list or ()]
        days += [each.until for each in town.lenient_list or ()]
    else:
        return None
    return _latest(*(day for day in days if day is not None and day <= on))


def _made(what: str, town: TownYear, context: Context, on: dt.date) -> bool | None:
    ask = _MADE.get(what)
    return None if ask is None else ask(town, context, on)


def _benchmarks(town: TownYear, context: Context, on: dt.date) -> bool | None:
    rows = context.packs.benchmarks.on(on)
    used = any(
        case.decision is not None
        and case.decision.benchmark is not None
        and case.decision.date is not None
        and case.decision.date <= on
        for case in town.cases or ()
    )
    if used or (isinstance(rows, tuple) and rows):
        return True
    return None if isinstance(rows, Unset) or town.cases is None else False


def _delegated(town: TownYear, context: Context, on: dt.date) -> bool | None:
    rows = context.packs.delegations.on(on)
    held = any(each.since is None or each.since <= on for each in town.delegations or ())
    entrusted = any(
        case.organ is not None and case.organ.capacity in ("delegated", "entrusted")
        for case in town.cases or ()
    )
    if held or entrusted or (isinstance(rows, tuple) and rows):
        return True
    return None if town.delegations is None else False


def _lenient(town: TownYear, context: Context, on: dt.date) -> bool | None:
    rows = context.packs.lenient_list.on(on)
    if isinstance(rows, tuple) and rows:
        return True
    if town.lenient_list is None:
        return None
    return any(each.since is None or each.since <= on for each in town.lenient_list)


def _catalogue(_: TownYear, context: Context, on: dt.date) -> bool | None:
    rows = context.packs.legal_review_catalogue.on(on)
    return None if isinstance(rows, Unset) else bool(rows)


def _monitoring(town: TownYear, _: Context, __: dt.date) -> bool | None:
    if town.cases is None:
        return None
    return any(piece.monitoring is not None for case in town.cases for piece in case.evidence)


_MADE: Final[dict[str, Callable[[TownYear, Context, dt.date], bool | None]]] = {
    "benchmark": _benchmarks,
    "delegation": _delegated,
    "lenient_list": _lenient,
    "review_catalogue": _catalogue,
    "monitoring_sites": _monitoring,
}
