"""No command writes its result over a file that the same run reads."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from enforcement_kit.cli.inputs import READ, WRITTEN
from enforcement_kit.cli.main import main
from enforcement_kit.io import OverInputError, keeping_inputs, load, save, write_all, write_whole
from enforcement_kit.scale import ValidateWork, run_work

TOWN = Path(__file__).parents[2] / "examples" / "yangliuqing_2022"
NEITHER = frozenset(
    [
        "amount",
        "base",
        "beacon",
        "beacon_source",
        "by",
        "case",
        "case_id",
        "chains",
        "closed",
        "code",
        "confirmed",
        "decided",
        "domain",
        "factors",
        "family",
        "faults",
        "features",
        "fill",
        "gains",
        "grade",
        "grounds",
        "ignore",
        "key",
        "kind",
        "kinds",
        "matter",
        "named",
        "name",
        "objects",
        "inspectors",
        "of",
        "on",
        "on_day",
        "options",
        "organ",
        "period",
        "platform",
        "proposed",
        "rank_by",
        "refunded",
        "reviewer",
        "root",
        "run_name",
        "sample",
        "seed",
        "select",
        "sql",
        "start",
        "suspend",
        "tables",
        "threshold",
        "tier",
        "title",
        "until",
        "url",
        "wanted",
        "within",
        "word",
    ]
)
"""Parameters with words, days and numbers."""


def leaves(command: click.Command, *names: str) -> list[tuple[tuple[str, ...], click.Command]]:
    """The commands that do something, each with the words that call it."""
    if not isinstance(command, click.Group):
        return [(names, command)]
    inside = click.Context(command)
    found = []
    for name in command.list_commands(inside):
        each = command.get_command(inside, name)
        assert each is not None
        found += leaves(each, *names, name)
    return found


def test_every_parameter_is_told_of() -> None:
    """A new option with a text must be said to be read, written or neither."""
    plain = (click.Choice, click.types.BoolParamType, click.types.IntParamType)
    names = {
        param.name
        for _, command in leaves(main)
        for param in command.params
        if not isinstance(param.type, plain) and param.name is not None
    }
    assert not READ & WRITTEN | READ & NEITHER | WRITTEN & NEITHER
    assert not sorted(names - READ - WRITTEN - NEITHER)


def content(folder: Path) -> dict[str, bytes]:
    """All that a folder holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a town's records, a file of cases with links to it, and other inputs."""
    town = tmp_path / "town"
    shutil.copytree(TOWN, town)
    cases = tmp_path / "cases.jsonl"
    shutil.copy(town / "cases.jsonl", cases)
    (tmp_path / "soft.jsonl").symlink_to(cases)
    os.link(cases, tmp_path / "hard.jsonl")
    (tmp_path / "r.txt").write_text("全年办理案件3件。", encoding="utf-8")
    (tmp_path / "m.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "validate cases.jsonl --format jsonl --jobs 2 --out cases.jsonl",
        "validate cases.jsonl --format jsonl --out soft.jsonl",
        "validate soft.jsonl --format jsonl --out cases.jsonl",
        "validate cases.jsonl --format jsonl --out hard.jsonl",
        "validate cases.jsonl --format jsonl --out town/../cases.jsonl",
        "validate cases.jsonl --format parquet --out cases.jsonl",
        "validate town --format jsonl --out town/cases.jsonl",
        "validate town --format jsonl --jobs 2 --out town/town.toml",
        "stats cases.jsonl --year 2022 --format json --out cases.jsonl",
        "stats cases.jsonl --year 2022 --format jsonl --jobs 2 --out cases.jsonl",
        "stats town --year 2022 --format json --out town/cases.jsonl",
        "check cases.jsonl --on 2023-01-01 --format jsonl --out cases.jsonl",
        "check town --on 2023-01-01 --format html --out town/cases.jsonl",
        "check cases.jsonl --on 2023-01-01 --write-baseline cases.jsonl",
        "check cases.jsonl --on 2023-01-01 --cache cases.jsonl",
        "check cases.jsonl --on 2023-01-01 --context town --format html --out town/cases.jsonl",
        "review cases.jsonl --on 2023-01-01 --format html --out cases.jsonl",
        "review cases.jsonl --on 2023-01-01 --reviews cases.jsonl",
        "review cases.jsonl --on 2023-01-01 --blank cases.jsonl",
        "audit r.txt --out r.txt",
        "audit r.txt --records town --year 2022 --out town/cases.jsonl",
        "publish cases.jsonl --as credit --on 2023-01-01 --out cases.jsonl",
        "legal cases.jsonl --on 2023-01-01 --out cases.jsonl",
        "open town --on 2023-01-01 --format html --out town/cases.jsonl",
        "timeline cases.jsonl --format svg --out cases.jsonl",
        "complaints town --year 2022 --on 2023-01-01 --format json --out town/cases.jsonl",
        "convert cases.jsonl soft.jsonl --replace",
        "doctor r.txt --out r.txt",
        "papers read town --suggest m.toml --side m.toml",
        "manifest town --out town/cases.jsonl --replace",
    ],
)
def test_refused_before_anything_is_written(room: Path, line: str) -> None:
    """Exit 2 with both tongues, and every file is as it was, under each name that a file has."""
    before = content(room)
    done = CliRunner().invoke(main, line.split())
    assert isinstance(done.exception, OverInputError), done.output
    assert "写到别的" in done.exception.message
    assert "name another" in done.exception.message_en
    assert content(room) == before


def test_standard_input_is_a_file_too(room: Path) -> None:
    """What is read from standard input is not written over by the shell's own file."""
    import subprocess
    import sys

    before = content(room)
    code = "from enforcement_kit.cli.main import run; run()"
    line = [sys.executable, "-c", code, "validate", "-", "--format", "jsonl", "--out"]
    with (room / "cases.jsonl").open("rb") as file:
        done = subprocess.run([*line, "cases.jsonl"], stdin=file, check=False, capture_output=True)
    assert done.returncode == 2, done.stderr.decode()
    assert "写到别的" in done.stderr.decode()
    assert content(room) == before


def test_a_run_of_the_library_is_refused(room: Path) -> None:
    """Who calls `run_work` is refused as well, and no room is left beside the records."""
    before = content(room)
    with pytest.raises(OverInputError):
        run_work(ValidateWork(), "cases.jsonl", "soft.jsonl")
    assert content(room) == before


def test_every_way_of_writing_is_refused(room: Path) -> None:
    """What stands beside a result is refused as well, and of several files none is written."""
    before = content(room)
    year = load("town").town_year
    with keeping_inputs(["town/cases.jsonl"]):
        with pytest.raises(OverInputError):
            write_whole(Path("town/cases.jsonl"), b"")
        with pytest.raises(OverInputError):
            write_all({Path("new.txt"): b"", Path("town/cases.jsonl"): b""})
        with pytest.raises(OverInputError):
            save(year, "town")
    assert content(room) == before
    write_whole(Path("town/cases.jsonl"), b"")
    assert content(room) != before


def test_beside_the_records_is_allowed(room: Path) -> None:
    """A result may lie in the folder of the records, again and again."""
    line = [
        "check",
        "town",
        "--on",
        "2023-01-01",
        "--format",
        "jsonl",
        "--out",
        "town/findings.jsonl",
    ]
    for _ in range(2):
        done = CliRunner().invoke(main, line)
        assert not isinstance(done.exception, OverInputError)
        assert (room / "town" / "findings.jsonl").stat().st_size > 0
