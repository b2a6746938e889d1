"""The pages of `--help`: set in columns of the terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from enforcement_kit.text import width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Page"]

_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
_WIDE_BREAK: Final = re.compile(r"(?<=[\u2e80-\uffef])\s*\n\s*(?=[\u2e80-\uffef])")
_CHOICES: Final = re.compile(r"[^|]+\|?|\|").findall
_LEAST: Final = 20


class Page(click.HelpFormatter):
    """Click's page, with the columns of a terminal counted where click counts characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of usage; what does not fit stands below the first argument."""
        before = f"{' ' * self.current_indent}{'Usage: ' if prefix is None else prefix}{prog} "
        lines = wrap(args, self.width, first=before) or [before.rstrip()]
        self.write("\n".join(lines) + "\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, set anew."""
        inside = " " * self.current_indent
        paragraphs = (
            "\n".join(wrap(_joined(each), self.width, first=inside))
            for each in _PARAGRAPHS.split(text)
        )
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Terms and what they mean, in two columns; a long term has a line of its own."""
        rows = list(rows)
        inside = " " * self.current_indent
        column = min(max((width(term) for term, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - column, _LEAST)
        for term, meaning in rows:
            lines = wrap(_joined(meaning), room)
            if width(term) <= column - col_spacing:
                head = [term + " " * (column - width(term)) + "".join(lines[:1])]
                lines = lines[1:]
            else:
                head = _below(term, self.width - self.current_indent)
            below = [" " * column + line for line in lines]
            self.write("".join(f"{inside}{line}".rstrip() + "\n" for line in head + below))


def _joined(text: str) -> str:
    # a line break between two Chinese characters stands for nothing
    return _WIDE_BREAK.sub("", text)


def _below(term: str, columns: int) -> list[str]:
    """A term as lines; a list of choices goes on after a bar, for it has no spaces."""
    lines = [""]
    for piece in _CHOICES(term):
        if lines[-1] and width(lines[-1] + piece) > columns:
            lines.append("  ")
        lines[-1] += piece
    return lines
