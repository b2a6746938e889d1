"""Numbers of papers: every shape, the paper's own and others', nothing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.documents import Document
from enforcement_kit.papers import PaperRead, read_paper
from enforcement_kit.text import fold

BODY = "当事人：某某有限公司\n决定作出如下行政处罚：罚款3000元。\n某镇人民政府\n2023年5月6日\n"


def read(head: str, body: str = BODY) -> PaperRead:
    """A paper of a head and a body."""
    return read_paper(Document(text=f"{head}\n{body}"))


def own(paper: PaperRead) -> list[str]:
    """Its own numbers."""
    return [str(value.value) for value in paper.all("document_number")]


SHAPES = [
    "津西青杨罚〔2022〕21号",
    "津西青杨罚字[2022]第021号",
    "津西青杨罚字［2022］021号",
    "三环罚决字﹝2017﹞52号",
    "岳城执罚字（2018）0087号",
    "桐综罚【2019】1号",
    "（津青）应急罚〔2023〕12号",
    "京建法罚(市)字〔2008〕第020012号",
    "太环行罚字2017第196号",
    "秦环罚字2018007号",
    "滨城执罚字2013年第9号",
    "A青[2017]罚字0213-4-1",
    "[2015]乐环罚字94号",
    "淄高新环罚字[2017]HB-150号",
    "深南环罚［2011］J130号",
    "汴金环罚决字〔2017〕12-1号",
    "青城罚决〔2022〕77号之一",
    "×建罚决字〔2023〕31号",
    "和城执罚字〔二〇二二〕5号",
    "浦城管罚决字〔2023〕第000123号",
    "吴市监处罚〔2023〕第0156号",
    "江应急责改〔2023〕第（045）号",
    "江应急责改〔2023〕（45）号",
]


@pytest.mark.parametrize("number", SHAPES)
@pytest.mark.parametrize(
    "head",
    [
        "行政处罚决定书\n{0}",
        "某镇人民政府行政处罚决定书\n{0}\n",
        "某镇人民政府\n行 政 处 罚 决 定 书\n        {0}",
        "行政处罚决定书\n（{0}）",
        "行政处罚决定书\n文号：{0}",
        "行政处罚决定书（{0}）",
        "{0}\n行政处罚决定书",
        "行政处罚决定书\t\n文号\t{0}",
    ],
)
def test_shapes(number: str, head: str) -> None:
    """A number is read as it is written, wherever the head of the paper bears it."""
    paper = read(head.format(number))
    assert own(paper) == [number]
    (value,) = paper.all("document_number")
    assert paper.document.text[value.start : value.end] == value.written == number


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("行政处罚决定书\n津西青杨罚〔2022〕 第 21 号", "津西青杨罚〔2022〕第21号"),
        ("行政处罚决定书\n津西青杨罚 〔 2022 〕 21 号", "津西青杨罚〔2022〕21号"),
        ("行政处罚决定书\n编号：2022年第15号", "2022年第15号"),
        ("行政处罚决定书\n2022年第15号", "2022年第15号"),
        ("行政处罚决定书\n文号：〔2022〕15号", "〔2022〕15号"),
    ],
)
def test_spaces_and_no_word(head: str, expected: str) -> None:
    """Spaces within a number are left out; one without the agency's word is read too."""
    assert own(read(head)) == [expected]


@pytest.mark.parametrize(
    "head",
    [
        "行政处罚决定书",
        "行政处罚决定书\n__罚〔20  〕  号",
        "行政处罚决定书\n津西青杨罚〔    〕   号",
        "行政处罚决定书\n文号：",
        "行政处罚决定书\n津西青杨罚〔2022〕__号",
        "行政处罚决定书\n津西青杨罚〔2022〕XX号",
    ],
)
def test_blank(head: str) -> None:
    """A number that was left open is missing, and the paper says so."""
    paper = read(head)
    assert own(paper) == []
    assert any("没有文号" in zh for zh, _ in paper.notes)


def test_others_are_cited() -> None:
    """Numbers of other papers are none of its own and carry the kind of that paper."""
    paper = read(
        "履行行政处罚决定催告书\n津西青杨催〔2023〕2号",
        "某某有限公司：\n本机关于2022年9月28日作出《行政处罚决定书》（津西青杨罚〔2022〕21号）。此前送达了"
        "《行政处罚事先告知书》（津西青杨告〔2022〕21号）。依据国办发〔2018〕118号文件办理。\n",
    )
    assert own(paper) == ["津西青杨催〔2023〕2号"]
    assert {str(v.value): v.role for v in paper.all("cited_number")} == {
        "津西青杨罚〔2022〕21号": "decision",
        "津西青杨告〔2022〕21号": "prior_notice",
        "国办发〔2018〕118号": "",
    }


@pytest.mark.parametrize(
    "text",
    [
        "依据《南京市水环境保护条例》(2012)第六十五条第二款的规定",
        "依据《条例》（2018年修正）第5条的规定",
        "于2022年3月5号到场",
        "身份证号120111198001021234",
        "东环监〔2022〕水字第X号",
    ],
)
def test_what_is_no_number(text: str) -> None:
    """A version of a statute, a day and an identity number are no numbers of papers."""
    paper = read("行政处罚决定书", f"{text}。\n")
    assert own(paper) == []
    assert paper.all("cited_number") == ()


def test_forms_that_ask_for_the_number_of_another_paper() -> None:
    """文号 in a receipt, a closing form or a cover is the decision's, 立案号 the case's."""
    receipt = read(
        "送达回证", "送达文书名称及文号\t行政处罚决定书 津西青杨罚〔2022〕21号\n受送达人\t张三\n"
    )
    closing = read(
        "结案审批表", "立案号\t津西青杨立〔2022〕5号\t处罚决定书文号\t津西青杨罚〔2022〕21号\n"
    )
    for paper in (receipt, closing):
        assert own(paper) == []
        assert [(v.value, v.role) for v in paper.all("cited_number")] == [
            ("津西青杨罚〔2022〕21号", "decision")
        ]
    assert [v.value for v in closing.all("case_number")] == ["津西青杨立〔2022〕5号"]


def number_of(*parts: str | int) -> str:
    """A number of its parts."""
    place, word, brackets, year, di, serial, digits, tail = parts
    return f"{place}{word}{str(brackets).format(year)}{di}{serial:0{digits}}{tail}号"


@given(
    st.builds(
        number_of,
        st.text("津西青杨柳城综执法监应急环建镇街", min_size=2, max_size=6),
        st.sampled_from(["罚", "罚字", "处罚", "罚决字"]),
        st.sampled_from(["〔{}〕", "[{}]", "［{}］", "﹝{}﹞", "（{}）", "({})", "【{}】"]),
        st.integers(min_value=1990, max_value=2039),
        st.sampled_from(["", "第"]),
        st.integers(min_value=1, max_value=99999),
        st.integers(min_value=1, max_value=6),
        st.sampled_from(["", "-1", "-2"]),
    )
)
def test_any_number(number: str) -> None:
    """Whatever the agency's word, the brackets, the year and the serial, the number is read whole."""
    assert own(read(f"行政处罚决定书\n{number}")) == [number]
    cited = read("结案报告", f"已执行{number}行政处罚决定书。\n")
    assert [v.value for v in cited.all("cited_number")] == [number]


def test_a_number_of_evidence_in_brackets() -> None:
    """编号 in brackets behind the title of another paper is that paper's number, not this one's;
    behind the paper's own title it is its own.
    """
    told = read(
        "行政处罚决定书\n某罚〔2023〕5号",
        "证据：商标权利人出具的《鉴定证明》（编号：JD2022-0417）。\n",
    )
    assert own(told) == ["某罚〔2023〕5号"]
    report = read("行政处罚决定书\n某罚〔2023〕5号", "证据：检验报告（编号：某检〔2023〕17号）。\n")
    assert own(report) == ["某罚〔2023〕5号"]
    assert [value.value for value in report.all("cited_number")] == ["某检〔2023〕17号"]
    assert own(read("行政处罚决定书（编号：某罚〔2023〕5号）")) == ["某罚〔2023〕5号"]
    assert own(read("行政处罚决定书\n（编号：某罚〔2023〕5号）")) == ["某罚〔2023〕5号"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("原交执罚第0012号", ["原交执罚第0012号"]),
        ("（原）交罚字第12号", ["（原）交罚字第12号"]),
        ("交通大厦第0012号", []),
        ("依照某令第0012号", []),
        ("某政办第0012号", []),
    ],
)
def test_a_number_without_a_year(line: str, expected: list[str]) -> None:
    """A word that fits the kind of paper and a serial alone are a number where they have a line of
    the head to themselves; other words before a serial are none.
    """
    paper = read(f"行政处罚决定书\n{line}")
    assert own(paper) == expected
    assert all(value.sure != "certain" for value in paper.all("document_number"))


def test_the_number_of_a_receipt_in_the_header() -> None:
    """A receipt's own number has its line to itself; that of the paper it serves is cited."""
    head = "送达回证\n受送达人\t张三\n送达文书\t行政处罚决定书（某罚〔2023〕5号）\n编号：{}\n"
    served = read_paper(Document(text=head.format("某送〔2023〕33号")))
    assert own(served) == ["某送〔2023〕33号"]
    assert not own(read_paper(Document(text=head.format("某罚〔2023〕5号"))))


OWN: list[tuple[list[str], str]] = [
(["某综执罚〔2024〕12号"],"某县综合行政执法局行政处罚决定书\n某综执罚〔2024〕12号\n当事人：王小明\n某综执罚告〔2024〕12号告知书已送达。"),
(["某综执罚〔2024〕12号"],"某综执罚〔2024〕12号\n某县综合行政执法局\n行政处罚决定书\n当事人：王小明\n"),
(["某综执罚〔2024〕12号"],"行政处罚决定书（某综执罚〔2024〕12号）\n当事人：王小明\n"),
(["某综执罚〔2024〕12号"],"行政处罚决定书\n文号：某综执罚〔2024〕12号          案号：某综执立〔2024〕3号\n当事人：王小明\n"),
(["某综执罚〔2024〕12号"],"行政处罚决定书\n编号：某综执罚〔2024〕12号 第1页共2页\n当事人：王小明\n"),
([],"行政处罚决定书\n某综执罚〔2024〕 号\n当事人：王小明\n告知书某综执罚告〔2024〕12号已送达。"),
([],"行政处罚决定书（稿）\n〔    〕   号\n当事人：王小明\n本局某综执立〔2024〕3号立案。"),
([],"送达回证\n受送达人：王小明\n送达文书：行政处罚决定书（某综执罚〔2024〕12号）\n"),
(["某综执送〔2024〕8号"],"送达回证\n某综执送〔2024〕8号\n受送达人：王小明\n送达文书名称、文号：行政处罚决定书 某综执罚〔2024〕12号\n"),
([],"结案审批表\n案号：某综执立〔2024〕3号\n决定书文号：某综执罚〔2024〕12号\n当事人：王小明\n"),
([],"现场检查笔录\n案号：某综执立〔2024〕3号\n被检查人：王小明\n"),
([],"集体讨论记录\n案件：王小明一案（某综执立〔2024〕3号）\n"),
(["某综执催〔2024〕2号"],"催告书\n某综执催〔2024〕2号\n王小明：\n本机关作出某综执罚〔2024〕12号行政处罚决定。"),
(["某环罚字[2023]第005号"],"某市生态环境局\n行政处罚决定书\n某环罚字[2023]第005号\n当事人：王小明\n经查，排污许可证编号91340000MA2X1Y2Z3A001V。"),
(["（某）应急罚〔2023〕执法-7号"],"行政处罚决定书\n（某）应急罚〔2023〕执法-7号\n被处罚人：王小明\n"),
(["某公（治）行罚决字〔2023〕01234号"],"某县公安局\n行政处罚决定书\n某公（治）行罚决字〔2023〕01234号\n违法行为人王小明\n"),
(["某市监处罚〔2023〕45-2号"],"行政处罚决定书\n某市监处罚〔2023〕45-2号\n当事人：王小明\n"),
(["某镇综罚字(2023)第18号"],"行政处罚决定书\n（某镇综罚字(2023)第18号）\n当事人：王小明\n"),
(["某政罚字2023-18号"],"行政处罚决定书\n某政罚字2023-18号\n当事人：王小明\n"),
(["某镇罚决〔2023〕18号"],"某镇罚决〔2023〕18号                      签发人：李四\n行政处罚决定书\n当事人：王小明\n"),
(["某镇罚决〔2023〕18号"],"某县某镇人民政府文件\n某镇罚决〔2023〕18号\n某县某镇人民政府\n关于给予王小明行政处罚的决定\n王小明：\n现决定罚款500元。"),
(["某镇罚告〔2023〕9号"],"行政处罚事先告知书\n某镇罚告〔2023〕9号\n王小明：\n我镇于2023年5月5日立案（某镇立〔2023〕9号）。"),
(["某镇责改通〔2023〕9号"],"责令限期改正通知书\n〔某镇责改通〔2023〕9号〕\n王小明：\n"),
(["某镇综执立〔2023〕9号"],"立案审批表\n编号\t某镇综执立〔2023〕9号\n当事人\t王小明\n"),
([],"立案审批表\n立案号：某镇综执立〔2023〕9号\n当事人：王小明\n"),
(["某镇移〔2023〕1号"],"案件移送函\n某镇移〔2023〕1号\n某县公安局：\n现移送。"),
(["某镇鉴〔2023〕1号"],"鉴定意见书\n某镇鉴〔2023〕1号\n"),
(["0001234567"],"安徽省罚没收入统一票据\n票据号码：0001234567\n缴款人：王小明\n处罚决定书号：某镇罚决〔2023〕18号\n金额：500.00\n"),
(["某市监不罚〔2023〕45号"],"不予行政处罚决定书\n某市监不罚〔2023〕45号\n当事人：王小明\n检验报告编号：No:2023SP0012。"),
(["某镇罚决〔2023〕18号"],"行政处罚决定书\n\t某镇罚决〔2023〕18号\n当事人\t王小明\n证据：某镇勘〔2023〕2号勘验笔录\n"),
(["某镇罚决﹝2023﹞18号"],"行政处罚决定书\n某镇罚决﹝2023﹞18号\n当事人：王小明\n根据《某市规定》（某政发〔2020〕3号）。"),
(["某镇听通〔2023〕2号"],"听证通知书\n某镇听通〔2023〕2号\n王小明：\n你对某镇听告〔2023〕8号提出听证申请。"),
(["某镇当罚〔2023〕0008号"],"当场行政处罚决定书\n某镇当罚〔2023〕0008号\n被处罚人：王小明\n"),
(["某综执罚决字〔2024〕第3-15号"],"行政处罚决定书\n某综执罚决字〔2024〕第3-15号\n当事人：王小明\n"),
(["某综执罚决字〔2024〕第000123号"],"行政处罚决定书\n某综执罚决字〔2024〕第\n000123号\n当事人：王小明\n"),
(["皖宿某综罚〔2024〕12号"],"行政处罚决定书\n皖宿某综罚〔2024〕12号\n当事人：王小明\n2024年5月5日，皖L〔2024〕。"),
]  # fmt: skip
"""The own numbers of a paper, and its text."""


@pytest.mark.parametrize(("own", "text"), OWN)
def test_own_and_other_numbers(own: list[str], text: str) -> None:
    """A paper's own number is read; numbers of its case, of other papers and of evidence are not
    taken for it, and a draft has none.
    """
    read = read_paper(Document(text=text)).all("document_number")
    sure = [tidy(each.value) for each in read if each.sure != "unsure"]
    assert sure == [tidy(each) for each in own]


def tidy(number: object) -> str:
    """A number half-width and without spaces."""
    return fold(str(number)).replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "number", "sure"),
    [
        ("立案审批表\n某综执立字〔2023〕88号\n当事人\t谭卫国\n", "某综执立字〔2023〕88号", "unsure"),
        ("立案审批表\n文号：某综执立〔2023〕88号\n当事人\t谭卫国\n", "某综执立〔2023〕88号", "certain"),
        ("立案审批表\n某综执审〔2023〕88号\n当事人\t谭卫国\n", "某综执审〔2023〕88号", "certain"),
    ],
)  # fmt: skip
def test_the_number_of_a_filing(text: str, number: str, sure: str) -> None:
    """A number of a filing form whose word is 立 may be the number of the case: it is marked, unless
    a label says that it is the form's.
    """
    (value,) = read_paper(Document(text=text)).all("document_number")
    assert (value.value, value.sure) == (number, sure)


def test_the_number_of_a_decision_told_in_brackets() -> None:
    """A decision's number in brackets behind the words that it was made is not the demand's own."""
    paper = read_paper(
        Document(
            text="催告书\n某交催〔2023〕6号\n张三：\n本机关于2023年3月20日对你作出行政处罚决定（文号：某交罚〔2023〕44号）。\n"
        )
    )
    assert [each.value for each in paper.all("document_number")] == ["某交催〔2023〕6号"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("票据号码：00418****", []),
        ("票号：00418×××", []),
        ("缴款书编号：00418XXXX", []),
        ("票据号码：00418＿＿＿", []),
        ("票据号码：0041827", ["0041827"]),
    ],
)
def test_a_masked_number_of_a_receipt(line: str, expected: list[str]) -> None:
    """A printed number whose end is masked or left open is none."""
    paper = read_paper(Document(text=f"罚没收据\n{line}\n缴款人：张三\n金额：650.00元\n"))
    assert own(paper) == expected


@pytest.mark.parametrize("serial", ["12**号", "1×号", "12＿＿号", "12X号", "12XX号", "1…"])
@pytest.mark.parametrize("label", ["", "文号："])
def test_a_masked_serial(label: str, serial: str) -> None:
    """A number whose serial is masked or cut off is none; one with a masked agency is."""
    assert own(read(f"行政处罚决定书\n{label}某罚〔2023〕{serial}")) == []
    assert own(read(f"行政处罚决定书\n{label}×罚〔2023〕12号")) == ["×罚〔2023〕12号"]
