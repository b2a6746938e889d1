"""A small made-up annual report with every kind of block, for the tests of the writers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from enforcement_kit.render import (
    Appendix,
    Cell,
    Chart,
    ChartPoint,
    ChartSpan,
    CitationText,
    Column,
    Condition,
    DateText,
    Document,
    Emphasis,
    FigurePart,
    FigureRef,
    FigureView,
    Heading,
    ItemList,
    Meta,
    Note,
    Paragraph,
    RecordText,
    RecordView,
    Recount,
    SignOff,
    Sources,
    Table,
    Term,
)

DECISION_LAW = "《中华人民共和国行政处罚法》第五十七条第一款"
KINDS = (
    ("警告", "warning"),
    ("通报批评", "notice_of_criticism"),
    ("罚款", "fine"),
    ("没收违法所得、没收非法财物", "confiscation"),
    ("暂扣许可证件", "permit_suspension"),
    ("降低资质等级", "qualification_reduction"),
    ("吊销许可证件", "permit_revocation"),
    ("限制开展生产经营活动", "restriction_of_business"),
    ("责令停产停业", "suspension_of_business"),
    ("责令关闭", "closure"),
    ("限制从业", "restriction_of_practice"),
    ("其他", "other"),
)
CHANNELS = (
    ("12345热线", "hotline_12345", 9),
    ("网上信访", "online_petition", 4),
    ("网格上报", "grid", 2),
)


@attrs.frozen
class Sample:
    """A document with its figures and records."""

    document: Document
    figures: dict[str, FigureView]
    records: tuple[RecordView, ...]

    def with_blocks(self, *blocks):
        """The same figures and records under another text."""
        return attrs.evolve(self, document=attrs.evolve(self.document, blocks=blocks))


def case(number: int) -> RecordView:
    """A made-up case: every third one is a warning, the others are fined."""
    fined = number % 3 != 0
    amount = Decimal(number * 1000) + Decimal("0.50") if fined else Decimal("0.00")
    return RecordView(
        id=f"c-2022-{number:03}",
        kind="cases",
        kind_label="案件",
        cells={
            "文号": f"津示罚字〔2022〕{number:03}号",
            "案由": "涉嫌占用道路经营案" if fined else "涉嫌擅自堆放物料案",
            "当事人": f"示例商店{number:02}",
            "决定日期": dt.date(2022, 1 + number % 12, 1 + number),
            "程序": "普通程序" if number % 2 else "简易程序",
            "处罚种类": "罚款" if fined else "警告",
            "罚款数额": amount,
        },
    )


CASES = tuple(case(number) for number in range(1, 22))
TRAININGS = tuple(
    RecordView(
        id=f"t-{number}",
        kind="trainings",
        kind_label="培训",
        cells={"题目": f"法律法规培训第{number}期", "日期": dt.date(2022, number, 10), "课时": 4},
    )
    for number in range(1, 9)
)
COMPLAINTS = tuple(
    RecordView(
        id=f"k-{channel}-{number}",
        kind="complaints",
        kind_label="投诉举报",
        cells={
            "渠道": label,
            "领域": "市容环境" if number % 2 else "违法建设",
            "收到": dt.date(2022, 5, number),
        },
    )
    for label, channel, count in CHANNELS
    for number in range(1, count + 1)
)


def ids(records) -> tuple[str, ...]:
    return tuple(record.id for record in records)


def of_kind(name: str) -> tuple[RecordView, ...]:
    return tuple(record for record in CASES if dict(record.cells)["处罚种类"] == name)


def fines(records) -> Decimal:
    return sum((dict(record.cells)["罚款数额"] for record in records), Decimal("0.00"))


def decided_in(month: int) -> tuple[RecordView, ...]:
    return tuple(record for record in CASES if dict(record.cells)["决定日期"].month == month)


def make_figures() -> dict[str, FigureView]:
    """The figures of the sample, reckoned from its records."""
    ordinary = tuple(record for record in CASES if dict(record.cells)["程序"] == "普通程序")
    summary = tuple(record for record in CASES if record not in ordinary)
    field_parts = []
    for field in ("市容环境", "违法建设"):
        for label, channel, _count in CHANNELS:
            found = [
                record
                for record in COMPLAINTS
                if dict(record.cells)["领域"] == field and dict(record.cells)["渠道"] == label
            ]
            field_parts.append(
                FigurePart(
                    by={"field": field, "channel": channel},
                    label=f"{field}，{label}",
                    value=len(found),
                    records=ids(found),
                )
            )
    made = (
        FigureView(
            key="penalty.decisions",
            label="作出行政处罚决定",
            value=len(CASES),
            unit="件",
            kind="cases",
            records=ids(CASES),
            formula="种类为行政处罚的决定的件数",
            counting_basis="按决定日期计；一份决定计一件；事后撤销的不扣减",
            basis=(DECISION_LAW, "国办发〔2018〕118号"),
            parts=[
                *(
                    FigurePart(
                        by={"kind": key},
                        label=name,
                        value=len(of_kind(name)),
                        records=ids(of_kind(name)),
                    )
                    for name, key in KINDS
                ),
                *(
                    FigurePart(
                        by={"month": f"{month:02}"},
                        label=f"{month}月",
                        value=len(decided_in(month)),
                        records=ids(decided_in(month)),
                    )
                    for month in range(1, 13)
                ),
            ],
        ),
        FigureView(
            key="penalty.fines_total",
            label="罚款总额",
            value=fines(CASES),
            unit="元",
            kind="cases",
            records=ids(of_kind("罚款")),
            formula="各决定罚款数额之和",
            counting_basis="按决定书载明的数额，不按实缴数额",
            basis=(DECISION_LAW,),
            recount=Recount(how="sum", kind="cases", column="罚款数额"),
        ),
        FigureView(
            key="penalty.ordinary",
            label="普通程序案件",
            value=len(ordinary),
            unit="件",
            kind="cases",
            records=ids(ordinary),
            formula="按普通程序作出的处罚决定的件数",
            counting_basis="按决定日期计",
            recount=Recount(kind="cases", where=[Condition(column="程序", value="普通程序")]),
        ),
        FigureView(
            key="penalty.summary",
            label="简易程序案件",
            value=len(summary),
            unit="件",
            kind="cases",
            records=ids(summary),
            formula="按简易程序作出的处罚决定的件数",
            counting_basis="按决定日期计",
        ),
        FigureView(
            key="training.sessions",
            label="培训次数",
            value=8,
            unit="次",
            kind="trainings",
            records=ids(TRAININGS),
            formula="培训记录的条数",
            counting_basis="按培训日期计",
        ),
        FigureView(
            key="training.class_hours",
            label="培训课时",
            value=Decimal("32.0"),
            unit="课时",
            kind="trainings",
            records=ids(TRAININGS),
            formula="各次培训课时之和",
            counting_basis="按课程课时计，不乘参训人数",
            recount=Recount(how="sum", kind="trainings", column="课时"),
            parts=[
                FigurePart(by={"month": f"{n:02}"}, label=f"{n}月", value=4, records=[f"t-{n}"])
                for n in range(1, 9)
            ],
        ),
        FigureView(
            key="complaint.handled",
            label="办理投诉举报",
            value=len(COMPLAINTS),
            unit="件",
            kind="complaints",
            records=ids(COMPLAINTS),
            formula="有效投诉举报的件数",
            counting_basis="按收到日期计",
            parts=field_parts,
        ),
        FigureView(
            key="complaint.closed",
            label="办结投诉举报",
            value=len(COMPLAINTS),
            unit="件",
            kind="complaints",
            records=ids(COMPLAINTS),
            formula="已办结的有效投诉举报的件数",
            counting_basis="按收到日期计",
        ),
        FigureView(
            key="complaint.completion_rate",
            label="事项办结率",
            value=Decimal(1),
            unit="ratio",
            kind="complaints",
            records=ids(COMPLAINTS),
            formula="办结件数除以有效件数",
            counting_basis="按收到日期计",
            of=("complaint.closed", "complaint.handled"),
        ),
        FigureView(
            key="complaint.calls",
            label="接听来电",
            value=None,
            unit="个",
            kind="phone_calls",
            reason="未提供来电记录（phone_calls）",
            formula="来电记录的条数",
            counting_basis="按来电日期计",
        ),
    )
    return {figure.key: figure for figure in made}


def make_document() -> Document:
    """The text of the sample."""
    kind_columns = [Column(kind="text", width=14), *(Column(kind="count", width=6) for _ in KINDS)]
    year = DateText.year(2022)
    return Document(
        title=["示例镇", year, "度行政执法情况报告"],
        meta=Meta(
            organ="示例镇人民政府",
            first=dt.date(2022, 1, 1),
            last=dt.date(2022, 12, 31),
            notice="本报告所用数据均为虚构，仅供演示。",
            subject="年度行政执法情况报告",
            kit_version="0.1.0",
        ),
        blocks=[
            Paragraph(
                [
                    "根据",
                    CitationText(
                        "《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》（国办发〔2018〕118号）"
                    ),
                    "，现将",
                    year,
                    "度行政执法情况报告如下。",
                ]
            ),
            Heading(1, "行政执法制度落实情况", anchor="rules"),
            Heading(2, "行政处罚"),
            Heading(3, "总体情况。", run_in=True),
            Paragraph(
                [
                    "全年共作出行政处罚决定",
                    FigureRef("penalty.decisions", show="with_unit"),
                    "，罚款总额",
                    FigureRef("penalty.fines_total", show="with_unit"),
                    "（",
                    FigureRef("penalty.fines_total", show="wan_with_unit"),
                    "）；其中普通程序",
                    FigureRef("penalty.ordinary", show="with_unit"),
                    "，简易程序",
                    FigureRef("penalty.summary", show="with_unit"),
                    "。",
                ]
            ),
            Heading(3, "分类情况。", run_in=True),
            Paragraph(
                [
                    "各类行政处罚决定的件数见下表，一份决定只计一次，",
                    Emphasis("按其中最重的种类计"),
                    "。",
                ]
            ),
            Table(
                caption="行政处罚实施情况统计表",
                header=[
                    [
                        Cell("单位", down=2),
                        Cell("行政处罚决定数量（件）", span=len(KINDS)),
                        Cell("合计", down=2),
                        Cell("罚款数额（元）", down=2),
                    ],
                    [name for name, _key in KINDS],
                ],
                rows=[
                    [
                        Cell("示例镇人民政府"),
                        *(
                            Cell(FigureRef("penalty.decisions", part={"kind": key}))
                            for _name, key in KINDS
                        ),
                        Cell(FigureRef("penalty.decisions")),
                        Cell(FigureRef("penalty.fines_total")),
                    ]
                ],
                columns=[
                    *kind_columns,
                    Column(kind="count", width=7),
                    Column(kind="money", width=12),
                ],
                notes=["一份决定含数个种类的，计入最重的种类。"],
                anchor="table-kinds",
                sheet="处罚统计",
            ),
            Chart(
                kind="bar",
                title="行政处罚决定种类",
                alt=[
                    "罚款",
                    FigureRef("penalty.decisions", part={"kind": "fine"}, show="with_unit"),
                    "，警告",
                    FigureRef("penalty.decisions", part={"kind": "warning"}, show="with_unit"),
                    "，其余种类没有决定。",
                ],
                data=[
                    ChartPoint(
                        category=name, ref=FigureRef("penalty.decisions", part={"kind": key})
                    )
                    for name, key in KINDS[:6]
                ],
            ),
            Chart(
                kind="column",
                title="行政处罚决定按月分布",
                alt="各月决定件数，数值见图下数据表。",
                data=[
                    ChartPoint(
                        category=f"{month}月",
                        ref=FigureRef("penalty.decisions", part={"month": f"{month:02}"}),
                    )
                    for month in range(1, 13)
                ],
            ),
            Heading(2, "重大执法决定法制审核"),
            Paragraph(
                "建立重大执法决定法制审核目录，明确审核范围，凡属目录内的决定，未经法制审核或者审核未通过的，不得作出。"
            ),
            Heading(4, "审核机构"),
            ItemList(["镇综合执法局法规科负责审核", "聘请法律顾问提供法律意见"]),
            ItemList(["审查执法主体与权限", "审查事实与证据"], ordered=True),
            Heading(1, "执法队伍建设"),
            Paragraph(
                [
                    "组织法律法规培训",
                    FigureRef("training.sessions", show="with_unit"),
                    "、累计",
                    FigureRef("training.class_hours", show="with_unit"),
                    "。",
                ]
            ),
            Chart(
                kind="line",
                title="培训课时按月累计",
                alt="一至八月每月培训课时相同。",
                data=[
                    ChartPoint(
                        category=f"{n}月",
                        series="课时",
                        ref=FigureRef("training.class_hours", part={"month": f"{n:02}"}),
                    )
                    for n in range(1, 9)
                ],
            ),
            Heading(1, "执法监督"),
            Paragraph(
                [
                    "通过",
                    Term("12345热线"),
                    "等渠道办理投诉举报",
                    FigureRef("complaint.handled", show="with_unit"),
                    "，事项办结率",
                    FigureRef("complaint.completion_rate"),
                    "；接听来电",
                    FigureRef("complaint.calls", show="with_unit"),
                    "。",
                ]
            ),
            Chart(
                kind="stacked",
                title="投诉举报的领域与渠道",
                alt="市容环境与违法建设两个领域按渠道分列。",
                data=[
                    ChartPoint(
                        category=field,
                        series=label,
                        ref=FigureRef(
                            "complaint.handled", part={"field": field, "channel": channel}
                        ),
                    )
                    for field in ("市容环境", "违法建设")
                    for label, channel, _n in CHANNELS
                ],
            ),
            Chart(
                kind="timeline",
                title="办案时序",
                alt="两件案件从立案到决定的时段。",
                data=[
                    ChartSpan(
                        category="津示罚字〔2022〕001号",
                        series="调查",
                        first=dt.date(2022, 1, 4),
                        last=dt.date(2022, 2, 2),
                    ),
                    ChartSpan(
                        category="津示罚字〔2022〕001号",
                        series="告知",
                        first=dt.date(2022, 2, 3),
                        last=dt.date(2022, 2, 14),
                    ),
                    ChartSpan(
                        category="津示罚字〔2022〕002号",
                        series="调查",
                        first=dt.date(2022, 2, 4),
                        last=dt.date(2022, 3, 3),
                    ),
                ],
            ),
            Table(
                caption="培训情况",
                header=[["题目", "日期"]],
                rows=[
                    [
                        RecordText(str(record.cells[0][1]), record=record.id, kind="trainings"),
                        DateText(record.cells[1][1]),
                    ]
                    for record in TRAININGS
                ],
                columns=[Column(width=30), "date"],
            ),
            Heading(1, "存在的问题", numbered=False),
            Note("本节由人撰写：请写明存在的主要问题。", tone="missing"),
            Heading(1, "下一步工作", numbered=False),
            Paragraph("下一步，将继续规范执法程序，提高执法人员素质。"),
            SignOff("示例镇人民政府", day=DateText(dt.date(2023, 1, 20))),
            Appendix(
                title="数据来源",
                blocks=[Paragraph("本报告各项数据的计算方法、口径、依据和记录如下。"), Sources()],
                anchor="sources",
            ),
        ],
    )


@pytest.fixture(scope="session")
def sample() -> Sample:
    """The sample report."""
    return Sample(make_document(), make_figures(), (*CASES, *TRAININGS, *COMPLAINTS))
