"""Any record that loads can be asked for any paper."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit import Case, from_dict
from enforcement_kit.errors import UsageError
from enforcement_kit.instruments import OWN_FORMS, form_template, template_of, write_instrument
from enforcement_kit.instruments.kinds import kind_facts
from enforcement_kit.model import Act, Closing, CorrectionOrder, Decision, Party, PriorNotice

ON = dt.date(2024, 6, 3)
TEMPLATES = {kind: template_of(form_template(kind)) for kind in ("decision", "service_receipt")}
STAGES = {
    "decision": Decision,
    "party": Party,
    "act": Act,
    "prior_notice": PriorNotice,
    "correction_order": CorrectionOrder,
    "closing": Closing,
}


@settings(max_examples=120)
@given(
    plain_records(Case),
    st.fixed_dictionaries({key: plain_records(cls) for key, cls in STAGES.items()}),
    st.sampled_from(OWN_FORMS),
)
def test_every_paper_is_written(record, stages, kind):
    """However odd its fields, a case that has the stage gives the paper, and the template's too.

    A demand alone is refused where nothing is left to demand, and says so.
    """
    procedure = "summary" if kind == "on_the_spot_decision" else "ordinary"
    decides = kind_facts(kind).decides
    decision = stages["decision"] | {"kind": decides[0] if decides else "penalty"}
    case = from_dict(Case, record | stages | {"decision": decision, "procedure": procedure})
    why = ""
    try:
        made = write_instrument(case, kind, on=ON)
    except UsageError as refused:
        why = refused.message
    if why:
        assert kind == "demand"
        assert "不写催告书" in why
        assert case.id in why
        return
    assert made.docx.startswith(b"PK")
    assert all(blank.zh and blank.en for blank in made.blanks)
    if kind in TEMPLATES:
        filled = write_instrument(case, kind, on=ON, template=TEMPLATES[kind])
        assert {each.field for each in filled.blanks} == {each.field for each in made.blanks}


@given(plain_records(Case), st.sampled_from(OWN_FORMS))
def test_a_paper_or_the_reason(record, kind):
    """A case that lacks the stage gives the reason, and never another error."""
    case = from_dict(Case, record | {"decision": None, "prior_notice": None, "closing": None})
    needs = kind_facts(kind).needs
    if any(getattr(case, part) is not None for part in needs) or not needs:
        assert write_instrument(case, kind, on=ON).docx
        return
    with pytest.raises(UsageError) as told:
        write_instrument(case, kind, on=ON)
    assert case.id in told.value.message
