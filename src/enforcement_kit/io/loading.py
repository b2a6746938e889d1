"""Records of a town-year into memory, or streamed a kind at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Literal

import attrs

from enforcement_kit.errors import EnforcementKitError, Problem, UsageError
from enforcement_kit.io.argument import known_kinds, records_argument
from enforcement_kit.io.folder import kind_of
from enforcement_kit.io.kind_told import OF_KIND
from enforcement_kit.io.sourced import with_sources
from enforcement_kit.io.stream import InputFile, RecordStream
from enforcement_kit.model import KINDS, Record, TownYear

__all__ = ["BadRecordsError", "Loaded", "Survey", "iter_records", "load", "validate"]

OnProblem = Literal["collect", "raise"] | Callable[[Problem], None]


class BadRecordsError(EnforcementKitError, ValueError):
    """Raised by `load(…, on_problem="raise")` at the first problem."""

    code = "bad-records"


@attrs.frozen(kw_only=True)
class Loaded:
    """A town-year with everything that was wrong on the way.

    Attributes:
        town_year: the records that could be taken.
        problems: what was wrong, with its place; a record that was taken may have problems too.
        rejected: how many records were set aside.
        inputs: files read, with digest and counts.
    """

    town_year: TownYear
    problems: tuple[Problem, ...] = ()
    rejected: int = 0
    inputs: tuple[InputFile, ...] = ()


@attrs.frozen(kw_only=True)
class Survey:
    """What a validation found; no record is kept.

    Attributes:
        records: records taken, by kind.
        rejected: records set aside.
        problems: how many problems were handed to the callback.
        looked_closely: whether unknown and doubled keys were looked for.
        inputs: files read, with digest and counts.
    """

    records: Mapping[str, int]
    rejected: int
    problems: int
    looked_closely: bool
    inputs: tuple[InputFile, ...]


def load(
    source: object,
    *,
    kinds: Collection[str] | None = None,
    on_problem: OnProblem = "collect",
    progress: Callable[[str, int], None] | None = None,
) -> Loaded:
    """Loads records whole, by the collecting path: every problem is named, nothing is lost.

    Args:
        source: a folder, `.json` bundle, `.jsonl` file, Parquet file or ledger by its path; a file
            object;
            bytes; a mapping; or an iterable of mappings, which are cases, or of the one kind
            asked for.
        kinds: kinds to load, all by default; the others stay unknown.
        on_problem: `"collect"` them into the result, `"raise"` at the first, or a function that
            is called with each.
        progress: called with kind and count after each record.

    Raises:
        UnreadableError: where nothing can be read.
        BadRecordsError: at the first problem, when asked to.
        UsageError: for a kind that is none, or another word for `on_problem`.
    """
    wanted = known_kinds(kinds)
    if not callable(on_problem) and on_problem not in ("collect", "raise"):
        raise UsageError(
            f"on_problem 须为 'collect'、'raise' 或者一个函数，得到 {on_problem!r}",
            f"on_problem is 'collect', 'raise' or a function; found {on_problem!r}",
        )
    problems: list[Problem] = []

    def said(problem: Problem) -> None:
        if on_problem == "raise":
            raise BadRecordsError(
                f"{problem.at}：{problem.message}",
                f"{problem.at}: {problem.message_en}",
                (problem,),
            )
        if callable(on_problem):
            on_problem(problem)
        problems.append(problem)

    found = records_argument(source, kinds)
    for problem in found.problems:
        said(problem)
    town, rejected = found.town, found.rejected
    inputs = list(found.inputs)
    taken: dict[str, tuple[Record, ...]] = {}
    for each in found.sources:
        if each.kind not in wanted:
            continue
        stream = RecordStream(
            each,
            KINDS[each.kind],
            closely=True,
            version=found.version,
            fields=town.fields_of(each.kind),
        )
        records: list[Record] = []
        for item in stream:
            if isinstance(item, Problem):
                said(item)
            else:
                records.append(item)
            if progress is not None:
                progress(each.kind, stream.read)
        taken[each.kind] = tuple(records)
        rejected += stream.rejected
        if stream.sha256:
            inputs.append(stream.input_file())
    given: dict[str, Any] = {"town": with_sources(town, found.sources, taken), **taken}
    year = TownYear(**given)
    return Loaded(town_year=year, problems=tuple(problems), rejected=rejected, inputs=tuple(inputs))


def iter_records(source: object, kind: str, *, strict: bool = False) -> Iterator[Record | Problem]:
    """Streams the records of one kind in flat memory; problems come in between.

    A record that is not looked at closely is laid out for speed. It answers as its class
    (`isinstance`, `==`, attrs); only `type(record)` differs, so ask `record.__class__`, and it
    takes no weak reference.

    Args:
        source: as for `load`.
        kind: `"cases"` and so on. A file by itself whose name tells no kind is of this one; of
            one whose name tells another, only a `Problem` comes.
        strict: look at every record closely: unknown and doubled keys, identifiers.

    Raises:
        UnreadableError: where nothing can be read.
        UsageError: for a kind that is none.
    """
    known_kinds((kind,))
    found = records_argument(source, (kind,))
    for problem in found.problems:
        # a file left out may hold what is asked for, under a name that is none or of another kind
        if problem.code in OF_KIND or kind_of(problem.at.file) == kind:
            yield problem
    for each in found.sources:
        if each.kind == kind:
            yield from RecordStream(
                each,
                KINDS[kind],
                closely=strict,
                version=found.version,
                fields=found.town.fields_of(kind),
            )


def validate(
    source: object,
    *,
    said: Callable[[Problem], None],
    progress: Callable[[str, int], None] | None = None,
    closely: bool = True,
) -> Survey:
    """Goes through all records in flat memory and hands every problem on.

    Args:
        source: as for `load`.
        said: called with each problem, in order.
        progress: called with kind and count after each record.
        closely: look for unknown and doubled keys and at identifiers too.

    Raises:
        UnreadableError: where nothing can be read.
    """
    found = records_argument(source)
    for problem in found.problems:
        said(problem)
    count = len(found.problems)
    rejected = found.rejected
    inputs = list(found.inputs)
    taken: dict[str, int] = {}
    for each in found.sources:
        stream = RecordStream(each, KINDS[each.kind], closely=closely, version=found.version)
        taken[each.kind] = 0
        for item in stream:
            if isinstance(item, Problem):
                said(item)
                count += 1
            else:
                taken[each.kind] += 1
            if progress is not None:
                progress(each.kind, stream.read)
        rejected += stream.rejected
        if stream.sha256:
            inputs.append(stream.input_file())
    return Survey(
        records=taken,
        rejected=rejected,
        problems=count,
        looked_closely=closely,
        inputs=tuple(inputs),
    )
