"""The figures as a work on pieces: what each piece comes to is merged exactly."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, cast

import attrs
import msgspec

from enforcement_kit.io import write_whole
from enforcement_kit.measures import (
    FigureSet,
    Input,
    Measure,
    Measures,
    Period,
    Settings,
    Tally,
    as_period,
    default_measures,
    load_measures,
    settle,
)
from enforcement_kit.measures.arrow import figures_parquet
from enforcement_kit.measures.off_year import outside, unsaid
from enforcement_kit.measures.reckoning import current_law_version, known_breakdowns, set_aside
from enforcement_kit.measures.rows import figures_json, figures_jsonl
from enforcement_kit.measures.subject import as_breakdowns
from enforcement_kit.scale.asking import OwnFile, laid
from enforcement_kit.scale.rows import whole_lines
from enforcement_kit.scale.states import key_of_line, line_of_state, state_of_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from enforcement_kit.measures import Definition, Figure, Rate
    from enforcement_kit.measures.period import PeriodLike
    from enforcement_kit.scale.work import Joining, PieceRecords, Summary

__all__ = ["FiguresSummary", "FiguresWork"]

_Names = list[tuple[tuple[str, str, str], dict[str, str]]]


class FiguresSummary(msgspec.Struct, kw_only=True):
    """What the figures of a piece come to besides what each measure counted."""

    kind: str
    records: int
    names: _Names


def _as_period(period: PeriodLike) -> Period:
    return as_period(period)


@attrs.frozen(kw_only=True)
class FiguresWork:
    """Reckons the figures of a period; its lines are what each measure has counted of a piece.

    The result is that of `figures` to the byte: each figure with the ids of its records, long
    lists in side files beside it. One figure at a time is put together and let go again, so that
    of what is counted memory holds the ids of the largest figure alone; as in every run it holds
    some tens of bytes a record besides, for the ids, and what each piece came to.

    Attributes:
        period: the days, in any form that `figures` takes.
        by: breakdowns, as `figures` takes them.
        measures: files that define measures of the user's own.
        settings: what differs from place to place.
        form: `json` writes `figures.json`, `jsonl` a figure a line, `parquet` a row for each
            figure and each of its parts, without the ids.

    Raises:
        UsageError: a period or a breakdown that is none, a file that defines no measure.
    """

    period: Period = attrs.field(converter=_as_period)
    by: str = ""
    measures: tuple[OwnFile, ...] = ()
    settings: Settings = attrs.field(factory=Settings)
    form: Literal["json", "jsonl", "parquet"] = "json"

    def __attrs_post_init__(self) -> None:
        known_breakdowns(as_breakdowns(self.by), self.defined())

    @property
    def name(self) -> str:
        """What the work is called."""
        return "figures"

    @property
    def about(self) -> Mapping[str, str]:
        """What it asks."""
        own = hashlib.sha256(b"".join(each.content for each in self.measures))
        return {
            "period": str(self.period),
            "by": self.by,
            "measures": own.hexdigest(),
            "settings": repr(self.settings),
            "law": current_law_version(),
            "form": self.form,
        }

    @property
    def kinds(self) -> Collection[str] | None:
        """All kinds."""
        return None

    @property
    def closely(self) -> bool:
        """Unknown keys are the business of `validate`."""
        return False

    @property
    def extracts(self) -> bool:
        """What a measure counts of a record needs no other record."""
        return False

    @property
    def digests(self) -> bool:
        """Figures name the files that they are of."""
        return True

    def defined(self) -> Measures:
        """The kit's measures, and the user's own beside them."""
        found = default_measures()
        with tempfile.TemporaryDirectory(prefix="ekit-") as room:
            for each in self.measures:
                found = found.with_(*load_measures(laid(each, room)))
        return found

    def tally(self, measures: Measures) -> Tally:
        """A tally of some measures that has counted nothing yet."""
        return Tally(
            measures, period=self.period, by=as_breakdowns(self.by), settings=self.settings
        )

    def worker(self) -> _Counter:
        """Somebody who counts."""
        return _Counter(self)

    def joined(self, joining: Joining) -> Iterator[bytes]:
        """The figures in their form; side files of long lists are written on the way."""
        with tempfile.TemporaryDirectory(prefix="ekit-") as room:
            counted = _Counted(self, joining, Path(room))
            head = FigureSet(
                organ=joining.town.organ or joining.town.name,
                period=self.period,
                by=as_breakdowns(self.by),
                law_version=current_law_version(),
                inputs=counted.inputs,
                figures=(),
            ).head()

            def aside(name: str, content: bytes) -> None:
                write_whole(joining.out.parent / name, content)

            if self.form == "parquet":
                yield from figures_parquet(head, counted.figures())
            elif self.form == "jsonl":
                yield from figures_jsonl(head, counted.figures(), aside)
            else:
                yield from figures_json(head, counted.figures(), aside)

    def ending(
        self, summaries: Sequence[Summary], extracts: Iterable[bytes]
    ) -> tuple[Sequence[bytes], Summary]:
        """Nothing follows."""
        del summaries, extracts
        return (), msgspec.to_builtins(FiguresSummary(kind="", records=0, names=[]))

    def merged(self, summaries: Sequence[Summary]) -> Mapping[str, object]:
        """`records` that were counted, by kind."""
        counts: dict[str, int] = {}
        for each in map(_taken, summaries):
            if each.kind:
                counts[each.kind] = counts.get(each.kind, 0) + each.records
        return {"records": counts}


def _taken(summary: Summary) -> FiguresSummary:
    return msgspec.convert(summary, FiguresSummary)


class _Counter:
    """Counts piece after piece; the measures are made once."""

    def __init__(self, work: FiguresWork) -> None:
        self._work = work
        self._measures = work.defined()

    def piece(self, records: PieceRecords, out: IO[bytes]) -> Summary:
        """Writes what each measure has counted."""
        tally = self._work.tally(self._measures)
        kind = records.kind
        tally.know(kind)
        for each in records:
            tally.add(kind, each)
        for key, state in tally.partial.states.items():
            line = line_of_state(key, state)
            if line is not None:
                out.write(line)
        summary = FiguresSummary(
            kind=kind,
            records=len(tally.partial.seen[kind]),
            names=list(tally.partial.names.items()),
        )
        return cast("Summary", msgspec.to_builtins(summary))


class _Counted:
    """What all pieces have counted, sorted by measure into files of a folder."""

    def __init__(self, work: FiguresWork, joining: Joining, room: Path) -> None:
        self._work = work
        self._measures = work.defined()
        self._files = {key: room / str(at) for at, key in enumerate(self._measures.keys)}
        self._known: set[str] = set()
        self._names: dict[tuple[str, str, str], dict[str, str]] = {}
        self._year = joining.town.year
        self.inputs = tuple(
            Input(path=each.path, sha256=each.sha256, read=each.read, rejected=each.rejected)
            for each in joining.inputs
        )
        for part in joining.parts:
            summary = _taken(part.done.summary)
            self._known.add(summary.kind)
            for named, names in summary.names:
                known = self._names.setdefault(named, {})
                for member, name in names.items():
                    known[member] = min(name, known.get(member, name))
            for line in whole_lines(part.lines):
                with self._files[key_of_line(line)].open("ab") as file:
                    file.write(line + b"\n")
        self._rejected = set_aside(self.inputs, self._known)

    def figures(self) -> Iterator[Figure]:
        """The figures in the order of their definition, each made when it is asked for."""
        if self._year is not None and outside(self._year, self._work.period):
            yield from unsaid(self._work.tally(self._measures), self._year)
            return
        for each in self._measures:
            if isinstance(each, Measure):
                yield self._settled((each,))
            else:
                rate = cast("Rate", each)
                yield self._settled(
                    (self._measures[rate.numerator], self._measures[rate.denominator], rate)
                )

    def _settled(self, measures: tuple[Definition, ...]) -> Figure:
        """The last of some measures, of which a rate is the last, with its counts before it."""
        tally = self._work.tally(Measures(dict.fromkeys(measures)))
        for each in measures:
            file = self._files[each.key]
            if isinstance(each, Measure) and file.exists():
                with file.open("rb") as lines:
                    tally.partial.states[each.key] = state_of_lines(lines)
        tally.partial.known |= self._known
        tally.partial.names.update(self._names)
        return settle(tally, self._rejected)[-1]
