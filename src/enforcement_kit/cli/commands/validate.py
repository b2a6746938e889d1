"""`ekit validate`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language, records_argument, records_source, unmask
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, print_json, problem_line, say

if TYPE_CHECKING:
    from enforcement_kit.errors import Problem

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
    from enforcement_kit.privacy import mask_text

    if fast and strict:
        raise click.UsageError(
            "--fast 与 --strict 只能取一 / --fast and --strict exclude each other"
        )
    problems: list[Problem] = []
    with counting("校验") as told:
        found = run(records_source(records), said=problems.append, progress=told, closely=not fast)
    lost = found.rejected > 0 or any(problem.level == "rejected" for problem in problems)
    if form == "json":
        rows = [problem.to_dict() for problem in problems]
        if not unmask:
            rows = [
                {
                    key: mask_text(cell) if isinstance(cell, str) else cell
                    for key, cell in row.items()
                }
                for row in rows
            ]
        print_json(
            {
                "format": "enforcement-kit/validation/1",
                "kit_version": _version(),
                "records": dict(found.records),
                "rejected": found.rejected,
                "looked_closely": found.looked_closely,
                "inputs": [each.to_dict() for each in found.inputs],
                "problems": rows,
            }
        )
        return int(lost)
    shown = problems if whole else problems[:SHOWN]
    for problem in shown:
        say(problem_line(problem, lang=lang, unmask=unmask))
    if len(shown) < len(problems):
        say(f"…… 另有 {len(problems) - len(shown)} 处未列出（--all 列出全部）")
    counts = "，".join(f"{kind} {count}" for kind, count in found.records.items())
    if lang == "en":
        counts = ", ".join(f"{kind} {count}" for kind, count in found.records.items())
        say(f"{counts or 'no records'}; {len(problems)} problems, {found.rejected} rejected")
    else:
        say(f"{counts or '没有记录'}；问题 {len(problems)} 处，未收 {found.rejected} 条")
    for code, count in sorted(Counter(problem.code for problem in problems).items()):
        say(f"  {code}: {count}")
    if not found.looked_closely:
        note("未查未知键、重复键与号码（去掉 --fast 即查）/ unknown keys were not looked for")
    return int(lost)


def _version() -> str:
    from enforcement_kit import __version__

    return __version__
