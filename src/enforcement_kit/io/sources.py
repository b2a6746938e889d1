"""Finds out what a records argument is: folder, bundle, ledger, stream of cases, mapping, bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, cast

from enforcement_kit.errors import UnreadableError, system_reason
from enforcement_kit.io.beside import fields_beside
from enforcement_kit.io.bundle import of_mapping, of_parquet, of_stream
from enforcement_kit.io.folder import SUFFIXES, kind_of, of_folder
from enforcement_kit.io.ledgers import of_ledger_file
from enforcement_kit.io.source import FileSource, MappingSource, Sources
from enforcement_kit.ledger import is_ledger

__all__ = ["find_sources"]


def find_sources(source: object) -> Sources:
    """Finds out what a records argument is.

    Args:
        source: path, binary or text file object, bytes, mapping, or iterable of mappings.

    Raises:
        UnreadableError: where it holds nothing that can be read, saying what was found.
    """
    if isinstance(source, str | Path):
        return _of_path(Path(source))
    if isinstance(source, bytes | bytearray):
        return of_stream(io.BytesIO(bytes(source)), "<bytes>")
    if isinstance(source, Mapping):
        return of_mapping(source, "<mapping>")
    if hasattr(source, "read"):
        return _of_reader(source)
    if isinstance(source, Iterable):
        return Sources(sources=(MappingSource(kind="cases", name="<iterable>", values=source),))
    found = type(source).__name__
    raise UnreadableError(
        f"得到 {found}，需要路径、文件、字节、字典或字典的序列",
        f"found {found}; a path, file, bytes, mapping or iterable of mappings is needed",
    )


def _of_reader(source: object) -> Sources:
    name = str(getattr(source, "name", "<stream>"))
    name = name if name.startswith("<") else Path(name).name
    if is_ledger(name) and hasattr(source, "read"):
        content = source.read()
        return of_ledger_file(content.encode() if isinstance(content, str) else content, name)
    buffer = getattr(source, "buffer", None)
    if buffer is None and isinstance(source, io.TextIOBase):
        buffer = io.BytesIO(source.read().encode())
    return of_stream(cast("IO[bytes]", source if buffer is None else buffer), name)


def _of_path(path: Path) -> Sources:
    try:
        return _of_folder_or_file(path)
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{path.name[:100]}：无法打开（{zh}）",
            f"{path.name[:100]}: cannot be opened ({en})",
        ) from None


def _of_folder_or_file(path: Path) -> Sources:
    if path.is_dir():
        return of_folder(path)
    name = path.name
    if not path.exists():
        raise UnreadableError(
            f"{name}：没有这个文件或文件夹",
            f"{name}: there is no such file or folder",
        )
    if name.endswith(SUFFIXES):
        kind = kind_of(name) or "cases"
        fields = fields_beside(path, kind)
        return Sources(sources=(FileSource(kind=kind, name=name, path=path, fields=fields),))
    if is_ledger(name):
        return of_ledger_file(path, name)
    if name.endswith(".parquet"):
        return of_parquet(path, name)
    try:
        with path.open("rb") as file:
            return of_stream(file, name, whole=True)
    except UnreadableError as error:
        if name.lower().endswith(".json") or error.code != UnreadableError.code:
            raise
        raise UnreadableError(
            f"{name}：不是记录文件夹，也不是 .jsonl 或 .json 文件",
            f"{name}: neither a folder of records nor a .jsonl or .json file",
        ) from None
