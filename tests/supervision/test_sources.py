"""What a ledger had no column for is not told as lacking: it cannot be told, and that is said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from enforcement_kit.io import load
from enforcement_kit.law import PackSet, read_pack
from enforcement_kit.measures import Period
from enforcement_kit.model import Officer, PlannedTraining, TownYear, Training, TrainingPlan
from enforcement_kit.rules import Context
from enforcement_kit.supervision import complaint_review, inspection_review, staff_review
from enforcement_kit.supervision.staff.plan import items_of

ON = dt.date(2022, 12, 31)


def ledger(path: Path, head: str, *rows: str) -> TownYear:
    """A ledger as CSV, loaded."""
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return load(path).town_year


def codes(board) -> dict[str, str]:
    return {each.code: each.state for each in board.points}


class TestComplaints:
    def test_no_column_for_what_followed(self, tmp_path: Path) -> None:
        """Closed, with an outcome left blank and no column for a case: it cannot be told."""
        head = "工单编号,受理日期,办结日期,办理结果"
        town = ledger(tmp_path / "投诉.csv", head, "t1,2022-03-01,2022-03-02,")
        review = complaint_review(town, Context(town, on=ON), period=2022)
        assert review.silent == ()
        assert codes(review.board)["outcome-untold"] == "unknown"

    def test_columns_that_are_blank(self, tmp_path: Path) -> None:
        """With the three columns there and blank, nothing happened, and it is asked."""
        head = "工单编号,受理日期,办结日期,办理结果,关联检查,关联案件"
        town = ledger(tmp_path / "投诉.csv", head, "t1,2022-03-01,2022-03-02,,,")
        review = complaint_review(town, Context(town, on=ON), period=2022)
        assert review.silent == ("t1",)

    def test_no_column_for_closing(self, tmp_path: Path) -> None:
        """Without a column for the closing nothing is overdue."""
        pack = tmp_path / "limits.toml"
        pack.write_text(
            'format = "enforcement-kit/pack/1"\nname = "limits"\ntitle = "示例"\n'
            '[[complaint_limit]]\nid = "c"\nstep = "close"\nvalue = 5\nunit = "working_day"\n'
            "since = 2022-01-01\n",
            encoding="utf-8",
        )
        packs = PackSet((read_pack(pack),))
        town = ledger(tmp_path / "投诉.csv", "工单编号,受理日期,诉求内容", "t1,2022-03-01,占道")
        review = complaint_review(town, Context(town, packs=packs, on=ON), period=2022)
        (closing,) = [each for each in review.clocks if each.step == "close"]
        assert (closing.state, "一栏" in closing.reason) == ("unknown", True)


class TestInspections:
    @pytest.mark.parametrize(
        ("head", "row", "state"),
        [
            ("检查日期,检查对象,整改期限", "2022-03-01,示例店（虚构）,2022-03-10", "unknown"),
            (
                "检查日期,检查对象,整改期限,复查日期",
                "2022-03-01,示例店（虚构）,2022-03-10,",
                "unknown",
            ),
        ],
    )
    def test_no_column_for_the_second_look(self, tmp_path, head, row, state) -> None:
        """An order past its day is not overdue where the ledger has no column for what followed."""
        town = ledger(tmp_path / "检查.csv", head, row)
        review = inspection_review(town, Context(town, on=ON), period=2022)
        assert [each.state for each in review.orders] == [state]
        assert review.board.exit_code() == 0


class TestStaff:
    PLAN = TrainingPlan(
        id="p", year=2022, items=(PlannedTraining(id="a", due=dt.date(2022, 3, 1)),)
    )

    def test_no_column_for_the_item(self, tmp_path: Path) -> None:
        """Trainings whose ledger does not name items of the plan leave the plan open."""
        head = "培训日期,培训主题,课时"
        held = ledger(tmp_path / "培训.csv", head, "2022-02-01,行政处罚法,4").trainings
        town = TownYear(training_plans=(self.PLAN,), trainings=held)
        (item,) = items_of(town, Period.of_year(2022), ON)
        assert item.state == "unknown"

    def test_nobody_named(self) -> None:
        """A training that names nobody leaves every shortfall of the year untold."""
        town = TownYear(
            officers=(Officer(id="o", roles=("investigator",), joined=dt.date(2015, 1, 1)),),
            trainings=(Training(id="x", date=dt.date(2023, 3, 1), class_hours=Decimal(60)),),
        )
        review = staff_review(town, Context(town), period=2023)
        assert [each.shortfall for each in review.hours] == [None]
        assert codes(review.board)["attendees-untold"] == "unknown"
        assert "hours-short" not in codes(review.board)

    def test_no_trainings_at_all(self) -> None:
        """Without a file of trainings nobody lacks hours."""
        town = TownYear(
            officers=(Officer(id="o", roles=("investigator",), joined=dt.date(2015, 1, 1)),)
        )
        review = staff_review(town, Context(town), period=2023)
        assert [each.shortfall for each in review.hours] == [None]
