"""What a town sent, opened: what it is, and what it says. Whatever is wrong is a reason, no end."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import EnforcementKitError, UnreadableError, system_reason
from enforcement_kit.rollup.collected import is_collection, open_workbook, read_collection
from enforcement_kit.rollup.from_figures import is_figures, read_figures
from enforcement_kit.rollup.from_records import read_records
from enforcement_kit.rollup.from_report import read_report
from enforcement_kit.rollup.sent import Sent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from enforcement_kit.measures import Measures, Period
    from enforcement_kit.model import Record
    from enforcement_kit.rollup.plan import Parcel

__all__ = ["open_parcel"]

_REPORTS: Final = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")
_SHOWN: Final = 5
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")


def open_parcel(
    parcel: Parcel,
    measures: Measures,
    period: Period,
    *,
    last: Path | None = None,
    seen: Callable[[Record], None] | None = None,
) -> Sent:
    """Reads what a town sent. It never raises for what is wrong with a file.

    Args:
        parcel: the file or folder.
        measures: the measures of the forms.
        period: the days of the roll-up; a `figures.json` keeps those that it states.
        last: the report of the year before, for a report.
        seen: called with each case of records.
    """
    try:
        _reachable(parcel.path)
        return _opened(parcel, measures, period, last, seen)
    except EnforcementKitError as error:
        return _unread(parcel, error.message, error.message_en)
    except OSError as error:
        zh, en = system_reason(error)
        name = parcel.path.name
        return _unread(parcel, f"{name}：无法读取（{zh}）", f"{name}: cannot be read ({en})")
    except RuntimeError:  # pathlib says so of a link that leads round in a circle
        zh, en = system_reason(OSError(errno.ELOOP, ""))
        name = parcel.path.name
        return _unread(parcel, f"{name}：无法读取（{zh}）", f"{name}: cannot be read ({en})")


def _reachable(path: Path) -> None:
    """Follows links to their end, so that one that leads in a circle is told from a missing one."""
    os.stat(path)  # noqa: PTH116 - Path.exists hides the reason


def _of_folder(
    parcel: Parcel,
    measures: Measures,
    period: Period,
    seen: Callable[[Record], None] | None,
) -> Sent:
    """A folder of records; one that holds other files is told to have them named one by one."""
    try:
        return read_records(parcel, measures, period, seen)
    except UnreadableError as error:
        others = (*_REPORTS, *_WORKBOOKS, ".json")
        found = sorted(
            each.name for each in parcel.path.iterdir() if each.name.lower().endswith(others)
        )
        if not found:
            raise
        named = "、".join(found[:_SHOWN])
        return _unread(
            parcel,
            f"{error.message}；其中有 {named}，请逐份写进 sent",
            f"{error.message_en}; it holds {named}: name each file in `sent`",
        )


def _unread(parcel: Parcel, why: str, why_en: str) -> Sent:
    return Sent(
        file=parcel.file,
        kind="unreadable",
        received=parcel.received,
        forms=parcel.forms,
        error=why,
        error_en=why_en,
    )


def _opened(
    parcel: Parcel,
    measures: Measures,
    period: Period,
    last: Path | None,
    seen: Callable[[Record], None] | None,
) -> Sent:
    path = parcel.path
    if path.is_dir():
        return _of_folder(parcel, measures, period, seen)
    name = path.name.lower()
    if name.endswith(_REPORTS):
        report = last if last is not None and last.name.lower().endswith(_REPORTS) else None
        return read_report(parcel, measures, period, report)
    if name.endswith(_WORKBOOKS):
        content = path.read_bytes()
        if content:
            book = open_workbook(parcel, content)
            if is_collection(book):
                return read_collection(parcel, content, book, measures)
    elif name.endswith(".json") and is_figures(path):
        return read_figures(parcel, path.read_bytes(), measures)
    return read_records(parcel, measures, period, seen)
