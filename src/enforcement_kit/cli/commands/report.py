"""`ekit report`."""

from __future__ import annotations

from pathlib import Path

import click

from enforcement_kit.cli.options import (
    formats,
    language,
    period_options,
    records_argument,
    resolve_period,
    unmask,
)
from enforcement_kit.cli.speech import print_json, say

__all__ = ["report"]

KNOWN = ("docx", "html", "xlsx", "md", "json")


@click.command()
@records_argument
@period_options
@click.option("--out", required=True, type=click.Path(file_okay=False), help="文件夹 / folder")
@click.option("--formats", "wanted", default=",".join(KNOWN), show_default=True)
@click.option("--shape", default="tianjin-town", show_default=True, help="报告式样 / shape")
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
    shape: str,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """年度行政执法情况报告：Word、网页、表格、Markdown 与 figures.json。

    The annual report of RECORDS: report.docx, report.html, statistics.xlsx, report.md and
    figures.json in the folder --out.
    """
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.measures import figures
    from enforcement_kit.report import build_report

    chosen = tuple(part.strip() for part in wanted.split(",") if part.strip())
    for each in chosen:
        if each not in KNOWN:
            raise click.UsageError(
                f"没有格式 {each}，有 {'、'.join(KNOWN)} / no such format: {each}"
            )
    span = resolve_period(year, period)
    found = loaded(records, lang=lang)
    made = build_report(
        figures(found, period=span),
        shape=shape,
        formats=chosen,
        records=found.town_year,
        unmask=unmask,
    )
    written = made.write(Path(out))
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/report/1",
                "written": [each.path.name for each in written],
                "rejected": found.rejected,
            }
        )
    else:
        for each in written:
            say(f"{each.path}")
    return int(found.rejected > 0)
