"""The order of the papers in a case file."""

from __future__ import annotations

import datetime as dt
import random
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from made_papers import paper, said

from enforcement_kit.model import PaperKind
from enforcement_kit.papers.folders.order import STAGES, day_of_paper, in_course_order

KINDS = list(get_args(PaperKind))


def dated(kind: str, role: str, day: str) -> object:
    """A paper of a kind with one date."""
    return paper(kind, said("date", dt.date.fromisoformat(day), role))


def names(papers: list[tuple[str, object]]) -> list[str]:
    """The files in the order of the case file."""
    return [name for name, _ in in_course_order(papers)]  # type: ignore[arg-type]


def test_each_kind_has_one_place() -> None:
    """Every kind stands in exactly one stage, but for receipts and papers of no known kind."""
    placed = [kind for stage in STAGES for kind in stage]
    assert len(placed) == len(set(placed))
    assert set(placed) | {"service_receipt", "other"} == set(KINDS)


def test_a_paper_of_no_known_kind_stands_by_its_day() -> None:
    """It comes behind what was made before it; without a day at the end, never before the cover."""
    own = paper(None, said("date", dt.date(2022, 3, 20), "paper"))
    early = paper(None, said("date", dt.date(2020, 1, 1), "paper"))
    files = [
        ("0", paper("cover")),
        ("a", dated("prior_notice", "notice", "2022-03-14")),
        ("b", dated("decision", "decision", "2022-03-24")),
        ("c", own),
        ("d", paper(None)),
        ("e", early),
    ]
    assert names(files) == ["0", "e", "a", "c", "b", "d"]


def test_a_page_that_repeats_the_number_takes_no_receipt() -> None:
    """A receipt stands behind the decision, not behind a page that has the decision's number."""
    number = said("document_number", "示罚〔2022〕1号")
    files = [
        ("a", paper("decision", number)),
        ("page", paper(None, number)),
        (
            "r",
            paper(
                "service_receipt",
                said("served_paper", "决定书", "decision"),
                said("cited_number", "示罚〔2022〕1号", "decision"),
            ),
        ),
    ]
    assert names(files) == ["a", "r", "page"]


def test_a_file_by_hand() -> None:
    """Cover and catalogue come first, then the steps; a receipt stands behind what it served."""
    found = names(
        [
            ("receipt-b.docx", _receipt("decision", "2022-03-24")),
            ("decision.docx", dated("decision", "decision", "2022-03-24")),
            ("catalogue.docx", paper("catalogue")),
            ("notice.docx", dated("prior_notice", "notice", "2022-03-14")),
            ("receipt-a.docx", _receipt("prior_notice", "2022-03-14")),
            ("report.docx", dated("investigation_report", "report", "2022-03-10")),
            ("closing.docx", dated("closing_approval", "closing", "2022-03-30")),
            ("filing.docx", dated("filing_approval", "filing", "2022-03-02")),
            ("inspection.docx", dated("inspection_record", "inspection", "2022-03-01")),
            ("again.docx", dated("inspection_record", "inspection", "2022-03-08")),
            ("cover.docx", paper("cover")),
            ("paid.docx", dated("payment_receipt", "payment", "2022-03-28")),
        ]
    )
    assert found == [
        "cover.docx",
        "catalogue.docx",
        "inspection.docx",
        "filing.docx",
        "again.docx",
        "report.docx",
        "notice.docx",
        "receipt-a.docx",
        "decision.docx",
        "receipt-b.docx",
        "paid.docx",
        "closing.docx",
    ]


def _receipt(role: str, day: str) -> object:
    return paper(
        "service_receipt",
        said("served_paper", "文书", role),
        said("date", dt.date.fromisoformat(day), "service"),
    )


def test_a_receipt_by_number_stands_behind_the_paper_that_bears_it() -> None:
    """Of two notices the receipt follows the one whose number it cites, whatever the days say."""
    first = paper("prior_notice", said("document_number", "示告〔2022〕1号"))
    second = paper("prior_notice", said("document_number", "示告〔2022〕2号"))
    receipt = paper("service_receipt", said("cited_number", "示告〔2022〕1号", "prior_notice"))
    assert names([("a", first), ("b", second), ("r", receipt)]) == ["a", "r", "b"]


def test_two_receipts_of_one_paper_stand_by_their_days() -> None:
    """A service that was tried again stands behind the first."""
    notice = dated("prior_notice", "notice", "2022-03-01")
    late, early = _receipt("prior_notice", "2022-03-09"), _receipt("prior_notice", "2022-03-03")
    assert names([("n", notice), ("a", late), ("b", early)]) == ["n", "b", "a"]


def test_numbers_in_names_count_as_numbers() -> None:
    """Papers without a day keep the order of their names, 2 before 10."""
    files = [(f"{number}.docx", paper("other")) for number in (10, 2, 1)]
    assert names(files) == ["1.docx", "2.docx", "10.docx"]


def test_the_day_of_a_paper_is_that_of_its_step() -> None:
    """A day that the text only mentions is not the paper's own; two of its own are none."""
    one = paper(
        "decision",
        said("date", dt.date(2022, 3, 14), "service"),
        said("date", dt.date(2022, 3, 24), "decision"),
    )
    two = paper(
        "decision",
        said("date", dt.date(2022, 3, 24), "decision"),
        said("date", dt.date(2022, 3, 25), "decision"),
    )
    assert day_of_paper(one) == dt.date(2022, 3, 24)  # type: ignore[arg-type]
    assert day_of_paper(two) is None  # type: ignore[arg-type]


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.one_of(st.none(), st.integers(1, 28))), max_size=14
    ),
    st.randoms(),
)
def test_order_does_not_depend_on_how_files_are_listed(
    rows: list[tuple[str, int | None]], dice: random.Random
) -> None:
    """Nothing is lost or doubled, and the order of a listing makes no difference."""
    files = [
        (
            f"{number}.docx",
            paper(kind, *([] if day is None else [said("date", dt.date(2022, 3, day), "paper")])),
        )
        for number, (kind, day) in enumerate(rows)
    ]
    shuffled = list(files)
    dice.shuffle(shuffled)
    assert names(files) == names(shuffled)  # type: ignore[arg-type]
    assert sorted(names(files)) == sorted(name for name, _ in files)  # type: ignore[arg-type]
