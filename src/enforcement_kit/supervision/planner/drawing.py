"""A plan as an SVG Gantt chart: a row a step, the critical path drawn through it."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit.supervision.planner.telling import (
    PLAN_STATES,
    days_text,
    step_reasons,
)
from enforcement_kit.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.planner.result import Plan, PlanStep, RoutePlan

__all__ = ["plan_svg"]

Lang = Literal["zh", "en"]

_WIDTH: Final = 1000
_LEFT: Final = 250
_RIGHT: Final = 190
_TOP: Final = 44
_ROW: Final = 26
_FOOT: Final = 40
_PAD: Final = dt.timedelta(days=5)
_ONE_DAY: Final = dt.timedelta(days=1)
_MONTHS_A_TICK: Final = (1, 2, 3, 6, 12, 24, 60)
_TICKS: Final = 9
_FONT: Final = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_INK: Final = "var(--ink,#1f2328)"
_MUTED: Final = "var(--muted,#59636e)"
_LINE: Final = "var(--line,#d1d9e0)"
_BAR: Final = "var(--series-1,#4e79a7)"
_PATH: Final = "var(--series-2,#b35900)"
_BAD: Final = "var(--series-3,#b42318)"
_FAULTS: Final = ("early", "late", "barred_day", "stopped")


def plan_svg(found: Plan, route: str = "", *, lang: Lang = "zh") -> str:
    """One route of a plan as one `<svg>`, to stand alone or in a page.

    A period is a bar from its beginning to its end, a step a diamond on its first day with a pale
    bar for as long as it may still be done, what was done a circle. Each row carries its reasons
    as a title. Colours are custom properties with values of their own where a page sets none.

    Args:
        found: the plan.
        route: id of the route; the first that is left where none is given.
        lang: language of the words.

    Raises:
        KeyError: the plan has no such route.
    """
    chosen = found[route] if route else found.routes[0]
    return "".join(_Gantt(found, chosen, lang).parts())


class _Gantt:
    """One chart: a scale of days, and the rows upon it."""

    def __init__(self, plan: Plan, found: RoutePlan, lang: Lang) -> None:
        self.plan = plan
        self.found = found
        self.lang: Lang = lang
        self.zh = lang == "zh"
        self.steps = [step for step in found if step.state != "not_needed"]
        days = [day for step in self.steps for day in _days(step)]
        if plan.on is not None:
            days.append(plan.on)
        self.dated = bool(days)
        first, last = min(days, default=dt.date(2000, 1, 1)), max(days, default=dt.date(2000, 1, 2))
        self.first = max(first, dt.date.min + _PAD) - _PAD
        self.last = min(last, dt.date.max - 2 * _PAD) + 2 * _PAD
        self.height = _TOP + _ROW * len(self.steps) + _FOOT
        self.places = {step.id: number for number, step in enumerate(self.steps)}

    def x(self, day: dt.date) -> float:
        """Where a day stands, held to the chart."""
        share = (day - self.first) / (self.last - self.first)
        return round(_LEFT + min(max(share, 0), 1) * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, step: str) -> float:
        """The middle of a step's row."""
        return _TOP + _ROW * self.places[step] + _ROW / 2

    def parts(self) -> Iterator[str]:
        name = self.found.route.zh if self.zh else self.found.route.en
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {self.height}" '
            f'width="{_WIDTH}" height="{self.height}" role="img" font-family="{_FONT}" '
            f'font-size="12.5" fill="{_INK}"><title>{escape(name)}</title>'
        )
        if self.dated:
            yield from self.axis()
        else:
            words = (
                "没有日期：先答发现之日（discovered）" if self.zh else "no day: answer discovered"
            )
            yield f'<text x="{_LEFT}" y="{_TOP - 14}" fill="{_MUTED}">{words}</text>'
        for number, step in enumerate(self.steps):
            yield from self.row(_TOP + number * _ROW, step)
        if self.dated:
            yield from self.critical()
            yield from self.on_line()
        yield from self.legend()
        yield "</svg>\n"

    def axis(self) -> Iterator[str]:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        every = next(
            (each for each in _MONTHS_A_TICK if months / each <= _TICKS), _MONTHS_A_TICK[-1]
        )
        bottom = self.height - _FOOT
        at = dt.date(self.first.year, 1, 1)
        while at <= self.last:
            if at >= self.first:
                x = self.x(at)
                yield (
                    f'<line x1="{x}" x2="{x}" y1="{_TOP - 6}" y2="{bottom}" stroke="{_LINE}"/>'
                    f'<text x="{x}" y="{_TOP - 14}" text-anchor="middle" font-size="11" '
                    f'fill="{_MUTED}">{at:%Y-%m}</text>'
                )
            years, month = divmod(at.month - 1 + every, 12)
            if at.year + years > dt.date.max.year:
                return
            at = dt.date(at.year + years, month + 1, 1)

    def row(self, y: int, step: PlanStep) -> Iterator[str]:
        middle = y + _ROW / 2
        bad = step.state in _FAULTS
        words = [
            step.zh if self.zh else step.en,
            *step_reasons(self.found, step, lang=self.lang),
        ]
        weight = ' font-weight="600"' if step.critical else ""
        ink = _MUTED if step.state == "if" and not step.critical else _INK
        yield f"<g><title>{escape(chr(10).join(words))}</title>"
        yield f'<rect x="0" y="{y}" width="{_WIDTH}" height="{_ROW}" fill="transparent"/>'
        yield (
            f'<text x="{_LEFT - 12}" y="{middle + 4}" text-anchor="end" fill="{ink}"{weight}>'
            f"{escape(shorten(words[0], 34))}</text>"
        )
        if self.dated:
            yield from self.marks(middle, step)
        state = PLAN_STATES[step.state][0 if self.zh else 1]
        told = str(step.done) if step.done is not None else days_text(step.earliest)
        if step.latest.low is not None and step.done is None:
            told += ("，至 " if self.zh else " to ") + days_text(step.latest, last=True)
        elif step.state not in ("open", "done", "if"):
            told += f" {state}"
        yield (
            f'<text x="{_WIDTH - _RIGHT + 10}" y="{middle + 4}" font-size="11" '
            f'fill="{_BAD if bad else _MUTED}">{escape(told)}</text></g>'
        )

    def marks(self, middle: float, step: PlanStep) -> Iterator[str]:
        colour = _PATH if step.critical else _BAR
        low, high = step.earliest.low, step.earliest.high
        if step.period:
            begin = min(
                (self.found[each.other].at.low or low for each in step.lower if low), default=low
            )
            if low is not None and begin is not None:
                yield self.stretch(middle, begin, low, colour, 0.55)
            if low is not None and high is None:
                yield self.stretch(middle, low, self.last, colour, 0.12)
            return
        if step.done is not None:
            fill = _BAD if step.state in _FAULTS else colour
            x = self.x(step.done)
            yield f'<circle cx="{x}" cy="{middle}" r="5" fill="{fill}"/>'
            return
        if low is None:
            return
        end = step.latest.high or step.latest.low or self.last
        yield self.stretch(middle, low, max(end, low), colour, 0.14)
        x = self.x(low)
        dash = ' fill-opacity="0.35"' if step.state == "if" and not step.critical else ""
        yield (
            f'<path d="M{x} {middle - 6} L{x + 6} {middle} L{x} {middle + 6} L{x - 6} {middle} Z" '
            f'fill="{colour}"{dash}/>'
        )

    def stretch(
        self, middle: float, begin: dt.date, end: dt.date, colour: str, opacity: float
    ) -> str:
        left, right = self.x(begin), self.x(min(end, self.last - _ONE_DAY) + _ONE_DAY)
        width = round(max(right - left, 1.5), 1)
        return (
            f'<rect x="{left}" y="{middle - 6}" width="{width}" height="12" rx="2" '
            f'fill="{colour}" fill-opacity="{opacity}"/>'
        )

    def critical(self) -> Iterator[str]:
        """The critical path as one line through the rows."""
        points = [
            (self.x(day), self.y(name))
            for name in self.found.path
            if (day := self.found[name].at.low) is not None
        ]
        if len(points) < 2:
            return
        way = f"M{points[0][0]} {points[0][1]}"
        for x, y in points[1:]:
            way += f" H{x} V{y}"
        yield (
            f'<path d="{way}" fill="none" stroke="{_PATH}" stroke-width="1.6" '
            'stroke-linejoin="round" stroke-opacity="0.8"/>'
        )

    def on_line(self) -> Iterator[str]:
        if self.plan.on is None:
            return
        x = self.x(self.plan.on)
        bottom = self.height - _FOOT
        yield (
            f'<line x1="{x}" x2="{x}" y1="{_TOP - 6}" y2="{bottom + 4}" stroke="{_BAD}" '
            'stroke-dasharray="4 3"/>'
            f'<text x="{x}" y="{bottom + 15}" text-anchor="middle" font-size="11" fill="{_BAD}">'
            f"{self.plan.on}</text>"
        )

    def legend(self) -> Iterator[str]:
        y = self.height - 10
        words = (
            ("期限", "最早日起可办", "已办", "关键路径")
            if self.zh
            else ("period", "from its first day", "done", "critical path")
        )
        yield (
            f'<rect x="12" y="{y - 9}" width="22" height="10" rx="2" fill="{_BAR}" '
            f'fill-opacity="0.55"/><text x="40" y="{y}" font-size="11" fill="{_MUTED}">{words[0]}'
            f'</text><path d="M128 {y - 10} L134 {y - 4} L128 {y + 2} L122 {y - 4} Z" '
            f'fill="{_BAR}"/><text x="140" y="{y}" font-size="11" fill="{_MUTED}">{words[1]}</text>'
            f'<circle cx="272" cy="{y - 4}" r="5" fill="{_BAR}"/><text x="284" y="{y}" '
            f'font-size="11" fill="{_MUTED}">{words[2]}</text>'
            f'<line x1="340" x2="364" y1="{y - 4}" y2="{y - 4}" stroke="{_PATH}" '
            f'stroke-width="1.6"/><text x="370" y="{y}" font-size="11" fill="{_MUTED}">{words[3]}'
            "</text>"
        )


def _days(step: PlanStep) -> Iterator[dt.date]:
    for day in (step.done, step.earliest.low, step.earliest.high, step.latest.high):
        if day is not None:
            yield day
