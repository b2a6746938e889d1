"""Files scored: deductions with their ground, vetoes, ranges, what is skipped."""

from __future__ import annotations

from decimal import Decimal

import pytest
import score_cases as make

import enforcement_kit
from enforcement_kit.errors import UsageError
from enforcement_kit.rules import default_rules
from enforcement_kit.scoring import (
    Answer,
    BadAnswerError,
    Manual,
    NotCoveredError,
    evaluate,
    evaluating,
    read_standard_text,
    review,
    standards,
    table_of,
)
from enforcement_kit.scoring.marks import Said
from enforcement_kit.testing import synth_town, yangliuqing_2022

NOTHING: dict[str, list[Said]] = {}

MEE = make.MEE
QUIET = make.QUIET


def marks_of(case):
    return evaluate(MEE, table_of(MEE, case), case, NOTHING)


def sheet_of(case, **more):
    return review(case, standard="mee-2024", rules=QUIET, **more).sheets[0]


def full_sheet(case, **special):
    first = sheet_of(case)
    return sheet_of(case, manual=make.all_good(first, **special))


def test_front_door():
    """`review` stands at the front door of the kit."""
    assert enforcement_kit.review is review


def test_good_file_scores_full():
    """With nothing found and every person content the file gets 100."""
    sheet = full_sheet(make.plain_case())
    assert sheet.score == 100
    assert sheet.undecided == ()
    assert sheet.grade is None  # the document has no grades
    assert not sheet.failed


def test_score_by_hand_item_by_item():
    """Reckoned by hand: test report, hearing, demand and court are out, 100 − 5 − 12 − 2 − 5 = 76.

    The notice lacks the facts (−2), the decision its remedies (−1): 73 of 76. A record shows no
    certificate (−1.5). 50 + 50 × 73 ÷ 76 − 1.5 = 96.53.
    """
    notice = {**make.CASE["prior_notice"], "states": ["basis", "content", "statement_right"]}
    decision = {
        **make.CASE["decision"],
        "states": ["party", "facts_evidence", "kind_basis", "manner_term"],
    }
    records = [{**make.CASE["records"][0], "certificates_shown": False}, make.CASE["records"][1]]
    sheet = full_sheet(make.plain_case(prior_notice=notice, decision=decision, records=records))
    assert (sheet.outcome.arithmetic.obtained, sheet.outcome.arithmetic.applicable) == (73, 76)
    assert sheet.outcome.arithmetic.basic == Decimal("1.5")
    assert sheet.score == Decimal("96.53")
    lost = {d.item: d.points for line in sheet.lines for d in line.deductions()}
    assert lost == {"8.1": 2, "11.8": 1, "B4": Decimal("1.5")}


@pytest.mark.parametrize(
    ("kind", "stage", "item", "points"),
    [
        ("filing_approval", "filing", "1", 2),
        ("investigation_report", "investigation_report", "6", 8),
        ("prior_notice", "prior_notice", "8", 10),
        ("decision", None, "11", 15),
        ("closing_approval", "closing", "14", 3),
    ],
)
def test_missing_paper_takes_its_item(kind, stage, item, points):
    """A paper that the file lacks leaves 0 of its item, and one deduction names it."""
    for case in (
        make.without_paper(kind),
        make.without_paper(kind, **({stage: None} if stage else {})),
    ):
        line = next(line for line in sheet_of(case).lines if line.item == item)
        assert (line.points, line.verdict) == (0, "fail")
        assert [(d.reason[:4], d.points) for d in line.deductions()] == [("卷内没有", points)]


def test_missing_inspection_record_is_for_a_person():
    """Without an inspection record the item is 0 or out, as a person finds; the range holds both."""
    case = make.without_paper("inspection_record", records=[make.CASE["records"][1]])
    sheet = sheet_of(case)
    waits = {each.item: each for each in sheet.undecided}
    assert waits["2"].at_stake == 10
    out = full_sheet(case)  # the helper leaves it out
    zero = full_sheet(case, **{"2": Decimal(0)})
    assert out.score == 100
    assert zero.score == Decimal("93.42")  # 50 + 50 × 66 ÷ 76


def test_missing_filing_in_crime_transfer_is_left_out():
    """In crime transfer a missing filing form leaves the denominator (caution 22)."""
    case = make.without_paper(
        "filing_approval", filing=None, criminal_transfer={"date": "2024-04-01T09:00:00+08:00"}
    )
    line = next(line for line in sheet_of(case).lines if line.item == "3")
    assert line.verdict == "not_applicable"


def test_table_follows_the_file():
    """Each kind of file gets its own table."""
    cases = {
        "penalty": make.plain_case(),
        "no_penalty": make.plain_case(decision={"date": "2024-04-10", "kind": "no_penalty"}),
        "daily_consecutive": make.plain_case(daily_penalty={"days": 5}),
        "seizure": make.plain_case(
            decision=None, compulsory_measures=[{"kind": "seizure", "date": "2024-03-01"}]
        ),
        "detention_transfer": make.plain_case(detention_transfer={"date": "2024-04-01"}),
        "crime_transfer": make.plain_case(criminal_transfer={"date": "2024-04-01"}),
    }
    assert {kind: sheet_of(case).table.kind for kind, case in cases.items()} == {
        kind: kind for kind in cases
    }


def test_veto_zero():
    """A person who finds a major problem leaves 0 points, whatever else is open."""
    manual = Manual(case="c-1", answers=(Answer(item="V5", found=True, reason="事实不符"),))
    sheet = sheet_of(make.plain_case(), manual=manual)
    assert sheet.score == 0
    assert sheet.to_dict()["range"] == [0, 0]
    assert [veto.veto.item for veto in sheet.vetoes] == ["V5"]
    assert sheet.failed


def test_rule_that_fails_is_a_veto():
    """A `fail` of a bound rule is a veto with its reason, rule, place and ground."""
    case = make.plain_case(prior_notice=None, service=make.CASE["service"][2:])
    papers = [each for each in make.CASE["papers"] if each["kind"] != "prior_notice"]
    case = make.plain_case(prior_notice=None, service=make.CASE["service"][2:], papers=papers)
    sheet = review(case, standard="mee-2024").sheets[0]
    (veto,) = (each for each in sheet.vetoes if each.veto.item == "V14")
    assert "NTC001" in {fault.rule for fault in veto.faults}
    made = veto.to_dict()
    assert made["effect"] == "zero"
    assert any("行政处罚法" in text for text in made["ground"])
    assert sheet.score == 0


def test_every_deduction_names_what_it_must():
    """Item, points, reason, rule or field, place and ground stand at each deduction of a town."""
    town = synth_town(5, cases=40, year=2024)
    found = 0
    for name in ("mee-2024", "town-ordinary"):
        for sheet in review(town, standard=name).sheets:
            for line in sheet.lines:
                for deduction in line.deductions():
                    found += 1
                    assert deduction.item
                    assert deduction.points > 0
                    assert deduction.reason
                    for fault in deduction.faults:
                        assert fault.rule or fault.test
                        if fault.rule and default_rules()[fault.rule].ground_kind != "practice":
                            assert fault.citations
    assert found >= 0


def test_rules_are_quoted_in_english():
    """What a rule found and cannot tell stands in the sheet in its own English words too."""
    case = make.plain_case(prior_notice=None, service=make.CASE["service"][2:])
    papers = [each for each in make.CASE["papers"] if each["kind"] != "prior_notice"]
    case = make.plain_case(prior_notice=None, service=make.CASE["service"][2:], papers=papers)
    found = {each.message_en for each in enforcement_kit.check([case]).findings}
    sheet = review(case, standard="mee-2024").sheets[0]
    faults = [fault for veto in sheet.vetoes for fault in veto.faults if fault.rule]
    faults += [f for line in sheet.lines for each in line.deductions() for f in each.faults]
    assert {fault.reason_en for fault in faults if fault.rule} <= found
    assert all(fault.reason_en.isascii() for fault in faults if fault.test)
    waiting = [one for mark in sheet.marks.values() for one in mark.waiting]
    assert {one.why_en for one in waiting if one.kind == "rule"} <= found
    assert all(one.why_en for one in waiting if one.kind == "data")
    for line in sheet.lines:
        for each in line.deductions():
            assert each.reason_en
    assert all(each.why_en for each in sheet.undecided)


def test_open_items_leave_a_range():
    """While a person is waited for there is no score and no grade, but a range and what it hangs on."""
    sheet = review(make.plain_case(), standard="town-ordinary", rules=QUIET).sheets[0]
    made = sheet.to_dict()
    assert made["score"] is None
    assert made["grade"] is None
    low, high = made["range"]
    assert low < high == 100
    assert {each["item"] for each in made["undecided"]} == {"2.5", "3.5", "4.5", "11.8", "15.6"}
    assert all(each["why"] and each["points_at_stake"] > 0 for each in made["undecided"])


def test_summary_is_skipped_by_the_ministry_and_refused_alone():
    """A procedure that the standard does not cover is skipped; asked for alone it is an error."""
    case = make.plain_case(procedure="summary")
    found = review([case], standard="mee-2024")
    assert found.sheets == ()
    assert found.to_dict()["skipped"][0]["case"] == "c-1"
    assert "简易程序" in found.skipped[0].why
    with pytest.raises(NotCoveredError, match="简易程序"):
        review([case], standard="mee-2024", case="c-1")


def test_undecided_file_is_skipped():
    """A file without a decision has no table: it is skipped with the reason, not scored."""
    case = make.plain_case(decision=None)
    assert "没有适用于本案的评分表" in review(case, standard="town-ordinary").skipped[0].why


def test_unknown_procedure_is_skipped():
    """A case whose procedure is not stated is not scored by a standard that asks for one."""
    found = review(make.plain_case(procedure=None), standard="town-ordinary")
    assert "未载明程序" in found.skipped[0].why


def test_outside_its_own_scope():
    """A town's file under the ecology standard is scored with a mark that says so (caution 22)."""
    assert sheet_of(make.plain_case(domain="city_appearance")).outside_scope
    assert sheet_of(make.plain_case()).outside_scope == ""


def test_unknown_case_and_bad_records():
    """A case that is not there, and records that are none, are refused."""
    with pytest.raises(UsageError, match="没有案件 c-9"):
        review(make.plain_case(), standard="mee-2024", case="c-9")
    with pytest.raises(UsageError, match="需要案件"):
        review(5, standard="mee-2024")  # type: ignore[arg-type]


def test_day_before_the_standard_is_said():
    """A review on a day on which the standard was not there is noted."""
    from datetime import date

    found = review(make.plain_case(), standard="mee-2024", on=date(2023, 1, 1))
    assert "2024-05-31" in found.note


VETO_ONLY = """
name = "half"
label = "只知否决部分的标准"
version = "1"
complete = false
[source]
document = "某省评查标准"
read = "part"
[[veto]]
item = "V1"
label = "执法人员不足二人"
effect = "zero"
rules = ["OFC001"]
[[veto]]
item = "V2"
label = "其他"
effect = "unqualified"
person = "看"
"""


def test_standard_of_which_only_the_vetoes_are_known():
    """By a standard of which only the veto part is known no score is given, but a veto still is."""
    half = read_standard_text(VETO_ONLY, "half.toml")
    sheet = review(make.plain_case(), standard=half, rules=QUIET).sheets[0]
    made = sheet.to_dict()
    assert made["score"] is None
    assert made["range"] == [None, None]
    assert "未载明计分方法" in made["reason"]
    records = [{**make.CASE["records"][0], "officers": ["o-2"]}]
    found = review(make.plain_case(records=records), standard=half)
    assert found.sheets[0].score == 0


def test_override_is_a_record():
    """Settling a machine's item otherwise keeps who, when, why and what it was."""
    from datetime import date

    notice = {**make.CASE["prior_notice"], "states": ["basis", "content", "statement_right"]}
    case = make.plain_case(prior_notice=notice)
    answer = Answer(
        item="8.1", points=Decimal(2), by="评查甲", on=date(2024, 6, 1), reason="附页写明了事实"
    )
    sheet = sheet_of(case, manual=Manual(case="c-1", answers=(answer,)))
    (kept,) = sheet.overrides
    assert (kept.was, kept.now, kept.by, kept.reason) == (
        "得 0 分",
        "得 2 分",
        "评查甲",
        "附页写明了事实",
    )
    line = next(line for line in sheet.lines if line.item == "8")
    assert next(each for each in line.criteria if each.item == "8.1").overridden


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer(item="8.1", points=Decimal(2)), "改判须写明评查人、日期、理由"),
        (Answer(item="99", points=Decimal(1)), "没有这一项"),
        (Answer(item="11.1", points=Decimal(4)), "超过此项至多的 3 分"),
        (Answer(item="11.1", points=Decimal(-1)), "不小于零"),
        (Answer(item="11.1", points=Decimal("0.001")), "两位小数"),
        (Answer(item="V5", points=Decimal(1)), "只答"),
        (Answer(item="11.1", found=True), "答分值"),
        (Answer(item="11.1"), "没有分值"),
    ],
)
def test_bad_answers_are_refused(answer, word):
    """An answer that cannot be is refused with case, item and reason."""
    notice = {**make.CASE["prior_notice"], "states": ["basis", "content", "statement_right"]}
    case = make.plain_case(prior_notice=notice)
    with pytest.raises(BadAnswerError, match=word) as caught:
        sheet_of(case, manual=Manual(case="c-1", answers=(answer,)))
    assert "c-1" in str(caught.value)


def test_reviewers_who_differ_leave_the_item_open():
    """Two reviewers who agree settle an item; while they differ it waits, until it is settled."""
    case = make.plain_case()
    one, two = (
        Answer(item="6.1", points=Decimal(2), by="甲"),
        Answer(item="6.1", points=Decimal(1), by="乙"),
    )
    sheet = sheet_of(case, manual=Manual(case="c-1", answers=(one, two)))
    assert "意见不一" in next(each.why for each in sheet.undecided if each.item == "6.1")
    settled = Answer(item="6.1", points=Decimal(1), seat=0)
    sheet = sheet_of(case, manual=Manual(case="c-1", answers=(one, two), settled=(settled,)))
    assert "6.1" not in {each.item for each in sheet.undecided}


def test_answer_for_another_case_or_standard():
    """A sheet for a case that is not there, for another standard, or for a changed case is refused."""
    case = make.plain_case()
    answers = (Answer(item="6.1", points=Decimal(2)),)
    for manual, word in (
        (Manual(case="c-2", answers=answers), "没有这个案件"),
        (Manual(case="c-1", answers=answers, standard="town-ordinary"), "town-ordinary"),
        (Manual(case="c-1", answers=answers, digest="0" * 16), "有改动"),
        (Manual(case="c-1", answers=answers, standard_digest="0" * 16), "改过"),
        (Manual(case="c-1", answers=answers, table="no_penalty"), "no_penalty"),
    ):
        with pytest.raises(BadAnswerError, match=word):
            sheet_of(case, manual=manual)


def test_prepared_standard_marks_as_the_close_look_does(monkeypatch):
    """Items passed by at one look get the same marks as when each is looked at closely."""
    town = synth_town(7, cases=60, year=2024)
    quick = {
        each.name: [sheet.to_dict() for sheet in review(town, standard=each).sheets]
        for each in standards()
    }
    monkeypatch.setattr(evaluating, "_nothing_said", lambda *_: False)
    for each in standards():
        assert [sheet.to_dict() for sheet in review(town, standard=each).sheets] == quick[each.name]


def test_clean_town_has_no_veto():
    """Of a clean synthetic town and of the example no file has a veto by the machine alone."""
    for town in (synth_town(9, cases=80, year=2024), yangliuqing_2022()):
        for name in ("town-ordinary", "town-summary", "mee-2024"):
            for sheet in review(town, standard=name).sheets:
                assert sheet.vetoes == (), (sheet.case, sheet.vetoes)


def test_json_has_the_shape_of_the_interface():
    """The JSON of a review has every key that other programs read."""
    made = review(make.plain_case(), standard="mee-2024").to_dict()
    assert made["format"] == "enforcement-kit/review/1"
    assert set(made["standard"]) >= {"name", "version", "source"}
    (sheet,) = made["sheets"]
    assert set(sheet) >= {"case", "score", "grade", "range", "vetoes", "items", "undecided"}
    assert set(sheet["items"][0]) >= {"item", "standard_points", "points", "verdict", "deductions"}
    assert set(sheet["undecided"][0]) >= {"item", "why", "points_at_stake"}


def test_reviews_become_records():
    """Settled sheets come out as case-file reviews that the annual report counts."""
    from datetime import date

    case = make.plain_case()
    first = review(case, standard="town-ordinary", rules=QUIET)
    manual = make.all_good(first.sheets[0])
    found = review(
        case, standard="town-ordinary", rules=QUIET, manual=manual, on=date(2024, 12, 20)
    )
    (record,) = found.reviews(reviewer="o-9")
    assert (record.case, record.grade, record.qualified) == ("c-1", "优秀", True)
    assert (record.score, record.date, record.reviewer) == (100, date(2024, 12, 20), "o-9")
    assert first.reviews() == ()


def test_bonus_by_hand():
    """Crime transfer with the test report out: 90 of 90 and the bonus 15: 50 + 50 × 105 ÷ 90."""
    papers = [
        *make.CASE["papers"],
        *(
            {"id": kind, "kind": kind, "elements": ["organ", "date", "signature", "seal"]}
            for kind in ("transfer_approval", "transfer_letter")
        ),
    ]
    case = make.plain_case(papers=papers, criminal_transfer={"date": "2024-04-01"})
    with_bonus = full_sheet(case)
    assert with_bonus.outcome.arithmetic.applicable == 90
    assert with_bonus.score == Decimal("108.33")
    assert full_sheet(case, **{"9": Decimal(0)}).score == 100


def test_settling_a_veto_of_the_machine_needs_a_reason():
    """A person who finds that a machine's veto is none says who, when and why."""
    from datetime import date

    records = [{**make.CASE["records"][0], "officers": ["o-2"]}, make.CASE["records"][1]]
    case = make.plain_case(records=records)
    bare = Manual(case="c-1", answers=(Answer(item="V2", found=False),))
    with pytest.raises(BadAnswerError, match="改判"):
        review(case, standard="town-ordinary", manual=bare)
    told = Answer(
        item="V2", found=False, by="评查甲", on=date(2024, 6, 1), reason="附页有第二人签名"
    )
    sheet = review(case, standard="town-ordinary", manual=Manual(case="c-1", answers=(told,)))
    (kept,) = sheet.sheets[0].overrides
    assert (kept.was, kept.now) == ("有", "无")
    assert sheet.sheets[0].vetoes == ()


def test_own_rules_and_packs(tmp_path):
    """A standard may bind a rule of the town's own, and packs reach the rules that ask them."""
    from enforcement_kit.law import PackSet
    from enforcement_kit.rules import rule

    @rule("LOC777", "案由以涉嫌开头", "the cause begins with 涉嫌", gate="filing")
    def cause(file, say):
        if not (file.case.cause or "").startswith("涉嫌"):
            say.fail("案由没有以涉嫌开头", "the cause does not begin so", at="/cause")
        return say.done()

    text = VETO_ONLY.replace('rules = ["OFC001"]', 'rules = ["LOC777"]')
    standard = read_standard_text(text, "own.toml")
    rules = default_rules().with_(cause)
    for words, vetoes in (("涉嫌示例违法案", 0), ("示例违法案", 1)):
        found = review(
            make.plain_case(cause=words), standard=standard, rules=rules, packs=PackSet()
        )
        assert len(found.sheets[0].vetoes) == vetoes
