"""A pack: what is local, as one file or a folder of files, read with every fault it has."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.errors import Location, UnreadableError, UsageError, system_reason
from enforcement_kit.law.catalogue import read_statutes
from enforcement_kit.law.packs.sound import sound
from enforcement_kit.law.reading import Reader
from enforcement_kit.law.rows import TABLES, Row
from enforcement_kit.text import syntax_reason

if TYPE_CHECKING:
    from enforcement_kit.errors import Problem
    from enforcement_kit.law.rows import ParameterRow
    from enforcement_kit.law.statutes import Statute

__all__ = ["HEAD", "PACK_FORMAT", "Draft", "Pack", "faulty", "read_draft", "read_pack"]

PACK_FORMAT: Final = "enforcement-kit/pack/1"
HEAD: Final = ("format", "name", "title", "title_en", "released", "extends", "replaces", "coverage")
"""What a pack says of itself, beside its tables."""

_NAME: Final = re.compile(r"[a-z0-9\u4e00-\u9fff][a-z0-9_.\u4e00-\u9fff-]{0,63}")
_LIMIT: Final = 32 * 1024 * 1024


@attrs.frozen(kw_only=True)
class Pack:
    """Local data, checked. It holds rows and says nothing of its own.

    Attributes:
        name: what `town.toml` calls it.
        title: what it is for, Chinese.
        title_en: the same in English.
        released: the day it was made.
        extends: packs that lie beneath it.
        replaces: tables of which its rows stand alone, where else they would be added to those of
            the packs beneath.
        coverage: the first day from which a table is whole; by default the earliest of its rows.
        tables: the rows of each table that it has; an empty one says that there are none.
        statutes: texts that may be cited beside those of the kit.
        digest: of its content.
        file: where it was read.
    """

    name: str
    title: str = ""
    title_en: str = ""
    released: date | None = None
    extends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    coverage: tuple[tuple[str, date], ...] = ()
    tables: tuple[tuple[str, tuple[Row, ...]], ...] = ()
    statutes: tuple[Statute, ...] = ()
    digest: str = ""
    file: str = ""

    def rows(self, table: str) -> tuple[Row, ...] | None:
        """The rows of a table, oldest text first as written; `None` where the pack has none."""
        return next((rows for name, rows in self.tables if name == table), None)

    def covered_from(self, table: str) -> date | None:
        """The first day from which a table is whole; `None` for an empty table without a day."""
        stated = next((day for name, day in self.coverage if name == table), None)
        if stated is not None:
            return stated
        return min((row.since for row in self.rows(table) or () if row.since), default=None)

    @property
    def parameters(self) -> tuple[ParameterRow, ...]:
        """The rows of `parameter`; empty where the pack sets none."""
        rows: Any = self.rows("parameter") or ()
        return tuple(rows)


@attrs.frozen(kw_only=True)
class Draft:
    """A pack as read, with what is wrong with it.

    Attributes:
        pack: what could be read; rows with faults are not in it.
        problems: all faults; one of level `rejected` bars its use.
        places: of each table, the file and pointer of each row, in the order of the rows.
    """

    pack: Pack
    problems: tuple[Problem, ...]
    places: tuple[tuple[str, tuple[Location, ...]], ...] = ()


def read_pack(path: str | Path) -> Pack:
    """The pack in a file, or in a folder of files.

    Raises:
        UnreadableError: it cannot be opened, or is no TOML in UTF-8.
        UsageError: it has faults that bar its use; `problems` names each with its mend.
    """
    draft = read_draft(path)
    faults = tuple(each for each in draft.problems if each.level == "rejected")
    if faults:
        raise faulty(draft.pack.name, faults)
    return draft.pack


def faulty(name: str, faults: tuple[Problem, ...]) -> UsageError:
    """The error of a pack that cannot be used."""
    first = faults[0]
    more = f"；另有 {len(faults) - 1} 处，用 ekit pack check 查看" if len(faults) > 1 else ""
    more_en = f"; {len(faults) - 1} more, see ekit pack check" if len(faults) > 1 else ""
    fix = f"。{first.fix}" if first.fix else ""
    return UsageError(
        f"数据包 {name} 不能使用：{first.at} {first.message}{fix}{more}",
        f"the pack {name} cannot be used: {first.at} {first.message_en}{more_en}",
        faults,
    )


def read_draft(path: str | Path) -> Draft:
    """The pack in a file, or in a folder of files, faults and all.

    Raises:
        UnreadableError: it cannot be opened, or is no TOML in UTF-8.
    """
    place = Path(path)
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise UnreadableError(
            f"{place.name}：文件夹中没有 .toml 文件",
            f"{place.name}: the folder holds no .toml file",
        )
    contents = [(file.name, _bytes(file)) for file in files]
    return draft_of(contents, default_name=place.stem if place.is_file() else place.name)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LIMIT:
            raise UnreadableError(
                f"{file.name} 过大（超过 {_LIMIT} 字节），不是数据包",
                f"{file.name} is larger than {_LIMIT} bytes and no pack",
            )
        return file.read_bytes()
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"无法打开数据包 {file.name}：{zh}",
            f"the pack {file.name} cannot be opened: {en}",
        ) from error


def draft_of(contents: list[tuple[str, bytes]], *, default_name: str) -> Draft:
    """The pack in the contents of its files, by name.

    Raises:
        UnreadableError: one is no TOML in UTF-8.
    """
    tables = [(name, _toml(name, content)) for name, content in contents]
    head: dict[str, Any] = {}
    named = [file for file, table in tables if "name" in table]
    for _, table in tables:
        head |= {key: table[key] for key in HEAD if key in table}
    name = head.get("name", default_name)
    source = name if isinstance(name, str) else default_name
    rows: dict[str, list[tuple[str, str, Row]]] = {}
    statutes: list[Statute] = []
    problems: list[Problem] = []
    for file, table in tables:
        reader = Reader(file, source)
        statutes.extend(read_statutes(table, reader, source))
        for key, raw in table.items():
            if key in TABLES:
                rows.setdefault(key, []).extend(_rows(key, raw, reader, file))
            elif key != "statute" and key not in HEAD:
                reader.unknown(str(key), "", (*HEAD, "statute", *TABLES))
        problems.extend(reader.problems)
    reader = Reader(contents[0][0], source)
    own = _head(head, source, reader)
    if len(named) > 1:
        reader.fault(
            "pack-name",
            "/name",
            f"一个数据包有两个名称（{'、'.join(named)}）",
            f"one pack bears two names ({', '.join(named)})",
            fix="一个文件夹为一个数据包，只在其中一个文件写 name",
        )
    problems.extend(reader.problems)
    problems.extend(sound(rows, own["coverage"]))
    digest = hashlib.sha256()
    for file, content in contents:
        digest.update(file.encode() + b"\0" + content + b"\0")
    pack = Pack(
        **own,
        tables=tuple((key, tuple(row for _, _, row in found)) for key, found in rows.items()),
        statutes=tuple(statutes),
        digest=digest.hexdigest()[:16],
        file=contents[0][0] if len(contents) == 1 else default_name,
    )
    places = tuple(
        (key, tuple(Location(file=file, pointer=pointer) for file, pointer, _ in found))
        for key, found in rows.items()
    )
    return Draft(pack=pack, problems=tuple(problems), places=places)


def _toml(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        zh, en = syntax_reason(error)
        raise UnreadableError(
            f"数据包 {name} 不是 UTF-8 的 TOML：{zh}。按文档“数据包”一页的样式改写",
            f'the pack {name} is not TOML in UTF-8: {en}; see the page "Packs" for its shape',
        ) from error


def _rows(key: str, raw: object, reader: Reader, file: str) -> list[tuple[str, str, Row]]:
    if not isinstance(raw, list):
        reader.row(TABLES[key], raw if not isinstance(raw, Mapping) else 0, f"/{key}")
        return []
    found = []
    for index, table in enumerate(raw):
        pointer = f"/{key}/{index}"
        row = reader.row(TABLES[key], table, pointer)
        if row is not None:
            found.append((file, pointer, row))
    return found


def _head(head: Mapping[str, Any], source: str, reader: Reader) -> dict[str, Any]:
    if head.get("format", PACK_FORMAT) != PACK_FORMAT:
        reader.fault(
            "pack-format",
            "/format",
            f"不认识的格式 {head['format']}",
            f"unknown format {head['format']}",
            value=str(head["format"]),
            fix=f'写 format = "{PACK_FORMAT}"',
        )
    if _NAME.fullmatch(source) is None or not isinstance(head.get("name", source), str):
        reader.fault(
            "pack-name",
            "/name",
            f"数据包的名称 {source!r} 不合式：小写字母、数字、汉字、- _ .",
            f"the pack's name {source!r} must be of lower-case letters, digits, Chinese, - _ .",
            value=source,
            fix='写 name = "my-town"',
        )
    texts = {key: _of(str, head, key, "", reader) for key in ("title", "title_en")}
    coverage = head.get("coverage", {})
    days = []
    if not isinstance(coverage, Mapping):
        reader.fault("wrong-type", "/coverage", "应为表", "a table is needed", value=str(coverage))
        coverage = {}
    for table, day in coverage.items():
        if table not in TABLES:
            reader.unknown(str(table), "/coverage", tuple(TABLES))
        elif isinstance(day, date) and not isinstance(day, datetime):
            days.append((str(table), day))
        else:
            reader.fault(
                "wrong-type", f"/coverage/{table}", "应为日期", "a date is needed", value=str(day)
            )
    replaces = _names(head, "replaces", reader)
    for table in replaces:
        if table not in TABLES:
            reader.unknown(table, "/replaces", tuple(TABLES))
    return {
        "name": source,
        **texts,
        "released": _of(date, head, "released", None, reader),
        "extends": _names(head, "extends", reader),
        "replaces": replaces,
        "coverage": tuple(days),
    }


def _of(kind: type, head: Mapping[str, Any], key: str, default: object, reader: Reader) -> Any:
    value = head.get(key, default)
    if value == default or (isinstance(value, kind) and not isinstance(value, datetime)):
        return value
    wanted, wanted_en = ("文字", "text") if kind is str else ("日期", "a date")
    reader.fault(
        "wrong-type", f"/{key}", f"应为{wanted}", f"{wanted_en} is needed", value=str(value)
    )
    return default


def _names(head: Mapping[str, Any], key: str, reader: Reader) -> tuple[str, ...]:
    value = head.get(key, ())
    if isinstance(value, list | tuple) and all(isinstance(name, str) for name in value):
        return tuple(value)
    reader.fault(
        "wrong-type", f"/{key}", "应为一组名称", "an array of names is needed", value=str(value)
    )
    return ()
