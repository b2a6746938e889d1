"""Papers written from cases: what the law asks of them, and nothing that the case does not say."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal

import attrs
import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments import (
    OWN_FORMS,
    form_template,
    template_of,
    write_instrument,
    write_instruments,
)
from enforcement_kit.law import PackSet, builtin_law
from enforcement_kit.model import AdditionalFine, Case, Decision, Demand, Party, Remedies, Sanction
from enforcement_kit.rules import Context
from enforcement_kit.testing import synth_town
from enforcement_kit.text import amount_in_words, date_zh

MARK = "【　　】"


def highlighted(data: bytes) -> list[str]:
    """The words that are marked yellow in a Word file."""
    word = docx.Document(io.BytesIO(data))
    return [
        run.text
        for paragraph in word.element.body.iter(f"{W}p")
        for run in docx.text.paragraph.Paragraph(paragraph, None).runs
        if run.font.highlight_color is not None
    ]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class TestDecision:
    """行政处罚法第五十九条 asks for six things, and the seal."""

    def test_states_the_six_things(self, ordinary, context):
        """Party, facts and evidence, kind and basis, manner and term, remedies, organ and date."""
        case, text = ordinary, write_instrument(ordinary, "decision", context=context).text
        decision, party = case.decision, case.party
        assert f"当事人：{party.name}" in text
        assert f"地址：{party.address}" in text
        assert f"一、违法事实和证据\n{case.act.facts}" in text
        assert all(each.name in text for each in case.evidence)
        fine = next(each for each in decision.sanctions if each.kind == "fine")
        assert f"罚款人民币{amount_in_words(fine.amount)}（￥{fine.amount:,.2f}）" in text
        assert f"之日起{decision.pay_within_days}日内" in text
        assert (
            f"{decision.remedies.reconsideration_days}日内向天津市西青区人民政府申请行政复议"
            in text
        )
        assert f"{decision.remedies.litigation_months}个月内依法向天津市西青区人民法院" in text
        assert text.endswith(f"{case.organ.name}\n（印章）\n{date_zh(decision.date)}\n")
        assert decision.document_number in text

    def test_confiscated_gains_are_paid_too(self, ordinary, context):
        """Gains without a fine are paid within the term, and no additional fine is told."""
        gains = Sanction(kind="confiscation_of_illegal_gains", amount=Decimal(3000))
        fine = Sanction(kind="fine", amount=Decimal(500))
        both = attrs.evolve(ordinary.decision, sanctions=(fine, gains))
        text = write_instrument(attrs.evolve(ordinary, decision=both), "decision").text
        assert "缴纳罚款和没收的违法所得。" in text
        alone = attrs.evolve(ordinary.decision, sanctions=(gains,))
        text = write_instrument(attrs.evolve(ordinary, decision=alone), "decision").text
        assert "电子支付系统缴纳没收的违法所得。" in text
        assert "加处罚款" not in text

    def test_tells_the_additional_fine_by_the_law_of_the_day(self, ordinary, context):
        """Rate and cap are the law's on the day of the decision, with their article."""
        law, day = builtin_law(), ordinary.decision.date
        rate = law.parameter("penalty.additional_fine_daily_rate", day)
        text = write_instrument(ordinary, "decision", context=context).text
        assert rate.value == Decimal("0.03")
        assert f"依据{rate.basis.at(None).zh()}的规定，每日按罚款数额的百分之三加处罚款" in text
        assert "加处罚款的数额不超出罚款的数额" in text

    def test_says_only_what_the_notice_told(self, ordinary, context):
        """A right that the record of the notice does not list is not claimed to have been told."""
        notice = attrs.evolve(ordinary.prior_notice, states=("facts", "content"))
        case = attrs.evolve(ordinary, prior_notice=notice)
        text = write_instrument(case, "decision", context=context).text
        assert "告知拟作出的行政处罚内容、事实。" in text
        assert "听证等权利" not in text

    def test_an_absent_defence_is_asked_and_not_told(self, ordinary, context):
        """That the party said nothing stands there marked, and is listed to be confirmed."""
        made = write_instrument(ordinary, "decision", context=context)
        sentence = "当事人在告知的期限内未提出陈述、申辩意见。"
        assert f"【{sentence}】" in made.text
        assert any(sentence in blank.zh for blank in made.blanks)
        assert any(sentence in words for words in highlighted(made.docx))

    def test_several_parties(self, ordinary, context):
        """Each party has its own block, and the papers speak to all of them."""
        other = Party(kind="organisation", name="示例乙公司", address="示例路2号")
        case = attrs.evolve(ordinary, co_parties=(other,))
        made = write_instrument(case, "decision", context=context)
        assert "当事人：示例乙公司" in made.text
        assert made.text.count("当事人：") == 2
        assert {"party.credit_code", "party.legal_representative"} <= {
            each.field for each in made.blanks
        }

    def test_no_party_at_all(self, ordinary, context):
        """A case without a party has the place of one, blank."""
        made = write_instrument(attrs.evolve(ordinary, party=None), "decision", context=context)
        assert f"当事人：{MARK}　地址：{MARK}" in made.text
        assert {"party.name", "party.address"} <= {each.field for each in made.blanks}

    def test_old_law_leaves_a_blank_where_no_article_is_held(self, ordinary):
        """Before the revision of 2021 the kit holds no article for the order to correct."""
        day = dt.date(2020, 3, 2)
        case = attrs.evolve(
            ordinary, decision=attrs.evolve(ordinary.decision, date=day, remedies=None)
        )
        made = write_instrument(case, "decision")
        assert "law.correction" in {each.field for each in made.blanks}
        assert f"依据{MARK}的规定" in made.text


class TestSummary:
    """行政处罚法第五十二条, and 行政复议法第二十三条 since 2024."""

    def test_reconsideration_comes_first_since_2024(self, summary, context):
        """From 2024-01-01 no direct suit is open; the paper must not tell of one."""
        assert summary.decision.date >= dt.date(2024, 1, 1)
        text = write_instrument(summary, "on_the_spot_decision", context=context).text
        assert "应当自收到本决定书之日起60日内先向" in text
        assert "自收到行政复议决定书之日起15日内" in text
        assert "6个月" not in text

    def test_a_direct_suit_before(self, summary, context):
        """The day before, either way was open."""
        remedies = attrs.evolve(summary.decision.remedies, reconsideration_first=None)
        decision = attrs.evolve(summary.decision, date=dt.date(2023, 12, 31), remedies=remedies)
        case = attrs.evolve(summary, decision=decision)
        text = write_instrument(case, "on_the_spot_decision", context=context).text
        assert "先向" not in text
        assert "个月内依法向" in text

    def test_certificates_shown_is_not_claimed_without_a_record(self, summary, context):
        """What no record says was shown stands as a blank."""
        records = tuple(attrs.evolve(each, certificates_shown=None) for each in summary.records)
        case = attrs.evolve(summary, records=records)
        made = write_instrument(case, "on_the_spot_decision", context=context)
        assert "已出示执法证件" not in made.text
        assert "told.certificates" in {each.field for each in made.blanks}


class TestRemedies:
    """Organ, court and periods: as decided, else by the law and the packs of the day."""

    def test_the_law_of_the_day_where_the_case_is_silent(self, ordinary):
        """Periods come from the law; organ and court from nowhere, so they are blanks."""
        case = attrs.evolve(ordinary, decision=attrs.evolve(ordinary.decision, remedies=None))
        made = write_instrument(case, "decision")
        assert f"60日内向{MARK}申请行政复议" in made.text
        assert f"6个月内依法向{MARK}提起行政诉讼" in made.text
        assert {"remedies.reconsideration_organ", "remedies.court"} <= {
            each.field for each in made.blanks
        }

    def test_the_pack_names_organ_and_court(self, ordinary, tmp_path):
        """One court and one organ that a pack names stand in the paper; two are no answer."""
        rows = """
format = "enforcement-kit/pack/1"
name = "here"
{rows}
"""
        row = """
[[forum]]
id = "{id}"
kind = "{kind}"
name = "{name}"
since = 2020-01-01
basis = ["示例依据"]
sure = "text"
"""
        case = attrs.evolve(ordinary, decision=attrs.evolve(ordinary.decision, remedies=None))
        forums = [
            row.format(id="f1", kind="court", name="示例区人民法院"),
            row.format(id="f2", kind="reconsideration", name="示例区人民政府"),
        ]
        made = write_instrument(case, "decision", packs=packs_of(tmp_path, rows, forums))
        assert "向示例区人民政府申请行政复议" in made.text
        assert "向示例区人民法院提起行政诉讼" in made.text
        forums.append(row.format(id="f3", kind="court", name="另一区人民法院"))
        made = write_instrument(case, "decision", packs=packs_of(tmp_path, rows, forums))
        assert "remedies.court" in {each.field for each in made.blanks}

    def test_the_pack_names_bank_and_contact(self, ordinary, tmp_path):
        """What papers need and no case keeps comes from the town's pack."""
        rows = 'format = "enforcement-kit/pack/1"\nname = "here"\n{rows}'
        values = [
            f'[[parameter]]\nkey = "instrument.{key}"\nvalue = "{value}"\nsince = 2020-01-01\n'
            'basis = "本镇文书样式"\nsure = "text"\nchecked_on = 2026-01-01\n'
            for key, value in (
                ("bank", "示例银行示例支行"),
                ("contact", "示例联系人"),
                ("contact_phone", "022-00000000"),
                ("contact_address", "示例路1号"),
            )
        ]
        packs = packs_of(tmp_path, rows, values)
        decision = write_instrument(ordinary, "decision", packs=packs)
        notice = write_instrument(ordinary, "prior_notice", packs=packs)
        assert "到指定的银行（示例银行示例支行）" in decision.text
        assert "联系人：示例联系人　联系电话：022-00000000" in notice.text
        assert MARK not in notice.text


def packs_of(folder, rows: str, tables) -> PackSet:
    """A pack of the tables, read."""
    from enforcement_kit.law import load_packs

    file = folder / "here.toml"
    file.write_text(rows.format(rows="\n".join(tables)), encoding="utf-8")
    return load_packs((), file)


class TestPriorNotice:
    """行政处罚法第四十四条, 第六十三条, 第六十四条."""

    def test_tells_content_facts_basis_and_rights(self, ordinary, context):
        """Intended penalty, facts, articles; defence with its term; hearing with its last day."""
        notice = ordinary.prior_notice
        text = write_instrument(ordinary, "prior_notice", context=context).text
        assert text.split("\n")[3] == f"{ordinary.party.name}："
        assert ordinary.act.facts in text
        assert "拟对" in text
        assert f"请于{date_zh(notice.defence_until)}前向本机关提出" in text
        due = context.due("penalty.hearing_request_days", notice.served).day
        assert f"5个工作日内（{date_zh(due)}前）" in text

    def test_an_open_threshold_leaves_the_hearing_to_a_person(self, ordinary, context):
        """Where no pack sets the threshold, the paragraph stands marked, to keep or to strike."""
        notice = attrs.evolve(
            ordinary.prior_notice,
            states=None,
            sanctions=(Sanction(kind="fine", amount=Decimal(800)),),
        )
        made = write_instrument(
            attrs.evolve(ordinary, prior_notice=notice), "prior_notice", context=context
        )
        assert any("须由人判断" in each.zh for each in made.blanks)
        assert any("有要求听证的权利" in words for words in highlighted(made.docx))

    def test_a_notice_before_no_penalty(self, lenient, ordinary, context):
        """What is not to be penalised is told as such, with no blank for a penalty."""
        notice = attrs.evolve(ordinary.prior_notice, sanctions=None, states=None)
        case = attrs.evolve(lenient, prior_notice=notice)
        made = write_instrument(case, "prior_notice", context=context)
        assert "本机关拟对" in made.text
        assert "作出不予行政处罚的决定。" in made.text
        assert "如下行政处罚" not in made.text
        assert "sanction.text" not in {each.field for each in made.blanks}

    def test_a_warning_alone_calls_for_no_hearing(self, ordinary, context):
        """A kind of penalty that is not listed leaves the hearing out."""
        notice = attrs.evolve(
            ordinary.prior_notice, states=None, sanctions=(Sanction(kind="warning"),)
        )
        case = attrs.evolve(ordinary, prior_notice=notice)
        text = write_instrument(case, "prior_notice", context=context).text
        assert "1．警告。" in text
        assert "听证" not in text


class TestDemand:
    """行政强制法第三十五条: term, manner, amount, rights."""

    def test_asks_for_what_is_still_owed(self, ordinary, context):
        """The amount is the fine less what was paid, in words and figures."""
        fine = Decimal(5000)
        decision = attrs.evolve(ordinary.decision, sanctions=(Sanction(kind="fine", amount=fine),))
        paid = (attrs.evolve(ordinary.payments[0], amount=Decimal(1200)),)
        case = attrs.evolve(ordinary, decision=decision, payments=paid)
        made = write_instrument(case, "demand", context=context)
        assert "罚款尚未缴纳人民币叁仟捌佰元整（￥3,800.00）" in made.text
        assert "有权进行陈述和申辩" in made.text
        assert "送达10个工作日后" in made.text

    def test_an_additional_fine_of_a_later_day_is_not_asked_for(self, ordinary, context):
        """A sum that the record reckons beyond the day of the demand is a blank in it."""
        day = ordinary.decision.date + dt.timedelta(days=60)
        sum_ = AdditionalFine(begin=day, end=day + dt.timedelta(days=9), amount=Decimal(700))
        case = attrs.evolve(ordinary, additional_fine=sum_, demand=Demand(date=sum_.end))
        assert "加处罚款人民币柒佰元整" in write_instrument(case, "demand", context=context).text
        earlier = attrs.evolve(case, demand=Demand(date=day))
        made = write_instrument(earlier, "demand", context=context)
        assert "柒佰元" not in made.text
        assert "demand.additional_fine" in {each.field for each in made.blanks}

    def test_a_fine_that_is_paid_is_not_demanded(self, ordinary, context, town):
        """No demand of zero: it is refused, by the kit's form, a template, and --all alike."""
        day = ordinary.payments[-1].date + dt.timedelta(days=30)
        case = attrs.evolve(ordinary, demand=Demand(date=day))
        own = template_of(form_template("demand"))
        for template in (None, own):
            with pytest.raises(UsageError) as told:
                write_instrument(case, "demand", context=context, template=template)
            assert "已缴清" in told.value.message
            assert "paid" in told.value.message_en
        assert "demand" not in {each.kind for each in write_instruments(case, context=context)}
        seen = Context(town, on=ordinary.payments[0].date - dt.timedelta(days=1))
        undated = attrs.evolve(ordinary, demand=None)
        assert "尚未缴纳" in write_instrument(undated, "demand", context=seen).text

    def test_one_fen_short_is_demanded(self, ordinary, context):
        """The boundary: the whole fine is refused, a fen less is a demand of one fen."""
        fine = Decimal(5000)
        decision = attrs.evolve(ordinary.decision, sanctions=(Sanction(kind="fine", amount=fine),))
        ordinary = attrs.evolve(ordinary, decision=decision)
        short = (attrs.evolve(ordinary.payments[0], amount=fine - Decimal("0.01")),)
        made = write_instrument(attrs.evolve(ordinary, payments=short), "demand", context=context)
        assert "（￥0.01）" in made.text
        paid = (attrs.evolve(ordinary.payments[0], amount=fine),)
        with pytest.raises(UsageError, match="已缴清"):
            write_instrument(attrs.evolve(ordinary, payments=paid), "demand", context=context)

    def test_a_warning_alone_leaves_nothing_to_demand(self, ordinary, context):
        """A penalty that needs no act of the party is no ground of a demand."""
        decision = attrs.evolve(ordinary.decision, sanctions=(Sanction(kind="warning"),))
        case = attrs.evolve(ordinary, decision=decision, payments=())
        with pytest.raises(UsageError, match="没有须由当事人履行"):
            write_instrument(case, "demand", context=context)

    def test_what_is_left_beside_a_paid_fine(self, ordinary, context):
        """An order beside the fine may still be demanded; the fine stands as paid, to be looked at.

        Where the case was closed as performed, nothing is left.
        """
        fine = Sanction(kind="fine", amount=Decimal(5000))
        decision = attrs.evolve(
            ordinary.decision, sanctions=(fine, Sanction(kind="suspension_of_business"))
        )
        paid = (attrs.evolve(ordinary.payments[0], amount=fine.amount),)
        closed = attrs.evolve(ordinary, decision=decision, payments=paid)
        assert closed.closing.ground == "performed"
        with pytest.raises(UsageError, match="已缴清"):
            write_instrument(closed, "demand", context=context)
        case = attrs.evolve(closed, closing=None)
        made = write_instrument(case, "demand", context=context)
        assert "零元" not in made.text
        assert "￥0.00" not in made.text
        assert "【罚款已缴清】" in made.text
        assert any("罚款已缴清" in each.zh for each in made.blanks)
        assert made.warning_sheet() is not None

    def test_the_term_is_never_made_up(self, ordinary, context):
        """The law sets no term for the demand's own performance, and the case keeps none."""
        made = write_instrument(attrs.evolve(ordinary, payments=()), "demand", context=context)
        assert f"一、履行义务的期限：{MARK}前。" in made.text
        assert "demand.until" in {each.field for each in made.blanks}


class TestLegalReview:
    """The draft opinion: what the kit found, and the conclusion left open."""

    def test_the_conclusion_is_open_until_the_record_states_it(self, ordinary, context):
        """Without a stated result the boxes stand there and the blanks say what is open."""
        case = attrs.evolve(ordinary, legal_review=None)
        made = write_instrument(case, "legal_review", context=context)
        assert "□ 同意" in made.text
        assert {"review.result", "question.opinion"} <= {each.field for each in made.blanks}
        stated = write_instrument(ordinary, "legal_review", context=context)
        day = date_zh(ordinary.legal_review.date)
        told = f"审核意见\t同意（照录自案件记录所载{day}的审核，不是比对得出）\n"
        assert told in stated.text
        assert "照录自案件记录，请审核人核对后签名" in stated.text
        assert "□" not in stated.text
        assert "照录" not in made.text

    def test_in_words_of_the_trade(self, ordinary):
        """Nothing of places in JSON, options or tables of packs; gaps are a line for each kind."""
        from enforcement_kit.rules import default_rules, legal_page

        case = attrs.evolve(
            ordinary,
            evidence=tuple(
                attrs.evolve(each, verified=None, obtained=None) for each in ordinary.evidence
            ),
            records=tuple(
                attrs.evolve(each, officers=(each.officers[0],), rights_told=None)
                for each in ordinary.records
            ),
        )
        around = Context(on=dt.date(2026, 1, 5))
        text = write_instrument(case, "legal_review", context=around).text
        part = text[text.index("须审核人判断的事项") : text.rindex("审核意见\n")]
        assert not re.search(r"/[a-z]|--|[a-z_]{4,}|规则|数据包", part), part
        assert f"是否核实 {len(case.evidence)}" in part
        assert part.count("没有载明、因而未能比对") == 1
        assert part.count("的登记资料") == 1
        assert re.search("执法人员为 1 人", part)
        found = {
            (each.rule, each.pointer): each.verdict
            for question in legal_page(case, around, default_rules()).questions
            for each in question.findings
        }
        gaps = [verdict for verdict in found.values() if verdict == "not_run"]
        lines = [line for line in part.splitlines() if re.match(r"\d+．", line)]
        assert len(gaps) > 10
        assert len(lines) <= len(found) - len(gaps) + 5

    def test_never_says_lawful(self, ordinary, context):
        """No word of the kit concludes; it says 未发现 or 发现."""
        text = write_instrument(ordinary, "legal_review", context=context).text
        verdicts = re.findall(r"\t(未发现不符|发现不符|不适用|须由审核人判断)\t", text)
        assert len(verdicts) == 9


class TestOthers:
    """The remaining kinds, each by what it is there for."""

    def test_no_penalty_decision(self, lenient, context):
        """Ground with its article, education, remedies; no fine."""
        text = write_instrument(lenient, "no_penalty_decision", context=context).text
        assert "本机关决定不予行政处罚。" in text
        assert lenient.decision.education in text
        assert "罚款" not in text
        assert "申请行政复议" in text

    def test_not_established_needs_no_education(self, lenient, context):
        """Where the facts are not established nobody is educated and no article was violated."""
        decision = attrs.evolve(
            lenient.decision, kind="not_established", no_penalty_ground=None, education=None
        )
        case = attrs.evolve(lenient, decision=decision)
        made = write_instrument(case, "no_penalty_decision", context=context)
        assert "违法事实不能成立" in made.text
        assert "教育" not in made.text
        assert "违反了" not in made.text

    def test_receipts_are_one_a_service(self, ordinary, context):
        """Each paper served has its own receipt, with its number, day, way and people."""
        made = write_instruments(ordinary, ["service_receipt"], context=context)
        assert [each.of for each in made] == [each.paper for each in ordinary.service]
        last = made[-1]
        assert ordinary.decision.document_number in last.text
        assert date_zh(ordinary.service[-1].date) in last.text

    def test_receipt_of_one_paper(self, ordinary, context):
        """`of` names the paper; without it the receipt is of the decision."""
        notice = write_instrument(ordinary, "service_receipt", context=context, of="prior_notice")
        assert ordinary.prior_notice.number in notice.text
        assert write_instrument(ordinary, "service_receipt", context=context).of == "decision"

    def test_receipt_before_the_service(self, ordinary, context):
        """A receipt can be printed before anything was served: its places are blank."""
        case = attrs.evolve(ordinary, service=())
        made = write_instrument(case, "service_receipt", context=context, of="decision")
        assert {"service.date", "service.way", "service.recipient", "service.servers"} <= {
            each.field for each in made.blanks
        }

    def test_what_a_receipt_is_of(self, ordinary, context):
        """A misspelt paper is named with the nearest; only a receipt is of something."""
        with pytest.raises(UsageError, match="是否指 decision"):
            write_instrument(ordinary, "service_receipt", context=context, of="decison")
        with pytest.raises(UsageError, match="只有送达回证"):
            write_instrument(ordinary, "decision", context=context, of="decision")
        unserved = attrs.evolve(ordinary, service=())
        assert write_instrument(unserved, "service_receipt").of == "decision"

    def test_catalogue_lists_the_papers(self, ordinary, context):
        """Every paper of the file with number, day and pages, but not cover and catalogue."""
        text = write_instrument(ordinary, "catalogue", context=context).text
        inner = [each for each in ordinary.papers if each.kind not in ("cover", "catalogue")]
        assert text.count("\n") == len(inner) + 2
        assert "卷宗封面" not in text

    def test_cover(self, ordinary, context):
        """Party, cause, number, result, days and retention."""
        text = write_instrument(ordinary, "cover", context=context).text
        assert f"{ordinary.party.name}{ordinary.cause}" in text
        assert ordinary.decision.document_number in text
        assert date_zh(ordinary.closing.date) in text


def test_all_papers_of_a_file(town, context):
    """For every case of a year all papers are written; each kind of the kit is among them."""
    kinds = set()
    for case in town.cases:
        for made in write_instruments(case, context=context):
            kinds.add(made.kind)
            assert made.docx[:2] == b"PK"
            assert docx.Document(io.BytesIO(made.docx)).element.body is not None
    assert kinds == set(OWN_FORMS)


def test_the_same_case_gives_the_same_bytes(ordinary, context):
    """A paper depends on the case, registers, law and day alone."""
    first = write_instruments(ordinary, context=context)
    again = write_instruments(ordinary, context=Context(context.registers, on=context.on))
    assert [each.docx for each in first] == [each.docx for each in again]


def test_words_of_a_record_are_data(ordinary, context):
    """Braces, markup, controls and turning marks in a record do nothing but stand there."""
    facts = "在{{party.name}}处<w:t>违法</w:t>\x07\u202e反\n第二行"
    case = attrs.evolve(ordinary, act=attrs.evolve(ordinary.act, facts=facts))
    made = write_instrument(case, "decision", context=context)
    assert "在{{party.name}}处<w:t>违法</w:t>" in made.text
    assert "⟨U+202E⟩" in made.text
    assert docx.Document(io.BytesIO(made.docx))


BARE = Case(id="c-1", decision=Decision(kind="penalty"), party=Party())


def test_a_bare_case_is_all_blanks():
    """A case that states nothing gives a paper of marked blanks, and no value of its own."""
    made = write_instrument(BARE, "decision", on=dt.date(2024, 6, 3))
    known = {"decision.pay_within_days", "remedies.reconsideration_days"}
    assert {"party.name", "act.facts", "paper.number", "paper.date", "organ.name"} <= {
        each.field for each in made.blanks
    }
    assert not known & {each.field for each in made.blanks}  # these are the law's
    numbers = set(re.findall(r"\d+", made.text.replace(MARK, "")))
    assert numbers <= {"60", "6"}


SPARE = ("party", "act", "filing", "prior_notice", "evidence", "organ", "cause", "correction_order")


@settings(max_examples=40)
@given(st.sets(st.sampled_from(SPARE), min_size=1), st.sampled_from(["decision", "prior_notice"]))
def test_what_is_taken_out_is_not_said(dropped, kind):
    """Whatever parts a case loses, the paper is written and says none of their dates or names."""
    case = CASE
    kept = attrs.evolve(case, **{name: () if name == "evidence" else None for name in dropped})
    made = write_instrument(kept, kind, on=dt.date(2024, 12, 31))
    gone = {
        "party": [case.party.address],
        "filing": [date_zh(case.filing.date)],
        "organ": [f"\n{case.organ.name}\n（印章）"],
        "cause": [case.cause],
        "evidence": [each.name for each in case.evidence],
    }
    still = made.text.replace(case.act.facts, "") if "act" not in dropped else made.text
    for name in dropped:
        for words in gone.get(name, ()):
            others = [
                date_zh(day)
                for day in (
                    kept.prior_notice and kept.prior_notice.date,
                    kept.filing and kept.filing.date,
                    *(each.obtained for each in kept.evidence),
                )
                if day
            ]
            assert words not in still or words in others, (name, words)


CASE = next(
    case
    for case in synth_town(11, cases=20, year=2024).cases or ()
    if case.procedure == "ordinary" and case.decision.kind == "penalty" and case.evidence
)


class TestBadInput:
    """Clear messages, nothing half done."""

    def test_no_decision(self, ordinary):
        """A case without a decision has no decision to write."""
        with pytest.raises(UsageError, match="没有处理决定"):
            write_instrument(attrs.evolve(ordinary, decision=None), "decision")

    def test_another_kind_of_decision(self, ordinary, lenient):
        """A penalty is not written as a no-penalty decision, nor the other way round."""
        with pytest.raises(UsageError, match="不能写不予行政处罚决定书"):
            write_instrument(ordinary, "no_penalty_decision")
        with pytest.raises(UsageError, match="不能写行政处罚决定书"):
            write_instrument(lenient, "decision")

    def test_procedure(self, ordinary, summary):
        """The form goes with the procedure; the message names the right one."""
        with pytest.raises(UsageError, match="on_the_spot_decision"):
            write_instrument(summary, "decision")
        with pytest.raises(UsageError, match="不是简易程序"):
            write_instrument(ordinary, "on_the_spot_decision")

    def test_no_case(self):
        """A dict is no case."""
        with pytest.raises(UsageError, match="得到 dict"):
            write_instrument({"id": "c-1"}, "decision")  # type: ignore[arg-type]

    def test_remedies_that_are_partly_stated(self, ordinary):
        """A period that is stated stands as stated, the rest is the law's or blank."""
        decision = attrs.evolve(ordinary.decision, remedies=Remedies(reconsideration_days=90))
        made = write_instrument(attrs.evolve(ordinary, decision=decision), "decision")
        assert "90日内" in made.text
        assert "6个月内" in made.text
