"""Pools, openings and proofs from JSON, strictly: what is not understood is never drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from enforcement_kit.supervision.draws.commitment import (
    COMMITMENT_FORMAT,
    DIGEST,
    OPENING_FORMAT,
    Commitment,
    DrawError,
    Opening,
)
from enforcement_kit.supervision.draws.pool import Candidate, Conflict, DrawPool, Exclusion
from enforcement_kit.supervision.draws.sizes import DrawSize
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from enforcement_kit.supervision.draws.sizes import Strata

__all__ = ["commitment_from", "opening_from", "pool_from"]

T = TypeVar("T")
A = TypeVar("A", bound="attrs.AttrsInstance")
_TABLES: Final = ("inspectors", "objects", "conflicts", "excluded", "namesakes")
_HEAD: Final = ("format", "title", "day", "beacon", "salt", "size")


def pool_from(document: object) -> DrawPool:
    """Pools from a JSON document: `inspectors`, `objects`, `conflicts`, `excluded`, `namesakes`.

    A member is `{"id", "name", "stratum"}`; of these only `id` must be there.

    Raises:
        DrawError: it has another form; the message names the place.
    """
    found = _keys(document, _TABLES, "")
    return DrawPool(
        inspectors=_rows(found, "inspectors", Candidate, ("id",)),
        objects=_rows(found, "objects", Candidate, ("id",)),
        conflicts=_rows(found, "conflicts", Conflict, ("inspector", "object", "reason")),
        excluded=_rows(found, "excluded", Exclusion, ("pool", "id", "reason")),
        namesakes=_is(found.get("namesakes", False), bool, "/namesakes"),
    )


def opening_from(document: object) -> Opening:
    """What a commitment binds, from the document that was kept back.

    Raises:
        DrawError: it has another form.
    """
    found = _keys(document, (*_HEAD, *_TABLES), "")
    _format(found, OPENING_FORMAT)
    size = _keys(found.get("size"), ("objects", "inspectors", "spread"), "/size")
    return Opening(
        pool=pool_from({key: found[key] for key in _TABLES if key in found}),
        size=DrawSize(
            objects=_number(size.get("objects"), "/size/objects"),
            inspectors=_number(size.get("inspectors"), "/size/inspectors"),
            spread=_is(size.get("spread"), bool, "/size/spread"),
        ),
        beacon=_is(found.get("beacon"), str, "/beacon"),
        salt=_is(found.get("salt"), str, "/salt"),
        title=_is(found.get("title"), str, "/title"),
        day=_is(found.get("day"), str, "/day"),
    )


def commitment_from(document: object) -> Commitment:
    """A published commitment.

    Raises:
        DrawError: it has another form.
    """
    found = _keys(document, ("format", "kit_version", "sha256", "beacon", "title", "day"), "")
    _format(found, COMMITMENT_FORMAT)
    digest = _is(found.get("sha256"), str, "/sha256")
    if DIGEST.fullmatch(digest) is None:
        raise _wrong("/sha256", "64 位小写十六进制数字", "64 lower-case hexadecimal digits")
    return Commitment(
        sha256=digest,
        beacon=_is(found.get("beacon"), str, "/beacon"),
        title=_is(found.get("title", ""), str, "/title"),
        day=_is(found.get("day", ""), str, "/day"),
    )


def _wrong(pointer: str, zh: str, en: str) -> DrawError:
    at = pointer or "/"
    return DrawError(f"{at}：应为{zh}", f"{at}: {en} is needed")


def _format(found: Mapping[str, object], wanted: str) -> None:
    given = found.get("format")
    if given != wanted:
        raise DrawError(
            f"/format：应为 {wanted}，得到 {given}；不是这里要的文件",
            f"/format: {wanted} is needed, found {given}: it is another file",
        )


def _keys(value: object, known: tuple[str, ...], pointer: str) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise _wrong(pointer, "JSON 对象", "a JSON object")
    for key in value:
        if key not in known:
            near = nearest(str(key), known)
            raise DrawError(
                f"{pointer}/{key}：未知的名称" + (f"；是否为 {near}？" if near else ""),
                f"{pointer}/{key}: unknown name" + (f"; did you mean {near}?" if near else ""),
            )
    return dict(value)


def _is(value: object, kind: type[T], pointer: str) -> T:
    if not isinstance(value, kind):
        zh = {str: "文字", bool: "true 或 false"}
        en = {str: "text", bool: "true or false"}
        raise _wrong(pointer, zh.get(kind, kind.__name__), en.get(kind, kind.__name__))
    return value


def _number(value: object, pointer: str) -> int | Strata:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        found = []
        for key, each in value.items():
            if isinstance(each, bool) or not isinstance(each, int):
                raise _wrong(f"{pointer}/{key}", "整数", "a whole number")
            found.append((str(key), each))
        return tuple(found)
    raise _wrong(pointer, "整数，或者分层与整数", "a whole number, or one for each stratum")


def _rows(
    document: Mapping[str, object], table: str, kind: type[A], needed: tuple[str, ...]
) -> tuple[A, ...]:
    raw = document.get(table, [])
    if not isinstance(raw, list | tuple):
        raise _wrong(f"/{table}", "数组", "an array")
    fields = tuple(field.name for field in attrs.fields(kind))
    rows = []
    for place, each in enumerate(raw):
        pointer = f"/{table}/{place}"
        row = _keys(each, fields, pointer)
        for name in needed:
            if name not in row:
                raise _wrong(f"{pointer}/{name}", "文字", "text")
        for name, value in row.items():
            _is(value, str, f"{pointer}/{name}")
        if table == "excluded" and row["pool"] not in ("inspectors", "objects"):
            raise _wrong(f"{pointer}/pool", "inspectors 或 objects", "inspectors or objects")
        rows.append(kind(**row))
    return tuple(rows)
