"""The pools of a draw: who inspects, what is inspected, who may not meet, who is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import Location, Problem
from enforcement_kit.text import fold_spaces, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Candidate", "Conflict", "DrawPool", "Exclusion", "PoolName", "pool_problems"]

PoolName: TypeAlias = Literal["inspectors", "objects"]

POOLS: Final[dict[str, tuple[str, str]]] = {
    "inspectors": ("检查人员", "inspectors"),
    "objects": ("检查对象", "objects"),
}


@attrs.frozen(kw_only=True)
class Candidate:
    """A member of a pool: an inspector or an object of inspection.

    Attributes:
        id: what it is drawn by; unique in its pool.
        name: what people call it; takes no part in the draw and is committed all the same.
        stratum: the layer it belongs to, such as a grade of risk or a unit; empty for none.
    """

    id: str
    name: str = ""
    stratum: str = ""


@attrs.frozen(kw_only=True)
class Conflict:
    """An inspector who may not inspect an object (回避), with the reason."""

    inspector: str
    object: str
    reason: str


@attrs.frozen(kw_only=True)
class Exclusion:
    """A member of a pool that takes no part in the draw, with the reason.

    Attributes:
        pool: `inspectors` or `objects`.
        id: of the member.
        reason: such as a certificate out of force, or an inspection this year already.
    """

    pool: PoolName
    id: str
    reason: str


def _by_id(value: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(sorted(value, key=lambda each: each.id))


def _conflicts(value: tuple[Conflict, ...]) -> tuple[Conflict, ...]:
    return tuple(sorted(value, key=lambda each: (each.object, each.inspector, each.reason)))


def _exclusions(value: tuple[Exclusion, ...]) -> tuple[Exclusion, ...]:
    return tuple(sorted(value, key=lambda each: (each.pool, each.id, each.reason)))


@attrs.frozen(kw_only=True)
class DrawPool:
    """The pools of a draw, each in the order of its ids, whatever order they came in.

    Attributes:
        inspectors: the inspectors (检查人员名录库).
        objects: the objects of inspection (检查对象名录库).
        conflicts: who may not inspect what.
        excluded: who and what is left out.
        namesakes: whether two members of one pool may bear one name.
    """

    inspectors: tuple[Candidate, ...] = attrs.field(converter=_by_id)
    objects: tuple[Candidate, ...] = attrs.field(converter=_by_id)
    conflicts: tuple[Conflict, ...] = attrs.field(default=(), converter=_conflicts)
    excluded: tuple[Exclusion, ...] = attrs.field(default=(), converter=_exclusions)
    namesakes: bool = False

    def members(self, pool: PoolName) -> tuple[Candidate, ...]:
        """One of the two pools, whole."""
        return self.inspectors if pool == "inspectors" else self.objects

    def taking_part(self, pool: PoolName) -> tuple[Candidate, ...]:
        """The members of a pool that can be drawn, in the order of their ids."""
        out = {each.id for each in self.excluded if each.pool == pool}
        return tuple(each for each in self.members(pool) if each.id not in out)

    def barred(self) -> Mapping[str, frozenset[str]]:
        """For each object with conflicts the ids of the inspectors that may not inspect it."""
        found: dict[str, set[str]] = {}
        for each in self.conflicts:
            found.setdefault(each.object, set()).add(each.inspector)
        return {name: frozenset(ids) for name, ids in found.items()}

    def to_dict(self) -> dict[str, object]:
        """The pools as they are committed."""
        return {
            "inspectors": [attrs.asdict(each) for each in self.inspectors],
            "objects": [attrs.asdict(each) for each in self.objects],
            "conflicts": [attrs.asdict(each) for each in self.conflicts],
            "excluded": [attrs.asdict(each) for each in self.excluded],
            "namesakes": self.namesakes,
        }


def pool_problems(pool: DrawPool) -> tuple[Problem, ...]:
    """What is wrong with the pools themselves: nobody there, doubles, unknown ids."""
    return tuple(
        problem
        for name in ("inspectors", "objects")
        for problem in (*_doubles(pool, name), *_nobody(pool, name))
    ) + tuple(_strangers(pool))


def _problem(code: str, pointer: str, zh: str, en: str, **more: str) -> Problem:
    at = Location(pointer=pointer)
    return Problem(code=code, message=zh, message_en=en, at=at, level="rejected", **more)


def _nobody(pool: DrawPool, name: PoolName) -> Iterator[Problem]:
    zh, en = POOLS[name]
    if not pool.members(name):
        yield _problem("empty-pool", f"/{name}", f"{zh}名录库是空的", f"there are no {en}")
    elif not pool.taking_part(name):
        yield _problem(
            "nobody-left",
            f"/{name}",
            f"{zh}全部被排除，无人可抽" if name == "inspectors" else f"{zh}全部被排除，无可抽取",
            f"all {en} are excluded",
            fix="核对排除的名单与理由",
        )


def _doubles(pool: DrawPool, name: PoolName) -> Iterator[Problem]:
    zh, en = POOLS[name]
    members = pool.members(name)
    for place, each in enumerate(members):
        if not each.id.strip():
            yield _problem(
                "no-id", f"/{name}/{place}", f"{zh}“{each.name}”没有编号", f"no id: {each.name}"
            )
        elif safe(each.id) != each.id or each.id != each.id.strip():
            yield _problem(
                "unseen-in-id",
                f"/{name}/{place}",
                f"{zh}编号“{safe(each.id)}”首尾有空格，或者含有看不见的字符",
                f'the id "{safe(each.id)}" has blanks around it or characters that nobody sees',
                value=each.id,
            )
    for identity, times in sorted(Counter(each.id for each in members).items()):
        if times > 1 and identity.strip():
            yield _problem(
                "id-twice",
                f"/{name}",
                f"{zh}名录库中编号 {identity} 出现 {times} 次，抽中的机会会多出一倍以上",
                f"the id {identity} stands {times} times among the {en}: its chances are doubled",
                value=identity,
                fix="每人（每个对象）只留一行",
            )
    if pool.namesakes:
        return
    named: dict[str, list[str]] = {}
    for each in members:
        if each.name.strip():
            named.setdefault(fold_spaces(each.name).text.casefold(), []).append(each.id)
    for ids in named.values():
        if len(set(ids)) > 1:
            who = "、".join(ids)
            yield _problem(
                "name-twice",
                f"/{name}",
                f"{zh}名录库中 {who} 的名称相同（不计全半角与空格），疑为同一{_one(name)}",
                f"{', '.join(ids)} among the {en} bear one name (widths and blanks aside)",
                value=who,
                fix="是同一个的删去重复的行；确为同名的，写 namesakes = true（--namesakes）",
            )


def _one(name: PoolName) -> str:
    return "人" if name == "inspectors" else "对象"


def _strangers(pool: DrawPool) -> Iterator[Problem]:
    known = {name: {each.id for each in pool.members(name)} for name in ("inspectors", "objects")}
    named = [
        *(("excluded", place, each.pool, each.id) for place, each in enumerate(pool.excluded)),
        *(
            ("conflicts", place, name, identity)
            for place, each in enumerate(pool.conflicts)
            for name, identity in (("inspectors", each.inspector), ("objects", each.object))
        ),
    ]
    for table, place, name, identity in named:
        if identity not in known[name]:
            zh, en = POOLS[name]
            yield _problem(
                "not-in-the-pool",
                f"/{table}/{place}",
                f"{identity} 不在{zh}名录库中，回避或者排除无从适用",
                f"{identity} is not among the {en}, so that nothing can keep it out",
                value=identity,
                fix="改正编号，或者删去这一行",
            )
    reasons = [
        *(("excluded", place, each.reason) for place, each in enumerate(pool.excluded)),
        *(("conflicts", place, each.reason) for place, each in enumerate(pool.conflicts)),
    ]
    for table, place, reason in reasons:
        if not reason.strip():
            yield _problem(
                "no-reason",
                f"/{table}/{place}",
                "没有写明理由",
                "the reason is missing",
                fix="回避和排除都须写明理由",
            )
