"""Standards from TOML, strictly: every fault of a file at once, each with its place and mend."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from enforcement_kit.errors import EnforcementKitError, Location, Problem
from enforcement_kit.scoring.field_tests import BadTestError, FieldTest, parse_test
from enforcement_kit.scoring.standard import (
    Basic,
    Bonus,
    Criterion,
    Formula,
    Grade,
    Item,
    Scope,
    Source,
    Standard,
    Table,
    Veto,
    as_units,
)
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["BadStandardError", "read_standard_text"]

_EFFECTS: Final = ("zero", "unqualified", "not_excellent", "deduct")
_CURES: Final = ("correct", "new_act", "none")
_MISSING: Final = ("zero", "left_out", "ask", "review")
_PROCEDURES: Final = ("summary", "ordinary", "expedited")
_BINDING: Final = ("rules", "fields", "person", "skip", "cure", "how")
_CRITERION: Final = ("label", "points", "optional", "per", "kills", *_BINDING)
_ITEM: Final = (
    "key",
    "label",
    "counts",
    "present",
    "missing",
    "skip",
    "optional",
    "person",
    "criteria",
)


class BadStandardError(EnforcementKitError, ValueError):
    """Raised for a standard that cannot be read; it holds every problem found."""

    code = "bad-standard"


def read_standard_text(text: str, file: str) -> Standard:
    """The standard that a TOML text writes.

    Args:
        text: the TOML.
        file: its name, for messages.

    Raises:
        BadStandardError: with every fault of the file, each with its place and how to mend it.
    """
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise BadStandardError(
            f"{file} 不是 TOML：{error}", f"{file} is not TOML: {error}"
        ) from None
    reader = _Reader(file)
    standard = reader.standard(_Place(content, ""))
    if reader.problems:
        first = reader.problems[0]
        count = len(reader.problems)
        raise BadStandardError(
            f"评查标准 {file} 有 {count} 处错误；{first.at}：{first.message}"
            + (f"；{first.fix}" if first.fix else ""),
            f"the standard {file} has {count} faults; {first.at}: {first.message_en}",
            tuple(reader.problems),
        )
    return standard


@attrs.frozen
class _Place:
    """A TOML table and its JSON Pointer."""

    content: Mapping[str, object]
    pointer: str


class _Reader:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.library: dict[str, _Place] = {}

    # -- what is wrong -----------------------------------------------------------------------

    def fault(self, pointer: str, code: str, zh: str, en: str, fix: str = "") -> None:
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

    def only(self, place: _Place, known: Collection[str]) -> None:
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
        self.fault(pointer, "wrong-type", f"须为{zh}，得到 {value!r:.60}", f"{en} is needed")

    # -- values ------------------------------------------------------------------------------

    def text(self, place: _Place, key: str, default: str | None = None) -> str:
        value = place.content.get(key, default)
        if value is None:
            self.fault(f"{place.pointer}/{key}", "missing", f"缺少 {key}", f"{key} is missing")
            return ""
        if not isinstance(value, str):
            self.wrong(f"{place.pointer}/{key}", "文字", "text", value)
            return ""
        return value.strip()

    def one_of(self, place: _Place, key: str, choices: Collection[str], default: str | None) -> Any:
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

    def words(self, place: _Place, key: str) -> tuple[str, ...]:
        value = place.content.get(key, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            self.wrong(f"{place.pointer}/{key}", "一组文字", "a list of texts", value)
            return ()
        return tuple(word.strip() for word in found)

    def flag(self, place: _Place, key: str, *, default: bool = False) -> bool:
        value = place.content.get(key, default)
        if not isinstance(value, bool):
            self.wrong(f"{place.pointer}/{key}", " true 或 false", "true or false", value)
            return default
        return value

    def day(self, place: _Place, key: str) -> dt.date | None:
        value = place.content.get(key)
        if value is None:
            return None
        if type(value) is not dt.date:
            self.wrong(f"{place.pointer}/{key}", "日期（如 2024-05-31，不加引号）", "a date", value)
            return None
        return value

    def points(self, place: _Place, key: str, default: Decimal | None = None) -> Decimal:
        value = place.content.get(key, default)
        if value is None:
            self.fault(f"{place.pointer}/{key}", "missing", f"缺少 {key}", f"{key} is missing")
            return Decimal(0)
        return self.number(value, f"{place.pointer}/{key}")

    def number(self, value: object, pointer: str) -> Decimal:
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

    def table(self, place: _Place, key: str) -> _Place | None:
        value = place.content.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(f"{place.pointer}/{key}", "表", "a table", value)
            return None
        return _Place(cast("dict[str, object]", value), f"{place.pointer}/{key}")

    def tables(self, place: _Place, key: str) -> tuple[_Place, ...]:
        value = place.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.wrong(f"{place.pointer}/{key}", "一组表", "a list of tables", value)
            return ()
        return tuple(
            _Place(each, f"{place.pointer}/{key}/{index}") for index, each in enumerate(value)
        )

    def tests(self, place: _Place, key: str) -> tuple[FieldTest, ...]:
        found = []
        for index, text in enumerate(self.words(place, key)):
            try:
                found.append(parse_test(text))
            except BadTestError as error:
                pointer = f"{place.pointer}/{key}/{index}"
                self.fault(pointer, "not-a-field-test", error.message, error.message_en)
        return tuple(found)

    # -- parts -------------------------------------------------------------------------------

    def standard(self, place: _Place) -> Standard:
        self.only(
            place,
            (
                "name",
                "label",
                "version",
                "since",
                "until",
                "complete",
                "leaving",
                "notes",
                "source",
                "scope",
                "formula",
                "veto",
                "basic",
                "item",
                "table",
                "grade",
            ),
        )
        for each in self.tables(place, "item"):
            self.library[self.text(each, "key")] = each
        formula = self.table(place, "formula")
        return Standard(
            name=self.text(place, "name"),
            label=self.text(place, "label"),
            version=self.text(place, "version"),
            since=self.day(place, "since"),
            until=self.day(place, "until"),
            complete=self.flag(place, "complete", default=True),
            leaving=self.one_of(place, "leaving", ("leave", "full"), "leave"),
            notes=self.words(place, "notes"),
            source=self.source(place),
            scope=self.scope(place),
            formula=self.formula(formula) if formula else None,
            vetoes=tuple(self.veto(each) for each in self.tables(place, "veto")),
            basics=tuple(self.basic(each) for each in self.tables(place, "basic")),
            tables=tuple(self.score_table(each) for each in self.tables(place, "table")),
            grades=tuple(self.grade(each) for each in self.tables(place, "grade")),
        )

    def source(self, place: _Place) -> Source:
        found = self.table(place, "source")
        if found is None:
            self.fault("/source", "missing", "缺少 [source]", "[source] is missing")
            return Source(document="")
        self.only(found, ("document", "number", "issuer", "issued", "read", "note"))
        return Source(
            document=self.text(found, "document"),
            number=self.text(found, "number", ""),
            issuer=self.text(found, "issuer", ""),
            issued=self.day(found, "issued"),
            read=self.one_of(found, "read", ("whole", "part", "own"), "whole"),
            note=self.text(found, "note", ""),
        )

    def scope(self, place: _Place) -> Scope:
        found = self.table(place, "scope")
        if found is None:
            return Scope()
        self.only(found, ("procedures", "domains", "note"))
        procedures = self.words(found, "procedures")
        for index, each in enumerate(procedures):
            if each not in _PROCEDURES:
                self.fault(
                    f"{found.pointer}/procedures/{index}",
                    "not-one-of",
                    f"没有程序 {each!r}",
                    f"no procedure {each!r}",
                    f"可用 {'、'.join(_PROCEDURES)}",
                )
        return Scope(
            procedures=procedures,
            domains=self.words(found, "domains"),
            note=self.text(found, "note", ""),
        )

    def formula(self, place: _Place) -> Formula:
        self.only(place, ("base", "weight", "note"))
        return Formula(
            base=self.points(place, "base", Decimal(0)),
            weight=self.points(place, "weight", Decimal(100)),
            note=self.text(place, "note", ""),
        )

    def grade(self, place: _Place) -> Grade:
        self.only(place, ("name", "floor", "qualified"))
        return Grade(
            name=self.text(place, "name"),
            floor=self.points(place, "floor"),
            qualified=self.flag(place, "qualified", default=True),
        )

    def binding(self, place: _Place) -> dict[str, Any]:
        return {
            "rules": self.words(place, "rules"),
            "fields": self.tests(place, "fields"),
            "person": self.text(place, "person", ""),
            "skip": self.tests(place, "skip"),
            "cure": self.one_of(place, "cure", _CURES, None),
            "how": self.text(place, "how", ""),
        }

    def veto(self, place: _Place) -> Veto:
        self.only(place, ("item", "group", "label", "effect", "points", "notes", *_BINDING))
        effect = self.one_of(place, "effect", _EFFECTS, "zero")
        if effect == "deduct" and "points" not in place.content:
            self.fault(
                f"{place.pointer}/points",
                "missing",
                "effect 为 deduct 时须写明 points",
                "a veto that deducts says how many points",
            )
        return Veto(
            item=self.text(place, "item"),
            group=self.text(place, "group", ""),
            label=self.text(place, "label"),
            effect=effect,
            points=self.points(place, "points", Decimal(0)),
            notes=self.words(place, "notes"),
            **self.binding(place),
        )

    def basic(self, place: _Place) -> Basic:
        self.only(place, ("group", "label", "total", "criteria"))
        group = self.text(place, "group")
        return Basic(
            group=group,
            label=self.text(place, "label"),
            total=self.points(place, "total"),
            criteria=tuple(
                self.criterion(each, f"{group}{number}")
                for number, each in enumerate(self.tables(place, "criteria"), 1)
            ),
        )

    def criterion(self, place: _Place, item: str, points: Decimal | None = None) -> Criterion:
        self.only(place, _CRITERION)
        return Criterion(
            item=item,
            label=self.text(place, "label"),
            points=self.points(place, "points") if points is None else points,
            optional=self.flag(place, "optional"),
            per=self.one_of(place, "per", ("element", "occurrence"), "element"),
            kills=self.flag(place, "kills"),
            **self.binding(place),
        )

    def score_table(self, place: _Place) -> Table:
        self.only(place, ("kind", "label", "total", "when", "items", "bonus"))
        items = tuple(
            self.item(each, str(number))
            for number, each in enumerate(self.tables(place, "items"), 1)
        )
        bonus = self.table(place, "bonus")
        return Table(
            kind=self.text(place, "kind"),
            label=self.text(place, "label"),
            total=self.points(place, "total"),
            when=self.tests(place, "when"),
            items=items,
            bonus=self.bonus(bonus, str(len(items) + 1)) if bonus else None,
        )

    def bonus(self, place: _Place, item: str) -> Bonus:
        self.only(place, ("label", "points", "fields", "person"))
        return Bonus(
            item=item,
            label=self.text(place, "label"),
            points=self.points(place, "points"),
            fields=self.tests(place, "fields"),
            person=self.text(place, "person", ""),
        )

    def item(self, place: _Place, number: str) -> Item:
        """An item written in its table, or one of the shared items with the table's own points."""
        use = place.content.get("use")
        if use is None:
            self.only(place, ("points", *_ITEM))
            return self._item(place, place, number, None)
        self.only(place, ("use", "label", "of", "points", "missing", "present", "skip", "person"))
        shared = self.library.get(str(use))
        if shared is None:
            near = nearest(str(use), self.library) or "、".join(self.library)
            self.fault(
                f"{place.pointer}/use",
                "unknown-item",
                f"没有共用项目 {use!r}",
                f"no shared item {use!r}",
                f"可用 {near}",
            )
            return Item(item=number, label="", points=Decimal(0))
        listed = place.content.get("points", [])
        if not isinstance(listed, list):
            self.wrong(f"{place.pointer}/points", "一组分值", "a list of points", listed)
            listed = []
        points = tuple(
            self.number(value, f"{place.pointer}/points/{index}")
            for index, value in enumerate(listed)
        )
        return self._item(shared, place, number, points)

    def _item(
        self, shared: _Place, own: _Place, number: str, points: tuple[Decimal, ...] | None
    ) -> Item:
        if points is not None:
            self.only(shared, _ITEM)
        criteria = self.tables(shared, "criteria")
        if points is not None and len(points) != len(criteria):
            self.fault(
                f"{own.pointer}/points",
                "points-count",
                f"列出 {len(points)} 个分值，共用项目有 {len(criteria)} 项",
                f"{len(points)} points are listed for {len(criteria)} criteria",
            )
            points = (*points, *(Decimal(0) for _ in criteria))[: len(criteria)]

        def pick(key: str) -> _Place:
            return own if key in own.content else shared

        return Item(
            item=number,
            label=self.text(pick("label"), "label"),
            points=self.points(own, "points" if points is None else "of"),
            counts=self.one_of(shared, "counts", ("obtain", "deduct"), "obtain"),
            present=self.tests(pick("present"), "present"),
            missing=self.one_of(pick("missing"), "missing", _MISSING, "review"),
            skip=self.tests(pick("skip"), "skip"),
            optional=self.flag(shared, "optional"),
            person=self.text(pick("person"), "person", ""),
            criteria=tuple(
                self.criterion(
                    each, f"{number}.{index}", None if points is None else points[index - 1]
                )
                for index, each in enumerate(criteria, 1)
            ),
        )
