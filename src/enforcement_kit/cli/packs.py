"""`--packs` and `--calendar`: what a command lays over the law and the calendar of the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.law import PackSet

__all__ = ["calendar_option", "packs_of", "packs_option"]

packs_option = click.option(
    "--packs",
    multiple=True,
    metavar="DIR",
    help="数据包的文件夹或文件，叠在内置的之上 / folder or file of packs, above the built-in ones",
)

calendar_option = click.option(
    "--calendar",
    metavar="FILE.toml",
    help="补充年份的放假安排 / holiday years of your own",
)


def packs_of(names: Iterable[str] = (), dirs: Iterable[str] = ()) -> PackSet:
    """The packs that `town.toml` names, with those of `--packs`.

    Args:
        names: of `town.toml`.
        dirs: as `--packs` gives them.

    Raises:
        EnforcementKitError: one cannot be read, has faults, or is not there.
    """
    from enforcement_kit.law import load_packs

    return load_packs(names, dirs)
