"""`ekit papers write CASE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.packs import note_missing_year, packs_of, packs_option
from enforcement_kit.cli.speech import note, note_held_open, print_json, say, say_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.instruments import Instrument
    from enforcement_kit.model import Case

__all__ = ["write"]

SHOWN = 12
SHEETS = "提示单"
"""Folder of the sheets, so that none lies among the papers when these are signed or read back."""


@click.command("write")
@click.argument("records", metavar="CASE")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="文书种类，可多次 / kind of paper"
)
@click.option("--all", "every", is_flag=True, help="案件已有的各种文书 / every paper of the file")
@click.option("--of", metavar="KIND", help="送达回证：所送达的文书 / of a receipt: what was served")
@click.option("--template", metavar="FILE.docx", help="本单位的模板 / a template of your own")
@click.option("--out", metavar="DIR", default=".", show_default=True, help="文件夹 / folder")
@click.option("--replace", is_flag=True, help="取代已有的同名文书 / replace papers that are there")
@click.option("--case", "case_id", metavar="ID", help="记录中的哪一件 / which case of the records")
@click.option("--context", metavar="DIR", help="人员、证件、清单所在文件夹 / folder of registers")
@config_option
@packs_option
@click.option("--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default")
@click.option("--pdf", is_flag=True, help="并合成一个 PDF（需 LibreOffice）/ bound to one PDF too")
@formats()
@language
@unmask
def write(
    records: str,
    *,
    kinds: tuple[str, ...],
    every: bool,
    of: str | None,
    template: str | None,
    out: str,
    replace: bool,
    case_id: str | None,
    context: str | None,
    config: str | None,
    packs: tuple[str, ...],
    on_day: str | None,
    pdf: bool,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """由案件写出文书（Word）：案件没有载明的留空并标出，不猜。

    Writes papers of a case as Word files. What the case does not state is a marked blank. Findings
    of the checker and blanks stand on a sheet of their own beside each paper. Everything is written
    or nothing.
    """
    from enforcement_kit.cli.commands.timeline import case_of
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.instruments import (
        bind_pdf,
        template_of,
        templates_in,
        write_instrument,
        write_instruments,
    )
    from enforcement_kit.instruments.kinds import kind_facts
    from enforcement_kit.privacy import mask
    from enforcement_kit.rules import Context

    if every == bool(kinds):
        raise click.UsageError(
            "用 --kind 指明文书种类（可多次），或者用 --all / name kinds by --kind, or give --all"
        )
    if (template is not None or of is not None) and len(kinds) != 1:
        raise click.UsageError(
            "--template、--of 与一个 --kind 同用 / --template and --of go with one --kind"
        )
    on = today() if on_day is None else day(on_day)
    found = loaded(records, lang=lang)
    case = case_of(found, case_id)
    settings = read_config(config)
    folder = context or settings.context
    town = found.town_year if folder is None else loaded(folder, lang=lang).town_year
    dirs = (*settings.packs, *packs)
    laid = packs_of(town.town.packs, dirs)
    around = Context(town, packs=laid, on=on)
    templates = templates_in(dirs, laid)
    wanted = [kind_facts(kind).kind for kind in kinds]
    if template is not None or of is not None:
        own = templates.get(wanted[0]) if template is None else template_of(template)
        made: Sequence[Instrument] = (
            write_instrument(case, wanted[0], context=around, template=own, of=of),
        )
    else:
        made = write_instruments(case, wanted or None, context=around, templates=templates)
    bound = bind_pdf(case, made, context=around, templates=templates) if pdf else None
    note_missing_year(on, around.reaches, around.table, lang=lang)
    paths = _write(made, case, Path(out), bound, replace=replace)
    if every and case.demand is not None and not any(one.kind == "demand" for one in made):
        note(
            "没有写催告书：按记录罚款已缴清，或者没有须由当事人履行的内容"
            if lang == "zh"
            else "no demand was written: by the record nothing is left for the party to perform"
        )
    note(
        "文书完整写出，不遮蔽个人信息"
        if lang == "zh"
        else "papers are written whole, personal data unmasked"
    )
    if form == "json":
        document = _document(made, case, paths, bound is not None)
        print_json(document if unmask else mask(document))
    else:
        _tell(made, paths, lang=lang, unmask=unmask)
    fails = any(each.severity == "error" for one in made for each in one.warnings)
    return int(fails or found.rejected > 0)


def _write(
    made: Sequence[Instrument], case: Case, out: Path, bound: bytes | None, *, replace: bool
) -> list[tuple[Path, Path | None]]:
    """Writes all files; every one is made before the first is written.

    Raises:
        UsageError: one of them is there already: somebody may have filled in its blanks by hand.
    """
    from enforcement_kit.errors import UsageError
    from enforcement_kit.io import safe_file_name, write_all

    stem = safe_file_name(case.id)
    names = _names(made, stem)
    files: dict[Path, bytes] = {}
    paths: list[tuple[Path, Path | None]] = []
    for one, name in zip(made, names, strict=True):
        sheet = one.warning_sheet()
        beside = out / SHEETS / f"{name}.提示单.docx" if sheet is not None else None
        files[out / f"{name}.docx"] = one.docx
        if sheet is not None and beside is not None:
            files[beside] = sheet
        paths.append((out / f"{name}.docx", beside))
    if bound is not None:
        files[out / f"{stem}.pdf"] = bound
    there = [path.name for path in files if path.exists()]
    if there and not replace:
        raise UsageError(
            f"{there[0]} 等 {len(there)} 个文件已在 {out} 中，可能已有人填写；没有写出。"
            "换一个 --out，或者用 --replace 取代",
            f"{there[0]} and {len(there) - 1} more are in {out} already, perhaps filled in; "
            "nothing was written: give another --out, or --replace",
        )
    note_held_open(each.path for each in write_all(files))
    return paths


def _names(made: Sequence[Instrument], stem: str) -> list[str]:
    """Names of files: case and kind, of a receipt what was served; a number where two are alike."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for one in made:
        name = f"{stem}-{one.kind}" + (f"-{one.of}" if one.of else "")
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found


def _document(
    made: Sequence[Instrument], case: Case, paths: Sequence[tuple[Path, Path | None]], pdf: bool
) -> dict[str, object]:
    from enforcement_kit.instruments import INSTRUMENTS_FORMAT
    from enforcement_kit.io import safe_file_name

    return {
        "format": INSTRUMENTS_FORMAT,
        "case": case.id,
        "instruments": [
            one.to_dict() | {"path": path.name, "warning_sheet": sheet and f"{SHEETS}/{sheet.name}"}
            for one, (path, sheet) in zip(made, paths, strict=True)
        ],
        "pdf": f"{safe_file_name(case.id)}.pdf" if pdf else None,
    }


def _tell(
    made: Sequence[Instrument],
    paths: Sequence[tuple[Path, Path | None]],
    *,
    lang: str,
    unmask: bool,
) -> None:
    from enforcement_kit.privacy import mask_text

    zh = lang == "zh"
    for one, (path, sheet) in zip(made, paths, strict=True):
        say(f"{one.title}  {path.name}")
        for blank in one.blanks[:SHOWN]:
            say_wrapped(f"  空白：{blank.zh}" if zh else f"  blank: {blank.en}")
        if len(one.blanks) > SHOWN:
            more = len(one.blanks) - SHOWN
            say(f"  …… 另有 {more} 处空白" if zh else f"  ... and {more} more blanks")
        for each in one.warnings:
            words = each.message if zh else each.message_en
            say_wrapped(f"  {each.rule} {words if unmask else mask_text(words)}")
        if sheet is not None:
            told = f"{SHEETS}/{sheet.name}"
            say(f"  提示单  {told}" if zh else f"  sheet  {told}")
