"""All readings of one paper, put together in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.papers.dating import read_dates
from enforcement_kit.papers.entries import entries_of
from enforcement_kit.papers.forms import read_forms
from enforcement_kit.papers.found import Paper
from enforcement_kit.papers.kinds import recognise
from enforcement_kit.papers.numbers import read_numbers
from enforcement_kit.papers.organs import read_organs
from enforcement_kit.papers.page import Page
from enforcement_kit.papers.parties import find_parties
from enforcement_kit.papers.party_details import read_parties
from enforcement_kit.papers.people import read_people
from enforcement_kit.papers.prose import read_prose
from enforcement_kit.papers.provisions import read_provisions
from enforcement_kit.papers.remedies import read_remedies
from enforcement_kit.papers.sums import read_sums

if TYPE_CHECKING:
    from enforcement_kit.documents import Document, Note
    from enforcement_kit.papers.value import Value

__all__ = ["look_at", "read_values", "remarks"]

_DECIDING = frozenset(["decision", "no_penalty_decision", "on_the_spot_decision"])


def look_at(document: Document, name: str = "") -> Paper:
    """The paper as the readings share it."""
    page = Page(document)
    return Paper(page=page, title=recognise(page, name), entries=entries_of(page))


def read_values(paper: Paper) -> tuple[Value, ...]:
    """Every value that the paper states, in the order of the text."""
    parties = find_parties(paper)
    values = [
        *read_numbers(paper),
        *read_organs(paper),
        *read_parties(paper, parties),
        *read_people(paper),
        *read_dates(paper),
        *read_prose(paper),
        *read_provisions(paper),
        *read_sums(paper, parties),
        *read_remedies(paper),
        *read_forms(paper),
    ]
    return tuple(sorted(values, key=lambda value: (value.start, value.end)))


def remarks(paper: Paper, values: tuple[Value, ...]) -> tuple[Note, ...]:
    """What a person should look at: an unknown kind, a decision without a number, open values."""
    found: list[Note] = []
    if paper.kind is None:
        found.append(paper.title.by)
    fields = {value.field for value in values}
    if paper.kind in _DECIDING and "document_number" not in fields:
        found.append(("决定书没有文号", "the decision bears no number"))
    unsure = sum(value.sure == "unsure" for value in values)
    if unsure:
        found.append((f"有 {unsure} 处需要人看", f"{unsure} values are for a person to look at"))
    return tuple(found)
