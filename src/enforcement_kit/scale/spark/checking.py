"""`check_spark`: a table of cases in, the flat table of findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.privacy import mask
from enforcement_kit.rules.showing import masked_findings
from enforcement_kit.scale.asking import Asking
from enforcement_kit.scale.rows import FINDING_COLUMNS, finding_row
from enforcement_kit.scale.spark.shipping import need_spark, on_groups, on_rows
from enforcement_kit.scale.spark.texts import (
    RECORD_COLUMN,
    Refused,
    TakenCases,
    asked,
    cases_of,
    packed,
    with_text,
)
from enforcement_kit.scale.towns import extract_of, findings_of_town, town_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

    from enforcement_kit.law import PackSet
    from enforcement_kit.rules import Context, Finding, RuleSet
    from enforcement_kit.scale.asking import OwnFile

__all__ = ["REJECTED", "asking_for", "check_spark", "checked", "extracted", "town_checked"]

REJECTED: Final = "rejected"
"""Verdict of the row of a record that could not be read; it has no rule."""

_BATCH: Final = 4096
_NAMES: Final = tuple(each.name for each in FINDING_COLUMNS)
_SCHEMA: Final = ", ".join(f"{name} string" for name in _NAMES)


def check_spark(
    cases: DataFrame,
    *,
    context: Context | None = None,
    on: dt.date | None = None,
    rules: RuleSet | None = None,
    rule_files: tuple[OwnFile, ...] = (),
    packs: PackSet | None = None,
    run: str = "",
    by_town: bool = True,
    unmask: bool = False,
    column: str = RECORD_COLUMN,
) -> DataFrame:
    """Asks the rules of every case of a table, and gives the flat table of findings.

    Each case is decoded from its text inside the Python workers. Registers and packs are sent to
    every worker once. A record that cannot be read is a row with the verdict `rejected`, not a
    failed job. The rows of a run with the same input are the same, in no order.

    Args:
        cases: a table with the JSON text of one case a row.
        context: registers, law and packs.
        on: the day on which open periods are looked at; by default the context's.
        rules: the rules; those of the kit by default.
        rule_files: the files from which rules of the user's own came.
        packs: packs, where no context is given.
        run: name of the run, in every row.
        by_town: ask the rules on a town too, of the cases of each organ.
        unmask: leave personal data as it is.
        column: the column of texts.

    Returns:
        A table of `FINDING_COLUMNS`, all text.

    Raises:
        MissingExtraError: pyspark is not installed.
        UsageError: the table has no such column.
    """
    need_spark()
    texts = with_text(cases, column)
    session = texts.sparkSession
    asking = asking_for(rules, rule_files=rule_files, context=context, packs=packs, on=on)
    sent = session.sparkContext.broadcast(packed(asking))

    found = texts.mapInArrow(on_rows(__name__, "checked", sent, run, unmask), _SCHEMA)
    if not by_town:
        return found
    keyed = texts.mapInArrow(on_rows(__name__, "extracted"), "town string, extract binary")
    towns = keyed.groupBy("town").applyInArrow(
        on_groups(__name__, "town_checked", sent, run, unmask), _SCHEMA
    )
    return found.unionByName(towns)


def asking_for(
    rules: RuleSet | None,
    *,
    rule_files: tuple[OwnFile, ...],
    context: Context | None,
    packs: PackSet | None,
    on: dt.date | None,
) -> Asking:
    """What a job asks, as values that travel."""
    from enforcement_kit.rules import Context as Around  # noqa: PLC0415 - named like the argument

    around = context if context is not None else Around(packs=packs)
    if on is not None:
        around = around.at(on)
    return Asking.of(rules, rule_files=rule_files, context=around)


def checked(
    batches: Iterable[pa.RecordBatch],
    sent: Broadcast[bytes],
    run: str,
    unmask: bool,
) -> Iterator[pa.RecordBatch]:
    """On a worker: the rows of findings of batches of texts."""
    check = asked(sent.value).run()
    law = check.context.law.version
    taken = TakenCases(batches)
    rows: list[dict[str, str]] = []
    for at, found in enumerate(check.cases(taken)):
        rows += _rows(found, town=taken.towns[at], law=law, run=run, unmask=unmask)
        check.engine.not_yet.clear()
        if len(rows) >= _BATCH:
            yield _batch(rows)
            rows = []
    rows += (_rejected(each, law=law, run=run, unmask=unmask) for each in taken.refused)
    if rows:
        yield _batch(rows)


def extracted(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """On a worker: town and extract of each case, for the rules on a town."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    towns: list[str] = []
    lines: list[bytes] = []
    for each in cases_of(batches):
        if isinstance(each, Refused):
            continue
        towns.append(town_of(each))
        lines.append(extract_of(each))
        if len(towns) >= _BATCH:
            yield pa.RecordBatch.from_pydict({"town": towns, "extract": lines})
            towns, lines = [], []
    if towns:
        yield pa.RecordBatch.from_pydict({"town": towns, "extract": lines})


def town_checked(
    key: tuple[pa.Scalar, ...],
    table: pa.Table,
    sent: Broadcast[bytes],
    run: str,
    unmask: bool,
) -> pa.Table:
    """On a worker: the rows of findings of the rules on a town, for one town."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    asking = asked(sent.value)
    town = str(key[0].as_py() or "")
    # a shuffle keeps no order, and the first of two with one number must be the same in every run
    lines = sorted(table.column("extract").to_pylist())
    found = findings_of_town(asking, town, lines)
    law = asking.packs.law.version
    rows = list(_rows(found, town=town, law=law, run=run, unmask=unmask))
    return pa.Table.from_batches([_batch(rows)])


def _rows(
    found: Iterable[Finding], *, town: str, law: str, run: str, unmask: bool
) -> Iterator[dict[str, str]]:
    told = [each.to_dict() for each in found]
    if told and not unmask:
        told = masked_findings({"findings": told})["findings"]
    for each in told:
        yield finding_row(each, run=run, town=town, law_version=law)


def _rejected(refused: Refused, *, law: str, run: str, unmask: bool) -> dict[str, str]:
    finding: dict[str, object] = {
        "record": refused.record,
        "verdict": REJECTED,
        "severity": "error",
        "message": refused.why,
        "reason": REJECTED,
        "citations": [],
    }
    shown = finding if unmask else mask(finding)
    return finding_row(shown, run=run, town="", law_version=law)


def _batch(rows: list[dict[str, str]]) -> pa.RecordBatch:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    schema = pa.schema([(name, pa.string()) for name in _NAMES])
    return pa.RecordBatch.from_pylist(rows, schema=schema)
