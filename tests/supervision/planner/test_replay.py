"""Cases under proposed periods: days saved, cases changed, rights as a cost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from enforcement_kit import Case, from_dict
from enforcement_kit.errors import UsageError
from enforcement_kit.io import load
from enforcement_kit.supervision.planner import (
    Proposal,
    ProposedPeriod,
    read_proposal,
    replay_cases,
    replay_text,
)

SHORT = Proposal(
    title="拟议（虚构）",
    periods=(
        ProposedPeriod(key="remedy.reconsideration_days", value=15, unit="calendar_day"),
        ProposedPeriod(key="remedy.litigation_months", value=1, unit="month"),
    ),
)


def demolished(**more: object) -> Case:
    """A case with a demolition; the order served on Wednesday 2025-03-05."""
    values: dict[str, object] = {
        "id": "c-1",
        "procedure": "ordinary",
        "decision": {"date": "2025-03-05", "kind": "penalty"},
        "service": [{"paper": "decision", "date": "2025-03-05", "way": "direct"}],
        "demolition_announcement": {"date": "2025-03-21", "until": "2025-03-31"},
        "enforcement": {"kind": "own", "begin": "2025-09-20"},
    }
    return from_dict(Case, values | more)


class TestByHand:
    """One case, both calendars worked out."""

    def test_days_saved(self) -> None:
        """By the law from 09-06; proposed, one month ends Saturday 04-05, on to Monday 04-07.

        From 04-08: 151 days sooner. It was begun on 09-20, 14 days after the law allowed it.
        """
        (found,) = replay_cases((demolished(),), SHORT).cases
        (shift,) = found.shifts
        assert (shift.step, shift.before, shift.after) == (
            "demolition",
            date(2025, 9, 6),
            date(2025, 4, 8),
        )
        assert (shift.saved, found.saved, shift.own_days) == (151, 151, 14)

    def test_rights_shortened(self) -> None:
        """Reconsideration: 05-06 to 03-20, 47 days; lawsuit: 09-05 to 04-07, 151 days."""
        (found,) = replay_cases((demolished(),), SHORT).cases
        costs = {each.step: (each.before, each.after, each.days, each.kind) for each in found.costs}
        assert costs == {
            "reconsideration": (date(2025, 5, 6), date(2025, 3, 20), 47, "right_shortened"),
            "litigation": (date(2025, 9, 5), date(2025, 4, 7), 151, "right_shortened"),
        }

    @pytest.mark.parametrize(
        ("applied", "lost"), [("2025-03-20", 0), ("2025-03-21", 1), ("2025-05-06", 1)]
    )
    def test_a_right_that_was_used(self, applied: str, lost: int) -> None:
        """Applied for on the last proposed day it stands; a day later it would have been lost."""
        case = demolished(reconsideration={"applied": applied})
        assert len(replay_cases((case,), SHORT).lost) == lost

    def test_a_right_that_was_late_anyhow(self) -> None:
        """Who was too late by the law itself loses nothing more."""
        case = demolished(reconsideration={"applied": "2025-05-07"})
        assert replay_cases((case,), SHORT).lost == ()

    def test_looser_duty_is_a_cost(self) -> None:
        """A longer seizure is no right of the party, but a duty of the organ that grows looser."""
        longer = Proposal(
            title="x",
            periods=(ProposedPeriod(key="coercion.seizure_days", value=60, unit="calendar_day"),),
        )
        seized = {"kind": "seizure", "date": "2025-03-03", "released": "2025-04-01"}
        case = from_dict(Case, {"id": "c-2", "compulsory_measures": [seized]})
        (cost,) = replay_cases((case,), longer).costs
        assert (cost.kind, cost.days, cost.lost) == ("duty_loosened", 30, False)

    def test_nothing_to_change(self) -> None:
        """The law's own periods proposed again change no case."""
        same = Proposal(
            title="x",
            periods=(
                ProposedPeriod(key="remedy.reconsideration_days", value=60, unit="calendar_day"),
            ),
        )
        found = replay_cases((demolished(),), same)
        assert (found.changed, found.shifts, found.costs) == ((), (), ())

    def test_for_one_field_of_law(self) -> None:
        """A period proposed for one field leaves cases of another alone."""
        one = Proposal(
            title="x",
            periods=(
                ProposedPeriod(
                    key="remedy.litigation_months", value=1, unit="month", domain="planning"
                ),
            ),
        )
        cases = (demolished(domain="planning"), demolished(domain="market"))
        found = replay_cases(cases, one)
        assert [bool(each.shifts) for each in found.cases] == [True, False]

    def test_every_case_of_the_example(self, root_dir: Path) -> None:
        """Each of the example's cases is counted, none twice, and shorter terms give no day back."""
        cases = load(root_dir / "examples/yangliuqing_2022").town_year.cases or ()
        found = replay_cases(cases, SHORT)
        assert [each.case for each in found.cases] == [case.id for case in cases]
        assert all(each.days > 0 for each in found.costs)
        assert all(shift.saved > 0 for shift in found.shifts)


class TestTelling:
    """What the reader is told."""

    def test_words(self) -> None:
        """That it is no law, what the law says, the days, and the cost."""
        text = replay_text(replay_cases((demolished(),), SHORT))
        assert "不是现行法律" in text
        assert "6 个月  [行政诉讼法第46条第1款] → 1 个月" in text
        assert "早 151 日" in text
        assert "已在现行最早日之后 14 日" in text
        assert "权利缩短 2 处" in text

    def test_english(self) -> None:
        """The same in English, with no Chinese but the proposal's own title."""
        text = replay_text(replay_cases((demolished(),), SHORT), lang="en")
        assert "151 days sooner" in text
        assert text.replace("拟议（虚构）", "").replace("→", "").isascii()


class TestFile:
    """The proposal's file."""

    def test_reads(self, tmp_path: Path) -> None:
        """A change without a unit takes that of the parameter."""
        file = tmp_path / "p.toml"
        file.write_text(
            'format = "enforcement-kit/proposal/1"\ntitle = "t"\n'
            '[[change]]\nkey = "remedy.litigation_months"\nvalue = 1\n',
            encoding="utf-8",
        )
        (period,) = read_proposal(file).periods
        assert (period.value, period.unit) == (1, "month")

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ("", "没有 [[change]]"),
            ('[[change]]\nkey = "remedy.litigation_month"\nvalue = 1', "是否指"),
            ('[[change]]\nkey = "planning.fine_ratio_min"\nvalue = 1', "不是以日、月、年"),
            ('[[change]]\nkey = "remedy.litigation_months"\nvalue = 0', "1 以上的整数"),
            ('[[change]]\nkey = "remedy.litigation_months"', "没有写明长度"),
            ("[[change]]\nvalue = 3", "没有写明参数"),
            ('[[change]]\nkey = "remedy.litigation_months"\nvalue = 1\nunits = "month"', "unit"),
            (
                '[[change]]\nkey = "remedy.litigation_months"\nvalue = 1\n' * 2,
                "提了两次",
            ),
        ],
    )
    def test_faults(self, tmp_path: Path, change: str, said: str) -> None:
        """Each fault is named, with what would do."""
        file = tmp_path / "p.toml"
        file.write_text(f'format = "enforcement-kit/proposal/1"\n{change}\n', encoding="utf-8")
        with pytest.raises(UsageError) as error:
            read_proposal(file)
        assert said in error.value.message
