"""`ekit validate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.failing import tell
from enforcement_kit.cli.options import formats, language, records_argument, records_source, unmask
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import (
    note,
    print_json,
    problem_line,
    say,
    say_wrapped,
    without_raw_text,
)
from enforcement_kit.codec import PROBLEM_CODES
from enforcement_kit.errors import Location, Problem, UnreadableError
from enforcement_kit.privacy import mask_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.io import Survey

__all__ = ["validate"]

SHOWN = 200


@click.command()
@records_argument
@formats()
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
    records: str, form: str, lang: str, *, unmask: bool, fast: bool, strict: bool, whole: bool
) -> int:
    """校验记录：每处问题给出文件、行、字段与改法。

    Validate RECORDS (folder, .json, .jsonl, or - for standard input): every problem with its
    place and mend. Exit 1 when a record was rejected.
    """
    from enforcement_kit.io import validate as run
    from enforcement_kit.model import KIND_LABELS

    if fast and strict:
        raise click.UsageError(
            "--fast 与 --strict 只能取一 / --fast and --strict exclude each other"
        )
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
    if lang == "en":
        counts = ", ".join(f"{kind} {count}" for kind, count in found.records.items())
        say_wrapped(
            f"{counts or 'no records'}; {len(problems)} problems, {found.rejected} rejected"
        )
    else:
        counts = "，".join(f"{KIND_LABELS[kind]} {count}" for kind, count in found.records.items())
        say_wrapped(f"{counts or '没有记录'}；问题 {len(problems)} 处，未收 {found.rejected} 条")
    for code, count in sorted(Counter(problem.code for problem in problems).items()):
        say(f"  {code}: {count}")
    if not found.looked_closely:
        note("未查未知键、重复键与号码（去掉 --fast 即查）/ unknown keys were not looked for")
    return int(lost)


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
    rows = [(problem if unmask else without_raw_text(problem)).to_dict() for problem in problems]
    if not unmask:
        rows = [
            {key: mask_text(cell) if isinstance(cell, str) else cell for key, cell in row.items()}
            for row in rows
        ]
    return {
        "format": "enforcement-kit/validation/1",
        "records": {} if found is None else dict(found.records),
        "rejected": 0 if found is None else found.rejected,
        "looked_closely": found is not None and found.looked_closely,
        "inputs": [] if found is None else [each.to_dict() for each in found.inputs],
        "problems": rows,
    }
