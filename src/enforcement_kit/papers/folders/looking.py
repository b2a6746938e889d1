"""What a person should look at after a reading: unsure kinds, unsure values, what stands twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.filed import Look
from enforcement_kit.papers.words import kind_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.papers.folders.merging import CaseRead
    from enforcement_kit.papers.paper_read import PaperRead

__all__ = ["looks_of"]

_ONE_A_CASE: Final = (
    "filing_approval",
    "correction_order",
    "investigation_report",
    "prior_notice",
    "decision",
    "no_penalty_decision",
    "on_the_spot_decision",
    "closing_approval",
    "cover",
    "catalogue",
)
"""Kinds of paper that make a stage of which a record has one."""

_NO_PART: Final = "mentioned"
"""The role of a day that the text mentions and that has no part in the case."""

_ONCE: Final = ("document_number", "organ", "total", "pay_within_days", "page_count")
"""Fields of which a paper states one; several sure ones that differ are for a person."""


def looks_of(
    cases: Sequence[CaseRead], papers: Sequence[tuple[str, PaperRead]]
) -> tuple[Look, ...]:
    """Everything that a person should look at, in the order of the case file.

    Args:
        cases: the cases that were made.
        papers: the papers read; they alone are looked at where no case could be made.
    """
    if not cases:
        return tuple(look for name, read in papers for look in _of_kind(name, read))
    return tuple(look for case in cases for look in _of_case(case))


def _of_case(case: CaseRead) -> Iterator[Look]:
    for filed in case.papers:
        yield from _of_kind(filed.file, filed.read)
        if filed.same_as:
            yield Look(
                file=filed.file,
                what=(
                    f"与 {filed.same_as} 是同一份文书，只采用一份",
                    f"the same paper as {filed.same_as}; one of the two is used",
                ),
            )
        yield from _of_values(filed)
    yield from _of_several(case)
    yield from _of_catalogue(case)


def _of_kind(name: str, read: PaperRead) -> Iterator[Look]:
    if read.kind is None:
        title = f"（{read.title}）" if read.title else ""
        yield Look(
            file=name,
            what=(
                f"没有认出是哪种文书{title}，列为其他",
                "its kind was not recognised; it is listed as other",
            ),
        )
    elif read.kind_sure == "unsure":
        yield Look(
            file=name,
            what=(f"文书种类没有把握：{read.kind_by[0]}", f"its kind is unsure: {read.kind_by[1]}"),
        )
    for zh, en in read.document.notes:
        yield Look(file=name, what=(zh, en))


def _of_values(filed: FiledPaper) -> Iterator[Look]:
    for value in filed.read.values:
        if value.sure == "unsure" and value.role != _NO_PART:
            name = f"{value.field}/{value.role}" if value.role else value.field
            yield Look(
                file=filed.file,
                what=(
                    f"{name} 没有把握" + (f"：{value.why[0]}" if value.why[0] else ""),
                    f"{name} is unsure" + (f": {value.why[1]}" if value.why[1] else ""),
                ),
                place=filed.place(value),
                written=value.written,
            )
    for field in _ONCE:
        sure = [each for each in filed.every(field) if each.sure != "unsure"]
        if len({each.value for each in sure}) > 1:
            yield Look(
                file=filed.file,
                what=(
                    f"{field} 写了不同的值，没有采用",
                    f"{field} is stated with different values; none was taken",
                ),
                place=filed.place(sure[1]),
                written="、".join(each.written for each in sure),
            )


def _of_several(case: CaseRead) -> Iterator[Look]:
    """Kinds of which a case has one, and of which the folder holds several."""
    for kind in _ONE_A_CASE:
        several = [each for each in case.papers if each.kind == kind and not each.same_as]
        if len(several) > 1:
            used = several[-1] if kind == "prior_notice" else several[0]
            zh, en = kind_words(kind)
            yield Look(
                file=used.file,
                what=(
                    f"有 {len(several)} 份{zh}，案件记录取自 {used.id}",
                    f"{len(several)} papers of the kind {en}; the record is taken from {used.id}",
                ),
            )


def _of_catalogue(case: CaseRead) -> Iterator[Look]:
    """Papers that the catalogue lists and of which the folder has fewer."""
    catalogue = next((each for each in case.papers if each.kind == "catalogue"), None)
    if catalogue is None:
        return
    there: dict[str, int] = {}
    for filed in case.papers:
        there[filed.kind] = there.get(filed.kind, 0) + (not filed.same_as)
    listed: dict[str, int] = {}
    lacking = []
    for value in catalogue.read.all("listed_paper"):
        if not value.role or value.role == "other":
            continue
        listed[value.role] = listed.get(value.role, 0) + 1
        if listed[value.role] > there.get(value.role, 0):
            lacking.append(value)
    if lacking:
        names = "、".join(str(each.value) for each in lacking)
        yield Look(
            file=catalogue.file,
            what=(
                f"目录列有而文件夹中没有的文书 {len(lacking)} 份：{names}",
                f"the catalogue lists {len(lacking)} papers that the folder lacks: {names}",
            ),
            place=catalogue.place(lacking[0]),
        )
