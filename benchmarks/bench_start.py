"""Start-up: `ekit --help` against a bare click application; the import with the law data."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

BARE = """
import click
@click.group()
def main(): "Help."
for name in {names!r}:
    main.command(name, help="a line of help")(lambda: None)
main()
"""


PLAIN_IMPORT = "from enforcement_kit import load, figures"
WITH_LAW = f"{PLAIN_IMPORT}; from enforcement_kit.law import builtin_law; builtin_law()"


def process(*args: str) -> Callable[[], object]:
    """A job: a whole Python process."""
    return lambda: subprocess.run([sys.executable, *args], check=True, capture_output=True)


def rows() -> list[Row]:
    """The ratios of whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE.format(names=list(COMMANDS)), encoding="utf-8")
        return [
            ratio_row(
                "ekit --help / bare click application",
                process("-c", "from enforcement_kit.cli.main import run; run()", "--help"),
                process(str(bare), "--help"),
                bar=1.3,
                rounds=21,
            ),
            ratio_row(
                "import with the law data / import without",
                process("-c", WITH_LAW),
                process("-c", PLAIN_IMPORT),
                bar=1.5,
                rounds=21,
            ),
        ]


if __name__ == "__main__":
    print_rows(rows())
