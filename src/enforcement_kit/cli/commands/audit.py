"""`ekit audit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.speech import note_path, print_bytes, print_json

if TYPE_CHECKING:
    from enforcement_kit.auditing import AuditResult
    from enforcement_kit.io import Loaded

__all__ = ["audit"]


@click.command()
@click.argument("report", metavar="REPORT")
@click.option("--records", help="对照的记录 / the records to hold it against")
@click.option("--year", type=click.IntRange(1949, 9999), help="年度 / calendar year")
@click.option("--period", metavar="P", help="期间 / period: 2022-H1, 2022-Q3 …")
@click.option("--previous", metavar="REPORT", help="上年报告 / the report of the year before")
@formats("html")
@click.option("--out", type=click.Path(dir_okay=False), help="写入文件 / a file to write")
@language
@unmask
def audit(
    report: str,
    *,
    records: str | None,
    year: int | None,
    period: str | None,
    previous: str | None,
    form: str,
    out: str | None,
    lang: Literal["zh", "en"],
    unmask: bool,
) -> int:
    """报告审读：找出报告中的每个数，以算术、记录和上年报告核对。

    The report audit: every number of REPORT (.txt, .md, .docx, .html, .pdf) found and judged by
    arithmetic, and against records and last year's report where they are given.
    """
    import json

    from enforcement_kit.auditing import audit as audited
    from enforcement_kit.auditing.telling import told
    from enforcement_kit.auditing.webpage import webpage
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.io import write_whole

    if year is not None and period is not None:
        raise click.UsageError("--year 与 --period 只用其一 / give one of --year and --period")
    held = None if records is None else loaded(records, lang=lang)
    result = audited(
        Path(report),
        records=held,
        period=year if period is None else period,
        previous=None if previous is None else Path(previous),
    )
    if form == "json" and out is None:
        print_json(_masked(result.to_dict(), unmask=unmask))
        return _code(result, held)
    if form == "json":
        text = json.dumps(_masked(result.to_dict(), unmask=unmask), ensure_ascii=False, indent=1)
        text += "\n"
    elif form == "html":
        text = webpage(result, lang=lang, unmask=unmask)
    else:
        text = told(result, lang=lang, unmask=unmask)
    if out is not None:
        written = write_whole(Path(out), text.encode())
        note_path("已写入", written.path, "written")
    elif form == "html":
        print_bytes(text.encode())
    else:
        click.echo(text, nl=False)
    return _code(result, held)


def _code(result: AuditResult, held: Loaded | None) -> int:
    """The exit code: what the audit found, and 1 where a record was set aside."""
    return result.exit_code() or int(held is not None and held.rejected > 0)


def _masked(value: dict[str, object], *, unmask: bool) -> dict[str, object]:
    """The document with personal data in its words masked."""
    from enforcement_kit.privacy import mask_text

    def walk(part: object) -> object:
        if isinstance(part, dict):
            return {key: walk(each) for key, each in part.items()}
        if isinstance(part, list):
            return [walk(each) for each in part]
        return mask_text(part) if isinstance(part, str) else part

    return value if unmask else {key: walk(each) for key, each in value.items()}
