"""The kit's own forms as data: all sound, and without law of their own."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.instruments import OWN_FORMS
from enforcement_kit.instruments.forms import Passage, form_of
from enforcement_kit.instruments.kinds import kind_facts
from enforcement_kit.instruments.vocabulary import table
from enforcement_kit.law import builtin_law

FORMS = files("enforcement_kit.instruments").joinpath("data/forms")


@pytest.mark.parametrize("kind", OWN_FORMS)
def test_every_form_is_sound(kind):
    """Each form of the kit is read, every name in it exists, and its rows fill their columns."""
    form = form_of(kind)
    assert form.blocks
    for block in form.blocks:
        if not isinstance(block, Passage):
            for row in block.rows:
                assert sum(span for span, _, _ in row.cells) == len(block.widths), (kind, row)


def test_no_form_carries_law():
    """Articles, days, months, amounts and rates come from the law of the day, never from a form."""
    law = re.compile(
        r"第[一二三四五六七八九十百\d]+条|\d+\s*(?:日|个工作日|个月|年|元)|百分之|《中华"
    )
    found = {
        file.name: law.findall(re.sub(r"^#.*", "", file.read_text("utf-8"), flags=re.MULTILINE))
        for file in FORMS.iterdir()
        if file.name.endswith(".toml")
    }
    bare = {name: marks for name, marks in found.items() if marks}
    assert bare == {}


def test_every_article_that_papers_name_exists():
    """The grounds are places that the statutes of the day have."""
    law = builtin_law()
    for name, row in table("grounds").items():
        if not isinstance(row, dict):
            continue
        cited = row["citation"]
        for text in [cited] if isinstance(cited, str) else cited:
            found = law.resolve(Citation.parse(text), row["since"])
            assert found.status == "good", (name, text, found)


def test_a_kind_without_a_form_asks_for_a_template():
    """The message says which kind, and how to give a template."""
    with pytest.raises(UsageError) as told:
        form_of("hearing_notice")
    assert "听证通知书" in told.value.message
    assert "--template" in told.value.message


def test_a_kind_that_is_none_is_told_with_the_nearest():
    """`decison` is probably `decision`."""
    with pytest.raises(UsageError, match="是否指 decision"):
        kind_facts("decison")
