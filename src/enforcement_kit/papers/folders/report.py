"""The report of a reading: what was read, what was not, what contradicts, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.papers.folders.draft import on_disk
from enforcement_kit.papers.folders.order import day_of_paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.papers.folders.filed import FiledPaper, Look
    from enforcement_kit.papers.folders.folder_read import FolderRead, PapersRead
    from enforcement_kit.papers.folders.merging import CaseRead
    from enforcement_kit.papers.value import Value

__all__ = ["FORMAT", "reading_report"]

FORMAT: Final = "enforcement-kit/papers/1"


def reading_report(read: PapersRead, *, values: bool = False) -> dict[str, object]:
    """The report of a reading as `ekit papers read --format json` prints it; nothing is masked.

    Args:
        read: what was read.
        values: also every value of every paper, with its place.
    """
    return {
        "format": FORMAT,
        "kit_version": __version__,
        "folders": [_folder(each, values=values) for each in read.folders],
        "cases": len(read.cases),
        "rejected": sum(each.rejected for each in read.folders),
        "problems": [each.to_dict() for each in read.problems],
    }


def _folder(folder: FolderRead, *, values: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "folder": folder.name,
        "cases": [_case(each, values=values) for each in folder.cases],
    }
    if len(folder.grouped.groups) > 1:
        found["groups"] = [
            {
                "numbers": list(each.numbers),
                "parties": list(each.parties),
                "files": list(each.files),
            }
            for each in folder.grouped.groups
        ]
        found["loose"] = list(folder.grouped.loose)
    return {
        **found,
        "unread": [
            {"file": each.file, "code": each.code, "why": each.why[0], "why_en": each.why[1]}
            for each in folder.unread
        ],
        "look": [_look(each) for each in folder.looks],
        "corrections": {
            "applied": [each.to_dict() for each in folder.applied],
            "stale": [each.to_dict() for each in folder.stale],
        },
        "problems": [each.to_dict() for each in folder.problems],
    }


def _look(look: Look) -> dict[str, object]:
    return {
        "file": look.file,
        "what": look.what[0],
        "what_en": look.what[1],
        "written": look.written,
        "at": None if look.place is None else look.place.to_dict(),
    }


def _case(case: CaseRead, *, values: bool) -> dict[str, object]:
    return {
        "id": case.case.id,
        "number": case.case.number,
        "papers": [_paper(each, values=values) for each in case.papers],
        "taken": len(case.places),
        "derived": {
            pointer: {"why": why[0], "why_en": why[1]} for pointer, why in case.derived.items()
        },
        "contradictions": [each.to_dict() for each in case.contradictions],
        "problems": [each.to_dict() for each in case.problems],
    }


def _paper(filed: FiledPaper, *, values: bool) -> dict[str, object]:
    read = filed.read
    number, day = filed.only("document_number"), day_of_paper(read)
    found: dict[str, object] = {
        "id": filed.id,
        "file": filed.file,
        "sha256": filed.sha256,
        "kind": read.kind,
        "kind_sure": read.kind_sure,
        "title": read.title,
        "number": None if number is None else number.value,
        "date": None if day is None else day.isoformat(),
        "same_as": filed.same_as,
        "values": [_value(each) for each in read.values] if values else len(read.values),
    }
    return found


def _value(value: Value) -> Mapping[str, object]:
    found: dict[str, object] = {
        "field": value.field,
        "role": value.role,
        "of": value.of,
        "value": on_disk(value.value),
        "written": value.written,
        "start": value.start,
        "end": value.end,
        "page": value.page,
        "paragraph": value.paragraph,
        "sure": value.sure,
    }
    if value.why[0]:
        found["why"] = value.why[0]
    if value.confidence is not None:
        found["confidence"] = value.confidence
    return found
