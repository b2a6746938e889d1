"""Shapes read from TOML: those of the kit by name, a town's own by its path."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast, get_args

from enforcement_kit.errors import UsageError
from enforcement_kit.render import ChartKind, Column, ColumnKind
from enforcement_kit.report.conditions import CONDITIONS, When, parse_when
from enforcement_kit.report.shape import (
    AppendixShape,
    BlockShape,
    CellShape,
    ChartShape,
    DutyShape,
    EachShape,
    GapsShape,
    HeadingShape,
    Line,
    ListShape,
    NoteShape,
    OwnShape,
    ParagraphShape,
    Piece,
    RowShape,
    SectionShape,
    Shape,
    SignOffShape,
    SourcesShape,
    StatedShape,
    TableShape,
)
from enforcement_kit.report.tables import TomlTable, fault
from enforcement_kit.report.template import FigureSlot, parse_template
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.report.shape import Tone

__all__ = ["DEFAULT_SHAPE", "read_shape", "shape_names"]

DEFAULT_SHAPE: Final = "tianjin-town"
"""The shape that is taken where none is named."""

_FOLDER: Final = "shapes"
_PARTS: Final = "parts.toml"
_SHAPE_KEYS: Final = (
    "name",
    "label",
    "source",
    "title",
    "subject",
    "section",
    "stated",
    "duty",
    "block",
    "statistics",
)
_TONES: Final = ("note", "missing", "caution")


def shape_names() -> tuple[str, ...]:
    """The names of the shapes that the kit holds."""
    folder = files("enforcement_kit.report").joinpath(_FOLDER)
    names = (entry.name for entry in folder.iterdir())
    return tuple(
        sorted(
            name.removesuffix(".toml")
            for name in names
            if name.endswith(".toml") and name != _PARTS
        )
    )


def read_shape(shape: str | Path | Shape | Mapping[str, object]) -> Shape:
    """A shape by the name that the kit knows, by the path of a TOML file, or as TOML data.

    Raises:
        UsageError: there is no such shape or file, or it is no shape; the message says where.
    """
    if isinstance(shape, Shape):
        return shape
    if isinstance(shape, str | Path):
        if isinstance(shape, str) and shape in shape_names():
            return _held(shape)
        path = Path(shape)
        if path.suffix == ".toml" or path.is_file():
            return _shape(_toml(path), path.name)
        near = nearest(str(shape), shape_names())
        known = f"是否指 {near}" if near else f"已有 {'、'.join(shape_names())}"
        raise UsageError(
            f"没有名为 {str(shape)!r} 的报告体例；{known}；自己的体例请给出 .toml 文件的路径",
            f"no shape is named {str(shape)!r}; there are {', '.join(shape_names())}; "
            "for one of your own give the path of its .toml file",
        )
    return _shape(dict(shape), "shape")


@cache
def _held(name: str) -> Shape:
    return _shape(_packaged(f"{name}.toml"), f"{name}.toml")


@cache
def _parts() -> Mapping[str, object]:
    return _packaged(_PARTS)


def _packaged(name: str) -> dict[str, object]:
    text = files("enforcement_kit.report").joinpath(_FOLDER, name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise fault(path.name, f"无法读取（{reason}）", f"cannot be read ({reason})") from None
    except UnicodeDecodeError:
        raise fault(path.name, "不是 UTF-8 文本；请另存为 UTF-8", "is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise fault(path.name, f"不是 TOML：{error}", f"is not TOML: {error}") from None


def _shape(content: Mapping[str, object], where: str) -> Shape:
    table = TomlTable(content, f"{where} ")
    table.only(_SHAPE_KEYS)
    return Shape(
        name=table.text("name", Path(where.strip()).stem),
        label=table.text("label", ""),
        source=table.text("source", ""),
        title=_line(content.get("title", ""), f"{where} title"),
        subject=table.text("subject", ""),
        blocks=_blocks(table, "block"),
        statistics=_blocks(table, "statistics"),
        sections=tuple(_section(each) for each in table.tables("section")),
        stated=tuple(_stated(each) for each in table.tables("stated")),
        duties=tuple(_duty(each) for each in table.tables("duty")),
    )


def _section(table: TomlTable) -> SectionShape:
    table.only(("name", "label", "holder", "hint", "required"))
    return SectionShape(
        name=table.text("name"),
        label=table.text("label"),
        holder=table.text("holder", ""),
        hint=table.text("hint", ""),
        required=table.flag("required"),
    )


def _stated(table: TomlTable) -> StatedShape:
    table.only(("key", "label", "unit", "holder", "duty", "basis"))
    return StatedShape(
        key=table.text("key"),
        label=table.text("label"),
        unit=table.text("unit"),
        holder=table.text("holder", ""),
        duty=table.text("duty", ""),
        basis=table.text("basis", ""),
    )


def _duty(table: TomlTable) -> DutyShape:
    table.only(("name", "label", "kinds", "acts"))
    acts: list[FigureSlot] = []
    for word in table.words("acts"):
        acts += parse_template(f"{{figure:{word}}}", where=table.where).figures
    return DutyShape(
        name=table.text("name"),
        label=table.text("label"),
        kinds=table.words("kinds"),
        acts=tuple(acts),
    )


def _line(value: object, where: str) -> Line:
    """A line: a string, or a list of strings and of tables with `text` and conditions."""
    found = value if isinstance(value, list) else [value]
    pieces: list[Piece] = []
    for item in found:
        if isinstance(item, str):
            pieces.append(Piece(template=parse_template(item, where=where)))
            continue
        table = TomlTable.of(item, f"{where} ")
        table.only(("text", *CONDITIONS))
        template = parse_template(table.text("text"), where=where)
        pieces.append(Piece(template=template, when=_when(table)))
    return tuple(pieces)


def _when(table: TomlTable) -> When:
    return parse_when(table.content, where=table.where)


def _blocks(table: TomlTable, key: str) -> tuple[BlockShape, ...]:
    found: list[BlockShape] = []
    for each in table.tables(key):
        name = each.content.get("use")
        if name is None:
            found.append(_block(each))
            continue
        each.only(("use",))
        parts = _parts()
        if not isinstance(name, str) or name not in parts:
            near = nearest(str(name), parts)
            known = near or "、".join(parts)
            raise fault(each.where, f"没有部件 {name!r}；可用 {known}", f"no part {name!r}")
        found += _blocks(TomlTable.of(parts[name], f"{_PARTS} {name} "), "block")
    return tuple(found)


def _block(table: TomlTable) -> BlockShape:
    kinds = [key for key in table.content if key in _BLOCKS]
    if len(kinds) != 1:
        known = "、".join(_BLOCKS)
        if not kinds:
            table.only((*_BLOCKS, *CONDITIONS))
        raise fault(
            table.where,
            f"一个块须恰有一个类型键（{known}），得到 {'、'.join(kinds) or '无'}",
            f"a block has exactly one of {known}, not {', '.join(kinds) or 'none'}",
        )
    return _BLOCKS[kinds[0]](table)


def _heading(table: TomlTable) -> HeadingShape:
    table.only(("heading", "level", "anchor", "numbered", "run_in", *CONDITIONS))
    return HeadingShape(
        level=table.number("level", 1),
        line=_line(table.content["heading"], f"{table.where}heading"),
        anchor=table.text("anchor", ""),
        numbered=table.flag("numbered", default=True),
        run_in=table.flag("run_in"),
        when=_when(table),
    )


def _paragraph(table: TomlTable) -> ParagraphShape:
    table.only(("paragraph", *CONDITIONS))
    line = _line(table.content["paragraph"], f"{table.where}paragraph")
    return ParagraphShape(line=line, when=_when(table))


def _list(table: TomlTable) -> ListShape:
    table.only(("list", "ordered", *CONDITIONS))
    items = tuple(
        _line(item, f"{table.where}list 第 {number} 条")
        for number, item in enumerate(table.items("list"), 1)
    )
    return ListShape(items=items, ordered=table.flag("ordered"), when=_when(table))


def _note(table: TomlTable) -> NoteShape:
    table.only(("note", "tone", *CONDITIONS))
    return NoteShape(
        line=_line(table.content["note"], f"{table.where}note"),
        tone=cast("Tone", table.one_of("tone", _TONES, "note")),
        when=_when(table),
    )


def _own(table: TomlTable) -> OwnShape:
    table.only(("own", *CONDITIONS))
    return OwnShape(name=table.text("own"), when=_when(table))


def _sign_off(table: TomlTable) -> SignOffShape:
    table.only(("sign_off", *CONDITIONS))
    line = _line(table.content["sign_off"], f"{table.where}sign_off")
    return SignOffShape(line=line, when=_when(table))


def _sources(table: TomlTable) -> SourcesShape:
    table.only(("sources", *CONDITIONS))
    table.flag("sources", default=True)
    return SourcesShape(when=_when(table))


def _gaps(table: TomlTable) -> GapsShape:
    table.only(("gaps", *CONDITIONS))
    table.flag("gaps", default=True)
    return GapsShape(when=_when(table))


def _appendix(table: TomlTable) -> AppendixShape:
    table.only(("appendix", "anchor", "block", *CONDITIONS))
    return AppendixShape(
        title=_line(table.content["appendix"], f"{table.where}appendix"),
        blocks=_blocks(table, "block"),
        anchor=table.text("anchor", ""),
        when=_when(table),
    )


def _chart(table: TomlTable) -> ChartShape:
    table.only(("chart", "kind", "of", "by", "alt", "nonzero", "anchor", *CONDITIONS))
    kind = cast("ChartKind", table.one_of("kind", get_args(ChartKind), "bar"))
    of, by = table.words("of"), table.words("by")
    if kind == "timeline" and (of or by):
        raise fault(table.where, "timeline 不写 of 和 by", "a timeline takes no of and no by")
    if kind != "timeline" and not (of and by):
        raise fault(table.where, "图须写明 of 和 by", "a chart says of what and by what it is")
    return ChartShape(
        kind=kind,
        title=_line(table.content["chart"], f"{table.where}chart"),
        alt=_line(table.content.get("alt", ""), f"{table.where}alt"),
        of=of,
        by=by,
        nonzero=table.flag("nonzero"),
        anchor=table.text("anchor", ""),
        when=_when(table),
    )


def _table(table: TomlTable) -> TableShape:
    table.only(
        ("table", "columns", "header", "rows", "notes", "anchor", "sheet", *CONDITIONS),
    )
    columns = tuple(_column(word, table.where) for word in table.words("columns"))
    return TableShape(
        caption=_line(table.content["table"], f"{table.where}table"),
        columns=columns,
        header=tuple(
            _row(item, f"{table.where}header 第 {number} 行")
            for number, item in enumerate(table.items("header"), 1)
        ),
        rows=tuple(
            _row_or_each(item, f"{table.where}rows 第 {number} 行")
            for number, item in enumerate(table.items("rows"), 1)
        ),
        notes=tuple(_line(item, f"{table.where}notes") for item in table.items("notes")),
        anchor=table.text("anchor", ""),
        sheet=table.text("sheet", ""),
        when=_when(table),
    )


def _column(word: str, where: str) -> Column:
    kind, _, width = word.partition(":")
    if kind not in get_args(ColumnKind) or not (width.isdecimal() or not width):
        known = "、".join(get_args(ColumnKind))
        raise fault(
            where,
            f"列须写作 种类:宽度，种类为 {known}，得到 {word!r}",
            f"a column is written kind:width, kind one of {known}, not {word!r}",
        )
    return Column(kind=cast("ColumnKind", kind), width=int(width) if width else 10)


def _cell(value: object, where: str) -> CellShape:
    if not isinstance(value, dict) or ("span" not in value and "down" not in value):
        return CellShape(line=_line(value, where))
    table = TomlTable.of(value, f"{where} ")
    table.only(("text", "span", "down"))
    return CellShape(
        line=_line(table.content.get("text", ""), where),
        span=table.number("span", 1),
        down=table.number("down", 1),
    )


def _cells(value: object, where: str) -> tuple[CellShape, ...]:
    if not isinstance(value, list):
        raise fault(where, "一行须为单元格的列表", "a row is a list of cells")
    return tuple(_cell(item, f"{where} 第 {number} 格") for number, item in enumerate(value, 1))


def _row(value: object, where: str) -> RowShape:
    if isinstance(value, list):
        return RowShape(cells=_cells(value, where))
    table = TomlTable.of(value, f"{where} ")
    table.only(("cells", *CONDITIONS))
    return RowShape(cells=_cells(table.content.get("cells"), where), when=_when(table))


def _row_or_each(value: object, where: str) -> RowShape | EachShape:
    if not isinstance(value, dict) or "each" not in value:
        return _row(value, where)
    table = TomlTable.of(value, f"{where} ")
    table.only(("each", "by", "cells", "nonzero"))
    return EachShape(
        of=table.text("each"),
        by=table.words("by"),
        cells=_cells(table.content.get("cells"), where),
        nonzero=table.flag("nonzero"),
    )


_BLOCKS: Final[Mapping[str, Callable[[TomlTable], BlockShape]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "note": _note,
    "table": _table,
    "chart": _chart,
    "own": _own,
    "sign_off": _sign_off,
    "sources": _sources,
    "gaps": _gaps,
    "appendix": _appendix,
}
