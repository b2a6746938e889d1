"""The disclosure register: missing, stale, unchecked; a platform's export matched by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from enforcement_kit.io import load
from enforcement_kit.law import PackSet, read_pack
from enforcement_kit.measures import Period
from enforcement_kit.model import (
    Case,
    Decision,
    DelegationDecision,
    DisclosureItem,
    Evidence,
    Filing,
    Inspection,
    InspectionObject,
    LenientRule,
    Monitoring,
    PowerItem,
    Sanction,
    TownYear,
)
from enforcement_kit.rules import Context
from enforcement_kit.supervision.register.platform import (
    coverage_counts,
    platform_points,
    platform_rows,
)
from enforcement_kit.supervision.register.reviewing import register_review
from enforcement_kit.supervision.register.standing import standing_items

ON = dt.date(2022, 12, 31)


def day(month: int, number: int, year: int = 2022) -> dt.date:
    return dt.date(year, month, number)


def states(town: TownYear, packs: PackSet | None = None, on: dt.date = ON) -> dict[str, str]:
    found = standing_items(town, Context(town, packs=packs), on)
    return {each.what: each.state for each in found}


def item(kind: str, **more: object) -> DisclosureItem:
    fields: dict[str, object] = {"id": f"g-{kind}", "kind": kind, "where": "网站"}
    fields |= {"since": day(1, 10)} | more
    return DisclosureItem(**fields)  # type: ignore[arg-type]  # of the test


class TestStanding:
    def test_missing_and_not_made(self):
        """What is due of everybody is missing; what is due only where made is none or unknown."""
        town = TownYear(disclosures=(), cases=(), delegations=(), lenient_list=())
        found = states(town)
        assert {kind for kind, state in found.items() if state == "missing"} == {
            "organ",
            "procedure",
            "service_info",
            "posts",
            "power_list",
            "random_list",
            "samples",
            "officers",
        }
        assert found["monitoring_sites"] == found["lenient_list"] == "not_made"
        assert found["delegation"] == "not_made"
        assert found["review_catalogue"] == found["benchmark"] == "unknown"

    def test_unknown_register(self):
        """A register that was not given leaves every item unknown, and none missing."""
        assert set(states(TownYear()).values()) == {"unknown"}

    @pytest.mark.parametrize(
        ("kind", "fields"),
        [
            ("lenient_list", {"lenient_list": (LenientRule(id="l", since=day(1, 1)),)}),
            ("delegation", {"delegations": (DelegationDecision(id="d"),)}),
            (
                "monitoring_sites",
                {"cases": (Case(id="c", evidence=(Evidence(monitoring=Monitoring()),)),)},
            ),
        ],
    )
    def test_made_things_are_due(self, kind, fields):
        """A list, a delegation, a monitoring device that the records hold must stand published."""
        assert states(TownYear(disclosures=(), **fields))[kind] == "missing"

    @pytest.mark.parametrize(
        ("more", "state"),
        [
            ({}, "standing"),
            ({"since": day(12, 31)}, "standing"),
            ({"since": day(1, 1, 2023)}, "missing"),
            ({"removed": day(12, 31)}, "missing"),
            ({"removed": day(1, 1, 2023)}, "standing"),
            ({"since": None}, "unknown"),
        ],
    )
    def test_days(self, more, state):
        """It stands from its first day to the day before it was taken down."""
        town = TownYear(disclosures=(item("organ", **more),))
        assert states(town)["organ"] == state

    @pytest.mark.parametrize(
        ("on", "updated", "state"),
        [
            # twenty working days after Thursday 1 September 2022: 30 September is the twentieth,
            # the mid-autumn holiday on Monday 12 September left out
            (day(9, 30), None, "standing"),
            (day(10, 1), None, "stale"),
            (day(10, 1), day(9, 15), "standing"),
        ],
    )
    def test_stale(self, on, updated, state):
        """A change must be followed within the working days of article 26, counted by hand."""
        town = TownYear(disclosures=(item("organ", changed=day(9, 1), updated=updated),))
        assert states(town, on=on)["organ"] == state

    def test_a_change_of_the_list_itself(self):
        """A power that was added later than the page was last updated makes the page stale."""
        town = TownYear(
            disclosures=(item("power_list"),),
            power_list=(
                PowerItem(id="q", since=day(1, 1, 2021)),
                PowerItem(id="r", since=day(5, 1)),
            ),
        )
        assert states(town)["power_list"] == "stale"
        fresh = attrs.evolve(town, disclosures=(item("power_list", updated=day(5, 20)),))
        assert states(fresh)["power_list"] == "standing"

    def test_looked_at_by_the_pack(self, tmp_path):
        """With a look every six months, one on 30 June holds to 30 December and no longer."""
        path = tmp_path / "looks.toml"
        path.write_text(
            'format = "enforcement-kit/pack/1"\nname = "looks"\ntitle = "示例"\n'
            '[[standing_disclosure]]\nid = "organ"\nwhat = "organ"\nname = "执法主体"\n'
            "check_months = 6\nsince = 2020-01-01\n",
            encoding="utf-8",
        )
        packs = PackSet((read_pack(path),))
        town = TownYear(disclosures=(item("organ", checked=day(6, 30)),))
        assert states(town, packs, day(12, 30))["organ"] == "standing"
        assert states(town, packs, day(12, 31))["organ"] == "unchecked"

    def test_what_no_row_asks_for_is_shown(self):
        """The annual report stands in the register and no row asks for it before a case."""
        town = TownYear(disclosures=(item("annual_report"),))
        found = standing_items(town, Context(town), ON)
        (extra,) = [each for each in found if not each.row]
        assert (extra.what, extra.state) == ("annual_report", "standing")

    def test_only_a_text_that_was_read_settles(self):
        """Missing by article 39 is found; missing by a notice that was not read is asked."""
        town = TownYear(disclosures=())
        points = register_review(town, Context(town), on=ON).board.points
        by_words = {each.message: each.state for each in points}
        assert by_words["实施机关（执法主体）未公示"] == "finding"
        assert by_words["权责清单未公示"] == "question"

    def test_backwards(self):
        """Taken down before it stood: found."""
        town = TownYear(disclosures=(item("organ", removed=day(1, 1)),))
        points = register_review(town, Context(town), on=ON).board.points
        assert "removed-before-published" in {each.code for each in points}


DECIDED = dt.date(2022, 5, 1)


def case(number: str, decided: dt.date = DECIDED, fine: str = "500.00") -> Case:
    return Case(
        id=f"our-{number}",
        number=number,
        filing=Filing(date=day(4, 1)),
        decision=Decision(
            date=decided,
            kind="penalty",
            sanctions=(Sanction(kind="fine", amount=Decimal(fine)),),
        ),
    )


def export(*cases: Case) -> TownYear:
    """What a platform gave: ids of its own."""
    return TownYear(cases=tuple(attrs.evolve(each, id=f"p{n}") for n, each in enumerate(cases)))


class TestPlatform:
    OURS = TownYear(
        cases=(
            case("示例立〔2022〕1号"),
            case("示例立〔2022〕2号"),
            case("示例立〔2022〕3号"),
            Case(id="bare"),
            case("示例立〔2021〕9号", day(5, 1, 2021)),
        )
    )

    def test_by_hand(self):
        """Matched however the number is spaced, differing in money, missing, extra, no number."""
        theirs = export(
            case("示例立 〔2022〕 1 号"),
            case("示例立〔2022〕2号", fine="5000.00"),
            case("示例立〔2022〕8号"),
            case("示例立〔2021〕9号", day(5, 1, 2021)),
        )
        rows = platform_rows(self.OURS, theirs, Period.of_year(2022))
        assert [(each.record or each.platform, each.state) for each in rows] == [
            ("our-示例立〔2022〕1号", "matched"),
            ("our-示例立〔2022〕2号", "differs"),
            ("our-示例立〔2022〕3号", "missing"),
            ("bare", "no_key"),
            ("p2", "extra"),
        ]
        assert rows[1].fields == ("罚款：500.00 / 5000.00",)
        (count,) = coverage_counts(rows)
        assert count.of == (2, 4)

    def test_twice_is_ambiguous(self):
        """One number twice on the platform is not silently matched."""
        theirs = export(case("示例立〔2022〕1号"), case("示例立〔2022〕1号"))
        rows = platform_rows(self.OURS, theirs, Period.of_year(2022))
        assert rows[0].state == "ambiguous"
        assert "platform-ambiguous" in {each.code for each in platform_points(rows)}

    def test_a_kind_that_one_lacks_is_not_compared(self):
        """An export of cases says nothing of inspections."""
        ours = attrs.evolve(self.OURS, inspections=(Inspection(id="i", date=day(1, 1)),))
        rows = platform_rows(ours, export(), None)
        assert {each.kind for each in rows} == {"cases"}

    def test_inspections_by_day_and_object(self):
        """Visits are matched by day and name, whatever their ids."""

        def visit(ident: str, name: str) -> Inspection:
            return Inspection(id=ident, date=day(3, 1), objects=(InspectionObject(name=name),))

        rows = platform_rows(
            TownYear(inspections=(visit("i1", "示例 店"), visit("i2", "别的店"))),
            TownYear(inspections=(visit("p1", "示例店"),)),
        )
        assert [(each.record, each.state) for each in rows] == [
            ("i1", "matched"),
            ("i2", "missing"),
        ]

    def test_through_a_spreadsheet(self, tmp_path):
        """An export as CSV, with headers as a platform has them, is read and matched."""
        file = tmp_path / "export.csv"
        file.write_text(
            "案号,案由,当事人,处罚决定日期,罚款金额（元）\n"
            "示例立〔2022〕1号,涉嫌占道经营案,示例店（虚构）,2022-05-01,500\n"
            "示例立〔2022〕2号,涉嫌占道经营案,示例店（虚构）,2022-05-03,500\n",
            encoding="utf-8",
        )
        rows = platform_rows(self.OURS, load(file).town_year, Period.of_year(2022))
        found = {each.key: each for each in rows}
        assert found["示例立〔2022〕1号"].state == "matched"
        assert found["示例立〔2022〕2号"].fields == ("决定日期：2022-05-01 / 2022-05-03",)
