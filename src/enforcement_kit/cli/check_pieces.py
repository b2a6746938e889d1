"""`ekit check` over a large file in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.cli.packs import packs_of
from enforcement_kit.cli.pieces import in_pieces

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from enforcement_kit.rules import RuleSet, Severity
    from enforcement_kit.scale import Asking, CheckWork

__all__ = ["asking_of", "check_in_pieces"]


def asking_of(
    rules: RuleSet,
    files: Sequence[str],
    *,
    context: str | None,
    packs: tuple[str, ...],
    on: dt.date,
    lang: str,
    until: str | None = None,
    level: Severity = "note",
    answers: tuple[str | None, str | None] = (None, None),
) -> Asking:
    """What the check asks, as it travels to processes.

    Raises:
        UsageError: a file that cannot be read, registers that cannot be loaded.
    """
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.rules import Context
    from enforcement_kit.scale import Asking, OwnFile

    town = None if context is None else loaded(context, lang=lang).town_year
    named = () if town is None else town.town.packs
    waived, known = (None if not each else OwnFile.of(each) for each in answers)
    return Asking.of(
        rules,
        rule_files=tuple(OwnFile.of(each) for each in files),
        context=Context(town, packs=packs_of(named, packs), on=on),
        until=until,
        level=level,
        waivers=waived,
        baseline=known,
    )


def check_in_pieces(
    work: CheckWork, records: str, out: str, *, jobs: int, resume: bool, lang: str
) -> int:
    """Checks a file in pieces, and says in a line what it came to."""
    from enforcement_kit.scale import FINDING_COLUMNS, as_parquet

    def written(lines: Iterable[bytes]) -> Iterable[bytes]:
        return as_parquet(lines, FINDING_COLUMNS) if work.form == "rows" else lines

    result = in_pieces(work, records, out, jobs=jobs, resume=resume, lang=lang, written=written)
    if result.told["broke"]:
        return 2
    return int(bool(result.told["fails"]) or result.rejected > 0)
