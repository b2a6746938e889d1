"""A click group whose commands are imported when they are run, not when they are listed."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

from enforcement_kit.cli.groups import PagedGroup, paged

if TYPE_CHECKING:
    from collections.abc import Mapping

    import click

__all__ = ["LazyGroup"]


class LazyGroup(PagedGroup):
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
        return paged(command)

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Each command with its line of help, without importing them."""
        del ctx
        return [(name, line) for name, (_, line) in self.table.items()]
