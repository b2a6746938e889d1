"""What differs from place to place in reckoning: the order of severity of kinds of penalty."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias, get_args

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.model import SanctionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["DEFAULT_SEVERITY", "ParameterValue", "Settings", "SeverityOrder", "severity_orders"]

DEFAULT_SEVERITY: Final = "article_9"
ParameterValue: TypeAlias = str | int | tuple[str, ...]


def _each_once(_: object, __: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    wanted = get_args(SanctionKind)
    if sorted(value) != sorted(wanted):
        missing = [kind for kind in wanted if kind not in value]
        strange = [kind for kind in value if kind not in wanted]
        raise UsageError(
            f"处罚种类轻重次序须把 {len(wanted)} 个种类各列一次；"
            f"缺 {missing}，多余 {strange}，共 {len(value)} 个",
            f"an order of severity names each of the {len(wanted)} kinds of penalty once;"
            f" missing {missing}, unknown {strange}, {len(value)} in all",
        )


@attrs.frozen(kw_only=True)
class SeverityOrder:
    """The order, lightest first, by which a decision counts under its heaviest kind of penalty.

    Attributes:
        name: its name.
        kinds: the kinds of penalty, lightest first.
        source: where it is from.

    Raises:
        UsageError: a kind is missing, unknown or named twice.
    """

    name: str
    kinds: tuple[str, ...] = attrs.field(converter=tuple[str, ...], validator=_each_once)
    source: str = ""

    def heaviest(self, kinds: Iterable[str]) -> str:
        """The heaviest of the kinds; there must be one."""
        return max(kinds, key=self.kinds.index)


@cache
def severity_orders() -> Mapping[str, SeverityOrder]:
    """The orders that the kit holds, by name."""
    text = files("enforcement_kit.measures").joinpath("data/severity.toml").read_text("utf-8")
    return MappingProxyType(
        {
            name: SeverityOrder(name=name, kinds=row["kinds"], source=row["source"])
            for name, row in tomllib.loads(text).items()
        }
    )


def _as_order(value: SeverityOrder | str) -> SeverityOrder:
    if isinstance(value, SeverityOrder):
        return value
    try:
        return severity_orders()[value]
    except KeyError:
        known = "、".join(severity_orders())
        raise UsageError(
            f"没有名为 {value!r} 的处罚种类轻重次序；已有：{known}",
            f"no order of severity is named {value!r}; there are: {known}",
        ) from None


@attrs.frozen(kw_only=True)
class Settings:
    """What figures are reckoned with beside the records.

    Attributes:
        severity_order: order of severity of kinds of penalty, or the name of one the kit holds.

    Raises:
        UsageError: the kit holds no order of that name.
    """

    severity_order: SeverityOrder = attrs.field(
        factory=lambda: severity_orders()[DEFAULT_SEVERITY], converter=_as_order
    )

    def value(self, name: str) -> ParameterValue:
        """The value of a parameter as figures state it."""
        if name == "severity_order":
            return self.severity_order.kinds
        if name == "severity_order_name":
            return self.severity_order.name
        raise KeyError(name)
