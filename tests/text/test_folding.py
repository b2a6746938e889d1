"""Full-width to half-width, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.text import fold, fold_spaces


class TestFold:
    """One character for one."""

    def test_folded(self) -> None:
        """Letters, digits, brackets, colons and spaces; Chinese punctuation of its own stays."""
        assert "ABC123():, -。、〔〕" == fold("ＡＢＣ１２３（）：，　—。、〔〕")

    @given(st.text())
    def test_offsets_hold(self, text: str) -> None:
        """Folding changes no length and a second folding nothing."""
        assert len(text) == len(fold(text))
        assert fold(text) == fold(fold(text))


class TestFoldSpaces:
    """Without spaces, with the way back."""

    def test_span(self) -> None:
        """A place in the folded text leads to its place in the original."""
        text = "罚 款：３ 万\u200b元"
        folded = fold_spaces(text)
        assert "罚款:3万元" == folded.text
        start, end = folded.span(3, 6)
        assert "３ 万\u200b元" == text[start:end]
        assert (4, 4) == folded.span(3, 3)

    @given(st.text(alphabet="１2 万\u200b\n年", max_size=12), st.data())
    def test_any_span(self, text: str, data: st.DataObject) -> None:
        """The original of any stretch folds to that stretch."""
        folded = fold_spaces(text)
        start = data.draw(st.integers(0, len(folded.text)))
        end = data.draw(st.integers(start, len(folded.text)))
        first, last = folded.span(start, end)
        assert folded.text[start:end] == fold_spaces(text[first:last]).text
