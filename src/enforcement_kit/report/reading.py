"""Shapes read from TOML: those of the kit by name, a town's own by its path."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast, get_args

from enforcement_kit.errors import UsageError, system_reason
from enforcement_kit.render import ChartKind
from enforcement_kit.report.conditions import CONDITIONS
from enforcement_kit.report.lines import read_line, read_table, read_when
from enforcement_kit.report.shape import (
    AppendixShape,
    BlockShape,
    ChartShape,
    DutyShape,
    GapsShape,
    HeadingShape,
    ListShape,
    NoteShape,
    OwnShape,
    ParagraphShape,
    SectionShape,
    Shape,
    SignOffShape,
    SourcesShape,
    StatedShape,
)
from enforcement_kit.report.tables import TomlTable, fault
from enforcement_kit.report.template import FigureSlot, parse_template
from enforcement_kit.text import nearest, syntax_reason

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
        zh, en = system_reason(error)
        raise fault(path.name, f"无法读取（{zh}）", f"cannot be read ({en})") from None
    except UnicodeDecodeError:
        raise fault(path.name, "不是 UTF-8 文本；请另存为 UTF-8", "is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        zh, en = syntax_reason(error)
        raise fault(path.name, f"不是 TOML：{zh}", f"is not TOML: {en}") from None


def _shape(content: Mapping[str, object], where: str) -> Shape:
    table = TomlTable(content, f"{where} ")
    table.only(_SHAPE_KEYS)
    return Shape(
        name=table.text("name", Path(where.strip()).stem),
        label=table.text("label", ""),
        source=table.text("source", ""),
        title=read_line(content.get("title", ""), f"{where} title"),
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
        line=read_line(table.content["heading"], f"{table.where}heading"),
        anchor=table.text("anchor", ""),
        numbered=table.flag("numbered", default=True),
        run_in=table.flag("run_in"),
        when=read_when(table),
    )


def _paragraph(table: TomlTable) -> ParagraphShape:
    table.only(("paragraph", *CONDITIONS))
    line = read_line(table.content["paragraph"], f"{table.where}paragraph")
    return ParagraphShape(line=line, when=read_when(table))


def _list(table: TomlTable) -> ListShape:
    table.only(("list", "ordered", *CONDITIONS))
    items = tuple(
        read_line(item, f"{table.where}list 第 {number} 条")
        for number, item in enumerate(table.items("list"), 1)
    )
    return ListShape(items=items, ordered=table.flag("ordered"), when=read_when(table))


def _note(table: TomlTable) -> NoteShape:
    table.only(("note", "tone", *CONDITIONS))
    return NoteShape(
        line=read_line(table.content["note"], f"{table.where}note"),
        tone=cast("Tone", table.one_of("tone", _TONES, "note")),
        when=read_when(table),
    )


def _own(table: TomlTable) -> OwnShape:
    table.only(("own", *CONDITIONS))
    return OwnShape(name=table.text("own"), when=read_when(table))


def _sign_off(table: TomlTable) -> SignOffShape:
    table.only(("sign_off", *CONDITIONS))
    line = read_line(table.content["sign_off"], f"{table.where}sign_off")
    return SignOffShape(line=line, when=read_when(table))


def _sources(table: TomlTable) -> SourcesShape:
    table.only(("sources", *CONDITIONS))
    table.flag("sources", default=True)
    return SourcesShape(when=read_when(table))


def _gaps(table: TomlTable) -> GapsShape:
    table.only(("gaps", *CONDITIONS))
    table.flag("gaps", default=True)
    return GapsShape(when=read_when(table))


def _appendix(table: TomlTable) -> AppendixShape:
    table.only(("appendix", "anchor", "block", *CONDITIONS))
    return AppendixShape(
        title=read_line(table.content["appendix"], f"{table.where}appendix"),
        blocks=_blocks(table, "block"),
        anchor=table.text("anchor", ""),
        when=read_when(table),
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
        title=read_line(table.content["chart"], f"{table.where}chart"),
        alt=read_line(table.content.get("alt", ""), f"{table.where}alt"),
        of=of,
        by=by,
        nonzero=table.flag("nonzero"),
        anchor=table.text("anchor", ""),
        when=read_when(table),
    )


_BLOCKS: Final[Mapping[str, Callable[[TomlTable], BlockShape]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "note": _note,
    "table": read_table,
    "chart": _chart,
    "own": _own,
    "sign_off": _sign_off,
    "sources": _sources,
    "gaps": _gaps,
    "appendix": _appendix,
}
