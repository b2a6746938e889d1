"""How much is drawn: so many objects, plain or by strata, and so many inspectors for each."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs

from enforcement_kit.errors import Location, Problem
from enforcement_kit.supervision.draws.pool import POOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.supervision.draws.pool import Candidate, DrawPool, PoolName

__all__ = ["DrawSize", "Strata", "shared_out", "size_problems", "whole_share"]

Strata: TypeAlias = tuple[tuple[str, int], ...]
"""How many of each stratum, by its name."""


def _sorted(value: int | Mapping[str, int] | Strata) -> int | Strata:
    if isinstance(value, int):
        return value
    pairs = value if isinstance(value, tuple) else tuple(value.items())
    return tuple(sorted(pairs))


@attrs.frozen(kw_only=True)
class DrawSize:
    """How much is drawn.

    Attributes:
        objects: how many objects; with strata, how many of each.
        inspectors: how many inspectors for each object; with strata, how many of each, such as
            one of every unit.
        spread: whether whoever has fewer objects so far goes first, so that work is shared out
            (`True`), or each object draws from all (`False`).
    """

    objects: int | Strata = attrs.field(converter=_sorted)
    inspectors: int | Strata = attrs.field(default=2, converter=_sorted)
    spread: bool = False

    def to_dict(self) -> dict[str, object]:
        """The size as it is committed."""
        return {
            "objects": _plain(self.objects),
            "inspectors": _plain(self.inspectors),
            "spread": self.spread,
        }

    def layers(self, pool: PoolName) -> Strata:
        """The strata to draw from, in order; one without a name for a plain draw."""
        size = self.objects if pool == "objects" else self.inspectors
        return (("", size),) if isinstance(size, int) else size


def _plain(size: int | Strata) -> int | dict[str, int]:
    return size if isinstance(size, int) else dict(size)


def whole_share(share: Fraction, among: int) -> int:
    """A share of so many in whole ones, rounded up: 5 % of 101 are 6."""
    return -(-share.numerator * among // share.denominator)


def shared_out(size: int, pool: DrawPool) -> dict[str, int]:
    """So many objects shared out over the strata by their sizes, by the largest remainder.

    Of two equal remainders the stratum that comes first by name gets the one more.
    """
    counts: dict[str, int] = {}
    for each in pool.taking_part("objects"):
        counts[each.stratum] = counts.get(each.stratum, 0) + 1
    total = sum(counts.values()) or 1
    exact = {name: Fraction(size * count, total) for name, count in sorted(counts.items())}
    given = {name: int(part) for name, part in exact.items()}
    rest = sorted(exact, key=lambda name: (given[name] - exact[name], name))
    for name in rest[: size - sum(given.values())]:
        given[name] += 1
    return given


def size_problems(pool: DrawPool, size: DrawSize) -> tuple[Problem, ...]:
    """Why so much cannot be drawn from these pools."""
    return (*_objects(pool, size), *_inspectors(pool, size))


def _problem(code: str, pointer: str, zh: str, en: str, fix: str = "") -> Problem:
    at = Location(pointer=pointer)
    return Problem(code=code, message=zh, message_en=en, at=at, fix=fix, level="rejected")


def _of(members: Sequence[Candidate], stratum: str, asked: int | Strata) -> list[Candidate]:
    """The members of a stratum; all of them where the draw knows no strata."""
    return [each for each in members if isinstance(asked, int) or each.stratum == stratum]


def _objects(pool: DrawPool, size: DrawSize) -> Iterator[Problem]:
    members = pool.taking_part("objects")
    wanted = size.layers("objects")
    if not any(number > 0 for _, number in wanted) or any(number < 0 for _, number in wanted):
        yield _problem(
            "nothing-to-draw",
            "/size/objects",
            "抽取的对象数须为正数",
            "the number of objects must be positive",
        )
    for stratum, number in wanted:
        there = len(_of(members, stratum, size.objects))
        if number > there:
            where, where_en = _named(stratum, "objects")
            yield _problem(
                "empty-stratum" if stratum and not there else "too-few-objects",
                f"/size/objects/{stratum}" if stratum else "/size/objects",
                f"{where}可抽取的只有 {there} 个，要求抽取 {number} 个",
                f"{number} objects are asked for, {there} can be drawn{where_en}",
                fix="减少抽取数，或者核对名录与排除名单",
            )
    if not isinstance(size.objects, int):
        asked = dict(size.objects)
        for stratum in sorted({each.stratum for each in members} - set(asked)):
            yield _problem(
                "stratum-not-asked",
                f"/size/objects/{stratum}",
                f"分层“{stratum or '（空）'}”没有写明抽取数",
                f'nothing says how many are drawn of the stratum "{stratum}"',
                fix=f"不抽取的写 {stratum or '（空）'}=0；没有分层的对象补上分层",
            )


def _named(stratum: str, pool: PoolName) -> tuple[str, str]:
    zh = POOLS[pool][0]
    return (f"分层“{stratum}”的{zh}中", f' of the stratum "{stratum}"') if stratum else (zh, "")


def _inspectors(pool: DrawPool, size: DrawSize) -> Iterator[Problem]:
    wanted = size.layers("inspectors")
    members = pool.taking_part("inspectors")
    if not any(number > 0 for _, number in wanted) or any(number < 0 for _, number in wanted):
        yield _problem(
            "nobody-to-draw",
            "/size/inspectors",
            "每个对象的检查人员数须为正数",
            "the number of inspectors for an object must be positive",
        )
        return
    drawable = {name for name, number in size.layers("objects") if number > 0}
    barred = pool.barred()
    for stratum, number in wanted:
        fitting = _of(members, stratum, size.inspectors)
        where, where_en = _named(stratum, "inspectors")
        if number > len(fitting):
            yield _problem(
                "empty-stratum" if stratum and not fitting else "too-few-inspectors",
                f"/size/inspectors/{stratum}" if stratum else "/size/inspectors",
                f"{where}可抽取的只有 {len(fitting)} 人，每个对象要求 {number} 人",
                f"{number} inspectors are asked for, {len(fitting)} can be drawn{where_en}",
                fix="减少人数，或者核对名录与排除名单",
            )
            continue
        for each in pool.taking_part("objects"):
            out = barred.get(each.id)
            if not out or not (isinstance(size.objects, int) or each.stratum in drawable):
                continue
            left = sum(one.id not in out for one in fitting)
            if left < number:
                yield _problem(
                    "conflicts-leave-too-few",
                    "/conflicts",
                    f"检查对象 {each.id}：回避后{where}只剩 {left} 人，要求 {number} 人",
                    f"the object {each.id}: after conflicts {left} inspectors are left{where_en},"
                    f" {number} are asked for",
                    fix="补充检查人员，或者写明理由把该对象排除、另行安排",
                )
