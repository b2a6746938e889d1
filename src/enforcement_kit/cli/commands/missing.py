"""`ekit missing`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import (
    formats,
    language,
    period_options,
    records_argument,
    resolve_period,
)
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.speech import COLUMNS, print_json, say, say_wrapped
from enforcement_kit.text import wrap

if TYPE_CHECKING:
    from enforcement_kit.cli.config import Config
    from enforcement_kit.io import Loaded
    from enforcement_kit.law import PackSet
    from enforcement_kit.publish import Publication, Reason
    from enforcement_kit.report import Lack

__all__ = ["missing"]


@click.command()
@records_argument
@click.option(
    "--for",
    "purpose",
    type=click.Choice(["report", "check", "credit", "tables"]),
    default="report",
    show_default=True,
    help="报告、核查、信用公示、统计表 / a report, a check, credit publicity, statistics tables",
)
@period_options
@click.option(
    "--shape",
    help="报告体例，或自定体例的 .toml；默认 tianjin-town / shape, or the path of your own",
)
@click.option(
    "--own",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="本单位自写的文字和数据（.toml 或文本）/ the town's own words",
)
@click.option("--on", "on_day", metavar="DATE", help="核查日；默认今天 / day of the check; today")
@packs_option
@config_option
@formats()
@language
def missing(
    records: str,
    *,
    purpose: str,
    year: int | None,
    period: str | None,
    shape: str | None,
    own: str | None,
    on_day: str | None,
    packs: tuple[str, ...],
    config: str | None,
    form: str,
    lang: str,
) -> int:
    """报告、核查、信用公示、统计表还缺哪些数据，通常由谁掌握；能推算的不问。

    What a report, a check of the case files, rows of credit publicity or the statistics tables
    still lack and who usually holds it; never what can be derived.
    """
    from enforcement_kit.cli.reading import loaded, note_other_year
    from enforcement_kit.report import missing_for_credit

    standing = read_config(config)
    found = loaded(records, lang=lang)
    local = packs_of(found.town_year.town.packs or (), (*standing.packs, *packs))
    publication: Publication | None = None
    if purpose == "check":
        lacking = _for_check(found, local, standing, on_day)
    elif purpose == "credit":
        publication = _credit(found, local, on_day)
        lacking = missing_for_credit(publication, packs=local)
    else:
        from enforcement_kit.measures import figures
        from enforcement_kit.report import DEFAULT_SHAPE, needed_breakdowns
        from enforcement_kit.report import missing as run

        wanted = shape or standing.shape or DEFAULT_SHAPE
        if year is None and period is None:
            year = found.town_year.town.year
        span = resolve_period(year, period)
        note_other_year(found.town_year.town.year, span, lang=lang)
        made = figures(found, period=span, by=needed_breakdowns(wanted))
        lacking = run(made, wanted, records=found, own=own, packs=local)
        if purpose == "tables":  # the words of a report stand in no table
            lacking = tuple(each for each in lacking if each.what != "text")
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/missing/1",
                "for": purpose,
                "missing": [each.to_dict() for each in lacking],
            }
            | ({} if publication is None else _publishable(publication))
        )
        return int(found.rejected > 0)
    for each in lacking:
        _tell(each, lang)
    if publication is not None:
        _tell_publishable(publication, lang)
    if not lacking and (publication is None or publication.rows):
        say("不缺" if lang == "zh" else "nothing is missing")
    return int(found.rejected > 0)


def _for_check(
    found: Loaded, packs: PackSet, standing: Config, on_day: str | None
) -> tuple[Lack, ...]:
    from enforcement_kit.cli.commands.check import rules_asked
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.report import missing_for_check
    from enforcement_kit.rules import check

    on = today() if on_day is None else day(on_day)
    rules = rules_asked(standing, select=None, ignore=None, files=())
    return missing_for_check(check(found, on=on, rules=rules, packs=packs), on=on, packs=packs)


def _credit(found: Loaded, packs: PackSet, on_day: str | None) -> Publication:
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.publish import credit_rows

    on = today() if on_day is None else day(on_day)
    return credit_rows(found.town_year, on=on, packs=packs)


def _publishable(publication: Publication) -> dict[str, object]:
    """How many cases may be published on the day, and how many may not, by reason."""
    return {
        "on": publication.on.isoformat(),
        "publishable": len(publication.rows),
        "withheld": [
            {"code": reason.code, "message": reason.message, "message_en": reason.message_en}
            | {"cases": count}
            for reason, count in _kept_back(publication)
        ],
    }


def _kept_back(publication: Publication) -> list[tuple[Reason, int]]:
    """The reasons for which cases are kept back, each with the number of cases; most first."""
    counts = Counter(
        reason for each in publication.withheld for reason in dict.fromkeys(each.reasons)
    )
    return counts.most_common()


def _tell_publishable(publication: Publication, lang: str) -> None:
    on, count = publication.on, len(publication.rows)
    if count:
        say(f"{on} 可公示 {count} 件" if lang == "zh" else f"may be published on {on}: {count}")
        return
    say(f"{on} 没有一件可以公示" if lang == "zh" else f"no case may be published on {on}")
    for reason, cases in _kept_back(publication):
        ground = "" if not reason.basis else f"（{reason.basis}）"
        say_wrapped(
            f"  {cases} 件：{reason.message}{ground}"
            if lang == "zh"
            else f"  {cases}: {reason.message_en}"
        )
    say("按别的日子查，用 --on" if lang == "zh" else "for another day give --on")


def _tell(lack: Lack, lang: str) -> None:
    """What is lacking; beneath it whom to ask and what waits for it."""
    words = (
        ("（{} 条记录）", "  通常由：", "  用于：")
        if lang == "zh"
        else (" ({} records)", "  usually held by: ", "  needed for: ")
    )
    count = words[0].format(len(lack.records)) if lack.records else ""
    label, holder = (lack.label, lack.holder) if lang == "zh" else (lack.label_en, lack.holder_en)
    say_wrapped(f"{label}{count}  {lack.name}".rstrip())
    if holder:
        say_wrapped(words[1] + holder)
    if lack.needed_for and lack.needed_for != (lack.name,):
        for line in wrap(", ".join(lack.needed_for), COLUMNS, first=words[2]):
            say(line)
