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
from enforcement_kit.cli.speech import print_json, say, say_wrapped, table

if TYPE_CHECKING:
    from enforcement_kit.measures import Figure, FigureSet, Measures

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
@formats()
@language
def stats(
    records: str,
    *,
    year: int | None,
    period: str | None,
    by: str,
    measures: str | None,
    form: str,
    lang: str,
    whole: bool,
    packs: tuple[str, ...],
    config: str | None,
) -> int:
    """一个期间的统计数据，每项带有口径与所依据的记录。

    The figures of a period, each with its counting basis and its records.
    """
    from enforcement_kit.cli.reading import loaded, note_other_year
    from enforcement_kit.measures import as_period, figures
    from enforcement_kit.report import settings_of

    span = resolve_period(year, period)
    found = loaded(records, lang=lang)
    note_other_year(found, span, lang=lang)
    standing = read_config(config)
    local = packs_of(found.town_year.town.packs, (*standing.packs, *packs))
    made = figures(
        found,
        period=span,
        by=by,
        measures=measures_of(measures),
        settings=settings_of(local, as_period(span).last),
    )
    if form == "json":
        print_json(made.to_dict())
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
    for line in table(rows, numbers=(1,)):
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
