"""The names that statutes go by, so that one statute is one name however a paper writes it.

A name here is a name only: whether a text is in force, and what it holds, is the law room's.
"""

from __future__ import annotations

from typing import Final

import attrs

__all__ = ["LawName", "canonical_name", "known_names", "law_name"]

_STATE: Final = "中华人民共和国"
_BY_ALIAS: Final[dict[str, LawName]] = {}


@attrs.frozen(kw_only=True)
class LawName:
    """A statute or document by name.

    Attributes:
        name: the short name that every citation of it carries.
        full: the name as the text itself bears it.
        english: a usual English name; empty where none is usual.
        aliases: other short names met in papers.
        number: document number, for a text that is better known by it.
    """

    name: str
    full: str
    english: str = ""
    aliases: tuple[str, ...] = ()
    number: str = ""

    def spellings(self) -> tuple[str, ...]:
        """Every way the table knows to write it."""
        return tuple(
            dict.fromkeys(
                (self.name, self.full, *self.aliases, *((self.number,) if self.number else ()))
            )
        )


def _law(name: str, english: str, *aliases: str) -> LawName:
    return LawName(name=name, full=_STATE + name, english=english, aliases=aliases)


_KNOWN: Final = (
    _law("行政处罚法", "Administrative Penalty Law", "处罚法"),
    _law("行政强制法", "Administrative Coercion Law", "强制法"),
    _law("行政复议法", "Administrative Reconsideration Law", "复议法"),
    _law("行政复议法实施条例", "Regulations implementing the Reconsideration Law"),
    _law("行政诉讼法", "Administrative Litigation Law", "行诉法"),
    LawName(
        name="行诉解释",
        full="最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
        english="SPC Interpretation of the Administrative Litigation Law",
        aliases=(
            "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
            "关于适用《中华人民共和国行政诉讼法》的解释",
            "行政诉讼法解释",
            "行政诉讼法司法解释",
            "行诉法解释",
        ),
        number="法释〔2018〕1号",
    ),
    _law("民事诉讼法", "Civil Procedure Law", "民诉法"),
    _law("民法典", "Civil Code"),
    _law("行政许可法", "Administrative Licensing Law", "许可法"),
    _law("宪法", "Constitution"),
    _law("刑法", "Criminal Law"),
    _law("刑事诉讼法", "Criminal Procedure Law", "刑诉法"),
    _law("立法法", "Legislation Law"),
    _law("国家赔偿法", "State Compensation Law"),
    _law("城乡规划法", "Urban and Rural Planning Law", "规划法"),
    _law("治安管理处罚法", "Public Security Administration Punishments Law"),
    _law("道路交通安全法", "Road Traffic Safety Law"),
    _law("大气污染防治法", "Air Pollution Prevention and Control Law"),
    _law("固体废物污染环境防治法", "Solid Waste Law", "固废法"),
    _law("噪声污染防治法", "Noise Pollution Law"),
    _law("水污染防治法", "Water Pollution Law"),
    _law("环境保护法", "Environmental Protection Law", "环保法"),
    _law("食品安全法", "Food Safety Law"),
    _law("安全生产法", "Work Safety Law"),
    _law("消防法", "Fire Protection Law"),
    _law("土地管理法", "Land Administration Law"),
    _law("建筑法", "Construction Law"),
    _law("公务员法", "Civil Servants Law"),
    _law("个人信息保护法", "Personal Information Protection Law"),
    _law("政府信息公开条例", "Government Information Disclosure Regulations", "信息公开条例"),
    _law("市场主体登记管理条例", "Market Entity Registration Regulations"),
    LawName(
        name="行政执法机关移送涉嫌犯罪案件的规定",
        full="行政执法机关移送涉嫌犯罪案件的规定",
        english="Provisions on Transferring Suspected Crimes",
        aliases=("移送涉嫌犯罪案件的规定", "移送涉嫌犯罪案件规定", "移送规定"),
    ),
    LawName(
        name="市场监督管理行政处罚信息公示规定",
        full="市场监督管理行政处罚信息公示规定",
        english="Provisions on Publishing Market Supervision Penalties",
        aliases=("市监处罚信息公示规定",),
        number="国家市场监督管理总局令第45号",
    ),
    LawName(
        name="行政执法监督条例",
        full="行政执法监督条例",
        english="Regulations on Supervision of Administrative Enforcement",
        number="国务院令第825号",
    ),
    LawName(
        name="国办发〔2018〕118号",
        full="国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
        english="Guiding Opinions on the Three Systems",
        aliases=("三项制度指导意见",),
        number="国办发〔2018〕118号",
    ),
)

for _name in _KNOWN:
    for _spelling in _name.spellings():
        _BY_ALIAS.setdefault(_spelling, _name)


def known_names() -> tuple[LawName, ...]:
    """The table, in its own order."""
    return _KNOWN


def law_name(spelling: str) -> LawName | None:
    """The statute that goes by this spelling; `None` where the table has none."""
    return _BY_ALIAS.get(spelling)


def canonical_name(spelling: str) -> str:
    """The name a citation carries for this spelling.

    A statute of the table goes by its short name. 中华人民共和国 is taken from other national laws
    (法, 法典); every other name stays as written.
    """
    known = _BY_ALIAS.get(spelling)
    if known is not None:
        return known.name
    if spelling.startswith(_STATE) and spelling.endswith(("法", "法典")):
        return spelling.removeprefix(_STATE)
    return spelling
