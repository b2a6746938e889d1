"""The validation as a work on pieces."""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING, Final, Literal, cast

import attrs
import msgspec

from enforcement_kit.codec import UnknownKeys
from enforcement_kit.codec.unknown import UnknownKey
from enforcement_kit.errors import Location, Problem  # noqa: TC001 - msgspec resolves them
from enforcement_kit.privacy.problem_rows import problem_row
from enforcement_kit.scale.rows import whole_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from enforcement_kit.scale.work import Joining, Part, PieceRecords, Summary

__all__ = ["ValidateSummary", "ValidateWork"]

_OF_FILES: Final = ("unknown-key", "encoding-gb18030")
"""Problems that are told once a file, when it has ended."""


class ValidateSummary(msgspec.Struct, kw_only=True):
    """What the validation of a piece came to besides its problems."""

    kind: str
    taken: int
    by_code: dict[str, int]
    unknown: list[tuple[list[str], int, Location, str]]
    encoding: Problem | None


@attrs.frozen(kw_only=True)
class ValidateWork:
    """Looks at every record of every kind; its lines are problems.

    Attributes:
        closely: look for unknown and doubled keys and at identifiers too.
        unmask: leave personal data as it is.
        form: `problems` writes the rows of `ekit validate --format json`, `rows` those of the flat
            table, in which every value is text.
    """

    closely: bool = True
    unmask: bool = False
    form: Literal["problems", "rows"] = "problems"

    @property
    def name(self) -> str:
        """What the work is called."""
        return "validate"

    @property
    def about(self) -> Mapping[str, str]:
        """What it asks."""
        return {"closely": str(self.closely), "unmask": str(self.unmask), "form": self.form}

    @property
    def kinds(self) -> Collection[str] | None:
        """All kinds."""
        return None

    @property
    def extracts(self) -> bool:
        """Nothing is asked of a town."""
        return False

    @property
    def digests(self) -> bool:
        """The lines name no digest."""
        return False

    def worker(self) -> _Validator:
        """Somebody who looks."""
        return _Validator(self)

    def joined(self, joining: Joining) -> Iterator[bytes]:
        """What is wrong with the folder, then the problems of each file, as `validate` has them."""
        yield from (self.line(each) for each in joining.problems)
        unknown = UnknownKeys()
        encoding: Problem | None = None
        for part in joining.parts:
            yield from self._moved(part)
            summary = _taken(part.done.summary)
            unknown.merge(_keys(summary, part.before))
            encoding = encoding or summary.encoding
            if part.last:
                if encoding is not None:
                    yield self.line(encoding)
                yield from (self.line(each) for each in unknown.problems())
                unknown, encoding = UnknownKeys(), None

    def ending(
        self, summaries: Sequence[Summary], extracts: Iterable[bytes]
    ) -> tuple[Sequence[bytes], Summary]:
        """Nothing follows."""
        del summaries, extracts
        nothing = ValidateSummary(kind="", taken=0, by_code={}, unknown=[], encoding=None)
        return (), msgspec.to_builtins(nothing)

    def merged(self, summaries: Sequence[Summary]) -> Mapping[str, object]:
        """`records` taken by kind, and problems `by_code`; those of a folder itself are apart."""
        taken: dict[str, int] = {}
        by_code: Counter[str] = Counter()
        of_files: set[tuple[str, ...]] = set()
        for each in map(_taken, summaries):
            if each.kind:
                taken[each.kind] = taken.get(each.kind, 0) + each.taken
            by_code.update(each.by_code)
            of_files |= {("unknown-key", each.kind, *path) for path, *_ in each.unknown}
            if each.encoding is not None:
                of_files.add((each.encoding.code, each.kind))
        by_code.update(code for code, *_ in of_files)
        return {"records": taken, "by_code": dict(sorted(by_code.items()))}

    def line(self, problem: Problem) -> bytes:
        """A problem as a line of the result."""
        row = problem_row(problem, unmask=self.unmask)
        return _encoded(row, as_text=self.form == "rows")

    def _moved(self, part: Part) -> Iterator[bytes]:
        """The lines of a piece with the numbers of the lines in the whole file."""
        if not part.before:
            yield from part.lines
            return
        as_text = self.form == "rows"
        for line in whole_lines(part.lines):
            row = msgspec.json.decode(line, type=dict[str, str | int | None])
            if row["line"] not in (None, ""):
                row["line"] = int(row["line"] or 0) + part.before
            yield _encoded(row, as_text=as_text)


class _Validator:
    """Looks at piece after piece."""

    def __init__(self, work: ValidateWork) -> None:
        self._work = work

    def piece(self, records: PieceRecords, out: IO[bytes]) -> Summary:
        """Writes what is wrong with each record."""
        taken = 0
        by_code: Counter[str] = Counter()
        encoding: Problem | None = None

        def write() -> None:
            nonlocal encoding
            for problem in records.take_problems():
                if problem.code not in _OF_FILES:
                    by_code[problem.code] += 1
                    out.write(self._work.line(problem))
                elif problem.code != "unknown-key":
                    encoding = problem

        for _ in records:
            taken += 1
            write()
        write()
        summary = ValidateSummary(
            kind=records.kind,
            taken=taken,
            by_code=dict(by_code),
            unknown=[
                (list(each.pattern), each.count, each.first, each.near)
                for each in records.unknown_keys
            ],
            encoding=encoding,
        )
        return cast("Summary", msgspec.to_builtins(summary))


def _taken(summary: Summary) -> ValidateSummary:
    return msgspec.convert(summary, ValidateSummary)


def _keys(summary: ValidateSummary, before: int) -> Iterator[UnknownKey]:
    for path, count, first, near in summary.unknown:
        line = None if first.line is None else first.line + before
        yield UnknownKey(summary.kind, tuple(path), count, attrs.evolve(first, line=line), near)


def _encoded(row: Mapping[str, str | int | None], *, as_text: bool) -> bytes:
    if as_text:
        row = {key: "" if cell is None else str(cell) for key, cell in row.items()}
    return msgspec.json.encode(row) + b"\n"
