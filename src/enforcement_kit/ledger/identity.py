"""Numbers of people and organisations in cells: whether they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.model.identifiers import (
    is_valid_credit_code,
    parse_credit_code,
    parse_resident_id,
)
from enforcement_kit.text import Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CHECKS", "credit_code_doubt", "resident_doubt"]

_QUIET: Final = frozenset(["empty", "masked"])


def credit_code_doubt(value: object) -> Invalid | None:
    """Why a credit code does not hold; `None` where it does, or is masked on purpose."""
    if not isinstance(value, str) or is_valid_credit_code(value):
        return None
    found = parse_credit_code(value)
    return found if isinstance(found, Invalid) and found.code not in _QUIET else None


def resident_doubt(value: object) -> Invalid | None:
    """Why a resident number does not hold; `None` where it does, or is masked on purpose."""
    found = parse_resident_id(value) if isinstance(value, str) else None
    return found if isinstance(found, Invalid) and found.code not in _QUIET else None


CHECKS: Final[dict[str, Callable[[object], Invalid | None]]] = {
    "credit_code": credit_code_doubt,
    "id_number": resident_doubt,
}
"""Kind of cell → the check of its value."""
