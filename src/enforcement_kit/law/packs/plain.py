"""Rows as plain values for JSON, and in words for people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.citation import Citation

if TYPE_CHECKING:
    from enforcement_kit.law.rows import Factor, Row, Tier

__all__ = ["FIELD_WORDS", "plain_row", "value_text"]

FIELD_WORDS: Final[dict[str, tuple[str, str]]] = {
    "since": ("起始日", "since"),
    "until": ("截止日", "until"),
    "basis": ("依据", "basis"),
    "sure": ("可靠程度", "sureness"),
    "checked_on": ("核对日", "checked on"),
    "domain": ("领域", "field of law"),
    "note": ("说明", "note"),
    "note_en": ("英文说明", "note in English"),
    "id": ("编号", "id"),
    "key": ("参数", "parameter"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "absent": ("无数值的原因", "why there is none"),
    "grounds": ("不计入的事由", "grounds"),
    "told_in_writing": ("须书面告知", "told in writing"),
    "matter": ("事项", "matter"),
    "degree": ("处理", "degree"),
    "ground": ("理由", "ground"),
    "conditions": ("条件", "conditions"),
    "name": ("名称", "name"),
    "kind": ("种类", "kind"),
    "capacity": ("权力来源", "capacity"),
    "issuer": ("发布机关", "issuer"),
    "number": ("文号", "number"),
    "published": ("公布", "published"),
    "items": ("事项", "matters"),
    "text": ("内容", "text"),
    "clause": ("对应的项", "item of the article"),
    "sanctions": ("处罚种类", "sanctions"),
    "matters": ("事项", "matters"),
    "amount_person": ("罚款数额（公民）", "fine, citizen"),
    "amount_organisation": ("罚款数额（组织）", "fine, organisation"),
    "steps": ("环节", "steps"),
    "extent": ("记录范围", "extent"),
    "what": ("对象", "what"),
    "procedures": ("程序", "procedures"),
    "only_sanctions": ("仅有的处罚种类", "only sanctions"),
    "parties": ("当事人种类", "parties"),
    "where": ("公示处", "where"),
    "days": ("期限", "days"),
    "for_organ": ("所对机关", "for the organ"),
    "step": ("环节", "step"),
    "channel": ("渠道", "channel"),
    "category": ("类别", "category"),
    "urgency": ("紧急程度", "urgency"),
    "name_en": ("英文名称", "name in English"),
    "if_made": ("有才须公示", "due only where made"),
    "check_months": ("复核间隔（月）", "months between looks"),
    "times": ("次数上限", "times at most"),
    "per": ("统计周期", "per"),
    "objects": ("对象类别", "kinds of object"),
    "counted": ("计入的检查类别", "kinds counted"),
    "reinspections": ("复查是否计入", "re-inspections counted"),
    "one": ("岗位一", "one duty"),
    "two": ("岗位二", "the other duty"),
    "except_summary": ("当场处罚除外", "not on the spot"),
    "classes": ("记录类别", "classes"),
    "months": ("月数", "months"),
    "base": ("计算基数", "base"),
    "gains_from": ("违法所得下限", "illegal gains from"),
    "gains_below": ("违法所得上限（不含）", "illegal gains below"),
    "per_day": ("按日计算", "by the day"),
    "also": ("并处", "imposed with it"),
    "may_also": ("可以并处", "may be imposed with it"),
    "factor": ("情节", "factors"),
    "effect": ("作用", "effect"),
    "share": ("幅度占比", "share of the range"),
    "factors_together": ("情节并存时", "factors together"),
    "mitigation_floor": ("减轻的下限占比", "least share when mitigated"),
    "features": ("类案比较的特征", "features of like cases"),
    "least_peers": ("类案最少件数", "like cases at least"),
    "low": ("下限", "low"),
    "high": ("上限", "high"),
    "above": ("不含下限", "low itself left out"),
    "below": ("不含上限", "high itself left out"),
    "procedure": ("适用程序", "procedure"),
    "tier": ("阶次", "tiers"),
    "departure_by": ("偏离须经", "departure agreed by"),
    "reasons_required": ("须写明理由", "reasons required"),
    "mitigation_by": ("减轻须经", "mitigation agreed by"),
    "order": ("次序", "order"),
    "papers": ("文书次序", "papers"),
    "volume": ("卷", "volume"),
    "who": ("掌握者", "who"),
    "year": ("年份", "year"),
    "rest": ("放假", "days off"),
    "work": ("调休上班", "days worked"),
    "festivals": ("节日", "festivals"),
    "notice": ("通知文号", "notice"),
}
"""What each field of a row is called, Chinese and English."""


def plain_row(row: Row | Tier | Factor) -> dict[str, object]:
    """The fields that a row sets, as JSON has them; amounts as text, citations as printed."""
    found: dict[str, object] = {}
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if value is not None and value not in ((), ""):
            found[field.name] = _plain(value)
    return found


def _plain(value: Any) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Citation):
        return value.zh()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return plain_row(value) if attrs.has(type(value)) else value


def value_text(value: object, *, lang: str = "zh") -> str:
    """A plain value in words."""
    zh = lang == "zh"
    if value is None or value == []:
        return "无" if zh else "none"
    if isinstance(value, bool):
        return ("是" if value else "否") if zh else ("yes" if value else "no")
    if isinstance(value, list):
        return ("、" if zh else ", ").join(value_text(each, lang=lang) for each in value)
    if isinstance(value, dict):
        return " ".join(value_text(each, lang=lang) for each in value.values())
    return str(value)
