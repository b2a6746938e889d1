"""Boxes of forms: what stands behind an open one is not stated."""

from __future__ import annotations

import pytest

from enforcement_kit.documents import Document
from enforcement_kit.papers import read_paper


@pytest.mark.parametrize(
    ("row", "fines"),
    [
        ("处罚\t□警告　☑罚款：□50元　□100元　☑500元　□其他    元", ["500.00"]),
        ("处罚\t□警告\t□罚款30元\t☑罚款50元\t□罚款100元", ["50.00"]),
        ("处罚\t□警告　□罚款50元　□罚款100元", []),
        ("处罚\t警告□　罚款☑ 200元", ["200.00"]),
        ("处罚内容\t[√]警告　[ ]罚款    元", []),
    ],
)
def test_fines_of_options(row: str, fines: list[str]) -> None:
    """Of several fines beside boxes the ticked one is stated; where none is ticked there is none."""
    paper = read_paper(
        Document(text=f"当场行政处罚决定书\n当事人\t李四\n{row}\n某镇人民政府\n2023年5月6日\n")
    )
    assert [f"{v.value:.2f}" for v in paper.all("fine")] == fines


def test_dates_of_options() -> None:
    """A day behind an open box is not the day by which to correct."""
    text = "责令改正通知书\n某公司：\n现责令你单位：{}立即改正　{}于2024年5月13日前改正。\n某镇人民政府\n2024年5月6日\n"
    shut = read_paper(Document(text=text.format("☑", "□")))
    taken = read_paper(Document(text=text.format("□", "☑")))
    assert not shut.all("date", role="correction_due")
    assert [str(v.value) for v in taken.all("date", role="correction_due")] == ["2024-05-13"]
