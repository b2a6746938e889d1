"""`ekit rollup`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.dates import day, today
from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.speech import note, note_held_open, note_path, print_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.rollup import RollUp

__all__ = ["rollup"]


@click.command()
@click.argument("plan", metavar="rollup.toml", type=click.Path())
@click.option("--out", type=click.Path(file_okay=False), help="结果文件夹 / folder of the results")
@click.option(
    "--previous",
    metavar="ROLLUP.json",
    help="上次汇总，找出改报 / an earlier one, for what changed",
)
@click.option("--on", metavar="DATE", help="截至日，默认今天 / day of the look, today by default")
@click.option(
    "--publish", is_flag=True, help="供公开：隐去小数 / to be published: hide small counts"
)
@click.option(
    "--threshold",
    type=click.IntRange(min=2),
    help="公开的最小数，默认见 rollup.toml / least count that is published",
)
@click.option(
    "--kit",
    "kit_to",
    type=click.Path(file_okay=False),
    help="写收集表 / write the workbooks to fill",
)
@click.option(
    "--rank", "rank_by", metavar="KEY", help="不排名，说明理由 / refused, with the reason"
)
@click.option("--measures", metavar="FILE.py", help="自定义指标 / measures of your own")
@formats()
@language
@unmask
def rollup(
    plan: str,
    *,
    out: str | None,
    previous: str | None,
    on: str | None,
    publish: bool,
    threshold: int | None,
    kit_to: str | None,
    rank_by: str | None,
    measures: str | None,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """区县汇总：各镇街报送的记录、台账、figures.json、收集表和报告。

    Roll up what the towns of rollup.toml sent: a matrix of town by form, totals with their sources,
    contradictions with the sentence to send. Writes rollup.json, rollup.xlsx and rollup.html to
    --out. Exit 1 where a town contradicts itself, changed its figures, or could not be read whole.
    """
    import attrs

    from enforcement_kit.cli.commands.stats import measures_of
    from enforcement_kit.cli.progress import counting
    from enforcement_kit.privacy import mask_text
    from enforcement_kit.rollup import no_ranking, read_plan, roll_up

    own = measures_of(measures)
    if rank_by is not None:
        raise no_ranking(rank_by, own)
    if Path(plan).is_dir():
        inside = Path(plan) / "rollup.toml"
        near = (f"；试 {inside}", f"; try {inside}") if inside.is_file() else ("", "")
        raise click.UsageError(
            f"{plan} 是文件夹，须给汇总方案文件（rollup.toml）{near[0]} / "
            f"{plan} is a folder; the file of the plan (rollup.toml) is needed{near[1]}"
        )
    if out is None and form == "text" and kit_to is None:
        note("没有 --out，只显示不写文件 / no --out: nothing is written")
    asked = read_plan(plan, measures=own)
    if threshold is not None:
        asked = attrs.evolve(asked, threshold=threshold)
    with counting("汇总" if lang == "zh" else "rolling up") as told_of:
        rolled = roll_up(
            asked,
            on=today() if on is None else day(on),
            previous=None if previous is None else Path(previous),
            measures=own,
            progress=told_of,
        )
    if not unmask:
        rolled = rolled.with_words(mask_text)
    if kit_to is not None:
        _write_kit(rolled, Path(kit_to))
    document = _results(rolled, out, publish=publish, lang=lang, shown=form == "text")
    if form == "json":
        print_json(document)
    return rolled.exit_code()


def _results(
    rolled: RollUp, out: str | None, *, publish: bool, lang: str, shown: bool
) -> Mapping[str, object]:
    """Writes the results, shows them as text, and gives their JSON."""
    from enforcement_kit.io import write_whole
    from enforcement_kit.rollup import (
        board_of,
        public_board,
        public_dict,
        to_page,
        to_workbook,
        told,
    )

    board = public_board(rolled) if publish else board_of(rolled)
    whole = None if publish else rolled
    document = public_dict(board) if publish else rolled.to_dict()
    if out is not None:
        stem = "rollup_public" if publish else "rollup"
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        files = {
            f"{stem}.xlsx": to_workbook(board, whole),
            f"{stem}.html": to_page(board, whole),
            f"{stem}.json": text.encode(),
        }
        written = [write_whole(Path(out) / name, content).path for name, content in files.items()]
        note_held_open(written)
        for path in written:
            note_path("已写入", path, "written")
    if shown:
        click.echo(told(board, whole, lang=lang), nl=False)
    return document


def _write_kit(rolled: RollUp, folder: Path) -> None:
    """The workbooks to be filled in; none takes the place of one that may be filled in already."""
    from enforcement_kit.errors import UsageError
    from enforcement_kit.io import write_whole
    from enforcement_kit.rollup import collection_kit

    files = collection_kit(rolled)
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise UsageError(
            f"{folder.name} 中已有 {there[0]}，可能已经填写，未改动；请换一个文件夹",
            f"{there[0]} stands in {folder.name} already and may be filled in; name another folder",
        )
    for name, content in files.items():
        write_whole(folder / name, content)
    count = len(files) - 1
    note_path(f"收集表 {count} 份，见", folder, f"workbooks to fill in: {count}")
