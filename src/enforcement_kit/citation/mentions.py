"""Where a text names a statute: in book-title marks, by an abbreviation it gives, or bare."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation.names import canonical_name, known_names, law_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Mention", "Mentions"]

_KIND: Final = "法|法典|条例|规定|办法|细则|解释|规则|决定|意见|通知|标准|规范|规程|基准|公约|准则"
_LAST: Final = frozenset(kind[-1] for kind in _KIND.split("|"))
_LAWLIKE: Final = re.compile(rf"(?:{_KIND})(?:\(.{{1,20}}\))?$")
_TITLE: Final = re.compile(r"《([^《》\n]{1,90}(?:《[^《》\n]{1,90}》[^《》\n]{0,60})?)》")
_ASIDE: Final = re.compile(r"\s{0,2}+\(([^()]{1,80})\)")
_CALLED: Final = re.compile(r"简称[::]?\s{0,2}[“\"「『《]{0,2}([^“”\"「」『』《》()]{1,40})")
_VERSION: Final = re.compile(r"^((?:19|20)\d\d)\s?年?\s?(?:版|本|修订|修正|修改|通过|公布|制定|$)")
_DATED_NAME: Final = re.compile(r"\(((?:19|20)\d\d)\s?年?\s?(?:版|本|修订|修正|修改)?\)$")
_SELF: Final = re.compile(r"(?:本|该|同|此|上述|前述)(?:法|条例|规定|办法|细则|解释|规则|决定)$")
_BEFORE_NAME: Final = re.compile(
    r"根据|依据|依照|按照|参照|遵照|对照|违反了?|触犯了?|符合|(?<!关于)适用|援引|引用|以及|结合|所称"
)
_GLUE: Final = frozenset("据照反合用犯与和及或以按于是对由的在为了即如依款项条见查将经")
_REACH: Final = 64
_SHORTEST: Final = 3


@attrs.frozen
class Mention:
    """A statute named in a text.

    Attributes:
        law: its canonical name; empty for 本法 where the text does not say which.
        version: the year in brackets behind the name, as in （2021年修订）.
        start: offset of the name, title marks included.
        end: offset behind the name and its brackets.
    """

    law: str
    version: str | None
    start: int
    end: int


@cache
def _known() -> tuple[str, ...]:
    return tuple(spelling for name in known_names() for spelling in name.spellings())


@cache
def _known_by_last() -> Mapping[str, tuple[str, ...]]:
    return _by_last(_known())


def _by_last(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Names, folded, by their last character, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        folded = name.replace("（", "(").replace("）", ")")
        found.setdefault(folded[-1], []).append(folded)
    return {last: tuple(each) for last, each in found.items()}


class Mentions:
    """The statutes a folded text names in title marks, and a look back from any place of it."""

    def __init__(self, folded: str) -> None:
        self._text = folded
        self._abbreviations: dict[str, str] = {}
        self.titles: tuple[Mention, ...] = tuple(self._titles())
        self._ends = {mention.end: mention for mention in self.titles}
        self._names_by_last = (
            _by_last((*_known(), *self._abbreviations)) if self._abbreviations else _known_by_last()
        )

    def _titles(self) -> Iterator[Mention]:
        for match in _TITLE.finditer(self._text):
            name = match[1].strip().replace("〈", "《").replace("〉", "》")
            version = None
            if dated := _DATED_NAME.search(name):
                name, version = name[: dated.start()].rstrip(), dated[1]
            law = self._canonical(name)
            known = law_name(law) is not None or name in self._abbreviations
            if not known and _LAWLIKE.search(name) is None:
                continue
            end = match.end()
            for _ in range(3):
                aside = _ASIDE.match(self._text, end)
                if aside is None:
                    break
                end = aside.end()
                if year := _VERSION.match(aside[1]):
                    version = year[1]
                if called := _CALLED.search(aside[1]):
                    self._abbreviations.setdefault(called[1].strip(), law)
            yield Mention(law, version, match.start(), end)

    def _canonical(self, name: str) -> str:
        return self._abbreviations.get(name) or canonical_name(name)

    def before(self, place: int) -> Mention | None:
        """The statute named right before a place, blanks and 的, 之 between left aside."""
        text = self._text
        end = place
        while end and (text[end - 1].isspace() or text[end - 1] in "的之中"):
            end -= 1
        if (title := self._ends.get(end)) is not None:
            return title
        name_end, version = end, None
        if end and text[end - 1] == ")":
            opening = text.rfind("(", max(0, end - _REACH), end)
            year = _VERSION.match(text[opening + 1 : end - 1]) if opening >= 0 else None
            if year is not None:
                name_end, version = opening, year[1]
        named = self._bare(name_end)
        return None if named is None else Mention(named[0], version, named[1], end)

    def _bare(self, end: int) -> tuple[str, int] | None:
        text = self._text
        for name in self._names_by_last.get(text[end - 1] if end else "", ()):
            if text.endswith(name, 0, end) and self._stands_alone(end - len(name)):
                return self._canonical(name.replace("(", "（").replace(")", "）")), end - len(name)
        if not end or text[end - 1] not in _LAST:
            return None
        run = end
        while run > max(0, end - _REACH) and "\u4e00" <= text[run - 1] <= "\u9fff":
            run -= 1
        name = text[run:end]
        if own := _SELF.search(name):
            return "", end - len(own[0])
        if _LAWLIKE.search(name) is None:
            return None
        for stop in _BEFORE_NAME.finditer(name):
            name = text[run + stop.end() : end]
        return (canonical_name(name), end - len(name)) if len(name) >= _SHORTEST else None

    def _stands_alone(self, start: int) -> bool:
        """Whether the character before a name cannot belong to a longer name."""
        if not start:
            return True
        char = self._text[start - 1]
        return char in _GLUE or not "\u4e00" <= char <= "\u9fff"

    def last_before(self, place: int, index: int) -> int:
        """The index of the last title that ends at or before a place, sought from `index` on."""
        while index + 1 < len(self.titles) and self.titles[index + 1].end <= place:
            index += 1
        return index
