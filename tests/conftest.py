"""Fixtures that every room's tests may use, and how the heavy tests are limited and timed."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
SLOW_SECONDS = 600

# Examples are the same in every run, and a busy machine is no reason to fail.
hypothesis.settings.register_profile("repository", deadline=None, derandomize=True)
hypothesis.settings.load_profile("repository")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test marked `slow(seconds=…)` that time limit, and note it for the summary."""
    for item in items:
        marker = item.get_closest_marker("slow")
        if marker is not None:
            seconds = marker.kwargs.get("seconds", SLOW_SECONDS)
            item.add_marker(pytest.mark.timeout(seconds))
            item.user_properties.append(("slow_limit", seconds))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the time of each heavy test beside its limit."""
    rows = [
        (report.duration, dict(report.user_properties)["slow_limit"], report.nodeid)
        for key in ("passed", "failed")
        for report in terminalreporter.stats.get(key, ())
        if report.when == "call" and "slow_limit" in dict(report.user_properties)
    ]
    if rows:
        terminalreporter.section("heavy tests: seconds, limit")
    for seconds, limit, name in sorted(rows, key=lambda row: row[2]):
        terminalreporter.write_line(f"{seconds:8.1f} {limit:6} {name}")


@pytest.fixture(scope="session")
def root_dir() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The material beside the checkout; a test that wants it is skipped by name where it is not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the shared material beside the checkout (../shared), which is not there")
    return folder
