"""What the reader is told, word for word: no sentence changes unseen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from enforcement_kit.io import load
from enforcement_kit.privacy import mask_text, masker
from enforcement_kit.supervision import loops_text, open_loops_on


def test_the_example_in_the_middle_of_its_year(root_dir: Path, snapshot: SnapshotAssertion) -> None:
    """The example town on a day on which one order is overdue, masked."""
    town = load(root_dir / "examples/yangliuqing_2022").town_year
    made = open_loops_on(town, dt.date(2022, 7, 7))
    known = masker(town)
    assert mask_text(known(loops_text(made, most=3))) == snapshot(name="zh")
    assert mask_text(known(loops_text(made, most=3, lang="en"))) == snapshot(name="en")
