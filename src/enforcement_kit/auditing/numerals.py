"""Numbers as they stand in a text: where, how much, and how finely they are written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.text import Invalid, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FIGURES", "WORDS", "Numeral", "numerals", "step_of"]

WORDS: Final = "零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
FIGURES: Final = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]{1,3}(?: [0-9]{3})++(?![0-9])|[0-9]++)"
    r"(?:\.[0-9]++)?"
)
_NUMERAL: Final = re.compile(
    rf"(?P<part>[百千]分之 ?)?"
    rf"(?:(?<![0-9.])(?P<figures>{FIGURES})"
    r"(?P<more>[余多])?(?P<times> ?(?:[十百千]?[万亿]|[百千](?![克米瓦分])))?"
    rf"|(?P<words>[{WORDS}]++(?:点[零〇一二三四五六七八九]++)?))"
)
_TIMES: Final = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "亿": 100_000_000,
}
_LONGEST: Final = 24
_CAPITALS: Final = "伍陆柒拾佰仟"
_NEXT: Final = "一二三四五六七八九"


@attrs.frozen(kw_only=True)
class Numeral:
    """A number in a text.

    Attributes:
        start, end: where it stands, without bound and unit.
        value: what it says.
        place: one unit of the last place that was written.
        upper: the second value of two that were said side by side (两三次); else `None`.
        in_words: it is written in Chinese numerals.
        share: `%` or `‰` for 百分之 and 千分之, else empty.
        vague: 余 or 多 between the figures and 万 or 亿.
    """

    start: int
    end: int
    value: Decimal
    place: Decimal
    upper: Decimal | None = None
    in_words: bool = False
    share: str = ""
    vague: bool = False


def step_of(value: Decimal) -> Decimal:
    """One unit of the last place of a number that is not 0: 10 of 150, 100 of 1200."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def numerals(text: str) -> Iterator[Numeral]:
    """Every number of a folded text, in order. What is too long to be one is left out."""
    for found in _NUMERAL.finditer(text):
        if found.end() - found.start() > _LONGEST:
            continue
        numeral = _figures(found) if found["figures"] else _words(found)
        if numeral is not None:
            yield numeral


def _figures(found: re.Match[str]) -> Numeral | None:
    digits = found["figures"].replace(",", "").replace(" ", "")
    times, vague, end = Decimal(1), False, found.end("figures")
    if found["times"] and not found["part"]:
        for char in found["times"].strip():
            times *= _TIMES[char]
        vague, end = found["more"] is not None, found.end("times")
    places = len(digits.partition(".")[2])
    return Numeral(
        start=found.start(),
        end=end,
        value=Decimal(digits) if times == 1 else _without_zeros(Decimal(digits) * times),
        place=Decimal(1).scaleb(-places) * times,
        share=_share(found),
        vague=vague,
    )


def _without_zeros(value: Decimal) -> Decimal:
    """A number without the zeros that 万 leaves behind its point: 31.60817万 is 316081.7."""
    return Decimal(int(value)) if value == int(value) else value.normalize()


def _share(found: re.Match[str]) -> str:
    return {"百": "%", "千": "‰"}[found["part"][0]] if found["part"] else ""


def _words(found: re.Match[str]) -> Numeral | None:
    words, share = found["words"], _share(found)
    if len(words) == 1 and words in _CAPITALS and not share:
        return None
    start, end = found.start(), found.end()
    if len(words) == 2 and words[0] in _NEXT + "两" and words[1] in _NEXT:
        low = _NEXT.index(words[0].replace("两", "二")) + 1
        high = _NEXT.index(words[1]) + 1
        if low < high <= low + 2:
            return Numeral(
                start=start,
                end=end,
                value=Decimal(low),
                place=Decimal(1),
                upper=Decimal(high),
                in_words=True,
                share=share,
            )
    value = parse_number(f"一{words}" if words[0] in "百千万亿佰仟" else words)
    if isinstance(value, Invalid):
        return None
    large = next((_TIMES[char] for char in words[::-1] if char in "万亿"), 1)
    place = Decimal(large) if words[-1] in "万亿" else Decimal(1)
    if "点" in words:
        place = Decimal(1).scaleb(-len(words.partition("点")[2]))
    return Numeral(start=start, end=end, value=value, place=place, in_words=True, share=share)
