"""Sums of money: what each is, whose it is, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.documents import Document
from enforcement_kit.papers import read_paper
from enforcement_kit.papers.amounts import find_sums
from enforcement_kit.text import amount_in_words

HEAD = "某镇人民政府\n行政处罚决定书\n某镇罚〔2023〕5号\n当事人：某某有限公司\n"
TAIL = "\n某镇人民政府\n2023年5月6日\n"
MONEY = (
    "fine",
    "confiscation",
    "total",
    "additional_fine",
    "paid",
    "due",
    "illegal_gains",
    "goods_value",
)


def sums(body: str, head: str = HEAD, tail: str = TAIL) -> dict[str, list[str]]:
    """Field → the amounts read, with the party's number behind where it has one."""
    paper = read_paper(Document(text=head + body + tail))
    found: dict[str, list[str]] = {}
    for field in MONEY:
        for value in paper.all(field):
            mark = "" if value.of is None else f"@{value.of}"
            doubt = "?" if value.sure == "unsure" else ""
            found.setdefault(field, []).append(f"{value.value:f}{mark}{doubt}")
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("决定对你单位处以罚款人民币叁万元整（￥30000.00）。", {"fine": ["30000.00"]}),
        ("决定作出如下行政处罚：\n罚款3万元。", {"fine": ["30000.00"]}),
        ("决定作出如下行政处罚：\n处3,000元罚款。", {"fine": ["3000.00"]}),
        ("决定作出如下行政处罚：\n处以15万元人民币罚款的行政处罚。", {"fine": ["150000.00"]}),
        ("决定作出如下行政处罚：罚款（大写）伍仟元整（小写：5000元）。", {"fine": ["5000.00"]}),
        ("本机关决定对你单位处罚款人民币贰仟元整。你单位应当自收到本决定书之日起15日内将罚款2000元缴至中国银行。", {"fine": ["2000.00"]}),
        ("依据《条例》第五十条的规定，处一万元以上五万元以下罚款，现决定：罚款人民币壹万贰仟元。", {"fine": ["12000.00"]}),
        ("依据《条例》第五十条“可以处五百元罚款”的规定，决定对你单位作出如下处罚：罚款300元。", {"fine": ["300.00"]}),
        ("决定作出如下行政处罚：1.警告；2.罚款人民币拾伍万元。", {"fine": ["150000.00"]}),
        ("决定给予以下行政处罚：1.没收违法所得1,200.50元；2.罚款5000元。罚没款合计6200.50元。", {"confiscation": ["1200.50"], "fine": ["5000.00"], "total": ["6200.50"]}),
        ("决定给予以下行政处罚：1.没收违法所得1200元；2.罚款5000元。\n合计：人民币陆仟贰佰元整。", {"confiscation": ["1200.00"], "fine": ["5000.00"], "total": ["6200.00"]}),
        ("决定作出如下行政处罚：\n共计罚款贰拾万元整。", {"fine": ["200000.00"]}),
        ("决定作出如下行政处罚：1.对第一项行为罚款1000元；2.对第二项行为罚款2000元。合计罚款3000元。", {"fine": ["1000.00", "2000.00"], "total": ["3000.00"]}),
        ("经查，货值金额共计600元，违法所得185.5元。决定作出如下行政处罚：罚款6000元。", {"goods_value": ["600.00"], "illegal_gains": ["185.50"], "fine": ["6000.00"]}),
        ("决定作出如下行政处罚：没收违法所得1500元，并处违法所得1倍罚款1500元。", {"confiscation": ["1500.00"], "fine": ["1500.00"]}),
        ("决定作出如下行政处罚：处合同价款百分之二的罚款，计人民币25000元。", {"fine": ["25000.00"]}),
        ("你单位曾于2021年因同类行为被处以罚款2000元。本机关决定对你单位罚款4000元。", {"fine": ["4000.00"]}),
        ("该公司注册资本500万元，年营业额1200万元。决定作出如下行政处罚：罚款5万元。", {"fine": ["50000.00"]}),
        ("决定作出如下行政处罚：罚款人民币叁仟元整（￥300.00元）。", {"fine": ["3000.00?"]}),
        ("罚款金额万元：\n没收违法所得、没收非法财物的金额万元：", {}),
        ("处罚金额：元", {}),
        ("决定对你（单位）处以罚款人民币______元（大写：______）的行政处罚。", {}),
        ("决定给予警告的行政处罚。逾期不改正的，处五百元以上五千元以下罚款。", {}),
        ("处以每平方米100元的罚款，面积12平方米，决定罚款1200元。", {"fine": ["1200.00"]}),
        ("罚款金额（元）：3000.00", {"fine": ["3000.00"]}),
        ("罚款金额（万元）：0.3", {"fine": ["3000.00"]}),
        ("决定作出如下行政处罚：\n罚款50万", {"fine": ["500000.00"]}),
        ("决定作出如下行政处罚：罚款贰佰元零伍角。", {"fine": ["200.50"]}),
        ("决定作出如下行政处罚：罚款1 000元。", {}),
        ("决定：对你单位罚款1万元人民币。逾期不缴纳的，每日按罚款数额的3%加处罚款。", {"fine": ["10000.00"]}),
        ("经核算，你单位获利约2000元。决定罚款5000元。", {"illegal_gains": ["2000.00?"], "fine": ["5000.00"]}),
        ("决定责令立即改正，并处人民币伍仟元罚款。", {"fine": ["5000.00"]}),
        ("决定对你单位作出以下行政处罚：\n一、没收违法所得人民币捌佰元整（800.00元）；\n二、处以货值金额五倍的罚款人民币肆仟元整（4000.00元）。", {"confiscation": ["800.00"], "fine": ["4000.00"]}),
        ("综上，决定处罚如下：罚款人民币肆佰伍拾元整。", {"fine": ["450.00"]}),
        ("经查，货值金额600元。决定按货值金额的10倍即6000元处以罚款。", {"goods_value": ["600.00"], "fine": ["6000.00"]}),
        ("依据《条例》第五十条的规定，对个人处五百元罚款，对单位处三千元罚款，决定对你单位罚款2500元。", {"fine": ["2500.00"]}),
        ("依据该条，对单位可处五千元罚款。鉴于你单位主动改正，本机关决定对你单位减轻处罚，罚款人民币壹仟元整。", {"fine": ["1000.00"]}),
        ("现对你单位处罚款3000元。", {"fine": ["3000.00"]}),
        ("经集体讨论决定，给予你单位罚款人民币柒仟元的行政处罚，并没收违法所得人民币1,280元。", {"fine": ["7000.00"], "confiscation": ["1280.00"]}),
        ("违法经营额12000元，其中成本9000元，违法所得3000元。决定没收违法所得3000元，罚款6000元，罚没款共计9000元。", {"illegal_gains": ["3000.00"], "confiscation": ["3000.00"], "fine": ["6000.00"], "total": ["9000.00"]}),
        ("责令退还多收价款1200元，决定对你单位罚款2400元。", {"fine": ["2400.00"]}),
        ("决定没收违法所得壹仟元整（1000元）和违法工具，并处违法所得三倍罚款计人民币3000元。", {"confiscation": ["1000.00"], "fine": ["3000.00"]}),
        ("罚款金额（万元）\t0.3\n没收金额（万元）\t\n", {"fine": ["3000.00"]}),
        ("根据上述规定，我局决定对你单位处以人民币贰拾捌万伍仟元的罚款。", {"fine": ["285000.00"]}),
    ],
)  # fmt: skip
def test_of_a_decision(body: str, expected: dict[str, list[str]]) -> None:
    """Each way to state a sum is read; ranges, rates, blanks and others' sums are none."""
    assert sums(body) == expected


SEVERAL = (
    "某县应急管理局\n行政处罚决定书\n某应急罚〔2024〕3号\n"
    "当事人一：宏达采石场\n地址：某县石门镇\n当事人二：周大山，男，身份证号码：430724197301010011\n"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("决定：1.对周大山罚款2000元；2.对宏达采石场罚款5万元。", {"fine": ["2000.00@1", "50000.00@0"]}),
        ("决定给予以下行政处罚：对当事人二处人民币贰万元罚款；对当事人一处人民币伍万元罚款。", {"fine": ["20000.00@1", "50000.00@0"]}),
        ("决定对宏达采石场处50000元、对周大山处20000元罚款。", {"fine": ["50000.00@0", "20000.00@1"]}),
        ("决定：对当事人各处罚款1000元。", {"fine": ["1000.00@0", "1000.00@1"]}),
        ("决定作出如下行政处罚：\n对周大山：\n1.警告；\n2.罚款3000元。\n对宏达采石场：\n罚款80000元。", {"fine": ["3000.00@1", "80000.00@0"]}),
        ("宏达采石场从周大山处购进炸药，货值金额4213.50元。决定：对宏达采石场罚款5万元。", {"fine": ["50000.00@0"], "goods_value": ["4213.50?"]}),
        ("宏达采石场非法采矿，货值金额4213.50元。决定：对周大山罚款5万元。", {"fine": ["50000.00@1"], "goods_value": ["4213.50@0"]}),
        ("宏达采石场（以下简称采石场）未制定预案。决定：（一）对周大山处以罚款500元；（二）对采石场处以罚款10000元。两项合计10500元。", {"fine": ["500.00@1", "10000.00@0"], "total": ["10500.00"]}),
    ],
)  # fmt: skip
def test_of_several_parties(body: str, expected: dict[str, list[str]]) -> None:
    """Each fine goes to the party that its clause names, in whatever order."""
    assert sums(body, SEVERAL) == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("行政处罚事先告知书", "拟对你单位作出如下行政处罚：罚款人民币壹仟元（1000元）。", {"fine": ["1000.00"]}),
        ("案件调查终结报告", "建议没收违法所得1500元，并处罚款3000元，合计4500元。", {"confiscation": ["1500.00"], "fine": ["3000.00"], "total": ["4500.00"]}),
        ("案件集体讨论记录", "张三：建议罚款5000元。\n李四：同意从轻，罚款4000元。\n结论：一致同意罚款4000元。", {"fine": ["4000.00"]}),
        ("询问笔录", "问：罚款3000元你认吗？\n答：认。卖了2000元左右，获利300元。", {"illegal_gains": ["300.00?"]}),
        ("履行行政处罚决定催告书", "请你单位在十日内缴纳罚款3000元、加处罚款900元，共计3900元。", {"fine": ["3000.00"], "additional_fine": ["900.00"], "due": ["3900.00"]}),
        ("结案审批表", "处罚内容：罚款3000元\n执行情况：当事人已于2023年6月1日缴纳罚款3000元。", {"fine": ["3000.00"], "paid": ["3000.00"]}),
        ("结案审批表", "执行情况：没收违法所得1500元、罚款3000元，当事人已缴纳罚没款4500元。", {"confiscation": ["1500.00"], "fine": ["3000.00"], "paid": ["4500.00"]}),
        ("结案审批表", "处罚内容\t罚款壹万捌仟元整\n执行情况\t当事人于2023年4月17日缴纳罚款18000元、加处罚款18000元，合计36000元。", {"fine": ["18000.00"], "additional_fine": ["18000.00"], "paid": ["36000.00"]}),
        ("结案审批表", "处罚内容\t罚款3000元、罚款2000元，合计5000元\n执行情况\t当事人于2023年4月17日前未缴纳。", {"fine": ["3000.00", "2000.00"], "total": ["5000.00"]}),
        ("某省非税收入一般缴款书", "金额（大写）：贰仟元整 （小写）：2000.00", {"paid": ["2000.00"]}),
        ("罚没收据", "罚没收入\t3,000.00\n合计\t￥3,000.00", {"paid": ["3000.00"]}),
        ("陈述申辩书", "对拟罚款3000元有异议。", {"fine": ["3000.00?"]}),
    ],
)  # fmt: skip
def test_of_other_papers(title: str, body: str, expected: dict[str, list[str]]) -> None:
    """What a sum is depends on the paper: proposed, decided, asked for, paid, only spoken of."""
    assert sums(body, f"{title}\n当事人：某某有限公司\n") == expected


@given(st.decimals(min_value=1, max_value=Decimal("99999999.99"), places=2))
def test_words_and_figures_are_one(amount: Decimal) -> None:
    """Any sum written in capitals, in figures and in both is read once and exactly."""
    words = amount_in_words(amount)
    for written in (
        f"罚款人民币{words}",
        f"罚款{amount}元",
        f"罚款￥{amount}",
        f"罚款{amount:,}元",
        f"罚款人民币{words}(￥{amount})",
        f"罚款{amount}元(大写:{words})",
    ):
        found = find_sums(written)
        assert [(each.value, each.other) for each in found] == [(amount, None)], written


@given(
    st.integers(min_value=1, max_value=9999),
    st.integers(min_value=1, max_value=9999),
    st.sampled_from(["元", "万元", "千元"]),
)
def test_a_range_is_no_sum(low: int, high: int, unit: str) -> None:
    """Both ends of a band are known as such, whatever the numbers."""
    found = find_sums(f"处{low}{unit}以上{high}{unit}以下罚款")
    assert all(each.of_range for each in found)
    assert len(found) == 2


def test_a_notice_to_two_parties_in_one_salutation() -> None:
    """Sums behind 对甲：……；对乙：…… go to whom they are of, parties without any label."""
    head = "某县市场监督管理局\n行政处罚告知书\n某告〔2022〕6号\n甲医药有限公司、何小峰（身份证号510215198504174330）：\n"
    body = (
        "甲医药有限公司从何小峰处购进药品，货值金额4213.50元。拟作出如下处罚：\n"
        "对甲医药有限公司：没收违法所得5328元，罚款100000元；\n对何小峰：没收违法所得1150元，罚款300000元。"
    )
    assert sums(body, head) == {
        "fine": ["100000.00@0", "300000.00@1"],
        "confiscation": ["5328.00@0", "1150.00@1"],
        "goods_value": ["4213.50?"],
    }


TWO = "某镇人民政府\n行政处罚决定书\n某镇罚〔2023〕5号\n当事人：甲山有限公司\n当事人：李建国\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("决定对甲山有限公司、李建国分别处以罚款人民币3万元、5000元。", {"fine": ["30000.00@0", "5000.00@1"]}),
        ("决定对李建国、甲山有限公司分别罚款5000元、3万元。", {"fine": ["5000.00@1", "30000.00@0"]}),
        ("决定对甲山有限公司和李建国分别罚款3000元。", {"fine": ["3000.00@0", "3000.00@1"]}),
        ("决定分别给予以下处罚：甲山有限公司罚款3万元；李建国罚款5000元。", {"fine": ["30000.00@0", "5000.00@1"]}),
        ("决定对你公司罚款2万元，对直接负责的主管人员罚款1万元。", {"fine": ["20000.00@0", "10000.00@1"]}),
        ("决定：\n被处罚人\t罚款金额（元）\n甲山有限公司\t30000.00\n李建国\t5000.00\n", {"fine": ["30000.00@0", "5000.00@1"]}),
        ("决定：对甲山公司处罚款3万元、对李建国处罚款5000元，共35000元。", {"fine": ["30000.00@0", "5000.00@1"], "total": ["35000.00"]}),
    ],
)  # fmt: skip
def test_whose_of_two(body: str, expected: dict[str, list[str]]) -> None:
    """Of a company and a person each has its own sum: by 分别, by 你公司, by the row of a table, by
    a part of the name; what is said to be of each is of both.
    """
    assert sums(body, head=TWO) == expected


def test_in_all() -> None:
    """A sum behind 共 is the whole of what stands before it; 共 before a word of goods is none."""
    body = "决定：没收违法所得1200元，并处罚款3000元，共4200元。"
    assert sums(body)["total"] == ["4200.00"]
    body = "经查，当事人共销售3000元、购进2000元。决定：罚款500元。"
    assert sums(body) == {"fine": ["500.00"]}


def test_what_is_asked_for_is_not_paid() -> None:
    """A demand asks for a whole; its parts are doubtful, and nothing of it was paid."""
    head = "某镇人民政府\n催告书\n某镇催〔2025〕2号\n张三：\n"
    body = "本机关对你处罚款800元。你于2024年6月3日缴纳300元，尚欠500元未缴。现催告你于2025年1月24日前缴清余款500元及加处罚款500元，共计1000元。"
    assert sums(body, head=head) == {
        "fine": ["800.00"],
        "additional_fine": ["500.00"],
        "paid": ["300.00"],
        "due": ["500.00?", "1000.00"],
    }


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("责令改正通知书", "逾期不改正的，将处以5000元罚款。"),
        ("立案审批表", "建议立案，处罚款5000元。"),
        ("不予行政处罚决定书", "原拟处罚款200元，现决定不予行政处罚。"),
        ("行政处罚决定书", "当事人称邻居也有罚款300元的情形。"),
    ],
)
def test_what_is_not_decided_is_not_certain(title: str, body: str) -> None:
    """A paper that fines nobody states no fine; a sum outside what is decided is marked."""
    read = sums(body, head=f"某镇人民政府\n{title}\n当事人：张三\n")
    assert all(value.endswith("?") for value in read.get("fine", []))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1\t未记录\t罚款12000元\n2\t未设置\t罚款9000元\n合计\t\t罚款人民币贰万壹仟元（¥21000元）\n", {"fine": ["12000.00", "9000.00"], "total": ["21000.00"]}),
        ("未记录\t罚款12000元\n未设置\t罚款9000元\n总计：\t罚款21000元\n", {"fine": ["12000.00", "9000.00"], "total": ["21000.00"]}),
        ("1\t合计三次未记录\t罚款12000元\n2\t未设置\t罚款9000元\n", {"fine": ["12000.00", "9000.00"]}),
        ("1\t未记录\t罚款12000元\n合计\t\t罚款12000元\n", {"fine": ["12000.00"]}),
    ],
)  # fmt: skip
def test_the_last_row_of_items(rows: str, expected: dict[str, list[str]]) -> None:
    """The last row of a table of fines is their whole; of one fine it is that fine."""
    read = sums(f"决定合并处罚：\n序号\t违法行为\t处罚\n{rows}处以罚款的，15日内缴纳。\n")
    assert {field: [value.rstrip("?") for value in read[field]] for field in read} == expected
