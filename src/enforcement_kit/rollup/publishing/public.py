"""A roll-up made fit to be published: small counts hidden, and all that would give them away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.measures import Rate
from enforcement_kit.rollup.as_json import FORMAT, written
from enforcement_kit.rollup.board import Board, Mark, Shown, board_of
from enforcement_kit.rollup.forms import knowledge
from enforcement_kit.rollup.publishing.suppression import (
    Breakdown,
    Family,
    Hidden,
    hide,
    hide_amounts,
)
from enforcement_kit.rollup.words import STATUS_ZH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.rollup.cells import Status
    from enforcement_kit.rollup.result import RollUp

__all__ = ["hidden_of", "public_board", "public_dict"]

_ARRIVED: Final = frozenset(["in_time", "late", "arrived", "missing", "not_due", "no_duty"])
"""What is published of a cell: whether and when a form came. Reasons can hold counts."""


def public_board(rolled: RollUp) -> Board:
    """What may be published: no count from 1 to below the threshold, nor what tells one.

    Counts that are not known stay blank, a 0 stays 0. Reasons, places, digests, numbers of records
    and contradictions are left out, for they can hold what is hidden.
    """
    board = board_of(rolled)
    hidden = hidden_of(rolled)
    return attrs.evolve(
        board,
        public=True,
        marks={place: _public(mark) for place, mark in board.marks.items()},
        values={
            (town, key): _bare(shown, hidden=(town, key) in hidden.cells)
            for (town, key), shown in board.values.items()
        },
        totals={
            key: _bare(shown, hidden=key in hidden.totals) for key, shown in board.totals.items()
        },
    )


def _public(mark: Mark) -> Mark:
    marks: tuple[Status, ...] = tuple(each for each in mark.marks if each in _ARRIVED)
    if not marks:
        marks = ("missing",) if mark.status == "unreadable" else ("arrived",)
    return Mark(status=marks[0], marks=marks)


def _bare(shown: Shown, *, hidden: bool) -> Shown:
    if hidden and shown.value is not None:
        return Shown(state="hidden", unit=shown.unit)
    return attrs.evolve(shown, note="", disputed=False)


def hidden_of(rolled: RollUp) -> Hidden:
    """What is hidden of a roll-up: cells as town and figure, and figures whose total is."""
    return _Hiding(rolled).hidden()


class _Hiding:
    """Makes families of the figures of a roll-up, and asks for each what is hidden."""

    def __init__(self, rolled: RollUp) -> None:
        self._rolled = rolled
        self._plan = rolled.plan
        self._keys = set(self._plan.keys)
        self._amounts = {
            each.amount: each.count for each in knowledge().amounts if each.amount in self._keys
        }
        self._rates = {
            key: rate for key in self._plan.keys if isinstance(rate := rolled.measures[key], Rate)
        }

    def hidden(self) -> Hidden:
        """What is hidden of all figures."""
        relations = knowledge().relations
        parts = {part for each in relations if each.whole in self._keys for part in each.parts}
        wholes = dict.fromkeys(
            key
            for key in self._plan.keys
            if key not in parts and key not in self._rates and key not in self._amounts
        )
        wholes.update(dict.fromkeys(rate.denominator for rate in self._rates.values()))
        found = Hidden()
        for whole in wholes:
            found |= hide(self._family(whole), self._plan.threshold)
        for amount, count in self._amounts.items():
            found |= self._amount(amount, count, found)
        return self._within(found)

    def _within(self, found: Hidden) -> Hidden:
        """What is shown at all: denominators that no form holds are in no table."""
        return Hidden(
            cells=frozenset(each for each in found.cells if each[1] in self._keys),
            totals=frozenset(key for key in found.totals if key in self._keys),
        )

    def _counts(self, key: str) -> dict[str, int]:
        """The whole numbers of a figure by town. What has a fraction is rounded up."""
        return {
            each.town: -int(-each.value // 1)
            for each in self._rolled.values
            if each.key == key and each.value is not None and each.value >= 0
        }

    def _exempt(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(keys) & frozenset(self._plan.exempt)

    def _family(self, whole: str) -> Family:
        counts = self._counts(whole) if whole in self._keys else {}
        breakdowns = [
            Breakdown(
                columns={key: self._counts(key) for key in each.parts if key in self._keys},
                exempt=self._exempt(each.parts),
            )
            for each in knowledge().relations
            if each.whole == whole and self._keys & set(each.parts)
        ]
        for key, rate in self._rates.items():
            if rate.denominator == whole:
                above, below = self._fraction(key)
                breakdowns.append(Breakdown(columns={key: above}, exempt=self._exempt([key])))
                if whole not in self._keys:  # in no table, so that no reader has its total
                    counts = {**below, **counts}
        return Family(
            name=whole,
            counts=counts,
            exempt=whole in self._plan.exempt,
            breakdowns=tuple(breakdowns),
        )

    def _fraction(self, key: str) -> tuple[dict[str, int], dict[str, int]]:
        """The two counts of a rate by town; of a rate alone, those that a reader can reckon."""
        above: dict[str, int] = {}
        below: dict[str, int] = {}
        denominators = self._counts(self._rates[key].denominator)
        for each in self._rolled.values:
            if each.key != key or each.value is None or each.entry is None:
                continue
            if len(each.entry.of) == 2:
                above[each.town], below[each.town] = map(int, each.entry.of)
            elif each.town in denominators:
                above[each.town] = int(each.value * denominators[each.town])
        return above, below

    def _amount(self, amount: str, count: str, found: Hidden) -> Hidden:
        """The amounts of counts that are hidden, small or not known."""
        values = {
            each.town: each.value
            for each in self._rolled.values
            if each.key == amount and each.value is not None
        }
        if amount in self._plan.exempt:
            return Hidden()
        if count in self._keys:
            counts = self._counts(count)
            primary = found.rows(count) | {town for town in values if town not in counts}
        else:
            primary = frozenset(
                each.town
                for each in self._rolled.values
                if each.key == amount
                and each.entry is not None
                and (each.entry.records or 0) < self._plan.threshold
            )
        having = sorted(
            (town for town, value in values.items() if value), key=lambda town: (values[town], town)
        )
        rows, total = hide_amounts(
            having, primary & set(values), total_hidden=count in found.totals
        )
        return Hidden(
            cells=frozenset((row, amount) for row in rows if row in values),
            totals=frozenset([amount]) if total else frozenset(),
        )


def public_dict(board: Board) -> dict[str, object]:
    """A published board as JSON."""
    plan = board.plan
    return {
        "format": FORMAT,
        "kit_version": __version__,
        "public": True,
        "threshold": plan.threshold,
        "district": plan.district,
        "period": [plan.period.first.isoformat(), plan.period.last.isoformat()],
        "forms": [
            {"id": form.id, "label": form.label, "figures": list(form.figures)}
            for form in plan.forms
        ],
        "towns": [{"id": town.id, "name": town.name} for town in plan.towns],
        "cells": [
            {
                "id": f"{town}/{form}",
                "town": town,
                "form": form,
                "status": mark.status,
                "marks": list(mark.marks),
                "label": STATUS_ZH[mark.status],
            }
            for (town, form), mark in board.marks.items()
        ],
        "values": [
            {"id": f"{town}/{key}", "town": town, "key": key, **_value(board, key, shown)}
            for (town, key), shown in board.values.items()
        ],
        "totals": [
            {
                "id": key,
                "key": key,
                **_value(board, key, shown),
                "towns": board.spans[key][1],
                "towns_counted": board.spans[key][0],
                "missing": list(board.left[key]),
            }
            for key, shown in board.totals.items()
        ],
        "contradictions": [],
    }


def _value(board: Board, key: str, shown: Shown) -> Mapping[str, object]:
    return {
        "label": board.measures[key].label,
        "unit": shown.unit,
        "state": shown.state,
        "value": written(shown.value),
        "bound": shown.bound if shown.value is not None else None,
    }
