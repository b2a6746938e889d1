"""Days and times in a text, in every way that papers write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model.values import BEIJING
from enforcement_kit.text import Invalid, parse_date, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Moment", "find_moments"]

_YEAR: Final = r"(?:(?:19|20)[0-9]{2}|[一二12][〇○◯零OoОо0一二三四五六七八九1-9]{3})"
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十元])"
_DAY: Final = (
    r"(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
    r"|廿[一二三四五六七八九]?)"
)
_TIME: Final = (
    r"(?:[ ,T]?(?P<half{n}>上午|下午|凌晨|早上|早晨|中午|晚上|晚间|夜间|晚)?"
    r"(?P<hour{n}>2[0-4]|[01]?[0-9]|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二三四五六七八九](?!时(?![零〇一二三四五十0-9许左整至])))"
    r"(?:(?:时|点)(?:(?P<minute{n}>[0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九]|[零〇])分?|(?P<thirty{n}>半))?"
    r"|:(?P<colon{n}>[0-5][0-9])"
    r"(?::[0-5][0-9])?:?)(?:许|左右|整)?)"
)
_DATE: Final = re.compile(
    rf"(?<![0-9])(?:(?P<year>{_YEAR})年(?P<month>{_MONTH})月(?P<day>{_DAY})(?:[日号]|(?=[-—~至]))"
    rf"|(?P<year2>(?:19|20)[0-9]{{2}})(?P<sep>[-./])(?P<month2>1[0-2]|0?[1-9])(?P=sep)(?P<day2>3[01]|[12][0-9]|0?[1-9])(?:日)?"
    rf"|(?P<same>同年|当年|次年|翌年|(?<![年0-9]))(?P<month3>{_MONTH})月(?P<day3>{_DAY})[日号]"
    rf"|(?P<month4>同月|当月)(?P<day4>{_DAY})[日号])" + _TIME.format(n="") + "?"
)
_UNTIL: Final = re.compile(
    rf"(?:起)?(?:至|到|-{{1,2}}|~|—)(?:(?:同日|当日|次日)|(?P<year>{_YEAR})年(?P<month>{_MONTH})月(?P<day>{_DAY})[日号]"
    rf"|(?P<figures>(?:19|20)[0-9]{{2}}(?P<sep>[-./])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]))日?"
    rf"|(?P<month2>{_MONTH})月(?P<day2>{_DAY})[日号]|(?P<day3>{_DAY})[日号])?"
    + _TIME.format(n="2")
    + "?"
)
_NEXT_YEAR: Final = ("次年", "翌年")
_LATE: Final = frozenset(["下午", "晚上", "晚间", "夜间", "晚"])


@attrs.frozen(kw_only=True)
class Moment:
    """A day, or a day and a time, where it stands.

    Attributes:
        value: the day or the time.
        start: offset in the searched text.
        end: offset behind it.
        until: whether it ends a span of time whose begin stands before it.
        begins: whether a span of time begins with it.
        by_year: whether it takes its year from a day further up (同年, or no year at all).
        carried: whether that day stands in another paragraph.
    """

    value: dt.date
    start: int
    end: int
    until: bool = False
    begins: bool = False
    by_year: bool = False
    carried: bool = False


def find_moments(text: str, start: int = 0, end: int | None = None) -> tuple[Moment, ...]:
    """Every day and time of a text, half-width and without spaces, in its order."""
    return tuple(_moments(text, start, len(text) if end is None else end))


def _moments(text: str, start: int, end: int) -> Iterator[Moment]:
    last: dt.date | None = None
    place, known = start, start
    while (match := _DATE.search(text, place, end)) is not None:
        place = match.end()
        carried = match["same"] == "" and "\n" in text[known : match.start()]
        day = _day(match, last)
        if day is None or _runs_on(text, match):
            continue
        last, known = day, match.end()
        moment = _timed(day, match, "")
        until = _UNTIL.match(text, match.end(), end)
        second = _second(day, until) if until is not None else None
        yield Moment(
            value=moment,
            start=match.start(),
            end=match.end(),
            begins=second is not None,
            by_year=match["same"] is not None or match["month4"] is not None,
            carried=carried,
        )
        if until is not None and second is not None:
            mark = len(until[0]) - len(until[0].lstrip("起至到-~—"))
            yield Moment(value=second, start=until.start() + mark, end=until.end(), until=True)
            place = until.end()
            last = second


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether the figures go on: a part of a longer number, or a day that was broken."""
    if match["year2"] is None or match["hour"] is not None:
        return False
    following = text[match.end() : match.end() + 2]
    return re.match(rf" ?[0-9]|{re.escape(match['sep'])}", following) is not None


def _day(match: re.Match[str], last: dt.date | None) -> dt.date | None:
    """The day of a match; what it leaves out is taken from the day before it."""
    if match["month4"] is not None:
        if last is None:
            return None
        written = f"{last.year}年{last.month}月{match['day4']}日"
    elif match["same"] is not None:
        if last is None:
            return None
        year = last.year + (match["same"] in _NEXT_YEAR)
        written = f"{year}年{match['month3']}月{match['day3']}日"
    elif match["year"] is not None:
        written = f"{match['year']}年{match['month']}月{match['day']}日"
    else:
        written = f"{match['year2']}-{match['month2']}-{match['day2']}"
    found = parse_date(written)
    return None if isinstance(found, Invalid) else found


def _timed(day: dt.date, match: re.Match[str], n: str) -> dt.date:
    if match[f"hour{n}"] is None:
        return day
    hour = _count(match[f"hour{n}"])
    minute = _count(
        match[f"minute{n}"] or match[f"colon{n}"] or ("30" if match[f"thirty{n}"] else "0")
    )
    if match[f"half{n}"] in _LATE and hour < 12:
        hour += 12
    if not hour and not minute and match[f"colon{n}"]:
        return day  # a register's way to write a day
    if hour == 24:
        return day if minute else dt.datetime.combine(day + dt.timedelta(1), dt.time(), BEIJING)
    return dt.datetime.combine(day, dt.time(hour, minute), BEIJING)


def _count(written: str) -> int:
    """Hours or minutes, in figures or in words: 十四, 零五."""
    return int(written) if written.isascii() else int(_plain(written.lstrip("零〇") or "零"))


def _second(first: dt.date, match: re.Match[str]) -> dt.date | None:
    """The end of a span, with what it leaves out taken from its begin."""
    named = match["figures"] or match["year"] or match["month2"] or match["day3"]
    if match["hour2"] is None and not named:
        return None
    year = match["year"] or str(first.year)
    month = match["month"] or match["month2"] or str(first.month)
    day = match["day"] or match["day2"] or match["day3"] or str(first.day)
    found = parse_date(match["figures"] or f"{year}年{_plain(month)}月{_plain(day)}日")
    if isinstance(found, Invalid):
        return None
    if "次日" in match[0]:
        found += dt.timedelta(days=1)
    return _timed(found, match, "2")


def _plain(count: str) -> str:
    if count == "元":
        return "1"
    number = parse_number(count)
    return count if isinstance(number, Invalid) else str(int(number))
