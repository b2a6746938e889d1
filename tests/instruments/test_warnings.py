"""A paper of a case that the checker would fail: written, with a sheet of its own beside it."""

from __future__ import annotations

import io

import attrs
import docx
import pytest

from enforcement_kit.instruments import write_instrument
from enforcement_kit.model import Case
from enforcement_kit.rules import Engine, default_rules

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(data: bytes) -> str:
    """All words of a Word file, those of tables too."""
    body = docx.Document(io.BytesIO(data)).element.body
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in body.iter(f"{W}p")
    )


@pytest.fixture
def faulty(ordinary: Case) -> Case:
    """The ordinary case, decided on the day the notice was served."""
    day = ordinary.prior_notice.served
    return attrs.evolve(ordinary, decision=attrs.evolve(ordinary.decision, date=day))


def test_a_lawful_case_has_no_warnings(ordinary, context):
    """What the checker finds nothing in gets no warnings; blanks alone still make a sheet."""
    made = write_instrument(ordinary, "decision", context=context)
    assert made.warnings == ()
    assert made.blanks
    assert made.warning_sheet() is not None


def test_no_sheet_where_nothing_is_to_be_said(ordinary, context):
    """No warnings and no blanks: no sheet."""
    made = write_instrument(ordinary, "closing_approval", context=context)
    assert (made.warnings, made.blanks) == ((), ())
    assert made.warning_sheet() is None


def test_warnings_are_those_of_the_checker(faulty, context):
    """Just what fails up to the decision, the graver first; the engine is asked here apart."""
    made = write_instrument(faulty, "decision", context=context)
    fails = {
        (each.rule, each.pointer)
        for each in Engine(default_rules(), context, "decision").case(faulty)
        if each.verdict == "fail"
    }
    assert fails
    assert {(each.rule, each.pointer) for each in made.warnings} == fails
    severities = ["error", "warning", "note"]
    found = [severities.index(each.severity) for each in made.warnings]
    assert found == sorted(found)


def test_the_sheet_is_no_part_of_the_instrument(faulty, context):
    """It names rule, finding and article in a file of its own, and says that it is no paper."""
    made = write_instrument(faulty, "decision", context=context)
    sheet = words(made.warning_sheet())
    first = made.warnings[0]
    assert "不是文书：不盖章、不送达、不入卷" in sheet
    assert first.rule in sheet
    assert first.message in sheet
    assert first.citations[0].at(None).zh() in sheet
    assert all(blank.zh in sheet for blank in made.blanks)
    assert first.rule not in words(made.docx)
    assert "提示单" not in words(made.docx)


def test_later_stages_do_not_warn_an_earlier_paper(faulty, ordinary, context):
    """A notice is not warned of what only the decision has."""
    late = attrs.evolve(
        ordinary, decision=attrs.evolve(ordinary.decision, document_number=None, remedies=None)
    )
    notice = write_instrument(late, "prior_notice", context=context)
    assert all("remedies" not in each.pointer for each in notice.warnings)


def test_the_document(faulty, context):
    """`to_dict` has the findings as the checker prints them, and the blanks with their words."""
    made = write_instrument(faulty, "decision", context=context)
    plain = made.to_dict()
    assert plain["warnings"] == [each.to_dict() for each in made.warnings]
    assert {"field": "town.bank", "zh": "缴款银行和账号"}.items() <= next(
        each for each in plain["blanks"] if each["field"] == "town.bank"
    ).items()
