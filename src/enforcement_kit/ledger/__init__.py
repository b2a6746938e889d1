"""Ledgers as towns keep them (台账): read, understood, doctored, and handed out blank.

Each name is imported when it is first used: every command that takes records asks this room whether
they are a ledger, and few are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.ledger.blank import blank_ledger
    from enforcement_kit.ledger.contradictions import CONTRADICTIONS
    from enforcement_kit.ledger.doctor import Diagnosis, LedgerFinding, diagnose, marked_copy
    from enforcement_kit.ledger.ledger import Ledger, open_ledger
    from enforcement_kit.ledger.mapping import LedgerMapping, read_mapping
    from enforcement_kit.ledger.package import LedgerError
    from enforcement_kit.ledger.records import LedgerRow
    from enforcement_kit.ledger.sheet import SUFFIXES, is_ledger
    from enforcement_kit.ledger.staff import Staff, staff_of

__all__ = [
    "CONTRADICTIONS",
    "SUFFIXES",
    "Diagnosis",
    "Ledger",
    "LedgerError",
    "LedgerFinding",
    "LedgerMapping",
    "LedgerRow",
    "Staff",
    "blank_ledger",
    "diagnose",
    "is_ledger",
    "marked_copy",
    "open_ledger",
    "read_mapping",
    "staff_of",
]

_HOME = {
    "CONTRADICTIONS": "contradictions",
    "SUFFIXES": "sheet",
    "Diagnosis": "doctor",
    "Ledger": "ledger",
    "LedgerError": "package",
    "LedgerFinding": "doctor",
    "LedgerMapping": "mapping",
    "LedgerRow": "records",
    "Staff": "staff",
    "blank_ledger": "blank",
    "diagnose": "doctor",
    "is_ledger": "sheet",
    "marked_copy": "doctor",
    "open_ledger": "ledger",
    "read_mapping": "mapping",
    "staff_of": "staff",
}


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - only when a name is first asked for

    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
