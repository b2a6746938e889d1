"""What differs between two results of one command: new, gone, changed, now due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DIFFERENCE_FORMAT", "Difference", "difference"]

DIFFERENCE_FORMAT: Final = "enforcement-kit/difference/1"

_LISTS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "enforcement-kit/findings/1": (("findings",), ("fingerprint", "pointer")),
    "enforcement-kit/figures/1": (("figures",), ("key",)),
    "enforcement-kit/review/1": (("sheets",), ("case",)),
    "enforcement-kit/audit/1": (("claims",), ("start", "text")),
    "enforcement-kit/validation/1": (("problems",), ("file", "line", "pointer", "code")),
    "enforcement-kit/rollup/1": (("cells", "values", "totals", "contradictions"), ("id",)),
}
"""For each kind of result, the lists it holds and what names a member of them."""

_BESIDE: Final = frozenset({"message", "message_en", "fix", "fix_en", "kit_version"})
"""What may differ without the thing itself having changed."""


_BESIDE_OF: Final[Mapping[str, frozenset[str]]] = {
    # a digest of a file is told once, with the cell that it speaks for
    "enforcement-kit/rollup/1": frozenset({"why", "why_en", "sha256", "from", "sentence", "place"}),
}


@attrs.frozen(kw_only=True)
class Difference:
    """The difference between an old and a new result.

    Attributes:
        of: the kind of result.
        new: members that the old one lacks.
        gone: members that the new one lacks.
        changed: members of both that differ, old and new.
        now_due: findings whose step was not yet due in the old result.
    """

    of: str
    new: tuple[Mapping[str, object], ...]
    gone: tuple[Mapping[str, object], ...]
    changed: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...]
    now_due: tuple[Mapping[str, object], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)

    def to_dict(self) -> dict[str, object]:
        """As `ekit diff --format json` prints it."""
        return {
            "format": DIFFERENCE_FORMAT,
            "of": self.of,
            "new": list(self.new),
            "gone": list(self.gone),
            "changed": [{"old": old, "new": new} for old, new in self.changed],
            "now_due": list(self.now_due),
        }


def difference(old: Mapping[str, object], new: Mapping[str, object]) -> Difference:
    """Compares two results of one command, member by member.

    Args:
        old: the earlier result, as JSON holds it.
        new: the later one.

    Raises:
        UsageError: a result of no known kind, or two of different kinds.
    """
    kinds = [str(each.get("format", "")) for each in (old, new)]
    if kinds[0] != kinds[1] or kinds[0] not in _LISTS:
        raise UsageError(
            f"两份结果须为同一命令的 JSON 结果，得到 {kinds[0] or '无 format'} 与"
            f" {kinds[1] or '无 format'}；可比较：{'、'.join(_LISTS)}",
            f"two JSON results of one command are needed; found {kinds}; comparable:"
            f" {', '.join(_LISTS)}",
        )
    fields, names = _LISTS[kinds[0]]
    before, after = (
        {
            (field, *name): row
            for field in fields
            for name, row in _named(_rows(each, field), names).items()
        }
        for each in (old, new)
    )
    fresh = tuple(row for name, row in after.items() if name not in before)
    waited = {(str(each.get("rule")), str(each.get("record"))) for each in _rows(old, "not_yet")}
    return Difference(
        of=kinds[0],
        new=fresh,
        gone=tuple(row for name, row in before.items() if name not in after),
        changed=tuple(
            (before[name], row)
            for name, row in after.items()
            if name in before and _bare(before[name], kinds[0]) != _bare(row, kinds[0])
        ),
        now_due=tuple(
            row for row in fresh if (str(row.get("rule")), str(row.get("record"))) in waited
        ),
    )


def _rows(document: Mapping[str, object], field: str) -> Sequence[Mapping[str, object]]:
    rows = document.get(field, [])
    if isinstance(rows, list) and all(isinstance(each, dict) for each in rows):
        return rows
    raise UsageError(f"结果中的 {field} 不是列表", f"{field} of a result is no list of objects")


def _named(
    rows: Sequence[Mapping[str, object]], names: tuple[str, ...]
) -> dict[tuple[str, ...], Mapping[str, object]]:
    found: dict[tuple[str, ...], Mapping[str, object]] = {}
    for row in rows:
        name = tuple(str(row.get(each)) for each in names[:1])
        if name in found:
            name = tuple(str(row.get(each)) for each in names)
        while name in found:
            name = (*name, "+")
        found[name] = row
    return found


def _bare(row: Mapping[str, object], kind: str) -> dict[str, object]:
    beside = _BESIDE | _BESIDE_OF.get(kind, frozenset())
    return {key: value for key, value in row.items() if key not in beside}
