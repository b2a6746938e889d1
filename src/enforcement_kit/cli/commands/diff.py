"""`ekit diff OLD NEW`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import print_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["diff"]

SHOWN = 20


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
    changed = [row for _, row in found.changed]
    for word, rows in zip(words, (found.new, found.gone, changed, found.now_due), strict=True):
        say(f"{word} {len(rows)}")
        shown = rows if whole else rows[:SHOWN]
        for row in shown:
            say(f"  {_line(row)}")
        if len(shown) < len(rows):
            say(f"  …… 另有 {len(rows) - len(shown)} / and more (--all)")
    return int(bool(found))


def _line(row: Mapping[str, object]) -> str:
    from enforcement_kit.text import safe, shorten

    keys = ("rule", "key", "record", "case", "pointer", "verdict", "value", "message", "score")
    parts = [str(row[key]) for key in keys if row.get(key) not in (None, "")]
    return shorten(safe("  ".join(parts)), 76)


def _read(path: str) -> Mapping[str, object]:
    from enforcement_kit.errors import UnreadableError

    name = Path(path).name
    try:
        found = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(
            f"{name}：无法读取（{reason}）", f"{name}: cannot be read ({reason})"
        ) from error
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UnreadableError(
            f"{name}：不是 JSON 结果；用 --format json 得到", f"{name} is no JSON result"
        )
    return found
