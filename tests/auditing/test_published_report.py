"""The report that the town published, where it is at hand."""

from __future__ import annotations

from enforcement_kit import audit

FIGURES = (
    "21件", "316081.7元", "23项", "35起", "1起", "1起", "150多次", "30余家", "70余条", "8次", "32课时",
    "33名", "774件", "284个", "100%", "100%", "8宗",
)  # fmt: skip


class TestPublished:
    """What the issue asks of the published report."""

    def test_against_the_records(self, published, example) -> None:
        """Every figure is found and verified or consistent; none is lost, none invented."""
        result = audit(published, records=example, period=2022)
        assert tuple(claim.text for claim in result.claims) == FIGURES
        assert {claim.verdict for claim in result.claims} == {"verified", "consistent"}
        assert result.contradictions == ()

    def test_retired_term(self, published, example) -> None:
        """一般程序 is noted as a retired term."""
        result = audit(published, records=example, period=2022)
        found = [each for each in result.findings if each.code == "retired-term"]
        assert [each.needed for each in found] == ["普通程序"]

    def test_rates_without_denominator(self, published) -> None:
        """The two rates of 100 % are noted as having no counts in the text."""
        result = audit(published)
        hidden = [each.claims for each in result.findings if each.code == "hidden-denominator"]
        assert hidden == [("c15",), ("c16",)]
        assert [result.claim(name).text for (name,) in hidden] == ["100%", "100%"]

    def test_campaign(self, published, example) -> None:
        """The figures of the safety campaign are bound to it and not to the year."""
        result = audit(published, records=example, period=2022)
        parts = {claim.text: claim.part for claim in result.claims if claim.part}
        assert parts == dict.fromkeys(("150多次", "30余家", "70余条"), ("campaign", "z-1"))

    def test_nothing_is_added(self, published) -> None:
        """774 complaints and 284 calls are not added; alone the text contradicts itself nowhere."""
        result = audit(published)
        assert result.contradictions == ()
        assert not any({"c13", "c14"} & set(each.claims) for each in result.findings)
