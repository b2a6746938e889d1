"""What the subjects of cases share: dimensions, and how a stage becomes a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures.reading import Truth, Unknown, all_of, equals
from enforcement_kit.measures.sources import field_of, happened
from enforcement_kit.measures.subject import Dimension, Members, Subject
from enforcement_kit.measures.subjects import words
from enforcement_kit.measures.subjects.people import each_once
from enforcement_kit.model import holds

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from enforcement_kit.measures.settings import Settings
    from enforcement_kit.model import Case

__all__ = [
    "COMMON",
    "DEGREE",
    "HEAVIEST",
    "NO_DECISION_DAY",
    "NO_DECISION_KIND",
    "case_dimension",
    "heaviest",
    "is_penalty",
    "officers_of",
    "stage",
]

NO_DECISION_KIND: Final = Unknown("/decision/kind", "决定种类", "kind of the decision")
NO_DECISION_DAY: Final = Unknown("/decision/date", "决定日期", "date of the decision")


def is_penalty(case: Case) -> Truth:
    """Whether the case was decided with a penalty."""
    if case.decision is None:
        return happened(case, None, NO_DECISION_KIND, "decision")
    return equals(case.decision.kind, "penalty", NO_DECISION_KIND)


def officers_of(case: Case) -> tuple[str, ...] | None:
    """The officers of a case: its handlers, or those of its records where none are named."""
    if case.filing is not None and case.filing.handlers:
        return each_once(case.filing.handlers)
    return each_once(person for each in case.records for person in each.officers or ()) or None


def heaviest(case: Case, settings: Settings) -> str | None:
    """The heaviest kind of penalty of a decision; `None` where a kind is not stated."""
    if case.decision is None or not case.decision.sanctions:
        return None
    kinds = [sanction.kind for sanction in case.decision.sanctions]
    named = [kind for kind in kinds if kind is not None]
    return settings.severity_order.heaviest(named) if len(named) == len(kinds) else None


def case_dimension(
    name: str,
    labels: tuple[str, str],
    members: Callable[[Case], Members],
    closed: Mapping[str, str] | None = None,
) -> Dimension[Case]:
    """A dimension that needs the case alone; `closed` names all its members."""
    return Dimension(
        name=name,
        label=labels[0],
        label_en=labels[1],
        members=lambda case, _: members(case),
        labels=closed or {},
        closed=closed is not None,
    )


COMMON: Final[tuple[Dimension[Case], ...]] = (
    attrs.evolve(
        case_dimension("matter", ("执法事项", "matter"), lambda case: case.matter),
        names=("power_list", "matter", "name"),
    ),
    case_dimension("domain", ("执法领域", "domain"), lambda case: case.domain),
    attrs.evolve(
        case_dimension("officer", ("执法人员", "officer"), officers_of),
        overlap=("一案由两名以上执法人员办理", "a case has several officers"),
    ),
    case_dimension(
        "procedure", ("程序", "procedure"), lambda case: case.procedure, words.PROCEDURE
    ),
    case_dimension(
        "party_kind",
        ("当事人类型", "kind of party"),
        lambda case: case.party.kind if case.party else None,
        words.PARTY,
    ),
    case_dimension(
        "source",
        ("案件来源", "source of the case"),
        lambda case: case.source.kind if case.source else None,
        words.SOURCE,
    ),
)
HEAVIEST: Final[Dimension[Case]] = Dimension(
    name="kind",
    label="处罚种类（并处的按最重者）",
    label_en="heaviest kind of penalty",
    members=heaviest,
    labels=words.SANCTION,
    closed=True,
)
DEGREE: Final = case_dimension(
    "degree",
    ("处罚幅度", "degree"),
    lambda case: case.decision.degree if case.decision else None,
    words.DEGREE,
)


def stage(
    name: str,
    *,
    basis: tuple[str, str],
    by_date: str,
    there: Callable[[Case], object],
    day: Callable[[Case], dt.date | None],
    no_day: Unknown,
    field: str = "",
    dimensions: tuple[Dimension[Case], ...] = (),
    test: Callable[[Case], Truth] | None = None,
) -> Subject[Case]:
    """A subject that is there when the stage is, and is placed by the stage's day.

    Where the source of a case had no place for the stage (`field`; by default the first step of
    what `no_day` points to), it cannot be told whether there was one.
    """
    place = field or field_of(no_day).partition(".")[0]

    def stands(case: Case) -> Truth:
        found = there(case)
        if found is None and holds(case, place):
            return False
        rest = True if test is None else test(case)
        return rest if found is not None else all_of(no_day, rest)

    return Subject(
        name=name,
        kind="cases",
        basis=basis[0],
        basis_en=basis[1],
        by_date=by_date,
        day=day,
        no_day=no_day,
        test=stands,
        dimensions=COMMON + dimensions,
    )
