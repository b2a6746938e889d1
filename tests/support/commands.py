"""Running a command of the kit as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

__all__ = ["ekit"]

RUN = [sys.executable, "-c", "from enforcement_kit.cli.main import run; run()"]


def ekit(*args: str, stdin: bytes = b"", encoding: str = "utf-8") -> subprocess.CompletedProcess:
    """Runs a command; its output comes back as bytes."""
    return subprocess.run(
        [*RUN, *args],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
