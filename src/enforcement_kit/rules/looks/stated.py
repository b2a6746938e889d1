"""What a decision of ordinary procedure states, by the law on penalties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from enforcement_kit.model import Decision

__all__ = ["ELEMENTS", "left_open"]

ELEMENTS: Final = {
    "party": ("当事人的姓名或者名称、地址", "the party's name and address"),
    "facts_evidence": ("违法事实和证据", "the facts and the evidence"),
    "kind_basis": ("处罚的种类和依据", "the kind of penalty and its basis"),
    "manner_term": ("履行方式和期限", "manner and time of performance"),
    "remedies": ("复议、诉讼的途径和期限", "remedies and their time"),
    "organ_date": ("机关名称和决定日期", "the organ and the day"),
}
"""Each element as records name it, in Chinese and English."""


def left_open(decision: Decision) -> Collection[object]:
    """The elements that the reader of the paper neither found nor could rule out.

    They stand beside the kind of the decision, as `states_open`; a record that was not read from
    papers has none.
    """
    read = decision.kept.source("kind")
    noted = None if read is None or read.more is None else read.more.get("states_open")
    return noted if isinstance(noted, tuple) else ()
