"""Parties: who they are, what is stated of each, and who is none."""

from __future__ import annotations

import pytest

from enforcement_kit.documents import Document
from enforcement_kit.papers import PaperRead, read_paper
from enforcement_kit.papers.folders.numbers import name_key


def read(text: str) -> PaperRead:
    """A paper of a text."""
    return read_paper(Document(text=text))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("当事人：某某有限公司\n", ["某某有限公司"]),
        ("当 事 人：张  三\n", ["张三"]),
        ("被处罚人：张三  性别：男  年龄：40\n", ["张三"]),
        ("当事人：张三，男，汉族，1980年1月2日出生\n", ["张三"]),
        ("当事人：张三（身份证号：120111198001021234）\n", ["张三"]),
        ("当事人：吴兴鑫鑫小吃店（个体工商户）\n", ["吴兴鑫鑫小吃店（个体工商户）"]),
        ("当事人：甲建筑有限公司、乙运输有限公司\n", ["甲建筑有限公司", "乙运输有限公司"]),
        ("当事人一：张三\n住址：甲村\n当事人二：李四\n住址：乙村\n", ["张三", "李四"]),
        ("当事人：张三\n当事人：李四\n", ["张三", "李四"]),
        ("当事人\t姓名\t张三\t性别\t男\n\t住址\t甲村\n", ["张三"]),
        ("当事人\t自然人\t姓名\t/\n\t单位\t名称\t某某有限公司\n", ["某某有限公司"]),
        ("当事人：□单位名称____  ☑个人姓名 马小明 性别 男\n", ["马小明"]),
        ("某某养殖场：\n经查，你场排放废水。\n", ["某某养殖场"]),
        ("李建国（公民身份号码：430104197908123456）：\n经查，你擅自设置广告。\n", ["李建国"]),
        ("当事人：某某经销处（负责人：战某某）\n", ["某某经销处"]),
        ("当事人：某某合作社（投资人：战某某）\n", ["某某合作社"]),
        ("当事人：某某公司（筹）\n", ["某某公司（筹）"]),
        ("被处罚人\t姓名/名称\t栾小春\t电话\t/\n\t地址\t甲村\n", ["栾小春"]),
        ("被处罚人\t名称/姓名\t\t电话\t/\n\t地址\t甲村\n", []),
        ("甲医药有限公司、何小峰（身份证号：430104197908123456）：\n你们购药。\n", ["甲医药有限公司", "何小峰"]),
        ("甲医药有限公司、有关各方：\n经查。\n", []),
        ("一、当事人基本情况\n七里坡某某销售部，经营场所：甲镇，经营者石某。\n", ["七里坡某某销售部"]),
        ("一、当事人基本情况\n该销售部成立已久，无其他情况。\n", []),
        ("被处罚人：于洪（主要负责人）  身份证号：370781196912024716\n", ["于洪"]),
        ("当事人：金某（未成年人），男，2010年8月6日出生\n", ["金某"]),
        ("当事人：李建国（股东）\n", ["李建国"]),
        ("当事人：甲木业（上海）\n", ["甲木业（上海）"]),
        ("当事人（个人）：姓名 何大全　性别 男　住址 甲村\n", ["何大全"]),
        ("当事人（单位）：名称 甲商贸有限公司　法定代表人 李建国\n", ["甲商贸有限公司"]),
        ("当事人（个人）：姓名 　性别 　住址 \n", []),
        ("被处罚单位\t甲建设集团有限公司\n被处罚个人\t仝建业（项目负责人）\n", ["甲建设集团有限公司", "仝建业"]),
        ("当事人\t☑个人 □单位\t姓名/名称\t骆小满\n", ["骆小满"]),
        ("当事人\t□个人 □单位\t姓名/名称\t\n", []),
        ("当事人名称：甲极点网咖（个体工商户，经营者：郝东升）\n", ["甲极点网咖"]),
        ("当事人闵某乐，男，2010年2月14日出生。监护人闵祥，系当事人父亲。\n", ["闵某乐"]),
        ("被处罚人李建国，公民身份号码430104197908123456。\n", ["李建国"]),
        ("当事人未提出，身份已核实。\n", []),
        ("示例镇马岗村村民 邵启富：\n经查，你搭建彩钢棚。\n", ["邵启富"]),
        ("当事人：詹家湾村 詹水根\n", ["詹水根"]),
        ("当事人：甲市乙社区 李建国\n", ["李建国"]),
        ("违法主体\t甲旅行社有限公司（91210882MA0YB3T193）\n", ["甲旅行社有限公司"]),
        ("当事人：____________\n", []),
        ("当事人：\n", []),
        ("经查，有人占道经营：\n如下：\n", []),
    ],
)  # fmt: skip
def test_names(body: str, names: list[str]) -> None:
    """Names are read from labels, cells, boxes and salutations; what is blank is missing."""
    assert list(read(f"行政处罚决定书\n某罚〔2023〕5号\n{body}").parties) == names


def test_a_party_named_again_is_one() -> None:
    """The same name further down is the same party; words of a party in a record are no name."""
    paper = read(
        "听证笔录\n当事人：某某有限公司\n主持人：现在开始。\n当事人：我方认为罚款过重。\n当事人：某某有限公司\n"
    )
    assert paper.parties == ("某某有限公司",)


def test_blocks() -> None:
    """What stands in the block of a party is its own."""
    paper = read(
        "行政处罚决定书\n当事人：甲建材有限公司\n统一社会信用代码：91350100M000100Y43\n法定代表人：何某\n住所：一路1号\n"
        "当事人：陈大文\n居民身份证号：11010519491231002X\n住址：三路3号\n电话：13800001111\n"
        "本机关地址：镇政府大院 联系电话：022-27390000\n"
    )
    assert [(v.field, v.value, v.of) for v in paper.values if v.field in (
        "credit_code", "legal_representative", "address", "id_number", "phone", "party_kind"
    )] == [
        ("party_kind", "organisation", 0),
        ("credit_code", "91350100M000100Y43", 0),
        ("legal_representative", "何某", 0),
        ("address", "一路1号", 0),
        ("party_kind", "natural_person", 1),
        ("id_number", "11010519491231002X", 1),
        ("address", "三路3号", 1),
        ("phone", "13800001111", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "field", "value", "sure"),
    [
        ("统一社会信用代码：91350100M000100Y43", "credit_code", "91350100M000100Y43", "certain"),
        ("统一社会信用代码：91350100m000100y43", "credit_code", "91350100m000100y43", "certain"),
        ("营业执照注册号：91350100M000100Y43", "credit_code", "91350100M000100Y43", "certain"),
        ("统一社会信用代码：91350100M000100Y44", "credit_code", "91350100M000100Y44", "unsure"),
        ("统一社会信用代码\t91350100M000100Y43", "credit_code", "91350100M000100Y43", "certain"),
        ("身份证号码：11010519491231002X", "id_number", "11010519491231002X", "certain"),
        ("身份证号码：110105194912310021", "id_number", "110105194912310021", "unsure"),
        ("身份证号：110105********002X", "id_number", "110105********002X", "certain"),
    ],
)
def test_codes(line: str, field: str, value: str, sure: str) -> None:
    """Codes are kept as written; one whose check character does not fit is marked."""
    name = "张三" if field == "id_number" else "某某有限公司"
    paper = read(f"行政处罚决定书\n当事人：{name}\n{line}\n")
    assert [(v.value, v.sure) for v in paper.all(field)] == [(value, sure)]


@pytest.mark.parametrize(
    "line",
    [
        "组织机构代码：58972348-9",
        "工商登记码：640400100000473",
        "处罚机关统一社会信用代码：11440300MB2C1962XX",
        "统一社会信用代码：",
        "统一社会信用代码：********293W",
    ],
)
def test_other_codes(line: str) -> None:
    """Numbers of other registers, the organ's code and blanks are none of the party's."""
    paper = read(f"行政处罚决定书\n当事人：某某有限公司\n{line}\n")
    assert paper.all("credit_code") == paper.all("id_number") == ()


def test_the_person_who_was_there() -> None:
    """The number of the manager on site is not that of the firm."""
    paper = read(
        "现场检查笔录\n被检查单位：某某有限公司\n现场负责人：马某  身份证号码：11010519491231002X\n"
    )
    (value,) = paper.all("id_number")
    assert value.of is None
    assert [(v.role, v.value) for v in paper.all("person")] == [("on_site", "马某")]


def test_who_signs_is_no_representative() -> None:
    """负责人 below an opinion is who signs it, not who stands for the party."""
    paper = read(
        "立案审批表\n当事人\t某某有限公司\t法定代表人\t王某\n"
        "负责人意见\t同意立案。 负责人（签字）：赵六 2023年5月12日\n"
    )
    assert [v.value for v in paper.all("legal_representative")] == ["王某"]


def test_transfer_letters_address_another_organ() -> None:
    """The organ that a case is handed to is no party."""
    assert read("案件移送函\n某市公安局某分局：\n现将赵某涉嫌盗窃一案移送。\n").parties == ()


def test_whom_a_legal_review_addresses() -> None:
    """The unit that sent a case for review is no party; the case's name says who is."""
    head = "法制审核意见书\n某法审〔2023〕8号\n某县执法队：\n"
    named = read(head + "你队送审的“某某运输有限公司车辆擅自超限行驶案”收悉。\n")
    assert list(named.parties) == ["某某运输有限公司"]
    assert [each.sure for each in named.all("party_name")] == ["likely"]
    assert not read(head + "你队送审的“12·5案”材料收悉。\n").parties


def test_codes_of_parties_in_one_salutation() -> None:
    """A code in brackets is of the party before it; one in the line below is left open."""
    paper = read(
        "行政处罚告知书\n某告〔2022〕6号\n甲医药有限公司、何小峰（身份证号510215198504174330）：\n"
        "统一社会信用代码：91500117MA60QD4U3T\n你（单位）购药，已调查终结。\n"
    )
    assert [each.of for each in paper.all("id_number")] == [1]
    assert [each.of for each in paper.all("credit_code")] == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("责令改正通知书\n某县惠民超市（负责人：贝丽君）：\n你场所存在隐患。\n消防监督员：熊磊    被检查人：贝丽君\n", ["某县惠民超市"]),
        ("当场处罚决定书\n阿勇轮胎维修店（经营者：丁勇，统一社会信用代码：92340103MA2T19JX5L，地址：柳塘街道机场路33号）：\n你占道经营。\n", ["阿勇轮胎维修店"]),
        ("行政处罚告知书\n焕新电动车销售有限公司（统一社会信用代码91340103MA2UQ4YF9A）：由本局立案调查的你公司销售电动自行车一案，已调查终结。\n", ["焕新电动车销售有限公司"]),
        ("不予行政处罚告知书\n青禾蔬菜专业合作社\n（统一社会信用代码 93330526MA2D3LW08X）：\n你社记录不全。\n", ["青禾蔬菜专业合作社"]),
        ("调查终结报告\n一、当事人基本情况\n（一）甲种业有限公司，法定代表人佟大为。\n（二）志强种子门市，经营者牛志强。\n二、案件来源\n", ["甲种业有限公司", "志强种子门市"]),
        ("行政处罚决定书\n被处罚人：魏长河（该公司总经理，主要负责人）\n", ["魏长河"]),
        ("陈述申辩书\n某县水利局：\n我叫向光明。\n申辩人：向光明\n2023年7月5日\n", ["向光明"]),
        ("陈述申辩书\n某市红旗镇政府：\n我有几点说明。\n", []),
        ("法制审核意见书\n执法二中队：\n你中队报送的远达危货运输有限公司使用未取得从业资格的人员一案收悉。\n", ["远达危货运输有限公司"]),
        ("行政处罚决定书\n当事人：某某酒店有限公司\n本决定书已送达。\n被处罚人：　　　　　年　月　日\n", ["某某酒店有限公司"]),
    ],
)  # fmt: skip
def test_whom_a_paper_is_of(text: str, names: list[str]) -> None:
    """The party is whom the paper addresses, however much stands behind the name; not who signs
    for it, not the authority that is written to, not a blank.
    """
    assert list(read_paper(Document(text=text)).parties) == names


A, B, C = "江城市永安建筑有限公司", "周大力", "吴小明"
FINED = [
({A:"30000",B:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n被处罚单位：{A}\n直接责任人：{B}\n经查实。决定：\n1.对{A}罚款30000元；\n2.对{B}罚款5000元。\n"),
({A:"30000",B:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人（单位）：{A}\n当事人（个人）：{B}\n决定对单位罚款3万元，对{B}罚款5000元。\n"),
({A:"30000",B:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人：1.{A}，地址某路1号；2.{B}，男，该公司安全员。\n决定对{A}处30000元罚款，对{B}处5000元罚款。\n"),
({A:"30000",B:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人甲：{A}\n当事人乙：{B}\n决定对当事人甲罚款30000元、对当事人乙罚款5000元。\n"),
({B:"500",C:"300"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人：{B}（身份证号110105194912310021）、{C}（身份证号110105194912310048）\n决定对{B}罚款500元、对{C}罚款300元。\n"),
({B:"500",C:"300"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人\t{B}\t性别\t男\n当事人\t{C}\t性别\t男\n决定如下：{B}罚款500元，{C}罚款300元。\n"),
({A:"30000",B:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人：{A}\n法定代表人：{B}\n决定对你公司罚款30000元；对法定代表人{B}罚款5000元。\n"),
({A:"30000",B:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人：{A}\n法定代表人：{B}\n决定对{A}罚款30000元；对其法定代表人{B}罚款5000元。\n"),
({A:"30000",B:"5000"},f"行政处罚事先告知书\n某告〔2024〕9号\n{A}、{B}：\n拟对你单位处罚款30000元，对{B}处罚款5000元。\n"),
({A:"30000",B:"5000"},f"行政处罚事先告知书\n某告〔2024〕9号\n{A}（统一社会信用代码：91340100MA2N12345X）及{B}（身份证号110105194912310021）：\n拟对{A}处罚款30000元，对{B}处罚款5000元。\n"),
({A:"30000",B:"5000"},f"行政处罚事先告知书\n某告〔2024〕9号\n{A}：\n{B}：\n拟对{A}处罚款30000元，对{B}处罚款5000元。\n"),
({A:"30000",B:"5000"},f"集体讨论记录\n案由：{A}、{B}违反安全生产规定案\n讨论结论：对{A}罚款30000元，对{B}罚款5000元。\n"),
({A:"30000",B:"5000"},f"法制审核意见书\n案件名称\t{A}及其项目经理{B}未按方案施工案\n拟处理意见\t对{A}罚款30000元，对{B}罚款5000元\n审核意见\t同意\n"),
({A:"30000",B:"5000"},f"调查终结报告\n当事人：{A}，法定代表人{B}。\n处罚建议：对该公司罚款30000元；对{B}个人罚款5000元。\n"),
({A:"30000",B:"5000"},f"结案审批表\n当事人\t{A}、{B}\n处罚内容\t{A}罚款30000元；{B}罚款5000元\n"),
({A:"30000",B:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人：{A}（以下简称永安公司）\n当事人：{B}，永安公司经理\n决定对永安公司罚款3万元；对{B}罚款5000元。\n"),
({A:"30000",B:"5000",C:"5000"},f"行政处罚决定书\n某罚〔2024〕9号\n当事人：{A}、{B}、{C}\n决定：对{A}罚款30000元；对{B}、{C}各罚款5000元。\n"),
]  # fmt: skip
"""What each party is fined, and the paper that says so."""


@pytest.mark.parametrize(("fines", "text"), FINED)
def test_each_party_has_its_own_fine(fines: dict[str, str], text: str) -> None:
    """However a paper names its parties, and by whatever it calls them further down."""
    paper = read(f"{text}某县某局\n2024年9月9日\n")
    assert set(paper.parties) == set(fines)
    assert {
        paper.parties[each.of]: f"{each.value:.0f}"
        for each in paper.all("fine")
        if each.of is not None
    } == fines


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("甲商贸有限公司（91210882MA0YB3T193）：\n", ["91210882MA0YB3T193"]),
        ("当事人：甲商贸有限公司（91210882MA0YB3T193）\n", ["91210882MA0YB3T193"]),
        ("甲商贸有限公司（91210882MA0YB3T190）：\n", []),
        ("甲商贸有限公司（某县应急听通〔2023〕2号）：\n", []),
    ],
)
def test_a_code_behind_the_name(head: str, codes: list[str]) -> None:
    """A credit code in brackets right behind the name needs no label where its check character
    fits; other words in brackets are none.
    """
    paper = read(f"行政处罚听证通知书\n某应急听通〔2023〕2号\n{head}定于2023年9月6日听证。\n")
    assert [each.value for each in paper.all("credit_code")] == codes


@pytest.mark.parametrize(
    ("body", "organs"),
    [
        ("检查机关：某县农业农村局\n", ["某县农业农村局"]),
        ("勘验机关：某县自然资源局\n", ["某县自然资源局"]),
        ("勘验人：冀文、安娜\n某县某镇人民政府　第1页 共1页\n", ["某县某镇人民政府"]),
        ("检查机关：\n检查人：魏东\n", []),
        ("检查人：魏东\n第1页 共1页\n", []),
    ],
)
def test_the_organ_of_a_record(body: str, organs: list[str]) -> None:
    """A record names its organ under a label of its own, or beside the number of the page."""
    paper = read(f"现场检查笔录\n当事人：甲养殖场\n{body}")
    assert [each.value for each in paper.all("organ")] == organs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("听证会通知书\n甲农听字2023年第1号\n申请人：严守诚\n你要求听证的申请收悉。\n", ["严守诚"]),
        ("听证会通知书\n甲农听字2023年第1号\n申请人：\n你要求听证的申请收悉。\n", []),
        ("重大案件集体讨论记录\n讨论情况：\n古志强：同意。\n", []),
        ("法制审核意见书\n执法二大队：\n你队2024年9月13日送审的甲仓储有限公司储存场所不符合规定一案材料收悉。\n", ["甲仓储有限公司"]),
        ("法制审核意见书\n执法二大队：\n你队2024年9月13日送审的一案材料收悉。\n", []),
    ],
)  # fmt: skip
def test_names_by_the_kind_of_paper(text: str, names: list[str]) -> None:
    """Who asks for a hearing is its party; a record of a talk addresses nobody; a review names the
    party in the name of the case.
    """
    assert list(read(text).parties) == names


@pytest.mark.parametrize(
    ("body", "sums"),
    [
        (
            "责任人：赵东（总经理）\n决定：单位罚款50000元，个人罚款10000元。\n",
            {("甲山有限公司", 50000), ("赵东", 10000)},
        ),
        (
            "主要负责人：赵东，男\n决定：对单位处罚款5万元；对个人处罚款1万元。\n",
            {("甲山有限公司", 50000), ("赵东", 10000)},
        ),
        ("责任人：赵东（总经理）\n决定：罚款50000元。\n", {("甲山有限公司", 50000)}),
        ("主要负责人：赵东，男\n经查无误。决定罚款50000元。\n", {("甲山有限公司", 50000)}),
    ],
)
def test_who_answers_for_a_company(body: str, sums: set[tuple[str, int]]) -> None:
    """Who answers for the one organisation is a party where a person is fined too, and not where
    the organisation alone is.
    """
    paper = read(f"行政处罚决定书\n某罚〔2023〕5号\n当事人：甲山有限公司\n{body}")
    assert {(paper.parties[each.of or 0], each.value) for each in paper.all("fine")} == sums
    assert len(paper.parties) == len(sums)


BRACKETED = [
    "青山建工（即东）有限公司",
    "甲建设（集团）有限公司",
    "甲物流(盖州)有限公司",
    "甲科技（中国）（天津）有限公司",
    "甲（天津）环保科技有限公司北京分公司",
]


@pytest.mark.parametrize("name", BRACKETED)
@pytest.mark.parametrize(
    "body",
    [
        "当事人：{}，统一社会信用代码：91370283MA3N0D9L6W\n决定：罚款1万元。\n",
        "{}：\n经查，你公司排放。决定：罚款1万元。\n",
        "一、当事人基本情况\n{}，统一社会信用代码：91370283MA3N0D9L6W。\n决定：罚款1万元。\n",
        "经查。决定：对{}处罚款1万元。\n",
    ],
)
def test_brackets_in_the_middle_of_a_name(body: str, name: str) -> None:
    """A company's name with brackets in its middle is whole, wherever the paper names it."""
    assert read(f"行政处罚决定书\n{body.format(name)}").parties == (name,)


@pytest.mark.parametrize("name", BRACKETED)
@pytest.mark.parametrize(
    "head", ["当事人一：{}\n当事人二：张三\n", "{}、张三（身份证号110105194912310021）：\n"]
)
def test_a_sum_of_a_name_with_brackets(head: str, name: str) -> None:
    """A sum is the company's under its whole name, and the person's his."""
    body = f"决定：一、对{name}罚款1万元；二、对张三罚款500元。\n"
    paper = read(f"行政处罚决定书\n{head.format(name)}{body}")
    assert paper.parties == (name, "张三")
    assert [(each.of, f"{each.value:.0f}") for each in paper.all("fine")] == [
        (0, "10000"),
        (1, "500"),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("张三（系甲公司店员），男", "张三"),
        ("李建国（回族）住址甲公司宿舍", "李建国"),
        ("甲小吃店（经营者张三）", "甲小吃店"),
        ("甲（天津）有限公司（以下简称甲公司）", "甲（天津）有限公司"),
        ("张三（股东）　工作单位：甲公司", "张三"),
    ],
)
def test_brackets_behind_a_name(line: str, name: str) -> None:
    """What brackets behind a name tell of it is not of the name, though a company is named there."""
    assert read(f"行政处罚决定书\n当事人：{line}\n决定：罚款1万元。\n").parties == (name,)


def test_a_salutation_of_two_heads_no_item() -> None:
    """Whose the one fine is stays open where the salutation above it names two parties."""
    paper = read("行政处罚决定书\n甲商贸有限公司、张三：\n经查。决定：罚款1万元。\n")
    assert [(each.of, each.sure) for each in paper.all("fine")] == [(None, "unsure")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲（天津）有限公司", "甲(天津)有限公司", True),
        ("甲（天津）有限公司", "甲（北京）有限公司", False),
        ("甲店（个体工商户）", "甲店", True),
        ("甲（集团）有限公司（个体）", "甲（集团）有限公司", True),
        ("张三（系甲公司店员）", "张三", True),
    ],
)
def test_names_as_keys(one: str, other: str, *, same: bool) -> None:
    """Two papers name one party where the names are alike but for brackets behind them."""
    assert (name_key(one) == name_key(other)) is same


@pytest.mark.parametrize(
    ("line", "organs"),
    [
        ("制作单位：某县某镇人民政府", ["某县某镇人民政府"]),
        ("制作机关：某县水利局", ["某县水利局"]),
        ("制作单位：某县华美广告部", []),
    ],
)
def test_who_made_a_record(line: str, organs: list[str]) -> None:
    """Who made a record is its organ; who made a sign is none."""
    paper = read(f"现场勘验笔录\n勘验人：张三\n{line}\n")
    assert [each.value for each in paper.all("organ")] == organs
