"""A folder of records: `town.toml` and one file of JSON lines a kind."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import Problem, UnreadableError
from enforcement_kit.io.encodings import LineDecoder, OtherEncodingError, refuse_other_encodings
from enforcement_kit.io.source import FileSource, Sources, about
from enforcement_kit.model import KINDS
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SUFFIXES", "kind_of", "of_folder"]

SUFFIXES: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst")
"""Endings of a file of JSON lines."""

_LITTER: Final = frozenset(["Thumbs.db", "desktop.ini", ".DS_Store", "__MACOSX"])


def kind_of(name: str) -> str | None:
    """The kind of record a file of JSON lines holds by its name, or `None`."""
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if name.endswith(suffix) and name.removesuffix(suffix) in KINDS:
            return name.removesuffix(suffix)
    return None


def of_folder(folder: Path) -> Sources:
    """What a folder offers.

    Raises:
        UnreadableError: for a folder without any records.
    """
    found: dict[str, FileSource] = {}
    problems: list[Problem] = []
    litter = 0
    for path in sorted(folder.iterdir()):
        name = path.name
        if name in _LITTER or name.startswith(("~$", "._")):
            litter += 1
            continue
        kind = kind_of(name)
        if kind is None:
            problems.extend(_stranger(path))
        elif kind in found:
            problems.append(
                about(
                    "kind-twice",
                    name,
                    f"{kind} 已由 {found[kind].name} 给出，本文件未读",
                    f"{kind} is given by {found[kind].name} already; this file was not read",
                    level="rejected",
                )
            )
        else:
            found[kind] = FileSource(kind=kind, name=name, path=path)
    if litter:
        problems.append(
            about(
                "litter-skipped",
                "",
                f"跳过系统或临时文件 {litter} 个",
                f"{litter} system or temporary files were skipped",
            )
        )
    town = folder / "town.toml"
    if not found and not town.exists():
        raise UnreadableError(
            f"{folder.name}：文件夹中没有 town.toml，也没有任何 .jsonl 记录文件"
            "（案卷文书的文件夹用 ekit papers read 读入）",
            f"{folder.name}: the folder holds neither town.toml nor any .jsonl file of records"
            " (a folder of papers is read by `ekit papers read`)",
        )
    raw: tuple[tuple[str, bytes], ...] = ()
    value: object = None
    if town.exists():
        content = town.read_bytes()
        raw = (("town.toml", content),)
        value, more = _toml(content)
        problems.extend(more)
    return Sources(
        sources=tuple(found[kind] for kind in KINDS if kind in found),
        town=value,
        town_file="town.toml",
        raw=raw,
        problems=tuple(problems),
    )


def _stranger(path: Path) -> list[Problem]:
    name = path.name
    if not name.endswith(SUFFIXES):
        return []
    stem = name.partition(".")[0]
    near = nearest(stem, tuple(KINDS))
    return [
        about(
            "unknown-kind",
            name,
            f"{stem} 不是已知的记录种类，本文件未读" + (f"；最接近：{near}" if near else ""),
            f"{stem} is no known kind of record; this file was not read"
            + (f"; nearest: {near}" if near else ""),
            level="rejected",
        )
    ]


def _toml(content: bytes) -> tuple[object, list[Problem]]:
    try:
        refuse_other_encodings("town.toml", content)
        text = LineDecoder()(content.removeprefix(b"\xef\xbb\xbf"))
        if text is None:
            return None, [_of_town("not-readable-text", "不是 UTF-8 或 GB18030 文字", "is no text")]
        return tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal), []
    except OtherEncodingError as error:
        zh, en = error.message, error.message_en
        return None, [
            _of_town(
                "other-encoding", zh.removeprefix("town.toml："), en.removeprefix("town.toml: ")
            )
        ]
    except tomllib.TOMLDecodeError as error:
        return None, [
            _of_town("broken-toml", f"不是有效的 TOML（{error}）", f"is no valid TOML ({error})")
        ]
    except RecursionError:
        return None, [_of_town("too-deep", "嵌套层数过多", "is nested too deep")]


def _of_town(code: str, zh: str, en: str) -> Problem:
    return about(code, "town.toml", zh, en, level="rejected")
