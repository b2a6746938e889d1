"""`ekit review`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from enforcement_kit.cli.check_pieces import asking_of
from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language, records_argument, unmask
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.pieces import in_pieces, pieces_options
from enforcement_kit.cli.review_lines import tell_comparison, tell_review
from enforcement_kit.cli.speech import note, note_path, print_bytes, print_json

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from enforcement_kit.cli.config import Config
    from enforcement_kit.io import Loaded
    from enforcement_kit.rules import Context, RuleSet
    from enforcement_kit.scale import ReviewWork
    from enforcement_kit.scoring import (
        Drawn,
        Manual,
        PassRate,
        RecordsLike,
        ReviewResult,
    )

__all__ = ["review"]

FORMATS = ("text", "json", "jsonl", "xlsx", "docx", "html", "md")
DEFAULT = "town-ordinary"


@click.command()
@records_argument
@click.option("--standard", metavar="NAME", help=f"评查标准 / standard; {DEFAULT}")
@click.option("--manual", multiple=True, metavar="FILE", help="已填的评分表 / filled workbooks")
@click.option("--case", metavar="ID", help="只评这一件 / this case alone")
@click.option("--blank", metavar="FILE.xlsx", help="写出空白评分表 / write a workbook to fill")
@click.option(
    "--reviewers",
    type=click.IntRange(1, 5),
    default=1,
    show_default=True,
    help="空白评分表留几名评查人的栏 / columns for so many reviewers in --blank",
)
@click.option("--compare", nargs=2, metavar="A B", help="对照两份评分表 / compare two workbooks")
@click.option("--settle", metavar="FILE.xlsx", help="对照后写出合议表 / a sheet to settle by")
@click.option("--circular", metavar="FILE", help="写出通报（.docx、.md）/ write a circular")
@click.option("--organ", default="", help="通报的发文机关 / who issues the circular")
@click.option("--closed", metavar="FROM..TO", help="结案日期的范围 / window of closing")
@click.option("--sample", metavar="PLAN", help="all、every:10、random:8、strata:matter:8")
@click.option("--seed", default="", help="抽样种子 / stated seed of the draw")
@click.option("--grade", metavar="GRADE", help="补救到这一等次 / changes that reach this grade")
@click.option("--reviews", metavar="FILE.jsonl", help="写出评查记录 / write the reviews as records")
@click.option("--reviewer", help="评查记录上的评查人 / reviewer of these records")
@click.option("--rules", "files", multiple=True, metavar="FILE.py", help="自定规则 / own rules")
@click.option("--context", metavar="DIR", help="人员、证件、清单所在文件夹 / folder of registers")
@packs_option
@click.option("--on", "on_day", metavar="DATE", help="评查日；默认今天 / day; today by default")
@formats(*FORMATS[2:])
@click.option("--out", metavar="FILE", help="写入文件 / write to a file")
@pieces_options
@config_option
@language
@unmask
def review(
    records: str,
    *,
    standard: str | None,
    manual: tuple[str, ...],
    case: str | None,
    blank: str | None,
    reviewers: int,
    compare: tuple[str, str] | None,
    settle: str | None,
    circular: str | None,
    organ: str,
    closed: str | None,
    sample: str | None,
    seed: str,
    grade: str | None,
    reviews: str | None,
    reviewer: str | None,
    files: tuple[str, ...],
    context: str | None,
    packs: tuple[str, ...],
    on_day: str | None,
    form: str,
    out: str | None,
    jobs: int,
    resume: bool,
    config: str | None,
    lang: str,
    unmask: bool,
) -> int:
    """案卷评查：按评查标准给每份案卷打分，逐项说明理由、规则、位置和依据。

    Score the case files in RECORDS by a standard. What waits for a person leaves a range:
    --blank writes a workbook to fill, --manual takes it back.
    """
    from enforcement_kit.cli.commands.check import rules_asked
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.scale import ChosenStandard, ReviewWork
    from enforcement_kit.scoring import blank_workbook, pass_rate
    from enforcement_kit.scoring import review as run

    settings = read_config(config)
    on = today() if on_day is None else day(on_day)
    if form in {"xlsx", "docx"} and out is None:
        raise click.UsageError(f"{form} 须用 --out 写入文件 / {form} needs --out FILE")
    # a standard asks all its rules, whatever the town leaves out of its own checks
    whole = attrs.evolve(settings, select=(), ignore=())
    rules = rules_asked(whole, select=None, ignore=None, files=files)
    if form == "jsonl":
        asked = {"--manual": manual, "--case": case, "--blank": blank, "--compare": compare}
        asked |= {"--circular": circular, "--closed": closed, "--sample": sample}
        asked |= {"--reviews": reviews}
        if out is None or any(asked.values()):
            raise click.UsageError(
                "jsonl 是大批案卷的评分，须用 --out，不与 "
                f"{'、'.join(asked)} 一起用 / jsonl scores a large file: with --out, without those"
            )
        asking = asking_of(
            rules,
            (*settings.rules, *files),
            context=context or settings.context,
            packs=(*settings.packs, *packs),
            on=on,
            lang=lang,
        )
        return _in_pieces(
            ReviewWork(
                asking=asking,
                standard=ChosenStandard.of(standard or settings.standard or DEFAULT),
                unmask=unmask,
            ),
            records,
            out,
            jobs=jobs,
            resume=resume,
            lang=lang,
        )
    if jobs > 1 or resume:
        raise click.UsageError(
            "--jobs、--resume 与 --format jsonl 一起用 / --jobs and --resume go with --format jsonl"
        )
    loaded, around = _read(records, settings, context=context, packs=packs, on=on, lang=lang)
    name = standard or settings.standard or _of_packs(around, on) or DEFAULT
    chosen, drawn = _chosen(loaded, name, closed=closed, sample=sample, seed=seed, on=on)
    manuals = _of_run(_manuals(manual), loaded, drawn)
    if compare is not None:
        return _compare(
            chosen,
            compare,
            name=name,
            around=around,
            rules=rules,
            on=on,
            settle=settle,
            form=form,
            lang=lang,
        )
    result = run(
        chosen, standard=name, manual=manuals, context=around, on=on, rules=rules, case=case
    )
    rate = None if drawn is None else pass_rate(result.sheets, census=drawn.census)
    if manual:
        note("评分表按原样读入 / the sheets are read as they are")
    if blank is not None:
        _write(blank, blank_workbook(result.sheets, reviewers=reviewers))
        note("空白评分表未遮蔽个人信息 / the workbook shows personal data as recorded")
    if circular is not None:
        _circular(result, circular, organ=organ, on=on, rate=rate, drawn=drawn, unmask=unmask)
    if reviews is not None:
        _records(result, reviews, reviewer, on)
    _show(result, rate, drawn, form=form, out=out, lang=lang, grade=grade, unmask=unmask)
    return int(loaded.rejected > 0 or any(sheet.failed for sheet in result.sheets))


def _in_pieces(
    work: ReviewWork, records: str, out: str, *, jobs: int, resume: bool, lang: str
) -> int:
    result = in_pieces(work, records, out, jobs=jobs, resume=resume, lang=lang)
    told = result.told
    if lang == "zh":
        note(f"评分 {told['sheets']} 份，待定 {told['open']} 份，不在范围内 {told['skipped']} 份")
    else:
        note(f"{told['sheets']} sheets, {told['open']} open, {told['skipped']} not covered")
    return int(bool(told["failed"]) or result.rejected > 0)


def _read(
    records: str,
    settings: Config,
    *,
    context: str | None,
    packs: tuple[str, ...],
    on: dt.date,
    lang: str,
) -> tuple[Loaded, Context]:
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.rules import Context

    found = loaded(records, lang=lang)
    town = found.town_year
    beside = context or settings.context
    if beside is not None:
        town = loaded(beside, lang=lang).town_year
    laid = packs_of(town.town.packs, (*settings.packs, *packs))
    return found, Context(town, packs=laid, on=on)


def _of_packs(around: Context, on: dt.date) -> str:
    """The standard that the town's packs name; empty where none does."""
    from enforcement_kit.law import Held

    held = around.law.parameter("review.standard", on)
    return str(held.value) if isinstance(held, Held) else ""


def _chosen(
    loaded: Loaded,
    name: str,
    *,
    closed: str | None,
    sample: str | None,
    seed: str,
    on: dt.date,
) -> tuple[RecordsLike, Drawn | None]:
    """The cases of the run: all, or those that a draw gives."""
    from enforcement_kit.cli.dates import day
    from enforcement_kit.errors import UsageError
    from enforcement_kit.scoring import draw, eligible, parse_plan, read_standard

    if closed is None and sample is None:
        return loaded, None
    first = last = None
    if closed is not None:
        begin, dots, end = closed.partition("..")
        if not dots:
            raise UsageError(
                f"{closed} 不是期间；写作 2022-01-01..2022-12-31",
                f"{closed} is no window; write it as 2022-01-01..2022-12-31",
            )
        first, last = day(begin), day(end)
    procedures = read_standard(name, on=on).scope.procedures or ("ordinary",)
    pool = eligible(loaded, first=first, last=last, procedures=procedures)  # type: ignore[arg-type]
    drawn = draw(pool, parse_plan(sample or "all", seed))
    wanted = set(drawn.cases)
    return [each for each in pool if each.id in wanted], drawn


def _of_run(manuals: list[Manual], loaded: Loaded, drawn: Drawn | None) -> list[Manual]:
    """The sheets of the files drawn; one for a file that is nowhere stays, and is told."""
    if drawn is None:
        return manuals
    passed = {case.id for case in loaded.town_year.cases or ()} - set(drawn.cases)
    return [each for each in manuals if each.case not in passed]


def _manuals(files: Sequence[str]) -> list[Manual]:
    from enforcement_kit.scoring import read_workbook

    return [manual for file in files for manual in read_workbook(Path(file))]


def _compare(
    chosen: RecordsLike,
    files: tuple[str, str],
    *,
    name: str,
    around: Context,
    rules: RuleSet,
    on: dt.date,
    settle: str | None,
    form: str,
    lang: str,
) -> int:
    from enforcement_kit.errors import UsageError
    from enforcement_kit.scoring import compare, read_workbook, seats_apart, settling_workbook
    from enforcement_kit.scoring import review as run

    first, second = (read_workbook(Path(file)) for file in files)
    if files[0] == files[1]:
        first, second = seats_apart(first)
        if not any(each.answers for each in second):
            raise UsageError(
                f"{Path(files[0]).name} 只有一位评查人员，无从对照；请再给出另一人的评分表",
                f"{Path(files[0]).name} holds one reviewer; name the workbook of another as well",
            )
    manuals = [*first, *second]
    result = run(chosen, standard=name, manual=manuals, context=around, on=on, rules=rules)
    found = compare(first, second, result.sheets)
    if settle is not None and found.differences:
        _write(settle, settling_workbook(found, result.sheets))
    if form == "json":
        print_json(found.to_dict())
    else:
        tell_comparison(found, lang=lang)
    return int(bool(found.differences))


def _circular(
    result: ReviewResult,
    path: str,
    *,
    organ: str,
    on: dt.date,
    rate: PassRate | None,
    drawn: Drawn | None,
    unmask: bool,
) -> None:
    from enforcement_kit.scoring import circular

    made = circular(
        result,
        organ=organ,
        date=on,
        rate=rate,
        plan="" if drawn is None else drawn.plan.words(),
        unmask=unmask,
    )
    suffix = Path(path).suffix.lower()
    if suffix not in {".docx", ".md"}:
        raise click.UsageError("通报写为 .docx 或 .md / a circular is a .docx or a .md")
    _write(path, made.docx() if suffix == ".docx" else made.markdown())


def _records(result: ReviewResult, path: str, reviewer: str | None, on: dt.date) -> None:
    from enforcement_kit.codec import dumps

    lines = [dumps(each) + b"\n" for each in result.reviews(reviewer=reviewer, date=on)]
    _write(path, b"".join(lines))
    left = sum(sheet.score is None for sheet in result.sheets)
    if left:
        note(f"{left} 份尚待评定，没有写出 / {left} files are still open and not written")


def _write(path: str, content: bytes) -> None:
    from enforcement_kit.io import write_whole

    written = write_whole(Path(path), content)
    note_path("已写入", written.path, "written")


def _show(
    result: ReviewResult,
    rate: PassRate | None,
    drawn: Drawn | None,
    *,
    form: str,
    out: str | None,
    lang: str,
    grade: str | None,
    unmask: bool,
) -> None:
    from enforcement_kit.privacy import mask
    from enforcement_kit.scoring import sheets_document, sheets_workbook

    if form == "json":
        whole = result.to_dict(target=grade)
        if drawn is not None and rate is not None:
            whole["sample"] = drawn.to_dict()
            whole["pass_rate"] = rate.to_dict()
        shown = whole if unmask else mask(whole)
        if out is None:
            print_json(shown)
        else:
            import json

            _write(out, json.dumps(shown, ensure_ascii=False, indent=1).encode() + b"\n")
        return
    if form == "text":
        tell_review(result, rate, lang=lang, grade=grade, unmask=unmask)
        return
    if form == "xlsx":
        content = sheets_workbook(result.sheets, unmask=unmask)
    else:
        made = sheets_document(result, unmask=unmask)
        if form == "docx":
            content = made.docx()
        else:
            content = made.html() if form == "html" else made.markdown()
    if out is None:
        print_bytes(content)
    else:
        _write(out, content)
