"""Bad input through the command line, on a console that knows only GBK.

For each: the exit code, the place and the mend are said, and there is never a traceback. Exit 0
where everything was read, 1 where something was set aside, 2 where nothing could be read.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = [sys.executable, "-c", "from enforcement_kit.cli.main import run; run()"]
GOOD = '{"id":"c-1","cause":"涉嫌占用道路经营案"}\n'
DEEP = 100_000


def ekit(*args: str | Path, stdin: bytes = b"", output_in: str = "gbk") -> tuple[int, str, str]:
    """Exit code, output and messages of a command in a strict GBK console."""
    done = subprocess.run(
        [*RUN, *map(str, args)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "gbk:strict"},
    )
    output, messages = done.stdout.decode(output_in), done.stderr.decode("gbk")
    assert "Traceback" not in messages
    assert "内部错误" not in messages, messages
    return done.returncode, output, messages


def problem_lines(output: str) -> list[str]:
    """What the output says of each problem, before the counts; what was wrapped is one again."""
    whole = output.replace("\n    ", "")
    return [line for line in whole.splitlines() if "jsonl" in line or "toml" in line]


def closed(text: str) -> str:
    """Without spaces, which a line that was wrapped there has lost."""
    return "".join(text.split())


class TestLines:
    """A bad line is named with its number and its mend; the lines around it are read."""

    @pytest.mark.parametrize(
        "case",
        [
            ('{"id":"c-2",', "cases.jsonl:2", "broken-json", "每条记录占一行"),
            ("[" * DEEP, "cases.jsonl:2", "too-deep", "减少嵌套"),
            ('{"id":"c-2","x":' + "[" * DEEP, "cases.jsonl:2", "too-deep", "减少嵌套"),
            (
                '{"id":"c-2","decision":{"date":"2022.13.1"}}',
                "cases.jsonl:2#/decision/date",
                "not-a-date",
                "写作 2022-09-28",
            ),
            (
                '{"id":"c-2","decision":{"sanctions":[{"amount":"-200.00"}]}}',
                "#/decision/sanctions/0/amount",
                "not-money",
                '"2000.00"',
            ),
            (
                '{"id":"c-2","decision":{"sanctions":[{"amount":-200}]}}',
                "#/decision/sanctions/0/amount",
                "not-money",
                '"2000.00"',
            ),
            (
                '{"id":"c-2","decision":{"sanctions":[{"amount":199.99}]}}',
                "得到 199.99",
                "not-money",
                '"2000.00"',
            ),
            (
                '{"id":"c-2","decision":{"sanctions":[{"amount":NaN}]}}',
                "cases.jsonl:2",
                "not-json",
                "不写该键",
            ),
            (GOOD.strip(), "cases.jsonl:2#/id", "duplicate-id", "各自的编号"),
            ('{"cause":"x"}', "cases.jsonl:2#/id", "missing", "补上该键"),
            ("\udcff\udcff", "cases.jsonl:2", "not-readable-text", "另存为 UTF-8"),
        ],
        ids=lambda case: f"{case[2]} {case[0][:40]}",
    )
    @pytest.mark.parametrize("how", ["--strict", "--fast"])
    def test_named(self, tmp_path: Path, how: str, case: tuple[str, str, str, str]) -> None:
        """Exit 1; place and mend are said, the code is counted; two of three records are read."""
        line, place, code, mend = case
        path = tmp_path / "cases.jsonl"
        path.write_bytes((GOOD + line + '\n{"id":"c-3"}\n').encode(errors="surrogateescape"))
        exit_code, output, _ = ekit("validate", path, how)
        assert exit_code == 1
        (said,) = problem_lines(output)
        assert place in said
        assert closed(mend) in closed(said)
        assert "案件 2" in output
        assert f"  {code}: 1" in output

    def test_deep_below_an_unknown_key(self, tmp_path: Path) -> None:
        """What is kept must survive hash and pickle: 400 levels below an unknown key do not."""
        path = tmp_path / "cases.jsonl"
        path.write_text('{"id":"c-2","x":' + '{"a":' * 400 + "1" + "}" * 401, encoding="ascii")
        exit_code, output, _ = ekit("validate", path)
        assert exit_code == 1
        assert "cases.jsonl:1#/x" in output
        assert "减少嵌套" in output

    def test_a_line_of_200_mb(self, tmp_path: Path) -> None:
        """A line of 200 MB is named, and the record after it is read."""
        path = tmp_path / "cases.jsonl"
        with path.open("wb") as file:
            file.write(GOOD.encode() + b'{"id":"c-2","cause":"')
            for _ in range(200):
                file.write(b"x" * 1024 * 1024)
            file.write(b'"}\n{"id":"c-3"}\n')
        exit_code, output, _ = ekit("validate", path)
        assert exit_code == 1
        assert "cases.jsonl:2" in output
        assert "每条记录占一行" in output
        assert "案件 2" in output

    def test_standard_input(self) -> None:
        """The same from a pipe, where the file has no name of its own."""
        exit_code, output, _ = ekit("validate", "-", stdin=(GOOD + "[" * DEEP).encode())
        assert exit_code == 1
        assert ":2 " in output
        assert "案件 1" in output


class TestRead:
    """What can be read is read, with exit 0."""

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
    def test_other_forms_of_text(self, tmp_path: Path, encoding: str) -> None:
        """A BOM and GB18030, in records and in town.toml; GB18030 is remarked on."""
        (tmp_path / "cases.jsonl").write_bytes(GOOD.encode(encoding))
        (tmp_path / "town.toml").write_bytes('name = "示例镇"\n'.encode(encoding))
        exit_code, output, _ = ekit("validate", tmp_path)
        assert exit_code == 0
        assert "案件 1" in output
        assert ("encoding-gb18030" in output) == (encoding == "gb18030")

    def test_zero_bytes(self, tmp_path: Path) -> None:
        """A `.jsonl` of no bytes is a kind without records."""
        (tmp_path / "cases.jsonl").touch()
        exit_code, output, _ = ekit("validate", tmp_path)
        assert exit_code == 0
        assert "案件 0" in output

    def test_empty_kind_and_missing_kind(self, tmp_path: Path) -> None:
        """No file of complaints: their figure is empty with the reason; an empty one: 0."""
        (tmp_path / "cases.jsonl").write_text(GOOD, encoding="utf-8")
        values = []
        for given in (False, True):
            if given:
                (tmp_path / "complaints.jsonl").touch()
            exit_code, output, _ = ekit("stats", tmp_path, "--year", "2022", "--all")
            assert exit_code == 0
            (line,) = [text for text in output.splitlines() if text.endswith("complaint.handled")]
            values.append(line.split()[1])
            assert (
                any(text.startswith("缺") and "complaints" in text for text in output.splitlines())
                != given
            )
        assert values == ["缺", "0"]


class TestNothingRead:
    """Where nothing can be read: exit 2, what was found and what is needed."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        """Things that are no records."""
        (tmp_path / "zero.json").touch()
        (tmp_path / "deep.json").write_text('{"cases":' + "[" * DEEP, encoding="ascii")
        (tmp_path / "wide.json").write_bytes('{"cases":[]}'.encode("utf-16"))
        (tmp_path / "notes").write_text("今天开会\n", encoding="utf-8")
        (tmp_path / "number.json").write_text("7", encoding="ascii")
        (tmp_path / "ledger.xlsx").write_bytes(b"PK\x03\x04")
        (tmp_path / "pictures").mkdir()
        (tmp_path / "pictures" / "a.jpg").touch()
        (tmp_path / "odd").mkdir()
        (tmp_path / "odd" / "cases.jsonl").mkdir()
        return tmp_path

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("zero.json", ["文件为空", '{"cases": []}']),
            ("deep.json", ["嵌套", "减少嵌套"]),
            ("wide.json", ["UTF-16 LE", "另存为 UTF-8"]),
            ("notes", ["不是记录文件夹", ".jsonl"]),
            ("number.json", ["JSON 对象或数组"]),
            ("ledger.xlsx", ["ledger.xlsx", "另存"]),
            ("pictures", ["town.toml", ".jsonl"]),
            ("odd", ["cases.jsonl", "无法打开"]),
            ("nowhere", ["没有这个文件或文件夹"]),
            ("x" * 300, ["无法打开"]),
        ],
        ids=lambda value: value[:12] if isinstance(value, str) else None,
    )
    @pytest.mark.parametrize("command", ["validate", "stats"])
    def test_said(self, place: Path, command: str, name: str, words: list[str]) -> None:
        """Name, fault and need, in Chinese and English; nothing on standard output."""
        more = ["--year", "2022"] if command == "stats" else []
        exit_code, output, messages = ekit(command, place / name, *more)
        assert exit_code == 2
        assert output == ""
        assert "错误：" in messages
        assert "error: " in messages
        assert [] == [word for word in words if word not in messages]

    @pytest.mark.parametrize("command", ["validate", "stats"])
    def test_json_is_printed_all_the_same(self, place: Path, command: str) -> None:
        """With `--format json` one document stands on standard output, with the error in it."""
        more = ["--year", "2022"] if command == "stats" else []
        exit_code, output, messages = ekit(
            command, place / "wide.json", *more, "--format", "json", output_in="utf-8"
        )
        found = json.loads(output)
        assert exit_code == 2
        assert found["kit_version"]
        assert "UTF-16" in json.dumps(found)
        assert "UTF-16" in messages


class TestPartlyRead:
    """One bad file in a folder: it is named, the others are read, exit 1."""

    @pytest.mark.parametrize(
        ("name", "content", "code", "mend"),
        [
            ("complaints.jsonl", '{"id":"k"}'.encode("utf-16"), "other-encoding", "另存为 UTF-8"),
            ("complaints.jsonl.gz", b"", "damaged-file", "重新取得"),
            (
                "complaints.jsonl.gz",
                gzip.compress(b'{"id":"k"}\n' * 99)[:-9],
                "damaged-file",
                "重新取得",
            ),
            ("complaint.jsonl", b'{"id":"k"}', "unknown-kind", "complaints"),
            ("town.toml", 'name = "x"'.encode("utf-16"), "other-encoding", "另存为 UTF-8"),
            ("town.toml", b"name = ", "broken-toml", "按所指行列改正"),
            ("town.toml", b'name = "\xff\xff"', "not-readable-text", "另存为 UTF-8"),
            ("town.toml", b"schema_version = true", "not-a-whole-number", "不加引号"),
        ],
        ids=["utf-16", "no bytes", "cut", "kind", "toml utf-16", "toml", "toml text", "toml type"],
    )
    def test_named(self, tmp_path: Path, name: str, content: bytes, code: str, mend: str) -> None:
        """The file, the code and the mend are said; the cases are there."""
        (tmp_path / "cases.jsonl").write_text(GOOD, encoding="utf-8")
        (tmp_path / name).write_bytes(content)
        exit_code, output, _ = ekit("validate", tmp_path)
        assert exit_code == 1
        assert "案件 1" in output
        assert f"  {code}: 1" in output
        assert any(name in line and closed(mend) in closed(line) for line in problem_lines(output))


@pytest.mark.parametrize(
    "words",
    [
        ["stats", "nowhere", "--year", "2022", "--format", "json"],
        ["check", "nowhere", "--format", "jsonl"],
        ["validate", "nowhere", "--format", "jsonl"],
    ],
    ids=["stats", "check", "validate"],
)
def test_a_path_that_is_not_there(tmp_path: Path, words: list[str]) -> None:
    """In pieces too, a path that does not exist is said not to be there, and nothing else."""
    code, _, messages = ekit(*words, "--jobs", "2", "--out", tmp_path / "f", output_in="utf-8")
    assert code == 2
    assert "没有这个文件或文件夹" in messages
    assert "--jobs" not in messages
    assert not list(tmp_path.iterdir())


def test_counts_are_said_of_standard_input_too(tmp_path: Path) -> None:
    """`validate - --out` says how many records and problems there were, as of a file."""
    bad = b'{\n{"id":"c-1"}\n'
    (tmp_path / "cases.jsonl").write_bytes(bad)
    more = ["--format", "jsonl", "--out", tmp_path / "f"]
    piped, said, _ = ekit("validate", "-", *more, stdin=bad)
    named, wanted, _ = ekit("validate", tmp_path / "cases.jsonl", *more)
    assert piped == named == 1
    assert said == wanted
    assert "broken-json: 1" in said
