"""`ekit convert`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language, records_argument
from enforcement_kit.cli.speech import note, note_held_open, print_json, say, say_wrapped
from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from enforcement_kit.io import Loaded

__all__ = ["convert"]


@click.command()
@records_argument
@click.argument("out", metavar="OUT", type=click.Path())
@click.option(
    "--kind",
    default="",
    help="只装一种记录的文件写哪一种 / the kind of record, for a file that takes one: cases",
)
@click.option("--replace", is_flag=True, help="取代已有的文件 / take the place of a file there")
@formats()
@language
def convert(records: str, out: str, *, kind: str, replace: bool, form: str, lang: str) -> int:
    """记录换一种形式：文件夹、.json、.jsonl（.gz、.zst）、.parquet；台账也可读入。

    Records in another form, told by the ending of OUT: a folder, a .json bundle, .jsonl, .jsonl.gz,
    .jsonl.zst or .parquet. All is written or nothing: where a record cannot be taken, nothing is.
    A .jsonl or .parquet takes one kind of record; what it leaves out is said.
    """
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.io import form_of_path, left_out, only_kind, write_records

    wanted = form_of_path(out)
    if Path(out).is_file() and not replace:
        name = Path(out).name
        raise UsageError(
            f"{name} 已存在，未改动；换一个名字，或加 --replace",
            f"{name} stands there already, untouched; name another, or say --replace",
        )
    found = loaded(records, lang=lang)
    if found.rejected:
        raise UsageError(
            f"有 {found.rejected} 条记录不能收，未写出；先用 ekit validate 查看并改正",
            f"{found.rejected} records cannot be taken, nothing was written; see ekit validate",
        )
    single = wanted in ("lines", "parquet")
    named = (kind or only_kind(found.town_year)) if single else ""
    if wanted == "parquet":
        from enforcement_kit.analytics import write_parquet

        paths = [write_parquet(found, out, kind=named).path]
    else:
        paths = [each.path for each in write_records(found.town_year, out, kind=named)]
    note("记录完整写出，不遮蔽 / records are written whole and unmasked")
    omitted = left_out(found.town_year, named) if single else ()
    if omitted:
        names = "、".join(omitted)
        note(f"这种文件只装 {named}，未写出：{names} / it takes {named} alone; left out: {names}")
    note_held_open(paths)
    _told(found, paths, omitted, named=named, form=form)
    return 0


def _told(
    found: Loaded, paths: list[Path], omitted: tuple[str, ...], *, named: str, form: str
) -> None:
    from enforcement_kit.model import KINDS

    year = found.town_year
    counts = {
        each: len(records)
        for each in KINDS
        if (not named or each == named) and (records := year.of_kind(each)) is not None
    }
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/convert/1",
                "records": counts,
                "left_out": list(omitted),
                "written": [path.name for path in paths],
            }
        )
        return
    say_wrapped("，".join(f"{each} {count}" for each, count in counts.items()) or "0")
    for path in paths:
        say(str(path))
