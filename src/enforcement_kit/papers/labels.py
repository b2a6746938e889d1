"""Words before a colon, or in the cell before: which of them are labels, and of what."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from enforcement_kit.papers.tables import table, text, words

__all__ = ["SHORTEST_WITHIN", "known_label", "label_meaning", "labels_within"]

SHORTEST_WITHIN: Final = 4
"""Letters that a label needs to be seen in the middle of running text."""
_BRACKETS: Final = re.compile(r"\([^()]*\)$")
_ANY_BRACKETS: Final = re.compile(r"\([^()]*\)")
_WITH_NUMBER: Final = re.compile(r"(?:姓名)?(?:及|、|和|/|,)(?:行政)?执法证件?(?:编?号码?|编号)?$")
_MARK: Final = re.compile(
    r"^(?:[0-9]{1,2}[.、)]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,2}、|[□☑√■☐☒*·●]+)"
)
_NUMBERED: Final = re.compile(
    r"^(?:第(?P<before>[一二三四五六七八九十]))?(?P<word>当事人|被处罚人|被处罚单位|执法人员|检查人|被告知人)"
    r"[(]?(?P<after>[一二三四五六七八九十甲乙丙丁]|[0-9]{1,2}|之[一二三四五六七八九])?[)]?$"
)
_MANY: Final = 4096


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Label → its field, empty for those that only end what stands before them, and its role."""
    rows = table("labels")["label"]
    return {
        word: (text(row, "field"), text(row, "role"))
        for row in (rows if isinstance(rows, list) else ())
        for word in words(row, "words")
    }


@cache
def _like() -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """All patterns of labels in one, a group each, and the field and role of each group."""
    rows = table("labels")["like"]
    held = list(rows) if isinstance(rows, list) else []
    whole = "|".join(f"({text(row, 'pattern')})" for row in held)
    return re.compile(whole), tuple((text(row, "field"), text(row, "role")) for row in held)


@lru_cache(maxsize=_MANY)
def _meaning(word: str) -> tuple[str, str] | None:
    """Field and role of a label that stands in the list, or is built as labels are."""
    held = _known().get(word)
    if held is not None:
        return held
    pattern, meanings = _like()
    match = pattern.fullmatch(word)
    return None if match is None or match.lastindex is None else meanings[match.lastindex - 1]


def label_meaning(word: str) -> tuple[str, str]:
    """Field and role of a label that `known_label` gave; the field is empty for one that only
    ends what stands before it.
    """
    return _meaning(word) or ("", "")


@lru_cache(maxsize=_MANY)
def known_label(written: str) -> tuple[str, int] | None:
    """The label that these words are, and the number behind it; `None` where they are none."""
    shown = _MARK.sub("", written)
    plain = _WITH_NUMBER.sub("", shown)
    for each in (shown, _BRACKETS.sub("", shown), _ANY_BRACKETS.sub("", plain), plain):
        if _meaning(each) is not None:
            return each, 0
        numbered = _NUMBERED.match(each)
        if numbered is not None:
            number = numbered["before"] or (numbered["after"] or "").removeprefix("之")
            return numbered["word"], _count(number)
    return None


def _count(number: str) -> int:
    if not number:
        return 0
    if number.isascii():
        return int(number)
    return (
        "甲乙丙丁".find(number) if number in "甲乙丙丁" else "一二三四五六七八九十".find(number)
    ) + 1


@cache
def labels_within() -> re.Pattern[str]:
    """Labels long enough to be known in the middle of a line, and shorter ones before a colon."""
    known = sorted(_known(), key=lambda word: -len(word))
    return re.compile(
        "|".join(
            re.escape(word) if len(word) >= SHORTEST_WITHIN else f"{re.escape(word)}(?=:)"
            for word in known
            if not word.startswith("处罚类别")
        )
    )
