"""`ekit missing`."""

from __future__ import annotations

import click

from enforcement_kit.cli.options import (
    formats,
    language,
    period_options,
    records_argument,
    resolve_period,
)
from enforcement_kit.cli.speech import print_json, say

__all__ = ["missing"]


@click.command()
@records_argument
@click.option("--for", "purpose", type=click.Choice(["report"]), default="report")
@period_options
@click.option("--shape", default="tianjin-town", show_default=True, help="报告式样 / shape")
@formats()
@language
def missing(
    records: str,
    *,
    purpose: str,
    year: int | None,
    period: str | None,
    shape: str,
    form: str,
    lang: str,
) -> int:
    """报告还缺哪些数据，通常由谁掌握；能推算的不问。

    What a report still lacks and who usually holds it; never what can be derived.
    """
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.measures import figures
    from enforcement_kit.report import missing as run

    found = loaded(records, lang=lang)
    if year is None and period is None:
        year = found.town_year.town.year
    lacking = run(figures(found, period=resolve_period(year, period)), shape)
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/missing/1",
                "for": purpose,
                "missing": [each.to_dict() for each in lacking],
            }
        )
        return 0
    for each in lacking:
        where = f"（{len(each.records)}）" if each.records else ""
        holder = f"；问 / ask: {each.holder}" if each.holder else ""
        needed = f"；用于 / for: {', '.join(each.needed_for)}" if each.needed_for else ""
        say(f"{each.label}{where} {each.name}{holder}{needed}")
    if not lacking:
        say("不缺 / nothing is missing")
    return 0
