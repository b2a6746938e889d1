"""Duties over many cases: one person's work that always goes to the same other person."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.supervision.board import Point, RecordRef
from enforcement_kit.supervision.controls.deeds import DUTY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.supervision.controls.deeds import CaseDuties

__all__ = ["FEWEST_CASES", "HIGH_SHARE", "Pairing", "pairing_points", "pairings_of"]

FEWEST_CASES: Final = 6
"""With fewer cases of one person nothing is said."""
HIGH_SHARE: Final = Decimal("0.9")
"""From this share on it is asked why; practice, no number of the law."""
_PAIRS: Final = (
    ("investigator", "reviewer"),
    ("investigator", "file_reviewer"),
    ("investigator", "decider"),
    ("reviewer", "decider"),
)


@attrs.frozen(kw_only=True)
class Pairing:
    """How often one person's cases had the same other person in another duty.

    Attributes:
        one_duty, one: the first duty and person.
        two_duty, two: the other.
        together: cases that they had together.
        of: cases of the first person in which somebody is named for the other duty.
        others: how many other persons had the other duty in those or other cases.
        cases: ids of the cases together.
    """

    one_duty: str
    one: str
    two_duty: str
    two: str
    together: int
    of: int
    others: int
    cases: tuple[str, ...]

    @property
    def share(self) -> Decimal:
        """Cases together, of the first person's."""
        return (Decimal(self.together) / Decimal(self.of)).quantize(Decimal("0.01"))

    @property
    def duties(self) -> str:
        """The two duties, in Chinese."""
        return f"{DUTY_WORDS[self.one_duty][0]}—{DUTY_WORDS[self.two_duty][0]}"


def pairings_of(duties: Sequence[CaseDuties]) -> tuple[Pairing, ...]:
    """Pairs of persons who met often, where somebody else could have had the other duty."""
    found = []
    for one_duty, two_duty in _PAIRS:
        mine: dict[str, list[CaseDuties]] = {}
        holders: set[str] = set()
        for each in duties:
            second = each.persons.get(two_duty)
            if not second:
                continue
            holders |= second
            for person in each.persons.get(one_duty, frozenset()):
                mine.setdefault(person, []).append(each)
        for person, cases in sorted(mine.items()):
            if len(cases) < FEWEST_CASES:
                continue
            for other in sorted(holders - {person}):
                shared = [each.case for each in cases if other in each.persons[two_duty]]
                if Decimal(len(shared)) >= HIGH_SHARE * len(cases):
                    found.append(
                        Pairing(
                            one_duty=one_duty,
                            one=person,
                            two_duty=two_duty,
                            two=other,
                            together=len(shared),
                            of=len(cases),
                            others=len(holders - {other}),
                            cases=tuple(shared),
                        )
                    )
    return tuple(found)


def pairing_points(pairings: Sequence[Pairing]) -> Iterator[Point]:
    """A question for each pair, but where nobody else has the other duty at all."""
    for each in pairings:
        if not each.others:
            continue
        yield Point(
            state="question",
            code="always-together",
            message=f"{each.one} {DUTY_WORDS[each.one_duty][0]}的 {each.of} 件中，"
            f"{each.together} 件都由 {each.two} {DUTY_WORDS[each.two_duty][0]}；"
            f"另有 {each.others} 人承担后一岗位，是否有意安排",
            message_en=f"of {each.of} cases that {each.one} {DUTY_WORDS[each.one_duty][1]},"
            f" {each.two} {DUTY_WORDS[each.two_duty][1]} {each.together}; {each.others} others"
            " have that duty: is it meant so?",
            records=tuple(RecordRef(kind="cases", id=case) for case in each.cases),
            found=(each.one, each.two),
        )
