"""Papers of one case become one record, each value with its place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from made_papers import PARTY, cited, paper, said

from enforcement_kit import from_dict, to_dict
from enforcement_kit.model import Case
from enforcement_kit.papers import CaseRead, FiledPaper, PaperRead
from enforcement_kit.papers.folders.looking import looks_of
from enforcement_kit.papers.folders.merging import merge
from enforcement_kit.papers.folders.order import in_course_order

D = dt.date


def made(*papers: PaperRead) -> CaseRead:
    """The case of papers, in their order."""
    named = [(f"{number}.docx", each) for number, each in enumerate(papers)]
    filed = tuple(
        FiledPaper(id=f"p{number}", file=name, read=read)
        for number, (name, read) in enumerate(in_course_order(named), 1)
    )
    return merge(filed, name="c-1", file="folder")


FILING = paper(
    "filing_approval",
    said("document_number", "示立〔2022〕3号"),
    said("party_name", PARTY),
    said("case_source", "日常检查发现"),
    said("date", D(2022, 3, 2), "filing"),
    said("person", "赵某一", "handler"),
    said("person", "钱某二", "handler"),
    said("opinion", "同意立案。", "head"),
    said("person", "孙某三", "head"),
)
NOTICE = paper(
    "prior_notice",
    said("document_number", "示告〔2022〕3号"),
    said("party_name", PARTY),
    said("date", D(2022, 3, 14), "notice"),
    said("facts", "未经批准占道经营"),
    cited("城市道路管理条例第二十七条第一项", "violated"),
    cited("城市道路管理条例第四十二条", "basis"),
    said("sanction", "罚款", "fine"),
    said("fine", Decimal(2000)),
    said("right_told", "statement"),
)
DECISION = paper(
    "decision",
    said("document_number", "示罚〔2022〕3号"),
    said("organ", "示例镇人民政府"),
    said("party_name", PARTY),
    said("facts", "未经批准占道经营"),
    said("evidence", "现场照片4张"),
    cited("城市道路管理条例第二十七条第一项", "violated"),
    cited("城市道路管理条例第四十二条", "basis"),
    said("sanction", "罚款", "fine"),
    said("fine", Decimal(2000), written="人民币贰仟元整（¥2000.00）"),
    said("pay_within_days", 15),
    said("reconsideration_organ", "某区人民政府"),
    said("reconsideration_days", 60),
    said("court", "某区人民法院"),
    said("litigation_months", 6),
    said("seal", "示例镇人民政府"),
    said("date", D(2022, 3, 24), "decision"),
)
RECEIPT = paper(
    "service_receipt",
    said("served_paper", "行政处罚事先告知书", "prior_notice"),
    said("service_way", "direct"),
    said("date", D(2022, 3, 15), "service"),
    said("person", "王某甲", "recipient"),
    said("person", "赵某一", "server"),
)


def test_each_stage_comes_from_its_own_paper() -> None:
    """Filing, notice and decision have what their own papers state."""
    case = made(FILING, NOTICE, DECISION, RECEIPT).case
    assert case.number == "示立〔2022〕3号"
    assert case.procedure == "ordinary"
    assert case.filing is not None
    assert (case.filing.date, case.filing.outcome) == (D(2022, 3, 2), "filed")
    assert [each.name for each in case.filing.handlers or ()] == ["赵某一", "钱某二"]  # type: ignore[union-attr]
    assert case.source is not None
    assert case.source.kind == "inspection"
    assert case.prior_notice is not None
    assert case.prior_notice.states == ("facts", "reasons", "basis", "content", "statement_right")
    assert case.prior_notice.served == D(2022, 3, 15)
    assert case.decision is not None
    assert case.decision.sanctions[0].amount == Decimal("2000.00")
    assert case.decision.sanctions[0].amount_in_words == "贰仟元整"
    assert case.decision.basis == ("城市道路管理条例第四十二条",)
    assert case.decision.states == (
        "party",
        "facts_evidence",
        "kind_basis",
        "manner_term",
        "remedies",
        "organ_date",
    )
    assert case.service[0].way == "direct"
    assert case.party is not None
    assert case.party.name == PARTY


def test_a_stage_without_a_paper_is_not_there() -> None:
    """What no paper states is missing, and no stage is made up."""
    case = made(DECISION).case
    assert case.filing is None
    assert case.prior_notice is None
    assert case.legal_review is None
    assert case.closing is None
    assert case.procedure is None
    assert case.payments == ()


def test_every_place_holds_what_was_written() -> None:
    """The text at each place is the text that the record keeps as written."""
    read = made(FILING, NOTICE, DECISION, RECEIPT)
    assert len(read.places) > 40
    for pointer, place in read.places.items():
        text = read.paper(place.paper).read.document.text[place.start : place.end]
        held = _at(to_dict(read.case), pointer)
        if isinstance(held, dict) and "written" in held:
            assert held["written"] == text, pointer
            assert held["at"]["paper"] == place.paper


def _at(tree: object, pointer: str) -> object:
    for step in pointer.split("/")[1:]:
        tree = tree[int(step)] if isinstance(tree, list) else tree.get(step)  # type: ignore[attr-defined]
    return tree


def test_the_record_goes_through_the_codec_and_back() -> None:
    """What was read is a record like any other: written and read again it is the same."""
    case = made(FILING, NOTICE, DECISION, RECEIPT).case
    assert from_dict(Case, to_dict(case)) == case


def test_the_papers_say_what_each_states() -> None:
    """The list of papers keeps every paper's own words, for the rules that compare them."""
    wrong = paper("closing_approval", said("party_name", "某乙"), said("fine", Decimal(3000)))
    case = made(NOTICE, DECISION, wrong).case
    said_of = {each.kind: each.says for each in case.papers}
    assert said_of["closing_approval"].party_name == "某乙"  # type: ignore[union-attr]
    assert said_of["closing_approval"].fine == Decimal("3000.00")  # type: ignore[union-attr]
    assert said_of["decision"].articles == (  # type: ignore[union-attr]
        "城市道路管理条例第二十七条第一项",
        "城市道路管理条例第四十二条",
    )
    assert case.party is not None
    assert case.party.name == PARTY  # the decision is weightier


def test_contradictions_have_both_places() -> None:
    """A name, a number, a day and a fine that differ are kept, each with where it stands."""
    wrong = paper(
        "closing_approval",
        said("party_name", "某乙"),
        said("cited_number", "示罚〔2022〕8号", "decision"),
        said("date", D(2022, 3, 25), "decision"),
        said("fine", Decimal(3000)),
    )
    read = made(FILING, NOTICE, DECISION, wrong)
    found = {(each.field, each.role): each for each in read.contradictions}
    assert set(found) == {
        ("party_name", ""),
        ("document_number", "decision"),
        ("date", "decision"),
        ("fine", ""),
    }
    for each in found.values():
        papers = [said_.place.paper for said_ in each.sayings]
        assert len(set(papers)) == 2
        for one in each.sayings:
            text = read.paper(one.place.paper).read.document.text
            assert text[one.place.start : one.place.end] == one.written


def test_the_fine_of_a_notice_may_differ() -> None:
    """What a notice proposed is set apart from what contradicts."""
    other = paper("prior_notice", said("fine", Decimal(5000)))
    (found,) = made(other, DECISION).contradictions
    assert found.field == "fine"
    assert found.may_differ


def test_a_number_of_another_series_contradicts_nothing() -> None:
    """A later decision of another kind, cited in the file, is another paper."""
    daily = said("cited_number", "示连罚〔2022〕1号", "decision")
    wrong = said("cited_number", "示罚〔2022〕1号", "decision")
    assert made(DECISION, paper("closing_approval", daily)).contradictions == ()
    (found,) = made(DECISION, paper("closing_approval", wrong)).contradictions
    assert (found.field, found.role) == ("document_number", "decision")


def test_the_day_of_service_is_no_other_day_of_the_notice() -> None:
    """A decision that says when the notice was served does not contradict the notice's own day."""
    telling = paper("decision", said("date", D(2022, 3, 15), "notice"))
    other = paper("decision", said("date", D(2022, 3, 16), "notice"))
    assert made(NOTICE, RECEIPT, telling).contradictions == ()
    assert [each.role for each in made(NOTICE, RECEIPT, other).contradictions] == ["notice"]


def test_the_same_in_other_brackets_contradicts_nothing() -> None:
    """Spacing, width and brackets are no contradiction."""
    same = paper(
        "closing_approval",
        said("party_name", f" {PARTY}（王某甲）"),
        said("cited_number", "示罚[2022]第003号", "decision"),
    )
    assert made(DECISION, same).contradictions == ()


def test_a_value_stated_twice_differently_is_not_taken() -> None:
    """Two sure pay terms in one paper: none is believed."""
    two = paper("decision", said("pay_within_days", 15), said("pay_within_days", 10))
    decision = made(two).case.decision
    assert decision is not None
    assert decision.pay_within_days is None


def test_a_sure_value_stands_before_an_unsure_one() -> None:
    """The party's code comes from the paper that is sure of it, with its place."""
    scanned = paper("decision", said("credit_code", "9212011IMAEX0001A7", sure="unsure"))
    clear = paper("filing_approval", said("credit_code", "92120111MAEX0001A7"))
    read = made(scanned, clear)
    assert read.case.party is not None
    assert read.case.party.credit_code == "92120111MAEX0001A7"
    assert read.paper(read.places["/party/credit_code"].paper).kind == "filing_approval"


def test_a_second_notice_takes_the_place_of_the_first() -> None:
    """Told anew, the party was told by the later notice, and served with that one."""
    again = paper(
        "prior_notice",
        said("document_number", "示告〔2022〕9号"),
        said("date", D(2022, 3, 18), "notice"),
        said("fine", Decimal(1000)),
    )
    receipt = paper(
        "service_receipt",
        said("served_paper", "事先告知书", "prior_notice"),
        said("cited_number", "示告〔2022〕9号", "prior_notice"),
        said("date", D(2022, 3, 19), "service"),
    )
    first = paper(
        "service_receipt",
        said("served_paper", "事先告知书", "prior_notice"),
        said("cited_number", "示告〔2022〕3号", "prior_notice"),
        said("date", D(2022, 3, 15), "service"),
    )
    read = made(NOTICE, again, first, receipt, DECISION)
    notice = read.case.prior_notice
    assert notice is not None
    assert (notice.number, notice.served) == ("示告〔2022〕9号", D(2022, 3, 19))
    assert [each.what[0] for each in looks_of([read], [])] == ["有 2 份事先告知书，案件记录取自 p3"]


def test_defence_waiver_and_re_examination_by_their_titles() -> None:
    """Papers of no known kind whose title says what they are give the day of that step."""
    day = said("date", D(2022, 3, 17), "paper")
    stated = made(paper(None, day, title="陈述申辩书")).case.statement_and_defence
    waived = made(paper(None, day, title="放弃陈述申辩声明")).case.statement_and_defence
    again = made(paper(None, day, title="陈述申辩复核意见")).case.re_examination
    none = made(paper(None, day, title="陈述申辩情况记录")).case.statement_and_defence
    assert stated is not None
    assert (stated.made, stated.waived) == (D(2022, 3, 17), None)
    assert waived is not None
    assert (waived.made, waived.waived) == (None, D(2022, 3, 17))
    assert again is not None
    assert again.date == D(2022, 3, 17)
    assert none is None


@pytest.mark.parametrize(
    ("opinion", "outcome"),
    [("同意立案。", "filed"), ("同意", "filed"), ("不同意。", "refused"), ("不予立案", "refused")],
)
def test_a_filing_is_what_the_head_says(opinion: str, outcome: str) -> None:
    """The opinion of the head says whether a case was filed."""
    case = made(paper("filing_approval", said("opinion", opinion, "head"))).case
    assert case.filing is not None
    assert case.filing.outcome == outcome


def test_two_parties_each_with_a_fine() -> None:
    """Several parties in one decision: each is there, and each fine once."""
    two = paper(
        "decision",
        said("party_name", "某甲", of=0),
        said("party_name", "某乙", of=1),
        said("sanction", "罚款", "fine"),
        said("fine", Decimal(1000), of=0),
        said("fine", Decimal(2000), of=1),
    )
    read = made(two)
    assert read.case.party is not None
    assert read.case.party.name == "某甲"
    assert [each.name for each in read.case.co_parties] == ["某乙"]
    decision = read.case.decision
    assert decision is not None
    assert [each.amount for each in decision.sanctions] == [Decimal("1000.00"), Decimal("2000.00")]
    assert read.case.papers[0].says is not None
    assert read.case.papers[0].says.fine == Decimal("3000.00")


def test_an_amount_that_no_record_holds_is_said_and_left_out() -> None:
    """A value that the record cannot hold makes a problem; the rest of the case stays."""
    odd = paper("decision", said("fine", Decimal("1e30")), said("party_name", PARTY))
    read = made(odd)
    assert read.problems
    assert read.case.party is not None
    assert read.case.party.name == PARTY
