"""`ekit timeline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.packs import calendar_option, note_missing_year, packs_of, packs_option
from enforcement_kit.cli.speech import (
    note_path,
    print_bytes,
    print_json,
    say,
    say_wrapped,
    table,
)

if TYPE_CHECKING:
    from enforcement_kit.course import Timeline
    from enforcement_kit.io import Loaded
    from enforcement_kit.model import Case

__all__ = ["case_of", "timeline"]


@click.command()
@click.argument("records", metavar="CASE")
@click.option("--case", "case_id", metavar="ID", help="记录中的哪一件 / which case of the records")
@click.option("--context", metavar="DIR", help="town.toml 所在的文件夹 / the town's folder")
@config_option
@packs_option
@calendar_option
@click.option("--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default")
@click.option("--explain", is_flag=True, help="逐项说明理由和条文 / with reasons and articles")
@click.option("--out", metavar="FILE", help="svg 写入文件 / write the svg to a file")
@formats("svg")
@language
def timeline(
    records: str,
    *,
    case_id: str | None,
    context: str | None,
    config: str | None,
    packs: tuple[str, ...],
    calendar: str | None,
    on_day: str | None,
    explain: bool,
    out: str | None,
    form: str,
    lang: str,
) -> int:
    """一件案件各步骤的最早日与最迟日，以及所看之日可以办理的事项。

    The steps of a case with the earliest and latest lawful day of each, seen from a day.
    """
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.course import timeline as run
    from enforcement_kit.course import timeline_svg
    from enforcement_kit.io import load
    from enforcement_kit.workdays import table_with

    if out is not None and form != "svg":
        raise click.UsageError("--out 只用于 --format svg / --out goes with --format svg")
    on = today() if on_day is None else day(on_day)
    found = loaded(records, lang=lang)
    town = found.town_year.town if context is None else load(context, kinds=()).town_year.town
    laid = packs_of(town.packs, (*read_config(config).packs, *packs))
    calendar_table = table_with(laid, calendar=calendar)
    made = run(case_of(found, case_id), on=on, packs=laid, table=calendar_table)
    note_missing_year(on, made.reaches, calendar_table, lang=lang)
    if form == "json":
        print_json(made.to_dict())
    elif form == "svg":
        _give(timeline_svg(made, lang="en" if lang == "en" else "zh"), out)
    else:
        _tell(made, lang=lang, explain=explain)
    return int(found.rejected > 0)


def case_of(found: Loaded, case_id: str | None) -> Case:
    """The one case of the records, or the one asked for.

    Raises:
        UsageError: there is none, there are several and none was asked for, or no such id.
    """
    from enforcement_kit.errors import UsageError
    from enforcement_kit.text import nearest

    cases = found.town_year.cases or ()
    if case_id is not None:
        for case in cases:
            if case.id == case_id:
                return case
        near = nearest(case_id, [case.id for case in cases])
        raise UsageError(
            f"记录中没有案件 {case_id}" + (f"；是否指 {near}" if near else ""),
            f"there is no case {case_id}" + (f"; did you mean {near}" if near else ""),
        )
    if len(cases) == 1:
        return cases[0]
    some = "、".join(case.id for case in cases[:3])
    raise UsageError(
        f"记录中有 {len(cases)} 件案件，用 --case 指明一件" + (f"，如 {some}" if some else ""),
        f"the records hold {len(cases)} cases; name one with --case",
    )


def _give(text: str, out: str | None) -> None:
    from enforcement_kit.io import write_whole

    if out is None:
        print_bytes(text.encode())
    else:
        written = write_whole(Path(out), text.encode())
        note_path("已写入", written.path, "written")


def _tell(made: Timeline, *, lang: str, explain: bool) -> None:
    from enforcement_kit.course import allowed_lines, reasons, timeline_rows, timeline_text

    tongue: Literal["zh", "en"] = "en" if lang == "en" else "zh"
    say(f"{made.case}  {made.on}")
    if explain:
        say_wrapped(timeline_text(made, lang=tongue))
        return
    for line in table(timeline_rows(made, lang=tongue)):
        say(line)
    for line in allowed_lines(made, lang=tongue):
        say_wrapped(line)
    for step in made:
        for line in reasons(step, lang=tongue)[len(step.lower) + len(step.upper) :]:
            say_wrapped(f"{step.zh}：{line}" if tongue == "zh" else f"{step.en}: {line}")
