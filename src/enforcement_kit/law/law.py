"""The law, asked for a day: values of parameters, and whether a cited place exists."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.citation import canonical_name
from enforcement_kit.errors import UsageError
from enforcement_kit.law.answers import Absent, Answer, Held
from enforcement_kit.law.resolving import resolve
from enforcement_kit.law.shipped import KeyFacts, Shipped, shipped
from enforcement_kit.law.units import read_value
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from enforcement_kit.citation import Citation
    from enforcement_kit.law.rows import DayRule, ParameterRow
    from enforcement_kit.law.statutes import Renumbering, Resolution, Statute

__all__ = ["Law", "builtin_law"]

_DAYS: Final = frozenset(["working_day", "calendar_day", "day"])


class Law:
    """The law as the data holds it. Immutable; nothing falls back from one day to another."""

    def __init__(self, data: Shipped) -> None:
        self._data = data
        self._answer = lru_cache(maxsize=65536)(self._asked)
        self._day_rules: dict[str, tuple[DayRule, ...]] = {}
        for rule in data.day_rules:
            self._day_rules[rule.law] = (*self._day_rules.get(rule.law, ()), rule)
        # one answer for all days of a row: a run asks for the same values on many days
        self._made: dict[tuple[int, int], Held] = {}
        self._names = {
            spelling: statute.name
            for statute in data.statutes.values()
            for spelling in (statute.full, *statute.aliases)
            if spelling
        }

    @property
    def version(self) -> str:
        """Digest of the data, for figures' `law_version`."""
        return self._data.digest

    def parameters(self) -> Mapping[str, KeyFacts]:
        """Every parameter by its key, whatever the day."""
        return self._data.keys

    def statute(self, name: str) -> Statute | None:
        """A statute by its short name with the versions held; `None` where none is."""
        return self._data.statutes.get(name)

    def parameter(self, key: str, on: date, *, domain: str | None = None) -> Answer:
        """The value of a parameter on a day, or why there is none.

        Args:
            key: such as `penalty.hearing_request_days`.
            on: the day.
            domain: a field of law whose own rule goes first, such as `market`.

        Raises:
            UsageError: for a key that is none; it names the nearest.
        """
        return self._answer(key, on, domain)

    def _asked(self, key: str, on: date, domain: str | None) -> Answer:
        facts = self._data.keys.get(key)
        if facts is None:
            near = nearest(key, self._data.keys)
            raise UsageError(
                f"没有参数 {key}" + (f"；是否指 {near}" if near else ""),
                f"there is no parameter {key}" + (f"; did you mean {near}" if near else ""),
            )
        rows = self._data.rows.get(key, ())
        for wanted in (domain, None) if domain else (None,):
            for row in rows:
                if row.domain == wanted and row.on(on):
                    return self._held(facts, row, on) if row.absent is None else _none(facts, row)
        return _not_held(facts, on)

    def _held(self, facts: KeyFacts, row: ParameterRow, on: date) -> Held:
        unit = row.unit or facts.unit
        days = None
        if unit in _DAYS and row.basis:
            days = self.day_rule(row.basis[0].law, on)
            if row.unit is None and days is not None and isinstance(row.value, int):
                unit = days.unit_of(row.value)
        known = self._made.get((id(row), id(days)))
        if known is not None:
            return known
        working = days if unit == "working_day" else None
        given = _shared(facts, row) | {
            "unit": unit,
            "value": read_value(row.value, unit, facts.choices),
            "whose": facts.whose,
            "basis": row.basis[0],
            "day_basis": None if working is None else working.basis[0],
        }
        held = self._made[id(row), id(days)] = Held(**given)
        return held

    def statutes(self) -> Mapping[str, Statute]:
        """Every statute and document by its short name, with the versions held."""
        return self._data.statutes

    def statute_named(self, name: str) -> Statute:
        """The statute of a name, short, full or another that it goes by.

        Raises:
            UsageError: there is none; it names the nearest.
        """
        known = canonical_name(name.strip("《》 "))
        found = self._data.statutes.get(self.statute_name(known))
        if found is not None:
            return found
        near = nearest(known, self._data.statutes)
        raise UsageError(
            f"没有参数或法律 {name}" + (f"；是否指 {near}" if near else ""),
            f"there is no parameter or statute {name}" + (f"; did you mean {near}" if near else ""),
        )

    def statute_name(self, spelling: str) -> str:
        """The short name of a statute of a pack that goes by another; else the name as given."""
        return self._names.get(spelling, spelling)

    def renumberings(self) -> tuple[Renumbering, ...]:
        """What stood where before and after a revision, as far as that is held."""
        return self._data.renumberings

    def day_rule(self, law: str, on: date) -> DayRule | None:
        """Which days the numbers of days of a statute mean on a day; `None` where none is held."""
        return next((rule for rule in self._day_rules.get(law, ()) if rule.on(on)), None)

    def resolve(self, citation: Citation, on: date) -> Resolution:
        """Whether the place cited exists in the version in force on a day, or the one named."""
        return resolve(self._data, self.statute_name(citation.law), citation, on)

    def __repr__(self) -> str:
        return f"Law({self.version})"


def _shared(facts: KeyFacts, row: ParameterRow) -> dict[str, Any]:
    return {
        "key": facts.key,
        "unit": row.unit or facts.unit,
        "since": row.since,
        "until": row.until,
        "sure": row.sure,
        "checked_on": row.checked_on,
        "domain": row.domain,
        "note": row.note,
        "note_en": row.note_en,
        "source": row.source,
    }


def _none(facts: KeyFacts, row: ParameterRow) -> Absent:
    if row.absent == "no_such_limit":
        zh = f"{facts.zh}：当时的法律没有这一限制"
        en = f"{facts.en}: the law had no such limit then"
    elif facts.local:
        zh = f"{facts.zh}：数据包 {row.source} 未设定，须由人判断（参数 {facts.key}）"
        en = f"{facts.en}: the pack {row.source} leaves it unset; a person must decide"
    else:
        zh, en = f"{facts.zh}：未收录该日的数值", f"{facts.en}: not held"
    given = _shared(facts, row) | {
        "reason": row.absent,
        "message": zh,
        "message_en": en,
        "local": facts.local,
        "basis": row.basis[0] if row.basis else None,
    }
    return Absent(**given)


def _not_held(facts: KeyFacts, on: date) -> Absent:
    if facts.local:
        zh = f"{on} 没有数据包设定，须由人判断（参数 {facts.key}）"
        en = f"no pack sets it for {on}; a person must decide (parameter {facts.key})"
    else:
        zh, en = f"未收录 {on} 的数值", f"no value is held for {on}"
    return Absent(
        key=facts.key,
        reason="not_held",
        message=f"{facts.zh}：{zh}",
        message_en=f"{facts.en}: {en}",
        unit=facts.unit,
        local=facts.local,
    )


@cache
def builtin_law() -> Law:
    """The law that ships with the kit, read when first asked for."""
    return Law(shipped())
