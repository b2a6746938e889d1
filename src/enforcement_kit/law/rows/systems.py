"""Rows of other systems: what stands published, how often one inspects, duties kept apart."""

from __future__ import annotations

import attrs

from enforcement_kit.law.rows.base import Row

__all__ = [
    "IncompatibleDuties",
    "InspectionCap",
    "StandingDisclosure",
]


@attrs.frozen(kw_only=True)
class StandingDisclosure(Row):
    """What must stand published before any case (事前公示).

    Attributes:
        what: the kind of item, as the register names it.
        name: what people call it; `name_en` in English.
        if_made: it is due only where the town has made or received such a thing.
        where: the place, in words.
        check_months: within how many months somebody must have looked at it again.
    """

    id: str
    what: str = attrs.field(metadata={"one_of": "standing"})
    name: str
    name_en: str = ""
    if_made: bool = False
    where: str = ""
    check_months: int | None = None


@attrs.frozen(kw_only=True)
class InspectionCap(Row):
    """How often one party may be inspected in a calendar period (检查频次上限).

    Attributes:
        times: visits at most.
        per: the calendar period.
        objects: kinds of object it is for, as inspections name them; empty for all.
        counted: kinds of inspection that count; empty for all.
        reinspections: whether a visit counts at which a first order is looked at again.
    """

    id: str
    times: int
    per: str = attrs.field(metadata={"one_of": "calendar_periods"})
    objects: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "object_kinds"})
    counted: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "inspection_kinds"})
    reinspections: bool = False


@attrs.frozen(kw_only=True)
class IncompatibleDuties(Row):
    """Two duties that one person does not have in one case (不相容岗位).

    Attributes:
        one: a duty.
        two: the other.
        except_summary: it is not for decisions on the spot.
    """

    id: str
    one: str = attrs.field(metadata={"one_of": "duties"})
    two: str = attrs.field(metadata={"one_of": "duties"})
    except_summary: bool = False
