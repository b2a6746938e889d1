"""`--packs` and `--calendar`: what a command lays over the law and the calendar of the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.speech import note, problem_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from enforcement_kit.law import PackSet
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["calendar_option", "note_missing_year", "packs_of", "packs_option"]

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


def note_missing_year(
    on: dt.date, reaches: dt.date, table: WorkdayTable, *, lang: str = "zh"
) -> None:
    """Says on standard error, once a run, that its periods reach a year without holiday data.

    Args:
        on: the day of the run; before 1 November the notice is not looked for and nothing is said.
        reaches: the last day that any period of the run reaches.
        table: the calendar of the run.
        lang: of the words.
    """
    from enforcement_kit.workdays import missing_year

    problem = missing_year(on, reaches, table=table)
    if problem is not None:
        note(problem_line(problem, lang=lang, unmask=True))
