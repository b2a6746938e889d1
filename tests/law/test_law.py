"""The law of a day: every key has an answer, every cited place is good or told why not."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.law import Absent, Held, builtin_law
from enforcement_kit.law.packs.sound import sound
from enforcement_kit.law.shipped import shipped

KEYS = (
    "penalty.hearing_request_days",
    "penalty.payment_days",
    "remedy.reconsideration_days",
    "remedy.litigation_months",
    "penalty.decision_days",
    "penalty.service_days",
    "penalty.hearing_notice_days",
    "penalty.preservation_days",
    "penalty.withdrawal_days",
    "penalty.hand_over_days",
    "coercion.seizure_days",
    "coercion.seizure_extension_days",
    "coercion.demand_days",
    "coercion.court_application_months",
    "disclosure.penalty_days",
    "disclosure.other_days",
    "service.public_notice_days",
    "penalty.summary_cap_person",
    "penalty.summary_cap_organisation",
    "penalty.on_spot_collection_cap",
    "penalty.additional_fine_daily_rate",
    "penalty.additional_fine_cap_ratio",
    "penalty.limitation_years",
    "penalty.limitation_years_serious",
    "penalty.min_officers",
    "remedy.reconsideration_first_for_summary",
    "disclosure.annual_report_day",
    "training.hours_floor",
)
NEW = dt.date(2024, 5, 6)


class TestParameters:
    """Values by day, with two ways to have none."""

    @pytest.mark.parametrize("key", KEYS)
    def test_every_key_answers(self, key: str) -> None:
        """Each key of the interface has a value today or says why not, with its unit."""
        answer = builtin_law().parameter(key, NEW)
        assert isinstance(answer, Held | Absent)
        assert answer.unit
        assert answer.to_dict(NEW)["on"] == "2024-05-06"

    @pytest.mark.parametrize(
        ("key", "before", "after"),
        [
            ("penalty.hearing_request_days", 3, 5),
            ("penalty.summary_cap_person", Decimal(50), Decimal(200)),
            ("penalty.summary_cap_organisation", Decimal(1000), Decimal(3000)),
            ("penalty.on_spot_collection_cap", Decimal(20), Decimal(100)),
        ],
    )
    def test_revision_of_2021(self, key: str, before: object, after: object) -> None:
        """On 14 July 2021 the old value holds, on the 15th the new one; only the new was read."""
        law = builtin_law()
        old = law.parameter(key, dt.date(2021, 7, 14))
        new = law.parameter(key, dt.date(2021, 7, 15))
        assert (old.value, new.value) == (before, after)
        assert old.sure != "text"
        assert new.sure == "text"

    def test_no_such_limit_is_not_not_held(self) -> None:
        """Before 2021 the Act had no time for the decision; before the data begins nothing is held."""
        law = builtin_law()
        none = law.parameter("penalty.decision_days", dt.date(2020, 1, 1))
        early = law.parameter("penalty.payment_days", dt.date(1990, 1, 1))
        assert (none.reason, none.verdict) == ("no_such_limit", "not_applicable")
        assert (early.reason, early.verdict) == ("not_held", "not_run")

    def test_reconsideration_first_since_2024(self) -> None:
        """On-the-spot decisions go to reconsideration first since 1 January 2024."""
        key = "remedy.reconsideration_first_for_summary"
        law = builtin_law()
        days = (dt.date(2023, 12, 31), dt.date(2024, 1, 1))
        assert [False, True] == [law.parameter(key, day).value for day in days]

    def test_unknown_key_names_the_nearest(self) -> None:
        """A misspelt key is wrong usage; the message has the nearest."""
        with pytest.raises(UsageError, match=r"penalty\.payment_days"):
            builtin_law().parameter("penalty.paymnet_days", NEW)

    def test_rows_do_not_overlap(self) -> None:
        """No two values of a key and field of law hold on one day."""
        for rows in builtin_law()._data.rows.values():
            by_identity: dict[tuple[str, ...], list[tuple[dt.date, dt.date]]] = {}
            for row in rows:
                span = (row.since, row.until or dt.date.max)
                by_identity.setdefault(row.identity(), []).append(span)
            for spans in by_identity.values():
                spans.sort()
                assert all(a[1] < b[0] for a, b in itertools.pairwise(spans))

    def test_every_row_is_sound(self) -> None:
        """Each shipped value is dated, has its ground and is of its unit, as a pack's must be."""
        placed = [
            ("built-in", f"/{key}/{number}", row)
            for key, rows in shipped().rows.items()
            for number, row in enumerate(rows)
        ]
        assert len(placed) > 120
        assert sound({"parameter": placed}, ()) == []

    def test_domain_goes_first(self) -> None:
        """A field of law with its own rule answers by that, the others by the general one."""
        law = builtin_law()
        market = law.parameter("disclosure.penalty_days", NEW, domain="market")
        assert (market.value, law.parameter("disclosure.penalty_days", NEW).value) == (20, 7)
        assert law.parameter("disclosure.penalty_days", NEW, domain="none").value == 7


class TestResolve:
    """A place that does not exist, and a version not in force, are told from a good one."""

    @pytest.mark.parametrize(
        ("cited", "status"),
        [
            ("行政处罚法第五十九条第一款第（五）项", "good"),
            ("行政处罚法第三十三条第一款", "good"),
            ("行政处罚法第八十六条", "good"),
            ("行政处罚法第八十七条", "no_such_article"),
            ("行政处罚法第二百条", "no_such_article"),
            ("行政处罚法第三十三条第四款", "no_such_paragraph"),
            ("行政处罚法第三十三条第一款第一项", "no_such_item"),
            ("行政处罚法第九条第七项", "no_such_item"),
        ],
    )
    def test_penalty_law(self, cited: str, status: str) -> None:
        """Articles, paragraphs and items of the penalty law of 2021; Article 33 has no items."""
        assert builtin_law().resolve(Citation.parse(cited), NEW).status == status

    def test_unknown_law(self) -> None:
        """A law that the catalogue lacks is said to be unknown."""
        found = builtin_law().resolve(Citation(law="示例条例", article=1), NEW)
        assert found.status == "unknown_law"

    def test_old_version_is_not_held(self) -> None:
        """The articles of the version before 2021 are not held, but for the few that are."""
        day = dt.date(2020, 1, 1)
        law = builtin_law()
        assert law.resolve(Citation.parse("行政处罚法第三十三条"), day).status == "good"
        assert law.resolve(Citation.parse("行政处罚法第三十四条"), day).status == "version_not_held"

    def test_before_it_was_in_force(self) -> None:
        """A day before any version held is not in force."""
        found = builtin_law().resolve(Citation.parse("行政强制法第二条"), dt.date(2011, 1, 1))
        assert found.status == "version_not_in_force"

    def test_every_shape_is_read(self) -> None:
        """Article 1 of every version whose articles are held is good on its first day."""
        for statute in builtin_law()._data.statutes.values():
            for version in statute.versions:
                if version.shape is not None:
                    cited = Citation(law=statute.name, article=1)
                    assert builtin_law().resolve(cited, version.since).good

    def test_precision(self) -> None:
        """A citation that stops at an article with several paragraphs is good and not precise."""
        law = builtin_law()
        assert law.resolve(Citation.parse("行政处罚法第三十三条"), NEW).precise is False
        assert law.resolve(Citation.parse("行政处罚法第三十三条第二款"), NEW).precise is True
