"""Tells a deadline day by day. Loaded only when somebody asks for the explanation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from enforcement_kit.workdays.counting import count_forward
from enforcement_kit.workdays.explanation import Explanation, Step
from enforcement_kit.workdays.suspension import GROUNDS_ZH
from enforcement_kit.workdays.telling_notes import grounds_used, notes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.workdays.counted import CountedPeriod
    from enforcement_kit.workdays.explanation import StepMove
    from enforcement_kit.workdays.year import DayKind

__all__ = ["UNITS", "explain"]

ONE_DAY: Final = timedelta(days=1)
KINDS: Final[dict[DayKind, tuple[str, str]]] = {
    "working_day": ("工作日", "working day"),
    "adjusted_working_day": ("调休上班日", "weekend day worked in exchange"),
    "rest_day": ("周末休息日", "weekend"),
    "moved_rest_day": ("调休放假日", "rest day moved by notice"),
    "statutory_holiday": ("法定节假日", "statutory holiday"),
}
UNITS: Final = {
    "working_day": ("个工作日", "working days"),
    "calendar_day": ("日", "calendar days"),
    "day": ("日", "days"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
}


def explain(deadline: CountedPeriod) -> Explanation:
    """The explanation of a deadline; its cost grows with the days between start and due."""
    teller = _Teller(deadline)
    steps = teller.back() if deadline.period.direction == "before" else teller.forward()
    return Explanation(
        steps=tuple(steps),
        notes=tuple(notes_of(deadline)),
        sources=grounds_used(deadline),
    )


class _Teller:
    """Walks the days of one deadline and says what happens on each."""

    def __init__(self, deadline: CountedPeriod) -> None:
        self.deadline = deadline
        self.period = deadline.period
        self.table = deadline.table
        self.cited = {
            source.role: source.ground.citation.short() for source in grounds_used(deadline)
        }

    def step(self, day: date, move: StepMove, count: int, zh: str, en: str) -> Step:
        role = {"rest": "day_kind", "event": "start_day"}.get(move, move)
        return Step(
            day=day,
            move=move,
            kind=self.table.kind(day) if self.table.covers(day) else None,
            count=count,
            text=zh,
            text_en=en,
            citation=self.cited.get(role, ""),
        )

    def named(self, day: date) -> tuple[str, str]:
        """What sort of day it is, in both languages; empty past the calendar."""
        if not self.table.covers(day):
            return "", ""
        kind = self.table.kind(day)
        zh, en = KINDS[kind]
        return (f"{zh}（{self.festival(day)}）", en) if kind == "statutory_holiday" else (zh, en)

    def festival(self, day: date) -> str:
        year = next(each for each in self.table.years if each.year == day.year)
        return next(each.name for each in year.statutory if day in each.days)

    def forward(self) -> Iterator[Step]:
        deadline, length = self.deadline, self.period.length
        yield self.step(
            deadline.start, "start_day", 0, "起算当日，不计入", "the day of the event, not counted"
        )
        if self.period.unit in {"month", "year"}:
            yield from self.by_month()
        elif self.period.unit != "day":
            yield from self.day_by_day()
        last, due = deadline.counted_to, deadline.due
        if due is None:
            yield self.open_end()
            return
        for step in range((due - (last or due)).days):
            yield self.rolled_past((last or due) + step * ONE_DAY)
        moved = due != last
        yield self.step(
            due,
            "due",
            length,
            f"期间的最后一日（由 {last} 顺延）" if moved else "期间的最后一日",
            f"the last day of the period (moved from {last})"
            if moved
            else "the last day of the period",
        )

    def day_by_day(self) -> Iterator[Step]:
        deadline = self.deadline
        working = self.period.unit == "working_day"
        stop = self.table.last_day if deadline.counted_to is None else deadline.counted_to
        count = 0
        for number in range(1, (stop - deadline.start).days + 1):
            day = deadline.start + number * ONE_DAY
            out = self.suspended(day)
            zh, en = self.named(day)
            if out is not None:
                yield self.step(day, "suspended", count, out[0] + "，不计入", out[1])
            elif working and not self.table.is_working_day(day):
                yield self.step(day, "rest", count, f"{zh}，不计入", f"{en}, not counted")
            else:
                count += 1
                zh, en = (
                    (f"{zh}，第 {count} 个工作日", f"{en}, number {count}")
                    if working
                    else (f"第 {count} 日", f"day {count}")
                )
                yield self.step(day, "counted", count, zh, en)

    def by_month(self) -> Iterator[Step]:
        deadline, length = self.deadline, self.period.length
        plain = count_forward(self.table, deadline.start, length, self.period.unit)
        zh, en = UNITS[self.period.unit]
        yield self.step(
            plain,
            "corresponding_day",
            length,
            f"满 {length} {zh}的对应日，没有对应日的为月末日",
            f"the corresponding day after {length} {en}, or the month's last day",
        )
        last = deadline.counted_to or plain
        for begin, end in deadline.spans:
            first = max(begin, deadline.start + ONE_DAY)
            for number in range((min(end, last) - first).days + 1):
                day = first + number * ONE_DAY
                out = self.suspended(day) or ("", "")
                yield self.step(day, "suspended", length, out[0] + "，顺延一日", out[1])

    def rolled_past(self, day: date) -> Step:
        zh, en = self.named(day)
        if self.table.is_working_day(day):
            zh, en = self.suspended(day) or (zh, en)
        first = day == self.deadline.counted_to
        return self.step(
            day,
            "roll",
            self.period.length,
            f"最后一日为{zh}，顺延" if first else f"{zh}，顺延",
            f"the last day is a {en}: it moves on" if first else f"{en}: it moves on",
        )

    def suspended(self, day: date) -> tuple[str, str] | None:
        """Why the day does not count, where it is in a suspension."""
        if not any(begin <= day <= end for begin, end in self.deadline.spans):
            return None
        over = [each for each in self.deadline.suspended if each.begin <= day <= each.end]
        grounds = dict.fromkeys(each.ground for each in over)
        basis = "、".join(dict.fromkeys(each.basis for each in over if each.basis))
        zh = f"扣除期间（{'、'.join(GROUNDS_ZH[each] for each in grounds)}）"
        en = f"suspended ({', '.join(each.replace('_', ' ') for each in grounds)})"
        return (f"{zh}，依{basis}", f"{en}, by {basis}") if basis else (zh, en)

    def open_end(self) -> Step:
        """Why no single day can be given."""
        deadline = self.deadline
        zh = f"最早 {deadline.earliest}，最晚 {deadline.latest}"
        en = f"at the earliest {deadline.earliest}, at the latest {deadline.latest}"
        move: StepMove = "calendar_end"
        if self.period.unit == "day":
            move = "day_kind_unstated"
            zh = f"条文没有写明是工作日还是自然日：{zh}"
            en = f"the text does not say which days it means: {en}"
        else:
            zh = f"工作日历止于 {self.table.last_day}，以后不作推测：{zh}"
            en = f"the calendar ends on {self.table.last_day} and is not guessed: {en}"
        return Step(day=None, move=move, kind=None, count=0, text=zh, text_en=en)

    def back(self) -> Iterator[Step]:
        deadline, length = self.deadline, self.period.length
        yield self.step(
            deadline.start, "event", 0, "事项当日，不计入", "the day of the event, not counted"
        )
        if deadline.due is None:
            yield self.open_end()
            return
        zh, en = UNITS[self.period.unit]
        if self.period.unit in {"working_day", "calendar_day"}:
            yield from self.days_back(deadline.due)
        yield self.step(
            deadline.due,
            "due",
            length,
            f"最迟在当日，与事项之间有完整的 {length} {zh}"
            if deadline.whole_days
            else f"最迟在当日，倒数满 {length} {zh}",
            f"at the latest on this day: {length} whole {en} lie between"
            if deadline.whole_days
            else f"at the latest on this day, {length} {en} back",
        )

    def days_back(self, due: date) -> Iterator[Step]:
        working = self.period.unit == "working_day"
        event = self.deadline.start
        days = (event - due).days - (1 if self.deadline.whole_days else 0)
        count = 0
        for number in range(1, days + 1):
            day = event - number * ONE_DAY
            zh, en = self.named(day)
            if working and not self.table.is_working_day(day):
                yield self.step(day, "rest", count, f"{zh}，不计入", f"{en}, not counted")
                continue
            count += 1
            zh, en = (
                (f"{zh}，倒数第 {count} 个工作日", f"{en}, number {count} back")
                if working
                else (f"倒数第 {count} 日", f"day {count} back")
            )
            yield self.step(day, "counted", count, zh, en)
