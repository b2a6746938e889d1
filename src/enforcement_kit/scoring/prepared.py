"""A standard made ready for a run: for each item what it comes to where nothing is to be said.

Nearly every item of nearly every file is in order. What it comes to then is made once, and the
quick question is only whether a rule said anything and the fields are clear; where they are not,
the item is looked at closely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.scoring.marks import Mark, Waiting
from enforcement_kit.scoring.results import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from enforcement_kit.model import Case
    from enforcement_kit.scoring.field_tests import FieldTest
    from enforcement_kit.scoring.standard import Criterion, Item, ReviewStandard, Table, Veto

__all__ = [
    "NOT_CONCERNED",
    "PreparedBound",
    "PreparedGroup",
    "PreparedItem",
    "PreparedTable",
    "prepare",
]

NOT_CONCERNED: Final = "不涉及，无需评审"
"""Why an item is not reviewed whose conditions say so."""


@attrs.frozen(kw_only=True)
class PreparedBound:
    """A veto or criterion made ready.

    Attributes:
        bound: the veto or criterion.
        item: its number.
        rules: codes of its rules.
        clear: whether its fields hold nothing but what is asked; `None` where it has none.
        skips: whether it may need not be reviewed.
        idle: its mark where rules and fields have nothing to say.
        out: its mark where it is not reviewed.
        most: what it may cost at most.
    """

    bound: Veto | Criterion
    item: str
    rules: frozenset[str]
    clear: Callable[[Case], bool] | None
    skips: bool
    idle: Mark
    out: Mark
    most: int


@attrs.frozen(kw_only=True)
class PreparedGroup:
    """Vetoes or criteria that are looked at together.

    Attributes:
        plain: those that are always reviewed.
        rules: the rules of all of them.
        clear: whether the fields of all of them are clear.
        idle: their marks where nothing is to be said of any.
        skipping: those that may need not be reviewed.
    """

    plain: tuple[PreparedBound, ...]
    rules: frozenset[str]
    clear: Callable[[Case], bool] | None
    idle: Mapping[str, Mark]
    skipping: tuple[PreparedBound, ...]

    @classmethod
    def of(cls, entries: Iterable[PreparedBound]) -> PreparedGroup:
        """The group of some vetoes or criteria."""
        listed = tuple(entries)
        plain = tuple(each for each in listed if not each.skips)
        return cls(
            plain=plain,
            rules=frozenset(rule for each in plain for rule in each.rules),
            clear=_clear(tuple(test for each in plain for test in each.bound.fields)),
            idle={each.item: each.idle for each in plain},
            skipping=tuple(each for each in listed if each.skips),
        )


@attrs.frozen(kw_only=True)
class PreparedItem:
    """An item made ready.

    Attributes:
        item: the item.
        papers: kinds of paper of which one must be there.
        criteria: its criteria.
    """

    item: Item
    papers: frozenset[str]
    criteria: PreparedGroup


@attrs.frozen(kw_only=True)
class PreparedTable:
    """A standard with one of its tables made ready."""

    vetoes: PreparedGroup
    basics: PreparedGroup
    items: tuple[PreparedItem, ...]
    bonus: tuple[tuple[str, Mark], ...]


def prepare(standard: ReviewStandard, table: Table | None) -> PreparedTable:
    """Makes a standard ready for the files of one table."""
    bonus = table.bonus if table is not None else None
    return PreparedTable(
        vetoes=PreparedGroup.of(_veto(each) for each in standard.vetoes),
        basics=PreparedGroup.of(
            _criterion(each, each.units) for basic in standard.basics for each in basic.criteria
        ),
        items=() if table is None else tuple(_item(item) for item in table.items),
        bonus=()
        if bonus is None
        else (
            (
                bonus.item,
                Mark(
                    result=Result(item=bonus.item, at_most=bonus.units),
                    waiting=(Waiting(why=bonus.person or bonus.label),),
                ),
            ),
        ),
    )


def _item(item: Item) -> PreparedItem:
    cap = item.units if item.counts == "deduct" else None
    return PreparedItem(
        item=item,
        papers=frozenset(test.kind for test in item.present if test.head == "papers"),
        criteria=PreparedGroup.of(
            _criterion(each, each.units if cap is None else cap) for each in item.criteria
        ),
    )


def _veto(veto: Veto) -> PreparedBound:
    waiting = (Waiting(why=veto.person),) if veto.person else ()
    return PreparedBound(
        bound=veto,
        item=veto.item,
        rules=frozenset(veto.rules),
        clear=_clear(veto.fields),
        skips=bool(veto.skip),
        idle=Mark(result=Result(item=veto.item, at_most=int(bool(waiting))), waiting=waiting),
        out=_out(veto.item),
        most=1,
    )


def _criterion(criterion: Criterion, most: int) -> PreparedBound:
    waiting = (Waiting(why=criterion.person),) if criterion.person else ()
    worst = most if criterion.per == "occurrence" else min(criterion.units, most)
    return PreparedBound(
        bound=criterion,
        item=criterion.item,
        rules=frozenset(criterion.rules),
        clear=_clear(criterion.fields),
        skips=bool(criterion.skip),
        idle=Mark(
            result=Result(
                item=criterion.item,
                at_most=worst if waiting else 0,
                reviewed="maybe" if waiting and criterion.optional else "yes",
            ),
            waiting=waiting,
        ),
        out=_out(criterion.item),
        most=most,
    )


def _out(item: str) -> Mark:
    return Mark(result=Result(item=item, reviewed="no"), note=NOT_CONCERNED)


def _clear(tests: tuple[FieldTest, ...]) -> Callable[[Case], bool] | None:
    """One question for all tests of an item; those of the papers' elements in one pass."""
    needed: dict[str, set[str]] = {}
    others: list[Callable[[Case], bool]] = []
    for test in tests:
        if test.head == "papers" and test.leaf == "elements" and test.kind and test.word:
            needed.setdefault(test.kind, set()).add(test.word)
        else:
            others.append(test.clear)
    if needed:
        others.append(_elements({kind: frozenset(words) for kind, words in needed.items()}))
    if not others:
        return None
    if len(others) == 1:
        return others[0]
    return lambda case: all(clear(case) for clear in others)


def _elements(needed: dict[str, frozenset[str]]) -> Callable[[Case], bool]:
    def clear(case: Case) -> bool:
        if not case.papers:
            return False
        for paper in case.papers:
            words = needed.get(paper.kind or "")
            if words is not None and (paper.elements is None or not words.issubset(paper.elements)):
                return False
        return True

    return clear
