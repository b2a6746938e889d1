"""What a folder of papers came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.errors import Location, Problem
from enforcement_kit.io import InputFile, Loaded
from enforcement_kit.model import Town, TownYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case
    from enforcement_kit.papers.folders.corrections import Correction
    from enforcement_kit.papers.folders.filed import Look, Unread
    from enforcement_kit.papers.folders.grouping import Grouped
    from enforcement_kit.papers.folders.merging import CaseRead

__all__ = ["FolderRead", "PapersRead"]


@attrs.frozen(kw_only=True)
class FolderRead:
    """One folder of papers, read.

    Attributes:
        name: name of the folder, as messages name it.
        cases: the case that its papers are of. None where they are of several and cannot be told
            apart, or none could be read; several where each has a number of its own.
        grouped: which papers belong together.
        unread: files that were not read, with the reason.
        looks: what a person should look at.
        applied: corrections of the side file that were laid over the reading.
        stale: corrections that no longer match what is in the folder.
        problems: why papers were not merged, what the record could not hold.
        inputs: the files read, with their digests.
    """

    name: str
    cases: tuple[CaseRead, ...]
    grouped: Grouped
    unread: tuple[Unread, ...] = ()
    looks: tuple[Look, ...] = ()
    applied: tuple[Correction, ...] = ()
    stale: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()
    inputs: tuple[InputFile, ...] = ()

    @property
    def rejected(self) -> int:
        """How many cases could not be made of its papers."""
        return int(not self.cases)


@attrs.frozen(kw_only=True)
class PapersRead:
    """Folders of papers, one a case, as records.

    Attributes:
        folders: each folder, in the order of their names.
        problems: what is wrong with the folders together.
    """

    folders: tuple[FolderRead, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def cases(self) -> tuple[CaseRead, ...]:
        """The cases of all folders."""
        return tuple(case for folder in self.folders for case in folder.cases)

    @property
    def town_year(self) -> TownYear:
        """The cases as records; the town has its name where all name one organ."""
        organs = {
            case.case.organ.name
            for case in self.cases
            if case.case.organ is not None and case.case.organ.name
        }
        town = Town(organ=organs.pop()) if len(organs) == 1 else Town()
        return TownYear(town=town, cases=tuple(each.case for each in self.cases))

    def loaded(self) -> Loaded:
        """As `load` gives records: what `check`, `review` and `figures` take."""
        several = len(self.folders) > 1
        return Loaded(
            town_year=self.town_year,
            problems=(*self.problems, *self._problems()),
            rejected=sum(each.rejected for each in self.folders),
            inputs=tuple(
                attrs.evolve(each, path=f"{folder.name}/{each.path}" if several else each.path)
                for folder in self.folders
                for each in folder.inputs
            ),
        )

    def case_read(self, id: str) -> CaseRead | None:  # noqa: A002 - the word of the records
        """The case of an id with its papers; `None` where there is none."""
        return next((each for each in self.cases if each.case.id == id), None)

    def _problems(self) -> Iterator[Problem]:
        for folder in self.folders:
            yield from folder.problems
            for unread in folder.unread:
                if unread.is_lost:
                    yield unread_problem(folder.name, unread)
            for case in folder.cases:
                yield from case.problems

    def of(self, case: Case) -> CaseRead | None:
        """The papers of a case."""
        return self.case_read(case.id)


def unread_problem(folder: str, unread: Unread) -> Problem:
    """A file that was not read, as a problem of reading; the case it belongs to stays."""
    return Problem(
        code=f"paper-{unread.code}",
        message=f"文书未读：{unread.why[0]}",
        message_en=f"a paper was not read: {unread.why[1]}",
        at=Location(file=f"{folder}/{unread.file}"),
    )
