"""`ekit demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import note, note_held_open, print_json, say

if TYPE_CHECKING:
    from enforcement_kit.io import Loaded
    from enforcement_kit.measures import FigureSet, Verification
    from enforcement_kit.report import Format

__all__ = ["demo"]

_SHOWN = (
    "penalty.decisions",
    "penalty.fines_total",
    "lenient.no_penalty",
    "training.class_hours",
    "certificate.issued",
    "complaint.handled",
    "complaint.response_rate",
    "review.qualified",
)


@click.command()
@click.option(
    "--out",
    default="ekit-demo",
    show_default=True,
    type=click.Path(file_okay=False),
    help="文件夹 / folder",
)
@formats()
@language
def demo(out: str, form: str, lang: str) -> int:
    """用示例镇走一遍全部流程：校验记录、计算数据、生成报告、复核数据、案卷评分。

    The main job on the bundled, invented example: validate, figures, report, verify,
    score sheets.
    """
    from enforcement_kit.errors import MissingExtraError
    from enforcement_kit.io import load, save
    from enforcement_kit.measures import figures, verify
    from enforcement_kit.report import build_report
    from enforcement_kit.testing import yangliuqing_2022

    note("记录完整写出，不遮蔽（均为虚构）/ records are written whole and unmasked (all invented)")
    folder = Path(out)
    records = folder / "records"
    save(yangliuqing_2022(), records)
    found = load(records)
    made = figures(found, period=2022)
    everything: tuple[Format, ...] = ("docx", "html", "xlsx", "md", "json")
    try:
        written = build_report(
            made, shape="tianjin-town", formats=everything, records=found.town_year
        ).write(folder)
    except MissingExtraError as error:
        note(f"{error.message}。未装时只生成网页与 Markdown")
        note(f"{error.message_en}; without it, only the web page and Markdown are made")
        few: tuple[Format, ...] = ("html", "md", "json")
        written = build_report(
            made, shape="tianjin-town", formats=few, records=found.town_year
        ).write(folder)
    note_held_open(written)
    checked = verify(made.to_dict(), found)
    sheets = _score_sheets(found, folder)
    names = [*(each.name for each in written), "sheets.html"]
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/demo/1",
                "out": folder.as_posix(),
                "rejected": found.rejected,
                "problems": len(found.problems),
                "written": names,
                "verified": checked.verified,
                "differing": len(checked.differing),
                "sheets": sheets,
            }
        )
        return int(found.rejected > 0 or bool(checked.differing))
    _tell(made, found, checked, sheets, lang=lang)
    say(f"文件在 {folder}：" if lang == "zh" else f"the files are in {folder}:")
    for name in names:
        say(f"  {folder / name}")
    return int(found.rejected > 0 or bool(checked.differing))


def _tell(made: FigureSet, found: Loaded, checked: Verification, sheets: int, *, lang: str) -> None:
    from enforcement_kit.model import KIND_LABELS

    zh = lang == "zh"
    say(
        "示例镇 2022 年（记录为合成数据，不指向任何真实的人）"
        if zh
        else "the example town, 2022 (invented records; nobody real is meant)"
    )
    for kind in ("cases", "complaints", "phone_calls", "inspections", "certificates"):
        label = KIND_LABELS[kind] if zh else kind
        say(f"  {label}: {len(found.town_year.of_kind(kind) or ())}")
    say(
        f"  未收 {found.rejected}，提示 {len(found.problems)}"
        if zh
        else f"  rejected: {found.rejected}, remarks: {len(found.problems)}"
    )
    for key in _SHOWN:
        figure = made[key]
        unit = "" if figure.unit == "ratio" or not zh else figure.unit
        label = f"{figure.label}（{key}）" if zh else f"{figure.label_en} ({key})"
        say(f"  {label}: {figure.value} {unit}".rstrip())
    say(
        f"  复核相符 {checked.verified} 项，不符 {len(checked.differing)} 项"
        if zh
        else f"  verified: {checked.verified}, differing: {len(checked.differing)}"
    )
    say(
        f"  评分表 {sheets} 份（待人评定的为区间）"
        if zh
        else f"  score sheets: {sheets} (ranges while a person waits)"
    )


def _score_sheets(found: Loaded, folder: Path) -> int:
    """The score sheets of the penalty files as one page; how many."""
    from enforcement_kit.io import write_whole
    from enforcement_kit.rules import Context
    from enforcement_kit.scoring import review, sheets_document

    penalties = [
        case
        for case in found.town_year.cases or ()
        if case.decision is not None and case.decision.kind == "penalty"
    ]
    made = review(penalties, standard="town-ordinary", context=Context(found.town_year))
    write_whole(folder / "sheets.html", sheets_document(made).html())
    return len(made.sheets)
