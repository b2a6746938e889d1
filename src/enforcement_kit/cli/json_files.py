"""JSON files that a command is handed or writes: read strictly, for something is proved by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from enforcement_kit.codec import NotJsonError, parse_json
from enforcement_kit.errors import UnreadableError, UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["json_file", "keep_standing", "replace_option", "write_json"]

replace_option = click.option(
    "--replace", is_flag=True, help="取代已有的文件 / take the place of files there"
)


def json_file(path: Path) -> object:
    """The value of a JSON file.

    Raises:
        UnreadableError: it cannot be opened, is no JSON in UTF-8, or names a key twice.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{path.name}：无法打开（{zh}）", f"{path.name}: cannot be opened ({en})"
        ) from None
    except UnicodeDecodeError:
        raise UnreadableError(
            f"{path.name}：不是 UTF-8 文字", f"{path.name}: no text in UTF-8"
        ) from None
    try:
        found = parse_json(text)
    except NotJsonError as error:
        raise UnreadableError(
            f"{path.name}：不是 JSON：{error.message}",
            f"{path.name}: no JSON: {error.message_en}",
            error.problems,
        ) from None
    if found.doubled:
        raise UnreadableError(
            f"{path.name}：同一名称出现两次，取哪一个不能由程序决定",
            f"{path.name}: a name stands twice in one object; no program can say which counts",
        )
    return found.value


def keep_standing(paths: Iterable[Path], *, replace: bool) -> None:
    """Refuses to take the place of files that stand there, unless told to.

    Raises:
        UsageError: one of them is there already.
    """
    standing = [] if replace else [path.name for path in paths if path.exists()]
    if standing:
        raise UsageError(
            f"{'、'.join(standing)} 已存在，未改动；换一个位置，或加 --replace",
            f"{', '.join(standing)}: there already, untouched; write to another place, or say"
            " --replace",
        )


def write_json(path: Path, document: dict[str, object]) -> Path:
    """Writes a JSON document whole; where it went."""
    import json

    from enforcement_kit.io import write_whole

    text = json.dumps(document, ensure_ascii=False, indent=1)
    return write_whole(path, text.encode() + b"\n").path
