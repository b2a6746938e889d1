"""Whether a paragraph speaks of a campaign, so that its figures are that campaign's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.auditing.reading import Read
    from enforcement_kit.auditing.statement import Statement
    from enforcement_kit.model import Campaign

__all__ = ["Spoken", "campaign_of", "campaigns_spoken_of"]

_WHOLE_YEAR: Final = re.compile(r"全年|年度|本年|全镇共|全街道共|今年以来")
_CAMPAIGN: Final = re.compile(r"整治|治理|专项|行动|攻坚|集中")
_ENOUGH: Final = 0.6
_AREA: Final = ("inspection.", "campaign.")
_BACK: Final = 400


@attrs.frozen(kw_only=True)
class Spoken:
    """The campaigns of the records, and which one a stretch of text speaks of."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    pairs: tuple[frozenset[str], ...]

    def of(self, text: str) -> int | None:
        """The campaign that a text speaks of, by its words; `None` where none or several."""
        if _CAMPAIGN.search(text) is None:
            return None
        there = {text[at : at + 2] for at in range(len(text) - 1)}
        shares = [len(pairs & there) / len(pairs) if pairs else 0 for pairs in self.pairs]
        best = max(shares, default=0)
        if best < _ENOUGH or shares.count(best) > 1:
            return None
        return shares.index(best)


def campaigns_spoken_of(campaigns: Sequence[Campaign]) -> Spoken:
    """Gets the campaigns of the records ready to be looked for."""
    named = [each for each in campaigns if each.name]
    return Spoken(
        ids=tuple(each.id for each in named),
        names=tuple(each.name or "" for each in named),
        pairs=tuple(_pairs(each.name or "") for each in named),
    )


def _pairs(name: str) -> frozenset[str]:
    runs = re.findall(
        r"[\u4e00-\u9fff]+", re.sub(r"专项|行动|集中|工作|和|领域|的|秩序", " ", name)
    )
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def campaign_of(read: Read, statement: Statement, key: str, spoken: Spoken) -> int | None:
    """The campaign whose figure a number states; `None` where it is the whole period's."""
    if not spoken.ids or not key.startswith(_AREA):
        return None
    if _WHOLE_YEAR.search(statement.lead):
        return None
    line = read.layout.lines[statement.line]
    if statement.cell is not None:
        return spoken.of(f"整治{statement.cell.row_head}")
    begin = max(line.start, statement.start - _BACK)
    return spoken.of(" ".join(line.section) + read.folded[begin : statement.start])
