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

_LATER: dict[str, str] = {
    "DRAW_VERIFIER": "draws.proof",
    "Candidate": "draws.pool",
    "Commitment": "draws.commitment",
    "Conflict": "draws.pool",
    "Draw": "draws.drawing",
    "DrawDifference": "draws.verifying",
    "DrawError": "draws.commitment",
    "DrawPool": "draws.pool",
    "DrawSize": "draws.sizes",
    "DrawVerification": "draws.verifying",
    "DrawnObject": "draws.drawing",
    "Exclusion": "draws.pool",
    "Opening": "draws.commitment",
    "canonical_json": "canonical",
    "commit": "draws.commitment",
    "commitment_from": "draws.reading",
    "digest_of": "canonical",
    "draw": "draws.drawing",
    "draw_docx": "draws.proof",
    "draw_rows": "draws.proof",
    "draw_verifier": "draws.proof",
    "inspectors_of": "draws.officers",
    "opening_from": "draws.reading",
    "pool_from": "draws.reading",
    "pool_from_files": "draws.tables",
    "shared_out": "draws.sizes",
    "verify_draw": "draws.verifying",
    "whole_share": "draws.sizes",
}

__all__ = [
    "DRAW_VERIFIER",
    "Candidate",
    "Commitment",
    "Conflict",
    "Draw",
    "DrawDifference",
    "DrawError",
    "DrawPool",
    "DrawSize",
    "DrawVerification",
    "DrawnObject",
    "Exclusion",
    "Opening",
    "canonical_json",
    "commit",
    "commitment_from",
    "digest_of",
    "draw",
    "draw_docx",
    "draw_rows",
    "draw_verifier",
    "inspectors_of",
    "opening_from",
    "pool_from",
    "pool_from_files",
    "shared_out",
    "verify_draw",
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
