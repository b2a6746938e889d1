"""Which kind of record a source by itself holds: by its name, by who asks, and by its records.

A file of JSON lines by itself is one of cases unless its name tells another kind. Taken for cases,
a file of complaints under a name of its own would count as no case and no complaint, and nobody
would be told: so its first records are looked at.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import EnforcementKitError, Problem, UnreadableError
from enforcement_kit.io.encodings import LineDecoder
from enforcement_kit.io.folder import SUFFIXES, kind_of
from enforcement_kit.io.lines import opened
from enforcement_kit.io.source import FileSource, MappingSource, Source, about
from enforcement_kit.model import KIND_LABELS, KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from enforcement_kit.io.readable import Readable

__all__ = ["OF_KIND", "OtherKindError", "kind_of_path", "only_source"]

OF_KIND: Final = frozenset(["kind-looks-other", "kind-not-told", "other-kind", "unknown-kind"])
"""Codes of what is odd about the kind of a source."""

_CASES: Final = "cases"
_FIRST: Final = 20
_LOOK: Final = 256 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_PLAIN: Final = 2


class OtherKindError(UnreadableError):
    """Raised for records that nobody said are of a kind, and that do not look like cases."""

    code = "looks-like-other-kind"


@attrs.frozen(kw_only=True)
class _Seen:
    """What the first records of a source have.

    Attributes:
        keys: their keys, all together.
        records: how many were looked at.
        empty: whether the source holds nothing at all.
    """

    keys: frozenset[str] = frozenset()
    records: int = 0
    empty: bool = False


def only_source(
    source: Source, kinds: Collection[str] | None
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The one source of a records argument as the kind that it is, and what is odd about that.

    Args:
        source: as found, of cases where nothing told otherwise.
        kinds: kinds asked for; all by default. Where none are, there is nothing to judge.

    Raises:
        OtherKindError: neither its name nor the caller tells a kind but cases, and its first
            records are plainly of another.
    """
    if kinds is not None and not kinds:
        return (source,), ()
    by_itself = isinstance(source, FileSource) or (
        isinstance(source, MappingSource) and not source.under
    )
    told = _told(source.name) if by_itself else source.kind
    if told is not None:
        problem = () if kinds is None or told in kinds else (_not_asked(source.name, told, kinds),)
        return (_as(source, told),), problem
    asked = next(iter(kinds)) if kinds is not None and len(kinds) == 1 else None
    source, seen = _look(source)
    kind = asked or _CASES
    problems = _judged(source.name, seen, kind, asked=asked is not None)
    return (_as(source, kind),), problems


def kind_of_path(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The kind of record of a file of JSON lines that is read in pieces, and what is odd about it.

    Raises:
        OtherKindError: as for `only_source`.
    """
    told = _told(path.name)
    if told is not None:
        return told, ()
    return _CASES, _judged(path.name, _seen_in_file(path, path.name), _CASES, asked=False)


def _told(name: str) -> str | None:
    """The kind that a name tells; that of a `.json` file tells what its bare array holds."""
    stem = name.removesuffix(".json")
    return stem if stem != name and stem in KINDS else kind_of(name)


def _as(source: Source, kind: str) -> Source:
    return source if source.kind == kind else attrs.evolve(source, kind=kind)


def _look(source: Source) -> tuple[Source, _Seen]:
    """The first records of a source, and the source whole as it was before the look."""
    if isinstance(source, FileSource) and source.path is not None:
        return source, _seen_in_file(source.path, source.name)
    if isinstance(source, FileSource) and source.stream is not None:
        head = source.stream.read(_LOOK)
        return attrs.evolve(source, stream=_Rejoined(head, source.stream)), _seen_in_text(head)
    if isinstance(source, MappingSource):
        rest = iter(source.values)
        first = list(islice(rest, _FIRST))
        values = source.values if isinstance(source.values, list | tuple) else chain(first, rest)
        return attrs.evolve(source, values=values), _seen(first)
    return source, _Seen()


class _Rejoined:
    """A stream with the bytes that were looked at put back before it."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int = -1, /) -> bytes:
        if not self._head:
            return self._rest.read(size)
        if size < 0:
            data, self._head = self._head + (self._rest.read() or b""), b""
        else:
            data, self._head = self._head[:size], self._head[size:]
        return data


def _seen_in_file(path: Path, name: str) -> _Seen:
    try:
        with opened(path, name) as (_, file):
            return _seen_in_text(file.read(_LOOK))
    except EnforcementKitError:
        # what is wrong with the file is told where it is read
        return _Seen()


def _seen_in_text(content: bytes) -> _Seen:
    values: list[object] = []
    for line in content.removeprefix(_BOM).split(b"\n")[:_FIRST]:
        try:
            values.append(json.loads(LineDecoder()(line) or ""))
        except (ValueError, RecursionError):
            continue
    return attrs.evolve(_seen(values), empty=not content.strip())


def _seen(values: Iterable[object]) -> _Seen:
    # a record in Python has its class, and is told by it where it is read
    records = [each for each in values if isinstance(each, dict)]
    return _Seen(keys=frozenset().union(*records), records=len(records))


@cache
def _keys_of(kind: str) -> frozenset[str]:
    return frozenset(field.name for field in attrs.fields(KINDS[kind])) - {"id", "kept"}


def _others(keys: frozenset[str], kind: str) -> tuple[str, ...]:
    """The kinds that keys look like far more than like one kind; several where none stands out."""
    found: dict[str, int] = {}
    for other in KINDS:
        more = len(keys & (_keys_of(other) - _keys_of(kind)))
        less = len(keys & (_keys_of(kind) - _keys_of(other)))
        if more >= _PLAIN and more > less * 2:
            found[other] = len(keys & _keys_of(other))
    return tuple(other for other, count in found.items() if count == max(found.values()))


def _judged(name: str, seen: _Seen, kind: str, *, asked: bool) -> tuple[Problem, ...]:
    others = _others(seen.keys, kind)
    # to ask for cases tells no more than to ask for nothing: they are what is taken by default
    if others and asked and kind != _CASES:
        return (_looks_other(name, kind, others),)
    if others:
        raise _other_kind(name, others)
    bare = seen.empty or (seen.records and not seen.keys & _keys_of(kind))
    if asked or not bare or not name.endswith(SUFFIXES):
        return ()
    return (
        about(
            "kind-not-told",
            name,
            "文件名没有写明记录种类，内容也看不出，按案件读；"
            "若是别的种类，文件名改为种类的名称，如 complaints.jsonl",
            "the name tells no kind of record and the content shows none; taken for cases; name a"
            " file of another kind after it, such as complaints.jsonl",
        ),
    )


def _not_asked(name: str, told: str, kinds: Collection[str]) -> Problem:
    wanted = [kind for kind in KINDS if kind in kinds]
    labels = "、".join(KIND_LABELS[kind] for kind in wanted)
    return about(
        "other-kind",
        name,
        f"这是{KIND_LABELS[told]}（{told}），要读的是{labels}（{'、'.join(wanted)}），未读",
        f"it holds {told}, and {', '.join(wanted)} is asked for; it was not read",
        level="rejected",
    )


def _looks_other(name: str, kind: str, others: tuple[str, ...]) -> Problem:
    return about(
        "kind-looks-other",
        name,
        f"按{KIND_LABELS[kind]}（{kind}）读，但内容像是{_labels(others)}",
        f"read as {kind}, as it was asked for, but its records look like {' or '.join(others)}",
    )


def _other_kind(name: str, others: tuple[str, ...]) -> OtherKindError:
    zh = f"文件名没有写明记录种类，内容像是{_labels(others)}，不是案件，未读"
    en = f"the name tells no kind of record; its records look like {' or '.join(others)}, not cases"
    problem = about(OtherKindError.code, name, zh, en, level="rejected")
    return OtherKindError(
        f"{name}：{zh}；若是，文件名改为 {others[0]}.jsonl",
        f"{name}: {en}; if so, name the file {others[0]}.jsonl",
        (problem,),
    )


def _labels(kinds: tuple[str, ...]) -> str:
    return "或".join(f"{KIND_LABELS[kind]}（{kind}）" for kind in kinds)
