"""Parts that exclude one another: 满意 and 不满意, 网上 and 窗口 are no more than the whole."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import in_units, plain, spread, sum_of
from enforcement_kit.auditing.arithmetic.partitions import name_of
from enforcement_kit.auditing.lexicon import any_of, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["above_whole", "are_opposed", "check_opposed"]

_PLAIN: Final = re.compile(
    r"^.*中(?=[\u4e00-\u9fff]{2})|其中"
    r"|(?:占比|比例|比重|占|率|的)?(?:分别)?(?:为|是|有|达到?|约)? ?$|案件|[^\u4e00-\u9fff]"
)
_NEGATIONS: Final = "不未非"
_STOP: Final = re.compile(r"[。;]")
_ALL: Final = 100
_AHEAD: Final = 3


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = table("partitions")["opposed"]
    found = []
    for row in rows if isinstance(rows, list) else ():
        one, other = (re.compile(any_of(names)) for names in row["names"])
        found.append((one, other))
    return tuple(found)


def are_opposed(one: str, other: str, *, whole: bool = False) -> bool:
    """Whether two names exclude one another; `whole`: they are known to be of one whole."""
    one, other = (_PLAIN.sub("", name).removeprefix("已") for name in (one, other))
    shorter, longer = sorted((one, other), key=len)
    if shorter and any(longer == f"{negation}{shorter}" for negation in _NEGATIONS):
        return True
    return any(
        _is_pair(a, b, one, other, whole) or _is_pair(a, b, other, one, whole) for a, b in _pairs()
    )


def _is_pair(a: re.Pattern[str], b: re.Pattern[str], one: str, other: str, whole: bool) -> bool:
    return (
        a.search(one) is not None
        and b.search(other) is not None
        and not (b.search(one) or a.search(other))
        and (whole or a.sub("", one) == b.sub("", other))
    )


def check_opposed(page: Page) -> Iterator[Finding]:
    """Shares of two kinds that exclude one another, in one sentence, are at most 100 % together."""
    for line in page.lines:
        for at, one in enumerate(line):
            for other in line[at + 1 : at + 1 + _AHEAD]:
                if _STOP.search(page.between(one, other)):
                    break
                if _is_share(one) and _is_share(other) and _of_one_kind(one, other):
                    yield from _above_all(page, (one, other))
                    break


def _is_share(statement: Statement) -> bool:
    return statement.unit.name == "%" and statement.scope == "rate" and not statement.earlier


def _of_one_kind(one: Statement, other: Statement) -> bool:
    """Whether both are rates, or both shares, of names that exclude one another."""
    names = (name_of(one), name_of(other))
    kinds = ["占" in name or "比" in name for name in names]
    rates = ["率" in name for name in names]
    if all(kinds):
        return are_opposed(*names)
    shorter, longer = sorted((_PLAIN.sub("", name) for name in names), key=len)
    return all(rates) and bool(shorter) and longer in {f"{no}{shorter}" for no in _NEGATIONS}


def _above_all(page: Page, pair: Sequence[Statement]) -> Iterator[Finding]:
    least, _ = spread(pair)
    if least is None or least <= _ALL:
        return
    added = sum_of(pair)
    yield page.finding(
        "shares-do-not-add-up",
        "contradiction",
        pair,
        f"互相排除的两项占比之和为 {plain(added)}%，大于 100%",
        f"two shares that exclude one another are {plain(added)} % together",
        found=f"{plain(added)}%",
        needed="≤ 100%",
    )


def above_whole(page: Page, total: Statement, parts: Sequence[Statement]) -> Iterator[Finding]:
    """Two parts that exclude one another and together are more than their whole."""
    for pair in itertools.pairwise(parts):
        least, _ = spread(pair)
        over = least is not None and total.most is not None and least > total.most
        if over and are_opposed(*map(name_of, pair), whole=True):
            yield page.finding(
                "parts-exceed-whole",
                "contradiction",
                (total, *pair),
                f"互相排除的两项之和 {in_units(sum_of(pair), total)} 大于整体 {page.said(total)}",
                f"two parts that exclude one another are more than {page.said(total)}",
                found=page.said(total),
                needed=f"≥ {in_units(sum_of(pair), total)}",
            )
