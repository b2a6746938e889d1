"""Papers made in tests without a file: text is laid out so that each value stands where it says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from enforcement_kit.citation import Citation
from enforcement_kit.documents import Document
from enforcement_kit.papers import PaperRead, Value

if TYPE_CHECKING:
    from enforcement_kit.papers import Stated

PARTY = "天津市西青区示例镇某甲小吃店"
OTHER = "天津市西青区示例镇某乙修车铺"


def said(
    field: str,
    value: Stated,
    role: str = "",
    *,
    of: int | None = None,
    sure: str = "certain",
    written: str = "",
) -> Value:
    """A value whose place is not settled yet."""
    shown = written or (f"{value}元" if isinstance(value, Decimal) else str(value))
    return Value(
        field=field,  # type: ignore[arg-type]
        value=value,
        written=shown,
        start=0,
        end=0,
        role=role,
        of=of,
        sure=sure,  # type: ignore[arg-type]
    )


def paper(kind: str | None, *values: Value, title: str = "", sure: str = "certain") -> PaperRead:
    """A paper of a kind that states values, one a line behind its title."""
    import attrs

    heading = title or (kind or "一份材料")
    text = f"{heading}\n"
    placed: list[Value] = []
    for value in values:
        start = len(text) + len(value.field) + 1
        text += f"{value.field}：{value.written}\n"
        placed.append(attrs.evolve(value, start=start, end=start + len(value.written)))
    return PaperRead(
        name="",
        kind=kind,  # type: ignore[arg-type]
        kind_sure=sure,  # type: ignore[arg-type]
        kind_by=("标题", "its title"),
        title=heading,
        document=Document(text=text),
        values=tuple(placed),
    )


def cited(text: str, role: str) -> Value:
    """A provision."""
    return said("provision", Citation.parse(text), role, written=text)
