"""What a district collects, from whom and by when: what `rollup.toml` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from enforcement_kit.measures import Period
    from enforcement_kit.rollup.forms import Form

__all__ = ["Parcel", "Plan", "TownPlan"]


@attrs.frozen(kw_only=True)
class Parcel:
    """A file or folder that a town sent.

    Attributes:
        file: its path as the plan has it, relative to the plan.
        path: where it is.
        received: the day it came; `None` where nobody noted it.
        forms: ids of the forms that it is for; empty for all.
    """

    file: str
    path: Path = attrs.field(eq=False, repr=False)
    received: dt.date | None = None
    forms: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class TownPlan:
    """A town as the plan has it.

    Attributes:
        id: short name, unique.
        name: its name for people.
        parcels: what it sent.
        no_duty: forms that it has no such duty for, with the reason.
        last_year: its file of the year before; `None` where there is none.
        use: of two files for one form, the one that the district has decided for.
        due: days set for this town alone, by form.
    """

    id: str
    name: str
    parcels: tuple[Parcel, ...] = ()
    no_duty: Mapping[str, str] = attrs.field(factory=dict)
    last_year: Parcel | None = None
    use: str = ""
    due: Mapping[str, dt.date] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Plan:
    """A district's collection.

    Attributes:
        district: who collects.
        period: the days that the figures are of.
        forms: the forms, in the order of the matrix.
        towns: the towns, in the order of the matrix. They are never put in another.
        threshold: the least count that is published.
        exempt: keys of figures that small counts do no harm in.
        name: name of the file.
    """

    district: str
    period: Period
    forms: tuple[Form, ...]
    towns: tuple[TownPlan, ...]
    threshold: int
    exempt: tuple[str, ...] = ()
    name: str = "rollup.toml"

    @property
    def keys(self) -> tuple[str, ...]:
        """The figures of all forms, each once, in the order of the forms."""
        return tuple(dict.fromkeys(key for form in self.forms for key in form.figures))

    def form(self, name: str) -> Form:
        """The form of an id.

        Raises:
            UsageError: there is none.
        """
        for each in self.forms:
            if each.id == name:
                return each
        known = "、".join(each.id for each in self.forms)
        raise UsageError(
            f"没有报表 {name}；有 {known}", f"there is no form {name}; there are {known}"
        )

    def town(self, name: str) -> TownPlan:
        """The town of an id.

        Raises:
            UsageError: there is none.
        """
        for each in self.towns:
            if each.id == name:
                return each
        raise UsageError(f"没有镇街 {name}", f"there is no town {name}")

    def due(self, town: TownPlan, form: Form) -> dt.date | None:
        """The last day on which a town's form is in time."""
        return town.due.get(form.id, form.due)

    def form_of(self, key: str) -> Form | None:
        """The first form that holds a figure."""
        return next((form for form in self.forms if key in form.figures), None)
