"""Inside the organ: responsibilities, advisers and their opinions, supervision, discretion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.areas.ratios import ratio
from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, equals
from enforcement_kit.measures.subjects.cases import LEGAL_REVIEWS, PENALTIES
from enforcement_kit.measures.subjects.control import (
    ADVISERS,
    ASSIGNMENTS,
    SUPERVISION,
    SUPERVISION_FINDINGS,
)

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import (
        Assignment,
        Case,
        LegalAdviser,
        SupervisionCheck,
        SupervisionFinding,
    )

__all__: list[str] = []

_BENCHMARK: Final = Unknown("/decision/benchmark", "裁量基准", "discretion benchmark")
_RECORDINGS: Final = Unknown("/recordings", "音像记录", "recordings")
_KIND: Final = Unknown("/kind", "责任人、代理人或者授权", "responsible, deputy or authorised")
_NEEDS_CORRECTED: Final = Unknown("/findings/corrected", "纠正日期", "date of correction")
_NEEDS_COUNSEL: Final = Unknown("/legal_review/counsel", "法律顾问意见", "opinion of counsel")


@measure(
    "control.assignments",
    of=ASSIGNMENTS,
    unit="项",
    label="岗位责任与授权",
    label_en="responsibilities and authorisations",
    formula="期间末日有效的岗位责任与授权项数",
)
def assignments(_: Assignment) -> Reading:
    """Number of responsibilities and authorisations in force on the last day."""
    return True


@measure(
    "control.steps_with_responsible",
    of=ASSIGNMENTS,
    unit="个",
    label="设有责任人的工作环节",
    label_en="steps with a responsible person",
    formula="期间末日有具名责任人的工作环节数",
    how="distinct",
    needs=(
        Unknown("/step", "工作环节", "the step"),
        Unknown("/person", "责任人", "the person"),
    ),
)
def steps_with_responsible(assignment: Assignment) -> Reading:
    """Steps for which a named person answers on the last day."""
    if assignment.step is None or assignment.person is None:
        return False
    responsible = equals(assignment.kind, "responsible", _KIND)
    return assignment.step if responsible is True else responsible


@measure(
    "control.advisers",
    of=ADVISERS,
    unit="名",
    label="在聘法律顾问",
    label_en="legal advisers engaged",
    formula="期间末日在聘的法律顾问人数",
)
def advisers(_: LegalAdviser) -> Reading:
    """Number of legal advisers engaged on the last day."""
    return True


@measure(
    "case.counsel_opinions",
    of=LEGAL_REVIEWS,
    unit="件",
    label="法律顾问参与法制审核",
    label_en="legal reviews with counsel",
    formula="期间内法制审核的案件中写明法律顾问的件数",
    needs=(_NEEDS_COUNSEL,),
)
def counsel_opinions(case: Case) -> Reading:
    """Number of legal reviews in which counsel is named."""
    return case.legal_review is not None and case.legal_review.counsel is not None


@measure(
    "supervision.checks",
    of=SUPERVISION,
    unit="次",
    label="执法监督检查",
    label_en="checks by supervision",
    formula="期间内日常监督、重点监督、专项监督的次数",
)
def checks(_: SupervisionCheck) -> Reading:
    """Number of checks by supervision."""
    return True


@measure(
    "supervision.findings",
    of=SUPERVISION_FINDINGS,
    unit="个",
    label="监督发现问题",
    label_en="findings of supervision",
    formula="期间内的监督发现的问题个数",
)
def findings(row: Row[SupervisionCheck, SupervisionFinding]) -> Reading:
    """Number of findings of supervision."""
    return row.item if isinstance(row.item, Unknown) else True


@measure(
    "supervision.corrected",
    of=SUPERVISION_FINDINGS,
    unit="个",
    label="监督发现问题已改正",
    label_en="findings of supervision corrected",
    formula="期间内的监督发现的问题中已改正的个数",
    needs=(_NEEDS_CORRECTED,),
)
def corrected(row: Row[SupervisionCheck, SupervisionFinding]) -> Reading:
    """Of these, those that were put right."""
    return row.item if isinstance(row.item, Unknown) else row.item.corrected is not None


correction_rate = ratio(
    "supervision.correction_rate",
    ("监督问题改正率", "share of findings of supervision corrected"),
    ("supervision.corrected", "supervision.findings"),
    ("已改正 ÷ 发现问题", "Corrected, divided by found."),
    SUPERVISION_FINDINGS,
)


@measure(
    "discretion.benchmark_applied",
    of=PENALTIES,
    unit="件",
    label="写明裁量基准的处罚决定",
    label_en="penalties that name their discretion benchmark",
    formula="行政处罚决定中写明所适用裁量基准的件数",
    needs=(_BENCHMARK,),
)
def benchmark_applied(case: Case) -> Reading:
    """Number of penalties that name the benchmark applied."""
    return case.decision is not None and case.decision.benchmark is not None


@measure(
    "record.penalties_recorded",
    of=PENALTIES,
    unit="件",
    label="有音像记录的处罚决定",
    label_en="penalties with recordings in sound or picture",
    formula="行政处罚决定中，案卷列有音像记录的件数；是否覆盖全部环节不在此数",
    needs=(_RECORDINGS,),
)
def penalties_recorded(case: Case) -> Reading:
    """Number of penalties whose file lists a recording; whether every step is covered is open."""
    return bool(case.recordings)
