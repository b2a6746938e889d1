"""Every kind of loop, in the order of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UsageError
from enforcement_kit.supervision.open_loops.kinds.answers import LETTER
from enforcement_kit.supervision.open_loops.kinds.certificates import CERTIFICATE
from enforcement_kit.supervision.open_loops.kinds.complaints import (
    COMPLAINT_ANSWER,
    COMPLAINT_CLOSE,
    COMPLAINT_SILENT,
)
from enforcement_kit.supervision.open_loops.kinds.corrections import CORRECTION
from enforcement_kit.supervision.open_loops.kinds.disclosures import UNDISCLOSED, WITHDRAWAL
from enforcement_kit.supervision.open_loops.kinds.held_things import PRESERVATION, SEIZURE
from enforcement_kit.supervision.open_loops.kinds.leads import LEAD
from enforcement_kit.supervision.open_loops.kinds.payments import COURT, UNPAID
from enforcement_kit.supervision.open_loops.kinds.rectifications import (
    RECTIFICATION,
    RECTIFICATION_FAILED,
    RECTIFICATION_OVERDUE,
)
from enforcement_kit.supervision.open_loops.kinds.remedies import (
    LAWSUIT,
    OVERTURNED,
    RECONSIDERATION,
)
from enforcement_kit.supervision.open_loops.kinds.reviews import REVIEW
from enforcement_kit.supervision.open_loops.kinds.standing import STANDING
from enforcement_kit.supervision.open_loops.kinds.supervising import SUPERVISION
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from enforcement_kit.supervision.open_loops.loop import LoopKind

__all__ = ["LOOP_KINDS", "kinds_named"]

LOOP_KINDS: Final[tuple[LoopKind, ...]] = (
    LEAD,
    COMPLAINT_ANSWER,
    COMPLAINT_CLOSE,
    COMPLAINT_SILENT,
    RECTIFICATION,
    RECTIFICATION_OVERDUE,
    RECTIFICATION_FAILED,
    CORRECTION,
    PRESERVATION,
    SEIZURE,
    UNPAID,
    COURT,
    UNDISCLOSED,
    WITHDRAWAL,
    STANDING,
    CERTIFICATE,
    REVIEW,
    SUPERVISION,
    RECONSIDERATION,
    LAWSUIT,
    OVERTURNED,
    LETTER,
)
"""Every kind of loop, in the order of the list."""


def kinds_named(codes: tuple[str, ...]) -> tuple[LoopKind, ...]:
    """The kinds of these codes, all where none is named.

    Raises:
        UsageError: a code is none; it names the nearest.
    """
    known = {kind.code: kind for kind in LOOP_KINDS}
    for code in codes:
        if code not in known:
            near = nearest(code, known)
            raise UsageError(
                f"没有事项种类 {code}"
                + (f"；是否指 {near}" if near else f"；有 {'、'.join(known)}"),
                f"there is no kind of loop {code}"
                + (f"; did you mean {near}" if near else f"; there are {', '.join(known)}"),
            )
    return tuple(kind for kind in LOOP_KINDS if not codes or kind.code in codes)
