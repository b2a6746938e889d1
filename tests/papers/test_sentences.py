"""What single sentences of papers state: a day or a sum of a known part in the case, or none.

A line of `sentences/days.txt` is `role day; role day | sentence`, one of `sentences/sums.txt`
`kind | field amount party; … | sentence`; nothing stands before the bar where nothing is stated.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from enforcement_kit.documents import Document
from enforcement_kit.papers import read_paper

HERE = Path(__file__).parent / "sentences"
ASKED = frozenset(
    [
        "act_begin", "act_end", "archiving", "birth", "closing", "correction_due", "decision",
        "discussion", "filing", "hearing", "inspection", "legal_review", "notice", "payment",
        "service",
    ]
)  # fmt: skip
MONEY = (
    "fine", "confiscation", "total", "additional_fine", "paid", "due", "illegal_gains",
    "goods_value",
)  # fmt: skip
BREAK = "\\n"
"""How a line of these files writes the end of a line."""
PARTIES = {
    "2": "当事人：甲山有限公司\n当事人：李建国\n",
    "3": "当事人：甲山有限公司\n当事人：李建国\n当事人：赵东\n",
}
"""Who the parties are where the kind is given as a number: a decision of two or three."""
TITLES = {
    "investigation_report": "调查终结报告",
    "hearing_record": "听证笔录",
    "court_application": "强制执行申请书",
    "decision": "行政处罚决定书",
    "daily_penalty_decision": "按日连续处罚决定书",
    "prior_notice": "行政处罚事先告知书",
    "discussion_record": "集体讨论记录",
    "legal_review": "法制审核意见书",
    "closing_approval": "结案审批表",
    "demand": "催告书",
    "service_receipt": "送达回证",
    "inspection_record": "现场检查笔录",
    "interview_record": "询问笔录",
    "filing_approval": "立案审批表",
    "correction_order": "责令改正通知书",
    "payment_receipt": "罚没收据",
    "no_penalty_decision": "不予行政处罚决定书",
    "on_the_spot_decision": "当场行政处罚决定书",
}


def lines(name: str) -> list[str]:
    """The lines of a file of sentences."""
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def stated(before: str) -> set[tuple[str, ...]]:
    """What stands before the bar."""
    return {tuple(each.split()) for each in before.split(";") if each.strip()}


@pytest.mark.parametrize("line", lines("days.txt"))
def test_days(line: str) -> None:
    """The days that a sentence gives a part are read with it, and no others."""
    before, _, sentence = line.partition("|")
    wanted = stated(before)
    roles = {role for role, _ in wanted}
    title = "行政处罚决定书"
    if roles & {"decision", "service"}:
        title = TITLES["demand"]
    elif roles & {"payment", "closing", "archiving"}:
        title = TITLES["closing_approval"]
    paper = read_paper(
        Document(
            text=f"某县某镇人民政府\n{title}\n某镇〔2024〕9号\n当事人：王小明\n{sentence.strip().replace(BREAK, chr(10))}\n其他情况无。\n"
        )
    )
    read = {
        ("inspection" if each.role == "inspection_begin" else each.role, str(each.value)[:10])
        for each in paper.all("date")
        if each.sure != "unsure"
    }
    assert {each for each in read if each[0] in ASKED} == wanted


@pytest.mark.parametrize("line", lines("sums.txt"))
def test_sums(line: str) -> None:
    """The sums of a sentence are read as what they are; none that is not stated is read, unless
    it is marked.
    """
    kind, before, sentence = (part.strip() for part in line.split("|"))
    parties = PARTIES.get(kind, "当事人：王小明\n")
    body = sentence.replace("\\n", "\n").replace("\\t", "\t")
    head = f"某县某镇人民政府\n{TITLES.get(kind, '行政处罚决定书')}\n某镇〔2024〕9号\n{parties}"
    paper = read_paper(Document(text=f"{head}{body}\n某县某镇人民政府\n2024年9月9日\n"))
    wanted = {(field, f"{Decimal(value):.2f}", *of) for field, value, *of in stated(before)}
    sure: set[tuple[str, ...]] = set()
    marked: set[tuple[str, ...]] = set()
    for field in MONEY:
        for each in paper.all(field):
            of = (paper.parties[each.of],) if each.of is not None and kind in PARTIES else ()
            (marked if each.sure == "unsure" else sure).add((field, f"{each.value:.2f}", *of))
    assert sure <= wanted <= sure | marked
