"""Single files that are no sound paper: clear words, nothing invented, never a fault of the code."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.documents import Document
from enforcement_kit.errors import EnforcementKitError, UnreadableError, UsageError
from enforcement_kit.papers import read_paper

PAPERS = tuple(
    "\n".join(lines)
    for lines in (
        (
            "某镇人民政府",
            "行政处罚决定书",
            "某镇罚〔2023〕5号",
            "当事人一：甲有限公司",
            "统一社会信用代码：91350100M000100Y43",
            "当事人二：李四，男，住某村2号",
            "2023年3月1日9时，执法人员张三（执法证号：02110001）检查发现占道。",
            "决定：（一）对李四处以罚款人民币叁佰元整（￥300.00）；",
            "（二）对甲有限公司没收违法所得1,200.50元。",
            "可在六十日内向某区人民政府申请行政复议。",
            "某镇人民政府（印章）",
            "二〇二三年五月六日",
        ),
        (
            "立案审批表",
            "案由\t占道案\t立案号\t某镇立〔2023〕5号",
            "当事人\t姓名\t张三\t性别\t男",
            "\t身份证号\t110105194912310021",
            "承办人意见\t建议立案。 签名：李四 王五 2023年8月2日",
            "负责人意见\t同意。 签名：孙七 2023年8月3日",
        ),
        (
            "送达回证",
            "送达文书名称及文号\t送达时间\t送达方式",
            "行政处罚决定书 某镇罚〔2023〕5号\t2023年6月12日9时\t☑直接 □留置",
        ),
        (
            "询问笔录",
            "询问时间：2023年8月4日14时00分至14时35分",
            "被询问人：王某  性别：男",
            "问：卖了多少？",
            "答：获利约300元。",
        ),
        (
            "罚没收据",
            "No 3700123456",
            "项目\t金额",
            "罚没收入\t3,000.00",
            "合计（大写）叁仟元整\t（小写）￥3,000.00",
        ),
    )
)
BITS = st.text("\t\n ：:（）()〔〕[]□☑元年月日、。“”％0123456789一二三罚款当事人", max_size=12)


def read_or_refused(data: bytes, name: str) -> None:
    """Reads, and takes errors of the kit as answers."""
    with contextlib.suppress(EnforcementKitError):
        read_paper(data, name=name)


class TestMutated:
    """Papers that were changed at will."""

    @settings(max_examples=300, deadline=None)
    @given(st.data())
    def test_texts(self, data: st.DataObject) -> None:
        """Cut, doubled, shuffled, with strange letters within: values still lead to their places."""
        text = data.draw(st.sampled_from(PAPERS))
        for _ in range(data.draw(st.integers(1, 5))):
            first = data.draw(st.integers(0, len(text)))
            last = data.draw(st.integers(first, min(len(text), first + 40)))
            match data.draw(st.sampled_from(["cut", "double", "put", "mix", "lines"])):
                case "cut":
                    text = text[:first] + text[last:]
                case "double":
                    text = text[:last] + text[first:last] + text[last:]
                case "put":
                    text = text[:first] + data.draw(BITS | st.text(max_size=5)) + text[first:]
                case "mix":
                    text = (
                        text[:first] + data.draw(st.sampled_from(PAPERS))[first:last] + text[last:]
                    )
                case "lines":
                    lines = text.split("\n")
                    text = "\n".join(lines[first % len(lines) :] + lines[: first % len(lines)])
        paper = read_paper(Document(text=text))
        for value in paper.values:
            assert 0 <= value.start <= value.end <= len(text)
            assert text[value.start : value.end] == value.written
            assert (
                value.of is None
                or value.field == "certificate_number"
                or value.of < len(paper.parties)
            )

    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_word_files(self, data: st.DataObject) -> None:
        """A Word file with bytes changed or cut is read or refused in words."""
        docx = pytest.importorskip("docx", reason="needs python-docx (extra papers)")
        document = docx.Document()
        for line in PAPERS[0].split("\n"):
            document.add_paragraph(line)
        kept = io.BytesIO()
        document.save(kept)
        whole = bytearray(kept.getvalue())
        for _ in range(data.draw(st.integers(1, 8))):
            whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        end = data.draw(st.integers(0, len(whole)))
        read_or_refused(bytes(whole[:end] if data.draw(st.booleans()) else whole), "a.docx")

    @settings(max_examples=60, deadline=None)
    @given(
        st.binary(max_size=400), st.sampled_from(["a.docx", "a.pdf", "a.txt", "a.html", "a.doc"])
    )
    def test_any_bytes(self, data: bytes, name: str) -> None:
        """Any bytes under any name are read or refused in words."""
        read_or_refused(data, name)


class TestArguments:
    """What is no paper."""

    def test_bytes_need_a_name(self) -> None:
        """Bytes without a name have no form."""
        with pytest.raises(UsageError, match="name"):
            read_paper(b"x")

    def test_missing(self, tmp_path) -> None:
        """A file that is not there is named, as a path and as a str."""
        for missing in (tmp_path / "none.docx", str(tmp_path / "none.docx")):
            with pytest.raises(UnreadableError, match=r"none\.docx"):
                read_paper(missing)

    def test_a_blank_form(self) -> None:
        """A form that nobody filled in states its kind and nothing else that is of a case."""
        paper = read_paper(
            Document(
                text="行政处罚决定书\n__罚〔20  〕  号\n当事人：____________  身份证号：______\n现决定对你（单位）处以罚款"
                "人民币______元（大写：______）。\n罚款金额万元：\n自收到本决定书之日起__日内将罚款缴至______银行。\n"
                "可在__日内向______人民政府申请行政复议，或者在__个月内向______人民法院提起诉讼。\n    年   月   日\n"
            )
        )
        assert paper.kind == "decision"
        assert {value.field for value in paper.values} <= {"outcome"}


@pytest.mark.parametrize(
    "bit",
    [
        *(
            "（",
            "年",
            "罚款",
            "1",
            "一",
            "零",
            "元",
            "“",
            "当事人：",
            "\t",
            "〔2022〕",
            "决定",
            "对张三",
        ),
        *(
            "违反",
            "负责人",
            "签名：",
            "字2022",
            "执法人员",
            "处罚决定书",
            "、",
            "号",
            "□",
            "□警告☑",
        ),
        "2022年1月1日至",
    ],
)
def test_long_runs(bit: str) -> None:
    """Ten thousand letters of one kind are read within the limit that every test has."""
    read_paper(Document(text=bit * (10_000 // len(bit))))
