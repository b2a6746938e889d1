"""Records in and out in a user's program."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, assert_type

from enforcement_kit import (
    Case,
    Loaded,
    Problem,
    dumps,
    from_dict,
    iter_records,
    json_schema,
    load,
    to_dict,
)
from enforcement_kit.io import InputFile, Survey, Written, save, validate
from enforcement_kit.model import Record, TownYear

if TYPE_CHECKING:
    from pathlib import Path


def every_source(path: Path, file: BinaryIO) -> list[Loaded]:
    """A path, its text, an open file, bytes, a mapping, an iterable of mappings."""
    found = [load(path), load(str(path)), load(file), load(b"{}"), load({"cases": []})]
    found.append(load({"id": f"c-{number}"} for number in range(3)))
    found.append(load(path, kinds=["cases"], on_problem="raise"))
    found.append(load(path, on_problem=print, progress=lambda kind, count: None))
    return found


def whole(path: Path) -> TownYear:
    """What was loaded holds records, problems and counts."""
    loaded = load(path)
    assert_type(loaded, Loaded)
    assert_type(loaded.town_year, TownYear)
    assert_type(loaded.problems, tuple[Problem, ...])
    assert_type(loaded.rejected, int)
    assert_type(loaded.inputs, tuple[InputFile, ...])
    for problem in loaded.problems:
        assert_type(problem.at.line, int | None)
    return loaded.town_year


def streamed(path: Path) -> int:
    """A stream gives records and problems, told apart by their class."""
    count = 0
    for item in iter_records(path, "cases"):
        assert_type(item, Record | Problem)
        if isinstance(item, Problem):
            continue
        if isinstance(item, Case):
            assert_type(item, Case)
            count += 1
    return count


def gone_through(path: Path) -> Survey:
    """Problems are handed on one at a time."""

    def said(problem: Problem) -> None:
        assert_type(problem.code, str)

    return validate(path, said=said)


case = from_dict(Case, {"id": "c-1"})
assert_type(case, Case)
assert_type(to_dict(case), dict[str, object])
assert_type(dumps(case), bytes)
assert_type(json_schema(Case), dict[str, object])
assert_type(save(TownYear(), "out"), tuple[Written, ...])

load("x", kinds="cases", on_problem="ignore")  # type: ignore[arg-type]
load("x", strict=True)  # type: ignore[call-arg]
load()  # type: ignore[call-arg]
from_dict(Case, "c-1")  # type: ignore[arg-type]
iter_records("x")  # type: ignore[call-arg]
validate("x")  # type: ignore[call-arg]
save([case], "out")  # type: ignore[arg-type]
_ = load("x").records  # type: ignore[attr-defined]
