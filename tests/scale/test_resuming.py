"""A run gone on with is the run in one, whatever was interrupted, edited or damaged in between."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from scale_cases import lines_of

from enforcement_kit.io import validate
from enforcement_kit.rules import Context
from enforcement_kit.scale import Asking, CheckWork, ValidateWork, run_work, running, through
from enforcement_kit.scale.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from enforcement_kit.scale import RunResult, Work

SMALL = 20_000


def stopped(*_: object, **__: object) -> None:
    """Stands where a run is to be interrupted."""
    raise KeyboardInterrupt


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs to a place at which all pieces are done and no result is written."""

    def run(work: Work, source: Path, out: Path, jobs: int, at: str) -> None:
        place: object = {"looking": through.Passage, "joining": running}[at]
        name = {"looking": "_looked_through", "joining": "write_whole"}[at]
        with monkeypatch.context() as patched:
            patched.setattr(place, name, stopped)
            with pytest.raises(KeyboardInterrupt):
                run_work(work, source, out, jobs=jobs, size=SMALL)

    return run


def told(result: RunResult, out: Path) -> tuple[object, ...]:
    """All that must be equal."""
    return (result.read, result.rejected, result.told, result.problems, out.read_bytes())


@pytest.mark.parametrize("jobs", [1, 2])
def test_doubled_ids_are_found_whoever_goes_on(
    tmp_path: Path, interrupted: Callable[..., None], jobs: int
) -> None:
    """Processes know their own piece alone: what they left is looked through by one process too."""
    lines = lines_of(60)
    source, out, whole = tmp_path / "cases.jsonl", tmp_path / "out", tmp_path / "whole"
    source.write_bytes(b"\n".join([*lines, lines[0], lines[1]]) + b"\n")
    fresh = run_work(ValidateWork(), source, whole, size=SMALL)
    assert (fresh.read, fresh.rejected) == (62, 2)
    interrupted(ValidateWork(), source, out, 2, "looking")
    result = run_work(ValidateWork(), source, out, jobs=jobs, size=SMALL, resume=True)
    assert result.resumed > 1
    assert told(result, out) == told(fresh, whole)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("turn", ["comes", "goes"])
def test_an_id_edited_in_an_earlier_piece(
    tmp_path: Path, interrupted: Callable[..., None], jobs: int, turn: str
) -> None:
    """A double that an edit makes is set aside in a later piece; one that it mends is taken."""
    lines = lines_of(60)
    first, last = b'"id":"%s"' % b"s-00000", b'"id":"%s"' % b"s-00059"
    assert first in lines[0]
    assert last in lines[59]
    doubled = [lines[0].replace(first, last), *lines[1:]]
    before, after = (lines, doubled) if turn == "comes" else (doubled, lines)
    source, out = tmp_path / "cases.jsonl", tmp_path / "out"
    source.write_bytes(b"\n".join(before) + b"\n")
    interrupted(ValidateWork(), source, out, 1, "joining")
    source.write_bytes(b"\n".join(after) + b"\n")
    result = run_work(ValidateWork(), source, out, jobs=jobs, size=SMALL, resume=True)
    assert 1 <= result.resumed <= result.pieces - 2
    assert (result.read, result.rejected) == (60, 1 if turn == "comes" else 0)
    summary = validate(source, said=lambda _: None)
    assert (summary.records["cases"], summary.rejected) == (60 - result.rejected, result.rejected)


@pytest.mark.parametrize("damage", ["emptied", "cut", "gone"])
def test_damaged_extracts_are_made_anew(
    tmp_path: Path, interrupted: Callable[..., None], damage: str
) -> None:
    """What the second pass needs is looked at as the lines are: damaged, the piece is done again."""
    context = Context(on=dt.date(2026, 1, 31))
    work = CheckWork(asking=Asking.of(context=context), by_town=True)
    lines = lines_of(30)
    lines[27] = lines[27].replace("示立〔2025〕27号".encode(), "示立〔2025〕0号".encode())
    source, out, whole = tmp_path / "cases.jsonl", tmp_path / "out", tmp_path / "whole"
    source.write_bytes(b"\n".join(lines) + b"\n")
    fresh = run_work(work, source, whole, size=SMALL)
    interrupted(work, source, out, 1, "joining")
    parts = sorted(out.with_name("out.parts").glob("*.towns"))
    assert len(parts) == fresh.pieces > 2
    for part in parts[1:]:
        if damage == "gone":
            part.unlink()
        else:
            part.write_bytes(b"" if damage == "emptied" else part.read_bytes()[:-200])
    result = run_work(work, source, out, size=SMALL, resume=True)
    assert result.resumed == 1
    assert told(result, out) == told(fresh, whole)


def test_extracts_that_go_in_between_are_an_error(tmp_path: Path) -> None:
    """A second pass never takes a part that is gone for one without cases."""
    room = Room(tmp_path / "out", {}, resume=False)
    try:
        with pytest.raises(FileNotFoundError):
            list(room.all_extracts(range(1)))
    finally:
        room.close()
