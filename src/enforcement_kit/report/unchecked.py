"""What a check of case files still lacks: why rules did not run, and who usually has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.formats import pointer_words
from enforcement_kit.model import KIND_LABELS
from enforcement_kit.report.holders import Holders
from enforcement_kit.report.missing import Lack, kind_en

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from enforcement_kit.law import PackSet
    from enforcement_kit.rules import CheckResult, Finding

__all__ = ["missing_for_check"]

_INDEX: Final = re.compile(r"/\d+(?=/|$)")
_OF_A_PACK: Final = ("unset", "law_not_held")
"""Reasons of what a pack of the town can hold: a table, a statute."""


def missing_for_check(
    result: CheckResult, *, on: dt.date, packs: PackSet | None = None
) -> tuple[Lack, ...]:
    """Each thing for want of which rules did not run, with the rules that wait for it.

    Registers first, then fields of the cases with the cases that lack them, then what no pack sets.
    That a stream of cases shows no town, and that no day was given, is not a lack of records.

    Args:
        result: of `check`.
        on: the day whose `[[holder]]` rows say who has what.
        packs: packs with such rows; the kit's own list where they have none.
    """
    idle = [each for each in result.findings if each.verdict == "not_run"]
    holders = Holders(packs, on)
    return (*_registers(idle, holders), *_fields(idle, holders), *_of_packs(idle))


def _registers(idle: Iterable[Finding], holders: Holders) -> Iterator[Lack]:
    waiting: dict[str, set[str]] = {}
    for each in idle:
        kind = each.reason.removeprefix("no_")
        if kind in KIND_LABELS and kind != each.reason:
            waiting.setdefault(kind, set()).add(each.rule)
    for kind in sorted(waiting, key=list(KIND_LABELS).index):
        yield Lack(
            what="records",
            name=kind,
            label=f"{KIND_LABELS[kind]}记录",
            label_en=f"records of {kind_en(kind)}",
            needed_for=tuple(sorted(waiting[kind])),
            holder=holders.of(kind),
        )


def _fields(idle: Iterable[Finding], holders: Holders) -> Iterator[Lack]:
    waiting: dict[str, tuple[set[str], set[str]]] = {}
    for each in idle:
        if each.reason == "missing" and each.pointer:
            rules, cases = waiting.setdefault(_INDEX.sub("/*", each.pointer), (set(), set()))
            rules.add(each.rule)
            cases.add(each.record)
    for pointer, (rules, cases) in sorted(waiting.items(), key=lambda one: (-len(one[1][1]), one)):
        name = f"cases#{pointer}"
        field = pointer.replace("/*", "")
        yield Lack(
            what="field",
            name=name,
            label=f"{KIND_LABELS['cases']}：{pointer_words(field)}",
            label_en=f"cases: {pointer_words(field, 'en')}",
            needed_for=tuple(sorted(rules)),
            records=tuple(sorted(cases)),
            holder=holders.of(name, "cases"),
        )


def _of_packs(idle: Iterable[Finding]) -> Iterator[Lack]:
    waiting: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for each in idle:
        if each.reason in _OF_A_PACK:
            said = (each.message, each.message_en)
            rules, cases = waiting.setdefault(said, (set(), set()))
            rules.add(each.rule)
            cases.add(each.record)
    for (label, label_en), (rules, cases) in sorted(waiting.items()):
        yield Lack(
            what="pack",
            name="",
            label=label,
            label_en=label_en,
            needed_for=tuple(sorted(rules)),
            records=tuple(sorted(cases)),
        )
