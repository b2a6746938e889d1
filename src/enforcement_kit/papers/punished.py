"""Who is fined: the names that a decision or a proposal speaks of, and those of the case's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.page import Span
from enforcement_kit.papers.party_names import ORGANISATION, TRADER
from enforcement_kit.privacy import person_shaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.found import Paper

__all__ = ["in_full", "is_named", "is_person", "of_case", "punished"]

_RELATION: Final = (
    r"(?:(?:其|该|你|贵|公司|单位|企业|当事人|上述)*的?(?:单位)?(?:直接负责的主管人员|其他直接责任人员?|直接责任人员?"
    r"|直接责任人|法定代表人|主要负责人|实际控制人|现场负责人|安全管理人员|安全员|项目经理|负责人|经营者|驾驶员"
    r"|个人)[、和及]?){0,2}"
)
_HAN: Final = r"[\u4e00-\u9fff×*某]"
_COMPANY: Final = (
    r"[\u4e00-\u9fffA-Za-z0-9()·]{3,36}?"
    r"(?:公司|厂|店|部|合作社|中心|集团|行|场|站|学校|医院|超市|馆|饭庄|山庄|农庄|酒楼|餐厅|歌厅|舞厅|食府|诊所"
    r"|作坊|坊|商铺|门市|网吧|酒吧|药房|酒家|客栈|民宿|旅社|浴室|浴池|会所|俱乐部|小吃|早点|幼儿园)"
)
_PUNISHED: Final = re.compile(
    rf"(?<![反应针面相])对(?P<relation>{_RELATION})(?P<name>{_COMPANY}|{_HAN}{{2,4}}?)"
    r"(?:\([^()]{1,24}\))?(?:个人|本人|同志)?[:,]?(?:合并)?(?:作出|处以|处|并处|给予|罚款|予以|拟处|拟|决定|没收)"
    r"[^。;\n]{0,48}?(?:罚款|元)"
)
_CASE_OF_COMPANY: Final = re.compile(
    r"(?:关于)?(?:对)?(?P<name>[\u4e00-\u9fffA-Za-z0-9()·]{3,36}?(?:公司|合作社))(?=[\u4e00-\u9fff“]{4,60}案)"
)
"""A company before whatever it did, to the end of the case's name."""
_REPORTED: Final = re.compile(
    r"(?:报送|移送|提交|移交|办理|承办|查处|审查|送审|呈报|报审|提请)(?:审核|审查)?的(?:关于)?(?P<case>[^,。;:\n“”]{8,80}?案)"
)
"""The name of a case as a review takes it up: 你队报送的某公司……案."""
_TOGETHER: Final = re.compile(
    rf"(?P<names>(?:(?:{_COMPANY}|{_HAN}{{2,4}})、)+(?:{_COMPANY}|{_HAN}{{2,4}}?))"
    r"(?=涉嫌|未|擅自|无证|无照|违法|违反|违规|超|不|非法|销售|经营|生产|使用|从事|阻)"
)
"""Several parties in the name of a case: 某公司、张三未经许可……案."""
_CASE: Final = re.compile(
    rf"(?:关于)?(?:对)?(?P<name>{_COMPANY}(?:[\u4e00-\u9fff]{{0,8}}(?:分公司|店|厂|部))?|{_HAN}{{2,4}}?)"
    r"(?:\([^()]{1,24}\))?(?:(?:所属|的)?(?:车辆|驾驶员))?(?:涉嫌|未|擅自|无证|无照|违法|违反|违规|超|不按|不正|在|占用|非法|销售|经营|生产|使用|乱|随意|随处"
    r"|露天|焚烧|拒不|利用|侵犯|发布|倾倒|堆放|私自|将|从事|供应|排放|虚假|以)"
)
_TOLD_BEFORE: Final = re.compile(
    r".*(?:[0-9]日|发现|查明|当事人|检查了?|(?<=^)(?:对|由|系|因|在))(?=[\u4e00-\u9fff]{4})"
)
_QUOTED: Final = re.compile(r"[“\"「](?P<case>[^“”\"「」\n]{8,60}案)[”\"」]")
"""The name of a case in quotation marks."""
_NOBODY: Final = re.compile(
    r"^(?:[你我该其本贵两二三]|当事人|上述|有关|相关|单位|公司|企业|个人|全体|所有|以上|违法|被|施工单位|建设单位|监理)"
)
_ANSWERS: Final = re.compile(r"(?:人员?|责任人|代表人|经理|安全员|驾驶员|者)$")
_NO_NAME: Final = re.compile(
    r"^[处罚给予按以拟]|单位|数额|公司|依法|分别|一并|另行|同时|作出|各自|合并|从轻|减轻|从重|依据|人民币"
)
"""Who answers for a company may bear any name; these words are none."""
_TELLING: Final = frozenset(
    [
        "decision",
        "prior_notice",
        "hearing_notice",
        "discussion_record",
        "legal_review",
        "investigation_report",
        "closing_approval",
    ]
)


def punished(paper: Paper) -> Iterator[Span]:
    """The names behind 对 that are fined, each where it stands there, in the order of the text."""
    if paper.kind not in _TELLING:
        return
    for match in _PUNISHED.finditer(paper.text, paper.title.place.end):
        name = match["name"]
        answers = _ANSWERS.search(match["relation"]) is not None and _NO_NAME.search(name) is None
        if (is_named(name) or answers) and _NOBODY.match(name) is None:
            yield Span(*match.span("name"))


def of_case(paper: Paper) -> Iterator[Span]:
    """Who the name of the case begins with: 某公司供应不合格商品混凝土案; a review quotes it."""
    stretches = [paper.page.trimmed(*entry.value) for entry in paper.under("cause")]
    if paper.kind == "legal_review":
        stretches += [
            Span(*match.span("case"))
            for pattern in (_QUOTED, _REPORTED)
            for match in pattern.finditer(paper.text)
        ]
    for start, end in stretches:
        together = _TOGETHER.match(paper.text, start, end)
        if together is not None and all(map(is_named, together["names"].split("、"))):
            place = start
            for name in together["names"].split("、"):
                yield Span(place, place + len(name))
                place += len(name) + 1
            return
        match = _CASE_OF_COMPANY.match(paper.text, start, end) or _CASE.match(
            paper.text, start, end
        )
        if match is None or _NOBODY.match(match["name"]) is not None:
            continue
        if is_named(match["name"]):
            yield Span(*match.span("name"))
            return


def in_full(paper: Paper, short: Span) -> Span:
    """Where the name stands in full that a short one was given to: 某建筑公司（下称博远公司）."""
    name = re.escape(paper.text[slice(*short)])
    given = re.compile(
        rf"(?P<full>{_COMPANY})\((?:以下|下)?(?:统一)?简?称[:为“\"]*{name}[”\"]*\)"
    ).search(paper.text)
    if given is None:
        return short
    start, end = given.span("full")
    lead = _TOLD_BEFORE.match(paper.text, start, end)
    return Span(lead.end() if lead is not None else start, end)


def is_named(name: str) -> bool:
    """Whether a name is one of an organisation, a shop or a person."""
    ends = ORGANISATION.search(name) is not None or TRADER.search(name) is not None
    return ends or is_person(name)


def is_person(name: str) -> bool:
    """Whether a name is shaped as a person's, a masked one too."""
    masked = re.fullmatch(r"[\u4e00-\u9fff][某×*]{1,2}[\u4e00-\u9fff]?", name) is not None
    return masked or (len(name) > 1 and person_shaped(name))
