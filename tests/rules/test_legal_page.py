"""The legal reviewer's page: nine questions, none answered by what was not in force."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.model import Case, Decision, Filing, LegalReviewQuestions, Sanction
from enforcement_kit.rules import Context, default_rules, legal_page
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.rule_examples import pack_of_text
from enforcement_kit.testing.sample_cases import sample_case, sample_names, sample_town

ON = dt.date(2026, 1, 31)


def page_of(case: Case, pack: str = ""):
    context = Context(sample_town(), packs=pack_of_text(pack), on=ON)
    return legal_page(case, context, default_rules())


def test_nine_questions_of_the_record() -> None:
    """The questions are those that a record of a review answers, each once and in that order."""
    import attrs

    keys = [each.key for each in page_of(sample_case("waived")).questions]
    assert keys == [f.name for f in attrs.fields(LegalReviewQuestions) if f.name != "kept"]


def test_yes_says_in_both_languages_what_the_record_means() -> None:
    """`yes` of the record is the good answer, in Chinese as in English: within the powers."""
    questions = {each.key: each for each in page_of(sample_case("waived")).questions}
    assert questions["authority"].zh == "是否在法定权限之内"
    good = [each for key, each in questions.items() if key not in ("crime", "major")]
    assert len(good) == 7
    for each in good:
        assert not re.search("超越|超出|违反|违法|越权|不|未|缺", each.zh), each.zh
        assert not re.search(r"exceed|beyond|breach|unlawful|lack|\bnot\b", each.en), each.en
    # of these two, `yes` is no praise: the record of a case that goes to the police says `yes`
    assert questions["crime"].zh.startswith("是否涉嫌犯罪")
    assert questions["major"].zh.startswith("是否属于重大")


@pytest.mark.parametrize("name", sample_names())
def test_lawful_cases_have_no_fault(name: str) -> None:
    """No question about a lawful case is answered with a fault."""
    page = page_of(sample_case(name))
    assert {each.key: each.verdict for each in page.questions if each.verdict == "fail"} == {}


def test_a_fault_answers_its_question() -> None:
    """One officer in a record answers the question about officers, and no other, with its place."""
    case = edited(sample_case("silent"), {"/records/0/officers": ["o-25"]})
    questions = {each.key: each for each in page_of(case).questions}
    assert questions["officers"].verdict == "fail"
    assert "/records/0/officers" in {each.pointer for each in questions["officers"].findings}
    assert questions["law"].verdict != "fail"


def test_up_to_a_stage() -> None:
    """With a last stage named, no rule of a later one is asked; an unknown name lists the stages."""
    context = Context(sample_town(), on=ON)
    case = sample_case("waived")
    whole = legal_page(case, context, default_rules())
    part = legal_page(case, context, default_rules(), until="legal_review")
    codes = [{code for each in page.questions for code in each.rules} for page in (whole, part)]
    assert codes[1] < codes[0]
    assert "AMT004" in codes[0] - codes[1]
    assert "CON001" in codes[1]
    with pytest.raises(UsageError, match="legal_review"):
        legal_page(case, context, default_rules(), until="review")


def test_later_law_is_no_answer() -> None:
    """Where only later law is held, a question is for the reviewer and not "not applicable"."""
    fine = Sanction(kind="fine")
    old = Case(
        id="old",
        procedure="ordinary",
        filing=Filing(date=dt.date(2016, 5, 3), outcome="filed"),
        decision=Decision(date=dt.date(2016, 6, 1), kind="penalty", sanctions=(fine,)),
    )
    questions = {each.key: each.verdict for each in page_of(old).questions}
    assert questions["authority"] == "cannot_tell"


class TestDue:
    """Whether review is due."""

    def test_by_the_amount_of_a_pack(self) -> None:
        """The amount that the town sets makes review due from that amount on, not one yuan below."""
        for amount, state in (("21000", "due"), ("21001", "open")):
            pack = (
                '[[parameter]]\nkey = "legal_review.threshold_organisation"\n'
                f'value = {amount}\nsince = 2022-01-01\nbasis = "行政处罚法第五十八条第一款"\n'
            )
            assert page_of(sample_case("waived"), pack).state == state

    def test_on_the_spot(self) -> None:
        """An on-the-spot decision is not reviewed."""
        assert page_of(sample_case("summary_person")).state == "not_due"

    def test_before_the_decision(self) -> None:
        """Before the decision, what the notice proposes is looked at."""
        case = edited(sample_case("hearing"), remove=["/decision"])
        page = page_of(case)
        assert page.due[0].clause == 2
