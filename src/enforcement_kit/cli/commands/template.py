"""`ekit template`."""

from __future__ import annotations

from pathlib import Path

import click

from enforcement_kit.cli.options import formats
from enforcement_kit.cli.speech import note_held_open, print_json, say
from enforcement_kit.errors import UsageError

__all__ = ["template"]


@click.command()
@click.argument("kind", metavar="KIND")
@click.option(
    "--out",
    required=True,
    metavar="FILE.xlsx",
    type=click.Path(dir_okay=False),
    help="空白台账 / the blank ledger",
)
@click.option("--replace", is_flag=True, help="取代已有的文件 / take the place of a file there")
@formats()
def template(kind: str, *, out: str, replace: bool, form: str) -> int:
    """空白台账：中文表头、下拉选项、批注、示例行；填好即可导入。

    A blank ledger of a KIND of record (cases, officers, trainings, complaints …). What is filled in
    imports without a mapping.
    """
    from enforcement_kit.io import write_whole
    from enforcement_kit.ledger import blank_ledger

    target = Path(out)
    if target.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{target.name}：空白台账写作 .xlsx", f"{target.name}: a blank ledger is an .xlsx file"
        )
    content = blank_ledger(kind)
    if target.exists() and not replace:
        raise UsageError(
            f"{target.name} 已存在，未改动；换一个文件名，或加 --replace",
            f"{target.name} is there already, untouched; name another file, or say --replace",
        )
    made = write_whole(target, content).path
    note_held_open([made])
    if form == "json":
        print_json({"format": "enforcement-kit/template/1", "kind": kind, "written": [made.name]})
    else:
        say(str(made))
    return 0
