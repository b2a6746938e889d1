"""The subjects of who came and went, and of certificates on the eve of a period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.reading import Truth, Unknown
from enforcement_kit.measures.sources import happened, not_ended
from enforcement_kit.measures.subject import Dimension, Subject
from enforcement_kit.measures.subjects.registers import CANCELLED, LEFT

if TYPE_CHECKING:
    from enforcement_kit.measures.period import Period
    from enforcement_kit.model import Certificate, Officer

__all__ = ["CERTIFICATES_BEFORE", "JOININGS", "LEAVINGS"]

_UNIT: Final[Dimension[Officer]] = Dimension(
    name="unit", label="所在部门", label_en="unit", members=lambda officer, _: officer.unit
)
JOININGS: Final[Subject[Officer]] = Subject(
    name="joinings",
    kind="officers",
    basis="按到岗日期统计",
    basis_en="by the day of joining",
    by_date="joining",
    day=lambda officer: officer.joined,
    no_day=Unknown("/joined", "到岗日期", "day of joining"),
    dimensions=(_UNIT,),
)
LEAVINGS: Final[Subject[Officer]] = Subject(
    name="leavings",
    kind="officers",
    basis="按离岗日期统计",
    basis_en="by the day of leaving",
    by_date="leaving",
    day=lambda officer: officer.left,
    test=lambda officer: happened(officer, officer.left, LEFT),
    dimensions=(_UNIT,),
)


def _valid_before(certificate: Certificate, period: Period) -> Truth:
    """Valid at the end of the day before the period."""
    if period.first == dt.date.min:
        return False  # nothing is before the first of all days
    eve = period.first - dt.timedelta(days=1)
    begun = certificate.valid_from or certificate.issued
    if certificate.cancelled is not None and certificate.cancelled <= eve:
        return False
    if certificate.valid_until is not None and certificate.valid_until < eve:
        return False
    if begun is None:
        return Unknown("/valid_from", "有效期首日", "first day of validity")
    if begun > eve:
        return False
    if certificate.valid_until is None:
        return Unknown("/valid_until", "有效期末日", "last day of validity")
    return not_ended(certificate, certificate.cancelled, CANCELLED)


CERTIFICATES_BEFORE: Final[Subject[Certificate]] = Subject(
    name="certificates_before",
    kind="certificates",
    basis="期间开始的前一日有效（已生效、未过期、未注销）；一人几证只计一人",
    basis_en="valid on the day before the period; a person counts once",
    within=_valid_before,
)
