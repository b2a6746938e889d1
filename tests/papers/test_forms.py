"""People, opinions, choices, provisions, remedies, facts: what forms and sentences state besides."""

from __future__ import annotations

import pytest

from enforcement_kit.documents import Document
from enforcement_kit.papers import PaperRead, Value, read_paper


def read(text: str) -> PaperRead:
    """A paper of a text."""
    return read_paper(Document(text=text))


def rows(paper: PaperRead, *fields: str) -> list[tuple[str, str, object]]:
    """Field, role and value of the values of some fields, in the order of the text."""
    return [(v.field, v.role, v.value) for v in paper.values if v.field in fields]


class TestPeople:
    """Who does what."""

    @pytest.mark.parametrize(
        "line",
        [
            "检查人：张三（执法证号：02110001）、李四（执法证号：02110002）",
            "检查人：张三 李四  执法证号：02110001、02110002",
            "检查（勘察）人姓名及执法证编号：张三（02110001）、李四（02110002）",
            "检查人员：张三、李四  执法证件号：02110001，02110002",
            "检查人\t张三、李四\t执法证号\t02110001、02110002",
        ],
    )
    def test_certificates(self, line: str) -> None:
        """Each officer has the number that stands beside the name, or in its order."""
        paper = read(f"现场检查笔录\n{line}\n")
        assert [v.value for v in paper.all("person", role="inspector")] == ["张三", "李四"]
        assert [(v.value, v.of) for v in paper.all("certificate_number")] == [
            ("02110001", 0),
            ("02110002", 1),
        ]

    def test_names_are_not_made_of_other_words(self) -> None:
        """Posts, labels and identity numbers are no people."""
        paper = read(
            "集体讨论记录\n主持人：镇长 宋伟  记录人：付强\n参加人：副镇长 高翔、司法所长 袁梅、执法队长 丁磊\n"
            "被询问人：王某  性别：男  身份证号：110105194912310021\n"
        )
        assert [v.value for v in paper.all("person")] == [
            "宋伟",
            "付强",
            "高翔",
            "袁梅",
            "丁磊",
            "王某",
        ]

    def test_opinions(self) -> None:
        """An opinion ends where the names of those begin who sign it."""
        paper = read(
            "结案审批表\n承办人意见\t建议结案。 张三 李四 2022年10月10日\n"
            "承办机构意见\t同意结案。 负责人（签字）：王五 2022年10月11日\n"
            "行政机关负责人意见\t同意。\n"
        )
        assert rows(paper, "opinion", "signature") == [
            ("opinion", "handler", "建议结案"),
            ("signature", "handler", "张三"),
            ("signature", "handler", "李四"),
            ("opinion", "unit_head", "同意结案"),
            ("signature", "unit_head", "王五"),
            ("opinion", "head", "同意"),
        ]

    @pytest.mark.parametrize("opinion", ["□ 同意 □ 退回补充调查 □ 不同意", "【　　】", "", "____"])
    def test_open_opinions(self, opinion: str) -> None:
        """An opinion that nobody gave is missing, whether the form is blank or offers a choice."""
        paper = read(f"法制审核意见书\n审核意见\t{opinion}\n")
        assert paper.all("opinion") == ()

    def test_signatures(self) -> None:
        """Signatures at the end of a record carry who signs."""
        paper = read("询问笔录\n被询问人（签名）：王某 2022年8月4日\n询问人签名：张三、李四\n")
        assert rows(paper, "signature") == [
            ("signature", "interviewed", "王某"),
            ("signature", "interviewer", "张三"),
            ("signature", "interviewer", "李四"),
        ]


class TestOrgans:
    """In whose name."""

    @pytest.mark.parametrize(
        ("text", "organ", "sealed"),
        [
            ("某镇人民政府\n行政处罚决定书\n当事人：张三\n", "某镇人民政府", False),
            ("新安县环境保护局行政处罚决定书\n当事人：张三\n", "新安县环境保护局", False),
            ("行政处罚决定书\n当事人：张三\n某街道办事处（印章）\n2022年9月1日\n", "某街道办事处", True),
            ("行政处罚决定书\n当事人：张三\n某市生态环境局金明分局\n2022年9月1日\n", "某市生态环境局金明分局", True),
            ("行政处罚决定书\n当事人：张三\n某县应急管理局  2022年9月1日\n", "某县应急管理局", True),
            ("行政处罚决定书\n当事人：张三\n某市生态环境局邹台分局\n2023年  月  日\n", "某市生态环境局邹台分局", False),
            ("行政处罚决定书\n当事人：张三\n某市生态环境局邹台分局于____年__月__日\n", None, False),
            ("行政处罚决定书\n处罚机关\t某区城市管理综合执法局\n", "某区城市管理综合执法局", False),
            ("行政处罚决定书\n当事人：张三\n可向某区人民政府申请行政复议。\n", None, False),
        ],
    )  # fmt: skip
    def test_organ_and_seal(self, text: str, organ: str | None, sealed: bool) -> None:
        """The organ is read from letterhead, title, label or signature; others named are not it."""
        paper = read(text)
        assert [v.value for v in paper.all("organ")] == ([organ] if organ else [])
        assert bool(paper.all("seal")) is sealed


class TestChoices:
    """Boxes and fixed words of forms."""

    @pytest.mark.parametrize(
        ("line", "way"),
        [
            ("送达方式\t☑直接送达 □留置送达 □邮寄送达", "direct"),
            ("送达方式\t□直接送达 √留置送达 □邮寄送达", "left_in_place"),
            ("送达方式：邮寄送达（EMS 1234567890123）", "by_mail"),
            ("送达方式\t公告送达", "public_notice"),
            ("送达方式\t□直接送达 □留置送达", None),
            ("送达方式\t直接送达、留置送达、邮寄送达", None),
            ("送达方式\t", None),
        ],
    )
    def test_ways_of_service(self, line: str, way: str | None) -> None:
        """The ticked way is read, or the only one named; a form left open states none."""
        paper = read(f"送达回证\n{line}\n")
        assert [v.value for v in paper.all("service_way")] == ([way] if way else [])

    def test_several_papers_in_one_receipt(self) -> None:
        """Rows below their heads each give the paper, its number, its day and its way."""
        paper = read(
            "送达回证\n送达文书名称及文号\t送达时间\t送达方式\t收件人签名或盖章\n"
            "行政处罚事先告知书 某告〔2023〕18号\t2023年6月1日10时20分\t直接送达\t王某\n"
            "行政处罚决定书 某罚〔2023〕18号\t2023年6月12日9时\t直接送达\t王某\n"
        )
        assert rows(paper, "served_paper") == [
            ("served_paper", "prior_notice", "行政处罚事先告知书"),
            ("served_paper", "decision", "行政处罚决定书"),
        ]
        assert [str(v.value)[:16] for v in paper.all("date", role="service")] == [
            "2023-06-01 10:20",
            "2023-06-12 09:00",
        ]

    def test_covers_and_catalogues(self) -> None:
        """A cover's term and pages, a catalogue's rows."""
        cover = read(
            "行政处罚案卷\n保管期限\t30年\n归档号\t20220012\n本卷共30页\n结案理由\t已自动履行\n"
        )
        assert rows(cover, "retention", "archive_number", "page_count", "closing_ground") == [
            ("retention", "", "30y"),
            ("archive_number", "", "20220012"),
            ("page_count", "", 30),
            ("closing_ground", "", "performed"),
        ]
        listed = read("卷内目录\n1\t行政处罚决定书\t1-3\n2\t送达回证\t4\n3\t物品照片\t5\n")
        assert rows(listed, "listed_paper") == [
            ("listed_paper", "decision", "行政处罚决定书"),
            ("listed_paper", "service_receipt", "送达回证"),
        ]

    @pytest.mark.parametrize(
        ("body", "kinds"),
        [
            ("决定给予以下行政处罚：☑警告 □罚款 ____元", ["warning"]),
            ("决定：1.警告 □  2.罚款 伍拾元 ☑", []),
            ("决定给予警告，并没收违法所得100元，责令停产停业。", ["warning", "confiscation_of_illegal_gains", "suspension_of_business"]),
            ("依据该条规定，违反的，给予警告，处五百元以下罚款。", []),
            ("决定吊销许可证件，并通报批评。", ["notice_of_criticism", "permit_revocation"]),
        ],
    )  # fmt: skip
    def test_penalties_without_money(self, body: str, kinds: list[str]) -> None:
        """Penalties that the paper decides are read; those of a statute or an open box are not."""
        paper = read(f"行政处罚决定书\n当事人：张三\n{body}\n")
        assert sorted(v.role for v in paper.all("sanction")) == sorted(kinds)


class TestSentences:
    """What is told in sentences."""

    DECISION = (
        "行政处罚决定书\n某罚〔2023〕5号\n当事人：某某有限公司\n"
        "本机关对你单位擅自占用道路一案进行了调查。\n一、违法事实和证据\n经查明，你单位于2023年3月1日占用道路12平方米。\n"
        "以上事实，有下列证据证明：\n1.现场检查笔录；\n2.照片4张。\n二、处罚依据\n"
        "你单位的行为违反了《城市道路管理条例》第二十七条第一项的规定，依据《城市道路管理条例》第四十二条的规定，"
        "参照《某市城市管理行政处罚裁量基准》，根据《中华人民共和国行政处罚法》第三十二条从轻处罚，决定罚款2000元。\n"
        "自收到本决定书之日起十五日内将罚款缴至中国农业银行某支行（账号：02140101040012345）。\n"
        "如不服，可在收到本决定书之日起六十日内向某区人民政府或者某市城市管理局申请行政复议，也可以在六个月内直接向"
        "某区人民法院提起行政诉讼。\n某镇人民政府\n2023年5月6日\n"
    )

    def test_performance_and_remedies(self) -> None:
        """Term and manner of payment, organs, court and periods."""
        assert rows(
            read(self.DECISION), "pay_within_days", "account", "reconsideration_days",
            "reconsideration_organ", "litigation_months", "court",
        ) == [
            ("pay_within_days", "", 15),
            ("account", "", "02140101040012345"),
            ("reconsideration_days", "", 60),
            ("reconsideration_organ", "", "某区人民政府"),
            ("reconsideration_organ", "", "某市城市管理局"),
            ("litigation_months", "", 6),
            ("court", "", "某区人民法院"),
        ]  # fmt: skip

    def test_provisions(self) -> None:
        """Each citation with the part that it plays."""
        found = [(v.role, v.value.short()) for v in read(self.DECISION).all("provision")]
        assert found == [
            ("violated", "城市道路管理条例第27条第1项"),
            ("basis", "城市道路管理条例第42条"),
            ("discretion", "行政处罚法第32条"),
        ]

    def test_facts_and_evidence(self) -> None:
        """Facts end where the evidence begins; evidence comes item by item."""
        paper = read(self.DECISION)
        (facts,) = paper.all("facts")
        assert facts.value == "经查明，你单位于2023年3月1日占用道路12平方米。"
        assert [v.value for v in paper.all("evidence")] == ["现场检查笔录", "照片4张"]
        assert [v.value for v in paper.all("benchmark")] == ["某市城市管理行政处罚裁量基准"]

    def test_rights_of_a_notice(self) -> None:
        """A notice tells rights and sets terms; a term it does not set is missing."""
        paper = read(
            "行政处罚事先告知书\n某告〔2023〕5号\n某某有限公司：\n拟罚款30000元。你单位可在收到本告知书之日起五个工作日内"
            "进行陈述、申辩；有权在收到本告知书之日起五个工作日内要求举行听证。\n"
        )
        assert rows(paper, "right_told", "defence_days", "hearing_days") == [
            ("defence_days", "", 5),
            ("right_told", "", "statement"),
            ("right_told", "", "defence"),
            ("right_told", "", "hearing"),
            ("hearing_days", "", 5),
        ]

    def test_what_a_record_says_was_told(self) -> None:
        """Certificates shown, rights told, and what was confirmed."""
        paper = read(
            "现场检查笔录\n我们是某镇执法人员，现向你出示执法证件，你有权申请回避、陈述、申辩，是否看清？\n答：看清了。\n"
        )
        assert {v.role for v in paper.all("told")} == {
            "certificates_shown",
            "rights_told",
            "confirmed",
        }

    @pytest.mark.parametrize(
        "remedy",
        [
            "向____人民政府申请行政复议",
            "向有关机关申请行政复议",
            "于____日内向____人民法院提起诉讼",
        ],
    )
    def test_blank_remedies(self, remedy: str) -> None:
        """Organs and terms that were left open are missing."""
        paper = read(f"行政处罚决定书\n当事人：张三\n如不服，可{remedy}。\n")
        assert rows(paper, "reconsideration_organ", "court", "reconsideration_days") == []


def values_of(text: str) -> tuple[Value, ...]:
    """The values of a text."""
    return read(text).values


def test_every_value_leads_back() -> None:
    """What stands at the place of a value is what it says is written there."""
    text = TestSentences.DECISION
    for value in values_of(text):
        assert text[value.start : value.end] == value.written
        assert value.sure == "certain" or all(value.why), value


def test_one_and_all() -> None:
    """`one` is the value of a field that is stated exactly once, `all` what is stated in its order."""
    paper = read(TestSentences.DECISION)
    assert paper.one("fine").value == 2000
    assert paper.one("confiscation") is None
    assert paper.one("reconsideration_organ") is None
    assert len(paper.all("reconsideration_organ")) == 2
    assert paper.one("date", role="decision").value.isoformat() == "2023-05-06"
