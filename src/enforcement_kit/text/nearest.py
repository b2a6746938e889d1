"""The known name nearest to a misspelt one, to say "did you mean"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit._fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["edit_distance", "nearest"]


def edit_distance(first: str, second: str, *, limit: int | None = None) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours that turn one into the other.

    Args:
        first: a word.
        second: another.
        limit: a bound above which the exact distance does not matter; `limit + 1` is given then.
    """
    bound = max(len(first), len(second)) if limit is None else limit
    if abs(len(first) - len(second)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        last, row, previous = row, [i], before
        for j, right in enumerate(second, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right:
                best = min(best, previous[j - 2] + 1)
            row.append(best)
        before = last
        if min(row) > bound:
            return bound + 1
    return min(row[-1], bound + 1)


def nearest(word: str, choices: Iterable[str], *, limit: int | None = None) -> str | None:
    """The choice nearest to the word, or `None` where none is near enough to be meant.

    Case, width, `-` and `_` do not count. Of equally near ones the first is taken.

    Args:
        word: what was written.
        choices: the known names, in order of preference.
        limit: the largest distance; by default a third of the word's length.
    """
    asked = _plain(word)
    bound = len(asked) // 3 if limit is None else limit
    best: str | None = None
    for choice in choices:
        distance = edit_distance(asked, _plain(choice), limit=bound)
        if distance <= bound:
            best, bound = choice, distance - 1
        if bound < 0:
            break
    return best


def _plain(word: str) -> str:
    return fold(word).casefold().replace("-", "_")
