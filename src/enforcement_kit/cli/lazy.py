"""A click group whose commands are imported when they are run, not when they are listed."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LazyGroup", "UnknownCommandError"]


class UnknownCommandError(click.UsageError):
    """Raised for a command that is none; names the nearest."""

    def __init__(self, name: str, near: str | None, ctx: click.Context) -> None:
        ours = f"没有命令 {name}" + (f"；是否指 {near}" if near else "")
        english = f"no such command: {name}" + (f"; did you mean {near}" if near else "")
        super().__init__(f"{ours} / {english}", ctx)


class LazyGroup(click.Group):
    """A group made of a table: name of the command to module and one line of help."""

    def __init__(self, *args: object, table: Mapping[str, tuple[str, str]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # click's own arguments pass through
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the module of the command."""
        if cmd_name not in self.table:
            return None
        del ctx
        module = import_module(f"enforcement_kit.cli.commands.{self.table[cmd_name][0]}")
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command.

        Raises:
            UnknownCommandError: with the nearest name.
        """
        if args and args[0] not in self.table and not args[0].startswith("-"):
            from enforcement_kit.text import nearest

            raise UnknownCommandError(args[0], nearest(args[0], tuple(self.table)), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without importing them."""
        del ctx
        with formatter.section("命令 / Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.table.items()])
