"""The register of a case's recordings: number, class, time of keeping, and the file itself."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.law import Unset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.law import DatedList, RecordingRetention
    from enforcement_kit.model import AvRecording, Case
    from enforcement_kit.supervision.manifest.manifest import ManifestItem

__all__ = ["RecordingDoubt", "RecordingLine", "months_kept", "recording_lines"]

_YEAR: Final = 12
_FOR_EVER: Final = ("permanent", "永久", "长期")
_TERM: Final = re.compile(r"(\d{1,4})\s*(y|年|m|个?月)")


@attrs.frozen(kw_only=True)
class RecordingDoubt:
    """Something to look at in a recording.

    Attributes:
        code: stable name.
        zh: in Chinese.
        en: in English.
        basis: what the time of keeping rests on, for one that is too short.
        sure: how surely that is held.
    """

    code: str
    zh: str
    en: str
    basis: str = ""
    sure: str = ""


@attrs.frozen(kw_only=True)
class RecordingLine:
    """A recording in the register.

    Attributes:
        at: its place in the record.
        recording: the recording.
        file: path of the file with its digest; empty where none was looked for or found.
        doubts: what is to be looked at.
    """

    at: str
    recording: AvRecording
    file: str = ""
    doubts: tuple[RecordingDoubt, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As JSON has it."""
        each = self.recording
        return {
            "at": self.at,
            "id": each.id,
            "number": each.number,
            "class": each.recording_class,
            "retention": each.retention,
            "step": each.step,
            "medium": each.medium,
            "sha256": each.sha256,
            "file": self.file,
            "doubts": [attrs.asdict(doubt) for doubt in self.doubts],
        }


def months_kept(text: str) -> int | None:
    """How many months a stated time of keeping is; 0 for ever; `None` where it is not understood.

    Read are `permanent`, `5y`, `6m` and 永久, 5年, 6个月.
    """
    folded = text.strip().lower()
    if folded in _FOR_EVER:
        return 0
    match = _TERM.fullmatch(folded)
    if match is None or int(match[1]) == 0:
        return None
    return int(match[1]) * (_YEAR if match[2] in ("y", "年") else 1)


def recording_lines(
    case: Case,
    retention: DatedList[RecordingRetention],
    files: Iterable[ManifestItem] | None = None,
) -> tuple[RecordingLine, ...]:
    """The register of a case's recordings, in the order of the record.

    Args:
        case: the case.
        retention: how long recordings are kept, as packs hold it; where they hold nothing for the
            day of a recording nothing is said of its length.
        files: the files of the folder, to find each recording by its digest; `None` to look for
            none.
    """
    by_digest: dict[str, str] = {}
    for item in files or ():
        by_digest.setdefault(item.sha256, item.path)
    numbers = Counter(each.number for each in case.recordings if each.number)
    lines = []
    for place, each in enumerate(case.recordings):
        digest = (each.sha256 or "").strip().lower()
        file = by_digest.get(digest, "")
        doubts = [*_stated(each, numbers), *_kept(each, retention)]
        if not digest:
            doubts.append(
                RecordingDoubt(
                    code="no-digest",
                    zh="没有记录文件摘要，不知是否仍为原件",
                    en="no digest is recorded: nobody can tell whether it is still the original",
                )
            )
        elif files is not None and not file:
            doubts.append(
                RecordingDoubt(
                    code="no-such-file",
                    zh="文件夹中没有摘要相同的文件",
                    en="no file of the folder has its digest",
                )
            )
        lines.append(
            RecordingLine(
                at=f"/recordings/{place}", recording=each, file=file, doubts=tuple(doubts)
            )
        )
    return tuple(lines)


def _stated(each: AvRecording, numbers: Counter[str]) -> Iterator[RecordingDoubt]:
    for code, value, zh, en in (
        ("no-number", each.number, "没有编号", "without a number"),
        ("no-class", each.recording_class, "没有分类", "without a class"),
        ("no-retention", each.retention, "没有保存期限", "without a time of keeping"),
    ):
        if not value:
            yield RecordingDoubt(code=code, zh=zh, en=en)
    if each.number and numbers[each.number] > 1:
        yield RecordingDoubt(
            code="number-twice",
            zh=f"编号 {each.number} 用了 {numbers[each.number]} 次",
            en=f"the number {each.number} is used {numbers[each.number]} times",
        )


def _kept(each: AvRecording, retention: DatedList[RecordingRetention]) -> Iterator[RecordingDoubt]:
    if not each.retention:
        return
    stated = months_kept(each.retention)
    if stated is None:
        yield RecordingDoubt(
            code="retention-unread",
            zh=f"保存期限“{each.retention}”不能识别，应如 5y、6m、permanent",
            en=f'the time of keeping "{each.retention}" is not understood; write 5y, 6m, permanent',
        )
        return
    begin = each.begin
    if begin is None or stated == 0:
        return
    day = begin.date() if isinstance(begin, dt.datetime) else begin
    rows = retention.on(day)
    for row in () if isinstance(rows, Unset) else rows:
        if not _is_for(row, each) or (row.months is not None and stated >= row.months):
            continue
        needed = "永久" if row.months is None else f"{row.months} 个月"
        needed_en = "for ever" if row.months is None else f"{row.months} months"
        yield RecordingDoubt(
            code="retention-short",
            zh=f"保存期限 {each.retention} 短于{needed}",
            en=f"kept {each.retention}, less than {needed_en}",
            basis="、".join(cited.zh() for cited in row.basis),
            sure=row.sure,
        )


def _is_for(row: RecordingRetention, each: AvRecording) -> bool:
    return (not row.classes or each.recording_class in row.classes) and (
        not row.steps or each.step in row.steps
    )
