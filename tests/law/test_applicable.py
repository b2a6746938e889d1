"""Which day's law applies: procedure by the step's day, substance by the act's unless lighter."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

import attrs
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.law import (
    Absent,
    Held,
    Law,
    Version,
    applicable,
    applicable_version,
    builtin_law,
    lighter_of,
)
from enforcement_kit.law.shipped import shipped

OLD, NEW = dt.date(2022, 3, 1), dt.date(2024, 3, 1)
CHANGE = dt.date(2023, 1, 1)


def changed(key: str, before: object, after: object) -> Law:
    """The law with one value that changed on 1 January 2023; `None` for no such limit."""
    data = shipped()
    template = data.rows[key][0]
    rows = tuple(
        attrs.evolve(
            template,
            value=value,
            absent="no_such_limit" if value is None else None,
            since=since,
            until=until,
        )
        for value, since, until in (
            (before, dt.date(2021, 7, 15), CHANGE - dt.timedelta(1)),
            (after, CHANGE, None),
        )
    )
    return Law(attrs.evolve(data, rows=MappingProxyType(dict(data.rows) | {key: rows})))


class TestProcedure:
    """A matter of procedure never asks when the act was."""

    @pytest.mark.parametrize(
        ("on", "value", "unit"),
        [(dt.date(2021, 7, 14), 3, "calendar_day"), (dt.date(2021, 7, 15), 5, "working_day")],
    )
    def test_the_day_of_the_step(self, on, value, unit) -> None:
        """The hearing request follows the law of its own day, before and since the revision."""
        found = applicable(
            builtin_law(), "penalty.hearing_request_days", on=on, act=dt.date(2019, 1, 1)
        )
        assert isinstance(found.answer, Held)
        assert (found.answer.value, found.answer.unit) == (value, unit)
        assert (found.taken, found.basis, found.verdict) == ("step", None, "known")

    def test_unknown_key(self) -> None:
        """A key that is none is wrong usage."""
        with pytest.raises(UsageError):
            applicable(builtin_law(), "penalty.limitation_yeers", on=NEW)


class TestSubstance:
    """行政处罚法 37: the act's law, unless the decision's is lighter."""

    @pytest.mark.parametrize(
        ("key", "before", "after", "taken", "value"),
        [
            ("penalty.limitation_years", 2, 3, "act", 2),
            ("penalty.limitation_years", 3, 2, "decision", 2),
            ("penalty.limitation_years", 2, 2, "same", 2),
            ("penalty.age_without_penalty", 14, 16, "decision", 16),
            ("penalty.age_without_penalty", 16, 14, "act", 16),
        ],
    )
    def test_lighter(self, key, before, after, taken, value) -> None:
        """Fewer years of limitation are lighter, a higher age is; the result says which and why."""
        found = applicable(changed(key, before, after), key, on=NEW, act=OLD)
        assert isinstance(found.answer, Held)
        assert (found.taken, found.answer.value) == (taken, value)
        assert found.why
        assert found.why_en
        assert (found.basis is not None) == (taken != "same")

    def test_ratios_are_compared_exactly(self) -> None:
        """0.1 and 0.10 are the same, 0.09 is lighter."""
        key = "planning.fine_ratio_max"
        assert applicable(changed(key, "0.1", "0.10"), key, on=NEW, act=OLD).taken == "same"
        assert applicable(changed(key, "0.1", "0.09"), key, on=NEW, act=OLD).taken == "decision"

    @pytest.mark.parametrize(("before", "after"), [(None, 5), (5, None)])
    def test_a_limit_that_came_or_went_is_judged(self, before, after) -> None:
        """Whether having no limit is lighter is nothing that the data says."""
        key = "penalty.limitation_years_serious"
        found = applicable(changed(key, before, after), key, on=NEW, act=OLD)
        assert (found.answer, found.taken, found.verdict) == (None, None, "undecided")
        assert "由人判断" in found.why

    def test_without_a_rule_it_is_judged(self) -> None:
        """A switch of substance whose value says nothing of lighter or heavier is undecided."""
        key = "penalty.demolition_is_penalty"
        data = shipped()
        row = data.rows["remedy.reconsideration_first_for_summary"][0]
        rows = tuple(
            attrs.evolve(row, key=key, value=value, since=since, until=until)
            for value, since, until in (
                (True, dt.date(2021, 7, 15), CHANGE - dt.timedelta(1)),
                (False, CHANGE, None),
            )
        )
        law = Law(attrs.evolve(data, rows=MappingProxyType(dict(data.rows) | {key: rows})))
        assert applicable(law, key, on=NEW, act=OLD).verdict == "undecided"
        assert applicable(law, key, on=NEW, act=NEW).taken == "same"

    def test_an_act_over_the_change(self) -> None:
        """An act that began under the old and ended under the new law is a person's to place."""
        key = "penalty.limitation_years"
        law = changed(key, 2, 3)
        found = applicable(law, key, on=NEW, act=OLD, act_end=dt.date(2023, 6, 1))
        assert found.verdict == "undecided"
        assert "跨越" in found.why
        whole = applicable(law, key, on=NEW, act=OLD, act_end=dt.date(2022, 12, 31))
        assert whole.taken == "act"

    def test_no_day_of_the_act(self) -> None:
        """Without the day of the act nothing is chosen."""
        found = applicable(builtin_law(), "penalty.limitation_years", on=NEW)
        assert (found.verdict, found.at_act) == ("undecided", None)

    def test_before_the_rule_was_written(self) -> None:
        """Decided before 15 July 2021, a lighter new law is practice and not text: undecided."""
        data = shipped()
        key = "penalty.limitation_years"
        row = data.rows[key][0]
        rows = tuple(
            attrs.evolve(row, value=value, since=since, until=until)
            for value, since, until in (
                (3, dt.date(2018, 1, 1), dt.date(2019, 12, 31)),
                (2, dt.date(2020, 1, 1), None),
            )
        )
        law = Law(attrs.evolve(data, rows=MappingProxyType(dict(data.rows) | {key: rows})))
        act = dt.date(2019, 6, 1)
        assert applicable(law, key, on=dt.date(2021, 7, 14), act=act).verdict == "undecided"
        assert applicable(law, key, on=dt.date(2021, 7, 15), act=act).taken == "decision"

    def test_the_weaker_sureness(self) -> None:
        """A choice that rests on a value not confirmed is not surer than that value."""
        found = applicable(
            builtin_law(),
            "penalty.limitation_years",
            on=dt.date(2022, 1, 1),
            act=dt.date(2020, 1, 1),
        )
        assert (found.taken, found.sure) == ("same", "unverified")

    def test_json(self) -> None:
        """The choice in JSON has its verdict, its reason in both languages and its article."""
        key = "penalty.limitation_years"
        made = applicable(changed(key, 3, 2), key, on=NEW, act=OLD).to_dict()
        assert made["verdict"] == "known"
        assert made["basis"]["article"] == 37

    def test_lighter_of_needs_two_values(self) -> None:
        """Nothing is lighter than what is not there."""
        facts = builtin_law().parameters()["penalty.limitation_years"]
        held = builtin_law().parameter("penalty.limitation_years", NEW)
        absent = builtin_law().parameter("penalty.limitation_years", dt.date(1990, 1, 1))
        assert isinstance(absent, Absent)
        assert lighter_of(facts, held, absent) is None


class TestVersions:
    """The version of a statute for the substance."""

    def test_one_version(self) -> None:
        """Act and decision under one version: that one."""
        found = applicable_version(builtin_law(), "行政处罚法", act=OLD, decision=NEW)
        assert isinstance(found.version, Version)
        assert (found.taken, found.version.id) == ("same", "2021")

    def test_two_versions(self) -> None:
        """Which of two versions is lighter turns on their text: a person decides."""
        found = applicable_version(
            builtin_law(), "行政处罚法", act=dt.date(2021, 7, 14), decision=dt.date(2021, 7, 15)
        )
        assert found.version is None
        assert (found.at_act.id, found.at_decision.id) == ("2017", "2021")
        assert "由人判断" in found.why

    def test_no_version_any_more(self) -> None:
        """A text that is no longer in force on the day of the decision may no longer punish."""
        found = applicable_version(
            builtin_law(), "发改办财金〔2019〕527号", act=dt.date(2023, 4, 1), decision=NEW
        )
        assert (found.version, found.at_decision) == (None, None)
        assert "不再认为违法" in found.why

    def test_unknown_statute(self) -> None:
        """A statute that is none is wrong usage, with the nearest."""
        with pytest.raises(UsageError, match="行政处罚法"):
            applicable_version(builtin_law(), "行政出罚法", act=OLD, decision=NEW)


class TestDayRules:
    """Which days a number of days means has one source."""

    def test_rows_of_a_statute_with_a_rule_state_no_days(self) -> None:
        """No value of such a statute says by itself which days it counts."""
        law = builtin_law()
        for key, rows in shipped().rows.items():
            for row in rows:
                if (
                    row.value is not None
                    and row.basis
                    and law.day_rule(row.basis[0].law, row.since)
                ):
                    assert row.unit not in ("working_day", "calendar_day", "day"), key

    @pytest.mark.parametrize(
        ("name", "days", "on", "unit"),
        [
            ("行政处罚法", 7, "2021-07-15", "working_day"),
            ("行政处罚法", 7, "2021-07-14", "calendar_day"),
            ("行政处罚法", 15, "2021-07-15", "calendar_day"),
            ("行政处罚法", 10, "2021-07-15", "calendar_day"),
            ("行政强制法", 10, "2012-01-01", "working_day"),
            ("行政强制法", 3, "2012-01-01", "working_day"),
            ("行政强制法", 15, "2012-01-01", "calendar_day"),
            ("行政复议法", 10, "2023-12-31", "calendar_day"),
            ("行政复议法", 7, "2023-12-31", "working_day"),
            ("行政复议法", 10, "2024-01-01", "working_day"),
            ("行政复议法", 3, "2023-12-31", "calendar_day"),
            ("行政复议法", 3, "2024-01-01", "working_day"),
            ("行政许可法", 20, "2019-04-23", "working_day"),
        ],
    )
    def test_by_statute_and_date(self, name, days, on, unit) -> None:
        """行政处罚法 85, 行政强制法 69, 行政复议法 88 and its 2017 form, 行政许可法 82."""
        rule = builtin_law().day_rule(name, dt.date.fromisoformat(on))
        assert rule is not None
        assert rule.unit_of(days) == unit

    def test_the_article_comes_with_the_value(self) -> None:
        """A number of working days names the article that makes them so."""
        held = builtin_law().parameter("coercion.demand_days", NEW)
        assert isinstance(held, Held)
        assert (held.unit, held.day_basis.article) == ("working_day", 69)
        calendar = builtin_law().parameter("penalty.payment_days", NEW)
        assert calendar.day_basis is None
