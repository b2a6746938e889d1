"""The tool that measures the reader: what counts as read, as invented, and how wide an interval is."""

from __future__ import annotations

import importlib.util
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def tool(root_dir):
    """tools/measure_papers.py."""
    path = root_dir / "tools" / "measure_papers.py"
    spec = importlib.util.spec_from_file_location("measure_papers", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(26, 30, 0.703, 0.947), (40, 40, 0.912, 1.0), (0, 10, 0.0, 0.278), (1, 2, 0.095, 0.905)],
)
def test_intervals(tool, hits: int, trials: int, low: float, high: float) -> None:
    """Wilson's interval, against values of a published calculator."""
    found = tool.wilson(hits, trials)
    assert found == pytest.approx((low, high), abs=0.0006)


@given(st.data())
def test_intervals_hold_the_share(tool, data: st.DataObject) -> None:
    """An interval holds its share and stays between 0 and 1; more trials make it no wider."""
    trials = data.draw(st.integers(1, 500))
    hits = data.draw(st.integers(0, trials))
    low, high = tool.wilson(hits, trials)
    assert -1e-9 <= low <= hits / trials + 1e-9
    assert hits / trials - 1e-9 <= high <= 1 + 1e-9
    wider = tool.wilson(hits * 4, trials * 4)
    assert wider[1] - wider[0] <= high - low + 1e-9


def test_counts(tool, tmp_path) -> None:
    """What is stated and read, stated and missed, read and not stated, and left open by the text."""
    (tmp_path / "a.txt").write_text(
        "行政处罚决定书\n某罚〔2023〕5号\n当事人：张三\n2023年3月1日检查发现，3月3日立案。\n决定罚款3000元。\n"
        "某镇人民政府\n2023年5月6日\n",
        encoding="utf-8",
    )
    wanted = {
        "kind": "decision",
        "document_number": ["某罚（2023）5号", "某罚〔2023〕6号"],
        "dates": [{"role": "own", "value": "2023-05-06"}],
        "also_dates": ["2023-03-01"],
        "amounts": [{"field": "fine", "value": "3000", "of": None}],
        "parties": [{"name": "张三"}, {"name": "李四"}],
    }
    (tmp_path / "expected.json").write_text(json.dumps({"a.txt": wanted}), encoding="utf-8")
    scores, misses = tool.measure(tmp_path)
    numbers, dates, amounts = (scores[each] for each in ("document numbers", "dates", "amounts"))
    assert (numbers.asked, numbers.right, numbers.invented) == (2, 0, 1)
    assert (dates.asked, dates.right, dates.invented) == (1, 1, 1)
    assert (amounts.asked, amounts.right, amounts.invented) == (1, 1, 0)
    assert (scores["parties"].asked, scores["parties"].right) == (2, 1)
    assert any("filing 2023-03-03" in each for each in misses["a.txt"])
    assert "| kinds | 1 | 1 |" in tool.table(scores)
