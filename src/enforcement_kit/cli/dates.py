"""Dates as the command line takes them."""

from __future__ import annotations

import datetime as dt

from enforcement_kit.errors import UsageError

__all__ = ["day", "today"]


def today() -> dt.date:
    """Today in Beijing: the one place where the kit reads the clock."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()


def day(text: str) -> dt.date:
    """A day such as `2022-09-28`.

    Raises:
        UsageError: for anything else, a day that does not exist included.
    """
    try:
        # fromisoformat takes week dates too, 2022-W39-3
        if len(text) == 10 and text[4] == text[7] == "-":
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(
        f"{text} 不是日期；写作 2022-09-28", f"{text} is no date; write it as 2022-09-28"
    )
