"""Verdicts against records, and the counting basis that explains a contradicted figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from enforcement_kit import Case, TownYear, audit, from_dict
from enforcement_kit.errors import UsageError

# Ten penalty decisions on the 10th of ten months, filed a month before, published 5 days later,
# closed two months later; the first two of summary procedure.


def day(month: int, number: int, year: int = 2022) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year}-{month:02}-{number:02}"


def case(number: int, month: int, *, fine: str = "1000.00", **more: object) -> Case:
    return from_dict(
        Case,
        {
            "id": f"c-{number}",
            "procedure": "summary" if number <= 2 else "ordinary",
            "filing": {"date": day(month + 11, 10, 2021), "outcome": "filed"},
            "decision": {
                "date": day(month, 10),
                "kind": "penalty",
                "sanctions": [{"kind": "fine", "amount": fine}],
            },
            "disclosure": {"date": day(month, 15)},
            "closing": {"date": day(month + 2, 10)},
            **more,
        },
    )


CASES = tuple(case(number, number + 2) for number in range(1, 11))  # March to December
TOWN = TownYear(cases=CASES)


def one(text: str, records: object = TOWN):
    """The only claim of a text, judged against the records of 2022."""
    (claim,) = audit(text, records=records, period=2022).claims
    return claim


class TestVerdicts:
    """What a number of the text is to the figure of the records."""

    def test_verified(self) -> None:
        """The very figure is verified, with the key and the number of records."""
        claim = one("全年作出行政处罚决定10件。")
        assert (claim.verdict, claim.measure, claim.figure) == ("verified", "penalty.decisions", 10)
        assert "10 条记录" in claim.explanation

    def test_contradicted(self) -> None:
        """Another figure is contradicted."""
        assert one("全年作出行政处罚决定13件。").verdict == "contradicted"

    @pytest.mark.parametrize(
        ("words", "verdict"),
        [
            ("近10件", "contradicted"),
            ("近11件", "consistent"),
            ("10余件", "contradicted"),
            ("不少于10件", "consistent"),
            ("超过10件", "contradicted"),
            ("不足10件", "contradicted"),
            ("不足11件", "consistent"),
            ("约10件", "consistent"),
        ],
    )
    def test_vague(self, words: str, verdict: str) -> None:
        """Vague words are consistent exactly where the figure lies within them."""
        assert one(f"全年作出行政处罚决定{words}。").verdict == verdict

    @pytest.mark.parametrize(
        ("words", "verdict"),
        [
            ("10000元", "verified"),
            ("1万元", "verified"),
            ("1.0万元", "verified"),
            ("1.01万元", "contradicted"),
            ("10000.5元", "contradicted"),
        ],
    )
    def test_money(self, words: str, verdict: str) -> None:
        """Money is compared as finely as it is written."""
        assert one(f"处罚款{words}。").verdict == verdict

    def test_rounded_or_cut(self) -> None:
        """31.6万 is what 316,081.70 is when rounded, 316,081 what it is when cut."""
        year = TownYear(cases=(case(1, 3, fine="316081.70"),))
        assert one("罚款31.6万元。", year).verdict == "verified"
        assert one("罚款316081元。", year).verdict == "verified"
        assert one("罚款316082元。", year).verdict == "verified"
        assert one("罚款31.7万元。", year).verdict == "contradicted"

    def test_unknown_kind(self) -> None:
        """What the records do not hold cannot be checked, and is never 0."""
        claim = one("办理投诉举报774件。")
        assert claim.verdict == "unverifiable"
        assert claim.measure == "complaint.handled"
        assert claim.figure is None

    def test_no_measure(self) -> None:
        """What the kit does not measure is said to be so."""
        claim = one("修剪绿篱120米。")
        assert (claim.verdict, claim.measure) == ("unverifiable", "")

    def test_ambiguous(self, example) -> None:
        """Words that fit two measures with different figures say which these are; where the figures
        are the same there is nothing to choose.
        """
        words = "各类投诉举报按收到的渠道分列，合计774件。"
        assert one(words, example).verdict == "verified"
        complaints = example.town_year.complaints
        year = attrs.evolve(
            example.town_year,
            complaints=(attrs.evolve(complaints[0], valid=False), *complaints[1:]),
        )
        claim = one(words, year)
        assert claim.verdict == "ambiguous"
        assert set(claim.could_be) == {"complaint.handled", "complaint.received"}
        assert "773" in claim.explanation
        assert "774" in claim.explanation

    def test_part_of_the_year(self) -> None:
        """A number of a half-year or a month is held against that half-year or month."""
        assert one("上半年作出行政处罚决定4件。").verdict == "verified"
        assert one("下半年作出行政处罚决定6件。").verdict == "verified"
        assert one("第三季度作出行政处罚决定3件。").verdict == "verified"
        assert one("5月作出行政处罚决定1件。").verdict == "verified"

    def test_year_before(self) -> None:
        """A number of the year before is not held against this year's records."""
        first, second = audit(
            "全年作出行政处罚决定10件，上年为99件。", records=TOWN, period=2022
        ).claims
        assert (first.verdict, second.verdict) == ("verified", "unverifiable")

    def test_cases_alone(self) -> None:
        """An iterable of cases will do for records."""
        assert one("全年作出行政处罚决定10件。", iter(CASES)).verdict == "verified"


class TestBases:
    """Which way of counting gives the stated figure."""

    def basis(self, text: str, records: object = TOWN):
        claim = one(text, records)
        assert claim.verdict == "contradicted"
        return claim.bases[0]

    def test_by_filing_date(self) -> None:
        """Two decided in 2022 were filed in 2021: counted by filing they are missing."""
        cases = (
            *CASES[2:],
            *(
                attrs.evolve(each, filing=attrs.evolve(each.filing, date=dt.date(2021, 12, 20)))
                for each in CASES[:2]
            ),
        )
        basis = self.basis("全年作出行政处罚决定8件。", TownYear(cases=cases[:8] + cases[8:]))
        codes = {
            each.code for each in one("全年作出行政处罚决定8件。", TownYear(cases=cases)).bases
        }
        assert "by-filing-date" in codes
        assert set(basis.records_removed) in ({"c-1", "c-2"}, {"c-9", "c-10"})

    def test_by_publication_date(self) -> None:
        """A decision of 2021 that was published in 2022 makes eleven by publication."""
        old = attrs.evolve(
            case(11, 3),
            decision=attrs.evolve(CASES[0].decision, date=dt.date(2021, 12, 30)),
            filing=attrs.evolve(CASES[0].filing, date=dt.date(2021, 12, 1)),
            closing=attrs.evolve(CASES[0].closing, date=dt.date(2021, 12, 31)),
        )
        basis = self.basis("全年作出行政处罚决定11件。", TownYear(cases=(*CASES, old)))
        assert (basis.code, basis.records_added) == ("by-publication-date", ("c-11",))

    def test_by_closing_date(self) -> None:
        """The two decided last were closed in 2023."""
        codes = [each.code for each in one("全年作出行政处罚决定8件。").bases]
        assert "by-closing-date" in codes

    def test_ends_early(self) -> None:
        """Counted up to November there are nine; the record at the edge is named."""
        basis = self.basis("全年作出行政处罚决定9件。")
        assert (basis.code, basis.records_removed) == ("ends-early", ("c-10",))

    def test_runs_over(self) -> None:
        """A decision of the January after makes eleven."""
        late = attrs.evolve(
            case(11, 12),
            decision=attrs.evolve(CASES[0].decision, date=dt.date(2023, 1, 5)),
            disclosure=attrs.evolve(CASES[0].disclosure, date=dt.date(2023, 1, 9)),
            filing=attrs.evolve(CASES[0].filing, date=dt.date(2023, 1, 2)),
        )
        basis = self.basis("全年作出行政处罚决定11件。", TownYear(cases=(*CASES, late)))
        assert (basis.code, basis.records_added) == ("runs-over", ("c-11",))

    def test_without_summary(self) -> None:
        """Without the two of summary procedure there are eight, and their fines 8,000 yuan."""
        codes = {each.code: each for each in one("罚款8000元。").bases}
        assert codes["without-summary"].records_removed == ("c-1", "c-2")

    def test_withdrawn(self) -> None:
        """A publication that was withdrawn, counted all the same."""
        gone = attrs.evolve(
            CASES[4],
            disclosure=attrs.evolve(CASES[4].disclosure, withdrawn=dt.date(2022, 9, 1)),
        )
        year = TownYear(cases=(*CASES[:4], gone, *CASES[5:]))
        basis = self.basis("公示行政处罚决定10件。", year)
        assert (basis.code, basis.records_added) == ("withdrawn-counted", ("c-5",))

    def test_joint_cases(self) -> None:
        """A case with two parties, counted for each."""
        joint = case(5, 7, co_parties=[{"kind": "natural_person", "name": "李某乙"}])
        year = TownYear(cases=(*CASES[:4], joint, *CASES[5:]))
        basis = self.basis("全年作出行政处罚决定11件。", year)
        assert (basis.code, basis.records_added) == ("joint-twice", ("c-5",))

    def test_slip_of_unit(self) -> None:
        """元 written 万元."""
        assert self.basis("罚款10000万元。").code == "unit"

    def test_rounded(self) -> None:
        """12,340 yuan stated as 12,000."""
        year = TownYear(cases=(case(1, 3, fine="12340.00"),))
        assert self.basis("罚款12000元。", year).code == "rounded"

    def test_another_figure(self, example) -> None:
        """The number of no-penalty decisions stated as that of penalties."""
        claim = one("全年作出行政处罚决定35件。", example)
        assert any("lenient.no_penalty" in basis.message for basis in claim.bases)

    def test_invalid_complaints(self, example) -> None:
        """Complaints that are not valid, counted all the same."""
        complaints = example.town_year.complaints
        year = attrs.evolve(
            example.town_year,
            complaints=(*(attrs.evolve(e, valid=False) for e in complaints[:4]), *complaints[4:]),
        )
        claim = one("办理有效投诉举报774件。", year)
        assert (claim.figure, claim.bases[0].code) == (Decimal(770), "invalid-counted")
        assert len(claim.bases[0].records_added) == 4


class TestWrongReport:
    """A report that is not of these records."""

    def test_other_year(self, example) -> None:
        """A report of another year is named as such."""
        result = audit("示例镇2021年度行政执法报告\n处罚3件。", records=example, period=2022)
        assert "other-year" in {each.code for each in result.findings}

    def test_other_town(self, example) -> None:
        """A report of another town is named as such; that of the same town is not."""
        other = audit("临河镇2022年度行政执法报告\n处罚3件。", records=example, period=2022)
        same = audit("杨柳青镇2022年度行政执法报告\n处罚3件。", records=example, period=2022)
        assert "other-town" in {each.code for each in other.findings}
        assert "other-town" not in {each.code for each in same.findings}

    def test_no_year(self, example) -> None:
        """With records, a report that names no year needs one."""
        with pytest.raises(UsageError, match="--year"):
            audit("作出处罚21件。", records=example)

    def test_records_unread(self) -> None:
        """A path is not records."""
        with pytest.raises(UsageError, match="load"):
            audit("作出处罚21件。", records="examples", period=2022)


class TestOneFault:
    """A contradiction of the text and of the records is the fault of one number."""

    def test_narrowed(self) -> None:
        """Where the records confirm the parts, the total alone is flagged."""
        text = "全年作出行政处罚决定11件，其中简易程序2件、普通程序8件。"
        result = audit(text, records=TOWN, period=2022)
        assert {name for each in result.contradictions for name in each.claims} == {"c1"}
        codes = {each.code for each in result.contradictions}
        assert codes == {"parts-do-not-add-up", "differs-from-records"}
