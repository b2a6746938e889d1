"""What a decision of ordinary procedure states, by the law on penalties."""

from __future__ import annotations

from typing import Final

__all__ = ["ELEMENTS"]

ELEMENTS: Final = {
    "party": ("当事人的姓名或者名称、地址", "the party's name and address"),
    "facts_evidence": ("违法事实和证据", "the facts and the evidence"),
    "kind_basis": ("处罚的种类和依据", "the kind of penalty and its basis"),
    "manner_term": ("履行方式和期限", "manner and time of performance"),
    "remedies": ("复议、诉讼的途径和期限", "remedies and their time"),
    "organ_date": ("机关名称和决定日期", "the organ and the day"),
}
"""Each element as records name it, in Chinese and English."""
