"""A case that was filed on a source of its own, with everything in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.looks.people import leaders
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Case
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["filed_in_order"]


@worth(rules=4)
def filed_in_order(file: CaseFile) -> bool:
    """Whether a head approved the filing, and act, discovery, filing and report came in turn."""
    case, filed = file.case, file.filed
    filing, source = case.filing, case.source
    return (
        filing is not None
        and filed is not None
        and filing.outcome == "filed"
        and filing.approved_by in file.context.memo(leaders)
        and source is not None
        and source.date is not None
        and source.kind is not None
        and source.kind != "transfer"
        and source.complaint is None
        and (file.decided is None or filed <= file.decided)
        and _discovered(case, filed)
        and _reported(file, filed)
    )


def _discovered(case: Case, filed: dt.date) -> bool:
    act = case.act
    if act is None or act.discovered_on is None:
        return False
    begun = act.begin if act.continuing else (act.end or act.begin)
    return begun is not None and begun <= act.discovered_on <= filed


def _reported(file: CaseFile, filed: dt.date) -> bool:
    report, notice = file.case.investigation_report, file.case.prior_notice
    if report is None or report.date is None or report.date < filed:
        return False
    told = None if notice is None else notice.date
    reviewed, discussed, day = file.reviewed, file.discussed, report.date
    return (
        (told is None or day <= told)
        and (reviewed is None or day <= reviewed)
        and (discussed is None or day <= discussed)
    )
