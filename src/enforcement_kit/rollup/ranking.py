"""Why a roll-up does not rank towns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.measures import default_measures

if TYPE_CHECKING:
    from enforcement_kit.measures import Measures

__all__ = ["GROUND", "no_ranking"]

GROUND: Final = Citation(law="行政处罚法", article=74, paragraph=3, version="2021")
"""The paragraph that keeps fines and confiscations out of assessments, read in the statute."""

_MONEY: Final = "元"


def no_ranking(by: str, measures: Measures | None = None) -> UsageError:
    """The refusal to rank by a figure, with its ground where that is money.

    Args:
        by: key of a figure, or any words.
        measures: the measures; the kit's own by default.
    """
    known = {each.key: each for each in (default_measures() if measures is None else measures)}
    each = known.get(by)
    label = by if each is None else f"{each.label}（{by}）"
    if each is not None and each.unit != _MONEY:
        return UsageError(
            f"不按{label}给镇街排名：汇总表按 rollup.toml 的顺序排列，不按任何数据排名。"
            f"件数排名容易变相成为罚没指标，{GROUND}不许罚没款项同考核、考评"
            "直接或者变相挂钩；要比较镇街，请看报送情况、矛盾和待确认各表",
            f"towns are not ranked by {by}: a roll-up keeps the order of rollup.toml. A ranking by"
            " counts easily turns into a target for fines, which article 74, paragraph 3 of the"
            " Administrative Penalty Law keeps out of assessments; look at the matrix and the"
            " contradictions instead",
        )
    return UsageError(
        f"不按{label}给镇街排名。{GROUND}规定，罚款、没收的违法所得或者没收非法财物拍卖的款项，"
        "不得同作出行政处罚决定的行政机关及其工作人员的考核、考评直接或者变相挂钩；"
        "汇总表按 rollup.toml 的顺序排列",
        f"towns are not ranked by {by}: article 74, paragraph 3 of the Administrative Penalty Law"
        " forbids to tie fines and confiscations to the assessment of an organ and its staff,"
        " directly or in disguise; a roll-up keeps the order of rollup.toml",
    )
