"""The days of a plan, worked out by hand from the articles, and by a second way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_plans import first_lawful_day, party_months, party_term

from enforcement_kit.supervision.planner import Answers, DayBounds, RoutePlan, answers_of, plan
from enforcement_kit.workdays import builtin_table

RURAL = {"works": "permanent", "permit": "rural", "complied": "no"}
WHOLE = RURAL | {
    "progress": "finished",
    "discovered": "2025-03-03",
    "ordered": "2025-03-05",
    "order_days": 15,
    "demanded": "2025-03-21",
    "demand_days": 10,
    "defence": "none",
    "enforcement_decided": "2025-04-01",
    "enforcement_served": "2025-04-02",
    "announced": "2025-04-03",
    "announced_days": 15,
    "remedy": "none",
    "remedy_reading": "order",
    "announcement_reading": "free",
}


def the_route(values: dict[str, object], **more: object) -> RoutePlan:
    """The one route of a plan."""
    (route,) = plan(answers_of(values | more)).routes
    return route


class TestByHand:
    """A case of a town, day by day."""

    def test_terms_and_remedies(self) -> None:
        """Fifteen days, sixty days over the May holiday, six months: each last day as counted.

        Served on Wednesday 2025-03-05. Fifteen days end on Thursday 03-20. Sixty end on Sunday
        05-04, a rest day, as is 05-05: Tuesday 05-06. Six months end on Friday 09-05.
        """
        found = the_route(WHOLE)
        assert found["order_term_ended"].earliest.day == date(2025, 3, 20)
        assert found["reconsideration_ended"].earliest.day == date(2025, 5, 6)
        assert found["litigation_ended"].earliest.day == date(2025, 9, 5)
        assert found["remedies_ended"].earliest.day == date(2025, 9, 5)

    def test_demolition_on_a_rest_day_is_for_a_person(self) -> None:
        """The day after is Saturday 09-06; the text names holidays alone, so Monday is sure."""
        found = the_route(WHOLE)["demolition"]
        assert found.earliest == DayBounds(date(2025, 9, 6), date(2025, 9, 8))
        assert any("休息日" in doubt.zh for doubt in found.doubts)
        assert found.latest == DayBounds()

    def test_holiday_is_passed_over(self) -> None:
        """Six months from 2024-03-30 end on 09-30; 10-01 to 10-03 are the festival's own days.

        10-04 is a moved rest day and for a person, and the first worked day is Tuesday 10-08.
        """
        days = {"discovered": "2024-03-29", "ordered": "2024-03-30", "order_until": "2024-04-15"}
        days |= {"demanded": "2024-04-16", "demand_until": "2024-04-26"}
        days |= {"enforcement_decided": "2024-05-06", "enforcement_served": "2024-05-06"}
        days |= {"announced": "2024-05-06", "announced_until": "2024-05-20"}
        fixed = {"defence": "none", "remedy": "none", "remedy_reading": "order"}
        fixed |= {"announcement_reading": "free"}
        found = the_route(RURAL | days | fixed)["demolition"]
        assert found.earliest == DayBounds(date(2024, 10, 4), date(2024, 10, 8))
        urgent = the_route(RURAL | days | fixed, urgent="yes")["demolition"]
        assert urgent.earliest == DayBounds(date(2024, 10, 1), date(2024, 10, 1))

    @pytest.mark.parametrize(
        ("day", "state"),
        [("2025-09-05", "early"), ("2025-09-06", "unclear"), ("2025-09-08", "done")],
    )
    def test_the_boundary_of_demolition(self, day: str, state: str) -> None:
        """On the last day of the remedies it is early, on the day after for a person, then done."""
        assert the_route(WHOLE, begun=day)["demolition"].state == state

    def test_on_the_festival_itself(self) -> None:
        """Begun on National Day, long after all else, it stands against article 43."""
        found = the_route(WHOLE, begun="2025-10-01")["demolition"]
        assert found.state == "barred_day"

    @pytest.mark.parametrize(("day", "state"), [("2025-03-20", "early"), ("2025-03-21", "done")])
    def test_demand_on_the_last_day_of_the_term(self, day: str, state: str) -> None:
        """The term of the order ends on 03-20; a demand on that day is early, by article 35."""
        found = the_route(WHOLE, demanded=day)["demand"]
        assert found.state == state
        (edge,) = [each for each in found.lower if each.other == "order_term_ended"]
        assert {each.article for each in edge.citations} == {34, 35}

    def test_progress_changes_no_day(self) -> None:
        """What the town complains of: in progress or finished, the last day is the same.

        In progress there is one more step, the order to stop.
        """
        finished, building = the_route(WHOLE), the_route(WHOLE, progress="in_progress")
        assert building["demolition"].earliest == finished["demolition"].earliest
        assert finished["stop_order"].state == "not_needed"
        assert building["stop_order"].state == "open"


class TestFork:
    """Where the statutes fork, and where they do not."""

    @pytest.mark.parametrize(
        ("answers", "routes", "asked"),
        [
            ({}, 5, ("works", "permit", "correctable", "demolishable")),
            ({"works": "temporary"}, 1, ()),
            ({"works": "permanent"}, 4, ("permit", "correctable", "demolishable")),
            ({"works": "permanent", "permit": "construction"}, 3, ("correctable", "demolishable")),
            (
                {"works": "permanent", "permit": "construction", "correctable": "no"},
                2,
                ("demolishable",),
            ),
        ],
    )
    def test_what_is_left(
        self, answers: dict[str, object], routes: int, asked: tuple[str, ...]
    ) -> None:
        """Each answer leaves the routes of its articles, and asks what still divides them."""
        found = plan(answers_of(answers))
        assert (len(found.routes), found.asked) == (routes, asked)

    def test_articles(self) -> None:
        """Each route names the article of its fork: 65, 64, and 66, with 68 for the demolition."""
        found = {
            each.route.id: {one.article for one in each.route.basis}
            for each in plan(Answers()).routes
        }
        assert found["rural"] == {65}
        assert found["correctable"] == found["confiscate"] == {64}
        assert found["demolish"] == {64, 68}
        assert found["temporary"] == {66, 68}

    def test_without_a_day(self) -> None:
        """Without a day of discovery there is no day at all, and discovery is asked for."""
        found = the_route(RURAL)
        assert all(step.earliest == DayBounds() for step in found if step.id != "demolition")
        assert "discovered" in found.asked

    def test_open_terms_are_asked(self) -> None:
        """A term that only a paper sets leaves what follows open and names both questions."""
        found = the_route(RURAL | {"discovered": "2025-03-03", "ordered": "2025-03-05"})
        term = found["order_term_ended"]
        assert (term.earliest.low, term.earliest.high) == (date(2025, 3, 5), None)
        assert term.asked == ("order_until", "order_days")

    def test_site_sealed_only_while_the_party_builds_on(self) -> None:
        """Article 68 seals where the party did not stop: yes, no, and not answered."""
        base = {"works": "permanent", "permit": "construction", "correctable": "no"}
        base |= {"demolishable": "yes", "progress": "in_progress", "discovered": "2025-03-03"}
        assert the_route(base, stopped="no")["sealing"].state == "open"
        assert the_route(base, stopped="yes")["sealing"].state == "not_needed"
        unknown = the_route(base)["sealing"]
        assert (unknown.state, unknown.depends) == ("if", ("stopped",))

    def test_penalty_or_not_is_undecided(self) -> None:
        """Whether an order to demolish is a penalty is local: its steps depend on the answer."""
        base = {"works": "temporary", "discovered": "2025-03-03"}
        assert the_route(base)["notice"].depends == ("fined", "as_penalty")
        assert the_route(base, fined="yes")["notice"].state == "open"
        assert the_route(base, fined="no", as_penalty="no")["notice"].state == "not_needed"

    def test_court_for_the_fine_alone(self) -> None:
        """The fine of an article 64 decision goes to the court; no route takes a demolition there.

        Served 2025-03-05: fifteen days end 03-20. The demand on 03-21 runs ten working days, over
        Qingming (04-04), to 04-07. Remedies end 09-05: from 09-06 to three months, 12-05.
        """
        base = {"works": "permanent", "permit": "construction", "correctable": "yes"}
        base |= {"discovered": "2025-02-05", "ordered": "2025-03-05", "order_days": 15}
        base |= {"fine_demanded": "2025-03-21", "paid": "no", "remedy": "none"}
        found = the_route(base)
        assert found["payment_ended"].earliest.day == date(2025, 3, 20)
        assert found["fine_demand_ended"].earliest.day == date(2025, 4, 7)
        court = found["court"]
        assert court.earliest.day == date(2025, 9, 6)
        assert court.latest.day == date(2025, 12, 5)
        assert not any("demolition" == step.id for step in found)


class TestRemedies:
    """A remedy taken stops the demolition."""

    def test_not_decided(self) -> None:
        """While reconsideration runs, the remedies do not end and the demolition waits."""
        found = the_route(WHOLE, remedy="reconsideration", reconsideration_applied="2025-04-10")
        assert found["demolition"].state == "stopped"
        assert found["remedies_ended"].state == "stopped"

    def test_begun_all_the_same(self) -> None:
        """A demolition while a lawsuit runs is early, however late it is."""
        found = the_route(WHOLE, remedy="lawsuit", lawsuit_filed="2025-04-10", begun="2026-03-02")
        assert found["demolition"].state == "early"

    def test_decided(self) -> None:
        """After the reconsideration decision fifteen days to sue: 06-09 to Tuesday 06-24."""
        found = the_route(
            WHOLE,
            remedy="reconsideration",
            reconsideration_applied="2025-04-10",
            reconsideration_decided="2025-06-09",
        )
        assert found["sue_after_ended"].earliest.day == date(2025, 6, 24)
        assert found["demolition"].earliest.low == date(2025, 6, 25)
        assert any(note.undecided and "驳回" in note.zh for note in found.notes)

    def test_overturned(self) -> None:
        """Where the order was revoked, nothing is demolished."""
        found = the_route(
            WHOLE,
            remedy="lawsuit",
            lawsuit_filed="2025-04-10",
            lawsuit_decided="2025-08-11",
            remedy_result="overturned",
        )
        assert found["demolition"].state == "not_needed"


class TestTwoReadings:
    """What the law leaves open stays open, with both days."""

    def test_whose_remedies(self) -> None:
        """Unanswered, the demolition lies between the readings; answered, it is one of them.

        The enforcement decision was served 2025-04-02: six months end 10-02, on to Thursday 10-09.
        """
        values = {key: value for key, value in WHOLE.items() if key != "remedy_reading"}
        found = the_route(values)["demolition"]
        assert found.earliest == DayBounds(date(2025, 9, 6), date(2025, 10, 10))
        both = the_route(values, remedy_reading="order_and_enforcement")["demolition"]
        assert both.earliest.day == date(2025, 10, 10)
        assert "remedy_reading" in plan(answers_of(values)).routes[0].asked


class TestPlainWay:
    """A second implementation that tries one day after the other."""

    @given(
        start=st.dates(date(2019, 1, 1), date(2025, 3, 1)),
        gaps=st.lists(st.integers(0, 40), min_size=3, max_size=3),
        terms=st.lists(st.integers(1, 40), min_size=3, max_size=3),
        both=st.booleans(),
    )
    def test_first_lawful_day(
        self, start: date, gaps: list[int], terms: list[int], both: bool
    ) -> None:
        """The first day of the demolition is the first that every article allows."""
        order_term, demand_term, announced_days = terms
        demanded = party_term(start, order_term) + timedelta(days=1 + gaps[0])
        decided = party_term(demanded, demand_term) + timedelta(days=1 + gaps[1])
        announced = decided + timedelta(days=gaps[2])
        values: dict[str, object] = RURAL | {
            "discovered": start,
            "ordered": start,
            "order_days": order_term,
            "demanded": demanded,
            "demand_days": demand_term,
            "defence": "none",
            "enforcement_decided": decided,
            "enforcement_served": decided,
            "announced": announced,
            "announced_days": announced_days,
            "announcement_reading": "after_decision",
            "remedy": "none",
            "remedy_reading": "order_and_enforcement" if both else "order",
        }
        found = the_route(values)
        plain = first_lawful_day(
            {
                "ordered": start,
                "enforcement_served": decided,
                "announced": announced,
                "announced_days": announced_days,
                "both": both,
            }
        )
        assert found["demolition"].earliest.low == plain
        assert found["reconsideration_ended"].earliest.day == party_term(start, 60)
        assert found["litigation_ended"].earliest.day == party_months(start, 6)
        assert found["demand"].state == found["enforcement_decision"].state == "done"


class TestPastTheCalendar:
    """Where the holidays are not known yet nothing is guessed."""

    def test_bounds_widen(self) -> None:
        """A remedy that ends after the last year held has two days, and the holiday is open."""
        last = builtin_table().last_day
        found = the_route(RURAL, discovered=str(last), ordered=str(last), order_days=15)
        ended = found["litigation_ended"].earliest
        assert ended.low is not None
        assert ended.high is not None
        assert ended.low <= ended.high
        assert any("未收录" in doubt.zh for doubt in found["demolition"].doubts)


class TestLawOfTheDay:
    """Articles of the version that was in force, or the law by its name alone."""

    @pytest.mark.parametrize(
        ("discovered", "place"),
        [
            ("2025-03-03", ("2023", 20)),
            ("2024-01-01", ("2023", 20)),
            ("2023-12-31", ("2017", 9)),
            ("2017-12-31", (None, None)),
        ],
    )
    def test_reconsideration(self, discovered: str, place: tuple[str | None, int | None]) -> None:
        """The day before and the day on which the reconsideration law changed, and one not read."""
        found = the_route(
            RURAL, discovered=discovered, ordered=discovered, remedy="reconsideration"
        )
        (edge,) = found["reconsideration"].lower
        (cited,) = edge.citations
        assert (cited.version, cited.article) == place
        assert edge.sure == ("unverified" if place[0] is None else "text")

    @pytest.mark.parametrize(("day", "article"), [("2019-04-23", 65), ("2019-04-22", None)])
    def test_the_fork_itself(self, day: str, article: int | None) -> None:
        """The planning law as read since 2019-04-23; the text before it was not read."""
        (cited,) = the_route(RURAL, discovered=day).basis
        assert (cited.law, cited.article) == ("城乡规划法", article)
