"""A stage that one column says was not done, and another gives the day or the amount of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient

__all__ = ["denied"]

_DONE: Final = ".@done"


def denied(patient: Patient) -> Iterator[LedgerFinding]:
    """Rows whose 是否缴纳 says no, and whose 缴款日期 is given; and so for every stage."""
    for field in patient.columns:
        if not field.endswith(_DONE):
            continue
        stage = field.removesuffix(_DONE)
        others = [
            each for each in patient.columns if each.startswith(f"{stage}.") and each != field
        ]
        for row in patient.rows:
            given = next((each for each in others if row.text(each)), None)
            if row.values.get(field) is False and given is not None:
                yield patient.finding(
                    row,
                    field,
                    "done-differs",
                    "error",
                    f"“{patient.header(field)}”写否，却填有“{patient.header(given)}”",
                    f"{patient.header(field)!r} says no, and {patient.header(given)!r} is given",
                    fix="与案卷核对，改正填错的一格",
                )
