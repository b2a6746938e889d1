"""Run every static check of `make check`, all of them even when one fails, and say which failed."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

CHECKS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("ruff check", (PYTHON, "-m", "ruff", "check", "."), "ruff"),
    ("ruff format", (PYTHON, "-m", "ruff", "format", "--check", "."), "ruff"),
    ("mypy", (PYTHON, "-m", "mypy"), "mypy"),
    ("mypy typing_tests", (PYTHON, "-m", "mypy", "typing_tests"), "mypy"),
    (
        "basedpyright typing_tests",
        (PYTHON, "-m", "basedpyright", "--project", "typing_tests"),
        "basedpyright",
    ),
    (
        "import-linter",
        (PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"),
        "importlinter",
    ),
)


def main() -> int:
    """Run the checks one after another; 1 when any of them failed."""
    failed: list[str] = []
    for name, command, module in CHECKS:
        if find_spec(module) is None:
            sys.stdout.write(f"== {name}: skipped, {module} is not installed\n")
            continue
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        start = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - fixed commands
        took = time.monotonic() - start
        sys.stdout.write(f"   {'ok' if code == 0 else 'FAILED'}, {took:.1f} s\n")
        if code != 0:
            failed.append(name)
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all checks passed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
