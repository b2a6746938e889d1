"""The commands, from their own help."""

from __future__ import annotations

import importlib
import importlib.util

import click

__all__ = ["pages", "root_command"]

INTRO = """\
# Commands

`enforcement-kit` and `ekit` are one command. Exit codes: 0 done; 1 done, and something is to be
looked at; 2 wrong usage, nothing readable, or the run broke.

"""


def root_command() -> click.Group | None:
    """The group that `ekit` runs, or None where the command line does not stand yet."""
    if importlib.util.find_spec("enforcement_kit.cli.main") is None:
        return None
    module = importlib.import_module("enforcement_kit.cli.main")
    groups = [thing for thing in vars(module).values() if isinstance(thing, click.Group)]
    return groups[0] if groups else None


def in_cell(text: str) -> str:
    """A text that may stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def described(command: click.Command, context: click.Context) -> str:
    """One command: what it does, how it is called, its options."""
    lines = [f"## `{context.command_path}`\n", (command.help or "").replace("\b\n", ""), ""]
    usage = " ".join(command.collect_usage_pieces(context))
    lines += ["```text", f"{context.command_path} {usage}".rstrip(), "```", ""]
    records = [
        record
        for param in command.get_params(context)
        if (record := param.get_help_record(context)) is not None
    ]
    if records:
        rows = [f"| `{in_cell(name)}` | {in_cell(text)} |" for name, text in records]
        lines += ["| option | what |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """One page with every command, or none where there is no command line."""
    root = root_command()
    if root is None:
        return {}
    context = click.Context(root, info_name="ekit")
    text = [INTRO, described(root, context)]
    for name in root.list_commands(context):
        try:
            command = root.get_command(context, name)
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith("enforcement_kit.cli.commands"):
                raise
            continue  # listed, and does not stand yet
        if command is not None and not command.hidden:
            inner = click.Context(command, parent=context, info_name=name)
            text.append(described(command, inner))
            if isinstance(command, click.Group):
                for below in command.list_commands(inner):
                    part = command.get_command(inner, below)
                    if part is not None:
                        place = click.Context(part, parent=inner, info_name=below)
                        text.append(described(part, place))
    return {"commands.md": "\n".join(text)}
