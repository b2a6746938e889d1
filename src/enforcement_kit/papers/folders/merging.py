"""The papers of one case become one record, every value with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.codec import collect
from enforcement_kit.model import Case
from enforcement_kit.papers.folders.contradictions import Contradiction, contradictions
from enforcement_kit.papers.folders.draft import Draft
from enforcement_kit.papers.folders.naming import naming_the_party
from enforcement_kit.papers.folders.paging import pages_of
from enforcement_kit.papers.folders.says import file_paper
from enforcement_kit.papers.folders.stages.deciding import take_decision, take_notice, take_review
from enforcement_kit.papers.folders.stages.investigating import (
    take_evidence,
    take_investigation,
    take_measures,
    take_records,
)
from enforcement_kit.papers.folders.stages.opening import take_filing, take_organ, take_parties
from enforcement_kit.papers.folders.stages.performing import (
    take_ending,
    take_payments,
    take_service,
    take_terms,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.errors import Problem
    from enforcement_kit.papers.folders.filed import FiledPaper, Place

__all__ = ["CaseRead", "merge"]

_IN_ORDER = (
    take_filing,
    take_organ,
    take_parties,
    take_records,
    take_evidence,
    take_measures,
    take_investigation,
    take_notice,
    take_review,
    take_decision,
    take_service,
    take_terms,
    take_payments,
    take_ending,
)


@attrs.frozen(kw_only=True)
class CaseRead:
    """A case as its papers state it.

    Attributes:
        case: the record; each value that a paper states keeps its place in `case.kept` and kin.
        papers: the papers, in the order of the file; `case.papers` has them in the same order.
        places: for each JSON Pointer into the case that a paper states, where.
        derived: pointers that no paper states and that follow from which papers there are, with the
            reason in Chinese and in English.
        contradictions: where papers do not say the same.
        problems: what the record could not hold.
    """

    case: Case
    papers: tuple[FiledPaper, ...]
    places: Mapping[str, Place]
    derived: Mapping[str, tuple[str, str]]
    contradictions: tuple[Contradiction, ...] = ()
    problems: tuple[Problem, ...] = ()

    def paper(self, id: str) -> FiledPaper:  # noqa: A002 - the word of the records
        """One of its papers by its id.

        Raises:
            KeyError: there is none of this id.
        """
        for each in self.papers:
            if each.id == id:
                return each
        raise KeyError(id)


def merge(papers: Sequence[FiledPaper], *, name: str, file: str) -> CaseRead:
    """The case of papers that belong together.

    A stage is there where a paper states it. Of several papers that state a value the weightiest
    is believed: for a step its own paper, for the party the decision; what the others say stays in
    `case.papers`.

    Args:
        papers: in the order of the file.
        name: the id of the case, where no number of its own gives one.
        file: the folder, as problems name it.
    """
    draft = Draft()
    draft.tree["id"] = name
    for take in _IN_ORDER:
        take(draft, papers)
    pages = pages_of(papers)
    catalogue = next((each for each in papers if each.kind == "catalogue"), None)
    naming = {each.id for each in naming_the_party(papers)}
    for at, filed in enumerate(papers):
        file_paper(draft, at, filed, names_party=filed.id in naming)
        if catalogue is not None and filed.id in pages:
            first, last, row = pages[filed.id]
            draft.members(f"/papers/{at}/pages", catalogue, [(row, first), (row, last)])
    record, problems = _record(draft, name, file)
    return CaseRead(
        case=record,
        papers=tuple(papers),
        places=dict(draft.places),
        derived=dict(draft.derived),
        contradictions=contradictions(papers),
        problems=problems,
    )


def _record(draft: Draft, name: str, file: str) -> tuple[Case, tuple[Problem, ...]]:
    """The record; what a field of it cannot hold is left out and said."""
    tree = draft.tree
    found = collect(Case, tree)
    problems = found.problems(file)
    while found.record is None and found.faults:
        for fault in found.faults:
            _without(tree, fault.path)
        found = collect(Case, tree)
    return found.record or Case(id=name), tuple(
        attrs.evolve(each, level="kept") for each in problems
    )


def _without(tree: dict[str, object], path: Sequence[str | int]) -> None:
    """Takes out what a path leads to; of a stated value the whole of it."""
    steps = path[:-1] if path and path[-1] == "value" else path
    at: object = tree
    for step in steps[:-1]:
        at = at[step] if isinstance(at, list | dict) else None  # type: ignore[index]
    if isinstance(at, list | dict):
        del at[steps[-1]]  # type: ignore[arg-type]
