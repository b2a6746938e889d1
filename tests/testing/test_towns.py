"""Synthetic towns and streams: the same for the same seed, and refused where they cannot be."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.citation import parse_citations
from enforcement_kit.codec import dumps, from_dict, to_dict
from enforcement_kit.errors import UsageError
from enforcement_kit.law import builtin_law
from enforcement_kit.model import Case, TownYear
from enforcement_kit.supervision.complaints.chains import chains_of, loose_ends
from enforcement_kit.testing import Quotas, synth_cases, synth_town
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.matters import builtin_matters
from enforcement_kit.testing.paths import builtin_paths, cycle, matters_for
from enforcement_kit.testing.terms import terms_on


class TestSeeds:
    def test_one_seed_gives_one_town(self):
        """Twice the same; another seed, another town."""
        assert synth_town(5, cases=30) == synth_town(5, cases=30)
        assert synth_town(5, cases=30) != synth_town(6, cases=30)

    def test_a_longer_stream_begins_with_the_same_parties(self):
        """A case of a stream draws from its own place, not from those before it."""
        short = [case.party for case in synth_cases(10, 1)]
        assert len(short) == 10
        assert short == [case.party for case in synth_cases(10, 1)]

    def test_streams_give_as_many_cases_as_asked_with_ids_of_their_own(self):
        """None kept, none twice."""
        ids = [case.id for case in synth_cases(400, 2)]
        assert len(set(ids)) == 400

    def test_compact_cases_are_of_about_five_kilobytes(self):
        """What the benchmarks count on, within a fifth."""
        sizes = [len(dumps(case)) for case in synth_cases(len(cycle()), 3)]
        assert 4000 <= sum(sizes) / len(sizes) <= 6000

    def test_records_survive_the_way_to_disk_and_back(self):
        """Every way of a case, read back equal."""
        for case in synth_cases(len(cycle()), 4, detail="full"):
            assert from_dict(Case, to_dict(case)) == case

    @pytest.mark.parametrize("cases", [0, 1, 2])
    def test_very_small_towns(self, cases):
        """No case, one, two."""
        assert len(synth_town(1, cases=cases).cases) == cases


class TestRefusals:
    @pytest.mark.parametrize("year", [2021, 2026])
    def test_years_out_of_range(self, year):
        """Before the delegation, and past the calendar."""
        with pytest.raises(UsageError, match="2022"):
            synth_town(1, year=year)
        with pytest.raises(UsageError):
            next(synth_cases(1, 1, year=year))

    def test_a_negative_number_of_cases(self):
        """Refused in words."""
        with pytest.raises(UsageError, match="-1"):
            synth_town(1, cases=-1)

    def test_a_path_that_is_none_names_the_nearest(self):
        """A misspelt name."""
        with pytest.raises(UsageError, match="hearing"):
            synth_town(1, quotas=Quotas(paths=(("hearin", 1),)))

    def test_a_total_that_cannot_be_reached(self):
        """Two small cases cannot fine ten million."""
        quotas = Quotas(paths=(("waived", 2),), fines_total=Decimal(10_000_000))
        with pytest.raises(UsageError, match="10000000"):
            synth_town(1, quotas=quotas)

    def test_a_lenient_list_longer_than_the_matters_know(self):
        """And one too short for the cases."""
        with pytest.raises(UsageError, match="999"):
            synth_town(1, quotas=Quotas(lenient_items=999))
        with pytest.raises(UsageError):
            synth_town(1, quotas=Quotas(paths=(("no_fault", 1),), lenient_items=0))


class TestTables:
    def test_every_citation_reads_as_one_provision(self):
        """Down to the article at least."""
        for matter in builtin_matters():
            for text in (*matter.violated, *matter.basis):
                (found,) = parse_citations(text)
                assert found.citation.article

    def test_every_path_has_a_matter(self):
        """And stands in the cycle as often as its share."""
        for path in builtin_paths():
            assert matters_for(path), path.name
            assert cycle().count(path) == path.share >= 2

    def test_three_hundred_cases_walk_round_the_cycle_twice(self):
        """So that the scarcest way comes at least four times."""
        assert 2 * len(cycle()) <= 300

    def test_terms_change_with_the_law(self):
        """On-the-spot decisions go to reconsideration first since 2024-01-01, not a day before."""
        assert terms_on(dt.date(2023, 12, 31)).reconsideration_first is False
        assert terms_on(dt.date(2024, 1, 1)).reconsideration_first is True

    def test_a_day_before_the_law_held_is_refused(self):
        """No value is made up."""
        with pytest.raises(UsageError, match="1990"):
            terms_on(dt.date(1990, 1, 1))

    def test_no_case_cites_a_place_that_the_law_room_knows_not_to_exist(self):
        """Statutes held article by article resolve; the others are not judged."""
        seen = 0
        for case in synth_town(2, cases=len(cycle()), year=2022).cases:
            if case.decision is None:
                continue
            texts = (*(case.decision.basis or ()), *(case.decision.violated or ()))
            for text in (*texts, *(case.decision.degree_grounds or ())):
                (found,) = parse_citations(text)
                answer = builtin_law().resolve(found.citation, case.decision.date)
                assert answer.status in ("good", "unknown_law"), (text, answer)
                seen += answer.status == "good"
        assert seen > 100


class TestDice:
    @given(st.integers(), st.integers(-50, 50), st.integers(0, 60))
    def test_a_draw_stays_between_its_ends(self, key, low, more):
        """Both ends included."""
        dice = Dice(key)
        assert all(low <= dice.between(low, low + more) <= low + more for _ in range(20))

    @given(st.integers(1, 30), st.data())
    def test_parts_add_up(self, count, data):
        """Each within its ends, the sum exact; else refused."""
        total = data.draw(st.integers(0, count * 6))
        if count * 1 <= total <= count * 5:
            parts = Dice(total, count).parts(total, count, low=1, high=5)
            assert sum(parts) == total
            assert all(1 <= part <= 5 for part in parts)
        else:
            with pytest.raises(ValueError, match=str(total)):
                Dice(1).parts(total, count, low=1, high=5)

    @given(st.lists(st.integers(), unique=True, max_size=20), st.integers(0, 25))
    def test_some_are_different_ones_in_their_order(self, items, count):
        """As many as there are at most."""
        found = Dice("some").some(items, count)
        assert len(found) == min(count, len(items))
        assert list(found) == [item for item in items if item in found]


def test_more_inspections_than_invented_names():
    """A town may ask for more objects than there are invented names; they are still told apart."""
    town = synth_town(5, cases=4, year=2023, quotas=Quotas(complaints=4, daily_inspections=1500))
    rounds = [each for each in town.inspections if each.case is None and each.campaign != "z-1"]
    assert len(rounds) == 1500
    names: dict[str, set[str]] = {}
    for each in rounds:
        names.setdefault(each.objects[0].name, set()).add(each.objects[0].id)
    assert {len(ids) for ids in names.values()} == {1}


@pytest.fixture(scope="module")
def town() -> TownYear:
    """A town in which officers have much to do."""
    return synth_town(5, cases=200, year=2023)


class TestOneTown:
    """What records of several kinds say of one another."""

    def test_nobody_is_in_two_places(self, town):
        """The records of any two cases do not bind one officer at the same time."""
        stays = {}
        for case in town.cases:
            for each in case.records:
                for officer in each.officers:
                    stays.setdefault(officer, []).append((each.begin, each.end, case.id))
        assert len(stays) > 10
        for found in stays.values():
            found.sort()
            for (_, end, one), (begin, _, other) in itertools.pairwise(found):
                assert end <= begin, (one, other)

    def test_complaints_lead_to_inspections(self, town):
        """An inspection of kind `complaint` has one complaint, came in its time and fits its end."""
        visits = {each.id: each for each in town.inspections if each.kind == "complaint"}
        told = [each for each in town.complaints if each.inspection is not None]
        assert sorted(each.inspection for each in told) == sorted(visits)
        assert len(visits) > 5
        for each in told:
            visit = visits[each.inspection]
            assert each.received.date() <= visit.date <= each.closed.date()
            assert each.valid
            assert each.case is None
            assert (visit.result == "未发现问题") == each.outcome.startswith("不属实")

    def test_the_chains_of_complaints_are_whole(self, town):
        """The kit finds no loose end between complaints, inspections and cases."""
        assert list(loose_ends(town)) == []
        assert [each.complaint for each in chains_of(town, town.complaints) if each.silent] == []
