"""`ekit import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.ledgers import hidden_option, mapping_option, opened
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import (
    note,
    note_held_open,
    print_json,
    problem_line,
    say,
    say_wrapped,
)

if TYPE_CHECKING:
    from enforcement_kit.io import Imported
    from enforcement_kit.ledger import Ledger

__all__ = ["import_"]

SHOWN = 40
MAPPING = "mapping.toml"


@click.command("import")
@click.argument("ledger", metavar="LEDGER")
@click.option("--out", type=click.Path(file_okay=False), help="记录文件夹 / folder of records")
@mapping_option
@click.option(
    "--suggest",
    is_flag=True,
    help="只写出将要采用的映射 mapping.toml，不导入 / write the mapping, import nothing",
)
@hidden_option
@click.option(
    "--context",
    metavar="DIR",
    help="镇的记录文件夹：人名对应到其中的执法人员 / names lead to the officers of this folder",
)
@click.option(
    "--replace", is_flag=True, help="取代文件夹中已有的同种记录 / take the place of records there"
)
@formats()
@language
def import_(
    ledger: str,
    *,
    out: str | None,
    mapping: str | None,
    suggest: bool,
    hidden: bool,
    context: str | None,
    replace: bool,
    form: str,
    lang: str,
) -> int:
    """台账（.xlsx .xls .ods .csv）转为记录文件夹，附改动清单 import.json。

    A ledger becomes a folder of records. What a cell says otherwise than the record is listed in
    import.json; what cannot be read is kept as written and named. Names of officers become the ids
    of their records where a sheet of the ledger, or --context, has a register of them. Exit 1 when
    a row was rejected.
    """
    from enforcement_kit.io import import_ledger

    if out is None and not suggest:
        raise click.UsageError("需要 --out 文件夹，或 --suggest / --out or --suggest is needed")
    found = opened(ledger, mapping=mapping, hidden=hidden, context=context)
    if suggest:
        return _suggested(found, out, form=form, lang=lang)
    assert out is not None
    with counting("导入" if lang == "zh" else "importing") as told:
        done = import_ledger(found, out, replace=replace, progress=told)
    note("记录完整写出，不遮蔽 / records are written whole and unmasked")
    note_held_open(each.path for each in done.written)
    if form == "json":
        print_json(_document(done))
    else:
        _tell(done, lang)
    return int(done.rejected > 0)


def _suggested(ledger: Ledger, out: str | None, *, form: str, lang: str) -> int:
    from enforcement_kit.io import write_whole

    text = ledger.mapping_text()
    path = None
    if out is not None:
        path = write_whole(Path(out, MAPPING), text.encode()).path
    problems = [problem.to_dict() for problem in ledger.problems]
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/mapping/1",
                "sheets": ledger.sheets(),
                "mapping": text,
                "problems": problems,
                "written": [] if path is None else [path.name],
            }
        )
        return 0
    for problem in ledger.problems:
        note(problem_line(problem, lang=lang, unmask=True))
    say(text if path is None else str(path))
    return 0


def _document(done: Imported) -> dict[str, object]:
    return {
        **done.log,
        "problems": [problem.to_dict() for problem in done.problems],
        "written": [each.path.name for each in done.written],
    }


def _tell(done: Imported, lang: str) -> None:
    for problem in done.problems[:SHOWN]:
        note(problem_line(problem, lang=lang, unmask=False))
    if len(done.problems) > SHOWN:
        rest = len(done.problems) - SHOWN
        note(f"…… 另有 {rest} 处，见 `ekit doctor` / and {rest} more, see `ekit doctor`")
    mark = "，" if lang == "zh" else ", "
    counts = mark.join(f"{kind} {count}" for kind, count in done.records.items())
    changes = done.log["changes"]
    changed = len(changes) if isinstance(changes, list) else 0
    if lang == "zh":
        say_wrapped(
            f"{counts}；未收 {done.rejected} 行，问题 {len(done.problems)} 处，改写 {changed} 种"
        )
    else:
        say_wrapped(
            f"{counts}; {done.rejected} rows rejected, {len(done.problems)} problems,"
            f" {changed} values rewritten"
        )
    for each in done.written:
        say(str(each.path))
