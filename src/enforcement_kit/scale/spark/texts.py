"""Cases as one column of JSON text, taken record by record; what cannot be read is a row."""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.codec import REFUSALS, FastDecoder, collect_text, fast_decoder
from enforcement_kit.errors import UsageError
from enforcement_kit.model import Case
from enforcement_kit.scale.towns import town_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from pyspark.sql import DataFrame

    from enforcement_kit.scale.asking import Asking

__all__ = [
    "RECORD_COLUMN",
    "Refused",
    "TakenCases",
    "asked",
    "cases_of",
    "packed",
    "with_text",
]

RECORD_COLUMN: Final = "record"
"""Column of a table of cases that holds the JSON text of each."""


class Refused(NamedTuple):
    """A record that could not be taken: its id as far as it shows, and what is wrong."""

    record: str
    why: str


def packed(asking: Asking) -> bytes:
    """What is asked, as bytes for a broadcast."""
    return pickle.dumps(asking, protocol=5)


@lru_cache(maxsize=4)
def asked(content: bytes) -> Asking:
    """What is asked, made once in each Python worker."""
    found: Asking = pickle.loads(content)  # noqa: S301 - the driver's own bytes
    return found


def with_text(cases: DataFrame, column: str) -> DataFrame:
    """The one column of texts of a table.

    Raises:
        UsageError: the table has no such column, or it is no text.
    """
    kinds = dict(cases.dtypes)
    if kinds.get(column) not in {"string", "binary"}:
        there = ", ".join(f"{name}: {kind}" for name, kind in cases.dtypes)
        raise UsageError(
            f"案件表须有文本列 {column}，每行一件案件的 JSON 原文；现有 {there}",
            f"a table of cases has a text column {column} with one case's JSON a row; it has "
            f"{there}",
        )
    return cases.select(column)


class TakenCases:
    """The cases of batches one after another, with the town of each, and what was refused.

    Attributes:
        towns: the town of each case given so far.
        refused: records that could not be taken.
    """

    def __init__(self, batches: Iterable[pa.RecordBatch]) -> None:
        self._batches = batches
        self.towns: list[str] = []
        self.refused: list[Refused] = []

    def __iter__(self) -> Iterator[Case]:
        for each in cases_of(self._batches):
            if isinstance(each, Refused):
                self.refused.append(each)
            else:
                self.towns.append(town_of(each))
                yield each


def cases_of(batches: Iterable[pa.RecordBatch]) -> Iterator[Case | Refused]:
    """The cases of batches of one column of texts, in their order."""
    fast = fast_decoder(Case)
    for batch in batches:
        for text in batch.column(0):
            value = text.as_py()
            yield _case(fast, b"" if value is None else value)


def _case(fast: FastDecoder[Case], text: str | bytes) -> Case | Refused:
    line = text.encode() if isinstance(text, str) else text
    try:
        return fast(line)
    except REFUSALS:
        pass
    try:
        found = collect_text(Case, line.decode())
    except UnicodeDecodeError:
        return Refused("", "不是 UTF-8 文字，未读")
    if found.record is not None:
        return found.record
    words = "；".join(f"{each.at.pointer} {each.message}".strip() for each in found.problems())
    return Refused(found.named or "", words)
