"""What the command line says: JSON on standard output alone, all else in the reader's tongue."""

from __future__ import annotations

import json
import re
import sys
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from enforcement_kit._version import __version__
from enforcement_kit.privacy import mask_text
from enforcement_kit.privacy.problem_rows import without_raw_text
from enforcement_kit.text import pad, safe, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from enforcement_kit.errors import Problem

__all__ = [
    "note",
    "note_held_open",
    "note_path",
    "note_problems",
    "print_bytes",
    "print_json",
    "problem_line",
    "say",
    "say_wrapped",
    "table",
]

COLUMNS = 80
_PROBLEMS = 20
_BESIDE = re.compile(r"(.+) \([0-9]+\)(\.[a-z]+)").fullmatch


def print_json(value: Mapping[str, object]) -> None:
    """One UTF-8 JSON document on standard output, whatever the console's encoding.

    A document of ours that does not say the version of the kit is told it here.
    """
    if "format" in value and "kit_version" not in value:
        value = {"format": value["format"], "kit_version": __version__} | dict(value)
    print_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")


def print_bytes(content: bytes) -> None:
    """A file on standard output as it is: what a program reads, or says its own encoding."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode())
    else:
        buffer.write(content)
        buffer.flush()


def say(text: str = "") -> None:
    """A line for the reader, on standard output."""
    click.echo(text)


def say_wrapped(text: str, *, deeper: int = 2) -> None:
    """Lines for the reader, each in 80 columns; what does not fit goes on below, set in deeper."""
    for line in _lines(text, deeper):
        click.echo(line)


def note_path(zh: str, path: str | Path, en: str, *, lang: str | None = None) -> None:
    """A path with what is said of it, on standard error: `已写入 PATH / written`.

    The path stays whole, so that it can be copied; where the line would be too long it stands on
    one of its own.

    Args:
        zh: what is said of it, in Chinese.
        path: the path.
        en: the same in English.
        lang: the language of a command that speaks one; both where there is none.
    """
    said = {"zh": zh, "en": en}.get(lang or "", "")
    line = f"{said} {path}" if said else f"{zh} {path} / {en}"
    if width(line) > COLUMNS:
        note(said or f"{zh} / {en}")
        line = f"  {path}"
    click.echo(line, err=True)


def note(text: str, *, deeper: int = 2) -> None:
    """Lines beside the result, on standard error, wrapped as `say_wrapped` does."""
    for line in _lines(text, deeper):
        click.echo(line, err=True)


def _lines(text: str, deeper: int) -> Iterator[str]:
    for line in text.splitlines() or [""]:
        if width(line) <= COLUMNS:
            yield line
            continue
        inside = " " * (len(line) - len(line.lstrip(" ")))
        yield from wrap(line, COLUMNS, first=inside, rest=inside + " " * deeper)


def note_problems(problems: Sequence[Problem], *, lang: str, unmask: bool) -> None:
    """The problems behind an error, on standard error: the first of them, and how many more."""
    for problem in problems[:_PROBLEMS]:
        note(problem_line(problem, lang=lang, unmask=unmask))
    rest = len(problems) - _PROBLEMS
    if rest > 0:
        note(f"…… 另有 {rest} 处 / and {rest} more")


def note_held_open(written: Iterable[Path]) -> None:
    """Says of each file that another program held its place, so that it stands beside it."""
    for path in written:
        found = _BESIDE(path.name)
        if found is not None:
            wanted = f"{found[1]}{found[2]}"
            note(f"{wanted} 被其他程序占用，未改动；结果另存为 {path.name}，关闭后可自行替换")
            note(f"{wanted} is held open elsewhere and untouched; written as {path.name}")


def problem_line(problem: Problem, *, lang: str, unmask: bool) -> str:
    """A problem in one line: place, message, mend."""
    problem = problem if unmask else without_raw_text(problem)
    message = problem.message if lang == "zh" else problem.message_en
    text = safe(f"{problem.at}  {message}" if str(problem.at) else message)
    if problem.fix and lang == "zh":
        text = f"{text.rstrip('。')}。{problem.fix}"
    return text if unmask else mask_text(text)


def table(
    rows: Iterable[Sequence[str]],
    *,
    numbers: Iterable[int] = (),
    columns: int = COLUMNS,
    whole: bool = False,
) -> list[str]:
    """Rows as lines that fit, East Asian widths counted; the widest column gives way.

    Args:
        rows: cells as text, all rows of one length; the first row is the head.
        numbers: columns that are set to the right.
        columns: the most that a line takes.
        whole: a cell too wide goes on in the lines below instead of being cut.
    """
    cells = [[safe(cell) for cell in row] for row in rows]
    if not cells:
        return []
    right = set(numbers)
    widths = [max(width(row[at]) for row in cells) for at in range(len(cells[0]))]
    over = sum(widths) + 2 * (len(widths) - 1) - columns
    if over > 0:
        longest = widths.index(max(widths))
        widths[longest] = max(8, widths[longest] - over)
    lines = []
    for row in cells:
        high = [
            _whole(cell, wide) if whole else [shorten(cell, wide)]
            for cell, wide in zip(row, widths, strict=True)
        ]
        for level in zip_longest(*high, fillvalue=""):
            parts = [
                pad(part, widths[at], align="right" if at in right else "left")
                for at, part in enumerate(level)
            ]
            lines.append("  ".join(parts).rstrip())
    return lines


def _whole(cell: str, columns: int) -> list[str]:
    """A cell in as many lines as it takes; those below the first are set in."""
    inside = " " * (len(cell) - len(cell.lstrip(" ")))
    return wrap(cell, columns, first=inside, rest=f"{inside}  ")
