"""Lines of a shape: words, references, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.render import CitationText, DateText, Term, Text
from enforcement_kit.report.template import FigureSlot, NamedSlot, OwnSlot, parse_template


class TestReferences:
    """What stands in braces."""

    def test_figure_with_unit_by_default(self):
        """A figure alone is written with its unit."""
        assert (Text("决定"), FigureSlot("penalty.decisions")) == parse_template(
            "决定{figure:penalty.decisions}"
        ).slots

    def test_part_and_way_of_writing(self):
        """A part of a breakdown and the way of writing are read; parts are sorted."""
        slot = parse_template("{figure:complaint.handled[channel=visit, about=officer]|number}")
        assert (
            FigureSlot("complaint.handled", (("about", "officer"), ("channel", "visit")), "number"),
        ) == slot.slots

    def test_every_other_kind(self):
        """Dates, citations, terms, names, own words and braces."""
        found = parse_template(
            "{date:2022-03-15}{cite:行政处罚法第九条}{term:12345热线}{year}{own:problems}{{}}"
        )
        assert (
            DateText(dt.date(2022, 3, 15)),
            CitationText("行政处罚法第九条"),
            Term("12345热线"),
            NamedSlot("year"),
            OwnSlot("problems"),
            Text("{}"),
        ) == found.slots

    def test_label(self):
        """A label is a figure written as its name."""
        assert (FigureSlot("review.files", (), "label"),) == parse_template(
            "{label:review.files}"
        ).slots


class TestRefused:
    """What is no line of a shape."""

    @pytest.mark.parametrize("line", ["共21件", "共２１件", "第①项", "{year}共3件"])
    def test_digit_outside_a_reference(self, line):
        """A digit of any width outside a reference is refused."""
        with pytest.raises(UsageError, match="不得直接写数字"):
            parse_template(line)

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("{figur:a.b}", "figure"),
            ("{figure:a.b|witunit}", "with_unit"),
            ("{figure:a.b[kind]}", "维度=成员"),
            ("{figure:}", "不认识的引用"),
            ("{date:2022.3.5}", "年-月-日"),
            ("{nobody}", "不认识的引用"),
            ("单个{括号", "不成对"),
            ("单个}括号", "不成对"),
        ],
    )
    def test_message_says_the_mend(self, line, says):
        """A broken reference is named, with the nearest known one or the form wanted."""
        with pytest.raises(UsageError) as caught:
            parse_template(line, where="块 1")
        assert says in caught.value.message
        assert caught.value.message.startswith("块 1：")
