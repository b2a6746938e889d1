"""`ekit doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.dates import day, today
from enforcement_kit.cli.ledgers import hidden_option, mapping_option, opened
from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, note_held_open, print_json, say, say_wrapped
from enforcement_kit.text import safe

if TYPE_CHECKING:
    from enforcement_kit.ledger.doctor import Diagnosis, LedgerFinding

__all__ = ["doctor"]

SHOWN = 100
_WORDS = {"error": ("错误", "error"), "warning": ("疑似", "likely"), "note": ("提示", "note")}


@click.command()
@click.argument("ledger", metavar="LEDGER")
@click.option(
    "--out",
    metavar="FILE.xlsx",
    type=click.Path(dir_okay=False),
    help="写出标注副本：涂色、批注、问题清单 / a copy with the cells marked and commented",
)
@mapping_option
@hidden_option
@click.option(
    "--on", metavar="DATE", help="检查日，其后的日期列为问题；默认今天 / today by default"
)
@packs_option
@config_option
@click.option("--all", "whole", is_flag=True, help="列出全部问题 / list every problem")
@formats()
@language
@unmask
def doctor(
    ledger: str,
    *,
    out: str | None,
    mapping: str | None,
    hidden: bool,
    on: str | None,
    packs: tuple[str, ...],
    config: str | None,
    whole: bool,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """检查台账：逐格指出问题、可能的值与改法；台账本身不改动。

    Every problem of a ledger by sheet, row and column, with the cell as written, what it could be,
    and the mend. With --packs (or those of ekit.toml) fines are held against the benchmarks of the
    place. The ledger is never touched. Exit 1 when anything but notes was found.
    """
    from enforcement_kit.io.ledgers import of_ledger
    from enforcement_kit.ledger.doctor import diagnose, marked_copy

    found = opened(ledger, mapping=mapping, hidden=hidden)
    of_ledger(found)  # a file without a sheet that is a ledger is said to be none
    local = packs_of((), (*read_config(config).packs, *packs))
    when = today() if on is None else day(on)
    with counting("检查" if lang == "zh" else "examining") as told:
        diagnosis = diagnose(found, on=when, packs=local, progress=told)
    written: list[Path] = []
    if out is not None:
        written = _copy(Path(out), ledger, marked_copy(found, diagnosis))
    shown = diagnosis if unmask else diagnosis.masked()
    if form == "json":
        print_json({**shown.to_dict(), "written": [path.name for path in written]})
    else:
        _tell(shown, lang, None if whole else SHOWN)
        for path in written:
            say(str(path))
    return diagnosis.exit_code()


def _copy(target: Path, ledger: str, content: bytes) -> list[Path]:
    from enforcement_kit.errors import UsageError
    from enforcement_kit.io import write_whole

    if target.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{target.name}：标注副本写作 .xlsx", f"{target.name}: the copy is an .xlsx file"
        )
    if ledger != "-" and target.exists() and target.samefile(ledger):
        raise UsageError(
            f"{target.name} 就是台账本身；台账不改动，请换一个文件名",
            f"{target.name} is the ledger itself, which is never touched; name another file",
        )
    note("标注副本照录台账全部内容，不遮蔽 / the copy holds the ledger whole and unmasked")
    made = write_whole(target, content).path
    note_held_open([made])
    return [made]


def _tell(diagnosis: Diagnosis, lang: str, most: int | None) -> None:
    at = 0 if lang == "zh" else 1
    sheet = None
    for each in diagnosis.findings[:most]:
        if each.sheet != sheet:
            sheet = each.sheet
            say(f"[{safe(sheet)}]" if sheet else diagnosis.file)
        say_wrapped(_line(each, lang), deeper=4)
        mend = _mend(each, lang)
        if mend:
            say_wrapped(f"    {mend}")
    rest = len(diagnosis.findings) - len(diagnosis.findings[:most])
    if rest:
        say(
            f"…… 另有 {rest} 处未列出（--all 列出全部）"
            if lang == "zh"
            else f"... and {rest} more (--all lists them)"
        )
    counts = [sum(each.severity == severity for each in diagnosis.findings) for severity in _WORDS]
    words = "，".join(f"{_WORDS[s][at]} {n}" for s, n in zip(_WORDS, counts, strict=True))
    rows = sum(n for s in diagnosis.sheets if isinstance(n := s.get("rows"), int))
    if lang == "zh":
        say(f"{rows} 行；{words}" if diagnosis.findings else f"{rows} 行；未发现问题")
    else:
        words = words.replace("，", ", ")
        say(f"{rows} rows; {words}" if diagnosis.findings else f"{rows} rows; nothing found")
    for passed in diagnosis.sheets:
        if passed.get("kind") is None:
            why = passed["why"] if lang == "zh" else "not read"
            say(f"  {safe(str(passed['sheet']))}: {why}")


def _line(each: LedgerFinding, lang: str) -> str:
    word = _WORDS[each.severity][0 if lang == "zh" else 1]
    written = f" “{each.written[:40]}”" if each.written else ""
    message = each.message if lang == "zh" else each.message_en
    return safe(f"  {each.place} {word}{written} {message}")


def _mend(each: LedgerFinding, lang: str) -> str:
    parts = []
    if each.could_be:
        parts.append(f"{'可能是' if lang == 'zh' else 'could be'} {each.could_be}")
    if each.fix and lang == "zh":
        parts.append(f"改法：{each.fix}")
    return safe("；".join(parts) if lang == "zh" else "; ".join(parts))
