"""The kit's own forms, read from data: blocks with placeholders, in the order of the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments.expanding import check_names
from enforcement_kit.instruments.kinds import OWN_FORMS, kind_facts
from enforcement_kit.instruments.markup import parse
from enforcement_kit.instruments.vocabulary import table, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.instruments.kinds import InstrumentKind
    from enforcement_kit.instruments.markup import Node
    from enforcement_kit.render import LineStyle

__all__ = ["Block", "FormData", "Passage", "Row", "RuledForm", "form_of"]


@attrs.frozen(kw_only=True)
class Passage:
    """One or more lines.

    Attributes:
        lines: style and words of each; a line has its own condition.
        each: the list for whose members it is repeated; empty for once.
        none: what stands there where the list has no members.
        when: what must hold.
        unless: what must not hold.
        ask: whether the words are marked for a person to keep or strike.
        why: what the person is told of it, Chinese and English; empty for the words themselves.
    """

    lines: tuple[tuple[LineStyle, tuple[Node, ...], tuple[str, ...], tuple[str, ...]], ...]
    each: str = ""
    none: tuple[Node, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    ask: bool = False
    why: tuple[str, str] = ("", "")


@attrs.frozen(kw_only=True)
class Row:
    """A row of a ruled form.

    Attributes:
        cells: of each its width in columns, its mark (`#` a label, `=` centred, `^` from the top)
            and its words.
        height: millimetres at least.
        each: the list for whose members it is repeated; empty for once.
        none: the cells where the list has no members.
        repeated: whether it stands at the top of each page.
        when: what must hold, of each member.
        unless: what must not hold.
    """

    cells: tuple[tuple[int, str, tuple[Node, ...]], ...]
    height: int = 0
    each: str = ""
    none: tuple[tuple[int, str, tuple[Node, ...]], ...] = ()
    repeated: bool = False
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class RuledForm:
    """A form with rules.

    Attributes:
        widths: share of each column.
        rows: its rows.
    """

    widths: tuple[int, ...]
    rows: tuple[Row, ...]


Block = Passage | RuledForm


@attrs.frozen(kw_only=True)
class FormData:
    """A form of the kit.

    Attributes:
        kind: the kind of paper.
        blocks: from the top.
        numbered: whether its pages bear numbers.
    """

    kind: InstrumentKind
    blocks: tuple[Block, ...]
    numbered: bool = True


@cache
def form_of(kind: InstrumentKind) -> FormData:
    """The kit's form of a kind.

    Raises:
        UsageError: the kit has none for it; a template is needed.
    """
    if kind not in OWN_FORMS:
        facts = kind_facts(kind)
        raise UsageError(
            f"本工具没有{facts.zh}（{kind}）的格式；用 --template 给出本单位的 .docx 模板，"
            "或者在数据包文件夹的 templates 中放入同名模板",
            f"the kit has no form for {kind}; give a .docx template of your own with --template, "
            "or put one of that name into the folder templates of a pack",
        )
    data = table(f"forms/{kind}")
    parts = table("forms/parts")["part"]
    blocks = [block for raw in data["block"] for block in _blocks(raw, parts, f"{kind}.toml")]
    return FormData(kind=kind, blocks=tuple(blocks), numbered=data.get("numbered", True))


def _blocks(
    raw: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]], place: str
) -> list[Block]:
    if "use" in raw:
        outer = _conditions(raw)
        found: list[Block] = []
        for part in parts[raw["use"]]:
            found += [_within(block, outer) for block in _blocks(part, parts, "parts.toml")]
        return found
    if "widths" in raw:
        rows = tuple(_row(row, place) for row in raw["row"])
        return [RuledForm(widths=tuple(raw["widths"]), rows=rows)]
    return [_passage(raw, place)]


def _within(block: Block, outer: tuple[tuple[str, ...], tuple[str, ...]]) -> Block:
    if isinstance(block, RuledForm):
        return block
    return attrs.evolve(block, when=(*outer[0], *block.when), unless=(*outer[1], *block.unless))


def _passage(raw: Mapping[str, Any], place: str) -> Passage:
    ask = raw.get("ask")
    rows = raw.get("lines") or [{"style": raw.get("style", "body"), "text": ask or raw["text"]}]
    when, unless = _conditions(raw)
    each = raw.get("each", "")
    if each:
        vocabulary().asked(each, place)
    return Passage(
        lines=tuple(
            (row.get("style", "body"), _parsed(row["text"], place), *_conditions(row))
            for row in rows
        ),
        each=each,
        none=_parsed(raw.get("none", ""), place),
        when=when,
        unless=unless,
        ask=ask is not None,
        why=(raw.get("why", ""), raw.get("why_en", "")),
    )


def _conditions(raw: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = tuple(raw.get("when", "").split()), tuple(raw.get("unless", "").split())
    for name in (*found[0], *found[1]):
        vocabulary().asked(name)
    return found


def _row(raw: Mapping[str, Any], place: str) -> Row:
    when, unless = _conditions(raw)
    return Row(
        when=when,
        unless=unless,
        cells=tuple(_cell(text, place) for text in raw["cells"]),
        height=raw.get("height", 0),
        each=raw.get("each", ""),
        none=tuple(_cell(text, place) for text in raw.get("none", ())),
        repeated=raw.get("repeated", False),
    )


def _cell(text: str, place: str) -> tuple[int, str, tuple[Node, ...]]:
    span, bar, rest = text.partition("|")
    wide = 1
    if bar and span.isdecimal():
        wide, text = int(span), rest
    mark = text[:1] if text[:1] in ("#", "=", "^") else ""
    return wide, mark, _parsed(text[len(mark) :], place)


def _parsed(text: str, place: str) -> tuple[Node, ...]:
    nodes = parse(text, place)
    check_names(nodes, place)
    return nodes
