"""Rows of what a town must do: legal review, recording, publishing; and before whom it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law.rows.base import Row

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = [
    "AvDuty",
    "DisclosureRule",
    "Forum",
    "RecordingRetention",
    "ReviewItem",
]


@attrs.frozen(kw_only=True)
class ReviewItem(Row):
    """An entry of the catalogue of decisions that need legal review.

    Attributes:
        clause: item of 行政处罚法 58 that it makes concrete; `None` for one of its own.
        text: the entry in words.
        sanctions: kinds of sanction that it names.
        matters: matters that it names; empty for all.
        amount_person: fine from which a citizen's case is in it.
        amount_organisation: the same for an organisation.
    """

    id: str
    text: str
    clause: int | None = None
    sanctions: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "sanctions"})
    matters: tuple[str, ...] = ()
    amount_person: Decimal | None = None
    amount_organisation: Decimal | None = None


@attrs.frozen(kw_only=True)
class AvDuty(Row):
    """A step that must be recorded in sound and picture.

    Attributes:
        steps: steps as recordings name them.
        extent: `whole` for the whole step, `key` for its key moments.
    """

    id: str
    steps: tuple[str, ...]
    extent: str = attrs.field(metadata={"one_of": "extents"})


@attrs.frozen(kw_only=True)
class RecordingRetention(Row):
    """How long recordings of sound and picture are kept at least (音像记录保存期限).

    Attributes:
        classes: classes of recording it is for, as the place names them; empty for all.
        steps: steps it is for, as recordings name them; empty for all.
        months: months to keep them at least; `None` for ever.
    """

    id: str
    classes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    months: int | None = None


@attrs.frozen(kw_only=True)
class DisclosureRule(Row):
    """What is published where and within which time, or not at all.

    Attributes:
        what: decisions on a penalty, on none, or others.
        published: whether they are published.
        procedures: procedures it is for; empty for all.
        only_sanctions: it is for decisions with no other sanction than these; empty for all.
        parties: kinds of party it is for, as records name them; empty for all.
        where: the place, in words.
        days: time to publish, where it differs from `disclosure.penalty_days`.
        unit: of `days`.
    """

    id: str
    what: str = attrs.field(metadata={"one_of": "disclosed"})
    published: bool
    procedures: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "procedures"})
    only_sanctions: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "sanctions"})
    parties: tuple[str, ...] = ()
    where: str = ""
    days: int | None = None
    unit: str | None = attrs.field(default=None, metadata={"one_of": "units"})


@attrs.frozen(kw_only=True)
class Forum(Row):
    """A court or reconsideration organ by its full name."""

    id: str
    kind: str = attrs.field(metadata={"one_of": "forums"})
    name: str
    for_organ: str | None = None
