"""The example town, its figures and its report, for the tests of the report."""

from __future__ import annotations

import pytest

from enforcement_kit.measures import figures
from enforcement_kit.report import build_report
from enforcement_kit.testing import yangliuqing_2022


@pytest.fixture(scope="session")
def year():
    """The records of the example."""
    return yangliuqing_2022()


@pytest.fixture(scope="session")
def figure_set(year):
    """The figures of the example."""
    return figures(year, period=2022)


@pytest.fixture(scope="session")
def report(year, figure_set):
    """The report of the example in the shape of a Tianjin town."""
    return build_report(figure_set, records=year)
