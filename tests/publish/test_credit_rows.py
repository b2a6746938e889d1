"""The credit row: its fields, what stands in them, what is lacking, too long or unsafe."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import attrs
import openpyxl
import pytest
from publish_cases import ON, PERSON, SHOP, TOWN, fine, penalty

from enforcement_kit.errors import UsageError
from enforcement_kit.measures import figures
from enforcement_kit.model import Kept, Organ, Party, ProvisionParts, Sanction
from enforcement_kit.publish import (
    credit_row,
    credit_rows,
    form_of,
    read_credit_rows,
    to_csv,
    to_xlsx,
)

# The codes in their order, copied by hand from the survey of the 2018 standard's fields; R is required.
FIELDS = """
CF_XDR_MC R; CF_XDR_LB R; CF_XDR_SHXYM; CF_XDR_GSZC; CF_XDR_ZZJG; CF_XDR_SWDJ; CF_XDR_SYDW;
CF_XDR_SHZZ; CF_FRDB; CF_FR_ZJLX; CF_FR_ZJHM; CF_XDR_ZJLX; CF_XDR_ZJHM; CF_WSH R; CF_WFXW R;
CF_SY R; CF_YJ R; CF_CFLB R; CF_NR R; CF_NR_FK; CF_NR_WFFF; CF_NR_ZKDX; CF_JDRQ R; CF_YXQ R;
CF_GSJZQ; CF_CFJG R; CF_CFJGDM R; CF_SJLY R; CF_SJLYDM R; BZ
"""


def row_of(case, **options):
    made = credit_rows([case], on=ON, town=TOWN, **options)
    assert made.withheld == ()
    return dict(made.rows[0])


class TestForm:
    """The fields as data."""

    def test_codes_order_and_need(self) -> None:
        """Codes, their order and which are required stand as in the survey."""
        listed = [each.split() for each in FIELDS.replace("\n", " ").split(";")]
        found = [
            [field.code, "R"] if field.required else [field.code]
            for field in form_of("credit").fields
        ]
        assert listed == found

    def test_what_is_not_sure_says_so(self) -> None:
        """Codes are read from implementations, lengths are held from memory."""
        form = form_of("credit")
        assert (form.sure, form.lengths_sure) == ("excerpt", "unverified")

    def test_headers_are_known_by_many_names(self) -> None:
        """Code, name, older code, full-width and spaced spellings mean the same field."""
        form = form_of("credit")
        for header in ("CF_FR_ZJHM", "cf_fr_sfzh", "法定代表人证件号码", "法定代表人 证件号码："):
            assert form.meant_by(header).code == "CF_FR_ZJHM"
        assert form.meant_by("罚款金额(万元)").code == "CF_NR_FK"
        assert form.meant_by("天气") is None


class TestRow:
    """What stands in a row."""

    def test_organisation(self) -> None:
        """An organisation's row by hand: money in 万元, citations and kinds joined."""
        found = row_of(
            penalty(
                sanctions=(
                    fine("2000.00"),
                    Sanction(kind="confiscation_of_illegal_gains", amount=Decimal("300.50")),
                    Sanction(kind="permit_suspension", object="示例许可证A1"),
                )
            )
        )
        expected = {
            "CF_XDR_MC": "天津示例商贸有限公司",
            "CF_XDR_LB": "法人及非法人组织",
            "CF_XDR_SHXYM": "91120111DE5G1LJ38Q",
            "CF_WSH": "津西青示罚〔2022〕1号",
            "CF_YJ": "示例条例第六条第一款；行政处罚法第二十八条第一款",
            "CF_CFLB": "罚款；没收违法所得；暂扣许可证件",
            "CF_NR": "罚款人民币2000.00元；没收违法所得人民币300.50元；暂扣许可证件（示例许可证A1）",
            "CF_NR_FK": "0.200000",
            "CF_NR_WFFF": "0.030050",
            "CF_NR_ZKDX": "示例许可证A1",
            "CF_JDRQ": "2022-04-01",
            "CF_CFJG": "示例镇人民政府",
            "CF_CFJGDM": "11120111DE2022YQ5B",
            "CF_SJLY": "示例镇人民政府",
        }
        assert expected == {code: found[code] for code in expected}

    def test_natural_person(self) -> None:
        """A person's number goes into the person's field, masked; unmasked when asked."""
        masked, whole = row_of(penalty(PERSON)), row_of(penalty(PERSON), unmask=True)
        assert (masked["CF_XDR_MC"], masked["CF_XDR_ZJHM"]) == ("钱某", "110114************")
        assert (whole["CF_XDR_MC"], whole["CF_XDR_ZJHM"]) == ("钱明远", "110114196509290001")
        assert whole["CF_XDR_ZJLX"] == "身份证"
        assert (whole["CF_XDR_SHXYM"], whole["CF_FR_ZJHM"]) == ("", "")

    def test_sole_proprietor(self) -> None:
        """A keeper stands where the representative does, with the keeper's number."""
        party = Party(
            kind="sole_proprietor",
            name="示例镇小小早点店",
            operator="孙立新",
            id_number="110114196509290001",
            credit_code="92120111DE5G1LJ38Q",
        )
        found = row_of(penalty(party), unmask=True)
        assert (found["CF_XDR_LB"], found["CF_FRDB"]) == ("个体工商户", "孙立新")
        assert (found["CF_FR_ZJLX"], found["CF_FR_ZJHM"]) == ("身份证", "110114196509290001")
        assert found["CF_XDR_ZJHM"] == ""

    def test_entrusted_organ(self) -> None:
        """An entrusted organ decides in the other's name, whose code is not held."""
        organ = Organ(name="示例镇人民政府", capacity="entrusted", entrusted_by="西青区示例局")
        found = row_of(penalty(organ=organ))
        assert (found["CF_CFJG"], found["CF_CFJGDM"]) == ("西青区示例局", "")

    def test_citations_in_parts(self) -> None:
        """A citation in parts is written as words."""
        found = row_of(penalty(basis=(ProvisionParts(law="行政处罚法", article=28, paragraph=1),)))
        assert found["CF_YJ"] == "《中华人民共和国行政处罚法》第二十八条第一款"

    def test_a_sum_with_a_part_unknown_is_empty(self) -> None:
        """A fine without its amount leaves the cell empty: missing is not 0."""
        made = credit_rows([penalty(sanctions=(fine("1.00"), fine(None)))], on=ON, town=TOWN)
        assert made.rows[0]["CF_NR_FK"] == ""
        assert "CF_NR_FK" in {each.field for each in made.remarks}

    def test_stated_fields(self) -> None:
        """What a case states under `credit_publicity` stands in its row."""
        case = penalty(kept=Kept({"credit_publicity": {"CF_YXQ": "2099-12-31", "BZ": "无"}}))
        found = row_of(case)
        assert (found["CF_YXQ"], found["BZ"]) == ("2099-12-31", "无")

    def test_stated_fields_of_the_wrong_shape(self) -> None:
        """Anything but a mapping of text is a plain error that names the case."""
        with pytest.raises(UsageError, match="c-1"):
            credit_row(penalty(kept=Kept({"credit_publicity": "x"})))


class TestRemarks:
    """What rows still lack."""

    def test_missing_by_kind_of_party(self) -> None:
        """A credit code is asked of organisations and shops, a number of persons."""
        for party, lacking in (
            (attrs.evolve(SHOP, credit_code=None), {"CF_XDR_SHXYM"}),
            (attrs.evolve(PERSON, id_number=None), {"CF_XDR_ZJLX", "CF_XDR_ZJHM"}),
        ):
            made = credit_rows([penalty(party)], on=ON, town=TOWN)
            assert {each.field for each in made.remarks} == lacking | {"CF_YXQ"}

    def test_fill(self) -> None:
        """A filled cell lacks nothing any more; an unknown code is an error with the nearest."""
        made = credit_rows([penalty()], on=ON, town=TOWN, fill={"CF_YXQ": "2099-12-31"})
        assert made.remarks == ()
        assert made.rows[0]["CF_YXQ"] == "2099-12-31"
        with pytest.raises(UsageError, match="CF_YXQ"):
            credit_rows([penalty()], on=ON, fill={"CF_YXX": "1"})

    @pytest.mark.parametrize(("length", "told"), [(128, set()), (129, {"CF_WSH"})])
    def test_length(self, length: int, told: set[str]) -> None:
        """A text of the very length passes; one more is said and not cut."""
        number = "津示罚〔2022〕1号".ljust(length, "之")
        made = credit_rows([penalty(document_number=number)], on=ON, town=TOWN)
        assert {each.field for each in made.remarks if each.code == "too-long"} == told
        assert made.rows[0]["CF_WSH"] == number


class TestFiles:
    """CSV and XLSX."""

    def test_csv_has_a_bom_and_names(self) -> None:
        """The file begins with the mark of UTF-8; its first line names the fields."""
        content = to_csv(credit_rows([penalty()], on=ON, town=TOWN))
        assert content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert lines[0] == [field.name for field in form_of("credit").fields]
        assert len(lines) == 2
        assert lines[1][19] == "0.200000"

    def test_xlsx_by_another_library(self) -> None:
        """Another library reads text in every cell: codes and amounts keep each figure."""
        made = credit_rows([penalty()], on=ON, town=TOWN)
        sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(made, header="code"))).active
        head, row = ([cell.value or "" for cell in line] for line in sheet.iter_rows())
        assert head == list(form_of("credit").codes)
        assert row == [text for _, text in made.rows[0]]
        assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}

    def test_same_bytes(self) -> None:
        """The bytes depend on the rows alone."""
        made = credit_rows([penalty()], on=ON, town=TOWN)
        assert to_xlsx(made) == to_xlsx(made)
        assert to_csv(made) == to_csv(made)

    @pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "''@x"])
    def test_no_cell_is_a_formula(self, start: str) -> None:
        """A cell that begins like a formula is text in both files, and is read back as it was."""
        case = penalty(cause=f"{start}|cmd")
        made = credit_rows([case], on=ON, town=TOWN)
        content = to_csv(made)
        cell = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1][14]
        assert cell.startswith("'")
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx(made)))
        assert book.active["O2"].data_type == "s"
        for data, name in ((content, "a.csv"), (to_xlsx(made), "a.xlsx")):
            assert read_credit_rows(data, name=name).cases[0].cause == f"{start}|cmd"

    def test_nothing_breaks_a_line(self) -> None:
        """Line ends, NUL and marks that turn the reading order do not reach a file."""
        case = penalty(cause="一\n二\x00三\u202e四")
        content = to_csv(credit_rows([case], on=ON, town=TOWN)).decode()
        assert content.count("\r\n") == 2
        assert not {"\x00", "\u202e"} & set(content)


def test_a_credit_file_says_nothing_of_the_rest() -> None:
    """Cases of a credit file give fines; payments, hearings and no-penalty decisions are missing.

    The file has no field for them, so that 0 would be a wrong number.
    """
    text = "CF_WSH,CF_XDR_MC,CF_CFLB,CF_NR_FK,CF_JDRQ\n示例罚〔2022〕1号,示例公司（虚构）,罚款,0.05,2022-03-10\n"
    cases = read_credit_rows(f"\ufeff{text}".encode(), name="信用.csv").cases
    made = figures(cases, period=2022)
    assert made["penalty.fines_total"].value == Decimal("500.00")
    for key in ("penalty.collected", "case.hearings", "lenient.no_penalty", "case.filed"):
        assert made[key].value is None, key
        assert made[key].gaps[0].unheld
