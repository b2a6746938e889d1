"""`ekit review`, `ekit standards`, `ekit standard`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from commands import ekit

ON = ("--on", "2022-12-31")


@pytest.fixture(scope="session")
def example(root_dir: Path) -> str:
    """The records of the example town."""
    return str(root_dir / "examples" / "yangliuqing_2022")


def made(done) -> dict:
    assert done.returncode in (0, 1), done.stderr.decode()
    return json.loads(done.stdout)


def test_json_is_one_document(example):
    """`--format json` prints one document with the standard, sheets and what was skipped."""
    found = made(ekit("review", example, "--standard", "town-ordinary", "--format", "json", *ON))
    assert found["format"] == "enforcement-kit/review/1"
    assert found["kit_version"]
    assert found["standard"]["name"] == "town-ordinary"
    assert len(found["sheets"]) == 56
    assert all(len(sheet["range"]) == 2 for sheet in found["sheets"])


def test_skipped_and_exit_two(example):
    """A standard that covers none skips all; asked for one case it is wrong usage."""
    found = made(ekit("review", example, "--standard", "town-summary", "--format", "json", *ON))
    assert found["sheets"] == []
    assert len(found["skipped"]) == 56
    done = ekit("review", example, "--standard", "town-summary", "--case", "c-2022-001", *ON)
    assert done.returncode == 2
    assert b"sheets" not in done.stdout
    assert "普通程序" in done.stderr.decode()


def test_sample_with_its_interval(example):
    """A sample stands in the JSON with pool, seed and files; without a seed it is refused."""
    args = ("review", example, "--closed", "2022-01-01..2022-12-31", "--sample", "random:8", *ON)
    assert ekit(*args).returncode == 2
    found = made(ekit(*args, "--seed", "2022", "--format", "json"))
    assert len(found["sheets"]) == 8
    assert found["sample"]["seed"] == "2022"
    assert set(found["sample"]["cases"]) <= set(found["sample"]["pool"])
    assert found["pass_rate"]["files"] == 8


def test_blank_then_manual(example, tmp_path):
    """A blank workbook for all files is written, said not to be masked, and read back."""
    path = tmp_path / "review.xlsx"
    done = ekit(
        "review", example, "--case", "c-2022-007", "--blank", str(path), "--reviewers", "2", *ON
    )
    assert done.returncode == 0
    assert "未遮蔽" in done.stderr.decode()
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["总览", "填写说明"]
    again = ekit(
        "review", example, "--case", "c-2022-007", "--manual", str(path), "--format", "json", *ON
    )
    assert made(again)["sheets"][0]["score"] is None


@pytest.mark.parametrize("form", ["html", "md", "docx", "xlsx"])
def test_written_formats(example, tmp_path, form):
    """Each format is written whole to --out."""
    path = tmp_path / f"sheet.{form}"
    done = ekit(
        "review", example, "--case", "c-2022-007", "--format", form, "--out", str(path), *ON
    )
    assert done.returncode == 0, done.stderr.decode()
    assert path.stat().st_size > 1000
    assert done.stdout == b""


def test_circular_and_records(example, tmp_path):
    """A circular is written in Markdown and Word; the reviews of settled files as records."""
    for name in ("c.md", "c.docx"):
        done = ekit("review", example, "--circular", str(tmp_path / name), "--organ", "示例镇", *ON)
        assert done.returncode == 0
        assert (tmp_path / name).stat().st_size > 500
    assert "案卷评查情况通报" in (tmp_path / "c.md").read_text(encoding="utf-8")
    assert ekit("review", example, "--circular", str(tmp_path / "c.txt"), *ON).returncode == 2
    done = ekit("review", example, "--reviews", str(tmp_path / "r.jsonl"), *ON)
    assert "尚待评定" in done.stderr.decode()


def test_unknown_standard(example):
    """An unknown standard is wrong usage, with the nearest name."""
    done = ekit("review", example, "--standard", "town-ordinal", *ON)
    assert done.returncode == 2
    assert "town-ordinary" in done.stderr.decode()


def test_standards():
    """The list of standards, and one of them whole."""
    listed = made(ekit("standards", "--format", "json"))
    assert {each["name"] for each in listed["standards"]} >= {
        "mee-2024", "town-ordinary", "town-summary"
    }  # fmt: skip
    one = made(ekit("standard", "mee-2024", "--format", "json"))
    assert len(one["vetoes"]) == 25
    assert len(one["tables"]) == 6
    assert "生态环境行政执法案卷评查细则" in ekit("standard", "mee-2024").stdout.decode()
    assert ekit("standard", "none").returncode == 2


def test_own_standard_with_a_wrong_sum(example, tmp_path):
    """A standard whose points do not add up is told by `ekit standard`, and nothing is scored by it."""
    text = """
name = "own"
label = "本镇标准"
version = "1"
[source]
document = "本镇标准"
read = "own"
[formula]
weight = 100
[[table]]
kind = "penalty"
label = "处罚"
total = 100
[[table.items]]
label = "决定书"
points = 90
[[table.items.criteria]]
label = "六项内容"
points = 90
rules = ["DEC001"]
"""
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    done = ekit("standard", str(path))
    assert done.returncode == 1
    assert "90" in done.stderr.decode()
    done = ekit("review", example, "--standard", str(path), "--format", "json", *ON)
    assert done.returncode == 2
    assert b"sheets" not in done.stdout


def test_text_fits_a_terminal(example):
    """On a terminal every line is at most 80 columns, East Asian widths counted."""
    from enforcement_kit.text import width

    for more in ((), ("--case", "c-2022-007")):
        done = ekit("review", example, "--standard", "mee-2024", *more, *ON)
        lines = done.stdout.decode().splitlines()
        assert len(lines) > 50
        assert max(map(width, lines)) <= 80


def test_sheets_of_files_that_were_not_drawn(root_dir):
    """With a draw, sheets of files not drawn are passed by; with --case those of other cases too."""
    folder = root_dir / "examples" / "yangliuqing_2022"
    book = root_dir / "examples" / "review" / "yangliuqing_town-ordinary.xlsx"
    args = ("review", str(folder), "--manual", str(book), "--format", "json", *ON)
    drawn = made(ekit(*args, "--sample", "random:8", "--seed", "x"))
    assert len(drawn["sheets"]) == 8
    one = made(ekit(*args, "--case", "c-2022-001"))
    assert one["sheets"][0]["score"] is not None


def test_rules_that_the_town_ignores_are_asked_all_the_same(example, tmp_path):
    """A rule left out of the town's own checks is still asked where its standard binds it."""
    config = tmp_path / "ekit.toml"
    config.write_text('ignore = ["FLE001"]\nstandard = "town-ordinary"\n', encoding="utf-8")
    done = ekit(
        "review", example, "--case", "c-2022-007", "--config", str(config), "--format", "json", *ON
    )
    found = made(done)
    assert found["standard"]["name"] == "town-ordinary"


def test_standard_of_the_towns_pack(root_dir, tmp_path):
    """Without --standard the town's pack says by which standard its files are reviewed."""
    pack = tmp_path / "own.toml"
    pack.write_text(
        'name = "own"\ntitle = "本镇"\nreleased = 2024-01-01\n[[parameter]]\n'
        'key = "review.standard"\nvalue = "mee-2024"\nsince = 2020-01-01\nbasis = "本镇通知"\n',
        encoding="utf-8",
    )
    folder = str(root_dir / "examples" / "faulty_files")
    done = ekit("review", folder, "--packs", str(pack), "--format", "json", "--on", "2025-12-31")
    assert made(done)["standard"]["name"] == "mee-2024"


def test_a_workbook_of_one_reviewer_is_not_compared_with_itself(root_dir: Path):
    """Given twice, a workbook with one reviewer is refused by name, with what is needed."""
    book = str(root_dir / "examples" / "review" / "faulty_town-ordinary.xlsx")
    files = str(root_dir / "examples" / "faulty_files")
    done = ekit("review", files, "--standard", "town-ordinary", *ON, "--compare", book, book)
    assert done.returncode == 2
    assert "faulty_town-ordinary.xlsx 只有一位评查人员" in done.stderr.decode()


def test_in_english(example, tmp_path):
    """Grades, headings and the rate are English where asked; the words of the standard stay."""
    done = ekit("review", example, "--lang", "en", *ON)
    assert done.returncode == 0, done.stderr
    head, rows = done.stdout.decode().splitlines()[0], done.stdout.decode().splitlines()[1:]
    assert head.startswith("town-ordinary ")
    assert any("qualified – excellent" in line for line in rows)
    assert not [line for line in rows if re.search(r"[\u4e00-\u9fff]", line)]
    drawn = ekit(
        "review", example, "--lang", "en", "--closed", "2022-01-01..2022-12-31",
        "--sample", "random:3", "--seed", "1", *ON,
    ).stdout.decode()  # fmt: skip
    assert "3 files reviewed, " in drawn
    one = ekit("review", example, "--case", "c-2022-001", "--lang", "en", *ON).stdout.decode()
    assert re.search(r"^open \S", one, re.MULTILINE)
    assert "待评" not in one
