"""The commands: results, exit codes, messages, and consoles that know only GBK."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from enforcement_kit.cli.main import COMMANDS

RUN = [sys.executable, "-c", "from enforcement_kit.cli.main import run; run()"]


def ekit(*args: str, stdin: bytes = b"", encoding: str = "utf-8") -> subprocess.CompletedProcess:
    """Runs a command as a process of its own."""
    return subprocess.run(
        [*RUN, *args],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )


@pytest.fixture(scope="session")
def example(root_dir: Path) -> str:
    """The records of the example town."""
    return str(root_dir / "examples" / "yangliuqing_2022")


@pytest.fixture(scope="session")
def built(example: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of the example, built once."""
    out = tmp_path_factory.mktemp("report")
    done = ekit("report", example, "--year", "2022", "--out", str(out), "--formats", "md,html,json")
    assert done.returncode == 0, done.stderr.decode()
    return out


class TestValidate:
    """`ekit validate`."""

    def test_example_is_clean(self, example: str) -> None:
        """The example loads whole: nothing rejected, no problem."""
        done = ekit("validate", example, "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 0
        assert found["format"] == "enforcement-kit/validation/1"
        assert (found["records"]["cases"], found["rejected"], found["problems"]) == (56, 0, [])

    def test_rejected_record(self) -> None:
        """A rejected record gives exit 1 and its place, and the JSON stands alone on the output."""
        bad = b'{"id":"c-1"}\n{"id":"c-2","act":{"begin":"2022.13.1"}}\n'
        done = ekit("validate", "-", "--format", "json", stdin=bad)
        found = json.loads(done.stdout)
        assert done.returncode == 1
        assert [("/act/begin", 2, "2022.13.1")] == [
            (each["pointer"], each["line"], each["value"]) for each in found["problems"]
        ]

    def test_resident_number_is_masked(self) -> None:
        """A wrong resident number is masked in what people read, and whole with --unmask."""
        line = json.dumps({"id": "c", "party": {"id_number": "110101199003070002"}}).encode()
        assert b"110101199003070002" not in ekit("validate", "-", stdin=line).stdout
        assert (
            b"110101199003070002"
            not in ekit("validate", "-", "--format", "json", stdin=line).stdout
        )


class TestStats:
    """`ekit stats`."""

    EXPECTED: ClassVar = {
        "disclosure.decisions_published": 21,
        "disclosure.fines_published": "316081.70",
        "penalty.decisions": 21,
        "penalty.fines_total": "316081.70",
        "penalty.summary": 0,
        "penalty.ordinary": 21,
        "lenient.no_penalty": 35,
        "lenient.lighter": 1,
        "lenient.mitigated": 1,
        "lenient.list_items": 23,
        "training.sessions": 8,
        "training.class_hours": 32,
        "certificate.issued": 33,
        "certificate.holders": 33,
        "complaint.handled": 774,
        "complaint.calls": 284,
        "complaint.response_rate": "1",
        "complaint.completion_rate": "1",
        "review.files": 8,
        "review.qualified": 8,
    }

    def test_figures_of_the_example(self, example: str) -> None:
        """Every figure of the published report comes out of the example's records."""
        found = json.loads(ekit("stats", example, "--year", "2022", "--format", "json").stdout)
        values = {each["key"]: each["value"] for each in found["figures"]}
        assert {key: values[key] for key in self.EXPECTED} == self.EXPECTED
        figures = {each["key"]: each for each in found["figures"]}
        assert len(figures["penalty.decisions"]["records"]) == 21
        assert figures["complaint.response_rate"]["of"] == [774, 774]

    @pytest.mark.parametrize(
        ("key", "low", "high"),
        [
            ("inspection.person_trips", 151, 159),
            ("inspection.sites", 31, 39),
            ("inspection.opinions", 71, 79),
        ],
    )
    def test_safety_campaign(self, example: str, key: str, low: int, high: int) -> None:
        """The figures of the safety campaign lie where the report's words put them."""
        found = json.loads(ekit("stats", example, "--year", "2022", "--format", "json").stdout)
        parts = next(each["parts"] for each in found["figures"] if each["key"] == key)
        campaigns = Path(example, "campaigns.jsonl").read_text(encoding="utf-8").splitlines()
        safety = {each["id"] for each in map(json.loads, campaigns) if "安全" in each["name"]}
        values = [part["value"] for part in parts if part["by"].get("campaign") in safety]
        assert any(low <= value <= high for value in values)

    @pytest.mark.parametrize("period", ["2022.13", "2022-H3", "x", "2022-02-01..2022-01-01"])
    def test_bad_period(self, example: str, period: str) -> None:
        """A period that is none is wrong usage, with a message in both languages."""
        done = ekit("stats", example, "--period", period)
        assert done.returncode == 2
        assert b"error" in done.stderr
        assert b"Traceback" not in done.stderr


class TestReportAndVerify:
    """`ekit report` and `ekit verify`."""

    def test_files_are_there(self, built: Path) -> None:
        """The report stands in every format asked for."""
        assert {"report.md", "report.html", "figures.json"} <= {p.name for p in built.iterdir()}

    def test_verifies(self, built: Path, example: str) -> None:
        """The figures of the report are recomputed from its records."""
        done = ekit("verify", str(built / "figures.json"), "--records", example, "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 0
        assert found["differing"] == []
        assert found["verified"] > 20

    def test_changed_record_is_named(self, built: Path, example: str, tmp_path: Path) -> None:
        """After one case is taken away, each figure it made differs, and the case is named."""
        records = {path.name: path.read_text("utf-8") for path in Path(example).glob("*.*l")}
        lines = records["cases.jsonl"].splitlines(keepends=True)
        gone = next(
            index
            for index, line in enumerate(lines)
            if json.loads(line)["decision"]["kind"] == "penalty"
        )
        ident = json.loads(lines[gone])["id"]
        records["cases.jsonl"] = "".join(lines[:gone] + lines[gone + 1 :])
        for name, text in records.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        done = ekit(
            "verify", str(built / "figures.json"), "--records", str(tmp_path), "--format", "json"
        )
        differing = {each["key"]: each for each in json.loads(done.stdout)["differing"]}
        assert done.returncode == 1
        assert differing["penalty.decisions"]["recomputed"] == 20
        assert differing["penalty.decisions"]["records_removed"] == [ident]
        assert "complaint.handled" not in differing

    def test_not_a_figures_file(self, example: str, tmp_path: Path) -> None:
        """A file that is no figures.json is refused with the mend."""
        path = tmp_path / "x.json"
        path.write_text("[]", encoding="utf-8")
        done = ekit("verify", str(path), "--records", example)
        assert done.returncode == 2
        assert "figures" in done.stderr.decode()


class TestUsage:
    """Wrong usage is said in Chinese and English, with exit 2."""

    @pytest.mark.parametrize(
        ("args", "words"),
        [
            (["valdate"], "validate"),
            (["validate"], "RECORDS"),
            (["validate", "--fromat", "json", "x"], "--format"),
            (["validate", "x", "--format", "xml"], "xml"),
            (["schema", "caes"], "cases"),
            (["validate", "no/such/place"], "place"),
            (["stats", "x"], "--year"),
            (["law", "penalty.hearing_days"], "penalty.hearing"),
            (["deadline", "penalty.hearing_request_days", "--from", "2022-02-30"], "2022-02-30"),
        ],
        ids=lambda value: value if isinstance(value, str) else value[0],
    )
    def test_message(self, args: list[str], words: str) -> None:
        """The message names what was wrong or the nearest right thing."""
        done = ekit(*args)
        assert done.returncode == 2
        assert words in done.stderr.decode()
        assert "错误" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


class TestHeldOpen:
    """A target that another program holds open, as Windows refuses to replace it."""

    def test_said_and_written_beside(self, example: str, tmp_path: Path) -> None:
        """The old file is whole, the new one stands beside it, and both are said."""
        (tmp_path / "report.md").write_text("old", encoding="utf-8")
        code = (
            "import pathlib; old = pathlib.Path.replace\n"
            "def held(self, to):\n"
            "    if pathlib.Path(to).name == 'report.md': raise PermissionError(13, 'in use')\n"
            "    return old(self, to)\n"
            f"pathlib.Path.replace = held\n{RUN[-1]}"
        )
        args = ["report", example, "--year", "2022", "--out", str(tmp_path), "--formats", "md"]
        done = subprocess.run(
            [sys.executable, "-c", code, *args], capture_output=True, check=False, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "report.md").read_text(encoding="utf-8") == "old"
        assert (tmp_path / "report (2).md").stat().st_size > 1000
        assert "report.md 被其他程序占用" in done.stderr
        assert "report (2).md" in done.stdout


class TestWithoutExtras:
    """The core alone runs the main job, short of Word and Excel."""

    def test_demo(self, tmp_path: Path) -> None:
        """The web page, Markdown and figures are made; the extra is named; the JSON stands alone."""
        hidden = ("docx", "xlsxwriter", "altair", "vl_convert", "rich", "zstandard", "pyarrow")
        code = f"import sys; sys.modules.update(dict.fromkeys({hidden!r})); {RUN[-1]}"
        done = subprocess.run(
            [sys.executable, "-c", code, "demo", "--out", str(tmp_path), "--format", "json"],
            capture_output=True,
            check=False,
        )
        found = json.loads(done.stdout)
        assert done.returncode == 0
        assert found["differing"] == 0
        assert {"report.html", "report.md", "figures.json"} <= set(found["written"])
        assert "enforcement-kit[report]" in done.stderr.decode()


class TestLawAndDeadline:
    """`ekit law` and `ekit deadline`."""

    def test_value_on_a_day(self) -> None:
        """The hearing request has five working days since 2021-07-15, with its article."""
        done = ekit("law", "penalty.hearing_request_days", "--on", "2022-09-28", "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 0
        assert (found["value"], found["unit"], found["sure"]) == (5, "working_day", "text")

    def test_no_such_limit(self) -> None:
        """Where the law had no such limit, the JSON says so and the exit code is 2."""
        done = ekit("law", "penalty.decision_days", "--on", "2020-01-01", "--format", "json")
        found = json.loads(done.stdout)
        assert done.returncode == 2
        assert (found["value"], found["reason"]) == (None, "no_such_limit")

    def test_deadline_over_the_holidays(self) -> None:
        """Five working days from 28 September 2022: 29, 30, then 8, 9 (worked weekend), 10 October."""
        done = ekit(
            "deadline", "penalty.hearing_request_days", "--from", "2022-09-28", "--format", "json"
        )
        found = json.loads(done.stdout)
        assert done.returncode == 0
        assert (found["due"], found["verdict"]) == ("2022-10-10", "known")


class TestConsoles:
    """A console or pipe in GBK stops no command."""

    @pytest.mark.parametrize(
        "args",
        [
            ["--help"],
            ["validate", "EXAMPLE"],
            ["stats", "EXAMPLE", "--year", "2022"],
            ["stats", "EXAMPLE", "--year", "2022", "--format", "json"],
            ["missing", "EXAMPLE", "--year", "2022"],
            ["schema"],
            ["schema", "cases"],
            ["law"],
            ["deadline", "penalty.payment_days", "--from", "2022-09-28"],
            ["demo", "--out", "OUT"],
            ["synth", "--cases", "3", "--out", "OUT"],
            ["report", "EXAMPLE", "--year", "2022", "--out", "OUT", "--formats", "md,json"],
        ],
        ids=" ".join,
    )
    def test_gbk(self, args: list[str], example: str, tmp_path: Path) -> None:
        """Every command ends well with standard output in strict GBK."""
        put = {"EXAMPLE": example, "OUT": str(tmp_path)}
        done = ekit(*(put.get(arg, arg) for arg in args), encoding="gbk:strict")
        assert done.returncode == 0, done.stderr.decode("gbk", "replace")

    @pytest.mark.parametrize("command", COMMANDS)
    def test_help_in_gbk(self, command: str) -> None:
        """The help of every command comes out whole."""
        done = ekit(command, "--help", encoding="gbk:strict")
        assert done.returncode == 0, done.stderr.decode("gbk", "replace")
        assert "\\u" not in done.stdout.decode("gbk")

    def test_verify_in_gbk(self, built: Path, example: str) -> None:
        """So does what `verify` says."""
        done = ekit(
            "verify", str(built / "figures.json"), "--records", example, encoding="gbk:strict"
        )
        assert done.returncode == 0
        assert "相符" in done.stdout.decode("gbk")

    def test_characters_beyond_gbk(self) -> None:
        """A character that GBK lacks is shown escaped, and the run goes on."""
        line = json.dumps({"id": "c-😀", "𠮷": 1}).encode()
        done = ekit("validate", "-", stdin=line, encoding="gbk:strict")
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr


class TestCompletion:
    """The shell asks the command itself what may come next."""

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ("ekit va", {"validate"}),
            ("ekit validate --f", {"--format", "--fast"}),
            ("ekit validate --format j", {"json", "jsonl"}),
            ("ekit schema cas", {"cases"}),
        ],
    )
    def test_bash(self, words: str, wanted: set[str]) -> None:
        """Commands, options, values of options and kinds of record are offered."""
        done = subprocess.run(
            RUN,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={
                **os.environ,
                "_EKIT_COMPLETE": "bash_complete",
                "COMP_WORDS": words,
                "COMP_CWORD": str(words.count(" ")),
            },
        )
        assert wanted == {line.partition(",")[2] for line in done.stdout.splitlines()}
