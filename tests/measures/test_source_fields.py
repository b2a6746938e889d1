"""What the source of records had no place for is missing in the figures, never 0.

The second source of the expected values is the same figure of the whole records: taking a column
away may make a figure missing, it must never make it another number.
"""

from __future__ import annotations

import datetime as dt
import json
import pickle
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs
import pytest

from enforcement_kit import load
from enforcement_kit.analytics import write_parquet
from enforcement_kit.codec import from_dict, to_dict
from enforcement_kit.io import import_ledger, iter_records, save
from enforcement_kit.ledger import open_ledger
from enforcement_kit.measures import (
    Figure,
    Measures,
    Period,
    Unknown,
    default_measures,
    figures,
    measure,
)
from enforcement_kit.measures.definition import Measure
from enforcement_kit.model import (
    KINDS,
    Case,
    Complaint,
    Kept,
    Officer,
    Party,
    TownYear,
    field_set,
    holds,
)
from enforcement_kit.privacy import mask
from enforcement_kit.testing import synth_town

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.model import Record

HEAD = "案号,案由,当事人,立案日期,决定书文号,决定日期,处罚种类,罚款金额（元）"
ROWS = (
    "示例立〔2022〕1号,占道经营,甲,2022-03-01,示例罚〔2022〕1号,2022-03-10,罚款,500",
    "示例立〔2022〕2号,占道经营,乙,2022-04-01,示例罚〔2022〕2号,2022-04-10,罚款,300",
)
PAID = (",缴款日期,缴款金额", (",2022-03-15,500.00", ",,"))
STAGES = (
    "penalty.collected",
    "disclosure.decisions_published",
    "case.hearings",
    "case.closed",
    "case.open",
    "transfer.criminal",
    "coercion.additional_fines",
    "case.legal_reviews_returned",
)
# what is rare and has no column did not happen: a complaint is valid, a publication stands
ENDS = {"valid", "disclosure.withdrawn"}


def ledger(folder: Path, name: str, head: str, rows: tuple[str, ...]) -> Path:
    """A ledger as CSV."""
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def without(tmp_path: Path) -> Path:
    """A ledger without columns for payment, hearing, closing, publication or transfer."""
    return ledger(tmp_path, "无缴款.csv", HEAD, ROWS)


@pytest.fixture
def having(tmp_path: Path) -> Path:
    """The same ledger with columns for payment."""
    rows = tuple(row + more for row, more in zip(ROWS, PAID[1], strict=True))
    return ledger(tmp_path, "有缴款.csv", HEAD + PAID[0], rows)


class TestEnds:
    """What stands on a day is not known where no column could say that it ended."""

    HEAD = "持证人,执法证号,发证日期,有效期起,有效期至"
    ROWS = (
        "张示例,12011100001,2021-01-01,2021-01-01,2026-01-01",
        "李示例,12011100002,2021-01-01,2021-01-01,2026-01-01",
    )

    def figure(self, folder: Path, more: str, cells: tuple[str, str]) -> Figure:
        """The holders by a ledger of certificates with a column more."""
        rows = tuple(row + cell for row, cell in zip(self.ROWS, cells, strict=True))
        path = ledger(folder, "执法证.csv", self.HEAD + more, rows)
        return figures(load(path), period=2022)["certificate.holders"]

    def test_no_column(self, tmp_path: Path) -> None:
        """Without 注销日期 nobody has said whether a certificate was cancelled."""
        found = self.figure(tmp_path, "", ("", ""))
        assert found.value is None
        assert found.reason == "2 条记录的来源（台账）没有“注销日期”一栏，有无不明，未计入"

    def test_a_blank_column(self, tmp_path: Path) -> None:
        """A blank cell says that it was not; a day says when it was."""
        assert self.figure(tmp_path, ",注销日期", (",", ",")).value == 2
        assert self.figure(tmp_path, ",注销日期", (",2022-05-01", ",")).value == 1
        assert self.figure(tmp_path, ",注销日期", (",2023-05-01", ",")).value == 2

    def test_what_is_over_anyhow(self, tmp_path: Path) -> None:
        """A certificate that had expired is no holder's, cancelled or not."""
        rows = (self.ROWS[0], self.ROWS[1].replace("2026", "2022"))
        path = ledger(tmp_path, "执法证.csv", self.HEAD, rows)
        found = figures(load(path), period=2022)["certificate.holders"]
        assert [gap.count for gap in found.gaps] == [1]

    def test_records_as_records(self) -> None:
        """Records that were written as records have a place for everything: no end, none came."""
        officer = Officer(
            id="o-1", name="张示例", joined=dt.date(2020, 1, 1), roles=("investigator",)
        )
        found = figures(TownYear(officers=(officer,)), period=2022)["officer.enforcers"]
        assert found.value == 1


class TestLedger:
    """A ledger says what its columns hold."""

    def test_missing_with_the_column_named(self, without: Path) -> None:
        """Figures of stages without a column are missing, and the reason names the column."""
        made = figures(load(without), period=2022)
        assert [made[key].value for key in STAGES] == [None] * len(STAGES)
        gap = made["penalty.collected"].gaps[0]
        assert (gap.unheld, gap.count, gap.records, gap.pointer) == (True, 2, (), "/payments/date")
        assert made["penalty.collected"].reason == (
            "2 条记录的来源（台账）没有“缴款日期”一栏，有无不明，未计入"
        )
        assert "date of payment" in made["penalty.collected"].reason_en
        assert made["penalty.fines_total"].value == Decimal("800.00")
        assert made["penalty.decisions"].value == 2

    def test_parts_are_missing_too(self, without: Path) -> None:
        """No month of a figure that is missing is 0."""
        parts = figures(load(without), period=2022, by="month")["penalty.collected"].parts
        assert len(parts) == 12
        assert {part.value for part in parts} == {None}
        assert all("缴款日期" in part.reason for part in parts)

    def test_a_column_that_is_blank_says_none(self, having: Path) -> None:
        """Where the column is there and blank, there was none: the other row was not paid."""
        made = figures(load(having), period=2022)
        assert made["penalty.collected"].value == Decimal("500.00")
        assert made["penalty.collected"].reason == ""
        assert made["case.hearings"].value is None

    def test_the_same_after_an_import(self, without: Path, tmp_path: Path) -> None:
        """The folder that an import writes knows it still, and so does what is saved of it."""
        direct = figures(load(without), period=2022)
        import_ledger(open_ledger(without), tmp_path / "导入")
        folder = load(tmp_path / "导入")
        assert [p.code for p in folder.problems] == []
        save(folder.town_year, tmp_path / "再存")
        for again in (folder, load(tmp_path / "再存")):
            assert [(f.key, f.value, f.reason) for f in figures(again, period=2022)] == [
                (f.key, f.value, f.reason) for f in direct
            ]

    def test_a_stream_knows_it(self, without: Path, tmp_path: Path) -> None:
        """Cases streamed from a ledger, or by the fast path from a folder, know it each."""
        import_ledger(open_ledger(without), tmp_path / "导入")
        lines = tmp_path / "导入" / "cases.jsonl"
        table = write_parquet(tmp_path / "导入", tmp_path / "a.parquet").path
        for source in (without, tmp_path / "导入", lines, table):
            assert figures(load(source), period=2022)["penalty.collected"].value is None
            made = figures(iter_records(source, "cases"), period=2022)
            assert made["penalty.collected"].value is None
            assert made["penalty.decisions"].value == 2

    def test_what_was_added_by_hand_counts(self, without: Path, tmp_path: Path) -> None:
        """A payment written into the record counts, though the ledger had no column for it."""
        import_ledger(open_ledger(without), tmp_path / "导入")
        path = tmp_path / "导入" / "cases.jsonl"
        first, second = path.read_text("utf-8").splitlines()
        paid = json.loads(first) | {"payments": [{"date": "2022-03-15", "amount": "500.00"}]}
        path.write_text(f"{json.dumps(paid, ensure_ascii=False)}\n{second}\n", "utf-8")
        figure = figures(load(tmp_path / "导入"), period=2022)["penalty.collected"]
        assert figure.value == Decimal("500.00")
        assert [(gap.unheld, gap.count) for gap in figure.gaps] == [(True, 1)]

    def test_only_penalties(self, tmp_path: Path) -> None:
        """A ledger that cannot say "no penalty" says nothing of decisions without one."""
        head = HEAD.replace(",处罚种类", "")
        rows = tuple(row.replace(",罚款", "") for row in ROWS)
        made = figures(load(ledger(tmp_path, "处罚.csv", head, rows)), period=2022)
        assert made["penalty.decisions"].value == 2
        assert made["lenient.no_penalty"].value is None
        assert made["penalty.gains_confiscated"].value is None
        assert made["penalty.fines_total"].value == Decimal("800.00")


class TestMixed:
    """Records of several sources keep each what their own source had."""

    def test_two_ledgers_together(self, without: Path, having: Path, tmp_path: Path) -> None:
        """One ledger has the column: its payments count, the other's cases are a gap beside."""
        one, two = load(having).town_year.cases, load(without).town_year.cases
        other = tuple(attrs.evolve(case, id=f"乙-{case.id}") for case in two)
        year = TownYear(cases=(*one, *other))
        save(year, tmp_path / "合并")
        for records in (year, load(tmp_path / "合并"), (*other, *one)):
            figure = figures(records, period=2022)["penalty.collected"]
            assert figure.value == Decimal("500.00")
            assert [(gap.unheld, gap.count) for gap in figure.gaps] == [(True, 2)]

    def test_two_sheets(self, tmp_path: Path) -> None:
        """Two sheets of one workbook with other columns, directly and after an import."""
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for sheet, head, rows in (
            (book.active, HEAD, ROWS),
            (
                book.create_sheet("乙镇"),
                HEAD + PAID[0],
                (ROWS[0].replace("1号", "9号") + PAID[1][0],),
            ),
        ):
            sheet.append(head.split(","))
            for row in rows:
                sheet.append(row.split(","))
        path = tmp_path / "两镇.xlsx"
        book.save(path)
        import_ledger(open_ledger(path), tmp_path / "导入")
        for source in (path, tmp_path / "导入"):
            figure = figures(load(source), period=2022)["penalty.collected"]
            assert (figure.value, [gap.count for gap in figure.gaps]) == (Decimal("500.00"), [2])
            streamed = figures(iter_records(source, "cases"), period=2022)["penalty.collected"]
            assert (streamed.value, [g.count for g in streamed.gaps]) == (Decimal("500.00"), [2])

    def test_records_and_a_ledger(self, without: Path, tmp_path: Path) -> None:
        """Records written as records had a place for everything, beside those of a ledger."""
        whole = Case(id="c-1")
        year = TownYear(cases=(*load(without).town_year.cases, whole))
        save(year, tmp_path / "合并")
        again = load(tmp_path / "合并").town_year.cases
        assert again is not None
        assert [holds(case, "payments") for case in again] == [False, False, True]
        figure = figures(load(tmp_path / "合并"), period=2022)["case.hearings"]
        assert (figure.value, [gap.count for gap in figure.gaps]) == (None, [2])


class TestRecord:
    """A record alone."""

    def test_says_so_itself(self) -> None:
        """What a record says under `ledger.fields` holds, survives, and is no difference."""
        plain = {"id": "c-1", "ledger": {"fields": ["number", "decision.date"]}}
        case = from_dict(Case, plain)
        assert not holds(case, "payments")
        assert holds(case, "decision")
        assert to_dict(case) == plain
        assert case == Case(id="c-1")
        assert holds(Case(id="c-1"), "payments")
        assert not holds(attrs.evolve(case, cause="占道"), "payments")

    def test_outlives_copies(self, without: Path) -> None:
        """A copy, a pickle and a masked record know it still."""
        (case, _) = load(without).town_year.cases
        named = attrs.evolve(case, party=Party(kind="natural_person", name="甲乙丙"))
        for copy in (pickle.loads(pickle.dumps(case)), attrs.evolve(case, cause="x"), mask(named)):
            assert copy.kept.fields == case.kept.fields
            assert not holds(copy, "payments")
        whole = pickle.loads(pickle.dumps(Case(id="c-1", kept=Kept({"a": 1}))))
        assert whole.kept.fields is None

    @pytest.mark.parametrize(
        ("names", "field", "there"),
        [
            (("payments[0].date",), "payments", True),
            (("payments[0].date",), "payments.date", True),
            (("payments[0].date",), "payments.amount", False),
            (("payments",), "payments.amount", True),
            (("decision.sanctions[kind=fine].amount",), "decision.sanctions.amount", True),
            (("decision.sanctions[kind=fine].amount",), "decision.sanctions[kind=fine]", True),
            (("decision.sanctions[kind=fine].amount",), "decision.sanctions[kind=warning]", False),
            (("decision.sanctions",), "decision.sanctions[kind=warning]", True),
            (("service[paper=decision].date",), "service[paper=prior_notice]", False),
            (("case",), "case_number", False),
            (("*",), "anything.at.all", True),
            ((), "cause", False),
        ],
    )
    def test_fields(self, names: tuple[str, ...], field: str, *, there: bool) -> None:
        """A field is held by its name, by what is within it, and by what it is within."""
        assert (field in field_set(names)) is there

    def test_measure_of_a_user(self) -> None:
        """A user's measure says which absence it reads as no."""

        @measure("local.answered", unit="件", needs=(Unknown("/answered", "答复日期"),))
        def answered(complaint: Complaint) -> bool:
            """Complaints answered."""
            return complaint.answered is not None

        plain = {"id": "p-1", "received": "2022-05-01"}
        bare = from_dict(Complaint, plain | {"ledger": {"fields": ["received"]}})

        def value(*complaints: Complaint) -> object:
            found = figures(complaints, period=2022, measures=Measures([answered]))
            return found["local.answered"].value

        assert value(bare) is None
        assert value(from_dict(Complaint, plain)) == 0


def fields_of(year: TownYear) -> list[tuple[str, str]]:
    """Every field of every kind, and the fields of its parts, that a source might lack."""
    found = []
    for kind, cls in KINDS.items():
        for field in attrs.fields(cls):
            if field.name in ("id", "kept") or year.of_kind(kind) is None:
                continue
            found.append((kind, field.name))
            for each in year.of_kind(kind) or ():
                part = getattr(each, field.name)
                if attrs.has(type(part)):
                    inner = (f.name for f in attrs.fields(type(part)) if f.name != "kept")
                    found += [(kind, f"{field.name}.{name}") for name in inner]
                    break
    return found


def taken_out(record: Record, field: str, others: tuple[str, ...]) -> Record:
    """A record as a source without the field would give it."""
    stage, _, inner = field.partition(".")
    default = {f.name: f.default for f in attrs.fields(type(record))}
    if inner:
        part = getattr(record, stage)
        value = None
        if part is not None:
            blank = {f.name: f.default for f in attrs.fields(type(part))}[inner]
            value = attrs.evolve(part, **{inner: blank})
        return attrs.evolve(record, **{stage: value}, kept=Kept(fields=field_set(others)))
    return attrs.evolve(record, **{stage: default[stage]}, kept=Kept(fields=field_set(others)))


def all_but(kind: str, field: str, year: TownYear) -> tuple[str, ...]:
    """The fields of a source that has all of a kind but one."""
    stage, _, inner = field.partition(".")
    names = [f.name for f in attrs.fields(KINDS[kind]) if f.name not in ("kept", stage)]
    if inner:
        part = next(getattr(r, stage) for r in year.of_kind(kind) or () if getattr(r, stage))
        wire = (f.metadata.get("wire", f.name) for f in attrs.fields(type(part)))
        names += [f"{stage}.{name}" for name in wire if name not in ("kept", inner)]
    return tuple(names)


YEAR = synth_town(7, cases=60)
PERIOD = Period.parse("2022")
WHOLE = figures(YEAR, period=PERIOD)


@pytest.mark.parametrize(("kind", "field"), fields_of(YEAR))
def test_no_column_makes_another_number(kind: str, field: str) -> None:
    """A source without a field leaves each figure as it was, or missing, or with the gap said.

    Every measure of the kit is asked, so that a new one that reads absence as no is found here.
    """
    if field in ENDS:
        pytest.skip("where no column says otherwise, it stands")
    others = all_but(kind, field, YEAR)
    records = tuple(taken_out(each, field, others) for each in YEAR.of_kind(kind) or ())
    mine = [m for m in default_measures() if isinstance(m, Measure) and m.kind == kind]
    made = figures(attrs.evolve(YEAR, **{kind: records}), period=PERIOD)
    wrong = [
        (each.key, WHOLE[each.key].value, made[each.key].value)
        for each in mine
        if made[each.key].value != WHOLE[each.key].value
        and made[each.key].value is not None
        and not any(gap.why == "lacks" for gap in made[each.key].gaps)
    ]
    assert wrong == []
