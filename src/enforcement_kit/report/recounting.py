"""How a workbook recounts the figures that are no plain number of records."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from enforcement_kit.render import Recount

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COLUMNS", "recount_of"]

COLUMNS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "penalty.fines_total": ("cases", "罚款数额"),
        "disclosure.fines_published": ("cases", "罚款数额"),
        "penalty.gains_confiscated": ("cases", "没收违法所得数额"),
        "penalty.fines_and_confiscations": ("cases", "罚没数额"),
        "penalty.sanctions": ("cases", "处罚种类数"),
        "penalty.collected": ("cases", "期内缴款"),
        "inspection.person_trips": ("inspections", "出动人数"),
        "inspection.opinions": ("inspections", "整治意见条数"),
        "training.class_hours": ("trainings", "课时"),
        "training.person_hours": ("trainings", "人时"),
    }
)
"""The column that is added up, by the key of the figure."""

_DISTINCT: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "certificate.holders": ("certificates", "执法人员"),
        "inspection.sites": ("inspections", "检查对象"),
    }
)


def recount_of(key: str) -> Recount | None:
    """How a figure is recounted over its records; `None` for a plain number of records."""
    if key in COLUMNS:
        kind, column = COLUMNS[key]
        return Recount(how="sum", kind=kind, column=column)
    if key in _DISTINCT:
        kind, column = _DISTINCT[key]
        return Recount(how="distinct", kind=kind, column=column)
    return None
