"""A standard as a mapping and as a page, both made from its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.scoring.content import standard_content
from enforcement_kit.scoring.digests import standard_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.scoring.standard import Criterion, ReviewStandard, Table, Veto

__all__ = ["standard_page", "standard_to_dict"]

_EFFECTS: Final = {
    "zero": "得 0 分",
    "unqualified": "评为不合格",
    "not_excellent": "不得评为最高等次",
    "deduct": "扣分",
}
_MISSING: Final = {
    "zero": "缺失的得 0 分",
    "left_out": "缺失的不评",
    "ask": "缺失的由人判断不评或者 0 分",
    "review": "",
}
_CURES: Final = {"correct": "可以补正", "new_act": "须另行作为", "none": "不能补救"}


def standard_to_dict(standard: ReviewStandard) -> dict[str, object]:
    """A standard as `ekit standard --format json` prints it."""
    return {
        "format": "enforcement-kit/standard/1",
        "kit_version": __version__,
        **standard_content(standard),
        "digest": standard_digest(standard),
    }


def standard_page(standard: ReviewStandard) -> str:
    """A standard as a page of Markdown."""
    return "\n".join(_lines(standard)).rstrip() + "\n"


def _lines(standard: ReviewStandard) -> Iterator[str]:
    source = standard.source
    yield f"# {standard.label}"
    yield ""
    yield f"- 名称 `{standard.name}`，版本 {standard.version}"
    number = f"，{source.number}" if source.number else ""
    issued = f"，{source.issued} 发布" if source.issued else ""
    yield f"- 来源：{source.document}{number}（{source.issuer or '未载明'}{issued}）"
    read = {"whole": "全文读过", "part": "只读到一部分", "own": "自拟，没有发布机关"}[source.read]
    yield f"- 依据的文本：{read}；{'内容完整' if standard.complete else '内容不完整'}"
    if source.note:
        yield f"- {source.note}"
    if standard.since or standard.until:
        yield f"- 适用期间：{standard.since or '—'} 至 {standard.until or '现在'}"
    if standard.scope.note:
        yield f"- 适用范围：{standard.scope.note}"
    if standard.formula is None:
        yield "- 计分方法：未载明，不能给出分数"
    else:
        yield f"- 计分方法：{standard.formula.note}"
    leaves = "不计入分母" if standard.leaving == "leave" else "按满分计"
    yield f"- 不评查的项目：{leaves}"
    yield from (f"- {note}" for note in standard.notes)
    yield ""
    if standard.grades:
        yield "## 等次"
        yield ""
        yield "| 等次 | 自多少分起 | 合格 |"
        yield "|---|--:|---|"
        for grade in standard.grades:
            yield f"| {grade.name} | {grade.floor} | {'是' if grade.qualified else '否'} |"
        yield ""
    if standard.vetoes:
        yield from _veto_lines(standard)
    for basic in standard.basics:
        yield f"## {basic.label}（扣分，共 {basic.total} 分）"
        yield ""
        yield from _table_head("扣")
        yield from (_criterion_line(each) for each in basic.criteria)
        yield ""
    for table in standard.tables:
        yield from _table_lines(table)


def _veto_lines(standard: ReviewStandard) -> Iterator[str]:
    yield "## 重大问题"
    yield ""
    yield "| 编号 | 内容 | 后果 | 由谁认定 | 补救 |"
    yield "|---|---|---|---|---|"
    for veto in standard.vetoes:
        effect = _EFFECTS[veto.effect]
        if veto.effect == "deduct":
            effect = f"扣 {veto.points} 分"
        notes = "".join(f"<br>{note}" for note in veto.notes)
        cure = _CURES[veto.cure or "none"]
        yield f"| {veto.item} | {veto.label}{notes} | {effect} | {_by(veto)} | {cure} |"
    yield ""


def _table_head(points: str) -> Iterator[str]:
    yield f"| 编号 | 内容 | {points} | 由谁认定 |"
    yield "|---|---|--:|---|"


def _table_lines(table: Table) -> Iterator[str]:
    yield f"## {table.label}（共 {table.total} 分）"
    yield ""
    yield from _table_head("分")
    for item in table.items:
        rule = _MISSING[item.missing]
        skipped = "不涉及的不评" if item.skip else ""
        remarks = "；".join(part for part in (rule, skipped, item.person) if part)
        yield f"| **{item.item}** | **{item.label}** | **{item.points}** | {remarks} |"
        yield from (_criterion_line(each) for each in item.criteria)
    if table.bonus is not None:
        bonus = table.bonus
        yield f"| **{bonus.item}** | 加分：{bonus.label} | {bonus.points} | {bonus.person} |"
    yield ""


def _criterion_line(criterion: Criterion) -> str:
    remarks = _by(criterion)
    if criterion.optional:
        remarks += "；不涉及的不评"
    if criterion.kills:
        remarks += "；没有的，整项 0 分"
    if criterion.per == "occurrence":
        remarks += "；每处扣"
    return f"| {criterion.item} | {criterion.label} | {criterion.points} | {remarks} |"


def _by(bound: Veto | Criterion) -> str:
    parts = []
    if bound.rules:
        parts.append("规则 " + "、".join(bound.rules))
    if bound.fields:
        parts.append("字段 " + "、".join(f"`{test.text}`" for test in bound.fields))
    if bound.person:
        parts.append(f"人：{bound.person}")
    return "；".join(parts).replace("|", "\\|")
