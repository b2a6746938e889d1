"""A board of supervision on a terminal: numbers, what to look at, tables where asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from enforcement_kit.cli.speech import say, say_wrapped, table
from enforcement_kit.text import safe, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.supervision.board import Board, BoardCount, BoardTable

__all__ = ["tell_board"]

COLUMNS = 78
POINTS = 12
ROWS = 20


def tell_board(board: Board, lang: str, *, tables: Iterable[str] = (), whole: bool = False) -> None:
    """Prints a board.

    Args:
        board: what is printed, masked already.
        lang: `zh` or `en`.
        tables: keys of the tables that are wanted.
        whole: every table and every point.
    """
    at = 0 if lang == "zh" else 1
    head = [board.title if at == 0 else board.title_en]
    if board.first is not None and board.last is not None:
        head.append(f"{board.first}..{board.last}")
    if board.on is not None:
        head.append(f"截至 {board.on}" if at == 0 else f"on {board.on}")
    say("  ".join(head))
    for words in board.notes:
        say_wrapped(f"  {words[at]}")
    say("")
    for line in table([_count(each, at) for each in board.counts], numbers=(1,), columns=COLUMNS):
        say(f"  {line}")
    _points(board, at, whole=whole)
    wanted = set(tables)
    for each in board.tables:
        if each.rows and (whole or each.key in wanted):
            _table(each, at, lang, whole=whole)
    rest = [each for each in board.tables if each.rows and not whole and each.key not in wanted]
    if rest:
        say("")
        say("表格（--table 名称，--all 全部）：" if at == 0 else "tables (--table NAME, --all):")
        for each in rest:
            say(f"  {each.key}  {each.title if at == 0 else each.title_en}  {len(each.rows)}")


def _count(each: BoardCount, at: int) -> tuple[str, str, str]:
    value = each.value
    if value is None:
        shown = "—"
    elif each.unit == "ratio":
        shown = f"{Decimal(value) * 100:.1f}%"
    else:
        shown = f"{value}{each.unit if at == 0 else ''}"
    why = each.reason if at == 0 else each.reason_en
    return (each.label if at == 0 else each.label_en, shown, why)


def _points(board: Board, at: int, *, whole: bool) -> None:
    from enforcement_kit.supervision.board.points import POINT_STATES, POINT_WORDS

    for state in POINT_STATES:
        found = [each for each in board.points if each.state == state]
        if not found:
            continue
        say("")
        say(
            f"{POINT_WORDS[state][at]}：{len(found)}"
            if at == 0
            else f"{POINT_WORDS[state][1]}: {len(found)}"
        )
        for each in found if whole else found[:POINTS]:
            say_wrapped(f"  - {each.message if at == 0 else each.message_en}", deeper=4)
            grounds = "、".join(one.zh() for one in each.basis)
            records = "；".join(map(str, each.records[:4]))
            more = f" 等 {len(each.records)} 条" if len(each.records) > 4 else ""
            beneath = "  ".join(part for part in (f"{records}{more}", grounds) if part)
            if beneath:
                say_wrapped(f"      {beneath}")
        if not whole and len(found) > POINTS:
            say(
                f"  …… 另有 {len(found) - POINTS} 项（--all）"
                if at == 0
                else f"  … {len(found) - POINTS} more (--all)"
            )


def _table(each: BoardTable, at: int, lang: str, *, whole: bool) -> None:
    from enforcement_kit.supervision.board.tables import text

    say("")
    say(each.title if at == 0 else each.title_en)
    note = each.note if at == 0 else each.note_en
    if note:
        say_wrapped(f"  {note}")
    head = [column.label if at == 0 else column.label_en for column in each.columns]
    shown = each.rows if whole else each.rows[:ROWS]
    rows = [[text(value, lang=lang) for value in row] for row in shown]
    filled = [at for at in range(len(head)) if any(row[at] for row in rows)]
    lines = table([[cells[at] for at in filled] for cells in (head, *rows)], columns=COLUMNS)
    if max(map(width, lines), default=0) <= COLUMNS:
        for line in lines:
            say(f"  {line}")
    else:
        colon, between = ("：", "；") if lang == "zh" else (": ", "; ")
        for row in rows:
            said = between.join(f"{head[at]}{colon}{row[at]}" for at in filled if row[at])
            say_wrapped(safe(f"  - {said}"))
    if len(shown) < len(each.rows):
        say(
            f"  …… 另有 {len(each.rows) - len(shown)} 行（--all）"
            if at == 0
            else f"  … {len(each.rows) - len(shown)} more (--all)"
        )
