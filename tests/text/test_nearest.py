"""Did you mean."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.text import edit_distance, nearest

words = st.text(alphabet="abc", max_size=6)


def slow_distance(first: str, second: str) -> int:
    """The recursive definition."""

    @functools.cache
    def go(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        found = [go(i - 1, j) + 1, go(i, j - 1) + 1]
        found.append(go(i - 1, j - 1) + (first[i - 1] != second[j - 1]))
        if i > 1 and j > 1 and first[i - 1] == second[j - 2] and first[i - 2] == second[j - 1]:
            found.append(go(i - 2, j - 2) + 1)
        return min(found)

    return go(len(first), len(second))


class TestDistance:
    """Edits between two words."""

    @given(words, words)
    def test_equals_the_definition(self, first: str, second: str) -> None:
        """The rows give what the recursive definition gives."""
        assert slow_distance(first, second) == edit_distance(first, second)

    @given(words, words, st.integers(0, 6))
    def test_limit(self, first: str, second: str, limit: int) -> None:
        """With a limit the distance is right up to it, and one more beyond."""
        exact = slow_distance(first, second)
        assert min(exact, limit + 1) == edit_distance(first, second, limit=limit)


class TestNearest:
    """The name that was meant."""

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("decisoin", "decision"),
            ("Decision", "decision"),
            ("document-number", "document_number"),
            ("ｄｅｃｉｓｉｏｎ", "decision"),
            ("complaint_s", None),
            ("decided_by", None),
            ("", None),
            ("ix", None),
        ],
    )
    def test_suggestion(self, word: str, expected: str | None) -> None:
        """A slip finds its name; a word of its own finds none, nor does a very short one."""
        assert expected == nearest(word, ["id", "decision", "document_number"])

    def test_first_of_equals(self) -> None:
        """Of equally near names the first is taken, so that the order of choices decides."""
        assert "abcx" == nearest("abcd", ["abcx", "abcy"])
        assert "abcy" == nearest("abcd", ["abcy", "abcx"])

    def test_own_limit(self) -> None:
        """A limit of 0 allows nothing but case and width; a larger one more."""
        assert nearest("decisoin", ["decision"], limit=0) is None
        assert "abc" == nearest("xyz", ["abc"], limit=3)
