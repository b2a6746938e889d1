"""The standards of the kit by name and day; a town's own by its path."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.errors import UsageError, system_reason
from enforcement_kit.scoring.reading import BadStandardError, read_standard_text
from enforcement_kit.scoring.standard import ReviewStandard
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["StandardLike", "read_standard", "standards"]

StandardLike: TypeAlias = "ReviewStandard | Path | str"
"""A standard, the name of one of the kit's, or the path of a TOML file."""

_FOLDER: Final = "standards"


@cache
def standards() -> tuple[ReviewStandard, ...]:
    """Every standard of the kit, by name and from the earliest."""
    folder = files("enforcement_kit.scoring").joinpath(_FOLDER)
    found = [
        read_standard_text(entry.read_text(encoding="utf-8"), entry.name)
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda each: (each.name, str(each.since or ""))))


def read_standard(standard: StandardLike, *, on: dt.date | None = None) -> ReviewStandard:
    """A standard by the name that the kit knows, or by the path of a TOML file.

    Args:
        standard: which.
        on: the day of the review, where a name has several versions; the latest by default.

    Raises:
        UsageError: there is no such name or file, or no version of it for the day.
        BadStandardError: the file is no standard; every fault is named with its place.
    """
    if isinstance(standard, ReviewStandard):
        return standard
    named = [each for each in standards() if each.name == standard]
    if named:
        return _version(named, on)
    path = Path(standard)
    if path.suffix == ".toml" or path.is_file():
        return read_standard_text(_text(path), path.name)
    names = tuple(dict.fromkeys(each.name for each in standards()))
    near = nearest(str(standard), names)
    known = f"是否指 {near}" if near else f"已有 {'、'.join(names)}"
    raise UsageError(
        f"没有名为 {str(standard)!r} 的评查标准；{known}；自己的标准请给出 .toml 文件的路径",
        f"no standard is named {str(standard)!r}; there are {', '.join(names)}; "
        "for one of your own give the path of its .toml file",
    )


def _version(named: list[ReviewStandard], on: dt.date | None) -> ReviewStandard:
    if on is None or len(named) == 1:
        return named[-1]
    for each in named:
        begun = each.since is None or each.since <= on
        if begun and (each.until is None or on <= each.until):
            return each
    raise UsageError(
        f"评查标准 {named[0].name} 在 {on} 没有有效的版本",
        f"the standard {named[0].name} has no version for {on}",
    )


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        zh, en = system_reason(error)
        raise BadStandardError(
            f"{path.name} 无法读取（{zh}）", f"{path.name} cannot be read ({en})"
        ) from None
    except UnicodeDecodeError:
        raise BadStandardError(
            f"{path.name} 不是 UTF-8 文本；请另存为 UTF-8", f"{path.name} is not UTF-8 text"
        ) from None
