"""`ekit audit` as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

RUN = [sys.executable, "-c", "from enforcement_kit.cli.main import run; run()"]


def ekit(*args: object, encoding: str = "utf-8") -> subprocess.CompletedProcess:
    return subprocess.run(
        [*RUN, "audit", *map(str, args)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )


@pytest.fixture
def report(tmp_path, own_report):
    path = tmp_path / "report.txt"
    path.write_text(own_report, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def records(root_dir):
    return root_dir / "examples" / "yangliuqing_2022"


class TestCommand:
    """Results, exit codes, messages."""

    def test_clean(self, report, records) -> None:
        """A report that the records bear out is exit 0, the JSON alone on the output."""
        done = ekit(report, "--records", records, "--year", 2022, "--format", "json")
        content = json.loads(done.stdout)
        assert done.returncode == 0, done.stderr.decode()
        assert content["format"] == "enforcement-kit/audit/1"
        assert {claim["verdict"] for claim in content["claims"]} == {"verified", "consistent"}

    def test_contradiction(self, report, records, own_report) -> None:
        """One wrong figure is exit 1, and the JSON is printed all the same."""
        report.write_text(own_report.replace("33名", "34名"), encoding="utf-8")
        done = ekit(report, "--records", records, "--year", 2022, "--format", "json")
        (finding,) = [
            e for e in json.loads(done.stdout)["findings"] if e["level"] == "contradiction"
        ]
        assert done.returncode == 1
        assert (finding["claims"], finding["needed"]) == (["c12"], "33")

    def test_previous(self, report, tmp_path) -> None:
        """`--previous` holds it against last year's report."""
        last = tmp_path / "last.txt"
        last.write_text("示例镇2022年度行政执法报告\n立案40件。", encoding="utf-8")
        report.write_text("示例镇2023年度行政执法报告\n立案44件，上年为41件。", encoding="utf-8")
        done = ekit(report, "--previous", last)
        assert done.returncode == 1
        assert "40件" in done.stdout.decode()

    @pytest.mark.parametrize("form", ["text", "json", "html"])
    def test_out(self, report, tmp_path, form) -> None:
        """`--out` writes the file whole and names it on standard error alone."""
        out = tmp_path / "result"
        done = ekit(report, "--format", form, "--out", out)
        assert (done.returncode, done.stdout) == (0, b"")
        assert "result" in done.stderr.decode()
        text = out.read_text(encoding="utf-8")
        assert {"text": "个数", "json": '"claims"', "html": "<!DOCTYPE html>"}[form] in text

    def test_english(self, report) -> None:
        """`--lang en` says it in English."""
        assert "claims" in ekit(report, "--lang", "en").stdout.decode()

    def test_gbk_console(self, report, records) -> None:
        """A console that knows only GBK does not stop the run."""
        done = ekit(report, "--records", records, "--year", 2022, encoding="gbk")
        assert done.returncode == 0

    @pytest.mark.parametrize(
        "args",
        [
            ("none.txt",),
            ("report.txt", "--records", "nowhere", "--year", "2022"),
            ("report.txt", "--year", "2022", "--period", "2022-H1"),
            ("report.txt", "--previous", "none.pdf"),
            (),
        ],
    )
    def test_wrong_usage(self, report, monkeypatch, args) -> None:
        """What cannot be done is exit 2, in Chinese and English, without a traceback."""
        monkeypatch.chdir(report.parent)
        done = ekit(*args)
        said = done.stderr.decode()
        assert done.returncode == 2
        assert "Traceback" not in said
        assert "错误" in said
        assert "error" in said
