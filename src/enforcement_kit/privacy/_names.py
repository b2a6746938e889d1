"""What the names of persons and of organisations look like."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["COMPOUND", "SURNAMES", "is_organisation", "person_shaped"]

_COMPOUND: Final = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 "
    "夏侯 端木 独孤 南宫 闻人 轩辕 赫连 澹台 公冶 宗政 濮阳 淳于 单于 "
    "太叔 申屠 仲孙 钟离 鲜于 闾丘 拓跋 呼延 完颜 百里 东郭 南门 西门 "
    "第五"
)
_ENDS: Final = (
    "公司 集团 商店 超市 饭店 餐厅 餐馆 酒店 宾馆 旅馆 旅店 政府 银行 "
    "医院 诊所 学校 中学 小学 大学 幼儿园 中心 工厂 药店 药房 面馆 网吧 "
    "市场 协会 小吃 烧烤 书店 商行 商场 百货 花店 便利店 门市 门诊 经营部 "
    "服务部 批发部 维修部 工作室 合作社 村委会 居委会 委员会 业委会 办事处 "
    "执法局 管理局 分局 大队 中队 支队 派出所 事务所 研究所 物业 法院 "
    "检察院 党委 工会 商会 基金会 早点 快餐 火锅 麻辣烫 理发 美发 美容 "
    "足疗 浴池 水果 蔬菜 食品 建材 五金 汽修 洗车 物流 快递 加油站 养殖场 "
    "农场 工地 摊位 摊点"
)

SURNAMES: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍"
    "翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全"
    "褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练"
    "仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺代云慕茹郗佘束湛"
)
"""Surnames of one character that cover nearly all of the population."""

COMPOUND: Final = frozenset(_COMPOUND.split())
"""Surnames of two characters; they stay whole before a given name."""

_HAN: Final = re.compile(r"[\u3400-\u9fff·•]+").fullmatch
_ENDS_SURE: Final = tuple(_ENDS.split())
_ENDS_LONG: Final = frozenset(
    "店厂局院馆铺社所行部站校厅会处办队场园城坊楼吧屋阁轩居斋庄点台厦业具品材吃面食摊家府中心库果菜肉鱼饼茶酒衣鞋车"
)
_LATIN_ENDS: Final = re.compile(r"\b(?:co|ltd|inc|corp|company|limited|llc|group)\b", re.IGNORECASE)
_TRANSLITERATED: Final = frozenset(
    "阿不都买提江古丽艾尼木吾尔卡热依克斯巴图穆罕默德哈沙萨伊布拉吐逊努赛帕玛扎西次仁卓多吉旦增格桑央宗洛"
    "卜杜合翁玉素甫肉伯凯拜坎居马旺塔铁尕才让达瓦顿珠拥措卡姆亚生娜迪力夏孜合曼麦苏莱外海里米热汗再比其甫加那乌兰牧云奇花日"
)
_NOT_NAMES: Final = frozenset(
    ["不详", "未知", "匿名", "本人", "群众", "其他", "无名氏", "热心市民", "市民", "空", "无", "某"]
)


def person_shaped(name: str) -> bool:
    """Whether two to four characters begin with a surname, as most Chinese names do.

    Args:
        name: what may be the name of a person; of a word such as 单位 it may say yes.
    """
    if _HAN(name) is None or name in _NOT_NAMES or not 2 <= len(name) <= 4:
        return False
    if name.endswith(_ENDS_SURE):
        return False
    return name[:2] in COMPOUND or (name[0] in SURNAMES and len(name) <= 3)


def is_organisation(name: str) -> bool:
    """Whether a name, without what is known of its bearer, reads as an organisation's or a shop's.

    In doubt it is a person's: to hide a shop's name harms nobody.
    """
    if name in _NOT_NAMES:
        return True
    if _HAN(name) is None:
        return _LATIN_ENDS.search(name) is not None or name.endswith(_ENDS_SURE)
    if name.endswith(_ENDS_SURE):
        return True
    if "·" in name or "•" in name or len(name) < 3:
        return False
    if len(name) <= 4:
        return name[-1] in _ENDS_LONG and name[0] not in SURNAMES and name[:2] not in COMPOUND
    return name[-1] in _ENDS_LONG or not _TRANSLITERATED.issuperset(name)
