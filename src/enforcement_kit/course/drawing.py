"""A timeline as an SVG: a row a step, its lawful days as a bar, what was done as a mark."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit.course.reckoner import ONE_DAY
from enforcement_kit.course.telling import reasons
from enforcement_kit.course.words import STATES, day_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.course.step import StepState, TimelineStep
    from enforcement_kit.course.timelines import Timeline

__all__ = ["timeline_svg"]

Lang = Literal["zh", "en"]

_WIDTH: Final = 960
_LEFT: Final = 268
_RIGHT: Final = 128
_TOP: Final = 44
_ROW: Final = 28
_FOOT: Final = 36
_PAD: Final = timedelta(days=7)
_MONTHS_A_TICK: Final = (1, 2, 3, 6, 12, 24, 60, 120)
_TICKS: Final = 10
_FONT: Final = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_INK: Final = "var(--ink,#1f2328)"
_MUTED: Final = "var(--muted,#59636e)"
_LINE: Final = "var(--line,#d1d9e0)"
_BAR: Final = "var(--series-1,#4e79a7)"
_BAD: Final = "var(--series-3,#b42318)"
_OPEN_ENDED: Final = ("act", "discovery")
"""Steps whose last day, years away, does not widen the drawing."""

_COLOURS: Final[dict[StepState, str]] = {
    "early": _BAD,
    "late": _BAD,
    "overdue": _BAD,
    "unclear": "var(--series-2,#9a6700)",
}


def timeline_svg(found: Timeline, *, lang: Lang = "zh") -> str:
    """The timeline as one `<svg>`, to stand alone or in a page.

    Its colours are the custom properties of the kit's pages (`--ink`, `--muted`, `--line`,
    `--series-1` …) with values of their own where a page sets none. Each row carries its reasons
    as a title, and the whole a name, for those who do not see it. No library is needed.

    Args:
        found: the timeline.
        lang: language of the words.
    """
    return "".join(_Drawing(found, lang).parts())


class _Drawing:
    """One drawing: a scale of days, and the rows upon it."""

    def __init__(self, found: Timeline, lang: Lang) -> None:
        self.found = found
        self.lang: Lang = lang
        self.zh = lang == "zh"
        days = [day for step in found for day in _days(step)]
        if found.on is not None:
            days.append(found.on)
        today = found.on or date(2000, 1, 1)
        self.first = max(min(days, default=today), date.min + _PAD) - _PAD
        self.last = min(max(days, default=today), date.max - 2 * _PAD) + _PAD
        self.height = _TOP + _ROW * len(found.steps) + _FOOT

    def x(self, day: date) -> float:
        """Where a day stands, held to the drawing."""
        share = (day - self.first) / (self.last - self.first)
        return round(_LEFT + min(max(share, 0), 1) * (_WIDTH - _LEFT - _RIGHT), 1)

    def parts(self) -> Iterator[str]:
        name = f"案件 {self.found.case} 的时间线" if self.zh else f"timeline of {self.found.case}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {self.height}" '
            f'width="{_WIDTH}" height="{self.height}" role="img" font-family="{_FONT}" '
            f'font-size="12.5" fill="{_INK}"><title>{escape(name)}</title>'
        )
        yield from self.axis()
        for number, step in enumerate(self.found.steps):
            yield from self.row(_TOP + number * _ROW, step)
        yield from self.on_line()
        yield from self.legend()
        yield "</svg>\n"

    def axis(self) -> Iterator[str]:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        every = next(
            (each for each in _MONTHS_A_TICK if months / each <= _TICKS), _MONTHS_A_TICK[-1]
        )
        bottom = self.height - _FOOT
        at = date(self.first.year, 1, 1)
        while at <= self.last:
            if at >= self.first:
                x = self.x(at)
                yield f'<line x1="{x}" x2="{x}" y1="{_TOP - 6}" y2="{bottom}" stroke="{_LINE}"/>'
                yield (
                    f'<text x="{x}" y="{_TOP - 14}" text-anchor="middle" font-size="11" '
                    f'fill="{_MUTED}">{at:%Y-%m}</text>'
                )
            years, month = divmod(at.month - 1 + every, 12)
            if at.year + years > date.max.year:
                return
            at = date(at.year + years, month + 1, 1)

    def row(self, y: int, step: TimelineStep) -> Iterator[str]:
        middle = y + _ROW / 2
        colour = _COLOURS.get(step.state, _INK)
        words = [step.zh if self.zh else step.en, *reasons(step, lang=self.lang)]
        yield f"<g><title>{escape(chr(10).join(words))}</title>"
        yield f'<rect x="0" y="{y}" width="{_WIDTH}" height="{_ROW}" fill="transparent"/>'
        yield (
            f'<text x="{_LEFT - 12}" y="{middle + 4}" text-anchor="end">'
            f"{escape(_short(words[0]))}</text>"
        )
        yield from self.bar(middle, step)
        if step.done is not None:
            yield f'<circle cx="{self.x(step.done)}" cy="{middle}" r="4.5" fill="{colour}"/>'
        day = day_text(step.latest) if step.done is None else str(step.done)
        mark = STATES[step.state][0 if self.zh else 1]
        told = f"{day} {mark}" if step.done is None and step.latest is not None else mark
        if step.done is not None:
            told = day if step.state == "done" else f"{day} {mark}"
        yield (
            f'<text x="{_WIDTH - _RIGHT + 10}" y="{middle + 4}" font-size="11" '
            f'fill="{_COLOURS.get(step.state, _MUTED)}">{escape(told)}</text></g>'
        )

    def bar(self, middle: float, step: TimelineStep) -> Iterator[str]:
        """The lawful days: solid where known, pale where they may still be lawful."""
        first, last = step.earliest, step.latest
        if last is None:
            if first is not None and step.done is None:
                yield self.stretch(middle, first.high, self.last, pale=True)
            return
        begin = first.high if first is not None else (step.done or last.low)
        yield self.stretch(middle, begin, last.low, pale=False)
        if last.high > last.low:
            yield self.stretch(middle, min(last.low, self.last) + ONE_DAY, last.high, pale=True)

    def stretch(self, middle: float, begin: date, end: date, *, pale: bool) -> str:
        left, right = self.x(begin), self.x(min(end, self.last) + ONE_DAY)
        width = round(max(right - left, 1.5), 1)
        return (
            f'<rect x="{left}" y="{middle - 6}" width="{width}" height="12" rx="2" fill="{_BAR}" '
            f'fill-opacity="{0.18 if pale else 0.42}"/>'
        )

    def on_line(self) -> Iterator[str]:
        if self.found.on is None:
            return
        x = self.x(self.found.on)
        bottom = self.height - _FOOT
        yield (
            f'<line x1="{x}" x2="{x}" y1="{_TOP - 6}" y2="{bottom + 4}" stroke="{_BAD}" '
            'stroke-dasharray="4 3"/>'
            f'<text x="{x}" y="{bottom + 16}" text-anchor="middle" font-size="11" fill="{_BAD}">'
            f"{self.found.on}</text>"
        )

    def legend(self) -> Iterator[str]:
        y = self.height - 12
        words = (
            ("可以办理的期间", "可能仍可办理", "办理日")
            if self.zh
            else ("lawful days", "perhaps lawful", "done")
        )
        x = 12
        for opacity, word in ((0.42, words[0]), (0.18, words[1])):
            yield (
                f'<rect x="{x}" y="{y - 9}" width="22" height="10" rx="2" fill="{_BAR}" '
                f'fill-opacity="{opacity}"/><text x="{x + 28}" y="{y}" font-size="11" '
                f'fill="{_MUTED}">{word}</text>'
            )
            x += 128
        yield (
            f'<circle cx="{x + 6}" cy="{y - 4}" r="4.5"/><text x="{x + 18}" y="{y}" '
            f'font-size="11" fill="{_MUTED}">{words[2]}</text>'
        )


def _days(step: TimelineStep) -> Iterator[date]:
    if step.done is not None:
        yield step.done
    if step.earliest is not None:
        yield step.earliest.low
    if step.latest is not None and step.id not in _OPEN_ENDED:
        yield step.latest.high


def _short(name: str) -> str:
    from enforcement_kit.text import shorten  # noqa: PLC0415 -- only when drawn

    return shorten(name, 36)
