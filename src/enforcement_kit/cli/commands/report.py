"""`ekit report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import (
    formats,
    language,
    period_options,
    records_argument,
    resolve_period,
    unmask,
)
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.speech import note, note_held_open, print_json, say

if TYPE_CHECKING:
    from enforcement_kit.report import Format

__all__ = ["report"]

KNOWN: Final[tuple[Format, ...]] = ("docx", "html", "xlsx", "md", "json")


@click.command()
@records_argument
@period_options
@click.option("--out", required=True, type=click.Path(file_okay=False), help="文件夹 / folder")
@click.option(
    "--formats",
    "wanted",
    default=",".join(KNOWN),
    show_default=True,
    help="写出哪些格式，用逗号分开 / the formats to write, with commas between",
)
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
@click.option(
    "--like",
    metavar="LAST.docx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="沿用上年报告的标题顺序 / keep the order of last year's headings",
)
@click.option(
    "--with-verifier",
    is_flag=True,
    help="另写一个独立的核验程序 / write a verifier that needs nothing else",
)
@packs_option
@config_option
@formats()
@language
@unmask
def report(
    records: str,
    *,
    year: int | None,
    period: str | None,
    out: str,
    wanted: str,
    shape: str | None,
    own: str | None,
    like: Path | None,
    with_verifier: bool,
    packs: tuple[str, ...],
    config: str | None,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """年度行政执法情况报告：Word、网页、表格、Markdown 与 figures.json。

    The annual report of RECORDS: report.docx, report.html, statistics.xlsx, report.md and
    figures.json in the folder --out.
    """
    from enforcement_kit.cli.reading import loaded, note_other_year
    from enforcement_kit.measures import as_period, figures
    from enforcement_kit.report import DEFAULT_SHAPE, build_report, settings_of

    asked = [part.strip() for part in wanted.split(",") if part.strip()]
    chosen = tuple(known for known in KNOWN if known in asked)
    for each in asked:
        if each not in KNOWN:
            raise click.UsageError(
                f"没有格式 {each}，有 {'、'.join(KNOWN)} / no such format: {each}"
            )
    if not chosen:
        raise click.UsageError(
            f"--formats 没有写格式，可用 {'、'.join(KNOWN)} / --formats names no format"
        )
    standing = read_config(config)
    span = resolve_period(year, period)
    found = loaded(records, lang=lang)
    note_other_year(found.town_year.town.year, span, lang=lang)
    local = packs_of(found.town_year.town.packs or (), (*standing.packs, *packs))
    settings = settings_of(local, as_period(span).last)
    made = build_report(
        figures(found, period=span, settings=settings),
        shape=shape or standing.shape or DEFAULT_SHAPE,
        formats=chosen,
        records=found,
        own=own,
        like=like,
        unmask=unmask,
        settings=settings,
    )
    written = made.write(Path(out), with_verifier=with_verifier)
    note_held_open(written)
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/report/1",
                "written": [path.name for path in written],
                "unfilled": list(made.unfilled),
                "rejected": found.rejected,
            }
        )
    else:
        for path in written:
            say(f"{path}")
        for heading in made.unfilled:
            note(
                f"待补写：{heading}（上年报告有此节）"
                if lang == "zh"
                else f"to be filled in: {heading} (a section of last year's report)"
            )
    return int(found.rejected > 0)
