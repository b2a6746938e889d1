"""Planted faults: lawful cases made to break one rule each, to measure the checker by."""

from __future__ import annotations

from enforcement_kit.testing.faults.catalogue import builtin_faults
from enforcement_kit.testing.faults.fault import CannotPlantError, Fault, Scene, fault
from enforcement_kit.testing.faults.measuring import RuleAccuracy, interval, measured
from enforcement_kit.testing.faults.planting import (
    Planted,
    lawful_towns,
    planted_faults,
    town_with_faults,
)

__all__ = [
    "CannotPlantError",
    "Fault",
    "Planted",
    "RuleAccuracy",
    "Scene",
    "builtin_faults",
    "fault",
    "interval",
    "lawful_towns",
    "measured",
    "planted_faults",
    "town_with_faults",
]
