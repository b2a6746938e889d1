"""Like cases: nearest on declared features, percentile, and silence where there are too few."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import Case, from_dict
from enforcement_kit.discretion import FEATURES, Likeness, like_cases
from enforcement_kit.errors import UsageError
from enforcement_kit.model import Case as CaseClass

FEATURE = ("party.kind", "act.harm", "act.illegal_gains")


def case_of(
    number: int,
    fine: str | None = "1000.00",
    *,
    kind: str = "organisation",
    harm: str | None = "none",
    gains: str | None = "0.00",
    day: str = "2022-03-01",
    matter: str = "CG-01",
    decision: str = "penalty",
) -> CaseClass:
    """A decided case."""
    act = {"harm": harm, "illegal_gains": gains}
    return from_dict(
        Case,
        {
            "id": f"c-{number:03}",
            "matter": matter,
            "party": {"kind": kind},
            "act": {key: value for key, value in act.items() if value is not None},
            "decision": {
                "kind": decision,
                "date": day,
                "sanctions": [{"kind": "warning"}]
                + ([] if fine is None else [{"kind": "fine", "amount": fine}]),
            },
        },
    )


def likeness(
    case: CaseClass,
    decided: list[CaseClass],
    least: int = 1,
    features: tuple[str, ...] = FEATURE,
    **more: Any,
) -> Likeness:
    """Like cases, on three features."""
    return like_cases(case, decided, features=features, least=least, **more)


def test_by_hand() -> None:
    """Five others: 500, 800, 1000, 1000, 2000; a fine of 1,000 stands at (2 + 1) of 5."""
    fines = ["500.00", "800.00", "1000.00", "1000.00", "2000.00"]
    others = [case_of(number, fine) for number, fine in enumerate(fines, start=1)]
    found = likeness(case_of(0), others, least=5)
    assert found.percentile == Fraction(3, 5)
    assert found.place == "within"
    assert found.median() == 1000
    assert found.to_dict()["percentile"] == "0.6000"


def test_planted_outliers() -> None:
    """A fine above all like cases, and one below, are told by their place and percentile."""
    others = [case_of(number, f"{1000 + number}.00") for number in range(1, 21)]
    assert likeness(case_of(0, "5000.00"), others, least=10).place == "above"
    assert likeness(case_of(0, "5000.00"), others, least=10).percentile == 1
    assert likeness(case_of(0, "10.00"), others, least=10).place == "below"
    assert likeness(case_of(0, "10.00"), others, least=10).percentile == 0
    assert likeness(case_of(0, "1010.00"), others, least=10).place == "within"


def test_too_few() -> None:
    """Nine like cases where ten are needed: no percentile, no place, no median; ten are enough."""
    others = [case_of(number, f"{number}00.00") for number in range(1, 10)]
    found = likeness(case_of(0), others, least=10)
    assert (found.reason, found.percentile, found.place, found.median()) == (
        "too_few", None, None, None,
    )  # fmt: skip
    told = found.to_dict()
    assert (told["lowest"], told["highest"], told["median"]) == (None, None, None)
    assert likeness(case_of(0), [*others, case_of(10)], least=10).reason == ""


def test_leave_one_out() -> None:
    """The case itself is no peer of itself."""
    me = case_of(0)
    found = likeness(me, [me, case_of(1), case_of(2)], least=2)
    assert [each.id for each in found.peers] == ["c-001", "c-002"]


def test_who_is_compared() -> None:
    """Penalties with a fine, of the same matter, decided by then: all others are left out."""
    others = [
        case_of(1),
        case_of(2, matter="X"),
        case_of(3, None),
        case_of(4, decision="no_penalty"),
        case_of(5, day="2022-03-02"),
        case_of(6, day="2022-02-28"),
    ]
    found = likeness(case_of(0), others)
    assert found.among == 2
    assert {each.id for each in found.peers} == {"c-001", "c-006"}


def test_nearest_first_and_ties_together() -> None:
    """Sorted by distance; all at the distance of the last one are in."""
    others = [
        case_of(1, harm="serious", kind="natural_person"),
        case_of(2, harm="serious"),
        case_of(3),
        case_of(4, kind="natural_person"),
    ]
    found = likeness(case_of(0), others, least=2)
    assert [(each.id, each.distance) for each in found.peers] == [
        ("c-003", Fraction(0)),
        ("c-002", Fraction(1, 3)),
        ("c-004", Fraction(1, 3)),
    ]
    assert found.peers[1].differing == ("act.harm",)
    near = likeness(case_of(0), others, least=1, within=Decimal(0))
    assert [each.id for each in near.peers] == ["c-003"]
    assert likeness(case_of(0), others, least=2, within=Decimal(0)).reason == "too_few"


def test_numbers_by_their_span() -> None:
    """Gains of 0, 50 and 200: 50 is a quarter of the span away, 200 the whole."""
    others = [case_of(1, gains="50.00"), case_of(2, gains="200.00")]
    found = likeness(case_of(0), others, least=2, features=("act.illegal_gains",))
    assert [each.distance for each in found.peers] == [Fraction(1, 4), Fraction(1)]


def test_what_is_not_stated() -> None:
    """What the case does not state is not compared; what another does not state is wholly apart."""
    me = case_of(0, harm=None)
    found = likeness(me, [case_of(1), case_of(2, gains=None)], least=2)
    assert found.unstated == ("act.harm",)
    assert [each.distance for each in found.peers] == [Fraction(0), Fraction(1, 2)]
    nothing = likeness(me, [case_of(1)], features=("act.harm",))
    assert (nothing.reason, nothing.peers) == ("nothing_to_compare", ())


def test_case_without_a_fine() -> None:
    """A case that states no fine has like cases and no place among them."""
    found = likeness(case_of(0, None), [case_of(1), case_of(2)])
    assert (found.reason, found.percentile) == ("no_fine", None)


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(0, 30), st.integers(1, 12)
)
def test_percentile_counted(fines: list[int], mine: int, least: int) -> None:
    """Against a plain count; and a larger fine never has a smaller percentile."""
    others = [case_of(number, f"{fine}.00") for number, fine in enumerate(fines, start=1)]
    found = likeness(case_of(0, f"{mine}.00"), others, least)
    if len(fines) < least:
        assert found.percentile is None
        return
    halves = sum(2 if fine < mine else 1 if fine == mine else 0 for fine in fines)
    assert found.percentile == Fraction(halves, 2 * len(fines))
    more = likeness(case_of(0, f"{mine + 1}.00"), others, least).percentile
    assert more is not None
    assert more >= found.percentile


@given(st.permutations(range(6)))
def test_order_does_not_matter(order: list[int]) -> None:
    """The peers are the same whatever order the cases come in."""
    others = [case_of(n + 1, f"{n}.00", harm=("none", "minor")[n % 2]) for n in range(6)]
    assert likeness(case_of(0), [others[at] for at in order], 3) == likeness(case_of(0), others, 3)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"features": ()}, "按哪些特征"),
        ({"features": ("act.ham",)}, "是否为 act.harm"),
        ({"least": 0}, "正数"),
        ({"within": Decimal(2)}, "0 至 1"),
    ],
)
def test_refused(more: dict[str, Any], said: str) -> None:
    """No feature, an unknown one, a minimum of nothing, a distance beyond one."""
    with pytest.raises(UsageError, match=said):
        likeness(case_of(0), [], **more)


def test_case_without_matter() -> None:
    """Without a matter there is nothing like it."""
    with pytest.raises(UsageError, match="matter"):
        likeness(Case(id="c"), [])


@pytest.mark.parametrize("name", FEATURES)
def test_every_feature_can_be_read(name: str) -> None:
    """Each feature leads to a field of a case: one that states it is at no distance from itself."""
    full = from_dict(
        Case,
        {
            "id": "c", "matter": "m", "procedure": "ordinary", "domain": "x",
            "party": {"kind": "organisation"},
            "act": {"begin": "2022-01-01", "end": "2022-01-03", "harm": "none", "field": "other",
                    "continuing": True, "illegal_gains": "1.00"},
            "source": {"kind": "inspection"}, "correction_order": {"done": True},
            "decision": {"kind": "penalty", "date": "2022-02-01", "degree": "ordinary",
                         "benchmark": {"table": "t", "tier": "u"},
                         "sanctions": [{"kind": "fine", "amount": "5.00"}]},
        },
    )  # fmt: skip
    twin = from_dict(Case, {"id": "d"} | {k: v for k, v in _plain(full).items() if k != "id"})
    found = like_cases(full, [twin], features=(name,), least=1)
    assert found.unstated == ()
    assert found.peers[0].distance == 0


def _plain(case: CaseClass) -> dict[str, Any]:
    from enforcement_kit import to_dict

    return dict(to_dict(case))
