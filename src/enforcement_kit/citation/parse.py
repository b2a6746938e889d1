"""Citations found in a text, as papers write them.

Read are 《中华人民共和国行政处罚法》第五十九条第一款第（五）项, 行政处罚法第33条, 处罚法59条1款5项,
lists and ranges (第六十三条、第六十四条; 第六十三、六十四条; 第（一）、（二）项; 第一款和第二款;
第六十三条至第六十五条), 本法 and abbreviations that the text gives itself, full-width digits,
and versions in brackets. Time grows in proportion to the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._fold import fold
from enforcement_kit.citation.citation import Citation
from enforcement_kit.citation.mentions import Mentions
from enforcement_kit.citation.names import canonical_name, law_name
from enforcement_kit.citation.numerals import read_number
from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Found", "parse_citations", "parse_one"]

_Leaf = tuple[Citation, int, int]

_N: Final = r"(?:[0-9]{1,4}+|[零〇○一二两三四五六七八九十百千廿卅]{1,9}+)"
_GAP: Final = r"\s{0,2}+"
_AND: Final = r"(?:、|以及|和|及|与|或者|或|至|到|-|~|;)"
_NEXT: Final = rf"{_GAP}(?:{_AND}{_GAP}(?:第{_GAP})?+|,{_GAP})"
_ONE: Final = rf"(?:\({_GAP}{_N}{_GAP}\)|{_N})"
_NUMBERS: Final = rf"{_N}(?:{_NEXT}{_N}){{0,40}}+"
_ARTICLE: Final = re.compile(
    rf"(?:第{_GAP}|(?<=[法典例定则释准见知号》)]))(?P<list>{_NUMBERS}){_GAP}条"
    rf"(?:{_GAP}之{_GAP}(?P<sub>[一二三四五六七八九十]{{1,3}}+))?+"
)
_LOWER: Final = re.compile(
    rf"{_GAP}(?P<mark>第{_GAP})?+(?P<list>{_ONE}(?:{_NEXT}{_ONE}){{0,40}}+){_GAP}(?P<unit>[款项目])"
)
_JOIN: Final = re.compile(rf"{_GAP}(?P<and>{_AND}|,){_GAP}")
_EACH: Final = re.compile(
    rf"(?P<and>{_AND}|,)?+{_GAP}(?P<at>(?:第{_GAP})?+\(?+{_GAP}(?P<n>{_N}){_GAP}\)?+)"
)
_RANGE: Final = frozenset({"至", "到", "-", "~"})
_WIDEST: Final = 200
_LEVELS: Final = {"款": "paragraph", "项": "item", "目": "point"}
_AROUND: Final = " \t\r\n。.,，;；、:：的之规定“”\"'"


@attrs.frozen
class Found:
    """A citation where it stands in a text.

    Attributes:
        citation: what is cited.
        start: offset of its first character in the text as given.
        end: offset behind its last one.
        written: the text between the two.
        named: whether the statute is named there, not carried over from further up.
    """

    citation: Citation
    start: int
    end: int
    written: str
    named: bool


def parse_citations(text: str, *, default_law: str | None = None) -> tuple[Found, ...]:
    """Every citation of an article in a text, in the order of the text.

    Args:
        text: any text; nothing in it is an error.
        default_law: the statute that 本法 and an article without a statute mean before the text
            names one. Without it such a citation has an empty `law`.
    """
    return tuple(_Reader(text, default_law).read())


def parse_one(text: str) -> Citation:
    """The one citation that a text is; the work of `Citation.parse`."""
    found = parse_citations(text)
    if len(found) == 1:
        rest = text[: found[0].start] + text[found[0].end :]
        if not rest.strip(_AROUND):
            return found[0].citation
    if not found:
        bare = text.strip(_AROUND).strip("《》")
        if law_name(bare) is not None:
            return Citation(canonical_name(bare))
    if len(found) > 1:
        raise UsageError(
            f"“{text[:60]}”含 {len(found)} 处引用，这里只能有一处；请逐处分开",
            f"{text[:60]!r} holds {len(found)} citations where one is needed; give them one by one",
        )
    raise UsageError(
        f"“{text[:60]}”不是法条引用，应如：行政处罚法第五十九条第一款第（五）项",
        f"{text[:60]!r} is no citation; one looks like 行政处罚法第五十九条第一款第（五）项",
    )


def _spread(list_text: str, offset: int) -> list[tuple[int, int, int]]:
    """The numbers of `第六十三、六十五至六十七` with their offsets; a range with all it spans."""
    numbers: list[tuple[int, int, int]] = []
    for match in _EACH.finditer(list_text):
        number = read_number(match["n"])
        if number is None:
            return []
        start, end = offset + match.start("at"), offset + match.end()
        if numbers and match["and"] in _RANGE and 0 < number - numbers[-1][0] <= _WIDEST:
            begin = numbers[-1][1]
            numbers += [(n, begin, end) for n in range(numbers[-1][0] + 1, number)]
        numbers.append((number, start, end))
    return numbers


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, default_law: str | None) -> None:
        self._text = text
        self._folded = fold(text)
        self._mentions = Mentions(self._folded)
        self._default = canonical_name(default_law) if default_law else ""

    def read(self) -> Iterator[Found]:
        law, version, since = self._default, None, 0
        title, done = -1, 0
        previous: Found | None = None
        for match in _ARTICLE.finditer(self._folded):
            start = match.start()
            if start < done:
                continue
            title = self._mentions.last_before(start, title)
            if title >= 0 and self._mentions.titles[title].end > since:
                latest = self._mentions.titles[title]
                law, version, since = latest.law, latest.version, latest.end
            mention = self._mentions.before(start)
            if mention is None and not match[0].startswith("第"):
                continue
            if mention is not None and mention.law:
                law, version, since = mention.law, mention.version, start
            own = mention is not None and not mention.law
            base = Citation(self._default or law, version=None) if own else Citation(law)
            if not own or not self._default:
                base = base.at(version)
            leaves = self._articles(match, base)
            if not leaves:
                continue
            leaves = self._below(leaves, match.end())
            named = mention is not None
            begin = start if mention is None else mention.start
            leaves[0] = (leaves[0][0], begin, leaves[0][2])
            if previous is not None and mention is None:
                yield from self._spanned(previous, leaves[0], start)
            for citation, first, end in leaves:
                previous = Found(citation, first, end, self._text[first:end], named)
                yield previous
                named = False
            done = leaves[-1][2]

    def _articles(self, match: re.Match[str], base: Citation) -> list[_Leaf]:
        numbers = _spread(match["list"], match.start("list"))
        leaves = [(attrs.evolve(base, article=n), start, end) for n, start, end in numbers]
        if leaves:
            last, start, _ = leaves[-1]
            sub = read_number(match["sub"]) if match["sub"] else None
            leaves[-1] = (attrs.evolve(last, sub_article=sub), start, match.end())
        return leaves

    def _below(self, leaves: list[_Leaf], place: int) -> list[_Leaf]:
        """The leaves with the paragraphs, items and points that follow the last article."""
        while True:
            match = _LOWER.match(self._folded, place)
            joined = None
            if match is None:
                joined = _JOIN.match(self._folded, place)
                match = joined and _LOWER.match(self._folded, joined.end())
                if match is None or not (match["mark"] or match["list"].startswith("(")):
                    return leaves
            numbers = _spread(match["list"], match.start("list"))
            if not numbers:
                return leaves
            level = _LEVELS[match["unit"]]
            last, start, _ = leaves[-1]
            before = getattr(last, level)
            deeper = joined is None and before is None
            if deeper and level == "point" and last.item is None:
                return leaves
            base = _cut(last, level)
            if base is None:
                return leaves
            made = [(_set(base, level, n), begin, end) for n, begin, end in numbers]
            if match["mark"]:
                made[0] = (made[0][0], match.start("mark"), made[0][2])
            made[-1] = (made[-1][0], made[-1][1], match.end())
            if joined is not None and joined["and"] in _RANGE and before is not None:
                gap = range(before + 1, numbers[0][0])
                if len(gap) <= _WIDEST:
                    made[:0] = [(_set(base, level, n), start, made[0][2]) for n in gap]
            if deeper:
                made[0] = (made[0][0], start, made[0][2])
                leaves = leaves[:-1]
            leaves = leaves + made
            place = match.end()

    def _spanned(self, previous: Found, leaf: _Leaf, start: int) -> Iterator[Found]:
        """The articles that `第六十三条至第六十五条` spans between its two ends."""
        between = self._folded[previous.end : start].strip()
        first, last = previous.citation, leaf[0]
        whole = attrs.evolve(first, article=last.article) == _cut(last, "paragraph")
        if between not in _RANGE or not whole or first.article is None or last.article is None:
            return
        if last.article - first.article <= _WIDEST:
            written = self._text[previous.start : leaf[2]]
            for number in range(first.article + 1, last.article):
                citation = attrs.evolve(first, article=number)
                yield Found(citation, previous.start, leaf[2], written, named=False)


def _set(citation: Citation, level: str, number: int | None) -> Citation:
    """The citation with that level, and nothing below it."""
    return Citation(
        citation.law,
        citation.article,
        number if level == "paragraph" else citation.paragraph,
        None if level == "paragraph" else number if level == "item" else citation.item,
        version=citation.version,
        sub_article=citation.sub_article,
        point=number if level == "point" else None,
    )


def _cut(citation: Citation, level: str) -> Citation | None:
    """The citation above that level; `None` where the level cannot follow."""
    if level == "point" and citation.item is None:
        return None
    return _set(citation, level, None)
