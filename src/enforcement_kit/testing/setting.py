"""Where a synthetic town lies: its organ, codes, court, and the words of its document numbers."""

from __future__ import annotations

from typing import Final

import attrs

__all__ = ["SAMPLE_TOWN", "YANGLIUQING", "Setting"]


@attrs.frozen(kw_only=True)
class Setting:
    """A town as its papers name it. Names of the places above it are real, numbers invented.

    Attributes:
        name: what reports call the town.
        place: how addresses in it begin.
        organ: the organ in whose name cases are handled.
        organ_code: an invented credit code, valid in form.
        division_code: nine digits.
        word: the agency's word (机关代字) of document numbers.
        reconsideration_organ: where its acts are reconsidered.
        court: where suits against it go.
    """

    name: str
    place: str
    organ: str
    organ_code: str
    division_code: str
    word: str
    reconsideration_organ: str = "天津市西青区人民政府"
    court: str = "天津市西青区人民法院"


YANGLIUQING: Final = Setting(
    name="杨柳青镇（合成示例数据）",
    place="天津市西青区杨柳青镇",
    organ="天津市西青区杨柳青镇人民政府",
    organ_code="11120111DE2022YQ5B",
    division_code="120111100",
    word="津西青杨",
)

SAMPLE_TOWN: Final = Setting(
    name="示例镇（合成数据）",
    place="天津市西青区示例镇",
    organ="天津市西青区示例镇人民政府",
    organ_code="11120111DE0000EX5B",
    division_code="120111999",
    word="津西青示",
)
