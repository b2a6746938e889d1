"""A roll-up as one HTML page, without script and with nothing outside it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.render import cut_text, escaped, number_text
from enforcement_kit.rollup.ranking import GROUND
from enforcement_kit.rollup.words import KIND_ZH, STATUS_SIGN, STATUS_ZH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.rollup.board import Board, Shown
    from enforcement_kit.rollup.findings import Contradiction
    from enforcement_kit.rollup.forms import Form
    from enforcement_kit.rollup.result import RollUp

__all__ = ["to_page"]

_LONG: Final = 300
_NO_RANKING: Final = (
    f"镇街按汇总方案的顺序排列，不按任何数据排名。{GROUND}规定，罚款、没收的款项"
    "不得同行政机关及其工作人员的考核、考评直接或者变相挂钩。"
)
_LEGEND: Final = (
    "“缺”是没有报，不是 0；“—”是无此职责；“至少”是有镇街没有数，或者有记录未能计入；"
    "“约”是其中有概数，或者有待核对的数。"
)


def to_page(board: Board, rolled: RollUp | None = None) -> bytes:
    """One self-contained page.

    Args:
        board: what is shown.
        rolled: the roll-up itself, for contradictions, reasons and provenance; left out of what is
            published.
    """
    style = files("enforcement_kit.rollup").joinpath("assets/rollup.css").read_text("utf-8")
    title = f"{board.plan.period}年度执法数据汇总"
    if str(board.plan.period) != str(board.plan.period.first.year):
        title = f"{board.plan.period} 执法数据汇总"
    parts = [_matrix(board)]
    if rolled is not None:
        parts += [_worst(rolled), _questions(rolled), _reasons(board)]
    parts += [_totals(board, rolled), *(_form(board, form) for form in board.plan.forms)]
    if rolled is not None:
        parts.append(_files(rolled))
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="enforcement-kit {__version__}">
<title>{escaped(board.plan.district)} {escaped(title)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{escaped(board.plan.district)}　{escaped(title)}</h1>
<p class="quiet">{_about(board)}</p>
{_counts(board)}
{_nav(rolled)}
</header>
<main>
{"".join(parts)}</main>
<footer><p class="quiet">{_NO_RANKING}</p></footer>
</body>
</html>
""".encode()


def _about(board: Board) -> str:
    told = f"{len(board.plan.towns)} 个镇街，{len(board.plan.forms)} 种报表"
    if board.on is not None and not board.public:
        told += f"，截至 {board.on}"
    if board.public:
        told += (
            f"。供公开：1 至 {board.plan.threshold - 1} 的数，以及能据以推算出它们的数，以“＊”代替"
        )
    return f"{told}。{_LEGEND}"


def _counts(board: Board) -> str:
    found: dict[str, int] = {}
    for mark in board.marks.values():
        found[mark.status] = found.get(mark.status, 0) + 1
    items = "".join(
        f'<li class="{status}"><span class="sign" aria-hidden="true">{STATUS_SIGN[status]}</span>'
        f"{words}<b>{found[status]}</b></li>"
        for status, words in STATUS_ZH.items()
        if status in found
    )
    return f'<ul class="counts" aria-label="各状态的报表数">{items}</ul>'


def _nav(rolled: RollUp | None) -> str:
    links = [("matrix", "镇街与报表")]
    if rolled is not None:
        links += [("worst", "最严重的矛盾"), ("questions", "待确认"), ("reasons", "逐镇说明")]
    links += [("totals", "合计"), ("figures", "各镇街数据")]
    if rolled is not None:
        links.append(("files", "文件"))
    items = "".join(f'<a href="#{name}">{words}</a>' for name, words in links)
    return f'<nav aria-label="本页内容">{items}</nav>'


def _matrix(board: Board) -> str:
    heads = "".join(_due(board, form) for form in board.plan.forms)
    rows = []
    for town in board.plan.towns:
        cells = []
        for form in board.plan.forms:
            mark = board.marks[town.id, form.id]
            more = "、".join(STATUS_ZH[each] for each in mark.marks if each != mark.status)
            title = f' title="{escaped(cut_text(mark.why, _LONG))}"' if mark.why else ""
            cells.append(
                f'<td class="{mark.status}"{title}><span class="sign" aria-hidden="true">'
                f"{STATUS_SIGN[mark.status]}</span>{STATUS_ZH[mark.status]}"
                f"{f'<small>{more}</small>' if more else ''}</td>"
            )
        rows.append(f'<tr><th scope="row">{escaped(town.name)}</th>{"".join(cells)}</tr>\n')
    return (
        '<section id="matrix"><h2>镇街与报表</h2>'
        '<div class="wide" tabindex="0"><table class="matrix">'
        f'<thead><tr><th scope="col">镇街</th>{heads}</tr></thead>\n<tbody>\n{"".join(rows)}'
        "</tbody></table></div></section>\n"
    )


def _due(board: Board, form: Form) -> str:
    due = f'<br><small class="quiet">{form.due} 止</small>' if form.due is not None else ""
    return f'<th scope="col">{escaped(form.label)}{"" if board.public else due}</th>'


def _worst(rolled: RollUp) -> str:
    found = [each for each in rolled.contradictions if each.level == "contradiction"]
    shown = rolled.worst
    if not found:
        return '<section id="worst"><h2>最严重的矛盾</h2><p>未发现矛盾。</p></section>\n'
    rest = f"，以下是最严重的 {len(shown)} 处" if len(found) > len(shown) else ""
    return (
        f'<section id="worst"><h2>最严重的矛盾</h2><p class="quiet">共 {len(found)} 处{rest}；'
        "引文可直接发给镇街。全部见 rollup.json。</p>"
        f'<ol class="worst">{"".join(map(_finding, shown))}</ol></section>\n'
    )


def _questions(rolled: RollUp) -> str:
    found = rolled.questions
    body = f'<ol class="worst">{"".join(map(_finding, found))}</ol>' if found else "<p>没有。</p>"
    return f'<section id="questions"><h2>待确认</h2>{body}</section>\n'


def _finding(each: Contradiction) -> str:
    return (
        f"<li>{escaped(each.message)} <code>{escaped(each.code)}</code>"
        f"<blockquote>{escaped(each.sentence)}</blockquote></li>"
    )


def _reasons(board: Board) -> str:
    parts = []
    for town in board.plan.towns:
        forms: dict[str, list[str]] = {}
        for form in board.plan.forms:
            mark = board.marks[town.id, form.id]
            if mark.why:
                forms.setdefault(f"{mark.text}：{mark.why}", []).append(form.label)
        every = len(board.plan.forms)
        rows = "".join(
            f"<dt>{'各报表' if len(labels) == every else escaped('、'.join(labels))}</dt>"
            f"<dd>{escaped(why)}</dd>"
            for why, labels in forms.items()
        )
        if rows:
            parts.append(f'<h3>{escaped(town.name)}</h3><dl class="why">{rows}</dl>')
    body = "".join(parts) or "<p>没有需要说明的。</p>"
    return f'<section id="reasons"><h2>逐镇说明</h2>{body}</section>\n'


def _number_cell(shown: Shown) -> str:
    classes = ["n", shown.state, *(["disputed"] if shown.disputed else [])]
    title = f' title="{escaped(cut_text(shown.note, _LONG))}"' if shown.note else ""
    return f'<td class="{" ".join(classes)}"{title}>{shown.text}</td>'


def _totals(board: Board, rolled: RollUp | None) -> str:
    rows = "".join(_total_row(board, rolled, key) for key in board.plan.keys)
    source = '<th scope="col">说明</th><th scope="col">来源</th>' if rolled is not None else ""
    return (
        '<section id="totals"><h2>合计</h2><div class="wide" tabindex="0"><table><thead><tr>'
        '<th scope="col">指标</th><th scope="col">合计</th><th scope="col">范围</th>'
        f'<th scope="col">没有数的镇街</th>{source}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table></div></section>\n"
    )


def _total_row(board: Board, rolled: RollUp | None, key: str) -> str:
    shown = board.totals[key]
    left = "、".join(board.left[key])
    source = ""
    if rolled is not None:
        source = f"<td>{escaped(shown.note)}</td><td>{_provenance(rolled, key)}</td>"
    return (
        f'<tr><th scope="row">{escaped(board.label(key))}</th>{_number_cell(shown)}'
        f"<td>{board.span_text(key)}</td><td>{escaped(left)}</td>"
        f"{source}</tr>\n"
    )


def _provenance(rolled: RollUp, key: str) -> str:
    total = rolled.total(key)
    if not total.counted:
        return ""
    names = {town.id: town.name for town in rolled.towns}
    unit = rolled.measures[key].unit
    lines = []
    for each in total.counted:
        entry = each.entry
        if entry is None or each.value is None:
            continue
        records = "" if entry.records is None else f"，记录 {entry.records} 条"
        place = f" {escaped(entry.place)}" if entry.place not in ("", key) else ""
        said = f"“{escaped(entry.said)}”" if entry.said else ""
        lines.append(
            f"<li>{escaped(names[each.town])} {number_text(each.value, unit)}：<code>"
            f"{escaped(entry.file)}</code>{place}{said}{records}"
            f" <code>{entry.sha256[:12]}</code></li>"
        )
    return f"<details><summary>{len(lines)} 个镇街</summary><ul>{''.join(lines)}</ul></details>"


def _form(board: Board, form: Form) -> str:
    if not form.figures:
        return ""
    heads = "".join(f'<th scope="col">{escaped(board.label(key))}</th>' for key in form.figures)
    rows = "".join(
        f'<tr><th scope="row">{escaped(town.name)}</th>'
        f"{_cells(board.values[town.id, key] for key in form.figures)}</tr>\n"
        for town in board.plan.towns
    )
    total = _cells(board.totals[key] for key in form.figures)
    first = next((f.id for f in board.plan.forms if f.figures), "") == form.id
    return (
        f'<section{_ANCHOR if first else ""}><h2>{escaped(form.label)}</h2><div class="wide"'
        f' tabindex="0"><table><thead><tr><th scope="col">镇街</th>{heads}</tr></thead>\n<tbody>\n'
        f'{rows}<tr class="total"><th scope="row">合计</th>{total}</tr></tbody></table></div>'
        "</section>\n"
    )


_ANCHOR: Final = ' id="figures"'


def _cells(shown: Iterable[Shown]) -> str:
    return "".join(map(_number_cell, shown))


def _files(rolled: RollUp) -> str:
    return (
        '<section id="files"><h2>文件</h2><div class="wide" tabindex="0"><table><thead><tr>'
        '<th scope="col">镇街</th><th scope="col">文件</th><th scope="col">种类</th>'
        '<th scope="col">收到</th><th scope="col">读入</th><th scope="col">未收</th>'
        '<th scope="col">SHA-256</th><th scope="col">说明</th></tr></thead>\n'
        f"<tbody>\n{''.join(_file_rows(rolled))}</tbody></table></div></section>\n"
    )


def _file_rows(rolled: RollUp) -> Iterator[str]:
    for town in rolled.towns:
        for sent in town.sent:
            notes = "；".join(filter(None, (sent.error, *(zh for zh, _ in sent.notes))))
            yield (
                f'<tr><th scope="row">{escaped(town.name)}</th>'
                f"<td><code>{escaped(sent.file)}</code></td>"
                f"<td>{KIND_ZH[sent.kind]}</td><td>{sent.received or ''}</td>"
                f'<td class="n">{sum(one.read for one in sent.inputs)}</td>'
                f'<td class="n">{sent.rejected}</td><td><code>{sent.sha256[:16]}</code></td>'
                f"<td>{escaped(notes)}</td></tr>\n"
            )
        if not town.sent:
            yield (
                f'<tr><th scope="row">{escaped(town.name)}</th>'
                '<td colspan="7" class="missing">没有收到文件</td></tr>\n'
            )
