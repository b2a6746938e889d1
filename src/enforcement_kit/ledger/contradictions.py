"""A row that contradicts itself: what one of its cells says of an amount against what another says.

Told by the doctor and by whatever reads the rows as records alike: a figure must not be taken from
such a row in silence.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.ledger.reading import NOTHING, Parts
from enforcement_kit.text import Invalid, amount_in_words, parse_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from enforcement_kit.ledger.columns import Reading
    from enforcement_kit.ledger.matching import Match

__all__ = [
    "CONTRADICTIONS",
    "FINE",
    "OUTCOME",
    "WORDS",
    "Contradiction",
    "can_contradict",
    "contradictions",
    "plain",
    "values_of",
]

CONTRADICTIONS: Final = frozenset(["outcome-amount", "row-sum", "words-figures"])
"""Codes of what a row says against itself."""

FINE: Final = "decision.sanctions[kind=fine].amount"
WORDS: Final = "decision.sanctions[kind=fine].amount_in_words"
OUTCOME: Final = "decision.@outcome"


@attrs.frozen(kw_only=True)
class Contradiction:
    """One thing that two cells of a row say differently.

    Attributes:
        field: field of the cell that is named.
        code: one of `CONTRADICTIONS`.
        severity: whether one of the two is surely wrong, or likely.
        message: Chinese sentence.
        message_en: the same in English.
        fix: how to mend it, Chinese.
        could_be: what the cell may have been meant to be; empty where nobody can say.
    """

    field: str
    code: str
    severity: Literal["error", "warning"] = "error"
    message: str
    message_en: str
    fix: str = "与决定书核对"
    could_be: str = ""


def values_of(
    fields: Iterable[str], readings: Iterable[Reading], columns: Collection[str]
) -> dict[str, object]:
    """Field → what its cell holds, where it could be read; cells of several fields give them all.

    A column of its own goes before what another cell says on the way.

    Args:
        fields: field of each column that is taken; empty for one without.
        readings: what its cells gave, in the same order.
        columns: the fields that have a column.
    """
    values: dict[str, object] = {}
    for field, value in zip(fields, readings, strict=True):
        if value is NOTHING or isinstance(value, Invalid):
            continue
        if isinstance(value, Parts):
            values[field] = dict(value)
            values |= {path: v for path, v in value.items() if path not in columns}
        else:
            values[field] = value
    return values


def can_contradict(columns: Mapping[str, Match]) -> bool:
    """Whether a sheet has columns that can say one thing twice."""
    return (
        OUTCOME in columns
        or WORDS in columns
        or (FINE in columns and "decision.kind" in columns)
        or any(match.column is not None and match.column.sums for match in columns.values())
    )


def contradictions(
    values: Mapping[str, object], columns: Mapping[str, Match], header: Callable[[str], str]
) -> Iterator[Contradiction]:
    """What a row of a ledger of cases says against itself.

    Args:
        values: field → what its cell holds (`values_of`).
        columns: field → where it stands.
        header: the header of a field as it is written.
    """
    yield from _words(values)
    yield from _outcome(values, columns, header)
    yield from _sums(values, columns)


def plain(value: Decimal) -> str:
    """An amount without an exponent and without zeros behind."""
    return f"{value.normalize():f}"


def _money(values: Mapping[str, object], field: str) -> Decimal | None:
    text = values.get(field)
    return Decimal(text) if isinstance(text, str) else None


def _words(values: Mapping[str, object]) -> Iterator[Contradiction]:
    """The amount in words against the amount in figures."""
    words, figure = values.get(WORDS), _money(values, FINE)
    said = parse_amount(words) if isinstance(words, str) and words else None
    if isinstance(said, Decimal) and figure is not None and said != figure:
        yield Contradiction(
            field=WORDS,
            code="words-figures",
            message=f"大写为{plain(said)}元，数字为{plain(figure)}元，不一致",
            message_en=f"the words say {plain(said)} yuan, the figures {plain(figure)}",
            fix="与决定书核对，改正写错的一个",
            could_be=amount_in_words(figure),
        )


def _outcome(
    values: Mapping[str, object], columns: Mapping[str, Match], header: Callable[[str], str]
) -> Iterator[Contradiction]:
    """What a cell says the decision came to, against the columns of amounts and of its kind."""
    fine = _money(values, FINE) if FINE in columns else None
    if fine is None:
        return
    if fine and values.get("decision.kind") == "no_penalty":
        yield Contradiction(
            field=FINE,
            code="outcome-amount",
            message=f"写明不予处罚，却有罚款{plain(fine)}元",
            message_en=f"no penalty is stated, and a fine of {plain(fine)} yuan",
        )
    said = values.get(OUTCOME)
    if not isinstance(said, dict):
        return
    stated = said.get(FINE)
    if stated is not None:
        amount = Decimal(str(stated))
        if amount != fine:
            yield Contradiction(
                field=FINE,
                code="outcome-amount",
                message=f"“{header(OUTCOME)}”写{plain(amount)}元，“{header(FINE)}”为{plain(fine)}元，"
                "不一致",
                message_en=f"the outcome states {stated} yuan, the column {plain(fine)}",
            )
    elif (
        fine
        and not any(path.startswith("decision.sanctions[kind=fine]") for path in said)
        and any("sanctions" in path for path in said)
    ):
        yield Contradiction(
            field=OUTCOME,
            code="outcome-amount",
            severity="warning",
            message=f"有罚款{plain(fine)}元，处罚种类却没有写罚款",
            message_en=f"a fine of {plain(fine)} yuan, and the outcome names none",
        )


def _sums(values: Mapping[str, object], columns: Mapping[str, Match]) -> Iterator[Contradiction]:
    """A column that adds up others in its row, and does not."""
    for field, match in columns.items():
        column = match.column
        if column is None or not column.sums or column.sums[0] not in columns:
            continue
        stated = _money(values, field)
        known = [_money(values, each) for each in column.sums if each in columns]
        if stated is None or all(each is None for each in known):
            continue
        needed = sum((each or Decimal(0) for each in known), Decimal(0))
        if stated != needed:
            yield Contradiction(
                field=field,
                code="row-sum",
                message=f"合计为{plain(stated)}元，各项相加为{plain(needed)}元",
                message_en=f"the total is {plain(stated)} yuan, its parts add up to"
                f" {plain(needed)}",
                fix="核对各项金额",
                could_be=plain(needed),
            )
