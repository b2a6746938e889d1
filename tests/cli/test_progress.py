"""Progress is drawn on standard error where somebody looks at it, and is gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from enforcement_kit.cli.progress import Counting, left_words

pty = pytest.importorskip("pty", reason="needs a terminal of Unix")

RUN = "from enforcement_kit.cli.main import run; run()"
WITHOUT_RICH = f"import sys; sys.modules['rich.progress'] = None; {RUN}"
CASES = 3000


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many small cases that reading them takes longer than a drawing."""
    path = tmp_path_factory.mktemp("cases") / "cases.jsonl"
    lines = (f'{{"id":"c-{number}","act":{{"place":"x"}}}}\n' for number in range(CASES))
    path.write_text("".join(lines), encoding="ascii")
    return path


def in_terminal(code: str, *args: str, encoding: str = "utf-8") -> tuple[bytes, bytes]:
    """Standard output, and what a terminal is sent as standard error."""
    ours, theirs = pty.openpty()
    env = os.environ | {"PYTHONIOENCODING": encoding, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        [sys.executable, "-c", code, *args], stdout=subprocess.PIPE, stderr=theirs, env=env
    ) as process:
        os.close(theirs)
        drawn = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            drawn += part
        assert process.stdout is not None
        output = process.stdout.read()
        assert process.wait() == 0
    os.close(ours)
    return output, drawn


@pytest.mark.parametrize("encoding", ["utf-8", "gbk:strict"])
@pytest.mark.parametrize("code", [RUN, WITHOUT_RICH], ids=["rich", "plain"])
class TestTerminal:
    """With rich and without it, in UTF-8 and in GBK."""

    def test_drawn_and_gone(self, cases: Path, code: str, encoding: str) -> None:
        """Kind and count are drawn; the line is cleared; the output holds the result alone."""
        output, drawn = in_terminal(code, "validate", str(cases), encoding=encoding)
        text = drawn.decode(encoding.partition(":")[0])
        assert "校验 cases" in text
        assert "\\" not in text
        assert f"案件 {CASES}" in output.decode(encoding.partition(":")[0])
        assert b"\x1b" not in output
        if code == RUN:
            assert ("━" if encoding == "utf-8" else "-") in text
            assert text.endswith("\x1b[2K") or "\x1b[1A\x1b[2K" in text
        else:
            assert "\x1b" not in text
            assert text.endswith(" \r")

    def test_json_stands_alone(self, cases: Path, code: str, encoding: str) -> None:
        """With `--format json` the output is the document, whatever is drawn beside it."""
        output, _ = in_terminal(code, "validate", str(cases), "--format", "json", encoding=encoding)
        assert output.startswith(b"{")
        assert output.endswith(b"}\n")


def test_a_pipe_gets_none(cases: Path) -> None:
    """Where nobody looks, nothing is drawn."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, "validate", str(cases)], capture_output=True, check=True
    )
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("seconds", "share", "zh", "en"),
    [
        (10, None, "", ""),
        (10, 0.0, "", ""),
        (30, 0.25, "，余 1:30", ", 1:30 left"),
        (59, 0.999, "，余 0:00", ", 0:00 left"),
        (3600, 0.25, "，余 3 h", ", 3 h left"),
    ],
)
def test_time_left(seconds: float, share: float | None, zh: str, en: str) -> None:
    """What is left follows from what is done; where the length is not known nothing is said."""
    assert left_words(seconds, share, chinese=True) == zh
    assert left_words(seconds, share, chinese=False) == en


def test_counting_tells_what_it_knows() -> None:
    """A bar is told kind, count and share; ten times a second at the most."""
    drawn: list[tuple[str, int, float | None]] = []
    told = Counting(lambda *each: drawn.append(each))
    told("cases", 1)
    told.through(10, 40)
    told("cases", 2)
    assert drawn == [("cases", 1, None)]
    told._last = 0.0  # as if a while had gone by
    told("cases", 3)
    assert drawn[1:] == [("cases", 3, 0.25)]
