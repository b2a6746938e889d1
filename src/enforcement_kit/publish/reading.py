"""What stands published: a CSV file, a workbook or an HTML page, read by its headers."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.errors import UnreadableError, system_reason
from enforcement_kit.ledger.cells import text_of
from enforcement_kit.ledger.opening import open_file
from enforcement_kit.privacy import mask_text
from enforcement_kit.publish.files import plain_cell
from enforcement_kit.publish.html_tables import decoded, tables_of
from enforcement_kit.publish.publication import PublicRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from enforcement_kit.publish.forms import OutletField, OutletForm

__all__ = ["PageLike", "PublishedPage", "read_page"]

PageLike: TypeAlias = "Path | str | bytes"
"""A page: its path, or its bytes."""

_HTML: Final = (".html", ".htm", ".xhtml", ".mht")
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
_HEADS: Final = 30
_FEWEST: Final = 2


@attrs.frozen(kw_only=True)
class PublishedPage:
    """What a page shows, in the fields of an outlet.

    Attributes:
        name: its file name.
        codes: the fields for which it has a column, in its order.
        rows: its rows; `case` of each is empty. A field without a column is not in a row.
        unknown: headers that mean no field of the outlet.
    """

    name: str
    codes: tuple[str, ...]
    rows: tuple[PublicRow, ...]
    unknown: tuple[str, ...] = ()


def read_page(source: PageLike, form: OutletForm, *, name: str = "") -> PublishedPage:
    """Reads a published page: every table, or sheet, whose headers name the fields of an outlet.

    Headers are known by code, name and other names; the row of headers may stand below titles.

    Args:
        source: `.csv`, `.xlsx`, `.xls`, `.ods`, `.html`; its path or its bytes.
        form: the outlet.
        name: what messages call it.

    Raises:
        UnreadableError: it cannot be opened, or has no table with the column that tells rows
            apart; it names the headers found.
        MissingExtraError: a workbook, and the extra `ledger` is not installed.
    """
    path = None if isinstance(source, bytes) else Path(source)
    called = name or (path.name if path is not None else "<bytes>")
    content = source if isinstance(source, bytes) else _bytes_of(Path(source), called)
    found: list[PublicRow] = []
    codes: dict[str, None] = {}
    unknown: dict[str, None] = {}
    heads: list[str] = []
    for grid in _grids(content, called):
        table = _table(grid, form)
        if table is None:
            heads += [text for row in grid[:1] for text in row if text]
            continue
        columns, rows, others = table
        codes |= dict.fromkeys(field.code for field in columns.values())
        unknown |= dict.fromkeys(others)
        found += rows
    if not codes:
        needed = form.field(form.key).name
        seen = mask_text("、".join(dict.fromkeys(heads)))[:120] or "没有表格"
        raise UnreadableError(
            f"{called}：没有含“{needed}”列的表格（见到：{seen}）；请核对是否为该公示页",
            f"{called}: no table with the column {form.key} ({needed}); found {len(heads)} headers",
        )
    return PublishedPage(name=called, codes=tuple(codes), rows=tuple(found), unknown=tuple(unknown))


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{name}：无法打开（{zh}）", f"{name}: cannot be opened ({en})"
        ) from None


def _grids(content: bytes, name: str) -> Iterable[Sequence[Sequence[str]]]:
    low = name.lower()
    if not content.strip():
        raise UnreadableError(f"{name}：文件为空", f"{name}: the file is empty")
    looks = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    if low.endswith(_HTML) or (looks and not low.endswith((".csv", *_WORKBOOKS))):
        return tables_of(decoded(content))
    workbook = low.endswith(_WORKBOOKS) or content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    opened = open_file(content, name if workbook or low.endswith(".csv") else f"{name}.csv")
    sheets = (each for each in opened.sheets if each.visible)
    untouched = str if workbook else plain_cell
    return [
        [[untouched(text_of(cell)).strip() for cell in row] for row in sheet.rows()]
        for sheet in sheets
    ]


_Table: TypeAlias = "tuple[dict[int, OutletField], list[PublicRow], list[str]]"


def _table(grid: Sequence[Sequence[str]], form: OutletForm) -> _Table | None:
    for at, head in enumerate(islice(grid, _HEADS)):
        columns: dict[int, OutletField] = {}
        others: list[str] = []
        for place, text in enumerate(head):
            field = form.meant_by(text) if text.strip() else None
            if field is not None and field not in columns.values():
                columns[place] = field
            elif text.strip():
                others.append(text.strip())
        named = {field.code for field in columns.values()}
        if form.key in named and len(named) >= _FEWEST:
            rows = [row for row in map(_reader(columns, form), grid[at + 1 :]) if row is not None]
            return columns, rows, others
    return None


def _reader(
    columns: dict[int, OutletField], form: OutletForm
) -> Callable[[Sequence[str]], PublicRow | None]:
    def read(cells: Sequence[str]) -> PublicRow | None:
        texts = tuple(
            (field.code, cells[place].strip() if place < len(cells) else "")
            for place, field in columns.items()
        )
        if not any(text for _, text in texts):
            return None
        # a table may repeat its header, and a second line of codes may stand beneath it
        if all(not text or form.meant_by(text) is form.field(code) for code, text in texts):
            return None
        return PublicRow("", texts)

    return read
