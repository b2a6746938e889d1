"""Inspections and campaigns: plans, caps, orders and stocks counted by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.law import PackSet, Unset, read_pack
from enforcement_kit.measures import Period, figures
from enforcement_kit.model import (
    Campaign,
    CampaignStep,
    Case,
    ChecklistAnswer,
    ChecklistItem,
    Complaint,
    Decision,
    Filing,
    Inspection,
    InspectionFinding,
    InspectionObject,
    InspectionPlan,
    InspectionTask,
    RectificationOrder,
    Town,
    TownYear,
)
from enforcement_kit.rules import Context
from enforcement_kit.supervision.inspections.campaigns import campaign_points, campaigns_of
from enforcement_kit.supervision.inspections.plans import plan_points, tasks_of
from enforcement_kit.supervision.inspections.rectifying import order_points, orders_of
from enforcement_kit.supervision.inspections.reviewing import inspection_review
from enforcement_kit.supervision.inspections.visits import (
    cap_points,
    caps_of,
    joint_points,
    visits_of,
)

YEAR = Period.of_year(2022)
ON = dt.date(2022, 12, 31)


def day(month: int, number: int) -> dt.date:
    return dt.date(2022, month, number)


def codes(points) -> list[str]:
    return [each.code for each in points]


def shop(ident: str = "s-1", kind: str = "shop") -> InspectionObject:
    return InspectionObject(id=ident, name=f"示例{ident}", kind=kind)  # type: ignore[arg-type]  # one of its kinds


def visit(ident: str, when: dt.date, *, objects=("s-1",), **more: object) -> Inspection:
    return Inspection(id=ident, date=when, objects=tuple(map(shop, objects)), **more)  # type: ignore[arg-type]  # of the test


CAP = """
format = "enforcement-kit/pack/1"
name = "caps"
title = "示例"

[[inspection_cap]]
id = "year"
times = 2
per = "year"
counted = ["daily", "special", "double_random"]
since = 2021-01-01

[[inspection_cap]]
id = "site-month"
times = 1
per = "month"
objects = ["site"]
since = 2022-07-01
"""


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> PackSet:
    """Caps of an invented town."""
    path = tmp_path_factory.mktemp("pack") / "caps.toml"
    path.write_text(CAP, encoding="utf-8")
    return PackSet((read_pack(path),))


class TestCaps:
    def over(self, packs: PackSet, *visits: Inspection) -> dict[tuple[str, str], int]:
        town = TownYear(inspections=visits)
        found = caps_of(town, Context(town, packs=packs), YEAR)
        assert isinstance(found, tuple)
        return {(each.row, each.span): each.over for each in found if each.over}

    def test_by_hand(self, packs):
        """Three daily visits to one shop in a year are one more than two; a complaint's counts not."""
        three = [visit(f"i{n}", day(n, 1), kind="daily") for n in (1, 2, 3)]
        assert self.over(packs, *three) == {("year", "2022"): 1}
        assert self.over(packs, *three[:2], visit("c", day(4, 1), kind="complaint")) == {}

    def test_a_joint_visit_is_one(self, packs):
        """Three records with one number are one visit; with three numbers they are three."""
        same = [
            visit(f"i{n}", day(1, 1), kind="special", joint_visit="j1", joint_with=(f"部门{n}",))
            for n in (1, 2, 3)
        ]
        assert self.over(packs, *same) == {}
        apart = [attrs.evolve(each, joint_visit=each.id) for each in same]
        assert self.over(packs, *apart) == {("year", "2022"): 1}

    def test_the_cap_of_the_day(self, packs):
        """A cap counts visits from its first day on, by the month, for its kind of object."""
        site = InspectionObject(id="p", kind="site")
        visits = [
            Inspection(id=f"i{n}", date=when, objects=(site,), kind="complaint")
            for n, when in enumerate((day(6, 1), day(6, 2), day(7, 1), day(7, 31), day(8, 1)))
        ]
        assert self.over(packs, *visits) == {("site-month", "2022-07"): 1}

    def test_no_pack_sets_one(self):
        """Without a pack nothing is over, and that there is no cap is said."""
        town = TownYear(inspections=())
        found = caps_of(town, Context(town), YEAR)
        assert isinstance(found, Unset)
        assert [(p.state, p.code) for p in cap_points(found)] == [("unknown", "no-cap")]

    def test_an_unverified_cap_only_asks(self, packs):
        """A cap whose text was not read makes a question, with every visit."""
        town = TownYear(
            inspections=tuple(visit(f"i{n}", day(n, 1), kind="daily") for n in (1, 2, 3))
        )
        (point,) = cap_points(caps_of(town, Context(town, packs=packs), YEAR))
        assert point.state == "question"
        assert [each.id for each in point.records] == ["i1", "i2", "i3"]

    @given(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(["", "j1", "j2"])),
            max_size=12,
        )
    )
    def test_visits_against_a_plain_count(self, rows):
        """Visits to an object are its records, those of one joint number once."""
        made = [
            visit(f"i{n}", day(1 + month, 1), objects=(f"s{who}",), joint_visit=joint or None)
            for n, (month, who, joint) in enumerate(rows)
        ]
        plain: Counter[str] = Counter()
        seen = set()
        for n, (_, who, joint) in enumerate(rows):
            key = (who, joint or n)
            plain[f"s{who}"] += key not in seen
            seen.add(key)
        found = visits_of(TownYear(inspections=tuple(made)), YEAR)
        assert {each.object: each.visits for each in found} == dict(plain)

    def test_joint_twice_is_asked(self):
        """Two joint records of one object on one day under two numbers are asked about."""
        pair = (
            visit("i1", day(1, 1), joint_with=("甲",)),
            visit("i2", day(1, 1), joint_with=("乙",)),
        )
        (point,) = joint_points(TownYear(inspections=pair), YEAR)
        assert (point.state, [each.id for each in point.records]) == ("question", ["i1", "i2"])
        one = tuple(attrs.evolve(each, joint_visit="j") for each in pair)
        assert list(joint_points(TownYear(inspections=one), YEAR)) == []

    def test_joint_visits_as_a_figure(self):
        """The figure counts one visit for records of one number."""
        pair = (visit("i1", day(1, 1), joint_visit="j"), visit("i2", day(1, 1), joint_visit="j"))
        found = figures(TownYear(inspections=pair), period=2022)
        assert found["inspection.joint_visits"].value == 1
        assert found["inspection.inspections"].value == 2


def ordered(**fields: object) -> TownYear:
    order = fields.pop("order", RectificationOrder(date=day(3, 1), due=day(3, 10)))
    return TownYear(inspections=(visit("i", day(3, 1), order=order, **fields),))


class TestOrders:
    @pytest.mark.parametrize(
        ("fields", "on", "state"),
        [
            ({}, day(3, 10), "running"),
            ({}, day(3, 11), "overdue"),
            ({"case": "c1"}, day(3, 11), "overdue_explained"),
            ({"no_action_reason": "已停业"}, day(3, 11), "overdue_explained"),
            ({"no_action_reason": " "}, day(3, 11), "overdue"),
            ({"reinspected": day(3, 12), "reinspection": "done"}, day(3, 12), "done"),
            ({"reinspected": day(3, 12), "reinspection": "done"}, day(3, 11), "overdue"),
            ({"reinspected": day(3, 12)}, day(3, 12), "looked_at"),
            ({"reinspected": day(3, 9), "reinspection": "not_done"}, day(3, 12), "not_done"),
            (
                {"reinspected": day(3, 9), "reinspection": "partly", "case": "c1"},
                day(3, 12),
                "not_done_case",
            ),
            ({"order": RectificationOrder(date=day(3, 1))}, day(9, 1), "unknown"),
            (
                {"order": RectificationOrder(due=day(3, 10), extended_until=day(4, 1))},
                day(4, 1),
                "running",
            ),
        ],
    )
    def test_states(self, fields, on, state):
        """Each state on its first and last day; a blank reason is none."""
        (found,) = orders_of(ordered(**fields), YEAR, on)
        assert found.state == state

    def test_points(self):
        """Overdue with nothing is found; looked at without a result cannot be told."""
        town = ordered()
        assert codes(order_points(orders_of(town, YEAR, ON), town)) == ["rectification-overdue"]
        town = ordered(reinspected=day(3, 12))
        (point,) = order_points(orders_of(town, YEAR, ON), town)
        assert (point.state, point.code) == ("unknown", "rectification-looked-at")

    def test_backwards(self):
        """Looked at before the inspection, due before the order: found."""
        town = ordered(
            reinspected=day(2, 1),
            reinspection="done",
            order=RectificationOrder(date=day(3, 1), due=day(2, 1)),
        )
        assert codes(order_points(orders_of(town, YEAR, ON), town)) == [
            "inspection-turned-round",
            "inspection-turned-round",
        ]

    def test_figures_agree(self):
        """The figures of overdue orders are those of the tool, on the day after the last one."""
        cases = [
            ordered(),
            ordered(case="c1"),
            ordered(reinspected=day(3, 12), reinspection="done"),
            ordered(reinspected=day(3, 12), reinspection="partly"),
        ]
        town = TownYear(
            inspections=tuple(
                attrs.evolve(each.inspections[0], id=f"i{n}") for n, each in enumerate(cases)
            )
        )
        found = figures(town, period=2022)
        states = Counter(each.state for each in orders_of(town, YEAR, ON))
        assert found["inspection.orders"].value == 4
        assert found["inspection.orders_done"].value == states["done"] == 1
        assert found["inspection.orders_overdue"].value == 2
        assert found["inspection.orders_overdue_unexplained"].value == states["overdue"] == 1


PLAN = InspectionPlan(
    id="j",
    name="计划",
    year=2022,
    tasks=(
        InspectionTask(id="r1", due=day(6, 30), visits=2),
        InspectionTask(id="r2", due=day(6, 30), objects=("s-1", "s-2")),
        InspectionTask(id="r3", due=day(6, 30), visits=1, dropped_reason="并入 r1"),
        InspectionTask(id="r4", due=day(6, 30)),
        InspectionTask(
            id="r5",
            due=day(6, 30),
            visits=1,
            checklist=(ChecklistItem(id="k1"), ChecklistItem(id="k2")),
        ),
        InspectionTask(id="r6", due=dt.date(2023, 6, 30), visits=1),
    ),
)


class TestPlans:
    def town(self, *visits: Inspection) -> TownYear:
        return TownYear(inspection_plans=(PLAN,), inspections=visits)

    def test_by_hand(self):
        """Done, short of an object, dropped, without a number; the task of next year is left out."""
        town = self.town(
            visit("i1", day(2, 1), task="r1", objects=("s-1", "s-2")),
            visit("i2", day(2, 1), task="r2", plan="计划"),
            visit("i3", day(2, 1), task="r2", plan="别的计划", objects=("s-2",)),
            visit(
                "i4",
                day(2, 1),
                task="r5",
                checklist=(ChecklistAnswer(item="k1", result="met"),),
            ),
            visit("i5", day(2, 1), task="r9"),
        )
        found = {each.task: each for each in tasks_of(town, YEAR, ON)}
        assert {task: each.state for task, each in found.items()} == {
            "r1": "done",
            "r2": "short",
            "r3": "dropped",
            "r4": "unknown",
            "r5": "done",
        }
        assert found["r2"].not_visited == ("s-2",)
        assert (found["r5"].items, found["r5"].answered) == (2, 0)
        assert codes(plan_points(tuple(found.values()), town)) == [
            "task-short",
            "task-without-number",
            "checklist-open",
            "no-such-task",
        ]

    def test_open_until_its_day(self):
        """On its last day a task is open, the day after it fell short."""
        states = [
            {each.task: each.state for each in tasks_of(self.town(), YEAR, on)}["r1"]
            for on in (day(6, 30), day(7, 1))
        ]
        assert states == ["open", "short"]

    def test_unknown_plan(self):
        """Without a file of plans the plan is unknown."""
        assert codes(plan_points((), TownYear())) == ["no-inspection-plan"]


CAMPAIGN = Campaign(
    id="z",
    name="违法建设整治",
    matters=("GH-01",),
    begin=day(3, 1),
    end=day(3, 31),
    stock_before=12,
    new=2,
    stock_after=5,
    steps=(
        CampaignStep(kind="publicity", date=day(3, 1), text="入户告知"),
        CampaignStep(kind="patrol", date=day(3, 5)),
        CampaignStep(kind="enforcement", date=day(4, 1), case="c3"),
    ),
)
FIELD = TownYear(
    campaigns=(CAMPAIGN,),
    inspections=(
        visit(
            "i1",
            day(3, 6),
            campaign="z",
            officers=("o-1", "o-2"),
            case="c1",
            publicity=("疫情防控规定",),
            findings=(InspectionFinding(text="a", opinion="b"), InspectionFinding(text="c")),
        ),
        visit("i2", day(3, 7), campaign="y"),
    ),
    cases=(
        Case(id="c1", decision=Decision(date=day(3, 20))),
        Case(id="c2", matter="GH-01", filing=Filing(date=day(3, 31))),
        Case(id="c3", decision=Decision(date=day(4, 2))),
        Case(id="c4", matter="GH-01", filing=Filing(date=day(4, 1))),
    ),
    complaints=(
        # thirty days before the first day end on 29 January; thirty after the last on 30 April
        Complaint(id="a", matter="GH-01", received=dt.date(2022, 1, 29)),
        Complaint(id="b", matter="GH-01", received=day(2, 28)),
        Complaint(id="x", matter="GH-01", received=dt.date(2022, 1, 28)),
        Complaint(id="c", matter="GH-01", received=day(4, 1)),
        Complaint(id="y", matter="GH-01", received=day(3, 15)),
        Complaint(id="w", matter="GH-01", received=day(4, 2), valid=False),
        Complaint(id="v", matter="CS-01", received=day(4, 2)),
    ),
)


class TestCampaigns:
    def test_before_and_after_by_hand(self):
        """Twelve and two new, five left: nine removed; two complaints before, one after."""
        (view,) = campaigns_of(FIELD, YEAR)
        assert (view.removed, view.inspections, view.person_trips) == (9, 1, 2)
        assert (view.objects, view.findings, view.opinions, view.publicity) == (1, 2, 1, 1)
        assert view.cases == ("c1", "c2", "c3")
        assert view.decided == 1
        assert (view.complaints_before, view.complaints_after) == (2, 1)
        assert view.steps == (("宣传", 1), ("巡查", 1), ("劝导", 0), ("执法", 1))
        assert [act.record for act in view.acts] == ["", "", "c3"]

    def test_figures_agree(self):
        """The figure of what was removed is that of the view."""
        found = figures(FIELD, period=2022)
        assert found["campaign.removed"].value == 9
        assert found["campaign.stock_after"].value == 5
        assert found["inspection.epidemic_publicity"].value == 1

    def test_steps_missing_and_outside(self):
        """No persuasion is asked about, and so is an act on the day after the end."""
        points = list(campaign_points(campaigns_of(FIELD, YEAR), FIELD))
        assert [(each.code, each.found) for each in points] == [
            ("step-missing", ("劝导",)),
            ("step-outside", ("2022-04-01",)),
        ]

    def test_ends_before_it_begins(self):
        """Said, and its figures are left out with the reason rather than wrong."""
        wrong = attrs.evolve(CAMPAIGN, begin=day(3, 31), end=day(3, 1))
        town = TownYear(campaigns=(wrong,))
        points = list(campaign_points(campaigns_of(town, YEAR), town))
        assert "campaign-ends-before-it-begins" in codes(points)
        found = figures(town, period=2022)
        for key in ("campaign.campaigns", "campaign.stock_after", "campaign.removed"):
            assert found[key].value is None
            assert "不早于开始日期" in found[key].reason

    def test_another_year_is_not_touched(self):
        """A campaign turned round in 2022 leaves the figures of 2023 alone."""
        wrong = attrs.evolve(CAMPAIGN, begin=day(3, 31), end=day(3, 1))
        found = figures(TownYear(campaigns=(wrong,)), period=2023)
        assert found["campaign.campaigns"].value == 0

    def test_stock_that_does_not_add_up(self):
        """More after than before and new: nothing was removed that can be told."""
        wrong = attrs.evolve(CAMPAIGN, stock_after=15)
        town = TownYear(campaigns=(wrong,))
        assert "stock-does-not-add-up" in codes(campaign_points(campaigns_of(town, YEAR), town))
        assert campaigns_of(town, YEAR)[0].removed is None
        assert figures(town, period=2022)["campaign.removed"].value is None

    def test_complaints_need_matters(self):
        """Without matters or complaints, or beyond the records' year, nothing is compared."""
        bare = TownYear(campaigns=(attrs.evolve(CAMPAIGN, matters=None),), complaints=())
        assert campaigns_of(bare, YEAR)[0].complaints_before is None
        of_a_year = attrs.evolve(FIELD, town=Town(year=2022))
        assert campaigns_of(of_a_year, YEAR)[0].complaints_before == 2
        long = attrs.evolve(CAMPAIGN, begin=dt.date(2022, 1, 5))
        of_a_year = attrs.evolve(of_a_year, campaigns=(long,))
        assert campaigns_of(of_a_year, YEAR)[0].complaints_before is None
        unknown = TownYear(campaigns=(CAMPAIGN,))
        assert campaigns_of(unknown, YEAR)[0].complaints_after is None


def test_shifts_are_counted():
    """错时, 延时 and 定岗 shifts each have their figure; no shift is none of them."""
    shifts = ("错时班", "延时班", "定岗固守", "正常班", None)
    town = TownYear(
        inspections=tuple(visit(f"i{n}", day(1, 1), shift=each) for n, each in enumerate(shifts))
    )
    found = figures(town, period=2022)
    keys = ("off_hours", "extended_hours", "fixed_post")
    assert [found[f"inspection.{key}"].value for key in keys] == [1, 1, 1]


def test_board_holds_all():
    """The board of a year has every table, and its exit code is that of what was found."""
    board = inspection_review(FIELD, Context(FIELD, on=ON), period=2022).board
    assert {each.key for each in board.tables} >= {"campaigns", "acts", "tasks", "orders", "caps"}
    assert board.exit_code() == 0
