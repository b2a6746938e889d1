"""The smallest set of changes that passes, proven against trying every set."""

from __future__ import annotations

from itertools import combinations

import pytest
import score_cases as make
import score_standards as standards
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.scoring import (
    Fault,
    Mark,
    Result,
    ScoreSheet,
    cure_sheet,
    read_standard_text,
    reckon,
    review,
)

QUIET = make.QUIET
NAMES = [grade.name for grade in standards.GRADES]


@st.composite
def faulty_sheets(draw) -> ScoreSheet:
    """A settled sheet of a random standard, each fault with a random way to mend it."""
    standard = draw(standards.standards())
    results = draw(standards.settled(standard))
    sorts = {item: sort for item, _, sort in standards.slots(standard)}
    marks = {}
    for item, result in results.items():
        faults = ()
        if result.lost and sorts[item] != "bonus":
            cure = draw(st.sampled_from(["correct", "new_act", "none"]))
            faults = (Fault(pointer=f"/{item}", reason="x", cure=cure),)
        marks[item] = Mark(result=result, faults=faults)
    (table,) = standard.tables
    return ScoreSheet(
        case="c",
        number="",
        cause="",
        standard=standard,
        table=table,
        outcome=reckon(standard, table, results),
        marks=marks,
    )


def reached(sheet: ScoreSheet, mended: tuple[str, ...], target: str) -> bool:
    """Whether a file with these items mended reaches a grade, scored anew in the plain way."""
    results = {item: mark.result for item, mark in sheet.marks.items()}
    results.update({item: Result(item=item) for item in mended})
    score = standards.plain_score(sheet.standard, results)
    if score is None:
        return False
    there = {veto.effect for veto in sheet.standard.vetoes if results[veto.item].lost}
    band = next(i for i, grade in enumerate(standards.GRADES) if score >= grade.floor)
    if there & {"zero", "unqualified"}:
        band = 2
    elif "not_excellent" in there:
        band = max(band, 1)
    return band <= NAMES.index(target)


@settings(max_examples=150)
@given(faulty_sheets(), st.sampled_from(["优秀", "合格"]))
def test_smallest_set_is_smallest(sheet, target):
    """No smaller set reaches the target, the set does, and no change of it can be done without."""
    if not sheet.standard.grades or sheet.outcome.score is None:
        return
    curable = [i for i, m in sheet.marks.items() if m.faults and m.faults[0].cure != "none"]
    if len(curable) > 9:
        curable = []
        return
    cures = cure_sheet(sheet, target)
    least = next(
        (
            count
            for count in range(len(curable) + 1)
            if any(reached(sheet, chosen, target) for chosen in combinations(curable, count))
        ),
        None,
    )
    assert cures.reachable == (least is not None)
    if least is None:
        return
    needed = tuple(each.item for each in cures.needed())
    assert len(needed) == least
    assert reached(sheet, needed, target)
    for item in needed:
        assert not reached(sheet, tuple(i for i in needed if i != item), target)


@given(faulty_sheets())
def test_parts_hold_each_fault_once(sheet):
    """Each fault stands in exactly one of the three parts, by how it is mended."""
    if not sheet.standard.grades:
        return
    cures = cure_sheet(sheet)
    parts = (*cures.correct, *cures.new_act, *cures.not_curable)
    assert sorted(each.item for each in parts) == sorted(
        item
        for item, mark in sheet.marks.items()
        if mark.faults and mark.result.reviewed == "yes" and mark.result.lost
    )
    assert all(each.cure == "none" for each in cures.not_curable)
    assert not any(each.needed for each in cures.not_curable)


@given(faulty_sheets())
def test_costs_under_a_hundred_scorings(sheet):
    """The cure set of a file costs fewer than 100 scorings."""
    assert cure_sheet(sheet).scorings < 100


def test_paper_can_be_put_right_and_the_course_cannot():
    """A missing catalogue can be made; a missing seal or signature on a paper of the course cannot."""
    sheet = review(make.without_paper("catalogue"), standard="mee-2024", rules=QUIET).sheets[0]
    (change,) = cure_sheet(sheet).correct
    assert change.item == "A5"
    sheet = review(
        make.without_element("decision", "seal"), standard="mee-2024", rules=QUIET
    ).sheets[0]
    (change,) = cure_sheet(sheet).not_curable
    assert "不得事后补做" in change.faults[0].how


def test_number_is_corrected_by_a_served_correction():
    """A missing document number is put right by a dated correction that is served."""
    sheet = review(
        make.without_element("decision", "number"), standard="mee-2024", rules=QUIET
    ).sheets[0]
    (change,) = cure_sheet(sheet).correct
    assert "当日日期的补正文书" in change.faults[0].how


def test_missing_paper_of_an_act_that_happened():
    """A paper whose act the record states may be put in as a copy of what existed, else never."""
    sheet = review(
        make.without_paper("investigation_report"), standard="mee-2024", rules=QUIET
    ).sheets[0]
    (change,) = cure_sheet(sheet).correct
    assert "没有原件的不得补做" in change.faults[0].how
    sheet = review(
        make.without_paper("investigation_report", investigation_report=None),
        standard="mee-2024",
        rules=QUIET,
    ).sheets[0]
    (change,) = cure_sheet(sheet).not_curable
    assert change.item == "6"


WORDS_NEVER = ("改日期", "倒签", "补签", "补做文书", "更改日期")


def test_never_advises_to_change_a_date_or_make_a_paper():
    """No advice of any standard tells anybody to change a date or to make a paper after the fact."""
    from enforcement_kit.scoring import standards as held

    for standard in held():
        for bound in standard.bound():
            assert not any(word in bound.how for word in WORDS_NEVER), (standard.name, bound.item)


def test_unknown_grade_is_refused():
    """A grade that the standard does not have is refused with those that it has."""
    sheet = review(make.plain_case(), standard="town-ordinary", rules=QUIET).sheets[0]
    with pytest.raises(UsageError, match="优秀、合格、不合格"):
        cure_sheet(sheet, "良好")


def test_file_that_does_not_fail_has_no_cure():
    """A file that may still pass has no cure of itself, but one that is asked for by grade."""
    sheet = review(make.plain_case(), standard="town-ordinary", rules=QUIET).sheets[0]
    assert sheet.cure() is None
    assert "cure" not in sheet.to_dict()
    assert sheet.cure("优秀").reachable


TEXT = """
name = "t"
label = "测试"
version = "1"
[source]
document = "测试"
read = "own"
[formula]
weight = 100
[[grade]]
name = "合格"
floor = 60
[[grade]]
name = "不合格"
floor = 0
qualified = false
[[table]]
kind = "k"
label = "k"
total = 100
[[table.items]]
label = "文书"
points = 100
counts = "deduct"
[[table.items.criteria]]
label = "缺文号"
points = 50
per = "occurrence"
fields = ["papers.elements has number"]
"""


def test_each_place_costs_once():
    """Per occurrence every place is deducted, down to zero and no further."""
    standard = read_standard_text(TEXT, "t.toml")
    one = review(make.without_element("decision", "number"), standard=standard).sheets[0]
    assert one.score == 50
    papers = [{**paper, "elements": ["organ"]} for paper in make.CASE["papers"]]
    many = review(make.plain_case(papers=papers), standard=standard).sheets[0]
    assert many.score == 0
    assert len(many.marks["1.1"].faults) == len(papers)
    deducted = [each.points for line in many.lines for each in line.deductions()]
    assert deducted == [50, 50]
