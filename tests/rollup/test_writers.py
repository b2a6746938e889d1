"""Page, workbook and text of a roll-up: what they show, and that words of files do no harm."""

from __future__ import annotations

import datetime as dt
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from districts import figures_json, rolled

from enforcement_kit.rollup import RollUp, board_of, read_plan, roll_up, to_page, to_workbook, told
from enforcement_kit.text import width


@pytest.fixture(scope="module")
def found(root_dir: Path) -> RollUp:
    """The example."""
    folder = root_dir / "examples" / "district"
    earlier = folder / "earlier.json"
    return roll_up(read_plan(folder / "rollup.toml"), on=dt.date(2023, 2, 10), previous=earlier)


class Tags(HTMLParser):
    """Open and closed tags of a page, and what it links to."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes note of an open tag."""
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Closes one; a tag closed out of order is wrong."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


class TestPage:
    """The HTML page."""

    def test_whole_and_alone(self, found: RollUp) -> None:
        """Every tag is closed, every link stays on the page, there is no script."""
        page = to_page(board_of(found), found).decode()
        tags = Tags()
        tags.feed(page)
        assert ([], []) == (tags.open, tags.wrong)
        assert {link.removeprefix("#") for link in tags.links} <= set(tags.ids)
        assert "<script" not in page
        assert len(set(tags.ids)) == len(tags.ids)

    def test_what_it_shows(self, found: RollUp) -> None:
        """Marks in words beside colours, sentences, sources, and why nothing is ranked."""
        page = to_page(board_of(found), found).decode()
        for words in (
            "迟报",
            "已改报",
            "不一致",
            "无此职责",
            "请说明以哪一个数为准",
            "第七十四条第三款",
        ):
            assert words in page
        assert found.value("liuxi", "penalty.decisions").entry.sha256[:12] in page

    def test_words_of_files_are_escaped(self, tmp_path: Path) -> None:
        """A town named in markup, and a file that names an organ so, stay text."""
        bad = "<script>alert(1)</script>&\x07"
        (tmp_path / "a.json").write_text(
            figures_json({"penalty.decisions": 1}, organ=bad), encoding="utf-8"
        )
        towns = '[[town]]\nid = "a"\nname = "<b>甲</b>"\nsent = "a.json"\n'
        made = rolled(tmp_path, towns)
        page = to_page(board_of(made), made).decode()
        assert "<script" not in page
        assert "<b>甲" not in page
        assert "\x07" not in page
        to_workbook(board_of(made), made)
        assert "\x07" not in told(board_of(made), made)


class TestWorkbook:
    """The workbook."""

    def sheets(self, found: RollUp) -> dict[str, list[tuple[object, ...]]]:
        """The cells of each sheet."""
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(board_of(found), found)))
        return {s.title: list(s.iter_rows(values_only=True)) for s in book}

    def test_numbers_are_numbers(self, found: RollUp) -> None:
        """A 0 is the number 0, a blank is 缺, no duty is a dash."""
        head, *rows = self.sheets(found)["各镇街数据"]
        by_town = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
        assert 6 == by_town["石桥镇"]["行政处罚决定（件）"]
        assert 0 == by_town["东坡镇"]["快速办理处罚决定（件）"]
        assert "缺" == by_town["西河镇"]["行政处罚决定（件）"]
        assert "—" == by_town["南湾街道"]["办理投诉举报（件）"]
        assert "不相加" == by_town["合计"]["柔性执法清单事项（项）"]

    def test_totals_are_the_sums(self, found: RollUp) -> None:
        """The total of each column is the sum of the numbers above it, by the sheet itself."""
        head, *rows = self.sheets(found)["各镇街数据"]
        for column, name in enumerate(head[1:], start=1):
            above = [row[column] for row in rows[:-1] if not isinstance(row[column], str)]
            total = rows[-1][column]
            if isinstance(total, str) or name in ("群众诉求回应率", "事项办结率"):
                continue
            assert abs(sum(above) - total) < 0.005, name

    def test_same_bytes(self, found: RollUp) -> None:
        """The same roll-up gives the same bytes."""
        board = board_of(found)
        assert to_workbook(board, found) == to_workbook(board, found)

    def test_no_formula(self, tmp_path: Path) -> None:
        """A town named like a formula stays text."""
        made = rolled(tmp_path, '[[town]]\nid = "a"\nname = "=1+1"\n')
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(board_of(made), made)))
        assert "s" == book["报送情况"]["A2"].data_type


class TestText:
    """The text."""

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_fits(self, found: RollUp, lang: str) -> None:
        """No line is wider than 80 columns."""
        text = told(board_of(found), found, lang=lang)
        assert [] == [line for line in text.splitlines() if width(line) > 80]

    def test_many_forms_and_long_names(self, tmp_path: Path) -> None:
        """Long names give way, many forms go on below."""
        towns = f'[[town]]\nid = "a"\nname = "{"很长的镇名" * 20}"\n'
        made = rolled(tmp_path, towns, forms="[]")
        text = told(board_of(made), made)
        assert [] == [line for line in text.splitlines() if width(line) > 80]
        assert "案卷评查" in text

    def test_english(self, found: RollUp) -> None:
        """In English bounds and keys are English."""
        text = told(board_of(found), found, lang="en")
        assert "at least" in text
        assert "至少" not in text
        assert "penalty decisions" in text
        assert "annual report" in text
        names = {each.name for each in found.plan.towns} | {found.plan.district}
        for name in names:
            text = text.replace(name, "")
        told_of_texts = {each.message_en for each in found.contradictions}
        chinese = re.compile(r"[\u4e00-\u9fff]")
        quoted = [each for each in told_of_texts if chinese.search(each)]
        if not quoted:
            assert not chinese.search(text)
        assert not chinese.search(text.partition("contradictions,")[0])

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_numbers_of_findings_stand_in_a_column(self, found: RollUp, lang: str) -> None:
        """A finding that goes on below begins where one that fits begins."""
        lines = told(board_of(found), found, lang=lang).splitlines()
        begun = [line for line in lines if re.match(r" *\d+ [✗?] ", line)]
        assert begun
        assert all(re.match(r" {0,2}\d+ [✗?] ", line).end() == 6 for line in begun)
