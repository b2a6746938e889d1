"""`ekit validate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
import msgspec

from enforcement_kit.cli.failing import tell
from enforcement_kit.cli.findings_files import write_file
from enforcement_kit.cli.options import formats, language, records_argument, records_source, unmask
from enforcement_kit.cli.pieces import has_pieces, in_pieces, pieces_options
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import (
    note,
    print_bytes,
    print_json,
    problem_line,
    say,
    say_wrapped,
)
from enforcement_kit.codec import PROBLEM_CODES
from enforcement_kit.errors import Location, Problem, UnreadableError
from enforcement_kit.privacy.problem_rows import problem_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.io import Survey

__all__ = ["validate"]

SHOWN = 200

_NEEDS_OUT = (
    "--out、--jobs、--resume 须同 --format jsonl 或 parquet 一起用，parquet 与分块须给出 --out / "
    "--out, --jobs and --resume go with --format jsonl or parquet; parquet and pieces need --out"
)
_NOT_LOOKED = "未查未知键、重复键与号码（去掉 --fast 即查）/ unknown keys were not looked for"


@click.command()
@records_argument
@formats("jsonl", "parquet")
@click.option("--out", metavar="FILE", help="写入文件（jsonl、parquet）/ write to a file")
@pieces_options
@language
@unmask
@click.option(
    "--fast",
    is_flag=True,
    help="不查未知键与号码，较快 / skip unknown keys and identifiers, faster",
)
@click.option("--strict", is_flag=True, help="逐条细查（默认）/ look closely, the default")
@click.option("--all", "whole", is_flag=True, help="列出全部问题 / list every problem")
def validate(
    records: str,
    *,
    form: str,
    out: str | None,
    jobs: int,
    resume: bool,
    lang: str,
    unmask: bool,
    fast: bool,
    strict: bool,
    whole: bool,
) -> int:
    """校验记录：每处问题给出文件、行、字段与改法。

    Validate RECORDS (folder, .json, .jsonl, or - for standard input): every problem with its
    place and mend. Exit 1 when a record was rejected. With --format jsonl or parquet, --out and
    --jobs a large file is gone through in pieces.
    """
    from enforcement_kit.io import validate as run

    if fast and strict:
        raise click.UsageError(
            "--fast 与 --strict 只能取一 / --fast and --strict exclude each other"
        )
    if form in ("jsonl", "parquet"):
        if out is not None and (jobs > 1 or resume or has_pieces(records, folders=True)):
            return _in_pieces(
                records, form, out, jobs=jobs, resume=resume, lang=lang, fast=fast, unmask=unmask
            )
        if jobs > 1 or resume or form == "parquet":
            raise click.UsageError(_NEEDS_OUT)
    elif jobs > 1 or resume or out is not None:
        raise click.UsageError(_NEEDS_OUT)
    problems: list[Problem] = []
    try:
        with counting("校验" if lang == "zh" else "validating") as told:
            found = run(
                records_source(records), said=problems.append, progress=told, closely=not fast
            )
    except UnreadableError as error:
        if form == "json":
            tell(error)
            problems.extend(error.problems or [_as_problem(error, records)])
            print_json(_document(None, problems, unmask=unmask))
            return 2
        raise
    lost = found.rejected > 0 or any(problem.level == "rejected" for problem in problems)
    if form == "json":
        print_json(_document(found, problems, unmask=unmask))
        return int(lost)
    if form == "jsonl":
        _print_rows(problems, out, unmask=unmask)
        if out is not None:
            codes = Counter(problem.code for problem in problems)
            _count(found.records, codes, rejected=found.rejected, lang=lang)
            if not found.looked_closely:
                note(_NOT_LOOKED)
        return int(lost)
    _tell(found, problems, lang=lang, whole=whole, unmask=unmask)
    return int(lost)


def _tell(found: Survey, problems: list[Problem], *, lang: str, whole: bool, unmask: bool) -> None:
    """The problems and the counts in words."""
    shown = problems if whole else problems[:SHOWN]
    for problem in shown:
        say_wrapped(problem_line(problem, lang=lang, unmask=unmask), deeper=4)
    if len(shown) < len(problems):
        rest = len(problems) - len(shown)
        say(
            f"…… 另有 {rest} 处未列出（--all 列出全部）"
            if lang == "zh"
            else f"... and {rest} more (--all lists them)"
        )
    codes = Counter(problem.code for problem in problems)
    _count(found.records, codes, rejected=found.rejected, lang=lang)
    if not found.looked_closely:
        note(_NOT_LOOKED)


def _count(records: Mapping[str, int], codes: Counter[str], *, rejected: int, lang: str) -> None:
    """How many records of each kind there were, and how many problems of each code."""
    from enforcement_kit.model import KIND_LABELS

    problems = codes.total()
    if lang == "en":
        counts = ", ".join(f"{kind} {count}" for kind, count in records.items())
        say_wrapped(f"{counts or 'no records'}; {problems} problems, {rejected} rejected")
    else:
        counts = "，".join(f"{KIND_LABELS[kind]} {count}" for kind, count in records.items())
        say_wrapped(f"{counts or '没有记录'}；问题 {problems} 处，未收 {rejected} 条")
    for code, count in sorted(codes.items()):
        say(f"  {code}: {count}")


def _in_pieces(
    records: str,
    form: str,
    out: str,
    *,
    jobs: int,
    resume: bool,
    lang: str,
    fast: bool,
    unmask: bool,
) -> int:
    """Goes through the records in pieces, and says in a line what they came to."""
    from enforcement_kit.scale import PROBLEM_COLUMNS, ValidateWork, as_parquet

    as_rows = form == "parquet"

    def written(lines: Iterable[bytes]) -> Iterable[bytes]:
        return as_parquet(lines, PROBLEM_COLUMNS) if as_rows else lines

    result = in_pieces(
        ValidateWork(closely=not fast, unmask=unmask, form="rows" if as_rows else "problems"),
        records,
        out,
        jobs=jobs,
        resume=resume,
        lang=lang,
        folders=True,
        written=written,
    )
    codes = Counter(cast("Mapping[str, int]", result.told["by_code"]))
    codes.update(each.code for each in result.problems)
    _count(
        cast("Mapping[str, int]", result.told["records"]),
        codes,
        rejected=result.rejected,
        lang=lang,
    )
    if fast:
        note(_NOT_LOOKED)
    lost = any(each.level == "rejected" for each in result.problems)
    return int(lost or result.rejected > 0)


def _print_rows(problems: Iterable[Problem], out: str | None, *, unmask: bool) -> None:
    """The problems as JSON Lines, where the records were read as a whole."""
    lines = (msgspec.json.encode(problem_row(each, unmask=unmask)) + b"\n" for each in problems)
    if out is None:
        print_bytes(b"".join(lines))
    else:
        write_file(out, lines)


def _as_problem(error: UnreadableError, records: str) -> Problem:
    name = "" if records == "-" else Path(records).name
    return Problem(
        code=error.code,
        message=error.message,
        message_en=error.message_en,
        at=Location(file=name),
        fix=PROBLEM_CODES[error.code].fix if error.code in PROBLEM_CODES else "",
        level="rejected",
    )


def _document(
    found: Survey | None, problems: Iterable[Problem], *, unmask: bool
) -> dict[str, object]:
    rows = [problem_row(each, unmask=unmask) for each in problems]
    return {
        "format": "enforcement-kit/validation/1",
        "records": {} if found is None else dict(found.records),
        "rejected": 0 if found is None else found.rejected,
        "looked_closely": found is not None and found.looked_closely,
        "inputs": [] if found is None else [each.to_dict() for each in found.inputs],
        "problems": rows,
    }
