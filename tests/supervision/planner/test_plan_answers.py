"""Answers: read from files, refused where they cannot be true, and what each changes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.supervision.planner import (
    Answers,
    answers_of,
    impossible,
    plan,
    read_answers,
)

RURAL = {"works": "permanent", "permit": "rural", "progress": "in_progress"}


class TestReading:
    """JSON, TOML, plain values."""

    def test_two_formats_say_the_same(self, tmp_path: Path) -> None:
        """The same answers in TOML, with days as days, and in JSON, with days as text."""
        toml, plain = tmp_path / "a.toml", tmp_path / "a.json"
        toml.write_text(
            'works = "permanent"\ncomplied = false\ndiscovered = 2025-03-03\norder_days = 15\n',
            encoding="utf-8",
        )
        values = {"works": "permanent", "complied": "no", "discovered": "2025-03-03"}
        plain.write_text(json.dumps(values | {"order_days": 15, "paid": None}), encoding="utf-8")
        wanted = Answers(
            works="permanent", complied="no", discovered=date(2025, 3, 3), order_days=15
        )
        assert read_answers(toml) == read_answers(plain) == wanted

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"permitt": "rural"}, "是否指 permit"),
            ({"permit": "village"}, "construction、rural 之一"),
            ({"discovered": "2025-02-30"}, "应为日期"),
            ({"discovered": "2025-W10-1"}, "应为日期"),
            ({"discovered": 20250303}, "应为日期"),
            ({"order_days": 0}, "整数"),
            ({"order_days": True}, "整数"),
            ({"order_days": 1.5}, "整数"),
            ({"works": ["permanent"]}, "之一"),
            ({"format": "enforcement-kit/plan-answers/2"}, "format 应为"),
        ],
    )
    def test_faults(self, values: dict[str, object], said: str) -> None:
        """Each wrong answer is named with what was found and what would do."""
        with pytest.raises(UsageError) as error:
            answers_of(values)
        assert said in error.value.message

    def test_all_at_once(self) -> None:
        """Three faults are three problems, each at its question."""
        with pytest.raises(UsageError) as error:
            answers_of({"permitt": 1, "works": 2, "order_days": "x"}, file="a.toml")
        assert [str(each.at) for each in error.value.problems] == [
            "a.toml#/permitt",
            "a.toml#/works",
            "a.toml#/order_days",
        ]
        assert "另有 2 处" in error.value.message

    @pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff\xfe", b'"a"'])
    def test_no_answers_in_it(self, tmp_path: Path, content: bytes) -> None:
        """A file that is no object of answers is unreadable, in words."""
        file = tmp_path / "a.json"
        file.write_bytes(content)
        with pytest.raises(UnreadableError):
            read_answers(file)


class TestImpossible:
    """Answers that cannot be true together."""

    @pytest.mark.parametrize(
        ("values", "said", "said_en"),
        [
            ({"progress": "finished", "sealed": "2025-03-04"}, "查封", "sealed"),
            ({"progress": "finished", "stop_ordered": "2025-03-04"}, "可以停止", "stopped"),
            ({"progress": "finished", "stopped": "no"}, "停止与否", "go on"),
            ({"stopped": "yes", "sealed": "2025-03-04"}, "前提", "stopped"),
            ({"works": "permanent", "temporary_kind": "overstayed"}, "临时建设", "temporary"),
            ({"demolishable": "no", "begun": "2025-03-04"}, "不能拆除", "cannot"),
            ({"complied": "yes", "begun": "2025-03-04"}, "自行拆除", "in time"),
            ({"remedy": "none", "lawsuit_filed": "2025-03-04"}, "未复议", "no remedy"),
            ({"remedy": "reconsideration", "lawsuit_filed": "2025-03-04"}, "both", "both"),
            ({"defence": "none", "defended": "2025-03-04"}, "陈述申辩", "statement"),
            (
                {
                    "reconsideration_applied": "2025-06-02",
                    "reconsideration_decided": "2025-06-01",
                },
                "早于",
                "before",
            ),
            ({"reconsideration_decided": "2025-06-01"}, "没有申请行政复议", "is not"),
            ({"lawsuit_decided": "2025-06-01"}, "没有起诉", "is not"),
            ({"ordered": "2025-03-05", "lawsuit_filed": "2025-03-04"}, "早于", "before"),
            ({"discovered": "2025-03-05", "ordered": "2025-03-04"}, "早于", "before"),
            ({"ordered": "2025-03-05", "order_until": "2025-03-04"}, "早于", "before"),
            (
                {"ordered": "2025-03-05", "order_until": "2025-03-10", "order_days": 15},
                "不会在",
                "do not end",
            ),
            ({"paid": "yes", "court_applied": "2025-03-04"}, "缴清", "paid"),
        ],
    )
    def test_refused_in_both_languages(
        self, values: dict[str, object], said: str, said_en: str
    ) -> None:
        """Each contradiction names both answers, in Chinese and English, and nothing is planned."""
        with pytest.raises(UsageError) as error:
            plan(answers_of(values))
        (problem, *_) = error.value.problems
        assert problem.code == "impossible-answers"
        assert said in problem.message
        assert said_en in problem.message_en

    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"progress": "in_progress", "stopped": "no", "sealed": "2025-03-04"},
            {"ordered": "2025-03-05", "lawsuit_filed": "2025-03-05"},
            {"ordered": "2025-03-05", "order_until": "2025-03-20", "order_days": 15},
            {"ordered": "2025-03-05", "order_until": "2025-03-21", "order_days": 15},
            {"demanded": "2025-03-05", "ordered": "2025-03-10"},
        ],
    )
    def test_possible(self, values: dict[str, object]) -> None:
        """Days of one day, a term that rolled on, and a step taken too early are no contradiction."""
        assert impossible(answers_of(values)) == ()


class TestChanges:
    """What each answer changes."""

    def test_progress(self) -> None:
        """Finished instead of in progress drops the order to stop and moves no day."""
        found = plan(answers_of(RURAL | {"discovered": "2025-03-03"}))
        (change,) = [each for each in found.changes if each.value == "finished"]
        assert change.dropped == ("stop_order",)
        assert (change.added, change.days, change.moved) == ((), 0, ())

    def test_another_permit(self) -> None:
        """The other permit leads to other routes."""
        found = plan(answers_of(RURAL))
        (change,) = [each for each in found.changes if each.value == "construction"]
        assert change.routes == ("correctable", "demolish", "confiscate")

    def test_a_remedy_stops_it(self) -> None:
        """A lawsuit stops the demolition; no day is given for it."""
        found = plan(answers_of(RURAL | {"discovered": "2025-03-03", "complied": "no"}))
        (change,) = [each for each in found.changes if each.value == "lawsuit"]
        assert (change.stops, change.goal, change.days) == (True, None, None)

    def test_a_contradiction_is_said(self) -> None:
        """An answer that cannot stand beside the others is named as such."""
        found = plan(answers_of(RURAL | {"stopped": "no", "sealed": "2025-03-04"}))
        (change,) = [each for each in found.changes if each.value == "finished"]
        assert "查封" in change.why

    def test_what_is_given_changes_nothing(self) -> None:
        """The answer that was given leaves the plan as it is."""
        found = plan(answers_of(RURAL | {"discovered": "2025-03-03"}))
        current = [each for each in found.changes if each.current]
        assert {each.key for each in current} == set(RURAL)
        assert all(each.nothing for each in current)
