"""Canonical JSON against the examples of RFC 8785 and against its own rules."""

from __future__ import annotations

import json
import struct
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.supervision import canonical_json, digest_of

# RFC 8785, appendix B: bits of the double, its text.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-(2.0**52), 2.0**52)
    | st.text(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(), below, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(("bits", "text"), NUMBERS)
def test_numbers_of_the_rfc(bits: str, text: str) -> None:
    """Each number of appendix B is written as the appendix has it."""
    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical_json(value) == text.encode()


def test_order_of_keys() -> None:
    """Keys sort by UTF-16 units (RFC 8785, 3.2.3): an emoji stands before U+FB33."""
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    found = json.loads(canonical_json(dict.fromkeys(names, 0)), object_pairs_hook=list)
    wanted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert [key for key, _ in found] == wanted


def test_texts_of_the_rfc() -> None:
    """The example of 3.2.2: escapes are the short ones, controls in small letters, no other."""
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 1e-27],
        "string": '\u20ac$\x0f\nA\'B"\\\\"/',
        "literals": [None, True, False],
    }
    assert canonical_json(value).decode() == (
        '{"literals":[null,true,false],'
        '"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


@given(PLAIN)
def test_reads_back(value: object) -> None:
    """What is written reads back as the same value, and writing that gives the same bytes."""
    once = canonical_json(value)
    again = json.loads(once)
    assert canonical_json(again) == once
    assert again == value


@given(st.dictionaries(st.text(), st.integers(-9, 9), min_size=2, max_size=6))
def test_order_of_the_source_does_not_matter(value: dict[str, int]) -> None:
    """Two mappings that are equal have one digest, whatever order their keys came in."""
    assert digest_of(value) == digest_of(dict(reversed(value.items())))


@pytest.mark.parametrize(
    "value",
    [2**53, -(2**53), float("nan"), float("inf"), "\ud800", {1: 2}, b"x", {"a": {1, 2}},
     Decimal("0.1234567890123456789"), Decimal("NaN")],
)  # fmt: skip
def test_what_has_no_form_is_refused(value: object) -> None:
    """A value that readers of JSON would not agree about is refused and named."""
    with pytest.raises(UsageError, match="JSON"):
        canonical_json(value)


def test_decimals_that_a_double_holds() -> None:
    """A decimal is written as the double of the same value; `1.50` and `1.5` are one."""
    assert canonical_json([Decimal("1.50"), Decimal("1E+2")]) == b"[1.5,100]"
