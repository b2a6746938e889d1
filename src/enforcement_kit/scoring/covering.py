"""Which files a standard covers, and which it was not made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.scoring.review_result import Skipped

if TYPE_CHECKING:
    from enforcement_kit.model import Case
    from enforcement_kit.scoring.standard import ReviewStandard

__all__ = ["outside_scope", "uncovered"]

_PROCEDURES: Final = {"summary": "简易程序", "ordinary": "普通程序", "expedited": "快速办理"}


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
    scope = standard.scope.note or "、".join(domains)
    return f"本卷不属于标准 {standard.name} 的适用范围（{scope}），所得分数只供参考"
