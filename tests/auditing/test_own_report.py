"""A report of our own wording with the published figures: verified, and every digit changed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from enforcement_kit import audit, build_report, figures
from enforcement_kit.report import needed_breakdowns, shape_names

# Read off the text by hand: words, measure, verdict.
WANTED = (
    ("21件", "disclosure.decisions_published", "verified"),
    ("316081.7元", "disclosure.fines_published", "verified"),
    ("23项", "lenient.list_items", "verified"),
    ("35起", "lenient.no_penalty", "verified"),
    ("1起", "lenient.lighter", "verified"),
    ("1起", "lenient.mitigated", "verified"),
    ("150多次", "inspection.person_trips", "consistent"),
    ("30余家", "inspection.sites", "consistent"),
    ("70余条", "inspection.opinions", "consistent"),
    ("8次", "training.sessions", "verified"),
    ("32课时", "training.class_hours", "verified"),
    ("33名", "certificate.issued", "verified"),
    ("774件", "complaint.handled", "verified"),
    ("284个", "complaint.calls", "verified"),
    ("100%", "complaint.response_rate", "verified"),
    ("100%", "complaint.completion_rate", "verified"),
    ("8宗", "review.files", "verified"),
)
# What the records of the example's safety campaign hold, from its README.
CAMPAIGN = {"150多次": range(151, 160), "30余家": range(31, 40), "70余条": range(71, 80)}


def above(digits: str) -> range:
    """N余 by the rule in words: above N, below N plus one of its last place that is not 0."""
    number = int(digits)
    zeros = len(digits) - len(digits.rstrip("0")) if number else 0
    return range(number + 1, number + 10**zeros)


class TestAsItStands:
    """The report unchanged."""

    def test_every_figure(self, own_report, example) -> None:
        """Each figure is found, bound to its measure and verified or consistent; none is invented."""
        result = audit(own_report, records=example, period=2022)
        found = tuple((claim.text, claim.measure, claim.verdict) for claim in result.claims)
        assert found == WANTED
        assert result.contradictions == ()
        assert result.exit_code() == 0

    def test_places(self, own_report, example) -> None:
        """A claim's offsets give its words, and its section is the heading over it."""
        result = audit(own_report, records=example)
        for claim in result.claims:
            assert own_report[claim.start : claim.end] == claim.text
        assert result.claims[0].section[0] == "制度落实"
        assert result.claims[-1].section == ("监督", "案卷评查")

    def test_alone(self, own_report) -> None:
        """Without records nothing contradicts itself, and nothing is called verified."""
        result = audit(own_report)
        assert result.contradictions == ()
        assert {claim.verdict for claim in result.claims} == {"unverifiable"}


class TestTheKitsOwn:
    """Reports that the kit itself builds."""

    @pytest.mark.parametrize("shape", shape_names())
    def test_no_contradiction(self, example, shape) -> None:
        """The report of the example, in each shape, is borne out by its own records."""
        made = figures(example, period=2022, by=needed_breakdowns(shape))
        built = build_report(made, shape=shape, formats=("md",), records=example.town_year)
        result = audit(built.bytes("md").decode(), records=example, period=2022)
        assert [each.message for each in result.contradictions] == []
        assert sum(claim.verdict == "verified" for claim in result.claims) > 40


class TestEveryDigit:
    """One digit of one claim changed."""

    def changed(self, report: str, claim):
        """Each text in which one digit of the claim is another one."""
        for place in range(claim.start, claim.end):
            for digit in "0123456789" if report[place].isdigit() else "":
                if digit != report[place]:
                    yield report[:place] + digit + report[place + 1 :], place

    def test_exact_claims(self, own_report, example) -> None:
        """Any one digit of any exact claim changed: that claim is contradicted, and no other."""
        tried = 0
        for claim in audit(own_report, records=example).claims:
            if claim.bound != "exact":
                continue
            for text, _ in self.changed(own_report, claim):
                result = audit(text, records=example)
                flagged = {name for each in result.contradictions for name in each.claims}
                assert flagged == {claim.id}, (claim.text, text[claim.start : claim.end])
                tried += 1
        digits = sum(len(re.sub(r"[^0-9]", "", words)) for words, _, v in WANTED if v == "verified")
        assert tried == 9 * digits

    def test_vague_claims(self, own_report, example) -> None:
        """A vague claim changed is contradicted exactly when the record's figure leaves it."""
        result = audit(own_report, records=example)
        for claim in result.claims:
            if claim.bound == "exact":
                continue
            assert int(claim.figure) in CAMPAIGN[claim.text]
            for text, _ in self.changed(own_report, claim):
                digits = re.sub(r"[^0-9]", "", text[claim.start : claim.end])
                holds = int(claim.figure) in above(digits)
                again = audit(text, records=example)
                flagged = {name for each in again.contradictions for name in each.claims}
                assert flagged == (set() if holds else {claim.id}), digits

    def test_a_figure_left_whole_in_another_unit(self, own_report, example) -> None:
        """Money in 万元 is the same figure; ten thousand times as much is not."""
        same = own_report.replace("316081.7元", "31.60817万元")
        assert audit(same, records=example).contradictions == ()
        slip = own_report.replace("316081.7元", "316081.7万元")
        claim = audit(slip, records=example).claims[1]
        assert claim.value == Decimal(3160817000)
        assert claim.verdict == "contradicted"
        assert claim.bases[0].code == "unit"
