"""The town's other systems and what a supervisor asks: plans, open loops, draws, manifests.

Each part is a folder of its own; its names are read when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.supervision.board.board import Board
    from enforcement_kit.supervision.board.documents import board_bytes, board_document
    from enforcement_kit.supervision.board.points import Point, RecordRef
    from enforcement_kit.supervision.board.tables import BoardColumn, BoardCount, BoardTable
    from enforcement_kit.supervision.canonical import canonical_json, digest_of
    from enforcement_kit.supervision.complaints.chains import ComplaintChain
    from enforcement_kit.supervision.complaints.clocks import ComplaintClock
    from enforcement_kit.supervision.complaints.officers import OfficerComplaint
    from enforcement_kit.supervision.complaints.reviewing import ComplaintReview, complaint_review
    from enforcement_kit.supervision.controls.assigned import StepCover
    from enforcement_kit.supervision.controls.matrix import DutyClash, DutyPair
    from enforcement_kit.supervision.controls.presence import BusyDay, Overlap, Stay
    from enforcement_kit.supervision.controls.reviewing import ControlReview, control_review
    from enforcement_kit.supervision.controls.sameness import CrowdedMonth, SameText
    from enforcement_kit.supervision.controls.supervised import SupervisedFinding
    from enforcement_kit.supervision.controls.together import Pairing
    from enforcement_kit.supervision.draws.commitment import Commitment, DrawError, Opening, commit
    from enforcement_kit.supervision.draws.drawing import Draw, DrawnObject, draw
    from enforcement_kit.supervision.draws.officers import inspectors_of
    from enforcement_kit.supervision.draws.pool import Candidate, Conflict, DrawPool, Exclusion
    from enforcement_kit.supervision.draws.proof import (
        DRAW_VERIFIER,
        draw_docx,
        draw_rows,
        draw_verifier,
    )
    from enforcement_kit.supervision.draws.reading import commitment_from, opening_from, pool_from
    from enforcement_kit.supervision.draws.sizes import DrawSize, shared_out, whole_share
    from enforcement_kit.supervision.draws.tables import pool_from_files
    from enforcement_kit.supervision.draws.verifying import (
        DrawDifference,
        DrawVerification,
        verify_draw,
    )
    from enforcement_kit.supervision.inspections.campaigns import CampaignAct, CampaignView
    from enforcement_kit.supervision.inspections.plans import TaskProgress
    from enforcement_kit.supervision.inspections.rectifying import OrderProgress
    from enforcement_kit.supervision.inspections.reviewing import (
        InspectionReview,
        inspection_review,
    )
    from enforcement_kit.supervision.inspections.visits import CapCheck, ObjectVisits
    from enforcement_kit.supervision.manifest.coverage import (
        COVERAGE_STATES,
        Gap,
        StepCoverage,
        av_coverage,
    )
    from enforcement_kit.supervision.manifest.hashing import ManifestError
    from enforcement_kit.supervision.manifest.manifest import (
        Manifest,
        ManifestItem,
        case_items,
        folder_items,
        make_manifest,
    )
    from enforcement_kit.supervision.manifest.merkle import merkle_root
    from enforcement_kit.supervision.manifest.recordings import (
        RecordingDoubt,
        RecordingLine,
        months_kept,
        recording_lines,
    )
    from enforcement_kit.supervision.manifest.verifying import (
        ItemDifference,
        ManifestVerification,
        manifest_from,
        verify_manifest,
    )
    from enforcement_kit.supervision.planner import (
        AnswerChange,
        Answers,
        CaseReplay,
        DayBounds,
        Plan,
        PlanChains,
        PlanNote,
        PlanQuestion,
        PlanReason,
        PlanRoute,
        PlanState,
        PlanStep,
        PlanWho,
        Proposal,
        ProposedPeriod,
        Replay,
        RightsCost,
        RoutePlan,
        StepShift,
        answers_of,
        builtin_chains,
        impossible,
        plan,
        plan_page,
        plan_svg,
        plan_text,
        questions,
        read_answers,
        read_chains,
        read_proposal,
        replay_cases,
        replay_text,
    )
    from enforcement_kit.supervision.register.platform import PlatformRow
    from enforcement_kit.supervision.register.reviewing import RegisterReview, register_review
    from enforcement_kit.supervision.register.standing import StandingItem
    from enforcement_kit.supervision.staff.certificates import CertificateFlow, CertificateRow
    from enforcement_kit.supervision.staff.counsel import AdviserTerm
    from enforcement_kit.supervision.staff.effect import TrainingEffect, UnansweredFamily
    from enforcement_kit.supervision.staff.hours import HoursFloor, OfficerHours
    from enforcement_kit.supervision.staff.people import StaffMember
    from enforcement_kit.supervision.staff.plan import TrainingItem
    from enforcement_kit.supervision.staff.reviewing import StaffReview, staff_review

_LATER: dict[str, str] = {
    "COVERAGE_STATES": "manifest.coverage",
    "DRAW_VERIFIER": "draws.proof",
    "AdviserTerm": "staff.counsel",
    "AnswerChange": "planner",
    "Answers": "planner",
    "Board": "board.board",
    "BoardColumn": "board.tables",
    "BoardCount": "board.tables",
    "BoardTable": "board.tables",
    "BusyDay": "controls.presence",
    "CampaignAct": "inspections.campaigns",
    "CampaignView": "inspections.campaigns",
    "Candidate": "draws.pool",
    "CapCheck": "inspections.visits",
    "CaseReplay": "planner",
    "CertificateFlow": "staff.certificates",
    "CertificateRow": "staff.certificates",
    "Commitment": "draws.commitment",
    "ComplaintChain": "complaints.chains",
    "ComplaintClock": "complaints.clocks",
    "ComplaintReview": "complaints.reviewing",
    "Conflict": "draws.pool",
    "ControlReview": "controls.reviewing",
    "CrowdedMonth": "controls.sameness",
    "DayBounds": "planner",
    "Draw": "draws.drawing",
    "DrawDifference": "draws.verifying",
    "DrawError": "draws.commitment",
    "DrawPool": "draws.pool",
    "DrawSize": "draws.sizes",
    "DrawVerification": "draws.verifying",
    "DrawnObject": "draws.drawing",
    "DutyClash": "controls.matrix",
    "DutyPair": "controls.matrix",
    "Exclusion": "draws.pool",
    "Gap": "manifest.coverage",
    "HoursFloor": "staff.hours",
    "InspectionReview": "inspections.reviewing",
    "ItemDifference": "manifest.verifying",
    "Manifest": "manifest.manifest",
    "ManifestError": "manifest.hashing",
    "ManifestItem": "manifest.manifest",
    "ManifestVerification": "manifest.verifying",
    "ObjectVisits": "inspections.visits",
    "OfficerComplaint": "complaints.officers",
    "OfficerHours": "staff.hours",
    "Opening": "draws.commitment",
    "OrderProgress": "inspections.rectifying",
    "Overlap": "controls.presence",
    "Pairing": "controls.together",
    "Plan": "planner",
    "PlanChains": "planner",
    "PlanNote": "planner",
    "PlanQuestion": "planner",
    "PlanReason": "planner",
    "PlanRoute": "planner",
    "PlanState": "planner",
    "PlanStep": "planner",
    "PlanWho": "planner",
    "PlatformRow": "register.platform",
    "Point": "board.points",
    "Proposal": "planner",
    "ProposedPeriod": "planner",
    "RecordRef": "board.points",
    "RecordingDoubt": "manifest.recordings",
    "RecordingLine": "manifest.recordings",
    "RegisterReview": "register.reviewing",
    "Replay": "planner",
    "RightsCost": "planner",
    "RoutePlan": "planner",
    "SameText": "controls.sameness",
    "StaffMember": "staff.people",
    "StaffReview": "staff.reviewing",
    "StandingItem": "register.standing",
    "Stay": "controls.presence",
    "StepCover": "controls.assigned",
    "StepCoverage": "manifest.coverage",
    "StepShift": "planner",
    "SupervisedFinding": "controls.supervised",
    "TaskProgress": "inspections.plans",
    "TrainingEffect": "staff.effect",
    "TrainingItem": "staff.plan",
    "UnansweredFamily": "staff.effect",
    "answers_of": "planner",
    "av_coverage": "manifest.coverage",
    "board_bytes": "board.documents",
    "board_document": "board.documents",
    "builtin_chains": "planner",
    "canonical_json": "canonical",
    "case_items": "manifest.manifest",
    "commit": "draws.commitment",
    "commitment_from": "draws.reading",
    "complaint_review": "complaints.reviewing",
    "control_review": "controls.reviewing",
    "digest_of": "canonical",
    "draw": "draws.drawing",
    "draw_docx": "draws.proof",
    "draw_rows": "draws.proof",
    "draw_verifier": "draws.proof",
    "folder_items": "manifest.manifest",
    "impossible": "planner",
    "inspection_review": "inspections.reviewing",
    "inspectors_of": "draws.officers",
    "make_manifest": "manifest.manifest",
    "manifest_from": "manifest.verifying",
    "merkle_root": "manifest.merkle",
    "months_kept": "manifest.recordings",
    "opening_from": "draws.reading",
    "plan": "planner",
    "plan_page": "planner",
    "plan_svg": "planner",
    "plan_text": "planner",
    "pool_from": "draws.reading",
    "pool_from_files": "draws.tables",
    "questions": "planner",
    "read_answers": "planner",
    "read_chains": "planner",
    "read_proposal": "planner",
    "recording_lines": "manifest.recordings",
    "register_review": "register.reviewing",
    "replay_cases": "planner",
    "replay_text": "planner",
    "shared_out": "draws.sizes",
    "staff_review": "staff.reviewing",
    "verify_draw": "draws.verifying",
    "verify_manifest": "manifest.verifying",
    "whole_share": "draws.sizes",
}

__all__ = [
    "COVERAGE_STATES",
    "DRAW_VERIFIER",
    "AdviserTerm",
    "AnswerChange",
    "Answers",
    "Board",
    "BoardColumn",
    "BoardCount",
    "BoardTable",
    "BusyDay",
    "CampaignAct",
    "CampaignView",
    "Candidate",
    "CapCheck",
    "CaseReplay",
    "CertificateFlow",
    "CertificateRow",
    "Commitment",
    "ComplaintChain",
    "ComplaintClock",
    "ComplaintReview",
    "Conflict",
    "ControlReview",
    "CrowdedMonth",
    "DayBounds",
    "Draw",
    "DrawDifference",
    "DrawError",
    "DrawPool",
    "DrawSize",
    "DrawVerification",
    "DrawnObject",
    "DutyClash",
    "DutyPair",
    "Exclusion",
    "Gap",
    "HoursFloor",
    "InspectionReview",
    "ItemDifference",
    "Manifest",
    "ManifestError",
    "ManifestItem",
    "ManifestVerification",
    "ObjectVisits",
    "OfficerComplaint",
    "OfficerHours",
    "Opening",
    "OrderProgress",
    "Overlap",
    "Pairing",
    "Plan",
    "PlanChains",
    "PlanNote",
    "PlanQuestion",
    "PlanReason",
    "PlanRoute",
    "PlanState",
    "PlanStep",
    "PlanWho",
    "PlatformRow",
    "Point",
    "Proposal",
    "ProposedPeriod",
    "RecordRef",
    "RecordingDoubt",
    "RecordingLine",
    "RegisterReview",
    "Replay",
    "RightsCost",
    "RoutePlan",
    "SameText",
    "StaffMember",
    "StaffReview",
    "StandingItem",
    "Stay",
    "StepCover",
    "StepCoverage",
    "StepShift",
    "SupervisedFinding",
    "TaskProgress",
    "TrainingEffect",
    "TrainingItem",
    "UnansweredFamily",
    "answers_of",
    "av_coverage",
    "board_bytes",
    "board_document",
    "builtin_chains",
    "canonical_json",
    "case_items",
    "commit",
    "commitment_from",
    "complaint_review",
    "control_review",
    "digest_of",
    "draw",
    "draw_docx",
    "draw_rows",
    "draw_verifier",
    "folder_items",
    "impossible",
    "inspection_review",
    "inspectors_of",
    "make_manifest",
    "manifest_from",
    "merkle_root",
    "months_kept",
    "opening_from",
    "plan",
    "plan_page",
    "plan_svg",
    "plan_text",
    "pool_from",
    "pool_from_files",
    "questions",
    "read_answers",
    "read_chains",
    "read_proposal",
    "recording_lines",
    "register_review",
    "replay_cases",
    "replay_text",
    "shared_out",
    "staff_review",
    "verify_draw",
    "verify_manifest",
    "whole_share",
]


def __getattr__(name: str) -> object:
    room = _LATER.get(name)
    if room is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - only when a name is first asked for

    value = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
