"""Records in for a command, with what was wrong said on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.cli.options import records_source
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, problem_line
from enforcement_kit.io import load

if TYPE_CHECKING:
    from enforcement_kit.io import Loaded

__all__ = ["loaded"]

SHOWN = 20


def loaded(records: str, *, lang: str = "zh") -> Loaded:
    """Loads records; each rejected one is named on standard error, the others are counted."""
    with counting("读取" if lang == "zh" else "reading") as told:
        found = load(records_source(records), progress=told)
    lost = [problem for problem in found.problems if problem.level == "rejected"]
    for problem in lost[:SHOWN]:
        note(problem_line(problem, lang=lang, unmask=False))
    if len(lost) > SHOWN:
        note(f"…… 另有 {len(lost) - SHOWN} 处 / and {len(lost) - SHOWN} more")
    rest = len(found.problems) - len(lost)
    if rest:
        note(f"记录有 {rest} 处提示，`ekit validate` 可见 / {rest} remarks, see `ekit validate`")
    return found
