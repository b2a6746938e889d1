"""TOML tables taken apart strictly: every fault noted with its place and mend, none raised."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import attrs

from enforcement_kit.errors import Location, Problem
from enforcement_kit.scoring.field_tests import BadTestError, parse_test
from enforcement_kit.scoring.points import as_units
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from enforcement_kit.scoring.field_tests import FieldTest

__all__ = ["Place", "TomlReader"]


@attrs.frozen
class Place:
    """A TOML table and its JSON Pointer."""

    content: Mapping[str, object]
    pointer: str


class TomlReader:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    # -- what is wrong -----------------------------------------------------------------------

    def fault(self, pointer: str, code: str, zh: str, en: str, fix: str = "") -> None:
        """Note one fault."""
        self.problems.append(
            Problem(
                code=code,
                message=zh,
                message_en=en,
                at=Location(file=self.file, pointer=pointer),
                fix=fix,
                level="rejected",
            )
        )

    def only(self, place: Place, known: Collection[str]) -> None:
        """Note every key that the table may not have."""
        for key in place.content:
            if key not in known:
                near = nearest(key, known)
                fix = f"是否指 {near}" if near else f"可用：{'、'.join(known)}"
                self.fault(
                    f"{place.pointer}/{key}",
                    "unknown-key",
                    f"不认识的键 {key!r}",
                    f"unknown key {key!r}" + (f"; did you mean {near}" if near else ""),
                    fix,
                )

    def wrong(self, pointer: str, zh: str, en: str, value: object) -> None:
        """Note a value of the wrong type."""
        self.fault(pointer, "wrong-type", f"须为{zh}，得到 {value!r:.60}", f"{en} is needed")

    # -- values ------------------------------------------------------------------------------

    def text(self, place: Place, key: str, default: str | None = None) -> str:
        """A text; noted where it is missing and there is no default."""
        value = place.content.get(key, default)
        if value is None:
            self.fault(f"{place.pointer}/{key}", "missing", f"缺少 {key}", f"{key} is missing")
            return ""
        if not isinstance(value, str):
            self.wrong(f"{place.pointer}/{key}", "文字", "text", value)
            return ""
        return value.strip()

    def one_of(self, place: Place, key: str, choices: Collection[str], default: str | None) -> Any:
        """One of a few words."""
        value = place.content.get(key, default)
        if value is None and default is None:
            return None
        if value not in choices:
            near = nearest(str(value), choices) or "、".join(choices)
            self.fault(
                f"{place.pointer}/{key}",
                "not-one-of",
                f"{key} 不能是 {value!r}",
                f"{key} may not be {value!r}; use one of {', '.join(choices)}",
                f"可用 {near}",
            )
            return next(iter(choices))
        return value

    def words(self, place: Place, key: str) -> tuple[str, ...]:
        """A list of texts, or one text for a list of one."""
        value = place.content.get(key, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            self.wrong(f"{place.pointer}/{key}", "一组文字", "a list of texts", value)
            return ()
        return tuple(word.strip() for word in found)

    def flag(self, place: Place, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = place.content.get(key, default)
        if not isinstance(value, bool):
            self.wrong(f"{place.pointer}/{key}", " true 或 false", "true or false", value)
            return default
        return value

    def day(self, place: Place, key: str) -> dt.date | None:
        """A day."""
        value = place.content.get(key)
        if value is None:
            return None
        if type(value) is not dt.date:
            self.wrong(f"{place.pointer}/{key}", "日期（如 2024-05-31，不加引号）", "a date", value)
            return None
        return value

    def points(self, place: Place, key: str, default: Decimal | None = None) -> Decimal:
        """Points; noted where they are missing and there is no default."""
        value = place.content.get(key, default)
        if value is None:
            self.fault(f"{place.pointer}/{key}", "missing", f"缺少 {key}", f"{key} is missing")
            return Decimal(0)
        return self.number(value, f"{place.pointer}/{key}")

    def number(self, value: object, pointer: str) -> Decimal:
        """Points: from 0, with two places at most."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            found = Decimal(value)
            if found.is_finite() and found >= 0:
                try:
                    as_units(found)
                except ValueError:
                    pass
                else:
                    return found
        self.fault(
            pointer,
            "not-points",
            f"分值须为不小于零、至多两位小数的数，得到 {value!r:.40}",
            "points are a number from 0 with at most two places",
        )
        return Decimal(0)

    def table(self, place: Place, key: str) -> Place | None:
        """A table; `None` where it is not there."""
        value = place.content.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(f"{place.pointer}/{key}", "表", "a table", value)
            return None
        return Place(cast("dict[str, object]", value), f"{place.pointer}/{key}")

    def tables(self, place: Place, key: str) -> tuple[Place, ...]:
        """A list of tables."""
        value = place.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.wrong(f"{place.pointer}/{key}", "一组表", "a list of tables", value)
            return ()
        return tuple(
            Place(each, f"{place.pointer}/{key}/{index}") for index, each in enumerate(value)
        )

    def tests(self, place: Place, key: str) -> tuple[FieldTest, ...]:
        """Tests of fields."""
        found = []
        for index, text in enumerate(self.words(place, key)):
            try:
                found.append(parse_test(text))
            except BadTestError as error:
                pointer = f"{place.pointer}/{key}/{index}"
                self.fault(pointer, "not-a-field-test", error.message, error.message_en)
        return tuple(found)
