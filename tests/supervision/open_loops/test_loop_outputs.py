"""Text, JSON, page, workbook and iCalendar of the list, and the command that gives them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path

import attrs
import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import from_dict
from enforcement_kit.cli.main import main
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.model import Inspection, Officer, TownYear
from enforcement_kit.render import clean_text
from enforcement_kit.supervision import Loop, loops_icalendar, loops_text, open_loops_on
from enforcement_kit.text import width

ON = dt.date(2022, 6, 30)


def ekit(*args: str | Path) -> Result:
    """A command, run in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args], standalone_mode=False)


@pytest.fixture
def example(root_dir: Path) -> Path:
    """The example town."""
    return root_dir / "examples/yangliuqing_2022"


def town_with(**order: str) -> TownYear:
    """A town with one order to rectify; its officer has a name."""
    visit = {"id": "i-1", "date": "2022-06-20", "officers": ["o-1"], "order": order}
    officer = {"id": "o-1", "name": "张示例", "unit": "一队;二队,三队"}
    return TownYear(
        inspections=(from_dict(Inspection, visit),), officers=(from_dict(Officer, officer),)
    )


def read_back(content: bytes) -> list[dict[str, str]]:
    """The entries of a calendar by a reader of its own: unfolds, then undoes the escapes."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    entries: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            entries.append({})
        elif entries and ":" in line and line != "END:VCALENDAR":
            name, _, value = line.partition(":")
            if not name.startswith("END"):
                plain = re.sub(
                    r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value
                )
                entries[-1][name] = plain
    return entries


class TestCalendar:
    """RFC 5545, read back by hand."""

    def test_one_entry(self) -> None:
        """An all-day entry on the last day, its end the day after, its stamp the day of the list."""
        made = open_loops_on(town_with(date="2022-06-20", due="2022-07-01"), ON)
        (entry,) = read_back(loops_icalendar(made))
        assert entry["DTSTART;VALUE=DATE"] == "20220701"
        assert entry["DTEND;VALUE=DATE"] == "20220702"
        assert entry["DTSTAMP"] == "20220630T000000Z"
        assert entry["UID"] == f"{made.loops[0].id}@enforcement-kit"
        assert entry["SUMMARY"] == made.loops[0].zh
        assert "一队;二队,三队" in entry["DESCRIPTION"]
        assert "还有 1 日" in entry["DESCRIPTION"].split("\n")

    def test_escapes(self) -> None:
        """Semicolon, comma and line break stand escaped in the bytes."""
        made = open_loops_on(town_with(date="2022-06-20", due="2022-07-01"), ON)
        whole = loops_icalendar(made).replace(b"\r\n ", b"").decode()
        assert r"一队\;二队\,三队" in whole
        assert r"还有 1 日\n" in whole

    def test_undated_have_no_entry(self) -> None:
        """What has no last day is in the list and not in the calendar."""
        made = open_loops_on(town_with(date="2022-06-20"), ON)
        assert len(made.loops) == 1
        assert read_back(loops_icalendar(made)) == []

    def test_the_same_entry_on_another_day(self) -> None:
        """A later list keeps the identifier and brings a new stamp."""
        town = town_with(date="2022-06-20", due="2022-07-01")
        first, second = (
            read_back(loops_icalendar(open_loops_on(town, day)))[0]
            for day in (ON, ON + dt.timedelta(days=1))
        )
        assert first["UID"] == second["UID"]
        assert first["DTSTAMP"] != second["DTSTAMP"]

    def test_no_clock(self) -> None:
        """The same list makes the same bytes."""
        town = town_with(date="2022-06-20", due="2022-07-01")
        assert loops_icalendar(open_loops_on(town, ON)) == loops_icalendar(open_loops_on(town, ON))

    @given(words=st.text(max_size=300))
    def test_lines_and_words(self, words: str) -> None:
        """No line is longer than 75 octets, each is whole UTF-8, and the words come back."""
        made = open_loops_on(town_with(date="2022-06-20", due="2022-07-01"), ON)
        loop: Loop = attrs.evolve(made.loops[0], zh=f"甲{words}乙")
        content = loops_icalendar(attrs.evolve(made, loops=(loop,)))
        for line in content.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
        assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f]", content)
        (entry,) = read_back(content)
        if words.isprintable():
            assert entry["SUMMARY"] == clean_text(loop.zh)

    @pytest.mark.parametrize("length", [24, 25, 26, 74, 75, 76])
    def test_folding_at_the_edge(self, length: int) -> None:
        """Around the edge, characters of three octets are never cut."""
        made = open_loops_on(town_with(date="2022-06-20", due="2022-07-01"), ON)
        loop = attrs.evolve(made.loops[0], zh="案" * length)
        (entry,) = read_back(loops_icalendar(attrs.evolve(made, loops=(loop,))))
        assert entry["SUMMARY"] == "案" * length


class TestText:
    """For a terminal."""

    def test_says_what_is_asked(self, example: Path) -> None:
        """Kind, thing, last day, days, holder, ground, what closes it, and what is unknown."""
        output = ekit("open", example, "--on", "2022-06-30").stdout
        for words in (
            "共 16 件",
            "今日到期",
            "还有 7 日",
            "镇综合执法局",
            "工作惯例",
            "没有数据包",
        ):
            assert words in output.replace("\n      ", "")
        assert "行政处罚法第67条第3款" in re.sub(r"\n\s+", "", output)
        assert "未知，不是没有" in re.sub(r"\n\s+", "", output)

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize("more", [(), ("--all",)])
    def test_eighty_columns(self, example: Path, lang: str, more: tuple[str, ...]) -> None:
        """No line is wider than a terminal."""
        output = ekit("open", example, "--on", "2022-06-30", "--lang", lang, *more).stdout
        assert max(map(width, output.splitlines())) <= 80

    def test_cut_lists_say_so(self, example: Path) -> None:
        """Five of a kind are shown and the rest counted; --all shows them."""
        short = ekit("open", example, "--on", "2022-06-30").stdout
        whole = ekit("open", example, "--on", "2022-06-30", "--all").stdout
        assert "另有 3 件（--all）" in short
        assert "另有" not in whole
        assert whole.count("没有办结\n") == 8

    def test_english(self) -> None:
        """In English but for names and ids."""
        made = open_loops_on(town_with(date="2022-06-20", due="2022-06-29"), ON)
        text = loops_text(made, lang="en")
        assert "1 day over" in text
        assert "practice, no article" in text


class TestMasking:
    """Names are masked unless asked for."""

    @pytest.mark.parametrize("form", ["text", "json", "ics", "md", "html"])
    def test_by_default(self, tmp_path: Path, form: str) -> None:
        """A name of the register stands in no output, and stands in it with --unmask."""
        folder = tmp_path / "town"
        folder.mkdir()
        visit = {"id": "i-1", "date": "2022-06-20", "officers": ["o-1"],
                 "order": {"date": "2022-06-20", "due": "2022-07-01"}}  # fmt: skip
        (folder / "inspections.jsonl").write_text(json.dumps(visit), encoding="utf-8")
        officer = {"id": "o-1", "name": "欧阳示例"}
        (folder / "officers.jsonl").write_text(
            json.dumps(officer, ensure_ascii=False), encoding="utf-8"
        )
        args = ("open", folder, "--on", "2022-06-30", "--format", form)
        masked, whole = ekit(*args), ekit(*args, "--unmask")
        assert masked.return_value == whole.return_value == 0
        plain = [each.stdout_bytes.decode().replace("\r\n ", "") for each in (masked, whole)]
        assert "欧阳示例" not in plain[0]
        assert "欧阳示例" in plain[1]


class TestCommand:
    """`ekit open`."""

    def test_json(self, example: Path) -> None:
        """The counts add up to the loops, and each has its duty."""
        found = json.loads(ekit("open", example, "--on", "2022-06-30", "--format", "json").stdout)
        assert found["format"] == "enforcement-kit/open-loops/1"
        assert sum(count for count in found["counts"].values() if count) == len(found["loops"])
        assert found["counts"]["letter"] is None
        assert {each["kind"] for each in found["untold"]} == {"letter"}
        assert all(each["duty"]["citations"] or each["duty"]["practice"] for each in found["loops"])

    def test_files(self, example: Path, tmp_path: Path) -> None:
        """Page, workbook, calendar and Word by the ending of the file; each holds the sixteen."""
        for name in ("a.html", "a.xlsx", "a.ics", "a.docx", "a.md", "a.json"):
            done = ekit("open", example, "--on", "2022-06-30", "--out", tmp_path / name)
            assert done.return_value == 0, done.exception
        page = (tmp_path / "a.html").read_text(encoding="utf-8")
        assert page.count("i-2022-0096") >= 1
        assert page.count("<tr id=") == 16
        book = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))
        head, *rows = book.worksheets[0].iter_rows(values_only=True)
        assert len(rows) == 16
        due = [row[head.index("到期日")] for row in rows]
        assert dt.datetime(2022, 6, 30) in due  # noqa: DTZ001 - a cell has no zone
        assert len(read_back((tmp_path / "a.ics").read_bytes())) == 8

    def test_overdue_is_one(self, example: Path) -> None:
        """The exit code says whether anything is overdue."""
        assert ekit("open", example, "--on", "2022-06-30").return_value == 0
        late = ekit("open", example, "--on", "2022-07-08", "--format", "json")
        overdue = json.loads(late.stdout)["by_state"]["overdue"]
        assert late.return_value == int(overdue > 0)

    def test_letters(self, example: Path, tmp_path: Path) -> None:
        """A letter without an answer is listed with its own day."""
        file = tmp_path / "letters.jsonl"
        letter = {"id": "l-1", "kind": "judicial_advice", "received": "2022-06-01",
                  "reply_due": "2022-06-29"}  # fmt: skip
        file.write_text(json.dumps(letter), encoding="utf-8")
        done = ekit("open", example, "--on", "2022-06-30", "--letters", file)
        assert done.return_value == 1
        assert "司法建议 l-1 没有回复" in done.stdout
        assert "逾期 1 日" in done.stdout

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (("--on", "2022-06-31"), "不是日期"),
            (("--kind", "unpayd"), "是否指 unpaid"),
            (("--letters", "none.jsonl"), "无法读取"),
        ],
    )
    def test_wrong_use(self, example: Path, args: tuple[str, ...], said: str) -> None:
        """A wrong day, kind or file ends in a message, and nothing is printed."""
        done = ekit("open", example, "--on", "2022-06-30", *args)
        assert isinstance(done.exception, EnforcementKitError)
        assert said in done.exception.message
        assert done.stdout == ""

    @pytest.mark.parametrize("args", [("--format", "xlsx"), ("--out", "list.txt")])
    def test_files_that_cannot_be(self, example: Path, args: tuple[str, ...]) -> None:
        """A workbook on the terminal, an ending that is none: usage errors."""
        done = ekit("open", example, "--on", "2022-06-30", *args)
        assert type(done.exception).__name__ == "UsageError"
