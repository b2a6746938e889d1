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
    has_more,
    name_of,
    partition_of,
    parts_named,
)
from enforcement_kit.auditing.lexicon import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.statement import Statement

__all__ = ["PartList", "TotalBehind", "part_lists", "rests", "totals_behind"]

_BACK: Final = 8
_NEAR_TOTAL, _NEAR_OTHER = Decimal("0.5"), Decimal("0.2")
_MEMBERS: Final = 30
_OPENER: Final = re.compile(r"其中|包括|包含|内含|(?<![理自事缘案因经])由(?!于|此|来)|含(?!有)")
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
_APPOSED: Final = re.compile(r" ?[，,:(] ?分别(?:为|是|有|系)")
_REST: Final = re.compile(r" ?(?:其余|剩余|余下)(?:的)? ?$")
_OPEN_REST: Final = re.compile(r" ?(?:另有|另外|还有|尚有|仍有|尚余|尚剩)(?:的)? ?$")
_NO_STOCK: Final = re.compile(
    r"[无没](?:有)?(?:上[年月期季]度?|历年|往年|跨年)[^，,。;]{0,2}(?:结转|遗留|未结)"
)
_NEAR_STOCK: Final = 200
_NOT_DONE: Final = re.compile(r"[^，,。;]{0,4}(?:未|正在|尚在|仍在|处理中|办理中|整改中|在办|待)")
_PARTED: Final = re.compile(r"其中|包括")
_STRONG_TOTAL: Final = re.compile(r"(?:合计|共计|总计|总数)[^，,、。;占(]{0,6}$")
_NUMBER_WORDS: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_SUM_BEHIND: Final = re.compile(
    rf" ?(?:[{''.join(_NUMBER_WORDS)}](?:项|类|者|部分)|以上|上述)?(?:总)?共(?:有|计)? ?"
)
_SUM_OF: Final = re.compile(
    rf"([{''.join(_NUMBER_WORDS)}])[项类者个][^，,、。;]{{0,4}}(?:合计|共计|共)"
)


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


@attrs.frozen(kw_only=True)
class TotalBehind:
    """Numbers, and a total of them behind; each of `runs` is a set that it may be the sum of."""

    total: Statement
    runs: tuple[tuple[Statement, ...], ...]


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"[，,;] ?{any_of(words('acts', 'verbs'))}")


def _counts(statement: Statement) -> bool:
    return statement.scope not in ("change", "rate") and statement.unit.kind in (
        "whole",
        "money",
        "measured",
        "none",
    )


def _alike(one: Statement, other: Statement) -> bool:
    return one.unit.name == other.unit.name


def part_lists(page: Page, line: Sequence[Statement]) -> Iterator[PartList]:
    """The part lists of a line of prose."""
    at = 0
    taken: set[int] = set()
    while at < len(line):
        first = line[at]
        opened = _opens(page, line, at) if first.index not in taken else ""
        totals = _totals_for(page, line, at, opened) if opened and _counts(first) else []
        if not totals:
            at += 1
            continue
        members = _members(page, line, at)
        if not members or (opened == "colon" and len(members) < 2):
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
    if first.earlier or _IS_WHOLE.match(first.trail):
        return ""
    gap = page.between(line[at - 1], first) if at else first.lead
    if at and _SORTED.search(gap):
        return "sorted"
    if _OPENER.search(gap):
        return "word"
    if at and _IS_WHOLE.match(line[at - 1].trail) and _alike(line[at - 1], first):
        return "among"
    if at and _COLON.match(gap) and "。" not in gap and _alike(line[at - 1], first):
        return "colon"
    if at + 1 < len(line) and partition_of(line[at : at + 2]) is not None:
        return "partition"
    if "分别" in gap:
        return "apposed" if _APPOSED.match(gap) else "aligned"
    return ""


def _totals_for(page: Page, line: Sequence[Statement], at: int, opened: str) -> list[Statement]:
    """The numbers before a list that it can be the parts of, the likeliest first."""
    first = line[at]
    found: list[Statement] = []
    if opened == "sorted":
        return _sorted_whole(line, at)
    if opened == "among":
        return [line[at - 1]]
    for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
        one = line[back]
        between = page.between(one, first)
        crosses = opened == "partition" or (opened != "colon" and _starts(first))
        if between.count("。") > int(crosses):
            break
        if not _counts(one) or not _alike(one, first) or one.earlier:
            continue
        if opened in ("colon", "apposed") and back != at - 1:
            break
        if opened == "aligned" and (one.scope == "list" or ";" in between):
            break
        if opened == "partition":
            partition = partition_of(line[at : at + 2])
            about = one.head[-30:] + one.lead + one.trail
            if partition is None or (one.scope == "part" and "。" not in between):
                continue
            if not partition.subject.search(about):
                continue
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


def _sorted_whole(line: Sequence[Statement], at: int) -> list[Statement]:
    """The total that a list sorts: 受理诉求4826件。按类型分：…; by any number of ways in turn."""
    before = [
        one
        for one in line[max(0, at - _MEMBERS) : at]
        if _counts(one) and _alike(one, line[at]) and not one.earlier
    ]
    totals = [one for one in before if one.scope == "total"]
    return [totals[-1]] if totals else before[:1]


def _starts(statement: Statement) -> bool:
    return re.match(r"[^，,。]{0,2}其中", statement.lead.lstrip()) is not None


def _members(page: Page, line: Sequence[Statement], at: int) -> tuple[Statement, ...]:
    """The parts of a list that begins here, up to where another thing begins."""
    first = line[at]
    members = [first]
    to_others = _others_at(page, line, at)
    bracket = "(" in page.text[max(0, first.start - 14) : first.start] and _is_open(page, first)
    for one, before in zip(line[at + 1 :], line[at:], strict=False):
        gap = page.between(before, one)
        if "。" in gap and len(members) > 1 and _OTHERS_ALONE.fullmatch(gap) and _alike(one, first):
            return (*members, one)
        if "。" in gap or len(members) >= _MEMBERS or (bracket and ")" in gap):
            break
        if not _counts(one) or not _alike(one, first) or (not bracket and _is_open(page, one)):
            continue
        if _IS_WHOLE.match(one.trail):
            break
        if to_others >= one.index:
            if not _STRONG_TOTAL.search(one.lead):
                members.append(one)
            continue
        if to_others >= 0 or _STRONG_TOTAL.search(one.lead) or one.earlier:
            break
        new = _verbs().search(page.between(members[-1], one)) is not None
        pair = (members[-1], one)
        goes_on = partition_of(pair) is not None or are_opposed(*map(name_of, pair), whole=True)
        if (new or ";" in gap) and not goes_on:
            break
        members.append(one)
    return tuple(members)


def _is_open(page: Page, statement: Statement) -> bool:
    near = page.text[max(0, statement.start - 40) : statement.start]
    return near.rfind("(") > near.rfind(")")


def _others_at(page: Page, line: Sequence[Statement], at: int) -> int:
    """The index of the part called 其他 of a list that begins here; -1 where there is none."""
    first = line[at]
    for one in line[at + 1 : at + 1 + _MEMBERS]:
        if "。" in page.between(first, one)[-400:] and one.sentence != first.sentence:
            return -1
        if _counts(one) and _alike(one, first) and _OTHERS.search(one.lead):
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
    if partition is not None:
        named = (*partition.parts, *partition.also)
        parts = tuple(e for e in members if any(name.search(name_of(e)) for name in named))
        if len(parts_named(partition, name_of(members[0]))) > 1:
            parts = members[: len(partition.parts)]
        yield PartList(
            total=total,
            parts=parts,
            closed=f"{partition.names}是其全部",
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
    yield PartList(total=total, parts=members, closed="")


def _is_near(total: Statement, members: Sequence[Statement]) -> bool:
    """Whether a list with 分别 is near enough to a number before it to have been meant for it."""
    added = sum_of(members)
    share = _NEAR_TOTAL if total.scope == "total" else _NEAR_OTHER
    return abs(added - total.value) <= share * max(added, total.value)


def _of_stages(lead: str) -> bool:
    return re.search(any_of(words("acts", "stages")) + ".{0,12}分别", lead) is not None


def rests(page: Page, line: Sequence[Statement]) -> Iterator[TotalBehind]:
    """Numbers called the rest of what stands before: 受理40件，办结38件，其余2件."""
    for at, one in enumerate(line):
        clause = re.split(r"[，,、;:(。]", one.lead)[-1]
        if not _counts(one) or not (_REST.match(clause) or _is_open_rest(line, at, clause)):
            continue
        before = [
            each
            for each in line[max(0, at - _BACK) : at]
            if one.sentence - each.sentence <= 2 and _counts(each) and _alike(each, one)
        ]
        same = [each for each in before if each.sentence == one.sentence]
        if len(same) > 1:
            before = same
        elif _stock_of_none(page, before, one):
            yield TotalBehind(total=one, runs=((before[0], before[1], one),))
            continue
        elif not _PARTED.search(page.between(before[0], one) if before else ""):
            continue
        if len(before) < 2:
            continue
        before.sort(key=lambda each: (each.scope != "total", each.index))
        whole, *others = before
        others.sort(key=lambda each: each.index)
        runs = [(whole, *others, one), (whole, others[-1], one)]
        runs += [(each, others[-1], one) for each in others[:-1]]
        runs += [(each, *others[at + 1 :], one) for at, each in enumerate(others[:-1])]
        if len(same) > 1:
            runs.sort(key=len, reverse=True)
        else:
            runs.insert(0, runs.pop(1))
        if not any(_OPENER.search(page.between(each, one)) for each in same[:1]):
            yield TotalBehind(total=one, runs=tuple(runs))


def _stock_of_none(page: Page, before: Sequence[Statement], one: Statement) -> bool:
    """Whether just two numbers, of what came and went, stand before what is left of them.

    全年立案44起，结案41起。尚有3起未结，无上年结转.
    """
    if (
        len(before) != 2
        or one.sentence - before[0].sentence > 1
        or not _NO_STOCK.search(page.text[max(0, one.start - _NEAR_STOCK) : one.end + _NEAR_STOCK])
    ):
        return False
    return [role_of(each.lead) for each in before] == ["coming", "going"]


def _is_open_rest(line: Sequence[Statement], at: int, clause: str) -> bool:
    """尚有38件未办结 is the rest, where nothing was there from the time before."""
    before = line[max(0, at - _BACK) : at]
    return (
        _OPEN_REST.match(clause) is not None
        and _NOT_DONE.match(line[at].trail) is not None
        and not any(role_of(each.lead) == "opening" for each in before)
    )


def totals_behind(page: Page, line: Sequence[Statement]) -> Iterator[TotalBehind]:
    """The totals of a line that stand behind what they are the sum of."""
    for at, one in enumerate(line):
        if not at or not _counts(one):
            continue
        gap = page.between(line[at - 1], one)
        clause = re.split(r"[，,、;:(]", gap)[-1]
        strong = _STRONG_TOTAL.search(gap)
        if "。" in gap or not (strong or _SUM_BEHIND.fullmatch(clause)):
            continue
        run: list[Statement] = []
        edge: Statement | None = None
        after = one
        for before in reversed(line[max(0, at - _MEMBERS) : at]):
            between = page.between(before, after)
            if "。" in between:
                break
            if before.scope == "total" and run:
                edge = before if _alike(before, one) else None
                break
            if not _counts(before) or not _alike(before, one):
                after = before
                continue
            if _STRONG_TOTAL.search(before.lead):
                break
            run.insert(0, before)
            after = before
        if len(run) < 2:
            continue
        number = _SUM_OF.search(gap)
        wanted = _NUMBER_WORDS[number[1]] if number else 0
        runs = [tuple(run[-wanted:])] if 2 <= wanted <= len(run) else []
        runs = runs or [tuple(run[-size:]) for size in range(len(run), 1, -1)]
        if edge is not None:
            runs.append((edge, run[-1]))  # 62人，其中新取证6人；辅助24人，共86人
        yield TotalBehind(total=one, runs=tuple(runs))
