"""The verifier that goes with a report: one short file, for whoever will not take our word."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

__all__ = ["VERIFIER", "verifier_file"]

VERIFIER: Final = "verify_figures.py"
"""The name of the file, beside `figures.json`."""


def verifier_file() -> bytes:
    """A Python program of under a hundred lines that recounts `figures.json` from the records.

    It uses the standard library alone and nothing of the kit, so that it can be read whole and run
    anywhere. It recounts values and record ids of the figures that every report has and some more;
    breakdowns and other figures it leaves out, and says how many. It proves that these records
    give these figures, not that the records are true or whole.
    """
    held = files("enforcement_kit.report").joinpath("data", f"{VERIFIER}.txt")
    return held.read_bytes()
