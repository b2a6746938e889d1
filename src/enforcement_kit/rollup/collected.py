"""The collection workbook: its sheets and columns, and what a filled one says."""

from __future__ import annotations

import hashlib
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.ledger.cells import is_blank, text_of
from enforcement_kit.ledger.opening import open_file
from enforcement_kit.measures import Input, Measures, Period, Rate
from enforcement_kit.rollup.sent import Clash, Entry, Number, Sent
from enforcement_kit.text import fold

if TYPE_CHECKING:
    from enforcement_kit.ledger.sheet import LedgerFile, Sheet
    from enforcement_kit.rollup.plan import Parcel

__all__ = [
    "COLUMNS",
    "COVER",
    "FORMAT",
    "MARK",
    "NO_DUTY",
    "is_collection",
    "open_workbook",
    "read_collection",
]

FORMAT: Final = "enforcement-kit/collection/1"
COVER: Final = "封面"
MARK: Final = "格式"
NO_DUTY: Final = "无此职责"
COLUMNS: Final = ("指标", "名称", "单位", "本期数", NO_DUTY, "备注", "口径")
_FIRST: Final = 3
_PER_CENT: Final = Decimal(100)


def open_workbook(parcel: Parcel, content: bytes) -> LedgerFile:
    """The workbook, opened.

    Raises:
        LedgerError: it cannot be opened.
    """
    return open_file(content, parcel.path.name)


def _cover(book: LedgerFile) -> dict[str, str]:
    sheet = next((each for each in book.sheets if each.name == COVER), None)
    if sheet is None:
        return {}
    rows = (row for row in sheet.rows() if len(row) > 1)
    return {text_of(row[0]).strip(): text_of(row[1]).strip() for row in rows}


def is_collection(book: LedgerFile) -> bool:
    """Whether a workbook is a collection workbook of the kit."""
    return _cover(book).get(MARK) == FORMAT


def read_collection(parcel: Parcel, content: bytes, book: LedgerFile, measures: Measures) -> Sent:
    """What a town filled in. A blank cell is no answer, a 0 is a 0.

    Raises:
        UnreadableError: its cover does not say the period.
    """
    cover = _cover(book)
    digest = hashlib.sha256(content).hexdigest()
    entries: dict[str, Entry] = {}
    clashes: list[Clash] = []
    for sheet in book.sheets:
        if sheet.name == COVER:
            continue
        for entry, clash in _rows(sheet, parcel.file, digest, measures):
            entries.setdefault(entry.key, entry)
            if clash is not None:
                clashes.append(clash)
    try:
        period = Period.parse(cover.get("期间", ""))
    except UsageError as error:
        raise UnreadableError(
            f"{parcel.path.name}：封面的期间无法识别（{error.message}）",
            f"{parcel.path.name}: the period on its cover cannot be read ({error.message_en})",
        ) from None
    return Sent(
        file=parcel.file,
        kind="collection",
        sha256=digest,
        received=parcel.received,
        forms=parcel.forms,
        organ=cover.get("镇街", ""),
        period=period,
        entries=entries,
        inputs=(
            Input(path=parcel.path.name, sha256=digest, read=len(entries), rejected=len(clashes)),
        ),
        clashes=tuple(clashes),
    )


def _rows(
    sheet: Sheet, file: str, digest: str, measures: Measures
) -> list[tuple[Entry, Clash | None]]:
    found: list[tuple[Entry, Clash | None]] = []
    for number, row in enumerate(sheet.rows(), start=1):
        cells = [*row, *([""] * (len(COLUMNS) - len(row)))]
        key = text_of(cells[0]).strip()
        if key not in measures:
            continue
        text = fold(text_of(cells[_FIRST])).replace(",", "").strip()
        ticked = not is_blank(cells[_FIRST + 1]) and text_of(cells[_FIRST + 1]).strip() != "否"
        rate = isinstance(measures[key], Rate) and measures[key].unit == "ratio"
        value, wrong = _number(text, rate=rate, whole=measures[key].unit != "元")
        place = f"{sheet.name}!D{number}"
        clash = None
        if wrong:
            clash = Clash(
                code="not-a-number",
                message=f"{place} 填的“{text[:20]}”{wrong[0]}，未计入",
                message_en=f"{place}: {text[:20]!r} {wrong[1]}; left out",
                keys=(key,),
            )
        reason = "未填" if value is None and not ticked else NO_DUTY if ticked else ""
        if wrong:
            reason = f"填的内容{wrong[0]}"
        reason_en = "not filled in" if reason == "未填" else "no such duty" if ticked else ""
        entry = Entry(
            key=key,
            value=value,
            file=file,
            sha256=digest,
            place=place,
            reason=reason,
            reason_en=wrong[1] if wrong else reason_en,
            no_duty=ticked,
        )
        found.append((entry, clash))
    return found


def _number(text: str, *, rate: bool, whole: bool) -> tuple[Number | None, tuple[str, str] | None]:
    """A filled cell as a number, and what is wrong with it."""
    if not text:
        return None, None
    per_cent = text.endswith("%")
    try:
        value = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        return None, ("不是数", "is no number")
    if not value.is_finite():
        return None, ("不是数", "is no number")
    if value < 0:
        return None, ("是负数", "is negative")
    if per_cent and not rate:
        return None, ("是百分数，应填件数或金额", "is a per cent where a count is needed")
    if rate:
        value = value / _PER_CENT if per_cent else value
        if value > 1:
            return None, ("大于 1；比率填 0 至 1 的小数或百分数", "is above 1; a rate is 0 to 1")
        return value, None
    return (int(value), None) if whole and value == int(value) else (value, None)
