"""Complaints: limits, rates and chains counted by hand, and days that run backwards."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.law import PackSet, read_pack
from enforcement_kit.measures import figures
from enforcement_kit.model import (
    BEIJING,
    Case,
    CaseSource,
    Complaint,
    Inspection,
    PhoneCall,
    TownYear,
)
from enforcement_kit.rules import Context
from enforcement_kit.supervision.complaints.chains import chains_of, loose_ends
from enforcement_kit.supervision.complaints.clocks import clocks_of
from enforcement_kit.supervision.complaints.reviewing import complaint_review

ON = dt.date(2022, 12, 31)


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    return dt.datetime(2022, month, day, hour, minute, tzinfo=BEIJING)


PACK = """
format = "enforcement-kit/pack/1"
name = "limits"
title = "示例"

[[complaint_limit]]
id = "answer"
step = "answer"
value = 1
unit = "working_day"
since = 2021-01-01

[[complaint_limit]]
id = "answer-urgent"
step = "answer"
urgency = "urgent"
value = 2
unit = "hour"
since = 2021-01-01

[[complaint_limit]]
id = "close"
step = "close"
value = 5
unit = "working_day"
since = 2021-01-01

[[complaint_limit]]
id = "close-visit"
step = "close"
channel = "visit"
value = 7
unit = "calendar_day"
since = 2021-01-01

[[complaint_limit]]
id = "close-noise"
step = "close"
category = "噪声"
value = 3
unit = "calendar_day"
since = 2021-01-01
"""


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> PackSet:
    """Limits of an invented town."""
    path = tmp_path_factory.mktemp("pack") / "limits.toml"
    path.write_text(PACK, encoding="utf-8")
    return PackSet((read_pack(path),))


def clock(packs: PackSet, step: str = "close", **fields: object):
    """The clock of one complaint."""
    made = Complaint(id="t", **fields)  # type: ignore[arg-type]  # of the test
    found = clocks_of([made], Context(TownYear(), packs=packs, on=ON))
    return next(each for each in found if each.step == step)


class TestClocks:
    @pytest.mark.parametrize(
        ("closed", "state", "late"),
        [
            # received Wednesday 28 September; five working days: 29, 30, then 8 October (a
            # Saturday worked), 9 October (a Sunday worked), 10 October
            (dt.date(2022, 10, 10), "in_time", None),
            (dt.date(2022, 10, 11), "late", 1),
            (at(10, 10, 23, 59), "in_time", None),
            (at(10, 11, 0, 0), "late", 1),
        ],
    )
    def test_working_days_over_a_holiday(self, packs, closed, state, late):
        """Five working days over the week of the national day end on 10 October, counted by hand."""
        found = clock(packs, received=at(9, 28), closed=closed)
        assert (found.limit, found.due) == ("close", dt.date(2022, 10, 10))
        assert (found.state, found.days_late) == (state, late)

    def test_more_said_stands(self, packs):
        """Of two limits that fit, the one that names the channel stands."""
        found = clock(packs, received=dt.date(2022, 3, 1), channel="visit")
        assert (found.limit, found.due) == ("close-visit", dt.date(2022, 3, 8))

    def test_two_that_say_alike(self, packs):
        """A limit of the channel and one of the category fit alike: nothing is chosen."""
        found = clock(packs, received=dt.date(2022, 3, 1), channel="visit", category="噪声")
        assert found.state == "unknown"
        assert "close-noise" in found.reason
        assert "close-visit" in found.reason

    @pytest.mark.parametrize(
        ("answered", "state"),
        [
            (at(3, 1, 11, 0), "in_time"),
            (at(3, 1, 11, 1), "late"),
            (dt.date(2022, 3, 1), "unknown"),
            (dt.date(2022, 3, 2), "late"),
        ],
    )
    def test_hours(self, packs, answered, state):
        """Two hours from nine end at eleven; an answer known by its day alone cannot be told."""
        found = clock(packs, "answer", received=at(3, 1), answered=answered, urgency="urgent")
        assert found.limit == "answer-urgent"
        assert found.state == state

    def test_hours_from_a_day(self, packs):
        """A limit in hours needs a time of receipt."""
        found = clock(
            packs, "answer", received=dt.date(2022, 3, 1), urgency="urgent", answered=at(3, 1)
        )
        assert found.state == "unknown"
        assert "只记到日" in found.reason

    def test_extension(self, packs):
        """An extension that was granted takes the place of the limit, for closing alone."""
        fields = {"received": dt.date(2022, 3, 1), "extended_until": dt.date(2022, 4, 1)}
        found = clock(packs, closed=dt.date(2022, 4, 1), **fields)
        assert (found.state, found.extended) == ("in_time", True)
        answer = clock(packs, "answer", **fields)
        assert (answer.due, answer.extended) == (dt.date(2022, 3, 2), False)

    def test_open_ones(self, packs):
        """What is not done is overdue after its last day, and runs on it."""
        assert clock(packs, received=dt.date(2022, 3, 1)).state == "overdue"
        assert clock(packs, received=dt.date(2022, 12, 26)).due == dt.date(2023, 1, 3)
        assert clock(packs, received=dt.date(2022, 12, 26)).state == "running"

    def test_no_day_to_look(self, packs):
        """Without a day nothing open is called overdue."""
        made = Complaint(id="t", received=dt.date(2022, 3, 1))
        found = clocks_of([made], Context(TownYear(), packs=packs))
        assert {each.state for each in found} == {"unknown"}

    def test_no_pack(self):
        """No pack sets a limit: that is said, and nothing is late."""
        made = Complaint(id="t", received=dt.date(2022, 3, 1))
        found = clocks_of([made], Context(TownYear(), on=ON))
        assert {each.state for each in found} == {"no_limit"}
        assert "complaint_limit" in found[0].reason

    def test_before_received(self, packs):
        """Closed before it came: it cannot be told, and is not in time."""
        found = clock(packs, received=dt.date(2022, 3, 2), closed=dt.date(2022, 3, 1))
        assert found.state == "unknown"

    @given(received=st.dates(dt.date(2022, 1, 4), dt.date(2022, 12, 20)), days=st.integers(0, 20))
    def test_calendar_days(self, packs, received, days):
        """With seven calendar days it is in time up to the seventh day and late after it."""
        found = clock(
            packs,
            received=received,
            channel="visit",
            closed=received + dt.timedelta(days=days),
        )
        assert (found.state == "in_time") == (days <= 7)
        assert found.days_late == (days - 7 if days > 7 else None)


def town(**kinds: object) -> TownYear:
    return TownYear(**kinds)  # type: ignore[arg-type]  # kinds of the test


MIXED = town(
    complaints=(
        Complaint(
            id="t1",
            received=at(1, 3),
            answered=at(1, 3, 10),
            closed=at(1, 4),
            about="violation",
            solved=True,
            satisfied=False,
            inspection="i1",
            outcome="已改正",
            channel="hotline_12345",
        ),
        Complaint(id="t2", received=at(2, 3), answered=at(2, 3), about="violation", solved=False),
        Complaint(
            id="t3",
            received=at(3, 3),
            answered=at(3, 2),
            closed=at(3, 1),
            about="violation",
        ),
        Complaint(id="t4", received=at(4, 3), closed=at(4, 5), about="violation"),
        Complaint(
            id="t5",
            received=at(5, 3),
            answered=at(5, 3),
            closed=at(5, 4),
            about="officer",
            officers=("o-1",),
            handlers=("o-1", "o-2"),
            outcome="查无实据",
        ),
        Complaint(id="t6", received=at(6, 3), valid=False, invalid_reason="duplicate", solved=True),
        Complaint(id="t7", received=at(7, 3), valid=True, invalid_reason="withdrawn"),
    ),
    phone_calls=(PhoneCall(id="h1", received=at(1, 2), handled=at(1, 1)),),
    inspections=(Inspection(id="i1", date=dt.date(2022, 1, 4), case="c1"),),
    cases=(
        Case(id="c1", source=CaseSource(kind="complaint", complaint="t1")),
        Case(id="c2", source=CaseSource(kind="complaint", complaint="t9")),
    ),
)


@pytest.fixture(scope="module")
def review():
    """A year of seven complaints, each with something of its own."""
    return complaint_review(MIXED, Context(MIXED, on=ON), period=2022)


class TestReview:
    def test_four_rates_by_hand(self, review):
        """Six valid ones; t3 runs backwards and is in no numerator; rates divide as counted."""
        board = review.board
        assert board.count("complaint.received").value == 7
        assert board.count("complaint.invalid").value == 1
        assert board.count("complaint.response_rate").of == (3, 6)  # t1, t2, t5
        assert board.count("complaint.completion_rate").of == (3, 6)  # t1, t4, t5
        assert board.count("complaint.resolution_rate").of == (1, 2)  # t1 of t1, t2
        assert board.count("complaint.satisfaction_rate").of == (0, 1)

    def test_backwards_is_said_beside_the_rate(self):
        """The figure itself names the record that it leaves out."""
        found = figures(MIXED, period=2022)["complaint.closed"]
        assert found.value == 3
        assert [gap.records for gap in found.gaps] == [("t3",)]
        assert "不早于收到日期" in found.reason

    def test_nothing_below_the_line(self):
        """With no complaint at all each rate is empty with its reason, not 0 and not 100 %."""
        none = town(complaints=(), phone_calls=())
        board = complaint_review(none, Context(none, on=ON), period=2022).board
        for key in ("response", "completion", "resolution", "satisfaction"):
            count = board.count(f"complaint.{key}_rate")
            assert count.value is None
            assert count.reason

    def test_unknown_is_not_none(self):
        """Without a file of complaints the counts are unknown."""
        board = complaint_review(town(), Context(town(), on=ON), period=2022).board
        assert board.count("complaint.handled").value is None

    def test_disorder(self, review):
        """What runs backwards is found, with both times; a reason on a valid one is asked."""
        codes = {(each.code, each.records[0].id) for each in review.board.points if each.records}
        assert {
            ("answered-before-received", "t3"),
            ("closed-before-received", "t3"),
            ("handled-before-received", "h1"),
            ("valid-with-reason", "t7"),
        } <= codes
        assert review.board.exit_code() == 1

    def test_officers_apart(self, review):
        """The one about an officer stands apart, and that he handles it himself is asked."""
        assert [each.complaint for each in review.about_officers] == ["t5"]
        asked = [p for p in review.board.points if p.code == "handled-by-the-officer"]
        assert [(p.state, p.found) for p in asked] == [("question", ("o-1",))]
        rows = {row[1]: row[2] for row in review.board.table("rates").rows if row[0] == "投诉对象"}
        assert rows == {"违法行为": 4, "执法人员": 1, "未记载": 1}

    def test_closed_and_nothing(self, review):
        """Closed with neither inspection, case nor outcome: t3 and t4, and no other."""
        assert review.silent == ("t3", "t4")

    def test_chains_both_ways(self, review):
        """The inspection of a complaint gives its case, though the complaint names none."""
        chain = next(each for each in review.chains if each.complaint == "t1")
        assert (chain.inspections, chain.cases) == (("i1",), ("c1",))
        ends = {(each.code, each.records[0].id) for each in loose_ends(MIXED)}
        assert ends == {("one-way-link", "c1"), ("no-such-record", "c2")}

    def test_links_that_agree(self):
        """Where both name each other nothing is asked; a kind not given is not looked into."""
        both = town(
            complaints=(Complaint(id="t1", case="c1"),),
            cases=(Case(id="c1", source=CaseSource(complaint="t1")),),
        )
        assert [] == list(loose_ends(both))
        assert [] == list(loose_ends(attrs.evolve(both, cases=None)))
        other = attrs.evolve(both, cases=(Case(id="c1", source=CaseSource(complaint="t2")),))
        assert {each.code for each in loose_ends(other)} == {"one-way-link", "no-such-record"}

    def test_every_complaint_has_one_chain(self, review):
        """No complaint of the period is lost or doubled."""
        assert len(chains_of(MIXED, MIXED.complaints or ())) == 7
        assert len({each.complaint for each in review.chains}) == 7
