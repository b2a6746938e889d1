"""A file of cases with faults, a doubled id and lines that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from scale_cases import lines_of


@pytest.fixture(scope="session")
def some_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 cases, of them one id twice and far apart, two lines that are no records."""
    lines = lines_of(200)
    lines[150] = lines[3]
    lines[20] = b"{"
    lines[120] = b'{"id": 7}'
    path = tmp_path_factory.mktemp("scale") / "cases.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path
