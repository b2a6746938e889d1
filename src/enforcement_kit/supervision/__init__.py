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
    from enforcement_kit.supervision.open_loops import (
        LOOP_KINDS,
        LOOP_WORDS,
        Closer,
        Duty,
        Holder,
        Letter,
        LetterKind,
        Loop,
        LoopKind,
        LoopState,
        OpenLoops,
        Untold,
        loop_board,
        loops_icalendar,
        loops_page,
        loops_text,
        loops_workbook,
        open_loops_on,
        read_letters,
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

_NAMES = {
    "board.board": "Board",
    "board.documents": "board_bytes board_document",
    "board.points": "Point RecordRef",
    "board.tables": "BoardColumn BoardCount BoardTable",
    "canonical": "canonical_json digest_of",
    "complaints.chains": "ComplaintChain",
    "complaints.clocks": "ComplaintClock",
    "complaints.officers": "OfficerComplaint",
    "complaints.reviewing": "ComplaintReview complaint_review",
    "controls.assigned": "StepCover",
    "controls.matrix": "DutyClash DutyPair",
    "controls.presence": "BusyDay Overlap Stay",
    "controls.reviewing": "ControlReview control_review",
    "controls.sameness": "CrowdedMonth SameText",
    "controls.supervised": "SupervisedFinding",
    "controls.together": "Pairing",
    "draws.commitment": "Commitment DrawError Opening commit",
    "draws.drawing": "Draw DrawnObject draw",
    "draws.officers": "inspectors_of",
    "draws.pool": "Candidate Conflict DrawPool Exclusion",
    "draws.proof": "DRAW_VERIFIER draw_docx draw_rows draw_verifier",
    "draws.reading": "commitment_from opening_from pool_from",
    "draws.sizes": "DrawSize shared_out whole_share",
    "draws.tables": "pool_from_files",
    "draws.verifying": "DrawDifference DrawVerification verify_draw",
    "inspections.campaigns": "CampaignAct CampaignView",
    "inspections.plans": "TaskProgress",
    "inspections.rectifying": "OrderProgress",
    "inspections.reviewing": "InspectionReview inspection_review",
    "inspections.visits": "CapCheck ObjectVisits",
    "manifest.coverage": "COVERAGE_STATES Gap StepCoverage av_coverage",
    "manifest.hashing": "ManifestError",
    "manifest.manifest": "Manifest ManifestItem case_items folder_items make_manifest",
    "manifest.merkle": "merkle_root",
    "manifest.recordings": "RecordingDoubt RecordingLine months_kept recording_lines",
    "manifest.verifying": "ItemDifference ManifestVerification manifest_from verify_manifest",
    "open_loops": (
        "LOOP_KINDS LOOP_WORDS Closer Duty Holder Letter LetterKind Loop LoopKind LoopState "
        "OpenLoops Untold loop_board loops_icalendar loops_page loops_text loops_workbook "
        "open_loops_on read_letters"
    ),
    "planner": (
        "AnswerChange Answers CaseReplay DayBounds Plan PlanChains PlanNote PlanQuestion "
        "PlanReason PlanRoute PlanState PlanStep PlanWho Proposal ProposedPeriod Replay "
        "RightsCost RoutePlan StepShift answers_of builtin_chains impossible plan plan_page "
        "plan_svg plan_text questions read_answers read_chains read_proposal replay_cases "
        "replay_text"
    ),
    "register.platform": "PlatformRow",
    "register.reviewing": "RegisterReview register_review",
    "register.standing": "StandingItem",
    "staff.certificates": "CertificateFlow CertificateRow",
    "staff.counsel": "AdviserTerm",
    "staff.effect": "TrainingEffect UnansweredFamily",
    "staff.hours": "HoursFloor OfficerHours",
    "staff.people": "StaffMember",
    "staff.plan": "TrainingItem",
    "staff.reviewing": "StaffReview staff_review",
}
_LATER = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = [
    "COVERAGE_STATES",
    "DRAW_VERIFIER",
    "LOOP_KINDS",
    "LOOP_WORDS",
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
    "Closer",
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
    "Duty",
    "DutyClash",
    "DutyPair",
    "Exclusion",
    "Gap",
    "Holder",
    "HoursFloor",
    "InspectionReview",
    "ItemDifference",
    "Letter",
    "LetterKind",
    "Loop",
    "LoopKind",
    "LoopState",
    "Manifest",
    "ManifestError",
    "ManifestItem",
    "ManifestVerification",
    "ObjectVisits",
    "OfficerComplaint",
    "OfficerHours",
    "OpenLoops",
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
    "Untold",
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
    "loop_board",
    "loops_icalendar",
    "loops_page",
    "loops_text",
    "loops_workbook",
    "make_manifest",
    "manifest_from",
    "merkle_root",
    "months_kept",
    "open_loops_on",
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
    "read_letters",
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
