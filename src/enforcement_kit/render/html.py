"""The outline as one HTML file: nothing outside it is asked for, each number opens its records.

It works without its script too: a number is then a link to its card among the sources.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render.blocks import (
    Appendix,
    Chart,
    Heading,
    ItemList,
    Note,
    Paragraph,
    SignOff,
    Sources,
)
from enforcement_kit.render.cards import Cards
from enforcement_kit.render.chartdata import chart_table
from enforcement_kit.render.charts import chart_svg
from enforcement_kit.render.clean import escaped
from enforcement_kit.render.inlines import DateText
from enforcement_kit.render.layout import lay_out
from enforcement_kit.render.runs import check_figures, plain_text, runs
from enforcement_kit.render.tables import Table
from enforcement_kit.render.titles import title_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.render.figures import FigureMap, RecordView
    from enforcement_kit.render.inlines import Content
    from enforcement_kit.render.layout import Placed
    from enforcement_kit.render.outline import Document
    from enforcement_kit.render.runs import Run

__all__ = ["to_html"]

_NUMERIC: Final = frozenset({"count", "money", "ratio"})
_WIDE: Final = 9
_NO_CHARTS: Final = "未安装绘图组件，此处以数据表代替图。"


def to_html(document: Document, figures: FigureMap, records: Iterable[RecordView] = ()) -> bytes:
    """The document as one self-contained UTF-8 page.

    Charts are drawn where the `report` extra is installed, and stand as tables where it is not.

    Args:
        document: what is written.
        figures: the figures it refers to, and those that they are reckoned from.
        records: the records behind the figures, masked already; all of them are listed.

    Raises:
        UsageError: the document refers to a figure that was not handed in.
    """
    check_figures(document, figures)
    return _Page(document, figures, tuple(records)).text().encode()


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8").strip()


class _Page:
    """One document on its way to HTML."""

    def __init__(
        self, document: Document, figures: FigureMap, records: tuple[RecordView, ...]
    ) -> None:
        self.document = document
        self.figures = figures
        self.cards = Cards(document, figures, records)
        self.placed = lay_out(document)

    def text(self) -> str:
        title = escaped(plain_text(self.document.title, self.figures))
        style, script = _asset("report.css"), _asset("report.js")
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
            "base-uri 'none'; form-action 'none'"
        )
        version = f" {self.document.meta.kit_version}" if self.document.meta.kit_version else ""
        body = self.body()
        if not any(isinstance(item.block, Sources) for item in self.placed):
            body += self.closing_sources()
        return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="enforcement-kit{escaped(version)}">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<div class="page">
{self.contents()}
<main id="main">
{self.head()}
{body}
{self.cards.record_lists()}
</main>
</div>
<dialog id="panel" aria-labelledby="panel-title">
<div class="panel-head"><h2 id="panel-title" tabindex="-1">数据来源</h2>\
<button type="button" id="panel-close">关闭</button></div>
<div class="panel-body" id="panel-body"></div>
</dialog>
<script>{script}</script>
</body>
</html>
"""

    def head(self) -> str:
        meta = self.document.meta
        period = ""
        if meta.first is not None:
            words = DateText(meta.first, last=meta.last).words()
            period = f'<p class="period">统计期间：{words}</p>'
        notice = (
            f'<p class="notice" role="note">{self.line(meta.notice)}</p>' if meta.notice else ""
        )
        return (
            f'<header class="head"><p class="organ">{escaped(meta.organ)}</p>'
            f"<h1>{self.title(self.document.title)}</h1>"
            f"{period}{notice}</header>"
        )

    def contents(self) -> str:
        """The list of contents: headings of two levels, appendices, the records."""
        groups: list[tuple[str, list[str]]] = []
        for item in self.placed:
            block = item.block
            if isinstance(block, Heading) and block.level <= 2 and not block.run_in:
                link = self.contents_link(item, block.content)
                if block.level == 1 or not groups:
                    groups.append((link, []))
                else:
                    groups[-1][1].append(link)
            elif isinstance(block, Appendix):
                groups.append((self.contents_link(item, block.title), []))
        if self.cards.records:
            groups.append(('<a href="#records">记录清单</a>', []))
        lines = [
            f"<li>{link}"
            + (f"<ol>{''.join(f'<li>{inner}</li>' for inner in inside)}</ol>" if inside else "")
            + "</li>"
            for link, inside in groups
        ]
        return (
            '<nav class="contents" aria-label="目录">'
            '<details id="contents" open><summary>目录</summary>\n<ol>\n'
            + "\n".join(lines)
            + "\n</ol></details>\n"
            '<p class="tools"><button type="button" id="print" hidden>打印</button></p></nav>'
        )

    def contents_link(self, item: Placed, content: Content) -> str:
        gap = "　" if isinstance(item.block, Appendix) else ""
        words = escaped(item.label + gap + plain_text(content, self.figures))
        return f'<a href="#{item.anchor}">{words}</a>'

    def line(self, content: Content) -> str:
        return "".join(self.run(run) for run in runs(content, self.figures))

    def title(self, content: Content) -> str:
        """A title whose lines part after a name where there is room for that."""
        return "".join(f"<span>{self.line(piece)}</span>" for piece in title_pieces(content))

    def run(self, run: Run) -> str:
        words = escaped(run.text)
        if run.figure is not None and run.ref is not None and run.ref.show != "label":
            words = self.cards.number(run)
        return f"<strong>{words}</strong>" if run.strong else words

    def body(self) -> str:
        parts: list[str] = []
        opened = skip = False
        for number, item in enumerate(self.placed):
            if skip:
                skip = False
                continue
            following = self.placed[number + 1].block if number + 1 < len(self.placed) else None
            block = item.block
            if isinstance(block, Appendix):
                parts.append("</section>" if opened else "")
                opened = True
            if isinstance(block, Heading) and block.run_in and isinstance(following, Paragraph):
                heading = self.heading(item, block)
                parts.append(
                    f'<div class="run-in">{heading}<p>{self.line(following.content)}</p></div>'
                )
                skip = True
                continue
            parts.append(self.block(item))
        parts.append("</section>" if opened else "")
        return "\n".join(part for part in parts if part)

    def heading(self, item: Placed, block: Heading) -> str:
        tag = f"h{block.level + 1}"
        words = escaped(item.label) + self.line(block.content)
        return f'<{tag} id="{item.anchor}">{words}</{tag}>'

    def block(self, item: Placed) -> str:
        block = item.block
        match block:
            case Heading():
                return self.heading(item, block)
            case Paragraph():
                return f'<p class="text">{self.line(block.content)}</p>'
            case ItemList():
                tag = "ol" if block.ordered else "ul"
                items = "".join(f"<li>{self.line(content)}</li>" for content in block.items)
                return f'<{tag} class="items">{items}</{tag}>'
            case Note():
                tone = {"note": "", "missing": " gap", "caution": " caution"}[block.tone]
                return f'<p class="remark{tone}" role="note">{self.line(block.content)}</p>'
            case Table():
                return self.table(block, item.label, item.anchor)
            case Chart():
                return self.chart(block, item)
            case SignOff():
                day = f"<p>{block.day.words()}</p>" if block.day else ""
                return f'<div class="sign"><p>{self.line(block.organ)}</p>{day}</div>'
            case Appendix():
                return (
                    f'<section class="appendix"><h2 id="{item.anchor}">{escaped(item.label)}　'
                    f"{self.line(block.title)}</h2>"
                )
            case Sources():
                return self.cards.all_cards()

    def closing_sources(self) -> str:
        return (
            '\n<section class="appendix"><h2 id="sources-of-figures">数据来源</h2>\n'
            f"{self.cards.all_cards()}\n</section>"
        )

    def table(self, table: Table, label: str, anchor: str) -> str:
        depth = len(table.header)
        rows: list[list[str]] = [[] for _ in range(depth + len(table.rows))]
        for row, column, cell, header in table.placed():
            kind = table.columns[column].kind
            spans = (f' colspan="{cell.span}"' if cell.span > 1 else "") + (
                f' rowspan="{cell.down}"' if cell.down > 1 else ""
            )
            words = self.line(cell.content)
            if header:
                scope = "colgroup" if cell.span > 1 else "col"
                rows[row].append(f'<th scope="{scope}"{spans}>{words}</th>')
            else:
                style = ' class="n"' if kind in _NUMERIC else ""
                style = ' class="nowrap"' if kind in {"date", "id"} else style
                rows[row].append(f"<td{spans}{style}>{words}</td>")
        lines = [f"<tr>{''.join(cells)}</tr>" for cells in rows]
        caption = " ".join(part for part in (escaped(label), self.line(table.caption)) if part)
        named = (
            f' role="region" aria-labelledby="{anchor}-name"'
            if caption
            else ' role="region" aria-label="数据表"'
        )
        wide = " wide" if len(table.columns) > _WIDE else ""
        notes = "".join(f'<p class="under">注：{self.line(note)}</p>' for note in table.notes)
        return (
            f'<div class="table{wide}" id="{anchor}"{named} tabindex="0"><table>'
            + (f'<caption id="{anchor}-name">{caption}</caption>' if caption else "")
            + f"<thead>{''.join(lines[:depth])}</thead><tbody>{''.join(lines[depth:])}</tbody>"
            f"</table>{notes}</div>"
        )

    def chart(self, chart: Chart, item: Placed) -> str:
        name = f"{item.anchor}-name"
        values = self.table(chart_table(chart, self.figures), "", f"{item.anchor}-values")
        try:
            drawing = chart_svg(chart, self.figures, prefix=item.anchor)
        except MissingExtraError:
            shown = f"{values}<p>{_NO_CHARTS}</p>"
        else:
            shown = (
                f'<div class="drawing" role="img" tabindex="0" aria-labelledby="{name}" '
                f'aria-describedby="{item.anchor}-words">{drawing}</div>'
            )
            values = f"<details><summary>数据表</summary>{values}</details>"
            shown += f'<p id="{item.anchor}-words">{self.line(chart.alt)}</p>{values}'
        return (
            f'<figure class="chart" id="{item.anchor}"><figcaption id="{name}">'
            f"{escaped(item.label)} {self.line(chart.title)}</figcaption>{shown}</figure>"
        )
