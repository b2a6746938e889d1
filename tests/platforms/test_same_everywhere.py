"""The same input gives the same bytes, whatever the machine is set to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

START = "from enforcement_kit.cli.main import run; run()"
MACHINES = {
    "hash seed": {"PYTHONHASHSEED": "12345"},
    "other hash seed": {"PYTHONHASHSEED": "1"},
    "zone of New York": {"TZ": "America/New_York"},
    "zone of Kiribati": {"TZ": "Pacific/Kiritimati"},
    "plain locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
}


def ekit(folder: Path, *args: str, **settings: str) -> bytes:
    """Run the command in a folder with these settings of the machine; its standard output."""
    plain = {key: value for key, value in os.environ.items() if key not in {"TZ", "LC_ALL", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-c", START, *args],
        cwd=folder,
        env=plain | {"PYTHONHASHSEED": "0", "TZ": "Asia/Shanghai"} | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr.decode("utf-8", "replace")
    return done.stdout


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def example(root_dir: Path) -> str:
    """The example town."""
    return str(root_dir / "examples" / "yangliuqing_2022")


@pytest.fixture(scope="module")
def figures(example: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The figures of the example on a plain machine."""
    folder = tmp_path_factory.mktemp("plain")
    return ekit(folder, "stats", example, "--year", "2022", "--format", "json")


@pytest.fixture(scope="module")
def report(example: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report of the example on a plain machine."""
    folder = tmp_path_factory.mktemp("plain")
    ekit(folder, "report", example, "--year", "2022", "--out", "out", "--formats", "md,html,json")
    return files(folder / "out")


@pytest.mark.parametrize("machine", MACHINES)
class TestSameBytes:
    """One setting of the machine is changed at a time."""

    def test_figures(self, machine: str, example: str, figures: bytes, tmp_path: Path) -> None:
        """`ekit stats` prints the same document."""
        args = ("stats", example, "--year", "2022", "--format", "json")
        assert figures == ekit(tmp_path, *args, **MACHINES[machine])

    def test_report(
        self, machine: str, example: str, report: dict[str, bytes], tmp_path: Path
    ) -> None:
        """`ekit report` writes the same files, byte for byte."""
        args = ("report", example, "--year", "2022", "--out", "out", "--formats", "md,html,json")
        ekit(tmp_path, *args, **MACHINES[machine])
        made = files(tmp_path / "out")
        assert {"report.md", "report.html", "figures.json"} <= set(made)
        assert [] == [name for name, raw in report.items() if raw != made.get(name)]
        assert set(report) == set(made)
