"""`ekit demo`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import note, note_held_open, print_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.formats import FindingsDocument, RuleRow
    from enforcement_kit.io import Loaded
    from enforcement_kit.measures import FigureSet, Verification
    from enforcement_kit.report import Format
    from enforcement_kit.rules import Verdict

__all__ = ["demo"]

_SEEN: Final = dt.date(2023, 1, 31)
"""The day on which the example is looked at: when the report on its year is due."""

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
    """用示例镇走一遍全部流程：校验、计算、报告、复核、案卷核查、案卷评分。

    The main job on the bundled, invented example: validate, figures, report, verify,
    check, score sheets.
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
    verdicts = _findings(found, folder)
    sheets = _score_sheets(found, folder)
    names = [*(each.name for each in written), "findings.html", "sheets.html"]
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
                "counts": dict(verdicts),
                "sheets": sheets,
            }
        )
        return int(found.rejected > 0 or bool(checked.differing))
    _tell(made, found, checked, lang=lang)
    _tell_files(verdicts, sheets, lang=lang)
    say(f"文件在 {folder}：" if lang == "zh" else f"the files are in {folder}:")
    for name in names:
        say(f"  {folder / name}")
    return int(found.rejected > 0 or bool(checked.differing))


def _tell(made: FigureSet, found: Loaded, checked: Verification, *, lang: str) -> None:
    from enforcement_kit.model import KIND_LABELS
    from enforcement_kit.render import number_text

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
        value = "—" if figure.value is None else number_text(figure.value, figure.unit)
        unit = "" if figure.unit == "ratio" or not zh else figure.unit
        label = f"{figure.label}（{key}）" if zh else f"{figure.label_en} ({key})"
        say(f"  {label}: {value} {unit}".rstrip())
    say(
        f"  复核相符 {checked.verified} 项，不符 {len(checked.differing)} 项"
        if zh
        else f"  verified: {checked.verified}, differing: {len(checked.differing)}"
    )


def _tell_files(verdicts: Mapping[Verdict, int], sheets: int, *, lang: str) -> None:
    from enforcement_kit.formats import VERDICT_EN, VERDICT_ZH

    words = VERDICT_ZH if lang == "zh" else VERDICT_EN
    told = "，".join(f"{words[each]} {verdicts[each]}" for each in ("fail", "undecided", "not_run"))
    say(f"  案卷核查：{told}" if lang == "zh" else f"  checked: {told}")
    say(
        f"  评分表 {sheets} 份（待人评定的为区间）"
        if lang == "zh"
        else f"  score sheets: {sheets} (ranges while a person waits)"
    )


def _findings(found: Loaded, folder: Path) -> Mapping[Verdict, int]:
    """What the checker finds, as one page; the verdicts counted."""
    from enforcement_kit.formats import to_page
    from enforcement_kit.io import write_whole
    from enforcement_kit.privacy import mask
    from enforcement_kit.rules import check

    result = check(found, on=_SEEN)
    document = mask(cast("FindingsDocument", result.to_dict()))
    rules = cast("list[RuleRow]", [each.to_dict() for each in result.rules])
    write_whole(folder / "findings.html", to_page(document, rules))
    return result.counts


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
