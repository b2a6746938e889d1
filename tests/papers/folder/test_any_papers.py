"""Whatever papers state, their case loads, holds nothing that none states, and is always the same."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from made_papers import paper, said

from enforcement_kit import from_dict, to_dict
from enforcement_kit.citation import Citation
from enforcement_kit.model import Case, PaperKind
from enforcement_kit.model.values import BEIJING
from enforcement_kit.papers import (
    DateRole,
    FiledPaper,
    FolderRead,
    Grouped,
    PaperRead,
    PapersRead,
    PersonRole,
    Value,
    ValueField,
    reading_report,
    suggested_corrections,
)
from enforcement_kit.papers.folders.grouping import group
from enforcement_kit.papers.folders.looking import looks_of
from enforcement_kit.papers.folders.merging import merge
from enforcement_kit.papers.folders.order import in_course_order

KINDS = [*get_args(PaperKind), None]
WORDS = st.sampled_from(
    [
        "同意",
        "不同意",
        "天津某甲公司",
        "天津某乙公司",
        "王某甲",
        "示罚〔2022〕3号",
        "示告[2022]第9号",
        "复查",
        "",
    ]
)
MONEY = st.decimals(0, 10**9, places=2) | st.sampled_from([Decimal("1e20"), Decimal("0.001")])
ROLES = {
    "date": st.sampled_from(get_args(DateRole)),
    "person": st.sampled_from(get_args(PersonRole)),
    "signature": st.sampled_from([*get_args(PersonRole), ""]),
    "provision": st.sampled_from(["violated", "basis", "procedure", ""]),
    "sanction": st.sampled_from(["fine", "warning", "confiscation_of_illegal_gains", "no kind"]),
    "confiscation": st.sampled_from(["gains", "property"]),
    "served_paper": st.sampled_from(["prior_notice", "decision", "demand", ""]),
    "cited_number": st.sampled_from(["prior_notice", "decision", ""]),
    "outcome": st.sampled_from(["penalty", "no_penalty", "closed", ""]),
    "listed_paper": st.sampled_from(["decision", "prior_notice", "other", ""]),
    "told": st.sampled_from(["certificates_shown", "rights_told", "confirmed"]),
}
DATES = st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))
MONEY_FIELDS = {"fine", "confiscation", "total", "paid", "due", "illegal_gains", "goods_value"}
COUNTS = {
    "pay_within_days",
    "reconsideration_days",
    "litigation_months",
    "defence_days",
    "page_count",
}


def held_by(field: str) -> st.SearchStrategy[object]:
    """What a field may hold, by the table of its types."""
    if field == "date":
        return DATES | st.builds(dt.datetime.combine, DATES, st.times(timezones=st.just(BEIJING)))
    if field in MONEY_FIELDS:
        return MONEY
    if field in COUNTS:
        return st.integers(0, 400)
    if field == "told":
        return st.booleans()
    if field == "provision":
        articles = st.integers(1, 99)
        return articles.map(lambda number: Citation("城市道路管理条例", number))
    if field == "service_way":
        return st.sampled_from(["direct", "by_mail", "no way"])
    return WORDS


@st.composite
def values(draw: st.DrawFn) -> Value:
    """A value of any field, of any role, more or less sure."""
    field = draw(st.sampled_from(get_args(ValueField)))
    return said(
        field,
        draw(held_by(field)),  # type: ignore[arg-type]
        draw(ROLES.get(field, st.just(""))),
        of=draw(st.sampled_from([None, None, 0, 1])),
        sure=draw(st.sampled_from(["certain", "certain", "likely", "unsure"])),
    )


PAPERS = st.lists(
    st.builds(
        lambda kind, stated: paper(kind, *stated),
        st.sampled_from(KINDS),
        st.lists(values(), max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def filed(papers: list[tuple[str, PaperRead]]) -> tuple[FiledPaper, ...]:
    """Papers in the order of the file."""
    ordered = in_course_order(papers)
    return tuple(FiledPaper(id=f"p{n}", file=f, read=r) for n, (f, r) in enumerate(ordered, 1))


@settings(deadline=None, max_examples=150)
@given(PAPERS, st.randoms())
def test_any_papers_make_a_case(papers: list[PaperRead], dice: random.Random) -> None:
    """The case goes through the codec and back, every value stands in its paper, and the order in
    which files are listed makes no difference.
    """
    named = [(f"{number}.docx", each) for number, each in enumerate(papers)]
    read = merge(filed(named), name="c-1", file="案卷")
    assert from_dict(Case, to_dict(read.case)) == read.case
    for pointer, place in read.places.items():
        text = read.paper(place.paper).read.document.text
        assert 0 <= place.start <= place.end <= len(text), pointer
    stack: list[object] = [to_dict(read.case)]
    while stack:
        each = stack.pop()
        if isinstance(each, dict) and isinstance(each.get("at"), dict) and "written" in each:
            at = each["at"]
            text = read.paper(at["paper"]).read.document.text
            assert text[at["start"] : at["end"]] == each["written"]
        stack += each.values() if isinstance(each, dict) else each if isinstance(each, list) else []
    shuffled = list(named)
    dice.shuffle(shuffled)
    assert merge(filed(shuffled), name="c-1", file="案卷") == read


@settings(deadline=None, max_examples=60)
@given(PAPERS)
def test_any_papers_can_be_told(papers: list[PaperRead]) -> None:
    """Groups, the report, what to look at and corrections to fill in are there for any papers."""
    named = [(f"{number}.docx", each) for number, each in enumerate(papers)]
    grouped = group(named)
    held = [name for each in grouped.groups for name in each.files]
    assert sorted([*held, *grouped.loose]) == [name for name, _ in named]
    case = merge(filed(named), name="c-1", file="案卷")
    folder = FolderRead(
        name="案卷", cases=(case,), grouped=Grouped(groups=()), looks=looks_of((case,), named)
    )
    read = PapersRead(folders=(folder,))
    report = reading_report(read, values=True)
    assert len(report["folders"]) == 1  # type: ignore[arg-type]
    assert suggested_corrections(folder)
    assert read.loaded().town_year.cases == (case.case,)
