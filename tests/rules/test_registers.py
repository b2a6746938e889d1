"""Rules on the town's registers: the day on which an item stands, who held a certificate before."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.model import Certificate, DisclosureItem, TownYear
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.town_file import TownFile


def found(code: str, town: TownYear, on: dt.date | None = None) -> list[tuple[str, str]]:
    """Verdict and record of each finding of one rule on a town."""
    context = Context(town, on=on)
    engine = Engine(RuleSet([default_rules()[code]]), context)
    return [(each.verdict, each.severity) for each in engine.town(TownFile(town, context))]


def register(**more: object) -> TownYear:
    organ = DisclosureItem(id="g-1", kind="organ", since=dt.date(2022, 1, 10))
    procedure = DisclosureItem(id="g-2", kind="procedure", **more)  # type: ignore[arg-type]  # of the test
    return TownYear(disclosures=(organ, procedure))


class TestBasicsPublished:
    @pytest.mark.parametrize(
        ("fields", "on", "lacking"),
        [
            ({}, None, 0),
            ({"since": dt.date(2022, 5, 1)}, dt.date(2022, 5, 1), 0),
            ({"since": dt.date(2022, 5, 1)}, dt.date(2022, 4, 30), 1),
            ({"removed": dt.date(2022, 6, 1)}, dt.date(2022, 6, 1), 1),
            ({"removed": dt.date(2022, 6, 1)}, dt.date(2022, 5, 31), 0),
            ({"removed": dt.date(2022, 6, 1)}, None, 1),
        ],
    )
    def test_by_day(self, fields, on, lacking):
        """It stands from its first day to the day before it was taken down; a warning, no error."""
        assert found("PUB008", register(**fields), on) == [("fail", "warning")] * lacking

    def test_unknown_register(self):
        """Without a register the rule does not run."""
        assert [verdict for verdict, _ in found("PUB008", TownYear())] == ["not_run"]

    def test_empty_register(self):
        """An empty register lacks both."""
        assert len(found("PUB008", TownYear(disclosures=()))) == 2


class TestReplacement:
    def certificates(self, *rows: tuple[str, str | None, dt.date | None]) -> TownYear:
        return TownYear(
            certificates=tuple(
                Certificate(id=f"k{n}", officer=who, kind=kind, issued=day)  # type: ignore[arg-type]  # of the test
                for n, (kind, who, day) in enumerate(rows)
            )
        )

    @pytest.mark.parametrize(
        ("kind", "who", "day", "asked"),
        [
            ("new", "o-1", dt.date(2022, 3, 16), True),
            ("replacement", "o-1", dt.date(2022, 3, 16), False),
            ("new", "o-2", dt.date(2022, 3, 16), False),
            ("new", "o-1", dt.date(2017, 4, 1), False),
            ("new", "o-1", None, False),
            ("new", None, dt.date(2022, 3, 16), False),
        ],
    )
    def test_who_held_one_before(self, kind, who, day, asked):
        """Only a new one of a holder with an earlier one is noted; one of the same day is not."""
        town = self.certificates(("new", "o-1", dt.date(2017, 4, 1)), (kind, who, day))
        assert found("OFC010", town) == ([("fail", "note")] if asked else [])
