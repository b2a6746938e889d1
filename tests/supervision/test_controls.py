"""Internal controls: planted clashes found with both records, clean records silent."""

from __future__ import annotations

import datetime as dt
import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.io import load
from enforcement_kit.measures import Period
from enforcement_kit.model import (
    BEIJING,
    Assignment,
    Attendee,
    Case,
    CaseFileReview,
    CollectiveDiscussion,
    Decision,
    Filing,
    Hearing,
    Inspection,
    InspectionFinding,
    InspectionObject,
    LegalReview,
    Officer,
    Payment,
    PersonName,
    SupervisionCheck,
    SupervisionFinding,
    TownYear,
    Training,
    Transcript,
)
from enforcement_kit.rules import Context
from enforcement_kit.supervision.controls.assigned import assignment_points, covers_of
from enforcement_kit.supervision.controls.deeds import duties_of
from enforcement_kit.supervision.controls.matrix import clashes_of, matrix_of, matrix_points
from enforcement_kit.supervision.controls.presence import (
    busy_days,
    overlaps_of,
    presence_points,
    stays_of,
)
from enforcement_kit.supervision.controls.reviewing import control_review
from enforcement_kit.supervision.controls.sameness import crowded_months, same_texts
from enforcement_kit.supervision.controls.supervised import (
    supervised_findings,
    supervision_points,
)
from enforcement_kit.supervision.controls.together import pairing_points, pairings_of
from enforcement_kit.testing import example_folder

YEAR = Period.of_year(2022)
ON = dt.date(2022, 12, 31)


def day(month: int, number: int) -> dt.date:
    return dt.date(2022, month, number)


def at(month: int, number: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2022, month, number, hour, minute, tzinfo=BEIJING)


def case(ident: str, investigators=("o-1", "o-2"), **more: object) -> Case:
    """A case decided in the year."""
    made = Case(
        id=ident,
        procedure="ordinary",
        filing=Filing(date=day(3, 1), approved_by="o-9", handlers=investigators),
        legal_review=LegalReview(date=day(3, 20), reviewer="o-5"),
        decision=Decision(date=day(4, 1), kind="penalty", decided_by="o-9"),
    )
    return attrs.evolve(made, **more)


def clashing(town: TownYear) -> set[tuple[str, str, str]]:
    context = Context(town)
    return {
        (each.case, each.row.id, each.person)
        for each in clashes_of(duties_of(town, context), context)
    }


class TestMatrix:
    def test_clean(self):
        """Different people for each duty: nothing."""
        assert clashing(TownYear(cases=(case("c"),))) == set()

    @pytest.mark.parametrize(
        ("change", "pair"),
        [
            ({"legal_review": LegalReview(reviewer="o-1")}, "investigator-reviewer"),
            ({"hearing": Hearing(presiding_officer="o-2")}, "investigator-presiding"),
            ({"hearing": Hearing(presiding_officer="o-5")}, "reviewer-presiding"),
            ({"hearing": Hearing(presiding_officer="o-9")}, "presiding-decider"),
            (
                {
                    "discussion": CollectiveDiscussion(
                        attendees=(Attendee(person="o-1", votes=True),)
                    )
                },
                "investigator-voter",
            ),
            (
                {"decision": Decision(date=day(4, 1), decided_by="o-1")},
                "investigator-decider",
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_each_pair_planted(self, change, pair):
        """One person with both duties of a pair is found, and that pair alone."""
        found = clashing(TownYear(cases=(case("c", **change),)))
        assert {each[1] for each in found} == {pair}

    def test_attends_without_a_vote(self):
        """An investigator who reports to the discussion and has no vote is none of its voters."""
        heard = CollectiveDiscussion(attendees=(Attendee(person="o-1", votes=False),))
        assert clashing(TownYear(cases=(case("c", discussion=heard),))) == set()

    def test_collector_and_file_reviewer(self):
        """Who collects stands in the assignments, who reviews the file in its review."""
        town = TownYear(
            cases=(case("c", payments=(Payment(date=day(4, 10), channel="bank"),)),),
            assignments=(
                Assignment(id="b", step="collection", person="o-2", since=day(1, 1)),
                Assignment(id="b2", step="collection", person="o-1", until=day(4, 9)),
            ),
            reviews=(CaseFileReview(id="w", case="c", reviewer="o-5"),),
        )
        assert clashing(town) == {
            ("c", "investigator-collector", "o-2"),
            ("c", "reviewer-file-reviewer", "o-5"),
        }

    def test_on_the_spot_is_excepted(self):
        """A fine that was taken on the spot by who decided is no clash (articles 68, 69)."""
        town = TownYear(
            cases=(
                case(
                    "c",
                    procedure="summary",
                    payments=(Payment(date=day(4, 1), channel="on_the_spot"),),
                ),
            ),
            assignments=(Assignment(id="b", step="collection", person="o-1"),),
        )
        assert clashing(town) == set()

    def test_a_name_is_the_officer(self):
        """Who is named and is the one of that name on the register is the same person."""
        town = TownYear(
            officers=(Officer(id="o-1", name="甲某"),),
            cases=(case("c", legal_review=LegalReview(reviewer=PersonName(name="甲某"))),),
        )
        assert clashing(town) == {("c", "investigator-reviewer", "o-1")}

    def test_text_is_found_and_practice_is_asked(self):
        """Only a pair behind which a text stands is settled; both records are named."""
        town = TownYear(
            cases=(
                case("c1", hearing=Hearing(presiding_officer="o-2")),
                case("c2", legal_review=LegalReview(reviewer="o-1")),
            )
        )
        context = Context(town)
        points = list(matrix_points(clashes_of(duties_of(town, context), context)))
        assert {(each.records[0].id, each.state) for each in points} == {
            ("c1", "finding"),
            ("c2", "question"),
        }
        assert all(len(each.records) == 2 for each in points)
        assert "第六十四条" in points[0].basis[0].zh()

    def test_before_the_law(self):
        """By the law before the revision of 2021 the row of article 64 did not hold."""
        old = Decision(date=dt.date(2021, 7, 14), kind="penalty", decided_by="o-9")
        new = Decision(date=dt.date(2021, 7, 15), kind="penalty", decided_by="o-9")
        hearing = Hearing(presiding_officer="o-2")
        assert clashing(TownYear(cases=(case("c", decision=old, hearing=hearing),))) == set()
        assert clashing(TownYear(cases=(case("c", decision=new, hearing=hearing),))) != set()

    def test_counts_of_the_matrix(self):
        """Cases asked, cases clashing and cases that name one side only."""
        town = TownYear(
            cases=(
                case("c1"),
                case("c2", legal_review=LegalReview(reviewer="o-1")),
                case("c3", legal_review=None),
            )
        )
        context = Context(town)
        pairs = {each.pair: each for each in matrix_of(duties_of(town, context), context)}
        row = pairs["investigator-reviewer"]
        assert (row.cases, row.clashing, row.open_cases) == (2, 1, 1)


class TestTogether:
    def make(self, reviewers):
        cases = tuple(
            case(f"c{n}", investigators=("o-1",), legal_review=LegalReview(reviewer=who))
            for n, who in enumerate(reviewers)
        )
        town = TownYear(cases=cases)
        return pairings_of(duties_of(town, Context(town)))

    def test_always_the_same(self):
        """Ten of ten by one reviewer, though another reviews as well: asked, with every case."""
        town = TownYear(
            cases=(
                *(
                    case(f"c{n}", investigators=("o-1",), legal_review=LegalReview(reviewer="o-5"))
                    for n in range(10)
                ),
                case("d", investigators=("o-3",), legal_review=LegalReview(reviewer="o-6")),
            )
        )
        found = pairings_of(duties_of(town, Context(town)))
        mine = [each for each in found if each.two_duty == "reviewer"]
        assert [(e.one, e.two, e.together, e.of) for e in mine] == [("o-1", "o-5", 10, 10)]
        (point,) = list(pairing_points(mine))
        assert (point.state, len(point.records)) == ("question", 10)

    def test_nobody_else_can(self):
        """Where one person alone has the duty there is no choice and nothing to ask."""
        found = [each for each in self.make(["o-5"] * 10) if each.two_duty == "reviewer"]
        assert len(found) == 1
        assert list(pairing_points(found)) == []

    @pytest.mark.parametrize(("count", "said"), [(9, True), (8, False)])
    def test_share(self, count, said):
        """Nine of ten are asked about, eight are not; five cases are too few."""
        found = self.make(["o-5"] * count + ["o-6"] * (10 - count))
        assert any(each.two == "o-5" for each in found) is said
        assert not [e for e in self.make(["o-5"] * 5) if e.two_duty == "reviewer"]


def asked(town: TownYear) -> list[str]:
    context = Context(town)
    covers = covers_of(town, context, YEAR, ON)
    return [
        each.code
        for each in assignment_points(town, context, covers, ON)
        if each.code != "step-without-responsible"
    ]


class TestAssignments:
    def test_days_without(self):
        """A step that somebody answers for from 2 January to 29 December lacks three days."""
        town = TownYear(
            assignments=(
                Assignment(
                    id="b",
                    step="filing",
                    kind="responsible",
                    person="o-1",
                    since=day(1, 2),
                    until=day(12, 29),
                ),
            )
        )
        covers = {each.step: each for each in covers_of(town, Context(town), YEAR, ON)}
        assert covers["filing"].days_without == 3
        assert covers["filing"].first_without == day(1, 1)
        assert covers["decision"].days_without == 365
        assert covers["filing"].responsible == ()

    @pytest.mark.parametrize(
        ("other", "overlaps"),
        [
            ({}, True),
            ({"since": day(7, 1)}, False),
            ({"since": day(6, 30)}, True),
            ({"matters": ("CS-02",)}, False),
            ({"areas": ("东片",)}, True),
            ({"person": "o-1"}, False),
            ({"kind": "deputy"}, False),
            ({"step": "filing"}, False),
        ],
        ids=str,
    )
    def test_overlap(self, other, overlaps):
        """Two persons, one step, one day, matters that meet, one exclusive: asked with both."""
        one = Assignment(
            id="a",
            step="seal",
            kind="authorised",
            person="o-1",
            exclusive=True,
            matters=("CS-01",),
            since=day(1, 1),
            until=day(6, 30),
        )
        two = attrs.evolve(
            Assignment(id="b", step="seal", kind="authorised", person="o-2", since=day(1, 1)),
            **other,
        )
        assert ("authorisations-overlap" in asked(TownYear(assignments=(one, two)))) is overlaps

    def test_not_exclusive(self):
        """Two who hold one step together are nothing, where neither is exclusive."""
        pair = tuple(
            Assignment(id=f"a{n}", step="service", person=f"o-{n}", since=day(1, 1)) for n in (1, 2)
        )
        assert asked(TownYear(assignments=pair)) == []

    def test_one_person_for_two_that_do_not_go_together(self):
        """Investigation and legal review in one hand are asked about."""
        pair = tuple(
            Assignment(id=step, step=step, kind="responsible", person="o-1", since=day(1, 1))
            for step in ("investigation", "legal_review")
        )
        assert asked(TownYear(assignments=pair)) == ["incompatible-assignments"]

    def test_backwards_and_after_leaving(self):
        """An end before the beginning is found; one that outlives its person is asked about."""
        town = TownYear(
            officers=(Officer(id="o-1", left=day(5, 1)),),
            assignments=(
                Assignment(id="a", step="seal", person="o-2", since=day(2, 1), until=day(1, 1)),
                Assignment(id="b", step="filing", person="o-1", since=day(1, 1)),
            ),
        )
        assert asked(town) == ["assignment-turned-round", "assigned-after-leaving"]

    def test_unknown_is_said(self):
        """Without a file of assignments nothing is called missing."""
        assert asked(TownYear()) == ["no-assignments"]


def visit(ident: str, begin: dt.datetime, end: dt.datetime, officers=("o-1",), name="甲店"):
    return Inspection(
        id=ident,
        date=begin.date(),
        begin=begin,
        end=end,
        officers=officers,
        objects=(InspectionObject(id=name, name=name),),
    )


class TestPresence:
    def overlaps(self, *visits, **kinds):
        town = TownYear(inspections=visits, **kinds)
        return overlaps_of(stays_of(town, Context(town), YEAR))

    def test_two_places(self):
        """Half an hour in common: one question with both records, though two officers are in it."""
        found = self.overlaps(
            visit("i1", at(3, 1, 9), at(3, 1, 10), ("o-1", "o-2")),
            visit("i2", at(3, 1, 9, 30), at(3, 1, 11), ("o-2", "o-1"), "乙店"),
        )
        assert [each.minutes for each in found] == [30, 30]
        (point,) = presence_points(found)
        assert (point.state, [one.id for one in point.records]) == ("question", ["i1", "i2"])
        assert "o-1、o-2" in point.message

    def test_ending_as_the_other_begins(self):
        """No moment in common is no overlap."""
        assert not self.overlaps(
            visit("i1", at(3, 1, 9), at(3, 1, 10)), visit("i2", at(3, 1, 10), at(3, 1, 11))
        )

    def test_the_record_of_the_inspection_itself(self):
        """A case's record and the inspection it is of, at one place, are one act."""
        made = case(
            "c",
            records=(
                Transcript(begin=at(3, 1, 9), end=at(3, 1, 10), place="甲店", officers=("o-1",)),
            ),
        )
        assert not self.overlaps(visit("i1", at(3, 1, 9), at(3, 1, 10)), cases=(made,))

    def test_sessions(self):
        """Two trainings at one time with one attendee are asked about as sessions."""
        pair = tuple(
            Training(
                id=f"x{n}", date=day(3, 1), begin=at(3, 1, 9), end=at(3, 1, 11), attendees=("o-1",)
            )
            for n in (1, 2)
        )
        (point,) = presence_points(self.overlaps(trainings=pair))
        assert point.code == "sessions-overlap"

    @given(
        st.lists(
            st.tuples(st.integers(0, 200), st.integers(1, 60), st.sampled_from(["o-1", "o-2"])),
            max_size=8,
        )
    )
    def test_against_every_pair(self, rows):
        """The sweep finds just the pairs that a comparison of every two finds."""
        start = at(3, 1, 6)
        visits = [
            visit(
                f"i{n}",
                start + dt.timedelta(minutes=begun),
                start + dt.timedelta(minutes=begun + length),
                (who,),
                f"店{n}",
            )
            for n, (begun, length, who) in enumerate(rows)
        ]
        found = {
            frozenset((each.one.record.id, each.other.record.id)) for each in self.overlaps(*visits)
        }
        slow = {
            frozenset((one.id, two.id))
            for one, two in itertools.combinations(visits, 2)
            if one.officers == two.officers and one.begin < two.end and two.begin < one.end
        }
        assert found == slow

    def test_busy_days(self):
        """Eight inspections of one officer on one day are shown, seven are not."""
        made = [
            Inspection(id=f"i{n}", date=day(3, 1), officers=("o-1", *(("o-2",) if n else ())))
            for n in range(8)
        ]
        town = TownYear(inspections=tuple(made))
        assert [(e.officer, e.count) for e in busy_days(town, Context(town), YEAR)] == [("o-1", 8)]


class TestSameness:
    LONG = "店外摆放货架三组，占用人行道约四平方米，影响行人通行"

    def make(self, count: int, text: str) -> TownYear:
        return TownYear(
            inspections=tuple(
                Inspection(id=f"i{n}", date=day(3, 1 + n), findings=(InspectionFinding(text=text),))
                for n in range(count)
            )
        )

    def test_three_copies(self):
        """Three records with one long text are named together; width and marks make no odds."""
        town = self.make(2, self.LONG)
        spaced = attrs.evolve(
            self.make(1, f" {self.LONG.replace('，', ', ')} ").inspections[0], id="z"
        )
        both = attrs.evolve(town, inspections=(*town.inspections, spaced))
        (found,) = same_texts(both, YEAR)
        assert [each.id for each in found.records] == ["i0", "i1", "z"]

    def test_two_copies_or_a_set_phrase(self):
        """Two copies, or three of a short phrase, say nothing."""
        assert same_texts(self.make(2, self.LONG), YEAR) == ()
        assert same_texts(self.make(5, "灭火器超过检验期限"), YEAR) == ()

    @pytest.mark.parametrize(("late", "said"), [(6, True), (5, False)])
    def test_end_of_month(self, late, said):
        """Of ten inspections of March six on its last three days are asked about, five are not."""
        days = [29, 30, 31, 31, 30, 29][:late] + list(range(1, 11 - late))
        town = TownYear(
            inspections=tuple(Inspection(id=f"i{n}", date=day(3, d)) for n, d in enumerate(days))
        )
        assert bool(crowded_months(town, YEAR)) is said


class TestSupervision:
    def test_states(self):
        """Overdue is found, open without a day is asked, corrected before it was found is found."""
        town = TownYear(
            supervision=(
                SupervisionCheck(
                    id="v",
                    date=day(3, 1),
                    kind="daily",
                    findings=(
                        SupervisionFinding(id="1", due=day(4, 1)),
                        SupervisionFinding(id="2"),
                        SupervisionFinding(id="3", corrected=day(2, 1)),
                        SupervisionFinding(id="4", corrected=day(3, 2)),
                    ),
                ),
                SupervisionCheck(id="old", date=dt.date(2021, 3, 1), findings=()),
            )
        )
        found = supervised_findings(town, YEAR)
        assert len(found) == 4
        points = list(supervision_points(found, town, ON))
        assert [(each.state, each.code) for each in points] == [
            ("finding", "recommendation-open"),
            ("question", "recommendation-open"),
            ("finding", "corrected-before-found"),
        ]


def test_example_has_no_finding():
    """The lawful example raises no question, and nothing is settled for it."""
    town = load(example_folder()).town_year
    review = control_review(town, Context(town, on=ON), period=2022)
    assert not review.board.points
    assert review.board.exit_code() == 0
    assert review.board.count("control.overlaps").value == len(review.board.points)
