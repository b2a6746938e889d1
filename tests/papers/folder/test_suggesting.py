"""Corrections to fill in: they change nothing until a person takes a row in."""

from __future__ import annotations

import re
from pathlib import Path

from commands import ekit

from enforcement_kit.papers import read_corrections, read_folder, suggested_corrections

TEXT = (
    "行政处罚决定书\n示罚〔2022〕7号\n当事人：天津某甲公司\n"
    "统一社会信用代码：91120111MAEX0003C0\n决定罚款人民币200元。\n2022年3月1日\n"
)


def test_each_unsure_value_has_a_row_that_can_be_taken_in(tmp_path: Path) -> None:
    """Uncommented as it stands, every row matches the reading, and makes the value sure."""
    (tmp_path / "决定书.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "材料.txt").write_text("天津某甲公司的材料\n", encoding="utf-8")
    before = read_folder(tmp_path)
    text = suggested_corrections(before)
    side = tmp_path / "corrections.toml"
    side.write_text(text, encoding="utf-8")
    assert read_corrections(side).corrections == ()
    assert read_folder(tmp_path).cases == before.cases
    taken = re.sub(r"^# (?=\[\[|[a-z]+ = )", "", text, flags=re.MULTILINE)
    side.write_text(taken, encoding="utf-8")
    after = read_folder(tmp_path)
    assert {each.field for each in after.applied} == {"credit_code", "kind"}
    assert after.stale == ()
    assert after.looks == ()
    assert before.looks != ()


def test_the_command_writes_them_once(tmp_path: Path) -> None:
    """A file that stands there is somebody's work and is not written over."""
    (tmp_path / "决定书.txt").write_text(TEXT, encoding="utf-8")
    side = tmp_path / "corrections.toml"
    run = ekit("papers", "read", str(tmp_path), "--suggest", str(side))
    assert run.returncode == 0
    assert "credit_code" in side.read_text(encoding="utf-8")
    side.write_text("# mine\n", encoding="utf-8")
    again = ekit("papers", "read", str(tmp_path), "--suggest", str(side))
    assert again.returncode == 2
    assert side.read_text(encoding="utf-8") == "# mine\n"
