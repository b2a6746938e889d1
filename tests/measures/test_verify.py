"""Verification: one record changed, and exactly the figures that depend on it differ."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import attrs
import pytest

from enforcement_kit.errors import UnreadableError
from enforcement_kit.measures import Settings, figures, verify
from enforcement_kit.model import (
    Case,
    Complaint,
    Decision,
    Inspection,
    InspectionObject,
    Sanction,
    TownYear,
)

DAY = dt.date(2022, 5, 1)


def case(ident, amount="200.00", **more):
    return Case(
        id=ident,
        procedure="ordinary",
        decision=Decision(
            kind="penalty",
            date=DAY,
            degree="ordinary",
            correction_ordered=True,
            sanctions=(Sanction(kind="fine", amount=Decimal(amount)),),
        ),
        **more,
    )


TOWN = TownYear(
    cases=(case("a"), case("b", "5.50")),
    complaints=(Complaint(id="p", received=DAY, answered=DAY, closed=DAY, channel="visit"),),
    inspections=(
        Inspection(id="i", date=DAY, officers=("o",), objects=(InspectionObject(id="s"),)),
    ),
)


def differing(stated, town):
    return {each.key: each for each in verify(stated, town).differing}


class TestOneChange:
    def test_fine(self):
        """A changed fine makes the sums of fines differ, and names the record as changed."""
        stated = figures(TOWN, period=2022).to_json()
        found = differing(
            stated, attrs.evolve(TOWN, cases=(case("a", "201.00"), case("b", "5.50")))
        )
        assert {"penalty.fines_total", "penalty.fines_and_confiscations"} == set(found)
        total = found["penalty.fines_total"]
        assert ("205.50", "206.50") == (total.stated, total.recomputed)
        assert (("a",), (), ()) == (
            total.records_changed,
            total.records_added,
            total.records_removed,
        )

    def test_one_swapped_for_another_of_the_same_sum(self):
        """Two fines that change and leave the sum as it was are found all the same."""
        stated = figures(TOWN, period=2022).to_json()
        found = differing(stated, attrs.evolve(TOWN, cases=(case("a", "5.50"), case("b"))))
        assert ("a", "b") == found["penalty.fines_total"].records_changed
        assert found["penalty.fines_total"].stated == found["penalty.fines_total"].recomputed

    def test_complaint_unanswered(self):
        """A complaint no longer answered: its count loses the record, its rate names it changed."""
        stated = figures(TOWN, period=2022).to_json()
        open_one = attrs.evolve(TOWN.complaints[0], answered=None)
        found = differing(stated, attrs.evolve(TOWN, complaints=(open_one,)))
        assert {"complaint.answered", "complaint.response_rate"} == set(found)
        assert ("p",) == found["complaint.answered"].records_removed
        assert ("p",) == found["complaint.response_rate"].records_changed
        assert ("1", "0") == (
            found["complaint.response_rate"].stated,
            found["complaint.response_rate"].recomputed,
        )

    def test_channel_differs_in_the_parts_alone(self):
        """A changed channel changes parts by channel and no value."""
        stated = figures(TOWN, period=2022, by="channel").to_json()
        other = attrs.evolve(TOWN.complaints[0], channel="letter")
        found = differing(stated, attrs.evolve(TOWN, complaints=(other,)))
        assert {"complaint.handled", "complaint.answered"} <= set(found)
        assert {("parts",)} == {each.what for each in found.values()}
        assert all(key.startswith("complaint.") for key in found)

    def test_object_renamed(self):
        """Another object under the same inspection is named, though there is still one site."""
        stated = figures(TOWN, period=2022).to_json()
        other = attrs.evolve(TOWN.inspections[0], objects=(InspectionObject(id="t"),))
        found = differing(stated, attrs.evolve(TOWN, inspections=(other,)))
        assert {"inspection.sites"} == set(found)
        assert ("i",) == found["inspection.sites"].records_changed

    def test_record_gone_and_kind_gone(self):
        """A record that is gone is named; a kind that is gone makes its figures unknown."""
        stated = figures(TOWN, period=2022).to_json()
        found = differing(stated, attrs.evolve(TOWN, cases=(case("a"),), complaints=None))
        assert ("b",) == found["penalty.decisions"].records_removed
        assert found["complaint.handled"].recomputed is None
        assert "inspection.sites" not in found


class TestStated:
    def test_number_changed_in_the_file(self):
        """A number edited in the file differs from the records, and nothing else does."""
        content = figures(TOWN, period=2022).to_dict()
        row = next(row for row in content["figures"] if row["key"] == "penalty.decisions")
        row["value"] = 22
        result = verify(content, TOWN)
        assert [("penalty.decisions", 22, 2)] == [
            (each.key, each.stated, each.recomputed) for each in result.differing
        ]
        assert len(content["figures"]) - 1 == result.verified
        assert "enforcement-kit/verification/1" == result.to_dict()["format"]

    def test_spelling_of_a_number_is_no_difference(self):
        """`"1"` and `"1.0"` are one number."""
        content = json.loads(figures(TOWN, period=2022).to_json())
        row = next(row for row in content["figures"] if row["key"] == "complaint.response_rate")
        row["value"] = "1.0"
        assert () == verify(content, TOWN).differing

    def test_unknown_measure_and_key_twice_are_differences(self):
        """A figure that nothing is known of, or that stands twice, never passes."""
        content = json.loads(figures(TOWN, period=2022).to_json())
        content["figures"].append({**content["figures"][0], "key": "local.unheard_of"})
        content["figures"].append(content["figures"][0])
        what = {each.key: each.what for each in verify(content, TOWN).differing}
        assert {"local.unheard_of": ("unknown_measure",), "decision.total": ("twice",)} == what

    def test_figures_of_several_breakdowns_in_one_file(self):
        """A file may break down one figure and not the next; only what it states is compared."""
        plain, parted = figures(TOWN, period=2022), figures(TOWN, period=2022, by="kind,month")
        mixed = attrs.evolve(
            plain,
            figures=tuple(
                parted[each.key] if each.key == "penalty.decisions" else each for each in plain
            ),
        )
        assert () == verify(mixed.to_json(), TOWN).differing
        content = mixed.to_dict()
        row = next(row for row in content["figures"] if row["key"] == "penalty.decisions")
        row["parts"][0]["value"] = 9
        assert [("parts",)] == [each.what for each in verify(content, TOWN).differing]

    def test_order_of_severity_is_that_of_the_file(self):
        """A file reckoned with another order is verified with that order."""
        stated = figures(
            TOWN, period=2022, by="kind", settings=Settings(severity_order="datong_2021")
        )
        assert () == verify(stated.to_json(), TOWN).differing

    @pytest.mark.parametrize(
        "content",
        [b"", b"{", b"[1]", b"\xff\xfe", b'{"format": "x"}', b"[" * 100_000,
         b'{"format": "enforcement-kit/figures/1", "figures": [1], "period": []}',
         b'{"format": "enforcement-kit/figures/1", "figures": [], "period": ["a", "b"]}'],
    )  # fmt: skip
    def test_what_is_no_file_of_figures(self, content):
        """Anything else is unreadable, with what was needed, and never another error."""
        with pytest.raises(UnreadableError, match=r"enforcement-kit/figures/1|period"):
            verify(content, TOWN)

    def test_file_that_is_not_there(self, tmp_path):
        """A path to nothing is unreadable by its name."""
        with pytest.raises(UnreadableError, match=r"gone\.json"):
            verify(tmp_path / "gone.json", TOWN)
