"""Cases that several towns have under one document number: perhaps one joint case."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from enforcement_kit.io.identity import SeenIds, digest_of
from enforcement_kit.model import Case
from enforcement_kit.rollup.sent import Clash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Record

__all__ = ["CaseNumbers"]

_SHOWN: Final = 3


class CaseNumbers:
    """The document numbers of decisions of the period, town by town, in 8 and 24 bytes each.

    The text of a number is held only where a second record has it.
    """

    def __init__(self, period: Period) -> None:
        self._period = period
        self._seen = SeenIds()
        self._held: dict[str, array[int]] = {}
        self._again: dict[int, str] = {}

    def take(self, town: str, record: Record) -> None:
        """Takes note of a record of a town."""
        decision = record.decision if isinstance(record, Case) else None
        number = None if decision is None else decision.document_number
        if not number or decision is None or decision.date is None:
            return
        if not self._period.first <= decision.date <= self._period.last:
            return
        digest = digest_of(number)
        self._held.setdefault(town, array("Q")).append(digest)
        if not self._seen.add_digest(digest):
            self._again[digest] = number

    def clashes(self, names: Mapping[str, str], keys: Sequence[str]) -> Iterator[tuple[str, Clash]]:
        """For each town that shares numbers with others, its question.

        Args:
            names: names of towns by id.
            keys: the figures that count cases.
        """
        owners: dict[int, list[str]] = {}
        for town, held in self._held.items():
            for digest in dict.fromkeys(held):
                if digest in self._again:
                    owners.setdefault(digest, []).append(town)
        groups: dict[tuple[str, ...], list[str]] = {}
        for digest, towns in owners.items():
            if len(towns) > 1:
                groups.setdefault(tuple(towns), []).append(self._again[digest])
        for town in self._held:
            mine = {sharing: found for sharing, found in groups.items() if town in sharing}
            if mine:
                others = dict.fromkeys(name for sharing in mine for name in sharing)
                del others[town]
                numbers = [number for found in mine.values() for number in found]
                yield town, _clash(numbers, [names[each] for each in others], keys)


def _clash(numbers: Sequence[str], others: Sequence[str], keys: Sequence[str]) -> Clash:
    some = "、".join(sorted(numbers)[:_SHOWN]) + (" 等" if len(numbers) > _SHOWN else "")
    who = "、".join(others[:_SHOWN])
    who += f"等 {len(others)} 个镇街" if len(others) > _SHOWN else ""
    return Clash(
        code="same-number",
        message=(
            f"与{who}有 {len(numbers)} 件案件的决定书文号相同（{some}），各计一件，合计可能重复"
        ),
        message_en=f"{len(numbers)} decisions bear a number that another town has too",
        keys=tuple(keys),
        question=True,
    )
