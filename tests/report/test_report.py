"""The report of the example, of an empty town and of a town that said nothing."""

from __future__ import annotations

import html
import json
import re

import attrs
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.measures import figures, verify
from enforcement_kit.model import KINDS, Party, Town, TownYear
from enforcement_kit.render import (
    CitationText,
    DateText,
    Emphasis,
    FigureRef,
    RecordText,
    Term,
    Text,
    walk_inlines,
)
from enforcement_kit.render.inlines import is_digit
from enforcement_kit.report import FILES, build_report

EMPTY = TownYear(town=Town(organ="示例镇人民政府"), **dict.fromkeys(KINDS, ()))
UNKNOWN = TownYear(town=Town(organ="示例镇人民政府"))

PUBLISHED = (
    "行政处罚决定21件，涉及罚款316,081.70元",
    "柔性执法清单有效事项23项",
    "不予行政处罚35起，从轻处罚1起，减轻处罚1起",
    "普通程序21件",
    "培训8次，累计32课时",
    "行政执法证33名",
    "投诉举报774件，接听、处理来电284个",
    "回应率100%，事项办结率100%",
    "案卷8宗，评查合格8宗",
)


def prose_of(report) -> str:
    """The running text of the Markdown, without the appendix."""
    return report.bytes("md").decode().partition("\n---\n")[0]


class TestExample:
    """The report of the example says what the town published."""

    @pytest.mark.parametrize("words", PUBLISHED)
    def test_published_figures(self, report, words):
        """Each published figure stands in the text, in our own words."""
        assert words in prose_of(report)

    def test_invented_data_is_said(self, report):
        """The head of the report says that its records are synthetic."""
        assert "合成的示例数据" in prose_of(report).splitlines()[2]

    def test_campaign_within_published_bounds(self, report):
        """The safety campaign's row is within 151 to 159, 31 to 39 and 71 to 79."""
        row = next(line for line in prose_of(report).splitlines() if "| 安全生产" in line)
        trips, sites, opinions = (int(cell) for cell in row.split("|")[3:6])
        assert 151 <= trips <= 159
        assert 31 <= sites <= 39
        assert 71 <= opinions <= 79

    def test_figures_file_verifies(self, report, year):
        """The figures beside the report are those of the records, breakdowns included."""
        stated = json.loads(report.bytes("json"))
        assert () == verify(stated, year).differing

    def test_published_sentences_are_not_carried_over(self, report, shared_dir):
        """No sentence of the published report stands in ours."""
        published = (shared_dir / "data" / "yangliuqing_2022_report.txt").read_text("utf-8")
        ours = prose_of(report)
        sentences = [part for part in re.split(r"[。；，\n]", published) if len(part) >= 12]
        assert [] == [part for part in sentences if part in ours]


class TestNumbers:
    """A number enters by its figure alone."""

    def test_every_digit_of_the_outline(self, report):
        """No words of the outline hold a digit; what does is a figure, date, citation or name."""
        for inline in walk_inlines(report.document):
            assert isinstance(
                inline, Text | FigureRef | DateText | CitationText | Term | RecordText | Emphasis
            )
            if isinstance(inline, Text):
                assert not any(map(is_digit, inline.text))

    @pytest.mark.parametrize("form", ["md", "html"])
    def test_every_digit_of_the_text(self, report, form):
        """In what is written, each number is a figure's, a date's, a citation's or a heading's."""
        if form == "md":
            text = prose_of(report).replace("\\", "")
        else:
            page = report.bytes("html").decode()
            body = page.partition("<main")[2].partition('id="sources"')[0]
            body = re.sub(r"<(svg|style|script|table)\b.*?</\1>", "", body, flags=re.DOTALL)
            text = html.unescape(re.sub(r"<[^>]+>", " ", body))
        allowed = {str(value) for value in range(1, 30)}  # numbers of headings, tables, charts
        for figure in report.views.values():
            for view in (figure, *figure.parts):
                if view.value is not None:
                    allowed |= _written(view.value, figure.unit)
        text = re.sub(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?", "", text)
        text = re.sub(r"12345热线|〔\d{4}〕\d+号", "", text)
        assert [] == [
            number for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text) if number not in allowed
        ]


def _written(value, unit) -> set[str]:
    """A value in the ways a report may write it."""
    plain = f"{value:,f}" if not isinstance(value, int) else f"{value:,}"
    forms = {plain, plain.rstrip("0").rstrip(".") if "." in plain else plain, f"{value:,.2f}"}
    wan = f"{value / 10000:,f}".rstrip("0").rstrip(".")
    percent = f"{value * 100:,.2f}".rstrip("0").rstrip(".")
    return {*forms, wan, percent} if unit in {"元", "ratio"} else forms


class TestSteady:
    """The same input gives the same bytes."""

    @pytest.mark.parametrize("form", FILES)
    def test_two_builds(self, year, figure_set, report, form):
        """A second build of every format is equal byte for byte."""
        again = build_report(figure_set, records=year)
        assert report.bytes(form) == again.bytes(form)

    def test_write(self, report, tmp_path):
        """Writing gives the five files with the bytes of their formats."""
        light = attrs.evolve(report, formats=("md", "json"))
        written = light.write(tmp_path / "out")
        assert ["report.md", "figures.json"] == [each.name for each in written]
        assert report.bytes("md") == (tmp_path / "out" / "report.md").read_bytes()


class TestNoRecords:
    """None and unknown are different reports, and both are reports."""

    @pytest.mark.parametrize("shape", ["tianjin-town", "plain"])
    def test_zero_report(self, shape):
        """A year without records is a report of zeros; only rates are missing."""
        report = build_report(figures(EMPTY, period=2022), shape=shape, records=EMPTY)
        text = prose_of(report)
        assert "0件" in text or "| 0 |" in text
        counts = [view for view in report.views.values() if view.unit != "ratio"]
        missing = [view.key for view in counts if view.value is None and view.reason == ""]
        assert [] == missing

    @pytest.mark.parametrize("shape", ["tianjin-town", "plain"])
    @pytest.mark.parametrize("form", FILES)
    def test_unknown_report(self, shape, form):
        """Where nothing is known every format builds, and says 缺 with the reason, never 0."""
        report = build_report(figures(UNKNOWN, period=2022), shape=shape, records=UNKNOWN)
        assert report.bytes(form)
        if form == "md":
            assert "缺" in prose_of(report)
            assert "0件" not in prose_of(report)

    def test_without_the_records_at_hand(self, figure_set):
        """Figures alone make a report; a breakdown that they lack is missing, not 0."""
        report = build_report(figure_set, shape="plain")
        text = prose_of(report)
        assert "没有按 kind 分列" in text
        assert "316,081.70" in text

    def test_half_a_year(self, year):
        """A period that is no year says so, and does not speak of the whole year."""
        report = build_report(figures(year, period="2022-H1"), records=year)
        text = prose_of(report)
        assert "2022年1月至6月" in text.splitlines()[0]
        assert "全年" not in text


class TestPrivacy:
    """Personal data is masked unless asked."""

    def test_name_of_a_party(self, year):
        """A natural person's name is masked in the page and in the workbook's rows."""
        first = year.cases[0]
        named = attrs.evolve(
            year,
            cases=(
                attrs.evolve(first, party=Party(kind="natural_person", name="欧阳试名")),
                *year.cases[1:],
            ),
        )
        found = figures(named, period=2022)
        masked = build_report(found, records=named)
        whole = build_report(found, records=named, unmask=True)
        assert "欧阳试名" not in masked.bytes("html").decode()
        assert "欧阳试名" in whole.bytes("html").decode()
        assert not any("欧阳试名" in str(row.cells) for row in masked.records)


class TestOwnWords:
    """The town's own sections."""

    def test_text_file(self, tmp_path, year, figure_set):
        """A text file with headings fills the sections; references become figures."""
        path = tmp_path / "own.txt"
        path.write_text(
            "# 存在的问题\n一是人员不足，{figure:penalty.decisions}由少数人办理。\n"
            "【下一步工作】\n自2023年3月起，按照行政处罚法第五十八条加强审核。\n",
            encoding="gb18030",
        )
        text = prose_of(build_report(figure_set, records=year, own=path))
        assert "一是人员不足，21件由少数人办理。" in text
        assert "自2023年3月起，按照行政处罚法第五十八条加强审核。" in text
        assert "待填写" not in text

    @pytest.mark.parametrize("number", ["35", "３５", "三十五"])
    def test_bare_number_is_refused(self, figure_set, number):
        """A number in own words is refused, with the figure that has its value."""
        own = {"sections": {"problems": f"不予处罚{number}起。"}}
        with pytest.raises(UsageError) as caught:
            build_report(figure_set, own=own)
        assert "lenient.no_penalty" in caught.value.problems[0].message

    def test_unknown_key_and_section(self, figure_set):
        """An unknown figure and an unknown section are named with the nearest."""
        with pytest.raises(UsageError, match=r"review\.files"):
            build_report(figure_set, own={"sections": {"problems": "{figure:review.file}"}})
        with pytest.raises(UsageError, match="存在的问题"):
            build_report(figure_set, own={"sections": {"存在问题": "有。"}})

    def test_unknown_format(self, figure_set):
        """A format that is none is named."""
        with pytest.raises(UsageError, match="docx"):
            build_report(figure_set, formats=("doc",))

    def test_hostile_names(self, year):
        """Markup, formulas, controls and reversals in a town's name break no format."""
        name = "<script>alert(\"x\")</script>=cmd|' /C calc'!A0\u202e\x00镇" + "长" * 500
        bad = attrs.evolve(year, town=Town(organ=name))
        report = build_report(figures(bad, period=2022), records=bad, shape="plain")
        assert "<script>alert" not in report.bytes("html").decode()
        for form in FILES:
            assert report.bytes(form)


class TestLike:
    """Last year's order of headings."""

    def test_order_of_last_year(self, tmp_path, report, year, figure_set):
        """Headings stand in last year's order; what this year lacks is marked to be filled in."""
        docx = pytest.importorskip("docx")
        last = docx.Document()
        for line in (
            "一、执法监督情况",
            "二、执法队伍建设情况",
            "三、防汛抗旱情况",
        ):
            last.add_paragraph(line)
            last.add_paragraph("去年办理999件。")
        path = tmp_path / "last.docx"
        last.save(str(path))
        text = prose_of(build_report(figure_set, records=year, like=path))
        places = [text.index(word) for word in ("执法监督情况", "执法队伍建设情况", "防汛抗旱情况")]
        assert sorted(places) == places
        assert "999" not in text
        assert "请补写或者删去" in text
