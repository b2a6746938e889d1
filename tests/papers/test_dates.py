"""Days and times in every way to write them, and which date is which."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.documents import Document
from enforcement_kit.model.values import BEIJING
from enforcement_kit.papers import PaperRead, read_paper
from enforcement_kit.papers.dates import find_moments
from enforcement_kit.text import date_in_words, date_zh


def read(text: str) -> PaperRead:
    """A paper of a text."""
    return read_paper(Document(text=text))


def dates(text: str) -> dict[str, list[str]]:
    """Role → days and times, those of no known part left out."""
    found: dict[str, list[str]] = {}
    for value in read(text).all("date"):
        if value.role != "mentioned":
            shown = value.value.isoformat()[:16]
            found.setdefault(value.role, []).append(shown)
    return found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("二〇二二年九月二十八日", "2022-09-28"),
        ("二○二二年九月二十八日", "2022-09-28"),
        ("二０二二年九月二十八日", "2022-09-28"),
        ("二Ｏ二二年九月二十八日", "2022-09-28"),
        ("二0一六年七月一日", "2016-07-01"),
        ("二OO八年三月三十一日", "2008-03-31"),
        ("二零二一年十二月十日", "2021-12-10"),
        ("2022年9月28日", "2022-09-28"),
        ("2022 年 9 月 28 日", "2022-09-28"),
        ("2022年09月28日", "2022-09-28"),
        ("2022-9-28", "2022-09-28"),
        ("2022.9.28", "2022-09-28"),
        ("2022/09/28", "2022-09-28"),
        ("２０２２年９月２８日", "2022-09-28"),
        ("2018-09-3000:00:", "2018-09-30"),
        ("2022年9月28日14时05分", "2022-09-28T14:05"),
        ("2022年9月28日14：05", "2022-09-28T14:05"),
        ("2022年9月28日下午2时许", "2022-09-28T14:00"),
        ("2022年9月28日上午9点半", "2022-09-28T09:30"),
    ],
)
def test_ways_to_write(written: str, expected: str) -> None:
    """Each way is one day, or one time, at its place."""
    paper = read(f"行政处罚决定书\n当事人：张三\n某镇人民政府\n{written}\n")
    (value,) = paper.all("date")
    assert value.value.isoformat()[: len(expected)] == expected
    assert isinstance(value.value, dt.datetime) is ("T" in expected)
    assert value.role == "decision"
    assert value.written in written


@pytest.mark.parametrize(
    "text",
    ["年   月   日", "20  年  月  日", "2022年13月1日", "2022年2月30日", "二〇二二年", "2022年9月", "120111198001021234", "GB8978-1996"],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    """Blanks, impossible days, and figures that are none of a day are left alone."""
    assert read(f"行政处罚决定书\n当事人：张三\n某镇人民政府\n{text}\n").all("date") == ()


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_any_day(day: dt.date) -> None:
    """Any day, in figures and in words, is found once and exactly."""
    for written in (date_zh(day), date_in_words(day), day.isoformat(), f"{day:%Y.%m.%d}"):
        assert [each.value for each in find_moments(f"于{written}作出")] == [day], written


@given(
    st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2040, 1, 1)),
    st.times(),
    st.integers(min_value=1, max_value=400),
)
def test_any_span(day: dt.date, time: dt.time, minutes: int) -> None:
    """A span of time gives its two ends; what the second leaves out is the first's."""
    begin = dt.datetime.combine(day, time.replace(second=0, microsecond=0), BEIJING)
    end = begin + dt.timedelta(minutes=minutes)
    first = f"{date_zh(day)}{begin.hour}时{begin.minute:02}分"
    second = f"{end.hour}时{end.minute:02}分"
    if end.date() != day:
        second = date_zh(end.date()) + second
    found = find_moments(f"{first}至{second}")
    assert [each.value for each in found] == [begin, end]


DECISION = (
    "行政处罚决定书\n某罚〔2023〕5号\n当事人：某某有限公司\n{0}\n某镇人民政府\n2023年5月6日\n"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2023年3月1日，本机关执法人员对你单位进行检查。", {"inspection": ["2023-03-01"]}),
        ("2023年3月1日9时10分，执法人员巡查时发现。", {"inspection_begin": ["2023-03-01T09:10"]}),
        ("本机关于2023年3月3日立案调查。", {"filing": ["2023-03-03"]}),
        ("2023年3月3日，经负责人批准，予以立案。", {"filing": ["2023-03-03"]}),
        ("本机关于2023年4月1日向你单位送达《行政处罚事先告知书》（某告〔2023〕5号）。", {"notice": ["2023-04-01"]}),
        ("2023年4月1日，本机关作出《行政处罚事先告知书》，并于2023年4月2日直接送达。", {"notice": ["2023-04-01", "2023-04-02"]}),
        ("我局于2023年4月20日组织召开听证会。", {"hearing": ["2023-04-20"]}),
        ("你单位于2023年4月5日要求听证。", {"hearing_requested": ["2023-04-05"]}),
        ("自2022年7月15日至2022年8月1日，你单位擅自占用道路。", {"act_begin": ["2022-07-15"], "act_end": ["2022-08-01"]}),
        ("你单位于2023年3月1日擅自占用道路。", {"act": ["2023-03-01"]}),
        ("本机关责令你单位于2023年3月10日前改正。", {"correction_due": ["2023-03-10"]}),
        ("2023年3月5日，本机关下达《责令限期改正通知书》。", {"correction_order": ["2023-03-05"]}),
        ("2023年3月11日，执法人员复查，你单位已改正。", {"reinspection": ["2023-03-11"]}),
        ("2023年3月4日，执法人员对你单位经理进行了询问。", {"interview": ["2023-03-04"]}),
        ("2023年4月28日，经集体讨论决定。", {"discussion": ["2023-04-28"]}),
        ("2023年3月1日检查发现线索，3月3日经批准立案。", {"inspection": ["2023-03-01"], "filing": ["2023-03-03"]}),
        ("当事人张三，男，1980年1月2日出生。", {"birth": ["1980-01-02"]}),
        ("你单位成立于2015年3月1日。", {}),
        ("生产日期2022年1月5日的面粉2袋。", {}),
        ("期限自2023年1月10日起至2023年2月8日止。", {}),
    ],
)  # fmt: skip
def test_which_date(sentence: str, expected: dict[str, list[str]]) -> None:
    """The words around a date say which it is; the date at the end is the decision's."""
    assert dates(DECISION.format(sentence)) == expected | {"decision": ["2023-05-06"]}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("现场检查笔录", "检查时间：2022年9月28日9时05分至9时40分", {"inspection_begin": ["2022-09-28T09:05"], "inspection_end": ["2022-09-28T09:40"]}),
        ("询问笔录", "时间：2022年9月28日9时05分至2022年9月28日9时40分", {"interview_begin": ["2022-09-28T09:05"], "interview_end": ["2022-09-28T09:40"]}),
        ("立案审批表", "承办人意见\t建议立案 张三 2022年8月2日\n负责人意见\t同意 李四 2022年8月3日", {"opinion": ["2022-08-02"], "filing": ["2022-08-03"]}),
        ("立案审批表", "承办人意见：建议立案。\n签名：张三  日期：2022年8月2日\n负责人意见：同意。\n签名：李四  日期：2022年8月3日", {"opinion": ["2022-08-02"], "filing": ["2022-08-03"]}),
        ("结案审批表", "立案时间\t2022年8月3日\n负责人意见\t同意结案 2022年10月12日", {"filing": ["2022-08-03"], "closing": ["2022-10-12"]}),
        ("送达回证", "受送达人签名\t张三 2022年9月29日\n送达人\t李四 2022年9月30日", {"service": ["2022-09-29"], "opinion": ["2022-09-30"]}),
        ("一般缴款书", "填制日期：2022年10月8日", {"payment": ["2022-10-08"]}),
        ("催告书", "本机关于2022年9月28日作出《行政处罚决定书》，于2022年9月29日送达。\n某镇人民政府\n2023年3月1日", {"decision": ["2022-09-28"], "service": ["2022-09-29"], "demand": ["2023-03-01"]}),
        ("集体讨论记录", "讨论时间：2022年9月20日9时00分至10时10分\n参加人员签名：张三\n2022年9月20日", {"discussion": ["2022-09-20T09:00"]}),
        ("卷宗封面", "立案日期：2022年8月3日\n结案日期：2022年10月12日\n归档日期：2022年11月1日", {"filing": ["2022-08-03"], "closing": ["2022-10-12"], "archiving": ["2022-11-01"]}),
        ("卷内目录", "1\t行政处罚决定书\t2022年9月28日\t1-3", {}),
        ("案件调查终结报告", "调查时间：2022年8月3日至2022年8月20日\n承办人：张三\n2022年8月21日", {"report": ["2022-08-21"]}),
        ("现场检查笔录", "检查时间：自2022年9月28日09:05起至2022年9月28日09:40止", {"inspection_begin": ["2022-09-28T09:05"], "inspection_end": ["2022-09-28T09:40"]}),
        ("现场检查笔录", "检查时间：2022年09月28日上午9:05—9:40", {"inspection_begin": ["2022-09-28T09:05"], "inspection_end": ["2022-09-28T09:40"]}),
        ("授权委托书", "代理期限自2022年8月3日至2022年12月31日。\n2022年8月3日", {"paper": ["2022-08-03"]}),
    ],
)  # fmt: skip
def test_of_other_papers(title: str, body: str, expected: dict[str, list[str]]) -> None:
    """Labels, opinions and signatures say which date is which in forms and records."""
    assert dates(f"{title}\n{body}\n") == expected


def decision(body: str) -> dict[str, list[str]]:
    """The dates of a decision with this body, its own left out."""
    found = dates(
        f"行政处罚决定书\n某罚〔2023〕9号\n当事人：某某有限公司\n{body}\n某镇人民政府\n2023年9月6日\n"
    )
    found.pop("decision")
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("我局于2023年5月7日立案，2023年7月2日告知拟处罚内容及听证权利，你单位未申辩。",
         {"filing": ["2023-05-07"], "notice": ["2023-07-02"]}),
        ("2023年7月2日书面告知你单位享有的陈述、申辩权利。", {"notice": ["2023-07-02"]}),
        ("2023年7月2日，邻居告知其拟建房屋。", {}),
        ("2023年7月2日，他表示愿接受处理并撤回投诉。", {}),
        ("2023年8月3日，本机关接群众举报，称有人倾倒垃圾。执法人员当日9时到现场检查，确认属实。",
         {"discovery": ["2023-08-03"], "inspection": ["2023-08-03"]}),
        ("2023年8月3日，本机关接群众举报。2023年8月1日他已外出。执法人员当日到现场检查。",
         {"discovery": ["2023-08-03"]}),
        ("本案（案号：某立〔2023〕7号，立案日期2023年7月25日）已调查终结。",
         {"filing": ["2023-07-25"]}),
        ("《违法行为通知书》已于2023年8月21日送达，当事人未申请听证。", {"notice": ["2023-08-21"]}),
        ("你队于2023年8月21日送审的“某公司擅自超限行驶案”收悉。",
         {"review_sent": ["2023-08-21"]}),
        ("2023年8月21日，当事人未申请听证。", {}),
        ("2023年8月21日，当事人申请听证。", {"hearing_requested": ["2023-08-21"]}),
    ],
)  # fmt: skip
def test_told_in_a_decision(body: str, expected: dict[str, list[str]]) -> None:
    """Stages in words that offices use; a day that another day parts from its stage stays open."""
    assert decision(body) == expected


def test_a_span_behind_what_was_found() -> None:
    """自…至… in a sentence that says what the party was found to do is the time of the act; the
    term of a contract is not.
    """
    found = decision("执法人员发现当事人将垃圾交给个人收运，自2023.5.1至2023.6.20共计交付17桶。")
    assert found == {"act_begin": ["2023-05-01"], "act_end": ["2023-06-20"]}
    assert not decision("执法人员发现当事人签有合同，自2023.5.1至2023.6.20共计12次。")


def test_served_in_the_same_year() -> None:
    """A demand says when the decision was served behind when it was made."""
    text = (
        "催告书\n某催〔2023〕4号\n张三：\n本局于2023年6月17日作出某罚〔2023〕3号行政处罚决定，"
        "同年6月20日送达{}。请缴清罚款。\n某镇人民政府\n2023年11月30日\n"
    )
    assert dates(text.format(""))["service"] == ["2023-06-20"]
    assert "service" not in dates(text.format("催告通知"))


def test_the_day_a_receipt_was_signed() -> None:
    """收到时间 in a receipt is its day of service; a day that a remark tells of another paper
    is not, even where no other stands.
    """
    head = (
        "送达回证\n受送达人\t张三\n文书\t份数\t送达人\t{}\t收件人签字\n告知书\t1\t李四\t{}\t张三\n"
    )
    tail = "备注\t告知书落款日期为2023.8.29。\n"
    served = dates(head.format("收到时间", "2023.8.31") + tail)
    assert served["service"] == ["2023-08-31"]
    assert "service" not in dates(head.format("收到时间", "") + tail)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2023年2月14日，执法人员现场检查发现该店无证经营，次日报经负责人批准立案。", {"inspection": ["2023-02-14"], "filing": ["2023-02-15"]}),
        ("2023年2月28日我镇立案调查，翌日告知当事人拟处罚的内容。", {"filing": ["2023-02-28"], "notice": ["2023-03-01"]}),
        ("自2023年1月20日起停用净化器，至检查之日仍在营业。", {"act_begin": ["2023-01-20"]}),
        ("自2023年1月20日起每日按罚款数额的3%加处罚款，检查发现。", {}),
        ("2023年12月1日，本机关依法告知被处罚人拟作出处罚的事实、理由、依据。", {"notice": ["2023-12-01"]}),
        ("2023年12月1日，执法人员告知当事人有权申请回避。", {}),
        ("有2023年7月10日作出的行政处罚告知笔录为证。", {"notice": ["2023-07-10"]}),
    ],
)  # fmt: skip
def test_days_told_in_other_words(body: str, expected: dict[str, list[str]]) -> None:
    """The next day, a day since which an act goes on, a day of notice; what begins on a day and is
    no act, and a right that is no notice, say nothing.
    """
    assert dates(f"行政处罚决定书\n当事人：张三\n{body}\n") == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("询问开始时间：2023年2月16日9时0分 结束时间：2023年2月16日10时5分", {"interview_begin": ["2023-02-16T09:00"], "interview_end": ["2023-02-16T10:05"]}),
        ("开始时间：2023年2月16日9时0分\n终止时间：2023年2月16日10时5分", {"interview_begin": ["2023-02-16T09:00"], "interview_end": ["2023-02-16T10:05"]}),
        ("谈话起止时间：2023年2月16日9时0分至10时5分", {"interview_begin": ["2023-02-16T09:00"], "interview_end": ["2023-02-16T10:05"]}),
    ],
)  # fmt: skip
def test_labels_of_times(head: str, expected: dict[str, list[str]]) -> None:
    """Begin and end of an interview under labels that are built as labels are."""
    assert dates(f"询问笔录\n{head}\n被询问人：张三\n") == expected


def test_a_label_has_to_fit_whole() -> None:
    """Words that only end like a label are none, and name no day."""
    assert dates("行政处罚决定书\n当事人：张三\n合同的作出时间另行约定：2023年2月16日\n") == {}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2024年4月18日执法人员巡查发现占道。4月21日复查仍未清理。同日立案。", {"inspection": ["2024-04-18"], "reinspection": ["2024-04-21"], "filing": ["2024-04-21"]}),
        ("2024年3月12日执法人员检查发现食品标注生产日期2023年8月15日。当日经批准立案。", {"inspection": ["2024-03-12"], "filing": ["2024-03-12"]}),
        ("2024年3月12日执法人员检查发现。2024年3月20日当事人来电。当日立案。", {"inspection": ["2024-03-12"]}),
        ("2024年3月29日，我镇执法人员接群众举报后到现场核查，发现广告牌。", {"inspection": ["2024-03-29"]}),
        ("2024年3月29日，我局接到群众举报后进行了现场检查。", {"inspection": ["2024-03-29"]}),
        ("2024年3月29日，我局接到群众举报，反映当事人无证经营。", {"discovery": ["2024-03-29"]}),
        ("你店于2024年7月8日至7月10日在店外摆放桌椅。", {"act_begin": ["2024-07-08"], "act_end": ["2024-07-10"]}),
        ("执照的有效期自2024年7月8日至2024年7月10日。", {}),
    ],
)  # fmt: skip
def test_which_day_is_meant(body: str, expected: dict[str, list[str]]) -> None:
    """同日 is the day told right before; a tip that is followed up at once is an inspection; where
    it is open which day is meant, none is read.
    """
    assert dates(f"行政处罚决定书\n当事人：张三\n{body}\n") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2 0 1 4 年 6 月 9 日", "2014-06-09"),
        ("二〇二〇年四月二十一日十四时二十分", "2020-04-21T14:20"),
        ("二〇二〇年四月二十一日九时零五分", "2020-04-21T09:05"),
        ("二〇二〇年四月二十一日十时半", "2020-04-21T10:30"),
        ("二〇二〇年四月二十一日二十三时许", "2020-04-21T23:00"),
    ],
)
def test_figures_apart_and_times_in_words(written: str, expected: str) -> None:
    """Figures that are set apart one by one are one number; hours and minutes stand in words."""
    (value,) = read(f"行政处罚决定书\n当事人：张三\n某镇人民政府\n{written}\n").all("date")
    assert value.value.isoformat()[:16] == expected


def test_what_is_no_time_in_words() -> None:
    """一时 behind a day is no hour; figures in columns are not one number."""
    paper = read("行政处罚决定书\n当事人：张三\n当事人2023年5月5日一时冲动。\n")
    assert [str(each.value) for each in paper.all("date")] == ["2023-05-05"]
    paper = read("询问笔录\n序号 1 2 3 4 5\n2023 5 6\n")
    assert paper.all("date") == ()


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ("受送达人签名\t张三 2024年5月6日\n\t李四 2024年5月7日\n", ["2024-05-06", "2024-05-07"]),
        ("受送达人签名：张三 2024年5月6日\n李四 2024年5月8日\n", ["2024-05-06", "2024-05-08"]),
        ("受送达人签名：张三 2024年5月6日\n见证人 2024年5月8日\n", ["2024-05-06"]),
        ("受送达人签名：张三 2024年5月6日\n送达人：王军 2024年5月8日\n", ["2024-05-06"]),
    ],
)
def test_several_recipients(rows: str, days: list[str]) -> None:
    """Of several recipients each signs for a day of its own; who serves or stands by does not."""
    paper = read_paper(Document(text=f"送达回证\n案由\t占道\n受送达人\t张三、李四\n{rows}"))
    read = [str(each.value) for each in paper.all("date") if each.role == "service"]
    assert read == days
