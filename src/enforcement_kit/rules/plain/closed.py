"""A case that was closed as performed, and was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["closed_as_paid"]


@worth(rules=2)
def closed_as_paid(file: CaseFile) -> bool:
    """Whether the closing is complete and one payment of the whole fine stands behind it."""
    closing, fine, payments = file.case.closing, file.fine, file.case.payments
    return (
        closing is not None
        and fine is not None
        and closing.ground == "performed"
        and closing.approved_by is not None
        and closing.date is not None
        and len(payments) == 1
        and payments[0].amount is not None
        and payments[0].amount >= fine
    )
