"""Of the sums that a paper speaks of, those that it decides or proposes, and their total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.papers.sum_meanings import DECIDED

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.papers.fields import Sureness, ValueField

__all__ = ["ADJUSTED", "PART", "SEVERAL", "SumFound", "decided"]

SEVERAL: Final = ("文中有几个不同的数额", "the text states several different amounts")
"""Why a sum is unsure: nothing says which of several it is."""
PART: Final = ("是合计数额的一部分", "it is a part of a whole that is stated too")
"""Why a sum that is due or was paid is unsure: the whole, of which it is a part, is told too."""


ADJUSTED: Final = 9
"""Weight of a sum to which another is changed: it stands beside the weightiest."""


_NEAR: Final = 60
_FAR: Final = 160


class SumFound(NamedTuple):
    """A sum with its meaning.

    Attributes:
        field: what it is.
        role: its role.
        value: yuan.
        start: offset in the searched text.
        end: offset behind it.
        of: whose it is.
        weight: of the part that it stands in; a decision outweighs a proposal.
        sure: how sure the reading is.
        why: what makes it less than certain.
        summed: whether 共计 stands before it.
        named: whether it is said to be of penalties.
        parted: whether 其中 stands behind it, and its parts behind that.
    """

    field: ValueField
    role: str
    value: Decimal
    start: int
    end: int
    of: int | None
    weight: int
    sure: Sureness
    why: tuple[str, str]
    summed: bool = False
    named: bool = True
    parted: bool = False


def decided(found: list[SumFound], *, all_told: bool = False) -> list[SumFound]:
    """The weightiest fines outweigh those that are only told of; several of these leave it open.

    Args:
        found: the sums.
        all_told: whether a fine of before is told of as one of the case, as by a daily penalty.
    """
    kept = [each for each in found if each.field not in DECIDED]
    for field in DECIDED:
        own = [each for each in found if each.field == field]
        top = max((each.weight for each in own), default=0)
        if top == ADJUSTED:
            top = max((each.weight for each in own if each.weight < ADJUSTED), default=ADJUSTED)
        chosen = [each for each in own if all_told or each.weight in (top, ADJUSTED)]
        if not top and not all_told and len({(each.value, each.of) for each in chosen}) > 1:
            chosen = [each._replace(sure="unsure", why=SEVERAL) for each in chosen]
        chosen += _parts_of(chosen, own)
        # a sum that is somebody's is not stated once more for nobody
        owned = {each.value for each in chosen if each.of is not None}
        kept += [each for each in chosen if each.of is not None or each.value not in owned]
    return _wholes(_no_lone_total(_added_up(kept)))


def _parts_of(chosen: list[SumFound], own: list[SumFound]) -> list[SumFound]:
    """The parts that were proposed one by one where the whole alone is decided (合并罚款4万元)."""
    wholes = {each.value for each in chosen}
    if len(wholes) != 1 or any(each.field != "fine" or not each.summed for each in chosen):
        return []
    for weight in sorted({each.weight for each in own}, reverse=True):
        parts = {
            (each.value, each.start): each
            for each in own
            if each.weight == weight and not each.summed and each not in chosen
        }
        if len(parts) > 1 and sum(value for value, _ in parts) == chosen[0].value:
            return list(parts.values())
    return []


def _wholes(found: list[SumFound]) -> list[SumFound]:
    """Of what was paid at once the whole counts and not its parts (缴纳罚款1元、加处罚款1元，合计
    2元); of what is due, and of what was paid one by one, it is open whether a part counts too.
    """
    paid = [each for each in found if each.field == "paid" and each.summed]
    due = [each for each in found if each.field == "due" and each.summed]
    kept: list[SumFound] = []
    for each in found:
        if each.field == "paid" and not each.summed and any(_near_whole(each, one) for one in paid):
            continue
        if each.field == "due" and each.sure == "unsure" and due:
            continue  # a fine that is asked for as a part of the whole
        wholes = paid if each.field == "paid" else due
        if (
            each.field in ("paid", "due")
            and not each.summed
            and any(each.value < one.value for one in wholes)
        ):
            kept.append(each._replace(sure="unsure", why=PART))
            continue
        kept.append(each)
    return kept


def _near_whole(each: SumFound, whole: SumFound) -> bool:
    return 0 < whole.start - each.start <= _NEAR and each.value < whole.value


def _added_up(found: list[SumFound]) -> list[SumFound]:
    """共计罚款 behind the single fines is their total, and one before its parts (其中……) is."""
    found = [_before_parts(each, found) for each in found]
    items = [each for each in found if each.field == "fine" and not each.summed]
    single = {(each.value, each.of) for each in items}
    alike = len(items) > 1 and any(
        each.summed and each.value == sum(one.value for one in items) for each in found
    )
    if len(single) < 2 and not alike:
        return [
            each
            for each in found
            if not (each.summed and single and each.value not in {value for value, _ in single})
            or each.field != "fine"
        ]
    found = [
        each._replace(field="total", of=None) if each.summed and each.field == "fine" else each
        for each in found
    ]
    return [_of_one(each, found) for each in found]


def _of_one(each: SumFound, found: list[SumFound]) -> SumFound:
    """A total that is the sum of what one of several parties is to pay is that party's."""
    if each.field != "total":
        return each
    parts = {
        (one.field, one.value, one.of, one.start)
        for one in found
        if one.field in ("fine", "confiscation")
    }
    owners = {of for _, _, of, _ in parts}
    if each.value == sum(value for _, value, _, _ in parts):
        return each
    fitting = [
        owner
        for owner in owners
        if owner is not None
        and sum(of == owner for _, _, of, _ in parts) > 1
        and sum(value for _, value, of, _ in parts if of == owner) == each.value
    ]
    return each._replace(of=fitting[0]) if len(fitting) == 1 and len(owners) > 1 else each


def _before_parts(each: SumFound, found: list[SumFound]) -> SumFound:
    if not each.parted or each.field != "fine":
        return each
    parts = [one.value for one in found if one.field == "fine" and 0 < one.start - each.end < _FAR]
    if len(parts) < 2 or sum(parts) != each.value:
        return each
    return each._replace(field="total", of=None)


def _no_lone_total(found: list[SumFound]) -> list[SumFound]:
    """A total of one amount is that amount: 共计罚款贰拾万元. One that is not said to be of
    penalties counts where it is their sum.
    """
    parts = [each for each in found if each.field in ("fine", "confiscation")]
    added = sum({(each.field, each.value, each.of): each.value for each in parts}.values())
    found = [each for each in found if each.field != "total" or each.named or each.value == added]
    if parts:
        return [
            each
            for each in found
            if each.field != "total" or len(parts) > 1 or each.value != parts[0].value
        ]
    return [each._replace(field="fine") if each.field == "total" else each for each in found]
