"""Dated law: values with their articles, and statutes with their versions."""

from enforcement_kit.law.answers import Absent, Answer, Held
from enforcement_kit.law.law import Law, builtin_law
from enforcement_kit.law.shipped import KeyFacts, LawDataError
from enforcement_kit.law.statutes import Resolution, Statute, Version
from enforcement_kit.law.units import MonthDay

__all__ = [
    "Absent",
    "Answer",
    "Held",
    "KeyFacts",
    "Law",
    "LawDataError",
    "MonthDay",
    "Resolution",
    "Statute",
    "Version",
    "builtin_law",
]
