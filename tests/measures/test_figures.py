"""Figures of small towns by hand, and of the bundled example."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import attrs
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.io import load
from enforcement_kit.measures import Rate, Settings, default_measures, figures, verify
from enforcement_kit.model import (
    Campaign,
    Case,
    Certificate,
    Complaint,
    Decision,
    Inspection,
    InspectionObject,
    Officer,
    PhoneCall,
    PowerItem,
    Sanction,
    Town,
    TownYear,
)

MARCH = dt.date(2022, 3, 15)


def penalty(ident, *sanctions, date=MARCH, **more):
    decision = Decision(kind="penalty", date=date, sanctions=sanctions)
    return Case(id=ident, decision=decision, **more)


def fine(amount=None):
    return Sanction(kind="fine", amount=None if amount is None else Decimal(amount))


class TestOtherYear:
    """Records stated to be of one year, asked about another."""

    @pytest.mark.parametrize("asked", ["2021", "2023", "2021-H2", "2023-01-01..2024-12-31"])
    def test_nothing_is_said_of_a_period_outside_the_year(self, asked):
        """No figure has a value, not even 0; each names the year of the records and the period."""
        town = TownYear(town=Town(year=2022), cases=(penalty("a", fine("0.10")),), officers=())
        made = figures(town, period=asked, by="month")
        assert len(default_measures()) == len(made)
        for each in made:
            assert (None, (), ()) == (each.value, each.records, each.parts)
            assert "2022" in each.reason
            assert str(made.period) in each.reason
            assert "2022" in each.reason_en
        assert () == verify(made, town).differing

    @pytest.mark.parametrize(
        "asked", ["2022", "2022-03", "2021-12-01..2022-03-31", "2022-03-15..2023-05-01"]
    )
    def test_a_period_that_meets_the_year_is_counted(self, asked):
        """A period with days in the year is counted as ever, though it reach beyond it."""
        town = TownYear(town=Town(year=2022), cases=(penalty("a", fine("0.10")),))
        assert 1 == figures(town, period=asked)["penalty.decisions"].value

    def test_records_of_no_stated_year_may_be_of_any(self):
        """A folder of several years states none, and each year of it is counted."""
        dates = (MARCH, MARCH.replace(year=2021))
        town = TownYear(cases=tuple(penalty(str(date), fine("1"), date=date) for date in dates))
        assert [1, 1, 0] == [
            figures(town, period=year)["penalty.decisions"].value for year in (2021, 2022, 2023)
        ]


class TestMissing:
    def test_fine_without_amount_is_missing_not_zero(self):
        """The sum has the stated fines to the cent; the decision that states none is named."""
        cases = [penalty("a", fine("0.10")), penalty("b", fine("0.20")), penalty("c", fine())]
        figure = figures(cases, period=2022)["penalty.fines_total"]
        assert Decimal("0.30") == figure.value
        assert "0.30" == str(figure.value)
        assert ("a", "b") == figure.records
        assert 1 == figure.missing
        assert [("/decision/sanctions/amount", ("c",))] == [
            (gap.pointer, gap.records) for gap in figure.gaps
        ]
        assert "1 条记录缺少罚款数额，未计入" == figure.reason

    def test_only_unstated_fines_are_no_sum(self):
        """Where no decision states its fine there is no sum, and the reason says why."""
        made = figures([penalty("c", fine()), penalty("d")], period=2022)
        assert made["penalty.fines_total"].value is None
        assert 2 == made["penalty.fines_unstated"].value
        assert 2 == made["penalty.decisions"].value

    def test_warning_alone_is_a_fine_of_nothing(self):
        """A decision that names its sanctions and no fine among them lacks nothing."""
        figure = figures([penalty("a", Sanction(kind="warning"))], period=2022)[
            "penalty.fines_total"
        ]
        assert (Decimal("0.00"), (), ()) == (figure.value, figure.records, figure.gaps)

    def test_decision_without_date_is_in_no_year_and_in_every_gap(self):
        """A decision without its date counts in no year, and each year says so."""
        case = penalty("u", fine("5"), date=None)
        for year in (2021, 2022):
            figure = figures([case, penalty("a", fine("7"))], period=year)["penalty.decisions"]
            assert ("u",) == figure.gaps[0].records
            assert (1 if year == 2022 else None) == figure.value

    def test_undecided_case_lacks_nothing(self):
        """A case that has no decision yet is no decision, not a missing one."""
        figure = figures([Case(id="x")], period=2022)["penalty.decisions"]
        assert (0, ()) == (figure.value, figure.gaps)

    def test_complaint_not_answered_is_not_answered(self):
        """A stage that has not happened is not there: it lowers the rate and is no gap."""
        day = dt.date(2022, 5, 1)
        talks = (
            Complaint(id="1", received=day, answered=day),
            Complaint(id="2", received=day),
            Complaint(id="3", received=day),
            Complaint(id="4", received=day, valid=False),
        )
        rate = figures(TownYear(complaints=talks), period=2022)["complaint.response_rate"]
        assert Decimal("0.3333333333") == rate.value
        assert (1, 3) == rate.of
        assert ("complaint.answered", "complaint.handled") == rate.of_keys
        assert ("1", "2", "3") == rate.records
        assert (1, 0, 0) == rate.contributions
        assert () == rate.gaps

    def test_time_counts_for_its_day_in_beijing(self):
        """Half past four in the afternoon in Greenwich is the next day in Beijing."""
        call = PhoneCall(id="x", received=dt.datetime(2021, 12, 31, 16, 30, tzinfo=dt.UTC))
        made = figures(TownYear(phone_calls=(call,)), period=2022)
        assert 1 == made["complaint.calls"].value

    def test_same_id_twice_is_said(self):
        """Two records under one id both count, and the figure says that the id stands twice."""
        figure = figures([penalty("a"), penalty("a")], period=2022)["penalty.decisions"]
        assert (2, ("a",), (2,)) == (figure.value, figure.records, figure.contributions)
        assert ["duplicate_id"] == [gap.why for gap in figure.gaps]

    def test_rejected_records_are_said(self):
        """A record that could not be read leaves its mark on the figures of its kind alone."""
        source = {
            "cases": [{"id": "a", "decision": {"date": "2022.13.1", "kind": "penalty"}}],
            "phone_calls": [{"id": "b", "received": "2022-01-02"}],
        }
        loaded = load(source)
        made = figures(loaded, period=2022)
        if sum(each.rejected for each in loaded.inputs):
            assert made["penalty.decisions"].value is None
            assert ["rejected"] == [gap.why for gap in made["penalty.decisions"].gaps]


class TestCounting:
    def test_decision_counts_under_its_heaviest_kind(self):
        """A decision of several kinds counts once, under the heaviest by the order set."""
        case = penalty(
            "a",
            fine("5"),
            Sanction(kind="permit_revocation"),
            Sanction(kind="restriction_of_practice"),
        )
        for order, expected in (
            ("article_9", "restriction_of_practice"),
            ("datong_2021", "permit_revocation"),
        ):
            made = figures([case], period=2022, by="kind", settings=Settings(severity_order=order))
            figure = made["penalty.decisions"]
            assert 1 == figure.part(kind=expected).value
            assert 1 == sum(part.value for part in figure.parts)
            assert 3 == made["penalty.sanctions"].value
            assert "severity_order" in dict(figure.parameters)

    def test_unknown_order_is_a_usage_error(self):
        """An order of severity that the kit does not hold is refused by name."""
        with pytest.raises(UsageError, match="datong_2021"):
            Settings(severity_order="nowhere")

    def test_closed_members_have_a_part_though_nothing_is_in_it(self):
        """Months, procedures and kinds that are known beforehand stand with 0."""
        figure = figures(
            [penalty("a", procedure="summary")], period="2022-H1", by="month,procedure"
        )
        parts = {part.by[0][1]: part.value for part in figure["penalty.decisions"].parts}
        months = {f"2022-{number:02}": int(number == 3) for number in range(1, 7)}
        assert {**months, "summary": 1, "ordinary": 0, "expedited": 0} == parts

    def test_each_officer_at_each_inspection_once(self):
        """Person-trips count an officer once an inspection; sites count an object once at all."""
        shop = InspectionObject(id="s-1", kind="shop")
        town = TownYear(
            inspections=(
                Inspection(id="1", date=MARCH, officers=("a", "b", "a"), objects=(shop, shop),
                           campaign="z"),
                Inspection(id="2", date=MARCH, officers=("a",), objects=(shop,)),
            ),
            campaigns=(Campaign(id="z", name="燃气整治"),),
        )  # fmt: skip
        made = figures(town, period=2022)
        assert 3 == made["inspection.person_trips"].value
        assert (2, 1) == made["inspection.person_trips"].contributions
        assert ["燃气整治", "不属专项整治"] == [
            part.label for part in made["inspection.person_trips"].parts
        ]
        sites = made["inspection.sites"]
        assert (1, [1, 1]) == (sites.value, [part.value for part in sites.parts])
        assert "campaign" in sites.parts_note

    def test_certificate_is_tested_on_the_last_day(self):
        """Holders have a certificate begun, not over and not cancelled on the last day."""
        days = {"issued": MARCH, "valid_until": dt.date(2022, 12, 31)}
        kept = (
            Certificate(id="1", officer="a", **days),
            Certificate(id="2", officer="a", **days),
            Certificate(id="3", officer="b", cancelled=dt.date(2022, 12, 31), **days),
            Certificate(id="4", officer="c", issued=MARCH, valid_until=dt.date(2022, 12, 30)),
        )
        town = TownYear(certificates=kept, officers=(Officer(id="a", joined=MARCH, roles=()),))
        made = figures(town, period=2022)
        assert (1, ("1", "2")) == (
            made["certificate.holders"].value,
            made["certificate.holders"].records,
        )
        assert Decimal(1) == made["certificate.holder_rate"].value

    def test_names_of_matters_come_from_the_power_list(self):
        """A part by matter is named as the power list names it."""
        town = TownYear(
            cases=(penalty("a", matter="m-1"), penalty("b", matter="m-2")),
            power_list=(PowerItem(id="p", matter="m-1", name="占道经营"),),
        )
        parts = figures(town, period=2022, by="matter")["penalty.decisions"].parts
        assert ["占道经营", "m-2"] == [part.label for part in parts]

    def test_crossed_breakdown(self):
        """`a*b` gives a part for each pair of members."""
        talk = Complaint(id="1", received=MARCH, channel="visit", category="占路")
        made = figures(TownYear(complaints=(talk,)), period=2022, by="channel*category")
        part = made["complaint.handled"].part(channel="visit", category="占路")
        assert (1, ("1",), "来访 · 占路") == (part.value, part.records, part.label)


class TestAsking:
    @pytest.mark.parametrize("by", ["color", "month*color", ("officer", "moon")])
    def test_breakdown_that_no_figure_has(self, by):
        """A breakdown that fits no figure is refused, with those that there are."""
        with pytest.raises(UsageError, match="campaign"):
            figures([], period=2022, by=by)

    @pytest.mark.parametrize("records", ["folder", b"x", 5, None, ["x"], [{"id": "a"}]])
    def test_records_that_are_none(self, records):
        """A path or a plain mapping is refused: files are loaded first."""
        with pytest.raises(UsageError, match="load"):
            figures(records, period=2022)

    def test_unknown_key_names_the_nearest(self):
        """Asking for a key that is not there names the nearest, and is a KeyError too."""
        made = figures([], period=2022)
        with pytest.raises(KeyError, match=r"penalty\.decisions"):
            made["penalty.decision"]
        assert "penalty.decisions" in made
        assert len(default_measures()) == len(made)

    def test_a_case_cases_or_a_stream(self):
        """One case, a list and a generator of cases give the same figures."""
        case = penalty("a", fine("5"))
        expected = figures(TownYear(cases=(case,)), period=2022).figures
        assert expected == figures(case, period=2022).figures
        assert expected == figures([case], period=2022).figures
        assert expected == figures((each for each in [case]), period=2022).figures


@pytest.fixture(scope="module")
def loaded(root_dir):
    folder = root_dir / "examples" / "yangliuqing_2022"
    if not (folder / "cases.jsonl").is_file():
        pytest.skip("the example is not there yet")
    return load(folder)


class TestExample:
    def test_published_figures_come_out(self, loaded):
        """The figures that the town published are the figures of the example's records."""
        made = figures(loaded, period="2022")
        expected = {
            "disclosure.decisions_published": 21,
            "disclosure.fines_published": Decimal("316081.70"),
            "penalty.decisions": 21,
            "penalty.ordinary": 21,
            "penalty.summary": 0,
            "lenient.lighter": 1,
            "lenient.mitigated": 1,
            "lenient.no_penalty": 35,
            "lenient.list_items": 23,
            "training.sessions": 8,
            "training.class_hours": 32,
            "certificate.issued": 33,
            "complaint.handled": 774,
            "complaint.calls": 284,
            "complaint.response_rate": 1,
            "complaint.completion_rate": 1,
            "review.files": 8,
            "review.qualified": 8,
        }
        assert expected == {key: made[key].value for key in expected}

    def test_json_has_the_shape_of_the_interface(self, loaded):
        """Counts are integers, money and rates decimal strings, each key stands once."""
        content = json.loads(figures(loaded, period="2022").to_json())
        assert "enforcement-kit/figures/1" == content["format"]
        assert ["2022-01-01", "2022-12-31"] == content["period"]
        assert {"path", "sha256", "read", "rejected"} == set(content["inputs"][0])
        rows = {row["key"]: row for row in content["figures"]}
        assert len(rows) == len(content["figures"])
        for row in rows.values():
            assert {
                "key", "label", "value", "unit", "records", "formula", "counting_basis",
                "parameters", "of", "parts", "reason",
            } <= set(row)  # fmt: skip
            if isinstance(default_measures()[row["key"]], Rate) or row["unit"] == "元":
                assert row["value"] is None or isinstance(row["value"], str)
            else:
                assert row["value"] is None or type(row["value"]) is int
        assert "316081.70" == rows["penalty.fines_total"]["value"]
        assert [774, 774] == rows["complaint.response_rate"]["of"]

    def test_bytes_do_not_depend_on_the_order_of_records(self, loaded):
        """The records the other way round give the same file, byte for byte."""
        year = loaded.town_year
        turned = attrs.evolve(
            year,
            cases=year.cases[::-1],
            complaints=year.complaints[::-1],
            inspections=year.inspections[::-1],
        )
        one = figures(year, period="2022", by="month,officer").to_json()
        assert one == figures(turned, period="2022", by="month,officer").to_json()


class TestRealNotices:
    def test_fines_by_year_of_decision(self, shared_dir):
        """The fines of real notices by year of decision, to the cent; those without are missing."""
        import csv

        path = shared_dir / "data" / "real_documents" / "notices.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if ";" not in row["fine_yuan"]]
        cases = [
            penalty(
                row["id"],
                fine(row["fine_yuan"] or None),
                date=dt.date.fromisoformat(row["decision_date"]) if row["decision_date"] else None,
            )
            for row in rows
        ]
        for year in range(2007, 2020):
            dated = [row for row in rows if row["decision_date"].startswith(str(year))]
            stated = [Decimal(row["fine_yuan"]) for row in dated if row["fine_yuan"]]
            figure = figures(cases, period=year)["penalty.fines_total"]
            assert (sum(stated) if stated else None) == figure.value
            unstated = tuple(sorted(row["id"] for row in dated if not row["fine_yuan"]))
            assert unstated == tuple(
                record
                for gap in figure.gaps
                if gap.pointer == "/decision/sanctions/amount"
                for record in gap.records
            )
