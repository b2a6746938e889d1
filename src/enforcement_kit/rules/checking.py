"""`check`: records in, verdicts out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from enforcement_kit.errors import UsageError
from enforcement_kit.io import Loaded, load
from enforcement_kit.law import PackSet, load_packs
from enforcement_kit.model import Case, TownYear
from enforcement_kit.rules.catalogue import default_rules
from enforcement_kit.rules.context import Context
from enforcement_kit.rules.rule_set import RuleSet
from enforcement_kit.rules.running import CheckRun

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.result import CheckResult

__all__ = ["check", "context_of"]


def context_of(
    context: Context | str | Path | None,
    town: TownYear | None,
    on: dt.date | None,
    packs: PackSet | Sequence[str] = (),
) -> Context:
    """The context of a run: the one given, the folder named, or the records themselves.

    Raises:
        EnforcementKitError: the folder cannot be read.
    """
    if isinstance(context, Context):
        return context.at(on if on is not None else context.on)
    if isinstance(context, str | os.PathLike):
        town = load(context).town_year
    if not isinstance(packs, PackSet):
        given = (packs,) if isinstance(packs, str) else tuple(packs)
        packs = load_packs(names=given or (() if town is None else town.town.packs))
    return Context(town, packs=packs, on=on)


def check(
    records: Case | Iterable[Case] | Loaded | TownYear,
    *,
    context: Context | str | Path | None = None,
    on: dt.date | None = None,
    rules: RuleSet | Iterable[str] | None = None,
    packs: PackSet | Sequence[str] = (),
    until: str | None = None,
) -> CheckResult:
    """Asks every rule of every record.

    Args:
        records: a case, cases, or the records of a town.
        context: registers and law; a folder of records; by default the records themselves.
        on: the day on which open periods are looked at; without it they are `not_run`.
        rules: the rules, or codes of the kit's own; all of the kit's by default.
        packs: the town's packs, or the names of built-in ones; by default those that the town's
            own `town.toml` names. A `Context` that is given has its own.
        until: last stage of the course that is looked at.

    Raises:
        UsageError: an unknown stage, rule or pack, a day that is none, or records that are none.
        EnforcementKitError: the context cannot be read.
    """
    if on is not None and not isinstance(on, dt.date):
        raise UsageError(
            f"on 须为日期（datetime.date），得到 {on!r}",
            f"on must be a datetime.date, found {on!r}",
        )
    town, cases = _taken(records)
    around = context_of(context, town, on, packs)
    run = CheckRun(_asked(rules), around, until)
    findings: list[Finding] = []
    for found in run.cases(cases):
        findings.extend(found)
    findings.extend(run.town(TownYear(cases=tuple(cases)) if town is None else town))
    loaded = records if isinstance(records, Loaded) else Loaded(town_year=TownYear())
    return run.result(findings, rejected=loaded.rejected, problems=loaded.problems)


def _asked(rules: RuleSet | Iterable[str] | None) -> RuleSet:
    if isinstance(rules, RuleSet):
        return rules
    if rules is None:
        return default_rules()
    return default_rules().select((rules,) if isinstance(rules, str) else rules)


def _taken(records: object) -> tuple[TownYear | None, tuple[Case, ...]]:
    if isinstance(records, Loaded):
        records = records.town_year
    if isinstance(records, TownYear):
        return records, records.cases or ()
    if isinstance(records, Case):
        return None, (records,)
    if isinstance(records, Iterable) and not isinstance(records, str | bytes):
        cases = tuple(records)
        if all(isinstance(each, Case) for each in cases):
            return None, cases
    raise UsageError(
        f"需要案件、案件序列或 load 的结果，得到 {type(records).__name__}",
        f"a case, cases or what load gives is needed; found {type(records).__name__}",
    )
