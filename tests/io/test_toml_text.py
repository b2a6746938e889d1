"""TOML that is written reads back as it was, by the standard library's reader."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.io.toml_text import toml_text

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
SCALARS = st.one_of(
    TEXT,
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-999, max_value=999),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=8))])),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_round_trip(table: dict[str, object]) -> None:
    """Keys and texts of any sign, exact numbers, days and times, lists and tables within."""
    assert table == tomllib.loads(toml_text(table), parse_float=Decimal)


def test_nothing_is_left_out_but_none() -> None:
    """TOML has no null: a key that holds none is not written."""
    assert toml_text({"a": None, "b": [None, 1], "c": {"d": None}}) == "b = [1]\nc = {}\n"


def test_whole_decimals_stay_decimals() -> None:
    """A number that was read as exact is not read as whole the next time."""
    for number in (Decimal(1), Decimal("1E+3"), 2.0):
        found = tomllib.loads(toml_text({"x": number}), parse_float=Decimal)["x"]
        assert isinstance(found, Decimal)
        assert found == number
