"""Options and arguments that commands share, and what they mean."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

__all__ = [
    "formats",
    "language",
    "period_options",
    "records_argument",
    "records_source",
    "resolve_period",
    "unmask",
]

F = TypeVar("F", bound=Callable[..., object])


def formats(*more: str) -> Callable[[F], F]:
    """`--format text|json|…`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", *more]),
        default="text",
        show_default=True,
        help="输出格式 / output format",
    )


language = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="文字语言 / language of what is said",
)

unmask = click.option("--unmask", is_flag=True, help="不遮蔽个人信息 / do not mask personal data")

records_argument = click.argument("records", metavar="RECORDS")


def records_source(records: str) -> object:
    """What `RECORDS` names: a path, or standard input for `-`."""
    return sys.stdin.buffer if records == "-" else records


def period_options(command: F) -> F:
    """`--year` or `--period`."""
    year = click.option("--year", type=click.IntRange(1949, 9999), help="年度 / calendar year")
    period = click.option(
        "--period",
        metavar="P",
        help="期间 / period: 2022-H1, 2022-Q3, 2022-03, 2022-01-01..2022-06-30",
    )
    return year(period(command))


def resolve_period(year: int | None, period: str | None) -> str:
    """The period asked for.

    Raises:
        click.UsageError: where neither or both are given.
    """
    if (year is None) == (period is None):
        raise click.UsageError(
            "用 --year 或 --period 之一说明期间 / say the period by one of --year and --period"
        )
    return str(year) if period is None else period
