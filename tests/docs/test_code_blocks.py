"""Every code block of the pages runs: Python, and each `ekit` line."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from doc_blocks import commands, has_blocks, is_ours, run_page, shell, unexplained_skips
from sources import ROOT, tracked_files
from sybil.example import SybilFailure

PAGES = tuple(
    path.relative_to(ROOT).as_posix()
    for path in tracked_files()
    if path.suffix == ".md" and not path.is_relative_to(ROOT / "tests") and has_blocks(path)
)

needs_shell = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="needs bash to run shell blocks"
)


@needs_shell
@pytest.mark.parametrize("name", PAGES)
def test_page_runs(name: str, tmp_path: Path, root_dir: Path) -> None:
    """Each Python block runs without an error, each `ekit` line ends as the page says."""
    assert run_page(root_dir / name, tmp_path, root_dir / "examples") > 0


@pytest.mark.parametrize("name", PAGES)
def test_skips_are_explained(name: str, root_dir: Path) -> None:
    """A block that is left out says why."""
    assert [] == unexplained_skips(root_dir / name)


class TestReading:
    """How a shell block is read."""

    def test_plain_lines(self) -> None:
        """Comments and empty lines are left out, a line that ends in a backslash goes on."""
        found = commands("# first\nekit a \\\n  b\n\nekit c  # exit 1\n", prompts=False)
        assert ["ekit a   b", "ekit c  # exit 1"] == [command.line for command in found]
        assert [0, 1] == [command.code for command in found]

    def test_console(self) -> None:
        """Lines after a prompt are the output that is wanted; none means none is compared."""
        found = commands("$ ekit a\none\n...\n$ ekit b\n", prompts=True)
        assert ["ekit a", "ekit b"] == [command.line for command in found]
        assert ["one\n...\n", None] == [command.output for command in found]

    @pytest.mark.parametrize(
        ("block", "ours"),
        [("ekit demo", True), ("pip install x", False), ("# note", False), ("make\nekit", False)],
    )
    def test_only_our_command_is_run(self, block: str, ours: bool) -> None:
        """A block that begins with another program is left alone."""
        assert ours is is_ours(commands(block, prompts=False))


class TestRunner:
    """The runner notices what is wrong with a page."""

    def run(self, tmp_path: Path, text: str) -> int:
        """Run a page of this text."""
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        folder = tmp_path / "folder"
        folder.mkdir()
        return run_page(page, folder, tmp_path / "no-examples")

    def test_blocks_share_one_namespace(self, tmp_path: Path) -> None:
        """A later block of a page sees the names of an earlier one."""
        page = "```python\nx = 1\n```\n\ntext\n\n```python\nassert x == 1\n```\n"
        assert 2 == self.run(tmp_path, page)

    def test_failing_python_is_found(self, tmp_path: Path) -> None:
        """A block that raises makes the page fail."""
        with pytest.raises(AssertionError):
            self.run(tmp_path, "```python\nassert 1 == 2\n```\n")

    def test_wrong_doctest_output_is_found(self, tmp_path: Path) -> None:
        """Output beside a prompt is compared."""
        with pytest.raises(SybilFailure):
            self.run(tmp_path, "```python\n>>> 1 + 1\n3\n```\n")

    @needs_shell
    def test_unknown_command_is_found(self, tmp_path: Path) -> None:
        """An `ekit` line that does not exist makes the page fail."""
        with pytest.raises(SybilFailure, match="ended with"):
            self.run(tmp_path, "```bash\nekit no-such-command\n```\n")

    @needs_shell
    def test_wrong_output_is_found(self, tmp_path: Path) -> None:
        """What a console block shows is what the command prints."""
        with pytest.raises(SybilFailure, match="wanted"):
            self.run(tmp_path, "```console\n$ ekit --help\nno such text\n```\n")

    @needs_shell
    def test_stated_exit_code(self, tmp_path: Path) -> None:
        """A comment states the exit code that is right for this line."""
        assert 1 == self.run(tmp_path, "```bash\nekit no-such-command # exit 2\n```\n")

    @needs_shell
    def test_pipes_fail_with_their_first_part(self, tmp_path: Path) -> None:
        """A failure is not hidden behind a pipe."""
        assert 0 != shell(tmp_path, "ekit no-such-command | cat").returncode

    def test_skip_without_reason_is_found(self, tmp_path: Path) -> None:
        """`skip: next` alone is an offence; with a reason in quotes it is none."""
        page = tmp_path / "page.md"
        page.write_text("<!-- skip: next -->\n", encoding="utf-8")
        assert 1 == len(unexplained_skips(page))
        page.write_text('<!-- skip: next "needs a town of one\'s own" -->\n', encoding="utf-8")
        assert [] == unexplained_skips(page)
