"""Units that count the same things: 人, 名 and 人次; 件, 起 and 宗."""

from __future__ import annotations

from typing import Final

__all__ = ["kin_of"]

_KIN: Final = {
    "人": ("人", "人次", "名"),
    "名": ("名", "人", "人次"),
    "次": ("次", "人次", "户次", "家次", "场次", "场"),
    "场": ("场", "场次"),
    "学时": ("学时", "课时"),
    "课时": ("课时", "学时"),
    "户": ("户", "户次", "家"),
    "家": ("家", "家次", "户"),
}


def kin_of(unit: str) -> tuple[str, ...]:
    """The names of the units that a total of so much each can be in, itself the first."""
    return _KIN.get(unit, (unit,))
