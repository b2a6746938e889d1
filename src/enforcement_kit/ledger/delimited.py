"""CSV ledgers in flat memory: UTF-8, with BOM or without, and GB18030."""

from __future__ import annotations

import bisect
import codecs
import csv
import hashlib
import io
import itertools
import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import Location, Problem
from enforcement_kit.ledger.package import LedgerError
from enforcement_kit.ledger.sheet import LedgerFile, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

__all__ = ["open_csv"]

_CHUNK: Final = 1024 * 1024
_OTHERS: Final = (
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
)
_MARKS: Final = (",", "\t", ";", "|")
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*+("?) *')
"""A cell that opens with a quote; the group is empty where it does not close."""

_LOOKED_AT: Final = 30
_MOST_LINES: Final = 200


def open_csv(source: Path | bytes, name: str) -> LedgerFile:
    """Opens a CSV file; its rows are read when they are asked for, one by one.

    The whole file is gone through once: the encoding is the one in which all of it can be read.

    Args:
        source: the file, or its bytes.
        name: what messages call it.

    Raises:
        LedgerError: it is in neither encoding, or holds nothing.
    """
    digest, encoding, nul = _survey(source, name)
    problems = []
    if encoding == "gb18030":
        problems.append(
            Problem(
                code="encoding-gb18030",
                message="文件编码为 GB18030，已读",
                message_en="the file is in GB18030 and was read",
                at=Location(file=name),
            )
        )
    if nul:
        problems.append(
            Problem(
                code="ledger-nul",
                message=f"文件中有 {nul} 个空字符（NUL），已略去；导出程序可能有误",
                message_en=f"{nul} NUL characters were left out; look at the program that wrote it",
                at=Location(file=name),
            )
        )
    opened = _opener(source, encoding)
    with opened() as file:
        mark = _mark(file)
    sheet = Sheet(name="", visible=True, rows=_rows(opened, mark, name))
    return LedgerFile(
        name=name, sheets=(sheet,), sha256=digest, problems=tuple(problems), is_text=True
    )


def _bytes_of(source: Path | bytes) -> IO[bytes]:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _survey(source: Path | bytes, name: str) -> tuple[str, str, int]:
    """Digest, encoding and count of NUL characters."""
    digest = hashlib.sha256()
    readers = {each: codecs.getincrementaldecoder(each)() for each in ("utf-8-sig", "gb18030")}
    nul = 0
    first = True
    with _bytes_of(source) as file:
        while True:
            chunk = file.read(_CHUNK)
            if first:
                _refuse(chunk, name)
                first = False
            digest.update(chunk)
            nul += chunk.count(b"\0")
            for each, reader in list(readers.items()):
                try:
                    reader.decode(chunk, final=not chunk)
                except UnicodeDecodeError:
                    del readers[each]
            if not chunk:
                break
    if not readers:
        raise LedgerError(
            f"{name}：既非 UTF-8 也非 GB18030 文字；请在 Excel 中另存为“CSV UTF-8”",
            f"{name}: text in neither UTF-8 nor GB18030; save it as CSV UTF-8",
            code="ledger-encoding",
        )
    return digest.hexdigest(), next(iter(readers)), nul


def _refuse(start: bytes, name: str) -> None:
    if not start.strip():
        raise LedgerError(f"{name}：文件为空", f"{name}: the file is empty", code="ledger-empty")
    if start.startswith(_OTHERS):
        raise LedgerError(
            f"{name}：编码为 UTF-16 或 UTF-32；请另存为“CSV UTF-8”",
            f"{name}: the encoding is UTF-16 or UTF-32; save it as CSV UTF-8",
            code="ledger-encoding",
        )
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise LedgerError(
            f"{name}：内容是工作簿，不是 CSV；请改扩展名为 .xlsx 或 .xls",
            f"{name}: the content is a workbook and no CSV; name it .xlsx or .xls",
        )


def _opener(source: Path | bytes, encoding: str) -> Callable[[], io.TextIOWrapper]:
    def opened() -> io.TextIOWrapper:
        return io.TextIOWrapper(_bytes_of(source), encoding=encoding, newline="")

    return opened


def _mark(file: io.TextIOWrapper) -> str:
    """What parts the cells: the mark that the first lines hold most of."""
    lines = [line for _, line in zip(range(_LOOKED_AT), file, strict=False)]
    counts = {mark: sum(line.count(mark) for line in lines) for mark in _MARKS}
    return max(_MARKS, key=lambda mark: counts[mark])


def _rows(
    opened: Callable[[], io.TextIOWrapper], mark: str, name: str
) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        with opened() as file:
            taken: list[str] = []

            def lines() -> Iterator[str]:
                for line in file:
                    taken.append(line.replace("\0", ""))
                    yield taken[-1]

            reader = csv.reader(lines(), delimiter=mark)
            before = 0
            try:
                for cells in reader:
                    _refuse_swallowed(taken, mark, name, before)
                    row: Row = list(cells)
                    yield row
                    before = reader.line_num
                    taken.clear()
            except csv.Error:
                raise _open_quote(name, before + (_opened_at(taken, mark) or 1)) from None

    return rows


def _refuse_swallowed(lines: list[str], mark: str, name: str, before: int) -> None:
    """Refuses a row that a quote runs through to where it was not meant to end."""
    if len(lines) == 1 and lines[0].count('"') % 2 == 0:
        return
    at = _opened_at(lines, mark)
    if at is not None or len(lines) > _MOST_LINES:
        raise _open_quote(name, before + (at or 1))


def _opened_at(lines: list[str], mark: str) -> int | None:
    """The line, from 1, of the quote that does not close in a row, or closes only in another row.

    A quote that opens a cell closes before a mark or the end of the row. One that runs on to
    another line and meets anything else has met the opening quote of a later cell. A quote within
    a cell that opened without one is a letter.
    """
    text = "".join(lines)
    ends = list(itertools.accumulate(map(len, lines)))
    at = 0
    while True:
        cell = _QUOTED.match(text, at)
        end = at if cell is None else cell.end()
        if cell is not None:
            line = bisect.bisect_right(ends, at)
            runs_on = end > ends[line]
            if not cell[1] or (runs_on and text[end : end + 1] not in ("", mark, "\r", "\n")):
                return line + 1
        at = text.find(mark, end) + 1
        if not at:
            return None


def _open_quote(name: str, line: int) -> LedgerError:
    return LedgerError(
        f"{name}：第 {line} 行有一格的引号没有闭合或者过长，其后的行无法分开；请补上或删去引号",
        f"{name}: line {line}: a cell opens a quote that does not close, or is too long; the rows"
        " behind cannot be told apart; close the quote or take it out",
        code="ledger-quote",
    )
