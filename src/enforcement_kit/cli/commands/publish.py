"""`ekit publish`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.dates import day, today
from enforcement_kit.cli.options import (
    formats,
    language,
    period_options,
    records_argument,
    resolve_period,
    unmask,
)
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.publish_lines import tell, tell_differences
from enforcement_kit.cli.speech import note, note_held_open, print_json, say_wrapped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from enforcement_kit.io import Loaded
    from enforcement_kit.law import PackSet
    from enforcement_kit.model import Case
    from enforcement_kit.publish import HeaderStyle, PageComparison, Publication

__all__ = ["publish"]

ENDINGS: Final = {
    "credit": (".csv", ".xlsx"),
    "site": (".html", ".htm", ".csv", ".xlsx"),
    "tables": (".xlsx",),
}


@click.command()
@records_argument
@click.option(
    "--as",
    "outlet",
    type=click.Choice(tuple(ENDINGS)),
    required=True,
    help="信用公示、公示网页、统计表 / credit rows, the disclosure page, statistics tables",
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="写出的文件，扩展名定格式：.csv .xlsx .html / its ending says the format",
)
@click.option(
    "--diff",
    "page",
    metavar="PAGE",
    help="与已公示的 CSV、表格或网页比较 / compare with what stands published",
)
@click.option(
    "--on", metavar="DATE", help="公示日，按当日规则；默认今天 / day of publishing; today"
)
@period_options
@click.option(
    "--decided",
    multiple=True,
    metavar="CASE",
    help="须由人判断的，经人判断公示 / a person has decided to publish this case",
)
@click.option(
    "--fill",
    multiple=True,
    metavar="FIELD=TEXT",
    help="记录未载明的字段填此值 / text for cells that records leave empty",
)
@click.option(
    "--header",
    type=click.Choice(["name", "code"]),
    default="name",
    show_default=True,
    help="表头用名称或代码 / headers as names or codes",
)
@click.option("--all", "whole", is_flag=True, help="列出全部 / list everything")
@packs_option
@config_option
@formats()
@language
@unmask
def publish(
    records: str,
    *,
    outlet: str,
    out: str | None,
    page: str | None,
    on: str | None,
    year: int | None,
    period: str | None,
    decided: tuple[str, ...],
    fill: tuple[str, ...],
    header: HeaderStyle,
    whole: bool,
    packs: tuple[str, ...],
    config: str | None,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """可公示的写出，不得公示的留下并说明理由；与已公示的逐项比较。

    What may be published, redacted: rows of credit publicity, the disclosure page, the statistics
    tables. What may not is left out and listed with the reason. Exit 1 when --diff finds a
    difference.
    """
    from enforcement_kit.cli.reading import loaded

    if out is None and page is None:
        raise click.UsageError("用 --out 写出，或用 --diff 比较 / give --out, or --diff, or both")
    target = None if out is None else _target(Path(out), outlet)
    when = today() if on is None else day(on)
    found = loaded(records, lang=lang)
    standing = read_config(config)
    local = packs_of(found.town_year.town.packs or (), (*standing.packs, *packs))
    if outlet == "tables":
        if page is not None or decided or fill:
            raise click.UsageError(
                "统计表只能写出；核对已公布的数据用 ekit verify 或 ekit audit"
                " / tables are only written; check published ones by ekit verify or ekit audit"
            )
        assert target is not None  # one of --out and --diff was given
        return _tables(found, target, local, year=year, period=period, form=form, unmask=unmask)
    made = _made(
        found,
        outlet,
        on=when,
        packs=local,
        span=None if year is None and period is None else resolve_period(year, period),
        decided=decided,
        fill=dict(map(_filled, fill)),
        unmask=unmask,
    )
    compared = None if page is None else _compared(made, page)
    written = [] if target is None else _written(made, target, header)
    if unmask and written:
        note("个人信息未遮蔽 / personal data stands unmasked")
    if form == "json":
        told: dict[str, object] = {**made.to_dict(), "written": [each.name for each in written]}
        if compared is not None:
            told["diff"] = compared.to_dict()
        print_json(told)
    else:
        tell(made, written, lang, whole=whole)
        if compared is not None:
            tell_differences(compared, lang, whole=whole)
    differs = compared is not None and compared.exit_code() == 1
    return int(differs or found.rejected > 0)


def _target(path: Path, outlet: str) -> Path:
    known = ENDINGS[outlet]
    if path.suffix.lower() not in known:
        raise click.UsageError(
            f"{path.name}：--as {outlet} 写作 {'、'.join(known)}"
            f" / with --as {outlet} the file ends in {', '.join(known)}"
        )
    return path


def _made(
    found: Loaded,
    outlet: str,
    *,
    on: dt.date,
    packs: PackSet,
    span: str | None,
    decided: Sequence[str],
    fill: Mapping[str, str],
    unmask: bool,
) -> Publication:
    import attrs

    from enforcement_kit.publish import credit_rows, site_rows

    whole = found.town_year
    cases = whole.cases or ()
    if whole.cases is None:
        note("记录中没有案件文件：未知，不是没有 / no file of cases: unknown, which is not none")
    if span is not None:
        cases = _within(cases, span)
    publishing = credit_rows if outlet == "credit" else site_rows
    return publishing(
        attrs.evolve(whole, cases=cases),
        on=on,
        packs=packs,
        unmask=unmask,
        decided=decided,
        fill=fill,
    )


def _within(cases: tuple[Case, ...], span: str) -> tuple[Case, ...]:
    """The cases decided in a period; those whose day is not stated stay, to be listed."""
    from enforcement_kit.measures import as_period

    period = as_period(span)
    return tuple(
        case
        for case in cases
        if case.decision is not None
        and (case.decision.date is None or period.first <= case.decision.date <= period.last)
    )


def _filled(text: str) -> tuple[str, str]:
    code, sign, value = text.partition("=")
    if not sign or not code:
        raise click.UsageError(
            f"--fill {text}：写作 字段=文字，如 CF_YXQ=2099-12-31 / write it as FIELD=TEXT"
        )
    return code, value


def _compared(made: Publication, page: str) -> PageComparison:
    import sys

    from enforcement_kit.publish import compare_page, read_page

    source = sys.stdin.buffer.read() if page == "-" else Path(page)
    name = "<stdin>" if page == "-" else ""
    return compare_page(made, read_page(source, made.form, name=name))


def _written(made: Publication, target: Path, header: HeaderStyle) -> list[Path]:
    from enforcement_kit.io import write_whole
    from enforcement_kit.publish import disclosure_page, to_csv, to_xlsx

    ending = target.suffix.lower()
    if ending in (".html", ".htm"):
        content = disclosure_page(made)
    elif ending == ".xlsx":
        content = to_xlsx(made, header=header)
    else:
        content = to_csv(made, header=header)
    path = write_whole(target, content).path
    note_held_open([path])
    return [path]


def _tables(
    found: Loaded,
    target: Path,
    local: PackSet,
    *,
    year: int | None,
    period: str | None,
    form: str,
    unmask: bool,
) -> int:
    """The statistics tables of the report, in a workbook."""
    from enforcement_kit.cli.reading import note_other_year
    from enforcement_kit.io import write_whole
    from enforcement_kit.measures import as_period, figures
    from enforcement_kit.report import build_report, settings_of

    if year is None and period is None:
        year = found.town_year.town.year
    span = resolve_period(year, period)
    note_other_year(found.town_year.town.year, span)
    settings = settings_of(local, as_period(span).last)
    report = build_report(
        figures(found, period=span, settings=settings),
        formats=("xlsx",),
        records=found,
        unmask=unmask,
        settings=settings,
    )
    path = write_whole(target, report.bytes("xlsx")).path
    note_held_open([path])
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/publication/1",
                "outlet": "tables",
                "period": span,
                "written": [path.name],
            }
        )
    else:
        say_wrapped(str(path))
    return int(found.rejected > 0)
