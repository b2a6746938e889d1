"""Who inspected or asked, as the paper of a record names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.draft import person
from enforcement_kit.papers.folders.stages.picking import people_of

if TYPE_CHECKING:
    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.papers.value import Value

__all__ = ["take_crew"]

_OFFICERS: Final = ("inspector", "interviewer", "officer")
_NO_OFFICER: Final = re.compile(
    r"[ \u3000(（:：,，]{0,3}[^()（）\s。;；:：]{0,8}?"
    r"(?:辅助|辅警|协管|协勤|协警|雇员|实习|见习|临聘|聘用|编外|网格员|志愿者|书记员|社工|村委|居委)"
)
"""What stands behind the name of a recorder who is no officer."""
_NUMBER_NEAR: Final = 16
"""Characters between a name and the number of its own certificate."""
_WHY: Final = (
    "只载明一名检查人、询问人，记录人按执法人员计；记录人不是执法人员的，请更正",
    "one officer alone is named, and the recorder is counted too; correct it where they are none",
)


def take_crew(draft: Draft, pointer: str, filed: FiledPaper) -> None:
    """Puts the officers of a record at a pointer.

    They are those who inspected or asked. Where that is one alone, those whom the paper calls
    officers are added, and then the recorder, unless the paper says that they are none.
    """
    found: dict[object, Value] = {}
    for role in _OFFICERS:
        if len(found) > 1:
            break
        for each in people_of(filed, role):
            found.setdefault(each.value, each)
    draft.members(pointer, filed, [(each, person(filed, each)) for each in found.values()])
    recorders = people_of(filed, "recorder")
    if len(found) != 1 or len(recorders) != 1:
        return
    recorder = recorders[0]
    if recorder.value not in found and not _is_no_officer(filed, recorder):
        place = filed.place(recorder)
        draft.derive(f"{pointer}/1", _with_number(filed, recorder), _WHY, place)


def _is_no_officer(filed: FiledPaper, recorder: Value) -> bool:
    """Whether words behind the name say so, wherever the paper names them."""
    text = filed.read.document.text
    return any(
        _NO_OFFICER.match(text, value.end) is not None
        for value in filed.read.values
        if value.field in ("person", "signature") and value.value == recorder.value
    )


def _with_number(filed: FiledPaper, recorder: Value) -> dict[str, object]:
    """The recorder, with the number of a certificate that stands right behind the name."""
    found: dict[str, object] = {"name": str(recorder.value)}
    for value in filed.read.values:
        if value.field == "certificate_number" and (
            recorder.end <= value.start <= recorder.end + _NUMBER_NEAR
        ):
            found["certificate"] = str(value.value)
            break
    return found
