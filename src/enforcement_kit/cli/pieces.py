"""Work on a file of cases in pieces: processes, going on after a break, what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from enforcement_kit.cli.options import records_source
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, note_wrapped, problem_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.scale import RunResult, Work

__all__ = ["STREAMS", "in_pieces", "pieces_options"]

F = TypeVar("F", bound=Callable[..., object])

STREAMS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
"""How the names of files end that are read case by case."""


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


def in_pieces(
    work: Work,
    records: str,
    out: str,
    *,
    jobs: int,
    resume: bool,
    lang: str,
    written: Callable[[Iterable[bytes]], Iterable[bytes]] = lambda lines: lines,
) -> RunResult:
    """Does a work on the cases of a file and says what a person should know of the run.

    Raises:
        click.UsageError: the records are not a file of cases.
    """
    from enforcement_kit.scale import run_work

    if records != "-" and not records.lower().endswith(STREAMS):
        raise click.UsageError(
            "--jobs、--resume 须给出一个案件文件（.jsonl、.gz、.zst、.parquet）或 - / "
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
            said=said,
            written=written,
        )
    for each in result.problems:
        if each.level == "rejected":
            note_wrapped(problem_line(each, lang=lang, unmask=False))
    if result.resumed:
        note(
            f"{result.pieces} 块中 {result.resumed} 块上次已完成 / "
            f"{result.resumed} of {result.pieces} pieces were done before"
        )
    note(f"已写入 {result.out} / written")
    return result
