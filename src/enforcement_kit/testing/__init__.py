"""Synthetic towns and cases for tests, examples and benchmarks: invented, marked, lawful."""

from __future__ import annotations

from enforcement_kit.testing.quotas import Quotas
from enforcement_kit.testing.setting import SAMPLE_TOWN, YANGLIUQING, Setting
from enforcement_kit.testing.town import FIRST_YEAR, LAST_YEAR, synth_cases, synth_town
from enforcement_kit.testing.writing import write_town
from enforcement_kit.testing.yangliuqing import YANGLIUQING_2022, example_folder, yangliuqing_2022

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "SAMPLE_TOWN",
    "YANGLIUQING",
    "YANGLIUQING_2022",
    "Quotas",
    "Setting",
    "example_folder",
    "synth_cases",
    "synth_town",
    "write_town",
    "yangliuqing_2022",
]
