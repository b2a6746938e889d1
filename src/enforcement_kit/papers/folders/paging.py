"""The pages of the papers, from the catalogue of the file."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from enforcement_kit._fold import fold, tighten
from enforcement_kit.papers.folders.numbers import number_key
from enforcement_kit.papers.folders.order import day_of_paper
from enforcement_kit.papers.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.papers.folders.filed import FiledPaper

__all__ = ["pages_of"]

_HEADS: Final = ("页码", "页号", "页次", "起止页", "所在页")
_NAMES: Final = ("名称", "题名", "标题", "文书", "材料", "文件")
_PAGES: Final = re.compile(r"第?([0-9]{1,4})页?(?:[-~～—至到]+第?([0-9]{1,4}))?页?")
_DAY: Final = re.compile(r"([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})")


def pages_of(papers: Sequence[FiledPaper]) -> Mapping[str, tuple[int, int, Value]]:
    """First and last page of each paper by its id, with the row of the catalogue that says so.

    A row is of the paper of its kind that bears its number, else its day, else of the next of its
    kind; a row of no known kind is of the paper that has its name. Where rows state first and last
    page (1-2), one number is one page. Where all state the first alone, a paper ends before the
    next; the last of them has no end, and no pages.
    """
    catalogue = next((each for each in papers if each.kind == "catalogue"), None)
    if catalogue is None:
        return {}
    rows = list(_rows(catalogue))
    found: dict[str, tuple[int, int, Value]] = {}
    taken: set[str] = set()
    ranges = any(last is not None for _, _, _, last in rows)
    for at, (value, line, first, last) in enumerate(rows):
        filed = _paper_of(value, line, papers, taken)
        if filed is None:
            continue
        taken.add(filed.id)
        following = rows[at + 1][2] - 1 if at + 1 < len(rows) else None
        end = last or (first if ranges else following)
        if end is not None:
            found[filed.id] = (first, max(first, end), value)
    return found


def _rows(catalogue: FiledPaper) -> Iterator[tuple[Value, str, int, int | None]]:
    """Each row with a page: what it lists, its line, first page and last."""
    document = catalogue.read.document
    listed = {value.start: value for value in catalogue.read.all("listed_paper")}
    column: int | None = None
    named = 0
    place = 0
    for line in document.text.split("\n"):
        cells = line.split("\t")
        words = [fold(cell).strip() for cell in cells]
        head = next((n for n, cell in enumerate(words) if cell in _HEADS), None)
        if head is not None:
            column = head
            named = next((n for n, cell in enumerate(words) if cell.endswith(_NAMES)), 0)
        elif column is not None and column < len(cells) and named < len(cells):
            pages = _PAGES.fullmatch(words[column].replace(" ", ""))
            if pages is not None and words[named]:
                start = place + sum(len(cell) + 1 for cell in cells[:named])
                inside = (each for at, each in listed.items() if place <= at < place + len(line))
                value = next(inside, None) or Value(
                    field="listed_paper",
                    value=words[named],
                    written=cells[named],
                    start=start,
                    end=start + len(cells[named]),
                    page=document.page(start),
                    paragraph=document.paragraph(start),
                )
                yield value, line, int(pages[1]), int(pages[2]) if pages[2] else None
        place += len(line) + 1


def _paper_of(
    value: Value, line: str, papers: Sequence[FiledPaper], taken: set[str]
) -> FiledPaper | None:
    fitting = [
        each
        for each in papers
        if each.id not in taken and not each.same_as and _may_be(each, value)
    ]
    for each in fitting:
        own = each.only("document_number")
        if own is not None and number_key(str(own.value)) in {
            number_key(cell) for cell in line.split("\t")
        }:
            return each
    stated = _DAY.search(fold(line))
    if stated is not None:
        day = tuple(map(int, stated.groups()))
        same = [each for each in fitting if _parts(each) == day]
        if same:
            return same[0]
        # of several, a paper of another day is not the one that is listed
        undated = [each for each in fitting if _parts(each) is None]
        fitting = fitting if len(fitting) == 1 else undated
    return next(iter(fitting), None)


def _may_be(filed: FiledPaper, value: Value) -> bool:
    """Whether a paper may be the one that is listed: of its kind, or of its name."""
    if value.role and value.role != "other":
        return filed.kind == value.role
    name = tighten(str(value.value))
    return filed.kind == "other" and (
        name == tighten(filed.read.title) or name in tighten(PurePath(filed.file).stem)
    )


def _parts(filed: FiledPaper) -> tuple[int, ...] | None:
    day = day_of_paper(filed.read)
    return None if day is None else (day.year, day.month, day.day)
