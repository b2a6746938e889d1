"""What a decision states (行政处罚法第五十九条), seen by what was read of it and by its words.

An element that was read is there. Where none was, the words of the paper are looked at: they may
show it in a wording that gives no value. Words that only point to it leave it open: what a person
must look at is never told as a fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit._fold import fold

if TYPE_CHECKING:
    from enforcement_kit.papers.folders.filed import FiledPaper

__all__ = ["stated_elements"]

_PIECE: Final = (
    r"(?:笔录|照片|视频|录像|录音|影像|复印件|陈述|证言|报告|鉴定|检测|截图|执照|票据|合同|台账"
    r"|清单|发票)"
)
_KINDS: Final = (
    r"(?:警告|通报批评|罚款|没收|暂扣|吊销|降低资质|责令停产|责令停业|责令关闭|停产停业|限制开展"
    r"|限制从业|行政拘留)"
)
_TERM: Final = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:个)?"
_FOUND: Final = (
    r"(?:查明|查实|查证属实|调查核实|调查认定|(?:检查|巡查|执法)(?:中|时)?发现)[^。\n]{8,}"
)
_UNTIL: Final = r"(?:日前|之前|日内|以内|当场)"
_PAID: Final = (
    rf"(?:限|应当?|须|请|于|在)[^。;\n]{{0,40}}?{_UNTIL}(?:(?!复议|诉)[^。;\n]){{0,40}}?"
    r"(?:缴|交至|(?<!不)履行)"
)
_WITHIN: Final = r"(?:之?内|以内)"
_APPEALS: Final = (
    rf"(?s){_TERM}(?:工作)?日{_WITHIN}.{{0,80}}?复议.{{0,120}}?{_TERM}[月日]{_WITHIN}"
    r".{0,60}?(?<!_)法院.{0,12}?(?:诉讼|起诉)"
)
_SHOWN: Final = {
    "facts": (
        _FOUND,
        r"(?:事实|经过)[:][^。\n]{8,}",
        r"(?:^|\n|经调查,)(?:你|当事人|该单位|该店)[^。\n]{0,20}?于[0-9]{4}年[^。\n]{8,}",
    ),
    "evidence": (
        rf"证据(?:材料)?[^。]{{0,60}}?{_PIECE}",
        rf"{_PIECE}[^。]{{0,60}}?(?:证据|为证|佐证|证实|印证|为凭|证明|在卷|在案)",
    ),
    "kind_basis": (rf"(?:决定|给予|处以|处罚|责令)[^。]{{0,60}}?{_KINDS}",),
    "manner_term": (
        _PAID,
        r"(?:罚款|款项|罚没款)[^。;\n]{0,10}?当场(?:缴|收)",
        r"(?:缴纳|缴款|履行)(?:方式|期限|方式和期限)[:](?![_\s]|□[^☑√■]*\n)[^\n]{2,}",
    ),
    "remedies": (
        _APPEALS,
        rf"(?s)复议(?:机关)?:(?!_).{{2,30}}?{_TERM}日.{{0,60}}?法院.{{0,40}}?{_TERM}月",
    ),
}
"""Words that show an element, half-width and without spaces within lines."""
_HINTS: Final = {
    "party": r"当事人|被处罚|相对人|你(?:单位|公司|店|\()",
    "facts": r"事实|查明|发现|调查",
    "evidence": r"证据|证明|证实|为证|佐证|笔录|照片",
    "penalty": r"决定(?!书)|给予|处以",
    "basis": r"(?:依据|根据|依照|按照|适用)[^。\n]{0,40}(?:《|条)",
    "manner_term": r"缴|履行|期限",
    "reconsideration": r"复议",
    "suit": r"诉讼|起诉|法院",
    "organ": r"印章|盖章|公章|机关|政府",
    "day": r"(?s)[0-9]{4}(?:年|[./-]).{0,120}\Z|日期|时间:",
}
"""Words that point to a part of an element and do not show it."""
_DAY_AT_END: Final = re.compile(
    r"(?:[0-9]{4}|二[〇○零O0一二三四五六七八九]{3})(?:年|[./-])[^\n]{1,8}[^\n]{0,6}\s*\Z"
)
_MONEY: Final = frozenset(["fine", "confiscation", "total"])
_BLANK_ORGAN: Final = re.compile(r"[向到][_＿ \u3000]{2,}")


def stated_elements(paper: FiledPaper) -> tuple[list[str], list[str]]:
    """The elements that a decision states, and those of which that is open.

    One made on the spot lists no evidence. Money is paid within a term; where there is none to pay,
    the manner of performance is open. Of what words point to no part, nothing is open.
    """
    text = re.sub(r"[ \t\u3000]+", "", fold(paper.read.document.text))
    parts = _parts(paper, text)
    there = [name for name, each in parts.items() if all(each.values())]
    left_open = [
        name
        for name, each in parts.items()
        if name not in there
        and all(_is_hinted(paper, part, text) for part, is_there in each.items() if not is_there)
    ]
    return there, left_open


def _parts(paper: FiledPaper, text: str) -> dict[str, dict[str, bool]]:
    """Each element with its parts, and whether the paper has them."""
    has = {value.field for value in paper.read.values}
    roles = {value.role for value in paper.every("provision")}
    dated = paper.only("date", "decision", "paper") is not None
    on_the_spot = paper.kind == "on_the_spot_decision"
    is_blank = _BLANK_ORGAN.search(paper.read.document.text) is not None
    remedies = not is_blank and _shows("remedies", text)
    return {
        "party": {"party": "party_name" in has},
        "facts_evidence": {
            "facts": "facts" in has or _shows("facts", text),
            "evidence": "evidence" in has or on_the_spot or _shows("evidence", text),
        },
        "kind_basis": {
            "penalty": bool({"sanction", "fine", "confiscation"} & has)
            or _shows("kind_basis", text),
            "basis": "basis" in roles,
        },
        "manner_term": {
            "manner_term": bool({"pay_within_days", "payment_manner", "bank"} & has)
            or _shows("manner_term", text)
        },
        "remedies": {
            "reconsideration": "reconsideration_organ" in has or remedies,
            "suit": "court" in has or remedies,
        },
        "organ_date": {
            "organ": bool({"organ", "seal"} & has),
            "day": dated or _DAY_AT_END.search(text) is not None,
        },
    }


def _is_hinted(paper: FiledPaper, part: str, text: str) -> bool:
    """Whether words point to a part that was not found."""
    if part == "manner_term" and all(value.field not in _MONEY for value in paper.read.values):
        return True
    return re.search(_HINTS[part], text) is not None


def _shows(element: str, text: str) -> bool:
    return any(re.search(each, text) is not None for each in _SHOWN[element])
