"""Unknown keys over many records: each path once, with its count and the nearest known name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.codec.faults import pointer_text
from enforcement_kit.codec.shape import shape
from enforcement_kit.errors import Location, Problem
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UnknownKey", "UnknownKeys"]

Path = tuple[str | int, ...]


@attrs.frozen
class UnknownKey:
    """A path at which a key that no class has was met.

    Attributes:
        kind: kind of record.
        pattern: the path, indexes of arrays as `*`.
        count: how often.
        first: where first.
        near: the known key nearest to it; empty where none is near.
    """

    kind: str
    pattern: tuple[str, ...]
    count: int
    first: Location
    near: str

    def problem(self) -> Problem:
        """It as a problem."""
        near, path = self.near, pointer_text(self.pattern)
        hint_zh = f"；最接近的已知键：{near}" if near else ""
        hint = f"; nearest known key: {near}" if near else ""
        return Problem(
            code="unknown-key",
            message=f"{self.kind} 中 {path} 不是已知的键，出现 {self.count} 次，"
            f"已原样保留{hint_zh}",
            message_en=f"{path} in {self.kind} is no known key; found {self.count} times, "
            f"kept as it is{hint}",
            at=self.first,
            value=self.pattern[-1],
            expected=near,
            fix=f"若为笔误，改为 {near}" if near else "若有意使用，无需处理",
            level="kept",
        )


class UnknownKeys:
    """Counts unknown keys by kind and path; indexes of arrays count as one path (`*`)."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, tuple[str, ...]], UnknownKey] = {}

    def add(
        self,
        kind: str,
        unknown: Iterable[tuple[Path, type]],
        file: str,
        line: int | None,
        under: str = "",
    ) -> None:
        """Counts the unknown keys of one record."""
        for path, cls in unknown:
            pattern = tuple("*" if isinstance(step, int) else step for step in path)
            found = self._seen.get((kind, pattern))
            if found is None:
                first = Location(file=file, line=line, pointer=under + pointer_text(path))
                near = nearest(pattern[-1], tuple(shape(cls))) or ""
                self._seen[kind, pattern] = UnknownKey(kind, pattern, 1, first, near)
            else:
                self._seen[kind, pattern] = attrs.evolve(found, count=found.count + 1)

    def merge(self, counted: Iterable[UnknownKey]) -> None:
        """Takes what was counted of the records that follow."""
        for each in counted:
            found = self._seen.get((each.kind, each.pattern))
            if found is not None:
                each = attrs.evolve(found, count=found.count + each.count)  # noqa: PLW2901
            self._seen[each.kind, each.pattern] = each

    def counted(self) -> tuple[UnknownKey, ...]:
        """Each path, in the order of their first appearance."""
        return tuple(self._seen.values())

    def problems(self) -> tuple[Problem, ...]:
        """One problem a path, in the order of their first appearance."""
        return tuple(each.problem() for each in self._seen.values())
