"""What sanctions and those who must agree are called."""

from __future__ import annotations

from typing import Final

__all__ = ["AGREED", "sanction_words"]

AGREED: Final[dict[str, tuple[str, str]]] = {
    "head": ("行政机关负责人", "the head"),
    "discussion": ("集体讨论", "the leaders' discussion"),
    "legal_review": ("法制审核", "legal review"),
}
"""Who must agree, Chinese and English."""

_SANCTIONS: Final = {
    "warning": "警告",
    "notice_of_criticism": "通报批评",
    "fine": "罚款",
    "confiscation_of_illegal_gains": "没收违法所得",
    "confiscation_of_illegal_property": "没收非法财物",
    "permit_suspension": "暂扣许可证件",
    "qualification_reduction": "降低资质等级",
    "permit_revocation": "吊销许可证件",
    "restriction_of_business": "限制开展生产经营活动",
    "suspension_of_business": "责令停产停业",
    "closure": "责令关闭",
    "restriction_of_practice": "限制从业",
    "other": "其他处罚",
}


def sanction_words(kind: str) -> tuple[str, str]:
    """The name of a kind of sanction, Chinese and English."""
    return _SANCTIONS.get(kind, kind), kind.replace("_", " ")
