"""Which year a report is of, and of which town, by its own words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

__all__ = ["town_in", "year_of"]

_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_IN_WORDS: Final = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?= ?年)")
_TITLE_YEAR: Final = re.compile(
    r"((?:19|20)[0-9]{2}) ?年(?:度|全年|上半年|下半年|第|[0-9]{1,2} ?月|行政|工作)?"
)
_ANY_YEAR: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}) ?年")
_TOWN: Final = re.compile(r"([\u4e00-\u9fff]{2,12}?(?:街道|镇|乡)(?:人民政府|办事处)?)")
_HEAD: Final = 120
_NEAR: Final = 4000


def year_of(text: str) -> int | None:
    """The year that a folded text is of: that of its title, else the one it names most often.

    Of two that it names equally often it is the later. `None` where it names none.
    """
    text = _YEAR_IN_WORDS.sub(lambda found: found[0].translate(_DIGITS), text[: _HEAD + _NEAR])
    head = text[:_HEAD].split("\n\n", maxsplit=1)[0]
    title = _TITLE_YEAR.search(head)
    if title is not None:
        return int(title[1])
    counts = Counter(_ANY_YEAR.findall(text[:_NEAR])).most_common(2)
    if not counts:
        return None
    return max(int(year) for year, times in counts if times == counts[0][1])


def town_in(text: str) -> str:
    """The town or street that the head of a folded text names; empty where it names none."""
    found = _TOWN.search(re.sub(r"[0-9]{4} ?年度?", "", text[:_HEAD].split("\n", maxsplit=1)[0]))
    return found[1] if found else ""
