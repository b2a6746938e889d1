"""`ekit publish`: what it writes, says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from commands import ekit
from publish_cases import PERSON, TOWN, penalty

from enforcement_kit.io import save
from enforcement_kit.model import TownYear
from enforcement_kit.publish import read_credit_rows
from enforcement_kit.testing import example_folder

DAY = ("--on", "2022-12-31")


def run(*args: str, code: int = 0, stdin: bytes = b"") -> str:
    """The standard output of a run that ends with a code."""
    done = ekit("publish", *args, stdin=stdin)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done.stdout.decode()


@pytest.fixture(scope="module")
def example() -> str:
    return str(example_folder())


class TestWriting:
    """Files of each outlet."""

    @pytest.mark.parametrize("ending", ["csv", "xlsx"])
    def test_credit(self, example: str, tmp_path: Path, ending: str) -> None:
        """21 penalties of the example go out, 35 decisions of no penalty stay in and are listed."""
        out = tmp_path / f"credit.{ending}"
        said = run(example, "--as", "credit", "--out", str(out), *DAY)
        assert "可公示 21 件，不公示 35 件" in said
        assert "处罚有效期未填写（21 件）" in said
        assert all(len(line) <= 80 for line in said.splitlines() if line.isascii())
        assert len(read_credit_rows(out).cases) == 21

    def test_json(self, example: str, tmp_path: Path) -> None:
        """JSON holds the rows, every case kept in with its reasons, and what is lacking."""
        out = tmp_path / "site.html"
        told = json.loads(run(example, "--as", "site", "--out", str(out), *DAY, "--format", "json"))
        assert told["format"] == "enforcement-kit/publication/1"
        assert (len(told["rows"]), len(told["withheld"])) == (21, 35)
        assert {each["reasons"][0]["code"] for each in told["withheld"]} == {"no-penalty"}
        assert told["written"] == ["site.html"]
        assert out.read_bytes().startswith(b"<!doctype html>")

    def test_statistics_tables(self, example: str, tmp_path: Path) -> None:
        """The workbook of the report's statistics, for the year of the town."""
        out = tmp_path / "tables.xlsx"
        run(example, "--as", "tables", "--out", str(out))
        text = [
            str(cell.value)
            for sheet in openpyxl.load_workbook(out)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        assert "警告" in text
        assert "罚款" in text

    def test_masked_unless_asked(self, tmp_path: Path) -> None:
        """A person's name and number stand masked, and whole with --unmask, which is said."""
        save(TownYear(town=TOWN, cases=(penalty(PERSON),)), tmp_path / "r")
        out = tmp_path / "c.csv"
        run(str(tmp_path / "r"), "--as", "credit", "--out", str(out), *DAY)
        assert "钱明远" not in out.read_text("utf-8-sig")
        done = ekit(
            "publish", str(tmp_path / "r"), "--as", "credit", "--unmask", *DAY, "--out", str(out)
        )
        assert "未遮蔽" in done.stderr.decode()
        assert "110114196509290001" in out.read_text("utf-8-sig")

    def test_fill_and_codes(self, example: str, tmp_path: Path) -> None:
        """A filled field is lacking no more; headers can be the codes."""
        out = tmp_path / "c.csv"
        said = run(
            example, "--as", "credit", "--out", str(out), *DAY,
            "--fill", "CF_YXQ=2099-12-31", "--header", "code",
        )  # fmt: skip
        assert "待补" not in said
        lines = out.read_text("utf-8-sig").splitlines()
        assert lines[0].startswith("CF_XDR_MC,CF_XDR_LB")
        assert all("2099-12-31" in line for line in lines[1:])

    def test_period(self, example: str, tmp_path: Path) -> None:
        """With a period only its decisions are looked at; the two halves add up to the year."""
        counts = []
        for half in ("2022-H1", "2022-H2"):
            out = tmp_path / f"{half}.csv"
            run(example, "--as", "credit", "--out", str(out), *DAY, "--period", half)
            counts.append(len(read_credit_rows(out).cases))
        assert sum(counts) == 21
        assert min(counts) > 0

    def test_english(self, example: str, tmp_path: Path) -> None:
        """In English the same is said."""
        said = run(
            example, "--as", "site", "--out", str(tmp_path / "s.csv"), *DAY, "--lang", "en"
        )  # fmt: skip
        assert "21 to be published, 35 kept back" in said


class TestDiff:
    """`--diff`."""

    def test_same_and_changed(self, example: str, tmp_path: Path) -> None:
        """0 where nothing differs; 1 with the difference where a fine was altered."""
        page = tmp_path / "page.csv"
        run(example, "--as", "site", "--out", str(page), *DAY)
        assert "不同 0 处" in run(example, "--as", "site", "--diff", str(page), *DAY)
        text = page.read_text("utf-8-sig")
        page.write_text(text.replace(",5500.00,", ",550.00,", 1), "utf-8-sig")
        said = run(example, "--as", "site", "--diff", str(page), *DAY, code=1)
        assert "罚款金额（元）与记录不一致" in said
        told = json.loads(
            run(example, "--as", "site", "--diff", str(page), *DAY, "--format", "json", code=1)
        )
        (one,) = told["diff"]["differences"]
        assert (one["kind"], one["published"], one["recorded"]) == ("changed", "550.00", "5500.00")

    def test_standard_input(self, example: str, tmp_path: Path) -> None:
        """A page comes through a pipe too."""
        page = tmp_path / "page.html"
        run(example, "--as", "site", "--out", str(page), *DAY)
        run(example, "--as", "site", "--diff", "-", *DAY, stdin=page.read_bytes())


class TestWrongUse:
    """Exit 2, a sentence in both tongues, nothing written."""

    @pytest.mark.parametrize(
        "args",
        [
            ("--as", "credit"),
            ("--as", "credit", "--out", "x.html"),
            ("--as", "site", "--out", "x.docx"),
            ("--as", "tables", "--out", "x.csv"),
            ("--as", "tables", "--diff", "x.csv"),
            ("--as", "site", "--diff", "none.csv"),
            ("--as", "site", "--out", "x.csv", "--on", "2022-13-01"),
            ("--as", "site", "--out", "x.csv", "--fill", "CF_YXQ"),
            ("--as", "credit", "--out", "x.csv", "--fill", "CF_NO=1"),
            ("--as", "credit", "--out", "x.csv", "--decided", "c-none"),
            ("--as", "paper", "--out", "x.csv"),
        ],
    )
    def test_refused(
        self, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
    ) -> None:
        """Each wrong call ends with 2 and leaves no file."""
        monkeypatch.chdir(tmp_path)
        assert run(example, *args, code=2) == ""
        assert list(tmp_path.iterdir()) == []

    def test_a_broken_page_leaves_the_old_file(self, example: str, tmp_path: Path) -> None:
        """Where the page cannot be read nothing is written over what stood there."""
        out, page = tmp_path / "out.csv", tmp_path / "page.xlsx"
        out.write_bytes(b"old")
        page.write_bytes(b"PK\x03\x04broken")
        run(example, "--as", "site", "--out", str(out), "--diff", str(page), *DAY, code=2)
        assert out.read_bytes() == b"old"

    def test_unknown_cases(self, tmp_path: Path) -> None:
        """Without a file of cases it is said that they are unknown, not that there are none."""
        save(TownYear(town=TOWN, officers=()), tmp_path / "r")
        done = ekit(
            "publish", str(tmp_path / "r"), "--as", "site", "--out", str(tmp_path / "s.csv"), *DAY
        )
        assert "未知" in done.stderr.decode()


def test_a_ledger_is_records_too(tmp_path: Path) -> None:
    """A ledger goes straight to an outlet; what it does not say waits for a person."""
    ledger = tmp_path / "台账.csv"
    ledger.write_text(
        "决定书文号,当事人,当事人类型,决定日期,处罚种类,罚款金额（元）\n"
        "津西青示罚〔2022〕1号,天津示例商贸有限公司,企业,2022.4.1,罚款,2000\n",
        "utf-8",
    )
    said = run(str(ledger), "--as", "site", "--out", str(tmp_path / "s.html"), *DAY)
    assert "可公示 1 件" in said
    assert "违法事实未填写（1 件）" in said
    said = run(str(ledger), "--as", "credit", "--out", str(tmp_path / "s.csv"), *DAY)
    assert "由人判断 1 件" in said
    assert "程序或者处罚种类未载明" in said
