"""What a number is of: a total, a part, one of an aligned list, a change, a rate."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.lexicon import any_of, words

if TYPE_CHECKING:
    from enforcement_kit.auditing.statement import Scope
    from enforcement_kit.auditing.units import Unit

__all__ = ["direction_of", "earlier_in", "is_compared", "scope_of", "year_in"]

_YEAR: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}) ?年")
_COUNTED: Final = re.compile(r"[0-9](?![0-9]*[).])|[二三四五六七八九十]+[类项个件]")
_NEAR: Final = 16
_PERIOD_ALONE: Final = re.compile(
    r"[，,、。\s]*(?:(?:上年|去年)?[0-9]{1,2} ?月份?|(?:19|20)[0-9]{2} ?年|上[年月季周期]度?|去年)"
    r"(?:同期)?(?:为|是|共|有|仅)+ ?"
)
_COMPARING: Final = re.compile(r"(?:与|较|比|同|和)[^，,。;]{0,14}$")
_COMPARED: Final = (
    *("相比", "相较", "比较", "比，", "比增", "比减", "比上", "比下"),
    *("净增", "净减", "增加", "减少", "上升", "下降", "增长", "提高", "降低", "多", "少"),
)
_AGAINST: Final = re.compile(r" ?(?:相比|相较)[，,]")
_COMPARES_ALL: Final = re.compile(
    r"\s*(?:与|同|和|较|比)(?:上|去|前)[^，,。;]{1,6}(?:相比|相较|比较|比)[，,]"
)
_THIS_YEAR: Final = re.compile(
    r" ?[，,] ?(?:本年度?|今年|本月|本季度|本期)(?:净|又)?"
    r"(?:增加|减少|增长|下降|上升|[多少][办收罚立查发接]?)了? ?"
)
_EARLIER_AHEAD: Final = re.compile(r"(?:上|去)(?:年度?|月|季度|期)[^，,。;]{0,14}$")
_CLOSED: Final = re.compile(r"\([^()]*\)")
_CLAUSE_END: Final = re.compile(r"[，,。;:：]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    def of(key: str) -> str:
        return any_of(words("scopes", key))

    moved = any_of((*words("scopes", "up"), *words("scopes", "down")))
    return {
        "moved": re.compile(rf"({moved})(?:了|幅度?(?:为|达)?|幅)? ?(?:率)? ?$"),
        "up": re.compile(of("up")),
        "down": re.compile(of("down")),
        "compared": re.compile(of("compared")),
        "total": re.compile(of("total") + "(?![和同产享治建管青性用识部公])"),
        "part": re.compile(of("part")),
        "list": re.compile(of("list")),
        "rate": re.compile(
            rf"(?:{of('rate')})(?:均|约|分别|已|仅)?(?:为|达到?|是|至|到|[::])? ?(?:了)?$"
        ),
        "mean": re.compile(of("mean")),
        "earlier": re.compile(of("earlier")),
    }


def scope_of(head: str, lead: str, unit: Unit) -> Scope:
    """The scope of a number in prose.

    Args:
        head: the words of its sentence before the number before it.
        lead: the words between that number and this one.
        unit: its unit.
    """
    find = _patterns()
    if is_change(lead, unit) or _differs(head, lead, unit):
        return "change"
    clause = _CLAUSE_END.split(lead)[-1]
    if (
        unit.kind == "share"
        or unit.name == "倍"
        or find["rate"].search(clause)
        or (find["mean"].search(clause))
    ):
        return "rate"
    since = head + lead
    since = _CLOSED.sub("", since[max(since.rfind("。"), since.rfind(";")) + 1 :])
    if find["list"].search(lead):
        return "list"
    own_total = find["total"].search(clause) is not None
    if not own_total and _goes_on(lead) and find["list"].search(since):
        return "list"
    if find["part"].search(lead):
        return "part"
    if own_total:
        return "total"
    new = re.match(rf" ?[，,] ?{_verb()}", lead) is not None
    if not new and (find["part"].search(since) or _is_listed(since)):
        return "part"
    return "plain"


@cache
def _verb() -> str:
    return any_of(words("acts", "verbs"))


def _goes_on(lead: str) -> bool:
    return re.fullmatch(r" ?[、,，和及] ?[^，,。;]{0,14}", lead) is not None


def _is_listed(since: str) -> bool:
    """A list behind a colon or in a bracket, of a number before: 处罚48件：简易30件、普通18件."""
    colon, bracket = since.rfind(":"), since.rfind("(")
    opened = bracket if bracket > since.rfind(")") else -1
    for place in (colon, opened):
        if place > 0 and _COUNTED.search(since[max(0, place - _NEAR) : place]):
            return True
    return False


def is_change(lead: str, unit: Unit) -> bool:
    """Whether the words before a number say that it is by how much something changed."""
    find = _patterns()
    clause = _CLAUSE_END.split(lead)[-1]
    moved = find["moved"].search(clause)
    if moved is None:
        return False
    if unit.kind == "share" or unit.name in ("百分点", "倍"):
        return True
    if unit.kind == "time" and moved[1] in ("缩短", "压缩", "压减", "延长", "减少", "增加"):
        return True
    before = clause[: moved.start()]
    if not before.strip() and moved[1] in ("净增", "净减"):
        return True
    if find["compared"].search(lead) or find["earlier"].search(clause) or _AGAINST.match(lead):
        return True
    return moved[1] in (
        "缩短",
        "压缩",
        "降低",
        "下降",
        "减少",
        "增长",
        "上升",
        "增加",
        "提高",
    ) and (not before.strip(" )") or re.search(r"[较比]", before) is not None)


def _differs(head: str, lead: str, unit: Unit) -> bool:
    """Whether a number is what another period's number is more or less.

    比上年的260起少50起; 上年处罚198件，本年增加13件.
    """
    clause = _CLAUSE_END.split(lead)[-1]
    told = (head + lead).rpartition("。")[2]
    if _COMPARES_ALL.match(told) and re.search(r"(?:增加|减少)了? ?$", clause):
        return True  # 与上年相比，检查增加116次，增长9.2%；处罚减少6件
    if _THIS_YEAR.fullmatch(lead) and _EARLIER_AHEAD.search(head):
        return True
    return (
        unit.kind in ("whole", "money")
        and lead.strip() in ("多", "少", "多了", "少了")
        and re.search(r"[比较与](?:上|去|前)[^，,。;]{0,14}$", head) is not None
    )


def is_compared(lead: str) -> bool:
    """Whether the words compare with another period."""
    return _patterns()["compared"].search(lead) is not None


def direction_of(lead: str) -> int:
    """1 where the words before a number say that something grew, -1 that it shrank, 0 neither."""
    clause = _CLAUSE_END.split(lead)[-1]
    moved = _patterns()["moved"].search(clause)
    if moved is None:
        return 0
    return 1 if _patterns()["up"].fullmatch(moved[1]) else -1


def earlier_in(lead: str, trail: str) -> bool:
    """Whether the words around a number say that it is of an earlier period."""
    find = _patterns()
    clause = _CLAUSE_END.split(lead)[-1]
    if _COMPARING.search(clause) and (
        trail.startswith(_COMPARED) or clause.rstrip().endswith("的")
    ):
        return True
    if _PERIOD_ALONE.fullmatch(clause):
        return True
    found = find["earlier"].search(clause)
    return found is not None and not find["moved"].search(clause)


def year_in(lead: str) -> int | None:
    """The year that the words right before a number name."""
    years = _YEAR.findall(lead)
    return int(years[-1]) if years else None
