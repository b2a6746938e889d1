"""The calendar file: a TOML table a year, read and checked with messages that say the mend."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from enforcement_kit.errors import Location, Problem, UnreadableError, UsageError, system_reason
from enforcement_kit.text import syntax_reason
from enforcement_kit.workdays.year import SATURDAY, CalendarYear, Festival

__all__ = [
    "BuiltinCalendar",
    "builtin_calendar",
    "check_calendar_file",
    "read_tables",
    "read_years",
]

FORMAT: Final = "enforcement-kit/calendar/1"
TOP_KEYS: Final = ("format",)
OWN_KEYS: Final = ("expected_from", "fixed", "ahead")
YEAR_KEYS: Final = ("source", "rest", "work", "statutory")
YEAR: Final = re.compile(r"[1-9][0-9]{3}")
DAY: Final = re.compile(r"(?:([0-9]{4})-)?([0-9]{2})-([0-9]{2})")
DECEMBER: Final = 12


@attrs.frozen(kw_only=True)
class BuiltinCalendar:
    """What the package ships.

    Attributes:
        years: the years with a holiday notice.
        ahead: years without one, of which only the festivals' own days are known.
        fixed: festivals that fall on the same day every year.
        expected_from: month and day from which the next year's notice is looked for.
    """

    years: tuple[CalendarYear, ...]
    ahead: tuple[CalendarYear, ...]
    fixed: tuple[str, ...]
    expected_from: tuple[int, int]


@cache
def builtin_calendar() -> BuiltinCalendar:
    """The calendar data of the package."""
    text = files("enforcement_kit.workdays").joinpath("data/calendar.toml").read_text("utf-8")
    data = tomllib.loads(text)
    reader = _Reader(file="calendar.toml", origin="built-in")
    own = {key: data.pop(key) for key in OWN_KEYS}
    years = reader.years(data)
    ahead = tuple(
        CalendarYear(year=int(key), statutory=reader.festivals(table, int(key), f"/ahead/{key}"))
        for key, table in own["ahead"].items()
    )
    if reader.problems:  # pragma: no cover -- held by the tests of the shipped file
        raise _faulty("calendar.toml", reader.problems)
    month, day = own["expected_from"].split("-")
    return BuiltinCalendar(
        years=years,
        ahead=ahead,
        fixed=tuple(own["fixed"]),
        expected_from=(int(month), int(day)),
    )


def read_years(path: str | Path) -> tuple[CalendarYear, ...]:
    """The years of a calendar file.

    Raises:
        UnreadableError: the file cannot be opened or is not TOML in UTF-8.
        UsageError: it has a fault; `problems` names each with its mend.
    """
    years, problems = _read(path)
    rejected = [each for each in problems if each.level == "rejected"]
    if rejected:
        raise _faulty(Path(path).name, rejected)
    return years


def check_calendar_file(path: str | Path) -> tuple[Problem, ...]:
    """Every fault and doubt of a calendar file; a `rejected` one bars its use."""
    return tuple(_read(path)[1])


def read_tables(
    tables: dict[str, object], *, origin: str
) -> tuple[tuple[CalendarYear, ...], list[Problem]]:
    """The years of tables in the form of a calendar file, with what is wrong with them.

    Args:
        tables: by year as text.
        origin: the file or pack that they come from.
    """
    reader = _Reader(file=origin, origin=origin)
    return reader.years(tables), reader.problems


def _read(path: str | Path) -> tuple[tuple[CalendarYear, ...], list[Problem]]:
    name = Path(path).name
    try:
        data = tomllib.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"无法打开日历文件 {name}：{zh}。",
            f"the calendar file {name} cannot be opened: {en}",
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        zh, en = syntax_reason(error)
        raise UnreadableError(
            f"日历文件 {name} 不是 UTF-8 的 TOML：{zh}。请按文档“工作日”一页的样式改写。",
            f"the calendar file {name} is not TOML in UTF-8: {en}. "
            'See the page "Working days" for its shape.',
        ) from error
    reader = _Reader(file=name, origin=name)
    years = reader.years(data)
    if not years and not reader.problems:
        reader.fault(
            "calendar-empty",
            "",
            "文件里没有任何一年。",
            "the file holds no year",
            fix="加一张以年份为名的表，例如 [2027]。",
        )
    return years, reader.problems


def _faulty(name: str, problems: list[Problem]) -> UsageError:
    return UsageError(
        f"日历文件 {name} 有 {len(problems)} 处错误：{problems[0].message}{problems[0].fix}",
        f"the calendar file {name} has {len(problems)} faults: {problems[0].message_en}",
        tuple(problems),
    )


class _Reader:
    """Turns one parsed file into years and collects what is wrong with it."""

    def __init__(self, *, file: str, origin: str) -> None:
        self.file = file
        self.origin = origin
        self.problems: list[Problem] = []

    def fault(
        self,
        code: str,
        pointer: str,
        message: str,
        message_en: str,
        *,
        value: object = "",
        fix: str = "",
        kept: bool = False,
    ) -> None:
        self.problems.append(
            Problem(
                code=code,
                message=message,
                message_en=message_en,
                at=Location(file=self.file, pointer=pointer),
                value=str(value),
                fix=fix,
                level="kept" if kept else "rejected",
            )
        )

    def years(self, data: dict[str, object]) -> tuple[CalendarYear, ...]:
        if data.get("format", FORMAT) != FORMAT:
            self.fault(
                "calendar-format",
                "/format",
                f"不认识的格式 {data['format']}。",
                f"unknown format {data['format']}",
                value=data["format"],
                fix=f'写 format = "{FORMAT}"。',
            )
        years = []
        for key, table in data.items():
            if key in TOP_KEYS:
                continue
            if not YEAR.fullmatch(key):
                self._unknown_key(key, f"/{key}", TOP_KEYS)
            elif not isinstance(table, dict):
                self.fault(
                    "calendar-year",
                    f"/{key}",
                    f"{key} 年须是一张表。",
                    f"the year {key} must be a table",
                    value=table,
                    fix=f"写成 [{key}]，下面列 rest 与 work。",
                )
            else:
                years.append(self._year(int(key), table))
        return tuple(years)

    def _year(self, year: int, table: dict[str, object]) -> CalendarYear:
        place = f"/{year}"
        for key in table:
            if key not in YEAR_KEYS:
                self._unknown_key(key, f"{place}/{key}", YEAR_KEYS)
        source = table.get("source", "")
        if not isinstance(source, str):
            self.fault(
                "calendar-source",
                f"{place}/source",
                "source 须是文字（通知的文号）。",
                "source must be text, the number of the notice",
                value=source,
            )
            source = ""
        rest = self.days(table.get("rest", []), year, f"{place}/rest")
        work = self.days(table.get("work", []), year, f"{place}/work")
        statutory = self.festivals(table.get("statutory", {}), year, f"{place}/statutory")
        self._compare(place, rest, work, statutory)
        return CalendarYear(
            year=year,
            rest=rest,
            work=work,
            statutory=statutory,
            source=source,
            origin=self.origin,
        )

    def _compare(
        self,
        place: str,
        rest: tuple[date, ...],
        work: tuple[date, ...],
        statutory: tuple[Festival, ...],
    ) -> None:
        if not rest:
            self.fault(
                "calendar-no-rest",
                f"{place}/rest",
                "这一年没有任何放假日。",
                "the year has no day off by notice",
                fix='把通知里的每段放假写进 rest，例如 "10-01..10-07"。',
            )
        for day in sorted(set(rest) & set(work)):
            self.fault(
                "calendar-both",
                f"{place}/work",
                f"{day} 既是放假日又是上班日。",
                f"{day} is both a day off and a working day",
                value=day,
                fix="从其中一处删去。",
            )
        for day in work:
            if day.weekday() < SATURDAY:
                self.fault(
                    "calendar-plain-workday",
                    f"{place}/work",
                    f"{day} 本来就是工作日，work 只列调休上班的周末。",
                    f"{day} is a weekday already; work lists worked weekend days only",
                    value=day,
                    fix="核对日期，或删去。",
                )
        for festival in statutory:
            for day in festival.days:
                if day.weekday() < SATURDAY and day not in rest:
                    self.fault(
                        "calendar-festival-worked",
                        f"{place}/statutory/{festival.name}",
                        f"{festival.name} {day} 不在放假日 rest 之内。",
                        f"the festival day {day} is not among the days off",
                        value=day,
                        fix="补入 rest，或改正节日日期。",
                    )
        if not statutory:
            self.fault(
                "calendar-no-festivals",
                f"{place}/statutory",
                "没有写明法定节日当天；是否法定节假日将答“不知道”。",
                "no festival days are named; whether a day is a statutory holiday stays unknown",
                fix='补 statutory，例如 { "元旦" = ["01-01"] }。',
                kept=True,
            )

    def festivals(self, table: object, year: int, place: str) -> tuple[Festival, ...]:
        if not isinstance(table, dict):
            self.fault(
                "calendar-statutory",
                place,
                "statutory 须是“节日 = 日期列表”的表。",
                "statutory must map festivals to lists of days",
                value=table,
            )
            return ()
        return tuple(
            Festival(name=str(name), days=self.days(days, year, f"{place}/{name}"))
            for name, days in table.items()
        )

    def days(self, listed: object, year: int, place: str) -> tuple[date, ...]:
        if not isinstance(listed, list):
            self.fault(
                "calendar-days",
                place,
                "须是日期的列表。",
                "must be a list of days",
                value=listed,
                fix='例如 ["01-01", "10-01..10-07"]。',
            )
            return ()
        found: list[date] = []
        for index, text in enumerate(listed):
            found.extend(self._span(text, year, f"{place}/{index}"))
        for day in sorted({day for day in found if found.count(day) > 1}):
            self.fault(
                "calendar-twice",
                place,
                f"{day} 列了两次。",
                f"{day} is listed twice",
                value=day,
                fix="删去重复。",
            )
        return tuple(sorted(set(found)))

    def _span(self, text: object, year: int, place: str) -> list[date]:
        first, dots, last = str(text).partition("..")
        begin = self._day(first, year)
        end = self._day(last, year) if dots else begin
        if not isinstance(text, str) or begin is None or end is None or end < begin:
            self.fault(
                "calendar-date",
                place,
                f"“{text}”不是 {year} 年的日期或日期段。",
                f'"{text}" is not a day or span of days of {year}',
                value=text,
                fix='写成 "MM-DD" 或 "MM-DD..MM-DD"；上一年十二月的日子写全年份。',
            )
            return []
        return [begin + timedelta(days=step) for step in range((end - begin).days + 1)]

    @staticmethod
    def _day(text: str, year: int) -> date | None:
        match = DAY.fullmatch(text)
        if match is None:
            return None
        try:
            day = date(int(match[1] or year), int(match[2]), int(match[3]))
        except ValueError:
            return None
        own = day.year == year or (day.year == year - 1 and day.month == DECEMBER)
        return day if own else None

    def _unknown_key(self, key: str, pointer: str, known: tuple[str, ...]) -> None:
        near = get_close_matches(key, known, n=1)
        hint = f"是否 {near[0]}？" if near else f"可用：{'、'.join(known)}。"
        self.fault(
            "calendar-unknown-key",
            pointer,
            f"不认识的键 {key}。",
            f"unknown key {key}" + (f"; did you mean {near[0]}?" if near else ""),
            value=key,
            fix=hint,
        )
