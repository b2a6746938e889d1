"""Hypothesis strategies for small towns in which much falls together: days, officers, objects."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from enforcement_kit.model import (
    Case,
    CaseFileReview,
    Certificate,
    Complaint,
    Decision,
    Disclosure,
    Filing,
    Inspection,
    InspectionFinding,
    InspectionObject,
    LenientRule,
    PersonName,
    PhoneCall,
    Sanction,
    Town,
    TownYear,
    Training,
)

DAYS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            dt.date(2021, 12, 31),
            dt.date(2022, 1, 1),
            dt.date(2022, 3, 15),
            dt.date(2022, 6, 30),
            dt.date(2022, 12, 31),
            dt.date(2023, 1, 1),
        ]
    ),
)
MOMENTS = st.one_of(
    DAYS,
    st.sampled_from(
        [
            dt.datetime(2021, 12, 31, 16, 30, tzinfo=dt.UTC),  # already 2022 in Beijing
            dt.datetime(2022, 12, 31, 16, 30, tzinfo=dt.UTC),  # already 2023 in Beijing
        ]
    ),
)
MONEY = st.one_of(st.none(), st.sampled_from([Decimal("0.01"), Decimal(200), Decimal("3000.50")]))
PEOPLE = st.sampled_from(["o-1", "o-2", PersonName(name="张三")])
STAFF = st.one_of(st.none(), st.lists(PEOPLE, max_size=3).map(tuple))
SANCTIONS = st.lists(
    st.builds(
        Sanction,
        kind=st.sampled_from(["fine", "warning", "confiscation_of_illegal_gains", None]),
        amount=MONEY,
    ),
    max_size=2,
).map(tuple)


def maybe(strategy):
    return st.one_of(st.none(), strategy)


CASES = st.builds(
    Case,
    id=st.just("x"),
    procedure=st.sampled_from(["summary", "ordinary", "expedited", None]),
    matter=st.sampled_from(["m-1", "m-2", None]),
    filing=maybe(st.builds(Filing, date=DAYS, outcome=st.just("filed"), handlers=STAFF)),
    decision=maybe(
        st.builds(
            Decision,
            date=DAYS,
            kind=st.sampled_from(["penalty", "penalty", "no_penalty", "closed", None]),
            sanctions=SANCTIONS,
            degree=st.sampled_from(["ordinary", "lighter", "mitigated", None]),
        )
    ),
    disclosure=maybe(
        st.builds(
            Disclosure, date=DAYS, withdrawn=maybe(DAYS), exempt=st.sampled_from([None, "minor"])
        )
    ),
)
INSPECTIONS = st.builds(
    Inspection,
    id=st.just("x"),
    date=DAYS,
    campaign=st.sampled_from(["z-1", "z-2", None]),
    officers=STAFF,
    objects=maybe(
        st.lists(
            st.builds(
                InspectionObject,
                id=st.sampled_from(["e-1", "e-2", None]),
                name=st.sampled_from(["甲", None]),
                kind=st.sampled_from(["shop", "enterprise", None]),
            ),
            max_size=3,
        ).map(tuple)
    ),
    findings=st.lists(
        st.builds(InspectionFinding, opinion=st.sampled_from(["整改", "", None])), max_size=2
    ).map(tuple),
)
TRAININGS = st.builds(
    Training,
    id=st.just("x"),
    date=DAYS,
    class_hours=st.sampled_from([None, Decimal(4), Decimal("1.5")]),
    attendees=STAFF,
)
CERTIFICATES = st.builds(
    Certificate,
    id=st.just("x"),
    officer=st.sampled_from(["o-1", "o-2", None]),
    kind=st.sampled_from(["new", "replacement", None]),
    issued=DAYS,
    valid_from=DAYS,
    valid_until=DAYS,
    cancelled=DAYS,
)
COMPLAINTS = st.builds(
    Complaint,
    id=st.just("x"),
    received=MOMENTS,
    channel=st.sampled_from(["hotline_12345", "visit", None]),
    category=st.sampled_from(["占路", None]),
    answered=MOMENTS,
    closed=MOMENTS,
    valid=st.booleans(),
)
CALLS = st.builds(PhoneCall, id=st.just("x"), received=MOMENTS)
RULES = st.builds(LenientRule, id=st.just("x"), since=DAYS, until=DAYS)
REVIEWS = st.builds(
    CaseFileReview, id=st.just("x"), date=DAYS, qualified=st.sampled_from([True, False, None])
)


@st.composite
def numbered(draw, strategy, prefix):
    """Some records of a kind, each with an id of its own; or `None`, which is unknown."""
    if draw(st.integers(0, 9)) == 0:
        return None
    import attrs

    found = draw(st.lists(strategy, max_size=4))
    return tuple(attrs.evolve(each, id=f"{prefix}-{at}") for at, each in enumerate(found))


TOWNS = st.builds(
    TownYear,
    town=st.just(Town(organ="某镇人民政府")),
    cases=numbered(CASES, "c"),
    inspections=numbered(INSPECTIONS, "i"),
    trainings=numbered(TRAININGS, "t"),
    certificates=numbered(CERTIFICATES, "k"),
    complaints=numbered(COMPLAINTS, "p"),
    phone_calls=numbered(CALLS, "l"),
    lenient_list=numbered(RULES, "r"),
    reviews=numbered(REVIEWS, "v"),
)
