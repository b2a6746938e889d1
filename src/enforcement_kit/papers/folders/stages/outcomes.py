"""Sanctions of a notice, a proposal or a decision, with the amounts that belong to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._fold import tighten
from enforcement_kit.papers.amounts import find_sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.papers.value import Value

__all__ = ["take_sanctions"]

_WORDS: Final = re.compile(
    r"[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆](?:[零壹贰叁肆伍陆柒捌玖]+角)?(?:零?[壹贰叁肆伍陆柒捌玖]+分)?[整正]?"
)
_AROUND: Final = 24
_GAINS: Final = "confiscation_of_illegal_gains"
_PROPERTY: Final = "confiscation_of_illegal_property"


def take_sanctions(draft: Draft, pointer: str, filed: FiledPaper) -> bool:
    """Puts the sanctions that a paper states at a pointer; says whether it states any.

    Each kind once, in the order of the text; a fine for each amount and party. A kind whose amount
    the paper does not state has none.
    """
    rows = list(_rows(filed))
    for at, (kind, named, amount) in enumerate(rows):
        here = f"{pointer}/{at}"
        source = named or amount
        assert source is not None  # a row has one of the two
        draft.take(f"{here}/kind", filed, source, kind)
        if amount is not None:
            twin = _contested(filed, amount)
            is_same = twin is not None and twin.value == amount.value
            draft.take(f"{here}/amount", filed, twin if is_same else amount)
            words = _in_words(filed, amount if twin is None else twin)
            if words is not None:
                draft.take(f"{here}/amount_in_words", filed, words)
    return bool(rows)


def _rows(filed: FiledPaper) -> Iterator[tuple[str, Value | None, Value | None]]:
    """Kind, the value that names it, the value of its amount."""
    fines = [each for each in filed.every("fine") if each.sure != "unsure"] or list(
        filed.every("fine")
    )
    named: dict[str, Value] = {}
    for value in filed.every("sanction"):
        named.setdefault(value.role, value)
    if fines and "fine" not in named:
        named["fine"] = fines[0]
    taken = {role: filed.only("confiscation", role) for role in ("gains", "property")}
    if taken["gains"] is not None:
        named.setdefault(_GAINS, taken["gains"])
    for kind, value in sorted(named.items(), key=lambda each: each[1].start):
        if kind == "fine" and fines:
            for fine in _each_once(fines):
                yield kind, value, fine
        elif kind == _GAINS:
            yield kind, value, taken["gains"]
        elif kind == _PROPERTY:
            yield kind, value, taken["property"]
        elif kind:
            yield kind, value, None


def _contested(filed: FiledPaper, amount: Value) -> Value | None:
    """Where the paper states the amount in words and in figures that differ.

    The paper may state the same amount elsewhere without contradiction: it is said all the same.
    """
    for value in filed.read.values:
        if (value.field, value.role) == (amount.field, amount.role):
            for found in find_sums(tighten(value.written)):
                if found.other is not None and amount.value in (found.value, found.other):
                    return value
    return None


def _each_once(fines: list[Value]) -> list[Value]:
    """Fines of one party and amount once; what leaves the party open is one with what names it."""
    found: list[Value] = []
    for value in fines:
        if any(
            value.value == other.value and (value.of == other.of or None in (value.of, other.of))
            for other in found
        ):
            continue
        found.append(value)
    return found


def _in_words(filed: FiledPaper, amount: Value) -> Value | None:
    """The amount in capital numerals that stands in or beside the amount."""
    if amount.end <= amount.start:
        return None
    text = filed.read.document.text
    first, last = max(amount.start - _AROUND, 0), amount.end + _AROUND
    nearest: tuple[int, re.Match[str]] | None = None
    for match in _WORDS.finditer(text, first, min(last, len(text))):
        apart = max(match.start() - amount.end, amount.start - match.end(), 0)
        if nearest is None or apart < nearest[0]:
            nearest = (apart, match)
    if nearest is None:
        return None
    match = nearest[1]
    return attrs.evolve(
        amount, value=match[0], written=match[0], start=match.start(), end=match.end()
    )
