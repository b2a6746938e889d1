"""Who inspected and asked, as papers name them: the recorder is an officer unless the paper says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from enforcement_kit import check
from enforcement_kit.papers import PapersRead, read_folders

if TYPE_CHECKING:
    from pathlib import Path

RECORD = """询问笔录
询问时间：2024年3月5日9时00分至2024年3月5日9时40分
询问地点：示例镇综合行政执法办公室
{asked}
被询问人：李某甲（某区示例五金店经营者）
问：你店外堆放的货物是谁的？
答：是我店里的。
被询问人签名：李某甲 2024年3月5日
"""


def asked(folder: Path, who: str) -> PapersRead:
    """A folder with one record of an interview, by the line that says who asked."""
    (folder / "询问笔录.txt").write_text(RECORD.format(asked=who), encoding="utf-8")
    return read_folders(folder)


def named(read: PapersRead) -> list[tuple[str, str | None]]:
    """The officers of the record, with the numbers of their certificates."""
    officers = read.cases[0].case.records[0].officers or ()
    assert not any(isinstance(each, str) for each in officers)
    return [(each.name, each.certificate) for each in officers if not isinstance(each, str)]


@pytest.mark.parametrize(
    ("who", "officers"),
    [
        ("询问人：王某乙 记录人：赵某丙", [("王某乙", None), ("赵某丙", None)]),
        (
            "询问人：王某乙（执法证号：05150001） 记录人：赵某丙（执法证号：05150002）",
            [("王某乙", "05150001"), ("赵某丙", "05150002")],
        ),
        ("询问人：王某乙、孙某丁 记录人：赵某丙", [("王某乙", None), ("孙某丁", None)]),
        ("询问人：王某乙 记录人：王某乙", [("王某乙", None)]),
        ("询问人：王某乙 记录人：赵某丙（协管员）", [("王某乙", None)]),
        ("询问人：王某乙 记录人：赵某丙（辅助人员）", [("王某乙", None)]),
        ("记录人：赵某丙", []),
    ],
)
def test_a_recorder_beside_one_officer(
    tmp_path: Path, who: str, officers: list[tuple[str, str | None]]
) -> None:
    """Beside one who asked the recorder counts, with the own certificate; not where they are no officer."""
    assert named(asked(tmp_path, who)) == officers


def test_that_the_recorder_was_counted_is_said(tmp_path: Path) -> None:
    """The case says that it took the recorder for an officer, and where the name stands."""
    case = asked(tmp_path, "询问人：王某乙 记录人：赵某丙").cases[0]
    assert "记录人" in case.derived["/records/0/officers/1"][0]
    place = case.places["/records/0/officers/1"]
    text = case.papers[0].read.document.text
    assert text[place.start : place.end] == "赵某丙"


@pytest.mark.parametrize(
    ("who", "verdicts"),
    [
        ("询问人：王某乙 记录人：赵某丙", set()),
        ("询问人：王某乙 记录人：赵某丙（协管员）", {"OFC001"}),
        ("询问人：王某乙 记录人：王某乙", {"OFC001"}),
    ],
)
def test_two_officers_at_an_interview(tmp_path: Path, who: str, verdicts: set[str]) -> None:
    """One who asks and one who writes are two; an auxiliary who writes, or the same one, is not."""
    found = check(asked(tmp_path, who).loaded()).findings
    told = {each.rule for each in found if each.verdict == "fail"}
    assert told & {"OFC001", "CON008"} == verdicts
