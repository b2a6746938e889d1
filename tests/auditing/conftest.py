"""The example's records, and the published report where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from enforcement_kit import Loaded, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def example() -> Loaded:
    """The records of the bundled example."""
    return load(ROOT / "examples" / "yangliuqing_2022")


@pytest.fixture(scope="session")
def own_report() -> str:
    """A report of our own wording with the figures that the town published."""
    return (Path(__file__).parent / "own_report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def published() -> Path:
    """The report as the town published it; not part of this repository."""
    given = os.environ.get("EKIT_PUBLISHED_REPORT")
    path = Path(given) if given else ROOT.parent / "shared/data/yangliuqing_2022_report.txt"
    if not path.is_file():
        pytest.skip("the published report (yangliuqing_2022_report.txt) is not at hand")
    return path
