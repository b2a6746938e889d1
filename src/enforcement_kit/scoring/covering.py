"""Which files a standard covers, and which it was not made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.scoring.evaluating import table_of
from enforcement_kit.scoring.review_result import Skipped

if TYPE_CHECKING:
    from enforcement_kit.model import Case
    from enforcement_kit.scoring.standard import ReviewStandard, Table

__all__ = ["covering_table", "outside_scope", "uncovered"]

_PROCEDURES: Final = {"summary": "简易程序", "ordinary": "普通程序", "expedited": "快速办理"}


def covering_table(standard: ReviewStandard, case: Case) -> Table | Skipped | None:
    """The table by which a standard scores a case, or why it does not.

    Returns:
        The table; `None` for a standard without tables; why the case is skipped.
    """
    skipped = uncovered(standard, case)
    if skipped is not None:
        return skipped
    table = table_of(standard, case)
    if standard.tables and table is None:
        return Skipped(
            case=case.id,
            why=f"标准 {standard.name} 没有适用于本案的评分表（决定种类等未载明或不涉及）",
            why_en=f"no table of {standard.name} covers the case",
        )
    return table


def uncovered(standard: ReviewStandard, case: Case) -> Skipped | None:
    """Why a standard does not cover a case; `None` where it does."""
    covered = standard.scope.procedures
    if not covered or case.procedure in covered:
        return None
    names = "、".join(_PROCEDURES[each] for each in covered)
    if case.procedure is None:
        return Skipped(
            case=case.id,
            why=f"记录未载明程序；标准 {standard.name} 只适用于{names}",
            why_en=f"the procedure is not stated; {standard.name} covers {', '.join(covered)}",
        )
    return Skipped(
        case=case.id,
        why=f"{_PROCEDURES[case.procedure]}案卷不在标准 {standard.name} 的范围（{names}）",
        why_en=f"{standard.name} does not cover the procedure {case.procedure}",
    )


def outside_scope(standard: ReviewStandard, case: Case) -> str:
    """Words that say a score stands outside the standard's own scope; empty where it does not."""
    domains = standard.scope.domains
    if not domains or case.domain in domains:
        return ""
    scope = standard.scope.note.rstrip("。") or "、".join(domains)
    return f"本卷不属于标准 {standard.name} 的适用范围（{scope}），所得分数只供参考"
