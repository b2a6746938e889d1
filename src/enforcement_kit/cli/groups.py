"""Groups of commands: listed in both tongues, with pages of help that count columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PagedGroup", "UnknownCommandError", "paged"]


class _PageContext(click.Context):
    """A context whose help is a page of ours, and whose command writes over nothing it reads.

    What either takes is imported where it is asked for.
    """

    def invoke(self, callback: Callable[..., object], /, *args: object, **kwargs: object) -> object:  # type: ignore[override]  # click's has overloads of the same
        """Calls the command."""
        from enforcement_kit.cli.inputs import inputs_kept

        with inputs_kept(self.params):
            return super().invoke(callback, *args, **kwargs)  # type: ignore[arg-type,unused-ignore]

    def make_formatter(self) -> click.HelpFormatter:
        """An empty page."""
        from enforcement_kit.cli.pages import Page

        return Page(width=self.terminal_width, max_width=self.max_content_width)


def paged(command: click.Command) -> click.Command:
    """The command itself, from now on with pages that count columns."""
    command.context_class = _PageContext
    return command


class UnknownCommandError(click.UsageError):
    """Raised for a command that is none; names the nearest."""

    def __init__(self, name: str, near: str | None, ctx: click.Context) -> None:
        ours = f"没有命令 {name}" + (f"；是否指 {near}" if near else "")
        english = f"no such command: {name}" + (f"; did you mean {near}" if near else "")
        super().__init__(f"{ours} / {english}", ctx)


class PagedGroup(click.Group):
    """A group whose pages, and those of its commands, count columns."""

    context_class = _PageContext

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        found = super().get_command(ctx, cmd_name)
        return None if found is None else paged(found)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command.

        Raises:
            UnknownCommandError: with the nearest name.
        """
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            from enforcement_kit.text import nearest

            raise UnknownCommandError(args[0], nearest(args[0], tuple(names)), ctx)
        return super().resolve_command(ctx, args)

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Each command with its line of help."""
        del ctx
        return [
            (name, each.short_help or each.get_short_help_str())
            for name, each in self.commands.items()
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands."""
        with formatter.section("命令 / Commands"):
            formatter.write_dl(self.summaries(ctx))
