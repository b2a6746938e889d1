"""Start-up: `ekit --help` against a bare click application with as many commands."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.cli.main import COMMANDS

BARE = """
import click
@click.group()
def main(): "Help."
for name in {names!r}:
    main.command(name, help="a line of help")(lambda: None)
main()
"""


def rows() -> list[Row]:
    """The ratio of whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE.format(names=list(COMMANDS)), encoding="utf-8")
        ours = [sys.executable, "-c", "from enforcement_kit.cli.main import run; run()", "--help"]

        def job(command: list[str]) -> object:
            return lambda: subprocess.run(command, check=True, capture_output=True)

        return [
            ratio_row(
                "ekit --help / bare click application",
                job(ours),
                job([sys.executable, str(bare), "--help"]),
                bar=1.3,
                rounds=15,
            )
        ]


if __name__ == "__main__":
    print_rows(rows())
