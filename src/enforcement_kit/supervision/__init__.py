"""The town's other systems and what a supervisor asks: plans, open loops, draws, manifests.

Each part is a folder of its own; its names are read when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.supervision.canonical import canonical_json, digest_of
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

_LATER: dict[str, str] = {
    "COVERAGE_STATES": "manifest.coverage",
    "DRAW_VERIFIER": "draws.proof",
    "AnswerChange": "planner",
    "Answers": "planner",
    "Candidate": "draws.pool",
    "CaseReplay": "planner",
    "Commitment": "draws.commitment",
    "Conflict": "draws.pool",
    "DayBounds": "planner",
    "Draw": "draws.drawing",
    "DrawDifference": "draws.verifying",
    "DrawError": "draws.commitment",
    "DrawPool": "draws.pool",
    "DrawSize": "draws.sizes",
    "DrawVerification": "draws.verifying",
    "DrawnObject": "draws.drawing",
    "Exclusion": "draws.pool",
    "Gap": "manifest.coverage",
    "ItemDifference": "manifest.verifying",
    "Manifest": "manifest.manifest",
    "ManifestError": "manifest.hashing",
    "ManifestItem": "manifest.manifest",
    "ManifestVerification": "manifest.verifying",
    "Opening": "draws.commitment",
    "Plan": "planner",
    "PlanChains": "planner",
    "PlanNote": "planner",
    "PlanQuestion": "planner",
    "PlanReason": "planner",
    "PlanRoute": "planner",
    "PlanState": "planner",
    "PlanStep": "planner",
    "PlanWho": "planner",
    "Proposal": "planner",
    "ProposedPeriod": "planner",
    "RecordingDoubt": "manifest.recordings",
    "RecordingLine": "manifest.recordings",
    "Replay": "planner",
    "RightsCost": "planner",
    "RoutePlan": "planner",
    "StepCoverage": "manifest.coverage",
    "StepShift": "planner",
    "answers_of": "planner",
    "av_coverage": "manifest.coverage",
    "builtin_chains": "planner",
    "canonical_json": "canonical",
    "case_items": "manifest.manifest",
    "commit": "draws.commitment",
    "commitment_from": "draws.reading",
    "digest_of": "canonical",
    "draw": "draws.drawing",
    "draw_docx": "draws.proof",
    "draw_rows": "draws.proof",
    "draw_verifier": "draws.proof",
    "folder_items": "manifest.manifest",
    "impossible": "planner",
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
    "replay_cases": "planner",
    "replay_text": "planner",
    "shared_out": "draws.sizes",
    "verify_draw": "draws.verifying",
    "verify_manifest": "manifest.verifying",
    "whole_share": "draws.sizes",
}

__all__ = [
    "COVERAGE_STATES",
    "DRAW_VERIFIER",
    "AnswerChange",
    "Answers",
    "Candidate",
    "CaseReplay",
    "Commitment",
    "Conflict",
    "DayBounds",
    "Draw",
    "DrawDifference",
    "DrawError",
    "DrawPool",
    "DrawSize",
    "DrawVerification",
    "DrawnObject",
    "Exclusion",
    "Gap",
    "ItemDifference",
    "Manifest",
    "ManifestError",
    "ManifestItem",
    "ManifestVerification",
    "Opening",
    "Plan",
    "PlanChains",
    "PlanNote",
    "PlanQuestion",
    "PlanReason",
    "PlanRoute",
    "PlanState",
    "PlanStep",
    "PlanWho",
    "Proposal",
    "ProposedPeriod",
    "RecordingDoubt",
    "RecordingLine",
    "Replay",
    "RightsCost",
    "RoutePlan",
    "StepCoverage",
    "StepShift",
    "answers_of",
    "av_coverage",
    "builtin_chains",
    "canonical_json",
    "case_items",
    "commit",
    "commitment_from",
    "digest_of",
    "draw",
    "draw_docx",
    "draw_rows",
    "draw_verifier",
    "folder_items",
    "impossible",
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
    "replay_cases",
    "replay_text",
    "shared_out",
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
