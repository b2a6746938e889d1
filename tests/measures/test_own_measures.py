"""Measures of a user's own: in a program, and in a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.measures import (
    Measures,
    Rate,
    Unknown,
    default_measures,
    figures,
    load_measures,
    measure,
    verify,
)
from enforcement_kit.model import Case, Complaint, Decision, TownYear

DAY = dt.date(2022, 5, 1)
OWN = '''
from __future__ import annotations

from enforcement_kit import Case, measure


@measure("local.night_market", unit="起")
def night_market(case: Case) -> bool:
    """夜市占道经营的决定件数。"""
    return case.matter == "night-market"
'''


def decided(ident, matter=None):
    return Case(id=ident, matter=matter, decision=Decision(kind="penalty", date=DAY))


class TestFile:
    def test_measure_of_a_file(self, tmp_path):
        """A file of three lines adds a figure with its records, its words and its breakdowns."""
        path = tmp_path / "mine.py"
        path.write_text(OWN, encoding="utf-8")
        measures = default_measures().with_(*load_measures(path))
        cases = [decided("a", "night-market"), decided("b"), Case(id="c", matter="night-market")]
        made = figures(cases, period=2022, by="month", measures=measures)
        figure = made["local.night_market"]
        assert (1, ("a",), "起") == (figure.value, figure.records, figure.unit)
        assert "夜市占道经营的决定件数" == figure.label
        assert "决定日期" in figure.counting_basis
        assert 1 == figure.part(month="2022-05").value
        assert "local.night_market" not in default_measures()
        assert () == verify(made.to_json(), cases, measures=measures).differing
        assert ["local.night_market"] == [
            each.key for each in verify(made.to_json(), cases).differing
        ]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("x = 1", "@measure"),
            ("def f(:", ":1"),
            ("\n1/0", ":2"),
            ("raise SystemExit(3)", "SystemExit"),
            (OWN.replace("local.night_market", "Night market"), "area.thing"),
            (OWN.replace("case: Case", "case"), "of="),
            (OWN.replace('unit="起"', 'unit="起", of="moons"'), "decisions"),
        ],
    )
    def test_file_that_will_not_do(self, tmp_path, text, words):
        """A file that defines nothing or does not run is a usage error with its place."""
        path = tmp_path / "mine.py"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match=words):
            load_measures(path)

    def test_file_that_is_not_there(self, tmp_path):
        """A file that is not there is a usage error by its name."""
        with pytest.raises(UsageError, match=r"gone\.py"):
            load_measures(tmp_path / "gone.py")


class TestProgram:
    def test_key_is_defined_once(self):
        """A key that the kit has cannot be defined again."""

        @measure("penalty.decisions", unit="件")
        def mine(case: Case) -> bool:
            """Mine."""
            return True

        with pytest.raises(UsageError, match="twice"):
            default_measures().with_(mine)

    def test_subject_by_name_money_and_unknown(self):
        """The subject may be named; money is summed exactly; what lacks a field is a gap."""

        @measure("local.gains", unit="元", of="filings")
        def never(case: Case) -> Decimal:
            """Never reached: no case is filed."""
            raise AssertionError

        @measure("local.worth", unit="元", of="complaints")
        def worth(complaint: Complaint) -> Decimal | Unknown:
            """A tenth each."""
            return Decimal("0.10") if complaint.category else Unknown("/category")

        talks = tuple(
            Complaint(id=str(at), received=DAY, category="x" if at else None) for at in range(4)
        )
        town = TownYear(cases=(decided("a"),), complaints=talks)
        made = figures(town, period=2022, measures=Measures([never, worth]))
        assert Decimal("0.30") == made["local.worth"].value
        assert ("0",) == made["local.worth"].gaps[0].records
        assert Decimal("0.00") == made["local.gains"].value

    @pytest.mark.parametrize("wrong", [1.5, None, [1], {"a": 1}])
    def test_measure_that_breaks_is_missing(self, wrong):
        """A measure that raises or gives no reading has no value, and says on which record."""

        @measure("local.broken", unit="件")
        def broken(case: Case) -> bool:
            """Breaks."""
            if wrong is None:
                raise ValueError("no good")
            return wrong

        made = figures([decided("a")], period=2022, measures=default_measures().with_(broken))
        figure = made["local.broken"]
        assert figure.value is None
        assert "a" in figure.reason
        assert ["failed"] == [gap.why for gap in figure.gaps]
        assert 1 == made["penalty.decisions"].value

    def test_rate_of_ones_own(self):
        """A rate of a user's own divides any two figures; one that is not there is refused."""
        own = Rate(
            key="local.share", label="占比", unit="ratio", kind="cases",
            numerator="penalty.summary", denominator="penalty.decisions",
        )  # fmt: skip
        case = Case(id="a", procedure="summary", decision=Decision(kind="penalty", date=DAY))
        made = figures([case, decided("b")], period=2022, measures=default_measures().with_(own))
        assert (1, 2) == made["local.share"].of
        assert Decimal("0.5") == made["local.share"].value
        with pytest.raises(UsageError, match="not there"):
            Measures([own])
