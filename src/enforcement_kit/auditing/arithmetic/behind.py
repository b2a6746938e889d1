"""Totals behind what they are the sum of, and numbers called the rest of what stands before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.flows import role_of
from enforcement_kit.auditing.arithmetic.lists import OPENER, STRONG_TOTAL, is_count, of_one_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.statement import Statement

__all__ = ["TotalBehind", "done_before", "is_open_rest", "rests", "totals_behind"]

_BACK: Final = 8
_MEMBERS: Final = 30
_REST: Final = re.compile(r" ?(?:其余|剩余|余下)(?:的)? ?$")
_OPEN_REST: Final = re.compile(
    r" ?(?:另有|另外|还有|尚有|仍有|尚余|尚剩|还剩|剩下|结余|余)(?:的)? ?$"
)
_DONE: Final = re.compile(
    r"(?:已|实)(?:经|际|全部|按期|自行)?"
    r"(?:缴|收|办|完成|整改|结|拆|到|入|支|使用|发放|回|销|化解|处置|退|修)"
    r"|(?<![未待])(?:办结|完成|整改|整改到位|缴清|结案|拆除|化解|解决)[^，,。;未]{0,4}$"
)
_UNDONE: Final = re.compile(
    r" ?(?:(?:尚|还|仍|暂)?未[\u4e00-\u9fff]{1,8}|欠缴|待[\u4e00-\u9fff]{1,4})(?:的)? ?$"
)
_NO_STOCK: Final = re.compile(
    r"[无没](?:有)?(?:上[年月期季]度?|历年|往年|跨年)[^，,。;]{0,2}(?:结转|遗留|未结)"
)
_NEAR_STOCK: Final = 200
_NOT_DONE: Final = re.compile(r"[^，,。;]{0,4}(?:未|正在|尚在|仍在|处理中|办理中|整改中|在办|待)")
_FOR_CAUSE: Final = re.compile(r"[^，,。;]{0,2}(?:因|由于|需|须|经批准|转|移交|延期)")
_AND_MORE: Final = re.compile(r"[^，,。;]{0,16}[，,;] ?(?:另|其余|还有|尚有|仍有|余)")
_OF_BEFORE: Final = re.compile(r"上[年月期季]|去年|往年|历年|另案|以前")
_PARTED: Final = re.compile(r"其中|包括")
_NUMBER_WORDS: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_SUM_BEHIND: Final = re.compile(
    rf" ?(?:[{''.join(_NUMBER_WORDS)}](?:项|类|者|部分)|以上|上述)?(?:总)?共(?:有|计)? ?"
    rf"| ?[{''.join(_NUMBER_WORDS)}]"
    r"(?:批|期|次|轮|年|季度?|队|组|镇|处|级|地|个[\u4e00-\u9fff]{1,4})(?:案件)?"
    r"(?:合计|共计|总计|累计|共)[\u4e00-\u9fff]{0,6} ?"
)
_SUM_OF: Final = re.compile(
    rf"([{''.join(_NUMBER_WORDS)}])[项类者个批期次轮年季队组镇处级地][^，,、。;]{{0,4}}"
    r"(?:合计|共计|总计|累计|共)"
)
_SUM_OF_BEFORE: Final = re.compile(
    rf"[^。]{{0,24}}。 ?(?:上述|以上|这)?[{''.join(_NUMBER_WORDS)}][项类者]"
    r"[^，,、。;]{0,4}(?:合计|共计|共)[^，,、。;]{0,4}"
)


_BESIDE: Final = re.compile(r" ?[、，,] ?(?:罚款|金额|罚没款|面积)?(?:共|合计)?(?:为)? ?")


@attrs.frozen(kw_only=True)
class TotalBehind:
    """Numbers, and a total of them behind; each of `runs` is a set that it may be the sum of."""

    total: Statement
    runs: tuple[tuple[Statement, ...], ...]


def rests(page: Page, line: Sequence[Statement]) -> Iterator[TotalBehind]:
    """Numbers called the rest of what stands before: 受理40件，办结38件，其余2件."""
    for at, one in enumerate(line):
        clause = re.split(r"[，,、;:(。]", one.lead)[-1]
        if not is_count(one) or not (_REST.match(clause) or is_open_rest(line, at)):
            continue
        before = [
            each
            for each in line[max(0, at - _BACK) : at]
            if one.sentence - each.sentence <= 2 and is_count(each) and of_one_unit(each, one)
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
        if not any(OPENER.search(page.between(each, one)) for each in same[:1]):
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


def is_open_rest(line: Sequence[Statement], at: int) -> bool:
    """Whether a number is what is left: 尚有38件未办结, where nothing was there at first."""
    rest = line[at]
    clause = re.split(r"[，,、;:(。]", rest.lead)[-1]
    after = line[at + 1] if at + 1 < len(line) else None
    if after is not None and of_one_unit(after, rest) and _AND_MORE.match(after.lead):
        return False  # 另有12件转办，尚有6件正在办理: the two are the rest together
    if any(role_of(each.lead) == "opening" for each in line[max(0, at - _BACK) : at]):
        return False
    if _OF_BEFORE.search(rest.trail):
        return False
    done = done_before(line, at) is not None
    not_done = _NOT_DONE.match(rest.trail) is not None
    if clause.strip().startswith("另") and not not_done and not _FOR_CAUSE.match(rest.trail):
        return False  # 办结229件，另有7件咨询: of another kind
    return (_OPEN_REST.match(clause) is not None and (done or not_done)) or (
        done and _UNDONE.fullmatch(clause) is not None
    )


def done_before(line: Sequence[Statement], at: int) -> Statement | None:
    """The number of what is done that stands last before what is left, where it says so."""
    for one in reversed(line[max(0, at - _BACK) : at]):
        if is_count(one) and of_one_unit(one, line[at]):
            done = _DONE.search(re.split(r"[，,、;:(。]", one.lead)[-1])
            return one if done is not None else None
    return None


def totals_behind(page: Page, line: Sequence[Statement]) -> Iterator[TotalBehind]:
    """The totals of a line that stand behind what they are the sum of."""
    beside_total = False  # 两项合计51件、3.71万元: the second is a total too
    for at, one in enumerate(line):
        if not at or not is_count(one) or one.earlier:
            continue
        gap = page.between(line[at - 1], one)
        clause = re.split(r"[，,、;:(]", gap)[-1]
        strong = STRONG_TOTAL.search(gap)
        crosses = _SUM_OF_BEFORE.fullmatch(gap) is not None
        beside = beside_total and _BESIDE.fullmatch(gap) is not None
        sums = strong is not None or _SUM_BEHIND.fullmatch(clause) is not None or beside
        beside_total = sums and "。" not in gap
        if ("。" in gap and not crosses) or not sums:
            continue
        run: list[Statement] = []
        edge: Statement | None = None
        after = one
        for before in reversed(line[max(0, at - _MEMBERS) : at]):
            between = page.between(before, after)
            if "。" in between and not (crosses and after is one):
                break
            if before.scope == "total" and run:
                edge = before if of_one_unit(before, one) else None
                break
            if not is_count(before) or not of_one_unit(before, one):
                after = before
                continue
            if STRONG_TOTAL.search(before.lead):
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
