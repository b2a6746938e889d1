"""Finds every number of a text that states a quantity, in prose and in tables."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.apart import Apart, apart_from
from enforcement_kit.auditing.bounds import EXACT, BoundWord, bound_at, bound_before, limits
from enforcement_kit.auditing.lexicon import any_of, words
from enforcement_kit.auditing.numerals import WORDS, Numeral, numerals
from enforcement_kit.auditing.scopes import earlier_in, scope_of, year_in
from enforcement_kit.auditing.statement import Statement
from enforcement_kit.auditing.units import NO_UNIT, Unit, unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from enforcement_kit.auditing.layout import Layout, Sentence

__all__ = ["Found", "find_numbers", "in_prose"]

_RANGE: Final = re.compile(r" ?(?:[至到~]|-{1,2}) ?")
_STOPS: Final = "。;!?\n\t|"
_CLAUSE: Final = "。;!?\n，,:：、"
_ALREADY_THERE: Final = re.compile(
    r"^(?:对|将|针对)[^，,。;]{0,20}(?:全部|所有|剩余|现有|上述|余下)的? ?$"
)
_ONE_ENDS: Final = re.compile(r" ?(?:[，,。;、)!?\n]|$)")
_MORE_BY: Final = re.compile(r"[收办罚立查发缴接受出]?[0-9]")
_MOSTLY: Final = re.compile(r"为|是|系|属|集中|因|由|涉|来自|发生|分布")
_TOGETHER: Final = re.compile(r"[\u4e00-\u9fff]{0,4}(?:合计|共计|总计|累计|共)")
_LISTS_THEM: Final = re.compile(r"[\u4e00-\u9fff]{2,5}分别")
_MEAN_AHEAD: Final = re.compile(r"均[^，,。;]{0,3}$")
_BODIES: Final = re.compile(
    r"乡镇|镇街|街道|单位|部门|企业|社区|行政村|村居|中队|项目|工地|小区|承办"
)
_THAN_LAWFUL: Final = re.compile(r"[比较]法定[^，,。;]{0,6}")
_TENTHS: Final = re.compile(r"成(?=多|余|以|左|的?[，,。;、)]|$)")
_WINDOW: Final = 60
_TRAIL: Final = 24


@attrs.frozen(kw_only=True)
class Found:
    """A number with bound and unit, before its surroundings are read."""

    start: int
    end: int
    numeral: Numeral
    value: Decimal
    place: Decimal
    upper: Decimal | None
    bound: BoundWord
    unit: Unit


@cache
def _small_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(f"(?:的)?{any_of(words('apart', 'phrases'))}"),
        re.compile(any_of(words("apart", "counting"))),
        re.compile(any_of(words("apart", "rules"))),
    )


@cache
def _time_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(any_of(words("apart", "results"))),
        re.compile(f" ?{any_of(words('apart', 'terms'))}"),
    )


@cache
def _plans() -> re.Pattern[str]:
    return re.compile(rf"[ \t]*(?:[{WORDS}]{{1,3}}[、.])?{any_of(words('apart', 'plans'))}")


def find_numbers(text: str, apart: Apart | None = None) -> tuple[Found, ...]:
    """Every number of a folded text that is not set apart, with its bound and unit.

    Numbers without a unit are among them; whether they state anything, their surroundings say.
    """
    apart = apart_from(text) if apart is None else apart
    found: list[Found] = []
    pending: Found | None = None
    for numeral in numerals(text):
        if found and numeral.start < found[-1].end:
            continue
        if numeral.start in apart or numeral.end - 1 in apart:
            pending = None
            continue
        one = _one(text, numeral)
        if pending is not None:
            merged = _merged(text, pending, one)
            if merged is not None:
                found[-1] = pending = merged
                continue
        found.append(one)
        pending = one
    return tuple(found)


def _one(text: str, numeral: Numeral) -> Found:
    before = bound_before(text, numeral.start)
    end, bound = numeral.end, before or EXACT
    inside = bound_at(text, end, "inside")
    if inside is not None:
        end += inside.length
        bound = inside
    elif numeral.vague:
        found = bound_at("余", 0, "inside")
        bound = found if found is not None else bound
    unit = NO_UNIT
    value, place = numeral.value, numeral.place
    if numeral.share:
        unit = Unit(name=numeral.share, kind="share")
    elif numeral.in_words and _TENTHS.match(text, end):
        unit, end = Unit(name="%", kind="share"), end + 1
        value, place = value * 10, place * 10
    else:
        there = unit_at(text, end)
        if there is not None:
            unit, end = there, end + there.length
    behind = bound_at(text, end, "behind") if unit.kind != "none" or numeral.share else None
    if behind is not None and not (
        text[end + behind.length - 1] in "多余"
        and (_MORE_BY.match(text, end + behind.length) or _MOSTLY.match(text, end + behind.length))
    ):
        end += behind.length
        bound = behind if bound is EXACT else bound
    return Found(
        start=numeral.start - (before.length if before is not None else 0),
        end=end,
        numeral=numeral,
        value=value,
        place=place,
        upper=numeral.upper,
        bound=bound,
        unit=unit,
    )


def _merged(text: str, first: Found, second: Found) -> Found | None:
    """Two numbers with 至 or a dash between, as one range; `None` where they are two."""
    between = _RANGE.fullmatch(text, first.end, second.start)
    if between is None or second.unit.kind == "none" or first.upper is not None:
        return None
    same = first.unit.kind == "none" or first.unit.name == second.unit.name
    ahead = text[max(0, first.start - 12) : first.start]
    from_to = re.search(r"[由从](?:[^，,。;]{0,10})$", ahead)
    if not same or from_to is not None or first.bound is not EXACT or second.value <= first.value:
        return None
    return attrs.evolve(second, start=first.start, value=first.value, upper=second.value)


def in_prose(text: str, layout: Layout, found: tuple[Found, ...]) -> Iterator[Statement]:
    """The statements among numbers that stand in sentences; rows of tables are left aside."""
    at = 0
    sentences = layout.sentences
    last_end, last_sentence = 0, -1
    head = ""
    for one in found:
        while at < len(sentences) and sentences[at].end <= one.numeral.start:
            at += 1
        if at >= len(sentences):
            return
        sentence = sentences[at]
        if layout.lines[sentence.line].row or not _states(text, sentence, one):
            continue
        if at != last_sentence:
            last_end, last_sentence, head = sentence.start, at, ""
        lead = text[max(last_end, one.start - _WINDOW) : one.start]
        head = text[max(sentence.start, last_end - 2 * _WINDOW) : last_end]
        yield statement_of(text, one, lead=lead, head=head, sentence=at, line=sentence.line)
        last_end = one.end


def statement_of(
    text: str, one: Found, *, lead: str, head: str, sentence: int, line: int
) -> Statement:
    """A number with the words around it; its index is set later."""
    whole = one.unit.whole
    if one.upper is not None:
        low: Decimal | None = one.value
        high: Decimal | None = one.upper
        bound = "between"
    else:
        low, high = limits(one.value, one.bound, whole=whole)
        bound = one.bound.bound
        if bound == "about" and low is not None and high is not None and low > high:
            low = high  # 近5: nothing lies between half a step below 5 and 4
    trail = _trail(text, one.end)
    return Statement(
        index=0,
        start=one.start,
        end=one.end,
        value=one.value,
        place=one.place,
        unit=one.unit,
        bound=bound,  # type: ignore[arg-type]  # the two branches give bounds
        low=low,
        high=high,
        scope=scope_of(head, lead, one.unit),
        sentence=sentence,
        line=line,
        lead=lead,
        trail=trail,
        head=head,
        year=year_in(lead),
        earlier=earlier_in(lead, trail),
    )


def _trail(text: str, end: int) -> str:
    stop = end
    while stop < len(text) and stop - end < _TRAIL and text[stop] not in _CLAUSE + "(（\t|":
        if text[stop].isdigit():
            break
        stop += 1
    return text[end:stop]


def _states(text: str, sentence: Sentence, one: Found) -> bool:
    """Whether a number in prose states a quantity."""
    clause = _clause(text, sentence.start, one.start)
    if _plans().match(text, sentence.start) and not _ALREADY_THERE.search(clause):
        return False
    kind = one.unit.kind
    phrases, counting, rules = _small_words()
    if rules.search(_THAN_LAWFUL.sub("", re.split(r"[0-9]", clause)[-1])):
        return False
    ahead = text[one.start - 1 : one.start] if one.start > sentence.start else ""
    if ahead and ahead in "几数" and one.numeral.in_words:
        return False
    if ahead in "以按每" and text[one.numeral.start : one.numeral.end] in "百千万亿":
        return False  # 以万元计
    if one.unit.name == "岁":
        return "均" in clause[-6:]
    if kind == "none":
        return _alone(text, one, ahead)
    if kind == "time":
        results, terms = _time_words()
        reach = text[max(sentence.start, one.start - 16) : one.start]
        if one.unit.name in ("年", "日", "周", "季度", "个季度") and not _MEAN_AHEAD.search(reach):
            return False
        return results.search(reach) is not None and terms.match(text, one.end) is None
    if "每" in clause[-4:] and one.numeral.in_words:
        return False
    if one.numeral.in_words and kind == "whole":
        return _small(text, one, ahead, clause)
    if one.unit.name in ("类", "种") or (one.unit.name == "个" and phrases.match(text, one.end)):
        return counting.search(clause) is not None or phrases.match(text, one.end) is None
    return True


def _small(text: str, one: Found, ahead: str, clause: str) -> bool:
    """Whether a Chinese numeral with a unit counts something."""
    phrases, counting, _ = _small_words()
    value = one.value
    if ahead and ahead in "第每任同这那某单唯统逐专头首之另" and value <= 10:
        return False
    if value > 10:
        return not (one.unit.name == "条" and phrases.match(text, one.end))
    if value == 1:
        if ahead and ahead in "计为算作按":
            return False
        return _ONE_ENDS.match(text, one.end) is not None and one.unit.name not in (
            "个",
            "批",
            "种",
        )
    if phrases.match(text, one.end) or one.unit.name in words("apart", "squads"):
        return False
    if ahead == "”" and text.count("“", max(0, one.start - _WINDOW), one.start) == value:
        return False  # “雷霆”“清源”“护苗”三次集中行动: it counts the names before it
    if (ahead in "，,。;:" and _TOGETHER.match(text, one.end)) or ahead == "入":
        return False  # 三项合计, 两批共公示, 可同时计入两项
    if one.unit.name in ("类", "种"):
        return counting.search(clause) is not None
    if one.unit.name == "个" and _BODIES.match(text, one.end):
        return _LISTS_THEM.match(text, one.end) is None
    if one.unit.name in words("apart", "listing"):
        return counting.search(clause) is not None or _ONE_ENDS.match(text, one.end) is not None
    return True


def _alone(text: str, one: Found, ahead: str) -> bool:
    """Whether a figure without a unit states something: 警告12、罚款31."""
    if one.numeral.in_words or not ahead or not "\u4e00" <= ahead <= "\u9fff":
        return False
    digits = text[one.numeral.start : one.numeral.end]
    if ahead in "第号表图附年月版型至到" or digits in words("apart", "numbers"):
        return False
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    return _ONE_ENDS.match(text, one.end) is not None and len(digits) <= 9 and not is_year


def _clause(text: str, start: int, end: int) -> str:
    begin = end
    while begin > start and end - begin < _WINDOW and text[begin - 1] not in _CLAUSE:
        begin -= 1
    return text[begin:end]
