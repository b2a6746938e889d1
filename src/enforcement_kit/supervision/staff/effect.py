"""Whether findings of a kind became fewer after a training that answered them.

It compares two shares and says how many files stand behind each. It concludes nothing: other
things change as well, and few files show little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.rules.words import FAMILIES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Case, TownYear
    from enforcement_kit.rules import Finding
    from enforcement_kit.supervision.staff.plan import TrainingItem

__all__ = ["FEWEST_FILES", "TrainingEffect", "UnansweredFamily", "effects_of", "unanswered"]

FEWEST_FILES: Final = 5
"""With fewer files on one side the two shares are shown and not compared."""


@attrs.frozen(kw_only=True)
class TrainingEffect:
    """A family of findings before and after a training.

    Attributes:
        item: id of the planned training.
        session: id of the first training that carried it out.
        day: its day.
        family: the family of rules, as the checker names it.
        files_before, files_after: case files whose course began before the day, and from it on.
        with_before, with_after: of these, files with a finding of the family.
        told: what the two shares say, Chinese; nothing is said of few files.
    """

    item: str
    session: str
    day: dt.date
    family: str
    files_before: int
    with_before: int
    files_after: int
    with_after: int
    told: str

    @property
    def family_words(self) -> str:
        """The family in Chinese."""
        return FAMILIES[self.family][0] if self.family in FAMILIES else self.family


@attrs.frozen(kw_only=True)
class UnansweredFamily:
    """A family with findings in the year that no planned training answers."""

    family: str
    files: int
    findings: int

    @property
    def family_words(self) -> str:
        """The family in Chinese."""
        return FAMILIES[self.family][0] if self.family in FAMILIES else self.family


def _began(case: Case) -> dt.date | None:
    if case.filing is not None and case.filing.date is not None:
        return case.filing.date
    return None if case.decision is None else case.decision.date


def effects_of(
    items: Iterable[TrainingItem],
    town: TownYear,
    findings: Iterable[Finding],
    family_of: Mapping[str, str],
    period: Period,
) -> tuple[TrainingEffect, ...]:
    """Each family that a training answered, with files before and after its day.

    Args:
        items: the planned trainings.
        town: the records.
        findings: what the checker found; only `fail` counts.
        family_of: code of a rule → its family.
        period: cases that began in it are compared.
    """
    marked = _files_with(findings, family_of)
    cases = [(case.id, day) for case in town.cases or () if (day := _began(case)) and day in period]
    days = {each.id: each.date for each in town.trainings or () if each.date is not None}
    found = []
    for item in items:
        held = sorted((days[one], one) for one in item.sessions if one in days)
        for family in item.families if held else ():
            day, session = held[0]
            before = [ident for ident, begun in cases if begun < day]
            after = [ident for ident, begun in cases if begun >= day]
            ill = marked.get(family, set())
            found.append(
                _effect(
                    TrainingEffect(
                        item=item.item,
                        session=session,
                        day=day,
                        family=family,
                        files_before=len(before),
                        with_before=len(ill.intersection(before)),
                        files_after=len(after),
                        with_after=len(ill.intersection(after)),
                        told="",
                    )
                )
            )
    return tuple(found)


def _effect(each: TrainingEffect) -> TrainingEffect:
    if min(each.files_before, each.files_after) < FEWEST_FILES:
        return attrs.evolve(each, told="案卷太少，不作比较")
    before = each.with_before * each.files_after
    after = each.with_after * each.files_before
    if before == after:
        return attrs.evolve(each, told="所占比例相同")
    return attrs.evolve(each, told="所占比例下降" if after < before else "所占比例上升")


def unanswered(
    items: Iterable[TrainingItem],
    findings: Iterable[Finding],
    family_of: Mapping[str, str],
) -> tuple[UnansweredFamily, ...]:
    """Families with findings that no planned training names, most files first."""
    answered = {family for each in items for family in each.families}
    files: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for each in findings:
        family = family_of.get(each.rule, "")
        if each.verdict == "fail" and family and family not in answered:
            files.setdefault(family, set()).add(each.record)
            counts[family] = counts.get(family, 0) + 1
    found = [
        UnansweredFamily(family=family, files=len(ids), findings=counts[family])
        for family, ids in files.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.files, each.family)))


def _files_with(findings: Iterable[Finding], family_of: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in findings:
        if each.verdict == "fail":
            found.setdefault(family_of.get(each.rule, ""), set()).add(each.record)
    return found
