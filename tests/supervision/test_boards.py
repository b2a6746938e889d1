"""Boards in every form, and the five commands on the example: masked, exit codes, bad options."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from commands import ekit

from enforcement_kit.errors import UsageError
from enforcement_kit.io import load
from enforcement_kit.model import Complaint, TownYear
from enforcement_kit.rules import Context
from enforcement_kit.supervision.board import (
    Board,
    BoardCount,
    BoardTable,
    Point,
    RecordRef,
    rate_count,
)
from enforcement_kit.supervision.board.documents import board_bytes
from enforcement_kit.supervision.complaints.reviewing import complaint_review
from enforcement_kit.testing import example_folder
from enforcement_kit.text import width

COMMANDS = ("complaints", "inspections", "register", "staff", "controls")
BOARD = Board(
    name="test",
    title="示例",
    title_en="example",
    organ="示例镇",
    first=dt.date(2022, 1, 1),
    last=dt.date(2022, 12, 31),
    counts=(
        BoardCount(key="a.b", label="件数", label_en="count", value=3, unit="件"),
        rate_count("a.c", "比率", "rate", 1, 0),
        rate_count("a.d", "比率二", "rate", 2, 3),
    ),
    tables=(
        BoardTable(
            key="t",
            title="表",
            title_en="table",
            columns=(("one", "一", "one"), ("two", "二", "two")),
            rows=(("=1+1", None), (("甲", "乙"), dt.date(2022, 3, 1))),
        ),
        BoardTable(key="none", title="空表", title_en="empty", columns=(("a", "一", "a"),)),
    ),
    points=(
        Point(
            state="question",
            code="q",
            message="王某甲 13800138000",
            message_en="",
            records=(RecordRef(kind="cases", id="c-1", pointer="/a"),),
        ),
    ),
)


class TestBoard:
    @pytest.mark.parametrize("ending", [".html", ".xlsx", ".docx", ".md"])
    def test_every_form(self, ending):
        """Each form is written, with the title, a value, the point and the empty table in it."""
        content = board_bytes(BOARD, ending)
        if ending in (".xlsx", ".docx"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                text = "".join(
                    packed.read(name).decode(errors="replace")
                    for name in packed.namelist()
                    if name.endswith(".xml")
                )
        else:
            text = content.decode()
        assert "示例" in text
        assert "件数" in text
        assert "2022-03-01" in text

    def test_no_formula_from_a_cell(self):
        """A cell that begins like a formula is text in the workbook."""
        with zipfile.ZipFile(io.BytesIO(board_bytes(BOARD, ".xlsx"))) as packed:
            sheets = [
                packed.read(name).decode()
                for name in packed.namelist()
                if name.startswith("xl/worksheets/")
            ]
        assert not any("<f>1+1" in sheet or "<f>=1+1" in sheet for sheet in sheets)

    def test_other_ending(self):
        """Another ending is refused by name."""
        with pytest.raises(UsageError, match=r"\.pdf"):
            board_bytes(BOARD, ".pdf")

    def test_the_same_bytes(self):
        """One board gives the same bytes each time."""
        assert board_bytes(BOARD, ".xlsx") == board_bytes(BOARD, ".xlsx")

    def test_a_rate_without_a_denominator(self):
        """Nothing below the line leaves the rate empty with its reason; two of three is 0.6667."""
        assert BOARD.count("a.c").value is None
        assert "分母为 0" in BOARD.count("a.c").reason
        assert str(BOARD.count("a.d").value) == "0.6667"

    def test_masking_reaches_every_text(self):
        """Cells and messages go through the mask, ids of records do not."""
        shown = BOARD.masked(lambda text: text.replace("13800138000", "…"))
        assert "13800138000" not in json.dumps(shown.to_dict(), ensure_ascii=False)
        assert shown.points[0].records == BOARD.points[0].records

    def test_exit_code(self):
        """Questions leave 0."""
        assert BOARD.exit_code() == 0


@pytest.fixture(scope="module")
def town() -> TownYear:
    """The bundled example."""
    return load(example_folder()).town_year


@pytest.mark.parametrize("command", COMMANDS)
class TestCommands:
    def test_json(self, command):
        """Each command prints one document with its format, counts, tables and points."""
        done = ekit(command, str(example_folder()), "--on", "2022-12-31", "--format", "json")
        assert done.returncode == 0, done.stderr.decode()
        told = json.loads(done.stdout)
        assert told["format"] == f"enforcement-kit/{command}/1"
        assert told["counts"]
        assert told["tables"]
        assert told["by_state"]["finding"] == 0

    def test_text_fits(self, command):
        """No line of the text is wider than 80 columns, in either language."""
        for lang in ("zh", "en"):
            done = ekit(
                command, str(example_folder()), "--on", "2022-12-31", "--all", "--lang", lang
            )
            assert done.returncode == 0
            lines = done.stdout.decode().splitlines()
            assert max(map(width, lines)) <= 80

    def test_written_masked(self, command, town, tmp_path):
        """A written page holds no name of an officer, adviser or party of the example."""
        out = tmp_path / "board.html"
        done = ekit(command, str(example_folder()), "--on", "2022-12-31", "--out", str(out))
        assert done.returncode == 0, done.stderr.decode()
        page = out.read_text(encoding="utf-8")
        names = {each.name for each in (*(town.officers or ()), *(town.advisers or ()))}
        names |= {
            each.party.name
            for each in town.cases or ()
            if each.party and each.party.kind == "natural_person"
        }
        assert [name for name in names if name and name in page] == []

    def test_unknown_table_and_ending(self, command, tmp_path):
        """A table that is none and an ending that is none are refused with what there is."""
        done = ekit(command, str(example_folder()), "--table", "nonsense", "--on", "2022-12-31")
        assert done.returncode == 2
        assert "nonsense" in done.stderr.decode()
        out = tmp_path / "x.pdf"
        done = ekit(command, str(example_folder()), "--out", str(out))
        assert done.returncode == 2
        assert ".xlsx" in done.stderr.decode()
        assert not out.exists()


class TestRegisterCommand:
    def test_a_finding_exits_one(self, tmp_path: Path):
        """Without its register a town of the example has items missing: exit 1."""
        folder = tmp_path / "town"
        shutil.copytree(example_folder(), folder)
        (folder / "disclosures.jsonl").write_text("", encoding="utf-8")
        done = ekit("register", str(folder), "--on", "2022-12-31", "--format", "json")
        assert done.returncode == 1
        codes = {each["code"] for each in json.loads(done.stdout)["points"]}
        assert "register-missing" in codes

    def test_a_platform(self, tmp_path: Path):
        """The example against itself: all of the year is covered."""
        done = ekit(
            "register",
            str(example_folder()),
            "--platform",
            str(example_folder()),
            "--on",
            "2022-12-31",
            "--format",
            "json",
        )
        counts = {each["key"]: each["value"] for each in json.loads(done.stdout)["counts"]}
        assert counts["platform.cases"] == counts["platform.complaints"] == "1.0000"


def test_closed_before_it_came_is_said(tmp_path: Path):
    """The command names the complaint with both times, and exits 1."""
    file = tmp_path / "complaints.jsonl"
    file.write_text(
        '{"id":"t1","received":"2022-03-02","closed":"2022-03-01","outcome":"x"}\n',
        encoding="utf-8",
    )
    (tmp_path / "town.toml").write_text("schema_version = 1\nyear = 2022\n", encoding="utf-8")
    done = ekit("complaints", str(tmp_path), "--on", "2022-12-31")
    text = done.stdout.decode()
    assert done.returncode == 1
    assert "t1" in text
    assert "2022-03-01" in text
    assert "早于收到时间" in text


def test_unknown_kinds_leave_counts_empty():
    """A board over nothing at all has counts without values and says why of each."""
    nothing = TownYear()
    board = complaint_review(nothing, Context(nothing), period=2022).board
    assert all(each.reason for each in board.counts if each.value is None)
    assert any(each.value is None for each in board.counts)
    empty = TownYear(complaints=(Complaint(id="t"),))
    assert complaint_review(empty, Context(empty), period=2022).board.points
