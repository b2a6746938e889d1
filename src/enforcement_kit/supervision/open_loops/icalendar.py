"""What is due as an iCalendar (RFC 5545): a day's entry each, the same bytes for the same list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit._version import __version__
from enforcement_kit.render import clean_text
from enforcement_kit.supervision.open_loops.boarding import (
    loop_days,
    loop_due,
    loop_ground,
    loop_holder,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.supervision.open_loops.listing import OpenLoops
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["loops_icalendar"]

Lang = Literal["zh", "en"]
OCTETS: Final = 75
"""The longest line of RFC 5545, 3.1, without its break."""
ONE_DAY: Final = dt.timedelta(days=1)


def loops_icalendar(
    found: OpenLoops, *, lang: Lang = "zh", mask: Callable[[str], str] = str
) -> bytes:
    """An all-day entry for each loop with a last day, on that day; undated ones have none.

    Where the last day lies between two, the entry stands on the first. The identifier of an entry
    is that of its loop, so that a later list brings the same entry up to date; its stamp is the day
    of the list, and no clock is read.

    Args:
        found: the list.
        lang: language of the words.
        mask: what each text goes through; by default as it is.

    Returns:
        UTF-8 with CRLF, lines folded at 75 octets.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//enforcement_kit//enforcement-kit {__version__}//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text('未了结事项' if lang == 'zh' else 'open loops')}",
    ]
    names = {kind.code: kind.zh if lang == "zh" else kind.en for kind in found.kinds}
    for loop in found.loops:
        if loop.first is not None:
            lines.extend(_entry(loop, names[loop.kind], lang, mask))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _entry(loop: Loop, name: str, lang: Lang, mask: Callable[[str], str]) -> Iterator[str]:
    assert loop.first is not None  # the caller asked
    zh = lang == "zh"
    said = [
        loop_days(loop, lang=lang),
        f"{'到期日' if zh else 'due'} {loop_due(loop)}",
        f"{'谁在办' if zh else 'holder'}：{loop_holder(loop, lang=lang)}",
        f"{'依据' if zh else 'ground'}：{loop_ground(loop, lang=lang)}",
        loop.duty.note if zh else loop.duty.note_en,
        loop.doubt if zh else loop.doubt_en,
    ]
    yield "BEGIN:VEVENT"
    yield f"UID:{loop.id}@enforcement-kit"
    yield f"DTSTAMP:{loop.on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{loop.first:%Y%m%d}"
    if loop.first < dt.date.max:
        yield f"DTEND;VALUE=DATE:{loop.first + ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{_text(mask(loop.zh if zh else loop.en))}"
    yield f"DESCRIPTION:{_text(mask(chr(10).join(filter(None, said))))}"
    yield f"CATEGORIES:{_text(name)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A text value: backslash, semicolon, comma and line break escaped (3.3.11)."""
    plain = "\n".join(clean_text(line) for line in value.splitlines())
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A content line, folded so that no line is longer than 75 octets and no character is cut."""
    parts: list[bytes] = []
    current = b""
    for sign in line:
        octets = sign.encode()
        if len(current) + len(octets) > OCTETS:
            parts.append(current)
            current = b" "
        current += octets
    parts.append(current)
    return b"\r\n".join(parts) + b"\r\n"
