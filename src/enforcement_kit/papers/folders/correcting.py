"""Corrections laid over what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from enforcement_kit.papers.folders.draft import on_disk
from enforcement_kit.papers.value import Value

if TYPE_CHECKING:
    from enforcement_kit.model import PaperKind
    from enforcement_kit.papers.folders.corrections import Correction
    from enforcement_kit.papers.paper_read import PaperRead

__all__ = ["corrected"]


def corrected(
    read: PaperRead, corrections: tuple[Correction, ...]
) -> tuple[PaperRead, tuple[Correction, ...]]:
    """A paper with its corrections, and those of them that no longer match.

    A correction that says what had been read matches only a value that reads so. Where it does not
    say, it takes the place of every value of its field and role; where there is none it is added.
    """
    stale: list[Correction] = []
    for each in corrections:
        if each.field == "kind":
            by = (f"更正：{each.by or '某人'}", f"corrected by {each.by or 'a person'}")
            if each.read and each.read != (read.kind or "") and each.value != read.kind:
                stale.append(each)
                continue
            kind = cast("PaperKind", each.value)
            read = attrs.evolve(read, kind=kind, kind_sure="certain", kind_by=by)
            continue
        values = _applied(read.values, each)
        if values is None:
            stale.append(each)
        else:
            read = attrs.evolve(read, values=values)
    return read, tuple(stale)


def _applied(values: tuple[Value, ...], correction: Correction) -> tuple[Value, ...] | None:
    """The values after a correction; `None` where it no longer matches."""
    meant = [value for value in values if _of_its_kind(value, correction)]
    if correction.read:
        right = [value for value in meant if value.value == correction.value]
        meant = [value for value in meant if str(on_disk(value.value)) == correction.read]
        if not meant:
            # the paper reads right by now: nothing is to be done
            return values if right else None
    if correction.value is None:
        return tuple(value for value in values if value not in meant) if meant else None
    why = (
        f"更正：{correction.by}，{correction.why}".rstrip("，"),
        f"corrected: {correction.by}, {correction.why}".rstrip(", "),
    )
    if not meant:
        added = Value(
            field=correction.field,  # type: ignore[arg-type]  # one of its fields, as was checked
            value=correction.value,
            written="",
            start=0,
            end=0,
            role=correction.role,
            of=correction.of,
            why=why,
        )
        return (*values, added)
    first = attrs.evolve(meant[0], value=correction.value, sure="certain", why=why)
    done = False
    found: list[Value] = []
    for value in values:
        if value not in meant:
            found.append(value)
        elif not done:
            found.append(first)
            done = True
    return tuple(found)


def _of_its_kind(value: Value, correction: Correction) -> bool:
    return (
        value.field == correction.field
        and (not correction.role or value.role == correction.role)
        and (
            correction.of is None
            or value.of == correction.of
            or (value.of is None and correction.of == 0)
        )
    )
