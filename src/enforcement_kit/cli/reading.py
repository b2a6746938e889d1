"""Records in for a command, with what was wrong said on standard error."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.cli.options import records_source
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, problem_line
from enforcement_kit.errors import UnreadableError
from enforcement_kit.io import Loaded, load

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.errors import Problem
    from enforcement_kit.measures import PeriodLike
    from enforcement_kit.papers import PapersRead

__all__ = ["LoadedPapers", "loaded", "note_other_year"]

SHOWN = 20


@attrs.frozen(kw_only=True)
class LoadedPapers(Loaded):
    """Records that were read from papers, with the papers beside them."""

    papers: PapersRead


def loaded(records: str, *, lang: str = "zh") -> Loaded:
    """Loads records; each rejected one, and each row of a ledger that contradicts itself, is named.

    They are named on standard error; the other problems are counted there.

    A folder of papers is one more records argument: its papers are read to cases first.
    """
    with counting("读取" if lang == "zh" else "reading") as told:
        found = _papers(records, told) or load(records_source(records), progress=told)
    lost = [each for each in found.problems if each.level == "rejected" or _contradicts(each)]
    for problem in lost[:SHOWN]:
        note(problem_line(problem, lang=lang, unmask=False))
    if len(lost) > SHOWN:
        note(f"…… 另有 {len(lost) - SHOWN} 处 / and {len(lost) - SHOWN} more")
    rest = len(found.problems) - len(lost)
    if rest and isinstance(found, LoadedPapers):
        by = "`ekit papers read`"
        note(f"文书有 {rest} 处提示，{by} 可见 / {rest} remarks, see {by}")
    elif rest:
        note(f"记录有 {rest} 处提示，`ekit validate` 可见 / {rest} remarks, see `ekit validate`")
    return found


def _contradicts(problem: Problem) -> bool:
    from enforcement_kit.ledger import CONTRADICTIONS

    return problem.code in CONTRADICTIONS


def note_other_year(year: int | None, period: PeriodLike, *, lang: str = "zh") -> None:
    """Says on standard error that a period lies outside the year that the records are of.

    Args:
        year: the year; records of no stated year may be of any.
        period: the period asked for.
        lang: of the words.
    """
    from enforcement_kit.measures import as_period
    from enforcement_kit.measures.off_year import outside

    span = as_period(period)
    if outside(year, span):
        note(
            f"town.toml 的 year 写明记录是 {year} 年的，{span} 全在该年之外：数据全部从缺，不是零。"
            "记录不止一年的，删去 year"
            if lang == "zh"
            else f"town.toml says that the records are of {year} (year), and {span} lies wholly"
            " outside it: every figure is missing, which is not 0. Where the records are of"
            " several years, leave year out"
        )


def _papers(records: str, told: Callable[[str, int], None]) -> LoadedPapers | None:
    """The cases of a folder of papers; `None` for every other records argument."""
    # of a name too long for the system `Path.is_dir` raises
    if records == "-" or not os.path.isdir(records) or (Path(records) / "town.toml").exists():  # noqa: PTH112
        return None
    from enforcement_kit.papers import is_paper_folder, read_folders

    if not is_paper_folder(records):
        return None
    read = read_folders(records, progress=told)
    made = read.loaded()
    if not made.inputs:
        name = Path(records).name
        why = "；".join(f"{each.at.file}：{each.message}" for each in made.problems[:SHOWN])
        why_en = "; ".join(f"{each.at.file}: {each.message_en}" for each in made.problems[:SHOWN])
        raise UnreadableError(
            f"{name}：不是记录文件夹（没有 town.toml、.jsonl），其中的文书也没有一份读得出：{why}",
            f"{name}: no folder of records (no town.toml, no .jsonl), and no paper in it could be "
            f"read: {why_en}",
            made.problems,
        )
    return LoadedPapers(
        town_year=made.town_year,
        problems=made.problems,
        rejected=made.rejected,
        inputs=made.inputs,
        papers=read,
    )
