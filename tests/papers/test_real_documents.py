"""Real decisions and notices: the development sample, whose values were read by hand.

Rules were written against it, so what holds here is no measure of quality; it holds the reader to
what it once could do.
"""

from __future__ import annotations

import csv
import json
from decimal import Decimal

import pytest

from enforcement_kit.documents import Document
from enforcement_kit.model.identifiers import parse_document_number
from enforcement_kit.papers import read_paper


@pytest.fixture(scope="module")
def sample(shared_dir):
    """The folder of the sample."""
    return shared_dir / "data" / "real_documents"


@pytest.fixture(scope="module")
def notices(sample):
    """Each notice of the table, with what the reader finds in it."""
    with (sample / "notices.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row, read_paper(Document(text=row["text"], name=row["id"])))
            for row in csv.DictReader(file)
        ]


def test_every_fine_and_no_other(notices) -> None:
    """Every fine of the notices is read to the yuan; blanks, bands and bases give none."""
    for row, paper in notices:
        wanted = sorted(Decimal(each) for each in row["fine_yuan"].split(";") if each)
        assert sorted(v.value for v in paper.all("fine")) == wanted, row["id"]


def test_no_number_is_another(notices) -> None:
    """A number that is read without a doubt is the notice's; most are read."""
    found = 0
    for row, paper in notices:
        wanted = {parse_document_number(each) for each in row["doc_no"].split(";")}
        sure = [v for v in paper.all("document_number") if v.sure != "unsure"]
        assert {parse_document_number(str(v.value)) for v in sure} <= wanted, row["id"]
        found += {
            parse_document_number(str(v.value)) for v in paper.all("document_number")
        } == wanted
    assert found >= 28


def test_no_code_is_another(notices) -> None:
    """Codes of the organ and numbers of other registers are not taken for the party's."""
    for row, paper in notices:
        read = {str(v.value).upper() for v in paper.all("credit_code")}
        assert read <= {row["credit_code"].upper()}, row["id"]


@pytest.mark.parametrize("name", ["mofcom_2016_681.txt", "mofcom_2018_11.txt"])
def test_decisions(sample, name: str) -> None:
    """Two whole decisions: number, party, organ, day, and the one fine among many sums."""
    wanted = json.loads((sample / "decisions.json").read_text(encoding="utf-8"))[name]
    paper = read_paper(sample / name)
    assert paper.kind == "decision"
    assert [v.value for v in paper.all("document_number")] == [wanted["doc_no"]]
    assert list(paper.parties) == wanted["party"]
    assert [v.value for v in paper.all("organ")] == [wanted["authority"]]
    assert [v.value.isoformat() for v in paper.all("date", role="decision")] == [
        wanted["decision_date"]
    ]
    assert [v.value for v in paper.all("fine")] == [
        Decimal(fine["fine_yuan"]) for fine in wanted["fines"]
    ]
    assert paper.all("credit_code") == ()
