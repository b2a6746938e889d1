"""Figures and records as values, and how a reference finds one."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.render import (
    Emphasis,
    FigurePart,
    FigureRef,
    FigureView,
    Paragraph,
    RecordView,
    look_up,
    to_docx,
    to_html,
    to_markdown,
    to_xlsx,
)
from enforcement_kit.render.runs import plain_text, runs
from enforcement_kit.render.sources import record_words, sources_of


class TestValues:
    """A figure is exact, or missing for a reason."""

    @pytest.mark.parametrize("wrong", [1.5, True, "21", Decimal("NaN"), Decimal("Infinity")])
    def test_only_exact_numbers(self, wrong):
        """Floats, booleans, texts and what is no number are refused."""
        with pytest.raises(UsageError):
            FigureView(key="a.b", label="名", value=wrong)

    def test_missing_needs_its_reason(self):
        """None without a reason is refused, for a figure and for a part."""
        with pytest.raises(UsageError, match="缺数"):
            FigureView(key="a.b", label="名", value=None)
        with pytest.raises(UsageError, match="缺数"):
            FigurePart(by={"month": "01"}, label="一月", value=None)

    def test_count_of_records(self):
        """Where not all records are listed, the stated total counts."""
        listed = FigureView(key="a.b", label="名", value=2, records=["x", "y"])
        assert 2 == listed.record_count
        many = FigureView(key="a.b", label="名", value=20000, records=["x"], records_total=20000)
        assert 20000 == many.record_count
        assert "x 等，共 20,000 条" == record_words(many, 12)

    def test_frozen_and_pickled(self, sample):
        """Figures and records survive pickle and are equal after it."""
        for thing in (*sample.figures.values(), *sample.records):
            assert thing == pickle.loads(pickle.dumps(thing))

    def test_a_lone_string_is_one_record(self):
        """One id given as a string is one id, not its letters."""
        assert ("c-01",) == FigureView(key="a.b", label="名", value=1, records="c-01").records


class TestParts:
    """A part of a breakdown is a figure of its own."""

    def test_part_takes_the_whole_s_basis(self, sample):
        """Unit, formula and law are the whole's, value and records its own."""
        whole = sample.figures["penalty.decisions"]
        part = look_up(FigureRef(whole.key, part={"kind": "warning"}), sample.figures)
        assert (7, "件", whole.formula, whole.basis) == (
            part.value,
            part.unit,
            part.formula,
            part.basis,
        )
        assert ("c-2022-003", "c-2022-006") == part.records[:2]
        assert "作出行政处罚决定（警告）" == part.label

    def test_no_such_part(self, sample):
        """The error names the part wanted and those there are."""
        with pytest.raises(UsageError, match="kind=detention") as caught:
            look_up(FigureRef("penalty.decisions", part={"kind": "detention"}), sample.figures)
        assert "kind=warning" in caught.value.message

    def test_part_of_a_missing_whole_is_missing(self, sample):
        """Where the whole is unknown so is each part, never 0 and never an error."""
        part = look_up(FigureRef("complaint.calls", part={"month": "01"}), sample.figures)
        assert (None, "未提供来电记录（phone_calls）") == (part.value, part.reason)


class TestLookUp:
    """A reference to nothing is told before anything is written."""

    def test_names_its_kin(self, sample):
        """The error lists the figures of the same family."""
        with pytest.raises(UsageError, match=r"penalty\.fines") as caught:
            look_up(FigureRef("penalty.fines"), sample.figures)
        assert "penalty.fines_total" in caught.value.message

    @pytest.mark.parametrize("write", [to_markdown, to_html, to_docx, to_xlsx])
    def test_every_writer_lists_all_that_lack(self, sample, write):
        """All missing keys come in one error, a problem for each."""
        text = sample.with_blocks(
            Paragraph([FigureRef("no.such"), Emphasis([FigureRef("nor.this")])]),
            Paragraph(FigureRef("penalty.decisions", part={"kind": "none"})),
        )
        with pytest.raises(UsageError) as caught:
            write(text.document, text.figures)
        codes = [(problem.code, problem.value) for problem in caught.value.problems]
        assert codes == [
            ("unknown-figure", "no.such"),
            ("unknown-figure", "nor.this"),
            ("unknown-figure", "penalty.decisions"),
        ]


class TestRuns:
    """Lines as writers get them."""

    def test_missing_shows_its_reason(self, sample):
        """缺 with the reason beside it, wherever words are made of a line."""
        line = Paragraph(["接听", FigureRef("complaint.calls", show="with_unit")]).content
        assert "接听缺（未提供来电记录（phone_calls））" == plain_text(line, sample.figures)

    def test_label_of_a_missing_figure_is_a_label(self, sample):
        """Its name is known, so nothing is marked."""
        (run,) = runs((FigureRef("complaint.calls", show="label"),), sample.figures)
        assert ("接听来电", False, "") == (run.text, run.missing, run.reason)

    def test_emphasis_is_handed_on(self, sample):
        """Words within an emphasis stand out, a figure among them too."""
        line = Paragraph([Emphasis(["共", FigureRef("penalty.decisions")])]).content
        assert [True, True] == [run.strong for run in runs(line, sample.figures)]


class TestSources:
    """Every number leads to what backs it."""

    def test_counts_of_a_rate_are_listed(self, sample):
        """A rate brings its two counts along, even one the text never names."""
        keys = [key for key, part in sources_of(sample.document, sample.figures) if not part]
        at = keys.index("complaint.completion_rate")
        assert "complaint.closed" == keys[at + 1]
        assert len(keys) == len(set(keys))

    def test_whole_before_part(self, sample):
        """A part stands after its whole and bears its number."""
        found = sources_of(sample.document, sample.figures)
        order = list(found)
        for place, (key, part) in enumerate(order):
            if part:
                assert order.index((key, ())) < place
                assert found[key, part].number == found[key, ()].number

    def test_anchors_never_meet(self, sample):
        """Keys that differ only in signs get anchors of their own."""
        figures = {
            key: FigureView(key=key, label="名", value=1) for key in ("a.b", "a_b", "a-b", "A.B")
        }
        text = sample.with_blocks(*(Paragraph(FigureRef(key)) for key in figures))
        anchors = [item.anchor for item in sources_of(text.document, figures).values()]
        assert ["f-a-b", "f-a-b-2", "f-a-b-3", "f-a-b-4"] == anchors


class TestRecords:
    """A record is a row."""

    def test_cells_in_their_order(self):
        """Cells keep the order of the mapping, and duplicates given as pairs."""
        record = RecordView(id="x", kind="cases", cells={"乙": 1, "甲": None})
        assert (("乙", 1), ("甲", None)) == record.cells
