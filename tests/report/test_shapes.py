"""Shapes: those of the kit, a town's own, and what the linter says."""

from __future__ import annotations

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.measures import default_measures, figures
from enforcement_kit.model import TownYear
from enforcement_kit.report import build_report, missing, needed_breakdowns, read_shape, shape_names
from enforcement_kit.report.lint import check_shape

NO_RECORDS = figures(TownYear(), period=2022)


def shape_of(*blocks, **more):
    return {"name": "own", "title": "{organ}报告", "block": list(blocks), **more}


def text_of(*blocks, figure_set=NO_RECORDS, own=None, **more):
    report = build_report(figure_set, shape=shape_of(*blocks, **more), own=own)
    return report.bytes("md").decode()


class TestHeld:
    """The shapes that the kit holds."""

    def test_the_names(self):
        """The shapes promised are there."""
        assert (
            "guangdong-six-tables",
            "plain",
            "tianjin-town",
            "zhejiang-five-tables",
        ) == shape_names()

    @pytest.mark.parametrize("name", shape_names())
    def test_each_is_clean(self, name):
        """Each refers to figures, breakdowns, sections and duties that there are."""
        shape = read_shape(name)
        keys = {*default_measures().keys, *(stated.key for stated in shape.stated)}
        check_shape(shape, keys, default_measures())
        assert name == shape.name
        assert shape.label
        assert shape.source

    @pytest.mark.parametrize("name", shape_names())
    def test_its_breakdowns_can_be_asked_for(self, name):
        """`figures` takes the breakdowns that a shape shows."""
        by = needed_breakdowns(name)
        assert len(NO_RECORDS) == len(figures(TownYear(), period=2022, by=by))

    def test_headings_of_a_tianjin_town(self, report):
        """一 to 四 with numbers, problems and next steps without."""
        lines = report.bytes("md").decode().splitlines()
        assert [
            "## 一、行政执法制度落实情况",
            "## 二、行政执法开展情况",
            "## 三、执法队伍建设情况",
            "## 四、执法监督情况",
            "## 存在的问题",
            "## 下一步工作",
            "## 附件　数据来源",
        ] == [line for line in lines if line.startswith("## ")]


class TestOwn:
    """A shape that a town writes."""

    def test_file(self, tmp_path):
        """A TOML file by its path is a shape."""
        path = tmp_path / "ours.toml"
        path.write_text(
            'title = "{year}报告"\n[[block]]\nparagraph = "处罚{figure:penalty.decisions}。"\n',
            encoding="utf-8",
        )
        assert "ours" == read_shape(path).name
        assert "处罚**缺**" in build_report(NO_RECORDS, shape=path).bytes("md").decode()

    @pytest.mark.parametrize(
        ("block", "says"),
        [
            ({"paragraph": "{figure:penalty.decision}"}, "penalty.decisions"),
            ({"paragraph": "{figure:review.files[channel=visit]}"}, "不能按 channel 分列"),
            ({"own": "problem"}, "没有自写节 problem"),
            ({"paragraph": "有", "duty": "permit"}, "没有职责 permit"),
            ({"chart": "图", "of": "review.files", "by": "nobody", "alt": "图"}, "分列"),
        ],
    )
    def test_unknown_names(self, block, says):
        """An unknown key, part, section or duty is a usage error that names the nearest."""
        with pytest.raises(UsageError) as caught:
            build_report(NO_RECORDS, shape=shape_of(block))
        assert says in caught.value.problems[0].message

    @pytest.mark.parametrize(
        ("block", "says"),
        [
            ({"paragraf": "有"}, "paragraph"),
            ({"paragraph": "有", "level": 1}, "level"),
            ({"paragraph": "有", "note": "有"}, "恰有一个"),
            ({"heading": "有", "level": "一"}, "整数"),
            ({"paragraph": "有", "known": 3}, "known"),
            ({"table": "表", "columns": ["number"]}, "种类:宽度"),
            ({"chart": "图"}, "of 和 by"),
            ({"use": "penalty_kind"}, "penalty_kinds"),
            ({"note": "有", "tone": "loud"}, "tone"),
        ],
    )
    def test_malformed_blocks(self, block, says):
        """A block that is none is refused, and the message says what was wanted."""
        with pytest.raises(UsageError) as caught:
            read_shape(shape_of(block))
        assert says in caught.value.message

    def test_no_such_shape(self):
        """An unknown name gives the nearest; a missing file is named."""
        with pytest.raises(UsageError, match="tianjin-town"):
            read_shape("tianjin-twon")
        with pytest.raises(UsageError, match="无法读取"):
            read_shape("nowhere.toml")


class TestConditions:
    """When a line is said."""

    @pytest.mark.parametrize(
        ("condition", "said"),
        [
            ({"known": "penalty.decisions"}, True),
            ({"missing": "penalty.decisions"}, False),
            ({"positive": "penalty.decisions"}, True),
            ({"zero": "penalty.summary"}, True),
            ({"zero": "penalty.decisions"}, False),
            ({"differs": ["penalty.decisions", "penalty.summary"]}, True),
            ({"differs": ["penalty.decisions", "penalty.ordinary"]}, False),
            ({"short": "complaint.completion_rate"}, False),
            ({"positive": "penalty.decisions[kind=fine]"}, True),
            ({"zero": "penalty.decisions[kind=warning]"}, True),
        ],
    )
    def test_figures(self, year, figure_set, condition, said):
        """Each condition asks the values, parts of a breakdown among them."""
        block = {"paragraph": [{"text": "此句", **condition}]}
        built = build_report(figure_set, shape=shape_of(block), records=year)
        assert said == ("此句" in built.bytes("md").decode())

    def test_missing_is_neither_zero_nor_positive(self):
        """Of a missing figure nothing but `missing` holds."""
        pieces = [
            {"text": word, condition: "review.files"}
            for word, condition in (
                ("甲", "known"),
                ("乙", "missing"),
                ("丙", "positive"),
                ("丁", "zero"),
            )
        ]
        assert "\n\n乙\n" in text_of({"paragraph": pieces})

    def test_guangdong_says_what_there_is_no_duty_for(self, year, figure_set):
        """No duty is said and left out, a duty without acts is 0, what nobody knows is 缺."""
        told = build_report(
            figure_set,
            shape="guangdong-six-tables",
            records=year,
            own={"duties": {"permit": True, "levy": True}, "figures": {"levy.decisions": 0}},
        )
        text = told.bytes("md").decode()
        assert "行政征用：本机关没有此项职责，不列表。" in text
        assert "| 天津市西青区杨柳青镇人民政府 | 0 | **缺**" in text
        assert text.count("**缺**（记录中没有此项，须由本机关填报）") >= 6

    def test_duties(self):
        """A duty is there, is not there or is unknown, by the town's word."""
        duty = {"name": "permit", "label": "许可", "kinds": ["permit"]}
        blocks = [
            {"paragraph": "有职责", "duty": "permit"},
            {"paragraph": "无职责", "no_duty": "permit"},
            {"paragraph": "不知", "duty_unknown": "permit"},
        ]
        for own, word in (
            ({"duties": {"permit": True}}, "有职责"),
            ({"duties": {"permit": False}}, "无职责"),
            (None, "不知"),
        ):
            text = text_of(*blocks, own=own, duty=[duty])
            assert [word] == [each for each in ("有职责", "无职责", "不知") if each in text]


class TestMissing:
    """What a report still lacks."""

    def test_example_lacks_words_alone(self, figure_set):
        """With all records there, only what a person must write is lacking."""
        assert ["problems", "next_steps"] == [each.name for each in missing(figure_set)]

    def test_nothing_given(self):
        """Without records each kind is named once, with its figures and its holder, and no rate."""
        found = missing(NO_RECORDS)
        kinds = [each.name for each in found if each.what == "records"]
        waiting = {key for each in found for key in each.needed_for}
        assert len(kinds) == len(set(kinds))
        assert {"cases", "complaints", "phone_calls", "trainings"} <= set(kinds)
        assert "complaint.completion_rate" not in waiting
        assert {"complaint.closed", "complaint.handled"} <= waiting
        assert all(each.holder for each in found)

    def test_power_list_says_which_duties_there_are(self, year, figure_set):
        """Of a duty that the power list does not name nothing is asked; without it, it is."""
        with_list = missing(figure_set, "guangdong-six-tables", records=year)
        without = missing(figure_set, "guangdong-six-tables")
        assert ["explanation"] == [each.name for each in with_list]
        assert {"permit.granted", "levy.amount"} <= {each.name for each in without}

    def test_stated_figure_of_no_duty(self):
        """A figure of a duty that the organ has not is not asked for."""
        shape = shape_of(
            {"paragraph": "{figure:permit.granted}"},
            stated=[{"key": "permit.granted", "label": "许可", "unit": "件", "duty": "permit"}],
            duty=[{"name": "permit", "label": "许可", "kinds": ["permit"]}],
        )
        assert ["permit.granted"] == [each.name for each in missing(NO_RECORDS, shape)]
        assert () == missing(NO_RECORDS, shape, own={"duties": {"permit": False}})
        assert () == missing(NO_RECORDS, shape, own={"figures": {"permit.granted": 2}})
