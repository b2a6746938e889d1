"""What a decision states, in the wordings that towns use; what is open, and what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from enforcement_kit import check
from enforcement_kit.papers import PapersRead, read_folders

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {
    "head": "某区示例镇人民政府\n行政处罚决定书\n示罚决〔2024〕7号\n"
    "当事人：某区示例五金店\n住所：某区示例镇和平街3号",
    "facts": "经查明，当事人于2024年3月4日在店外占道堆放五金货物，占地12平方米。",
    "evidence": "以上事实有现场检查笔录、询问笔录、照片等证据证实。",
    "law": "当事人的行为违反了《某市市容和环境卫生管理条例》第十八条的规定。\n"
    "依据《某市市容和环境卫生管理条例》第四十条的规定，决定给予以下行政处罚：罚款2000元。",
    "term": "当事人应当自收到本决定书之日起十五日内将罚款缴至某农商银行示例支行。",
    "remedies": "如不服本决定，可以自收到本决定书之日起六十日内向某区人民政府申请行政复议，"
    "也可以在六个月内向某区人民法院提起行政诉讼。",
    "end": "某区示例镇人民政府（印章）\n2024年4月2日",
}
ELEMENTS = {
    "facts": "facts_evidence",
    "evidence": "facts_evidence",
    "law": "kind_basis",
    "term": "manner_term",
    "remedies": "remedies",
    "end": "organ_date",
}


def decided(folder: Path, **parts: str) -> PapersRead:
    """A folder with one decision, some of its parts in other words or left out."""
    text = "\n".join(filter(None, {**PARTS, **parts}.values()))
    (folder / "决定书.txt").write_text(f"{text}\n", encoding="utf-8")
    return read_folders(folder)


def stated(read: PapersRead) -> set[str]:
    """What the record says that the decision states."""
    decision = read.cases[0].case.decision
    assert decision is not None
    return set(decision.states or ())


def verdicts(read: PapersRead) -> dict[str, str]:
    """What the rule says of each element."""
    found = check(read.loaded()).findings
    return {
        each.pointer.rpartition("/")[2]: each.verdict for each in found if each.rule == "DEC001"
    }


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("evidence", "证据：现场检查笔录、询问笔录、照片3张。"),
        ("evidence", "上述事实，有下列证据证明：现场检查笔录、询问笔录、照片3张。"),
        (
            "evidence",
            "上述事实，有下列证据证明：\n1.现场检查笔录一份；\n2.询问笔录一份；\n3.照片3张。",
        ),
        ("evidence", "主要证据：1.现场检查笔录；2.照片3张。"),
        ("evidence", "上述违法事实，有现场检查笔录1份、现场照片3张、当事人询问笔录1份予以证实。"),
        ("evidence", "以上事实由现场检查笔录、询问笔录、照片证实。"),
        ("evidence", "认定上述事实的证据有：现场检查笔录、询问笔录、照片。"),
        ("evidence", "认定上述违法事实的主要证据如下：\n（一）现场检查笔录；\n（二）照片3张。"),
        ("evidence", "上述事实有以下证据予以证实：①现场检查笔录；②照片3张。"),
        ("evidence", "有现场检查笔录、询问笔录、照片等为证。"),
        ("evidence", "证据材料：现场检查（勘验）笔录、询问笔录"),
        ("evidence", "相关证据有：现场笔录一份，照片三张。"),
        ("evidence", "证据一：现场检查笔录，证明占道事实；证据二：照片3张。"),
        ("evidence", "上述事实有如下证据：\n现场检查笔录1份\n照片3张"),
        ("evidence", "以上事实，有现场检查笔录、照片、询问笔录在案佐证。"),
        ("evidence", "本机关收集了以下证据：现场检查笔录、照片、询问笔录。"),
        ("evidence", "以上事实的证据有现场检查笔录、询问笔录、照片3张。"),
        ("evidence", "上述事实，主要有以下证据证明：\n1、现场检查笔录；\n2、照片。"),
        ("evidence", "证明上述事实的证据：现场检查笔录、照片"),
        ("evidence", "上述事实有当事人的陈述、现场照片、现场检查笔录等证据相互印证，足以认定。"),
        ("facts", "违法事实：当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "经调查，当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "本机关查明：当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "现查明，你店于2024年3月4日在店外占道堆放五金货物。"),
        (
            "facts",
            "2024年3月4日，本机关执法人员在巡查中发现，你店在店外占道堆放五金货物，占地12平方米。",
        ),
        ("facts", "你（单位）于2024年3月4日在和平街3号门前占道堆放五金货物，占地12平方米。"),
        ("facts", "经立案调查，查明当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "经依法调查，查明以下事实：当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "事实：当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "违法事实和证据：当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "经本机关调查核实：当事人在店外占道堆放五金货物，占地12平方米。"),
        (
            "facts",
            "当事人占道经营一案，本机关已调查终结。现已查明：2024年3月4日当事人在店外占道堆放五金货物。",
        ),
        ("facts", "一、违法事实及证据\n当事人在店外占道堆放五金货物，占地12平方米。"),
        ("facts", "案件事实：当事人在店外占道堆放五金货物，占地12平方米。"),
        (
            "law",
            "当事人的行为违反了《某市市容和环境卫生管理条例》第十八条的规定。\n根据《某市市容和环境卫生管理条例》第四十条的规定，现决定对当事人处以罚款贰仟元整（¥2000.00）。",
        ),
        (
            "law",
            "上述行为违反《某市市容和环境卫生管理条例》第十八条，按照《某市市容和环境卫生管理条例》第四十条，本机关决定作出如下行政处罚：\n1.警告；\n2.罚款2000元。",
        ),
        ("law", "处罚依据：《某市市容和环境卫生管理条例》第四十条\n处罚内容：罚款2000元"),
        ("law", "依照《某市市容和环境卫生管理条例》第四十条之规定，决定给予你店警告的行政处罚。"),
        ("law", "现依据《某市市容和环境卫生管理条例》第四十条，决定处罚如下：没收违法所得500元。"),
        ("law", "依据《某市市容和环境卫生管理条例》第四十条，责令停产停业。"),
        (
            "law",
            "根据《某市市容和环境卫生管理条例》第四十条第一款第（二）项规定，责令改正，并处2000元罚款。",
        ),
        ("law", "本机关依据《某市市容和环境卫生管理条例》第四十条，给予通报批评。"),
        ("law", "适用《某市市容和环境卫生管理条例》第四十条，对你店罚款人民币2000元。"),
        ("law", "处罚种类及依据：根据《某市市容和环境卫生管理条例》第四十条规定，罚款2000元。"),
        ("term", "限你单位自收到本决定书之日起15日内到指定银行缴纳罚款。"),
        ("term", "缴款期限：收到本决定书之日起15日内"),
        ("term", "罚款缴纳方式：持缴款通知书到某农商银行缴纳。"),
        ("term", "请于收到本决定书之日起十五日内，持本决定书到某农商银行示例支行缴纳罚款。"),
        ("term", "履行方式和期限：自收到本决定书之日起15日内缴至某农商银行。"),
        ("term", "自本决定书送达之日起15日内通过扫描二维码缴纳罚款。"),
        ("term", "当事人须在接到本处罚决定书之日起15日内，通过非税收入缴款系统缴纳。"),
        ("term", "上述罚款限于2024年4月17日前缴纳。"),
        ("term", "罚款当场缴纳。"),
        ("term", "缴纳方式：☑到指定银行缴纳 □当场收缴"),
        (
            "term",
            "罚款应于收到决定书之日起十五日内交至财政专户（户名：某区财政局，开户行：某农商行，账号：12345678901234）。",
        ),
        ("term", "限于2024年4月17日前将罚款缴到某农商银行。"),
        (
            "remedies",
            "如对本处罚决定不服，可在收到本决定书之日起60日内向某区人民政府申请复议，或者在6个月内向某区人民法院起诉。",
        ),
        (
            "remedies",
            "如不服，可于收到之日起六十日内依法向某区人民政府申请行政复议，或者六个月内直接向某区人民法院提起诉讼。",
        ),
        (
            "remedies",
            "你单位如不服本处罚决定，可在60日内向某区人民政府提出行政复议申请；也可在六个月内依法向某区人民法院提起行政诉讼。",
        ),
        (
            "remedies",
            "不服本处罚决定的，可以自收到本决定书之日起六十日内，向某区人民政府行政复议委员会申请行政复议，也可以自收到本决定书之日起六个月内，向有管辖权的某区人民法院提起行政诉讼。",
        ),
        (
            "remedies",
            "申请行政复议机关：某区人民政府；期限：60日。提起行政诉讼法院：某区人民法院；期限：6个月。",
        ),
        ("remedies", "救济途径：60日内向某区人民政府申请行政复议；6个月内向某区人民法院起诉。"),
        (
            "remedies",
            "当事人不服的，可自收到本决定之日起60日内向某区人民政府（某区司法局）申请行政复议，也可在6个月内向某区法院提起行政诉讼。",
        ),
        (
            "remedies",
            "对本决定不服，可以在六十日内申请行政复议（复议机关为某区人民政府），或于六个月内诉至某区人民法院。",
        ),
        (
            "remedies",
            "如不服本决定，可以在接到本决定之日起60日内向某区人民政府或某区城市管理局申请行政复议，也可以在6个月内向人民法院提起行政诉讼。",
        ),
        ("end", "某区示例镇人民政府\n二〇二四年四月二日"),
        ("end", "处罚机关：某区示例镇人民政府\n决定日期：2024年4月2日"),
        ("end", "（某区示例镇人民政府印章）\n2024年 4月 2日"),
        ("end", "某区示例镇人民政府（盖章）\n2024-04-02"),
        ("end", "某区示例镇人民政府  2024年4月2日"),
        ("end", "作出决定机关（印章）：某区示例镇人民政府\n时间：2024年4月2日"),
        ("end", "某区示例镇综合行政执法队\n2024.4.2"),
        ("end", "日期：2024年4月2日 （公章）"),
        ("end", "某区示例镇人民政府\n2024年04月02日印发"),
        ("end", "签发日期：2024年4月2日\n某区示例镇人民政府"),
    ],
)
def test_a_usual_wording_states_the_element(tmp_path: Path, part: str, words: str) -> None:
    """However the paper says it, the element is there, and no other is lost by it."""
    found = stated(decided(tmp_path, **{part: words}))
    assert ELEMENTS[part] in found
    assert found == {"party", *ELEMENTS.values()}


@pytest.mark.parametrize(
    ("part", "words", "verdict"),
    [
        ("evidence", "", "fail"),
        ("evidence", "上述事实，证据确实、充分。", "undecided"),
        ("term", "", "fail"),
        ("term", "逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款。", "undecided"),
        ("remedies", "", "fail"),
        ("remedies", "如不服本决定，可以自收到之日起六十日内向某区人民政府申请行政复议。", "fail"),
        ("remedies", "如不服本决定，可以依法申请行政复议或者提起行政诉讼。", "undecided"),
        (
            "remedies",
            "可以自收到之日起六十日内向    申请行政复议，或者在六个月内向    人民法院起诉。",
            "undecided",
        ),
        ("remedies", "复议机关：某区人民政府\n诉讼法院：某区人民法院", "undecided"),
    ],
)
def test_what_is_not_there_and_what_is_open(
    tmp_path: Path, part: str, words: str, verdict: str
) -> None:
    """What no word points to is not there; what words point to alone, a person looks at."""
    read = decided(tmp_path, **{part: words})
    assert ELEMENTS[part] not in stated(read)
    assert verdicts(read) == {ELEMENTS[part]: verdict}


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("证据：现场检查笔录、询问笔录、照片3张。", ["现场检查笔录", "询问笔录", "照片3张"]),
        ("上述事实，有下列证据证明：现场检查笔录、照片3张。", ["现场检查笔录", "照片3张"]),
        ("认定上述事实的证据有：现场检查笔录、询问笔录。", ["现场检查笔录", "询问笔录"]),
        ("以上事实由现场检查笔录、照片证实。", ["现场检查笔录", "照片"]),
        ("以上事实的证据有现场检查笔录、照片3张。", ["现场检查笔录", "照片3张"]),
        ("上述事实有以下证据予以证实：①现场检查笔录；②照片3张。", ["现场检查笔录", "照片3张"]),
        ("上述事实有如下证据：\n现场检查笔录1份\n照片3张", ["现场检查笔录1份", "照片3张"]),
        ("上述事实有当事人的陈述、现场照片等证据予以证实。", ["当事人的陈述", "现场照片"]),
        (
            "违法事实和证据：2024年3月4日，本机关执法人员在和平街检查时，发现你店在店外占道堆放货物，拍摄照片。",
            [],
        ),
    ],
)
def test_evidence_that_no_number_marks(tmp_path: Path, words: str, pieces: list[str]) -> None:
    """A list in one sentence or in lines is read piece by piece; facts told at length are no list."""
    read = decided(tmp_path, facts="" if not pieces else PARTS["facts"], evidence=words)
    assert [each.name for each in read.cases[0].case.evidence] == pieces
