"""Record → credit row → record loses nothing that the row holds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
from hypothesis import given
from hypothesis import strategies as st
from publish_cases import ON, TOWN

from enforcement_kit import load
from enforcement_kit.model import Act, Case, Decision, Organ, Party, Sanction
from enforcement_kit.publish import (
    case_of_credit_row,
    credit_row,
    credit_rows,
    normal_row,
    read_credit_rows,
    to_csv,
    to_xlsx,
)
from enforcement_kit.publish.publication import PublicRow
from enforcement_kit.testing import example_folder

TEXT = st.none() | st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
WORDS = st.none() | st.sampled_from(["甲", "=1", "'=a", "罚款；警告", "身份证", " x ", "2022-1-1"])
ANY = TEXT | WORDS
MONEY = st.none() | st.integers(0, 10**14).map(lambda fen: Decimal(fen).scaleb(-2))
KINDS = st.none() | st.sampled_from(
    [
        "warning",
        "fine",
        "confiscation_of_illegal_gains",
        "confiscation_of_illegal_property",
        "permit_suspension",
        "permit_revocation",
        "closure",
        "other",
    ]
)
NUMBERS = st.none() | st.sampled_from(["110114196509290001", "E12345678", "110114650929000", "x"])
PARTIES = st.builds(
    Party,
    kind=st.none() | st.sampled_from(["natural_person", "sole_proprietor", "organisation"]),
    name=ANY,
    id_number=NUMBERS,
    credit_code=ANY,
    trade_name=ANY,
    operator=ANY,
    legal_representative=ANY,
)
CASES = st.builds(
    Case,
    id=st.just("c-1"),
    cause=ANY,
    organ=st.none()
    | st.builds(
        Organ,
        name=ANY,
        code=ANY,
        capacity=st.none() | st.sampled_from(["delegated", "entrusted"]),
        entrusted_by=ANY,
    ),
    party=st.none() | PARTIES,
    act=st.none() | st.builds(Act, facts=ANY),
    decision=st.none()
    | st.builds(
        Decision,
        date=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)),
        kind=st.just("penalty"),
        document_number=ANY,
        sanctions=st.lists(
            st.builds(Sanction, kind=KINDS, amount=MONEY, object=ANY), max_size=4
        ).map(tuple),
        basis=st.none() | st.lists(ANY.map(str), max_size=3).map(tuple),
    ),
)


@given(CASES)
def test_every_cell_comes_back(case: Case) -> None:
    """The row of the case made from a row is that row, cell by cell, whatever the record holds."""
    row, faults = normal_row(credit_row(case, town=TOWN))
    assert faults == ()
    again = credit_row(case_of_credit_row(row))
    assert dict(again) == dict(row)


@given(st.lists(CASES, min_size=1, max_size=3))
def test_through_the_files(cases: list[Case]) -> None:
    """CSV and workbook carry every row that has a number, cell by cell."""
    numbered = [
        attrs.evolve(
            case,
            id=f"c-{at}",
            procedure="ordinary",
            party=attrs.evolve(case.party or Party(), kind="organisation"),
            decision=attrs.evolve(
                case.decision or Decision(),
                kind="penalty",
                date=dt.date(2022, 4, 1),
                document_number=f"津示罚〔2022〕{at + 1}号",
                sanctions=(Sanction(kind="closure"),),
            ),
        )
        for at, case in enumerate(cases)
    ]
    made = credit_rows(numbered, on=ON, town=TOWN, unmask=True)
    assert made.withheld == ()
    for content, name in ((to_csv(made), "a.csv"), (to_xlsx(made), "a.xlsx")):
        read = read_credit_rows(content, name=name)
        assert [dict(row) for row in read.page.rows] == [dict(row) for row in made.rows]
        assert [dict(credit_row(case)) for case in read.cases] == [dict(row) for row in made.rows]


def test_fields_come_back_to_their_places() -> None:
    """For the example's penalties the parts of the record that a row holds are equal by value."""
    year = load(example_folder()).town_year
    made = credit_rows(year, on=ON, unmask=True)
    read = read_credit_rows(to_csv(made), name="a.csv")
    by_number = {case.decision.document_number: case for case in year.cases if case.decision}
    assert len(read.cases) == 21
    for case in read.cases:
        mine = by_number[case.decision.document_number]
        for name in ("date", "kind", "basis", "document_number"):
            assert getattr(case.decision, name) == getattr(mine.decision, name)
        amounts = [(each.kind, each.amount) for each in mine.decision.sanctions]
        assert [(each.kind, each.amount) for each in case.decision.sanctions] == amounts
        assert (case.party.kind, case.party.name) == (mine.party.kind, mine.party.name)
        assert case.party.credit_code == mine.party.credit_code
        assert case.party.id_number == mine.party.id_number
        assert case.act.facts == mine.act.facts
        assert (case.organ.name, case.organ.code) == (mine.organ.name, mine.organ.code)


def test_two_confiscations_are_not_parted() -> None:
    """One amount for gains and goods stays one: it is kept, and neither kind gets it."""
    cells = (("CF_WSH", "1号"), ("CF_CFLB", "没收违法所得；没收非法财物"), ("CF_NR_WFFF", "0.5"))
    row, _ = normal_row(PublicRow("", cells))
    case = case_of_credit_row(row)
    assert [each.amount for each in case.decision.sanctions] == [None, None]
    assert credit_row(case)["CF_NR_WFFF"] == "0.500000"


def test_words_of_other_programs() -> None:
    """Old names, other separators and plain amounts are understood; what is double is kept."""
    cells = (
        ("CF_WSH", "津示罚〔2022〕9号"),
        ("CF_XDR_LB", "法人"),
        ("CF_CFLB", "罚款;没收违法所得、没收非法财物"),
        ("CF_NR_FK", "0.2"),
        ("CF_JDRQ", "2022/4/1"),
    )
    row, faults = normal_row(PublicRow("", cells))
    case = case_of_credit_row(row)
    assert faults == ()
    assert case.party.kind == "organisation"
    assert case.decision.date == dt.date(2022, 4, 1)
    kinds = [(each.kind, each.amount, each.object) for each in case.decision.sanctions]
    assert kinds == [
        ("fine", Decimal("2000.00"), None),
        (None, None, "没收违法所得、没收非法财物"),
    ]


def test_a_cell_that_is_no_amount() -> None:
    """It stays as written and is named with its row and field."""
    content = "CF_WSH,CF_NR_FK,CF_JDRQ\n津示罚〔2022〕1号,约两万,去年\n".encode()
    read = read_credit_rows(content, name="a.csv")
    assert [(each.at.line, each.at.pointer) for each in read.problems] == [
        (1, "/CF_NR_FK"),
        (1, "/CF_JDRQ"),
    ]
    assert credit_row(read.cases[0])["CF_NR_FK"] == "约两万"
    assert read.cases[0].decision.date is None
