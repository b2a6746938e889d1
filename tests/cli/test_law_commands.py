"""`ekit law`, `deadline`, `pack`, `timeline`: results, exit codes, and bad input with its mend."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from enforcement_kit.cli.main import run

OWN = """
name = "own-town"
[[parameter]]
key = "hearing.threshold_person"
value = 5000
since = 2023-01-01
basis = "示例市听证规定第三条"
[[parameter]]
key = "penalty.decision_days"
value = 60
since = 2023-01-01
domain = "gas"
basis = "示例市规定第九条"
"""
OVERLAP = """
name = "overlap"
[[parameter]]
key = "hearing.threshold_person"
value = 5000
since = 2023-01-01
basis = "示例市规定第一条"
[[parameter]]
key = "hearing.threshold_person"
value = 3000
since = 2023-06-01
basis = "示例市规定第一条"
"""
CASE = {
    "id": "c-1",
    "procedure": "ordinary",
    "filing": {"date": "2022-09-01"},
    "prior_notice": {"served": "2022-09-28", "states": ["hearing_right"]},
}


class Done(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


Ekit = Callable[..., Done]


@pytest.fixture
def ekit(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Ekit:
    """Runs a command in this process."""

    def call(*args: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["ekit", *args])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capfd.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return call


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A pack of a town."""
    path = tmp_path / "own-town.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


@pytest.fixture
def case(tmp_path: Path) -> str:
    """One case alone."""
    path = tmp_path / "case.jsonl"
    path.write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    return str(path)


class TestBadInput:
    """Each wrong line ends with exit 2, its mend, and no traceback."""

    @pytest.mark.parametrize(
        ("args", "mend"),
        [
            (("law", "penalty.paymnet_days"), "penalty.payment_days"),
            (("law", "行政处罚法第二百条"), "86"),
            (("law", "行政处罚法第三十三条第四款"), "3 款"),
            (("law", "行政强制法第三条", "--on", "2010-01-01"), "2012-01-01"),
            (("law", "行政出罚法"), "行政处罚法"),
            (("law", "penalty.payment_days", "--on", "2022-02-30"), "2022-09-28"),
            (("deadline", "penalty.paymnet_days", "--from", "2022-03-01"), "penalty.payment_days"),
            (("deadline", "penalty.payment_days", "--from", "2022-02-30"), "2022-09-28"),
            (("deadline", "penalty.payment_days", "--from", "2009-12-31"), "2010-01-01"),
            (("deadline", "penalty.decision_days", "--from", "2020-03-01"), "no_such_limit"),
            (("deadline", "hearing.threshold_person", "--from", "2022-03-01"), "须由人判断"),
            (
                ("deadline", "penalty.payment_days", "--from", "2022-03-01", "--suspend", "x"),
                "2022-09-01..2022-09-10",
            ),
            (("pack", "check", "tianjin-twon"), "tianjin-town"),
            (("pack", "show", "x-none"), "--packs"),
            (("law", "penalty.payment_days", "--packs", "/nowhere/at/all"), "--packs"),
        ],
    )
    def test_exit_2_with_the_mend(self, ekit: Ekit, args: tuple[str, ...], mend: str) -> None:
        """An unknown key, a day that is none, a day before coverage, an article too many …"""
        done = ekit(*args)
        assert done.code == 2
        assert mend in done.out + done.err
        assert "Traceback" not in done.err
        assert "内部错误" not in done.err

    def test_pack_with_overlapping_dates(self, ekit: Ekit, tmp_path: Path) -> None:
        """Two rows of one day: the linter says which and how to mend it; the pack is not laid."""
        path = tmp_path / "overlap.toml"
        path.write_text(OVERLAP, encoding="utf-8")
        checked = ekit("pack", "check", str(path))
        assert checked.code == 2
        assert "2023-06-01" in checked.out
        assert "until" in checked.out
        used = ekit("law", "hearing.threshold_person", "--packs", str(path))
        assert used.code == 2
        assert "overlap" in used.err

    def test_a_broken_calendar(self, ekit: Ekit, tmp_path: Path) -> None:
        """A calendar file with a day that does not exist is named with the day."""
        path = tmp_path / "own.toml"
        path.write_text('[2027]\nrest = ["02-30"]\n', encoding="utf-8")
        done = ekit(
            "deadline", "penalty.payment_days", "--from", "2026-12-30", "--calendar", str(path)
        )
        assert done.code == 2
        assert "02-30" in done.err


class TestLaw:
    """`ekit law`."""

    def test_value_of_a_pack(self, ekit: Ekit, own: str) -> None:
        """Unset without a pack, with exit 2 and the JSON all the same; set with one."""
        args = ("law", "hearing.threshold_person", "--on", "2024-05-06", "--format", "json")
        bare, laid = ekit(*args), ekit(*args, "--packs", own)
        assert (bare.code, bare.json["value"], bare.json["reason"]) == (2, None, "not_held")
        assert (laid.code, laid.json["value"], laid.json["source"]) == (0, 5000, "own-town")

    def test_packs_of_the_settings(
        self, ekit: Ekit, own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """`ekit.toml` of the folder, or the file named, says which packs are laid."""
        args = ("law", "hearing.threshold_person", "--on", "2024-05-06")
        settings = tmp_path / "ekit.toml"
        settings.write_text(f'packs = ["{Path(own).name}"]\n', encoding="utf-8")
        assert ekit(*args, "--config", str(settings)).code == 0
        monkeypatch.chdir(tmp_path)
        assert ekit(*args).code == 0

    def test_citation(self, ekit: Ekit) -> None:
        """A place is looked up in the version of the day, with its number of paragraphs."""
        done = ekit(
            "law", "行政处罚法第五十九条第一款第五项", "--on", "2022-01-01", "--format", "json"
        )
        (found,) = done.json["citations"]
        assert (done.code, found["status"], found["version"]) == (0, "good", "2021")
        assert (found["paragraphs"], found["items"]) == (2, 6)

    def test_list_of_citations(self, ekit: Ekit) -> None:
        """Of several places one that does not exist makes exit 2, and each has its line."""
        done = ekit("law", "行政处罚法第六十三条、第一百条", "--on", "2022-01-01")
        assert done.code == 2
        assert "第六十三条：在 2021 年版中" in done.out
        assert "第一百条：没有这一条" in done.out

    def test_old_article(self, ekit: Ekit) -> None:
        """An article of an old version that is not held says where its matter stands, where known."""
        done = ekit("law", "行政处罚法第二十九条第一款", "--on", "2019-01-01")
        assert done.code == 2
        assert "2021 年版为第36条" in done.out

    def test_statute(self, ekit: Ekit) -> None:
        """A statute is told with its versions, the one in force marked."""
        done = ekit("law", "行政复议法", "--on", "2023-12-31", "--format", "json")
        assert [one["id"] for one in done.json["versions"] if one["in_force"]] == ["2017"]

    def test_english(self, ekit: Ekit) -> None:
        """In English there is no Chinese but in names that have no English."""
        done = ekit("law", "penalty.payment_days", "--on", "2022-05-06", "--lang", "en")
        assert "Administrative Penalty Law (2021), art. 67 para. 3" in done.out


class TestDeadline:
    """`ekit deadline`."""

    def test_domain_and_packs(self, ekit: Ekit, own: str) -> None:
        """A pack's own time for a field of law goes before the law's."""
        args = ("deadline", "penalty.decision_days", "--from", "2024-03-01", "--format", "json")
        assert ekit(*args).json["due"] == "2024-05-30"
        assert ekit(*args, "--domain", "gas", "--packs", own).json["due"] == "2024-04-30"

    @pytest.mark.parametrize(("on", "lines"), [("2026-10-31", 0), ("2026-11-01", 1)])
    def test_a_missing_year_is_said_once(self, ekit: Ekit, on: str, lines: int) -> None:
        """From 1 November one message on standard error names the year and the mend."""
        done = ekit(
            "deadline",
            "penalty.hearing_request_days",
            "--from",
            "2026-12-30",
            "--on",
            on,
            "--format",
            "json",
        )
        assert (done.code, done.json["due"], done.json["verdict"]) == (0, None, "unknown")
        assert done.err.count("2027") >= lines
        # a message that goes on over the edge of the terminal is set in
        assert len([line for line in done.err.splitlines() if line[:1] != " "]) == lines

    def test_a_year_of_the_user(self, ekit: Ekit, tmp_path: Path) -> None:
        """With the year in a file of the user the day is known and nothing is said."""
        path = tmp_path / "own.toml"
        path.write_text('[2027]\nrest = ["01-01..01-03"]\n', encoding="utf-8")
        args = ("deadline", "penalty.hearing_request_days", "--from", "2026-12-30")
        done = ekit(*args, "--on", "2026-11-02", "--calendar", str(path), "--format", "json")
        assert (done.json["due"], done.err) == ("2027-01-07", "")


class TestPack:
    """`ekit pack`."""

    def test_check(self, ekit: Ekit, own: str) -> None:
        """Doubts alone are exit 0; each has code, place and mend in JSON."""
        done = ekit("pack", "check", "tianjin-town", own, "--format", "json")
        assert done.code == 0
        town, mine = done.json["packs"]
        assert (town["faults"], town["doubts"]) == (0, 0)
        assert mine["faults"] == 0
        assert {"unknown-statute", "unverified"} == {each["code"] for each in mine["problems"]}

    def test_check_of_holidays(self, ekit: Ekit, tmp_path: Path) -> None:
        """Holiday years of a pack are checked as a calendar file is, with their place."""
        path = tmp_path / "own.toml"
        path.write_text(
            'name = "own"\n[[holiday]]\nyear = 2027\nrest = ["02-30"]\n', encoding="utf-8"
        )
        done = ekit("pack", "check", str(path), "--format", "json")
        assert done.code == 2
        fault = done.json["packs"][0]["problems"][0]
        assert (fault["code"], fault["pointer"]) == ("calendar-date", "/holiday/0")

    def test_diff(self, ekit: Ekit, own: str, tmp_path: Path) -> None:
        """A difference is exit 1 and one sentence; none is exit 0."""
        later = tmp_path / "later.toml"
        later.write_text(OWN.replace("5000", "8000"), encoding="utf-8")
        done = ekit("pack", "diff", own, str(later))
        assert done.code == 1
        assert "数值 5000 → 8000" in done.out
        assert ekit("pack", "diff", own, own).code == 0

    def test_show(self, ekit: Ekit, own: str) -> None:
        """A pack shows what it holds and what it leaves to a person."""
        done = ekit("pack", "show", own, "--format", "json")
        assert done.code == 0
        assert len(done.json["tables"]["parameter"]) == 2
        assert "hearing.threshold_person" not in done.json["unset"]
        assert {"hearing.threshold_organisation", "power"} <= set(done.json["unset"])
        assert "tianjin-town" in ekit("pack", "show").out


class TestTimeline:
    """`ekit timeline`."""

    def test_text(self, ekit: Ekit, case: str) -> None:
        """A line a step, within 80 columns."""
        done = ekit("timeline", case, "--on", "2022-10-10")
        assert done.code == 0
        assert "申请听证" in done.out
        assert "2022-10-10" in done.out

    def test_json(self, ekit: Ekit, case: str) -> None:
        """The days of each step for machines, with the day looked at."""
        done = ekit("timeline", case, "--on", "2022-10-11", "--format", "json")
        assert done.json["format"] == "enforcement-kit/timeline/1"
        steps = {step["step"]: step for step in done.json["steps"]}
        assert steps["hearing_request"]["state"] == "lapsed"
        assert steps["decision"]["allowed"] == ["2022-10-11", "2022-11-30"]

    def test_svg(self, ekit: Ekit, case: str, tmp_path: Path) -> None:
        """The drawing on standard output, or whole in a file."""
        out = tmp_path / "t.svg"
        done = ekit("timeline", case, "--on", "2022-10-10", "--format", "svg")
        ekit("timeline", case, "--on", "2022-10-10", "--format", "svg", "--out", str(out))
        assert ET.fromstring(done.out).tag.endswith("svg")
        assert out.read_text(encoding="utf-8") == done.out

    def test_explained(self, ekit: Ekit, case: str) -> None:
        """With reasons each day has its article."""
        done = ekit("timeline", case, "--on", "2022-10-10", "--explain")
        assert "行政处罚法（2021）第64条第1项" in done.out

    def test_which_case(self, ekit: Ekit, root_dir: Path) -> None:
        """Of several cases one must be named; a misspelt name has the nearest."""
        town = str(root_dir / "examples" / "yangliuqing_2022")
        assert "--case" in ekit("timeline", town).err
        done = ekit("timeline", town, "--case", "c-2022-0001")
        assert done.code == 2
        assert "c-2022-001" in done.err
        assert ekit("timeline", town, "--case", "c-2022-001", "--on", "2023-01-05").code == 0

    def test_packs_of_the_town(self, ekit: Ekit, case: str, own: str) -> None:
        """A pack's own time for the case's field of law moves the last day."""
        gas = Path(case)
        gas.write_text(
            json.dumps(CASE | {"domain": "gas", "filing": {"date": "2023-09-01"}}) + "\n",
            encoding="utf-8",
        )
        done = ekit("timeline", case, "--on", "2023-09-05", "--packs", own, "--format", "json")
        steps = {step["step"]: step for step in done.json["steps"]}
        assert steps["decision"]["latest"]["day"] == "2023-10-31"
