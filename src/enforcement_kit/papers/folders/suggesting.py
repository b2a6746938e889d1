"""A file of corrections to fill in: what a reading is unsure of, one row each, commented out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.draft import on_disk
from enforcement_kit.papers.words import field_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.folders.filed import FiledPaper
    from enforcement_kit.papers.folders.folder_read import FolderRead
    from enforcement_kit.papers.value import Value

__all__ = ["suggested_corrections"]

_HEAD: Final = """\
# 更正：逐条与原件核对。读错的，去掉行首的“# ”，写上正确的 value，以及谁（by）、为什么（why）；
# 原件没有这一项的，把 value 一行换成 remove = true；读对的，保持原样或者删去。
# Corrections: compare each row with the paper. Where it was read wrongly take the "# " away
# and write what is right, who says so and why.
"""
_WRITTEN: Final = 60


def suggested_corrections(folder: FolderRead) -> str:
    """The text of a `corrections.toml` with a row for each unsure value and unknown kind.

    Every row is commented out: until a person has looked, the file changes nothing.

    Args:
        folder: a folder that was read.
    """
    rows: list[str] = []
    for case in folder.cases:
        for filed in case.papers:
            if filed.read.kind is None:
                about = "没有认出是哪种文书" + (f"：{filed.read.title}" if filed.read.title else "")
                rows.append(_row(filed.file, "kind", about, {"value": "other"}))
            rows += [_of_value(filed, value) for value in _unsure(filed)]
    return "\n".join([_HEAD, *rows])


def _unsure(filed: FiledPaper) -> Iterator[Value]:
    for value in filed.read.values:
        if value.sure == "unsure" and value.role != "mentioned":
            yield value


def _of_value(filed: FiledPaper, value: Value) -> str:
    name = field_words(value.field, value.role)[0]
    written = value.written.replace("\n", " ")
    cut = written if len(written) <= _WRITTEN else f"{written[:_WRITTEN]}…"
    about = f"{name}，原文“{cut}”" + (f"：{value.why[0]}" if value.why[0] else "")
    plain = on_disk(value.value)
    more: dict[str, object] = {}
    if value.role:
        more["role"] = value.role
    if value.of is not None:
        more["of"] = value.of
    return _row(filed.file, value.field, about, {**more, "read": plain, "value": plain})


def _row(file: str, field: str, about: str, more: dict[str, object]) -> str:
    lines = [f"# {about}", "# [[correction]]"]
    for key, entry in {"paper": file, "field": field, **more, "by": "", "why": ""}.items():
        # a JSON text, number or truth value is a TOML one as well
        lines.append(f"# {key} = {json.dumps(entry, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
