"""What may be published on a day, and why not."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from publish_cases import ON, PERSON, SHOP, TOWN, fine, penalty

from enforcement_kit.errors import UsageError
from enforcement_kit.law import load_packs
from enforcement_kit.model import (
    Act,
    Case,
    Closing,
    Disclosure,
    Litigation,
    Party,
    Reconsideration,
    Sanction,
)
from enforcement_kit.publish import credit_rows, site_rows

WARNING = (Sanction(kind="warning"),)


def ruled(case: Case, *, on: dt.date = ON, outlet=credit_rows, **options) -> list[tuple[str, str]]:
    """The reasons against a case, each with its ruling; empty where it is published."""
    made = outlet([case], on=on, town=TOWN, **options)
    assert len(made.rows) + len(made.withheld) == 1
    return [(r.ruling, r.code) for each in made.withheld for r in each.reasons]


class TestKinds:
    """Only penalties are published."""

    @pytest.mark.parametrize("kind", ["no_penalty", "not_established", "transfer", "closed"])
    @pytest.mark.parametrize("outlet", [credit_rows, site_rows])
    def test_no_penalty_stays_in(self, kind: str, outlet) -> None:
        """A decision that is no penalty stays in, in both outlets."""
        assert ruled(penalty(kind=kind), outlet=outlet) == [("withhold", kind.replace("_", "-"))]

    def test_unknown_kind_is_for_a_person(self) -> None:
        """A decision whose kind is not stated is not taken for a penalty."""
        assert ruled(penalty(kind=None)) == [("person", "kind-unknown")]

    def test_no_decision_yet(self) -> None:
        """An open case has nothing to publish."""
        assert ruled(Case(id="c-1")) == [("withhold", "no-decision")]

    @pytest.mark.parametrize(("day", "told"), [(1, []), (2, [("withhold", "not-yet")])])
    def test_a_later_decision(self, day: int, told: list) -> None:
        """A decision of the day itself is published; one of the next day is not yet."""
        case = penalty(date=dt.date(2022, 4, day))
        assert ruled(case, on=dt.date(2022, 4, 1)) == told

    def test_a_decision_without_its_day(self) -> None:
        """Without a day nobody knows which rules hold."""
        assert ("person", "date-unknown") in ruled(penalty(date=None))


class TestOwnWords:
    """What the record itself says."""

    def test_exempt(self) -> None:
        """An exemption keeps the case in; its words are quoted, masked."""
        words = "涉及当事人钱明远的个人隐私"
        made = site_rows([penalty(PERSON, disclosure=Disclosure(exempt=words))], on=ON)
        (reason,) = made.withheld[0].reasons
        assert reason.code == "exempt"
        assert reason.message == "记录写明不予公开：涉及当事人钱某的个人隐私"

    @pytest.mark.parametrize(("day", "out"), [(30, False), (31, False)])
    def test_withdrawn(self, day: int, out: bool) -> None:
        """What was withdrawn by the day stays down."""
        case = penalty(disclosure=Disclosure(withdrawn=dt.date(2022, 12, day)))
        assert (ruled(case) == []) is out

    def test_withdrawn_later(self) -> None:
        """What is withdrawn only the day after still stands."""
        case = penalty(disclosure=Disclosure(withdrawn=dt.date(2023, 1, 1)))
        assert ruled(case) == []

    @pytest.mark.parametrize(
        ("result", "told"),
        [
            ("维持原处罚决定", []),
            ("判决驳回诉讼请求", []),
            ("不予撤销", []),
            ("撤销处罚决定", [("withhold", "overturned")]),
            ("确认违法", [("withhold", "overturned")]),
            ("终止审理", [("person", "result-unclear")]),
        ],
    )
    def test_results(self, result: str, told: list) -> None:
        """Upheld goes out, overturned stays in, anything else is for a person; of both courses."""
        assert ruled(penalty(reconsideration=Reconsideration(result=result))) == told
        assert ruled(penalty(litigation=Litigation(result=result))) == told

    def test_closed_as_revoked(self) -> None:
        """Closed as revoked: a person looks whether the decision still stands."""
        assert ruled(penalty(closing=Closing(ground="revoked"))) == [
            ("person", "closed-as-revoked")
        ]


class TestMinors:
    """Minors stay in; whose age is unknown is for a person."""

    @pytest.mark.parametrize(
        ("born", "told"),
        [
            (dt.date(2004, 2, 27), []),  # turned 18 two days before the act
            (dt.date(2004, 2, 28), [("person", "birthday")]),  # the day before
            (dt.date(2004, 3, 1), [("person", "birthday")]),  # on the day of the act
            (dt.date(2004, 3, 2), [("withhold", "minor")]),  # a day after the act
            (dt.date(2010, 1, 1), [("withhold", "minor")]),
        ],
    )
    @pytest.mark.parametrize("outlet", [credit_rows, site_rows])
    def test_by_birthday(self, born: dt.date, told: list, outlet) -> None:
        """Below eighteen on the day of the act (1 March 2022) stays in, of age goes out."""
        party = attrs.evolve(PERSON, birth_date=born, id_number=None)
        assert ruled(penalty(party), outlet=outlet) == told

    def test_birthday_from_the_number(self) -> None:
        """Without a birth date the resident number says it."""
        party = attrs.evolve(PERSON, birth_date=None)
        assert ruled(penalty(party)) == []

    def test_unknown_age(self) -> None:
        """A natural person of unknown age is not published by default."""
        party = attrs.evolve(PERSON, birth_date=None, id_number=None)
        assert ruled(penalty(party), outlet=site_rows) == [("person", "age-unknown")]

    def test_unknown_party(self) -> None:
        """A party of unknown kind may be a minor too."""
        found = ruled(penalty(Party(name="某店")), outlet=site_rows)
        assert {ruling for ruling, _ in found} == {"person"}
        assert {ruling for ruling, _ in ruled(penalty(None), outlet=site_rows)} == {"person"}

    def test_minor_beside(self) -> None:
        """A minor among the co-parties keeps the case in."""
        minor = attrs.evolve(PERSON, birth_date=dt.date(2010, 1, 1), id_number=None)
        assert ruled(penalty(SHOP, co_parties=(minor,))) == [("withhold", "minor")]

    def test_minor_at_the_act_alone(self) -> None:
        """Who was a minor at the act and is of age at the decision stays in."""
        party = attrs.evolve(PERSON, birth_date=dt.date(2004, 3, 20), id_number=None)
        case = penalty(party, act=Act(begin=dt.date(2022, 3, 1)))
        assert ruled(case) == [("withhold", "minor")]


class TestCreditRegime:
    """Minor penalties by the regime of the day; the page of the organ does not ask it."""

    DAYS = (
        (dt.date(2023, 4, 30), "person"),  # nothing is held for the regime of 2019
        (dt.date(2023, 5, 1), "person"),  # 58号, not verified
        (dt.date(2026, 3, 31), "person"),
        (dt.date(2026, 4, 1), "withhold"),  # 36号
    )

    @pytest.mark.parametrize(("day", "ruling"), DAYS)
    @pytest.mark.parametrize("change", [{"procedure": "summary"}, {"sanctions": WARNING}])
    def test_minor_penalties(self, day: dt.date, ruling: str, change: dict) -> None:
        """On the spot, and a warning alone: a person until March 2026, kept in since April."""
        case = penalty(date=day - dt.timedelta(days=5), **change)
        assert ruled(case, on=day) == [(ruling, "minor-penalty")]
        assert ruled(case, on=day, outlet=site_rows) == []

    @pytest.mark.parametrize("day", [day for day, _ in DAYS])
    def test_a_fine_by_ordinary_procedure(self, day: dt.date) -> None:
        """It goes out under each regime."""
        assert ruled(penalty(date=day - dt.timedelta(days=5)), on=day) == []

    def test_a_warning_beside_a_fine(self) -> None:
        """Several kinds follow the gravest: not a minor penalty."""
        case = penalty(date=dt.date(2026, 4, 1), sanctions=(*WARNING, fine()))
        assert ruled(case, on=dt.date(2026, 4, 2)) == []

    def test_unknown_procedure(self) -> None:
        """Without the procedure a fine may be one on the spot: a person decides."""
        case = penalty(date=dt.date(2026, 4, 1), procedure=None)
        assert ruled(case, on=dt.date(2026, 4, 2)) == [("person", "procedure-unknown")]

    @pytest.mark.parametrize(
        ("on", "told"),
        [
            (dt.date(2027, 4, 1), []),
            (dt.date(2027, 4, 2), [("person", "period-perhaps-over")]),
            (dt.date(2029, 4, 1), [("person", "period-perhaps-over")]),
            (dt.date(2029, 4, 2), [("withhold", "period-over")]),
        ],
    )
    def test_period(self, on: dt.date, told: list) -> None:
        """A year after the decision a person classes it, after three years it stops (36号)."""
        assert ruled(penalty(date=dt.date(2026, 4, 1)), on=on) == told

    def test_reasons_carry_their_ground(self) -> None:
        """The reason names the document of the regime and how surely it is held."""
        case = penalty(date=dt.date(2026, 4, 1), procedure="summary")
        (reason,) = credit_rows([case], on=dt.date(2026, 4, 2)).withheld[0].reasons
        assert "36号" in reason.basis
        assert reason.sure == "excerpt"


class TestLocalRules:
    """Rules on publishing of a field of law or a place."""

    def test_market_warnings(self) -> None:
        """In market supervision a warning alone is not published since September 2021."""
        case = penalty(domain="market", sanctions=WARNING)
        assert ruled(case, outlet=site_rows) == [("withhold", "by-rule")]
        assert ruled(penalty(domain="market"), outlet=site_rows) == []
        assert ruled(penalty(sanctions=WARNING), outlet=site_rows) == []

    def test_a_rule_of_a_pack(self, tmp_path) -> None:
        """A pack's rule keeps its cases in; one that was not verified asks a person."""
        for sure, ruling in (("text", "withhold"), ("unverified", "person")):
            (tmp_path / "pack.toml").write_text(
                f"""format = "enforcement-kit/pack/1"
name = "place"
[[disclosure]]
id = "shops"
what = "penalty"
published = false
parties = ["organisation"]
since = 2020-01-01
basis = "行政处罚法第四十八条第一款"
sure = "{sure}"
checked_on = 2026-11-23
""",
                encoding="utf-8",
            )
            packs = load_packs((), (str(tmp_path / "pack.toml"),))
            assert ruled(penalty(), outlet=site_rows, packs=packs) == [(ruling, "by-rule")]
            assert ruled(penalty(PERSON), outlet=site_rows, packs=packs) == []


class TestDecidedByAPerson:
    """A person's decision puts out what waits for one, and nothing else."""

    def test_waiting(self) -> None:
        """A case that waits for a person goes out when one has decided."""
        case = penalty(attrs.evolve(PERSON, birth_date=None, id_number=None))
        assert ruled(case, outlet=site_rows, decided=["c-1"]) == []

    def test_kept_back(self) -> None:
        """What the rules keep back stays in all the same."""
        assert ruled(penalty(kind="no_penalty"), decided=["c-1"]) == [("withhold", "no-penalty")]

    def test_unknown_id(self) -> None:
        """An id that is none is an error."""
        with pytest.raises(UsageError, match="c-2"):
            credit_rows([penalty()], on=ON, decided=["c-2"])
