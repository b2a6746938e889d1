"""An amount that one paper states in words and in figures that differ reaches the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from enforcement_kit import check
from enforcement_kit.papers import read_folders

if TYPE_CHECKING:
    from pathlib import Path

DECISION = """某区示例镇人民政府
行政处罚决定书
示罚决〔2024〕7号
当事人：某区示例五金店
经营者：李某甲
经查明，当事人在店外占道堆放五金货物，占地12平方米。
当事人的行为违反了《某市市容和环境卫生管理条例》第十八条的规定。
依据《某市市容和环境卫生管理条例》第四十条的规定，决定给予以下行政处罚：
{fine}
某区示例镇人民政府（印章）
2024年4月2日
"""


@pytest.mark.parametrize(
    ("fine", "quoted"),
    [
        ("罚款人民币贰仟元整（￥3000元）。", ("贰仟元整", "3000")),
        ("罚款3000元（大写：贰仟元整）。", ("贰仟元整", "3000")),
        (
            "罚款人民币贰仟元整（￥3000元）。\n上述罚款2000元，限十五日内缴纳。",
            ("贰仟元整", "3000"),
        ),
        (
            "罚款人民币贰仟元整（￥3000元）。\n上述罚款3000元，限十五日内缴纳。",
            ("贰仟元整", "3000"),
        ),
        ("罚款人民币贰仟元整（￥2000元）。", ()),
        ("罚款人民币贰仟元整（￥2,000.00）。", ()),
        ("罚款0.2万元（大写：贰仟元整）。", ()),
        ("罚款2000元。", ()),
    ],
)
def test_words_and_figures_of_a_decision(
    tmp_path: Path, fine: str, quoted: tuple[str, ...]
) -> None:
    """The rule of amounts says both as they stand, and is silent where they are one amount."""
    (tmp_path / "决定书.txt").write_text(DECISION.format(fine=fine), encoding="utf-8")
    found = check(read_folders(tmp_path).loaded()).findings
    told = [each for each in found if each.rule == "DEC007" and each.verdict == "fail"]
    assert len(told) == bool(quoted)
    for each in told:
        said = f"{each.found} {each.needed}"
        assert all(part in said for part in quoted), said
