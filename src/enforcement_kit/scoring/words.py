"""What kinds of paper, elements and contents are called on a sheet."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from enforcement_kit.formats.pointers import FIELDS, pointer_words

__all__ = ["ELEMENTS", "FIELDS", "GRADES_EN", "PAPERS", "pointer_words"]

PAPERS: Final = MappingProxyType(
    {
        "filing_approval": "立案审批表",
        "inspection_record": "现场检查笔录",
        "interview_record": "调查询问笔录",
        "correction_order": "责令改正决定书",
        "investigation_report": "调查终结报告",
        "prior_notice": "行政处罚事先告知书",
        "hearing_notice": "听证通知书",
        "hearing_record": "听证笔录",
        "legal_review": "法制审核意见",
        "discussion_record": "集体讨论记录",
        "decision": "行政处罚决定书",
        "service_receipt": "送达回证",
        "payment_receipt": "缴款票据",
        "demand": "催告书",
        "closing_approval": "结案审批表",
        "no_penalty_decision": "不予行政处罚决定书",
        "on_the_spot_decision": "当场行政处罚决定书",
        "hearing_report": "听证报告",
        "preservation_notice": "先行登记保存通知书",
        "test_report": "检测、鉴定报告",
        "seizure_approval": "查封扣押审批表",
        "seizure_decision": "查封扣押决定书",
        "seizure_record": "查封扣押现场笔录",
        "seizure_extension": "查封扣押延期决定书",
        "seizure_release": "解除查封扣押决定书",
        "court_application": "强制执行申请书",
        "transfer_approval": "移送审批表",
        "transfer_letter": "移送书",
        "daily_penalty_decision": "按日连续处罚决定书",
        "cover": "卷宗封面",
        "catalogue": "卷内目录",
        "other": "其他材料",
    }
)
"""Papers, by their kind."""

ELEMENTS: Final = MappingProxyType(
    {
        "organ": "机关名称",
        "number": "文号",
        "date": "日期",
        "party": "当事人信息",
        "opinion": "意见",
        "signature": "签名",
        "seal": "印章",
        "facts": "违法事实",
        "reasons": "理由",
        "basis": "依据",
        "content": "拟处罚的内容",
        "statement_right": "陈述、申辩权利",
        "hearing_right": "听证权利",
        "facts_evidence": "事实和证据",
        "kind_basis": "种类和依据",
        "manner_term": "履行方式和期限",
        "remedies": "救济途径和期限",
        "organ_date": "机关名称和日期",
        "term": "期限",
        "manner": "方式",
        "amount": "金额",
        "rights": "陈述、申辩权利",
    }
)
"""Elements of papers and contents of notices and decisions, by name."""

GRADES_EN: Final = MappingProxyType(
    {
        "优秀": "excellent",
        "良好": "good",
        "合格": "qualified",
        "基本合格": "barely qualified",
        "不合格": "not qualified",
    }
)
"""Grades in English; one that a standard calls otherwise keeps its name."""
