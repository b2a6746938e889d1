"""Division codes of towns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model.identifiers import (
    DivisionCode,
    Invalid,
    compact_division_code,
    is_valid_division_code,
    parse_division_code,
)


class TestDivisionCode:
    """Nine digits, the first six the county's."""

    @pytest.mark.parametrize(
        "text", ["120111100", " 120 111 100", "１２０１１１１００", "120111-100", "120111100000"]
    )
    def test_one_code_in_many_ways(self, text: str) -> None:
        """Spaces, width and the twelve digits of statistics do not matter."""
        found = parse_division_code(text)
        assert isinstance(found, DivisionCode)
        assert ("120111100", text) == (found.format(), found.written)
        assert ("12", "1201", "120111", "100") == (
            found.province,
            found.prefecture,
            found.county,
            found.town,
        )
        assert "120111100" == compact_division_code(text)
        assert () == found.doubts

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("120111***", "masked"),
            ("杨柳青镇", "alphabet"),
            ("12011110A", "alphabet"),
            ("120111", "length"),
            ("120111100201", "length"),
            ("1201111000", "length"),
            ("120111000", "not_a_town"),
        ],
    )
    def test_reason(self, text: str, code: str) -> None:
        """Each kind of fault has a reason of its own; a county's code is no town's."""
        found = parse_division_code(text)
        assert isinstance(found, Invalid)
        assert code == found.code
        assert not is_valid_division_code(text)

    def test_unknown_province_is_a_doubt(self) -> None:
        """A code that begins with no province is read and remarked on."""
        found = parse_division_code("990111100")
        assert isinstance(found, DivisionCode)
        assert ["division"] == [doubt.code for doubt in found.doubts]

    @given(st.text(max_size=15))
    def test_no_text_raises(self, text: str) -> None:
        """Any text gives a code or a reason."""
        assert is_valid_division_code(text) == isinstance(parse_division_code(text), DivisionCode)
