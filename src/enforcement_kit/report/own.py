"""What only the town itself can say: sections it writes, duties it has, figures it states."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import system_reason
from enforcement_kit.report.tables import TomlTable, fault
from enforcement_kit.text import fold, nearest, syntax_reason

if TYPE_CHECKING:
    from enforcement_kit.report.shape import Shape

__all__ = ["NO_OWN_WORDS", "OwnLike", "OwnLine", "OwnWords", "read_own"]

_HEADING: Final = re.compile(r"\s{0,3}(?:#{1,6}\s*(?P<marked>.+?)\s*#*|【(?P<boxed>[^】]+)】)\s*")
_MONEY: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?", re.ASCII)
_KEYS: Final = ("organ", "date", "sections", "duties", "figures", "keywords")


@attrs.frozen
class OwnLine:
    """A paragraph of a town's own words and the line of the file it stands on (0: none)."""

    text: str
    line: int = 0


@attrs.frozen(kw_only=True)
class OwnWords:
    """A town's own words for one report.

    Attributes:
        organ: how the organ calls itself; that of the records where it is empty.
        date: the day beneath the report.
        sections: paragraphs by the name of their section.
        duties: whether the organ has a duty, by name, as the town says.
        stated: figures that no record of the kit holds; `None` for one that the town lacks.
        keywords: words by which headings of last year's report are recognised, by anchor.
        file: name of the file they came from.
    """

    organ: str = ""
    date: dt.date | None = None
    sections: Mapping[str, tuple[OwnLine, ...]] = attrs.field(factory=dict)
    duties: Mapping[str, bool] = attrs.field(factory=dict)
    stated: Mapping[str, int | Decimal] = attrs.field(factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    file: str = ""


OwnLike = OwnWords | Path | str | Mapping[str, object] | None
"""Own words, a file of them (`.toml`, or text with headings), or the content of the TOML."""

NO_OWN_WORDS: Final = OwnWords()


def read_own(source: OwnLike, shape: Shape) -> OwnWords:
    """A town's own words for a shape.

    A text file gives the sections alone: each begins with `# 名称` or `【名称】`, by the section's
    name or label. A TOML file gives `sections`, `duties`, `figures`, `organ` and `date`.

    Args:
        source: where they are.
        shape: whose sections, duties and stated figures they are.

    Raises:
        UsageError: the file cannot be read, or names what the shape does not have.
    """
    if source is None:
        return NO_OWN_WORDS
    if isinstance(source, OwnWords):
        return source
    if isinstance(source, Mapping):
        return _from_toml(TomlTable(source, "own "), shape, "")
    path = Path(source)
    text = _text(path)
    if path.suffix.lower() == ".toml":
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            zh, en = syntax_reason(error)
            raise fault(path.name, f"不是 TOML：{zh}", f"is not TOML: {en}") from None
        return _from_toml(TomlTable(content, f"{path.name} "), shape, path.name)
    return OwnWords(sections=_from_text(text, shape, path.name), file=path.name)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        zh, en = system_reason(error)
        raise fault(path.name, f"无法读取（{zh}）", f"cannot be read ({en})") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise fault(path.name, "既不是 UTF-8 也不是 GB18030 文本", "is neither UTF-8 nor GB18030 text")


def _from_text(text: str, shape: Shape, file: str) -> dict[str, tuple[OwnLine, ...]]:
    sections: dict[str, list[OwnLine]] = {}
    name = ""
    for number, line in enumerate(text.splitlines(), 1):
        heading = _HEADING.fullmatch(line)
        if heading:
            name = _section_name((heading["marked"] or heading["boxed"]).strip(), shape, file)
            sections.setdefault(name, [])
        elif line.strip() and not name:
            raise fault(
                f"{file} 第 {number} 行",
                "正文之前须先有“# 节名”，可用："
                + "、".join(section.label for section in shape.sections),
                "text stands before the first heading (# name of a section)",
            )
        elif line.strip():
            sections[name].append(OwnLine(line.strip(), number))
    return {name: tuple(lines) for name, lines in sections.items() if lines}


def _section_name(word: str, shape: Shape, where: str) -> str:
    for section in shape.sections:
        if word in (section.name, section.label):
            return section.name
    names = [name for section in shape.sections for name in (section.label, section.name)]
    near = nearest(word, names)
    known = f"是否指 {near}" if near else f"可用：{'、'.join(names) or '无'}"
    raise fault(
        where,
        f"体例 {shape.name} 没有名为 {word!r} 的自写节；{known}",
        f"the shape {shape.name} has no section {word!r}; there are {', '.join(names) or 'none'}",
    )


def _from_toml(table: TomlTable, shape: Shape, file: str) -> OwnWords:
    table.only(_KEYS)
    date = table.content.get("date")
    if date is not None and type(date) is not dt.date:
        raise fault(table.where, "date 须为日期，如 2023-01-20", "date must be a date")
    return OwnWords(
        organ=table.text("organ", ""),
        date=date,
        sections=_sections(table, shape),
        duties=_duties(table, shape),
        stated=_stated(table, shape),
        keywords=_keywords(table),
        file=file,
    )


def _inner(table: TomlTable, key: str) -> TomlTable:
    return TomlTable.of(table.content.get(key, {}), f"{table.where}{key} ")


def _sections(table: TomlTable, shape: Shape) -> dict[str, tuple[OwnLine, ...]]:
    inner = _inner(table, "sections")
    found: dict[str, tuple[OwnLine, ...]] = {}
    for word in inner.content:
        lines = [line.strip() for text in inner.words(word) for line in text.splitlines()]
        name = _section_name(word, shape, inner.where)
        found[name] = tuple(OwnLine(line) for line in lines if line)
    return {name: lines for name, lines in found.items() if lines}


def _duties(table: TomlTable, shape: Shape) -> dict[str, bool]:
    inner = _inner(table, "duties")
    inner.only([duty.name for duty in shape.duties])
    return {name: inner.flag(name) for name in inner.content}


def _keywords(table: TomlTable) -> dict[str, tuple[str, ...]]:
    inner = _inner(table, "keywords")
    return {anchor: inner.words(anchor) for anchor in inner.content}


def _stated(table: TomlTable, shape: Shape) -> dict[str, int | Decimal]:
    inner = _inner(table, "figures")
    inner.only([stated.key for stated in shape.stated])
    return {key: _number(key, value, inner.where) for key, value in inner.content.items()}


def _number(key: str, value: object, where: str) -> int | Decimal:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and _MONEY.fullmatch(folded := fold(value).strip()):
        try:
            return Decimal(folded)
        except InvalidOperation:
            pass
    raise fault(
        where,
        f'{key} 须为不小于零的整数，或者用引号写的金额（如 "300.00"），得到 {value!r}',
        f"{key} must be a whole number or an amount in quotes, not {value!r}",
    )
