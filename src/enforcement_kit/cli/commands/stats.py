"""`ekit stats`."""

from __future__ import annotations

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
from enforcement_kit.cli.pieces import has_pieces, pieces_options
from enforcement_kit.cli.speech import print_bytes, print_json, say, say_wrapped, table
from enforcement_kit.cli.stats_files import figures_lines, stats_in_pieces, write_figures

if TYPE_CHECKING:
    from enforcement_kit.measures import Figure, FigureSet, Measures

_NEEDS_OUT = (
    "--out、--jobs、--resume 须同 --format json、jsonl 或 parquet 一起用，parquet 与分块须给出 "
    "--out / --out, --jobs and --resume go with --format json, jsonl or parquet; parquet and "
    "pieces need --out"
)

__all__ = ["measures_of", "stats"]


def measures_of(path: str | None) -> Measures | None:
    """The kit's measures with those of a user's file beside them."""
    from enforcement_kit.measures import default_measures, load_measures

    return None if path is None else default_measures().with_(*load_measures(path))


@click.command()
@records_argument
@period_options
@click.option(
    "--by", default="", help="分列 / break down by: month,matter,officer,channel,campaign"
)
@click.option("--measures", metavar="FILE.py", help="自定义指标 / measures of your own")
@click.option("--all", "whole", is_flag=True, help="列出各部分 / list the parts too")
@packs_option
@config_option
@formats("jsonl", "parquet")
@click.option("--out", metavar="FILE", help="写入文件 / write to a file")
@pieces_options
@language
def stats(
    records: str,
    *,
    year: int | None,
    period: str | None,
    by: str,
    measures: str | None,
    form: str,
    out: str | None,
    jobs: int,
    resume: bool,
    lang: str,
    whole: bool,
    packs: tuple[str, ...],
    config: str | None,
) -> int:
    """一个期间的统计数据，每项带有口径与所依据的记录。

    The figures of a period, each with its counting basis and its records. With --out a large
    file or a folder is gone through in pieces, by several processes with --jobs.
    """
    from enforcement_kit.cli.reading import loaded, note_other_year
    from enforcement_kit.measures import as_period, figures
    from enforcement_kit.report import settings_of

    span = resolve_period(year, period)
    standing = read_config(config)
    named = (*standing.packs, *packs)
    if out is None and (jobs > 1 or resume or form == "parquet"):
        raise click.UsageError(_NEEDS_OUT)
    if out is not None:
        if form == "text":
            raise click.UsageError(_NEEDS_OUT)
        if jobs > 1 or resume or has_pieces(records, folders=True):
            return stats_in_pieces(
                records,
                out,
                span,
                by=by,
                measures=measures,
                packs=named,
                form=form,
                jobs=jobs,
                resume=resume,
                lang=lang,
            )
    found = loaded(records, lang=lang)
    note_other_year(found.town_year.town.year, span, lang=lang)
    local = packs_of(found.town_year.town.packs, named)
    made = figures(
        found,
        period=span,
        by=by,
        measures=measures_of(measures),
        settings=settings_of(local, as_period(span).last),
    )
    if out is not None:
        write_figures(made, out, form)
    elif form == "json":
        print_json(made.to_dict())
    elif form == "jsonl":
        print_bytes(b"".join(figures_lines(made)))
    else:
        _tell(made, lang=lang, whole=whole or bool(by))
    return int(found.rejected > 0)


def _tell(made: FigureSet, *, lang: str, whole: bool) -> None:
    from enforcement_kit.render import number_text

    span = f"{made.period.first} — {made.period.last}"
    say(f"{made.organ}  {span}" if made.organ else span)
    rows = [("指标", "数值", "单位", "键") if lang == "zh" else ("figure", "value", "unit", "key")]
    missing = []
    for figure in made:
        label = figure.label if lang == "zh" else figure.label_en
        value = "缺" if lang == "zh" else "missing"
        if figure.value is None:
            missing.append(figure)
        else:
            value = number_text(figure.value, figure.unit)
        rows.append((label, value, "" if figure.unit == "ratio" else figure.unit, figure.key))
        if whole:
            rows.extend(_parts(figure))
    for line in table(rows, numbers=(1,), whole=True):
        say(line)
    alike = {figure.reason for figure in missing}
    if len(missing) > 1 and len(alike) == 1:
        one, count = missing[0], len(missing)
        say_wrapped(
            f"缺 {count} 项：{one.reason}" if lang == "zh" else f"missing {count}: {one.reason_en}"
        )
        missing = []
    for figure in missing:
        say_wrapped(
            f"缺 {figure.label}：{figure.reason}"
            if lang == "zh"
            else f"missing {figure.label_en}: {figure.reason_en}"
        )
    for figure in made:
        for gap in figure.gaps:
            if figure.value is not None:
                say_wrapped(
                    f"{figure.label}：另有 {gap.message}"
                    if lang == "zh"
                    else f"{figure.label_en}: {gap.message_en}"
                )


def _parts(figure: Figure) -> list[tuple[str, str, str, str]]:
    from enforcement_kit.render import number_text

    return [
        (
            "  " + "，".join(value or "未载明" for _, value in part.by),
            number_text(part.value, figure.unit),
            "" if figure.unit == "ratio" else figure.unit,
            "",
        )
        for part in figure.parts
        if part.value is not None
    ]
