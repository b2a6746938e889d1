"""Which kind a paper is: by its title, its structure, or not at all."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.documents import Document
from enforcement_kit.model import PaperKind
from enforcement_kit.papers import PaperRead, read_paper
from enforcement_kit.papers.kinds import kind_of_title
from enforcement_kit.papers.tables import table, words


def read(text: str, name: str = "a.txt") -> PaperRead:
    """A paper of a text."""
    return read_paper(Document(text=text, name=name))


TITLES = {
    "立 案 审 批 表": "filing_approval",
    "行政处罚案件立案审批表": "filing_approval",
    "现场检查（勘验）笔录": "inspection_record",
    "询问笔录": "interview_record",
    "调查询问笔录（第2次）": "interview_record",
    "责令（限期）改正通知书": "correction_order",
    "环境违法行为限期改正通知书": "correction_order",
    "案件调查终结报告": "investigation_report",
    "行政处罚事先告知书": "prior_notice",
    "行政处罚事先（听证）告知书": "prior_notice",
    "行政处罚听证告知书": "prior_notice",
    "行政处罚听证通知书": "hearing_notice",
    "听证笔录": "hearing_record",
    "行政处罚听证报告": "hearing_report",
    "重大行政执法决定法制审核意见书": "legal_review",
    "重大案件集体讨论记录": "discussion_record",
    "某镇人民政府行政处罚决定书": "decision",
    "行政处罚决定书（存根）": "decision",
    "商务部行政处罚决定书（商法函[2016]681号）": "decision",
    "不予行政处罚决定书": "no_penalty_decision",
    "当场行政处罚决定书": "on_the_spot_decision",
    "行政处罚决定书（当场）": "on_the_spot_decision",
    "行政处罚（当场）决定书": "on_the_spot_decision",
    "按日连续处罚决定书": "daily_penalty_decision",
    "行政处罚决定书送达回证": "service_receipt",
    "某省非税收入一般缴款书": "payment_receipt",
    "履行行政处罚决定催告书": "demand",
    "行政处罚案件结案审批表": "closing_approval",
    "先行登记保存证据通知书": "preservation_notice",
    "检 验 报 告": "test_report",
    "查封（扣押）审批表": "seizure_approval",
    "查封（扣押）决定书": "seizure_decision",
    "查封（扣押）现场笔录": "seizure_record",
    "延长查封（扣押）期限决定书": "seizure_extension",
    "解除查封（扣押）决定书": "seizure_release",
    "行政处罚强制执行申请书": "court_application",
    "案件移送审批表": "transfer_approval",
    "案件移送函": "transfer_letter",
    "行政处罚案卷": "cover",
    "卷内目录": "catalogue",
}


@pytest.mark.parametrize(("title", "kind"), TITLES.items())
@pytest.mark.parametrize("above", ["", "某镇人民政府\n", "某镇综合行政执法文书\n某镇人民政府\n"])
def test_titles(title: str, kind: str, above: str) -> None:
    """A paper is known by how its title ends, below a letterhead too; the title is kept."""
    paper = read(f"{above}{title}\n某镇罚〔2022〕5号\n当事人：张三\n")
    assert paper.kind == kind
    assert paper.kind_sure == "certain"
    assert paper.title == title.replace(" ", "")


def test_every_kind_has_a_title() -> None:
    """Each kind of the model but 其他 has its titles in the data."""
    titled = {kind for kind in get_args(PaperKind) if words(table("kinds"), kind)}
    assert set(get_args(PaperKind)) - titled == {"other"}
    assert set(TITLES.values()) == titled


@pytest.mark.parametrize(
    "title",
    ["授权委托书", "陈述申辩书", "行政处罚案件延期审批表", "行政处罚决定审批表", "先行登记保存证据处理通知书", "备考表", "送达地址确认书", "查封物品清单", "公示页"],
)  # fmt: skip
def test_other_papers(title: str) -> None:
    """A paper of no known kind is kept, has no kind, and says so."""
    paper = read(f"{title}\n某某公司\n2022年3月1日\n")
    assert paper.kind is None
    assert paper.kind_sure == "unsure"
    assert any("文书种类" in zh for zh, _ in paper.notes)


def test_a_title_in_two_lines() -> None:
    """A title that was broken is one; the kind that both lines say outweighs that of one."""
    assert read("某镇人民政府\n不予行政处罚\n决定书\n当事人：张三").kind == "no_penalty_decision"
    assert read("行政处罚决定书\n（简易程序）\n当事人：张三").kind == "on_the_spot_decision"


def test_titles_of_others_are_none() -> None:
    """A paper that names others in its sentences or its rows is known by its own title."""
    assert read("送达回证\n送达文书名称及文号\t行政处罚决定书").kind == "service_receipt"
    assert read("卷内目录\n1\t行政处罚决定书\n2\t结案审批表").kind == "catalogue"
    body = "本机关于2022年9月1日向你单位送达《行政处罚事先告知书》，你单位未提出陈述、申辩，现予记录在案。"
    assert read(f"情况说明\n{body}行政处罚决定书\n").kind is None


def test_by_structure_and_by_name() -> None:
    """Without a title the set phrases of the text say the kind, then the name of the file."""
    text = "问：你叫什么名字？\n答：张三。\n被询问人签名：张三"
    assert (read(text).kind, read(text).kind_sure) == ("interview_record", "likely")
    named = read("内容从略", "07-行政处罚决定书.docx")
    assert (named.kind, named.kind_sure) == ("decision", "unsure")
    assert "文件名" in named.kind_by[0]


@given(st.text(max_size=60))
def test_any_title(title: str) -> None:
    """Whatever stands as a title, the answer is a kind of the model or none."""
    kind, _ = kind_of_title(title)
    assert kind is None or kind in get_args(PaperKind)
