"""Records as rows: masked before they are shown, and no slower than what is shown of them."""

from __future__ import annotations

import pytest

from enforcement_kit.measures import as_period
from enforcement_kit.model import KINDS, Case, Party, Service, Town, TownYear
from enforcement_kit.privacy import mask
from enforcement_kit.report.rows import record_views
from enforcement_kit.report.shown import shown_of

PERIOD = as_period(2022)


class TestMasked:
    """What a row shows of a person."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_as_if_the_whole_were_masked(self, year, kind):
        """Cutting records down before masking changes no row: the whole masked gives the same."""
        kinds = frozenset({kind})
        whole = record_views(mask(year), PERIOD, kinds, unmask=True)
        assert whole == record_views(year, PERIOD, kinds)
        assert len(whole) == len(year.of_kind(kind) or ())

    def test_names_in_other_words(self):
        """A name that a party, a recipient or a witness bears is masked in the cause as well."""
        case = Case(
            id="c-1",
            cause="张三丰、李四光、王五常占道经营案",
            party=Party(kind="natural_person", name="张三丰"),
            service=(Service(recipient="李四光", witness="王五常"),),
        )
        year = TownYear(town=Town(organ="某镇"), cases=(case,))
        (row,) = record_views(year, PERIOD, frozenset({"cases"}))
        words = " ".join(str(value) for _, value in row.cells)
        for name in ("张三丰", "李四光", "王五常"):
            assert name not in words
        (plain,) = record_views(year, PERIOD, frozenset({"cases"}), unmask=True)
        assert "张三丰" in str(plain.cells)

    def test_stages_that_no_row_shows_are_left_out(self, year):
        """Papers, evidence and what was said are not even read; all other records stay."""
        cut = shown_of(year)
        assert not [case for case in cut.cases if case.papers or case.evidence]
        assert [case.party for case in year.cases] == [case.party for case in cut.cases]
        assert year.inspections == cut.inspections
        assert shown_of(TownYear()) == TownYear()
