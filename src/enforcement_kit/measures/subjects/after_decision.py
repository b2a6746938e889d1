"""The subjects of cases after the decision: disclosure, enforcement, remedies, transfer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.reading import Truth, Unknown, as_day
from enforcement_kit.measures.subjects import words
from enforcement_kit.measures.subjects.case_parts import (
    DEGREE,
    HEAVIEST,
    case_dimension,
    is_penalty,
    stage,
)

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Case

__all__ = [
    "ADDITIONAL_FINES",
    "CRIMINAL_TRANSFERS",
    "CRIMINAL_TRANSFERS_ACCEPTED",
    "DEFERRALS",
    "DEMANDS",
    "DETENTION_TRANSFERS",
    "DISCLOSED_PENALTIES",
    "ENFORCEMENTS",
    "LITIGATIONS",
    "RECONSIDERATIONS",
    "WITHDRAWALS",
]


def _published(case: Case) -> Truth:
    """A penalty whose publication stands; an entry that only says why there is none is none."""
    found = case.disclosure
    if found is not None and (found.withdrawn or (found.date is None and found.exempt)):
        return False
    return is_penalty(case)


DISCLOSED_PENALTIES: Final = stage(
    "disclosed_penalties",
    basis=(
        "按公示日期统计；只计行政处罚决定；已撤下的不计",
        "by the date of disclosure; penalty decisions alone; those withdrawn do not count",
    ),
    by_date="disclosure",
    there=lambda case: case.disclosure,
    day=lambda case: case.disclosure.date if case.disclosure else None,
    no_day=Unknown("/disclosure/date", "公示日期", "date of disclosure"),
    dimensions=(HEAVIEST, DEGREE),
    test=_published,
)
WITHDRAWALS: Final = stage(
    "withdrawals",
    basis=("按撤下公示的日期统计", "by the date of withdrawal"),
    by_date="withdrawal",
    there=lambda case: case.disclosure.withdrawn if case.disclosure else None,
    day=lambda case: case.disclosure.withdrawn if case.disclosure else None,
    no_day=Unknown("/disclosure/withdrawn", "撤下日期", "date of withdrawal"),
    field="disclosure.withdrawn",
)
CRIMINAL_TRANSFERS: Final = stage(
    "criminal_transfers",
    basis=("按移送日期统计", "by the date of transfer"),
    by_date="transfer",
    there=lambda case: case.criminal_transfer,
    day=lambda case: as_day(case.criminal_transfer.date) if case.criminal_transfer else None,
    no_day=Unknown("/criminal_transfer/date", "移送日期", "date of transfer"),
)
CRIMINAL_TRANSFERS_ACCEPTED: Final = stage(
    "criminal_transfers_accepted",
    basis=("按司法机关受理日期统计", "by the date of acceptance"),
    by_date="acceptance",
    there=lambda case: case.criminal_transfer.accepted if case.criminal_transfer else None,
    day=lambda case: as_day(case.criminal_transfer.accepted) if case.criminal_transfer else None,
    no_day=Unknown("/criminal_transfer/accepted", "受理日期", "date of acceptance"),
    field="criminal_transfer.accepted",
)
DETENTION_TRANSFERS: Final = stage(
    "detention_transfers",
    basis=("按移送日期统计", "by the date of transfer"),
    by_date="transfer",
    there=lambda case: case.detention_transfer,
    day=lambda case: as_day(case.detention_transfer.date) if case.detention_transfer else None,
    no_day=Unknown("/detention_transfer/date", "移送日期", "date of transfer"),
)
DEFERRALS: Final = stage(
    "deferrals",
    basis=(
        "按批准日期统计；未批准的不计",
        "by the date of approval; one that was not approved does not count",
    ),
    by_date="approval",
    there=lambda case: case.deferral.approved if case.deferral else None,
    day=lambda case: case.deferral.approved if case.deferral else None,
    no_day=Unknown("/deferral/approved", "批准日期", "date of approval"),
    field="deferral.approved",
)
ADDITIONAL_FINES: Final = stage(
    "additional_fines",
    basis=("按加处罚款起算日期统计", "by the first day of the additional fine"),
    by_date="first_day",
    there=lambda case: case.additional_fine,
    day=lambda case: case.additional_fine.begin if case.additional_fine else None,
    no_day=Unknown("/additional_fine/from", "加处罚款起算日期", "first day of the additional fine"),
)
DEMANDS: Final = stage(
    "demands",
    basis=("按催告日期统计", "by the date of the demand"),
    by_date="demand",
    there=lambda case: case.demand,
    day=lambda case: case.demand.date if case.demand else None,
    no_day=Unknown("/demand/date", "催告日期", "date of the demand"),
)


def _enforced_on(case: Case) -> dt.date | None:
    """The day on which the court was asked, else the day on which enforcement began."""
    found = case.enforcement
    if found is None:
        return None
    return found.applied if found.kind == "court" else as_day(found.begin)


ENFORCEMENTS: Final = stage(
    "enforcements",
    basis=(
        "申请法院的按申请日期，其余按开始执行日期统计",
        "by the date of application where a court is asked, else by the first day",
    ),
    by_date="enforcement",
    there=lambda case: case.enforcement,
    day=_enforced_on,
    no_day=Unknown("/enforcement", "强制执行日期", "date of the enforcement"),
    dimensions=(
        case_dimension(
            "kind",
            ("执行方式", "kind of enforcement"),
            lambda case: case.enforcement.kind if case.enforcement else None,
            words.ENFORCEMENT,
        ),
    ),
)
RECONSIDERATIONS: Final = stage(
    "reconsiderations",
    basis=("按申请行政复议的日期统计", "by the date of application"),
    by_date="application",
    there=lambda case: case.reconsideration,
    day=lambda case: case.reconsideration.applied if case.reconsideration else None,
    no_day=Unknown("/reconsideration/applied", "申请复议日期", "date of application"),
    dimensions=(
        case_dimension(
            "result",
            ("复议结果", "result of reconsideration"),
            lambda case: case.reconsideration.result if case.reconsideration else None,
        ),
    ),
)
LITIGATIONS: Final = stage(
    "litigations",
    basis=("按起诉日期统计", "by the date of the suit"),
    by_date="suit",
    there=lambda case: case.litigation,
    day=lambda case: case.litigation.filed if case.litigation else None,
    no_day=Unknown("/litigation/filed", "起诉日期", "date of the suit"),
    dimensions=(
        case_dimension(
            "result",
            ("诉讼结果", "result of litigation"),
            lambda case: case.litigation.result if case.litigation else None,
        ),
    ),
)
