"""`ekit plan`: 80 columns, JSON, chart and page, replay; wrong use in words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from enforcement_kit.cli.main import main
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.text import width

GIVEN = ("works=permanent", "permit=rural", "progress=in_progress", "discovered=2025-03-03")
PROPOSED = (
    'format = "enforcement-kit/proposal/1"\ntitle = "拟议（虚构）"\n'
    '[[change]]\nkey = "remedy.reconsideration_days"\nvalue = 15\n'
)


def ekit(*args: str | Path) -> Result:
    """A command, run in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args], standalone_mode=False)


def planned(*more: str | Path, given: tuple[str, ...] = GIVEN) -> Result:
    """A plan from answers given as options."""
    done = ekit("plan", *(part for each in given for part in ("--set", each)), *more)
    assert done.return_value == 0, done.exception
    return done


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("more", [(), ("--explain",)])
@pytest.mark.parametrize("given", [GIVEN, GIVEN[:1], ("works=temporary", "discovered=2025-03-03")])
def test_eighty_columns(lang: str, more: tuple[str, ...], given: tuple[str, ...]) -> None:
    """No line of a plan is wider than a terminal, in either language, short or explained."""
    output = planned("--lang", lang, *more, given=given).stdout
    assert output
    assert max(map(width, output.splitlines())) <= 80
    if lang == "en":
        assert not re.search(r"[\u4e00-\u9fff]", output.replace("法释〔2013〕5号", ""))


def test_text_says_it_all() -> None:
    """PlanRoute, step, day, article, path, what is asked, what changes, and that no fast route is."""
    output = planned("--explain").stdout
    for words in ("rural", "强制拆除", "2025-09-04+", "行政强制法第44条", "关键路径", "尚须回答"):
        assert words in output
    assert "已建成：去掉责令停止建设，送达，目标最早日不变" in output.replace("\n      ", "")
    assert "没有按在建、已建成区分期限的快速程序" in output.replace("\n      ", "")


def test_json(tmp_path: Path) -> None:
    """Every edge of the JSON has its days and its articles; the file equals what is printed."""
    found = json.loads(planned("--format", "json").stdout)
    assert found["format"] == "enforcement-kit/plan/1"
    (route,) = found["routes"]
    steps = {each["step"]: each for each in route["steps"]}
    assert steps["demolition"]["earliest"]["not_before"] == "2025-09-04"
    assert {
        one["article"] for each in steps["demolition"]["edges"] for one in each["citations"]
    } >= {
        37,
        38,
        44,
    }
    out = tmp_path / "plan.json"
    planned("--format", "json", "--out", out)
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written == {key: value for key, value in found.items() if key != "kit_version"}


def test_chart_is_xml(tmp_path: Path) -> None:
    """The chart is well-formed, has a row a step, and a name for those who do not see it."""
    out = tmp_path / "plan.svg"
    planned("--format", "svg", "--out", out)
    root = ET.fromstring(out.read_text(encoding="utf-8"))  # our own bytes
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.find(f"{space}title") is not None
    titles = [each.findtext(f"{space}title") or "" for each in root.iter(f"{space}g")]
    assert len(titles) == 23
    assert any("行政强制法第44条" in title for title in titles)


@pytest.mark.parametrize("given", [(), GIVEN])
def test_page_needs_nothing(given: tuple[str, ...]) -> None:
    """The page loads nothing from elsewhere, has no script, and holds each route's chart."""
    page = planned("--format", "html", given=given).stdout
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=", page)
    assert "default-src 'none'" in page
    assert page.count("<svg") == (1 if given else 5)


def test_options_stand_above_the_file(tmp_path: Path) -> None:
    """An answer given as an option replaces that of the file; an empty one takes it back."""
    file = tmp_path / "a.toml"
    file.write_text('works = "temporary"\nfined = "yes"\n', encoding="utf-8")
    done = ekit("plan", file, "--set", "works=permanent", "--set", "fined=", "--format", "json")
    assert json.loads(done.stdout)["answers"] == {"works": "permanent"}


def test_questions_are_listed() -> None:
    """All questions with their choices."""
    output = ekit("plan", "--questions").stdout
    assert "correctable" in output
    assert "in_progress  在建" in output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--set", "progress=finished", "--set", "sealed=2025-03-04"), "查封"),
        (("--set", "works"), "问题=答案"),
        (("--set", "permitt=rural"), "是否指 permit"),
        (("no-such-file.toml",), "无法打开"),
        (("--on", "2025-13-01"), "不是日期"),
        (("--chains", "none.toml"), "无法打开"),
    ],
)
def test_wrong_use(args: tuple[str, ...], said: str) -> None:
    """Wrong answers and files end in a message, not in a plan."""
    done = ekit("plan", *args)
    assert isinstance(done.exception, EnforcementKitError)
    assert said in done.exception.message
    assert done.stdout == ""


@pytest.mark.parametrize(
    "args",
    [
        ("--replay", "x"),
        ("--proposed", "x"),
        ("--out", "x"),
        ("--replay", "x", "--proposed", "y", "--set", "a=b"),
    ],
)
def test_options_that_do_not_go_together(args: tuple[str, ...]) -> None:
    """Half a replay, a text into a file, answers for a replay: usage errors."""
    done = ekit("plan", *args)
    assert done.exception is not None
    assert type(done.exception).__name__ == "UsageError"


def test_replay(tmp_path: Path, root_dir: Path) -> None:
    """The example's cases under a shorter time: the cost in words and in JSON."""
    file = tmp_path / "p.toml"
    file.write_text(PROPOSED, encoding="utf-8")
    records = root_dir / "examples/yangliuqing_2022"
    done = ekit("plan", "--replay", records, "--proposed", file)
    assert done.return_value == 0, done.exception
    assert "代价" in done.stdout
    assert max(map(width, done.stdout.splitlines())) <= 80
    found = json.loads(
        ekit("plan", "--replay", records, "--proposed", file, "--format", "json").stdout
    )
    assert found["cases"] == 56
    assert {each["kind"] for each in found["costs"]} == {"right_shortened"}
    assert found["rights_lost"] == 0
