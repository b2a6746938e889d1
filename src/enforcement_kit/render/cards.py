"""The parts of the page that open: a card for each figure, and the lists of records."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.render.clean import escaped
from enforcement_kit.render.numbers import number_text, written_text
from enforcement_kit.render.sources import kind_labels, sources_of
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.render.figures import (
        CellValue,
        FigureMap,
        FigurePart,
        FigureView,
        RecordView,
    )
    from enforcement_kit.render.outline import Document
    from enforcement_kit.render.runs import Run
    from enforcement_kit.render.sources import Source

__all__ = ["Cards"]

_LONG: Final = 160
_WORDS: Final = 26


class Cards:
    """What the numbers of one page open."""

    def __init__(
        self, document: Document, figures: FigureMap, records: tuple[RecordView, ...]
    ) -> None:
        self.records = records
        self.figures = figures
        self.sources = sources_of(document, figures)
        self.kinds = kind_labels(records)
        self.anchors: dict[tuple[str, str], str] = {}
        self.by_id: dict[str, str] = {}
        for number, record in enumerate(records, 1):
            anchor = self.anchors.setdefault((record.kind, record.id), f"r-{number}")
            self.by_id.setdefault(record.id, anchor)

    def number(self, run: Run) -> str:
        """A number of the text, as a link to its card; a missing one with its reason."""
        if run.ref is None or run.figure is None:
            return escaped(run.text)
        source = self.sources.get((run.ref.key, run.ref.part))
        if source is None:
            return escaped(run.text)
        style = "fig missing" if run.missing else "fig zero" if run.figure.value == 0 else "fig"
        link = (
            f'<a class="{style}" href="#{source.anchor}" title="{escaped(source.label)}">'
            f"{escaped(run.text)}</a>"
        )
        return (
            f'{link}<span class="reason">（{escaped(run.reason)}）</span>' if run.missing else link
        )

    def all_cards(self) -> str:
        """The cards of every figure, in the order of first use; those of parts folded beneath."""
        lines: list[str] = []
        parts: dict[str, list[str]] = {}
        for (key, part), source in self.sources.items():
            if part:
                parts.setdefault(key, []).append(self._card(source))
        for (key, part), source in self.sources.items():
            if not part:
                lines.append(self._card(source))
            if not part and key in parts:
                folded = "\n".join(parts[key])
                lines.append(
                    '<details class="parts"><summary>各分项的记录'
                    f"（{len(parts[key])} 项）</summary>{folded}</details>"
                )
        return "\n".join(lines)

    def _card(self, source: Source) -> str:
        figure = source.figure
        number = f"{source.number}. " if not source.part else ""
        missing = ' class="missing"' if figure.value is None else ""
        rows: list[tuple[str, str]] = []
        if figure.value is None:
            rows.append(("缺数原因", escaped(figure.reason)))
        rows += [
            ("计算", escaped(figure.formula)),
            ("口径", escaped(figure.counting_basis)),
            ("依据", _lines(escaped(law) for law in figure.basis)),
            ("得自", _lines(self._other(key) for key in figure.of)),
            ("分项", self._parts(figure)),
            ("记录", self._record_links(figure)),
            ("代码", f"<code>{escaped(figure.key)}</code>"),
        ]
        listed = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in rows if words)
        return (
            f'<section class="card{" part" if source.part else ""}" id="{source.anchor}">'
            f"<h3><span>{number}{escaped(source.label)}</span>"
            f"<b{missing}>{escaped(source.value)}</b></h3><dl>{listed}</dl></section>"
        )

    def _other(self, key: str) -> str:
        """A figure that another is reckoned from."""
        source = self.sources.get((key, ()))
        if source is None:
            return f"<code>{escaped(key)}</code>"
        return (
            f'{escaped(source.label)}：<a class="fig" href="#{source.anchor}">'
            f"{escaped(source.value)}</a>"
        )

    def _parts(self, figure: FigureView) -> str:
        """The breakdowns of a figure, a line for each way it is broken down."""
        ways: dict[tuple[str, ...], list[str]] = {}
        for part in figure.parts:
            way = tuple(name for name, _member in part.by)
            ways.setdefault(way, []).append(f"<li>{self._part(figure, part)}</li>")
        return "".join(f'<ul class="members">{"".join(items)}</ul>' for items in ways.values())

    def _part(self, figure: FigureView, part: FigurePart) -> str:
        own = self.sources.get((figure.key, part.by))
        if own is not None:
            value = f'<a class="fig" href="#{own.anchor}">{escaped(own.value)}</a>'
        elif part.value is None:
            value = f'<span class="missing">缺（{escaped(part.reason)}）</span>'
        else:
            value = escaped(number_text(part.value, figure.unit))
        return f"{escaped(part.label)}：{value}"

    def _record_links(self, figure: FigureView) -> str:
        """The records of a figure: how many, and each by its id, linked where it is listed."""
        if not figure.record_count:
            return "无" if figure.value is not None else ""
        kind = self.kinds.get(figure.kind, "")
        more = figure.record_count - len(figure.records)
        said = f"{escaped(kind)} {figure.record_count:,} 条"
        if more > 0:
            said += f"，此处列出 {len(figure.records):,} 条，其余 {more:,} 条见随附数据文件"
        items = "".join(self._record_link(figure.kind, record) for record in figure.records)
        return f'{said}<ul class="ids">{items}</ul>'

    def _record_link(self, kind: str, record: str) -> str:
        anchor = self.anchors.get((kind, record)) if kind else self.by_id.get(record)
        words = escaped(record)
        return f'<li><a href="#{anchor}">{words}</a></li>' if anchor else f"<li>{words}</li>"

    def record_lists(self) -> str:
        """Every record handed in, a table a kind, with a search over all of them."""
        if not self.records:
            return ""
        parts = [
            '<section class="records appendix" aria-labelledby="records">',
            '<h2 id="records">记录清单</h2>',
            (
                '<form class="search" role="search" hidden><label for="query">检索记录</label>'
                '<input type="search" id="query" autocomplete="off" spellcheck="false" '
                'placeholder="编号、案由、日期……多个词用空格隔开">'
                '<p role="status" id="found"></p></form>'
            ),
            '<p class="print-only">记录清单不随本页打印，请查阅本页的电子版或统计工作簿。</p>',
        ]
        by_kind: dict[str, list[RecordView]] = {}
        for record in self.records:
            by_kind.setdefault(record.kind, []).append(record)
        for number, (kind, members) in enumerate(by_kind.items(), 1):
            parts.append(self._record_table(number, kind, members))
        return "\n".join((*parts, "</section>"))

    def _record_table(self, number: int, kind: str, members: list[RecordView]) -> str:
        columns = list(dict.fromkeys(name for record in members for name, _value in record.cells))
        numeric = {
            name
            for record in members
            for name, value in record.cells
            if isinstance(value, int | Decimal) and not isinstance(value, bool)
        }
        heads = "".join(
            f'<th scope="col"{_right(name in numeric)}>{escaped(name)}</th>' for name in columns
        )
        rows: list[str] = []
        for record in members:
            values = dict(record.cells)
            cells = "".join(
                f"<td{_right(name in numeric)}>{_cell(values.get(name))}</td>" for name in columns
            )
            anchor = self.anchors[record.kind, record.id]
            rows.append(f'<tr id="{anchor}"><td>{escaped(record.id)}</td>{cells}</tr>')
        name = f"{escaped(self.kinds[kind])}（{len(members):,} 条）"
        return (
            f'<div class="kind"><h3 id="kind-{number}">{name}</h3><div class="table" role="region" '
            f'aria-labelledby="kind-{number}" tabindex="0"><table><thead><tr>'
            f'<th scope="col">编号</th>{heads}</tr></thead><tbody>\n'
            + "\n".join(rows)
            + "\n</tbody></table></div></div>"
        )


def _right(numeric: bool) -> str:
    return ' class="n"' if numeric else ""


def _lines(items: Iterable[str]) -> str:
    found = [item for item in items if item]
    if len(found) < 2:
        return "".join(found)
    return "<ul>" + "".join(f"<li>{item}</li>" for item in found) + "</ul>"


def _cell(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case dt.date():
            return f'<span class="nowrap">{value.isoformat()}</span>'
        case int() | Decimal():
            return escaped(written_text(value))
        case str():
            text = escaped(value)
            if len(value) > _LONG:
                return f'<span class="long">{text}</span>'
            return f'<span class="words">{text}</span>' if width(value) > _WORDS else text
