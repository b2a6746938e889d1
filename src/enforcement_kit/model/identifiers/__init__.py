"""Identifiers as people write them: read tolerantly, kept as written, written strictly.

Each `parse_…` returns the identifier or an `Invalid` with a machine-readable reason, and never
raises for bad text. An identifier keeps `written` and is equal to another by value.
"""

from enforcement_kit._checks import (
    credit_code_check,
    organisation_code_check,
    resident_id_check,
)
from enforcement_kit.model.identifiers.credit_code import (
    CreditCode,
    compact_credit_code,
    is_valid_credit_code,
    parse_credit_code,
)
from enforcement_kit.model.identifiers.division_code import (
    DivisionCode,
    compact_division_code,
    is_valid_division_code,
    parse_division_code,
)
from enforcement_kit.model.identifiers.document_number import (
    CaseNumber,
    DocumentNumber,
    compact_document_number,
    is_valid_document_number,
    parse_case_number,
    parse_document_number,
)
from enforcement_kit.model.identifiers.doubt import Doubt
from enforcement_kit.model.identifiers.resident_id import (
    ResidentId,
    compact_resident_id,
    is_valid_resident_id,
    parse_resident_id,
)
from enforcement_kit.text import Invalid

__all__ = [
    "CaseNumber",
    "CreditCode",
    "DivisionCode",
    "DocumentNumber",
    "Doubt",
    "Invalid",
    "ResidentId",
    "compact_credit_code",
    "compact_division_code",
    "compact_document_number",
    "compact_resident_id",
    "credit_code_check",
    "is_valid_credit_code",
    "is_valid_division_code",
    "is_valid_document_number",
    "is_valid_resident_id",
    "organisation_code_check",
    "parse_case_number",
    "parse_credit_code",
    "parse_division_code",
    "parse_document_number",
    "parse_resident_id",
    "resident_id_check",
]
