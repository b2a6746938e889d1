"""Unknown keys over many records: each path once, with its count and the nearest known name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.codec.faults import pointer_text
from enforcement_kit.codec.shape import shape
from enforcement_kit.errors import Location, Problem
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UnknownKeys"]

Path = tuple[str | int, ...]


class UnknownKeys:
    """Counts unknown keys by kind and path; indexes of arrays count as one path (`*`)."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, tuple[str, ...]], tuple[int, Location, type]] = {}

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
                self._seen[kind, pattern] = (1, first, cls)
            else:
                self._seen[kind, pattern] = (found[0] + 1, *found[1:])

    def problems(self) -> tuple[Problem, ...]:
        """One problem a path, in the order of their first appearance."""
        return tuple(
            _problem(kind, pattern, *found) for (kind, pattern), found in self._seen.items()
        )


def _problem(
    kind: str, pattern: tuple[str, ...], count: int, first: Location, cls: type
) -> Problem:
    key = pattern[-1]
    near = nearest(key, tuple(shape(cls)))
    hint_zh = f"；最接近的已知键：{near}" if near else ""
    hint = f"; nearest known key: {near}" if near else ""
    path = pointer_text(pattern)
    return Problem(
        code="unknown-key",
        message=f"{kind} 中 {path} 不是已知的键，出现 {count} 次，已原样保留{hint_zh}",
        message_en=f"{path} in {kind} is no known key; found {count} times, kept as it is{hint}",
        at=first,
        value=key,
        expected=near or "",
        fix=f"若为笔误，改为 {near}" if near else "若有意使用，无需处理",
        level="kept",
    )
