"""Names of officers in a ledger lead to the records of the officers, where that is clear."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from commands import ekit
from ledger_books import book

from enforcement_kit import load
from enforcement_kit.io import save
from enforcement_kit.ledger import open_ledger, staff_of
from enforcement_kit.measures import figures
from enforcement_kit.model import Certificate, Officer, PersonName, TownYear

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    ["案号", "案由", "当事人", "承办人", "法制审核人", "立案日期"],
    ["示例立〔2022〕1号", "占道", "甲", "张示例、李示例", "王外聘", "2022-03-01"],
    ["示例立〔2022〕2号", "占道", "乙", "李示例、赵示例", "张示例", "2022-03-02"],
]
OFFICERS = [
    ["人员编号", "姓名", "到岗日期"],
    ["o-1", "张示例", "2020-01-01"],
    ["o-2", "李示例", "2020-01-01"],
    ["o-3", "赵示例", "2020-01-01"],
    ["o-4", "赵示例", "2021-01-01"],
]


def test_of_a_sheet_of_the_workbook() -> None:
    """The register in the same workbook is known; two of one name stay a name, and that is said."""
    found = load(book({"处罚台账": CASES, "人员花名册": OFFICERS}))
    first, second = found.town_year.cases or ()
    assert first.filing.handlers == ("o-1", "o-2")
    assert first.legal_review.reviewer == PersonName(name="王外聘")
    assert second.filing.handlers == ("o-2", PersonName(name="赵示例"))
    assert second.legal_review.reviewer == "o-1"
    unclear = [p for p in found.problems if p.code == "ledger-officer-unclear"]
    assert [(p.value, p.expected) for p in unclear] == [("赵示例", "o-3、o-4")]


def test_nothing_is_led_anywhere_without_a_register() -> None:
    """Without officers at hand a name is a name."""
    (first, _) = load(book({"处罚台账": CASES})).town_year.cases or ()
    assert first.filing.handlers == (PersonName(name="张示例"), PersonName(name="李示例"))


def test_by_the_number_of_the_certificate(tmp_path: Path) -> None:
    """A number in brackets tells two of one name apart; an unknown number leads nowhere."""
    staff = staff_of(
        [Officer(id="o-3", name="赵示例"), Officer(id="o-4", name="赵示例")],
        [Certificate(id="z-1", officer="o-4", number="12011100004")],
    )
    path = tmp_path / "案件.csv"
    path.write_text(
        "案号,案由,当事人,承办人\n1号,占道,甲,赵示例（12011100004）、赵示例（12011100009）\n",
        "utf-8",
    )
    (row,) = open_ledger(path, staff=staff).rows("cases")
    assert row.record["filing"]["handlers"] == [
        "o-4",
        {"name": "赵示例", "certificate": "12011100009"},
    ]


def test_the_context_of_an_import(tmp_path: Path) -> None:
    """`--context` gives the register; the log says what was read as whom; figures know one person."""
    officers = tuple(Officer(id=row[0], name=row[1]) for row in OFFICERS[1:3])
    save(TownYear(officers=officers), tmp_path / "镇")
    rows = [
        ["持证人", "执法证号", "发证日期", "有效期至", "注销日期"],
        ["张示例", "12011100001", "2021-01-01", "2026-01-01", None],
        ["张示例 ", "12011100002", "2021-01-01", "2026-01-01", None],
    ]
    path = tmp_path / "执法证.xlsx"
    path.write_bytes(book({"执法证": rows}))
    out = tmp_path / "导入"
    done = ekit("import", str(path), "--out", str(out), "--context", str(tmp_path / "镇"))
    assert done.returncode == 0, done.stderr.decode()
    assert {each.officer for each in load(out).town_year.certificates or ()} == {"o-1"}
    assert figures(load(out), period=2022)["certificate.holders"].value == 1
    log = json.loads((out / "import.json").read_text("utf-8"))
    assert ("张示例", "o-1") in {(each["written"], each["read"]) for each in log["changes"]}


def test_trainings_and_inspections() -> None:
    """Attendees and inspectors are led to their records as well."""
    trainings = [
        ["培训日期", "培训内容", "课时", "参训人员"],
        ["2022-04-01", "处罚法", "4", "张示例、客人"],
    ]
    visits = [
        ["检查日期", "检查对象", "检查人员"],
        ["2022-05-01", "示例店（虚构）", "李示例 张示例"],
    ]
    sheets = {"培训台账": trainings, "检查台账": visits, "人员花名册": OFFICERS}
    year = load(book(sheets)).town_year
    assert year.trainings[0].attendees == ("o-1", PersonName(name="客人"))
    assert year.inspections[0].officers == ("o-2", "o-1")
