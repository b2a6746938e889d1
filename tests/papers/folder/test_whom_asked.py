"""Whom a record asked need not be the party: what it says of them is not said of the party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from made_papers import paper, said

from enforcement_kit import check
from enforcement_kit.papers import CaseRead, FiledPaper, read_folders
from enforcement_kit.papers.folders.merging import merge

if TYPE_CHECKING:
    from pathlib import Path

DECISION = """某区示例镇人民政府
行政处罚决定书
示罚决〔2024〕7号
当事人：{party}
住所：某区示例镇和平街3号
经查明，当事人于2024年3月4日在店外占道堆放货物。
决定给予罚款2000元的行政处罚。
某区示例镇人民政府（印章）
2024年4月2日
"""
INTERVIEW = """询问笔录
示罚决〔2024〕7号案
询问时间：2024年3月5日9时00分至2024年3月5日9时40分
询问人：王某乙、赵某丙
被询问人：{asked}
住址：某区示例镇团结路9号
问：货物是谁的？
答：是店里的。
"""
SHOP = "某区示例五金店（个体工商户）\n经营者：李某甲"


@pytest.mark.parametrize(
    ("party", "asked"),
    [
        (SHOP, "李某甲（某区示例五金店经营者）"),
        (SHOP, "孙某丁"),
        ("某区示例五金店", "李某甲（某区示例五金店经营者）"),
        ("李某甲", "李某甲"),
    ],
)
def test_who_was_asked(tmp_path: Path, party: str, asked: str) -> None:
    """The operator, a witness or the party itself who was asked contradicts nothing."""
    (tmp_path / "决定书.txt").write_text(DECISION.format(party=party), encoding="utf-8")
    (tmp_path / "询问笔录.txt").write_text(INTERVIEW.format(asked=asked), encoding="utf-8")
    read = read_folders(tmp_path)
    assert read.cases[0].contradictions == ()
    told = {each.rule for each in check(read.loaded()).findings if each.verdict == "fail"}
    assert "CON001" not in told


def test_the_number_of_whom_was_asked() -> None:
    """Another's number is not the party's; that of the party itself is compared."""

    def case(asked: str) -> CaseRead:
        papers = (
            paper("decision", said("party_name", "孙某丁", of=0), said("id_number", "1", of=0)),
            paper(
                "interview_record",
                said("party_name", asked, of=0, sure="unsure"),
                said("id_number", "2", of=0),
            ),
        )
        filed = tuple(
            FiledPaper(id=f"p{at}", file=f"{at}.txt", read=attrs.evolve(each, name=f"{at}"))
            for at, each in enumerate(papers, 1)
        )
        return merge(filed, name="c-1", file="folder")

    other, same = case("李某甲"), case("孙某丁")
    assert other.contradictions == ()
    assert [each.field for each in same.contradictions] == ["id_number"]
    assert "/papers/1/says/id_number" not in other.places
    assert "/papers/1/says/id_number" in same.places
