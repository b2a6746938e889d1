"""Papers of one folder that name the party with brackets in its name."""

from __future__ import annotations

import attrs
import pytest
from made_papers import paper, said

from enforcement_kit.papers import FiledPaper
from enforcement_kit.papers.folders.merging import merge


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("甲建工（即东）有限公司", "甲建工(即东)有限公司", False),
        ("甲建工（集团）有限公司（个体）", "甲建工（集团）有限公司", False),
        ("甲店（个体工商户）", "甲店", False),
        ("甲建工（天津）有限公司", "甲建工（北京）有限公司", True),
        ("甲投资（中国）有限公司", "甲投资有限公司", True),
    ],
)
def test_the_party_of_two_papers(one: str, other: str, *, contradict: bool) -> None:
    """Brackets in the middle tell companies apart, whatever their width; those behind do not."""
    papers = (
        paper("prior_notice", said("party_name", one, of=0)),
        paper("decision", said("party_name", other, of=0)),
    )
    filed = tuple(
        FiledPaper(id=f"p{at}", file=f"{at}.txt", read=attrs.evolve(each, name=f"{at}"))
        for at, each in enumerate(papers, 1)
    )
    found = merge(filed, name="c-1", file="folder").contradictions
    assert any(each.field == "party_name" for each in found) is contradict
