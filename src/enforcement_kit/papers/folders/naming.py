"""Which papers of a case name its party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.papers.folders.numbers import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.papers.folders.filed import FiledPaper

__all__ = ["naming_the_party"]


def naming_the_party(papers: Sequence[FiledPaper]) -> list[FiledPaper]:
    """The papers that name a party, in their order.

    A record of an interview names whom it asked, who need not be the party: where other papers name
    the party and it is another, such a paper is left out.
    """
    naming = [each for each in papers if each.read.parties]
    sure = {
        name_key(str(value.value))
        for filed in naming
        for value in filed.every("party_name")
        if value.sure != "unsure"
    }
    return [each for each in naming if not sure or _may_be_of(each, sure)]


def _may_be_of(filed: FiledPaper, sure: set[str]) -> bool:
    names = filed.every("party_name")
    return any(value.sure != "unsure" or name_key(str(value.value)) in sure for value in names)
