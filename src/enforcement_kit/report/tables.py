"""TOML tables taken apart, with a message for every key that is unknown or of a wrong type."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["TomlTable", "fault"]

T = TypeVar("T")

_NAMES = {str: "字符串", int: "整数", bool: "真假值", list: "列表", dict: "表"}
_NAMES_EN = {str: "a string", int: "a whole number", bool: "a boolean", list: "a list"}


def fault(where: str, message: str, message_en: str) -> UsageError:
    """The error that says where in a file of a town something is wrong."""
    return UsageError(f"{where}：{message}", f"{where}: {message_en}")


@attrs.frozen
class TomlTable:
    """A table of a TOML file and where it stands.

    Attributes:
        content: its keys and values.
        where: where it stands, for messages.
    """

    content: Mapping[str, object]
    where: str

    @classmethod
    def of(cls, value: object, where: str) -> TomlTable:
        """The value as a table.

        Raises:
            UsageError: it is none.
        """
        if not isinstance(value, dict):
            raise fault(where, "须为表", "must be a table")
        return cls(cast("dict[str, object]", value), where)

    def only(self, known: Collection[str]) -> None:
        """See that the table has no key but these.

        Raises:
            UsageError: it has; the message names the nearest known key.
        """
        for key in self.content:
            if key not in known:
                near = nearest(key, known)
                hint = f"；是否指 {near}" if near else f"；可用：{'、'.join(known)}"
                hint_en = f"; did you mean {near}" if near else f"; there are {', '.join(known)}"
                raise fault(
                    self.where, f"不认识的键 {key!r}{hint}", f"unknown key {key!r}{hint_en}"
                )

    def text(self, key: str, default: str | None = None) -> str:
        """A string; the default where the key is not there, and an error where it has none."""
        return self._of_type(key, str, default)

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return self._of_type(key, int, default)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A boolean."""
        return self._of_type(key, bool, default)

    def items(self, key: str) -> list[object]:
        """A list; empty where the key is not there."""
        return self._of_type(key, cast("type[list[object]]", list), [])

    def words(self, key: str) -> tuple[str, ...]:
        """A list of strings, or one string for a list of one."""
        value = self.content.get(key, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise fault(
                self.where,
                f"{key} 须为字符串或字符串列表",
                f"{key} takes a string or a list of strings",
            )
        return tuple(found)

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """A list of tables, each with its place."""
        return tuple(
            TomlTable.of(item, f"{self.where}{key} 第 {number} 项")
            for number, item in enumerate(self.items(key), 1)
        )

    def one_of(self, key: str, choices: Collection[str], default: str) -> str:
        """A string out of a few.

        Raises:
            UsageError: it is none of them.
        """
        value = self.text(key, default)
        if value not in choices:
            near = nearest(value, choices)
            known = near or "、".join(choices)
            raise fault(
                self.where,
                f"{key} 不能是 {value!r}；可用 {known}",
                f"{key} is {value!r}; use {known}",
            )
        return value

    def _of_type(self, key: str, kind: type[T], default: T | None) -> T:
        value = self.content.get(key, default)
        if value is None:
            raise fault(self.where, f"缺少 {key}", f"{key} is missing")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise fault(
                self.where,
                f"{key} 须为{_NAMES[kind]}",
                f"{key} must be {_NAMES_EN.get(kind, 'a table')}",
            )
        return value
