"""Plain text that was broken to a width: sentences go on, and what ends stays ended."""

from __future__ import annotations

import pytest

from enforcement_kit.documents import Document
from enforcement_kit.papers import read_paper
from enforcement_kit.papers.wrapped import false_ends
from enforcement_kit.text import width

BODY = (
    "    2023年9月6日，本大队消防监督员对你单位进行消防监督检查时发现三层西侧室内消火栓被装饰板封闭、无法正常使用，"
    "二层东侧疏散通道堆放布草车、床垫，占用疏散通道，当场拍照取证并制作了消防监督检查记录。\n"
    "    本大队于2023年9月8日立案，并于2023年9月21日书面告知你单位拟作出处罚的内容、事实、理由、依据，"
    "你单位在法定期限内未提出陈述和申辩，也没有要求听证。\n"
    "    根据《中华人民共和国消防法》第六十条第一款第一项之规定，决定给予你单位罚款人民币壹万肆仟伍佰元整的处罚。"
)
HEAD = "                某区消防救援大队\n                行政处罚决定书\n                某消罚〔2023〕48号\n\n当事人：某某酒店有限公司\n"
TAIL = "\n\n                              某区消防救援大队\n                              2023年9月28日\n"
STATED = {
    ("inspection", "2023-09-06"),
    ("filing", "2023-09-08"),
    ("notice", "2023-09-21"),
    ("decision", "2023-09-28"),
}


def broken(text: str, size: int, measure=width) -> str:
    """A text whose lines are broken to a width, as a word processor saves plain text."""
    found: list[str] = []
    for line in text.split("\n"):
        kept = ""
        for char in line:
            if measure(kept + char) > size and char not in "，。、；：）”》":
                found.append(kept)
                kept = ""
            kept += char
        found.append(kept)
    return "\n".join(found)


@pytest.mark.parametrize("measure", [width, lambda line: 2 * len(line)])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("size", [52, 60, 66, 78, 100])
def test_a_broken_text_says_what_it_said(size: int, end: str, measure) -> None:
    """Whatever the width, by columns or by letters, the days and the sum are those of the text,
    and the head and the signature stay lines of their own.
    """
    text = (HEAD + broken(BODY, size, measure) + TAIL).replace("\n", end)
    paper = read_paper(Document(text=text))
    assert {(each.role, str(each.value)) for each in paper.all("date")} == STATED
    assert [str(each.value) for each in paper.all("fine")] == ["14500.00"]
    assert [each.value for each in paper.all("document_number")] == ["某消罚〔2023〕48号"]
    assert paper.parties == ("某某酒店有限公司",)


def test_a_form_is_not_broken() -> None:
    """Lines of a form, and lines that end with a mark, do not go on."""
    text = (
        "现场检查笔录\n检查时间：2023年5月6日9时10分至10时30分    天气：晴\n"
        "检查地点：某县某镇工业路88号某某建材有限公司东侧厂区内\n"
        "被检查单位：某某建材有限公司    现场负责人：李四（副厂长）\n"
        "检查人：张三、王五    记录人：王五    见证人：赵六（村干部）\n"
    )
    assert false_ends(text) == frozenset()


def test_one_long_line_alone() -> None:
    """A single long line that ends without a mark goes on in a line that ends with one."""
    first = (
        "    经查，当事人于2023年5月6日被本机关执法人员现场检查发现未按规定设置围挡，施工扬尘污染"
    )
    assert false_ends(f"行政处罚决定书\n{first}\n周边道路。\n") == {len("行政处罚决定书\n" + first)}
    assert false_ends(f"行政处罚决定书\n{first}\n某县人民政府\n") == frozenset()


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("2023年8月15\n日", "2023-08-15"),
        ("2023年8月\n15日", "2023-08-15"),
        ("２０２３年\n８月１５日", "2023-08-15"),
        ("2023年8月\n15日内改正", None),
        ("2023年8月15\n人", None),
    ],
)
def test_a_day_that_was_broken(end: str, day: str | None) -> None:
    """A closing day that was broken at the end of its line is read; one that goes on in other
    words is none.
    """
    paper = read_paper(
        Document(text=f"行政处罚决定书\n某罚〔2023〕5号\n当事人：张三\n某县某局\n{end}\n")
    )
    read = [str(each.value) for each in paper.all("date") if each.role == "decision"]
    assert read == ([day] if day else [])
