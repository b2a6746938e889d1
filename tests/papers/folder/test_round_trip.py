"""A whole file written from a case and read again as a folder is that case."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from enforcement_kit.instruments import write_instruments
from enforcement_kit.model import Case, TownYear
from enforcement_kit.papers import CaseRead, read_folder
from enforcement_kit.rules import Context
from enforcement_kit.testing import synth_town

ON = dt.date(2022, 12, 31)


@cache
def town() -> TownYear:
    """A synthetic town."""
    return synth_town(11, cases=24)


def closed() -> list[Case]:
    """Its closed cases, of every outcome and procedure."""
    return [case for case in town().cases or () if case.closing is not None and case.decision]


def read_again(case: Case, folder: Path) -> CaseRead:
    """The papers of a case written into a folder, and read."""
    for at, each in enumerate(write_instruments(case, context=Context(town(), on=ON))):
        (folder / f"{at:02}.docx").write_bytes(each.docx)
    found = read_folder(folder)
    assert found.unread == ()
    assert len(found.cases) == 1, found.problems
    return found.cases[0]


@pytest.mark.parametrize("at", range(0, 20, 4))
def test_a_file_that_the_kit_wrote_reads_as_its_case(at: int, tmp_path: Path) -> None:
    """Numbers, days, parties, sanctions, provisions and remedies come back from all the papers."""
    case = closed()[at]
    read = read_again(case, tmp_path)
    again = read.case
    assert read.contradictions == ()
    assert case.party is not None
    assert again.party is not None
    assert again.party.name == case.party.name
    assert again.party.credit_code == case.party.credit_code
    was, now = case.decision, again.decision
    assert was is not None
    assert now is not None
    assert (now.date, now.kind, now.document_number) == (was.date, was.kind, was.document_number)
    assert [(each.kind, each.amount) for each in now.sanctions] == [
        (each.kind, each.amount) for each in was.sanctions
    ]
    # provisions of the penalty law itself may be read as those of the procedure
    assert _own(now.basis) == _own(was.basis)
    assert now.violated == was.violated
    assert now.pay_within_days == was.pay_within_days
    if case.prior_notice is not None:
        assert again.prior_notice is not None
        assert again.prior_notice.date == case.prior_notice.date
        assert again.prior_notice.number == case.prior_notice.number
        assert again.prior_notice.served == case.prior_notice.served
    if case.legal_review is not None:
        assert again.legal_review is not None
        assert again.legal_review.date == case.legal_review.date
    assert again.closing is not None
    assert case.closing is not None
    assert (again.closing.date, again.closing.ground) == (case.closing.date, case.closing.ground)
    days = sorted(str(each.date)[:10] for each in again.service)
    assert days == sorted(str(each.date)[:10] for each in case.service)
    assert again.archiving is None or case.archiving is not None


def _own(provisions: tuple[object, ...] | None) -> list[str]:
    return [each for each in map(str, provisions or ()) if not each.startswith("行政处罚法")]


def test_two_files_in_one_folder_are_two_cases(tmp_path: Path) -> None:
    """The papers of two cases of the kit, mixed, are parted by their numbers or refused."""
    one, other = closed()[0], closed()[8]
    for letter, case in (("a", one), ("b", other)):
        for at, each in enumerate(write_instruments(case, context=Context(town(), on=ON))):
            (tmp_path / f"{letter}{at:02}.docx").write_bytes(each.docx)
    found = read_folder(tmp_path)
    assert len(found.grouped.groups) == 2
    for group in found.grouped.groups:
        assert len({name[0] for name in group.files}) == 1
    if found.cases:
        assert [each.code for each in found.problems] == ["papers-parted"]
        for case in found.cases:
            assert len({each.file[0] for each in case.papers}) == 1
    else:
        assert found.problems[0].code == "papers-of-several-cases"
