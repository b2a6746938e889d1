"""Work on files of records in pieces: processes, going on after a break, what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from enforcement_kit.cli.options import records_source
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, note_path, problem_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.scale import RunResult, Work

__all__ = ["STREAMS", "has_pieces", "in_pieces", "pieces_options"]

F = TypeVar("F", bound=Callable[..., object])

STREAMS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
"""How the names of files end that are read record by record."""


def pieces_options(command: F) -> F:
    """`--jobs` and `--resume`."""
    jobs = click.option(
        "--jobs",
        type=click.IntRange(1, 512),
        default=1,
        metavar="N",
        help="进程数（大文件，须 --out）/ processes, for a large file with --out",
    )
    resume = click.option(
        "--resume", is_flag=True, help="接着做中断的运行 / go on with an interrupted run"
    )
    return jobs(resume(command))


def has_pieces(records: str, *, folders: bool = False) -> bool:
    """Whether a records argument is read record by record: a file of lines, Parquet.

    Args:
        records: the argument.
        folders: whether a folder of records will do as well; one of papers has no pieces.
    """
    if records.lower().endswith(STREAMS):
        return True
    # of a name too long for the system `Path.is_dir` raises
    if not folders or not os.path.isdir(records):  # noqa: PTH112
        return False
    names = os.listdir(records)  # noqa: PTH208 - of a name of any length
    return "town.toml" in names or any(each.lower().endswith(STREAMS) for each in names)


def in_pieces(
    work: Work,
    records: str,
    out: str,
    *,
    jobs: int,
    resume: bool,
    lang: str,
    folders: bool = False,
    written: Callable[[Iterable[bytes]], Iterable[bytes]] = lambda lines: lines,
) -> RunResult:
    """Does a work on the records of a file and says what a person should know of the run.

    Raises:
        click.UsageError: the records are not a file of records.
    """
    from enforcement_kit.io import load
    from enforcement_kit.scale import run_work

    if records != "-" and not os.path.lexists(records):
        # as for records that are read as a whole
        load(records)
    if records != "-" and not has_pieces(records, folders=folders):
        raise click.UsageError(
            "--jobs、--resume 须给出一个记录文件（.jsonl、.gz、.zst、.parquet）、记录文件夹或 - / "
            "--jobs and --resume take one file of records, a folder of them, or -"
            if folders
            else "--jobs、--resume 须给出一个案件文件（.jsonl、.gz、.zst、.parquet）或 - / "
            "--jobs and --resume take one file of cases, or -"
        )

    def said(zh: str, en: str) -> None:
        note(f"{zh} / {en}")

    with counting("处理" if lang == "zh" else "working") as told:
        result = run_work(
            work,
            records_source(records),  # type: ignore[arg-type]  # a path or a binary stream
            out,
            jobs=jobs,
            resume=resume,
            progress=told,
            through=told.through,
            said=said,
            written=written,
        )
    for each in result.problems:
        if each.level == "rejected":
            note(problem_line(each, lang=lang, unmask=False))
    if result.resumed:
        note(
            f"{result.pieces} 块中 {result.resumed} 块上次已完成 / "
            f"{result.resumed} of {result.pieces} pieces were done before"
        )
    note_path("已写入", result.out, "written")
    return result
