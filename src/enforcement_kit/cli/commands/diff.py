"""`ekit diff OLD NEW`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import print_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["diff"]

SHOWN = 20


_NAMES: Final = ("rule", "town", "form", "key", "record", "case", "pointer")
_VALUES: Final = ("verdict", "status", "value", "message", "score", "grade")


@click.command()
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@formats()
@language
@click.option("--all", "whole", is_flag=True, help="列出全部 / list everything")
def diff(old: str, new: str, *, form: str, lang: str, whole: bool) -> int:
    """比较同一命令的两份 JSON 结果：新出现、已消失、有变化、现已到期。

    What differs between two JSON results of one command. Exit 1 where something does.
    """
    from enforcement_kit.rules import difference

    found = difference(_read(old), _read(new))
    if form == "json":
        print_json(found.to_dict())
        return int(bool(found))
    words = (
        ("新出现", "已消失", "有变化", "其中现已到期")
        if lang == "zh"
        else ("new", "gone", "changed", "of these now due")
    )
    changed = [_changed(old_row, new_row, lang) for old_row, new_row in found.changed]
    lines = ([_line(row) for row in rows] for rows in (found.new, found.gone))
    due = [_line(row) for row in found.now_due]
    for word, told in zip(words, (*lines, changed, due), strict=True):
        say(f"{word} {len(told)}")
        shown = told if whole else told[:SHOWN]
        for line in shown:
            say(f"  {line}")
        if len(shown) < len(told):
            rest = len(told) - len(shown)
            say(f"  …… 另有 {rest}（--all）" if lang == "zh" else f"  … and {rest} more (--all)")
    return int(bool(found))


def _line(row: Mapping[str, object]) -> str:
    from enforcement_kit.text import safe, shorten

    parts = [str(row[key]) for key in (*_NAMES, *_VALUES) if row.get(key) not in (None, "")]
    return shorten(safe("  ".join(parts)), 76)


def _changed(old: Mapping[str, object], new: Mapping[str, object], lang: str) -> str:
    """What a row is called, and each value that differs, old and new."""
    from enforcement_kit.text import safe, shorten

    parts = [str(new[key]) for key in _NAMES if new.get(key) not in (None, "")]
    apart = [key for key in _VALUES if old.get(key) != new.get(key)]
    parts += [f"{_value(old.get(key), lang)} → {_value(new.get(key), lang)}" for key in apart]
    if not apart:
        told = (key for key in new if old.get(key) != new.get(key))
        parts += [key for key in told if not key.startswith("why")]
    return shorten(safe("  ".join(parts)), 76)


def _value(value: object, lang: str) -> str:
    if value in (None, ""):
        return "缺" if lang == "zh" else "missing"
    return str(value)


def _read(path: str) -> Mapping[str, object]:
    from enforcement_kit.errors import UnreadableError, system_reason

    name = Path(path).name
    try:
        found = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{name}：无法读取（{zh}）", f"{name}: cannot be read ({en})"
        ) from error
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UnreadableError(
            f"{name}：不是 JSON 结果；用 --format json 得到", f"{name} is no JSON result"
        )
    return found
