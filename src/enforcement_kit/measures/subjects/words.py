"""Names, in Chinese, of the closed lists of words that records hold."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

__all__ = [
    "ASSIGNMENT",
    "CAPACITY",
    "CERTIFICATE",
    "CHANNEL",
    "CLOSING_GROUND",
    "COERCION",
    "COMPLAINT_ABOUT",
    "DECISION",
    "DEGREE",
    "ENFORCEMENT",
    "FILING_OUTCOME",
    "INSPECTION",
    "INVALID_REASON",
    "LENIENT_DEGREE",
    "LENIENT_GROUND",
    "NO_PENALTY_GROUND",
    "OBJECT",
    "PARTY",
    "PAYMENT_CHANNEL",
    "PROCEDURE",
    "REGISTER",
    "REINSPECTION",
    "REVIEW_RESULT",
    "SANCTION",
    "SOURCE",
    "STEP",
    "SUPERVISION",
    "URGENCY",
    "WORK_STEP",
]

SANCTION: Final = MappingProxyType(
    {
        "warning": "警告",
        "notice_of_criticism": "通报批评",
        "fine": "罚款",
        "confiscation_of_illegal_gains": "没收违法所得",
        "confiscation_of_illegal_property": "没收非法财物",
        "permit_suspension": "暂扣许可证件",
        "qualification_reduction": "降低资质等级",
        "permit_revocation": "吊销许可证件",
        "restriction_of_business": "限制开展生产经营活动",
        "suspension_of_business": "责令停产停业",
        "closure": "责令关闭",
        "restriction_of_practice": "限制从业",
        "other": "其他行政处罚",
    }
)
DECISION: Final = MappingProxyType(
    {
        "penalty": "行政处罚",
        "no_penalty": "不予行政处罚",
        "not_established": "违法事实不成立",
        "transfer": "移送",
        "closed": "结案（不作处罚）",
    }
)
PROCEDURE: Final = MappingProxyType(
    {"summary": "简易程序", "ordinary": "普通程序", "expedited": "快速办理"}
)
DEGREE: Final = MappingProxyType(
    {"ordinary": "一般", "lighter": "从轻", "mitigated": "减轻", "heavier": "从重"}
)
NO_PENALTY_GROUND: Final = MappingProxyType(
    {
        "slight": "轻微免罚",
        "first_offence": "首违不罚",
        "no_fault": "无主观过错不罚",
        "under_age": "未满十四周岁",
        "mental": "精神病人、智力残疾人",
        "other": "其他",
    }
)
PARTY: Final = MappingProxyType(
    {
        "natural_person": "自然人",
        "sole_proprietor": "个体工商户",
        "organisation": "法人或者其他组织",
    }
)
SOURCE: Final = MappingProxyType(
    {
        "inspection": "检查发现",
        "complaint": "投诉举报",
        "transfer": "移送",
        "assigned": "交办",
        "media": "媒体反映",
        "other": "其他",
    }
)
FILING_OUTCOME: Final = MappingProxyType(
    {"filed": "立案", "refused": "不予立案", "withdrawn": "撤销立案"}
)
REVIEW_RESULT: Final = MappingProxyType({"agree": "同意", "return": "退回", "disagree": "不同意"})
CLOSING_GROUND: Final = MappingProxyType(
    {
        "performed": "履行完毕",
        "court_accepted": "法院受理强制执行申请",
        "no_execution_needed": "无须执行",
        "terminated": "终结",
        "transferred": "移送",
        "revoked": "撤销",
        "other": "其他",
    }
)
COERCION: Final = MappingProxyType({"sealing": "查封", "seizure": "扣押"})
ENFORCEMENT: Final = MappingProxyType(
    {"own": "行政机关强制执行", "court": "申请法院强制执行", "substitute": "代履行"}
)
PAYMENT_CHANNEL: Final = MappingProxyType(
    {"bank": "银行", "electronic": "电子支付", "on_the_spot": "当场收缴"}
)
CHANNEL: Final = MappingProxyType(
    {
        "hotline_12345": "12345热线",
        "online_petition": "网上信访",
        "visit": "来访",
        "letter": "来信",
        "other": "其他",
    }
)
COMPLAINT_ABOUT: Final = MappingProxyType({"violation": "违法行为", "officer": "执法人员"})
INSPECTION: Final = MappingProxyType(
    {
        "daily": "日常检查",
        "special": "专项检查",
        "double_random": "双随机抽查",
        "complaint": "投诉举报检查",
    }
)
OBJECT: Final = MappingProxyType({"enterprise": "企业", "shop": "商户", "site": "场所"})
STEP: Final = MappingProxyType(
    {"publicity": "宣传", "patrol": "巡查", "persuasion": "劝导", "enforcement": "执法"}
)
CERTIFICATE: Final = MappingProxyType({"new": "新领", "replacement": "换证"})
CAPACITY: Final = MappingProxyType({"own": "法定", "delegated": "赋权", "entrusted": "委托"})
LENIENT_DEGREE: Final = MappingProxyType(
    {"no_penalty": "不予处罚", "lighter": "从轻处罚", "mitigated": "减轻处罚"}
)
LENIENT_GROUND: Final = MappingProxyType(
    {"slight": "轻微免罚", "first_offence": "首违不罚", "no_fault": "无主观过错不罚"}
)
REGISTER: Final = MappingProxyType(
    {
        "power_list": "权责清单",
        "random_list": "随机抽查事项清单",
        "posts": "岗位职责",
        "samples": "示范文本",
        "service_info": "服务信息",
        "organ": "执法主体",
        "officers": "执法人员",
        "annual_report": "年度报告",
        "procedure": "立案依据、实施程序和救济渠道",
        "benchmark": "行政处罚裁量基准",
        "lenient_list": "柔性执法清单",
        "delegation": "赋权决定、委托书",
        "review_catalogue": "重大执法决定法制审核目录",
        "monitoring_sites": "电子技术监控设备设置地点",
    }
)
INVALID_REASON: Final = MappingProxyType(
    {
        "duplicate": "重复件",
        "withdrawn": "撤回",
        "out_of_jurisdiction": "不属管辖",
        "unreachable": "无法联系",
        "other": "其他",
    }
)
URGENCY: Final = MappingProxyType({"urgent": "紧急", "general": "一般", "complex": "复杂"})
REINSPECTION: Final = MappingProxyType(
    {"done": "已整改", "partly": "部分整改", "not_done": "未整改"}
)
SUPERVISION: Final = MappingProxyType(
    {"daily": "日常监督", "key": "重点监督", "special": "专项监督"}
)
ASSIGNMENT: Final = MappingProxyType(
    {"responsible": "责任人", "deputy": "代理人", "authorised": "被授权人"}
)
WORK_STEP: Final = MappingProxyType(
    {
        "lead": "线索",
        "filing": "立案",
        "investigation": "调查取证",
        "notice": "告知",
        "hearing": "听证",
        "legal_review": "法制审核",
        "discussion": "集体讨论",
        "decision": "决定",
        "service": "送达",
        "collection": "罚款收缴",
        "enforcement": "执行",
        "disclosure": "公示",
        "closing": "结案",
        "archiving": "归档",
        "file_review": "案卷评查",
        "complaint": "投诉举报办理",
        "inspection": "行政检查",
        "training": "培训",
        "seal": "用印",
    }
)
