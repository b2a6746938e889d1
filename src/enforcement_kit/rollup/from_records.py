"""The figures of a town's records or ledger, one record at a time in flat memory."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import Problem
from enforcement_kit.io.beside import stated_fields
from enforcement_kit.io.source import LedgerSource
from enforcement_kit.io.sources import find_sources
from enforcement_kit.io.stream import RecordStream
from enforcement_kit.measures import (
    Figure,
    Input,
    Measure,
    Measures,
    Period,
    Rate,
    Tally,
    settle,
)
from enforcement_kit.measures.off_year import outside, unsaid
from enforcement_kit.model import KIND_LABELS, KINDS, SCHEMA_VERSION
from enforcement_kit.rollup.sent import Clash, Entry, Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enforcement_kit.io.source import Sources
    from enforcement_kit.model import Record
    from enforcement_kit.rollup.plan import Parcel

__all__ = ["digest_of", "read_records"]

_CASES: Final = "cases"
_SHOWN: Final = 3


def read_records(
    parcel: Parcel,
    measures: Measures,
    period: Period,
    seen: Callable[[Record], None] | None = None,
) -> Sent:
    """The figures of a folder, bundle, stream or ledger. Only kinds that are counted are read.

    Args:
        parcel: what the town sent.
        measures: what to count.
        period: the days to count.
        seen: called with each case.

    Raises:
        EnforcementKitError: nothing of it can be read.
    """
    found = find_sources(parcel.path)
    wanted = {each.kind for each in measures}
    tally = Tally(measures, period=period)
    inputs = [
        Input(path=name, sha256=hashlib.sha256(content).hexdigest(), read=1, rejected=0)
        for name, content in found.raw
    ]
    version = _version(found)
    notes: list[tuple[str, str]] = []
    said = [each for each in found.problems if each.level == "rejected"]
    digests: dict[str, str] = {}
    rejected: dict[str, int] = {}
    for source in found.sources:
        if source.kind not in wanted:
            continue
        tally.know(source.kind)
        fields = stated_fields(found.town, source.kind)
        stream = RecordStream(
            source, KINDS[source.kind], closely=False, version=version, fields=fields
        )
        add, kind = tally.add, source.kind
        look = seen if kind == _CASES else None
        for item in stream:
            if isinstance(item, Problem):
                if item.level == "rejected":
                    said.append(item)
            else:
                add(kind, item)
                if look is not None:
                    look(item)
        rejected[kind] = stream.rejected
        digests[kind] = stream.sha256
        one = stream.input_file()
        inputs.append(Input(path=one.path, sha256=one.sha256, read=one.read, rejected=one.rejected))
    if said:
        notes.append(_rejections(said))
    is_ledger = any(isinstance(source, LedgerSource) for source in found.sources)
    town = found.town if isinstance(found.town, Mapping) else {}
    year = _year(town.get("year"))
    if year is not None and outside(year, period):
        figures, period = unsaid(tally, year), Period.of_year(year)
    else:
        figures = settle(tally, rejected)
    names = {source.kind: source.name for source in found.sources}
    is_folder = parcel.path.is_dir()
    return Sent(
        file=parcel.file,
        kind="ledger" if is_ledger else "records",
        sha256=digest_of(inputs),
        received=parcel.received,
        forms=parcel.forms,
        organ=_text(town.get("organ")) or _text(town.get("name")),
        organ_code=_text(town.get("organ_code")),
        period=period,
        schema_version=None if is_ledger else version,
        entries={
            figure.key: _entry(
                figure,
                f"{parcel.file}/{names.get(figure.kind, '')}" if is_folder else parcel.file,
                digests.get(figure.kind, ""),
            )
            for figure in figures
        },
        inputs=tuple(inputs),
        clashes=_nothing_in_period(figures, inputs, period),
        notes=tuple(notes),
    )


def _version(found: Sources) -> int:
    stated = found.town.get("schema_version") if isinstance(found.town, Mapping) else None
    return stated if type(stated) is int else SCHEMA_VERSION


def _year(value: object) -> int | None:
    return value if type(value) is int and dt.MINYEAR <= value <= dt.MAXYEAR else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def digest_of(inputs: Sequence[Input]) -> str:
    """One digest of several files: that of the only one, else of their names and digests."""
    each_once = dict.fromkeys((each.path, each.sha256) for each in inputs)
    if len(each_once) == 1:
        return next(iter(each_once))[1]
    lines = "".join(f"{path}\0{digest}\n" for path, digest in sorted(each_once))
    return hashlib.sha256(lines.encode()).hexdigest()


def _entry(figure: Figure, file: str, digest: str) -> Entry:
    left_out = any(gap.why in ("lacks", "rejected") for gap in figure.gaps)
    of_rate = isinstance(figure.definition, Rate)
    return Entry(
        key=figure.key,
        value=figure.value,
        bound="exact" if not left_out else "about" if of_rate else "at_least",
        records=len(figure.records) if figure.value is not None else None,
        of=figure.of,
        file=file.rstrip("/"),
        sha256=digest,
        reason=figure.reason,
        reason_en=figure.reason_en,
    )


def _rejections(said: Sequence[Problem]) -> tuple[str, str]:
    places = "、".join(str(each.at) for each in said[:_SHOWN])
    kinds = "、".join(dict.fromkeys(each.code for each in said))
    return (
        f"有 {len(said)} 处未能读入（{places}{' 等' if len(said) > _SHOWN else ''}；{kinds}）",
        f"{len(said)} could not be read ({places}; {kinds})",
    )


def _nothing_in_period(
    figures: Sequence[Figure], inputs: Sequence[Input], period: Period
) -> tuple[Clash, ...]:
    """Kinds that have records, none of which lies in the period: last year's file, perhaps."""
    read = {each.path.partition(".")[0]: each.read - each.rejected for each in inputs}
    empty = []
    for kind in dict.fromkeys(figure.kind for figure in figures):
        of_period = [
            figure
            for figure in figures
            if figure.kind == kind
            and isinstance(figure.definition, Measure)
            and figure.definition.by_date
        ]
        if (
            of_period
            and read.get(kind, 0) > 0
            and all(figure.value == 0 and not figure.records for figure in of_period)
        ):
            empty.append((kind, tuple(figure.key for figure in of_period)))
    return tuple(
        Clash(
            code="none-in-period",
            message=f"有{KIND_LABELS[kind]}记录 {read[kind]} 条，没有一条在 {period} 之内",
            message_en=f"there are {read[kind]} {kind}, none of them in {period}",
            keys=keys,
            question=True,
        )
        for kind, keys in empty
    )
