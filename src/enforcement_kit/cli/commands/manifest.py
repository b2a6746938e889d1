"""`ekit manifest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from enforcement_kit.cli.json_files import keep_standing, replace_option, write_json
from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.speech import note, note_problems, print_json, say, say_wrapped, table

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Case
    from enforcement_kit.supervision import (
        Manifest,
        ManifestItem,
        ManifestVerification,
        RecordingLine,
        StepCoverage,
    )

__all__ = ["manifest"]

BESIDE: Final = "manifest.json"
PROVES: Final = {
    "zh": "清单说明：自作成之时起，所列内容没有改动、缺少或者增加。它不说明内容真实，不说明作成之前"
    "没有改动，也不说明作成于何时；把根值当即公布或者交第三方保管，才能防止清单与内容一并被换。",
    "en": "The manifest shows that nothing listed was changed, lost or added since it was made. It"
    " does not show that the content is true, that nothing was changed before, or when it was made;"
    " publish the root at once or leave it with others, or both can be replaced together.",
}


@click.command()
@click.argument("source", required=False)
@click.option(
    "--case", "case_id", metavar="ID", help="SOURCE 为记录：其中一件 / a case of these records"
)
@click.option(
    "--files", metavar="DIR", help="该案文书和音像所在文件夹 / the case's papers, recordings"
)
@click.option("--out", metavar="FILE", help="写出清单 / write the manifest")
@replace_option
@click.option(
    "--verify",
    "stated",
    is_flag=False,
    flag_value="",
    metavar="[MANIFEST.json]",
    help="与清单核对；不给文件时为文件夹中的 manifest.json / hold against a manifest",
)
@click.option("--root", metavar="HEX", help="另存的根值 / the root as it was kept elsewhere")
@click.option(
    "--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="并行 / threads"
)
@packs_option
@click.option("--on", "on_day", metavar="DATE", help="作成之日；默认今天 / day; today by default")
@formats()
@language
@unmask
def manifest(
    source: str | None,
    *,
    case_id: str | None,
    files: str | None,
    out: str | None,
    replace: bool,
    stated: str | None,
    root: str | None,
    threads: int,
    packs: tuple[str, ...],
    on_day: str | None,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """记录清单：文件夹或者案件逐项的摘要与根值；核对时指明首个改动、缺少或者增加的项。

    The manifest of SOURCE, a folder of papers and recordings, or with --case a case of records: a
    digest of each item under one root. With --verify each item that is not as it was, the first one
    first; exit 1 where there is one.
    """
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.supervision import ManifestError

    source, stated = _sorted_out(source, stated, files, case_id, root)
    keep_standing(() if out is None or stated is not None else (Path(out),), replace=replace)
    on = today() if on_day is None else day(on_day)
    case, names = (None, ()) if case_id is None else _case(source, case_id, lang=lang)
    folder = Path(source) if case_id is None else None if files is None else Path(files)
    try:
        if stated is None:
            found, steps, lines = _made(
                source, on, case, folder, threads=threads, out=out, packs=(names, packs)
            )
        else:
            verified = _verified(_place(stated, folder), case, folder, root, threads=threads)
    except ManifestError as error:
        note_problems(error.problems[1:], lang=lang, unmask=unmask)
        raise
    if stated is not None:
        if form == "json":
            print_json(verified.to_dict())
        else:
            _tell_verified(verified, lang=lang, unmask=unmask)
        return int(not verified.holds)
    document = found.to_dict()
    if case is not None:
        document["recordings"] = [each.to_dict() for each in lines]
        document["coverage"] = [each.to_dict() for each in steps]
    if out is not None:
        note(f"已写 / written: {write_json(Path(out), document).name}")
    if form == "json":
        print_json(document)
    else:
        _tell(found, lines, steps, lang=lang)
    return 0


def _sorted_out(
    source: str | None,
    stated: str | None,
    files: str | None,
    case_id: str | None,
    root: str | None,
) -> tuple[str, str | None]:
    """What is asked for; `--verify DIR` means the manifest in it."""
    if files is not None and case_id is None:
        raise click.UsageError("--files 与 --case 同用 / --files goes with --case")
    if root is not None and stated is None:
        raise click.UsageError("--root 与 --verify 同用 / --root goes with --verify")
    if source is None and stated and Path(stated).is_dir():
        return stated, ""
    if source is None:
        raise click.UsageError(
            "没有 SOURCE：文件夹或记录 / SOURCE is missing: a folder, or records with --case"
        )
    return source, stated


def _place(stated: str, folder: Path | None) -> Path:
    """Where the manifest is: without a file named, in the folder that is verified.

    A case without a folder has none beside it; its manifest is looked for where the command runs.
    """
    if stated:
        return Path(stated)
    return Path(BESIDE) if folder is None else folder / BESIDE


def _case(source: str, case_id: str, *, lang: str) -> tuple[Case, tuple[str, ...]]:
    from enforcement_kit.cli.commands.timeline import case_of
    from enforcement_kit.cli.reading import loaded

    found = loaded(source, lang=lang)
    return case_of(found, case_id), found.town_year.town.packs


def _made(
    source: str,
    on: dt.date,
    case: Case | None,
    folder: Path | None,
    *,
    threads: int,
    out: str | None,
    packs: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[Manifest, tuple[StepCoverage, ...], tuple[RecordingLine, ...]]:
    """The manifest; of a case also what was recorded, and the register of recordings."""
    from enforcement_kit.supervision import av_coverage, make_manifest, recording_lines

    name = source if folder is None else folder.resolve().name
    found = make_manifest(
        of=name if case is None else case.number or case.id,
        day=on.isoformat(),
        case=case,
        folder=folder,
        leave_out=None if out is None else Path(out),
        threads=threads,
    )
    if case is None:
        return found, (), ()
    laid = packs_of(*packs)
    opened = case.filing.date if case.filing is not None and case.filing.date else on
    steps = av_coverage(case, laid.av_duties.on(opened))
    return found, steps, recording_lines(case, laid.recording_retention, _files(found, folder))


def _files(found: Manifest, folder: Path | None) -> tuple[ManifestItem, ...] | None:
    if folder is None:
        return None
    return tuple(item for item in found.items if item.kind == "file")


def _tell(
    found: Manifest,
    lines: tuple[RecordingLine, ...],
    steps: tuple[StepCoverage, ...],
    *,
    lang: str,
) -> None:
    zh = lang == "zh"
    size = sum(item.size for item in found.items)
    say(f"{found.of}  {found.day}")
    say(f"{'根值' if zh else 'root'}  {found.root}")
    say(f"{len(found.items)} 项，{size} 字节" if zh else f"{len(found.items)} items, {size} bytes")
    _tell_coverage(steps, lang=lang)
    for line in lines:
        name = line.recording.number or line.recording.id or line.at
        for doubt in line.doubts:
            basis = f"（{doubt.basis}）" if doubt.basis else ""
            say_wrapped(f"  {name}：{doubt.zh}{basis}" if zh else f"  {name}: {doubt.en}{basis}")
    say_wrapped(PROVES[lang])


def _tell_coverage(steps: tuple[StepCoverage, ...], *, lang: str) -> None:
    from enforcement_kit.supervision import COVERAGE_STATES

    if not steps:
        return
    zh = lang == "zh"
    head = ("环节", "应记录", "已记录", "状态") if zh else ("step", "due", "recorded", "state")
    rows = [head]
    for each in steps:
        state = COVERAGE_STATES[each.state][0 if zh else 1]
        if each.gaps and each.state == "gap":
            lost = "、".join(
                f"{gap.begin:%H:%M}–{gap.end:%H:%M} {gap.minutes}{'分钟' if zh else ' min'}"
                for gap in each.gaps
            )
            state = f"{state}：{lost}" if zh else f"{state}: {lost}"
        rows.append(
            (f"{each.step} {each.at}", _minutes(each.required), _minutes(each.recorded), state)
        )
    say("音像记录覆盖（分钟）" if zh else "recorded in sound and picture (minutes)")
    for line in table(rows, numbers=(1, 2)):
        say(f"  {line}")


def _minutes(count: int | None) -> str:
    return "—" if count is None else str(count)


def _verified(
    place: Path, case: Case | None, folder: Path | None, root: str | None, *, threads: int
) -> ManifestVerification:
    from enforcement_kit.cli.json_files import json_file
    from enforcement_kit.supervision import case_items, folder_items, verify_manifest

    document = json_file(place)
    items = () if case is None else case_items(case)
    if folder is not None:
        items += folder_items(folder, leave_out=place, threads=threads)
    return verify_manifest(document, items, expected=None if root is None else root.lower())


def _tell_verified(found: ManifestVerification, *, lang: str, unmask: bool) -> None:
    from enforcement_kit.privacy import mask_text
    from enforcement_kit.text import safe

    zh = lang == "zh"
    told = [safe(each.message if zh else each.message_en) for each in found.differences]
    shown = told if unmask else [mask_text(each) for each in told]
    if found.root != found.recomputed:
        say_wrapped(
            f"清单本身已改动：写明的根值 {found.root}，按其各项应为 {found.recomputed}"
            if zh
            else f"the manifest itself was changed: it states {found.root}, its items give"
            f" {found.recomputed}"
        )
    if found.expected not in (None, found.root):
        say_wrapped(
            f"不是另存根值的那份清单：{found.expected}"
            if zh
            else f"not the manifest whose root was kept: {found.expected}"
        )
    if shown:
        say_wrapped(f"{'首个不符：' if zh else 'the first that differs: '}{shown[0]}")
        for each in shown[1:]:
            say_wrapped(f"  {each}")
    if found.holds:
        say(f"核对相符：{found.items} 项" if zh else f"as it was: {found.items} items")
    if found.expected is None:
        say_wrapped(
            "未与另存的根值核对（--root）：能改内容的人也能改清单"
            if zh
            else "Not held against a root kept elsewhere (--root): whoever changed the content"
            " could have changed the manifest."
        )
