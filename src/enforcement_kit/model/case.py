"""The case: a course of acts, each a stage whose presence is the state."""

from typing import Literal

import attrs

from enforcement_kit.model.acts import (
    CompulsoryMeasure,
    CorrectionOrder,
    Filing,
    InvestigationReport,
    PriorNotice,
    Recusal,
    ReExamination,
    StatementAndDefence,
    Suspension,
    Transcript,
)
from enforcement_kit.model.base import Record
from enforcement_kit.model.checked import checked
from enforcement_kit.model.decision import Decision
from enforcement_kit.model.evidence import Appraisal, AvRecording, Evidence, Preservation, Sampling
from enforcement_kit.model.legal_review import CollectiveDiscussion, Hearing, LegalReview
from enforcement_kit.model.papers import Paper
from enforcement_kit.model.parties import Act, CaseSource, Organ, Party
from enforcement_kit.model.performance import (
    AdditionalFine,
    Archiving,
    Closing,
    CompulsoryEnforcement,
    DailyPenalty,
    Deferral,
    Demand,
    DemolitionAnnouncement,
    Disclosure,
    EnforcementDecision,
    Litigation,
    Payment,
    Reconsideration,
    Service,
    Transfer,
)

__all__ = ["Case", "Procedure"]

Procedure = Literal["summary", "ordinary", "expedited"]
"""简易程序, 普通程序, 快速办理."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Case(Record):
    """A case (行政处罚案件) with its file. A stage that has not happened is not there.

    The fields and their order are those of the records on disk (docs/reference/records.md).
    """

    number: str | None = attrs.field(default=None, metadata={"format": "document_number"})
    procedure: Procedure | None = None
    matter: str | None = None
    domain: str | None = None
    cause: str | None = None
    organ: Organ | None = None
    party: Party | None = None
    co_parties: tuple[Party, ...] = ()
    act: Act | None = None
    source: CaseSource | None = None
    filing: Filing | None = None
    records: tuple[Transcript, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    preservation: tuple[Preservation, ...] = ()
    sampling: tuple[Sampling, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    compulsory_measures: tuple[CompulsoryMeasure, ...] = ()
    correction_order: CorrectionOrder | None = None
    investigation_report: InvestigationReport | None = None
    prior_notice: PriorNotice | None = None
    statement_and_defence: StatementAndDefence | None = None
    re_examination: ReExamination | None = None
    hearing: Hearing | None = None
    legal_review: LegalReview | None = None
    discussion: CollectiveDiscussion | None = None
    decision: Decision | None = None
    service: tuple[Service, ...] = ()
    payments: tuple[Payment, ...] = ()
    deferral: Deferral | None = None
    additional_fine: AdditionalFine | None = None
    demand: Demand | None = None
    enforcement_decision: EnforcementDecision | None = None
    demolition_announcement: DemolitionAnnouncement | None = None
    enforcement: CompulsoryEnforcement | None = None
    reconsideration: Reconsideration | None = None
    litigation: Litigation | None = None
    criminal_transfer: Transfer | None = None
    detention_transfer: Transfer | None = None
    daily_penalty: DailyPenalty | None = None
    disclosure: Disclosure | None = None
    recordings: tuple[AvRecording, ...] = ()
    papers: tuple[Paper, ...] = ()
    closing: Closing | None = None
    archiving: Archiving | None = None
