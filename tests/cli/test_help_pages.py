"""The pages of `--help` on a terminal of 80 columns, where a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from enforcement_kit.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r" / .*[a-z]{2}")


def commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    """The words of every command below a group, and of the group itself."""
    yield before
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        if isinstance(found, click.Group):
            yield from commands(found, *before, name)
        else:
            yield (*before, name)


def columns(line: str) -> int:
    """What a line takes, counted the plain way."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def page(words: tuple[str, ...], wide: int = 80) -> list[str]:
    """The page of help, as lines."""
    done = CliRunner().invoke(main, [*words, "--help"], prog_name="ekit", terminal_width=wide)
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


ALL = list(commands(main))


def test_all_are_gone_through() -> None:
    """Commands of groups are among those tried."""
    assert {("discretion", "like"), ("papers", "write"), ("db", "save"), ()} <= set(ALL)


@pytest.mark.parametrize("words", ALL, ids=lambda words: " ".join(words) or "ekit")
class TestEveryPage:
    """What holds for the help of every command."""

    @pytest.mark.parametrize("wide", [80, 60])
    def test_fits(self, words: tuple[str, ...], wide: int) -> None:
        """No line is wider than the terminal."""
        long = [line for line in page(words, wide) if columns(line) > wide]
        assert not long

    def test_says_all(self, words: tuple[str, ...]) -> None:
        """Set for a narrow terminal, the page says what it says on a wide one, to the letter."""
        narrow, wide = ("".join("".join(page(words, at)).split()) for at in (60, 100))
        assert narrow == wide


@pytest.mark.parametrize("group", [(), ("discretion",), ("pack",), ("db",), ("papers",)])
def test_commands_in_both_tongues(group: tuple[str, ...]) -> None:
    """The commands of a group are listed in Chinese and in English, each with its line."""
    text = "\n".join(page(group, 100))
    listed = re.findall(
        r"^  ([a-z]+)  +(.+(?:\n   +.+)*)", text.partition("Commands:")[2], re.MULTILINE
    )
    below = [words[-1] for words in ALL if len(words) == len(group) + 1 and words[:-1] == group]
    assert set(below) <= {name for name, _ in listed}
    for name, line in listed:
        assert CHINESE.search(line), name
        assert ENGLISH.search(line), name


def test_unknown_command_of_a_group() -> None:
    """A command that a group has not is named with the nearest, as at the top."""
    done = CliRunner().invoke(main, ["pack", "chek"])
    assert done.exit_code == 2
    assert "没有命令 chek；是否指 check" in done.output


@pytest.mark.parametrize("words", [words for words in ALL if words], ids=" ".join)
def test_every_option_says_what_it_is(words: tuple[str, ...]) -> None:
    """No option of any command stands without words in both tongues."""
    command: click.Command = main
    for word in words:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), word)
        assert found is not None
        command = found
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, param.name
