"""Amounts from which a step is due, by the kind of party: reached, below, or for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from enforcement_kit.law import Absent, Held

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Compared", "compared"]

_KINDS = {"natural_person": ("person",), "organisation": ("organisation",)}


class Compared(NamedTuple):
    """What a comparison with a threshold gave.

    Attributes:
        state: `reached` (the threshold itself included), `below`, or `open`.
        held: the values that decided; empty where open.
        zh: what a person must look at where open, Chinese.
        en: the same in English.
    """

    state: Literal["reached", "below", "open"]
    held: tuple[Held, ...] = ()
    zh: str = ""
    en: str = ""


def compared(
    file: CaseFile, base: str, amount: Decimal, day: dt.date, *, as_key: str | None = None
) -> Compared:
    """Compares an amount with the threshold of the party's kind.

    A sole proprietor is neither a citizen nor an organisation in the text: the parameter `as_key`
    says which of the two it counts as. Where it is unset, or there is none, the amount decides
    only if it is below both thresholds or reaches both.

    Args:
        file: the case.
        base: the parameter without its ending, such as `hearing.threshold`.
        amount: yuan.
        day: the day by whose law it goes.
        as_key: the parameter that says how a sole proprietor counts; `None` where there is none.
    """
    kinds = _KINDS.get(file.party_kind or "", ("person", "organisation"))
    if file.party_kind == "sole_proprietor" and as_key is not None:
        counts_as = file.value(as_key, day)
        if isinstance(counts_as, Held):
            kinds = (str(counts_as.value),)
    held: list[Held] = []
    for kind in kinds:
        answer = file.value(f"{base}_{kind}", day)
        if isinstance(answer, Absent):
            return Compared("open", zh=answer.message, en=answer.message_en)
        held.append(answer)
    reached = {amount >= each.decimal for each in held}
    if len(reached) > 1:
        return Compared(
            "open",
            zh="数额介于公民与组织两个标准之间，当事人按哪一类计须由人判断",
            en="the amount lies between the two thresholds; which the party has is for a person",
        )
    return Compared("reached" if reached == {True} else "below", tuple(held))
