"""What is read of papers in the styles of many offices, against what they state."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TOOL = HERE.parents[1] / "tools" / "measure_papers.py"


def measure(folder: Path):
    """The tool's counts and misses for a folder."""
    spec = importlib.util.spec_from_file_location("measure_papers", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.measure(folder)


MENDED_BY = (
    *(f"blind_{number}" for number in range(1, 5)),
    *(f"others_{number}" for number in range(1, 10)),
    "rendered",
    "styles",
)
"""The sets by which the reader was mended."""
READ_ONCE = ("blind_5", "blind_6")
"""Sets that were read and by which nothing was mended yet."""


@pytest.mark.parametrize("name", MENDED_BY)
def test_numbers_dates_and_amounts(name: str) -> None:
    """Of the sets that the reader was mended by, it reads the numbers, dates and sums at least as
    exactly as is asked of it, and of these invents none.
    """
    pytest.importorskip("pypdfium2")
    scores, misses = measure(HERE / name)
    for values in ("document numbers", "dates", "amounts"):
        score = scores[values]
        assert score.right + score.marked >= 0.95 * score.asked, misses
        assert not score.invented, misses


@pytest.mark.parametrize("name", READ_ONCE)
class TestReadOnce:
    """Of sets that it was not mended by, the reader meets the bar for some values only."""

    def test_numbers_and_dates(self, name: str) -> None:
        """Numbers and dates are read at least as exactly as is asked, and none is invented."""
        pytest.importorskip("pypdfium2")
        scores, misses = measure(HERE / name)
        for values in ("document numbers", "dates"):
            score = scores[values]
            assert score.right >= 0.95 * score.asked, misses
            assert not score.invented, misses

    @pytest.mark.xfail(strict=True, reason="the bar for amounts is missed, as papers-accuracy says")
    def test_amounts(self, name: str) -> None:
        """So are amounts."""
        pytest.importorskip("pypdfium2")
        score = measure(HERE / name)[0]["amounts"]
        assert score.right >= 0.95 * score.asked
        assert not score.invented


@pytest.mark.parametrize("name", [*MENDED_BY, *READ_ONCE])
def test_a_miss_is_counted(name: str, tmp_path: Path) -> None:
    """The counts above can fail: a paper that says something else than expected is a miss."""
    expected = (HERE / name / "expected.json").read_text(encoding="utf-8")
    first = next(iter(json.loads(expected)))
    (tmp_path / "expected.json").write_text(
        json.dumps({first: json.loads(expected)[first]}), encoding="utf-8"
    )
    (tmp_path / Path(first).with_suffix(".txt").name).write_text(
        "行政处罚决定书\n", encoding="utf-8"
    )
    scores, misses = measure(tmp_path)
    assert misses
    assert scores["dates"].right < scores["dates"].asked
