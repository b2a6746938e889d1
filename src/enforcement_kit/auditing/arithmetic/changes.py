"""Changes that a text states: of what, by how much, from what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.time_parts import months_in
from enforcement_kit.auditing.arithmetic.twice import subject_of
from enforcement_kit.auditing.scopes import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.statement import Statement

__all__ = ["Change", "changes_in"]

_OWN: Final = re.compile(
    r"^(?:相比|相较|比较|比)?[，,、()\s]*(?:同时|也|均|且|并|其)?(?:今年|本年|本月|本期|本季)?"
    r"(?:(?<=[比较][，,])[\u4e00-\u9fff]{1,6}[数量])?"
    r"(?:同比|环比|较|比|与|上升|下降|增长|减少|增加|降低|提高|缩短|压缩|压减|增幅|降幅|升幅|涨幅|跌幅|净增|净减|提升"
    r"|[多少] ?$)"
)
_OF_ALL: Final = re.compile(r"合计|共计|总计|总数|[两三四五六][类项者种]")
_ALIGNED: Final = re.compile(r"分别[^，,。;]{0,8}$")
_FROM: Final = re.compile(r"(?:由|从)[^，,。;]{0,14}$")
_TO: Final = re.compile(
    r"(?:至|到|为|达)(?:了)?"
    r"(?:(?:现在|目前|今年|本月|本年|年末|年底|当前|[0-9]{1,2} ?月份?|[0-9]{4} ?年"
    r"|第?[一二三四]季度|[上下]半年)的)? ?$"
)
_MOVED: Final = re.compile(r"增|升|涨|提高|减|降|缩|压|下滑|回落")
_DOWN: Final = re.compile(r"减|降|缩|压|下滑|回落")
_RATE_OR_NOT: Final = {"share": (True,), "time": (True, False), "measured": (True, False)}
_COMPARES: Final = re.compile(r"[，,;] ?[^，,。;0-9]{0,4}[比较]")
_YEAR_BEFORE: Final = re.compile(r"上年|去年|同期")
_PLANNED: Final = re.compile(r"计划|目标|任务数|指标")
_NEAR: Final = 4
_MANY: Final = 8
_WORDS: Final = 4
_FAR: Final = 60
_EARLIER: Final = re.compile(r"上年|去年|上月|上季度|上期|上半年|同期")


@attrs.frozen(kw_only=True)
class Change:
    """By how much a number changed: in per cent, in its own unit, and from what, where stated.

    Attributes:
        now: the number that changed.
        share: the change in per cent.
        amount: the change in the unit of the number (percentage points for a rate).
        before: the number before.
        grew: 1, -1, or 0 where the words do not say.
        others: further numbers of the sentence that the change could be of.
        befores: further numbers that could be the one before.
    """

    now: Statement
    share: Statement | None = None
    amount: Statement | None = None
    before: Statement | None = None
    grew: int = 0
    others: tuple[Statement, ...] = ()
    befores: tuple[Statement, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements it is made of."""
        every = (self.now, self.share, self.amount, self.before)
        return tuple(each for each in every if each is not None)


def changes_in(page: Page, line: Sequence[Statement]) -> Iterator[Change]:
    """The changes of a line of prose, each with all that the text says of it."""
    used: set[int] = set()
    for at, one in enumerate(line):
        if one.scope == "change" and one.index not in used:
            found = _change_at(page, line, at)
            if found is not None:
                used |= {each.index for each in found.statements if each.scope == "change"}
                yield found
        elif at and _is_pair(page, line[at - 1], one):
            follows = line[at + 1] if at + 1 < len(line) else None
            if (
                follows is not None
                and follows.scope == "change"
                and (follows.sentence == one.sentence)
            ):
                continue
            grew = -1 if _DOWN.search(page.between(line[at - 1], one)) else 1
            share = _told_before(page, line, at - 1)
            yield Change(now=one, before=line[at - 1], share=share, grew=grew)


def _told_before(page: Page, line: Sequence[Statement], at: int) -> Statement | None:
    """The change in per cent that a pair of values explains: 下降15%，由480件降至408件."""
    if not at:
        return None
    share = line[at - 1]
    own = share.scope == "change" and share.unit.name == "%" and share.exact
    gap = page.between(share, line[at])
    return share if own and re.fullmatch(r"[，,(] ?(?:由|从)[^，,。;(]{0,14}", gap) else None


def _is_pair(page: Page, before: Statement, now: Statement) -> bool:
    """由上年的310件增加到403件."""
    gap = page.between(before, now)
    return (
        before.unit.name == now.unit.name
        and "。" not in gap
        and ";" not in gap
        and _TO.search(gap) is not None
        and _MOVED.search(gap) is not None
        and (_FROM.search(before.lead) is not None or before.earlier)
    )


def _change_at(page: Page, line: Sequence[Statement], at: int) -> Change | None:
    first = line[at]
    base_at = at - 1
    if base_at < 0 or line[base_at].sentence != first.sentence or not _OWN.match(first.lead):
        return None
    before: Statement | None = None
    base = line[base_at]
    if base.scope == "change" or _ALIGNED.search(first.lead):
        return None
    nows: list[Statement] = []
    above = line[base_at - 1] if base_at else base
    if (base.earlier or _of_year_before(page, base, above)) and not _FROM.search(base.lead):
        nows = _nows(line, base_at) or _nows_elsewhere(page, base)
        if nows:
            before, base = base, nows[0]
    elif base_at and _is_pair(page, line[base_at - 1], base):
        before = line[base_at - 1]
    told_before = base.earlier and before is None and not nows
    share = amount = None
    grew = direction_of(first.lead)
    for one in line[at : at + 2]:
        if (
            one.scope != "change"
            or one.sentence != first.sentence
            or not (one is first or _OWN.match(one.lead))
        ):
            break
        if one.unit.name in ("%", "‰"):
            share = share or one
        elif one.unit.name == "倍":
            share = share or _in_per_cent(one)
        elif one.unit.name == base.unit.name or (
            one.unit.name == "百分点" and base.unit.name == "%"
        ):
            amount = amount or one
        else:
            break
    if share is None and amount is None:
        return None
    if told_before:
        return _from_before(base, share, amount, grew)
    last = max((e for e in (share, amount) if e is not None), key=lambda e: e.index)
    near = line[max(0, at - _NEAR) : at + _NEAR + 2]
    befores = [] if before is not None else list(_stated_before(page, near, base, last))
    if before is None and befores:
        before = befores[0]
    others = nows[1:] or [
        one
        for one in line[max(0, at - _MANY) : at]
        if one.sentence == first.sentence and one is not base and one is not before
    ]
    return Change(
        now=base,
        share=share,
        amount=amount,
        before=before,
        grew=grew,
        others=tuple(others),
        befores=tuple(befores),
    )


def _from_before(
    before: Statement, share: Statement | None, amount: Statement | None, grew: int
) -> Change | None:
    """A change and the number before alone: 上年198件，本年增加13件，增长6.6%."""
    if share is None or amount is None or not grew or amount.unit.name != before.unit.name:
        return None
    now = attrs.evolve(before, value=before.value + grew * amount.value, earlier=False)
    return Change(now=now, before=before, share=share, amount=amount, grew=grew)


def _in_per_cent(times: Statement) -> Statement:
    """增长1.4倍 as a growth of 140 per cent."""
    return attrs.evolve(times, value=times.value * 100, place=times.place * 100)


def _apart(page: Page, one: Statement, other: Statement) -> str:
    """The text between two statements, whichever stands first."""
    first, second = sorted((one, other), key=lambda each: each.start)
    return page.between(first, second)


def _nows(line: Sequence[Statement], at: int) -> list[Statement]:
    """The numbers that one of an earlier period is held against, the likeliest first.

    They stand before it in the line: 处罚117件，其中简易85件。上年为104件，增长12.5%.
    """
    earlier = line[at]
    found = [
        one
        for one in reversed(line[max(0, at - _MANY) : at])
        if one.unit.name == earlier.unit.name
        and not one.earlier
        and not _PLANNED.search(one.lead)
        and (one.scope != "change")
        and (one.scope == "rate") in _RATE_OR_NOT.get(earlier.unit.kind, (False,))
    ]
    found.sort(key=lambda one: one.scope == "part")
    beside = line[at - 1] if at else earlier
    if beside.scope == "rate" and beside.unit == earlier.unit and not beside.earlier:
        return [beside]  # 平均每件3376元，较上年的3120元增加256元
    return found


def _nows_elsewhere(page: Page, earlier: Statement) -> list[Statement]:
    """The numbers of this period elsewhere in the text that one of an earlier period goes with."""
    words = _EARLIER.sub("", subject_of(earlier))
    if len(words) < _WORDS:
        return []
    found = []
    for one in page.read.statements[max(0, earlier.index - _FAR) : earlier.index + _FAR]:
        if one.unit.name != earlier.unit.name or one.earlier or one.scope in ("change", "rate"):
            continue
        others = subject_of(one)
        if len(others) >= _WORDS and (words in others or others in words):
            found.append(one)
            if len(found) == _NEAR:
                break
    return found


def _of_year_before(page: Page, statement: Statement, base: Statement) -> bool:
    now = base.year or (page.day.year if page.day is not None else None)
    return now is not None and statement.year is not None and statement.year == now - 1


def _stated_before(
    page: Page, line: Sequence[Statement], base: Statement, last: Statement
) -> Iterator[Statement]:
    """The numbers near by that the line states of the period before, the likeliest first."""
    far = []
    for one in line:
        if abs(one.index - last.index) > _NEAR or one is base:
            continue
        if one.scope == "change" or one.unit.name != base.unit.name:
            continue
        step = "环比" in last.lead and months_in(one.lead)
        if "环比" in last.lead and _YEAR_BEFORE.search(one.lead):
            continue  # 环比下降29.6%，但比上年同期的16件多3件
        behind = one.index == last.index + 1
        bracketed = behind and one.lead.lstrip().startswith("(")
        if bracketed and (one.earlier or one.year is not None or step):
            yield one
            return
        if _of_another_time(base, one):
            continue
        if one.index > last.index and _COMPARES.match(one.lead):
            continue  # it opens a comparison of its own: 比上年少50起，比前年的300起少90起
        if not (one.earlier or _of_year_before(page, one, base)):
            continue
        apart = re.search(r"[;。]", _apart(page, base, one)) is not None
        if not apart or (behind and not re.search(r"[;。]", page.between(last, one))):
            yield one
        elif _alike(base, one) and not _is_taken(page, line, base, one):
            far.append(one)
    yield from far


def _of_another_time(now: Statement, before: Statement) -> bool:
    """Whether two numbers are of parts of their years that differ: 上半年88件, 去年全年172件."""
    ours, theirs = ({months for months, _ in months_in(e.lead)} for e in (now, before))
    return bool(ours) and bool(theirs) and not ours & theirs


def _is_taken(page: Page, line: Sequence[Statement], base: Statement, one: Statement) -> bool:
    """Whether a number of the period before stands beside another one of its own."""
    if _OF_ALL.search(one.lead) and not _OF_ALL.search(base.lead):
        return True
    return one.index < base.index and any(
        each.index < one.index
        and each.unit.name == one.unit.name
        and not each.earlier
        and each.scope not in ("change", "rate")
        and re.search(r"[;。]", page.between(each, one)) is None
        for each in line
    )


def _alike(base: Statement, before: Statement) -> bool:
    """Whether the words of two numbers share a name of two characters."""
    ours = re.sub(r"[^\u4e00-\u9fff]", "", base.lead)[-6:]
    theirs = before.lead + before.trail
    return any(ours[at : at + 2] in theirs for at in range(max(0, len(ours) - 1)))
