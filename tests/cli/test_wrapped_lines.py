"""What commands say beside their result fits 80 columns, a Chinese character counted as two."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import click
import pytest

from enforcement_kit.cli.failing import explain
from enforcement_kit.cli.speech import note, note_path
from enforcement_kit.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

LONG = "台账第 12 行的决定日期读不出，保留原文，请照原件改正后重新导入。" * 4
LONG_EN = "the date of the decision in row 12 cannot be read and is kept as written. " * 3


def columns(line: str) -> int:
    """What a line takes, counted the plain way."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def fits(text: str) -> bool:
    """Whether every line of it does."""
    return all(columns(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize(
    "error",
    [UnreadableError(LONG, LONG_EN), click.UsageError(f"{LONG} / {LONG_EN}"), ValueError(LONG)],
    ids=lambda error: type(error).__name__,
)
def test_errors(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    """A long message of any kind of error is wrapped on standard error, and nothing of it lost."""
    assert explain(error) == 2
    told = capsys.readouterr()
    assert fits(told.err)
    assert "".join(LONG.split()) in "".join(told.err.split())
    assert not told.out


def test_notes(capsys: pytest.CaptureFixture[str]) -> None:
    """A note goes on below, set in; a short one stays as it is, its spaces too."""
    note(LONG)
    lines = capsys.readouterr().err.splitlines()
    assert fits("\n".join(lines))
    assert [line.startswith("  ") for line in lines] == [False] + [True] * (len(lines) - 1)
    assert "".join(line.strip() for line in lines).replace(" ", "") == LONG.replace(" ", "")
    note("cases.jsonl:2  缺少 id")
    assert capsys.readouterr().err == "cases.jsonl:2  缺少 id\n"


def test_validate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So do the problems that `validate` lists."""
    from enforcement_kit.cli.main import main

    path = tmp_path / "cases.jsonl"
    path.write_text('{"id":"c-1","decision":{"date":"2022.13.1"}}\n', encoding="utf-8")
    assert main.main(["validate", str(path)], standalone_mode=False) == 1
    told = capsys.readouterr().out
    assert fits(told)
    assert "/decision/date" in told


def test_a_path_stays_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """A short path stands in the line; a long one on its own, uncut, whatever its width."""
    note_path("已写入", "out/x.docx", "written")
    assert capsys.readouterr().err == "已写入 out/x.docx / written\n"
    long = "/资料/" + "很长的文件夹/" * 12 + "草稿.docx"
    note_path("草稿已写入（未遮蔽）", long, "the draft was written, unmasked")
    first, second = capsys.readouterr().err.splitlines()
    assert columns(first) <= 80
    assert second == f"  {long}"
    note_path("模板已写入", "x.docx", "the template was written", lang="en")
    assert capsys.readouterr().err == "the template was written x.docx\n"


def test_labels_of_figures_stand_whole() -> None:
    """In English too, no label of a figure is cut, and no line is wider than the terminal."""
    from pathlib import Path

    from click.testing import CliRunner

    from enforcement_kit.cli.main import main
    from enforcement_kit.text import width

    town = Path(__file__).parents[2] / "examples" / "yangliuqing_2022"
    done = CliRunner().invoke(main, ["stats", str(town), "--year", "2022", "--lang", "en"])
    assert "…" not in done.stdout
    assert max(width(line) for line in done.stdout.splitlines()) <= 80
