"""The cell of a town and a form: in time, late, missing, inconsistent, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import attrs

from enforcement_kit.measures import Input
from enforcement_kit.rollup.from_records import digest_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.choosing import Chosen
    from enforcement_kit.rollup.findings import Contradiction
    from enforcement_kit.rollup.plan import Plan, TownPlan
    from enforcement_kit.rollup.sent import Entry

__all__ = ["Cell", "Change", "Status", "cell_of"]

Status: TypeAlias = Literal[
    "unreadable",
    "missing",
    "inconsistent",
    "question",
    "restated",
    "incomplete",
    "late",
    "arrived",
    "in_time",
    "not_due",
    "no_duty",
]
"""From the gravest to the least; a cell shows the gravest of its marks."""
_GRAVITY: Final = {status: at for at, status in enumerate(get_args(Status))}

_ARRIVALS: Final = ("late", "arrived", "in_time")


@attrs.frozen(kw_only=True)
class Change:
    """A figure that a town has changed since the earlier roll-up."""

    key: str
    before: int | str | None
    now: int | str | None


@attrs.frozen(kw_only=True)
class Cell:
    """A town's form.

    Attributes:
        town, form: their ids.
        status: the gravest of the marks.
        marks: all that is to be said of it, the gravest first.
        received, due: days; `None` where not known or not set.
        days_late: calendar days after the due day; `None` where that cannot be told or was not.
        why, why_en: the reasons of its marks.
        sha256: digest of the files that speak for it; empty where none does.
        changes: of a restated form, the figures that changed; none where the file alone did.
    """

    town: str
    form: str
    status: Status
    marks: tuple[Status, ...]
    received: dt.date | None = None
    due: dt.date | None = None
    days_late: int | None = None
    why: str = ""
    why_en: str = ""
    sha256: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def id(self) -> str:
        """Its name in a difference of two roll-ups."""
        return f"{self.town}/{self.form}"

    def marked(self, mark: Status, why: str, why_en: str) -> Cell:
        """The cell with one more mark."""
        marks = tuple(sorted({*self.marks, mark}, key=_GRAVITY.__getitem__))
        return attrs.evolve(
            self,
            marks=marks,
            status=marks[0],
            why="；".join(filter(None, (self.why, why))),
            why_en="; ".join(filter(None, (self.why_en, why_en))),
        )


def cell_of(
    plan: Plan,
    town: TownPlan,
    chosen: Chosen,
    found: Sequence[Contradiction],
    *,
    measures: Measures,
    on: dt.date | None,
) -> Cell:
    """The cell of a form.

    Args:
        plan: the plan.
        town: the town.
        chosen: the files that came for the form and speak for it.
        found: what is wrong with the town's forms.
        measures: the measures of the forms.
        on: the day of the look; a form that is not due by then is not missing.
    """
    form = chosen.form
    cell = _arrival(plan, town, chosen, on)
    mine = [each for each in found if form.id in each.forms]
    for level, mark in (("contradiction", "inconsistent"), ("question", "question")):
        told = [each for each in mine if each.level == level]
        if told:
            cell = cell.marked(
                "inconsistent" if mark == "inconsistent" else "question",
                "；".join(each.message for each in told[:3]),
                "; ".join(each.message_en for each in told[:3]),
            )
    if form.id in town.no_duty or not chosen.speaking:
        return cell
    if form.what == "figures":
        cell = _filled(cell, chosen, measures, on)
    return attrs.evolve(cell, sha256=_digest(chosen))


def _arrival(plan: Plan, town: TownPlan, chosen: Chosen, on: dt.date | None) -> Cell:
    form = chosen.form
    due = plan.due(town, form)
    blank = Cell(town=town.id, form=form.id, status="missing", marks=(), due=due)
    if form.id in town.no_duty:
        reason = town.no_duty[form.id] or "汇总方案列为无此职责"
        return blank.marked("no_duty", reason, "the plan says that there is no such duty")
    if chosen.entries and all(each.no_duty for each in chosen.entries.values()):
        return blank.marked("no_duty", "镇街填报无此职责", "the town says it has no such duty")
    if not chosen.offered:
        if due is not None and on is not None and on <= due:
            return blank.marked("not_due", f"{due} 到期", f"due on {due}")
        return blank.marked("missing", "没有收到文件", "nothing came")
    unread = [each for each in chosen.offered if not each.readable]
    cell = blank
    for each in unread:
        cell = cell.marked("unreadable", each.error, each.error_en)
    if len(unread) == len(chosen.offered):
        return cell
    days = [each.received for each in chosen.offered if each.received and each.readable]
    received = min(days) if days else None
    cell = attrs.evolve(cell, received=received)
    if received is None:
        return cell.marked("arrived", "没有记下收到日期", "the day it came was not noted")
    if due is None:
        return cell.marked("arrived", "没有设定截止日期", "no due day is set")
    if received <= due:
        return cell.marked("in_time", "", "")
    late = (received - due).days
    return attrs.evolve(cell, days_late=late).marked(
        "late", f"{received} 收到，迟 {late} 天", f"came on {received}, {late} days late"
    )


def _filled(cell: Cell, chosen: Chosen, measures: Measures, on: dt.date | None) -> Cell:
    """Blank figures of a form that came, and those that leave records out."""
    asked = chosen.form.figures
    entries = chosen.entries
    blank = [
        key
        for key in asked
        if key not in entries or (entries[key].value is None and not entries[key].no_duty)
    ]
    if len(blank) == len(asked):
        if all(each.kind == "collection" for each in chosen.speaking):
            return _not_filled(cell, on)
        first = next((entries[key].reason for key in asked if key in entries), "")
        # of a form that is not in the file nothing came, in time or late
        marks = tuple(each for each in cell.marks if each not in _ARRIVALS)
        return attrs.evolve(cell, marks=marks, days_late=None).marked(
            "missing",
            "文件收到，本表各项都没有数" + (f"（{first}）" if first else ""),
            "a file came, and holds none of the form's figures",
        )
    if blank:
        names = "、".join(measures[key].label for key in blank)
        cell = cell.marked("incomplete", f"缺 {names}", f"lacks {', '.join(blank)}")
    short = [key for key in asked if key not in blank and _is_short(entries[key])]
    if short:
        names = "、".join(f"{measures[key].label}（{entries[key].reason}）" for key in short)
        cell = cell.marked("incomplete", f"只是下限：{names}", f"a lower bound: {', '.join(short)}")
    return cell


def _not_filled(cell: Cell, on: dt.date | None) -> Cell:
    """A collection workbook that nobody has filled in is not there yet."""
    blank = attrs.evolve(cell, marks=(), received=None, days_late=None, why="", why_en="")
    if cell.due is not None and on is not None and on <= cell.due:
        return blank.marked("not_due", "收集表还没有填写", "the workbook is not filled in yet")
    return blank.marked("missing", "收集表没有填写", "the workbook was not filled in")


def _is_short(entry: Entry) -> bool:
    """Whether a value of records leaves some out; a report's vague words are no gap."""
    return entry.value is not None and entry.bound != "exact" and not entry.said


def _digest(chosen: Chosen) -> str:
    """The digest of what speaks for the form: of the files its figures stand in."""
    if chosen.form.what == "report":
        parts = {(each.file, each.sha256) for each in chosen.speaking}
    else:
        parts = {(each.file, each.sha256) for each in chosen.entries.values() if each.sha256}
    if not parts:
        return ""
    return digest_of(
        [Input(path=path, sha256=sha, read=0, rejected=0) for path, sha in sorted(parts)]
    )
