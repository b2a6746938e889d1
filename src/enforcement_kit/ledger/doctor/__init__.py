"""The ledger doctor: what is wrong with a ledger, cell by cell; the ledger is never touched."""

from enforcement_kit.ledger.doctor.diagnose import diagnose
from enforcement_kit.ledger.doctor.finding import Diagnosis, LedgerFinding
from enforcement_kit.ledger.doctor.marked import marked_copy

__all__ = ["Diagnosis", "LedgerFinding", "diagnose", "marked_copy"]
