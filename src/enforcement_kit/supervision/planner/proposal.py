"""Periods that somebody proposes: read from a file, and laid over the law for a replay alone."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.law import Pack, PackSet, builtin_law
from enforcement_kit.law.rows import ParameterRow
from enforcement_kit.supervision.planner.tables import Table, read_file

if TYPE_CHECKING:
    from enforcement_kit.workdays import PeriodUnit

__all__ = ["Proposal", "ProposedPeriod", "read_proposal"]

FORMAT: Final = "enforcement-kit/proposal/1"
UNITS: Final = ("working_day", "calendar_day", "month", "year")


@attrs.frozen(kw_only=True)
class ProposedPeriod:
    """One period as it would be.

    Attributes:
        key: the parameter of the law that it would change.
        value: the length proposed.
        unit: of what.
        domain: the field of law it is proposed for; `None` for all.
        why: the reason given for it.
    """

    key: str
    value: int
    unit: PeriodUnit
    domain: str | None = None
    why: str = ""


@attrs.frozen(kw_only=True)
class Proposal:
    """A set of periods that are no law.

    Attributes:
        title: what it is called.
        periods: what it would change.
        file: name of the file it was read from.
    """

    title: str
    periods: tuple[ProposedPeriod, ...]
    file: str = ""

    def laid_over(self, packs: PackSet) -> PackSet:
        """The packs with the proposed periods on top, as if they had always been the law."""
        rows = tuple(
            ParameterRow(
                key=each.key,
                value=each.value,
                unit=each.unit,
                domain=each.domain,
                since=dt.date.min,
                basis=(Citation(self.title),),
                sure="unverified",
                source="proposed",
            )
            for each in self.periods
        )
        digest = hashlib.sha256(repr(rows).encode()).hexdigest()
        pack = Pack(name="proposed", tables=(("parameter", rows),), digest=digest)
        return PackSet((*packs.packs, pack))


def read_proposal(path: str | Path) -> Proposal:
    """The proposal in a TOML file of the format `enforcement-kit/proposal/1`.

    Each `[[change]]` has a `key` and a `value` of one or more; `unit` where it is not the law's
    own, `domain` where it is for one field of law, `why` for its reason.

    Raises:
        UnreadableError: it cannot be opened or is no TOML.
        UsageError: it has faults; `problems` names each.
    """
    place = Path(path)
    table = read_file(place, FORMAT)
    title = table.text("title", place.stem)
    periods = tuple(
        found for each in table.tables("change") if (found := _period(each)) is not None
    )
    if not periods and not table.problems:
        table.fault("change", "没有 [[change]]，无从重放", "there is no [[change]] to replay")
    for number, each in enumerate(periods):
        if any((each.key, each.domain) == (one.key, one.domain) for one in periods[:number]):
            table.fault(
                f"change/{number}/key",
                f"{each.key} 提了两次",
                f"{each.key} is proposed twice",
            )
    table.done()
    return Proposal(title=title, periods=periods, file=place.name)


def _period(table: Table) -> ProposedPeriod | None:
    faults = len(table.problems)
    key = table.parameter("key")
    facts = builtin_law().parameters().get(key)
    if not key:
        table.fault("key", "没有写明参数（key）", "key, the parameter, is missing")
    elif facts is not None and facts.unit not in (*UNITS, "day"):
        table.fault(
            "key",
            f"{key}（{facts.zh}）不是以日、月、年计算的期限",
            f"{key} is no period of days, months or years",
        )
    value = table.days("value")
    if value is None and "value" not in table.raw:
        table.fault("value", "没有写明长度（value）", "value, the length, is missing")
    unit = table.one_of("unit", UNITS, _unit(facts.unit if facts is not None else ""))
    domain = table.text("domain", "") or None
    why = table.text("why", "")
    table.only()
    if len(table.problems) > faults or value is None:
        return None
    return ProposedPeriod(key=key, value=value, unit=unit, domain=domain, why=why)


def _unit(unit: str) -> str:
    return unit if unit in UNITS else "calendar_day"
