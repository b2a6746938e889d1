"""`review_spark`: a table of cases in, a table of score sheets out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from enforcement_kit._version import __version__
from enforcement_kit.privacy import mask
from enforcement_kit.scale.asking import ChosenStandard
from enforcement_kit.scale.rows import Column
from enforcement_kit.scale.spark.checking import asking_for
from enforcement_kit.scale.spark.shipping import need_spark, on_rows
from enforcement_kit.scale.spark.texts import (
    RECORD_COLUMN,
    TakenCases,
    asked,
    packed,
    with_text,
)
from enforcement_kit.scoring import ScoreSheet, iter_review

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

    from enforcement_kit.law import PackSet
    from enforcement_kit.rules import Context

__all__ = ["REVIEW_COLUMNS", "review_spark", "scored"]

REVIEW_COLUMNS: Final = (
    Column("run", "本次评查的名称", "name of the run"),
    Column("town", "执法机关的代码，没有的为名称", "code of the organ, or its name"),
    Column("record", "案件编号", "id of the case"),
    Column("standard", "评查标准", "name of the standard"),
    Column("state", "scored、open、skipped 或 rejected", "scored, open, skipped or rejected"),
    Column("score", "得分；待定的为空", "score; empty while open"),
    Column("grade", "等次；待定的为空", "grade; empty while open"),
    Column("low", "可能的最低分", "lowest score still possible"),
    Column("high", "可能的最高分", "highest score still possible"),
    Column("why", "不在范围内或未收的原因", "why it is not covered or could not be read"),
    Column("sheet", "评分表（JSON）", "the score sheet (JSON)"),
    Column("kit_version", "软件版本", "version of the kit"),
    Column("law_version", "法律数据的版本（摘要）", "version of the law data (digest)"),
)
"""The columns, in order; every one is text and none is NULL."""

_NAMES: Final = tuple(each.name for each in REVIEW_COLUMNS)
_SCHEMA: Final = ", ".join(f"{name} string" for name in _NAMES)
_BATCH: Final = 1024


def review_spark(
    cases: DataFrame,
    *,
    standard: str | Path,
    context: Context | None = None,
    on: dt.date | None = None,
    packs: PackSet | None = None,
    run: str = "",
    unmask: bool = False,
    column: str = RECORD_COLUMN,
) -> DataFrame:
    """Scores every case of a table by a standard.

    Args:
        cases: a table with the JSON text of one case a row.
        standard: name of one of the kit's standards, or the path of a TOML file.
        context: registers, law and packs.
        on: the day of the review; by default the context's.
        packs: packs, where no context is given.
        run: name of the run, in every row.
        unmask: leave personal data as it is.
        column: the column of texts.

    Returns:
        A table of `REVIEW_COLUMNS`, one row a case; a record that cannot be read is one too.

    Raises:
        MissingExtraError: pyspark is not installed.
        UsageError: the table has no such column, or there is no such standard.
    """
    need_spark()
    texts = with_text(cases, column)
    asking = asking_for(None, rule_files=(), context=context, packs=packs, on=on)
    chosen = ChosenStandard.of(standard)
    sent = texts.sparkSession.sparkContext.broadcast(packed(asking))
    return texts.mapInArrow(on_rows(__name__, "scored", sent, chosen, run, unmask), _SCHEMA)


def scored(
    batches: Iterable[pa.RecordBatch],
    sent: Broadcast[bytes],
    chosen: ChosenStandard,
    run: str,
    unmask: bool,
) -> Iterator[pa.RecordBatch]:
    """On a worker: the rows of sheets of batches of texts."""
    asking = asked(sent.value)
    standard = chosen.read(asking.on)
    context = asking.context()
    taken = TakenCases(batches)
    about = {
        "run": run,
        "standard": standard.name,
        "kit_version": __version__,
        "law_version": context.law.version,
    }
    rows: list[dict[str, str]] = []
    sheets = iter_review(taken, standard=standard, context=context, rules=asking.rules())
    for at, each in enumerate(sheets):
        told = {"town": taken.towns[at], "record": each.case}
        if isinstance(each, ScoreSheet):
            told |= _of_sheet(each, unmask=unmask)
        else:
            told |= {"state": "skipped", "why": each.why}
        rows.append(about | told)
        if len(rows) >= _BATCH:
            yield _batch(rows)
            rows = []
    rows += (
        about | {"record": each.record, "state": "rejected", "why": each.why}
        for each in taken.refused
    )
    if rows:
        yield _batch(rows)


def _of_sheet(sheet: ScoreSheet, *, unmask: bool) -> dict[str, str]:
    made = sheet.to_dict()
    shown = made if unmask else mask(made)
    outcome = sheet.outcome
    return {
        "state": "open" if sheet.score is None else "scored",
        "score": "" if sheet.score is None else str(sheet.score),
        "grade": sheet.grade or "",
        "low": "" if outcome.low is None else str(outcome.low),
        "high": "" if outcome.high is None else str(outcome.high),
        "sheet": msgspec.json.encode(shown).decode(),
    }


def _batch(rows: list[dict[str, str]]) -> pa.RecordBatch:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    schema = pa.schema([(name, pa.string()) for name in _NAMES])
    whole = [{name: row.get(name, "") for name in _NAMES} for row in rows]
    return pa.RecordBatch.from_pylist(whole, schema=schema)
