"""What differs for a case between the law of two days."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit import explain_change, from_dict
from enforcement_kit.law import Benchmark, Pack, PackSet, Tier
from enforcement_kit.model import Case

OLD, NEW = dt.date(2021, 7, 14), dt.date(2021, 7, 15)
CASE = {
    "id": "c-1",
    "procedure": "ordinary",
    "matter": "CS-01",
    "act": {"begin": "2021-06-01"},
    "filing": {"date": "2021-07-01"},
    "prior_notice": {"served": "2021-07-10"},
    "decision": {"date": "2021-07-20", "kind": "penalty", "basis": ["行政处罚法第三十三条"]},
}


def case(**fields: object) -> Case:
    return from_dict(Case, CASE | fields)


def keys(changes) -> set[str]:
    return {each.key for each in changes}


class TestParameters:
    """Values that changed and bear on the case."""

    def test_the_revision(self) -> None:
        """Over 15 July 2021 the hearing request goes from three days to five working days."""
        changes = {each.key: each for each in explain_change(case(), OLD, NEW)}
        request = changes["penalty.hearing_request_days"]
        assert request.message == "申请听证的期限：3 日（自然日） → 5 个工作日"
        assert (request.stages, request.substance, request.lighter) == (
            ("prior_notice",),
            False,
            None,
        )
        assert request.sure == "unverified"
        assert [each.article for each in request.citations] == [42, 64]
        assert changes["penalty.decision_days"].message.endswith("没有这一限制 → 90 日（自然日）")

    def test_the_same_day_differs_in_nothing(self) -> None:
        """A day against itself, and two days of one law."""
        assert explain_change(case(), NEW, NEW) == ()
        assert explain_change(case(), dt.date(2022, 2, 1), dt.date(2022, 3, 1)) == ()

    def test_there_and_back(self) -> None:
        """The other way round the same things differ."""
        assert keys(explain_change(case(), OLD, NEW)) == keys(explain_change(case(), NEW, OLD))

    def test_a_closed_case_meets_what_it_has(self) -> None:
        """A closed case has no collection on the spot ahead of it; an open one may have."""
        closed = case(closing={"date": "2021-08-30"})
        assert "penalty.hand_over_days" in keys(explain_change(case(), OLD, NEW))
        assert "penalty.hand_over_days" not in keys(explain_change(closed, OLD, NEW))
        assert "penalty.hearing_request_days" in keys(explain_change(closed, OLD, NEW))

    def test_nothing_of_the_year(self) -> None:
        """What is asked of a town's year, such as training, is not asked of a case."""
        found = explain_change(case(), dt.date(2022, 12, 31), dt.date(2023, 1, 1))
        assert "training.hours_floor" not in keys(found)

    def test_field_of_law(self) -> None:
        """A case of a field compares that field's own values."""
        days = (dt.date(2021, 8, 31), dt.date(2021, 9, 1))
        assert "disclosure.penalty_days" in keys(explain_change(case(domain="market"), *days))
        assert "disclosure.penalty_days" not in keys(explain_change(case(domain="gas"), *days))


class TestStatutes:
    """Versions, and where a matter stands now."""

    def test_the_article_cited_stands_elsewhere(self) -> None:
        """Article 33 of old on decisions on the spot is 51 now."""
        found = next(each for each in explain_change(case(), OLD, NEW) if each.key == "行政处罚法")
        assert found.stages == ("decision",)
        assert "第33条 → 第51条" in found.message

    def test_citation_in_parts(self) -> None:
        """A basis in parts is read like one in words."""
        parts = {"law": "行政处罚法", "article": 42}
        decision = {"date": "2021-07-20", "kind": "penalty", "basis": [parts]}
        found = explain_change(case(decision=decision), OLD, NEW)
        assert any("第42条 → 第63条、第64条" in each.message for each in found)


class TestLists:
    """Rows of packs by day."""

    def benchmark(
        self, since: str, until: str | None, high: int, matter: str = "CS-01"
    ) -> Benchmark:
        return Benchmark(
            id=f"b-{matter}",
            matter=matter,
            name="占用道路",
            unit="yuan",
            low=100,
            high=high,
            since=dt.date.fromisoformat(since),
            until=None if until is None else dt.date.fromisoformat(until),
            tier=(Tier(id="t", name="一般", low=100, high=high),),
        )

    @pytest.mark.parametrize(("matter", "expected"), [("CS-01", 1), ("CS-02", 0)])
    def test_benchmark_of_the_matter(self, matter, expected) -> None:
        """A benchmark that changed is told for its own matter alone."""
        rows = (
            self.benchmark("2021-01-01", "2022-12-31", 500),
            self.benchmark("2023-01-01", None, 800),
        )
        packs = PackSet((Pack(name="own", tables=(("benchmark", rows),)),))
        days = (dt.date(2022, 6, 1), dt.date(2023, 6, 1))
        found = [
            each
            for each in explain_change(case(matter=matter), *days, packs=packs)
            if each.kind == "list"
        ]
        assert len(found) == expected
        assert all("上限 500 → 800" in each.message for each in found)

    def test_a_list_that_nobody_held_then(self) -> None:
        """A list unset on one of the days is said to be, and a person decides."""
        rows = (self.benchmark("2023-01-01", None, 800),)
        packs = PackSet((Pack(name="own", tables=(("benchmark", rows),)),))
        days = (dt.date(2022, 6, 1), dt.date(2023, 6, 1))
        found = explain_change(case(), *days, packs=packs)
        assert any("须由人判断" in each.message for each in found)

    def test_json(self) -> None:
        """Each change is plain for JSON."""
        for each in explain_change(case(), OLD, NEW):
            made = each.to_dict()
            assert made["message"]
            assert made["message_en"]
