"""`ekit missing --for credit` and `--for tables`: what an outlet still lacks, and who has it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import attrs
from commands import ekit

from enforcement_kit import load
from enforcement_kit.io import save
from enforcement_kit.publish import credit_rows
from enforcement_kit.report import missing_for_credit
from enforcement_kit.testing import example_folder

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = (
    "案号,程序,案由,当事人类型,当事人,统一社会信用代码,决定书文号,决定日期,处罚种类,罚款金额\n"
    "1号,普通程序,占道,法人及非法人组织,甲公司（虚构）,91350100M000100Y43,罚〔2022〕1号,2022-03-10,罚款,500\n"
    "2号,普通程序,占道,自然人,王示例,,罚〔2022〕2号,2022-03-11,罚款,300\n"
    "3号,普通程序,占道,法人及非法人组织,乙公司（虚构）,91120111MA00000045,罚〔2022〕3号,2022-03-12,罚款,\n"
)


def lacking(*args: str) -> dict[str, dict]:
    """What the command lists, by name."""
    done = ekit("missing", *args, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    return {each["name"]: each for each in json.loads(done.stdout)["missing"]}


def test_credit(tmp_path: Path) -> None:
    """Each field that a row needs and has not, with the cases; a field that all have is not there."""
    path = tmp_path / "台账.csv"
    path.write_text(LEDGER, encoding="utf-8")
    found = lacking(str(path), "--for", "credit", "--on", "2022-06-01")
    assert found["cases#CF_SY"]["records"] == ["1号", "3号"]
    assert found["cases#CF_NR_FK"]["records"] == ["3号"]
    assert found["cases#/party/birth_date"]["records"] == ["2号"]
    assert "cases#CF_WSH" not in found
    assert "cases#CF_XDR_MC" not in found
    assert all(each["holder"] and each["needed_for"] == ["credit"] for each in found.values())
    # the second source: the remarks of the outlet itself
    rows = credit_rows(load(path).town_year, on=dt.date(2022, 6, 1))
    said = {(r.field, r.case) for r in rows.remarks if r.code == "missing"}
    listed = {
        (name.partition("#")[2], case)
        for name, each in found.items()
        for case in each["records"]
        if "/" not in name
    }
    assert listed == said
    assert [each.name for each in missing_for_credit(rows)] == list(found)


def test_what_may_not_be_published_asks_for_nothing(tmp_path: Path) -> None:
    """A summary decision, which since April 2026 is not published, lacks nothing."""
    path = tmp_path / "台账.csv"
    path.write_text(LEDGER.replace("普通程序", "简易程序"), encoding="utf-8")
    assert lacking(str(path), "--for", "credit", "--on", "2026-06-01") == {}


def test_a_day_on_which_nothing_may_be_published() -> None:
    """Where every case is kept back, that and why is said, and not that nothing is missing."""
    args = ("missing", str(example_folder()), "--for", "credit")
    done = ekit(*args, "--on", "2026-11-28")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert "2026-11-28 没有一件可以公示" in said
    assert "不缺" not in said
    rows = credit_rows(load(example_folder()).town_year, on=dt.date(2026, 11, 28))
    over = [w for w in rows.withheld if any(r.code == "period-over" for r in w.reasons)]
    assert f"{len(over)} 件：决定已逾最长公示期 36 个月" in said
    assert "可公示 21 件" in ekit(*args, "--on", "2022-12-31").stdout.decode()
    found = json.loads(ekit(*args, "--on", "2026-11-28", "--format", "json").stdout)
    assert (found["on"], found["publishable"]) == ("2026-11-28", 0)
    assert {each["code"] for each in found["withheld"]} == {"no-penalty", "period-over"}


def test_tables(tmp_path: Path) -> None:
    """Tables ask for records and fields, and never for the words of a report."""
    year = load(example_folder()).town_year
    save(attrs.evolve(year, reviews=None), tmp_path / "镇")
    report = lacking(str(tmp_path / "镇"), "--for", "report", "--year", "2022")
    tables = lacking(str(tmp_path / "镇"), "--for", "tables", "--year", "2022")
    assert tables["reviews"]["needed_for"] == ["review.files", "review.qualified"]
    assert set(report) - set(tables) == {n for n, e in report.items() if e["what"] == "text"}
    assert set(report) > set(tables)
