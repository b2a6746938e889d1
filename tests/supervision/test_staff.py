"""Training, certificates, staff: plans, floors, stock and flow counted by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.io import load
from enforcement_kit.law import PackSet, read_pack
from enforcement_kit.measures import Period, figures
from enforcement_kit.model import (
    Assignment,
    Case,
    Certificate,
    Filing,
    LegalAdviser,
    LegalReview,
    Officer,
    PersonName,
    PlannedTraining,
    PostHeld,
    PowerItem,
    TownYear,
    Training,
    TrainingPlan,
)
from enforcement_kit.rules import Context, Finding
from enforcement_kit.supervision.staff.certificates import (
    certificate_flow,
    certificate_points,
    certificate_rows,
)
from enforcement_kit.supervision.staff.counsel import adviser_terms, counsel_points
from enforcement_kit.supervision.staff.effect import effects_of, unanswered
from enforcement_kit.supervision.staff.hours import floor_of, hours_of
from enforcement_kit.supervision.staff.people import members_of, rotation_points
from enforcement_kit.supervision.staff.plan import items_of, plan_points
from enforcement_kit.supervision.staff.reviewing import staff_review
from enforcement_kit.testing import example_folder

YEAR = Period.of_year(2023)
ON = dt.date(2023, 12, 31)


def day(month: int, number: int, year: int = 2023) -> dt.date:
    return dt.date(year, month, number)


def codes(points) -> list[str]:
    return [each.code for each in points]


PEOPLE = (
    Officer(id="o-1", name="甲某", roles=("investigator",), joined=day(1, 1, 2015)),
    Officer(id="o-2", name="乙某", roles=("investigator",), joined=day(6, 1)),
    Officer(id="o-3", name="丙某", roles=("auxiliary",), joined=day(1, 1, 2015)),
    Officer(id="o-4", name="丁某", roles=("reviewer",), joined=day(1, 1, 2015), left=day(1, 1)),
    Officer(id="o-5", name="戊某", roles=("reviewer",), joined=day(1, 1, 2015)),
)
TRAINED = TownYear(
    officers=PEOPLE,
    trainings=(
        Training(id="x1", date=day(2, 1), class_hours=Decimal(40), attendees=("o-1", "o-3")),
        Training(
            id="x2",
            date=day(3, 1),
            class_hours=Decimal("20.5"),
            attendees=("o-1", PersonName(name="乙某")),
        ),
        Training(id="x3", date=day(4, 1), attendees=("o-5",)),
        Training(id="x4", date=day(4, 1, 2022), class_hours=Decimal(90), attendees=("o-5",)),
    ),
)


class TestHours:
    def test_floor_of_the_year(self):
        """The plan of 2023 to 2025 has a floor; before it and beside a whole year there is none."""
        context = Context(TRAINED)
        assert floor_of(YEAR, context).hours == 60
        assert floor_of(YEAR, context).sure == "unverified"
        assert floor_of(Period.of_year(2022), context).hours is None
        assert "自然年" in floor_of(Period.parse("2023-H1"), context).reason

    def test_by_hand(self):
        """Hours of each who is no auxiliary; who is named counts; a session without hours is said."""
        context = Context(TRAINED)
        found = {
            each.officer: each for each in hours_of(TRAINED, context, YEAR, floor_of(YEAR, context))
        }
        assert set(found) == {"o-1", "o-2", "o-5"}
        assert (found["o-1"].hours, found["o-1"].shortfall) == (Decimal("60.5"), 0)
        assert (found["o-2"].hours, found["o-2"].shortfall) == (Decimal("20.5"), Decimal("39.5"))
        assert found["o-2"].part_year
        assert (found["o-5"].hours, found["o-5"].without_hours) == (0, 1)
        assert found["o-5"].shortfall is None

    def test_an_unverified_floor_only_asks(self):
        """The floor was not read in its text: who lacks hours is a question."""
        points = staff_review(TRAINED, Context(TRAINED), period=2023).board.points
        short = [each for each in points if each.code == "hours-short"]
        assert [each.state for each in short] == ["question"]
        assert "session-without-hours" in codes(points)
        assert all(each.state != "finding" for each in points)

    @given(st.lists(st.integers(0, 30), max_size=6))
    def test_hours_and_shortfall_make_the_floor(self, hours):
        """What was had and what is lacking are the floor together, or the floor is passed."""
        town = TownYear(
            officers=PEOPLE[:1],
            trainings=tuple(
                Training(id=f"x{n}", date=day(2, 1), class_hours=Decimal(h), attendees=("o-1",))
                for n, h in enumerate(hours)
            ),
        )
        context = Context(town)
        (found,) = hours_of(town, context, YEAR, floor_of(YEAR, context))
        assert found.shortfall is not None
        assert found.hours + found.shortfall == max(Decimal(60), found.hours)


PLANNED = TownYear(
    training_plans=(
        TrainingPlan(
            id="p",
            name="年度计划",
            year=2023,
            items=(
                PlannedTraining(
                    id="a", due=day(3, 31), class_hours=Decimal(4), families=("notice",)
                ),
                PlannedTraining(id="b", due=day(6, 30), matters=("CS-09",)),
                PlannedTraining(id="c", due=day(6, 30), dropped_reason="疫情"),
                PlannedTraining(id="d", due=day(3, 1), families=("nonsense",)),
                PlannedTraining(id="e"),
                PlannedTraining(id="f", due=day(3, 1, 2024)),
            ),
        ),
    ),
    power_list=(PowerItem(id="q", matter="CS-01"),),
    trainings=(
        Training(id="x1", date=day(3, 1), plan_item="a", class_hours=Decimal(3)),
        Training(id="x2", date=day(4, 1), plan_item="d", plan="年度计划"),
        Training(id="x3", date=day(4, 1), plan_item="a", plan="另一计划"),
        Training(id="x4", date=day(5, 1), plan_item="z"),
    ),
)


class TestPlan:
    def test_states_by_hand(self):
        """Held, overdue, dropped, held late, without a day; the item of next year is left out."""
        items = items_of(PLANNED, YEAR, ON)
        assert {each.item: each.state for each in items} == {
            "a": "held",
            "b": "overdue",
            "c": "dropped",
            "d": "held_late",
            "e": "unknown",
        }
        assert next(each for each in items if each.item == "a").sessions == ("x1",)

    def test_what_is_asked(self):
        """Not held, less than planned, a matter and a family that are none, an item that is none."""
        points = list(plan_points(items_of(PLANNED, YEAR, ON), PLANNED, YEAR))
        assert sorted(codes(points)) == [
            "hours-below-plan",
            "item-untold",
            "matter-not-listed",
            "no-such-family",
            "no-such-item",
            "planned-not-held",
        ]
        assert [p.code for p in points if p.state == "finding"] == ["planned-not-held"]

    def test_open_before_its_day(self):
        """On the day itself what is planned is not yet overdue."""
        states = {i.item: i.state for i in items_of(PLANNED, YEAR, day(6, 30))}
        assert states["b"] == "open"

    def test_no_plan_is_unknown(self):
        """A plan that was not given is unknown, which is not none."""
        assert codes(plan_points((), TownYear(), YEAR)) == ["no-plan"]

    def test_figures(self):
        """The plan's figures count items of the period, and those carried out once each."""
        found = figures(PLANNED, period=2023)
        assert found["training.planned"].value == 4
        assert found["training.planned_held"].value == 3  # a, d, z
        assert found["training.planned"].missing == 1  # e has no day


def finding(rule: str, record: str, verdict: str = "fail") -> Finding:
    return Finding(
        rule=rule,
        severity="error",
        verdict=verdict,  # type: ignore[arg-type]  # of the test
        record=record,
        pointer="",
        message="",
        message_en="",
        fingerprint="",
    )


class TestEffect:
    def test_before_and_after_by_hand(self):
        """Six files before with three findings, six after with one: the share went down."""
        cases = tuple(
            Case(id=f"c{n}", filing=Filing(date=day(2 if n < 6 else 4, 1 + n))) for n in range(12)
        )
        town = attrs.evolve(PLANNED, cases=cases)
        items = items_of(town, YEAR, ON)
        ill = [finding("NTC001", ident) for ident in ("c0", "c1", "c1", "c2", "c7")]
        ill.append(finding("NTC001", "c8", "undecided"))
        (found,) = effects_of(items[:1], town, ill, {"NTC001": "notice"}, YEAR)
        assert (found.files_before, found.with_before) == (6, 3)
        assert (found.files_after, found.with_after) == (6, 1)
        assert found.told == "所占比例下降"

    def test_few_files_are_not_compared(self):
        """With four files on a side the shares are shown and nothing is said of them."""
        cases = tuple(Case(id=f"c{n}", filing=Filing(date=day(2, 1 + n))) for n in range(4))
        town = attrs.evolve(PLANNED, cases=cases)
        (found,) = effects_of(items_of(town, YEAR, ON)[:1], town, [], {}, YEAR)
        assert found.told == "案卷太少，不作比较"

    def test_families_that_no_training_answers(self):
        """A family with findings that no item names is listed, with files and findings."""
        ill = [finding("A", "c1"), finding("A", "c1"), finding("B", "c2"), finding("N", "c3")]
        families = {"A": "evidence", "B": "service", "N": "notice"}
        found = unanswered(items_of(PLANNED, YEAR, ON), ill, families)
        assert [(e.family, e.files, e.findings) for e in found] == [
            ("evidence", 1, 2),
            ("service", 1, 1),
        ]


def certificate(ident: str, officer: str, since: dt.date, until: dt.date, **more) -> Certificate:
    return Certificate(
        id=ident, officer=officer, issued=since, valid_from=since, valid_until=until, **more
    )


REGISTER = (
    certificate("k1", "o-1", day(1, 1, 2018), day(3, 31), kind="new", cancelled=day(3, 16)),
    certificate("k2", "o-1", day(3, 16), day(3, 15, 2028), kind="replacement"),
    certificate("k3", "o-2", day(3, 16), day(3, 15, 2028), kind="new"),
    certificate("k4", "o-3", day(1, 1, 2018), day(3, 31), kind="new"),
    certificate("k5", "o-4", day(1, 1, 2018), day(3, 31), kind="new"),
    certificate("k6", "o-4", day(3, 16), day(3, 15, 2028), kind="new"),
    certificate("k7", "o-5", day(3, 16), day(3, 15, 2028), kind="replacement"),
)


class TestCertificates:
    def test_stock_and_flow_by_hand(self):
        """Three held one before; two came, one went; four hold one at the end."""
        flow = certificate_flow(REGISTER, YEAR)
        assert flow.before == ("o-1", "o-3", "o-4")
        assert flow.after == ("o-1", "o-2", "o-4", "o-5")
        assert (flow.came, flow.went) == (("o-2", "o-5"), ("o-3",))
        assert (flow.told_new, flow.told_replaced, flow.replaced) == (2, 2, 2)

    def test_told_wrongly(self):
        """A replacement told as new is asked with both certificates, and one told the other way."""
        points = list(certificate_points(TownYear(certificates=REGISTER), YEAR))
        told = {each.code: [one.id for one in each.records] for each in points}
        assert told == {
            "replacement-told-as-new": ["k6", "k5"],
            "new-told-as-replacement": ["k7"],
        }
        assert {each.state for each in points} == {"question"}

    def test_backwards(self):
        """A certificate that ends before it begins is found, and so is an early cancellation."""
        wrong = certificate("k", "o-1", day(3, 1), day(2, 1), cancelled=day(1, 1))
        points = list(certificate_points(TownYear(certificates=(wrong,)), YEAR))
        assert codes(points) == ["certificate-turned-round"] * 2

    @pytest.mark.parametrize(
        ("on", "state", "left"),
        [
            (day(3, 15), "to_come", None),
            (day(3, 16), "valid", 1826),
            (dt.date(2027, 12, 16), "expiring", 90),
            (dt.date(2027, 12, 15), "valid", 91),
            (dt.date(2028, 3, 15), "expiring", 0),
            (dt.date(2028, 3, 16), "expired", None),
        ],
    )
    def test_states_by_day(self, on, state, left):
        """Each state from its first day to its last, as counted on a calendar."""
        (row,) = certificate_rows([REGISTER[2]], on)
        assert (row.state, row.days_left) == (state, left)

    @given(st.integers(0, 4000), st.integers(0, 4000), st.integers(1, 2000), st.integers(1, 2000))
    def test_identity(self, one, two, first_length, second_length):
        """Before, and who came, less who went, is after, whatever the certificates."""
        start = dt.date(2018, 1, 1)
        register = [
            certificate(
                ident,
                officer,
                start + dt.timedelta(days=begun),
                start + dt.timedelta(days=begun + length),
            )
            for ident, officer, begun, length in (
                ("a", "o-1", one, first_length),
                ("b", "o-1", two, second_length),
                ("c", "o-2", two, first_length),
            )
        ]
        flow = certificate_flow(register, YEAR)
        assert (set(flow.before) | set(flow.came)) - set(flow.went) == set(flow.after)

    def test_agrees_with_the_figures(self):
        """The flow of the example is what the figures say, reckoned elsewhere."""
        town = load(example_folder()).town_year
        flow = certificate_flow(town.certificates or (), Period.of_year(2022))
        found = figures(town, period=2022)
        assert len(flow.before) == found["certificate.holders_before"].value
        assert len(flow.after) == found["certificate.holders"].value
        assert flow.told_new == found["certificate.new"].value == len(flow.came)
        assert flow.replaced == found["certificate.replaced"].value


ROTATION = """
format = "enforcement-kit/pack/1"
name = "rotation"
title = "示例"

[[parameter]]
key = "staff.rotation_years"
value = 5
since = 2020-01-01
basis = "本镇轮岗规定（示例）"
sure = "unverified"
"""


class TestPeople:
    def test_months_and_moves(self):
        """Whole months on the calendar; a post before the year is no move of it."""
        posts = (
            PostHeld(post="一队", since=day(1, 15, 2020), until=day(5, 31)),
            PostHeld(post="二队", since=day(6, 1)),
        )
        town = TownYear(
            officers=(
                Officer(id="o", joined=day(1, 15, 2020), posts=posts, legal_degree=True),
                Officer(id="gone", joined=day(1, 1, 2015), left=day(12, 31)),
                Officer(id="late", joined=day(1, 1, 2024)),
            )
        )
        (member,) = members_of(town, ON, YEAR)
        assert (member.months, member.post_since, member.post_months) == (47, day(6, 1), 6)
        assert (member.moves, member.degree, member.training) == (1, True, None)

    def test_rotation_by_the_pack(self, tmp_path):
        """With a term of five years the one who has five is asked about, the one with less is not."""
        path = tmp_path / "rotation.toml"
        path.write_text(ROTATION, encoding="utf-8")
        packs = PackSet((read_pack(path),))
        town = TownYear(
            officers=(
                Officer(id="a", posts=(PostHeld(since=day(12, 31, 2018)),)),
                Officer(id="b", posts=(PostHeld(since=day(1, 1, 2019)),)),
                Officer(id="c"),
            )
        )
        members = members_of(town, ON, YEAR)
        points = list(rotation_points(members, town, Context(town, packs=packs), ON))
        asked = [each.records[0].id for each in points if each.code == "post-held-long"]
        assert asked == ["a"]
        assert "posts-not-recorded" in codes(points)
        assert codes(rotation_points(members, town, Context(town), ON)) == ["no-rotation-term"]

    def test_left_before_joined(self):
        """Days that run backwards are found."""
        town = TownYear(officers=(Officer(id="o", joined=day(5, 1), left=day(4, 1)),))
        assert "left-before-joined" in codes(rotation_points((), town, Context(town), ON))

    def test_share_with_law(self):
        """One of two enforcers has law; whoever leaves it open is left out and said to be."""
        town = TownYear(
            officers=(
                Officer(
                    id="a",
                    roles=("investigator",),
                    joined=day(1, 1),
                    legal_qualification=False,
                    legal_degree=True,
                ),
                Officer(
                    id="b",
                    roles=("investigator",),
                    joined=day(1, 1),
                    legal_qualification=False,
                    legal_degree=False,
                    legal_training=False,
                ),
                Officer(id="c", roles=("auxiliary",), joined=day(1, 1), legal_degree=True),
                Officer(id="d", roles=("decider",), joined=day(1, 1)),
            )
        )
        found = figures(town, period=2023)
        assert found["officer.enforcers_with_law"].value == 1
        assert found["officer.enforcers_with_law"].missing == 1
        assert found["officer.law_share"].of == (1, 3)


class TestCounsel:
    def test_engagement_and_reviews(self):
        """Days engaged within the year, the reviews that name him, and one when he was not."""
        town = TownYear(
            advisers=(
                LegalAdviser(
                    id="u", name="何某酉", firm="示例所", since=day(7, 1, 2022), until=day(6, 30)
                ),
            ),
            cases=(
                Case(
                    id="c1",
                    legal_review=LegalReview(
                        date=day(6, 30), counsel=PersonName(name="何某酉"), reviewer="o-1"
                    ),
                ),
                Case(
                    id="c2",
                    legal_review=LegalReview(date=day(7, 1), counsel=PersonName(name="何某酉")),
                ),
                Case(id="c3", legal_review=LegalReview(date=day(5, 1), body="外聘律所")),
            ),
            assignments=(Assignment(id="b", step="legal_review", unit="法规科"),),
        )
        (term,) = adviser_terms(town, YEAR)
        assert (term.days, term.reviews) == (181, ("c1", "c2"))
        points = list(counsel_points(town, YEAR))
        assert [(each.code, each.records[0].id) for each in points] == [
            ("counsel-not-engaged", "c2"),
            ("counsel-alone", "c2"),
            ("another-review-body", "c3"),
        ]
