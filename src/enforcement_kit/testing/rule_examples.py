"""Trying a rule: on a case in one line, or on the examples that stand with it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.codec import from_dict, to_dict
from enforcement_kit.law import PackSet, load_packs, read_pack
from enforcement_kit.model import KINDS, Record, TownYear
from enforcement_kit.rules import Context, Engine, Outcome, RuleSet, TownFile, default_rules
from enforcement_kit.testing.edits import edited, put, take_out
from enforcement_kit.testing.sample_cases import sample_case, sample_town

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.rules import Example, Rule

__all__ = ["outcome_of_example", "pack_of_text", "town_edited"]


def outcome_of_example(example: Example, rules: RuleSet | None = None) -> Outcome:
    """What the rule of an example says of it.

    Raises:
        UsageError: a sample case, place or kind that is not there.
    """
    rule = (default_rules() if rules is None else rules)[example.rule]
    registers = town_edited(sample_town(), example.registers)
    if example.unknown:
        registers = attrs.evolve(registers, **dict.fromkeys(example.unknown))  # type: ignore[arg-type]  # by kind
    packs = pack_of_text(example.pack)
    if rule.scope == "town":
        town = town_edited(registers, example.put, example.remove)
        return _on_town(rule, town, Context(town, packs=packs, on=example.on))
    case = edited(sample_case(example.case), example.put, example.remove)
    context = Context(registers, packs=packs, on=example.on)
    return Engine(RuleSet([rule]), context).explain(rule, case)


@lru_cache(maxsize=64)
def pack_of_text(tables: str) -> PackSet:
    """A set of one pack made of its tables as TOML; an empty text is no pack.

    Raises:
        UsageError: a fault in it.
    """
    if not tables.strip():
        return PackSet()
    head = 'format = "enforcement-kit/pack/1"\nname = "example"\ntitle = "样例"\n'
    head += 'title_en = "Example"\nreleased = 2026-01-01\n\n'
    with TemporaryDirectory() as folder:
        file = Path(folder, "example.toml")
        file.write_text(head + tables, encoding="utf-8")
        return load_packs(packs=[read_pack(file)])


def _on_town(rule: Rule, town: TownYear, context: Context) -> Outcome:
    engine = Engine(RuleSet([rule]), context)
    found = engine.town(TownFile(town, context))
    (counts,) = engine.by_rule().values()
    (verdict,) = [each for each, count in counts.items() if count]
    worst = next((each for each in found if each.verdict == verdict), None)
    if worst is None:
        return Outcome(verdict=verdict)
    return Outcome(
        verdict=verdict,
        reason=worst.reason,
        zh=worst.message,
        en=worst.message_en,
        at=worst.pointer,
    )


@lru_cache(maxsize=64)
def _documents(town: TownYear, kind: str) -> tuple[Mapping[str, object], ...]:
    return tuple(map(to_dict, town.of_kind(kind) or ()))


def town_edited(
    town: TownYear, put_in: Mapping[str, object], remove: Iterable[str] = ()
) -> TownYear:
    """The records with changes named by place: `/certificates/officer=o-06/valid_until`.

    Only the kinds that are named are made anew.

    Raises:
        UsageError: a place that is not there, or a result that is no record.
    """
    kinds = {place.split("/")[1] for place in (*put_in, *remove)}
    changed: dict[str, tuple[Record, ...]] = {}
    for kind in sorted(kinds & set(KINDS)):
        document: dict[str, object] = {kind: [dict(each) for each in _documents(town, kind)]}
        for place, value in put_in.items():
            if place.split("/")[1] == kind:
                put(document, place, value)
        for place in remove:
            if place.split("/")[1] == kind:
                take_out(document, place)
        rows = document.get(kind, [])
        assert isinstance(rows, list)  # a kind of record is a list
        changed[kind] = tuple(from_dict(KINDS[kind], row) for row in rows)
    return attrs.evolve(town, **changed) if changed else town  # type: ignore[arg-type]  # by kind
