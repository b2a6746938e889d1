"""`ekit papers read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.papers_lines import masked_report, tell_reading
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, note_held_open, note_path, print_json

if TYPE_CHECKING:
    from enforcement_kit.papers import PapersRead

__all__ = ["read"]


@click.command("read")
@click.argument("folder", metavar="DIR")
@click.option("--out", type=click.Path(file_okay=False), help="记录文件夹 / folder of records")
@click.option("--replace", is_flag=True, help="取代文件夹中已有的记录 / replace records there")
@click.option(
    "--side",
    metavar="FILE",
    help="更正文件；默认 DIR 中的 corrections.toml / corrections; by default that in DIR",
)
@click.option(
    "--suggest",
    metavar="FILE.toml",
    help="把没有把握的值写成待填的更正文件 / unsure values as corrections to fill in",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="识别图片中的文字 / recognise letters in pictures",
)
@click.option(
    "--values", is_flag=True, help="JSON 中列出每个值及其位置 / every value with its place, in JSON"
)
@formats()
@language
@unmask
def read(
    folder: str,
    *,
    out: str | None,
    replace: bool,
    side: str | None,
    suggest: str | None,
    ocr: str,
    values: bool,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """案卷文书文件夹转为案件记录：每项取值记下出处，文书之间的矛盾逐处列出。

    Papers of a case file (Word, PDF, pages, text, scans) become a case. DIR is one case file, or
    holds one folder a case. Exit 1 where a paper was not read, papers contradict one another, or
    a case could not be made.
    """
    from enforcement_kit.papers import read_folders, save_reading

    with counting("读文书" if lang == "zh" else "reading papers") as told:
        found = read_folders(folder, side_file=side, ocr=ocr, progress=told)  # type: ignore[arg-type]  # one of the choices
    if out is not None:
        written = save_reading(found, out, replace=replace)
        note("记录完整写出，不遮蔽 / records are written whole and unmasked")
        note_held_open(each.path for each in written)
    if suggest is not None:
        _suggest(found, Path(suggest))
    if form == "json":
        print_json(masked_report(found, values=values, unmask=unmask))
    else:
        tell_reading(found, lang=lang, unmask=unmask)
        for each in () if out is None else written:
            click.echo(str(each.path))
    return int(_open(found))


def _suggest(found: PapersRead, path: Path) -> None:
    """Writes corrections to fill in; a file that stands there is a person's work and stays."""
    from enforcement_kit.errors import UsageError
    from enforcement_kit.io import write_whole
    from enforcement_kit.papers import suggested_corrections

    if path.exists():
        raise UsageError(
            f"{path.name} 已有，未改动；换一个文件名",
            f"{path.name} is there already and untouched; name another file",
        )
    if len(found.folders) > 1:
        raise UsageError(
            "--suggest 一次只写一个案卷文件夹的更正文件",
            "--suggest writes the corrections of one folder of papers at a time",
        )
    written = write_whole(path, suggested_corrections(found.folders[0]).encode())
    note_path("待填的更正文件", written.path, "corrections to fill in")


def _open(found: PapersRead) -> bool:
    """Whether something was lost, refused or contradicted."""
    return any(
        folder.rejected
        or any(each.is_lost for each in folder.unread)
        or any(not each.may_differ for case in folder.cases for each in case.contradictions)
        for folder in found.folders
    )
