"""The forms of a roll-up: which figures each holds, and how figures hang together. Data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = ["Amount", "Form", "Knowledge", "NotSummed", "Relation", "Stock", "knowledge"]

What: TypeAlias = Literal["figures", "report"]
_FILE: Final = "data/forms.toml"


@attrs.frozen(kw_only=True)
class Form:
    """A form that towns send: a list of figures, or the annual report as a text.

    Attributes:
        id: its name in `rollup.toml`.
        label: its name for people; `label_en` English.
        what: `figures`, or `report` for the report itself.
        figures: keys of its figures; none of a report.
        due: last day on which it is in time; `None` where no day is set.
    """

    id: str
    label: str
    label_en: str = ""
    what: What = "figures"
    figures: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    due: dt.date | None = None


@attrs.frozen(kw_only=True)
class Relation:
    """Parts that are within a whole; with `exact` they are all of it."""

    whole: str
    parts: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    exact: bool = False


@attrs.frozen(kw_only=True)
class Amount:
    """An amount, and the count of the things that it is the amount of."""

    amount: str
    count: str


@attrs.frozen(kw_only=True)
class Stock:
    """A stock on the last day, and what comes into it in the period."""

    stock: str
    inflow: str


@attrs.frozen(kw_only=True)
class NotSummed:
    """A figure that is not added up over towns, and why."""

    key: str
    why: str
    why_en: str


@attrs.frozen(kw_only=True)
class Knowledge:
    """What the kit knows of forms before a district says anything.

    Attributes:
        forms: by id.
        relations, amounts, stocks: how figures hang together.
        not_summed: by key, the figures that are not added up.
        threshold: the least count that is published, where the district sets none.
    """

    forms: Mapping[str, Form]
    relations: tuple[Relation, ...]
    amounts: tuple[Amount, ...]
    stocks: tuple[Stock, ...]
    not_summed: Mapping[str, NotSummed]
    threshold: int


@cache
def knowledge() -> Knowledge:
    """What the data of this room say, read once."""
    text = files("enforcement_kit.rollup").joinpath(_FILE).read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return Knowledge(
        forms=MappingProxyType({name: Form(id=name, **row) for name, row in found["form"].items()}),
        relations=tuple(Relation(**row) for row in found["relation"]),
        amounts=tuple(Amount(**row) for row in found["amount"]),
        stocks=tuple(Stock(**row) for row in found["stock"]),
        not_summed=MappingProxyType({row["key"]: NotSummed(**row) for row in found["not_summed"]}),
        threshold=found["publish"]["threshold"],
    )
