"""A number and the parts that the text lists of it, and whether the list is a closed one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.flows import role_of
from enforcement_kit.auditing.arithmetic.opposed import are_opposed
from enforcement_kit.auditing.arithmetic.page import sum_of
from enforcement_kit.auditing.arithmetic.partitions import (
    Partition,
    has_more,
    name_of,
    partition_of,
    parts_named,
)
from enforcement_kit.auditing.arithmetic.wholes import named_whole, names_whole
from enforcement_kit.auditing.lexicon import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.statement import Statement

__all__ = ["OPENER", "STRONG_TOTAL", "PartList", "is_count", "of_one_unit", "part_lists"]

_BACK: Final = 8
_NEAR_TOTAL, _NEAR_OTHER = Decimal("0.5"), Decimal("0.2")
_MEMBERS: Final = 30
_SLIP: Final = Decimal("0.05")
OPENER: Final = re.compile(r"其中|包括|包含|内含|(?<![理自事缘案因经])由(?!于|此|来)|含(?!有)")
_FROM: Final = re.compile(r" ?(?:上?[增升]|下?降|减|提|扩|缩|变|调|改|转|到|至|跌|回落|压)")
_SORTED: Final = re.compile(
    r"(?:按(?:照)?[^，,。:]{1,10}(?:分|分类|划分|看|统计)|从[^，,。:]{1,10}(?:看|来看|上看)|按[^，,。:]{1,8})[:，,]"
)
_COLON: Final = re.compile(r"[^。;，,]{0,12}?[:(](?![^)]{0,30}\))")
_OTHERS: Final = re.compile(r"(?:其他|其它|其余|余下)[^，,、。;]{0,8}$")
_OTHERS_ALONE: Final = re.compile(
    r"[^，,。;]{0,6}。\s*(?:其他|其它)(?:各?类|类型|类别|事项|方面|情形|问题|领域|违法行为|案由)?"
    r"(?:案件|工单|诉求)?(?:共|为|有|计)? ?"
)
_IS_WHOLE: Final = re.compile(r"[^，,。]{0,6}中(?!队|心|学|小)")
_REST_BEHIND: Final = re.compile(r"[^，,。;0-9]{0,8}[，,、;] ?(?:另|其余|剩余|还有|尚有)")
_REPEATS: Final = re.compile(r"最[多高大少低小][，,](?:为|达|是|有|共) ?$")
_APPOSED: Final = re.compile(r" ?[，,:(] ?分别(?:为|是|有|系)")
STRONG_TOTAL: Final = re.compile(r"(?:合计|共计|总计|总数)[^，,、。;占(]{0,6}$")


@attrs.frozen(kw_only=True)
class PartList:
    """A total, its parts as listed, and why they must add up; empty where they need not.

    `others` are further numbers before the list that it could be the parts of.
    """

    total: Statement
    others: tuple[Statement, ...] = ()
    parts: tuple[Statement, ...]
    closed: str
    closed_en: str = ""


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"[，,;] ?{any_of(words('acts', 'verbs'))}")


def is_count(statement: Statement) -> bool:
    """Whether a number counts something, and is no change or rate."""
    return statement.scope not in ("change", "rate") and statement.unit.kind in (
        "whole",
        "money",
        "measured",
        "none",
    )


def of_one_unit(one: Statement, other: Statement) -> bool:
    """Whether two numbers have one unit."""
    return one.unit.name == other.unit.name


def part_lists(page: Page, line: Sequence[Statement]) -> Iterator[PartList]:
    """The part lists of a line of prose."""
    at = 0
    taken: set[int] = set()
    while at < len(line):
        first = line[at]
        opened = _opens(page, line, at) if first.index not in taken else ""
        totals = _totals_for(page, line, at, opened) if opened and is_count(first) else []
        if not totals:
            at += 1
            continue
        members = _members(page, line, at)
        larger = opened == "sorted" and any(each.value > totals[0].value for each in members)
        if not members or larger or (opened == "colon" and len(members) < 2):
            at += 1
            continue
        for each in _closed(page, totals[0], members, opened):
            yield attrs.evolve(each, others=tuple(totals[1:]))
        taken |= {each.index for each in members}
        at += len(members)
        inner = (k for k in range(line.index(first) + 1, at) if line[k].index not in taken)
        at = next((k for k in inner if _is_open(page, line[k])), at)


def _opens(page: Page, line: Sequence[Statement], at: int) -> str:
    """What opens a list with this statement: a word, a colon or bracket, a known partition."""
    first = line[at]
    if first.earlier or _IS_WHOLE.match(first.trail) or (at and _REPEATS.search(first.lead)):
        return ""
    gap = page.between(line[at - 1], first) if at else first.lead
    if at and _SORTED.search(gap):
        return "sorted"
    opener = OPENER.search(gap)
    if opener is not None and opener[0] == "由" and _FROM.match(first.trail):
        return ""
    if opener is not None and not (opener[0] == "由" and _partition_at(line, at) is not None):
        return "word"
    if at and names_whole(first) and _others_at(page, line, at) > 0:
        return "named"
    if at and _IS_WHOLE.match(line[at - 1].trail) and of_one_unit(line[at - 1], first):
        return "among"
    if at and _COLON.match(gap) and "。" not in gap and of_one_unit(line[at - 1], first):
        return "colon"
    if at and _follows_total(page, line, at):
        return "among"
    if _partition_at(line, at) is not None:
        return "partition"
    if "分别" in gap:
        return "apposed" if _APPOSED.match(gap) else "aligned"
    return ""


def _follows_total(page: Page, line: Sequence[Statement], at: int) -> bool:
    """Whether a list up to 其他 begins right behind a total: 合计1286件，城管412件，…其他."""
    total, first = line[at - 1], line[at]
    gap = page.between(total, first)
    return (
        total.scope == "total"
        and of_one_unit(total, first)
        and re.fullmatch(r"[，,] ?[^，,。;0-9]{2,10}", gap) is not None
        and _verbs().match(gap) is None
        and _others_at(page, line, at) > 0
        and line[at].sentence == total.sentence
    )


def _partition_at(line: Sequence[Statement], at: int) -> Partition | None:
    """The partition that two or three numbers in a row, of one unit, are the parts of."""
    pair, three = line[at : at + 2], line[at : at + 3]
    if len(pair) == 2 and of_one_unit(*pair) and (found := partition_of(pair)) is not None:
        return found
    if len(three) < 3 or not all(of_one_unit(each, three[0]) for each in three):
        return None
    found = partition_of(three)
    if found is None:
        return None
    more = any(name.search(name_of(three[0])) for name in found.also)
    within = re.match(r"[，,(]? ?(?:其中)?[含有](?!上[年月季期])", three[1].lead)
    more = more or within is not None
    return found if more or len(found.parts) == len(three) else None


def _totals_for(page: Page, line: Sequence[Statement], at: int, opened: str) -> list[Statement]:
    """The numbers before a list that it can be the parts of, the likeliest first."""
    first = line[at]
    found: list[Statement] = []
    if opened in ("sorted", "word", "partition", "named"):
        named = named_whole(page, first)
        if named is not None or opened == "named":
            return [] if named is None else [named]
    if opened == "sorted":
        return _sorted_whole(line, at)
    if opened == "among":
        return [line[at - 1]]
    for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
        one = line[back]
        between = page.between(one, first)
        crosses = opened == "partition" or (opened != "colon" and _starts(first))
        if between.count("。") > int(crosses):
            if opened == "aligned" and between.count("。") == 1:
                if _is_whole_before(one, first, line, at):
                    return [one]
                continue
            break
        if not is_count(one) or not of_one_unit(one, first) or one.earlier:
            continue
        if opened in ("colon", "apposed") and back != at - 1:
            break
        if opened == "aligned" and (one.scope == "list" or ";" in between):
            break
        if opened == "partition":
            partition = _partition_at(line, at)
            about = one.head[-30:] + one.lead + one.trail
            if partition is None or (one.scope == "part" and "。" not in between):
                continue
            if not partition.subject.search(about):
                continue
            sibling = any(name.search(name_of(one)) for name in partition.also)
            if sibling and re.match(r" ?[、和]", page.text[one.end :][:2]):
                continue  # 优秀38卷、合格79卷: a part beside it
            if partition.in_one_sentence and "。" in between:
                break
            if partition.not_with_opening and any(
                role_of(each.lead) == "opening" for each in line[max(0, back - _BACK) : at]
            ):
                return []
        found.append(one)
    if opened == "partition":
        found.sort(key=lambda each: each.scope == "part")
    if _starts(first) and first.sentence != (found[0].sentence if found else first.sentence):
        found.sort(key=lambda each: each.scope != "total")
    return found


def _is_whole_before(one: Statement, first: Statement, line: Sequence[Statement], at: int) -> bool:
    """Whether a list that begins its sentence is, but for a slip, the total of the one before."""
    if one.scope != "total" or not of_one_unit(one, first) or one.earlier:
        return False
    members = [
        each
        for each in line[at : at + _MEMBERS]
        if each.sentence == first.sentence and each.scope == "list" and of_one_unit(each, first)
    ]
    own = line[at - 1].sentence != first.sentence and first.sentence - one.sentence == 1
    near = abs(sum_of(members) - one.value) <= one.value * _SLIP
    return own and len(members) > 1 and near


def _sorted_whole(line: Sequence[Statement], at: int) -> list[Statement]:
    """The total that a list sorts: 受理诉求4826件。按类型分：…; by any number of ways in turn."""
    before = [
        one
        for one in line[max(0, at - _MEMBERS) : at]
        if is_count(one) and of_one_unit(one, line[at]) and not one.earlier
    ]
    totals = [one for one in before if one.scope == "total"]
    return [totals[-1]] if totals else before[:1]


def _starts(statement: Statement) -> bool:
    return re.match(r"[^，,。]{0,2}其中", statement.lead.lstrip()) is not None


def _members(page: Page, line: Sequence[Statement], at: int) -> tuple[Statement, ...]:
    """The parts of a list that begins here, up to where another thing begins."""
    first = line[at]
    members = [first]
    known = _partition_at(line, at)
    to_others = _others_at(page, line, at)
    bracket = "(" in page.text[max(0, first.start - 14) : first.start] and _is_open(page, first)
    for one, before in zip(line[at + 1 :], line[at:], strict=False):
        gap = page.between(before, one)
        if (
            "。" in gap
            and len(members) > 1
            and _OTHERS_ALONE.fullmatch(gap)
            and of_one_unit(one, first)
        ):
            return (*members, one)
        if "。" in gap and known is not None and _goes_on_in(known, members, one):
            members.append(one)
            continue
        if "。" in gap or len(members) >= _MEMBERS or (bracket and ")" in gap):
            break
        if (
            not is_count(one)
            or not of_one_unit(one, first)
            or (not bracket and _is_open(page, one))
        ):
            continue
        if _IS_WHOLE.match(one.trail):
            break
        if to_others >= one.index:
            if not STRONG_TOTAL.search(one.lead):
                members.append(one)
            continue
        if to_others >= 0 or STRONG_TOTAL.search(one.lead) or one.earlier:
            break
        new = _verbs().search(page.between(members[-1], one)) is not None
        pair = (members[-1], one)
        goes_on = partition_of(pair) is not None or are_opposed(*map(name_of, pair), whole=True)
        goes_on = goes_on or (known is not None and one.index - first.index < len(known.parts))
        if (new or ";" in gap) and not goes_on:
            break
        members.append(one)
    return tuple(members)


def _goes_on_in(known: Partition, members: Sequence[Statement], one: Statement) -> bool:
    """Whether the next sentence begins with the missing part: 区直36个。街镇18个."""
    told = set().union(*(parts_named(known, name_of(each)) for each in members))
    own = parts_named(known, name_of(one))
    return (
        bool(own)
        and not own & told
        and one.sentence - members[0].sentence == 1
        and of_one_unit(one, members[0])
    )


def _is_open(page: Page, statement: Statement) -> bool:
    near = page.text[max(0, statement.start - 40) : statement.start]
    return near.rfind("(") > near.rfind(")")


def _others_at(page: Page, line: Sequence[Statement], at: int) -> int:
    """The index of the part called 其他 of a list that begins here; -1 where there is none."""
    first = line[at]
    for one in line[at + 1 : at + 1 + _MEMBERS]:
        if "。" in page.between(first, one)[-400:] and one.sentence != first.sentence:
            return -1
        if is_count(one) and of_one_unit(one, first) and _OTHERS.search(one.lead):
            return one.index
    return -1


def _closed(
    page: Page, total: Statement, members: tuple[Statement, ...], opened: str
) -> Iterator[PartList]:
    if any(_OTHERS.search(each.lead) for each in members) and len(members) > 1:
        yield PartList(
            total=total, parts=members, closed="列有“其他”", closed_en="the list has a part 其他"
        )
        return
    partition = partition_of(members)
    if partition is not None and has_more(partition, map(name_of, members), page.text):
        partition = None
    if partition is not None and _REST_BEHIND.match(page.text, members[-1].end):
        partition = None  # 60件查实，13件不属实，另3件移送
    if partition is not None:
        named = (*partition.parts, *partition.also)
        parts = tuple(e for e in members if any(name.search(name_of(e)) for name in named))
        if len(parts_named(partition, name_of(members[0]))) > 1:
            parts = members[: len(partition.parts)]
        short = sum_of(parts) < total.value and partition.may_fall_short
        yield PartList(
            total=total,
            parts=parts,
            closed="" if short else f"{partition.names}是其全部",
            closed_en=f"{partition.names} are all there is",
        )
        return
    lead = page.between(total, members[0])
    if (
        "分别" in lead
        and len(members) > 1
        and (opened == "word" or not _of_stages(lead))
        and (opened in ("word", "apposed", "among") or _is_near(total, members))
    ):
        yield PartList(
            total=total, parts=members, closed="用“分别”列全", closed_en="listed whole with 分别"
        )
        return
    made_of = re.match(r"[^，,。;]{0,10}?(?:组成|构成)", page.text[members[-1].end :][:16])
    if made_of is not None and "由" in lead:
        yield PartList(
            total=total, parts=members, closed="由其组成", closed_en="it is made up of them"
        )
        return
    if opened != "aligned":
        yield PartList(total=total, parts=members, closed="")


def _is_near(total: Statement, members: Sequence[Statement]) -> bool:
    """Whether a list with 分别 is near enough to a number before it to have been meant for it."""
    added = sum_of(members)
    share = _NEAR_TOTAL if total.scope == "total" else _NEAR_OTHER
    return abs(added - total.value) <= share * max(added, total.value)


def _of_stages(lead: str) -> bool:
    return re.search(any_of(words("acts", "stages")) + ".{0,12}分别", lead) is not None
