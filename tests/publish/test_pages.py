"""What stands published: read from CSV, workbooks and HTML, and held against the records."""

from __future__ import annotations

import datetime as dt
import html
import io
import re

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_cases import ON, PERSON, SHOP, TOWN, penalty

from enforcement_kit.errors import EnforcementKitError, UnreadableError
from enforcement_kit.model import Act
from enforcement_kit.publish import (
    compare_page,
    credit_rows,
    disclosure_page,
    form_of,
    read_page,
    site_rows,
    to_csv,
    to_xlsx,
)
from enforcement_kit.publish.html_tables import tables_of

SITE = form_of("site")


def three():
    """Three penalties, one of them of a person."""
    return [
        penalty(SHOP),
        attrs.evolve(penalty(PERSON, document_number="津西青示罚〔2022〕2号"), id="c-2"),
        attrs.evolve(penalty(SHOP, document_number="津西青示罚〔2022〕3号"), id="c-3"),
    ]


def differences(cases, page: bytes, name: str = "page.csv", outlet=site_rows):
    made = outlet(cases, on=ON, town=TOWN)
    found = compare_page(made, read_page(page, made.form, name=name))
    return [(each.kind, each.case, each.field) for each in found.differences], found


class TestOwnPages:
    """What the kit writes it reads back."""

    @pytest.mark.parametrize("outlet", [site_rows, credit_rows])
    @pytest.mark.parametrize(
        ("write", "name"), [(to_csv, "p.csv"), (to_xlsx, "p.xlsx"), (disclosure_page, "p.html")]
    )
    def test_nothing_differs(self, outlet, write, name: str) -> None:
        """A page just written differs in nothing, in each format and outlet."""
        made = outlet(three(), on=ON, town=TOWN)
        page = read_page(write(made), made.form, name=name)
        assert [dict(row) for row in page.rows] == [dict(row) for row in made.rows]
        assert compare_page(made, page).exit_code() == 0

    def test_without_a_name(self) -> None:
        """Bytes alone are told apart by their beginning."""
        made = site_rows(three(), on=ON, town=TOWN)
        for content in (to_csv(made), to_xlsx(made), disclosure_page(made)):
            assert len(read_page(content, SITE).rows) == 3

    def test_an_empty_page(self) -> None:
        """A page of nothing is written and says so; it has no table to be compared."""
        made = site_rows([], on=ON, town=TOWN)
        assert "没有可以公示的行政处罚决定" in disclosure_page(made).decode()
        assert read_page(to_csv(made), SITE, name="p.csv").rows == ()

    def test_the_page_needs_nothing_and_runs_nothing(self) -> None:
        """One file: no address of another place, no script, markup of records escaped."""
        case = penalty(cause='<script>alert("x")</script>&<img src=http://x.example>')
        page = disclosure_page(site_rows([case], on=ON, town=TOWN)).decode()
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page
        assert read_page(page.encode(), SITE).rows[0]["cause"] == case.cause


class TestDifferences:
    """Missing, extra, changed."""

    def test_missing_extra_changed(self) -> None:
        """One row taken out, one put in, one altered: each is found, and nothing else."""
        made = site_rows(three(), on=ON, town=TOWN)
        text = to_csv(made).decode("utf-8-sig")
        lines = text.splitlines(keepends=True)
        lines[1] = lines[1].replace("2000.00,", "3000.00,")
        lines[3] = lines[3].replace("3号", "9号")
        found, told = differences(three(), "".join(lines).encode())
        assert found == [("changed", "c-1", "fine"), ("extra", "", ""), ("missing", "c-3", "")]
        assert told.exit_code() == 1
        assert (told.differences[0].published, told.differences[0].recorded) == (
            "3000.00",
            "2000.00",
        )

    def test_what_should_not_stand_there(self) -> None:
        """A published decision of no penalty is extra, with the reason and its case."""
        page = to_csv(site_rows(three(), on=ON, town=TOWN))
        cases = three()
        cases[2] = attrs.evolve(
            cases[2], decision=attrs.evolve(cases[2].decision, kind="no_penalty")
        )
        found, told = differences(cases, page)
        assert found == [("extra", "c-3", "")]
        assert "不予处罚" in told.differences[0].message

    @pytest.mark.parametrize(
        ("field", "written"),
        [
            ("津西青示罚〔2022〕1号", "津西青示罚[2022]第1号"),
            ("2022-04-01", "2022年4月1日"),
            ("2000.00,", "￥2000,"),
            ("在示例一路占用道路经营。", "在示例一路 占用道路经营"),
            ("天津示例商贸有限公司", "天津示例商贸有限公司 "),
        ],
    )
    def test_other_spellings_are_no_difference(self, field: str, written: str) -> None:
        """Numbers, days, amounts and words written otherwise are the same."""
        text = to_csv(site_rows([penalty(SHOP)], on=ON, town=TOWN)).decode("utf-8-sig")
        assert field in text
        assert differences([penalty(SHOP)], text.replace(field, written).encode())[0] == []

    @pytest.mark.parametrize("masked", ["钱某", "钱某某", "钱**", "钱×远".replace("远", "×")])
    def test_masked_names_are_alike(self, masked: str) -> None:
        """However a name is masked, the surname decides."""
        text = to_csv(site_rows([penalty(PERSON)], on=ON, town=TOWN)).decode("utf-8-sig")
        assert differences([penalty(PERSON)], text.replace("钱某", masked).encode())[0] == []
        other = text.replace("钱某", "赵某")
        assert differences([penalty(PERSON)], other.encode())[0] == [("changed", "c-1", "party")]

    def test_an_unmasked_person_is_told_without_the_name(self) -> None:
        """A full name on the page is a difference of its own, and is not repeated."""
        text = to_csv(site_rows([penalty(PERSON)], on=ON, town=TOWN)).decode("utf-8-sig")
        found, told = differences([penalty(PERSON)], text.replace("钱某", "钱明远").encode())
        assert found == [("unmasked", "c-1", "party")]
        assert "明远" not in str(told.to_dict())

    def test_repeated(self) -> None:
        """The same decision twice on a page is said once."""
        text = to_csv(site_rows([penalty()], on=ON, town=TOWN)).decode("utf-8-sig")
        line = text.splitlines(keepends=True)[1]
        assert differences([penalty()], (text + line).encode())[0] == [("repeated", "", "")]

    def test_records_that_cannot_be_matched(self) -> None:
        """Records without a number, or with that of another case, are said and not lost."""
        cases = [
            penalty(),
            attrs.evolve(penalty(), id="c-2"),
            attrs.evolve(penalty(document_number=None), id="c-3"),
        ]
        page = to_csv(site_rows(cases[:1], on=ON, town=TOWN))
        assert differences(cases, page)[0] == [("missing", "c-2", ""), ("missing", "c-3", "")]

    def test_unknown_and_absent_columns(self) -> None:
        """A column that means nothing is named; fields without a column are not compared."""
        page = "文号,当事人,浏览次数\n津西青示罚〔2022〕1号,天津示例商贸有限公司,17\n".encode()
        found, told = differences([penalty()], page)
        assert found == []
        assert told.unknown == ("浏览次数",)
        assert "facts" in told.unchecked

    def test_kinds_as_a_set(self) -> None:
        """The order of kinds and their separators do not matter; a kind more does."""
        page = "文号,处罚种类\n津西青示罚〔2022〕1号,{}\n"
        assert differences([penalty()], page.format("罚款").encode())[0] == []
        found = differences([penalty()], page.format("警告；罚款").encode())[0]
        assert found == [("changed", "c-1", "sanction_kinds")]


class TestHtml:
    """Pages as content systems write them."""

    def test_titles_spans_and_several_tables(self) -> None:
        """A layout table around, titles above the head, spans and breaks in cells: still read."""
        page = """<html><head><meta charset="gb2312"><style>td{color:red}</style></head><body>
        <table><tr><td>导航</td><td><table>
        <tr><th colspan="3">行政处罚公示表</th></tr>
        <tr><th>序号</th><th>决定书文号</th><th>当事人</th></tr>
        <tr><td>1</td><td>津西青示罚<br>〔2022〕1号</td><td rowspan=2>天津示例商贸有限公司</td>
        <tr><td>2</td><td>津西青示罚〔2022〕3号</td></tr>
        </table></td></tr></table><script>var a="<td>x</td>"</script></body></html>"""
        read = read_page(page.encode("gb18030"), SITE, name="p.htm")
        assert [row["document_number"] for row in read.rows] == [
            "津西青示罚 〔2022〕1号",
            "津西青示罚〔2022〕3号",
        ]
        assert {row["party"] for row in read.rows} == {"天津示例商贸有限公司"}
        assert read.unknown == ("序号",)

    @given(st.lists(st.lists(st.text(max_size=5), min_size=3, max_size=3), min_size=1, max_size=4))
    def test_plain_tables(self, rows: list[list[str]]) -> None:
        """Any texts, escaped, come out in their places, blanks made one."""
        page = "".join(
            f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in row)}</tr>" for row in rows
        )
        (grid,) = tables_of(f"<table>{page}</table>")
        wanted = [[" ".join(_seen(text).split()) for text in row] for row in rows]
        assert grid == wanted

    @given(st.text(st.sampled_from("<>/tabledhr \"'=&;#x!-1"), max_size=60))
    def test_broken_markup(self, text: str) -> None:
        """Markup broken anywhere is read as far as it goes; no error but the kit's own."""
        tables_of(text)
        with pytest.raises(EnforcementKitError):
            read_page(f"<{text}".encode(), SITE, name="p.html")


def _seen(text: str) -> str:
    """The text as a parser of HTML hands it over: NUL and line ends of other systems changed."""
    (grid,) = tables_of(f"<table><tr><td>{html.escape(text)}</td></tr></table>")
    return grid[0][0] if not text.isprintable() else text


class TestBadPages:
    """What cannot be read says why, in both tongues."""

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (b"", "p.csv"),
            (b"", "p.html"),
            (b"<html><p>x</p></html>", "p.html"),
            ("甲,乙\n1,2\n".encode(), "p.csv"),
            (b"PK\x03\x04broken", "p.xlsx"),
            (b"\xff\xfe\x00\x00", "p.csv"),
            (b"%PDF-1.7", "p.xlsx"),
        ],
    )
    def test_messages(self, content: bytes, name: str) -> None:
        """Empty, without a table, without the column, damaged: one clear error each."""
        with pytest.raises(EnforcementKitError) as caught:
            read_page(content, SITE, name=name)
        assert name in caught.value.message
        assert name in caught.value.message_en

    def test_no_such_file(self, tmp_path) -> None:
        """A file that is not there is named."""
        with pytest.raises(UnreadableError, match=r"none\.csv"):
            read_page(tmp_path / "none.csv", SITE)

    def test_the_headers_found_are_named(self) -> None:
        """Who gave another page sees what stood in it."""
        with pytest.raises(UnreadableError, match="天气"):
            read_page("天气,风\n1,2\n".encode(), SITE, name="p.csv")

    def test_a_hidden_sheet_is_not_published(self) -> None:
        """Rows of a hidden sheet do not stand published."""
        book = openpyxl.Workbook()
        book.active.append(["文号", "当事人"])
        book.active.append(["津西青示罚〔2022〕1号", "甲"])
        hidden = book.create_sheet("x")
        hidden.append(["文号", "当事人"])
        hidden.append(["津西青示罚〔2022〕9号", "乙"])
        hidden.sheet_state = "hidden"
        buffer = io.BytesIO()
        book.save(buffer)
        assert len(read_page(buffer.getvalue(), SITE, name="p.xlsx").rows) == 1

    def test_dates_of_a_workbook(self) -> None:
        """A day that a workbook keeps as a number is the day."""
        book = openpyxl.Workbook()
        book.active.append(["文号", "决定日期"])
        book.active.append(["津西青示罚〔2022〕1号", dt.date(2022, 4, 1)])
        buffer = io.BytesIO()
        book.save(buffer)
        assert differences([penalty()], buffer.getvalue(), "p.xlsx")[0] == []


def test_facts_with_masked_people_agree() -> None:
    """A page whose facts are masked as the kit masks them does not differ."""
    case = penalty(PERSON, act=Act(begin=dt.date(2022, 3, 1), facts="钱明远占道经营。"))
    page = to_csv(site_rows([case], on=ON, town=TOWN))
    assert differences([case], page)[0] == []


def test_the_page_fits_1100_pixels() -> None:
    """The table and the margins of the page ask for no more than 1100 pixels, at 16 to a rem."""
    page = disclosure_page(site_rows(three(), on=ON, town=TOWN)).decode()
    (least,) = re.findall(r"^table \{.*?min-width: ([0-9.]+)rem", page, re.MULTILINE)
    (margin,) = re.findall(r"^body \{.*?padding: [0-9.]+rem ([0-9.]+)rem", page, re.MULTILINE)
    assert (float(least) + 2 * float(margin)) * 16 <= 1100
    widths = [int(each) for each in re.findall(r"\{ width: ([0-9]+)%", page)]
    heads = re.findall(r'<th scope="col"', page)
    shared = page.partition(".document_number, ")[2].partition("{")[0].count(",") + 1
    assert len(heads) == len(widths) + shared
    assert sum(widths) + shared * widths[0] <= 100
