"""What every command keeps: exit codes, JSON in every case but wrong usage, the console's encoding.

The expected codes and keys are those of the published interface, written down by hand.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = [sys.executable, "-c", "from enforcement_kit.cli.main import run; run()"]
REPORT = "2022年，全镇作出行政处罚决定21件。\n"


def ekit(*args: str | Path, encoding: str = "utf-8", code: str = RUN[-1]) -> tuple[int, bytes, str]:
    """Exit code, output and messages of a command."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    messages = done.stderr.decode(encoding)
    assert "Traceback" not in messages
    return done.returncode, done.stdout, messages


@pytest.fixture(scope="module")
def faulty(root_dir: Path) -> Path:
    """The bundled files with known faults."""
    return root_dir / "examples" / "faulty_files"


@pytest.fixture(scope="module")
def with_rejected(root_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example town with one case that cannot be read."""
    folder = tmp_path_factory.mktemp("rejected") / "town"
    shutil.copytree(root_dir / "examples" / "yangliuqing_2022", folder)
    with (folder / "cases.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id":"bad","decision":{"date":"2022-13-45"}}\n')
    return folder


@pytest.fixture(scope="module")
def built(with_rejected: Path) -> Path:
    """The figures of that town, as `report` writes them."""
    out = with_rejected.parent / "report"
    done = ekit("report", with_rejected, "--year", "2022", "--out", out, "--formats", "json")
    assert done[0] == 1
    return out / "figures.json"


class TestRejected:
    """A record that was set aside gives exit 1, whichever command met it."""

    @pytest.mark.parametrize(
        "args",
        [
            ["validate", "RECORDS"],
            ["stats", "RECORDS", "--year", "2022"],
            ["missing", "RECORDS", "--year", "2022"],
            ["missing", "RECORDS", "--for", "check"],
            ["check", "RECORDS", "--select", "SRV001"],
            ["review", "RECORDS", "--standard", "town-ordinary"],
            ["legal", "RECORDS", "--case", "CASE"],
            ["timeline", "RECORDS", "--case", "CASE"],
            ["verify", "FIGURES", "--records", "RECORDS"],
            ["audit", "REPORT", "--records", "RECORDS", "--year", "2022"],
        ],
        ids=lambda args: args[0],
    )
    def test_exit_one(
        self, args: list[str], with_rejected: Path, built: Path, tmp_path: Path
    ) -> None:
        """The rest is done, the lost one is named, and the code says so."""
        report = tmp_path / "report.txt"
        report.write_text(REPORT, encoding="utf-8")
        first = json.loads((with_rejected / "cases.jsonl").read_text("utf-8").splitlines()[0])
        put = {
            "RECORDS": str(with_rejected),
            "FIGURES": str(built),
            "REPORT": str(report),
            "CASE": str(first["id"]),
        }
        code, output, messages = ekit(*(put.get(arg, arg) for arg in args))
        assert code == 1
        assert output
        assert "2022-13-45" in messages + output.decode()


class TestLegal:
    """`ekit legal` answers for what fails as `check` does."""

    def test_fail_is_one(self, faulty: Path) -> None:
        """f-06 holds goods past the term, an error by the text of the law: exit 1."""
        assert ekit("legal", faulty, "--case", "f-06", "--format", "json")[0] == 1

    def test_nothing_fails(self, root_dir: Path) -> None:
        """A case of the example in which nothing fails: exit 0."""
        town = root_dir / "examples" / "yangliuqing_2022"
        first = json.loads((town / "cases.jsonl").read_text("utf-8").splitlines()[0])
        assert ekit("legal", town, "--case", first["id"], "--format", "json")[0] == 0

    def test_draft_is_word(self, faulty: Path, tmp_path: Path) -> None:
        """The draft is a Word file; a name that says otherwise is wrong usage, and none is made."""
        out = tmp_path / "opinion.txt"
        code, _, messages = ekit("legal", faulty, "--case", "f-06", "--out", out)
        assert code == 2
        assert ".docx" in messages
        assert not out.exists()


class TestJson:
    """One document, with its format and the kit's version."""

    @pytest.mark.parametrize(
        "args",
        [
            ["law", "penalty.payment_days", "--on", "2022-09-28"],
            ["law", "penalty.decision_days", "--on", "2020-01-01"],
            ["law", "training.hours_floor", "--on", "2010-01-01"],
            ["law"],
        ],
        ids=" ".join,
    )
    def test_law(self, args: list[str]) -> None:
        """A value of the law, and the lack of one."""
        code, output, _ = ekit(*args, "--format", "json")
        found = json.loads(output)
        assert found["format"].startswith("enforcement-kit/")
        assert found["kit_version"]
        if len(args) > 1:
            assert {"key", "on", "value", "unit", "since", "until", "basis", "sure"} <= set(found)
            assert code == (2 if found["value"] is None else 0)

    def test_fault_of_ours(self) -> None:
        """Where the run itself breaks, the code is 2 and the JSON says it."""
        code = (
            "import enforcement_kit.cli.commands.law as law\n"
            "def broken(*args, **more): raise ZeroDivisionError('of ours')\n"
            f"law.packs_of = broken\n{RUN[-1]}"
        )
        exit_code, output, messages = ekit("law", "--format", "json", code=code)
        assert exit_code == 2
        assert json.loads(output)["format"] == "enforcement-kit/error/1"
        assert "ZeroDivisionError" in messages

    def test_deadline_without_value(self) -> None:
        """A key without a value on the day: exit 2, and the JSON says which of the two reasons."""
        code, output, messages = ekit(
            "deadline", "penalty.decision_days", "--from", "2020-01-01", "--format", "json"
        )
        found = json.loads(output)
        assert code == 2
        assert (found["key"], found["from"], found["due"]) == (
            "penalty.decision_days",
            "2020-01-01",
            None,
        )
        assert found["reason"] == "no_such_limit"
        assert "penalty.decision_days" in messages


class TestConsole:
    """What people read comes in the encoding of their console, also through a pipe."""

    def test_findings_in_gbk(self, faulty: Path) -> None:
        """The text of `check` is GBK on a GBK console."""
        code, output, _ = ekit("check", faulty, "--select", "COE", encoding="gbk")
        assert code == 1
        assert "发现不符" in output.decode("gbk")

    def test_page_stays_utf8(self, tmp_path: Path) -> None:
        """A page says that it is UTF-8, and is, whatever the console."""
        report = tmp_path / "report.txt"
        report.write_text(REPORT, encoding="utf-8")
        _, output, _ = ekit("audit", report, "--format", "html", encoding="gbk")
        assert "21件" in output.decode("utf-8")


class TestDifferences:
    """What a person reads where two results differ."""

    @pytest.fixture
    def two(self, tmp_path: Path) -> tuple[Path, Path]:
        """Two results of `stats`: one case, and the same case without its decision's day."""
        case = {"id": "c-1", "procedure": "ordinary"}
        decision = {"date": "2022-05-05", "kind": "penalty"}
        made = []
        for name, stated in (("old", decision), ("new", {"kind": "penalty"})):
            records = tmp_path / f"{name}.jsonl"
            records.write_text(json.dumps(case | {"decision": stated}) + "\n", encoding="utf-8")
            output = ekit("stats", records, "--year", "2022", "--format", "json")[1]
            made.append(tmp_path / f"{name}.json")
            made[-1].write_bytes(output)
        return made[0], made[1]

    def test_diff_says_both_values(self, two: tuple[Path, Path]) -> None:
        """The old value and the new stand beside the key; a missing one is called so."""
        code, output, _ = ekit("diff", *two, "--all")
        assert code == 1
        assert "penalty.decisions  1 → 缺" in output.decode()

    def test_verify_says_missing(self, two: tuple[Path, Path]) -> None:
        """A figure that cannot be recomputed is missing, not None."""
        records = two[1].with_suffix(".jsonl")
        code, output, _ = ekit("verify", two[0], "--records", records)
        assert code == 1
        assert "penalty.decisions：原为 1，重算为 缺" in output.decode()
        assert "None" not in output.decode()


class TestMasked:
    """What a broken line holds is not shown: half a number is known by no pattern."""

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_broken_line(self, form: str, tmp_path: Path) -> None:
        """Neither a name nor a piece of a number is told, unless asked; the place is."""
        path = tmp_path / "cases.jsonl"
        path.write_text('{"id":"c","name":"王二麻" "phone":"13912345678"}\n', encoding="utf-8")
        code, output, _ = ekit("validate", path, "--format", form)
        said = output.decode()
        assert code == 1
        assert "王二麻" not in said
        assert "1391" not in said
        assert "第 24 个字符" in said
        _, output, _ = ekit("validate", path, "--format", form, "--unmask")
        assert "王二麻" in output.decode()

    @pytest.mark.parametrize("form", ["text", "json"])
    @pytest.mark.parametrize(
        "party",
        [
            "王二麻",
            {"name": ["王二麻"]},
            {"kind": "王二麻"},
            {"name": "王二麻", "address": {"at": "王二麻家"}},
        ],
        ids=str,
    )
    def test_name_in_the_wrong_place(self, party: object, form: str, tmp_path: Path) -> None:
        """A name where a party's object, list or word should stand is not told either."""
        path = tmp_path / "cases.jsonl"
        path.write_text(json.dumps({"id": "c", "party": party}) + "\n", encoding="utf-8")
        code, output, _ = ekit("validate", path, "--format", form)
        assert code == 1
        assert "/party" in output.decode()
        assert "王二麻" not in output.decode()


class TestUsage:
    """Wrong usage names the option as it is typed, in Chinese and English."""

    @pytest.mark.parametrize(
        ("args", "words"),
        [
            (["missing", "x", "--for", "nothing"], "--for 的值不对"),
            (["synth", "--cases", "-1", "--out", "x"], "--cases 的值不对"),
            (["report", "x", "--year", "2022", "--out", "y", "--formats", ""], "--formats"),
            (["check", "x", "--on", "2022-W39-3"], "2022-W39-3"),
        ],
        ids=lambda value: value if isinstance(value, str) else value[0],
    )
    def test_named(self, args: list[str], words: str) -> None:
        """Exit 2, and the words."""
        code, _, messages = ekit(*args)
        assert code == 2
        assert words in messages

    @pytest.mark.parametrize(
        "args", [["synth", "--cases", "2"], ["demo"]], ids=lambda args: args[0]
    )
    def test_language(self, args: list[str], tmp_path: Path) -> None:
        """Every command takes `--lang`, and says no Chinese where it is English."""
        code, output, _ = ekit(*args, "--out", tmp_path / "town", "--lang", "en")
        assert code == 0
        said = output.decode().replace(str(tmp_path), "")
        assert not any("一" <= char <= "鿿" for char in said)
