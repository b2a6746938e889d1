"""Where the papers of a case contradict one another, with every place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._fold import tighten
from enforcement_kit.papers.folders.draft import on_disk
from enforcement_kit.papers.folders.naming import naming_the_party
from enforcement_kit.papers.folders.numbers import code_key, name_key, number_key, same_series
from enforcement_kit.papers.folders.order import own_roles
from enforcement_kit.papers.folders.says import fine_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from enforcement_kit.papers.folders.filed import FiledPaper, Place
    from enforcement_kit.papers.value import Value

__all__ = ["Contradiction", "Said", "contradictions"]


@attrs.frozen(kw_only=True)
class Said:
    """What one paper says.

    Attributes:
        value: the value as records hold it, as text.
        written: as it stands.
        place: where.
    """

    value: str
    written: str
    place: Place


@attrs.frozen(kw_only=True)
class Contradiction:
    """Papers that do not say the same of one thing.

    Attributes:
        field: what it is, such as `party_name`, `fine`, `date`.
        role: which of its kind; for a number or a date that of the step.
        sayings: each that is said, the first as the case has it.
        may_differ: whether the law lets it differ: the fine of a notice or a proposal.
    """

    field: str
    role: str
    sayings: tuple[Said, ...]
    may_differ: bool = False

    def to_dict(self) -> dict[str, object]:
        """As the report of a reading holds it."""
        return {
            "field": self.field,
            "role": self.role,
            "may_differ": self.may_differ,
            "sayings": [
                {"value": each.value, "written": each.written, "at": each.place.to_dict()}
                for each in self.sayings
            ],
        }


_WHOSE: Final = ("party_name", "credit_code", "id_number", "address", "legal_representative")
_STEPS: Final = {
    "decision": ("decision", "no_penalty_decision", "on_the_spot_decision"),
    "filing": ("filing_approval",),
    "notice": ("prior_notice",),
    "closing": ("closing_approval",),
    "legal_review": ("legal_review",),
    "discussion": ("discussion_record",),
    "correction_order": ("correction_order",),
    "act": (),
    "payment": ("payment_receipt",),
}
"""Days of which a case has one, and the papers whose own they are."""
_BEFORE: Final = ("investigation_report", "prior_notice", "legal_review", "discussion_record")
"""Papers made before the decision; the fine may still change."""


def contradictions(papers: Sequence[FiledPaper]) -> tuple[Contradiction, ...]:
    """Every contradiction between the papers of a case, in the order of the file."""
    own = [each for each in papers if not each.same_as]
    found = [
        *_of_the_party(own),
        *_of_numbers(own),
        *_of_days(own),
        *_of_fines(own),
    ]
    return tuple(found)


def _of_the_party(papers: Sequence[FiledPaper]) -> Iterator[Contradiction]:
    """The parties that papers name; with several parties a paper may name any of them."""
    if any(len(set(each.read.parties)) > 1 for each in papers):
        return
    naming = naming_the_party(papers)
    for field in _WHOSE:
        key = code_key if field in ("credit_code", "id_number") else _name
        rows = [
            (key(str(value.value)), filed, value)
            for filed in naming
            if (value := filed.only(field, of=0)) is not None
        ]
        alike = _alike if field == "address" else None
        yield from _apart(field, "", [row for row in rows if row[0]], alike=alike)


def _name(text: str) -> str:
    return name_key(text)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one


def _of_numbers(papers: Sequence[FiledPaper]) -> Iterator[Contradiction]:
    """The number of a paper as itself bears it and as others cite it; the number of the case.

    A number with another agency's word is of another paper, and not this one written wrongly.
    """
    kinds = dict.fromkeys(
        value.role for filed in papers for value in filed.every("cited_number") if value.role
    )
    for kind in kinds:
        bearers = [each for each in papers if each.kind == kind]
        if len(bearers) > 1:
            continue
        rows = [
            (number_key(str(value.value)), filed, value)
            for filed in bearers
            if (value := filed.only("document_number")) is not None
        ]
        rows += [
            (number_key(str(value.value)), filed, value)
            for filed in papers
            for value in filed.every("cited_number", kind)
            if not rows or same_series(str(value.value), rows[0][0])
        ]
        yield from _apart("document_number", kind, rows)
    rows = [
        (number_key(str(value.value)), filed, value)
        for filed in papers
        if filed.kind != "filing_approval"
        for value in filed.every("case_number")
    ]
    form = next((each for each in papers if each.kind == "filing_approval"), None)
    if form is not None:
        value = form.only("document_number") or form.only("case_number")
        if value is not None:
            rows.insert(0, (number_key(str(value.value)), form, value))
    yield from _apart("case_number", "", rows)


def _of_days(papers: Sequence[FiledPaper]) -> Iterator[Contradiction]:
    for role, kinds in _STEPS.items():
        owners = [each for each in papers if each.kind in kinds]
        if len(owners) > 1:
            continue
        rows: list[tuple[str, FiledPaper, Value]] = []
        for filed in owners:
            for own in own_roles(filed.read.kind):
                value = filed.only("date", own)
                if value is not None:
                    rows.append((_day(value), filed, value))
                    break
        served = _served(papers, kinds)
        rows += [
            (_day(value), filed, value)
            for filed in papers
            if filed not in owners
            and (value := filed.only("date", role)) is not None
            and _day(value) not in served
        ]
        yield from _apart("date", role, rows)


def _served(papers: Sequence[FiledPaper], kinds: Sequence[str]) -> set[str]:
    """The days on which a paper of some kinds was served: another paper may mean that day."""
    return {
        _day(day)
        for filed in papers
        if any(value.role in kinds for value in filed.every("served_paper"))
        and (day := filed.only("date", "service")) is not None
    }


def _day(value: Value) -> str:
    day: dt.date = value.value  # type: ignore[assignment]  # of a date
    return day.isoformat()[:10]


def _of_fines(papers: Sequence[FiledPaper]) -> Iterator[Contradiction]:
    """The fine as decided against that of other papers; of several notices each against it."""
    decided = next((each for each in papers if each.kind in _STEPS["decision"]), None)
    own = None if decided is None else fine_of(decided)
    if decided is None or own is None:
        return
    for may_differ in (False, True):
        rows = [(on_disk(own[1]), decided, own[0])]
        for filed in papers:
            found = fine_of(filed) if filed is not decided else None
            if found is None or filed.kind in ("demand", "payment_receipt"):
                continue
            if (filed.kind in _BEFORE) is may_differ:
                rows.append((on_disk(found[1]), filed, found[0]))
        yield from _apart("fine", "", rows, may_differ=may_differ)  # type: ignore[arg-type]  # text


def _apart(
    field: str,
    role: str,
    rows: Sequence[tuple[str, FiledPaper, Value]],
    *,
    alike: Callable[[str, str], bool] | None = None,
    may_differ: bool = False,
) -> Iterator[Contradiction]:
    """A contradiction where rows have different keys: each key with every place."""
    if not rows:
        return
    first = rows[0][0]
    differing = [
        row for row in rows if row[0] != first and not (alike is not None and alike(row[0], first))
    ]
    if differing:
        same = [row for row in rows if row[0] == first]
        yield Contradiction(
            field=field,
            role=role,
            sayings=tuple(_said(filed, value) for _, filed, value in (same[0], *differing)),
            may_differ=may_differ,
        )


def _said(filed: FiledPaper, value: Value) -> Said:
    return Said(
        value=tighten(str(on_disk(value.value))), written=value.written, place=filed.place(value)
    )
