"""Ledgers as towns keep them (台账): read, understood, doctored, and handed out blank."""

from enforcement_kit.ledger.blank import blank_ledger
from enforcement_kit.ledger.doctor import Diagnosis, LedgerFinding, diagnose, marked_copy
from enforcement_kit.ledger.ledger import Ledger, LedgerRow, open_ledger
from enforcement_kit.ledger.mapping import LedgerMapping, read_mapping
from enforcement_kit.ledger.opening import SUFFIXES, is_ledger
from enforcement_kit.ledger.package import LedgerError

__all__ = [
    "SUFFIXES",
    "Diagnosis",
    "Ledger",
    "LedgerError",
    "LedgerFinding",
    "LedgerMapping",
    "LedgerRow",
    "blank_ledger",
    "diagnose",
    "is_ledger",
    "marked_copy",
    "open_ledger",
    "read_mapping",
]
