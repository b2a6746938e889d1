"""The example: the published figures come out of its records, and it is made anew to the byte."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import zipfile
from decimal import Decimal

import pytest

from enforcement_kit.io import load
from enforcement_kit.measures import figures
from enforcement_kit.testing import example_folder, write_town, yangliuqing_2022

PUBLISHED = {
    "disclosure.decisions_published": 21,
    "disclosure.fines_published": Decimal("316081.70"),
    "penalty.decisions": 21,
    "penalty.fines_total": Decimal("316081.70"),
    "penalty.summary": 0,
    "penalty.ordinary": 21,
    "lenient.no_penalty": 35,
    "lenient.lighter": 1,
    "lenient.mitigated": 1,
    "lenient.list_items": 23,
    "training.sessions": 8,
    "training.class_hours": Decimal(32),
    "certificate.issued": 33,
    "certificate.holders": 33,
    "complaint.handled": 774,
    "complaint.calls": 284,
    "complaint.response_rate": 1,
    "complaint.completion_rate": 1,
    "review.files": 8,
    "review.qualified": 8,
}


@pytest.fixture(scope="module")
def folder(root_dir):
    return root_dir / "examples" / "yangliuqing_2022"


@pytest.fixture(scope="module")
def town():
    return yangliuqing_2022()


class TestFolder:
    def test_it_is_made_anew_byte_for_byte(self, folder, town, tmp_path):
        """One call makes every file but the README again, equal to the byte."""
        write_town(town, tmp_path)
        made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        held = {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "README.md"}
        assert made.keys() == held.keys()
        assert [name for name in made if made[name] != held[name]] == []

    def test_it_is_found_by_its_name(self, folder):
        """The package gives the folder itself."""
        assert example_folder() == folder

    def test_the_wheel_holds_it_byte_for_byte(self, folder, root_dir, tmp_path):
        """The built wheel ships the folder as package data, each file equal to the checkout's."""
        subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path, root_dir],
            check=True,
            capture_output=True,
        )
        (wheel,) = tmp_path.glob("*.whl")
        inside = "enforcement_kit/testing/data/yangliuqing_2022/"
        with zipfile.ZipFile(wheel) as packed:
            shipped = {
                name.removeprefix(inside): packed.read(name)
                for name in packed.namelist()
                if name.startswith(inside)
            }
        assert shipped == {path.name: path.read_bytes() for path in folder.iterdir()}

    @pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("12345", "America/New_York")])
    def test_no_hash_seed_and_no_zone_changes_it(self, folder, tmp_path, seed, zone):
        """Another process, another hash seed, another zone: the same cases."""
        code = (
            "from enforcement_kit.testing import *; import sys;"
            "write_town(yangliuqing_2022(), sys.argv[1])"
        )
        more = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], env=os.environ | more, check=True
        )
        for name in ("cases.jsonl", "complaints.jsonl", "inspections.jsonl", "officers.jsonl"):
            assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name

    def test_it_loads_without_a_problem(self, folder, town):
        """Nothing rejected, nothing remarked, and the same records as in memory."""
        loaded = load(folder)
        assert loaded.rejected == 0
        assert loaded.problems == ()
        assert loaded.town_year == town

    def test_no_stage_is_null(self, folder):
        """What has not happened is left out."""
        for path in folder.glob("*.jsonl"):
            assert b":null" not in path.read_bytes()

    def test_it_says_that_it_is_synthetic(self, folder):
        """In the data and in the README."""
        assert "合成" in (folder / "town.toml").read_text(encoding="utf-8")
        assert "synthetic" in (folder / "README.md").read_text(encoding="utf-8")


class TestFigures:
    @pytest.mark.parametrize("key", PUBLISHED)
    def test_published_figures_come_out_exactly(self, town, key):
        """Each figure of the published report, out of the records."""
        value = figures(town, period=2022)[key].value
        assert getattr(value, "value", value) == PUBLISHED[key]

    def test_the_safety_campaign_lies_in_the_published_bounds(self, town):
        """150多, 30余, 70余, counted on the campaign's inspections alone."""
        safe = [each for each in town.inspections if each.campaign == "z-1"]
        assert 151 <= sum(len(each.officers) for each in safe) <= 159
        assert 31 <= len({o.id for each in safe for o in each.objects}) <= 39
        assert 71 <= sum(1 for each in safe for f in each.findings if f.opinion) <= 79
        assert len(town.inspections) > len(safe)

    def test_certificates_are_of_the_new_version_from_mid_march(self, town):
        """33, all issued on one day in the middle of March; the old ones are cancelled."""
        new = [c for c in town.certificates if c.issued.year == 2022]
        assert len(new) == 33
        assert {c.issued for c in new} == {dt.date(2022, 3, 16)}
        assert all(c.cancelled for c in town.certificates if c not in new)

    def test_decided_and_published_within_the_year(self, town):
        """No decision and no publication outside 2022; every file closed."""
        for case in town.cases:
            assert case.decision.date.year == 2022
            assert case.closing is not None
            if case.decision.kind == "penalty":
                assert case.disclosure.date.year == 2022


class TestThreads:
    def test_every_reference_leads_somewhere(self, town):
        """Cases, complaints, inspections, campaigns, officers and lists name one another rightly."""
        ids = {
            kind: {record.id for record in town.of_kind(kind)}
            for kind in ("cases", "complaints", "inspections", "campaigns", "officers")
        }
        by_id = {case.id: case for case in town.cases}
        for complaint in town.complaints:
            if complaint.case:
                assert by_id[complaint.case].source.complaint == complaint.id
        for inspection in town.inspections:
            assert inspection.campaign is None or inspection.campaign in ids["campaigns"]
            assert set(inspection.officers) <= ids["officers"]
            if inspection.case:
                assert by_id[inspection.case].source.inspection == inspection.id
        for case in town.cases:
            assert case.source.complaint is None or case.source.complaint in ids["complaints"]
            assert case.source.inspection is None or case.source.inspection in ids["inspections"]
        for call in town.phone_calls:
            assert call.complaint is None or call.complaint in ids["complaints"]
        for review in town.reviews:
            assert review.case in ids["cases"]
            assert review.reviewer not in by_id[review.case].filing.handlers

    def test_powers_are_delegated_and_lenience_is_listed(self, town):
        """Each matter stands in the delegation and on the power list; each lenience on its list."""
        (delegation,) = town.delegations
        listed = {(r.matter, r.ground or r.degree) for r in town.lenient_list}
        powers = {item.matter for item in town.power_list}
        for case in town.cases:
            assert case.matter in powers
            if case.organ.capacity == "delegated":
                assert case.matter in delegation.items
                assert delegation.since <= case.decision.date
            ground = case.decision.no_penalty_ground
            if ground or case.decision.degree in ("lighter", "mitigated"):
                assert (case.matter, ground or case.decision.degree) in listed, case.id

    def test_some_parties_offend_again_and_none_of_them_as_a_first_offender(self, town):
        """A repeat offender to be found; a first offence comes before any penalty of its party."""
        penalised: dict[str, list[dt.date]] = {}
        for case in town.cases:
            if case.decision.kind == "penalty":
                number = case.party.credit_code or case.party.id_number
                penalised.setdefault(number, []).append(case.decision.date)
        assert any(len(days) > 1 for days in penalised.values())
        for case in town.cases:
            if case.decision.no_penalty_ground == "first_offence":
                assert (case.party.credit_code or case.party.id_number) not in penalised
