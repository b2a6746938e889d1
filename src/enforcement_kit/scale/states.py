"""What a measure has counted of a piece, as a line, and back."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from enforcement_kit.measures.reading import Unknown
from enforcement_kit.measures.tally import Cell, State

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["key_of_line", "line_of_state", "state_of_lines"]

_TAB: Final = b"\t"
_WIDEST: Final = 2**63

_UnknownRow = tuple[str, str, str, str]


class _Cell(msgspec.Struct, array_like=True):
    """A cell; `values` is none where each is one, and a text says with its first letter what it
    stands for: a decimal, an integer too wide for JSON, a text.
    """

    key: list[tuple[str, str | None]]
    ids: list[str]
    values: list[int | str] | None
    lacking: list[tuple[str, int]]
    unheld: list[tuple[int, int]]


class _State(msgspec.Struct, array_like=True):
    unknown: list[_UnknownRow]
    cells: list[_Cell]
    failed: list[tuple[str, str]]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_State).decode


def line_of_state(key: str, state: State) -> bytes | None:
    """What a measure has counted, as a line that begins with its key; `None` for nothing."""
    unknown: dict[Unknown, int] = {}
    cells = [
        _Cell(
            list(part),
            cell.ids,
            None
            if all(value == 1 and type(value) is int for value in cell.values)
            else [_value(value) for value in cell.values],
            [(record, unknown.setdefault(why, len(unknown))) for record, why in cell.lacking],
            [(unknown.setdefault(why, len(unknown)), count) for why, count in cell.unheld.items()],
        )
        for part, cell in state.cells.items()
        if cell.ids or cell.lacking or cell.unheld
    ]
    if not cells and not state.failed:
        return None
    rows = [(each.pointer, each.label, each.label_en, each.field) for each in unknown]
    failed = [(record, _sayable(what)) for record, what in state.failed]
    return key.encode() + _TAB + _encode(_State(rows, cells, failed)) + b"\n"


def key_of_line(line: bytes) -> str:
    """The key of the measure that a line is of."""
    return line.partition(_TAB)[0].decode()


def state_of_lines(lines: Iterable[bytes]) -> State:
    """What a measure has counted of all pieces, by its lines."""
    state = State()
    for line in lines:
        row = _decode(line.partition(_TAB)[2])
        unknown = [Unknown(*each) for each in row.unknown]
        for each in row.cells:
            state.cells.setdefault(tuple(each.key), Cell()).merge(
                Cell(
                    ids=each.ids,
                    values=[1] * len(each.ids)
                    if each.values is None
                    else [_read(value) for value in each.values],
                    lacking=[(record, unknown[at]) for record, at in each.lacking],
                    unheld=Counter({unknown[at]: count for at, count in each.unheld}),
                )
            )
        state.failed += row.failed
    return state


def _value(value: int | Decimal | str) -> int | str:
    if isinstance(value, Decimal):
        return f"d{value}"
    if isinstance(value, str):
        return f"s{_sayable(value)}"
    return value if -_WIDEST < value < _WIDEST else f"i{value}"


def _read(value: int | str) -> int | Decimal | str:
    if isinstance(value, int):
        return value
    kind, text = value[0], value[1:]
    return Decimal(text) if kind == "d" else int(text) if kind == "i" else text


def _sayable(text: str) -> str:
    """A text as a result writes it, where it holds half a character."""
    return text.encode("utf-8", "backslashreplace").decode()
