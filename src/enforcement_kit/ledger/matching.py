"""Which column of a table holds what, and how sure that is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.ledger.vocabulary import bare_header, key_of
from enforcement_kit.text import edit_distance, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.ledger.headers import Table
    from enforcement_kit.ledger.vocabulary import Column, KindOfLedger, Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["Match", "best_kind", "match_columns"]

Weak: TypeAlias = "dict[str, list[Column]]"

EXACT: Final = Decimal("1.00")
_IN_GROUP: Final = Decimal("0.95")
_WEAK: Final = Decimal("0.70")
_WITHIN: Final = Decimal("0.60")
_NEAR: Final = Decimal("0.50")
_FEWEST: Final = 2
_SHORTEST_WITHIN: Final = 3


@attrs.frozen(kw_only=True)
class Match:
    """A column of a table and what it holds.

    Attributes:
        at: index of the column from 0.
        header: its header as written, parts of a header of several rows joined by ` / `.
        column: what it holds, or `None` where it is not recognised.
        unit: unit that a bare number of money is in.
        confidence: 0 to 1; 1 is a header that the vocabulary knows, or a mapping.
        rivals: indexes of other columns that look like the same.
        left_out: whether a mapping leaves it out on purpose.
    """

    at: int
    header: str
    column: Column | None = None
    unit: MoneyUnit = "元"
    confidence: Decimal = Decimal(0)
    rivals: tuple[int, ...] = ()
    left_out: bool = False


def _names(parts: Sequence[str]) -> list[tuple[str, Decimal]]:
    """The keys under which a header is looked up, with how much each is worth."""
    if not parts:
        return []
    keys: dict[str, Decimal] = {}
    low = parts[-1]
    for text, worth in ((low, EXACT), ("".join(parts), EXACT)):
        keys.setdefault(key_of(text), worth)
        keys.setdefault(bare_header(text), worth)
    if len(parts) > 1:
        together = bare_header(parts[0]) + bare_header(low)
        keys[together] = EXACT
        for key in (key_of(low), bare_header(low)):
            keys[key] = min(keys.get(key, EXACT), _IN_GROUP)
    return [(key, worth) for key, worth in keys.items() if key]


def _lookups(kind: KindOfLedger) -> tuple[dict[str, Column], Weak]:
    strong: dict[str, Column] = {}
    weak: Weak = {}
    for column in kind.columns:
        for name in column.names:
            strong.setdefault(key_of(name), column)
        for name in column.weak:
            weak.setdefault(key_of(name), []).append(column)
    return strong, weak


def _found(
    parts: Sequence[str], strong: dict[str, Column], weak: Weak
) -> tuple[Column, Decimal] | None:
    names = sorted(_names(parts), key=lambda pair: (-pair[1], -len(pair[0])))
    for key, worth in names:
        if key in strong:
            return strong[key], worth
    for key, worth in names:
        if key in weak:
            return weak[key][0], min(worth, _WEAK)
    low = names[0][0] if names else ""
    within = [
        (name, column)
        for name, column in strong.items()
        if len(name) >= _SHORTEST_WITHIN and (name in low)
    ]
    if within:
        name, column = max(within, key=lambda pair: len(pair[0]))
        if len(name) * 2 > len(low):
            return column, _WITHIN
    near = [
        (edit_distance(low, name, limit=1), column)
        for name, column in strong.items()
        if len(low) > _SHORTEST_WITHIN and abs(len(name) - len(low)) <= 1
    ]
    close = [column for distance, column in near if distance <= 1]
    if close and len({column.field for column in close}) == 1:
        return close[0], _NEAR
    return None


def match_columns(table: Table, kind: KindOfLedger, words: Vocabulary) -> tuple[Match, ...]:
    """What each column holds if the sheet is of this kind.

    Where two columns look like the same field, the surer one has it; where none is surer, each
    names the other as its rival.
    """
    strong, weak = _lookups(kind)
    found: list[Match] = []
    for at, parts in enumerate(table.headers):
        header = " / ".join(parts)
        hit = _found(parts, strong, weak)
        if hit is None or _is_running(parts, at, words):
            found.append(Match(at=at, header=header))
            continue
        column, confidence = hit
        found.append(
            Match(
                at=at,
                header=header,
                column=column,
                unit=_unit(parts, column, table, words),
                confidence=confidence,
            )
        )
    return tuple(_settled(found, weak))


def _is_running(parts: Sequence[str], at: int, words: Vocabulary) -> bool:
    """Whether a first column but counts the rows (序号, 编号)."""
    return at == 0 and bool(parts) and bare_header(parts[-1]) in words.running


def _unit(parts: Sequence[str], column: Column, table: Table, words: Vocabulary) -> MoneyUnit:
    for part in reversed(parts):
        unit = words.unit(part)
        if unit is not None:
            return unit
    for name, unit in column.units.items():
        if parts and key_of(name) == key_of(parts[-1]):
            return unit
    if any("万元" in fold(part) for part in parts):
        return "万元"
    return table.unit or "元"


def _second(match: Match, weak: Weak, taken: set[str]) -> Match:
    """What a column means whose first meaning a surer column has: another weak one, or nothing."""
    for column in weak.get(bare_header(match.header.rpartition(" / ")[2]), ()):
        if column.field not in taken:
            taken.add(column.field)
            return attrs.evolve(match, column=column, confidence=_WEAK)
    return attrs.evolve(match, column=None, confidence=Decimal(0))


def _settled(found: list[Match], weak: Weak) -> list[Match]:
    by_field: dict[str, list[Match]] = {}
    for match in found:
        if match.column is not None:
            by_field.setdefault(match.column.field, []).append(match)
    result = {match.at: match for match in found}
    taken = set(by_field)
    for matches in by_field.values():
        best = max(match.confidence for match in matches)
        firsts = [match for match in matches if match.confidence == best]
        for match in matches:
            if match.confidence < best:
                result[match.at] = _second(match, weak, taken)
            elif len(firsts) > 1:
                rivals = tuple(other.at for other in firsts if other is not match)
                result[match.at] = attrs.evolve(match, rivals=rivals)
    return [result[at] for at in sorted(result)]


def best_kind(
    table: Table, words: Vocabulary, sheet: str
) -> tuple[KindOfLedger, tuple[Match, ...]] | None:
    """The kind of record that a table holds, or `None` where it is no ledger the kit knows.

    A header counts by how few kinds know it; the name of the sheet and its titles count once each.
    """
    shared: dict[str, int] = {}
    for kind in words.kinds.values():
        for key in {key_of(name) for column in kind.columns for name in column.names}:
            shared[key] = shared.get(key, 0) + 1
    best: tuple[Decimal, KindOfLedger, tuple[Match, ...]] | None = None
    for kind in words.kinds.values():
        matches = match_columns(table, kind, words)
        score = sum(
            (
                match.confidence / Decimal(_shares(table, match, shared))
                for match in matches
                if match.column is not None
            ),
            Decimal(0),
        )
        hits = sum(match.column is not None for match in matches)
        if hits < _FEWEST:
            continue
        score += sum(Decimal("0.8") for text in (sheet, *table.titles) if _speaks(text, kind))
        if best is None or score > best[0]:
            best = score, kind, matches
    return None if best is None else (best[1], best[2])


def _shares(table: Table, match: Match, shared: dict[str, int]) -> int:
    return max(1, *(shared.get(key, 1) for key, _ in _names(table.headers[match.at])))


def _speaks(text: str, kind: KindOfLedger) -> bool:
    return any(word in text for word in kind.about)
