"""The workbook, read back by openpyxl and recalculated by LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit.render import (
    Condition,
    FigurePart,
    FigureRef,
    FigureView,
    Paragraph,
    RecordText,
    RecordView,
    Recount,
    Table,
    to_xlsx,
)
from enforcement_kit.render.recount import KindSheet, column_letters, recount_formula
from enforcement_kit.render.xlsx_cells import number_format, sheet_name

OFFICE = shutil.which("soffice")


def opened(data: bytes, *, values: bool = False):
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


@pytest.fixture(scope="module")
def data(sample) -> bytes:
    """The sample as a workbook."""
    return to_xlsx(sample.document, sample.figures, sample.records)


@pytest.fixture(scope="module")
def book(data):
    """Its formulas."""
    return opened(data)


@pytest.fixture(scope="module")
def values(data):
    """The results that the file holds before any program reckons them."""
    return opened(data, values=True)


def rows_of(sheet) -> dict[str, tuple]:
    """The sheet of figures by code."""
    return {row[8]: row for row in sheet.iter_rows(min_row=2, values_only=True)}


class TestSheets:
    """What the workbook holds."""

    def test_names(self, book):
        """About, a sheet a table, figures, a sheet a kind of records, sources."""
        assert book.sheetnames == [
            "说明", "处罚统计", "培训情况", "数据", "记录-案件", "记录-培训", "记录-投诉举报", "来源",
        ]  # fmt: skip

    def test_about_links_to_each(self, book):
        """The first sheet leads to every other."""
        links = {
            cell.hyperlink.location
            for row in book["说明"].iter_rows()
            for cell in row
            if cell.hyperlink
        }
        assert {f"'{name}'!A1" for name in book.sheetnames[1:]} == links
        words = [cell.value for row in book["说明"].iter_rows() for cell in row if cell.value]
        assert "本报告所用数据均为虚构，仅供演示。" in words

    def test_statistics_in_the_national_form(self, book, values):
        """The table has its merged heads, and each number comes from the sheet of figures."""
        sheet = book["处罚统计"]
        assert "行政处罚决定数量（件）" == sheet["B2"].value
        assert "B2:M2" in {str(area) for area in sheet.merged_cells.ranges}
        assert ["警告", "通报批评", "罚款"] == [sheet.cell(3, at).value for at in (2, 3, 4)]
        assert all(str(sheet.cell(4, at).value).startswith("='数据'!$") for at in range(2, 16))
        shown = [values["处罚统计"].cell(4, at).value for at in range(2, 16)]
        assert [7, 0, 14, *[0] * 9, 21, 147007] == shown
        assert "#,##0.00" == sheet.cell(4, 15).number_format
        assert "注：一份决定含数个种类的，计入最重的种类。" == sheet["A5"].value

    def test_sources(self, book):
        """Each figure once with formula, law and records."""
        rows = list(book["来源"].iter_rows(min_row=2, values_only=True))
        assert 10 == len(rows)
        assert (1, "作出行政处罚决定") == rows[0][:2]
        assert "国办发〔2018〕118号" in rows[0][4]


class TestRecords:
    """Records as rows with their types."""

    def test_types(self, book):
        """Ids and numbers of papers are text, days are days, money is a number of two places."""
        sheet = book["记录-案件"]
        row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
        assert ("s", "@") == (row["编号"].data_type, row["编号"].number_format)
        assert "津示罚字〔2022〕001号" == row["文号"].value
        assert dt.date(2022, 2, 2) == row["决定日期"].value.date()
        assert (1000.5, "#,##0.00") == (row["罚款数额"].value, row["罚款数额"].number_format)

    def test_marks_tell_which_figure_counts_a_record(self, book):
        """A column a figure, 1 in the rows that it counts and nothing in the others."""
        sheet = book["记录-案件"]
        heads = [cell.value for cell in sheet[1]]
        at = heads.index("计入3：普通程序案件")
        marks = [row[at] for row in sheet.iter_rows(min_row=2, values_only=True)]
        assert [1, None] * 10 + [1] == marks

    def test_frozen_filtered_repeated(self, book):
        """Heads stay in sight, can be filtered by, and are printed on every page."""
        sheet = book["记录-案件"]
        assert "B2" == sheet.freeze_panes
        assert sheet.auto_filter.ref.startswith("A1:")
        assert "$1:$1" == sheet.print_title_rows

    def test_long_numbers_stay_whole(self, sample):
        """An eighteen-digit number, as text or as integer, keeps its last digit."""
        record = RecordView(
            id="0012", kind="k", cells={"甲": "120107199001011234", "乙": 10**17 + 1}
        )
        figure = FigureView(key="k.b", label="名", value=1, kind="k", records=["0012"])
        made = sample.with_blocks(Paragraph(FigureRef("k.b")))
        sheet = opened(to_xlsx(made.document, {"k.b": figure}, [record]))["记录-k"]
        assert ["0012", "120107199001011234", "100000000000000001"] == [
            cell.value for cell in sheet[2]
        ][:3]

    def test_empty_and_yes_or_no(self, sample):
        """None is an empty cell, a boolean is 是 or 否."""
        record = RecordView(id="r", kind="k", cells={"甲": None, "乙": True, "丙": False})
        sheet = opened(to_xlsx(sample.with_blocks().document, {}, [record]))["记录-k"]
        assert ["r", None, "是", "否"] == [cell.value for cell in sheet[2]]


class TestRecount:
    """Figures recounted over the records."""

    def test_every_figure_agrees(self, values):
        """What can be recounted is recounted, and agrees; what cannot says why."""
        rows = rows_of(values["数据"])
        for code, row in rows.items():
            assert row[5] in {"是", "—"}, code
            assert (row[5] == "—") == bool(row[6]), code
        assert "是" == rows["penalty.fines_total"][5]
        assert "未提供来电记录（phone_calls）" == rows["complaint.calls"][6]
        assert ("缺", None) == (rows["complaint.calls"][2], rows["complaint.calls"][4])

    def test_formulas(self, book):
        """Counts and sums over the sheets of records; a rate divides its two counts."""
        rows = rows_of(book["数据"])

        assert "=COUNTIFS('记录-案件'!$F$2:$F$22,\"=普通程序\")" == rows["penalty.ordinary"][4]
        assert rows["penalty.fines_total"][4].startswith("=SUMIFS('记录-案件'!$H$2:$H$22,")
        rate = rows["complaint.completion_rate"][4]
        assert re.fullmatch(r'=IF\(\$E\$(\d+)=0,"",\$E\$(\d+)/\$E\$\1\)', rate)

    def test_a_wrong_figure_is_found(self, sample):
        """A stated value that the records do not bear out shows 否 beside the true count."""
        wrong = FigureView(
            key="penalty.ordinary",
            label="普通程序案件",
            value=12,
            unit="件",
            kind="cases",
            records=sample.figures["penalty.ordinary"].records,
            recount=sample.figures["penalty.ordinary"].recount,
        )
        figures = sample.figures | {"penalty.ordinary": wrong}
        made = sample.with_blocks(Paragraph(FigureRef("penalty.ordinary")))
        sheet = opened(to_xlsx(made.document, figures, sample.records), values=True)["数据"]
        assert (12, 11, "否") == (sheet["C2"].value, sheet["E2"].value, sheet["F2"].value)

    @pytest.mark.skipif(
        OFFICE is None, reason="needs soffice (LibreOffice), which is not installed"
    )
    def test_libreoffice_comes_to_the_same(self, data, values, tmp_path):
        """With every cached result taken out, LibreOffice reckons the same numbers in all cells."""
        bare = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(bare, "w") as target:
            for name in source.namelist():
                part = source.read(name)
                if name.startswith("xl/worksheets/"):
                    part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                target.writestr(name, part)
        (tmp_path / "bare.xlsx").write_bytes(bare.getvalue())
        assert opened(bare.getvalue(), values=True)["数据"]["E2"].value is None
        subprocess.run(
            [
                OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"),
                str(tmp_path / "bare.xlsx"),
            ],
            check=True, capture_output=True, timeout=150,
        )  # fmt: skip
        again = openpyxl.load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True)
        formulas = opened(data)
        compared = 0
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.data_type == "f":
                        ours = values[sheet.title][cell.coordinate].value
                        theirs = again[sheet.title][cell.coordinate].value
                        if isinstance(ours, int | float):
                            assert abs(ours - theirs) < 1e-6, (sheet.title, cell.coordinate)
                        else:
                            assert ours == theirs, (sheet.title, cell.coordinate)
                        compared += 1
        assert compared > 60


def sheet_of(*records: RecordView, members=()) -> KindSheet:
    columns = tuple(dict.fromkeys(name for record in records for name, _value in record.cells))
    return KindSheet(
        name="记录",
        columns=columns,
        rows=records,
        first=2,
        members={key: 1 + len(columns) + place for place, key in enumerate(members)},
    )


class TestFormulas:
    """The formulas by themselves."""

    KEY = ("k.b", ())

    def figure(self, value, **more):
        return FigureView(key="k.b", label="名", value=value, kind="k", **more)

    @pytest.mark.parametrize(
        ("condition", "criterion", "counted"),
        [
            (Condition(column="甲", value="是"), '"=是"', 1),
            (Condition(column="甲", operator="<>", value="是"), '"<>是"', 2),
            (Condition(column="甲", value='a"*?~'), '"=a""~*~?~~"', 1),
            (Condition(column="乙", operator=">=", value=2), '">=2"', 2),
            (Condition(column="乙", value=Decimal("2.0")), '"=2.0"', 1),
            (
                Condition(column="丙", operator="<", value=dt.date(2022, 2, 1)),
                '"<"&DATE(2022,2,1)',
                1,
            ),
        ],
    )
    def test_criteria(self, condition, criterion, counted):
        """Words with their signs escaped, numbers as they are, days by DATE."""
        records = [
            RecordView(id="1", kind="k", cells={"甲": "是", "乙": 1, "丙": dt.date(2022, 1, 31)}),
            RecordView(id="2", kind="k", cells={"甲": 'a"*?~', "乙": 2, "丙": dt.date(2022, 2, 1)}),
            RecordView(id="3", kind="k", cells={"甲": None, "乙": 3, "丙": None}),
        ]
        figure = self.figure(1, recount=Recount(kind="k", where=[condition]))
        made = recount_formula(self.KEY, figure, sheet_of(*records))
        assert criterion in made.text
        assert counted == made.result

    @pytest.mark.parametrize("value", ["001", "1,000", "2022-01-01", "", "甲" * 300])
    def test_what_a_spreadsheet_would_misread_is_left(self, value):
        """A text that looks like a number or is too long makes no formula, and says so."""
        figure = self.figure(
            1, recount=Recount(kind="k", where=[Condition(column="甲", value=value)])
        )
        made = recount_formula(
            self.KEY, figure, sheet_of(RecordView(id="1", kind="k", cells={"甲": value}))
        )
        assert ("", "重算条件不能写成公式") == (made.text, made.why_not)

    def test_distinct(self):
        """Different values among the figure's own records are counted once each."""
        records = [
            RecordView(id=str(number), kind="k", cells={"店": shop})
            for number, shop in enumerate(["甲店", "乙店", "甲店", "丙店"])
        ]
        figure = self.figure(
            2, records=["0", "1", "2"], recount=Recount(how="distinct", kind="k", column="店")
        )
        made = recount_formula(self.KEY, figure, sheet_of(*records, members=[self.KEY]))
        assert 2 == made.result
        assert made.text.startswith("=ROUND(SUMPRODUCT(")

    @pytest.mark.parametrize("shop", ["甲*店", "=甲", "123", "", None, "甲" * 300])
    def test_distinct_only_where_a_spreadsheet_can(self, shop):
        """Values with wildcards, like numbers, empty or too long: no formula, with a reason."""
        records = [RecordView(id="0", kind="k", cells={"店": shop})]
        figure = self.figure(
            1, records=["0"], recount=Recount(how="distinct", kind="k", column="店")
        )
        made = recount_formula(self.KEY, figure, sheet_of(*records, members=[self.KEY]))
        assert "" == made.text
        assert made.why_not

    @pytest.mark.parametrize(
        ("figure", "why"),
        [
            ({"value": None, "reason": "无"}, "缺数"),
            ({"value": 2, "records": ["1", "9"]}, "部分记录未随附"),
            ({"value": 2, "records": ["1"], "records_total": 2}, "部分记录未随附"),
            ({"value": 5, "records": ["1"]}, "不是记录条数，未给出重算方法"),
            ({"value": 5, "recount": Recount(how="sum", kind="k", column="无")}, "没有记录"),
            (
                {
                    "value": 5,
                    "records": ["1"],
                    "recount": Recount(how="sum", kind="k", column="无"),
                },
                "记录中没有“无”一栏",
            ),
        ],
    )
    def test_why_not(self, figure, why):
        """Each case that cannot be recounted has its own words."""
        members = [self.KEY] if figure.get("records") else []
        sheet = sheet_of(RecordView(id="1", kind="k", cells={"甲": 1}), members=members)
        assert why == recount_formula(self.KEY, self.figure(**figure), sheet).why_not

    @given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=8))
    def test_sums_are_exact(self, amounts):
        """A sum over the figure's records is the exact one, empty cells and texts aside."""
        records = [
            RecordView(id=str(number), kind="k", cells={"额": amount})
            for number, amount in enumerate(amounts)
        ]
        extra = [RecordView(id="t", kind="k", cells={"额": "三元"}), RecordView(id="n", kind="k")]
        figure = self.figure(
            sum(amounts),
            records=[record.id for record in (*records, *extra)],
            recount=Recount(how="sum", kind="k", column="额"),
        )
        made = recount_formula(self.KEY, figure, sheet_of(*records, *extra, members=[self.KEY]))
        assert sum(amounts) == made.result

    @pytest.mark.parametrize(
        ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
    )
    def test_letters(self, column, letters):
        """Columns are named as spreadsheets name them."""
        assert letters == column_letters(column)


class TestSafety:
    """No word is a formula, no name of a sheet is refused."""

    @pytest.mark.parametrize(
        "name",
        [
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "＝1+1",
            "http://x.example",
            "1e5",
            "=1",
        ],
    )
    def test_words_stay_words(self, sample, name):
        """A name that begins like a formula, link or number is a string with the quote mark."""
        record = RecordView(id=name, kind="k", cells={name: name})
        table = Table(
            header=[["名"]], rows=[[RecordText(name, record="r")]], columns=["text"], sheet="表"
        )
        book = opened(to_xlsx(sample.with_blocks(table).document, {}, [record]))
        cells = [book["记录-k"]["A2"], book["记录-k"]["B2"], book["表"]["A2"]]
        for cell in cells:
            assert "s" == cell.data_type
            assert cell.value.strip() == name.strip()
            assert cell.hyperlink is None
            if name.strip()[0] in "=+-@":
                assert cell.quotePrefix

    def test_very_long_words_are_cut_and_say_so(self, sample):
        """A cell holds 32,767 characters at most; what is left out is said."""
        record = RecordView(id="r", kind="k", cells={"名": "长" * 40_000})
        book = opened(to_xlsx(sample.with_blocks().document, {}, [record]))
        value = book["记录-k"]["B2"].value
        assert len(value) <= 32_767
        assert value.endswith("…（共 40000 字，此处截短）")

    @given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
    @example(["𠮷" * 20, "𠮷" * 21, "History", "history", "", " "])
    def test_names_of_sheets(self, names):
        """Any names become names that Excel takes, all of them different."""
        taken: set[str] = set()
        made = [sheet_name(name, taken) for name in names]
        assert len({name.casefold() for name in made}) == len(made)
        for name in made:
            assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
            assert not set(name) & set("[]:*?/\\'")
            assert "history" != name.casefold()

    def test_no_new_functions(self, data):
        """Only functions of Excel 2010 stand in the formulas, and no array or table formula."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = b"".join(
                archive.read(name) for name in archive.namelist() if "worksheets/" in name
            ).decode()
        used = {
            name
            for formula in re.findall(r"<f>(.*?)</f>", sheets)
            for name in re.findall(r"([A-Z][A-Z0-9.]+)\(", formula)
        }
        assert {"ABS", "COUNTIFS", "IF", "SUMIFS"} == used
        assert "<f t=" not in sheets
        assert "_xlfn" not in sheets


class TestFormats:
    """How numbers look."""

    @pytest.mark.parametrize(
        ("value", "unit", "wan", "form"),
        [
            (21, "件", False, "#,##0"),
            (Decimal("32.5"), "课时", False, "#,##0.0"),
            (Decimal("316081.7"), "元", False, "#,##0.00"),
            (Decimal("316081.7"), "元", True, "#,##0.00####"),
            (Decimal(1), "ratio", False, "0.00%"),
        ],
    )
    def test_no_place_is_lost(self, value, unit, wan, form):
        """Money has two places, other numbers those they have."""
        assert form == number_format(value, unit, wan=wan)

    def test_parts_stand_under_their_whole(self, sample):
        """A part that the text shows has a line of its own, with its members in the code."""
        figure = FigureView(
            key="k.b",
            label="名",
            value=1,
            kind="k",
            records=["1"],
            parts=[FigurePart(by={"month": "01"}, label="一月", value=1, records=["1"])],
        )
        record = RecordView(id="1", kind="k")
        made = sample.with_blocks(Paragraph(FigureRef("k.b", part={"month": "01"})))
        sheet = opened(to_xlsx(made.document, {"k.b": figure}, [record]), values=True)["数据"]
        assert [("名", "k.b"), ("名（一月）", "k.b（month=01）")] == [
            (row[1], row[8]) for row in sheet.iter_rows(min_row=2, values_only=True)
        ]
