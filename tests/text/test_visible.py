"""What is not seen is shown or removed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.text import safe, strip_invisible


class TestSafe:
    """One line, fit for a terminal."""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("杨柳青镇", "杨柳青镇"),
            ("a\nb\r\tc", "a␊b␍␉c"),
            ("\x1b[31m红", "␛[31m红"),
            ("\x00\x7f\x85", "␀␡⟨U+0085⟩"),
            ("a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c"),
            ("零\u200b宽\ufeff", "零⟨U+200B⟩宽⟨U+FEFF⟩"),
            ("\ud800", "⟨U+D800⟩"),
            ("\U000e0041", "⟨U+E0041⟩"),
            ("行\u2028段\u2029", "行⟨U+2028⟩段⟨U+2029⟩"),
        ],
    )
    def test_shown(self, text: str, shown: str) -> None:
        """Controls become pictures, hidden characters their number."""
        assert shown == safe(text)

    def test_keep(self) -> None:
        """Line ends stay where asked."""
        assert "a\nb␉" == safe("a\nb\t", keep="\n")

    @given(st.text(alphabet=st.characters()))
    def test_one_line_of_utf8(self, text: str) -> None:
        """Any text becomes one line that can be encoded; a second time nothing changes."""
        shown = safe(text)
        assert [shown] == shown.splitlines() or not shown
        shown.encode("utf-8")
        assert shown == safe(shown)


class TestStrip:
    """What is not seen is removed."""

    def test_stripped(self) -> None:
        """Zero-width, bidirectional and control characters go; tabs and line ends stay."""
        assert "杨柳\n\t青" == strip_invisible("杨\u200b柳\n\t\u202e青\x00\ufeff")
