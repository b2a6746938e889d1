"""Standards from TOML, strictly: every fault of a file at once, each with its place and mend."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any, Final

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.scoring.standard import (
    Basic,
    Bonus,
    Criterion,
    Formula,
    Grade,
    Item,
    ReviewStandard,
    Scope,
    Source,
    Table,
    Veto,
)
from enforcement_kit.scoring.toml_reader import Place, TomlReader
from enforcement_kit.text import nearest, syntax_reason

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


def read_standard_text(text: str, file: str) -> ReviewStandard:
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
        zh, en = syntax_reason(error)
        raise BadStandardError(f"{file} 不是 TOML：{zh}", f"{file} is not TOML: {en}") from None
    reader = _Reader(file)
    standard = reader.standard(Place(content, ""))
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


class _Reader(TomlReader):
    """Reads one standard."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.library: dict[str, Place] = {}

    def standard(self, place: Place) -> ReviewStandard:
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
        return ReviewStandard(
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

    def source(self, place: Place) -> Source:
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

    def scope(self, place: Place) -> Scope:
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

    def formula(self, place: Place) -> Formula:
        self.only(place, ("base", "weight", "note"))
        return Formula(
            base=self.points(place, "base", Decimal(0)),
            weight=self.points(place, "weight", Decimal(100)),
            note=self.text(place, "note", ""),
        )

    def grade(self, place: Place) -> Grade:
        self.only(place, ("name", "floor", "qualified"))
        return Grade(
            name=self.text(place, "name"),
            floor=self.points(place, "floor"),
            qualified=self.flag(place, "qualified", default=True),
        )

    def binding(self, place: Place) -> dict[str, Any]:
        return {
            "rules": self.words(place, "rules"),
            "fields": self.tests(place, "fields"),
            "person": self.text(place, "person", ""),
            "skip": self.tests(place, "skip"),
            "cure": self.one_of(place, "cure", _CURES, None),
            "how": self.text(place, "how", ""),
        }

    def veto(self, place: Place) -> Veto:
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

    def basic(self, place: Place) -> Basic:
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

    def criterion(self, place: Place, item: str, points: Decimal | None = None) -> Criterion:
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

    def score_table(self, place: Place) -> Table:
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

    def bonus(self, place: Place, item: str) -> Bonus:
        self.only(place, ("label", "points", "fields", "person"))
        return Bonus(
            item=item,
            label=self.text(place, "label"),
            points=self.points(place, "points"),
            fields=self.tests(place, "fields"),
            person=self.text(place, "person", ""),
        )

    def item(self, place: Place, number: str) -> Item:
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
        self, shared: Place, own: Place, number: str, points: tuple[Decimal, ...] | None
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

        def pick(key: str) -> Place:
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
