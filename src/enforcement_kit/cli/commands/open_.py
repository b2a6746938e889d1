"""`ekit open`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language, records_argument, unmask
from enforcement_kit.cli.packs import calendar_option, note_missing_year, packs_of, packs_option
from enforcement_kit.cli.speech import (
    note,
    note_held_open,
    note_path,
    print_bytes,
    print_json,
    say_wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.supervision.open_loops import OpenLoops

__all__ = ["open"]

SHOWN: Final = 5
ENDINGS: Final = {"html": ".html", "xlsx": ".xlsx", "docx": ".docx", "md": ".md"}


@click.command("open")
@records_argument
@click.option("--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="只看这些种类 / these kinds")
@click.option(
    "--within",
    type=click.IntRange(0, 3650),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="多少日内到期的执法证列入 / certificates that end in so many days",
)
@click.option(
    "--letters",
    metavar="FILE.jsonl",
    help="监督、复议、司法文书，一行一件 / letters that ask for an answer",
)
@click.option("--all", "whole", is_flag=True, help="列出全部 / list everything")
@config_option
@packs_option
@calendar_option
@click.option("--out", metavar="FILE", help="写入文件 / write to a file")
@formats("html", "xlsx", "docx", "md", "ics")
@language
@unmask
def open_command(
    records: str,
    *,
    on_day: str | None,
    kinds: tuple[str, ...],
    within: int,
    letters: str | None,
    whole: bool,
    config: str | None,
    packs: tuple[str, ...],
    calendar: str | None,
    out: str | None,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """未了结事项：全部系统中没有了结、也没有理由的，到期日、依据和谁在办。

    Open loops: over all systems of RECORDS, what has no closing act and no reason on a day, with
    its last day, its ground and its holder. 1 where anything is overdue.
    """
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.privacy import mask_text, masker
    from enforcement_kit.supervision.open_loops import open_loops_on, read_letters
    from enforcement_kit.workdays import table_with

    if out is not None and form == "text":
        form = _form_of(Path(out))
    if form in ("xlsx", "docx") and out is None:
        raise click.UsageError(f"--format {form} 须用 --out 写入文件 / --format {form} needs --out")
    on = today() if on_day is None else day(on_day)
    given = None if letters is None else read_letters(letters)
    found = loaded(records, lang=lang)
    town = found.town_year
    laid = packs_of(town.town.packs, (*read_config(config).packs, *packs))
    table = table_with(laid, calendar=calendar)
    made = open_loops_on(
        town, on, packs=laid, table=table, letters=given, kinds=kinds, within=within
    )
    note_missing_year(on, made.reaches, table, lang=lang)
    known = masker((town, given))

    def mask(text: str) -> str:
        return text if unmask else mask_text(known(text))

    _give(made, form, out, "en" if lang == "en" else "zh", mask, whole=whole)
    if unmask:
        note("个人信息未遮蔽 / personal data stands unmasked")
    overdue = any(each.state == "overdue" for each in made)
    return int(overdue or found.rejected > 0)


open = open_command  # noqa: A001 - the command's own name; this module opens no file


def _form_of(path: Path) -> str:
    """The format that the name of a file asks for."""
    known = {ending: form for form, ending in ENDINGS.items()} | {".json": "json", ".ics": "ics"}
    form = known.get(path.suffix.lower())
    if form is None:
        names = "、".join(known)
        raise click.UsageError(f"{path.name}：写作 {names} / the file ends in {', '.join(known)}")
    return form


def _give(
    made: OpenLoops,
    form: str,
    out: str | None,
    lang: Literal["zh", "en"],
    mask: Callable[[str], str],
    *,
    whole: bool,
) -> None:
    from enforcement_kit.supervision.open_loops import (
        loops_icalendar,
        loops_page,
        loops_text,
        loops_workbook,
    )

    if form == "text":
        say_wrapped(mask(loops_text(made, lang=lang, most=None if whole else SHOWN)))
    elif form == "json" and out is None:
        print_json(_masked(made.to_dict(), mask))
    elif form == "json":
        import json

        text = json.dumps(_masked(made.to_dict(), mask), ensure_ascii=False, indent=1) + "\n"
        _write(text.encode(), out)
    elif form == "ics":
        _write(loops_icalendar(made, lang=lang, mask=mask), out)
    elif form == "html":
        _write(loops_page(made, lang=lang, mask=mask).encode(), out)
    elif form == "xlsx":
        _write(loops_workbook(made, mask=mask), out)
    else:
        from enforcement_kit.supervision.board.documents import board_bytes
        from enforcement_kit.supervision.open_loops import loop_board

        _write(board_bytes(loop_board(made).masked(mask), ENDINGS[form]), out)


def _write(content: bytes, out: str | None) -> None:
    from enforcement_kit.io import write_whole

    if out is None:
        print_bytes(content)
        return
    written = write_whole(Path(out), content).path
    note_held_open([written])
    note_path("已写入", written, "written")


def _masked(value: dict[str, object], mask: Callable[[str], str]) -> dict[str, object]:
    """The document with its texts masked; digests and ids of records stay."""

    def walk(key: str, part: object) -> object:
        if isinstance(part, dict):
            return {name: walk(name, each) for name, each in part.items()}
        if isinstance(part, list):
            return [walk(key, each) for each in part]
        return mask(part) if isinstance(part, str) and key not in ("id", "law_version") else part

    return {key: walk(key, each) for key, each in value.items()}
