"""A roll-up: the matrix, the values, the totals and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.rollup.as_json import content_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.cells import Cell
    from enforcement_kit.rollup.findings import Contradiction
    from enforcement_kit.rollup.plan import Plan
    from enforcement_kit.rollup.sent import Sent
    from enforcement_kit.rollup.totals import Total, TownValue

__all__ = ["WORST", "RollUp", "TownSent"]

WORST: Final = 10


@attrs.frozen(kw_only=True)
class TownSent:
    """A town and what it sent. What was read of the files is no longer held, but for its places."""

    id: str
    name: str
    sent: tuple[Sent, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@attrs.frozen(kw_only=True)
class RollUp:
    """What a district's towns sent, rolled up.

    Attributes:
        plan: what was collected.
        measures: the measures of the forms.
        on: the day of the look.
        law_version: version of the law data.
        towns: the towns in the order of the plan. Nothing of a roll-up is ordered by figures.
        cells: for each town, its forms in order.
        values: for each town, its figures in order.
        totals: the figures over all towns.
        contradictions: what is wrong, the worst first; questions after them.
        previous: whether it was held against an earlier roll-up.
    """

    plan: Plan
    measures: Measures = attrs.field(repr=False)
    on: dt.date | None = None
    law_version: str = ""
    towns: tuple[TownSent, ...]
    cells: tuple[Cell, ...]
    values: tuple[TownValue, ...] = attrs.field(repr=False)
    totals: tuple[Total, ...] = attrs.field(repr=False)
    contradictions: tuple[Contradiction, ...] = ()
    previous: bool = False
    _cells: dict[tuple[str, str], Cell] = attrs.field(init=False, eq=False, repr=False)
    _values: dict[tuple[str, str], TownValue] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        cells = {(each.town, each.form): each for each in self.cells}
        object.__setattr__(self, "_cells", cells)
        values = {(each.town, each.key): each for each in self.values}
        object.__setattr__(self, "_values", values)

    def cell(self, town: str, form: str) -> Cell:
        """The cell of a town and a form.

        Raises:
            KeyError: there is none.
        """
        return self._cells[town, form]

    def value(self, town: str, key: str) -> TownValue:
        """A town's figure.

        Raises:
            KeyError: there is none.
        """
        return self._values[town, key]

    def total(self, key: str) -> Total:
        """The figure over all towns.

        Raises:
            KeyError: no form holds it.
        """
        for each in self.totals:
            if each.key == key:
                return each
        raise KeyError(key)

    @property
    def disputed(self) -> frozenset[str]:
        """The figures of towns that a contradiction is about, as `town/key`."""
        return frozenset(
            f"{each.town}/{key}"
            for each in self.contradictions
            if each.level == "contradiction"
            for key in each.keys
        )

    @property
    def worst(self) -> tuple[Contradiction, ...]:
        """The ten worst contradictions; questions are not among them."""
        return tuple(e for e in self.contradictions if e.level == "contradiction")[:WORST]

    @property
    def questions(self) -> tuple[Contradiction, ...]:
        """What a person should ask, where nothing need be wrong."""
        return tuple(each for each in self.contradictions if each.level == "question")

    def counts(self) -> dict[str, int]:
        """How many cells have each status."""
        found: dict[str, int] = {}
        for cell in self.cells:
            found[cell.status] = found.get(cell.status, 0) + 1
        return found

    def exit_code(self) -> int:
        """0 done; 1 for a contradiction, a restated form, a rejected record or an unread file.

        2 where not one file could be read although some were named.
        """
        sents = [sent for town in self.towns for sent in town.sent]
        if sents and not any(sent.readable for sent in sents):
            return 2
        return int(
            any(each.level == "contradiction" for each in self.contradictions)
            or any("restated" in cell.marks for cell in self.cells)
            or any(sent.rejected or not sent.readable for sent in sents)
        )

    def with_words(self, change: Callable[[str], str]) -> RollUp:
        """The roll-up with every sentence that holds words of files changed, masked say."""

        def notes(found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
            return tuple((change(zh), change(en)) for zh, en in found)

        def sent(each: Sent) -> Sent:
            return attrs.evolve(
                each,
                notes=notes(each.notes),
                error=change(each.error),
                error_en=change(each.error_en),
            )

        return attrs.evolve(
            self,
            towns=tuple(
                attrs.evolve(t, sent=tuple(map(sent, t.sent)), notes=notes(t.notes))
                for t in self.towns
            ),
            cells=tuple(
                attrs.evolve(c, why=change(c.why), why_en=change(c.why_en)) for c in self.cells
            ),
            contradictions=tuple(
                attrs.evolve(
                    each,
                    message=change(each.message),
                    message_en=change(each.message_en),
                    sentence=change(each.sentence),
                )
                for each in self.contradictions
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The roll-up as `ekit rollup --format json` prints it."""
        return content_of(self)
