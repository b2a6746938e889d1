"""What the calculator is told of a case."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from enforcement_kit.law import Factor
    from enforcement_kit.model import Case, Provision

__all__ = ["Circumstances", "Degree", "circumstances_of"]

Degree: TypeAlias = Literal["ordinary", "lighter", "mitigated", "heavier"]
"""从轻 (`lighter`) and 从重 (`heavier`) stay in the range, 减轻 (`mitigated`) goes below it."""


def _not_negative(
    _: object, attribute: attrs.Attribute[Decimal | None], value: Decimal | None
) -> None:
    if value is not None and not (value.is_finite() and value >= 0):
        raise UsageError(
            f"{attribute.name} 须为不小于零的数额，得到 {value}",
            f"{attribute.name} must be an amount of 0 or more, found {value}",
        )


@attrs.frozen(kw_only=True)
class Circumstances:
    """What is known of a case that bears on the amount.

    Attributes:
        tier: id or name of the tier that a person chose; empty for none.
        factors: circumstances of the place's procedure that are there.
        degree: as decided or proposed; `None` where nobody has said.
        grounds: provisions behind a lighter, mitigated or heavier penalty.
        base: what a ratio is taken of, in yuan; illegal gains stand in for it where the benchmark
            says so.
        gains: illegal gains (违法所得) in yuan.
        refunded: what of them was paid back by law (依法退赔), in yuan.
        days: days that are counted, for a penalty day by day.

    Raises:
        UsageError: an amount below 0, more refunded than gained, fewer than one day.
    """

    tier: str = ""
    factors: tuple[Factor, ...] = ()
    degree: Degree | None = None
    grounds: tuple[Citation, ...] = ()
    base: Decimal | None = attrs.field(default=None, validator=_not_negative)
    gains: Decimal | None = attrs.field(default=None, validator=_not_negative)
    refunded: Decimal | None = attrs.field(default=None, validator=_not_negative)
    days: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.days is not None and self.days < 1:
            raise UsageError(
                f"天数须为正数，得到 {self.days}", f"days must be 1 or more: {self.days}"
            )
        if (self.refunded or Decimal(0)) > (self.gains or Decimal(0)):
            raise UsageError(
                f"退赔 {self.refunded} 多于违法所得 {self.gains}",
                f"refunded {self.refunded} is more than the gains {self.gains}",
            )


def circumstances_of(case: Case, factors: tuple[Factor, ...] = ()) -> Circumstances:
    """What the record of a case says, as far as it says it.

    Provisions that no citation can be read from are left out.

    Args:
        case: the case.
        factors: circumstances that the record has no field for.

    Raises:
        UsageError: the record says what cannot be, such as more refunded than gained.
    """
    decision, act, daily = case.decision, case.act, case.daily_penalty
    used = None if decision is None else decision.benchmark
    stated = () if decision is None else decision.degree_grounds or ()
    read = [_citation(each) for each in stated]
    return Circumstances(
        tier="" if used is None or used.tier is None else used.tier,
        factors=factors,
        degree=None if decision is None else decision.degree,
        grounds=tuple(each for each in read if each is not None),
        gains=None if act is None else act.illegal_gains,
        refunded=None if act is None else act.refunded,
        days=None if daily is None else daily.days,
    )


def _citation(provision: Provision) -> Citation | None:
    try:
        if isinstance(provision, str):
            return Citation.parse(provision)
        return Citation(
            provision.law or "",
            provision.article,
            provision.paragraph,
            provision.item,
            version=provision.version,
        )
    except UsageError:
        return None
