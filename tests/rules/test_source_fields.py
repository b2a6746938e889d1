"""What the source of a case had no place for is no fault of the case: the rule did not run."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from enforcement_kit import check, load
from enforcement_kit.io import import_ledger
from enforcement_kit.ledger import open_ledger
from enforcement_kit.model import Kept, field_set

if TYPE_CHECKING:
    from pathlib import Path

ON = dt.date(2023, 1, 1)
HEAD = "案号,程序,案由,当事人,立案日期,决定书文号,决定日期,处罚种类,罚款金额（元）"
ROW = "示例立〔2022〕1号,{},占道经营,甲,2022-03-01,示例罚〔2022〕1号,2022-03-10,罚款,{}"


def ledger(folder: Path, row: str, more: str = "", cells: str = "") -> Path:
    """A ledger of one row."""
    path = folder / f"{len(more)}.csv"
    path.write_text(f"{HEAD}{more}\n{row}{cells}\n", encoding="utf-8")
    return path


def verdicts(path: Path, *codes: str) -> list[tuple[str, str, str]]:
    """Rule, verdict and reason of what was found."""
    found = check(load(path), on=ON, rules=codes).findings
    return [(each.rule, each.verdict, each.reason) for each in found]


def test_no_column_is_not_run(tmp_path: Path) -> None:
    """Neither notice nor publication fails where the ledger has no column for either."""
    path = ledger(tmp_path, ROW.format("普通程序", 500))
    wanted = [(code, "not_run", "not_in_source") for code in ("NTC001", "PUB001")]
    assert wanted == verdicts(path, "NTC001", "PUB001")
    import_ledger(open_ledger(path), tmp_path / "导入")
    assert wanted == verdicts(tmp_path / "导入", "NTC001", "PUB001")
    finding = check(load(path), on=ON, rules=["NTC001"]).findings[0]
    assert "/prior_notice" in finding.message
    assert "台账" in finding.message
    assert "没有事先告知" in finding.message
    assert "/prior_notice" in finding.message_en


def test_a_blank_column_fails(tmp_path: Path) -> None:
    """Where the columns are there and blank, it was not done."""
    path = ledger(tmp_path, ROW.format("普通程序", 500), ",告知日期,公示日期", ",,")
    assert [(code, "fail", "") for code in ("NTC001", "PUB001")] == verdicts(
        path, "NTC001", "PUB001"
    )


def test_what_is_stated_still_fails(tmp_path: Path) -> None:
    """A fault that stands in the columns is a fault: 300 yuan on the spot for a person."""
    path = ledger(tmp_path, ROW.format("简易程序", 300), ",当事人类型", ",自然人")
    assert ("AMT001", "fail", "") in verdicts(path, "AMT001")


def test_records_are_believed(tmp_path: Path) -> None:
    """The same case as a record that could have said everything fails."""
    (case,) = load(ledger(tmp_path, ROW.format("普通程序", 500))).town_year.cases or ()
    bare = attrs.evolve(case, kept=Kept())
    assert [f.verdict for f in check([bare], on=ON, rules=["NTC001"]).findings] == ["fail"]
    told = attrs.evolve(
        case, kept=Kept(fields=field_set((*case.kept.fields.names, "prior_notice")))
    )
    assert [f.verdict for f in check([told], on=ON, rules=["NTC001"]).findings] == ["fail"]
