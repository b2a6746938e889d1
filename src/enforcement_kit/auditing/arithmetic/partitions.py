"""Known partitions: 简易 and 普通, 有效 and 无效, 区直 and 街镇, 直办 and 转办."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.lexicon import any_of, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.auditing.statement import Statement

__all__ = [
    "Partition",
    "closed_by_names",
    "has_more",
    "name_of",
    "partition_of",
    "partition_of_names",
    "partitions",
    "parts_named",
]


_PURE: Final = r"(?<![不未无非])(?<!基本)(?<!比较)(?<!非常)"


@attrs.frozen(kw_only=True)
class Partition:
    """Parts that make up their subject whole, as `data/partitions.toml` has them."""

    subject: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    also: tuple[re.Pattern[str], ...]
    names: str
    not_with_opening: bool
    in_one_sentence: bool
    may_fall_short: bool


@cache
def partitions() -> tuple[Partition, ...]:
    """The known partitions."""
    rows = table("partitions")["partition"]
    return tuple(
        Partition(
            subject=re.compile(any_of(row["subject"])),
            parts=tuple(
                re.compile(f"(?<![不未无非])(?<!基本)(?<!比较)(?<!非常){any_of(names)}")
                for names in row["parts"]
            ),
            also=tuple(re.compile(any_of(names)) for names in row["also"]),
            not_with_opening=row.get("not_with_opening", False),
            in_one_sentence=row.get("in_one_sentence", False),
            may_fall_short=row.get("may_fall_short", False),
            names="、".join(names[0] for names in row["parts"]),
        )
        for row in (rows if isinstance(rows, list) else ())
    )


def partition_of(members: Sequence[Statement]) -> Partition | None:
    """The partition whose every part one of the first members is, each another one.

    Where 分别 aligns the names of all parts before the first member, that is enough.
    """
    for partition in partitions():
        size = len(partition.parts)
        if len(members) < size:
            continue
        of = [parts_named(partition, name_of(member)) for member in members[: size + 2]]
        aligned = "分别" in members[0].lead and of[0] == set(range(size))
        single = {next(iter(each)) for each in of if len(each) == 1}
        first = name_of(members[0])
        begins = bool(of[0]) or any(more.search(first) for more in partition.also)
        if aligned or (begins and single == set(range(size))):
            return partition
    return None


def parts_named(partition: Partition, name: str) -> set[int]:
    """Which parts of a partition a name can be."""
    return {at for at, part in enumerate(partition.parts) if part.search(name)}


def has_more(partition: Partition, names: Iterable[str], text: str) -> bool:
    """Whether the text speaks of a further part of a partition that a list leaves out."""
    named = " ".join(names)
    return any(more.search(text) and not more.search(named) for more in partition.also)


def closed_by_names(names: Sequence[str], text: str) -> bool:
    """Whether parts of these names are all there is: a known partition, or one called 其他.

    A partition that has a further part elsewhere in the text is not known to be whole.
    """
    if len(names) < 2:
        return False
    if any(re.search(r"其他|其它|其余", name) for name in names):
        return True
    return any(
        not has_more(partition, names, text)
        and all(any(part.search(name) for name in names) for part in partition.parts)
        and all(
            any(part.search(name) for part in (*partition.parts, *partition.also)) for name in names
        )
        for partition in partitions()
    )


def partition_of_names(whole: str, names: Sequence[str], text: str) -> bool:
    """Whether these are the names of the known parts of what another name says."""
    return any(
        partition.subject.search(whole) is not None
        and len(names) == len(partition.parts)
        and not has_more(partition, names, text)
        and all(any(part.search(name) for name in names) for part in partition.parts)
        for partition in partitions()
    )


def name_of(statement: Statement) -> str:
    """The words that name a part: those right before the number, else right behind it."""
    if statement.name:
        return statement.name
    lead = re.sub(r"\([^()]*\)", "", statement.lead)
    clause = re.split(r"[，,、。;:(（]", lead)[-1]
    own = clause.replace("其中", "")
    return clause if re.search(r"[\u4e00-\u9fff]{2}", own) else clause + statement.trail
