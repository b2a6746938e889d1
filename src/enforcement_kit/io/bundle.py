"""A single bundle, a stream of cases, or values in memory."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Final

import attrs

from enforcement_kit.codec import NotJsonError, json_kind, parse_json
from enforcement_kit.errors import Problem, UnreadableError
from enforcement_kit.io.encodings import LineDecoder, refuse_other_encodings
from enforcement_kit.io.ledgers import of_ledger_file
from enforcement_kit.io.packed import refuse_packed
from enforcement_kit.io.parquet import MARK, opened_parquet
from enforcement_kit.io.source import (
    FileSource,
    MappingSource,
    ParquetSource,
    Source,
    Sources,
    about,
)
from enforcement_kit.ledger import is_ledger
from enforcement_kit.model import KINDS
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.io.readable import Readable

__all__ = ["of_mapping", "of_parquet", "of_stream"]

_SNIFF: Final = 64 * 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"


def of_stream(stream: IO[bytes], name: str, *, whole: bool = False) -> Sources:
    """Tells a bundle from a stream of cases; a stream of cases is not read here.

    Args:
        stream: opened at its start.
        name: what messages call it.
        whole: whether it is a `.json` file, which must be one JSON text.

    Raises:
        UnreadableError: where nothing in it can be read.
    """
    start = stream.readline(_SNIFF)
    refuse_packed(name, start)
    if is_ledger("", start):
        return of_ledger_file(start + stream.read(), name)
    if start.startswith(MARK):
        return of_parquet(io.BytesIO(start + stream.read()), name)
    refuse_other_encodings(name, start)
    if not whole and _is_record(start):
        return _cases(name, _rejoined(start, stream))
    content = start + stream.read()
    if not content.strip():
        if not whole:
            return _cases(name, io.BytesIO())
        raise UnreadableError(
            f'{name}：文件为空；需要 JSON，没有记录时写作 {{"cases": []}}',
            f'{name}: the file is empty; JSON is needed, {{"cases": []}} where there are none',
        )
    try:
        value = parse_json(_text(content)).value
    except NotJsonError as error:
        if not whole:
            return _cases(name, io.BytesIO(content))
        raise UnreadableError(
            f"{name}：{error.message}", f"{name}: {error.message_en}", error.problems
        ) from None
    found = of_mapping(value, name) if isinstance(value, Mapping) else _of_array(value, name)
    return attrs.evolve(found, raw=((name, content),))


def of_parquet(file: Path | IO[bytes], name: str) -> Sources:
    """The one kind of record that a Parquet file holds.

    Raises:
        MissingExtraError: the extra `analytics` is not installed.
        UnreadableError: it is damaged, or holds no records of the kit.
        UsageError: it does not say which kind of record it holds.
    """
    with opened_parquet(file, name) as texts:
        kind = texts.kind
    return Sources(sources=(ParquetSource(kind=kind, name=name, file=file),))


def _text(content: bytes) -> str:
    text = LineDecoder()(content.removeprefix(_BOM))
    if text is None:
        raise NotJsonError("既非 UTF-8 也非 GB18030", "neither UTF-8 nor GB18030")
    return text


def _is_record(line: bytes) -> bool:
    text = LineDecoder()(line.removeprefix(_BOM))
    try:
        value = json.loads(text or "")
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "id" in value


def _cases(name: str, stream: Readable) -> Sources:
    return Sources(sources=(FileSource(kind="cases", name=name, path=None, stream=stream),))


def _rejoined(start: bytes, rest: Readable) -> Readable:
    head = [start]

    class Rejoined:
        def read(self, size: int = -1, /) -> bytes:
            return head.pop() if head else rest.read(size) or b""

    return Rejoined()


def _of_array(value: object, name: str) -> Sources:
    if isinstance(value, list):
        return Sources(sources=(MappingSource(kind="cases", name=name, values=value),))
    raise UnreadableError(
        f"{name}：得到{json_kind(value)[0]}，需要 JSON 对象或数组",
        f"{name}: found {json_kind(value)[1]}, a JSON object or array is needed",
    )


def of_mapping(value: Mapping[str, object], name: str) -> Sources:
    """What a bundle offers, or a single case.

    Raises:
        UnreadableError: for an object without any kind of record.
    """
    if "id" in value:
        return Sources(
            sources=(MappingSource(kind="cases", name=name, values=(value,), alone=True),)
        )
    problems: list[Problem] = []
    sources: list[Source] = []
    for key, entry in value.items():
        if key == "town":
            continue
        if key not in KINDS:
            near = nearest(key, (*KINDS, "town"))
            problems.append(
                about(
                    "unknown-kind",
                    name,
                    f"{key} 不是已知的记录种类，未读" + (f"；最接近：{near}" if near else ""),
                    f"{key} is no known kind of record; not read"
                    + (f"; nearest: {near}" if near else ""),
                    level="rejected",
                    pointer=f"/{key}",
                )
            )
        elif not isinstance(entry, list | tuple):
            problems.append(
                about(
                    "not-an-array",
                    name,
                    f"得到{json_kind(entry)[0]}，需要数组",
                    f"found {json_kind(entry)[1]}, an array is needed",
                    level="rejected",
                    pointer=f"/{key}",
                )
            )
        else:
            sources.append(MappingSource(kind=key, name=name, values=entry, under=f"/{key}"))
    if not sources and "town" not in value and not problems:
        raise UnreadableError(
            f"{name}：对象中没有任何记录种类（{', '.join(KINDS)}）",
            f"{name}: the object holds no kind of record ({', '.join(KINDS)})",
        )
    order = list(KINDS)
    return Sources(
        sources=tuple(sorted(sources, key=lambda source: order.index(source.kind))),
        town=value.get("town"),
        town_file=name,
        problems=tuple(problems),
    )
