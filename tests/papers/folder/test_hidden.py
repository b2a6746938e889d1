"""Marked passages found again in a masked line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.papers.view.hidden import moved, shown_lines
from enforcement_kit.privacy import masker

TEXT = st.text(alphabet="甲乙丙丁0123：，", min_size=1, max_size=30)


@given(TEXT, st.data())
def test_without_masking_nothing_moves(line: str, data: st.DataObject) -> None:
    """A line that stays keeps its passages where they are."""
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    assert moved(line, line, start, end) == (start, end)


@given(TEXT, TEXT, TEXT, st.sampled_from(["*", "某某", "", "***********"]))
def test_a_passage_keeps_its_own_text(before: str, inside: str, after: str, mask: str) -> None:
    """Where something beside a passage was masked, the passage still holds its own text."""
    line = f"{before}【{inside}】{after}"
    masked = f"{mask}【{inside}】{after}"
    start = len(before)
    first, last = moved(line, masked, start, start + len(inside) + 2)
    assert masked[first:last].endswith(f"【{inside}】")
    assert masked[last:] == after


def test_what_was_masked_is_covered() -> None:
    """A passage that was itself masked is marked as what became of it."""
    hide = masker({"known": [{"operator": "王德华"}]})
    line = "被询问人签名：王德华 2022年3月3日"
    ((shown, ((start, end, name),)),) = shown_lines(line, [(7, 10, "m")], hide)
    assert "王德华" not in shown
    assert name == "m"
    assert shown[:start] == "被询问人签名："
    assert shown[end:] == " 2022年3月3日"


def test_a_passage_over_lines_is_marked_in_each() -> None:
    """Facts that run over two lines are marked in both; a passage elsewhere is not."""
    found = shown_lines("第一行甲\n乙第二行\n第三行", [(3, 6, "facts"), (10, 13, "x")], str)
    assert found == [
        ("第一行甲", [(3, 4, "facts")]),
        ("乙第二行", [(0, 1, "facts")]),
        ("第三行", [(0, 3, "x")]),
    ]
