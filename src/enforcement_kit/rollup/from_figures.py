"""The figures of a `figures.json` that a town sent: it comes from anywhere, so with care."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.measures import Input, Measures, Period, Rate
from enforcement_kit.rollup.sent import Clash, Entry, Number, Sent
from enforcement_kit.text import syntax_reason

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.measures import Definition
    from enforcement_kit.rollup.plan import Parcel

__all__ = ["is_figures", "read_figures"]

_FAMILY: Final = "enforcement-kit/figures/"
_MAJOR: Final = 1
_HEAD: Final = 4096
_SHOWN: Final = 5
_SMALL: Final = 16 * 1024 * 1024
_MOST: Final = Decimal(10) ** 18


def is_figures(path: Path) -> bool:
    """Whether a file says that it is a `figures.json`: near its head, or, if small, anywhere."""
    with path.open("rb") as file:
        if _FAMILY.encode() in file.read(_HEAD):
            return True
        return path.stat().st_size <= _SMALL and _FAMILY.encode() in file.read()


def read_figures(parcel: Parcel, content: bytes, measures: Measures) -> Sent:
    """What a `figures.json` states of the measures that the forms hold.

    Raises:
        UnreadableError: it is no `figures.json`.
    """
    try:
        found: object = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        zh, en = syntax_reason(error)
        raise UnreadableError(
            f"{parcel.path.name}：不是 JSON（{zh}）", f"{parcel.path.name}: no JSON ({en})"
        ) from None
    rows = found.get("figures") if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping) or not isinstance(rows, list):
        raise UnreadableError(
            f"{parcel.path.name}：缺少 figures，不是数据文件",
            f"{parcel.path.name}: has no `figures`, and is no file of figures",
        )
    _known_version(found.get("format"), parcel)
    digest = hashlib.sha256(content).hexdigest()
    entries: dict[str, Entry] = {}
    clashes: list[Clash] = []
    other: list[str] = []
    for row in rows:
        key = row.get("key") if isinstance(row, Mapping) else None
        if not isinstance(row, Mapping) or not isinstance(key, str) or key not in measures:
            continue
        definition = measures[key]
        entry = _entry(key, row, parcel.file, digest, is_rate=isinstance(definition, Rate))
        unit = row.get("unit")
        if unit not in (None, definition.unit):
            clashes.append(_other_unit(definition, str(unit)))
            entry = _open(key, parcel.file, digest, f"单位是{unit}", f"its unit is {unit}")
        if row.get("counting_basis") not in (None, definition.counting_basis):
            other.append(definition.label)
        if key in entries and entries[key] != entry:
            clashes.append(
                Clash(
                    code="key-twice",
                    message=f"指标 {key} 在文件中出现两次，数值不同",
                    message_en=f"the figure {key} stands twice, with two values",
                    keys=(key,),
                    size=Decimal(1),
                )
            )
            entries[key] = _open(
                key, parcel.file, digest, "文件中两处不同", "two values in the file"
            )
            continue
        entries[key] = entry
    organ = found.get("organ")
    law = found.get("law_version")
    return Sent(
        file=parcel.file,
        kind="figures",
        sha256=digest,
        received=parcel.received,
        forms=parcel.forms,
        organ=organ if isinstance(organ, str) else "",
        period=_period(found.get("period"), parcel),
        law_version=law if isinstance(law, str) else "",
        entries=entries,
        inputs=(Input(path=parcel.path.name, sha256=digest, read=len(rows), rejected=0),),
        clashes=tuple(clashes),
        notes=_other_basis(other),
    )


def _known_version(stated: object, parcel: Parcel) -> None:
    major = str(stated).removeprefix(_FAMILY)
    if not (major.isascii() and major.isdigit()) or int(major) > _MAJOR:
        raise UnreadableError(
            f"{parcel.path.name}：格式 {stated} 由更新版本的工具写成；请升级 enforcement-kit",
            f"{parcel.path.name}: {stated} was written by a newer kit; upgrade enforcement-kit",
        )


def _other_unit(definition: Definition, unit: str) -> Clash:
    return Clash(
        code="other-unit",
        message=f"{definition.label}的单位是{unit}，应为{definition.unit}；未计入",
        message_en=f"{definition.key} is in {unit}, {definition.unit} is needed; left out",
        keys=(definition.key,),
        size=Decimal(1),
    )


def _other_basis(labels: list[str]) -> tuple[tuple[str, str], ...]:
    """That some figures were counted otherwise, or by a kit that said it in other words."""
    if not labels:
        return ()
    more = f"等 {len(labels)} 项" if len(labels) > _SHOWN else ""
    named = "、".join(labels[:_SHOWN])
    return (
        (
            f"口径的写法与本工具不同：{named}{more}；请核对是否按同一口径统计",
            f"the counting basis is worded otherwise for {len(labels)} figures",
        ),
    )


def _open(key: str, file: str, digest: str, why: str, why_en: str) -> Entry:
    return Entry(key=key, value=None, file=file, sha256=digest, reason=why, reason_en=why_en)


def _entry(key: str, row: Mapping[str, object], file: str, digest: str, *, is_rate: bool) -> Entry:
    value, broken = _number(row.get("value"))
    if broken:
        return _open(key, file, digest, f"不是数：{broken}", f"no number: {broken}")
    of: tuple[Number, ...] = ()
    counts = row.get("of")
    if is_rate and isinstance(counts, list) and len(counts) == 2:
        read = [_number(each)[0] for each in counts]
        of = tuple(each for each in read if each is not None)
        of = of if len(of) == 2 else ()
    gaps = row.get("gaps")
    left_out = isinstance(gaps, list) and any(
        isinstance(gap, Mapping) and gap.get("why") in ("lacks", "rejected") for gap in gaps
    )
    return Entry(
        key=key,
        value=value,
        bound="exact" if not left_out else "about" if is_rate else "at_least",
        records=_count(row.get("records")),
        of=of,
        file=file,
        sha256=digest,
        place=key,
        reason=_text(row.get("reason")) or ("" if value is not None else "文件中没有这个数"),
        reason_en=_text(row.get("reason_en")) or ("" if value is not None else "blank in the file"),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(records: object) -> int | None:
    """How many records a figure names: a list, or the count of one that stands in a side file."""
    if isinstance(records, list):
        return len(records)
    count = records.get("count") if isinstance(records, Mapping) else None
    return count if type(count) is int else None


def _number(value: object) -> tuple[Number | None, str]:
    """A number as figures state it, and what stands there where it is none."""
    if value is None or type(value) is int:
        return value, ""
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            return None, value[:40]
        if number.is_finite() and abs(number) < _MOST:
            return number, ""
    return None, str(value)[:40]


def _period(stated: object, parcel: Parcel) -> Period | None:
    if isinstance(stated, list) and len(stated) == 2:
        try:
            return Period.parse(f"{stated[0]}..{stated[1]}")
        except UsageError:
            pass
    raise UnreadableError(
        f"{parcel.path.name}：没有写明期间（period）",
        f"{parcel.path.name}: does not say its period",
    )
